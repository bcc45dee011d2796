"""A table on its way out, and its CSV: safe to open in a spreadsheet, readable by a machine."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header, twice over: as a person reads them and, where they differ, as a machine does.

    `right` says which columns hold numbers; `machine_header` and `machine_rows` (money in pence, months as 2006-09,
    codes) stand in the CSV instead of the printed ones; `illustrative` becomes the CSV's last column, 0 or 1.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    illustrative: bool
    machine_header: tuple[str, ...] = ()
    machine_rows: tuple[tuple[str | int | None, ...], ...] = field(default=())


def to_csv(table: Table) -> str:
    """The table as CSV: header on line 1, the mark of illustrative data in the last column."""
    header = table.machine_header or table.header
    rows: Iterable[tuple[str | int | None, ...]] = table.machine_rows if table.machine_header else table.rows
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*header, "illustrative"])
    mark = int(table.illustrative)
    writer.writerows([*map(guarded, row), mark] for row in rows)
    return stream.getvalue()


def guarded(value: str | int | None) -> str | int | None:
    """A cell that a spreadsheet will not take for a formula: an apostrophe before = + - @ and tab.

    Numbers are ours and stay as they are; None is an empty cell (not returned), which is not 0 (nil).
    """
    if isinstance(value, str) and value.startswith(RISKY):
        return "'" + value
    return value
