"""SLA review meetings: arranged with their round and agenda, written up, moved on from state to state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.calendar import review_window, round_of
from noms_desktop.domain.changes import Applied
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.pack import SECTIONS
from noms_desktop.domain.periods import FinancialYear, Quarter, long_date, parse_date
from noms_desktop.domain.typed import parse_count, shown
from noms_desktop.domain.workdays import next_working_day
from noms_desktop.services import clock, review_times, sla
from noms_desktop.services.results import series_for
from noms_desktop.services.review_lacks import lacks
from noms_desktop.store.queries import actions, boards, reviews
from noms_desktop.store.queries.reviews import NoteKind, Role, Side

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.reviews import ReviewState
    from noms_desktop.store.door import Reader, Tx
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.reviews import AgendaItem, DecisionState, Review, WholeReview
    from noms_desktop.store.register import Store

# The SLA review of ninety minutes: item, minutes, lead, the part of the pack that serves it.
AGENDA = (
    ("Actions from the last review", 10, "Chair", "actions"),
    ("Performance: all measures, then exceptions", 30, "Chief Officer", "measures"),
    ("Sub-contracting plan delivery", 25, "Treasurer", "subcontracting"),
    ("Agreements, contests, partnership fund", 10, "Contracts Manager", "agreements"),
    ("Improvement plan and risks", 10, "Chief Officer", "improvement"),
    ("Decisions and actions read back", 5, "Chair", "decisions"),
)
NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)
NOTE_WORDS: dict[NoteKind, str] = {
    "position": "position",
    "finding": "finding",
    "board_comment": "board's comment",
    "private": "private note",
    "point": "point for the minutes",
    "we_ask": "what we ask",
    "brief_aim": "aim (chair's brief)",
    "brief_fallback": "fallback (chair's brief)",
    "brief_question": "question (chair's brief)",
    "brief_answer": "likely answer (chair's brief)",
}
DECISION_STATES: tuple[DecisionState, ...] = ("asked", "agreed", "not_agreed", "deferred")
ROLES: tuple[Role, ...] = get_args(Role)
SIDES: tuple[Side, ...] = get_args(Side)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedNote:
    """A note as it was typed; about a measure (`measure`), an agenda item (`item`, its number) or the whole meeting."""

    board_code: str
    quarter: str
    kind: str
    text: str
    measure: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review with its actions raised there, its next step in words, and what is missing before it."""

    whole: WholeReview
    quarter: Quarter
    raised: tuple[Action, ...]
    next_step: str
    missing: tuple[str, ...]


def create(store: Store, who: str, given: TypedReview) -> Applied:
    """Arrange a review: its date, its round of steps, and the agenda of the last review, else the SLA template.

    UserError for a day that is no working day or in the quarter, and where one is arranged already.
    """
    quarter = Quarter.parse(given.quarter, where="quarter")
    held_on = parse_date(given.on, where="on")
    round_of(quarter, held_on)
    starts, ends = review_times.times(given.at, given.ends)
    with store.read() as reader:
        name = _name(reader, given.board_code)
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
    """Move a review on: to the board, held. It is issued by issuing its pack, its minutes are agreed with a copy kept:
    UserError here for both."""
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


def note(store: Store, who: str, given: TypedNote) -> Applied:
    """Write a note of a review. What is private goes into the chair's brief at most, never into a pack."""
    kind = one_of(given.kind, NOTE_KINDS, "kind")
    text = given.text.strip()
    if not text:
        raise UserError("The note has no words.", "Type what it says.", where="text")
    review, quarter = find(store, given.board_code, given.quarter)
    check_open(review)
    with store.read() as reader:
        terms = None
        if given.measure is not None:
            terms = sla.find_terms(reader, given.board_code, quarter.year, given.measure)
        items = reviews.agenda(reader, review.id)
    item = agenda_item(items, given.item, "measures" if terms else "")
    about = f" on {terms.short_name}" if terms else f" on item {item.position}" if item and given.item else ""
    with store.write(who, f"{review.board_name}, review {quarter.label}, {NOTE_WORDS[kind]}{about} written") as tx:
        series = None
        if terms is not None:
            series = terms.series_id or series_for(tx, given.board_code, terms.measure_code)
        values = {"kind": kind, "text": text, "author": who, "written_on": clock.as_at(store)}
        about_ids = {"agenda_item_id": item.id if item else None, "series_id": series}
        tx.insert("review_note", {"review_id": review.id, **about_ids, **values})
        begun(tx, review)
    return tx.applied


def decision(store: Store, who: str, board_code: str, quarter: str, text: str, *, section: str = "") -> Applied:
    """Ask for a decision; `section` is the place in the pack that argues it ('lines', 'exceptions:M04')."""
    words = " ".join(text.split())
    if not words:
        raise UserError("The decision has no words.", "Type what is to be agreed.", where="text")
    where = checked_section(section)
    review, own = find(store, board_code, quarter)
    check_open(review)
    with store.write(who, f"{review.board_name}, review {own.label}, decision asked: {words}") as tx:
        whole = reviews.whole(tx, review.id)
        number = max((one.number for one in whole.decisions), default=0) + 1 if whole else 1
        tx.insert("decision", {"review_id": review.id, "number": number, "text": words, "section": where})
        begun(tx, review)
    return tx.applied


def decide(store: Store, who: str, board_code: str, quarter: str, number: str, state: str) -> Applied:
    """Record how a decision fell: agreed, not agreed, deferred."""
    wanted = one_of(state, DECISION_STATES, "state")
    count = parse_count(number.strip(), what="the number of a decision", where="number")
    review, own = find(store, board_code, quarter)
    check_open(review)
    with store.read() as reader:
        whole = reviews.whole(reader, review.id)
    found = next((one for one in (whole.decisions if whole else ()) if one.number == count), None)
    if found is None:
        raise UserError(f"The review has no decision {count}.", _numbers(whole), where="number")
    label = f"{review.board_name}, review {own.label}, decision {count}: {wanted.replace('_', ' ')}"
    with store.write(who, label) as tx:
        tx.update("decision", found.id, {"state": wanted}, version=found.version)
    return tx.applied


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAttendance:
    """Someone at a review as typed: a post, a name where it is to stand in the minutes, role and side."""

    board_code: str
    quarter: str
    post: str
    name: str = ""
    role: str = "present"
    side: str = "board"


def attend(store: Store, who: str, given: TypedAttendance) -> Applied:
    """Put someone on the list of a review, or change their role and name; the pack prints posts, not people."""
    post = " ".join(given.post.split())
    if not post:
        raise UserError("No post was given.", "Type one, such as Chief Officer.", where="post")
    role, side = one_of(given.role, ROLES, "role"), one_of(given.side, SIDES, "side")
    review, own = find(store, given.board_code, given.quarter)
    check_open(review)
    label = f"{review.board_name}, review {own.label}, {post}: {role.replace('_', ' ')}"
    values = {"name": given.name.strip(), "role": role, "side": side}
    with store.write(who, label) as tx:
        whole = reviews.whole(tx, review.id)
        known = whole.attendance if whole else ()
        there = next((one for one in known if one.post.casefold() == post.casefold()), None)
        if there is None:
            tx.insert("attendance", {"review_id": review.id, "post": post, **values})
        else:
            tx.update("attendance", there.id, values, version=there.version)
    return tx.applied


def show(store: Store, board_code: str, quarter: str, *, private: bool = False) -> ReviewView:
    """A review whole, with what is missing before its next step; private notes only when asked for."""
    review, own = find(store, board_code, quarter)
    with store.read() as reader:
        whole = reviews.whole(reader, review.id, private=private)
        raised = actions.actions_of(reader, board=board_code, raised_review_id=review.id)
    if whole is None:
        raise _none(review.board_name, own)
    step = rules.next_step(review.state)
    return ReviewView(whole, own, raised, step[0] if step else "", tuple(one.text for one in lacks(whole)))


def listed(store: Store, board_code: str) -> tuple[Review, ...]:
    """The reviews of a board, by quarter."""
    with store.read() as reader:
        return reviews.reviews_of(reader, board=board_code)


def find(store: Store, board_code: str, quarter: str) -> tuple[Review, Quarter]:
    """The review of a board for a quarter as typed; UserError that says how to arrange one."""
    own = Quarter.parse(quarter, where="quarter")
    with store.read() as reader:
        found = reviews.review(reader, board_code, own.year.start, own.number)
        name = _name(reader, board_code)
    if found is None:
        raise _none(name, own)
    return found, own


def check_open(review: Review) -> None:
    """UserError for a review whose minutes are agreed: what was agreed keeps its words."""
    if review.state == "minutes_agreed":
        raise UserError(
            "The minutes of this review are agreed. What they rest on is not changed any more.",
            "Write what is new at the next review, or open the minutes again.",
        )


def in_hand(reader: Reader, board_code: str) -> Review | None:
    """The review of a board that hears of its actions now: the first that is not closed, None where all are.

    One that was closed and opened again is being put right, and is in hand only where no other is.
    """
    closed = reviews.once_agreed(reader, board_code)
    found = [one for one in reviews.reviews_of(reader, board=board_code) if one.state != "minutes_agreed"]
    return next((one for one in found if one.id not in closed), found[-1] if found else None)


def quarter_of(review: Review) -> Quarter:
    """The quarter that a review looks at."""
    return Quarter(FinancialYear(review.year), review.quarter)


def one_of(text: str, allowed: tuple[Any, ...], where: str) -> Any:
    """The value of a closed list as typed, '-' and blanks for '_'; UserError that lists them."""
    wanted = "_".join(text.strip().lower().replace("-", " ").replace("_", " ").split())
    if wanted not in allowed:
        words = ", ".join(str(value).replace("_", "-") for value in allowed)
        raise UserError(f"{shown(text)} is not one of: {words}.", "Choose one of these.", where=where)
    return wanted


def _name(reader: Reader, board_code: str) -> str:
    found = boards.board(reader, board_code)
    return found.name if found else board_code


def _none(name: str, quarter: Quarter) -> UserError:
    return UserError(
        f"No review of {name} is arranged for {quarter.label}.",
        "Arrange the review first.",
        where="quarter",
    )


def agenda_after(last: tuple[AgendaItem, ...]) -> tuple[tuple[str, int, str, str], ...]:
    """The agenda of the last review to be taken over, else the SLA template."""
    return tuple((item.title, item.minutes, item.lead, item.section) for item in last) or AGENDA


def checked_section(text: str) -> str:
    """A part of the pack as typed ('lines', 'exceptions:m04'), '' for none; UserError that lists the parts."""
    section = text.strip()
    place, _, code = section.partition(":")
    if section and (place not in SECTIONS or (code and place != "exceptions")):
        places = ", ".join(SECTIONS)
        raise UserError(
            f"{shown(text)} is no part of the pack.",
            f"Choose one of {places}, or exceptions:M04 for one measure.",
            where="section",
        )
    return f"{place}:{code.upper()}" if code else section


def agenda_item(items: tuple[AgendaItem, ...], text: str | None, section: str = "") -> AgendaItem | None:
    """The agenda item typed by number, else the one that serves a section; UserError for a number not among them."""
    if text is None:
        return next((item for item in items if section and item.section == section), None)
    number = parse_count(text.strip(), what="the number of an agenda item", where="item")
    found = items[number - 1] if 1 <= number <= len(items) else None
    if found is None:
        raise UserError(f"The agenda has no item {number}.", f"It has {len(items)} items.", where="item")
    return found


def begun(tx: Tx, review: Review) -> None:
    """A scheduled review that is written in is a draft."""
    if review.state == "scheduled":
        tx.update("review", review.id, {"state": "draft"}, version=review.version)


def _step_done(tx: Tx, review: Review, state: ReviewState, on: date) -> None:
    """Mark the step of the round that a state completes."""
    done = {"with_board": "draft_to_board", "held": "review"}.get(state)
    whole = reviews.whole(tx, review.id)
    for step in whole.steps if whole else ():
        if step.step == done and step.done_on is None:
            tx.update("review_step", step.id, {"done_on": on}, version=step.version)


def _numbers(whole: WholeReview | None) -> str:
    known = ", ".join(str(one.number) for one in (whole.decisions if whole else ()))
    return f"Its decisions have the numbers {known}." if known else "None was asked for yet."


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
