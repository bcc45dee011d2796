"""The national returns: what is due from boards on which day, which boards have sent it, and a reminder to the others.

A board from which nothing is recorded has not sent its return. An agreed plan is a return by itself. Beside each board
stands its baseline of 2005/06: as it was told, else what the plan in force carries over in existing contracts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from noms_desktop.domain import calendar, minimum
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.money import headline, parse_pence, pounds, share_text
from noms_desktop.domain.periods import day_text, long_date, parse_date, short_day
from noms_desktop.domain.workdays import next_working_day
from noms_desktop.services import clock
from noms_desktop.store.queries import boards, plans, programme, rollups, running, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.boards import Board
    from noms_desktop.store.queries.programme import ReturnDue, ReturnKind
    from noms_desktop.store.queries.rollups import Scope
    from noms_desktop.store.register import Store

BASELINE_YEAR = "2005/06"
KEPT = timedelta(days=365)
"""A return due longer ago than this is history: it is neither listed nor chased."""
AGREED = "agreed_plan"
_BASELINE = "baseline.2005."


@dataclass(frozen=True, slots=True)
class BoardReturn:
    """What one board owes: when its return was received, None while it is not in; `version` 0 when nothing is kept."""

    board_code: str
    board_name: str
    received_on: date | None
    version: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class NationalReturn:
    """One return with its date, and every board it is due from, by name."""

    kind: ReturnKind
    words: str
    due_on: date
    boards: tuple[BoardReturn, ...]

    def late(self, as_at: date) -> tuple[BoardReturn, ...]:
        """The boards whose return is not in by the day."""
        return tuple(one for one in self.boards if one.received_on is None or one.received_on > as_at)

    def counted(self, as_at: date) -> str:
        """'2 of 5'."""
        return f"{len(self.boards) - len(self.late(as_at))} of {len(self.boards)}"


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a board sub-contracted in 2005/06, in pence; `share` is of this year's grant base, '' without one.

    `told` says that it was entered; else it is what the plan carries over in existing contracts.
    """

    pence: int
    share: str
    told: bool

    @property
    def words(self) -> str:
        """'£164k in 2005/06, 3.2% of this year's grant base'; where it was not told, what was carried over."""
        share = f", {self.share} of this year's grant base" if self.share else ""
        if self.told:
            return f"{headline(self.pence)} in {BASELINE_YEAR}{share}"
        return f"{headline(self.pence)} carried over from {BASELINE_YEAR} in the plan's existing contracts{share}"


@dataclass(frozen=True, slots=True)
class Returns:
    """The returns of a region's boards as at a day, and each board's baseline by its code."""

    as_at: date
    returns: tuple[NationalReturn, ...]
    baselines: Mapping[str, Baseline]


@dataclass(frozen=True, slots=True)
class Letter:
    """A reminder to one board, ready to be pasted into an e-mail."""

    board_code: str
    board_name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """That a return was received, as it was typed: `received` '' says that it is not in after all.

    `version` is that of the record that was read, 0 when there was none.
    """

    board_code: str
    kind: ReturnKind
    due_on: date
    received: str
    version: int = 0


def read(store: Store, region: str | None) -> Returns:
    """The returns of a region's boards (the register's own, where it has one), or the nation's, with the baselines."""
    as_at, region = clock.as_at(store), store.info.region_code or region
    scope = rollups.Scope(year=minimum.plan_year(as_at).start, as_at=as_at, region=region)
    with store.read() as reader:
        bases = {one.board_code: one.base or 0 for one in rollups.by_board(reader, scope)}
        return Returns(as_at, read_in(reader, as_at, region), baselines_in(reader, scope, bases))


def read_in(reader: Reader, as_at: date, region: str | None) -> tuple[NationalReturn, ...]:
    """The national returns by date, within a read that is open; those long past are left out."""
    return listed(reader, as_at, region, boards.boards(reader, region=region))


def listed(reader: Reader, as_at: date, region: str | None, known: Sequence[Board]) -> tuple[NationalReturn, ...]:
    """The same where the boards of the region have been read."""
    kept = {
        (one.due_on, one.kind, one.board_code): one if one.received(as_at) else replace(one, received_on=None)
        for one in programme.returns_due(reader, region=region)
    }
    agreed = {
        one.board_code: one.decided_on
        for one in plans.all_current(reader, region=region)
        if one.state == "agreed" and one.decided_on is not None and one.decided_on <= as_at
    }
    dated = {(due_on, kind) for due_on, kind, _ in kept} | {(one.due_on, one.kind) for one in calendar.NATIONAL_DATES}
    return tuple(
        NationalReturn(
            kind,
            words_of(kind),
            due_on,
            tuple(
                _of_board(one, kept.get((due_on, kind, one.code)), agreed if kind == AGREED else {}) for one in known
            ),
        )
        for due_on, kind in sorted(dated)
        if due_on >= as_at - KEPT and known
    )


def _of_board(board: Board, kept: ReturnDue | None, agreed: Mapping[str, date]) -> BoardReturn:
    received = kept.received_on if kept and kept.received_on else agreed.get(board.code)
    return BoardReturn(board.code, board.name, received, kept.version if kept else 0, kept.uid if kept else "")


def words_of(kind: str) -> str:
    """What a return is called."""
    return next((one.words for one in calendar.NATIONAL_DATES if one.kind == kind), kind.replace("_", " "))


def baselines_in(reader: Reader, scope: Scope, bases: Mapping[str, int]) -> dict[str, Baseline]:
    """Each board's baseline, where one was told or the plan has existing contracts; `bases` in pence, 0 for none."""
    return baselines_of(reader, running.carried_over(reader, scope), bases)


def baselines_of(
    reader: Reader, carried: Mapping[str, int], bases: Mapping[str, int], decimals: int = 1
) -> dict[str, Baseline]:
    """The same where what plans carry over has been read; shares with the `decimals` of those they stand beside."""
    told = {
        one.key.removeprefix(_BASELINE): int(one.value)
        for one in settings.settings(reader)
        if one.key.startswith(_BASELINE) and one.value
    }
    found = {}
    for code, base in bases.items():
        pence = told.get(code, carried.get(code))
        if pence is not None:
            found[code] = Baseline(pence, share_text(pence, base, decimals) if base else "", code in told)
    return found


def record_received(store: Store, who: str, given: Receipt) -> Applied:
    """Keep the day on which a board's return was received, or that it is not in; UserError for a day not yet seen."""
    text = given.received.strip()
    received = parse_date(text, where="received") if text else None
    as_at = clock.as_at(store)
    if received is not None and received > as_at:
        raise UserError(
            f"{day_text(received)} is after the day this register shows, {day_text(as_at)}.",
            "Check the day; leave it empty while the return is not in.",
            where="received",
        )
    with store.read() as reader:
        board = _board(reader, given.board_code)
        found = next(
            (
                one
                for one in programme.returns_due(reader, kind=given.kind, board=given.board_code)
                if one.due_on == given.due_on
            ),
            None,
        )
    said = f"received {short_day(received)}" if received else "not received"
    label = f"{board.name}, {words_of(given.kind)}: {said}"
    with store.write(who, label) as tx:
        if found is None:
            values = {"board_code": board.code, "kind": given.kind, "due_on": given.due_on, "received_on": received}
            tx.insert("return_due", values)
        else:
            tx.update("return_due", found.id, {"received_on": received}, version=given.version)
    return tx.applied


def record_baseline(store: Store, who: str, board_code: str, amount: str) -> Applied:
    """Keep what a board says it sub-contracted in 2005/06; '' goes back to what its plan carries over."""
    text = amount.strip()
    pence = parse_pence(text, where="baseline") if text else None
    if pence is not None and pence < 0:
        raise UserError("A baseline is not less than nought.", "Type 0 where nothing was bought.", where="baseline")
    with store.read() as reader:
        board = _board(reader, board_code)
    said = pounds(pence) if pence is not None else "from its plan's existing contracts"
    with store.write(who, f"{board.name}, baseline {BASELINE_YEAR}: {said}") as tx:
        tx.set_setting(f"{_BASELINE}{board.code}", "" if pence is None else str(pence))
    return tx.applied


def letters(store: Store, region: str | None, kind: str, who: str = "") -> tuple[Letter, ...]:
    """A reminder for each board of a region that has not sent a return; `who` signs it."""
    as_at, region = clock.as_at(store), store.info.region_code or region
    with store.read() as reader:
        found = [one for one in read_in(reader, as_at, region) if one.kind == kind]
    return letters_of(found, as_at, who)


def letters_of(found: Iterable[NationalReturn], as_at: date, who: str = "") -> tuple[Letter, ...]:
    """The reminders of returns that were read."""
    return tuple(
        Letter(one.board_code, one.board_name, letter(each, one, as_at, who))
        for each in found
        for one in each.late(as_at)
    )


def letter(due: NationalReturn, late: BoardReturn, as_at: date, who: str = "") -> str:
    """The reminder of one return to one board; `who` signs it."""
    overdue = due.due_on < as_at
    by = f"by {long_date(next_working_day(as_at + timedelta(days=1)))}" if overdue else "by then"
    was = "was" if overdue else "is"
    head = f"{due.words}: reminder to {late.board_name} Probation Board"
    text = (
        f"{due.words} {was} due on {long_date(due.due_on)}, and yours has not reached us yet. "
        f"Please send it {by}, or tell us today what stands in the way, so that we can help."
    )
    return "\n\n".join(filter(None, (head, text, who)))


def _board(reader: Reader, code: str) -> Board:
    found = boards.board(reader, code)
    if found is None:
        raise UserError(f"There is no board with the code '{code}'.", "Choose one from the list.", where="board")
    return found
