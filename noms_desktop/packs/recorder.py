"""Charts on the page without a figure between: what a chart draws becomes the operators of a recording at once.

A figure makes an artist of each line, mark and word, and asks each of them how it looks before it is drawn: in a round
that was half of the time. Here the same marks are written as `renderer` would write those of the figure, number for
number; a test holds the two together. Each kind of mark is still drawn by matplotlib, once, and stamped from then on.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform
from typing_extensions import override

from noms_desktop import charts
from noms_desktop.charts.surface import FigureSurface
from noms_desktop.packs import fonts, styles
from noms_desktop.packs.renderer import Label, Recording, RecordingRenderer, Shape, Stamp, outline_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.charts import style
    from noms_desktop.charts.sheet import Ink, Mark, Stroke
    from noms_desktop.domain.pictures import Picture

_INCH = 72.0
_FACES: dict[style.Face, str] = {
    "regular": "Source",
    "semibold": "Source-Semibold",
    "bold": "Source-Bold",
    "italic": "Source-Italic",
}


class Recorder:
    """A surface whose marks are kept as operators, to be put in order by `recording`."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._items: list[tuple[float, Shape | Label, str]] = []

    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self._width, self._height

    def recording(self) -> Recording:
        """What was drawn, the lowest first."""
        made = Recording(self._width, self._height)
        for _, item, written in sorted(self._items, key=lambda one: one[0]):
            made.items.append(item)
            if isinstance(item, Label) and fonts.SUBSTITUTE in item.text:
                made.lost.update(dict.fromkeys(fonts.missing_characters(written)))
        return made

    def line(self, xs: Sequence[float], ys: Sequence[float], stroke: Stroke, *, name: str, order: float) -> None:
        """An open line through the points; NaN lifts the pen, and nothing beyond the edge is drawn."""
        del name
        spots = list(zip(xs, ys, strict=True))
        # A comparison with what is not a number is false, so that such a line goes the long way too.
        if all(0.0 <= x <= self._width and 0.0 <= y <= self._height for x, y in spots) and len(spots) > 1:
            outline = _joined(spots)
        else:
            window = (0.0, 0.0, self._width, self._height)
            outline = outline_of(Path(spots), IdentityTransform(), window=window)
        self._items.append((order, Shape(f"{_pen(stroke)} {outline} S"), ""))

    def area(self, corners: Sequence[tuple[float, float]], colour: str, *, name: str, order: float) -> None:
        """A flat filled shape without an edge."""
        del name
        # The way back to the first corner is the closing one's.
        open_ones = corners[:-1] if len(corners) > 1 and corners[-1] == corners[0] else corners
        if all(math.isfinite(x) and math.isfinite(y) for x, y in open_ones):
            outline = f"{_joined(open_ones)} h"
        else:
            outline = outline_of(Path([*open_ones, open_ones[0]], closed=True), IdentityTransform())
        # Its edge covers nothing, as a figure has it: packs issued before are drawn again to the byte.
        self._items.append((order, Shape(f"{_rgb(colour)} rg {outline} f", line_alpha=0.0), ""))

    def marks(self, xs: Sequence[float], ys: Sequence[float], mark: Mark, *, name: str, order: float) -> None:
        """One shape at each point, all alike."""
        del name
        stamp = _stamp_of(mark)
        if stamp is not None:
            spots = [spot for spot in zip(xs, ys, strict=True) if math.isfinite(spot[0]) and math.isfinite(spot[1])]
            self._items.append((order, stamp.at(spots), ""))

    def text(self, x: float, y: float, text: str, ink: Ink, *, name: str, order: float) -> None:
        """A cleaned text, its baseline beginning at this place."""
        del name
        shown = fonts.printable(text)
        self._items.append((order, Label(shown, _FACES[ink.face], ink.size, (x, y), 0.0, styles.rgb(ink.colour)), text))


def recorded(picture: Picture, width: float, height: float) -> Recording:
    """A picture as it stands in a document, at a size in points; the paper is its background."""
    # To inches and back, since a figure holds its size in them: a place may lie where the last digit printed turns.
    recorder = Recorder(width / _INCH * _INCH, height / _INCH * _INCH)
    charts.draw_any(recorder, picture)
    return recorder.recording()


def _joined(spots: Sequence[tuple[float, float]]) -> str:
    (x, y), *rest = spots
    return " ".join([f"{x:.2f} {y:.2f} m", *[f"{x:.2f} {y:.2f} l" for x, y in rest]])


@lru_cache(maxsize=64)
def _rgb(colour: str) -> str:
    """A colour as operands."""
    return " ".join([f"{part:.3g}" for part in styles.rgb(colour)])


@lru_cache(maxsize=64)
def _pen(stroke: Stroke) -> str:
    """The operators that choose a line's colour, width, ends, corners and dashes."""
    dashes = f" [{' '.join([f'{dash:.3g}' for dash in stroke.dashes])}] 0 d" if stroke.dashes else ""
    return f"{_rgb(stroke.colour)} RG {stroke.width:.3g} w 0 J 1 j{dashes}"


class _Once(RecordingRenderer):
    """Keeps the stamp of the one kind of mark that is drawn on it."""

    stamp: Stamp | None = None

    @override
    def stamped(self, stamp: Stamp, spots: Sequence[tuple[float, float]], clip: str) -> None:
        self.stamp = stamp


@lru_cache(maxsize=256)
def _stamp_of(mark: Mark) -> Stamp | None:
    """How matplotlib draws a kind of mark; None where it draws nothing. They are few, and the same in every chart."""
    figure = Figure(figsize=(1, 1), dpi=_INCH)
    FigureSurface(figure).marks([0.0], [0.0], mark, name="mark", order=1.0)
    figure.patch.set_visible(False)
    once = _Once(Recording(_INCH, _INCH))
    figure.draw(once)
    return once.stamp
