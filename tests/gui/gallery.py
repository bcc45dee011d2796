"""Started by a test: goes round every page in every size and palette, and says what is cut off, covered or stray.

    python tests/gui/gallery.py REGISTER FOLDER PLACES SIZES PALETTES

PLACES is 'page|record|part;...', SIZES '1440x900,1024x768'. A small picture of each is put into FOLDER; the faults are
printed as one line of JSON: {'home 1440x900 light': ['...']}. The scale is QT_SCALE_FACTOR's.
"""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from look import clipped, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from noms_desktop.gui import app as program
from noms_desktop.gui.page import Page, Place

SMALL = 560
PARTS = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit)


def covered(window: QWidget) -> list[str]:
    """Parts of one layout that lie on each other."""
    found = []
    for parent in window.findChildren(QWidget):
        if not parent.isVisible() or isinstance(parent, (QAbstractScrollArea, *PARTS)) or parent.layout() is None:
            continue
        parts = [one for one in parent.children() if isinstance(one, PARTS) and one.isVisible() and _laid(parent, one)]
        for one, other in combinations(parts, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > 1 and both.height() > 1:
                found.append(f"{_words(one)} and {_words(other)} lie on each other")
    return found


def _laid(parent: QWidget, one: QWidget) -> bool:
    return _holds(parent.layout(), one)


def _holds(layout, one: QWidget) -> bool:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item.widget() is one or (item.layout() is not None and _holds(item.layout(), one)):
            return True
    return False


def stray(page: Page) -> list[str]:
    """Scroll bars sideways where nothing should be wider than the page, and tables squeezed to nothing."""
    found = []
    for area in page.findChildren(QAbstractScrollArea):
        if not area.isVisible():
            continue
        bar = area.horizontalScrollBar()
        if not isinstance(area, (QAbstractItemView, QPlainTextEdit)) and bar.isVisible() and bar.maximum() > 0:
            found.append(f"{_words(area)} scrolls sideways by {bar.maximum()}")
        if isinstance(area, QAbstractItemView) and area.height() < 40:
            found.append(f"{_words(area)} has no room: {area.height()} high")
    return found


def outside(window: QWidget, page: Page) -> list[str]:
    """Parts that reach beyond the edge of the page."""
    found = []
    for one in page.findChildren(QWidget):
        if not isinstance(one, PARTS) or not one.isVisible() or one.window() is not window:
            continue
        left = one.mapTo(page, one.rect().topLeft()).x()
        if (left < -1 or left + one.width() > page.width() + 1) and not _in_table(one):
            found.append(f"{_words(one)} reaches beyond the page: {left} to {left + one.width()} of {page.width()}")
    return found


def _in_table(one: QWidget) -> bool:
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractItemView):
            return True
        above = above.parentWidget()
    return False


def _words(one: QWidget) -> str:
    text = one.text() if isinstance(one, (QLabel, QAbstractButton, QLineEdit)) else one.accessibleName()
    return f"{type(one).__name__} {text[:50]!r}"


def main() -> None:
    register, folder, places, sizes, palettes = sys.argv[1:6]
    application = QApplication(["gallery"])
    program.dress(application)
    shell = program.make_shell([register])
    shell.begin()
    settle(application, shell, 0.5)
    told: dict[str, list[str]] = {}
    for size in sizes.split(","):
        wide, high = (int(part) for part in size.split("x"))
        shell.window.resize(wide, high)
        for palette in palettes.split(","):
            shell.wear(palette)
            for asked in places.split(";"):
                place = Place(*asked.split("|")) if asked.count("|") < 3 else _four(asked)
                shell.window.go(place)
                settle(application, shell, 0.15)
                page = shell.window.page
                name = f"{'-'.join(filter(None, asked.replace('/', '-').split('|')))} {size} {palette}"
                faults = [f"cut: {words}" for words in clipped(shell.window)]
                faults += [*covered(shell.window), *stray(page), *outside(shell.window, page)]
                if shell.window.size().width() != wide or shell.window.size().height() != high:
                    faults.append(f"the window is {shell.window.width()} x {shell.window.height()}")
                if place.page != page.KEY:
                    faults.append(f"the page is {page.KEY}")
                told[name] = faults
                picture = shell.window.grab().scaledToWidth(SMALL, Qt.TransformationMode.SmoothTransformation)
                picture.toImage().save(str(Path(folder) / f"{name}.png".replace(" ", "_")))
    shell.window.leave()
    shell.end()
    sys.stdout.write(json.dumps(told) + "\n")


def _four(asked: str) -> Place:
    """A record that has a bar of its own: 'reviews|dorset|2006/07-Q2|part'."""
    page, first, second, part = asked.split("|")
    return Place(page, f"{first}|{second}", part)


if __name__ == "__main__":
    main()
