"""Another palette for the window that is open, a page at a time, so that nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from noms_desktop.gui import theme

if TYPE_CHECKING:
    from noms_desktop.gui.main_window import MainWindow
    from noms_desktop.gui.page import Page


BETWEEN_MS = 30
"""Between two pages that come back: what is painted comes between."""


class Wearing(QObject):
    """Pages step out of the window while it changes, the open one last: Qt would style them all in one turn.

    Each then comes back in a turn of its own, the open one at once, the others after it or when they are opened;
    nothing in them is lost. Until the open page is back the window stays painted as it was.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._wanted = window, ""
        self._open: Page | None = None
        self._focus: QWidget | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._turn)

    def wear(self, name: str) -> None:
        """Put on a palette: now, or as soon as the pages have stepped aside."""
        self._wanted = name
        self._next.setInterval(0)
        self._turn()

    def _turn(self) -> None:
        stack, pages = self._window.stack, self._window.pages()
        within = [page for page in pages if page is not self._window.page and stack.indexOf(page) >= 0]
        application = QApplication.instance()
        if self._wanted == theme.current().name:
            if not self._come_back():
                return
        elif within:
            stack.removeWidget(within[0])
            within[0].setParent(None)
        elif self._window.page is not None:
            self._step_aside(self._window.page)
        elif isinstance(application, QApplication):
            theme.wear(application, self._wanted)
        self._next.start()

    def _step_aside(self, page: Page) -> None:
        """The open page goes too; what had the keyboard in it is remembered."""
        self._window.setUpdatesEnabled(False)
        focus = QApplication.focusWidget()
        self._open, self._focus = page, focus if focus is not None and page.isAncestorOf(focus) else None
        self._window.stack.removeWidget(page)
        page.setParent(None)

    def _come_back(self) -> bool:
        """The open page, or the next of the others; False when all of them are back."""
        stack, pages = self._window.stack, self._window.pages()
        before, self._open = self._open, None
        if before is not None:
            if before in pages:
                if stack.indexOf(before) < 0:
                    stack.addWidget(before)
                if self._window.page is None:
                    stack.setCurrentWidget(before)
                if self._focus is not None and isValid(self._focus):
                    self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus = None
            self._window.setUpdatesEnabled(True)
            self._next.setInterval(BETWEEN_MS)
            return True
        aside = next((page for page in pages if stack.indexOf(page) < 0), None)
        if aside is not None:
            stack.addWidget(aside)
        return aside is not None
