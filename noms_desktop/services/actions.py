"""What reviews asked for: actions with an owner and a date, raised, closed, carried or withdrawn; numbers stay."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear, Quarter, day_text, parse_date
from noms_desktop.domain.typed import shown
from noms_desktop.services import clock, reviews
from noms_desktop.services.boards import find_board
from noms_desktop.store.queries import actions, boards
from noms_desktop.store.queries import reviews as review_queries

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.reviews import ActionState, ActionStatus
    from noms_desktop.store.door import Reader, Tx
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.reviews import AgendaItem, Review
    from noms_desktop.store.register import Store

ALIKE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAction:
    """An action as it was typed; `due` '' is ten working days before the next review.

    `item` is the agenda item at which it is raised, by its number or its uid; '' is none, None leaves it as it is.
    `uid` names the record where whoever types it must know it before it is kept.
    """

    board_code: str
    quarter: str
    text: str
    owner: str
    due: str = ""
    done: str = ""
    item: str | None = None
    uid: str = ""


def add(store: Store, who: str, given: TypedAction) -> Applied:
    """Raise an action at a review, under the next number of its year; its label says which.

    The owner is a post of the board; a new one joins the board's list. UserError names what is missing or unlike.
    """
    text = " ".join(given.text.split())
    if not text:
        raise UserError("The action has no words.", "Type what is to be done.", where="text")
    review, quarter = reviews.find(store, given.board_code, given.quarter)
    reviews.check_open(review)
    due = _due(store, given, review)
    year = FinancialYear.of(review.held_on or clock.as_at(store))
    with store.read() as reader:
        board = find_board(reader, given.board_code)
        item = _item(reader, review, given.item)
        owner, is_new = _owner(reader, given)
        number = actions.last_number(reader, given.board_code, year.start) + 1
    reference = rules.action_reference(board.short_code, year, number)
    at = f", item {item.position}" if item else ""
    label = f"{board.name}, review {quarter.label}{at}, action {reference}: {text} ({owner}, by {day_text(due)})"
    with store.write(who, label) as tx:
        if is_new:
            tx.insert("board_post", {"board_code": given.board_code, "post": owner})
        tx.insert(
            "action",
            {
                "uid": given.uid,
                "board_code": given.board_code,
                "year": year.start,
                "number": number,
                "raised_review_id": review.id,
                "agenda_item_id": item.id if item else None,
                "text": text,
                "done_looks_like": given.done.strip(),
                "owner_post": owner,
                "original_due": due,
                "due": due,
            },
        )
    return tx.applied


def change(store: Store, who: str, given: TypedAction) -> Applied:
    """Change the words, owner, day or item of an action raised at this review, by its `uid`, before it was carried.

    Its first date moves with it: nobody was given another one yet. UserError once it was carried or closed.
    """
    text = " ".join(given.text.split())
    if not text:
        raise UserError("The action has no words.", "Type what is to be done, or withdraw it.", where="text")
    review, quarter = reviews.find(store, given.board_code, given.quarter)
    reviews.check_open(review)
    due = _due(store, given, review)
    with store.read() as reader:
        item = _item(reader, review, given.item)
        raised = actions.actions_of(reader, board=given.board_code, raised_review_id=review.id)
        owner, is_new = _owner(reader, given)
    found = next((one for one in raised if one.uid == given.uid), None)
    if found is None:
        raise UserError("This action is no longer there.", "Look for it in the history.")
    reference = _state(found).reference
    if found.status != "open" or found.times_carried:
        raise UserError(f"{reference} is {found.status} already.", "Its words stay as they were agreed.", where="text")
    values: dict[str, Any] = {"text": text, "done_looks_like": given.done.strip(), "owner_post": owner}
    if given.item is not None:
        values["agenda_item_id"] = item.id if item else None
    label = f"{review.board_name}, review {quarter.label}, action {reference} changed: {text}"
    with store.write(who, label) as tx:
        if is_new:
            tx.insert("board_post", {"board_code": given.board_code, "post": owner})
        days = {"original_due": due, "due": due}
        tx.update("action", found.id, {**values, **days}, version=found.version)
    return tx.applied


def note(store: Store, who: str, reference: str, text: str, *, at: str = "") -> Applied:
    """Write what was said of an action, and nothing else of it; `at` is the review at which it was, as for `close`."""
    found = _told(store, reference, at)
    words = text.strip()
    with store.write(who, f"Action {_state(found).reference}, note: {words or 'taken away'}") as tx:
        tx.update("action", found.id, {"note": words}, version=found.version)
        _progress(store, tx, found, (found.status, words), at)
    return tx.applied


def reopen(store: Store, who: str, reference: str, *, at: str = "") -> Applied:
    """Open again an action that was closed by mistake; it keeps its number, its dates and how often it was carried."""
    found = _told(store, reference, at)
    state = _state(found)
    if found.status in rules.OPEN_STATUSES:
        raise UserError(f"{state.reference} is {found.status}.", "There is nothing to open again.")
    status: ActionStatus = "carried" if found.times_carried else "open"
    with store.write(who, f"Action {state.reference} opened again: {found.text}") as tx:
        tx.update("action", found.id, {"status": status, "closed_on": None}, version=found.version)
        _progress(store, tx, found, (status, found.note), at)
    return tx.applied


def close(
    store: Store, who: str, reference: str, *, note: str = "", version: int | None = None, at: str = ""
) -> Applied:
    """Record an action as done on the register's day. UserError for one that is closed already or not there.

    `at` is the quarter of the review that heard of it, '' for the one in hand; UserError where its minutes are agreed.
    """
    found = _told(store, reference, at)
    made = rules.close(_state(found), clock.as_at(store))
    return _write(store, who, _Step(found, made, note.strip(), "done", version, at))


def withdraw(store: Store, who: str, reference: str, *, note: str, version: int | None = None, at: str = "") -> Applied:
    """Withdraw an action, with the reason; its number is not used again. `at` as for `close`."""
    found = _told(store, reference, at)
    made = rules.withdraw(_state(found), clock.as_at(store), note)
    return _write(store, who, _Step(found, made, note.strip(), "withdrawn", version, at))


def carry(  # noqa: PLR0913 - which, to when and what was said of it, each named at the call
    store: Store, who: str, reference: str, to: str, *, note: str = "", version: int | None = None, at: str = ""
) -> Applied:
    """Carry an action to a later day; its first date stays, and how often it was carried is counted."""
    found = _told(store, reference, at)
    due = parse_date(to, where="to")
    made = rules.carry(_state(found), clock.as_at(store), due)
    return _write(store, who, _Step(found, made, note.strip(), f"carried to {day_text(due)}", version, at))


def find(store: Store, reference: str) -> Action:
    """The action of a reference as printed, real ('DOR-2006-03') or anonymous ('B40-2006-03'); UserError otherwise."""
    prefix, year, number = rules.parse_reference(reference)
    with store.read() as reader:
        anonymous = prefix[:1] == "B" and prefix[1:].isdigit()
        code = find_board(reader, f"board-{prefix[1:]}" if anonymous else prefix, where="action").code
        found = actions.action(reader, code, year, number)
    if found is None:
        raise UserError(f"There is no action {shown(reference.strip())}.", "The board's actions show their numbers.")
    return found


def of_board(store: Store, board_code: str, *, unfinished: bool = False) -> tuple[Action, ...]:
    """The actions of a board, the earliest due first; only those open or carried where asked."""
    with store.read() as reader:
        return actions.actions_of(reader, board=board_code, statuses=actions.UNFINISHED if unfinished else None)


@dataclass(frozen=True, slots=True)
class _Step:
    """An action with what becomes of it."""

    before: Action
    after: ActionState
    note: str
    words: str
    version: int | None
    at: str


def _write(store: Store, who: str, step: _Step) -> Applied:
    before, after = step.before, step.after
    values: dict[str, Any] = {
        "status": after.status,
        "due": after.due,
        "times_carried": after.times_carried,
        "closed_on": after.closed_on,
    }
    if step.note:
        values["note"] = step.note
    with store.write(who, f"Action {after.reference} {step.words}: {before.text}") as tx:
        tx.update("action", before.id, values, version=before.version if step.version is None else step.version)
        _progress(store, tx, before, (after.status, step.note), step.at)
    return tx.applied


def _told(store: Store, reference: str, at: str) -> Action:
    """The action of a reference. UserError where the minutes of the review `at` are agreed: it hears nothing more."""
    found = find(store, reference)
    if at:
        reviews.check_open(reviews.find(store, found.board_code, at)[0])
    return found


def _progress(store: Store, tx: Tx, action: Action, said: tuple[ActionStatus, str], at: str) -> None:
    """What was said of it stands under the review that heard it, else the one in hand; nowhere without one."""
    if at:
        quarter = Quarter.parse(at)
        review = review_queries.review(tx, action.board_code, quarter.year.start, quarter.number)
    else:
        review = reviews.in_hand(tx, action.board_code, clock.as_at(store))
    if review is None:
        return
    there = next((one for one in action.progress if one.review_id == review.id), None)
    values = dict(zip(("status", "note"), said, strict=True))
    if there is None:
        tx.insert("action_progress", {"action_id": action.id, "review_id": review.id, **values})
    else:
        tx.update("action_progress", there.id, values, version=there.version)


def _state(found: Action) -> ActionState:
    return rules.ActionState(
        reference=rules.action_reference(found.short_code, FinancialYear(found.year), found.number),
        status=found.status,
        original_due=found.original_due,
        due=found.due,
        times_carried=found.times_carried,
        closed_on=found.closed_on,
    )


def _item(reader: Reader, review: Review, text: str | None) -> AgendaItem | None:
    """The agenda item by its uid or number as typed; UserError for a number that is not on the agenda."""
    if not (text or "").strip():
        return None
    items = review_queries.agenda(reader, review.id)
    return next((one for one in items if one.uid == text), None) or reviews.agenda_item(items, text)


def _due(store: Store, given: TypedAction, review: Review) -> date:
    if not given.due.strip():
        return rules.default_due(reviews.next_review_day(store, given.board_code, reviews.quarter_of(review)))
    due = parse_date(given.due, where="due")
    if review.held_on is not None and due < review.held_on:
        raise UserError(
            f"{day_text(due)} is before the review of {day_text(review.held_on)}.", "Give a later day.", where="due"
        )
    return due


def _owner(reader: Reader, given: TypedAction) -> tuple[str, bool]:
    """The post as the board's list has it, and whether it is new there; UserError for one that is nearly another."""
    wanted = " ".join(given.owner.split())
    if not wanted:
        raise UserError("An action needs an owner.", "Name a post, such as Chief Officer.", where="owner")
    known = {one.post.casefold(): one.post for one in boards.posts(reader, given.board_code)}
    if wanted.casefold() in known:
        return known[wanted.casefold()], False
    near = get_close_matches(wanted.casefold(), known, n=1, cutoff=ALIKE)
    if near:
        raise UserError(f"The board has no post {shown(wanted)}.", f"Did you mean {known[near[0]]}?", where="owner")
    return wanted, True
