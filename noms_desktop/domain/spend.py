"""Where a year's spend will end: six forecasts, the gap to the minimum, and the cumulative lines of the S-curve.

Everything is integer pence and exact fractions; a figure is rounded once, half up to the penny, at its end.
The rules are those printed in the pack's definitions; R is the months returned and U the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.exact import half_up, whole_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.pack import ForecastMethod

SpendRating = Literal["green", "amber", "red", "no_target"]
AMBER_FROM = Fraction(9, 10)
RATING_WORDS: dict[str, Literal["on target", "at risk", "off target", "no target"]] = {
    "green": "on target",
    "amber": "at risk",
    "red": "off target",
    "no_target": "no target",
}
# Attribute of Forecast, name, how it is worked out; in the order the pack lists them.
METHODS = (
    ("headline", "Headline", "signed work in full, the rest of the plan at the rate delivered so far"),
    ("run_rate", "Run-rate", "the average of the months returned, for twelve months"),
    ("recent_three", "Last three months", "the average of the last three months returned, for the months to come"),
    ("profile", "By the plan's profile", "the whole plan at the rate delivered so far"),
    ("to_plan", "To plan", "the months to come exactly as planned"),
    ("committed", "Rest as signed", "the months to come with signed work and nothing else"),
)


@dataclass(frozen=True, slots=True)
class SpendMonth:
    """One month in pence: planned (agreed version), committed (signed) and actual, None if not returned, 0 for nil."""

    plan: int
    committed: int
    actual: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The year's spend so far and where each method says it will end; None where a method has nothing to go on.

    `last_month` is 1 to 12 from April, 0 when nothing is returned; `missing` are earlier months not (wholly) returned.
    """

    months_returned: int
    last_month: int
    missing: tuple[int, ...]
    actual: int
    plan_like_for_like: int
    plan_total: int
    delivery_ratio: Fraction
    headline: int
    run_rate: int | None
    recent_three: int | None
    profile: int | None
    to_plan: int
    committed: int

    @property
    def variance(self) -> int:
        """Actual less the plan of the same months, in pence."""
        return self.actual - self.plan_like_for_like

    @property
    def variance_share(self) -> Fraction | None:
        """The variance over the plan of the same months; None when nothing was planned for them."""
        return Fraction(self.variance, self.plan_like_for_like) if self.plan_like_for_like > 0 else None

    @property
    def methods(self) -> tuple[ForecastMethod, ...]:
        """Every method in words with its forecast, headline first, as the pack lists them."""
        # Only a pack and a board's plan list them: whatever else forecasts need not wait for all that is in a pack.
        from noms_desktop.domain.pack import ForecastMethod

        return tuple(
            ForecastMethod(name=name, how=how, pence=getattr(self, key), headline=key == "headline")
            for key, name, how in METHODS
        )


@dataclass(frozen=True, slots=True)
class Position:
    """A forecast against a minimum share of the grant base; shares are None without a base."""

    forecast: Forecast
    base: int
    rate: Fraction
    target: int
    gap: int
    share_forecast: Fraction | None
    share_to_date: Fraction | None
    share_committed: Fraction | None
    share_plan: Fraction | None
    required_a_month: int | None
    rating: SpendRating

    @property
    def reached(self) -> bool:
        """Whether the forecast reaches the minimum, by the exact share and not by a rounded one."""
        return self.rating == "green"

    @property
    def rating_word(self) -> Literal["on target", "at risk", "off target", "no target"]:
        """The rating as screen and pack print it."""
        return RATING_WORDS[self.rating]


@dataclass(frozen=True, slots=True)
class LineForecast:
    """What one line adds to the headline, in pence: the lines of a board add to its headline to the penny."""

    plan: int
    committed: int
    actual: int
    months_returned: int
    headline: int


@dataclass(frozen=True, slots=True)
class Curve:
    """The cumulative lines of the S-curve in pence, April to March, as the spend chart draws them.

    `actual` stops at the last month returned and has None for a month not returned. `forecast`, `low` (the
    rest as signed) and `high` (the rest as planned) have 12 values, None before the last month returned.
    """

    plan: tuple[int, ...]
    actual: tuple[int | None, ...]
    forecast: tuple[int | None, ...]
    low: tuple[int | None, ...]
    high: tuple[int | None, ...]


Line = tuple[SpendMonth, ...]


def forecast(months: Sequence[SpendMonth]) -> Forecast:
    """The forecasts of one series of 12 months from April (a board's counted total, or one line)."""
    return forecast_lines([tuple(months)])


def forecast_lines(lines: Sequence[Line]) -> Forecast:
    """The forecasts of several lines together, each of 12 months from April.

    A line's month counts as returned when that line's figure is in, so what was recorded is never left out because
    another line is late, and the plan it is compared with is the plan of the same lines and months. One rate of
    delivery serves all lines. With every line returned for the same months this is the rule for their monthly sums.
    """
    _check(lines)
    returned = [m for line in lines for m in line if m.actual is not None]
    actual = sum(m.actual or 0 for m in returned)
    like_for_like = sum(m.plan for m in returned)
    plan_total = sum(m.plan for line in lines for m in line)
    ratio = _ratio(actual, like_for_like)
    by_month = _month_totals(lines)
    amounts = [total for total in by_month if total is not None]
    count = len(amounts)
    last = max((number for number, total in enumerate(by_month, start=1) if total is not None), default=0)
    recent = Fraction(sum(amounts[-3:]) * (12 - count), 3)
    others = [m for line in lines for m in line if m.actual is None]
    return Forecast(
        months_returned=count,
        last_month=last,
        missing=tuple(number for number in range(1, last + 1) if _late(lines, number)),
        actual=actual,
        plan_like_for_like=like_for_like,
        plan_total=plan_total,
        delivery_ratio=ratio,
        headline=half_up(actual + _expected(others, ratio)),
        run_rate=half_up(Fraction(actual * 12, count)) if count else None,
        recent_three=half_up(actual + recent) if count >= 3 else None,
        profile=half_up(Fraction(actual * plan_total, like_for_like)) if like_for_like > 0 else None,
        to_plan=actual + sum(m.plan for m in others),
        committed=actual + sum(m.committed for m in others),
    )


def position(made: Forecast, base: int, rate: Fraction) -> Position:
    """A forecast against `rate` of the grant base in pence; green from the rate, amber from nine tenths of it.

    Without a base there is a forecast in pounds but no share, and the rating says 'no target'.
    """
    target = target_pence(base, rate)
    months_left = 12 - made.months_returned
    share = Fraction(made.headline, base) if base > 0 else None
    return Position(
        forecast=made,
        base=base,
        rate=rate,
        target=target,
        gap=target - made.headline,
        share_forecast=share,
        share_to_date=Fraction(made.actual, base) if base > 0 else None,
        share_committed=Fraction(made.committed, base) if base > 0 else None,
        share_plan=Fraction(made.plan_total, base) if base > 0 else None,
        required_a_month=half_up(Fraction(max(0, target - made.actual), months_left)) if months_left else None,
        rating=rate_share(share, rate),
    )


def target_pence(base: int, rate: Fraction) -> int:
    """The minimum in pence: the rate times the grant base, half up to the penny."""
    return half_up(rate * base)


def rate_share(share: Fraction | None, rate: Fraction) -> SpendRating:
    """The rating of an exact share of the base against the minimum rate, before any rounding."""
    if share is None:
        return "no_target"
    if share >= rate:
        return "green"
    return "amber" if share >= AMBER_FROM * rate else "red"


def line_forecasts(lines: Sequence[Line], made: Forecast) -> tuple[LineForecast, ...]:
    """What each line adds to the headline of `forecast_lines(lines)`, so that a printed table adds by hand.

    The part already spent is each line's own; what is still to come is shared by largest remainder.
    """
    spent = [sum(m.actual or 0 for m in line) for line in lines]
    to_come = [_expected([m for m in line if m.actual is None], made.delivery_ratio) for line in lines]
    rest = made.headline - made.actual
    return tuple(
        LineForecast(
            plan=sum(m.plan for m in line),
            committed=sum(m.committed for m in line),
            actual=done,
            months_returned=sum(m.actual is not None for m in line),
            headline=done + coming,
        )
        for line, done, coming in zip(lines, spent, whole_parts(to_come, rest), strict=True)
    )


def curve(lines: Sequence[Line], made: Forecast) -> Curve:
    """The cumulative lines for the S-curve; the forecast starts at the last month returned and ends at the headline.

    Months not returned before that one are estimated inside the forecast, so it then starts above the last actual.
    """
    by_month = _month_totals(lines)
    running = list(accumulate(total or 0 for total in by_month))
    plan = tuple(accumulate(sum(line[index].plan for line in lines) for index in range(12)))

    def ahead(ratio: Fraction | None, *, whole_plan: bool = False) -> tuple[int | None, ...]:
        values: list[int | None] = []
        so_far = Fraction(made.actual)
        for index in range(12):
            waiting = [line[index] for line in lines if line[index].actual is None]
            so_far += sum(m.plan for m in waiting) if whole_plan else _expected(waiting, ratio or Fraction(0))
            values.append(half_up(so_far) if index + 1 >= max(made.last_month, 1) else None)
        return tuple(values)

    return Curve(
        plan=plan,
        actual=tuple(running[index] if by_month[index] is not None else None for index in range(made.last_month)),
        forecast=ahead(made.delivery_ratio),
        low=ahead(None),
        high=ahead(None, whole_plan=True),
    )


def add_lines(lines: Sequence[Line]) -> Line:
    """The monthly sums of several lines; a month is returned when any line's is."""
    totals = _month_totals(lines)
    return tuple(
        SpendMonth(
            plan=sum(line[index].plan for line in lines),
            committed=sum(line[index].committed for line in lines),
            actual=totals[index],
        )
        for index in range(12)
    )


def _check(lines: Sequence[Line]) -> None:
    """A year is 12 months in every line; anything else is a defect of the caller."""
    if any(len(line) != 12 for line in lines):
        raise ValueError("a line has 12 months, from April")


def _ratio(actual: int, like_for_like: int) -> Fraction:
    """The rate delivered so far, held in 0..1; 1 when nothing was planned for the months returned."""
    if like_for_like <= 0:
        return Fraction(1)
    return min(Fraction(1), max(Fraction(0), Fraction(actual, like_for_like)))


def _expected(months: Sequence[SpendMonth], ratio: Fraction) -> Fraction:
    """What months still to come should bring: signed work whole, unsigned plan at the rate delivered so far."""
    return sum(m.committed for m in months) + ratio * sum(max(0, m.plan - m.committed) for m in months)


def _month_totals(lines: Sequence[Line]) -> list[int | None]:
    """The actual of each month over all lines, None where no line has returned."""
    totals: list[int | None] = []
    for index in range(12):
        values = [actual for line in lines if (actual := line[index].actual) is not None]
        totals.append(sum(values) if values else None)
    return totals


def _late(lines: Sequence[Line], number: int) -> bool:
    """Whether a month has nothing returned, or a line with plan or signed work in it has not."""
    months = [line[number - 1] for line in lines]
    if all(m.actual is None for m in months):
        return True
    return any(m.actual is None and (m.plan or m.committed) for m in months)
