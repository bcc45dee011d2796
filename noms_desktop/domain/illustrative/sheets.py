"""The rows of the illustrative register as they grow: plain values under the names of tables and columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from noms_desktop.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noms_desktop.domain.rng import Rng

Value = int | str | None

# The fixed clock of the illustrative register: the evening of the day it opens at.
FIXED_MOMENT = datetime(2006, 9, 30, 17, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table; record tables begin with `id`, `uid`, `version`. Dates and months are ISO text."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def column(self, name: str) -> list[Value]:
        """All values of one column, in row order."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def as_dicts(self) -> list[dict[str, Value]]:
        """The rows as mappings, for tests and small tables."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def plain(value: object) -> Value:
    """A date, month or flag as it is stored; whole numbers and text as they are. TypeError for anything else."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool | int):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Month):
        return value.iso
    raise TypeError(f"not a stored value: {value!r}")


class Sheets:
    """Collects rows by table; gives each record its number and a uid drawn from the seed.

    A uid is a UUIDv7 whose time is the fixed clock, so that the same seed names the same records; a running number in
    its middle makes uids rise, so that writing them appends to the indexes.
    """

    def __init__(self, rng: Rng) -> None:
        self._rng = rng
        self._columns: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, list[tuple[Value, ...]]] = {}
        self._milliseconds = int(FIXED_MOMENT.timestamp() * 1000)
        self._uids = 0

    def record(self, table: str, **values: object) -> int:
        """Add a record and return its id; the first of a table fixes the columns (ValueError if others differ)."""
        columns = ("id", "uid", "version", *values)
        rows = self._start(table, columns)
        number = len(rows) + 1
        rows.append((number, self._uid(), 1, *map(plain, values.values())))
        return number

    def facts(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Value, ...]]) -> None:
        """Add keyed facts, already in their stored form."""
        self._start(table, columns).extend(rows)

    def count(self, table: str) -> int:
        """How many rows a table has so far."""
        return len(self._rows.get(table, ()))

    def tables(self) -> tuple[Rows, ...]:
        """Everything added, a table in the order in which it was first named."""
        return tuple(Rows(table, self._columns[table], tuple(rows)) for table, rows in self._rows.items())

    def _start(self, table: str, columns: tuple[str, ...]) -> list[tuple[Value, ...]]:
        known = self._columns.setdefault(table, columns)
        if known != columns:
            raise ValueError(f"{table}: columns {columns} are not {known}")
        return self._rows.setdefault(table, [])

    def _uid(self) -> str:
        milliseconds = self._milliseconds + (self._uids >> 12)
        value = (milliseconds << 80) | (7 << 76) | ((self._uids & 0xFFF) << 64) | (2 << 62) | self._rng.bits(62)
        self._uids += 1
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
