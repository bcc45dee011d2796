"""A measure over time: months, average, usual range and target; what is unlikely to be chance is marked by shape."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from noms_desktop.charts import frame, labels, scales, style
from noms_desktop.charts.labels import Edges, Label, Obstacles
from noms_desktop.charts.scales import Bounds, Scale
from noms_desktop.charts.sheet import DASHED, DOTTED, Box, Ink, Mark, Shape, Sheet, Stroke

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from matplotlib.figure import Figure

    from noms_desktop.domain.pictures import XmrPicture, XmrPoint, XmrSegment

WIDTH, HEIGHT = 475.0, 200.0

_TICK = Ink(style.TICK_SIZE, "regular", style.PALETTE.quiet)
_QUIET = Ink(style.TEXT_SIZE, "regular", style.PALETTE.quiet)
_STRONG = Ink(style.TEXT_SIZE, "semibold")
_INSET = 5.0
_TICK_GAP = 5.0
_MARK_SIZES: dict[Shape, float] = {"circle": 4.6, "up": 6.2, "down": 6.2}
# What a run of signals is called beside its marks, so that colour alone never says it.
_KIND_WORDS = {"better": "better", "worse": "worse", "high": "high", "low": "low"}
_FEW, _FULL = 5, 13
_MOST_TARGET_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where everything of one chart stands: the plot's box, the height of a value, the place of a month."""

    sheet: Sheet
    picture: XmrPicture
    values: list[float | None]
    segments: tuple[XmrSegment, ...]
    plot: Box
    scale: Scale
    place: Callable[[float], float]
    names: Box

    @property
    def pitch(self) -> float:
        return self.place(1) - self.place(0)

    def y(self, value: float) -> float:
        return self.scale.at(value)


def draw(figure: Figure, picture: XmrPicture, *, titled: bool = False) -> None:
    """Draw the measure on a wiped figure of any size; `titled` adds the finding and a margin, for a chart alone."""
    sheet = Sheet(figure, frame.CARD_MARGIN if titled else 0.0)
    box = frame.draw_words(sheet, _words(picture), titled=titled)
    layout = _lay(sheet, picture, box)
    _grid(layout)
    for segment in layout.segments:
        _segment(layout, segment)
    _breaks(layout)
    _target(layout)
    _series(layout)
    _signal_words(layout)
    labels.column(sheet, _labels(picture, layout), layout.names)
    if not any(v is not None for v in layout.values):
        frame.say_empty(sheet, layout.plot, "No month has been returned yet")


def size_of(picture: XmrPicture, *, titled: bool = False) -> tuple[float, float]:
    """Width and height in inches that suit a page; notes and a title add to the height."""
    margin = frame.CARD_MARGIN if titled else 0.0
    words = frame.outside_height(_words(picture), WIDTH, titled=titled)
    return (WIDTH + 2 * margin) / 72, (HEIGHT + words + 2 * margin) / 72


def _words(picture: XmrPicture) -> frame.Words:
    values = [scales.finite(p.value) for p in picture.points]
    segments = _sound(picture)
    keys = []
    if any(v is None for v in values):
        keys.append(f"{scales.CROSS} not returned")
    if any(p.provisional and v is not None for p, v in zip(picture.points, values, strict=True)):
        keys.append("Hollow: provisional")
    if any(s.trial and s.lower is not None for s in segments):
        keys.append(f"Dotted: trial limits, from fewer than {_FULL} months")
    if segments and segments[-1].lower is None:
        keys.append(f"No usual range yet: fewer than {_FEW} months")
    notes = picture.step_notes
    if len(notes) > 1:
        notes = tuple(f"{number}  {note}" for number, note in enumerate(notes, 1))
    return frame.Words(picture.finding, picture.subtitle, tuple(keys), notes)


def _sound(picture: XmrPicture) -> tuple[XmrSegment, ...]:
    """The segments that can be drawn: a number at their centre, and at least one of the points."""
    count = len(picture.points)
    return tuple(s for s in picture.segments if scales.finite(s.centre) is not None and 0 <= s.first <= s.last < count)


def _limits(segment: XmrSegment) -> tuple[float, float] | None:
    lower, upper = scales.finite(segment.lower), scales.finite(segment.upper)
    return None if lower is None or upper is None or lower > upper else (lower, upper)


def _axis(picture: XmrPicture, values: list[float | None], intervals: int) -> Scale:
    bounds = Bounds(scales.finite(picture.floor), scales.finite(picture.ceiling))
    held: list[float | None] = [*values, scales.finite(picture.target)]
    for segment in _sound(picture):
        held.append(segment.centre)
        held += [bounds.cut(limit) for limit in _limits(segment) or ()]
    middle = max((abs(v) for v in held if v is not None), default=0.0)
    least = max(4.0 * 10.0 ** -max(0, min(picture.decimals, 6)), middle * 0.02)
    return scales.scale_for(held, bounds, intervals=intervals, least_span=least)


def _lay(sheet: Sheet, picture: XmrPicture, box: Box) -> _Layout:
    values = [scales.finite(p.value) for p in picture.points]
    segments = _sound(picture)
    caption = labels.fit(scales.caption_of(picture.unit), box.width / 2, frame.NOTE)
    top = box.top - _TICK.height / 2 - (frame.NOTE.height + 2.0 if caption else 0.0)
    bottom = min(box.bottom + _TICK.height + _TICK_GAP, top)
    scale = _axis(picture, values, int(min(6, max(2, (top - bottom) / 26)))).laid(bottom, top)
    ticks = scales.tick_texts(scale, picture.unit)
    left = box.left + min(max(_TICK.width(t) for t in ticks) + 5.0, box.width * 0.3)
    room = labels.column_room(sheet, [(t, i) for t, i, _ in _texts(picture, values, segments)])
    right = max(left + 1.0, box.right - room - labels.COLUMN_GAP)
    inset = min(_INSET, (right - left) / 4)
    layout = _Layout(
        sheet=sheet,
        picture=picture,
        values=values,
        segments=segments,
        plot=Box(left, bottom, right, top),
        scale=scale,
        place=scales.places(len(values), left + inset, right - inset),
        names=Box(right + labels.COLUMN_GAP, box.bottom, box.right, box.top),
    )
    if caption:
        sheet.text(box.left, labels.under(box.top, frame.NOTE), caption, frame.NOTE, name="unit")
    for value, text in zip(scale.ticks, ticks, strict=True):
        sheet.text(left - 5.0, scale.at(value), text, _TICK, name="tick-y", align="right")
    return layout


def _grid(layout: _Layout) -> None:
    sheet, plot = layout.sheet, layout.plot
    for value in layout.scale.ticks:
        stroke = Stroke(sheet.colours.grid, 0.6)
        sheet.level(layout.y(value), (plot.left, plot.right), stroke, name="grid", order=1.0)
    if not layout.values:
        return
    texts = [style.clean(scales.month_text(p.month)) for p in layout.picture.points]
    widest = max(_TICK.width(t) for t in texts)
    apart = scales.every(len(texts), widest + 14.0, layout.pitch)
    # Counted back from the last month, which is the one that is read.
    for index in range(len(texts) - 1, -1, -apart):
        x = layout.place(index)
        sheet.line((x, x), (plot.bottom, plot.bottom - 2.5), Stroke(sheet.colours.line, 0.6), name="tick-mark")
        half = _TICK.width(texts[index]) / 2
        middle = min(max(x, sheet.box.left + half), sheet.box.right - half)
        height = labels.under(plot.bottom - _TICK_GAP, _TICK)
        sheet.text(middle, height, texts[index], _TICK, name="tick-x", align="centre")


def _span(layout: _Layout, segment: XmrSegment) -> tuple[float, float]:
    """From half a month before the first point to half a month after the last, inside the plot."""
    half = min(layout.pitch / 2, _INSET) if len(layout.values) > 1 else layout.plot.width / 2
    first = segment.first > 0
    last = segment.last < len(layout.values) - 1
    start = layout.place(segment.first) - (layout.pitch / 2 if first else half)
    end = layout.place(segment.last) + (layout.pitch / 2 if last else half)
    return max(start, layout.plot.left), min(end, layout.plot.right)


def _segment(layout: _Layout, segment: XmrSegment) -> None:
    sheet, colours = layout.sheet, layout.sheet.colours
    start, end = _span(layout, segment)
    limits = _limits(segment)
    if limits is not None:
        low, high = (layout.y(v) for v in limits)
        sheet.block(Box(start, low, end, high), colours.band, name="usual-range")
        edge = Stroke(colours.line, 1.0, DOTTED) if segment.trial else Stroke(colours.band_edge, 0.6)
        name = "trial-limit" if segment.trial else "limit"
        for limit, y in zip(limits, (low, high), strict=True):
            # A limit beyond the bound of the unit is not drawn as if it stood at the bound.
            if layout.scale.low <= limit <= layout.scale.high:
                sheet.level(y, (start, end), edge, name=name, order=1.2)
    stroke = Stroke(colours.line, 1.0)
    sheet.level(layout.y(segment.centre), (start, end), stroke, name="average", order=1.5)


def _breaks(layout: _Layout) -> None:
    """A thin upright where one segment ends and the next begins, numbered when there is more than one note."""
    numbered = len(layout.picture.step_notes) > 1
    for number, segment in enumerate(layout.segments[1:], 1):
        x = layout.place(segment.first) - layout.pitch / 2
        ys = (layout.plot.bottom, layout.plot.top)
        layout.sheet.line((x, x), ys, Stroke(layout.sheet.colours.quiet, 0.8, DOTTED), name="step-change")
        if numbered and number <= len(layout.picture.step_notes):
            spot = labels.under(layout.plot.top, frame.NOTE)
            layout.sheet.text(x + 2.5, spot, str(number), frame.NOTE, name="step-number")


def _target(layout: _Layout) -> None:
    target = scales.finite(layout.picture.target)
    if target is not None:
        stroke = Stroke(layout.sheet.colours.ink, 1.3, DASHED)
        span = (layout.plot.left, layout.plot.right)
        layout.sheet.level(layout.y(target), span, stroke, name="target", order=2.5)


def _runs(layout: _Layout) -> list[list[int]]:
    """The indexes that one line joins: it is lifted at a missing month and at a step change."""
    starts = {s.first for s in layout.segments}
    runs: list[list[int]] = [[]]
    for index, value in enumerate(layout.values):
        if value is None or index in starts:
            runs.append([])
        if value is not None:
            runs[-1].append(index)
    return [run for run in runs if run]


def _series(layout: _Layout) -> None:
    sheet, colours = layout.sheet, layout.sheet.colours
    for run in _runs(layout):
        if len(run) > 1:
            xs, ys = [layout.place(i) for i in run], [_height(layout, i) for i in run]
            sheet.line(xs, ys, Stroke(colours.line, 1.1), name="series", order=3.0)
    groups: dict[tuple[str, Shape, bool], list[int]] = {}
    missing: list[int] = []
    for index, (point, value) in enumerate(zip(layout.picture.points, layout.values, strict=True)):
        if value is None:
            missing.append(index)
        else:
            key = (_kind(point), _shape(layout, index), point.provisional)
            groups.setdefault(key, []).append(index)
    for (kind, shape, provisional), indexes in groups.items():
        mark = Mark(shape, _colour(sheet, kind), _MARK_SIZES[shape], provisional, 1.1 if provisional else 0.6)
        name = f"mark-{kind}-{shape}" + ("-provisional" if provisional else "")
        sheet.marks([layout.place(i) for i in indexes], [_height(layout, i) for i in indexes], mark, name=name)
    if missing:
        mark = Mark("cross", colours.quiet, 4.2, edge_width=1.0)
        foot = layout.plot.bottom
        sheet.marks([layout.place(i) for i in missing], [foot] * len(missing), mark, name="mark-missing")


def _height(layout: _Layout, index: int) -> float:
    value = layout.values[index]
    return layout.plot.bottom if value is None else layout.y(value)


def _kind(point: XmrPoint) -> str:
    """A point without its own reason for a signal is an ordinary one."""
    return point.kind if point.kind in _KIND_WORDS else "usual"


def _colour(sheet: Sheet, kind: str) -> str:
    colours = sheet.colours
    return {"better": colours.accent, "worse": colours.worse, "usual": colours.point}.get(kind, colours.ink)


def _shape(layout: _Layout, index: int) -> Shape:
    """Circle for the usual; for a signal a triangle that points to its side of the average."""
    point = layout.picture.points[index]
    kind = _kind(point)
    if kind == "usual":
        return "circle"
    if kind in {"high", "low"}:
        return "up" if kind == "high" else "down"
    if point.side:
        return "up" if point.side > 0 else "down"
    centre = next((s.centre for s in layout.segments if s.first <= index <= s.last), None)
    value = layout.values[index]
    return "down" if value is not None and centre is not None and value < centre else "up"


def _obstacles(layout: _Layout) -> Obstacles:
    """Marks, the line through them, target, averages, step changes: no word may lie on these."""
    boxes = []
    edges = []
    for run in _runs(layout):
        spots = [(layout.place(i), _height(layout, i)) for i in run]
        boxes += [Box(x - 4.0, y - 4.0, x + 4.0, y + 4.0) for x, y in spots]
        edges += [Edges(*a, *b) for a, b in pairwise(spots)]
    plot = layout.plot
    target = scales.finite(layout.picture.target)
    if target is not None:
        edges.append(Edges(plot.left, layout.y(target), plot.right, layout.y(target)))
    for segment in layout.segments:
        (start, end), y = _span(layout, segment), layout.y(segment.centre)
        edges += [Edges(start, y, end, y), Edges(start, plot.bottom, start, plot.top)]
    return Obstacles(tuple(boxes), tuple(edges))


def _signal_words(layout: _Layout) -> None:
    """Beside each run of signals one word says which way they go, where there is room for it."""
    obstacles = _obstacles(layout)
    plot = layout.plot

    def free(box: Box) -> bool:
        return plot.holds(box) and obstacles.free(box)

    def clear(box: Box) -> bool:
        return free(box) and not any(box.bottom < layout.y(tick) < box.top for tick in layout.scale.ticks)

    observed = [i for i, v in enumerate(layout.values) if v is not None]
    for kind, group in groupby(observed, key=lambda i: _kind(layout.picture.points[i])):
        if kind in _KIND_WORDS:
            word, ink = _KIND_WORDS[kind], Ink(style.NOTE_SIZE, "semibold", _colour(layout.sheet, kind))
            spots = list(_spots(layout, list(group), ink.width(word)))
            labels.place(layout.sheet, word, ink, spots, (clear, free), name="signal-word")


def _spots(layout: _Layout, run: Sequence[int], width: float) -> Iterable[tuple[float, float]]:
    """Left ends for a word about a run of marks: close beyond the marks on their own side, then on the other."""
    marks = [(layout.place(i), _height(layout, i)) for i in run]
    first, last = marks[0][0], marks[-1][0]
    below = _shape(layout, run[-1]) == "down"
    middle = (first + last) / 2 - width / 2
    lefts = (middle, last - width + 4.0, first - 4.0, last - width - 8.0, first + 8.0)
    for side in (below, not below):
        for clear in (9.0, 12.0, 16.0, 21.0):
            for left in lefts:
                near = [y for x, y in marks if left - 6.0 <= x <= left + width + 6.0] or [marks[-1][1]]
                yield left, min(near) - clear if side else max(near) + clear
    yield last + 7.0, marks[-1][1]
    yield first - width - 7.0, marks[0][1]


_Place = Literal["latest", "average", "target", "usual"]


def _texts(
    picture: XmrPicture, values: list[float | None], segments: tuple[XmrSegment, ...]
) -> list[tuple[str, Ink, _Place]]:
    """What the column at the right says: the latest month, the target, the average and the usual range."""
    unit, decimals = picture.unit, picture.decimals
    target = scales.finite(picture.target)
    texts: list[tuple[str, Ink, _Place]] = []
    latest = next((i for i in range(len(values) - 1, -1, -1) if values[i] is not None), None)
    if latest is not None:
        point = picture.points[latest]
        value = scales.number(values[latest] or 0.0, unit, decimals, against=target)
        ink = Ink(style.TEXT_SIZE, "semibold", _latest_colour(point))
        texts.append((f"{scales.month_name(point.month)} {value}", ink, "latest"))
    if target is not None:
        texts.append((f"Target {scales.number(target, unit, _MOST_TARGET_DECIMALS, trim=True)}", _STRONG, "target"))
    if segments:
        # The average of whole numbers is seldom one.
        whole = decimals == 0
        average = scales.number(segments[-1].centre, unit, max(1, decimals), against=target, trim=whole)
        texts.append((f"Average {average}", _QUIET, "average"))
        limits = _limits(segments[-1])
        if limits is not None:
            bounds = Bounds(scales.finite(picture.floor), scales.finite(picture.ceiling))
            low, high = (_limit_text(v, bounds, picture) for v in limits)
            word = "Trial" if segments[-1].trial else "Usual"
            texts.append((f"{word} {low.removesuffix('%')} to {high}", _QUIET, "usual"))
    return texts


def _limit_text(limit: float, bounds: Bounds, picture: XmrPicture) -> str:
    shown = bounds.cut(limit)
    return scales.number(shown, picture.unit, picture.decimals, trim=shown != limit)


def _latest_colour(point: XmrPoint) -> str:
    colours = style.PALETTE
    return {"better": colours.accent, "worse": colours.worse}.get(_kind(point), colours.point)


def _labels(picture: XmrPicture, layout: _Layout) -> list[Label]:
    found = []
    heights: dict[_Place, float] = {}
    texts = _texts(picture, layout.values, layout.segments)
    observed = [i for i, v in enumerate(layout.values) if v is not None]
    if observed:
        heights["latest"] = _height(layout, observed[-1])
    target = scales.finite(picture.target)
    if target is not None:
        heights["target"] = layout.y(target)
    if layout.segments:
        heights["average"] = layout.y(layout.segments[-1].centre)
        limits = _limits(layout.segments[-1])
        if limits is not None:
            heights["usual"] = _roomier([layout.y(v) for v in limits], list(heights.values()))
    ranks: dict[_Place, int] = {"target": 0, "latest": 1, "average": 2, "usual": 3}
    for text, ink, place in texts:
        found.append(Label(style.clean(text), heights[place], ink, ranks[place], f"label-{place}"))
    return found


def _roomier(edges: Sequence[float], others: Sequence[float]) -> float:
    """The edge of the usual range that lies farther from the labels that must stand where they are."""
    return max(edges, key=lambda y: min((abs(y - other) for other in others), default=0.0))
