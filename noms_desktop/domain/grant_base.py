"""The grant base of a board: a dated list of versions, so that an old pack can be made again with the base it used."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.exact import half_up
from noms_desktop.domain.periods import FinancialYear, day_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

BASIS_WORDS = {
    "pc07_2006": "Main resource grant less Approved Premises and TPO grants, and in Wales the Basic Skills grant",
    "other": "Another basis, explained",
}
WALES = "Wales"


@dataclass(frozen=True, slots=True)
class GrantBase:
    """One dated version in pence: the main grant and the grants left out of it."""

    version_no: int
    effective_from: date
    main_grant: int
    approved_premises: int = 0
    tpo: int = 0
    basic_skills: int = 0

    def exclusions(self, country: str) -> tuple[tuple[str, int], ...]:
        """What is left out, named, in pence; the Basic Skills grant is left out in Wales only."""
        left_out = [("Approved Premises grant", self.approved_premises), ("TPO grant", self.tpo)]
        if country == WALES:
            left_out.append(("Basic Skills grant", self.basic_skills))
        return tuple(left_out)

    def base(self, country: str) -> int:
        """The denominator of the minimum, in pence."""
        return self.main_grant - sum(pence for _, pence in self.exclusions(country))


def in_force(versions: Sequence[GrantBase], as_of: date) -> GrantBase | None:
    """The latest version effective on or before a day; of two from one day, the one with the higher number."""
    begun = [version for version in versions if version.effective_from <= as_of]
    return max(begun, key=lambda version: (version.effective_from, version.version_no), default=None)


def base_at(versions: Sequence[GrantBase], as_of: date, country: str) -> int:
    """The grant base in pence in force on a day; UserError when none is."""
    version = in_force(versions, as_of)
    if version is None:
        raise UserError(
            f"No grant base is recorded as in force on {day_text(as_of)}.",
            "Enter the board's grant base with the date it takes effect.",
        )
    return version.base(country)


def time_weighted(versions: Sequence[GrantBase], year: FinancialYear, country: str) -> int:
    """The base over the twelve months of a year, each month with the version in force on its first day; pence, half up.

    Months before the first version take that version. An alternative to the base in force: it moves less when a grant
    is revised late in the year. Raises ValueError without a version.
    """
    if not versions:
        raise ValueError("a grant base needs at least one version")
    first = min(versions, key=lambda version: (version.effective_from, version.version_no))
    total = sum((in_force(versions, month.first_day) or first).base(country) for month in year.months)
    return half_up(Fraction(total, 12))


def check(version: GrantBase, country: str) -> None:
    """Refuse a base that cannot be one: a negative grant, or exclusions that leave nothing (UserError)."""
    if min(version.main_grant, version.approved_premises, version.tpo, version.basic_skills) < 0:
        raise UserError("A grant cannot be negative.", "Type each grant as an amount of nought or more.")
    if version.base(country) <= 0:
        raise UserError(
            "The grants left out come to the whole main grant or more.",
            "Check the main grant and the exclusions: what remains is the base of the minimum share.",
        )
