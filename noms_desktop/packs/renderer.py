"""Charts on the page: a matplotlib renderer that records a figure as PDF operators and texts in the document's faces.

A figure is drawn once into a recording, which any number of documents replay. Lines stay lines and text stays text.
Only matplotlib's public interface for renderers is used.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from matplotlib.backend_bases import FigureCanvasBase, GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform
from typing_extensions import override

from noms_desktop.packs import fonts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

    from noms_desktop.packs.canvas import Sheet

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_HATCH_TILE = 72.0
Colour = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Operators of one shape; the parts of one say how much of it covers what lies beneath (1 covers all)."""

    code: str
    fill_alpha: float = 1.0
    line_alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """A mark about the point (0, 0), in operators: how it is painted, its outline, stroke or fill."""

    setup: str
    outline: str
    operator: str
    fill_alpha: float = 1.0
    line_alpha: float = 1.0

    def at(self, spots: Sequence[tuple[float, float]], clip: str = "") -> Shape:
        """The mark at each of the spots, to a hundredth of a point."""
        code, last_x, last_y = [self.setup], 0.0, 0.0
        for x, y in [(round(x, 2), round(y, 2)) for x, y in spots]:
            code.append(f"1 0 0 1 {x - last_x:.2f} {y - last_y:.2f} cm {self.outline} {self.operator}")
            last_x, last_y = x, y
        return Shape(clip + "\n".join(code), self.fill_alpha, self.line_alpha)


@dataclass(frozen=True, slots=True)
class Label:
    """A text with the start of its baseline in points, its angle in degrees and its colour in parts of one."""

    text: str
    face: str
    size: float
    place: tuple[float, float]
    angle: float
    colour: Colour


@dataclass(slots=True)
class Recording:
    """A figure as it can be replayed: size in points, shapes and labels in order, characters that were replaced."""

    width: float
    height: float
    items: list[Shape | Label] = field(default_factory=list)
    lost: dict[str, None] = field(default_factory=dict)


class RecordingRenderer(RendererBase):
    """Takes what matplotlib draws; one unit is a point."""

    def __init__(self, recording: Recording) -> None:
        super().__init__()
        self.recording = recording

    @override
    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.recording.width, self.recording.height

    @override
    def points_to_pixels(self, points: Any) -> Any:
        return points

    @override
    def flipy(self) -> bool:
        return False

    @override
    def new_gc(self) -> GraphicsContextBase:
        return GraphicsContextBase()

    @override
    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        size = prop.get_size_in_points()
        width = fonts.width(fonts.printable(s), face_of(prop), size)
        descent = 0.21 * size if any(sign in "gjpqy,;()Q£" for sign in s) else 0.0
        return width, 0.74 * size + descent, descent

    @override
    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,
    ) -> None:
        shown = fonts.printable(s)
        if fonts.SUBSTITUTE in shown:
            self.recording.lost.update(dict.fromkeys(fonts.missing_characters(s)))
        label = Label(shown, face_of(prop), prop.get_size_in_points(), (x, y), angle, tuple(gc.get_rgb()[:3]))
        self.recording.items.append(label)

    @override
    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None) -> None:
        paint = _Paint(gc, rgbFace)
        if paint.operator:
            window = None if paint.fills else (0.0, 0.0, self.recording.width, self.recording.height)
            outline = outline_of(path, transform, window=window, simplify=path.should_simplify and not paint.fills)
            self._add(gc, f"{paint.setup} {outline} {paint.operator}", paint)
        if gc.get_hatch():
            self._hatch(gc, path, transform)

    @override
    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Any = None,
    ) -> None:
        paint = _Paint(gc, rgbFace)
        if not paint.operator:
            return
        stamp = Stamp(paint.setup, outline_of(marker_path, marker_trans), paint.operator, *paint.alphas)
        spots = [(float(points[-2]), float(points[-1])) for points, _ in path.iter_segments(trans, simplify=False)]
        self.stamped(stamp, spots, _clip(gc))

    def stamped(self, stamp: Stamp, spots: Sequence[tuple[float, float]], clip: str) -> None:
        """Keep a mark that stands at each of the spots."""
        self.recording.items.append(stamp.at(spots, clip))

    def _add(self, gc: GraphicsContextBase, code: str, paint: _Paint) -> None:
        clip = _clip(gc)
        self.recording.items.append(Shape(f"{clip}{code}", *paint.alphas))

    def _hatch(self, gc: GraphicsContextBase, path: Path, transform: Transform) -> None:
        """Hatching as lines inside the shape, tile by tile."""
        tile = gc.get_hatch_path(6.0)
        red, green, blue, _ = to_rgba(gc.get_hatch_color())
        colour = f"{red:.3g} {green:.3g} {blue:.3g}"
        code = [f"{outline_of(path, transform)} W n {colour} RG {colour} rg {gc.get_hatch_linewidth():.3g} w"]
        box = path.get_extents(transform)
        for across in range(int(box.x0 // _HATCH_TILE), int(box.x1 // _HATCH_TILE) + 1):
            for up in range(int(box.y0 // _HATCH_TILE), int(box.y1 // _HATCH_TILE) + 1):
                place = Affine2D().scale(_HATCH_TILE).translate(across * _HATCH_TILE, up * _HATCH_TILE)
                code.append(f"{outline_of(tile, place)} S")
        self.recording.items.append(Shape(_clip(gc) + "\n".join(code)))


class _Paint:
    """How a shape is stroked and filled, read from matplotlib's graphics context."""

    def __init__(self, gc: GraphicsContextBase, face: Any) -> None:
        rgb, width = gc.get_rgb(), gc.get_linewidth()
        forced = gc.get_alpha() if gc.get_forced_alpha() else None
        self.line_alpha = float(forced if forced is not None else rgb[3])
        self.fill_alpha = 1.0
        if face is not None:
            self.fill_alpha = float(forced if forced is not None else (face[3] if len(face) > 3 else 1.0))
        self.alphas = self.fill_alpha, self.line_alpha
        strokes = width > 0 and self.line_alpha > 0
        self.fills = face is not None and self.fill_alpha > 0
        self.operator = {(True, True): "B", (True, False): "S", (False, True): "f"}.get((strokes, self.fills), "")
        setup = []
        if strokes:
            setup.append(f"{rgb[0]:.3g} {rgb[1]:.3g} {rgb[2]:.3g} RG {width:.3g} w")
            setup.append(f"{_CAPS[gc.get_capstyle()]} J {_JOINS[gc.get_joinstyle()]} j")
            offset, dashes = cast("tuple[float | None, Sequence[float] | None]", gc.get_dashes())
            if dashes:
                setup.append(f"[{' '.join(f'{dash:.3g}' for dash in dashes)}] {offset or 0:.3g} d")
        if face is not None and self.fills:
            setup.append(f"{face[0]:.3g} {face[1]:.3g} {face[2]:.3g} rg")
        self.setup = " ".join(setup)


def _clip(gc: GraphicsContextBase) -> str:
    """The operators that keep a shape inside its clip."""
    code = ""
    box = gc.get_clip_rectangle()
    if box is not None:
        x, y, width, height = box.bounds
        code = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n "
    path, transform = cast("tuple[Path | None, Transform]", gc.get_clip_path())
    if path is not None:
        code += f"{outline_of(path, transform)} W n "
    return code


def outline_of(
    path: Path,
    transform: Transform,
    *,
    window: tuple[float, float, float, float] | None = None,
    simplify: bool = False,
) -> str:
    """A path as PDF operators, to a hundredth of a point; what is not a number lifts the pen."""
    return " ".join(_operators(path.iter_segments(transform, clip=window, simplify=simplify, curves=True)))


def _operators(segments: Any) -> Iterator[str]:
    x0 = y0 = 0.0
    for points, code in segments:
        if code == Path.MOVETO:
            yield f"{points[0]:.2f} {points[1]:.2f} m"
        elif code == Path.LINETO:
            yield f"{points[0]:.2f} {points[1]:.2f} l"
        elif code == Path.CLOSEPOLY:
            yield "h"
            continue
        elif code == Path.CURVE4:
            yield f"{points[0]:.2f} {points[1]:.2f} {points[2]:.2f} {points[3]:.2f} {points[4]:.2f} {points[5]:.2f} c"
        elif code == Path.CURVE3:
            x1, y1, x2, y2 = points
            cx, cy, dx, dy = (
                x0 + 2 / 3 * (x1 - x0),
                y0 + 2 / 3 * (y1 - y0),
                x2 + 2 / 3 * (x1 - x2),
                y2 + 2 / 3 * (y1 - y2),
            )
            yield f"{cx:.2f} {cy:.2f} {dx:.2f} {dy:.2f} {x2:.2f} {y2:.2f} c"
        x0, y0 = points[-2], points[-1]


def face_of(prop: FontProperties) -> str:
    """The document's face for a matplotlib font: by slant, then by weight."""
    if prop.get_style() != "normal":
        return "Source-Italic"
    weight = prop.get_weight()
    number = {"bold": 700, "semibold": 600, "demibold": 600, "heavy": 800, "black": 900}.get(str(weight), weight)
    if not isinstance(number, int | float):
        return "Source"
    return "Source-Bold" if number >= 650 else "Source-Semibold" if number >= 550 else "Source"


class _Canvas(FigureCanvasBase):
    """Gives a figure that asks for it a renderer to measure with."""

    def get_renderer(self) -> RecordingRenderer:
        """A renderer whose recording nobody keeps."""
        width, height = self.figure.get_size_inches() * 72
        return RecordingRenderer(Recording(float(width), float(height)))


def record(figure: Figure) -> Recording:
    """Draw a figure once. Its background is left out: the paper is the background."""
    figure.set_dpi(72)
    width, height = figure.get_size_inches() * 72
    recording = Recording(float(width), float(height))
    _Canvas(figure)
    shown = figure.patch.get_visible()
    figure.patch.set_visible(False)
    figure.draw(RecordingRenderer(recording))
    figure.patch.set_visible(shown)
    return recording


def replay(sheet: Sheet, recording: Recording, x: float, y: float) -> None:
    """Draw a recording with its lower left corner at (x, y), as content of whatever is being marked."""
    sheet.note_lost(tuple(recording.lost))
    sheet.saveState()
    sheet.translate(x, y)
    for item in recording.items:
        if isinstance(item, Label):
            _show(sheet, item)
        elif item.fill_alpha == 1.0 and item.line_alpha == 1.0:
            sheet.addLiteral(f"q {item.code} Q")
        else:
            sheet.saveState()
            sheet.setFillAlpha(item.fill_alpha)
            sheet.setStrokeAlpha(item.line_alpha)
            sheet.addLiteral(item.code)
            sheet.restoreState()
    sheet.restoreState()


def _show(sheet: Sheet, label: Label) -> None:
    place: tuple[float, ...] = label.place
    if label.angle:
        turn = math.radians(label.angle)
        place = (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), *place)
    sheet.label(place, (label.text, label.face, label.size), label.colour)
