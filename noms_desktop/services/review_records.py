"""What is recorded of a review: notes, the decisions asked for and taken, who was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.typed import parse_count
from noms_desktop.services import clock, sla
from noms_desktop.services.results import series_for
from noms_desktop.services.review_base import agenda_item, begun, check_open, checked_section, find, one_of
from noms_desktop.store.queries import reviews
from noms_desktop.store.queries.reviews import NoteKind, Role, Side

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.queries.reviews import DecisionState, WholeReview
    from noms_desktop.store.register import Store

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
class TypedNote:
    """A note as it was typed; about a measure (`measure`), an agenda item (`item`, its number) or the whole meeting."""

    board_code: str
    quarter: str
    kind: str
    text: str
    measure: str | None = None
    item: str | None = None


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


def decision(  # noqa: PLR0913 - of which review, its words and where it belongs, each named at the call
    store: Store, who: str, board_code: str, quarter: str, text: str, *, section: str = "", item: str = ""
) -> Applied:
    """Ask for a decision; `section` is the place in the pack that argues it ('lines', 'exceptions:M04').

    Without one, `item` is the number of the agenda item at which it is asked.
    """
    words = " ".join(text.split())
    if not words:
        raise UserError("The decision has no words.", "Type what is to be agreed.", where="text")
    where = checked_section(section)
    review, own = find(store, board_code, quarter)
    check_open(review)
    if item.strip() and not where:
        with store.read() as reader:
            at = agenda_item(reviews.agenda(reader, review.id), item)
        where = rules.place_of_item(at.section, at.uid) if at else ""
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


def _numbers(whole: WholeReview | None) -> str:
    known = ", ".join(str(one.number) for one in (whole.decisions if whole else ()))
    return f"Its decisions have the numbers {known}." if known else "None was asked for yet."
