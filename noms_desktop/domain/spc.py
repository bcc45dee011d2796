"""XmR charts: whether a month differs by more than chance, and whether a measure can be relied on to meet its target.

The rules are those of NHS England's Making Data Count programme as its published package (NHSRplotthedots 0.2.2)
applies them. `analyse` answers as the package does; `shown` is what may be put before a reader, and alone feeds screen
and pack. Month figures only, never year-to-date ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.pictures import PointKind, XmrSegment
from noms_desktop.domain.spc_rules import (
    DEFAULTS,
    ORDER,
    Cause,
    Judged,
    Limits,
    Settings,
    judge_group,
    limits_of,
    run_to_the_end,
    steps_between,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "DEFAULTS",
    "Analysis",
    "Assurance",
    "Cause",
    "Direction",
    "Group",
    "Kind",
    "Point",
    "Settings",
    "Shown",
    "Signal",
    "Variation",
    "analyse",
    "shown",
    "step_indexes",
]

Direction = Literal["higher", "lower", "neutral"]
Kind = Literal[
    "missing",
    "common_cause",
    "special_cause_improvement",
    "special_cause_concern",
    "special_cause_neutral_high",
    "special_cause_neutral_low",
]
Variation = Literal[
    "common_cause",
    "improvement_high",
    "improvement_low",
    "concern_high",
    "concern_low",
    "neutral_high",
    "neutral_low",
]
Assurance = Literal["pass", "fail", "inconsistent"]

SHORT_GROUP = 13
"""Limits of fewer points than this are trial limits."""
NO_LIMITS_BELOW = 5
"""Fewer points than this are shown without limits."""


@dataclass(frozen=True, slots=True)
class Group:
    """A stretch between recorded step changes. `first` and `last` are indexes of its first and last observed points.

    `lower` and `upper` are uncut, and None when the group has a single point, so that no moving range exists.
    """

    first: int
    last: int
    count: int
    mean: float
    lower: float | None
    upper: float | None

    @property
    def short(self) -> bool:
        """Whether its limits are trial limits."""
        return self.count < SHORT_GROUP


@dataclass(frozen=True, slots=True)
class Point:
    """One month judged. `side` is -1, 0 or 1 against the mean; `outside` beyond a limit, `near` beyond an inner line.

    A month that was not returned has no value, no group and the kind 'missing'. `up` is the way a special cause points;
    `label` names the rule as the package prints it.
    """

    value: float | None
    group: int | None
    side: int | None
    outside: bool | None
    near: bool | None
    cause: Cause | None
    up: bool
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Analysis:
    """A whole series judged: points in the order given, groups, and what they say of the last observed point."""

    points: tuple[Point, ...]
    groups: tuple[Group, ...]
    variation: Variation | None
    assurance: Assurance | None

    @property
    def observed(self) -> int:
        """How many months have a value."""
        return sum(group.count for group in self.groups)

    @property
    def last(self) -> Point | None:
        """The last observed point."""
        return self.points[self.groups[-1].last] if self.groups else None

    @property
    def special_causes(self) -> int:
        """How many points are unlikely to be chance alone."""
        return sum(point.cause is not None for point in self.points)


@dataclass(frozen=True, slots=True)
class Signal:
    """Why the last observed point is unlikely to be chance alone.

    `run` is how many observed months up to the last lie on its side of the average, or for a trend rise or fall.
    """

    cause: Cause
    up: bool
    kind: PointKind
    run: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader may see of an analysis: the kind of each point, the segments to draw, and the words to say.

    `variation` is None when too few months are in to judge. `assurance` is None also without a target, for a neutral
    measure and while limits are trial ones. `trial` says that the last segment's limits are trial limits.
    """

    kinds: tuple[PointKind, ...]
    segments: tuple[XmrSegment, ...]
    variation: Variation | None
    assurance: Assurance | None
    trial: bool
    signal: Signal | None
    last: int | None


_MISSING = Point(None, None, None, None, None, None, up=False, label="Missing", kind="missing")
_KINDS: dict[Kind, PointKind] = {
    "missing": "missing",
    "common_cause": "usual",
    "special_cause_improvement": "better",
    "special_cause_concern": "worse",
    "special_cause_neutral_high": "high",
    "special_cause_neutral_low": "low",
}
_VARIATIONS: dict[tuple[Kind, bool], Variation] = {
    ("special_cause_improvement", True): "improvement_high",
    ("special_cause_improvement", False): "improvement_low",
    ("special_cause_concern", True): "concern_high",
    ("special_cause_concern", False): "concern_low",
    ("special_cause_neutral_high", True): "neutral_high",
    ("special_cause_neutral_low", False): "neutral_low",
}


def step_indexes(months: Sequence[str], steps: Sequence[str]) -> tuple[int, ...]:
    """Where recorded step changes fall among the months given ('2006-09'): at the month, or the next one there is."""
    found = (next((index for index, month in enumerate(months) if month >= step), None) for step in sorted(steps))
    return tuple(index for index in found if index is not None)


def analyse(
    values: Sequence[float | None],
    direction: Direction,
    *,
    target: float | None = None,
    steps: Sequence[int] = (),
    settings: Settings = DEFAULTS,
) -> Analysis:
    """Judges a series of month figures in date order, None where a month was not returned.

    `steps` are the indexes at which a new group starts (a recorded step change); one that falls on a missing month
    takes effect at the next observed one. Limits are never cut at the bounds of the unit here.
    """
    points: list[Point] = [_MISSING] * len(values)
    groups: list[Group] = []
    for indexes, observed in _members(values, steps):
        limits = limits_of(observed, settings)
        judged = judge_group(observed, limits, settings)
        for index, value, each in zip(indexes, observed, judged, strict=True):
            kind = _kind(each, direction)
            points[index] = Point(
                value=value,
                group=len(groups),
                side=each.side,
                outside=None if limits.reach is None else each.outside,
                near=None if limits.reach is None else each.near,
                cause=_cause(each),
                up=_up(each),
                label=_label(each, settings.run_length),
                kind=kind,
            )
        lower, upper = (
            (None, None) if limits.reach is None else (limits.mean - limits.reach, limits.mean + limits.reach)
        )
        groups.append(Group(indexes[0], indexes[-1], len(indexes), limits.mean, lower, upper))
    last = points[groups[-1].last] if groups else None
    return Analysis(
        points=tuple(points),
        groups=tuple(groups),
        variation=None if last is None else _VARIATIONS.get((last.kind, last.up), "common_cause"),
        assurance=_assurance(groups, direction, target),
    )


def shown(analysis: Analysis) -> Shown:
    """What may be put before a reader.

    Under five points of a group: no limits and no judgement. Five to twelve: trial limits, and nothing on whether the
    target will be met. From thirteen: all of it.
    """
    segments = []
    for group in analysis.groups:
        bare = group.count < NO_LIMITS_BELOW
        lower, upper = (None, None) if bare else (group.lower, group.upper)
        trial = group.short and not bare
        segments.append(XmrSegment(group.first, group.last, group.mean, lower, upper, trial))
    # No rule can call one of under five points special: their limits always hold them.
    kinds = tuple(_KINDS[point.kind] for point in analysis.points)
    if not analysis.groups:
        return Shown(kinds, (), None, None, trial=False, signal=None, last=None)
    final = analysis.groups[-1]
    judged = final.count >= NO_LIMITS_BELOW
    return Shown(
        kinds=kinds,
        segments=tuple(segments),
        variation=analysis.variation if judged else None,
        assurance=None if final.short else analysis.assurance,
        trial=segments[-1].trial,
        signal=_signal(analysis, final) if judged else None,
        last=final.last,
    )


def _members(values: Sequence[float | None], steps: Sequence[int]) -> list[tuple[list[int], list[float]]]:
    """The observed points, group by group, with their indexes."""
    groups: list[tuple[list[int], list[float]]] = []
    waiting = sorted(steps, reverse=True)
    for index, value in enumerate(values):
        if value is None:
            continue
        starts = not groups
        while waiting and waiting[-1] <= index:
            waiting.pop()
            starts = True
        if starts:
            groups.append(([], []))
        groups[-1][0].append(index)
        groups[-1][1].append(float(value))
    return groups


def _cause(judged: Judged) -> Cause | None:
    return next((cause for cause in ORDER if cause in judged.causes), None)


def _up(judged: Judged) -> bool:
    cause = _cause(judged)
    return cause is not None and judged.causes[cause]


def _label(judged: Judged, length: int) -> str:
    up = _up(judged)
    match _cause(judged):
        case "outside":
            return "Above UCL" if up else "Below LCL"
        case "trend":
            return f"{length} Point Trend ({'Increasing' if up else 'Decreasing'})"
        case "two_of_three":
            return f"2 in 3 {'Above' if up else 'Below'} CL"
        case "shift":
            return f"{length} Points {'Above' if up else 'Below'} CL"
        case None:
            return "Common Cause"


def _kind(judged: Judged, direction: Direction) -> Kind:
    if not judged.causes:
        return "common_cause"
    up = _up(judged)
    if direction == "neutral":
        return "special_cause_neutral_high" if up else "special_cause_neutral_low"
    return "special_cause_improvement" if up == (direction == "higher") else "special_cause_concern"


def _assurance(groups: Sequence[Group], direction: Direction, target: float | None) -> Assurance | None:
    """Whether the target lies beyond the limits of the last group; equality is not beyond."""
    if not groups or target is None or direction == "neutral":
        return None
    last = groups[-1]
    if last.lower is None or last.upper is None:
        # The package still says 'inconsistent' of a single point after a step change; `shown` does not repeat it.
        return "inconsistent" if len(groups) > 1 else None
    lines = Limits(last.mean, None)
    if lines.compare(target, last.upper) > 0:
        return "fail" if direction == "higher" else "pass"
    if lines.compare(target, last.lower) < 0:
        return "pass" if direction == "higher" else "fail"
    return "inconsistent"


def _signal(analysis: Analysis, final: Group) -> Signal | None:
    last = analysis.points[final.last]
    if last.cause is None:
        return None
    members = [point for point in analysis.points[final.first : final.last + 1] if point.value is not None]
    if last.cause == "trend":
        values = [point.value for point in members if point.value is not None]
        run = run_to_the_end(steps_between(values, Limits(final.mean, None))) + 1
    else:
        run = run_to_the_end([point.side or 0 for point in members])
    return Signal(last.cause, last.up, _KINDS[last.kind], run)
