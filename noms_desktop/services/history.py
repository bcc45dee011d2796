"""The history as a person reads it, and undo: who changed what and when, from what to what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.reviews import parse_reference
from noms_desktop.domain.typed import shown
from noms_desktop.services import clock
from noms_desktop.services.boards import find_board
from noms_desktop.services.history_words import Words
from noms_desktop.services.providers import find_provider
from noms_desktop.services.reviews import quarter_of
from noms_desktop.services.spend import find_item
from noms_desktop.store import undo as store_undo
from noms_desktop.store.queries import actions, bases, boards, plans, results
from noms_desktop.store.queries import history as queries
from noms_desktop.store.queries.closed import closed_reviews

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from noms_desktop.domain.changes import Applied, Source
    from noms_desktop.services.history_words import Said
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.history import ChangeRow, ChangeSet
    from noms_desktop.store.register import Store

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
_PART = re.compile(r"(?P<board>.+?)\s*(?:/|,| line )\s*(?:line\s*)?(?P<part>M?\d+)", re.ASCII | re.IGNORECASE)
_ACTION = re.compile(r"[A-Za-z]{1,3}\d{0,2}-\d{4}-\d+", re.ASCII)
# No person changes so many records of a review at once: more rows than this are an import.
_LOOKED_AT = 500
NAMED = (
    "Name a plan line (dorset/3), a measure of a board (dorset/M04), an action (DOR-2006-3), a provider by name or "
    "number, or a board."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change set: its number in the history, when (UTC), who, what in plain words, and how many changes it holds.

    `undone_by` and `undoes` are numbers of other sets; `final` says why it cannot be undone, '' when it can.
    """

    number: int
    uid: str
    at: datetime
    who: str
    label: str
    source: Source
    changes: int
    undoes: int | None
    undone_by: int | None
    final: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change of one record: when (UTC), who, what, from what to what, and the set it was part of."""

    set_uid: str
    at: datetime
    who: str
    what: str
    old: str
    new: str
    label: str


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """Everything that happened to a record, the newest first; `title` says which it is."""

    title: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    """A record and those that belong to it, by the names the history knows them by."""

    title: str
    names: tuple[str, ...]


def entries(store: Store, *, limit: int = 50) -> tuple[Entry, ...]:
    """The change sets, the newest first, at most `limit`."""
    with store.read() as reader:
        found = queries.change_sets(reader, limit=limit)
        numbers = {one.uid: one.id for one in found}
        named = {uid for one in found for uid in (one.undoes, one.undone_by) if uid and uid not in numbers}
        for uid in named:
            other = queries.change_set(reader, uid)
            if other is not None:
                numbers[uid] = other.id
    return tuple(_entry(one, numbers) for one in found)


def of_record(store: Store, text: str, *, limit: int = 200) -> RecordHistory:
    """What happened to a record as a person names it; UserError that says how records are named."""
    with store.read() as reader:
        record = _find(reader, store, text)
        rows = [row for name in record.names for row in queries.rows_of_record(reader, name, limit=limit)]
        last = clock.last_month(store).iso
        seen = sorted((row for row in rows if is_seen(row, last)), key=lambda row: row.id, reverse=True)
        words = Words(reader, seen)
        made = [
            FieldChange(row.change_set_uid, row.at, row.who, said.what, said.old, said.new, row.label)
            for row, several in _grouped(seen)
            for said in _said(words, row, several)
        ]
    return RecordHistory(record.title, tuple(made[:limit]))


def undo(store: Store, who: str, text: str | None = None) -> Applied:
    """Take back a change set (its number or uid), or the newest that stands; itself a change set.

    Raises UserError when it cannot be undone, with what to do instead.
    """
    with store.read() as reader:
        uid = store_undo.newest(reader) if text is None else _find_set(reader, text.strip()).uid
        if uid is not None:
            _not_closed(reader, uid)
    return store_undo.undo(store, who, uid)


def _not_closed(reader: Reader, uid: str) -> None:
    """UserError for a change that agreed minutes rest on: what was agreed keeps its words."""
    found = queries.change_set(reader, uid)
    if found is None or found.undo_refusal:
        return  # it says itself what to do instead
    rows = queries.first_rows_of(reader, uid, limit=_LOOKED_AT)
    closed = closed_reviews(reader, rows) if len(rows) < _LOOKED_AT else ()
    if closed:
        label = quarter_of(closed[0]).label
        raise UserError(
            f"The minutes of the review {label} are agreed, and this change is part of what they rest on.",
            "Open the minutes again first, or write what is new at the next review.",
        )


def said_of(words: Words, rows: Sequence[ChangeRow]) -> list[Said]:
    """What rows of one change set did, in their order; months of a plan that came or went together as one."""
    return [said for row, several in _grouped(rows) for said in _said(words, row, several)]


def _said(words: Words, row: ChangeRow, several: tuple[ChangeRow, ...]) -> tuple[Said, ...]:
    return words.say_months(several) if several else words.say(row)


def is_seen(row: ChangeRow, last: str) -> bool:
    """Whether the as-at day shows it: returns for later months are not seen, in the history neither."""
    month = row.record.partition("|")[2]
    return row.table_name not in ("spend_month", "result_month") or month <= last


def _grouped(rows: Sequence[ChangeRow]) -> Iterator[tuple[ChangeRow, tuple[ChangeRow, ...]]]:
    """Each row by itself, but the months of a plan line that came or went together as one."""
    for (months, *_), run in groupby(rows, key=lambda row: (_plan_months(row), row.change_set_uid, row.op)):
        if months:
            together = tuple(run)
            yield together[0], together
        else:
            yield from ((row, ()) for row in run)


def _plan_months(row: ChangeRow) -> bool:
    return row.table_name == "plan_month" and row.op != "update"


def _find_set(reader: Reader, text: str) -> ChangeSet:
    number = text.lstrip("#")
    found = None
    if number.isascii() and number.isdigit() and len(number) < 10:
        newest = queries.change_sets(reader, before=int(number) + 1, limit=1)
        found = newest[0] if newest and newest[0].id == int(number) else None
    elif text:
        found = queries.change_set(reader, text)
    if found is None:
        raise UserError(
            f"The history has no change {shown(text)}.", "The numbers of changes stand in the history.", where="change"
        )
    return found


def _find(reader: Reader, store: Store, text: str) -> _Record:
    wanted = text.strip()
    if not wanted:
        raise UserError("No record was named.", NAMED, where="record")
    if _UID.fullmatch(wanted):
        return _Record(wanted, (wanted,))
    if _ACTION.fullmatch(wanted):
        return _action(reader, wanted)
    part = _PART.fullmatch(wanted)
    if part is not None:
        return _part(reader, store, part["board"], part["part"])
    return _provider(reader, wanted) or _board(reader, wanted)


def _action(reader: Reader, text: str) -> _Record:
    prefix, year, number = parse_reference(text)
    code = find_board(reader, f"board-{prefix[1:]}" if prefix[1:].isdigit() else prefix, where="record").code
    found = actions.action(reader, code, year, number)
    if found is None:
        raise UserError(f"There is no action {shown(text)}.", NAMED, where="record")
    return _Record(f"Action {text.upper()}: {found.text}", (found.uid, *(step.uid for step in found.progress)))


def _part(reader: Reader, store: Store, board_text: str, part: str) -> _Record:
    board = find_board(reader, board_text, where="record")
    if part[:1] in "mM":
        series = results.series(reader, board.code, part.upper(), as_at=clock.as_at(store))
        if series is None:
            raise UserError(f"{board.name} has no results of {part.upper()} yet.", NAMED, where="record")
        return _Record(f"{board.name}, {part.upper()}", (series.uid,))
    item = find_item(reader, board.code, part)
    lines = [
        line
        for plan in plans.versions(reader, board.code)
        for line in plans.lines(reader, plan.id, as_at=clock.as_at(store), with_dropped=False)
        if line.item_id == item.id
    ]
    title = f"{board.name}, line {item.line_no}" + (f": {lines[0].title}" if lines else "")
    return _Record(title, (item.uid, *(line.uid for line in lines)))


def _provider(reader: Reader, text: str) -> _Record | None:
    """The provider of this name or number; None when a board's name was meant, UserError when neither fits."""
    try:
        found = find_provider(reader, text, retired=True, where="record")
    except UserError:
        if any(text.casefold() in (board.code, board.name.casefold()) for board in boards.boards(reader)):
            return None
        try:
            find_board(reader, text, where="record")
        except UserError as error:
            raise UserError(f"There is no record {shown(text)}.", NAMED, where="record") from error
        return None
    return _Record(found.name, (found.uid,))


def _board(reader: Reader, text: str) -> _Record:
    """A board: its own row, its plans and its grant bases."""
    board = find_board(reader, text, where="record")
    own = [plan.uid for plan in plans.versions(reader, board.code)]
    own += [base.uid for base in bases.versions(reader, board=board.code)]
    return _Record(f"{board.name}: plans and grant bases", (board.code, *own))


def _entry(one: ChangeSet, numbers: dict[str, int]) -> Entry:
    return Entry(
        number=one.id,
        uid=one.uid,
        at=one.at,
        who=one.who,
        label=one.label,
        source=one.source,
        changes=one.rows,
        undoes=numbers.get(one.undoes or ""),
        undone_by=numbers.get(one.undone_by or ""),
        final=one.undo_refusal,
    )
