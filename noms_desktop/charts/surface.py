"""What a chart can be drawn on: a matplotlib figure for the screen and for files, or whatever takes the same marks.

A sheet says where everything stands, in points from the lower left corner, and a surface puts it there. The pack has a
surface of its own, since a round draws hundreds of charts and setting up an artist for each mark cost half of its time.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

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

    from noms_desktop.charts.sheet import Ink, Mark, Shape, Stroke

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


class Surface(Protocol):
    """Takes what a sheet draws, in points; a higher `order` lies above a lower, and later above earlier.

    `name` says what a mark is, for whoever looks at a drawn chart; several marks may bear one name.
    """

    def size(self) -> tuple[float, float]:
        """Width and height in points."""

    def line(self, xs: Sequence[float], ys: Sequence[float], stroke: Stroke, *, name: str, order: float) -> None:
        """An open line through the points; NaN lifts the pen."""

    def area(self, corners: Sequence[tuple[float, float]], colour: str, *, name: str, order: float) -> None:
        """A flat filled shape without an edge."""

    def marks(self, xs: Sequence[float], ys: Sequence[float], mark: Mark, *, name: str, order: float) -> None:
        """One shape at each point, all alike."""

    def text(self, x: float, y: float, text: str, ink: Ink, *, name: str, order: float) -> None:
        """A cleaned text, its baseline beginning at this place."""


class FigureSurface:
    """A matplotlib figure, wiped clean. Each artist carries a name (`gid`) that is unique on it."""

    def __init__(self, figure: Figure) -> None:
        figure.clear()
        figure.set_facecolor(style.PALETTE.paper)
        self.figure = figure
        self._named: Counter[str] = Counter()
        self._points = Affine2D().scale(1 / 72) + figure.dpi_scale_trans

    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        width, height = self.figure.get_size_inches()
        return float(width) * 72, float(height) * 72

    def line(self, xs: Sequence[float], ys: Sequence[float], stroke: Stroke, *, name: str, order: float) -> None:
        """An open line through the points; NaN lifts the pen."""
        artist = Line2D(xs, ys, color=stroke.colour, linewidth=stroke.width)
        if stroke.dashes:
            artist.set_linestyle((0, stroke.dashes))
        self._add(artist, name, order)

    def area(self, corners: Sequence[tuple[float, float]], colour: str, *, name: str, order: float) -> None:
        """A flat filled shape without an edge."""
        self._add(Polygon(corners, closed=True, facecolor=colour, edgecolor="none", linewidth=0), name, order)

    def marks(self, xs: Sequence[float], ys: Sequence[float], mark: Mark, *, name: str, order: float) -> None:
        """One shape at each point, all alike."""
        artist = Line2D(xs, ys, linestyle="none", markersize=mark.size, markeredgewidth=mark.edge_width)
        if mark.shape == "tick":
            artist.set_marker(_TICK)
        else:
            artist.set_marker(_MARKERS[mark.shape])
        artist.set_markeredgecolor(mark.colour)
        artist.set_markerfacecolor(style.PALETTE.paper if mark.hollow else mark.colour)
        if mark.shape == "tick":
            artist.set_markerfacecolor("none")
        self._add(artist, name, order)

    def text(self, x: float, y: float, text: str, ink: Ink, *, name: str, order: float) -> None:
        """A cleaned text, its baseline beginning at this place."""
        artist = Text(
            x,
            y,
            text,
            color=ink.colour,
            verticalalignment="baseline",
            horizontalalignment="left",
            fontproperties=style.font_for(text, ink.size, ink.face),
            parse_math=False,
        )
        self._add(artist, name, order)

    def _add(self, artist: Artist, name: str, order: float) -> None:
        self._named[name] += 1
        artist.set_gid(f"{name}.{self._named[name]}")
        artist.set_zorder(order)
        artist.set_transform(self._points)
        self.figure.add_artist(artist)
