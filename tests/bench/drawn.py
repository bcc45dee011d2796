"""Started by the bench: the same chart by our card, and by a canvas of matplotlib in the plainest way.

    python -m tests.bench.drawn ROUNDS

Prints one line of JSON: the processor seconds of each, round by round, and the longest that the GUI thread was kept.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from noms_desktop.domain.pictures import SpendPicture
from noms_desktop.gui import app
from noms_desktop.gui.widgets.chart_view import ChartView
from tests.bench.listed import until
from tests.bench.shown import Heartbeat

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg  # noqa: TID251 - the floor is such a canvas

THOUSAND = 100_000
SIZE = (660, 252)
PICTURE = SpendPicture(
    finding="Sub-contracted spend, counted to the target",
    subtitle="Cumulative, all five boards. Shaded: from signed work only to the whole plan",
    alternative_text="Counted spend reached £350k in September; the forecast for March is £1.13m, the mark £1.24m.",
    year_label="2006/07",
    months=(*tuple(f"2006-{month:02d}" for month in range(4, 13)), "2007-01", "2007-02", "2007-03"),
    plan=tuple(value * THOUSAND for value in (20, 60, 120, 200, 300, 410, 540, 690, 850, 1020, 1190, 1360)),
    actual=tuple(value * THOUSAND for value in (15, 50, 95, 170, 262, 350)),
    forecast=(None,) * 5 + tuple(value * THOUSAND for value in (350, 440, 550, 680, 820, 970, 1130)),
    low=(None,) * 5 + tuple(value * THOUSAND for value in (350, 430, 520, 600, 690, 780, 860)),
    high=(None,) * 5 + tuple(value * THOUSAND for value in (350, 480, 630, 790, 960, 1130, 1300)),
    target=1240 * THOUSAND,
    target_label="5% is £1.24m",
    base=24_800 * THOUSAND,
)


def another(number: int) -> SpendPicture:
    """The same chart with September's figure changed."""
    return replace(PICTURE, actual=(*PICTURE.actual[:-1], (350 + number) * THOUSAND))


def ours(view: ChartView, picture: SpendPicture) -> None:
    """Show it on the card, and wait until it is painted."""
    view.show_picture(picture, outside=picture)
    until(lambda: not view.waiting)
    view.repaint()


def plainly(canvas: FigureCanvasQTAgg, picture: SpendPicture) -> None:
    """Clear the canvas, plot the same lines, and paint."""
    canvas.figure.clear()
    axes = canvas.figure.add_subplot()
    names = [month[5:] for month in picture.months]
    axes.plot(names, [value / 100 for value in picture.plan], label="Plan")
    axes.plot(names[: len(picture.actual)], [(value or 0) / 100 for value in picture.actual], label="Actual")
    later = [place for place, value in enumerate(picture.forecast) if value is not None]
    low, high = ([(side[place] or 0) / 100 for place in later] for side in (picture.low, picture.high))
    axes.fill_between([names[place] for place in later], low, high, alpha=0.2)
    axes.plot([names[place] for place in later], [(picture.forecast[place] or 0) / 100 for place in later], ":")
    axes.axhline(picture.target / 100, color="black", label=picture.target_label)
    axes.set_title(picture.finding)
    axes.grid(axis="y")
    axes.legend()
    canvas.draw()
    canvas.repaint()


def main(rounds: str) -> int:
    """Measure in turns, after two rounds that warm everything up."""
    sys.setswitchinterval(app.SWITCH_SECONDS)
    application = QApplication(["drawn"])
    app.dress(application)
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg  # noqa: TID251 - the floor is such a canvas
    from matplotlib.figure import Figure

    view, canvas = ChartView(height=SIZE[1]), FigureCanvasQTAgg(Figure())
    for widget in (view, canvas):
        widget.resize(*SIZE)
        widget.show()
    heart = Heartbeat()
    seconds: dict[str, list[float]] = {"ours": [], "plain": []}
    busy: dict[str, list[float]] = {"ours": [], "plain": []}
    for number in range(int(rounds) + 2):
        turns: list[tuple[str, Callable[[], None]]] = [
            ("ours", lambda number=number: ours(view, another(number))),  # type: ignore[misc] # its own number each
            ("plain", lambda number=number: plainly(canvas, another(number))),  # type: ignore[misc] # as above
        ]
        for name, turn in turns if number % 2 == 0 else reversed(turns):
            application.processEvents()
            heart.take()
            begun = time.process_time()
            turn()
            spent = time.process_time() - begun
            if number > 1:
                seconds[name].append(spent)
                busy[name].append(heart.take()[1])
    from noms_desktop.gui import studio

    studio.studio().close()
    sys.stdout.write(f"{json.dumps({'seconds': seconds, 'busy': {name: max(all_) for name, all_ in busy.items()}})}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
