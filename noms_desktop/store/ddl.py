"""CREATE statements for every table and index, written by our own hand so that their text never drifts.

SQLAlchemy's own DDL may reorder constraints between releases; the text here is compared with what a register holds.
Table names are quoted because SQLite quotes them when it renames a table, and both ways must give the same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from noms_desktop.store import shapes
from noms_desktop.store.tables.search import SEARCH_DDL

if TYPE_CHECKING:
    from sqlalchemy import Column, Table

    from noms_desktop.store.shapes import Shape

_DIALECT = sqlite.dialect()
# Small lists whose rows are never deleted: an index on a reference to them would cost and never be used.
_NEVER_DELETED = frozenset({"sector", "pathway", "region", "blob"})


def create_table(shape: Shape) -> str:
    """The CREATE TABLE statement: one line a column, then constraints over several columns by name."""
    table = shape.table
    lines = [_column(table, column) for column in table.columns]
    if len(table.primary_key.columns) > 1:
        lines.append(f"CONSTRAINT pk_{table.name} PRIMARY KEY ({_names(table.primary_key.columns)})")
    lines += sorted(_unique(item) for item in table.constraints if isinstance(item, sa.UniqueConstraint))
    lines += sorted(_check(item) for item in table.constraints if isinstance(item, sa.CheckConstraint))
    body = ",\n".join(f"  {line}" for line in lines)
    options = "STRICT, WITHOUT ROWID" if _without_rowid(shape) else "STRICT"
    return f'CREATE TABLE "{table.name}" (\n{body}\n) {options}'


def create_indexes(shape: Shape) -> list[str]:
    """The declared indexes, and one for each reference that no other index begins with."""
    table = shape.table
    made = [_index(table, item) for item in sorted(table.indexes, key=lambda item: str(item.name))]
    leading = {
        next(iter(item.columns)).name for item in table.indexes if item.dialect_options["sqlite"]["where"] is None
    }
    leading |= {next(iter(item.columns)).name for item in table.constraints if isinstance(item, sa.UniqueConstraint)}
    if table.primary_key.columns:
        leading.add(next(iter(table.primary_key.columns)).name)
    for column in table.columns:
        target = column.info.get("refers", "").split(".")[0]
        wanted = target and target not in _NEVER_DELETED and shape.kind != "internal"
        if wanted and column.name not in leading:
            made.append(f"CREATE INDEX ix_{table.name}_{column.name} ON {table.name} ({column.name})")
    return made


def tables() -> list[str]:
    """Every table and index, in the order of declaration; then the search table."""
    made: list[str] = []
    for shape in shapes.SHAPES.values():
        made += [create_table(shape), *create_indexes(shape)]
    return [*made, SEARCH_DDL]


def _without_rowid(shape: Shape) -> bool:
    """Keyed facts are found by owner and month alone, so the row lives in that index."""
    return shape.kind == "keyed"


def _column(table: Table, column: Column[Any]) -> str:
    parts = [column.name, column.type.compile(dialect=_DIALECT)]
    sole_key = column.primary_key and len(table.primary_key.columns) == 1
    if sole_key:
        integer = isinstance(column.type, sa.Integer)
        parts.append("PRIMARY KEY AUTOINCREMENT" if _autoincrement(column) else "PRIMARY KEY")
        if not integer:
            parts.insert(2, "NOT NULL")
    elif not column.nullable or column.primary_key:
        parts.append("NOT NULL")
    if column.info.get("default"):
        parts.append(f"DEFAULT {column.info['default']}")
    if column.info.get("check"):
        parts.append(f"CONSTRAINT ck_{table.name}_{column.name} CHECK ({column.info['check']})")
    if column.info.get("refers"):
        target, key = column.info["refers"].split(".")
        parts.append(f"CONSTRAINT fk_{table.name}_{column.name} REFERENCES {target} ({key}) ON DELETE RESTRICT")
    return " ".join(parts)


def _autoincrement(column: Column[Any]) -> bool:
    return bool(column.info.get("autoincrement"))


def _unique(item: sa.UniqueConstraint) -> str:
    return f"CONSTRAINT {item.name} UNIQUE ({_names(item.columns)})"


def _check(item: sa.CheckConstraint) -> str:
    return f"CONSTRAINT {item.name} CHECK ({item.sqltext})"


def _index(table: Table, item: sa.Index) -> str:
    word = "UNIQUE INDEX" if item.unique else "INDEX"
    where = item.dialect_options["sqlite"]["where"]
    tail = "" if where is None else f" WHERE {where}"
    return f"CREATE {word} {item.name} ON {table.name} ({_names(item.columns)}){tail}"


def _names(columns: Any) -> str:
    return ", ".join(column.name for column in columns)
