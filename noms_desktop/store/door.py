"""What stands in a door: a reader, and a writer that is one change set.

Services open a door for a short block, call functions of `store.queries` with the reader, and leave with frozen values.
A writer is never held while a person thinks, a file is parsed or a page is drawn.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

import sqlalchemy as sa

from noms_desktop.domain.changes import Applied
from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.store import columns, faults, history, search, shapes, sql

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Executable, Row

    from noms_desktop.store.clock import Clock, Uids
    from noms_desktop.store.history import Opening
    from noms_desktop.store.shapes import Shape

T = TypeVar("T")
Key = int | str


@dataclass(frozen=True, slots=True)
class Inserted:
    """A new record: its row number (0 for reference data) and the name history knows it by (uid or code)."""

    id: int
    uid: str


class Reader:
    """A consistent view of the register for the length of one block. Only `store.queries` call its methods."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def raw(self) -> sqlite3.Connection:
        """The driver's connection, for the store's own functions."""
        return cast("sqlite3.Connection", self._connection.connection.driver_connection)

    def rows(self, statement: Executable, given: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """Every row of a select; `given` are the values of parameters that it leaves open."""
        return self._connection.execute(statement, given).all()

    def every(
        self, made: Callable[..., T], statement: Executable, given: Mapping[str, Any] | None = None
    ) -> tuple[T, ...]:
        """Every row as a frozen value: the columns, in order, are the arguments of `made`; `given` as for `rows`."""
        return tuple(made(*row) for row in self._connection.execute(statement, given))

    def first(self, made: Callable[..., T], statement: Executable) -> T | None:
        """The first row as a frozen value, or None."""
        row = self._connection.execute(statement).first()
        return None if row is None else made(*row)

    def values(self, statement: Executable) -> list[Any]:
        """The first column of every row, as the file holds it (numbers and texts), of a great many rows at once."""
        return [row[0] for row in self.stored(statement)]

    def stored(self, statement: Executable) -> list[tuple[Any, ...]]:
        """Every row as the file holds it (numbers and texts), of a great many rows at once."""
        # The driver's own rows: to make each one a row of SQLAlchemy's would take three times as long.
        return list(self._connection.execute(statement).cursor.fetchall())

    def value(self, statement: Executable) -> Any:
        """The single value of a select, or None."""
        return self._connection.execute(statement).scalar()


class Tx(Reader):
    """One write, one change set: all of it is kept at the end of the block, or none.

    Every method is checked by the schema; what a person can mend is a UserError, a record changed since it was read a
    StaleError. Dates may be given as `date` or ISO text, months as '2006-09' or a value with `iso`, flags as bool.
    """

    def __init__(self, connection: Connection, opening: Opening, clock: Clock, uids: Uids) -> None:
        super().__init__(connection)
        self._uids = uids
        self._label = opening.label
        if history.adopt(self.raw, clock, uids):
            search.rebuild(self.raw)
        self._set = history.begin(self.raw, opening, clock, uids)
        self._applied: Applied | None = None

    @property
    def change_set(self) -> str:
        """The uid of the change set that is open."""
        return self._set.uid

    @property
    def applied(self) -> Applied:
        """What the write did; only once its block has ended well."""
        if self._applied is None:
            raise RuntimeError("the write has not been kept: ask for `applied` after its block")
        return self._applied

    def insert(self, table: str, values: Mapping[str, Any]) -> Inserted:
        """Add a record or a row of reference data; columns left out take their defaults."""
        shape = _shape(table, "record", "reference")
        if shape.kind == "reference":
            self._run(sa.insert(shape.table).values(**values))
            return Inserted(0, str(values[shape.keys[0]]))
        uid = str(values.get("uid") or self._uids.new())
        done = self._run(sa.insert(shape.table).values(**{**values, "uid": uid}))
        return Inserted(int(done.inserted_primary_key[0]), uid)

    def update(self, table: str, key: Key, values: Mapping[str, Any], *, version: int) -> int:
        """Change a record (by id) or a row of reference data (by code); gives its new version.

        `version` is the one that was read; another in the register raises StaleError. Values that are as they were are
        left alone, and when all are the version stays.
        """
        shape = _shape(table, "record", "reference")
        found = self._current(shape, key, version)
        changed = _changed(shape, found, values)
        if not changed:
            return version
        where = shape.table.c[shape.keys[0]] == key
        done = self._run(sa.update(shape.table).where(where).values(**changed, version=version + 1))
        if done.rowcount != 1:
            raise StaleError(*faults.STALE)
        return version + 1

    def delete(self, table: str, key: Key, *, version: int) -> None:
        """Take a record away, with the keyed facts that are its own; refused while other records name it."""
        shape = _shape(table, "record", "reference")
        found = self._current(shape, key, version)
        self._unused(shape, found[shape.keys[0]])
        for owned in shapes.owned_by(table):
            self._run(sa.delete(owned.table).where(owned.table.c[owned.keys[0]] == key))
        self._run(sa.delete(shape.table).where(shape.table.c[shape.keys[0]] == key))

    def put(
        self,
        table: str,
        owner_id: int,
        key: Any,
        values: Mapping[str, Any] | None = None,
        *,
        version: int | None = None,
    ) -> bool:
        """Set a keyed fact (a plan line's month, a provider's service), new or not; False when it was so already.

        `key` is the month or code. With `version`, a fact changed since it was read raises StaleError (0: not there).
        """
        shape = _shape(table, "keyed")
        wanted = dict(values or {})
        found = self._fact(shape, owner_id, key)
        if version is not None and version != (0 if found is None else found["version"]):
            raise StaleError(*faults.STALE)
        owner, own_key = shape.keys
        if found is None:
            self._run(sa.insert(shape.table).values(**{owner: owner_id, own_key: key, **wanted}))
            return True
        changed = _changed(shape, found, wanted)
        if changed:
            changed["version"] = found["version"] + 1
            self._run(sa.update(shape.table).where(*_fact_is(shape, owner_id, key)).values(**changed))
        return bool(changed)

    def remove(self, table: str, owner_id: int, key: Any, *, version: int | None = None) -> bool:
        """Take a keyed fact away (a month becomes not returned); False when there was none."""
        shape = _shape(table, "keyed")
        found = self._fact(shape, owner_id, key)
        if version is not None and version != (0 if found is None else found["version"]):
            raise StaleError(*faults.STALE)
        if found is None:
            return False
        self._run(sa.delete(shape.table).where(*_fact_is(shape, owner_id, key)))
        return True

    def bulk(self, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> range:
        """Add many rows at the speed of the driver; `rows` may be a generator, its values in the order of `names`.

        The length of the answer is the number of rows; for records it holds their ids, in order. Records get uids
        unless 'uid' is among the names; ids may be given as 'id'.
        """
        shape = _shape(table, "record", "reference", "keyed")
        given = [shape.table.columns[name] for name in names]
        source = columns.stored_rows(given, rows)
        if shape.kind == "record" and "uid" not in names:
            new = self._uids.new
            source = ((*row, new()) for row in source)
            names = [*names, "uid"]
        first = self._next_id(shape)
        count = self.raw.executemany(sql.insert(table, names), source).rowcount
        return range(first, first + max(count, 0))

    def put_blob(self, data: bytes, media_type: str) -> str:
        """Keep a file's bytes, once; gives their SHA-256 as hex, by which records name them."""
        sha256 = hashlib.sha256(data).hexdigest()
        table = _shape("blob", "blob").table
        if self.value(sa.select(sa.literal(1)).where(table.c.sha256 == sha256)) is None:
            self._run(sa.insert(table).values(sha256=sha256, bytes=data, media_type=media_type, size=len(data)))
        return sha256

    def set_setting(self, key: str, value: str) -> None:
        """Set one of the register's own settings."""
        table = _shape("setting", "reference").table
        found = self.rows(sa.select(table.c.value, table.c.version).where(table.c.key == key))
        if not found:
            self.insert("setting", {"key": key, "value": value})
        else:
            self.update("setting", key, {"value": value}, version=found[0].version)

    def seal(self) -> bool:
        """Index and seal what was written; False, and nothing to keep, when nothing was. The door calls this."""
        first, last = self._set.first_row, history.last_row(self.raw)
        if last < first:
            self._applied = Applied("", self._label, ())
            return False
        changes = history.seal(self.raw, self._set)
        search.refresh(self.raw, {change.table for change in changes}, first, last)
        self._applied = Applied(self._set.uid, self._label, changes)
        return True

    def _run(self, statement: Executable) -> Any:
        return self._connection.execute(statement)

    def _current(self, shape: Shape, key: Key, version: int) -> Mapping[str, Any]:
        found = self._connection.execute(sa.select(shape.table).where(shape.table.c[shape.keys[0]] == key)).mappings()
        row = found.first()
        if row is None or row["version"] != version:
            raise self._stale(shape, row, key)
        return dict(row)

    def _fact(self, shape: Shape, owner_id: int, key: Any) -> Mapping[str, Any] | None:
        found = self._connection.execute(sa.select(shape.table).where(*_fact_is(shape, owner_id, key))).mappings()
        row = found.first()
        return None if row is None else dict(row)

    def _stale(self, shape: Shape, row: Mapping[Any, Any] | None, key: Key) -> StaleError:
        """The refusal, naming who made the newer change where history knows."""
        if row is None:
            return StaleError("This record is no longer there.", "Nothing was written. Look for it in the history.")
        name = row["uid"] if shape.kind == "record" else key
        found = self.raw.execute(
            "SELECT s.who, s.at FROM change_row r JOIN change_set s ON s.id = r.change_set_id"
            " WHERE r.record = ? AND r.table_name = ? ORDER BY r.id DESC LIMIT 1",
            (name, shape.name),
        ).fetchone()
        if found is None:
            return StaleError(*faults.STALE)
        at = datetime.strptime(found[1], columns.MOMENT_FORMAT).replace(tzinfo=UTC).astimezone()
        return StaleError(
            f"This record was changed by {found[0]} at {at:%H:%M} on {at.day} {at:%B %Y}, since you read it.",
            faults.STALE[1],
        )

    def _unused(self, shape: Shape, key: Key) -> None:
        for user, column in shapes.referring_to(shape.name):
            count = self.value(sa.select(sa.func.count()).select_from(user.table).where(user.table.c[column] == key))
            if count:
                noun = user.name.replace("_", " ")
                times = f"{count} {noun} record" + ("s name it." if count > 1 else " names it.")
                raise UserError(f"This {shape.name.replace('_', ' ')} is still used: {times}", "Change those first.")

    def _next_id(self, shape: Shape) -> int:
        if shape.kind != "record":
            return 0
        found = self.raw.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (shape.name,)).fetchone()
        return 1 if found is None else int(found[0]) + 1


def _shape(table: str, *kinds: str) -> Shape:
    shape = shapes.SHAPES[table]
    if shape.kind not in kinds:
        raise TypeError(f"{table} is a {shape.kind} table; this takes {' or '.join(kinds)}")
    return shape


def _fact_is(shape: Shape, owner_id: int, key: Any) -> tuple[Any, Any]:
    owner, own_key = shape.keys
    return shape.table.c[owner] == owner_id, shape.table.c[own_key] == key


def _changed(shape: Shape, found: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(shape.table.columns.keys())
    if unknown:
        raise TypeError(f"{shape.name} has no {', '.join(sorted(unknown))}")
    return {
        name: value
        for name, value in values.items()
        if columns.stored(shape.table.c[name], value) != columns.stored(shape.table.c[name], found[name])
    }
