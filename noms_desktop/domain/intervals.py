"""How far a proportion or a rate may lie from the figure seen: Wilson, exact Poisson and Byar limits.

Sources: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927; Byar's
approximation as in N. E. Breslow and N. E. Day, "Statistical Methods in Cancer Research", volume 2, 1987. The exact
limits of a Poisson count are chi-square quantiles, found here by solving the tail of the Poisson distribution itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

EXACT_BELOW = 10
"""Rates of fewer events than this have exact limits, others Byar's."""


@dataclass(frozen=True, slots=True)
class Level:
    """A two-sided level of confidence: `z` cuts off `tail` on each side of the normal distribution."""

    name: str
    z: float
    tail: float


LEVEL_95 = Level("95%", 1.959963984540054, 0.025)
LEVEL_998 = Level("99.8%", 3.090232306167813, 0.001)


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper limit, in the unit of the figure they belong to."""

    low: float
    high: float


def wilson(met: int, due: int, level: Level = LEVEL_95) -> Interval:
    """Wilson's limits of a proportion, from 0 to 1. `due` must be positive and `met` within it."""
    _check_cases(met, due)
    z_squared = level.z * level.z
    share = met / due
    scale = 1.0 + z_squared / due
    centre = (share + z_squared / (2 * due)) / scale
    half = level.z / scale * math.sqrt(share * (1.0 - share) / due + z_squared / (4.0 * due * due))
    # At nought and at all the formula meets the bound; rounding must not leave it a hair to either side.
    low = 0.0 if met == 0 else max(0.0, centre - half)
    high = 1.0 if met == due else min(1.0, centre + half)
    return Interval(low, high)


def wilson_low_reaches(met: int, due: int, mark: Fraction, level: Level = LEVEL_95) -> bool:
    """Whether Wilson's lower limit is at or above the mark, decided in exact arithmetic.

    The limits are the roots t of (p - t)^2 = z^2 t (1 - t) / n, so that no square root needs to be taken.
    """
    if not 0 < mark < 1:
        return mark <= 0
    share = Fraction(met, due)
    return share >= mark and (share - mark) ** 2 >= _spread(due, mark, level)


def wilson_high_below(met: int, due: int, mark: Fraction, level: Level = LEVEL_95) -> bool:
    """Whether Wilson's upper limit is below the mark, decided in exact arithmetic."""
    if not 0 < mark < 1:
        return mark > 1 or (mark == 1 and met < due)
    share = Fraction(met, due)
    return share < mark and (mark - share) ** 2 > _spread(due, mark, level)


def _spread(due: int, mark: Fraction, level: Level) -> Fraction:
    return Fraction(level.z) ** 2 * mark * (1 - mark) / due


def rate_limits(events: int, population: int, level: Level = LEVEL_95, *, per: int = 1000) -> Interval:
    """Limits of a rate per so many: exact below ten events, Byar's from ten."""
    if events < 0 or population <= 0:
        raise ValueError("events must not be negative and the population must be positive")
    limits = poisson_limits(events, level) if events < EXACT_BELOW else byar_limits(events, level)
    return Interval(per * limits.low / population, per * limits.high / population)


def byar_limits(events: int, level: Level = LEVEL_95) -> Interval:
    """Byar's limits of the expected number behind a Poisson count of at least one."""
    more = events + 1
    low = events * (1.0 - 1.0 / (9.0 * events) - level.z / (3.0 * math.sqrt(events))) ** 3
    high = more * (1.0 - 1.0 / (9.0 * more) + level.z / (3.0 * math.sqrt(more))) ** 3
    return Interval(low, high)


def poisson_limits(events: int, level: Level = LEVEL_95) -> Interval:
    """Exact limits of the expected number behind a Poisson count; good to about 1e-14 relative.

    The lower limit is the mean at which so many events or more have the probability of the tail, the upper one the mean
    at which so many or fewer have it: half the chi-square quantiles with 2x and 2x + 2 degrees of freedom.
    """
    low = 0.0 if events == 0 else _solve(lambda mean: _at_least(events, mean), level.tail, events, rising=True)
    high = _solve(lambda mean: _at_most(events, mean), level.tail, events, rising=False)
    return Interval(low, high)


def _at_most(count: int, mean: float) -> float:
    """Probability of at most `count` events; a sum of positive terms, so nothing cancels."""
    term = math.exp(-mean)
    total = term
    for step in range(1, count + 1):
        term *= mean / step
        total += term
    return total


def _at_least(count: int, mean: float) -> float:
    """Probability of at least `count` events, summed upwards from its first term so that nothing cancels."""
    term = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1)) if mean > 0 else 0.0
    total = term
    step = count
    while term > total * 1e-18:
        step += 1
        term *= mean / step
        total += term
    return total


def _solve(tail: Callable[[float], float], wanted: float, events: int, *, rising: bool) -> float:
    """The mean at which the tail has the wanted probability, by halving until two neighbouring numbers are left."""
    low, high = 0.0, events + 40.0 + 20.0 * math.sqrt(events + 1.0)
    while True:
        middle = (low + high) / 2.0
        if middle in (low, high):
            return middle
        if (tail(middle) < wanted) == rising:
            low = middle
        else:
            high = middle


def _check_cases(met: int, due: int) -> None:
    if not 0 <= met <= due or due == 0:
        raise ValueError(f"{met} of {due} is no proportion")
