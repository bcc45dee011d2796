"""How many rows each table of a register has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store import shapes

if TYPE_CHECKING:
    from noms_desktop.store.door import Reader


def counts(reader: Reader) -> dict[str, int]:
    """Rows by table, in the order of the schema; the history's own tables and reference data are left out."""
    counted = [shape for shape in shapes.SHAPES.values() if shape.kind in ("record", "keyed")]
    return {shape.name: int(reader.value(sa.select(sa.func.count()).select_from(shape.table))) for shape in counted}


def database_version(reader: Reader) -> str:
    """The version of SQLite that reads the file."""
    return str(reader.value(sa.select(sa.func.sqlite_version())))
