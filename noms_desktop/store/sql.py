"""SQL text over the store's own tables, for what is written once for every table (triggers, undo, checks, dumps).

Only names and expressions of the schema come in here; what a person typed is always a bound value (`?`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def select(what: str, table: str, *, where: str = "", order: str = "", end: str = "") -> str:
    """A SELECT; `what` and `table` may be expressions and joins, `end` a LIMIT."""
    made = f"SELECT {what} FROM {table}"  # noqa: S608 - the schema's own names
    return (
        made
        + (f" WHERE {where}" if where else "")
        + (f" ORDER BY {order}" if order else "")
        + (f" {end}" if end else "")
    )


def insert(table: str, names: Iterable[str]) -> str:
    """An INSERT of one row, its values bound in the order of the names."""
    listed = list(names)
    return f"INSERT INTO {table} ({', '.join(listed)}) VALUES ({', '.join('?' * len(listed))})"  # noqa: S608 - as above


def insert_from(table: str, names: Iterable[str], chosen: str) -> str:
    """An INSERT of what a SELECT or VALUES gives."""
    return f"INSERT INTO {table} ({', '.join(names)})\n{chosen}"


def update(table: str, changes: str, *, where: str) -> str:
    """An UPDATE."""
    return f"UPDATE {table} SET {changes} WHERE {where}"  # noqa: S608 - as above


def delete(table: str, *, where: str) -> str:
    """A DELETE."""
    return f"DELETE FROM {table} WHERE {where}"  # noqa: S608 - as above
