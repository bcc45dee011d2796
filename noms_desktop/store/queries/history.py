"""The history as people read it: change sets, the newest first, and what each did to which record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from noms_desktop.store import history as chain
from noms_desktop.store.queries import rows
from noms_desktop.store.tables import history

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import CTE, ColumnElement, Select

    from noms_desktop.domain.changes import Source
    from noms_desktop.store.door import Reader
    from noms_desktop.store.history import Head
    from noms_desktop.store.queries.rows import Statement

_SET, _ROW = history.change_set, history.change_row


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One write: who, when, in what words. `id` is its place in the chain, `hash` its seal.

    `undo_refusal` says why it cannot be undone; `undoes` names the set it took back, `undone_by` the one that took it
    back. `rows` is how many changes it holds.
    """

    id: int
    uid: str
    at: datetime
    who: str
    label: str
    source: Source
    schema_revision: int
    undo_refusal: str
    undoes: str | None
    hash: str | None
    undone_by: str | None
    rows: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: of a field (`field`, `old`, `new`), or of a whole record that came or went (`image`).

    `record` is its uid or code, `owner-uid|2006-09` for a monthly fact. Values are as stored: dates and months are
    text, flags 0 or 1.
    """

    id: int
    change_set_uid: str
    at: datetime
    who: str
    label: str
    table_name: str
    record: str
    op: Literal["insert", "update", "delete"]
    field: str | None
    old: Any
    new: Any
    image: str | None

    @property
    def values(self) -> dict[str, int | str | float | bytes | None]:
        """The record that came or went, as values by column; empty for a changed field."""
        return {} if self.image is None else chain.parse_image(self.image)


def head(reader: Reader) -> Head:
    """Where the history ends: its sequence and its seal, which an issued pack prints."""
    return chain.head(reader.raw)


def change_sets(
    reader: Reader,
    *,
    record: str | None = None,
    before: int | None = None,
    limit: int = 100,
    words: Iterable[str] = (),
) -> tuple[ChangeSet, ...]:
    """Change sets, the newest first, at most `limit`; those before a place in the chain for the next page.

    `record` (a uid or code) narrows to those that touched a record or its monthly facts; `words` to those in whose
    label or name each of them stands, in capitals or not.
    """
    found = sets()
    for word in words:
        found = found.where(_SET.c.label.icontains(word, autoescape=True) | _SET.c.who.icontains(word, autoescape=True))
    if record is not None:
        found = found.where(_SET.c.id.in_(sa.select(_ROW.c.change_set_id).where(_is_of(record))))
    if before is not None:
        found = found.where(_SET.c.id < before)
    return reader.every(ChangeSet, found.order_by(_SET.c.id.desc()).limit(limit))


def change_set(reader: Reader, uid: str) -> ChangeSet | None:
    """The change set of this uid, or of the only uid that begins so (at least eight letters)."""
    exact = reader.first(ChangeSet, sets().where(_SET.c.uid == uid))
    if exact is not None or len(uid) < 8:
        return exact
    begun = reader.every(ChangeSet, sets().where(_SET.c.uid.startswith(uid, autoescape=True)).limit(2))
    return begun[0] if len(begun) == 1 else None


def change_set_sealed(reader: Reader, sealed: str) -> ChangeSet | None:
    """The change set with this seal, by which an issued pack says what it was made from."""
    return reader.first(ChangeSet, sets().where(_SET.c.hash == sealed))


def rows_of(reader: Reader, change_set_uid: str) -> tuple[ChangeRow, ...]:
    """What a change set did, in the order in which it was done."""
    return reader.every(ChangeRow, change_rows().where(_SET.c.uid == change_set_uid).order_by(_ROW.c.id))


def rows_of_sets(reader: Reader, numbers: Iterable[int], *, most: int) -> tuple[ChangeRow, ...]:
    """What these change sets did, in the order in which it was done; of sets of more than `most` rows, nothing."""
    size = _SET.c.last_row - _SET.c.first_row + 1
    found = change_rows().where(_SET.c.id.in_(sorted(numbers)), size <= most)
    return reader.every(ChangeRow, found.order_by(_ROW.c.id))


def first_rows_of(reader: Reader, change_set_uid: str, *, limit: int) -> tuple[ChangeRow, ...]:
    """What a change set did first, in the order in which it was done, at most `limit` rows."""
    return reader.every(ChangeRow, change_rows().where(_SET.c.uid == change_set_uid).order_by(_ROW.c.id).limit(limit))


def touching(named: CTE) -> ColumnElement[bool]:
    """Whether a change set touched one of the records that `named` names in its `record`, or a fact of one."""
    return _SET.c.id.in_(sa.union(*_rows_named(named, _ROW.c.change_set_id)))


def counts_of(reader: Reader, named: CTE, numbers: Iterable[int]) -> dict[int, int]:
    """How many changes of each of these change sets are to records that `named` names, or to facts of one."""
    found = sa.select(_ROW.c.change_set_id, sa.func.count()).where(_is_named(named, numbers))
    return dict(rows.plain(reader, found.group_by(_ROW.c.change_set_id)))


def rows_named(
    reader: Reader, named: CTE, numbers: Iterable[int], *, limit: int | None = None
) -> tuple[ChangeRow, ...]:
    """What these change sets did to the records that `named` names, or to facts of one, in the order it was done."""
    found = change_rows().where(_is_named(named, numbers))
    return reader.every(ChangeRow, found.order_by(_ROW.c.id).limit(limit))


def _is_named(named: CTE, numbers: Iterable[int]) -> ColumnElement[bool]:
    # With '+ 0' SQLite looks by the records, which are few, and not through the sets, of which one may be huge.
    among = (_ROW.c.change_set_id + 0).in_(sorted(numbers))
    return _ROW.c.id.in_(sa.union(*(part.where(among) for part in _rows_named(named, _ROW.c.id))))


def _rows_named(named: CTE, what: ColumnElement[int]) -> tuple[Select[Any], Select[Any]]:
    """The rows of the records themselves, and of their facts, 'record|key'."""
    # '}' is the letter after '|': both halves go through the index on the record's name.
    own, begun = _ROW.c.record == named.c.record, _ROW.c.record > named.c.record + "|"
    facts = sa.and_(begun, _ROW.c.record < named.c.record + "}")
    return sa.select(what).join_from(named, _ROW, own), sa.select(what).join_from(named, _ROW, facts)


def taken_back(reader: Reader) -> frozenset[str]:
    """The change sets that do not stand any more: a later one took them back, and was not itself taken back."""
    found = sa.select(_SET.c.uid, _SET.c.undoes).where(_SET.c.undoes.is_not(None)).order_by(_SET.c.id.desc())
    undone: set[str] = set()
    for uid, undoes in rows.plain(reader, found):
        if uid not in undone:
            undone.add(undoes)
    return frozenset(undone)


def rows_of_record(reader: Reader, record: str, *, limit: int = 1_000) -> tuple[ChangeRow, ...]:
    """What happened to a record (uid or code) and its monthly facts, the newest first, at most `limit`."""
    return reader.every(ChangeRow, change_rows().where(_is_of(record)).order_by(_ROW.c.id.desc()).limit(limit))


def news_of(
    reader: Reader, named: CTE, *, after_row: int = 0, after: date | None = None, but_for: str = ""
) -> tuple[ChangeRow, ...]:
    """What happened to the records that `named` names and to their facts, the newest first, after a row of the history.

    Or `after` a day, whole; `but_for` leaves out the change sets of this label.
    """
    known = sa.union(*(part.where(_ROW.c.id > after_row) for part in _rows_named(named, _ROW.c.id)))
    found = change_rows().where(_ROW.c.id.in_(known))
    if after is not None:
        found = found.where(_SET.c.at >= datetime.combine(after + timedelta(days=1), time(), UTC))
    if but_for:
        found = found.where(_SET.c.label != but_for)
    return reader.every(ChangeRow, found.order_by(_ROW.c.id.desc()))


def rows_since(reader: Reader, sequence: int, *, tables: Iterable[str] | None = None) -> tuple[ChangeRow, ...]:
    """What happened after a place in the chain, oldest first, to records of these tables or of all."""
    found = change_rows().where(_SET.c.id > sequence)
    if tables is not None:
        found = found.where(_ROW.c.table_name.in_(sorted(tables)))
    return reader.every(ChangeRow, found.order_by(_ROW.c.id))


def _is_of(record: str) -> ColumnElement[bool]:
    """The record itself, or a fact named 'record|key': '}' is the letter after '|', so the index is used."""
    return sa.or_(_ROW.c.record == record, sa.and_(_ROW.c.record >= f"{record}|", _ROW.c.record < f"{record}}}"))


def sets() -> Statement:
    """Change sets as a select, to be narrowed."""
    taker = _SET.alias("taker")
    undone_by = sa.select(sa.func.max(taker.c.uid)).where(taker.c.undoes == _SET.c.uid).scalar_subquery()
    count = sa.func.coalesce(_SET.c.last_row - _SET.c.first_row + 1, 0)
    return sa.select(*rows.columns(ChangeSet, _SET, undone_by=undone_by, rows=count)).select_from(_SET)


def change_rows() -> Statement:
    """The rows of change sets as a select, to be narrowed."""
    own = rows.columns(ChangeRow, _ROW, _SET, change_set_uid=_SET.c.uid)
    return sa.select(*own).join_from(_ROW, _SET, _SET.c.id == _ROW.c.change_set_id)
