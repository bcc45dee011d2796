"""The history as the window lists it: one line a change set, page by page, and what each changed from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import long_date, short_day
from noms_desktop.domain.sentences import capital
from noms_desktop.services import clock
from noms_desktop.services.history import is_seen, said_of
from noms_desktop.services.history_words import Words
from noms_desktop.store.queries import board_history, boards, provider_history, providers
from noms_desktop.store.queries import history as queries
from noms_desktop.store.schema import HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from noms_desktop.services.history_words import Said
    from noms_desktop.store.queries.history import ChangeRow, ChangeSet
    from noms_desktop.store.register import Store

PAGE = 50
MOST_TOLD = 200
"""Changes of one set that are told one by one; the rest are counted."""
_SMALL = 40
_UNDONE = "This change was undone."
_UPGRADED = "This change is from before the program's last upgrade and cannot be undone."
_SOURCES: dict[str, str] = {"import": "imported", "undo": "undo", "outside": "another program"}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change set. `at` is its moment in UTC, `when` the same at this computer's place.

    `was` and `now` tell its one change; of several, `now` counts them. `state` is '', 'undone', or where it came from.
    `refusal` says why it cannot be undone, '' when it can.
    """

    number: int
    uid: str
    at: datetime
    when: str
    who: str
    label: str
    was: str
    now: str
    changes: int
    state: str
    refusal: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some of the history, the newest first; `older` is what to ask for the next page with, 0 at its beginning."""

    title: str
    lines: tuple[HistoryLine, ...]
    older: int


@dataclass(frozen=True, slots=True)
class HistoryDetail:
    """What one change set did: `told` one by one, `more` how many besides; `when` is the day and time in full."""

    uid: str
    label: str
    when: str
    told: tuple[Said, ...]
    more: int


def page(store: Store, before: int = 0, words: str = "") -> HistoryPage:
    """The history of the whole register; `before` is the `older` of the page before, 0 for the newest.

    `words` narrows it to what has each of them in what was done, or in who did it.
    """
    with store.read() as reader:
        sets = queries.change_sets(reader, before=before or None, limit=PAGE + 1, words=words.split())
        rows = queries.rows_of_sets(reader, [one.id for one in sets], most=_SMALL)
        return _page(
            _Read(store, "History of this register", sets, Words(reader, rows), rows, queries.taken_back(reader))
        )


def board_page(store: Store, board_code: str, before: int = 0) -> HistoryPage:
    """The history of a board: of its plan, spend, SLA, results, reviews, actions, agreements and posts."""
    with store.read() as reader:
        board = boards.board(reader, board_code)
        if board is None:
            raise UserError("This board is not in the register.", "Choose one from the list.")
        sets = board_history.change_sets(reader, board_code, before=before or None, limit=PAGE + 1)
        rows = queries.rows_of_sets(reader, [one.id for one in sets], most=_SMALL)
        return _page(
            _Read(store, f"History of {board.name}", sets, Words(reader, rows), rows, queries.taken_back(reader))
        )


def provider_page(store: Store, uid: str, before: int = 0) -> HistoryPage:
    """The history of a provider: of its record, services and areas, contacts, accreditations and members."""
    with store.read() as reader:
        found = providers.provider_by_uid(reader, uid)
        if found is None:
            return HistoryPage("History", (), 0)
        sets = provider_history.change_sets(reader, found.id, uid, before=before or None, limit=PAGE + 1)
        rows = queries.rows_of_sets(reader, [one.id for one in sets], most=_SMALL)
        return _page(
            _Read(store, f"History of {found.name}", sets, Words(reader, rows), rows, queries.taken_back(reader))
        )


def detail(store: Store, uid: str) -> HistoryDetail:
    """What a change set did, in the order in which it was done; UserError for one that is not there."""
    last = clock.last_month(store).iso
    with store.read() as reader:
        found = queries.change_set(reader, uid)
        if found is None:
            raise UserError("The history has no such change.", "Choose one from the list.")
        rows = [row for row in queries.first_rows_of(reader, uid, limit=MOST_TOLD) if is_seen(row, last)]
        told = said_of(Words(reader, rows), rows)
    more = found.rows - MOST_TOLD
    return HistoryDetail(found.uid, found.label, _moment(found.at), tuple(told), max(0, more))


@dataclass(frozen=True, slots=True)
class _Read:
    """What the statements gave."""

    store: Store
    title: str
    sets: tuple[ChangeSet, ...]
    words: Words
    rows: Sequence[ChangeRow]
    undone: frozenset[str]


def _page(read: _Read) -> HistoryPage:
    last = clock.last_month(read.store).iso
    by_set: dict[str, list[ChangeRow]] = {}
    for row in read.rows:
        by_set.setdefault(row.change_set_uid, []).append(row)
    lines = []
    for one in read.sets[:PAGE]:
        rows = by_set.get(one.uid, [])
        seen = [row for row in rows if is_seen(row, last)]
        # Figures for months after the day that is shown are not seen, in the history neither.
        if seen or not rows:
            lines.append(_line(one, said_of(read.words, seen), one.uid in read.undone))
    older = read.sets[PAGE - 1].id if len(read.sets) > PAGE else 0
    return HistoryPage(read.title, tuple(lines), older)


def _line(one: ChangeSet, told: Sequence[Said], undone: bool) -> HistoryLine:  # noqa: FBT001 - one of three facts
    local = one.at.astimezone()
    single = told[0] if len(told) == 1 else None
    count = len(told) or one.rows
    return HistoryLine(
        number=one.id,
        uid=one.uid,
        at=one.at,
        when=f"{short_day(local.date())}, {local:%H:%M}",
        who=one.who,
        label=one.label,
        was=capital(single.old) if single else "",
        now=capital(single.new) if single else f"{count:,} changes",
        changes=one.rows,
        state="undone" if undone else _SOURCES.get(one.source, ""),
        refusal=_refusal(one, undone=undone),
    )


def _refusal(one: ChangeSet, *, undone: bool) -> str:
    """Why it cannot be undone, as far as that is known before it is tried."""
    if one.undo_refusal:
        return one.undo_refusal
    if undone:
        return _UNDONE
    return _UPGRADED if one.schema_revision < HEAD else ""


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{long_date(local.date())}, {local:%H:%M}"
