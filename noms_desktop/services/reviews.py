"""SLA review meetings: arranged with their round and agenda, moved on from state to state, shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.calendar import review_window, round_of
from noms_desktop.domain.changes import Applied
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import Quarter, long_date, parse_date
from noms_desktop.domain.workdays import next_working_day
from noms_desktop.services import clock, pack_actions, review_times
from noms_desktop.services.review_base import (
    agenda_item,
    begun,
    board_name,
    check_open,
    checked_section,
    find,
    in_hand,
    none_arranged,
    one_of,
    quarter_of,
)
from noms_desktop.services.review_lacks import lacks
from noms_desktop.services.review_records import (
    NOTE_KINDS,
    NOTE_WORDS,
    TypedAttendance,
    TypedNote,
    attend,
    decide,
    decision,
    note,
)
from noms_desktop.store.queries import actions, reviews

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.reviews import ReviewState
    from noms_desktop.store.door import Tx
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.reviews import AgendaItem, Review, WholeReview
    from noms_desktop.store.register import Store

__all__ = [
    "NOTE_KINDS",
    "NOTE_WORDS",
    "ReviewView",
    "TypedAttendance",
    "TypedNote",
    "TypedReview",
    "Wanted",
    "agenda_after",
    "agenda_item",
    "agenda_row",
    "arrange_in",
    "attend",
    "begun",
    "check_open",
    "checked_section",
    "create",
    "decide",
    "decision",
    "find",
    "first_day",
    "hold_when_due",
    "in_hand",
    "listed",
    "move",
    "next_review_day",
    "note",
    "one_of",
    "quarter_of",
    "set_state",
    "show",
    "state_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReview:
    """A review as it was typed; `ends` '' is ninety minutes after its start."""

    board_code: str
    quarter: str
    on: str
    at: str = "10:00"
    ends: str = ""
    place: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review with its actions raised there, its next step in words, and what is missing before it.

    `earlier` are the actions of earlier reviews that it asks about: open, or closed since the last one.
    """

    whole: WholeReview
    quarter: Quarter
    raised: tuple[Action, ...]
    next_step: str
    missing: tuple[str, ...]
    earlier: tuple[Action, ...] = ()


def create(store: Store, who: str, given: TypedReview) -> Applied:
    """Arrange a review: its date, its round of steps, and the agenda of the last review, else the SLA template.

    UserError for a day that is no working day or in the quarter, and where one is arranged already.
    """
    quarter = Quarter.parse(given.quarter, where="quarter")
    held_on = parse_date(given.on, where="on")
    round_of(quarter, held_on)
    starts, ends = review_times.times(given.at, given.ends)
    with store.read() as reader:
        name = board_name(reader, given.board_code)
        there = reviews.review(reader, given.board_code, quarter.year.start, quarter.number)
        last = reviews.previous(reader, given.board_code, quarter.year.start, quarter.number)
        agenda = reviews.agenda(reader, last.id) if last else ()
    if there is not None:
        on = f", on {long_date(there.held_on)}" if there.held_on else ""
        raise UserError(
            f"The review of {name} for {quarter.label} is arranged already{on}.",
            "To change its day, move the review.",
            where="quarter",
        )
    items = agenda_after(agenda)
    wanted = Wanted(given.board_code, quarter, held_on, (starts, ends), given.place, given.marking, items)
    with store.write(who, f"{name}, review {quarter.label} arranged for {long_date(held_on)}") as tx:
        arrange_in(tx, wanted)
    return tx.applied


@dataclass(frozen=True, slots=True)
class Wanted:
    """A review to be arranged: `times` are its start and end, `agenda` its items (title, minutes, lead, section)."""

    board_code: str
    quarter: Quarter
    held_on: date
    times: tuple[str, str]
    place: str
    marking: str
    agenda: tuple[tuple[str, int, str, str], ...]


def arrange_in(tx: Tx, wanted: Wanted) -> None:
    """Write a review with its steps and its agenda, within a write that is open."""
    quarter = wanted.quarter
    values = {
        "board_code": wanted.board_code,
        "year": quarter.year.start,
        "quarter": quarter.number,
        "held_on": wanted.held_on,
        "starts_at": wanted.times[0],
        "ends_at": wanted.times[1],
        "place": wanted.place.strip(),
        "marking": wanted.marking.strip(),
    }
    made = tx.insert("review", values)
    for step in round_of(quarter, wanted.held_on).steps:
        tx.insert("review_step", {"review_id": made.id, "step": step.step, "due_on": step.due_on})
    for position, item in enumerate(wanted.agenda, 1):
        tx.insert("agenda_item", agenda_row(made.id, position, item))


def agenda_row(review_id: int, position: int, item: tuple[str, int, str, str]) -> dict[str, Any]:
    """The columns of an agenda item."""
    title, minutes, lead, section = item
    return {
        "review_id": review_id,
        "position": position,
        "title": title,
        "minutes": minutes,
        "lead": lead,
        "section": section,
    }


def move(store: Store, who: str, given: TypedReview, *, version: int | None = None) -> Applied:
    """Change the day, time and place of a review, and the steps of its round that are not done yet."""
    held_on = parse_date(given.on, where="on")
    review, quarter = find(store, given.board_code, given.quarter)
    check_open(review)
    steps = {step.step: step.due_on for step in round_of(quarter, held_on).steps}
    starts, ends = review_times.times(given.at, given.ends)
    label = f"{review.board_name}, review {quarter.label} moved to {long_date(held_on)}"
    with store.write(who, label) as tx:
        values: dict[str, Any] = {"held_on": held_on, "starts_at": starts, "ends_at": ends}
        if given.place.strip():
            values["place"] = given.place.strip()
        tx.update("review", review.id, values, version=review.version if version is None else version)
        for step in reviews.steps(tx, board=given.board_code):
            if step.review_id == review.id and step.done_on is None and step.step in steps:
                tx.update("review_step", step.id, {"due_on": steps[step.step]}, version=step.version)
    return tx.applied


def set_state(store: Store, who: str, board_code: str, quarter: str, state: str) -> Applied:
    """Move a review on: to the board, held.

    UserError for issued and agreed: its pack is issued, its minutes are agreed, and a copy of both is kept.
    """
    wanted = state_of(state)
    review, own = find(store, board_code, quarter)
    if wanted == "issued":
        raise UserError("A review is issued by issuing its pack.", "Issue the pack instead.", where="to")
    if wanted == "minutes_agreed":
        raise UserError("Minutes are agreed with a copy of them kept.", "Agree the minutes instead.", where="to")
    rules.check_move(review.state, wanted)
    words = rules.STATE_WORDS[wanted]
    with store.write(who, f"{review.board_name}, review {own.label}: {words.lower()}") as tx:
        tx.update("review", review.id, {"state": wanted}, version=review.version)
        _step_done(tx, review, wanted, clock.as_at(store))
    return tx.applied


def state_of(text: str) -> ReviewState:
    """A state of a review as typed ('minutes-agreed'); UserError that lists them."""
    found: ReviewState = one_of(text, rules.STATES, "to")
    return found


def hold_when_due(store: Store, who: str, board_code: str, quarter: str) -> Applied:
    """Count an issued review as held, once its day has come; nothing before it, or where it is held already.

    In a register whose day is fixed no day comes any more: there it is not waited for.
    """
    review, _ = find(store, board_code, quarter)
    on = review.held_on
    has_come = on is not None and (on <= clock.as_at(store) or store.info.as_at_fixed is not None)
    if review.state != "issued" or not has_come:
        return Applied("", "", ())
    return set_state(store, who, board_code, quarter, "held")


def show(store: Store, board_code: str, quarter: str, *, private: bool = False) -> ReviewView:
    """A review whole, with what is missing before its next step; private notes only when asked for."""
    review, own = find(store, board_code, quarter)
    with store.read() as reader:
        whole = reviews.whole(reader, review.id, private=private)
        known = actions.actions_of(reader, board=board_code)
        last = reviews.previous(reader, board_code, review.year, review.quarter)
    if whole is None:
        raise none_arranged(review.board_name, own)
    step = rules.next_step(review.state)
    return ReviewView(
        whole,
        own,
        tuple(one for one in known if one.raised_review_id == review.id),
        step[0] if step else "",
        tuple(one.text for one in lacks(whole)),
        pack_actions.earlier(known, own, last.held_on if last else None),
    )


def listed(store: Store, board_code: str) -> tuple[Review, ...]:
    """The reviews of a board, by quarter."""
    with store.read() as reader:
        return reviews.reviews_of(reader, board=board_code)


def agenda_after(last: tuple[AgendaItem, ...]) -> tuple[tuple[str, int, str, str], ...]:
    """The agenda of the last review to be taken over, else the SLA template."""
    return tuple((item.title, item.minutes, item.lead, item.section) for item in last) or rules.AGENDA


def _step_done(tx: Tx, review: Review, state: ReviewState, on: date) -> None:
    """Mark the step of the round that a state completes."""
    done = {"with_board": "draft_to_board", "held": "review"}.get(state)
    whole = reviews.whole(tx, review.id)
    for step in whole.steps if whole else ():
        if step.step == done and step.done_on is None:
            tx.update("review_step", step.id, {"done_on": on}, version=step.version)


def next_review_day(store: Store, board_code: str, quarter: Quarter) -> date:
    """The day of the next review, or the first day on which it may be held where none is arranged."""
    with store.read() as reader:
        found = reviews.following(reader, board_code, quarter.year.start, quarter.number)
    if found is not None and found.held_on is not None:
        return found.held_on
    return first_day(quarter.plus(1))


def first_day(quarter: Quarter) -> date:
    """The first day on which the reviews of a quarter may be held."""
    return next_working_day(review_window(quarter)[0])
