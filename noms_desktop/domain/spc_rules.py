"""The arithmetic behind `domain.spc`: limits of a group of points, and the four rules that call a point special.

One group at a time, observed points only, in date order. Source: the rules of the package NHSRplotthedots 0.2.2.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

Cause = Literal["outside", "trend", "two_of_three", "shift"]
ORDER: tuple[Cause, ...] = ("outside", "trend", "two_of_three", "shift")
"""Which cause gives a point its label when several apply: the first."""

LIMIT_FACTOR = 2.66
"""Limits lie so many mean moving ranges from the mean: 2.66 as published, not 3/1.128."""
SCREEN_FACTOR = 3.267
"""Moving ranges of so many times their mean, or more, are left out of the second mean."""
MIN_FIX_AFTER = 12
SLACK = 1e-9
"""What counts as equal, relative to the mean (absolute under one)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where versions of the method differ; the defaults are those of the published package.

    `run_length` is 6 or 7 points for a shift or a trend. `outside_counts` makes points beyond a limit count towards
    two of three, as Making Data Count has had it since November 2023. `fix_after` takes the limits from so many first
    points.
    """

    screen: bool = True
    fix_after: int | None = None
    run_length: int = 7
    outside_counts: bool = False

    def __post_init__(self) -> None:
        if self.fix_after is not None and self.fix_after < MIN_FIX_AFTER:
            title = f"Limits cannot be fixed after {self.fix_after} points."
            raise UserError(title, f"Choose {MIN_FIX_AFTER} points or more, or leave the limits free.")
        if self.run_length not in (6, 7):
            title = f"A run of {self.run_length} points is not a rule of this chart."
            raise UserError(title, "Choose 6 or 7 points for a shift or a trend.")


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean of a group and how far its limits reach to either side; None without a moving range."""

    mean: float
    reach: float | None

    def compare(self, left: float, right: float) -> int:
        """-1, 0 or 1, with a tolerance: twelve values of 0.1 must not make a shift in binary arithmetic."""
        if abs(left - right) <= SLACK * max(1.0, abs(self.mean)):
            return 0
        return 1 if left > right else -1


class Judged(NamedTuple):
    """One point against the lines of its group; `causes` says for each rule that applies whether it points up."""

    side: int
    outside: bool
    near: bool
    causes: dict[Cause, bool]


def limits_of(observed: Sequence[float], settings: Settings) -> Limits:
    """The mean and limits of a group of at least one point."""
    base = observed if settings.fix_after is None else observed[: settings.fix_after]
    mean = math.fsum(base) / len(base)
    ranges = [abs(later - earlier) for earlier, later in itertools.pairwise(base)]
    if not ranges:
        return Limits(mean, None)
    average = math.fsum(ranges) / len(ranges)
    kept = [each for each in ranges if each < SCREEN_FACTOR * average] if settings.screen else ranges
    screened = math.fsum(kept) / len(kept) if kept else 0.0
    # With nothing left, or nothing but ties, the package has no usable limits; the unscreened average then serves.
    return Limits(mean, LIMIT_FACTOR * (screened if screened > 0.0 else average))


def judge_group(observed: Sequence[float], limits: Limits, settings: Settings) -> list[Judged]:
    """Every point of a group with the special causes that apply to it."""
    judged = [_judge(value, limits) for value in observed]
    _flag_trends(observed, judged, limits, settings.run_length)
    _flag_two_of_three(judged, counts_outside=settings.outside_counts)
    _flag_shifts(judged, settings.run_length)
    return judged


def run_to_the_end(signs: Sequence[int]) -> int:
    """How many of the last signs are the same as the very last."""
    return len(signs) - _runs(signs)[-1][0] if signs else 0


def steps_between(observed: Sequence[float], limits: Limits) -> list[int]:
    """For each point but the first whether it lies above (1), level with (0) or below (-1) the one before."""
    return [limits.compare(later, earlier) for earlier, later in itertools.pairwise(observed)]


def _judge(value: float, limits: Limits) -> Judged:
    side = limits.compare(value, limits.mean)
    if limits.reach is None:
        return Judged(side, outside=False, near=False, causes={})
    distance = abs(value - limits.mean)
    outside = limits.compare(distance, limits.reach) > 0
    near = not outside and limits.compare(distance, limits.reach * 2.0 / 3.0) > 0
    return Judged(side, outside, near, {"outside": side > 0} if outside else {})


def _flag_shifts(judged: Sequence[Judged], length: int) -> None:
    for start, end, side in _runs([each.side for each in judged]):
        if side != 0 and end - start >= length:
            for each in judged[start:end]:
                each.causes["shift"] = side > 0


def _flag_trends(observed: Sequence[float], judged: Sequence[Judged], limits: Limits, length: int) -> None:
    ways = steps_between(observed, limits)
    members: set[int] = set()
    for start, end, way in _runs(ways):
        if way != 0 and end - start >= length - 1:
            members.update(range(start, end + 1))
    for index in members:
        # As the package has it: the way to the next point if that is in a trend too, else the way from the one before.
        way = ways[index] if index + 1 in members else 0
        judged[index].causes["trend"] = (way or ways[index - 1]) > 0


def _flag_two_of_three(judged: Sequence[Judged], *, counts_outside: bool) -> None:
    for start in range(len(judged) - 2):
        three = judged[start : start + 3]
        side = three[0].side
        if side == 0 or any(each.side != side for each in three):
            continue
        close = [each for each in three if each.near or (counts_outside and each.outside)]
        if len(close) >= 2:
            for each in close:
                each.causes["two_of_three"] = side > 0


def _runs(signs: Sequence[int]) -> list[tuple[int, int, int]]:
    """Stretches of equal signs as (start, end, sign), the end not included."""
    runs: list[tuple[int, int, int]] = []
    start = 0
    for sign, members in itertools.groupby(signs):
        end = start + sum(1 for _ in members)
        runs.append((start, end, sign))
        start = end
    return runs
