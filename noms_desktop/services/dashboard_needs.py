"""What waits for the commissioner, by the date that cannot move: notices, actions, returns, reviews' steps, plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain import calendar, sentences
from noms_desktop.domain.periods import WEEKDAY_NAMES, FinancialYear, Quarter, short_day
from noms_desktop.domain.reviews import STEPS_PAST
from noms_desktop.store.queries import agreements, plans, results, reviews

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from noms_desktop.services.returns import NationalReturn
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.agreements import ComingUp
    from noms_desktop.store.queries.plans import Plan
    from noms_desktop.store.queries.results import MonthIn
    from noms_desktop.store.queries.reviews import Review, ReviewStep

Urgency = Literal["overdue", "at risk", "scheduled", "submitted"]
SOON = timedelta(days=10)
AHEAD = timedelta(days=45)
RETURNS_AHEAD = timedelta(days=70)
NAMED = 3
_LINKS: dict[str, str] = {
    "data_day": "Enter",
    "draft_to_board": "Prepare",
    "comments": "Open",
    "issue": "Issue",
    "review": "Open",
    "minutes": "Minutes",
}
MOST_PLANS = 2
_STEPS: dict[str, tuple[str, str]] = {
    "draft_to_board": ("draft pack to the board by", "draft packs to boards by"),
    "comments": ("the board's comments due", "boards' comments due"),
    "issue": ("issue the pack by", "issue the packs by"),
    "review": ("held", "held"),
    "minutes": ("minutes to the board by", "minutes to the boards by"),
}


@dataclass(frozen=True, slots=True)
class Need:
    """One line: how urgent, what in words, the link's words, and where it leads (page, record, part).

    `due` is the date it is listed by; what is overdue stands first.
    """

    due: date
    urgency: Urgency
    text: str
    link: str
    page: str
    record: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is read for: boards by code with their names, as at a day; and what Home has read already.

    That is the national returns, the boards' unfinished actions by date, and all their reviews.
    """

    as_at: date
    region: str | None
    names: dict[str, str]
    returns: tuple[NationalReturn, ...]
    actions: tuple[Action, ...]
    reviews: tuple[Review, ...]

    def who(self, codes: Iterable[str]) -> str:
        """The boards of these codes, the first few by name."""
        return named([self.names[code] for code in codes])

    def urgency(self, due: date) -> Urgency:
        """How urgent a date is."""
        if due < self.as_at:
            return "overdue"
        return "at risk" if due <= self.as_at + SOON else "scheduled"

    def day(self, day: date) -> str:
        """'Mon 9 Oct', with the year where it is another than the register's."""
        return weekday(day, self.as_at)


def read_in(reader: Reader, asked: Asked) -> tuple[Need, ...]:
    """Everything that waits, by date, within a read that is open."""
    found = [
        *_notices(reader, asked),
        *_actions(asked),
        *_returns(asked),
        *_steps(reader, asked),
        *_plans(reader, asked),
    ]
    return tuple(sorted(found, key=lambda need: (need.due, need.text)))


def named(names: Sequence[str]) -> str:
    """The first few, between commas alone: names of boards have an 'and' of their own."""
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {sentences.count_words(len(names) - NAMED, 'other', 'others')}"
    return ", ".join(names)


def weekday(day: date, as_at: date | None = None) -> str:
    """'Mon 9 Oct'; with the year where it is not that of `as_at`."""
    return f"{WEEKDAY_NAMES[day.weekday()][:3]} {plain_day(day, as_at)}"


def plain_day(day: date, as_at: date | None = None) -> str:
    """'9 Oct'; with the year where it is not that of `as_at`."""
    text = short_day(day)
    return text.removesuffix(f" {day.year}") if as_at is not None and day.year == as_at.year else text


def _notices(reader: Reader, asked: Asked) -> Iterator[Need]:
    """Agreements that end by themselves unless notice is given in time: those of a board and day together."""
    coming = agreements.coming_up(reader, as_at=asked.as_at, until=asked.as_at + AHEAD, region=asked.region)
    of_boards = [one for one in coming if one.agreement.board_code and one.next_what in ("notice by", "break")]
    for due, same_day in groupby(of_boards, key=lambda one: one.next_on):
        own = list(same_day)
        codes = list(dict.fromkeys(one.agreement.board_code or "" for one in own))
        yield Need(
            due=due,
            urgency=asked.urgency(due),
            text=_notice_words(asked, own, codes),
            link="Open",
            page="boards",
            record=codes[0],
            part="agreements",
        )


def _notice_words(asked: Asked, own: Sequence[ComingUp], codes: Sequence[str]) -> str:
    first = own[0].agreement
    by = asked.day(own[0].next_on)
    if len(own) == 1:
        end = f" ends {plain_day(first.ends_on, asked.as_at)}" if first.ends_on else ""
        what = "notice needed by" if own[0].next_what == "notice by" else "may be ended on"
        supplier = first.supplier_name.removesuffix(" (illustrative)")
        return f"Agreement with {supplier} ({asked.names[codes[0]]}){end}: {what} {by}"
    last_days = {one.agreement.ends_on for one in own}
    last_day = last_days.pop() if len(last_days) == 1 else None
    end = f" end {plain_day(last_day, asked.as_at)}" if last_day else ""
    return f"{len(own)} agreements{end}: notice needed by {by} ({asked.who(codes)})"


def _actions(asked: Asked) -> Iterator[Need]:
    """Every overdue action in one line, the board with most of them first."""
    overdue = [one for one in asked.actions if one.overdue(asked.as_at)]
    if not overdue:
        return
    counts = Counter(one.board_code for one in overdue).most_common()
    who = named([f"{asked.names[code]} {count}" for code, count in counts])
    yield Need(
        due=overdue[0].due,
        urgency="overdue",
        text=f"{len(overdue)} action{'s' if len(overdue) > 1 else ''} overdue ({who})",
        link="Open",
        page="boards",
        record=counts[0][0],
        part="reviews",
    )


def _returns(asked: Asked) -> Iterator[Need]:
    """The national returns that are not all in, with how many are."""
    for one in asked.returns:
        if not one.late(asked.as_at) or one.due_on > asked.as_at + RETURNS_AHEAD:
            continue
        was = "was " if one.due_on < asked.as_at else ""
        yield Need(
            due=one.due_on,
            urgency=asked.urgency(one.due_on),
            text=f"{one.words} {was}due from boards by {asked.day(one.due_on)}: {one.counted(asked.as_at)} received",
            link="Remind",
            page="home",
            record="remind",
            part=one.kind,
        )


def _steps(reader: Reader, asked: Asked) -> Iterator[Need]:
    """The next step of each review; those of one step and day together."""
    known = _open_reviews(asked.reviews)
    if not known:
        return
    received = _received(reader, asked.region, known.values())
    due = [one for one in _next_steps(reader, asked.region, known, received) if one.due_on <= asked.as_at + AHEAD]
    due.sort(key=lambda one: (one.due_on, one.step))
    for (_, name), same in groupby(due, key=lambda one: (one.due_on, one.step)):
        steps = list(same)
        own = [known[one.review_id] for one in steps]
        if name == "data_day":
            yield _data_day(asked, steps[0], own, received)
        elif name in _STEPS:
            yield _step(asked, steps[0], own)


def next_steps(reader: Reader, region: str | None) -> tuple[ReviewStep, ...]:
    """The step that each review of a region's boards waits for, within a read that is open."""
    known = _open_reviews(reviews.reviews_of(reader, region=region))
    return tuple(_next_steps(reader, region, known, _received(reader, region, known.values())))


def _open_reviews(known: Iterable[Review]) -> dict[int, Review]:
    return {one.id: one for one in known if one.state != "minutes_agreed"}


def _next_steps(
    reader: Reader, region: str | None, known: dict[int, Review], received: dict[tuple[Quarter, str], MonthIn]
) -> list[ReviewStep]:
    waiting: dict[int, ReviewStep] = {}
    for step in reviews.steps(reader, region=region):
        review = known.get(step.review_id)
        if review is not None and step.done_on is None and _is_wanted(review, step, received):
            waiting.setdefault(review.id, step)
    return list(waiting.values())


def _received(reader: Reader, region: str | None, open_reviews: Iterable[Review]) -> dict[tuple[Quarter, str], MonthIn]:
    """How many results of a quarter's last month each board has sent."""
    return {
        (quarter, one.board_code): one
        for quarter in {quarter_of(review) for review in open_reviews}
        for one in results.months_in(reader, quarter.months[2].iso, year=quarter.year.start, region=region)
    }


def _is_wanted(review: Review, step: ReviewStep, received: dict[tuple[Quarter, str], MonthIn]) -> bool:
    """Whether a review still waits for a step: one issued waits for no draft, one whose results are in for no data."""
    if step.step == "data_day":
        sent = received.get((quarter_of(review), review.board_code))
        if sent is not None and sent.received >= sent.expected:
            return False
    return step.step not in STEPS_PAST.get(review.state, ())


def _step(asked: Asked, step: ReviewStep, own: list[Review]) -> Need:
    words = _STEPS[step.step]
    if len(own) == 1:
        held = f" {plain_day(own[0].held_on, asked.as_at)}" if own[0].held_on else ""
        text = f"{own[0].board_name} review{held}: {words[0]} {asked.day(step.due_on)}"
    elif len(own) == len(asked.names):
        text = f"All {sentences.number_word(len(own))} reviews: {words[1]} {asked.day(step.due_on)}"
    else:
        names = named([one.board_name for one in own])
        text = f"{len(own)} reviews ({names}): {words[1]} {asked.day(step.due_on)}"
    return Need(
        due=step.due_on,
        urgency=asked.urgency(step.due_on),
        text=text,
        link=_LINKS[step.step],
        page="reviews",
        # Several are prepared in the round, where all of them stand.
        record=f"{own[0].board_code}|{quarter_of(own[0]).label}" if len(own) == 1 else "",
        part="" if len(own) == 1 else quarter_of(own[0]).label,
    )


def _data_day(asked: Asked, step: ReviewStep, own: list[Review], received: dict[tuple[Quarter, str], MonthIn]) -> Need:
    """The results of the quarter's last month: how many boards have sent theirs whole."""
    quarter = quarter_of(own[0])
    sent = [one for (of, _), one in received.items() if of == quarter]
    whole = sum(one.received >= one.expected for one in sent)
    month, day = quarter.months[2].name, asked.day(step.due_on)
    return Need(
        due=step.due_on,
        urgency=asked.urgency(step.due_on),
        text=f"{month} results due by {day}: {whole} of {len(sent)} boards complete",
        link=_LINKS["data_day"],
        page="performance",
        record=own[0].board_code,
    )


def _plans(reader: Reader, asked: Asked) -> Iterator[Need]:
    """Plans that boards have submitted: they wait for the commissioner, and are due agreed on the national day."""
    national = next(one.due_on for one in calendar.NATIONAL_DATES if one.kind == "agreed_plan")
    waiting = submitted(reader, asked.region)
    due = max(national, asked.as_at)
    if len(waiting) > MOST_PLANS:
        names = asked.who(one.board_code for one in waiting)
        text = f"{len(waiting)} plans submitted, waiting for you ({names})"
        yield Need(due, "submitted", text, "Read first", "subcontracting", waiting[0].board_code)
        return
    for work in waiting:
        on = f" {plain_day(work.submitted_on, asked.as_at)}" if work.submitted_on else ""
        text = f"{asked.names[work.board_code]} plan submitted{on}, waiting for you"
        yield Need(due, "submitted", text, "Read plan", "subcontracting", work.board_code)


def submitted(reader: Reader, region: str | None) -> tuple[Plan, ...]:
    """The plans of a region's boards that wait for the commissioner, the longest waiting first."""
    found = [one for one in plans.all_in_work(reader, region=region) if one.state == "submitted"]
    return tuple(sorted(found, key=lambda plan: (plan.submitted_on is None, plan.submitted_on, plan.board_code)))


def quarter_of(review: Review) -> Quarter:
    """The quarter that a review looks at."""
    return Quarter(FinancialYear(review.year), review.quarter)
