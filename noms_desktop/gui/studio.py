"""Where charts for the screen are drawn: a thread of its own, one chart after another, so that the window never waits.

matplotlib is imported there, after the first paint, and every figure is only ever touched there.
"""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QImage

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from noms_desktop.domain.pictures import Picture

DOTS_AN_INCH = 110
"""Logical: at this, the 8.5 points of a chart's words are the 13 pixels of a small label."""
_STOP_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Order:
    """A chart to draw: its size in logical pixels, the dots a pixel of the screen, and which colour stands for which.

    `colours` has the charts' own '#rrggbb' as keys; empty draws them as they are. `larger` is how many times the usual
    size its words and lines have.
    """

    picture: Picture
    width: int
    height: int
    density: float
    colours: Mapping[str, str]
    larger: float = 1.0


class Easel:
    """One chart's figure and canvas, for its whole life. Made anywhere, used on the drawing thread alone."""

    def __init__(self) -> None:
        self._canvas: FigureCanvasAgg | None = None

    def draw(self, order: Order) -> QImage:
        """The chart as an image for the screen."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        from noms_desktop import charts

        if self._canvas is None:
            self._canvas = FigureCanvasAgg(Figure())
        figure = self._canvas.figure
        dots_an_inch = DOTS_AN_INCH * order.larger
        figure.set_dpi(dots_an_inch * order.density)
        figure.set_size_inches(order.width / dots_an_inch, order.height / dots_an_inch)
        charts.draw_any(figure, order.picture)
        if order.colours:
            _recolour(figure, order.colours)
        self._canvas.draw()  # type: ignore[no-untyped-call] # matplotlib has no types here
        dots = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call] # nor here
        high, wide = dots.shape[0], dots.shape[1]
        image = QImage(dots.tobytes(), wide, high, wide * 4, QImage.Format.Format_RGBA8888).copy()
        image.setDevicePixelRatio(order.density)
        return image


class Studio(QObject):
    """The drawing thread. It begins with the first order and ends with the application."""

    _ready = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._orders: queue.SimpleQueue[tuple[Callable[[], object], Callable[[Any], None]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._unfinished = 0
        self._ready.connect(self._hand_over)

    @property
    def busy(self) -> bool:
        """Whether something is being drawn, or waits to be."""
        return self._unfinished > 0

    def warm(self) -> None:
        """Import what draws, before the first chart is asked for."""
        self.do(_import, _nothing)

    def do(self, work: Callable[[], object], answer: Callable[[Any], None]) -> None:
        """Do some work on the drawing thread; `answer` gets its result, or its exception, on the GUI thread."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="studio", daemon=True)
            self._thread.start()
        self._unfinished += 1
        self._orders.put((work, answer))

    def close(self) -> None:
        """Finish the chart that is being drawn, and end; charts not yet begun are dropped."""
        if self._thread is None:
            return
        while not self._orders.empty():
            self._orders.get()
        self._orders.put(None)
        self._thread.join(_STOP_SECONDS)
        self._thread = None
        self._unfinished = 0

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            work, answer = order
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - handed whole to the GUI thread, which tells the person
                result = error
            self._ready.emit(answer, result)

    @Slot(object, object)
    def _hand_over(self, answer: Callable[[Any], None], result: object) -> None:
        self._unfinished = max(0, self._unfinished - 1)
        answer(result)


def studio() -> Studio:
    """The application's studio, made when first asked for."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("there is no application to draw for")
    return application.findChild(Studio) or Studio(application)


def save(picture: Picture, path: Path) -> Path:
    """Write a chart to a file, titled, as it leaves the program; UserError when that cannot be done."""
    from noms_desktop.charts import files

    files.save(picture, path)
    return path


def chart_colours(palette: Mapping[str, str]) -> dict[str, str]:
    """From the charts' own colours to those of a palette, by their names."""
    from noms_desktop.charts.style import PALETTE

    own = {name: getattr(PALETTE, name) for name in palette}
    return {own[name]: value for name, value in palette.items() if own[name] != value}


def raise_fault(result: object) -> None:
    """Let a fault of ours go to where faults are told; what a person can mend is for the caller."""
    if isinstance(result, BaseException) and not isinstance(result, UserError):
        raise result


def _recolour(figure: Any, colours: Mapping[str, str]) -> None:
    """Give every line, area, mark and word of a drawn figure its colour in another palette."""
    from matplotlib.colors import to_hex
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Text

    def other(colour: Any) -> Any:
        return colour if isinstance(colour, str) and colour == "none" else colours.get(to_hex(colour), colour)

    figure.set_facecolor(other(figure.get_facecolor()))
    for artist in figure.get_children():
        if isinstance(artist, Line2D):
            artist.set_color(other(artist.get_color()))
            artist.set_markeredgecolor(other(artist.get_markeredgecolor()))
            artist.set_markerfacecolor(other(artist.get_markerfacecolor()))
        elif isinstance(artist, Text):
            artist.set_color(other(artist.get_color()))
        elif isinstance(artist, Patch):
            artist.set_facecolor(other(artist.get_facecolor()))


def _import() -> None:
    import matplotlib.backends.backend_agg  # noqa: F401 - the import is the work

    from noms_desktop import charts  # noqa: F401 - so is this one


def _nothing(result: object) -> None:
    raise_fault(result)
