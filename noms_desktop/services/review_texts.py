"""The texts of a review as they are typed: each is one record by its uid, written, changed and emptied in place."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.changes import Applied
from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.services import clock, reviews, sla
from noms_desktop.services.results import series_for
from noms_desktop.store.queries import reviews as queries

if TYPE_CHECKING:
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.store.door import Tx
    from noms_desktop.store.queries.reviews import Decision, Note, Review, WholeReview
    from noms_desktop.store.queries.slas import SlaMeasure
    from noms_desktop.store.register import Store

NOTHING = Applied("", "", ())
OTHER = "Somebody changed this text since it was read."
KEPT = "Yours still stands here; the other one is in the history."


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNote:
    """A note as it now reads: `uid` names it, before it is first kept too, and `was` is what the page showed before.

    `item` is the uid of its agenda item and `measure` the code of its measure, '' for none.
    """

    board_code: str
    quarter: str
    uid: str
    kind: str
    text: str
    was: str = ""
    item: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDecision:
    """A decision asked for as it now reads; `section` is the part of the pack that argues it, '' for none."""

    board_code: str
    quarter: str
    uid: str
    text: str
    was: str = ""
    section: str = ""


def new_uid() -> str:
    """A name for a text that is not yet kept."""
    return str(uuid.uuid4())


def write_note(store: Store, who: str, given: WrittenNote) -> Applied:
    """Keep a note: new, changed, or taken away when its text is empty; nothing where it reads so already.

    StaleError when it no longer reads as the page showed it.
    """
    kind = reviews.one_of(given.kind, reviews.NOTE_KINDS, "kind")
    text = given.text.strip()
    review, quarter = reviews.find(store, given.board_code, given.quarter)
    with store.read() as reader:
        found = next((one for one in queries.notes(reader, review.id, private=True) if one.uid == given.uid), None)
        terms = sla.find_terms(reader, given.board_code, quarter.year, given.measure) if given.measure else None
        agenda = queries.agenda(reader, review.id)
    if text == (found.text if found else ""):
        return NOTHING
    reviews.check_open(review)
    _check_unchanged(found.text if found else "", given.was)
    item = next((one for one in agenda if one.uid == given.item), None)
    about = f" on {terms.short_name}" if terms else f" on item {agenda.index(item) + 1}" if item else ""
    verb = "taken away" if not text else "changed" if found else "written"
    label = f"{review.board_name}, review {quarter.label}, {reviews.NOTE_WORDS[kind]}{about} {verb}"
    with store.write(who, label) as tx:
        if found is None:
            about_ids = {"agenda_item_id": item.id if item else None, "series_id": _series(tx, given, terms)}
            values = {"uid": given.uid, "review_id": review.id, "kind": kind, "text": text, **about_ids}
            tx.insert("review_note", {**values, "author": who, "written_on": clock.as_at(store)})
            reviews.begun(tx, review)
        else:
            _rewrite_note(tx, store, who, found, text)
    return tx.applied


def _series(tx: Tx, given: WrittenNote, terms: SlaMeasure | None) -> int | None:
    return None if terms is None else terms.series_id or series_for(tx, given.board_code, terms.measure_code)


def _rewrite_note(tx: Tx, store: Store, who: str, found: Note, text: str) -> None:
    if text:
        values = {"text": text, "author": who, "written_on": clock.as_at(store)}
        tx.update("review_note", found.id, values, version=found.version)
    else:
        tx.delete("review_note", found.id, version=found.version)


def write_decision(store: Store, who: str, given: WrittenDecision) -> Applied:
    """Keep a decision asked for: new, changed, or taken away when its text is empty. StaleError as for a note.

    UserError for one that was taken already: what was decided keeps its words.
    """
    text = " ".join(given.text.split())
    section = reviews.checked_section(given.section)
    review, quarter = reviews.find(store, given.board_code, given.quarter)
    whole = _whole(store, review)
    found = next((one for one in whole.decisions if one.uid == given.uid), None)
    if text == (found.text if found else ""):
        return NOTHING
    reviews.check_open(review)
    _check_unchanged(found.text if found else "", given.was)
    if found is not None and found.state != "asked":
        raise UserError(
            f"Decision {found.number} is taken: {found.state.replace('_', ' ')}.",
            "Set it back to asked to change its words.",
            where="text",
        )
    with store.write(who, _decision_label(review, quarter, found, text)) as tx:
        if found is None:
            number = max((one.number for one in whole.decisions), default=0) + 1
            values = {"uid": given.uid, "number": number, "text": text, "section": section}
            tx.insert("decision", {"review_id": review.id, **values})
            reviews.begun(tx, review)
        elif text:
            tx.update("decision", found.id, {"text": text}, version=found.version)
        else:
            tx.delete("decision", found.id, version=found.version)
    return tx.applied


def _decision_label(review: Review, quarter: Quarter, found: Decision | None, text: str) -> str:
    head = f"{review.board_name}, review {quarter.label}"
    if found is None:
        return f"{head}, decision asked: {text}"
    return f"{head}, decision {found.number} changed: {text}" if text else f"{head}, decision {found.number} taken away"


def leave_out(store: Store, who: str, board_code: str, quarter: str, post: str) -> Applied:
    """Take a post off the list of a review; nothing where it is not on it."""
    review, own = reviews.find(store, board_code, quarter)
    found = _listed(_whole(store, review), post)
    if found is None:
        return NOTHING
    reviews.check_open(review)
    with store.write(who, f"{review.board_name}, review {own.label}, {found.post}: taken off the list") as tx:
        tx.delete("attendance", found.id, version=found.version)
    return tx.applied


def list_everybody(store: Store, who: str, board_code: str, quarter: str) -> Applied:
    """Put on the list who was on that of the last review, else every post of the board, and the commissioner's.

    Who is on the list already stays as he is.
    """
    review, own = reviews.find(store, board_code, quarter)
    whole = _whole(store, review)
    wanted = [one for one in _usual(store, review) if _listed(whole, one["post"]) is None]
    if not wanted:
        return NOTHING
    reviews.check_open(review)
    label = f"{review.board_name}, review {own.label}, {len(wanted)} listed as at the last review"
    with store.write(who, label) as tx:
        for one in wanted:
            tx.insert("attendance", {"review_id": review.id, **one})
    return tx.applied


def _usual(store: Store, review: Review) -> list[dict[str, str]]:
    from noms_desktop.store.queries import boards

    with store.read() as reader:
        last = queries.previous(reader, review.board_code, review.year, review.quarter)
        whole = queries.whole(reader, last.id) if last else None
        region = boards.region(reader, review.region_code)
        posts = boards.posts(reader, review.board_code)
    if whole is not None and whole.attendance:
        return [{"post": one.post, "name": "", "role": _role(one.role), "side": one.side} for one in whole.attendance]
    ours = [{"post": region.post, "name": "", "role": "present", "side": "commissioner"}] if region else []
    return [*ours, *({"post": one.post, "name": "", "role": "present", "side": "board"} for one in posts)]


def _role(role: str) -> str:
    """Who sent apologies last time is expected this time."""
    return "in_attendance" if role == "in_attendance" else "present"


def _listed(whole: WholeReview, post: str) -> queries.Attendance | None:
    return next((one for one in whole.attendance if one.post.casefold() == post.casefold()), None)


def _whole(store: Store, review: Review) -> WholeReview:
    with store.read() as reader:
        found = queries.whole(reader, review.id)
    if found is None:
        raise UserError("This review is no longer there.", "Look for it in the history.")
    return found


def _check_unchanged(now: str, was: str) -> None:
    if now.strip() != was.strip():
        raise StaleError(OTHER, KEPT)
