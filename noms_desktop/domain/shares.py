"""The money of a plan's years as shares of the grant base: one number of decimals for all that stand side by side."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain import money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noms_desktop.domain.pack import YearPosition

NONE = "\N{EN DASH}"


def year_decimals(years: Iterable[YearPosition]) -> int:
    """How many decimals the shares of these years have wherever they stand together: one, or two near a minimum."""
    return max((money.share_decimals(_parts(year), _rate(year)) for year in years), default=1)


def year_share(pence: int | None, year: YearPosition, decimals: int = 1) -> str:
    """A part of the year's grant base in per cent; a dash where there is no figure or no base."""
    if pence is None or not year.base:
        return NONE
    return money.share_text(pence, year.base, decimals, _rate(year))


def _rate(year: YearPosition) -> Fraction:
    return Fraction(year.rate_percent, 100)


def _parts(year: YearPosition) -> list[tuple[int, int]]:
    """Every amount of a year that is shown as a share."""
    amounts = (
        year.planned_all,
        year.planned_counted,
        year.planned_without_fund,
        year.signed,
        year.counted_actual,
        year.forecast,
        year.forecast_without_fund,
        year.low,
        year.high,
        *(method.pence for method in year.methods),
    )
    return [(pence, year.base) for pence in amounts if pence is not None]
