"""A measure over time: months, average, usual range and target; what is unlikely to be chance is marked by shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.charts import axes, frame, labels, scales
from noms_desktop.charts.sheet import DASHED, DOTTED, Box, Mark, Shape, Sheet, Stroke
from noms_desktop.charts.xmr_layout import Layout, lay_out
from noms_desktop.charts.xmr_reading import Reading, colour_of, limits_of, words_of
from noms_desktop.charts.xmr_words import name_lines, signal_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from noms_desktop.charts.surface import Surface
    from noms_desktop.domain.pictures import XmrPicture, XmrSegment

WIDTH, HEIGHT = 475.0, 200.0

_MARK_SIZES: dict[Shape, float] = {"circle": 4.6, "up": 6.2, "down": 6.2}


def draw(on: Figure | Surface, picture: XmrPicture, *, titled: bool = False) -> None:
    """Draw the measure on a surface of any size; `titled` adds the finding and a margin, for a chart alone."""
    sheet = Sheet(on, frame.CARD_MARGIN if titled else 0.0)
    reading = Reading.of(picture)
    box = frame.draw_words(sheet, words_of(reading), titled=titled)
    layout = lay_out(sheet, reading, box)
    _grid(layout)
    for segment in reading.segments:
        _segment(layout, segment)
    _breaks(layout)
    _target(layout)
    _series(layout)
    signal_words(layout)
    name_lines(layout)
    if axes.last_known(reading.values) is None:
        frame.say_empty(sheet, layout.plot, "No month has been returned yet")


def size_of(picture: XmrPicture, *, titled: bool = False) -> tuple[float, float]:
    """Width and height in inches that suit a page; notes and a title add to the height."""
    return frame.page_size(words_of(Reading.of(picture)), WIDTH, HEIGHT, titled=titled)


def _grid(layout: Layout) -> None:
    sheet, plot = layout.sheet, layout.plot
    for value in layout.scale.ticks:
        stroke = Stroke(sheet.colours.grid, 0.6)
        sheet.level(layout.y(value), (plot.left, plot.right), stroke, name="grid", order=1.0)
    names = [scales.month_text(point.month) for point in layout.reading.picture.points]
    axes.name_months(sheet, layout.months, names, clear=14.0, ticked=True)


def _segment(layout: Layout, segment: XmrSegment) -> None:
    sheet, colours = layout.sheet, layout.sheet.colours
    start, end = layout.span(segment)
    limits = limits_of(segment)
    if limits is not None:
        low, high = (layout.y(limit) for limit in limits)
        sheet.block(Box(start, low, end, high), colours.band, name="usual-range")
        edge = Stroke(colours.line, 1.0, DOTTED) if segment.trial else Stroke(colours.band_edge, 0.6)
        name = "trial-limit" if segment.trial else "limit"
        for limit, y in zip(limits, (low, high), strict=True):
            # A limit beyond the bound of the unit is not drawn as if it stood at the bound.
            if layout.scale.low <= limit <= layout.scale.high:
                sheet.level(y, (start, end), edge, name=name, order=1.2)
    sheet.level(layout.y(segment.centre), (start, end), Stroke(colours.line, 1.0), name="average", order=1.5)


def _breaks(layout: Layout) -> None:
    """A thin upright where one segment ends and the next begins, numbered when there is more than one note."""
    notes = len(layout.reading.picture.step_notes)
    for number, segment in enumerate(layout.reading.segments[1:], 1):
        x = layout.months.place(segment.first) - layout.months.pitch / 2
        ys = (layout.plot.bottom, layout.plot.top)
        layout.sheet.line((x, x), ys, Stroke(layout.sheet.colours.quiet, 0.8, DOTTED), name="step-change")
        if notes > 1 and number <= notes:
            spot = labels.under(layout.plot.top, frame.NOTE)
            layout.sheet.text(x + 2.5, spot, str(number), frame.NOTE, name="step-number")


def _target(layout: Layout) -> None:
    target = layout.reading.target
    if target is not None:
        stroke = Stroke(layout.sheet.colours.ink, 1.3, DASHED)
        span = (layout.plot.left, layout.plot.right)
        layout.sheet.level(layout.y(target), span, stroke, name="target", order=2.5)


def _series(layout: Layout) -> None:
    """The line, and its marks gathered by how they look: one artist for all that look alike."""
    sheet, reading = layout.sheet, layout.reading
    for run in layout.runs():
        if len(run) > 1:
            xs, ys = zip(*map(layout.spot, run), strict=True)
            sheet.line(xs, ys, Stroke(sheet.colours.line, 1.1), name="series", order=3.0)
    groups: dict[tuple[str, Shape, bool], list[int]] = {}
    missing: list[int] = []
    for index, (point, value) in enumerate(zip(reading.picture.points, reading.values, strict=True)):
        if value is None:
            missing.append(index)
        else:
            groups.setdefault((reading.kind(index), layout.shape(index), point.provisional), []).append(index)
    for (kind, shape, provisional), indexes in groups.items():
        mark = Mark(shape, colour_of(kind), _MARK_SIZES[shape], provisional, 1.1 if provisional else 0.6)
        name = f"mark-{kind}-{shape}" + ("-provisional" if provisional else "")
        xs, ys = zip(*map(layout.spot, indexes), strict=True)
        sheet.marks(xs, ys, mark, name=name)
    axes.cross_out(sheet, layout.months, missing)
