"""The agenda of a review: items put in, changed, moved and taken out; from the template, or as last quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.domain.reviews import AGENDA, action_reference
from noms_desktop.domain.sentences import listed
from noms_desktop.domain.typed import parse_count
from noms_desktop.services import reviews
from noms_desktop.services.review_texts import NOTHING
from noms_desktop.store.queries import actions
from noms_desktop.store.queries import reviews as queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.door import Tx
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.reviews import AgendaItem, Review
    from noms_desktop.store.register import Store

LONGEST_MINUTES = 480


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedItem:
    """An agenda item as it was typed; `uid` names the one that is changed. None leaves a value as it is."""

    board_code: str
    quarter: str
    uid: str
    title: str | None = None
    minutes: str | None = None
    lead: str | None = None


def add(store: Store, who: str, given: TypedItem) -> Applied:
    """Put an item at the end of the agenda, before the reading back where the agenda ends with it."""
    title = _title(given.title or "")
    minutes = _minutes(given.minutes or "5")
    review, label, items = _find(store, given.board_code, given.quarter)
    last = items[-1] if items and items[-1].section == "decisions" else None
    place = len(items) if last is None else len(items) - 1
    with store.write(who, f"{label}, agenda item added: {title}") as tx:
        row = reviews.agenda_row(review.id, place + 1, (title, minutes, (given.lead or "").strip(), ""))
        tx.insert("agenda_item", {"uid": given.uid, **row})
        if last is not None:
            tx.update("agenda_item", last.id, {"position": place + 2}, version=last.version)
        _number(tx, items[:place])
    return tx.applied


def numbered(store: Store, board_code: str, quarter: str, number: str) -> AgendaItem:
    """The item of a number as typed; UserError for one that is not on the agenda."""
    review, _ = reviews.find(store, board_code, quarter)
    with store.read() as reader:
        found = reviews.agenda_item(queries.agenda(reader, review.id), number)
    assert found is not None  # noqa: S101 - a number was given, and one that is not there is refused
    return found


def change(store: Store, who: str, given: TypedItem) -> Applied:
    """Change the title, minutes or lead of an item; UserError says what would be right."""
    values: dict[str, Any] = {}
    if given.title is not None:
        values["title"] = _title(given.title)
    if given.minutes is not None:
        values["minutes"] = _minutes(given.minutes)
    if given.lead is not None:
        values["lead"] = " ".join(given.lead.split())
    _, label, items = _find(store, given.board_code, given.quarter)
    item = _item(items, given.uid)
    place = items.index(item) + 1
    with store.write(who, f"{label}, agenda item {place} changed: {values.get('title', item.title)}") as tx:
        tx.update("agenda_item", item.id, values, version=item.version)
    return tx.applied


def move(store: Store, who: str, board_code: str, quarter: str, uid: str, to: int) -> Applied:
    """Move an item to another place of the agenda; `to` counts from 0 and is held within it."""
    _, label, items = _find(store, board_code, quarter)
    item = _item(items, uid)
    others = [one for one in items if one is not item]
    place = max(0, min(to, len(others)))
    others.insert(place, item)
    if others == list(items):
        return NOTHING
    with store.write(who, f"{label}, agenda item moved to place {place + 1}: {item.title}") as tx:
        _number(tx, others)
    return tx.applied


def remove(store: Store, who: str, board_code: str, quarter: str, uid: str) -> Applied:
    """Take an item out; actions raised at it stay, under no item. UserError while something is written under it."""
    review, label, items = _find(store, board_code, quarter)
    item = _item(items, uid)
    with store.read() as reader:
        notes = [one for one in queries.notes(reader, review.id, private=True) if one.agenda_item_id == item.id]
        known = actions.actions_of(reader, board=board_code, raised_review_id=review.id)
    if notes:
        count = "a text stands" if len(notes) == 1 else f"{len(notes)} texts stand"
        raise UserError(
            f"'{item.title}' stays on the agenda: {count} under it.",
            "Empty them first, if they are no longer wanted.",
        )
    own = [one for one in known if one.agenda_item_id == item.id]
    with store.write(who, f"{label}, agenda item taken out: {item.title}{_left(own)}") as tx:
        for one in own:
            tx.update("action", one.id, {"agenda_item_id": None}, version=one.version)
        tx.delete("agenda_item", item.id, version=item.version)
        _number(tx, [one for one in items if one is not item])
    return tx.applied


def _left(own: Sequence[Action]) -> str:
    """' (DOR-2006-11 stands under no item now)'; '' without an action."""
    if not own:
        return ""
    numbers = [action_reference(one.short_code, FinancialYear(one.year), one.number) for one in own]
    return f" ({listed(numbers)} {'stands' if len(own) == 1 else 'stand'} under no item now)"


def from_template(store: Store, who: str, board_code: str, quarter: str) -> Applied:
    """Fill an empty agenda with the SLA template."""
    review, label, items = _find(store, board_code, quarter)
    return _fill(store, who, review, items, (f"{label}, agenda from the SLA template", AGENDA))


def from_last(store: Store, who: str, board_code: str, quarter: str) -> Applied:
    """Fill an empty agenda with that of the last review. UserError where that has none."""
    review, label, items = _find(store, board_code, quarter)
    with store.read() as reader:
        last = queries.previous(reader, review.board_code, review.year, review.quarter)
        found = queries.agenda(reader, last.id) if last else ()
    if not found:
        raise UserError("The last review has no agenda to copy.", "Use the SLA template.")
    return _fill(store, who, review, items, (f"{label}, agenda as last quarter", reviews.agenda_after(found)))


def _fill(
    store: Store,
    who: str,
    review: Review,
    items: Sequence[AgendaItem],
    wanted: tuple[str, Sequence[tuple[str, int, str, str]]],
) -> Applied:
    label, agenda = wanted
    if items:
        raise UserError("There is an agenda already.", "Change its items, or take them out first.")
    with store.write(who, label) as tx:
        for position, item in enumerate(agenda, 1):
            tx.insert("agenda_item", reviews.agenda_row(review.id, position, item))
    return tx.applied


def _find(store: Store, board_code: str, quarter: str) -> tuple[Review, str, tuple[AgendaItem, ...]]:
    """The review to be changed, how a label of it begins, and its agenda. UserError where its minutes are agreed."""
    review, own = reviews.find(store, board_code, quarter)
    reviews.check_open(review)
    with store.read() as reader:
        items = queries.agenda(reader, review.id)
    return review, f"{review.board_name}, review {own.label}", items


def _item(items: Sequence[AgendaItem], uid: str) -> AgendaItem:
    found = next((one for one in items if one.uid == uid), None)
    if found is None:
        raise UserError("This agenda item is no longer there.", "Look for it in the history.")
    return found


def _number(tx: Tx, items: Sequence[AgendaItem]) -> None:
    """Number the items on from 1, in this order."""
    for position, item in enumerate(items, 1):
        tx.update("agenda_item", item.id, {"position": position}, version=item.version)


def _title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise UserError("The agenda item has no title.", "Type what is to be talked about.", where="title")
    return title


def _minutes(text: str) -> int:
    words = text.strip().removesuffix("minutes").removesuffix("min").strip()
    count = parse_count(words, what="how many minutes", where="minutes")
    if count > LONGEST_MINUTES:
        raise UserError(f"{count} minutes are longer than a day's work.", "Type minutes, such as 10.", where="minutes")
    return count
