"""Where everything of a measure's chart stands: the plot, the height of a value, the place and shape of a month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.charts import axes, frame, labels, scales
from noms_desktop.charts.axes import Months
from noms_desktop.charts.frame import TICK
from noms_desktop.charts.sheet import Box, Shape, Sheet
from noms_desktop.charts.xmr_reading import Reading, column_of, limits_of

if TYPE_CHECKING:
    from noms_desktop.charts.scales import Scale
    from noms_desktop.domain.pictures import XmrSegment

_INSET = 5.0
# The share of the span of all figures by which the outermost of them keep off the ends of the axis.
_CLEAR = 0.03


@dataclass(frozen=True, slots=True)
class Layout:
    """One chart with everything in its place; `names` is the column of labels at the right."""

    sheet: Sheet
    reading: Reading
    months: Months
    scale: Scale
    names: Box

    @property
    def plot(self) -> Box:
        """The box the months are drawn in."""
        return self.months.plot

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.scale.at(value)

    def spot(self, index: int) -> tuple[float, float]:
        """Where a month's mark stands; at the foot when it was not returned."""
        value = self.reading.values[index]
        return self.months.place(index), self.plot.bottom if value is None else self.y(value)

    def runs(self) -> list[list[int]]:
        """The indexes that one line joins: it is lifted at a missing month and at a step change."""
        return axes.runs(self.reading.values, {segment.first for segment in self.reading.segments})

    def span(self, segment: XmrSegment) -> tuple[float, float]:
        """From half a month before a stretch's first point to half a month after its last, inside the plot."""
        pitch, count = self.months.pitch, len(self.reading.values)
        half = min(pitch / 2, _INSET) if count > 1 else self.plot.width / 2
        start = self.months.place(segment.first) - (pitch / 2 if segment.first > 0 else half)
        end = self.months.place(segment.last) + (pitch / 2 if segment.last < count - 1 else half)
        return max(start, self.plot.left), min(end, self.plot.right)

    def shape(self, index: int) -> Shape:
        """Circle for the usual; for a signal a triangle that points to its side of the average."""
        reading = self.reading
        kind = reading.kind(index)
        if kind == "usual":
            return "circle"
        if kind in {"high", "low"}:
            return "up" if kind == "high" else "down"
        side = reading.picture.points[index].side
        if side:
            return "up" if side > 0 else "down"
        centre = next((s.centre for s in reading.segments if s.first <= index <= s.last), None)
        value = reading.values[index]
        return "down" if value is not None and centre is not None and value < centre else "up"


def lay_out(sheet: Sheet, reading: Reading, box: Box) -> Layout:
    """Give everything its place in a box, and draw the axis of values, whose width the plot depends on."""
    picture = reading.picture
    caption = labels.fit(scales.caption_of(picture.unit), box.width / 2, frame.NOTE)
    top = box.top - TICK.height / 2 - (frame.NOTE.height + 2.0 if caption else 0.0)
    bottom = min(box.bottom + axes.foot_height(), top)
    scale = _axis(reading, int(min(6, max(2, (top - bottom) / 26)))).laid(bottom, top)
    ticks = scales.tick_texts(scale, picture.unit)
    left = box.left + min(max(TICK.width(t) for t in ticks) + 5.0, box.width * 0.3)
    room = labels.column_room(sheet, [(text, ink) for text, ink, _ in column_of(reading)])
    right = max(left + 1.0, box.right - room - labels.COLUMN_GAP)
    if caption:
        sheet.text(box.left, labels.under(box.top, frame.NOTE), caption, frame.NOTE, name="unit")
    for value, text in zip(scale.ticks, ticks, strict=True):
        sheet.text(left - 5.0, scale.at(value), text, TICK, name="tick-y", align="right")
    return Layout(
        sheet=sheet,
        reading=reading,
        months=Months.across(Box(left, bottom, right, top), len(reading.values)),
        scale=scale,
        names=Box(right + labels.COLUMN_GAP, box.bottom, box.right, box.top),
    )


def _axis(reading: Reading, intervals: int) -> Scale:
    bounds = reading.bounds
    held: list[float | None] = [*reading.values, reading.target]
    for segment in reading.segments:
        held.append(segment.centre)
        held += [bounds.cut(limit) for limit in limits_of(segment) or ()]
    middle = max((abs(v) for v in held if v is not None), default=0.0)
    least = max(4.0 * 10.0 ** -max(0, min(reading.picture.decimals, 6)), middle * 0.02)
    return scales.scale_for(held, bounds, intervals=intervals, least_span=least, clear=_CLEAR)
