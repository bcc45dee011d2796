"""What the generator is given and what it settles first: reference rows, the national scale, who does badly by lot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from noms_desktop.domain.periods import FinancialYear, Month, months_between

if TYPE_CHECKING:
    from fractions import Fraction

    from noms_desktop.domain.rng import Rng

DEFAULT_SEED = 20060817
AS_AT = date(2006, 9, 30)
NATIONAL_BUDGET = 500_000_000_00
BOARDS = 42
POOR_BOARDS = 6
LATE_BOARDS = 2

FIRST_YEAR = FinancialYear(2006)
SECOND_YEAR = FinancialYear(2007)
SPEND_MONTHS = FIRST_YEAR.months
RESULT_MONTHS = months_between(Month(2004, 10), Month(2006, 9))
LAST_VISIBLE = RESULT_MONTHS[-1]


@dataclass(frozen=True, slots=True)
class Area:
    """A board as the reference data give it; `budget` is its illustrative grant base in pence."""

    code: str
    region: str
    country: str
    budget: int

    @property
    def share(self) -> float:
        """Its share of the national grant base."""
        return self.budget / NATIONAL_BUDGET

    @property
    def size(self) -> float:
        """How many times the average board it is."""
        return self.share * BOARDS


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the catalogue; `target` in its unit (15000, 90), None where no target is known."""

    code: str
    name: str
    short_name: str
    function: str
    kind: str
    direction: str
    unit: str
    target: Fraction | None

    @property
    def higher_is_better(self) -> bool:
        """Whether more is better."""
        return self.direction == "higher"


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the published programme of competitions."""

    code: str
    heading: str
    title: str
    value_note: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference rows that the generator needs, put in the order of their codes however they are given."""

    areas: tuple[Area, ...]
    measures: tuple[Measure, ...]
    elements: tuple[Element, ...]

    def __post_init__(self) -> None:
        for name in ("areas", "measures", "elements"):
            object.__setattr__(self, name, tuple(sorted(getattr(self, name), key=lambda one: one.code)))
        if len(self.areas) != BOARDS or sum(area.budget for area in self.areas) != NATIONAL_BUDGET:
            raise ValueError("the illustrative budgets must be of 42 boards and add to £500,000,000")

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions, in the order in which the areas first name them."""
        return tuple(dict.fromkeys(area.region for area in self.areas))


@dataclass(frozen=True, slots=True)
class Standing:
    """Which boards the seed makes poor, late to start new work, or twice missing with their returns. Nobody chooses."""

    poor: tuple[str, ...]
    late: tuple[str, ...]
    missing: tuple[str, ...]


def draw_standing(rng: Rng, areas: tuple[Area, ...]) -> Standing:
    """Draws the under-performers by lot; no board is two of these at once."""
    codes = rng.sample([area.code for area in areas], POOR_BOARDS + 2 * LATE_BOARDS)
    return Standing(
        poor=tuple(codes[:POOR_BOARDS]),
        late=tuple(codes[POOR_BOARDS : POOR_BOARDS + LATE_BOARDS]),
        missing=tuple(codes[POOR_BOARDS + LATE_BOARDS :]),
    )
