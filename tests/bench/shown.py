"""Started by the bench on a screen of its own: the window, or a bare one of Qt, telling what happened when.

    python -m tests.bench.shown bare | start REGISTER | walk REGISTER

`start` prints a line of JSON: when (time.perf_counter, which all processes of a computer share) Home had its figures
and its charts, and the worst gap of the event loop on the way. `walk` goes through every page and prints the worst gap
of each step. Both end by themselves.
"""

from __future__ import annotations

import json
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

from tests.bench.screen import SIZE

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.gui.shell import Shell

BEAT_MS = 10
_LOOK_MS = 5
_QUIET = 0.25
_PATIENCE = 25.0


class Heartbeat(QObject):
    """Beats every ten milliseconds; a beat that comes late is a time in which the window answered nobody.

    On a computer that others use, a late beat may be theirs: what this thread itself did between two beats, in
    processor seconds, is noted too.
    """

    def __init__(self) -> None:
        super().__init__()
        self._worst = self._busiest = 0.0
        self._last, self._spent = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def take(self) -> tuple[float, float]:
        """The worst gap since it was last asked, and the most this thread did in one; in seconds."""
        self._beat()
        told = self._worst, self._busiest
        self._worst = self._busiest = 0.0
        return told

    def _beat(self) -> None:
        now, spent = time.perf_counter(), time.thread_time()
        self._worst = max(self._worst, now - self._last)
        self._busiest = max(self._busiest, spent - self._spent)
        self._last, self._spent = now, spent


class Bare(QMainWindow):
    """The least that is a window with a table in it."""

    def __init__(self) -> None:
        super().__init__()
        table = QTableWidget(40, 8, self)
        for row in range(40):
            for column in range(8):
                table.setItem(row, column, QTableWidgetItem(f"{row * column}"))
        self.setCentralWidget(table)
        self.resize(*SIZE)


def bare() -> int:
    """Show the bare window until it is ended."""
    application = QApplication(["bare"])
    window = Bare()
    window.show()
    return application.exec()


def shell_for(register: str) -> Shell:
    """The program's own window, made as the program makes it."""
    from noms_desktop.gui import app
    from noms_desktop.gui.errors import quiet_qt

    quiet_qt()
    sys.setswitchinterval(app.SWITCH_SECONDS)
    application = QApplication([app.PROGRAM])
    app.dress(application)
    shell = app.make_shell([register])
    app.make_ahead(shell)
    return shell


def start(register: str) -> int:
    """Begin, and tell when Home had its figures and its charts."""
    shell = shell_for(register)
    heart = Heartbeat()
    told: dict[str, float] = {}
    look = QTimer(shell)
    look.setInterval(_LOOK_MS)
    look.timeout.connect(partial(_look_at_home, shell, heart, told))
    look.start()
    QTimer.singleShot(round(_PATIENCE * 1000), shell.window.leave)
    shell.begin()
    shell.window.move(QPoint(0, 0))
    shell.window.resize(*SIZE)
    application = QApplication.instance()
    code = application.exec() if application is not None else 1
    shell.end()
    sys.stdout.write(f"{json.dumps(told)}\n")
    return code


def _look_at_home(shell: Shell, heart: Heartbeat, told: dict[str, float]) -> None:
    page = shell.window.page
    if page is None or not page.heading.title.text() or "charts" in told:
        return
    if "figures" not in told:
        page.repaint()
        told["figures"] = time.perf_counter()
    if not waiting(shell):
        told["charts"] = time.perf_counter()
        told["gap"], told["busy"] = heart.take()
        shell.window.leave()


def waiting(shell: Shell) -> bool:
    """Whether something is still being read or drawn."""
    from noms_desktop.gui.widgets.chart_view import ChartView

    if shell.desk.jobs._running or shell.window.page is None:
        return bool(shell.desk.jobs._running)
    # Of the page alone: looking through every widget of every page would be what is measured.
    return any(one.waiting for one in shell.window.page.findChildren(ChartView) if one.isVisible())


def walk(register: str) -> int:
    """Go through every page, and tell the worst gap of each step."""
    shell = shell_for(register)
    shell.begin()
    shell.window.resize(*SIZE)
    heart = Heartbeat()
    told: dict[str, tuple[float, float]] = {}
    _settle(shell)
    told["start, to Home with its charts"] = heart.take()
    for name, step in steps(shell):
        heart.take()
        step()
        _settle(shell)
        told[name] = heart.take()
    shell.window.leave()
    shell.end()
    sys.stdout.write(f"{json.dumps(told)}\n")
    return 0


def steps(shell: Shell) -> list[tuple[str, Callable[[], object]]]:
    """What is done on the walk, by name."""
    from noms_desktop.gui.page import Place

    window = shell.window
    places = {
        "all boards": ("boards", "", ""),
        "a board": ("boards", "dorset", "overview"),
        **{
            f"a board's {tab}": ("boards", "dorset", tab)
            for tab in ("sla", "subcontracting", "agreements", "reviews", "history")
        },
        "another board's SLA": ("boards", "london", "sla"),
        "providers": ("providers", "", ""),
        "all plans": ("subcontracting", "", ""),
        "a board's plan": ("subcontracting", "dorset", ""),
        "results of a board": ("performance", "dorset", ""),
        "results of another board": ("performance", "kent", ""),
        "the round of reviews": ("reviews", "", ""),
        "a review": ("reviews", "dorset|2006/07-Q2", ""),
        "a review's packs": ("reviews", "dorset|2006/07-Q2", "pack"),
        "settings": ("settings", "", ""),
        "settings, history": ("settings", "", "history"),
        "Home again": ("home", "", ""),
    }
    made: list[tuple[str, Callable[[], object]]] = [
        (name, partial(window.go, Place(*place))) for name, place in places.items()
    ]
    made += [
        ("the search, a letter", partial(window.top.search.setText, "h")),
        ("the search, a word", partial(window.top.search.setText, "housing")),
        ("the search, cleared", partial(window.top.search.setText, "")),
        ("the dark palette", partial(shell.wear, "dark")),
        ("the light palette", partial(shell.wear, "light")),
        ("a smaller window", partial(window.resize, 1024, 768)),
        ("everything read again", shell.read_again),
    ]
    return made


def _settle(shell: Shell) -> None:
    """Let the event loop run until nothing has been under way for a moment."""
    quiet, end = time.perf_counter(), time.perf_counter() + _PATIENCE
    application = QApplication.instance()
    while time.perf_counter() - quiet < _QUIET and time.perf_counter() < end and application is not None:
        application.processEvents()
        time.sleep(0.001)
        if waiting(shell) or shell.window.page is None:
            quiet = time.perf_counter()


if __name__ == "__main__":
    mode, *rest = sys.argv[1:]
    sys.exit({"bare": bare, "start": start, "walk": walk}[mode](*rest))
