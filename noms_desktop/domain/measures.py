"""Measures of an SLA: a month's figure, the year to date as sum over sum, its rating, and how each is printed.

Counts are stored, ratios worked out last. What `met` and `due` hold depends on the kind:
ratio: cases met and due, shown in per cent; count_vs_profile: the count and what the profile expects of the month;
annualised_average: days lost and staff in post, shown as days a year; average: a total (of days) and its cases;
ratio_plain: whole pounds and units bought; money_share: pence that count and pence of the grant base, in per cent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.exact import decimal_text
from noms_desktop.domain.rating import (
    DEFAULT_MIN_CASES,
    DEFAULT_PERCENT,
    DEFAULT_POINTS,
    NO_DATA,
    Rating,
    Standard,
    ToleranceKind,
    rate_cases,
    rate_value,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.figures import Direction
    from noms_desktop.domain.periods import Month

Kind = Literal["ratio", "count_vs_profile", "annualised_average", "average", "ratio_plain", "money_share"]
ResultState = Literal["provisional", "final", "not_returned", "not_applicable"]

IN_PER_CENT: frozenset[Kind] = frozenset({"ratio", "money_share"})
STATE_WORDS: dict[ResultState, str] = {
    "provisional": "provisional",
    "final": "final",
    "not_returned": "not returned",
    "not_applicable": "not applicable",
}
PARTS: dict[Kind, tuple[str, str]] = {
    "ratio": ("number met", "number due"),
    "count_vs_profile": ("number", "number expected"),
    "annualised_average": ("days lost", "staff in post"),
    "average": ("total days", "number of cases"),
    "ratio_plain": ("pounds spent", "units bought"),
    "money_share": ("pounds that count", "grant base in pounds"),
}
"""What the two numbers of a month are, by the kind of the measure."""
NOT_RETURNED = STATE_WORDS["not_returned"]
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as a board's SLA has it. `target` is in the shown unit; a count's target is its profile to date.

    `tolerance` None takes the default: 5 points for what is shown in per cent, otherwise 10% of the target.
    """

    kind: Kind
    direction: Direction
    unit: str
    target: Fraction | None
    decimals: int = 1
    tolerance: Fraction | None = None
    tolerance_kind: ToleranceKind = "points"
    min_cases: int = DEFAULT_MIN_CASES

    @property
    def standard(self) -> Standard:
        """What its figures are rated against."""
        points = self.kind in IN_PER_CENT
        default = (DEFAULT_POINTS, "points") if points else (DEFAULT_PERCENT, "percent")
        tolerance, kind = default if self.tolerance is None else (self.tolerance, self.tolerance_kind)
        return Standard(
            direction=self.direction,
            target=self.target,
            tolerance=tolerance,
            tolerance_kind="points" if kind == "points" else "percent",
            min_cases=self.min_cases,
            decimals=0 if self.kind == "count_vs_profile" else self.decimals,
        )

    @property
    def target_text(self) -> str:
        """'90%', '9.0', '£12.00'; '' without a target. A count's target is worked out with its year to date."""
        return "" if self.target is None else with_unit(self, _plain(self.target, self.standard.decimals, self.kind))

    @property
    def target_words(self) -> str:
        """'at least 90%' or 'at most 9.0', so that a reader sees which way is good; 'none' without a target."""
        return _which_way(self.direction, self.target_text)


@dataclass(frozen=True, slots=True)
class Result:
    """One month of one measure as returned; `met` and `due` are None when it was not."""

    month: Month
    met: int | None
    due: int | None
    state: ResultState = "final"

    @property
    def returned(self) -> bool:
        """Whether there is a figure to count."""
        return self.state in ("provisional", "final") and self.met is not None


@dataclass(frozen=True, slots=True)
class YearToDate:
    """A measure's year so far. `rating.value` is exact; the texts are as printed.

    `met_due` is '671 / 763' for a proportion, else ''. `against` is the target it is judged by ('90%', '104'),
    `target_words` the same with which way is good; `cases` how far from it ('16 short', '+6', '3.4 over').
    """

    met: int
    due: int
    months: int
    text: str
    met_due: str
    against: str
    target_words: str
    cases: str
    rating: Rating


def month_value(measure: Measure, result: Result) -> Fraction | None:
    """The month's own figure in the shown unit, as charted: sickness as a yearly rate; None when there is none."""
    if not result.returned:
        return None
    if measure.kind == "count_vs_profile":
        return None if result.met is None else Fraction(result.met)
    return _quotient(measure.kind, result.met or 0, result.due or 0)


def month_text(measure: Measure, result: Result) -> str:
    """The month in a table: '108 / 125', '14', '1.1' (days lost in that month a head), or 'not returned'."""
    if not result.returned or result.met is None:
        return STATE_WORDS["not_applicable"] if result.state == "not_applicable" else NOT_RETURNED
    if measure.kind == "ratio":
        return f"{result.met:,} / {result.due or 0:,}"
    if measure.kind == "count_vs_profile":
        return f"{result.met:,}"
    value = month_value(measure, result)
    if value is None:
        return "no cases"
    if measure.kind == "annualised_average":
        value /= MONTHS_A_YEAR
    return with_unit(measure, decimal_text(value, measure.decimals))


def rate_month(measure: Measure, result: Result) -> Rating:
    """The rating of one month's own figure."""
    return _rate(measure, [result] if result.returned else [])


def year_to_date(measure: Measure, results: Sequence[Result]) -> YearToDate:
    """The year so far over the months returned: sums first, the ratio last, never a mean of months."""
    returned = [result for result in results if result.returned]
    rating = _rate(measure, returned)
    judged = _judged(measure, returned)
    met, due = _sums(returned)
    against = judged.target_text
    return YearToDate(
        met=met,
        due=due,
        months=len(returned),
        text=_value_text(measure, rating),
        met_due=f"{met:,} / {due:,}" if measure.kind == "ratio" and returned else "",
        against=against,
        target_words=_which_way(measure.direction, against),
        cases=cases_text(judged, met, due, rating),
        rating=rating,
    )


def cases_text(measure: Measure, met: int, due: int, rating: Rating) -> str:
    """How far from the target: '16 short' or '+6' where higher is better, '3.4 over' or '0.6 under' where lower is.

    Proportions count in cases; other measures in their unit. '' when the figure was not judged, '0' when it is met
    with nothing to spare.
    """
    if rating.margin is None or not rating.rated:
        return ""
    if measure.kind == "ratio":
        return _cases_words(_spare_cases(met, due, measure), measure.direction)
    margin = rating.margin
    if measure.kind == "count_vs_profile":
        # Half a case does not exist: short counts up to the next whole one, spare down.
        return _cases_words(margin.numerator // margin.denominator, measure.direction)
    size = decimal_text(abs(margin), measure.decimals)
    decimals = measure.decimals
    while margin and not size.strip("0."):
        decimals += 1
        size = decimal_text(abs(margin), decimals)
    points = " points" if measure.kind in IN_PER_CENT else ""
    return _margin_words("0" if not margin else f"{_pound(measure)}{size}{points}", margin, measure.direction)


def with_unit(measure: Measure, digits: str) -> str:
    """Digits with the sign of their unit where it is short: '87.9%', '£11.80'; days and counts stand bare."""
    if measure.kind in IN_PER_CENT:
        return f"{digits}%"
    return f"{_pound(measure)}{digits}"


def check_result(measure: Measure, met: int | None, due: int | None) -> None:
    """Refuse figures that cannot be (UserError): negative, one without the other, more met than due."""
    if met is None and due is None:
        return
    if met is None or due is None:
        if measure.kind == "count_vs_profile" and met is not None:
            return
        missing = "met" if met is None else "due"
        raise UserError(
            f"The number {missing} is not given.", "Give both, or neither for 'not returned'.", where=missing
        )
    if met < 0 or due < 0:
        where = "met" if met < 0 else "due"
        raise UserError("A result cannot be negative.", "Type a whole number; 0 is nil.", where=where)
    if measure.kind in IN_PER_CENT and met > due:
        raise UserError(f"{met:,} met is more than {due:,} due.", "Check the two numbers.", where="met")
    if measure.kind not in {"ratio", "count_vs_profile"} and due == 0 and met > 0:
        raise UserError(f"{met:,} of nothing cannot be averaged.", "Check the second number.", where="due")


def _sums(returned: Sequence[Result]) -> tuple[int, int]:
    """The sum of what was met and of what was due."""
    return sum(result.met or 0 for result in returned), sum(result.due or 0 for result in returned)


def _judged(measure: Measure, returned: Sequence[Result]) -> Measure:
    """The measure with the target of these months: for a count, what its profile expects of them."""
    if measure.kind != "count_vs_profile":
        return measure
    expected = _sums(returned)[1]
    has_profile = bool(returned) and all(result.due is not None for result in returned)
    return replace(measure, target=Fraction(expected) if has_profile and expected > 0 else None)


def _rate(measure: Measure, returned: Sequence[Result]) -> Rating:
    """The rating of the months given, together."""
    if not returned:
        return NO_DATA
    met, due = _sums(returned)
    standard = _judged(measure, returned).standard
    if measure.kind == "ratio":
        return rate_cases(met, due, standard)
    value = Fraction(met) if measure.kind == "count_vs_profile" else _quotient(measure.kind, met, due)
    return Rating("no_cases", None, None, "no cases") if value is None else rate_value(value, standard)


def _quotient(kind: Kind, met: int, due: int) -> Fraction | None:
    """The figure in its shown unit from sums; None over nought. Sickness: days over mean staff, for twelve months.

    Mean staff is their sum over the months, and twelve over the months cancels it, so 12 x days / staff-months.
    """
    if due <= 0:
        return None
    scale = {"ratio": 100, "money_share": 100, "annualised_average": MONTHS_A_YEAR}.get(kind, 1)
    return Fraction(scale * met, due)


def _value_text(measure: Measure, rating: Rating) -> str:
    """The year-to-date figure with its unit; words for what has none ('8 of 9' for too few cases)."""
    if rating.colour == "no_data":
        return NOT_RETURNED
    if rating.value is None or rating.colour == "too_few":
        return rating.text
    return with_unit(measure, _thousands(rating.text))


def _spare_cases(met: int, due: int, measure: Measure) -> int:
    """Cases to spare against the target (negative: short), counted in whole cases."""
    if measure.target is None:
        return 0
    exact = measure.target * due / 100
    if measure.direction == "higher":
        return met + (-exact.numerator) // exact.denominator
    return exact.numerator // exact.denominator - met


def _cases_words(spare: int, direction: Direction) -> str:
    """Whole cases to spare or short in words; 0 is '0'."""
    return _margin_words(f"{abs(spare):,}", Fraction(spare), direction)


def _margin_words(size: str, margin: Fraction, direction: Direction) -> str:
    """'16 short' or '+6'; '3.4 over' or '0.6 under' where lower is better; '0' with nothing to spare."""
    if margin == 0:
        return "0"
    if direction == "higher":
        return f"+{size}" if margin > 0 else f"{size} short"
    return f"{size} under" if margin > 0 else f"{size} over"


def _which_way(direction: Direction, target: str) -> str:
    """'at least 90%' or 'at most 9.0'; 'none' without a target."""
    if not target:
        return "none"
    return f"at {'least' if direction == 'higher' else 'most'} {target}"


def _plain(target: Fraction, decimals: int, kind: Kind) -> str:
    """A target's digits: per cent without needless decimals ('90', '97.5'), others to the measure's own ('9.0')."""
    if kind in IN_PER_CENT and target.denominator == 1:
        return str(target.numerator)
    # A target is never rounded away from what was agreed.
    while Fraction(decimal_text(target, decimals)) != target and decimals < 3:
        decimals += 1
    return _thousands(decimal_text(target, decimals))


def _thousands(digits: str) -> str:
    """The digits with commas that mark thousands."""
    sign, size = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, point, part = size.partition(".")
    return f"{sign}{int(whole):,}{point}{part}"


def _pound(measure: Measure) -> str:
    """A pound sign for what is counted in pounds."""
    return "£" if measure.kind == "ratio_plain" and measure.unit.startswith("pound") else ""
