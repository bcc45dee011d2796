"""Started by a test as the program itself, with a keyhole: the test may ask what is on the screen and where.

Nothing is done through the keyhole: clicks and keys come from outside, by the display's own means. It answers one
question a line, over a local socket, on the GUI thread: a Python expression in which `shell`, `window`, `page` and
`app` are known, and the functions of this module.
"""

from __future__ import annotations

import json
import os
import queue
import socket
import sys
import threading
import time

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from noms_desktop.gui import app as program
from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets.chart_view import ChartView

BEAT_MS = 10
held: dict[str, object] = {}
# What questions may name beside the functions here.
KNOWN = {"Qt": Qt, "Place": Place, "QPoint": QPoint}


def tops() -> list[QWidget]:
    """What lies on the screen, the front one first: a popup, a dialog, then the window."""
    popup = QApplication.activePopupWidget()
    modal = QApplication.activeModalWidget()
    rest = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one not in (popup, modal)]
    return [one for one in (popup, modal, *rest) if one is not None]


def place_of(widget: QWidget, area: QRect | None = None) -> list[int]:
    """Where a widget, or an area of it, is on the screen: x, y, width, height."""
    area = area or widget.rect()
    corner = widget.mapToGlobal(area.topLeft())
    return [corner.x(), corner.y(), area.width(), area.height()]


def named(words: str, kind: type[QWidget] = QWidget) -> list[int] | None:
    """The place of the front-most visible widget with this accessible name, or text."""
    for top in tops():
        if isinstance(top, QMenu):
            for action in top.actions():
                if _plain(action.text()).startswith(words):
                    return place_of(top, top.actionGeometry(action))
        for one in top.findChildren(kind):
            if one.isVisible() and one.isEnabled() and words in (one.accessibleName(), _text(one)):
                return place_of(one)
    return None


def cell(view: QAbstractItemView, row: int, column: int) -> list[int]:
    """Where a cell of a table is."""
    index = view.model().index(row, column)
    view.scrollTo(index)
    return place_of(view.viewport(), view.visualRect(index))


def seen() -> str:
    """Every word on the screen that stands in a label, button or field."""
    words = []
    for top in tops():
        for one in top.findChildren(QWidget):
            words += [_text(one)] if one.isVisible() else []
    return "\n".join(filter(None, words))


def table(view: QAbstractItemView) -> list[list[str]]:
    """The texts of a table."""
    model = view.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def views(name: str = "") -> list[QAbstractItemView]:
    """The visible tables, those with this accessible name first."""
    found = [one for top in tops() for one in top.findChildren(QAbstractItemView) if one.isVisible()]
    return sorted(found, key=lambda one: name not in one.accessibleName())


def quiet() -> bool:
    """Whether nothing is under way any more: no job, no chart to draw, no edit that waits."""
    shell = held.get("shell")
    if shell is None:
        return False
    charts = any(one.isVisible() and one.waiting for one in shell.window.findChildren(ChartView))
    return not (charts or shell.desk.jobs._running or len(shell.desk.edits))


def focus() -> str:
    """What has the focus, in words."""
    found = QApplication.focusWidget()
    return "" if found is None else f"{type(found).__name__} {found.accessibleName() or _text(found)}"


def picture(path: str) -> bool:
    """Save the whole screen as it is."""
    return QApplication.primaryScreen().grabWindow(0).save(path)


def worst_gap(action: str = "") -> float:
    """The longest the event loop stood still, in milliseconds, since this was last asked."""
    beat = held["beat"]
    found, beat.worst = beat.worst, 0.0
    return found


def _plain(text: str) -> str:
    return text.replace("&", "").split("\t")[0]


def _text(one: QWidget) -> str:
    if isinstance(one, (QLabel, QLineEdit)):
        return one.text()
    if isinstance(one, QAbstractButton):
        return _plain(one.text())
    return one.toPlainText() if isinstance(one, QPlainTextEdit) else ""


class Keyhole(QObject):
    """Answers on the GUI thread what the listening thread was asked, and feels the pulse of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: queue.SimpleQueue[tuple[str, queue.SimpleQueue[str]]] = queue.SimpleQueue()
        self.worst = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.worst = max(self.worst, (now - self._last) * 1000 - BEAT_MS)
        while not self.asked.empty():
            question, answer = self.asked.get()
            answer.put(self._answer(question))
            now = time.monotonic()
        self._last = now

    def _answer(self, question: str) -> str:
        shell = held.get("shell")
        names = globals() | KNOWN
        if shell is not None:
            names |= {"shell": shell, "window": shell.window, "page": shell.window.page}
        try:
            return json.dumps({"value": eval(question, names | {"app": QApplication.instance()})})
        except (
            ArithmeticError,
            AttributeError,
            LookupError,
            RuntimeError,
            TypeError,
            ValueError,
            SyntaxError,
        ) as error:
            return json.dumps({"error": f"{type(error).__name__}: {error}"})


def listen(server: socket.socket) -> None:
    """Take one question a line and hand it to the GUI thread."""
    while True:
        connection, _ = server.accept()
        with connection, connection.makefile("rw", encoding="utf-8") as lines:
            for line in lines:
                answer: queue.SimpleQueue[str] = queue.SimpleQueue()
                held["beat"].asked.put((json.loads(line), answer))
                lines.write(answer.get() + "\n")
                lines.flush()


def main() -> int:
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.environ["NOMS_KEYHOLE"])
    server.listen()
    make_shell, dress = program.make_shell, program.dress

    def dressed(application: QApplication) -> None:
        dress(application)
        held["beat"] = Keyhole()
        held["beat"].setParent(application)
        threading.Thread(target=listen, args=(server,), daemon=True).start()

    def made(*words: object, **options: object) -> object:
        held["shell"] = make_shell(*words, **options)
        return held["shell"]

    program.dress, program.make_shell = dressed, made
    QCursor()
    return program.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
