"""Pages that are not open yet are made while nobody waits for anything, so that the first click finds them there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from noms_desktop.gui.page import Place

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.furnishing import Furnishing
    from noms_desktop.gui.main_window import MainWindow

BETWEEN_MS = 120
"""From one part to the next: what a person does comes between."""


class Ahead(QObject):
    """Makes one page, or one part of a page, at a time. None of them reads before it is shown."""

    def __init__(self, desk: Desk, furnishing: Furnishing, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._furnishing, self._window = desk, furnishing, window
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
        """Whether the first page is there, nothing is read, and no button is held."""
        held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        return self._window.page is not None and not self._desk.jobs.busy and not held

    def _make_one(self) -> bool:
        made = {page.KEY for page in self._window.pages()}
        missing = next((spec.key for spec in self._furnishing.pages if spec.key not in made), "")
        if missing:
            self._window.prepare(Place(missing))
            return True
        return any(page.make_ahead() for page in self._window.pages())
