"""Started by a test: shows the window on a register, and prints which heavy modules were there at the first paint."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from PySide6.QtWidgets import QApplication

from noms_desktop.gui import app
from noms_desktop.gui.furnishing import Furnishing, PageSpec

HEAVY = (
    "matplotlib",
    "numpy",
    "reportlab",
    "openpyxl",
    "xlsxwriter",
    "docx",
    "alembic",
    "sqlalchemy",
    "PySide6.QtNetwork",
)
OURS = ("noms_desktop.services", "noms_desktop.store", "noms_desktop.charts", "noms_desktop.packs")


def here(names):
    return sorted(name for name in names if name in sys.modules)


class Watch:
    def __init__(self, application, shell):
        self.application, self.shell, self.told = application, shell, {}

    def painted(self):
        self.told["at paint"] = here((*HEAVY, *OURS, "demo_page"))

    def opened(self, _info):
        self.told["at opening"] = here(("matplotlib", "reportlab", "openpyxl", "alembic"))

    def drawn(self):
        self.told["drawn"] = True
        self.shell.window.leave()


def main() -> None:
    application = QApplication(["window"])
    app.dress(application)
    pages = Furnishing((PageSpec("home", "Home", "house", "demo_page:DemoPage"),))
    shell = app.make_shell(sys.argv[1:2], pages)
    watch = Watch(application, shell)
    shell.window.painted.connect(watch.painted)
    shell.desk.opened.connect(watch.opened)
    shell.window.arrived.connect(lambda: shell.window.page and shell.window.page.chart.drawn.connect(watch.drawn))
    shell.begin()
    application.exec()
    shell.end()
    print(json.dumps(watch.told))


main()
