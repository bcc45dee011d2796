"""Axes and figures: ticks of 1, 2 or 5, cut at the bounds of the unit, and numbers written as people read them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Beyond this nobody counts anything: such a figure is a fault in the data and is shown as not returned.
LARGEST = 1e100
MINUS = "\N{MINUS SIGN}"
# What stands for a month that was not returned, on the axis and in the note that explains it.
CROSS = "\N{MULTIPLICATION SIGN}"
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_PER_CENT = frozenset({"%", "per cent", "percent", "percentage"})
_MOST_DECIMALS = 6


def finite(value: float | None) -> float | None:
    """The value as a float, or None when there is none to draw (missing, not a number, beyond all counting)."""
    if value is None:
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and abs(number) <= LARGEST else None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and greatest that the unit allows, None where it has no bound."""

    floor: float | None = None
    ceiling: float | None = None

    def cut(self, value: float) -> float:
        """The value, held inside the bounds."""
        if self.floor is not None:
            value = max(value, self.floor)
        return value if self.ceiling is None else min(value, self.ceiling)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` in the unit of the data, laid between two places on the sheet in points."""

    low: float
    high: float
    ticks: tuple[float, ...]
    step: float
    start: float = 0.0
    end: float = 1.0

    def laid(self, start: float, end: float) -> Scale:
        """The same axis between two other places."""
        return Scale(self.low, self.high, self.ticks, self.step, start, end)

    def at(self, value: float) -> float:
        """The place of a value in points; a value off the axis is held at its end."""
        share = (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


def _steps(least: float) -> Iterable[float]:
    exponent = math.floor(math.log10(least)) - 1
    while True:
        for digit in (1, 2, 5):
            step = float(Decimal(digit).scaleb(exponent))
            if step >= least * (1 - 1e-9):
                yield step
        exponent += 1


def scale_for(
    values: Iterable[float | None], bounds: Bounds, *, intervals: int, least_span: float = 0.0, clear: float = 0.0
) -> Scale:
    """The axis that holds all values between two ticks of 1, 2 or 5, with at most `intervals` steps, cut at the bounds.

    `least_span` keeps a flat series from filling the height with noise, `clear` is the share of the span by which the
    ends keep off the outermost values. A value outside its bounds is still shown.
    """
    if bounds.floor is not None and bounds.ceiling is not None and bounds.ceiling <= bounds.floor:
        bounds = Bounds()
    known = [v for v in map(finite, values) if v is not None]
    low, high = (min(known), max(known)) if known else _empty_span(bounds)
    inside = Bounds(
        bounds.floor if bounds.floor is not None and low >= bounds.floor else None,
        bounds.ceiling if bounds.ceiling is not None and high <= bounds.ceiling else None,
    )
    span = max(least_span, abs(low) * 1e-6, abs(high) * 1e-6, 1e-6)
    if high - low < span:
        spare = (span - (high - low)) / 2
        low, high = inside.cut(low - spare), inside.cut(high + spare)
        if high - low < span * 0.75:
            low, high = (low, low + span) if low == inside.floor else (high - span, high)
    spare = clear * (high - low)
    low, high = inside.cut(low - spare), inside.cut(high + spare)
    intervals = max(1, intervals)
    for step in _steps((high - low) / intervals):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= intervals:
            return _cut(step, range(first, max(last, first + 1) + 1), inside)
    raise AssertionError("steps never end")


def _empty_span(bounds: Bounds) -> tuple[float, float]:
    low = 0.0 if bounds.floor is None else bounds.floor
    return low, low + 1.0 if bounds.ceiling is None or bounds.ceiling <= low else bounds.ceiling


def _cut(step: float, multiples: range, bounds: Bounds) -> Scale:
    exact = Decimal(repr(step))
    ticks = [float(exact * k) for k in multiples]
    low, high = bounds.cut(ticks[0]), bounds.cut(ticks[-1])
    return Scale(low, high, tuple(t for t in ticks if low <= t <= high), step)


def _rounded(value: float, decimals: int) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def is_per_cent(unit: str) -> bool:
    """Whether figures of this unit carry a per cent sign."""
    return unit.strip().casefold() in _PER_CENT


def is_money(unit: str) -> bool:
    """Whether figures of this unit carry a pound sign."""
    return unit.strip().casefold().startswith(("£", "pound"))


def caption_of(unit: str) -> str:
    """What has to be said beside the axis because the figures do not say it: 'days', 'pounds an hour'."""
    words = unit.strip()
    return "" if is_per_cent(words) or words.casefold() in {"", "£", "pounds", "pound"} else words


def number(value: float, unit: str, decimals: int = 0, *, against: float | None = None, trim: bool = False) -> str:
    """A figure in its unit, rounded half up: '90.5%', '£12', '15,000', '12.4'.

    With `against`, decimals are added until the printed figure stands on the same side of it as the true one, so that
    89.96 against 90 never prints as 90.0. `trim` drops zeros at the end ('Target 90%').
    """
    decimals = min(max(0, decimals), _MOST_DECIMALS)
    if abs(value) >= 1e7:
        return _signed(_large(abs(value)), unit, negative=value < 0)
    while against is not None and decimals < _MOST_DECIMALS and _crossed(value, against, decimals):
        decimals += 1
    shown = _rounded(abs(value), decimals)
    text = f"{shown:,f}"
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    return _signed(text, unit, negative=value < 0 and shown != 0)


def _crossed(value: float, against: float, decimals: int) -> bool:
    shown = float(_rounded(value, decimals))
    return (shown >= against) != (value >= against) or (shown <= against) != (value <= against)


def _signed(text: str, unit: str, *, negative: bool) -> str:
    pound, per_cent = "£" if is_money(unit) else "", "%" if is_per_cent(unit) else ""
    return f"{MINUS if negative else ''}{pound}{text}{per_cent}"


def _large(value: float) -> str:
    for name, size in (("m", 1e6), ("bn", 1e9), ("tn", 1e12)):
        if value < size * 1000:
            text = f"{_rounded(value / size, 2):f}".rstrip("0").rstrip(".")
            return text + name
    return f"{value:.2g}"


def tick_texts(scale: Scale, unit: str) -> list[str]:
    """The ticks of an axis, all with the decimals that the step needs."""
    decimals = min(_MOST_DECIMALS, max(0, -math.floor(math.log10(scale.step) + 1e-9)))
    return [number(t, unit, decimals) for t in scale.ticks]


def money_ticks(scale: Scale) -> list[str]:
    """The ticks of an axis in pounds: '£0', '£400k', '£1.2m'."""
    return [_signed(_money(abs(t)), "£", negative=t < 0) for t in scale.ticks]


def _money(pounds: float) -> str:
    if pounds >= 1e7:
        return _large(pounds)
    size, name = (1e6, "m") if pounds >= 1e6 else (1e3, "k") if pounds >= 1e3 else (1.0, "")
    text = f"{_rounded(pounds / size, 3):,f}".rstrip("0").rstrip(".")
    return text + name


def month_text(month: str) -> str:
    """'2006-09' as 'Sep 06'; anything else as it stands."""
    found = _MONTH.fullmatch(month)
    return f"{_SHORT_MONTHS[int(found[2]) - 1]} {found[1][2:]}" if found else month


def month_name(month: str) -> str:
    """'2006-09' as 'Sep', for an axis of one year; anything else as it stands."""
    found = _MONTH.fullmatch(month)
    return _SHORT_MONTHS[int(found[2]) - 1] if found else month


def every(count: int, widest: float, pitch: float) -> int:
    """How many months apart the labels of an axis must stand: 1, 2, 3, 4, 6, 12 or more, so that none touch."""
    apart = next((n for n in (1, 2, 3, 4, 6, 12) if n * pitch >= widest), None)
    if apart is not None:
        return apart
    return 12 * max(1, math.ceil(widest / max(pitch * 12, 1e-9))) if pitch > 0 else max(1, count)


def places(count: int, start: float, end: float) -> Callable[[float], float]:
    """Where the n-th of `count` months stands between two places in points; a single one stands in the middle."""
    if count < 2:
        return lambda _: (start + end) / 2
    pitch = (end - start) / (count - 1)
    return lambda index: start + pitch * index
