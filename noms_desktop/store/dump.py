"""The logical content of a register as ordered text, and its digest: the same from the same seed, on any machine."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from noms_desktop.store import shapes, sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noms_desktop.store.door import Reader

# Worked out from the other tables; and what was only typed, which is not yet the register's.
_LEFT_OUT = frozenset({"search_entry", "unsaved"})


def lines(reader: Reader) -> Iterator[str]:
    """One line a row, `table|value|value|...`, tables by name and rows by key; values as SQL literals."""
    for name in sorted(set(shapes.SHAPES) - _LEFT_OUT):
        table = shapes.SHAPES[name].table
        values = " || '|' || ".join(f"quote({column.name})" for column in table.columns)
        order = ", ".join(column.name for column in table.primary_key.columns)
        for (text,) in reader.raw.execute(sql.select(values, name, order=order)):
            yield f"{name}|{text}"


def digest(reader: Reader) -> str:
    """SHA-256 over the lines, history and its hashes included."""
    made = hashlib.sha256()
    for line in lines(reader):
        made.update(line.encode())
        made.update(b"\n")
    return made.hexdigest()
