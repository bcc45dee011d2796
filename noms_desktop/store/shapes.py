"""The three shapes of audited table (record, reference, keyed fact), and the list of all tables.

Everything that must hold for every table (ids, uids, versions, history, undo, checks) is worked out from a `Shape`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from noms_desktop.store import columns as c

if TYPE_CHECKING:
    from sqlalchemy import Column, Table

METADATA = sa.MetaData()
Kind = Literal["record", "reference", "keyed", "blob", "internal"]


@dataclass(frozen=True)
class Shape:
    """How a table is keyed, named in history and guarded.

    `keys` are the columns that find a row: ('id',), ('code',) or (owner column, key column). `owner` is the record
    table whose uid names a keyed fact. `unaudited` columns never reach the history. `frozen` rows are never changed or
    deleted once written. `marked` rows repeat the register's illustrative mark.
    """

    table: Table
    kind: Kind
    keys: tuple[str, ...]
    owner: str = ""
    unaudited: frozenset[str] = frozenset({"version"})
    frozen: bool = False
    marked: bool = False

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    @property
    def audited(self) -> tuple[str, ...]:
        """The columns whose values history keeps, in table order."""
        return tuple(column.name for column in self.table.columns if column.name not in self.unaudited)

    @property
    def versioned(self) -> bool:
        """Whether an edit must raise `version` by one."""
        return "version" in self.table.columns


SHAPES: dict[str, Shape] = {}


def _register(shape: Shape) -> Table:
    SHAPES[shape.name] = shape
    return shape.table


def record(name: str, *parts: Any, frozen: bool = False, marked: bool = False, autoincrement: bool = True) -> Table:
    """A table of records: id (never used twice), uid, version, then its own columns.

    `parts` are columns, unique constraints, checks and indexes. `marked` adds the illustrative mark.
    """
    own = [*parts]
    if marked:
        own.append(c.flag("illustrative"))
    table = sa.Table(
        name,
        METADATA,
        sa.Column("id", sa.Integer(), primary_key=True, info={"autoincrement": autoincrement}),
        c.code("uid"),
        sa.Column("version", sa.Integer(), nullable=False, info={"default": "1", "check": "version >= 1"}),
        *own,
        sa.UniqueConstraint("uid", name=f"uq_{name}_uid"),
    )
    return _register(Shape(table, "record", ("id",), frozen=frozen, marked=marked))


def reference(name: str, *parts: Any, key: str = "code", marked: bool = False, sourced: bool = True) -> Table:
    """A table of reference data, found by its natural code; `sourced` rows say where they come from."""
    own = [*parts]
    if marked:
        own.append(c.flag("illustrative"))
    if sourced:
        own.append(c.words("provenance", filled=True))
    table = sa.Table(
        name,
        METADATA,
        _keyed_by(c.code(key)),
        *own,
        sa.Column("version", sa.Integer(), nullable=False, info={"default": "1", "check": "version >= 1"}),
    )
    return _register(Shape(table, "reference", (key,), marked=marked))


def keyed(name: str, owner: Column[Any], key: Column[Any], *parts: Any) -> Table:
    """A table of facts about a record (a plan line's months, a provider's services), found by owner and key."""
    table = sa.Table(
        name,
        METADATA,
        _keyed_by(owner),
        _keyed_by(key),
        *parts,
        sa.Column("version", sa.Integer(), nullable=False, info={"default": "1", "check": "version >= 1"}),
    )
    owner_table = owner.info["refers"].split(".")[0]
    return _register(Shape(table, "keyed", (owner.name, key.name), owner=owner_table))


def blob(name: str, *parts: Any) -> Table:
    """The table of kept files, found by the hash of their bytes; the bytes themselves stay out of the history."""
    table = sa.Table(name, METADATA, _keyed_by(c.code("sha256")), *parts)
    return _register(Shape(table, "blob", ("sha256",), unaudited=frozenset({"bytes"}), frozen=True))


def internal(name: str, *parts: Any) -> Table:
    """A table of the store's own (history, search), outside the history."""
    table = sa.Table(name, METADATA, *parts)
    return _register(Shape(table, "internal", tuple(column.name for column in table.primary_key.columns)))


def _keyed_by(column: Column[Any]) -> Column[Any]:
    column.primary_key = True
    return column


def index(table: str, *names: str, unique: bool = False, where: str = "") -> sa.Index:
    """A further index, named after its columns; `where` makes it partial."""
    prefix = "uq" if unique else "ix"
    condition = sa.text(where) if where else None
    return sa.Index(f"{prefix}_{table}_{'_'.join(names)}", *names, unique=unique, sqlite_where=condition)


def unique(table: str, *names: str) -> sa.UniqueConstraint:
    """No two rows alike in these columns together."""
    return sa.UniqueConstraint(*names, name=f"uq_{table}_{'_'.join(names)}")


def check(table: str, name: str, sql: str) -> sa.CheckConstraint:
    """A rule over several columns."""
    return sa.CheckConstraint(sql, name=f"ck_{table}_{name}")


def audited() -> tuple[Shape, ...]:
    """Every table that history keeps, in the order in which they were declared (owners before what they own)."""
    return tuple(shape for shape in SHAPES.values() if shape.kind != "internal")


def owned_by(table: str) -> tuple[Shape, ...]:
    """The keyed facts that belong to records of this table, and go with them."""
    return tuple(shape for shape in SHAPES.values() if shape.kind == "keyed" and shape.owner == table)


def referring_to(table: str) -> tuple[tuple[Shape, str], ...]:
    """Who names records of this table: pairs of shape and column, its own keyed facts left out."""
    others = [shape for shape in SHAPES.values() if not (shape.kind == "keyed" and shape.owner == table)]
    return tuple(
        (shape, column.name)
        for shape in others
        for column in shape.table.columns
        if column.info.get("refers", "").split(".")[0] == table
    )
