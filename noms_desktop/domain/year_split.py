"""A contract's value by month and by financial year, to the penny, by the days it runs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.exact import apportion
from noms_desktop.domain.periods import Month, day_text, months_between

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from noms_desktop.domain.periods import FinancialYear

LONGEST_MONTHS = 12 * 60


@dataclass(frozen=True, slots=True)
class MonthPart:
    """What falls in one month: the days the contract runs in it, and its part of the value in pence."""

    month: Month
    days: int
    pence: int


def split_by_month(value: int, start: date, end: date) -> tuple[MonthPart, ...]:
    """`value` in pence over the calendar months from start to end, both days included, by days; parts add to it.

    Largest remainder, ties to the earliest month. Raises UserError when the end is before the start or the dates are
    more than sixty years apart, which is a slip of the finger.
    """
    if end < start:
        raise UserError(
            f"The end, {day_text(end)}, is before the start, {day_text(start)}.", "Check the two dates of the contract."
        )
    months = months_between(Month.of(start), Month.of(end))
    if len(months) > LONGEST_MONTHS:
        raise UserError("The two dates are more than sixty years apart.", "Check the two dates of the contract.")
    days = [(min(end, month.last_day) - max(start, month.first_day)).days + 1 for month in months]
    return tuple(
        MonthPart(month, count, pence) for month, count, pence in zip(months, days, apportion(value, days), strict=True)
    )


def by_year(parts: Iterable[MonthPart]) -> dict[FinancialYear, int]:
    """The pence of each financial year, in order; they add to the value because the months do."""
    totals: dict[FinancialYear, int] = defaultdict(int)
    for part in parts:
        totals[part.month.financial_year] += part.pence
    return dict(sorted(totals.items()))


def months_of_year(parts: Iterable[MonthPart], year: FinancialYear) -> tuple[int, ...]:
    """The twelve monthly values of one financial year in pence, 0 where the contract does not run."""
    pence = {part.month: part.pence for part in parts}
    return tuple(pence.get(month, 0) for month in year.months)
