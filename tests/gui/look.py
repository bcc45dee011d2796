"""Look at the window: opens a register at a place, does what it is told, saves a picture, says what is cut off.

    python tests/gui/look.py REGISTER PAGE OUT.png [--record R] [--part P] [--size 1440x900] [--palette dark]
                             [--do 'PYTHON' ...]

`--do` may be given several times; each runs with `shell`, `window`, `page`, `app` (the QApplication) and `QTest` at
hand, and the window settles after each. QT_QPA_PLATFORM and QT_SCALE_FACTOR are those of the environment.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from noms_desktop.gui import app as program
from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.text import OneLine

LONGEST = 30.0


def settle(application: QApplication, shell, seconds: float = 0.5) -> None:
    """Let the event loop run until no job is under way, every visible chart is drawn, and pages wear their palette."""
    quiet = 0.0
    end = time.monotonic() + LONGEST
    while quiet < seconds and time.monotonic() < end:
        before = time.monotonic()
        application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.02)
        charts = [one for one in shell.window.findChildren(ChartView) if one.isVisible() and one.waiting]
        busy = bool(shell.desk.jobs._running) or bool(charts) or shell.wearing._next.isActive()
        quiet = 0.0 if busy else quiet + time.monotonic() - before


def clipped(window) -> list[str]:
    """Words that have less room than they need."""
    found = []
    for one in window.findChildren(QLabel):
        if not one.isVisible() or not one.text() or isinstance(one, OneLine) or one.pixmap().width():
            continue
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.fontMetrics().height() * 2 // 3
        if one.height() < needed or (not one.wordWrap() and one.width() < one.sizeHint().width()):
            found.append(one.text())
    buttons = [one for one in window.findChildren(QPushButton) if one.isVisible()]
    return found + [one.text() for one in buttons if one.width() < one.sizeHint().width()]


def asked(words: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("register", type=Path)
    parser.add_argument("page")
    parser.add_argument("out", type=Path)
    parser.add_argument("--record", default="")
    parser.add_argument("--part", default="")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--palette", default="light")
    parser.add_argument("--do", action="append", default=[])
    return parser.parse_args(words)


def main() -> None:
    wanted = asked()
    application = QApplication(["look"])
    program.dress(application)
    shell = program.make_shell([str(wanted.register)])
    shell.wear(wanted.palette)
    shell.begin()
    shell.window.resize(*(int(part) for part in wanted.size.split("x")))
    settle(application, shell, 1.0)
    shell.window.go(Place(wanted.page, wanted.record, wanted.part))
    settle(application, shell)
    for line in wanted.do:
        names = {"shell": shell, "window": shell.window, "page": shell.window.page, "app": application, "QTest": QTest}
        exec(line, names)
        settle(application, shell)
    dialog = application.activeModalWidget()
    picture = shell.window.grab()
    if dialog is not None and dialog is not shell.window:
        dialog.grab().save(str(wanted.out.with_name(f"{wanted.out.stem}-dialog.png")))
    picture.save(str(wanted.out))
    for words in clipped(shell.window):
        sys.stdout.write(f"cut: {words}\n")
    shell.window.leave()
    shell.end()


if __name__ == "__main__":
    main()
