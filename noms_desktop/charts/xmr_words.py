"""The words in and beside a measure's plot: which way its signals go, and what its lines are."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from noms_desktop.charts import axes, labels, style
from noms_desktop.charts.labels import Edges, Label, Obstacles
from noms_desktop.charts.sheet import Box, Ink
from noms_desktop.charts.xmr_reading import SIGNALS, Place, colour_of, column_of, limits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noms_desktop.charts.xmr_layout import Layout

# From the middle of a mark to where its leader begins.
_BESIDE_MARK = 4.0
# What is left out last when the column is short of height.
_RANKS: dict[Place, int] = {"target": 0, "latest": 1, "average": 2, "usual": 3}


def signal_words(layout: Layout) -> None:
    """Beside each run of signals one word says which way they go, where there is room for it."""
    tests = labels.room_tests(layout.plot, _obstacles(layout), [layout.y(tick) for tick in layout.scale.ticks])
    returned = [index for index, value in enumerate(layout.reading.values) if value is not None]
    for kind, group in groupby(returned, key=layout.reading.kind):
        if kind in SIGNALS:
            ink = Ink(style.NOTE_SIZE, "semibold", colour_of(kind))
            spots = list(_spots(layout, list(group), ink.width(kind)))
            labels.place(layout.sheet, kind, ink, spots, tests, name="signal-word")


def _obstacles(layout: Layout) -> Obstacles:
    """Marks, the line through them, target, averages, step changes: no word may lie on these."""
    boxes = []
    edges = []
    for run in layout.runs():
        spots = [layout.spot(index) for index in run]
        boxes += [Box(x - 4.0, y - 4.0, x + 4.0, y + 4.0) for x, y in spots]
        edges += [Edges(*a, *b) for a, b in pairwise(spots)]
    plot, target = layout.plot, layout.reading.target
    if target is not None:
        edges.append(Edges(plot.left, layout.y(target), plot.right, layout.y(target)))
    for segment in layout.reading.segments:
        (start, end), y = layout.span(segment), layout.y(segment.centre)
        edges += [Edges(start, y, end, y), Edges(start, plot.bottom, start, plot.top)]
    return Obstacles(tuple(boxes), tuple(edges))


def _spots(layout: Layout, run: Sequence[int], width: float) -> Iterable[tuple[float, float]]:
    """Left ends for a word about a run of marks: close beyond the marks on their own side, then on the other."""
    marks = [layout.spot(index) for index in run]
    first, last = marks[0][0], marks[-1][0]
    below = layout.shape(run[-1]) == "down"
    middle = (first + last) / 2 - width / 2
    lefts = (middle, last - width + 4.0, first - 4.0, last - width - 8.0, first + 8.0)
    for side in (below, not below):
        for clear in (9.0, 12.0, 16.0, 21.0):
            for left in lefts:
                near = [y for x, y in marks if left - 6.0 <= x <= left + width + 6.0] or [marks[-1][1]]
                yield left, min(near) - clear if side else max(near) + clear
    yield last + 7.0, marks[-1][1]
    yield first - width - 7.0, marks[0][1]


def name_lines(layout: Layout) -> None:
    """The column at the right, each label beside what it names."""
    heights = _heights(layout)
    found = [
        Label(style.clean(text), heights[place], ink, _RANKS[place], f"label-{place}", _end(layout, place))
        for text, ink, place in column_of(layout.reading)
    ]
    labels.column(layout.sheet, found, layout.names)


def _end(layout: Layout, place: Place) -> float:
    """Where that which a label names ends, and its leader begins."""
    latest, segments = axes.last_known(layout.reading.values), layout.reading.segments
    if place == "latest" and latest is not None:
        return layout.spot(latest)[0] + _BESIDE_MARK
    return layout.span(segments[-1])[1] if place in {"average", "usual"} and segments else layout.plot.right


def _heights(layout: Layout) -> dict[Place, float]:
    reading = layout.reading
    heights: dict[Place, float] = {}
    latest = axes.last_known(reading.values)
    if latest is not None:
        heights["latest"] = layout.spot(latest)[1]
    if reading.target is not None:
        heights["target"] = layout.y(reading.target)
    if reading.segments:
        heights["average"] = layout.y(reading.segments[-1].centre)
        limits = limits_of(reading.segments[-1])
        if limits is not None:
            heights["usual"] = _roomier([layout.y(limit) for limit in limits], list(heights.values()))
    return heights


def _roomier(edges: Sequence[float], others: Sequence[float]) -> float:
    """The edge of the usual range that lies farther from the labels that must stand where they are."""
    return max(edges, key=lambda y: min((abs(y - other) for other in others), default=0.0))
