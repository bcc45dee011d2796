"""Direct labels: measured before they are drawn, moved apart so that none collide, never cut at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from noms_desktop.charts import style
from noms_desktop.charts.sheet import Box, Ink, Mark, Sheet, Stroke, text_box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# A column of labels starts this far from the plot; the leaders run in the space.
COLUMN_GAP = 9.0
_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class Label:
    """A direct label: cleaned text, the height it belongs to, how it is set; low `rank` is kept longest.

    `start` is where its leader begins: at the end of what it names. None for where the column's gap begins.
    """

    text: str
    y: float
    ink: Ink
    rank: int = 5
    name: str = "label"
    start: float | None = None


class Edges(NamedTuple):
    """A line from one point to the next, for telling whether a word would lie on it."""

    x0: float
    y0: float
    x1: float
    y1: float


def fit(text: str, room: float, ink: Ink) -> str:
    """The text if it is no wider than `room` points, else its beginning with an ellipsis; '' when not even that."""
    text = style.clean(text)
    if ink.width(text) <= room + _NOTHING:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if ink.width(text[:middle].rstrip() + "…") <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


def wrap(text: str, room: float, ink: Ink, most: int) -> list[str]:
    """The text in lines no wider than `room` points, at most `most`; the last ends in an ellipsis if words are left."""
    words = style.clean(text).split()
    lines: list[str] = []
    while words and len(lines) < most:
        if len(lines) == most - 1:
            lines.append(fit(" ".join(words), room, ink))
            break
        taken = 1
        while taken < len(words) and ink.width(" ".join(words[: taken + 1])) <= room:
            taken += 1
        lines.append(fit(" ".join(words[:taken]), room, ink))
        words = words[taken:]
    return [line for line in lines if line]


def nudge(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles nearest to those wanted, in the same order, that neither overlap nor leave `low` to `high`.

    Neighbours that collide are joined and moved together by their mean (the least squares answer). The sizes must fit
    between the bounds; each item spans its size about its middle.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    groups: list[tuple[list[int], float, float]] = []
    for i in order:
        members, size, start = [i], sizes[i], _held(wanted[i] - sizes[i] / 2, sizes[i], low, high)
        while groups and groups[-1][2] + groups[-1][1] > start:
            before = groups.pop()
            members, size = before[0] + members, before[1] + size
            start = _held(_mean_start(members, wanted, sizes), size, low, high)
        groups.append((members, size, start))
    middles = [0.0] * len(wanted)
    for members, _, start in groups:
        edge = start
        for i in members:
            middles[i] = edge + sizes[i] / 2
            edge += sizes[i]
    return middles


def _held(start: float, size: float, low: float, high: float) -> float:
    return max(low, min(start, high - size))


def _mean_start(members: Sequence[int], wanted: Sequence[float], sizes: Sequence[float]) -> float:
    before = 0.0
    total = 0.0
    for i in members:
        total += wanted[i] - sizes[i] / 2 - before
        before += sizes[i]
    return total / len(members)


def column_room(sheet: Sheet, texts: Iterable[tuple[str, Ink]], most: float = 0.4) -> float:
    """The width that a column of these labels takes, at most a share of the sheet."""
    widest = max((ink.width(style.clean(text)) for text, ink in texts), default=0.0)
    return min(widest, sheet.box.width * most)


def column(sheet: Sheet, labels: Sequence[Label], box: Box) -> tuple[Edges, ...]:
    """Draw the labels in a column, each as near its height as the others let it; a moved one has a leader.

    The box is the column itself; leaders run on its left, and are the answer. When the height is short, the highest
    ranks go.
    """
    leaders: list[Edges] = []
    kept = sorted(labels, key=lambda label: label.rank)
    while kept and sum(label.ink.height for label in kept) > box.height:
        kept.pop()
    # The box of a line of type is not symmetrical about the middle of its capitals, hence the lift.
    wanted = [k.y - lift(k.ink) for k in kept]
    middles = nudge(wanted, [k.ink.height for k in kept], box.bottom, box.top)
    for label, middle in zip(kept, middles, strict=True):
        text = fit(label.text, box.width, label.ink)
        height = middle + lift(label.ink)
        drawn = sheet.text(box.left, height, text, label.ink, name=label.name)
        if drawn is not None and abs(height - label.y) > 1.5:
            start = box.left - COLUMN_GAP if label.start is None else label.start
            edge = Edges(start, label.y, box.left - 2.0, height)
            stroke = Stroke(sheet.colours.line, 0.6)
            sheet.line((edge.x0, edge.x1), (edge.y0, edge.y1), stroke, name="leader", order=1.5)
            leaders.append(edge)
    return tuple(leaders)


@lru_cache(maxsize=64)
def lift(ink: Ink) -> float:
    """How far the middle of the capitals stands above the middle of the line's own box."""
    box = text_box(0.0, 0.0, "x", ink)
    return -(box.top + box.bottom) / 2


def under(top: float, ink: Ink) -> float:
    """The height at which to set a line of type so that its box hangs from `top`."""
    return top - ink.height / 2 + lift(ink)


def crosses(box: Box, edge: Edges) -> bool:
    """Whether a straight line passes through a box (Liang and Barsky's clipping)."""
    enter, leave = 0.0, 1.0
    dx, dy = edge.x1 - edge.x0, edge.y1 - edge.y0
    sides = (
        (-dx, edge.x0 - box.left),
        (dx, box.right - edge.x0),
        (-dy, edge.y0 - box.bottom),
        (dy, box.top - edge.y0),
    )
    for slope, gap in sides:
        if slope == 0:
            if gap < 0:
                return False
        elif slope < 0:
            enter = max(enter, gap / slope)
        else:
            leave = min(leave, gap / slope)
    return enter <= leave


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What a word inside the plot must not lie on."""

    boxes: tuple[Box, ...] = ()
    edges: tuple[Edges, ...] = ()

    def free(self, box: Box) -> bool:
        """Whether a box touches none of it."""
        return not any(box.overlaps(b) for b in self.boxes) and not any(crosses(box, e) for e in self.edges)


def room_tests(
    plot: Box, obstacles: Obstacles, levels: Sequence[float]
) -> tuple[Callable[[Box], bool], Callable[[Box], bool]]:
    """Whether a word may stand inside a plot: the first test also keeps off the grid lines at these levels."""

    def free(box: Box) -> bool:
        return plot.holds(box) and obstacles.free(box)

    def clear(box: Box) -> bool:
        return free(box) and not any(box.bottom < level < box.top for level in levels)

    return clear, free


def place(
    sheet: Sheet,
    text: str,
    ink: Ink,
    spots: Sequence[tuple[float, float]],
    free: Sequence[Callable[[Box], bool]],
    *,
    name: str,
) -> Box | None:
    """Draw a word with its left end at the first spot that is free and clear of all other words; None if none is.

    The tests of `free` run from the strictest to the loosest: every spot is tried by one before the next is asked.
    """
    text = style.clean(text)
    for test in free:
        for x, y in spots:
            box = text_box(x, y, text, ink)
            if test(box) and not any(box.overlaps(word) for word in sheet.words):
                return sheet.text(x, y, text, ink, name=name)
    return None


def rating_mark(sheet: Sheet, word: str, size: float) -> Mark:
    """The shape and colour of a rating, a dash for every other word. The word always stands beside it."""
    colours = sheet.colours
    match word.strip().casefold():
        case "on target":
            return Mark("tick", colours.good, size, edge_width=1.6)
        case "at risk":
            return Mark("up", colours.risk, size, edge_width=0)
        case "off target":
            return Mark("circle", colours.bad, size, edge_width=0)
    return Mark("dash", colours.quiet, size, edge_width=1.4)
