"""What a chart is drawn from: frozen values, worked out before anything is drawn.

`services` fills these in, `charts` draws them, a pack freezes them. Every text is literal: no markup, no mathematics.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PointKind = Literal["usual", "better", "worse", "high", "low", "missing"]


@dataclass(frozen=True, slots=True)
class XmrPoint:
    """One month of a measure: `month` as '2006-09', `value` in the measure's unit or None when not returned.

    `side` tells which way a signal's mark points: 1 above or rising, -1 below or falling, 0 by its side of the average.
    """

    month: str
    value: float | None
    kind: PointKind
    provisional: bool = False
    side: int = 0


@dataclass(frozen=True, slots=True)
class XmrSegment:
    """A stretch between recorded step changes: centre and limits in the measure's unit, uncut.

    `first` and `last` are indexes into the points. `lower` and `upper` are None under five points; `trial` below 13.
    """

    first: int
    last: int
    centre: float
    lower: float | None
    upper: float | None
    trial: bool


@dataclass(frozen=True, slots=True)
class XmrPicture:
    """A measure over time. `floor` and `ceiling` are the bounds of the unit (0 and 100 for per cent), else None."""

    finding: str
    subtitle: str
    alternative_text: str
    unit: str
    decimals: int
    points: tuple[XmrPoint, ...]
    segments: tuple[XmrSegment, ...]
    target: float | None
    floor: float | None
    ceiling: float | None
    step_notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpendPicture:
    """Cumulative plan against actual for one financial year; all money in integer pence, months from April.

    `plan` has 12 cumulative values; `actual` has one a returned month, in order, None where that month was not
    returned; `forecast`, `low` and `high` have 12 values, None before the last returned month (`low` is signed work
    only, `high` the whole plan, both from the last actual on). `target` is the rate times the grant base.
    """

    finding: str
    subtitle: str
    alternative_text: str
    year_label: str
    months: tuple[str, ...]
    plan: tuple[int, ...]
    actual: tuple[int | None, ...]
    forecast: tuple[int | None, ...]
    low: tuple[int | None, ...]
    high: tuple[int | None, ...]
    target: int
    target_label: str
    base: int
    start_marker: int | None = None


@dataclass(frozen=True, slots=True)
class BoardMark:
    """One board on a comparison: `value` in the axis unit, None when it has no figure."""

    name: str
    value: float | None
    text: str
    rating_word: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class ComparisonPicture:
    """Boards side by side on one common scale, in the order given (by name, never a league table)."""

    finding: str
    subtitle: str
    alternative_text: str
    unit: str
    boards: tuple[BoardMark, ...]
    target: float | None
    target_label: str
    national: float | None
    national_label: str


@dataclass(frozen=True, slots=True)
class BulletPicture:
    """One value against its bands on a stated scale, all in the measure's unit."""

    label: str
    alternative_text: str
    unit: str
    decimals: int
    low: float
    high: float
    value: float | None
    target: float
    tolerance: float
    higher_is_better: bool


Picture = XmrPicture | SpendPicture | ComparisonPicture | BulletPicture
