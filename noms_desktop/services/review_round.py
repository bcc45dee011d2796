"""The round of a quarter: every board's review with the steps of its calendar, and the arranging of those not yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from noms_desktop.domain.calendar import review_window, round_of
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import Quarter, day_text, long_date, parse_date, short_day
from noms_desktop.domain.reviews import STATE_WORDS
from noms_desktop.domain.workdays import is_working_day
from noms_desktop.services import clock, names, review_times, reviews
from noms_desktop.services.dashboard_needs import weekday
from noms_desktop.services.review_lacks import Lack, figures, lacks
from noms_desktop.services.review_page import StepRow, step_rows
from noms_desktop.store.queries import boards, packs, results
from noms_desktop.store.queries import reviews as queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from noms_desktop.domain.changes import Applied
    from noms_desktop.services.names import Names
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.packs import Pack
    from noms_desktop.store.queries.reviews import WholeReview
    from noms_desktop.store.register import Store

_TUESDAY, _THURSDAY = 1, 3


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A board of the round; `state` is '' where no review is arranged, and then there are no steps.

    `next_words` says which step is due next and when, `packs` the last version issued and its day.
    """

    board_code: str
    board_name: str
    record: str
    held_on: date | None
    when: str
    state: str
    steps: tuple[StepRow, ...]
    next_step: StepRow | None
    packs: str
    missing: tuple[str, ...]
    place: str

    def step(self, name: str) -> StepRow | None:
        """The step of this name."""
        return next((one for one in self.steps if one.step == name), None)


@dataclass(frozen=True, slots=True)
class RoundPage:
    """The round of a region; `first` and `last` are the days of its window, weeks 5 to 7 after the quarter.

    `earlier` and `later` are the quarters on both sides.
    """

    region: str
    where: str
    quarter: str
    quarter_words: str
    as_at: date
    first: date
    last: date
    rows: tuple[RoundRow, ...]
    finding: str
    subtitle: str
    earlier: str
    later: str

    @property
    def not_arranged(self) -> tuple[RoundRow, ...]:
        """The boards without a review."""
        return tuple(row for row in self.rows if not row.state)


def current_quarter(store: Store) -> Quarter:
    """The quarter whose reviews are in hand: the last one that has ended."""
    return Quarter.of(clock.as_at(store) + timedelta(days=1)).plus(-1)


def read(store: Store, region: str, quarter_label: str = "") -> RoundPage:
    """The round of a region's boards for a quarter ('' is the one in hand)."""
    quarter = Quarter.parse(quarter_label, where="quarter") if quarter_label else current_quarter(store)
    as_at, shown = clock.as_at(store), names.on_screen(store)
    with store.read() as reader:
        known = boards.boards(reader, region=region)
        found = queries.reviews_of(reader, region=region, year=quarter.year.start, quarter=quarter.number)
        whole = {one.board_code: queries.whole(reader, one.id) for one in found}
        issued = packs.packs_of(reader, region=region, year=quarter.year.start, quarter=quarter.number)
        sent = _results_in(reader, quarter, region)
        returns = figures(reader, tuple(whole), quarter, as_at)
    last = {one.board_code: one for one in issued}
    rows = tuple(
        _row(
            one.code,
            shown,
            quarter,
            as_at,
            _Kept(whole.get(one.code), last.get(one.code), one.code in sent, returns.get(one.code, ())),
        )
        for one in known
    )
    first_day, last_day = review_window(quarter)
    where = shown.region(region)
    boards_words = "1 probation board" if len(rows) == 1 else f"{len(rows)} probation boards"
    window = f"reviews in weeks 5 to 7, {weekday(first_day, as_at)} to {weekday(last_day, as_at)}"
    return RoundPage(
        region=region,
        where=where,
        quarter=quarter.label,
        quarter_words=quarter.words,
        as_at=as_at,
        first=first_day,
        last=last_day,
        rows=rows,
        finding=_finding(quarter, rows, as_at),
        subtitle=f"{where} \N{MIDDLE DOT} {boards_words} \N{MIDDLE DOT} {window} \N{MIDDLE DOT} "
        f"position at {day_text(as_at)}",
        earlier=quarter.plus(-1).label,
        later=quarter.plus(1).label,
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the register has of a board's review: all of it, the last pack, whether the quarter's results are in.

    `returns` are the figures that have not come.
    """

    whole: WholeReview | None
    pack: Pack | None
    results_in: bool
    returns: tuple[Lack, ...]


def _row(code: str, shown: Names, quarter: Quarter, as_at: date, kept: _Kept) -> RoundRow:
    record, whole = f"{code}|{quarter.label}", kept.whole
    if whole is None:
        return RoundRow(code, shown.board(code), record, None, "", "", (), None, "", (), "")
    review = whole.review
    steps = step_rows(review, whole.steps, as_at)
    if kept.results_in and not kept.returns:
        steps = tuple(_done(one) if one.step == "data_day" else one for one in steps)
    return RoundRow(
        board_code=code,
        board_name=shown.board(code),
        record=record,
        held_on=review.held_on,
        when=" to ".join(filter(None, (review.starts_at, review.ends_at))),
        state=STATE_WORDS[review.state],
        steps=steps,
        next_step=next((one for one in steps if one.state != "done"), None),
        packs="" if kept.pack is None else f"v{kept.pack.version_no}, {_day(kept.pack.issued_at.date(), as_at)}",
        missing=tuple(one.text for one in lacks(whole, kept.returns)),
        place=review.place,
    )


def _done(step: StepRow) -> StepRow:
    return StepRow(step.step, step.words, step.due_on, step.done_on, "done")


def _day(day: date, as_at: date) -> str:
    return short_day(day).removesuffix(f" {as_at.year}")


def _results_in(reader: Reader, quarter: Quarter, region: str) -> frozenset[str]:
    """The boards whose results of the quarter's last month are all in."""
    found = results.months_in(reader, quarter.months[2].iso, year=quarter.year.start, region=region)
    return frozenset(one.board_code for one in found if one.expected and one.received >= one.expected)


def _finding(quarter: Quarter, rows: Sequence[RoundRow], as_at: date) -> str:
    """How the round stands: what is not arranged, what is overdue, else what comes next."""
    months = f"{quarter.months[0].name} to {quarter.months[2].label}"
    arranged = [row for row in rows if row.state]
    if not arranged:
        return f"No review of {months} is arranged yet"
    if len(arranged) < len(rows):
        return f"{len(arranged)} of {len(rows)} reviews of {months} arranged"
    late = [(row, step) for row in arranged for step in row.steps if step.state == "overdue"]
    if late:
        row, step = min(late, key=lambda one: one[1].due_on)
        steps = "1 step is" if len(late) == 1 else f"{len(late)} steps are"
        return f"Reviews of {months}: {steps} overdue, first {_lower(step.words)} ({row.board_name})"
    coming = [row.next_step for row in arranged if row.next_step is not None]
    if not coming:
        return f"All {len(rows)} reviews of {months} are held, and their minutes agreed"
    step = min(coming, key=lambda one: one.due_on)
    same = sum(one.step == step.step and one.due_on == step.due_on for one in coming)
    whose = f" ({same} of {len(rows)})" if same < len(rows) else ""
    day = "today" if step.due_on == as_at else weekday(step.due_on, as_at)
    return f"Reviews of {months}: next, {_lower(step.words)}{whose}, {day}"


def _lower(words: str) -> str:
    head = words.partition(":")[0]
    return head[:1].lower() + head[1:]


@dataclass(frozen=True, slots=True)
class Proposal:
    """When a review may be held: `days` are the working days of its window, `day` the one proposed.

    `taken` says by day which boards of the region meet then.
    """

    board_code: str
    board_name: str
    quarter: str
    day: date
    days: tuple[date, ...]
    taken: tuple[tuple[date, str], ...]


def propose(store: Store, board_code: str, quarter_label: str) -> Proposal:
    """A day for a board's review: a Tuesday or Thursday of weeks 5 to 7 on which no other board of the region meets."""
    return next(one for one in _proposals(store, quarter_label, board=board_code))


def propose_round(store: Store, region: str, quarter_label: str) -> tuple[Proposal, ...]:
    """A day for every board of the region that has no review yet, no two on one day while there is room."""
    return _proposals(store, quarter_label, region=region)


def _proposals(store: Store, quarter_label: str, *, region: str = "", board: str = "") -> tuple[Proposal, ...]:
    quarter = Quarter.parse(quarter_label, where="quarter")
    shown = names.on_screen(store)
    with store.read() as reader:
        own = boards.board(reader, board) if board else None
        code = own.region_code if own else region
        found = queries.reviews_of(reader, region=code, year=quarter.year.start, quarter=quarter.number)
        known = boards.boards(reader, region=code)
    arranged = {one.board_code for one in found}
    wanted = [one.code for one in known if (one.code == board if board else one.code not in arranged)]
    if not wanted:
        raise UserError("Every board of the region has its review.", "Open one to move it.", where="quarter")
    days = _days(quarter)
    taken = {one.held_on: shown.board(one.board_code) for one in found if one.held_on and one.board_code != board}
    made = []
    for one in wanted:
        day = _best(days, taken)
        made.append(Proposal(one, shown.board(one), quarter.label, day, days, tuple(sorted(taken.items()))))
        taken[day] = shown.board(one)
    return tuple(made)


def _days(quarter: Quarter) -> tuple[date, ...]:
    first, last = review_window(quarter)
    every = (first + timedelta(days=count) for count in range((last - first).days + 1))
    return tuple(day for day in every if is_working_day(day))


def _best(days: Sequence[date], taken: dict[date, str]) -> date:
    free = [day for day in days if day not in taken]
    preferred = [day for day in free if day.weekday() in (_TUESDAY, _THURSDAY)]
    return (preferred or free or list(days))[0]


def steps_of(quarter_label: str, on: str) -> tuple[tuple[str, date], ...]:
    """The steps of a review's round on a day as typed, in words with their days; UserError for no such day."""
    quarter = Quarter.parse(quarter_label, where="quarter")
    return tuple((one.words, one.due_on) for one in round_of(quarter, parse_date(on, where="on")).steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRound:
    """A round as it was typed: the day of each board by its code, and what is the same for all."""

    quarter: str
    days: tuple[tuple[str, str], ...]
    at: str = "10:00"
    ends: str = ""
    place: str = ""
    marking: str = ""


def arrange_round(store: Store, who: str, given: TypedRound) -> Applied:
    """Arrange the reviews of several boards in one step: all of them, or none.

    UserError names the board (`where`) whose day cannot be.
    """
    quarter = Quarter.parse(given.quarter, where="quarter")
    starts_ends = review_times.times(given.at, given.ends)
    shown = names.on_screen(store)
    with store.read() as reader:
        wanted = [
            reviews.Wanted(
                code,
                quarter,
                _day_of(quarter, code, text),
                starts_ends,
                given.place,
                given.marking,
                _agenda(reader, code, quarter),
            )
            for code, text in given.days
        ]
    if not wanted:
        raise UserError("No board is chosen.", "Tick those whose review is to be arranged.", where="quarter")
    listed = ", ".join(shown.board(one.board_code) for one in wanted)
    count = "1 review" if len(wanted) == 1 else f"{len(wanted)} reviews"
    with store.write(who, f"Round {quarter.label}: {count} arranged ({listed})") as tx:
        for one in wanted:
            reviews.arrange_in(tx, one)
    return tx.applied


def _day_of(quarter: Quarter, code: str, text: str) -> date:
    day = parse_date(text, where=code)
    try:
        round_of(quarter, day)
    except UserError as error:
        raise UserError(error.title, error.advice, where=code) from error
    return day


def _agenda(reader: Reader, code: str, quarter: Quarter) -> tuple[tuple[str, int, str, str], ...]:
    """The agenda to begin with. UserError where the board's review is arranged already."""
    there = queries.review(reader, code, quarter.year.start, quarter.number)
    if there is not None:
        on = f", on {long_date(there.held_on)}" if there.held_on else ""
        title = f"The review of {there.board_name} for {quarter.label} is arranged already{on}."
        raise UserError(title, "Leave it out here; to change its day, move it.", where=code)
    last = queries.previous(reader, code, quarter.year.start, quarter.number)
    return reviews.agenda_after(queries.agenda(reader, last.id) if last else ())
