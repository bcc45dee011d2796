"""Another palette for the window that is open, a page at a time, so that nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from noms_desktop.gui import theme

if TYPE_CHECKING:
    from noms_desktop.gui.main_window import MainWindow


class Wearing(QObject):
    """Pages that are not seen step out of the window while it changes: Qt would style them all in one turn.

    Each then comes back in a turn of its own, or when it is opened; nothing in it is lost.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._wanted = window, ""
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._turn)

    def wear(self, name: str) -> None:
        """Put on a palette: now, or as soon as the pages that are not seen have stepped aside."""
        self._wanted = name
        self._turn()

    def _turn(self) -> None:
        stack, pages = self._window.stack, self._window.pages()
        hidden = [page for page in pages if page is not self._window.page]
        within = [page for page in hidden if stack.indexOf(page) >= 0]
        aside = [page for page in hidden if page not in within]
        application = QApplication.instance()
        if self._wanted != theme.current().name:
            if within:
                stack.removeWidget(within[0])
                within[0].setParent(None)
            elif isinstance(application, QApplication):
                theme.wear(application, self._wanted)
        elif aside:
            stack.addWidget(aside[0])
        else:
            return
        self._next.start()
