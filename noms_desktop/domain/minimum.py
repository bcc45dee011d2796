"""The years that a sub-contracting plan covers, the minimum share that each asks for, and where it begins."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear, day_text

if TYPE_CHECKING:
    from datetime import date

PLAN_YEARS = (2006, 2007)
"""The two years that a plan covers, side by side."""
RATES = {2006: Fraction(5, 100), 2007: Fraction(10, 100)}
"""5% in 2006/07 and 10% in 2007/08, which includes the 5%; no other year has a minimum (paragraph 3.3 of the paper)."""
START_SHARES = {2006: Fraction(25, 1000)}
"""What boards placed outside already when the minimum was set: the mark where the curve of 2006/07 starts."""


def rate(year: FinancialYear) -> Fraction:
    """The minimum share of the grant base that a year asks for; UserError where none is known."""
    found = RATES.get(year.start)
    if found is None:
        raise UserError(
            f"No minimum is set for {year.label}.", "Plans run over 2006/07 (5%) and 2007/08 (10%).", where="year"
        )
    return found


def plan_year(as_at: date) -> FinancialYear:
    """The financial year of a day, held within the years that plans cover."""
    return FinancialYear(min(max(FinancialYear.of(as_at).start, PLAN_YEARS[0]), PLAN_YEARS[-1]))


def ended(as_at: date) -> str:
    """'plans ended on 31 March 2008' from the day after; '' while they run."""
    last = FinancialYear(PLAN_YEARS[-1]).last_day
    return f"plans ended on {day_text(last)}" if as_at > last else ""
