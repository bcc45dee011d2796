"""Rating a figure against its target: in exact arithmetic, with how sure it is and how many cases it is short.

A rating is a word, never only a colour. The colour names are for the arithmetic and the reference cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from noms_desktop.domain.exact import decimal_text
from noms_desktop.domain.figures import Direction, honest_text
from noms_desktop.domain.intervals import Interval, wilson, wilson_high_below, wilson_low_reaches

Colour = Literal["green", "amber", "red", "no_data", "no_cases", "no_target", "too_few"]
Certainty = Literal["clear_pass", "clear_fail", "uncertain"]
ToleranceKind = Literal["points", "percent"]
Word = Literal["on target", "at risk", "off target", "no data", "no cases", "no target", "too few"]

WORDS: dict[Colour, Word] = {
    "green": "on target",
    "amber": "at risk",
    "red": "off target",
    "no_data": "no data",
    "no_cases": "no cases",
    "no_target": "no target",
    "too_few": "too few",
}
CERTAINTY_WORDS: dict[Certainty, str] = {
    "clear_pass": "clearly met",
    "clear_fail": "clearly missed",
    "uncertain": "could be chance",
}
RATED: frozenset[Colour] = frozenset(("green", "amber", "red"))
"""The colours that are a judgement; every other one is grey."""

DEFAULT_MIN_CASES = 10
DEFAULT_POINTS = Fraction(5)
DEFAULT_PERCENT = Fraction(10)


@dataclass(frozen=True, slots=True)
class Standard:
    """What a figure is rated against. Targets of proportions are in per cent, `tolerance` in points or % of target."""

    direction: Direction
    target: Fraction | None
    tolerance: Fraction = DEFAULT_POINTS
    tolerance_kind: ToleranceKind = "points"
    min_cases: int = DEFAULT_MIN_CASES
    decimals: int = 1

    def margin(self, value: Fraction) -> Fraction | None:
        """How much better than the target the value is (negative: worse), in its own unit; None without a target."""
        if self.target is None:
            return None
        return value - self.target if self.direction == "higher" else self.target - value

    def allowance(self) -> Fraction:
        """How much worse than the target still counts as at risk, in the measure's unit."""
        if self.tolerance_kind == "points" or self.target is None:
            return self.tolerance
        return self.tolerance * abs(self.target) / 100

    def colour(self, value: Fraction) -> Colour:
        """The colour of a value on its own, whatever the number of cases. Unrounded values are compared."""
        margin = self.margin(value)
        if margin is None:
            return "no_target"
        if margin >= 0:
            return "green"
        return "amber" if margin >= -self.allowance() else "red"


@dataclass(frozen=True, slots=True)
class Rating:
    """A figure judged. `value` and `margin` are exact, in per cent for proportions; None where there is no figure.

    `statistical` is the colour when red is kept for what is unlikely to be chance; `fragile` says that one case either
    way changes the colour; both are None where they have no meaning. `interval` is Wilson's, 95%, in per cent.
    `text` is the figure as printed.
    """

    colour: Colour
    value: Fraction | None
    margin: Fraction | None
    text: str
    certainty: Certainty | None = None
    statistical: Colour | None = None
    cases_short: int | None = None
    fragile: bool | None = None
    interval: Interval | None = None

    @property
    def word(self) -> Word:
        """The rating as people read it."""
        return WORDS[self.colour]

    @property
    def certainty_word(self) -> str:
        """'clearly met', 'clearly missed', 'could be chance', or nothing where certainty has no meaning."""
        return "" if self.certainty is None else CERTAINTY_WORDS[self.certainty]

    @property
    def rated(self) -> bool:
        """Whether the figure was judged at all."""
        return self.colour in RATED


NO_DATA = Rating("no_data", None, None, "")


def rate_cases(met: int | None, due: int | None, standard: Standard) -> Rating:
    """Rates a proportion, met out of due; either None means not returned. ValueError for more met than due."""
    if met is None or due is None:
        return NO_DATA
    if not 0 <= met <= due:
        raise ValueError(f"{met} of {due} is no proportion")
    if due == 0:
        return Rating("no_cases", None, None, "no cases")
    value = Fraction(100 * met, due)
    interval = wilson(met, due)
    in_per_cent = Interval(100.0 * interval.low, 100.0 * interval.high)
    if standard.target is None:
        text = decimal_text(value, standard.decimals)
        return Rating("no_target", value, None, text, interval=in_per_cent)
    few = due < standard.min_cases
    colour: Colour = "too_few" if few else standard.colour(value)
    certainty = certainty_of(met, due, standard.target, standard.direction)
    return Rating(
        colour,
        value,
        standard.margin(value),
        f"{met} of {due}" if few else honest_text(value, standard.decimals, standard.target, standard.direction),
        certainty=certainty,
        statistical="amber" if colour == "red" and certainty != "clear_fail" else colour,
        cases_short=cases_short(met, due, standard.target, standard.direction),
        fragile=None if few else _fragile(met, due, standard),
        interval=in_per_cent,
    )


def rate_value(value: Fraction | None, standard: Standard) -> Rating:
    """Rates a count, an average or an amount of money in the measure's own unit; None means not returned."""
    if value is None:
        return NO_DATA
    return Rating(
        standard.colour(value),
        value,
        standard.margin(value),
        honest_text(value, standard.decimals, standard.target, standard.direction),
    )


def certainty_of(met: int, due: int, target: Fraction, direction: Direction) -> Certainty:
    """Whether Wilson's 95% interval lies wholly on one side of the target (per cent), decided exactly."""
    mark = target / 100
    if direction == "lower":
        # A proportion met against 'no more than' is one missed against 'at least': the same question, turned over.
        met, mark = due - met, 1 - mark
    if wilson_low_reaches(met, due, mark):
        return "clear_pass"
    return "clear_fail" if wilson_high_below(met, due, mark) else "uncertain"


def cases_short(met: int, due: int, target: Fraction, direction: Direction) -> int:
    """How many more cases had to be met (or fewer, where lower is better) to reach the target; 0 if it is reached."""
    needed = target * due / 100
    if direction == "higher":
        return max(0, -((-needed.numerator) // needed.denominator) - met)
    return max(0, met - needed.numerator // needed.denominator)


def _fragile(met: int, due: int, standard: Standard) -> bool:
    colour = standard.colour(Fraction(100 * met, due))
    neighbours = (other for other in (met - 1, met + 1) if 0 <= other <= due)
    return any(standard.colour(Fraction(100 * other, due)) != colour for other in neighbours)


ProcurementWord = Literal["Good", "Approaching target", "Requires improvement", "Inadequate", "Other"]


def procurement_act_word(rating: Rating, standard: Standard) -> ProcurementWord:
    """The rating on the scale of the Procurement Act 2023, s. 71, and the Procurement Regulations 2024, reg. 39(5).

    The law gives the words, not the numbers: within the tolerance is 'Approaching target', within twice the tolerance
    'Requires improvement'. For contracts of today; not shown on a screen of 2006.
    """
    if not rating.rated or rating.margin is None:
        return "Other"
    if rating.margin >= 0:
        return "Good"
    allowance = standard.allowance()
    if rating.margin >= -allowance:
        return "Approaching target"
    return "Requires improvement" if rating.margin >= -2 * allowance else "Inadequate"
