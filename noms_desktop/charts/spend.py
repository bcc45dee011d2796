"""Counted spend of a year, summed month by month: the plan, what is returned, the forecast, and the mark to reach."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.charts import axes, frame, labels, scales, style
from noms_desktop.charts.axes import Months
from noms_desktop.charts.frame import QUIET, STRONG, TICK
from noms_desktop.charts.labels import Edges, Label, Obstacles
from noms_desktop.charts.scales import Bounds, Scale
from noms_desktop.charts.sheet import DOTTED, Box, Ink, Mark, Sheet, Stroke, text_box
from noms_desktop.domain import money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.figure import Figure

    from noms_desktop.charts.surface import Surface
    from noms_desktop.domain.pictures import SpendPicture

WIDTH, HEIGHT = 475.0, 210.0

_ACCENT = Ink(style.TEXT_SIZE, "semibold", style.PALETTE.accent)
# What a leader has behind the per cents, besides the gap before every column of names.
_LEADER_ROOM = 5.0
# How far the mark to reach stands out on both sides of 31 March.
_MARK_HALF = 7.0
# Ends this near to one another, as a share of the axis, need one label, not two.
_SAME = 0.004
_ACTUAL = "label-actual"


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where everything stands; the series are pounds, None where there is nothing to draw."""

    sheet: Sheet
    picture: SpendPicture
    series: _Series
    months: Months
    scale: Scale
    names: Box

    @property
    def plot(self) -> Box:
        return self.months.plot

    def spot(self, index: int, value: float) -> tuple[float, float]:
        return self.months.place(index), self.scale.at(value)


@dataclass(frozen=True, slots=True)
class _Series:
    """The picture's money in pounds, one value for each of its months."""

    plan: list[float | None]
    actual: list[float | None]
    forecast: list[float | None]
    low: list[float | None]
    high: list[float | None]
    target: float | None
    start: float | None
    base: float | None

    @property
    def last(self) -> int | None:
        """The last month that was returned."""
        return axes.last_known(self.actual)


def draw(on: Figure | Surface, picture: SpendPicture, *, titled: bool = False) -> None:
    """Draw the year on a surface of any size; `titled` adds the finding and a margin, for a chart on its own."""
    sheet = Sheet(on, frame.CARD_MARGIN if titled else 0.0)
    series = _series(picture)
    box = frame.draw_words(sheet, _words(picture, series), titled=titled)
    layout = _lay(sheet, picture, series, box)
    _axes(layout)
    _band(layout)
    _lines(layout)
    _mark(layout)
    _inside_words(layout)
    _shares(layout, labels.column(sheet, _labels(layout), layout.names))
    if series.last is None and not any(v is not None for v in series.plan):
        frame.say_empty(sheet, layout.plot, "No plan yet, and no month has been returned")


def size_of(picture: SpendPicture, *, titled: bool = False) -> tuple[float, float]:
    """Width and height in inches that suit a page; notes and a title add to the height."""
    return frame.page_size(_words(picture, _series(picture)), WIDTH, HEIGHT, titled=titled)


def _pounds(pence: int | None) -> float | None:
    value = scales.finite(pence)
    return None if value is None else value / 100


def _series(picture: SpendPicture) -> _Series:
    count = len(picture.months)

    def filled(values: Sequence[int | None]) -> list[float | None]:
        return ([_pounds(v) for v in values] + [None] * count)[:count]

    base = _pounds(picture.base)
    return _Series(
        plan=filled(picture.plan),
        actual=filled(picture.actual),
        forecast=filled(picture.forecast),
        low=filled(picture.low),
        high=filled(picture.high),
        target=_pounds(picture.target),
        start=_pounds(picture.start_marker),
        base=base if base is not None and base > 0 else None,
    )


def _missing(series: _Series) -> list[int]:
    """Months up to the last returned one that were not returned."""
    return [i for i in range(series.last or 0) if series.actual[i] is None]


def _words(picture: SpendPicture, series: _Series) -> frame.Words:
    keys = [f"{scales.CROSS} not returned"] if _missing(series) else []
    if series.last is None and any(v is not None for v in series.plan):
        keys.append("No month of spend has been returned yet")
    return frame.Words(picture.finding, picture.subtitle, tuple(keys))


def _lay(sheet: Sheet, picture: SpendPicture, series: _Series, box: Box) -> _Layout:
    top = box.top - TICK.height / 2
    bottom = min(box.bottom + axes.foot_height(), top)
    everything: Iterable[float | None] = (
        0.0,
        series.target,
        series.start,
        *series.plan,
        *series.actual,
        *series.forecast,
        *series.low,
        *series.high,
    )
    intervals = int(min(7, max(2, (top - bottom) / 26)))
    scale = scales.scale_for(everything, Bounds(), intervals=intervals, least_span=10.0).laid(bottom, top)
    widest = max(TICK.width(t) for t in scales.money_ticks(scale))
    left = box.left + min(widest + 5.0, box.width * 0.3)
    shares = _share_room(scale, series)
    room = labels.column_room(sheet, [(t, i) for t, i, _, _ in _texts(picture, series)])
    right = max(left + 1.0, box.right - room - labels.COLUMN_GAP - shares)
    return _Layout(
        sheet=sheet,
        picture=picture,
        series=series,
        months=Months.across(Box(left, bottom, right, top), len(picture.months)),
        scale=scale,
        names=Box(right + shares + labels.COLUMN_GAP, box.bottom, box.right, box.top),
    )


def _axes(layout: _Layout) -> None:
    sheet, plot = layout.sheet, layout.plot
    for value, text in zip(layout.scale.ticks, scales.money_ticks(layout.scale), strict=True):
        y = layout.scale.at(value)
        stroke = Stroke(sheet.colours.line, 0.8) if value == 0 else Stroke(sheet.colours.grid, 0.6)
        sheet.level(y, (plot.left, plot.right), stroke, name="zero" if value == 0 else "grid", order=1.0)
        sheet.text(plot.left - 5.0, y, text, TICK, name="tick-y", align="right")
    axes.name_months(sheet, layout.months, [scales.month_name(m) for m in layout.picture.months], clear=6.0)


def _share_scale(scale: Scale, series: _Series) -> Scale | None:
    """The same axis in per cent of the grant base, when there is a base and the shares are of a size to print."""
    if series.base is None:
        return None
    low, high = scale.low / series.base * 100, scale.high / series.base * 100
    if not 1e-3 <= high - low <= 1e6:
        return None
    steps = scales.scale_for((low, high), Bounds(low, high), intervals=5)
    return Scale(low, high, steps.ticks, steps.step, scale.start, scale.end)


def _share_room(scale: Scale, series: _Series) -> float:
    shares = _share_scale(scale, series)
    if shares is None:
        return 0.0
    return 7.0 + _LEADER_ROOM + max((TICK.width(t) for t in scales.tick_texts(shares, "%")), default=0.0)


def _shares(layout: _Layout, leaders: Sequence[Edges]) -> None:
    """The right axis: per cent of the grant base, on short ticks; no figure where a label or its leader stands."""
    shares = _share_scale(layout.scale, layout.series)
    if shares is None:
        return
    sheet, right = layout.sheet, layout.plot.right
    sheet.line((right, right), (layout.plot.bottom, layout.plot.top), Stroke(sheet.colours.grid, 0.8), name="share")
    target = layout.series.target
    for value, text in zip(shares.ticks, scales.tick_texts(shares, "%"), strict=True):
        y = shares.at(value)
        sheet.line((right, right + 3.0), (y, y), Stroke(sheet.colours.line, 0.8), name="share-mark")
        own = target is not None and abs(layout.scale.at(target) - y) <= TICK.height / 2
        box = text_box(right + 6.0, y, text, TICK)
        if not own and not any(labels.crosses(box, edge) for edge in leaders):
            sheet.text(right + 6.0, y, text, TICK, name="tick-share")


def _band(layout: _Layout) -> None:
    """From signed work only to the whole plan, opening at the last actual."""
    pairs = [(i, a, b) for i, (a, b) in enumerate(zip(layout.series.low, layout.series.high, strict=True))]
    known = [(i, a, b) for i, a, b in pairs if a is not None and b is not None]
    if len(known) > 1:
        corners = [layout.spot(i, a) for i, a, _ in known] + [layout.spot(i, b) for i, _, b in reversed(known)]
        layout.sheet.area(corners, layout.sheet.colours.band, name="signed-to-plan")


def _trace(layout: _Layout, values: Sequence[float | None]) -> list[list[tuple[float, float]]]:
    return [[layout.spot(i, values[i] or 0.0) for i in run] for run in axes.runs(values)]


def _lines(layout: _Layout) -> None:
    sheet, colours, series = layout.sheet, layout.sheet.colours, layout.series
    drawn = (
        ("plan", series.plan, Stroke(colours.line, 1.3), 2.0),
        ("forecast", series.forecast, Stroke(colours.accent, 1.7, DOTTED), 2.5),
        ("actual", series.actual, Stroke(colours.accent, 2.6), 3.0),
    )
    for name, values, stroke, order in drawn:
        for spots in _trace(layout, values):
            if len(spots) > 1:
                sheet.line([x for x, _ in spots], [y for _, y in spots], stroke, name=name, order=order)
    # A month between two that were not returned would vanish without a mark of its own.
    alone = [spots[0] for spots in _trace(layout, series.actual) if len(spots) == 1]
    if alone:
        mark = Mark("circle", colours.accent, 4.2, edge_width=0)
        sheet.marks([x for x, _ in alone], [y for _, y in alone], mark, name="mark-alone")
    if series.last is not None:
        x, y = layout.spot(series.last, series.actual[series.last] or 0.0)
        sheet.marks([x], [y], Mark("circle", colours.accent, 6.5, edge_width=0), name="mark-actual", order=5.0)
    axes.cross_out(sheet, layout.months, _missing(series))


def _mark(layout: _Layout) -> None:
    """The amount to reach, dark and at 31 March only: nothing has to be reached before."""
    sheet, series = layout.sheet, layout.series
    if series.target is not None and layout.picture.months:
        x, y = layout.spot(len(layout.picture.months) - 1, series.target)
        span = (x - _MARK_HALF, x + _MARK_HALF)
        sheet.level(y, span, Stroke(sheet.colours.ink, 2.2), name="target", order=4.5)


def _inside_words(layout: _Layout) -> None:
    """'Actual' beside its last month and the level the year began at, each where nothing else runs."""
    series, plot = layout.series, layout.plot
    traces = [*_trace(layout, series.plan), *_trace(layout, series.actual), *_trace(layout, series.forecast)]
    edges = tuple(Edges(*a, *b) for spots in traces for a, b in itertools.pairwise(spots))
    clear, free = labels.room_tests(
        plot, Obstacles(edges=edges), [layout.scale.at(tick) for tick in layout.scale.ticks]
    )
    if series.last is not None and series.last < len(layout.picture.months) - 1:
        text = f"Actual {_headline(layout.picture.actual[series.last] or 0)}"
        x, y = layout.spot(series.last, series.actual[series.last] or 0.0)
        spots = list(_about(x, y, _ACCENT.width(text)))
        # A word on a line can still be read, a missing one cannot: at the last any place in the plot will do.
        labels.place(layout.sheet, text, _ACCENT, spots, (clear, free, plot.holds), name=_ACTUAL)
    if layout.picture.start_marker is not None and series.start is not None:
        text = f"In place at the start {_headline(layout.picture.start_marker)}{_of_base(series.start, series.base)}"
        x, y = plot.left + _MARK_HALF + 3.0, layout.scale.at(series.start)
        beside = [(x, y + away) for away in (0.0, 2.5, -2.5, 5.0, -5.0, 8.0, -8.0)]
        if labels.place(layout.sheet, text, QUIET, beside, (clear, free), name="label-start") is not None:
            # A level that nothing names would only be a riddle.
            span = (plot.left, plot.left + _MARK_HALF)
            layout.sheet.level(y, span, Stroke(layout.sheet.colours.quiet, 1.6), name="start", order=4.0)


def _about(x: float, y: float, width: float) -> Iterable[tuple[float, float]]:
    for away in (8.0, 12.0, 17.0, 23.0):
        yield x + away * 0.8, y - away
        yield x - width - away * 0.8, y + away
        yield x - width / 2, y + away + 2.0
        yield x - width / 2, y - away - 2.0
        yield x - width, y + away + 6.0


def _of_base(pounds: float, base: float | None) -> str:
    if base is None or not abs(pounds / base) < 1e4:
        return ""
    return f", {scales.number(pounds / base * 100, '%', 1)}"


def _headline(pence: int) -> str:
    return money.headline(pence).replace("-", scales.MINUS)


def _target_text(picture: SpendPicture) -> str:
    label = style.clean(picture.target_label)
    amount = _headline(picture.target)
    return label if "£" in label else f"{label} {amount}".strip()


def _texts(picture: SpendPicture, series: _Series) -> list[tuple[str, Ink, float, str]]:
    """What the column says of 31 March: text, how it is set, the pounds it belongs to, its name; weightiest first."""
    if not picture.months:
        return []
    texts = []
    last = len(picture.months) - 1
    if series.target is not None:
        texts.append((_target_text(picture), STRONG, series.target, "label-target"))
    forecast, plan, low, high = series.forecast[last], series.plan[last], series.low[last], series.high[last]
    if series.last == last:
        # The year is over: what was forecast is what is known.
        texts.append((f"Actual {_headline(picture.actual[last] or 0)}", _ACCENT, series.actual[last] or 0.0, _ACTUAL))
        forecast = low = high = None
    if forecast is not None:
        texts.append((f"Forecast {_headline(picture.forecast[last] or 0)}", _ACCENT, forecast, "label-forecast"))
    if plan is not None:
        texts.append((f"Plan {_headline(picture.plan[last])}", QUIET, plan, "label-plan"))
    if low is not None:
        texts.append((f"Rest as signed {_headline(picture.low[last] or 0)}", QUIET, low, "label-low"))
    if high is not None and (plan is None or abs(high - plan) > _SAME * max(abs(plan), abs(high))):
        texts.append((f"Rest as planned {_headline(picture.high[last] or 0)}", QUIET, high, "label-high"))
    return texts


def _labels(layout: _Layout) -> list[Label]:
    # A leader begins behind the per cents: across them it would take the very figures that are looked up there.
    room = _LEADER_ROOM if _share_scale(layout.scale, layout.series) else -1.0
    start = layout.names.left - labels.COLUMN_GAP - room
    return [
        Label(style.clean(text), layout.scale.at(value), ink, rank, name, start)
        for rank, (text, ink, value, name) in enumerate(_texts(layout.picture, layout.series))
    ]
