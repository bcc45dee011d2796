"""Started by a test on a virtual screen: opens an illustrative register, takes a picture, tells what is cut off."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from noms_desktop.gui import app
from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.widgets.text import OneLine

PAGES = Furnishing(
    tuple(
        PageSpec(
            key, label, icon, "demo_page:DemoPage" if key == "home" else "demo_page:OtherPage", below=key == "settings"
        )
        for key, label, icon in (
            ("home", "Home", "house"),
            ("other", "Boards", "landmark"),
            ("providers", "Providers", "users"),
            ("subcontracting", "Sub-contracting", "clipboard-list"),
            ("performance", "Performance", "chart-line"),
            ("reviews", "Reviews", "calendar-check"),
            ("settings", "Settings", "settings"),
        )
    )
)


def clipped(window):
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


def register(folder: Path) -> Path:
    from noms_desktop.services import demo
    from noms_desktop.store.register import create

    path = folder / "illustrative.noms"
    create(path, title="Illustrative", region_code=None, illustrative=True, who="A", as_at=demo.AS_AT).close()
    return path


def main() -> None:
    folder, picture, size, palette = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
    path = register(folder)
    application = QApplication(["window"])
    app.dress(application)
    shell = app.make_shell([str(path)], PAGES)
    shell.wear(palette)
    told = {}

    def look():
        window = shell.window
        told.update(page=type(window.page).__name__, clipped=clipped(window), chart=not window.page.chart.waiting)
        window.screen().grabWindow(0).save(picture)
        window.leave()

    def drawn():
        QTimer.singleShot(300, look)

    shell.window.arrived.connect(lambda: shell.window.page and shell.window.page.chart.drawn.connect(drawn))
    shell.begin()
    shell.window.move(0, 0)
    shell.window.resize(*(int(part) for part in size.split("x")))
    application.exec()
    shell.end()
    print(json.dumps(told))


main()
