"""The paper a chart is drawn on: lines, areas, marks and words placed in points from the lower left corner."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from noms_desktop.charts import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

Shape = Literal["circle", "up", "down", "cross", "diamond", "tick", "dash", "left", "right"]
Align = Literal["left", "centre", "right"]

# A tick sign as an open path in the unit square that matplotlib scales to the marker's size.
_TICK = Path([(-0.5, 0.0), (-0.15, -0.38), (0.5, 0.42)])
_MARKERS: dict[Shape, str] = {
    "circle": "o",
    "up": "^",
    "down": "v",
    "cross": "x",
    "diamond": "D",
    "dash": "_",
    "left": "<",
    "right": ">",
}
# Of the type size: how far letters reach above and below the line they stand on, and the height of a capital.
_ASCENT, _DESCENT, _CAPITAL = 0.86, 0.26, 0.66
_NOTHING = 1e-6
# Boxes of neighbouring lines of type may touch by so much; their letters do not.
_TOUCH = 0.2
DASHED: tuple[float, ...] = (3.6, 2.0)
DOTTED: tuple[float, ...] = (1.2, 2.2)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Never negative."""
        return max(0.0, self.right - self.left)

    @property
    def height(self) -> float:
        """Never negative."""
        return max(0.0, self.top - self.bottom)

    def overlaps(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the two share more than an edge, by more than `slack` points."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > slack and up > slack

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly inside, but for what arithmetic loses."""
        return (
            self.left <= other.left + _NOTHING
            and self.right >= other.right - _NOTHING
            and self.bottom <= other.bottom + _NOTHING
            and self.top >= other.top - _NOTHING
        )


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text is set: its size in points, face and colour."""

    size: float = style.TEXT_SIZE
    face: style.Face = "regular"
    colour: str = style.PALETTE.ink

    def width(self, text: str) -> float:
        """The width of a cleaned text, in points."""
        return style.text_width(text, self.size, self.face)

    @property
    def height(self) -> float:
        """The height that a line of it needs to stand clear of the next."""
        return self.size * (_ASCENT + _DESCENT)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: colour, width and dashes in points (none: solid)."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape at a point: its size across and edge in points; hollow has the paper's colour inside."""

    shape: Shape
    colour: str
    size: float = 5.0
    hollow: bool = False
    edge_width: float = 1.0


def text_box(x: float, y: float, text: str, ink: Ink, align: Align = "left") -> Box:
    """Where a cleaned text will stand when the middle of its capitals is at height `y`."""
    width = ink.width(text)
    left = x - {"left": 0.0, "centre": width / 2, "right": width}[align]
    baseline = y - ink.size * _CAPITAL / 2
    return Box(left, baseline - ink.size * _DESCENT, left + width, baseline + ink.size * _ASCENT)


class Sheet:
    """A figure wiped clean and drawn on in points.

    There are no axes: ticks, grid and labels are ours, placed by measured widths, which builds a chart ten times faster
    and draws the same on every renderer. Each artist carries a name (`gid`) that is unique on the sheet.
    """

    def __init__(self, figure: Figure, margin: float = 0.0) -> None:
        style.apply()
        figure.clear()
        figure.set_facecolor(style.PALETTE.paper)
        self.figure = figure
        width, height = figure.get_size_inches()
        margin = min(margin, float(min(width, height)) * 72 / 4)
        self.box = Box(margin, margin, float(width) * 72 - margin, float(height) * 72 - margin)
        self.colours = style.PALETTE
        self.words: list[Box] = []
        self._named: Counter[str] = Counter()
        self._points = Affine2D().scale(1 / 72) + figure.dpi_scale_trans

    def _add(self, artist: Artist, name: str, order: float) -> None:
        self._named[name] += 1
        artist.set_gid(f"{name}.{self._named[name]}")
        artist.set_zorder(order)
        artist.set_transform(self._points)
        self.figure.add_artist(artist)

    def line(self, xs: Sequence[float], ys: Sequence[float], stroke: Stroke, *, name: str, order: float = 2.0) -> None:
        """An open line through the points; NaN lifts the pen."""
        artist = Line2D(xs, ys, color=stroke.colour, linewidth=stroke.width)
        if stroke.dashes:
            artist.set_linestyle((0, stroke.dashes))
        self._add(artist, name, order)

    def level(self, y: float, span: tuple[float, float], stroke: Stroke, *, name: str, order: float = 2.0) -> None:
        """A level line from one x to another."""
        self.line(span, (y, y), stroke, name=name, order=order)

    def area(self, corners: Sequence[tuple[float, float]], colour: str, *, name: str, order: float = 0.5) -> None:
        """A flat filled shape without an edge."""
        self._add(Polygon(corners, closed=True, facecolor=colour, edgecolor="none", linewidth=0), name, order)

    def block(self, box: Box, colour: str, *, name: str, order: float = 0.5) -> None:
        """A flat filled rectangle."""
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
        self.area(corners, colour, name=name, order=order)

    def marks(self, xs: Sequence[float], ys: Sequence[float], mark: Mark, *, name: str, order: float = 4.0) -> None:
        """One shape at each point, all alike."""
        artist = Line2D(xs, ys, linestyle="none", markersize=mark.size, markeredgewidth=mark.edge_width)
        if mark.shape == "tick":
            artist.set_marker(_TICK)
        else:
            artist.set_marker(_MARKERS[mark.shape])
        artist.set_markeredgecolor(mark.colour)
        artist.set_markerfacecolor(self.colours.paper if mark.hollow else mark.colour)
        if mark.shape == "tick":
            artist.set_markerfacecolor("none")
        self._add(artist, name, order)

    def text(self, x: float, y: float, text: str, ink: Ink, *, name: str, align: Align = "left") -> Box | None:
        """A cleaned text with the middle of its capitals at height `y`.

        None, and not drawn, if the edge would cut it or an earlier text is in its way: charts give each word its own
        room, and only a figure too small to be read comes to this.
        """
        box = text_box(x, y, text, ink, align)
        if not text or not self.box.holds(box) or any(box.overlaps(word, _TOUCH) for word in self.words):
            return None
        artist = Text(
            box.left,
            y - ink.size * _CAPITAL / 2,
            text,
            color=ink.colour,
            verticalalignment="baseline",
            horizontalalignment="left",
            fontproperties=style.font_for(text, ink.size, ink.face),
            parse_math=False,
        )
        self._add(artist, name, 6.0)
        self.words.append(box)
        return box
