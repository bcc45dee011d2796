"""How a select becomes frozen values: a column for each field, in the order of the fields; and what as-at hides."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from noms_desktop.domain.periods import FinancialYear, Month

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from sqlalchemy import ColumnElement, FromClause, Select

    from noms_desktop.store.door import Reader

    Statement = Select[*tuple[Any, ...]]

T = TypeVar("T")


def columns(shape: type[Any], *sources: FromClause, **made: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """The columns that fill the fields of a dataclass, in their order.

    A field comes from `made` where it is named there, else from the first source with a column of its name. Fields
    with a default are not read here: the query fills them from a further statement. LookupError when none fits.
    """
    return [_column(name, sources, made).label(name) for name in selected(shape)]


def selected(shape: type[Any]) -> Iterator[str]:
    """The names of the fields that a select fills: those without a default."""
    for field in fields(shape):
        if field.default is MISSING and field.default_factory is MISSING:
            yield field.name


def plain(reader: Reader, statement: Statement, given: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """Every row as a tuple, for what a query puts together itself; `given` as for `Reader.rows`."""
    return [tuple(row) for row in reader.rows(statement, given)]


def grouped(values: Iterable[T], key: Callable[[T], Any]) -> dict[Any, tuple[T, ...]]:
    """Values by key, each group in the order in which its values came."""
    groups: dict[Any, list[T]] = {}
    for value in values:
        groups.setdefault(key(value), []).append(value)
    return {name: tuple(group) for name, group in groups.items()}


def last_month(as_at: date) -> str:
    """The latest month that is seen on a day, '2006-09': a month is seen from its own last day on."""
    return Month.of(as_at + timedelta(days=1)).plus(-1).iso


@lru_cache(maxsize=64)
def year_ends(year: int) -> tuple[str, str]:
    """The first and the last month of the financial year that starts in this calendar year: '2006-04', '2007-03'."""
    months = FinancialYear(year).months
    return months[0].iso, months[-1].iso


def _column(name: str, sources: tuple[FromClause, ...], made: dict[str, ColumnElement[Any]]) -> ColumnElement[Any]:
    if name in made:
        return made[name]
    for source in sources:
        if name in source.c:
            return source.c[name]
    raise LookupError(f"no source has a column {name}")
