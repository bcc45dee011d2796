"""The kinds of column a register has: STRICT SQLite storage on disk, dates and flags in Python.

SQLAlchemy's String, Date, Boolean, Enum and DateTime fail in STRICT tables, so every kind stands on INTEGER, TEXT or
BLOB and carries its own CHECK. Each function returns a column; `info` holds what `shapes` and `ddl` need:
'check' (SQL, without a name), 'default' (SQL) and 'refers' ('table.column').
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator, UserDefinedType
from typing_extensions import override

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Column, Dialect

# Far beyond any sum of money in the service, and small enough that SUM over 90,000 such rows stays in 64 bits.
PENCE_LIMIT = 99_999_999_999_999
FIRST_YEAR, LAST_YEAR = 1990, 2100
MOMENT_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


class Day(TypeDecorator[date]):
    """A date kept as '2006-10-12'; takes a date or that text, gives a date."""

    impl = sa.Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The text that is stored."""
        return stored_day(value)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """The date that is given back."""
        return None if value is None else date.fromisoformat(value)


class Month(TypeDecorator[str]):
    """A month kept and given as '2006-09'; also takes a value with an `iso` of that form."""

    impl = sa.Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The text that is stored."""
        return stored_month(value)


class Moment(TypeDecorator[datetime]):
    """A moment kept as '2006-10-12T09:30:00Z'; takes and gives a datetime in UTC."""

    impl = sa.Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The text that is stored."""
        return None if value is None else stored_moment(value)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The datetime that is given back."""
        return None if value is None else datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = sa.Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """1 or 0; anything else is left for the CHECK to refuse."""
        return int(value) if isinstance(value, bool) else value

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """True or False."""
        return None if value is None else bool(value)


class Whole(TypeDecorator[int]):
    """A whole number. A float never gets in, for money must not have been through one."""

    impl = sa.Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """The number, or a refusal."""
        if value is not None and not isinstance(value, int):
            raise UserError(
                f"“{value}” is not a whole number.", "Money is kept in whole pence, counts as whole numbers."
            )
        return value


class Anything(UserDefinedType[Any]):
    """A value of whatever storage class it came in: history keeps old and new values so."""

    cache_ok = True

    @override
    def get_col_spec(self, **_: Any) -> str:
        """The STRICT type that keeps a value as it is."""
        return "ANY"


def stored_day(value: date | str | None) -> str | None:
    """A date as '2006-10-12'; text and None pass."""
    return value.isoformat() if isinstance(value, date) else value


def stored_moment(value: datetime | str) -> str:
    """A moment as '2006-10-12T09:30:00Z'; text passes."""
    return value if isinstance(value, str) else value.astimezone(UTC).strftime(MOMENT_FORMAT)


def stored_month(value: Any) -> str | None:
    """A month as '2006-09'; text and None pass."""
    return value if value is None or isinstance(value, str) else str(value.iso)


def _no_nul(name: str) -> str:
    return f"instr({name}, char(0)) = 0"


def _made(name: str, kind: Any, *, null: bool, check: str = "", default: str = "") -> Column[Any]:
    # The schema is written by `ddl` from what `info` says; SQLAlchemy need not know the default.
    return sa.Column(name, kind, nullable=null, info={"check": check, "default": default})


def words(name: str, *, filled: bool = False) -> Column[Any]:
    """Text; '' when there is none. `filled` refuses a blank. NUL is refused: it would hide what follows it."""
    check = _no_nul(name) + (f" AND trim({name}) <> ''" if filled else "")
    return _made(name, sa.Text(), null=False, check=check, default="" if filled else "''")


def code(name: str, *, null: bool = False) -> Column[Any]:
    """A natural code or a hash."""
    return _made(name, sa.Text(), null=null, check=f"{_no_nul(name)} AND {name} <> ''")


def choice(name: str, *values: str, null: bool = False, default: str = "") -> Column[Any]:
    """One of a closed list of words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return _made(name, sa.Text(), null=null, check=f"{name} IN ({listed})", default=f"'{default}'" if default else "")


def day(name: str, *, null: bool = True) -> Column[Any]:
    """A date. IS, because comparing with the NULL that date() gives for nonsense would pass the CHECK."""
    return _made(name, Day(), null=null, check=f"{name} IS date({name}, '+0 days')")


def month(name: str, *, null: bool = False) -> Column[Any]:
    """A month, '2006-09'."""
    return _made(name, Month(), null=null, check=f"{name} || '-01' IS date({name} || '-01', '+0 days')")


def moment(name: str, *, null: bool = False) -> Column[Any]:
    """A moment in UTC, to the second."""
    check = f"{name} IS strftime('{MOMENT_FORMAT}', {name}, '+0 days')"
    return _made(name, Moment(), null=null, check=check)


def time_of_day(name: str) -> Column[Any]:
    """A time such as '10:30', or '' when it is not fixed."""
    return _made(name, sa.Text(), null=False, check=f"{name} = '' OR {name} IS strftime('%H:%M', {name})", default="''")


def whole(name: str, *, null: bool = False, low: int | None = None, default: int | None = None) -> Column[Any]:
    """A whole number, with a lowest value where there is one."""
    check = "" if low is None else f"{name} >= {low}"
    return _made(name, Whole(), null=null, check=check, default="" if default is None else str(default))


def between(name: str, low: int, high: int, *, null: bool = False, default: int | None = None) -> Column[Any]:
    """A whole number in a range, both ends allowed."""
    check = f"{name} BETWEEN {low} AND {high}"
    return _made(name, Whole(), null=null, check=check, default="" if default is None else str(default))


def pence(name: str, *, null: bool = False, default: int | None = None) -> Column[Any]:
    """Money in whole pence; negative is a credit."""
    return between(name, -PENCE_LIMIT, PENCE_LIMIT, null=null, default=default)


def milli(name: str, *, null: bool = True, default: int | None = None) -> Column[Any]:
    """A value in thousandths of its unit: 90 per cent is 90_000."""
    return whole(name, null=null, default=default)


def basis_points(name: str, *, default: int = 0) -> Column[Any]:
    """A share from 0 to 10_000 (100 per cent)."""
    return between(name, 0, 10_000, default=default)


def year(name: str = "year", *, null: bool = False) -> Column[Any]:
    """A financial year by the calendar year it starts in: 2006 is 2006/07."""
    return between(name, FIRST_YEAR, LAST_YEAR, null=null)


def flag(name: str, *, default: bool = False) -> Column[Any]:
    """Yes or no."""
    return _made(name, Flag(), null=False, check=f"{name} IN (0, 1)", default=str(int(default)))


def refers(name: str, target: str, *, null: bool = False) -> Column[Any]:
    """A reference to another record ('provider.id') or to a code ('board.code'); it holds what it names in place."""
    kind: Any = sa.Text() if target.endswith((".code", ".sha256")) else Whole()
    made = _made(name, kind, null=null)
    made.append_foreign_key(sa.ForeignKey(target, ondelete="RESTRICT"))
    made.info["refers"] = target
    return made


def anything(name: str) -> Column[Any]:
    """A value kept as it came."""
    return _made(name, Anything(), null=True)


def raw_bytes(name: str) -> Column[Any]:
    """Bytes of a file."""
    return _made(name, sa.LargeBinary(), null=False)


def stored(column: Column[Any], value: Any) -> Any:
    """A value as the column keeps it on disk: dates, moments and months as text, flags as 0 or 1."""
    if isinstance(value, datetime):
        return stored_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return stored_month(value) if isinstance(column.type, Month) else value


def stored_rows(given: Sequence[Column[Any]], rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    """Rows for the driver; only the columns that need it are converted, and no row is copied when none does."""
    dated = [
        (place, column) for place, column in enumerate(given) if isinstance(column.type, Day | Month | Moment | Flag)
    ]
    if not dated:
        return rows
    return (_stored_row(dated, row) for row in rows)


def _stored_row(dated: Sequence[tuple[int, Column[Any]]], row: Sequence[Any]) -> list[Any]:
    made = list(row)
    for place, column in dated:
        value = made[place]
        if value is not None and not isinstance(value, str):
            made[place] = stored(column, value)
    return made
