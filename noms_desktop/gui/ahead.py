"""Pages that are not open yet are made while nobody waits for anything, so that the first click finds them there."""

from __future__ import annotations

import importlib
import pkgutil
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from noms_desktop.gui import studio
from noms_desktop.gui.page import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.furnishing import Furnishing, PageSpec
    from noms_desktop.gui.jobs import Step
    from noms_desktop.gui.main_window import MainWindow

BETWEEN_MS = 120
"""From one part to the next: what a person does comes between."""


class Ahead(QObject):
    """Imports pages and what they read with, then makes one page or part of one at a time; each in a turn of its own.

    Imports are off the GUI thread and off the thread of reads, so that a page that is asked for meanwhile waits for one
    of them at most. No page reads before it is shown.
    """

    def __init__(self, desk: Desk, furnishing: Furnishing, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._furnishing, self._window = desk, furnishing, window
        self._imports: list[Callable[[Step], None]] = [partial(_warm, spec) for spec in furnishing.pages]
        self._imports.append(_warm_services)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(BETWEEN_MS)
        self._next.timeout.connect(self._make)
        desk.closed.connect(self._next.stop)

    def begin(self) -> None:
        """Begin once a register is open; it ends by itself when every page is made."""
        self._next.start()

    def _make(self) -> None:
        if self._desk.is_open and (not self._is_idle() or self._make_one()):
            self._next.start()

    def _is_idle(self) -> bool:
        """Whether the first page is there, nothing is read or drawn, and no button is held."""
        held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        return self._window.page is not None and not self._desk.jobs.busy and not studio.studio().busy and not held

    def _make_one(self) -> bool:
        if self._imports:
            self._desk.jobs.start(self._imports.pop(0), title="")
            return True
        made = {page.KEY for page in self._window.pages()}
        missing = next((spec.key for spec in self._furnishing.pages if spec.key not in made), "")
        if missing:
            self._window.prepare(Place(missing))
            return True
        return any(page.make_ahead() for page in self._window.pages())


def _warm(spec: PageSpec, _step: Step) -> None:
    """Import a page and what it reads with."""
    spec.warm()


def _warm_services(step: Step) -> None:
    """Import what pages read and write with, which they would otherwise do on the GUI thread when first asked to."""
    from noms_desktop import services

    for found in pkgutil.iter_modules(services.__path__):
        step(0, 0)
        importlib.import_module(f"{services.__name__}.{found.name}")
