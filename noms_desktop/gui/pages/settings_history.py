"""Settings, the history: everything that was changed in this register, by the words searched for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from noms_desktop.gui.pages.settings_section import Section
from noms_desktop.gui.widgets.history_list import HistoryList

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.history_pages import HistoryPage
    from noms_desktop.store.register import Store

_WAIT_MS = 200
_WIDE = 420


class HistorySection(Section):
    """A search field above the list that the Board page shows too."""

    KEY, LABEL, FILLS = "history", "History", True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.search = QLineEdit()
        self.search.setProperty("kind", "search")
        self.search.setAccessibleName("Search the history")
        self.search.setPlaceholderText("Search what was done, or who did it")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(_WIDE)
        self.list = HistoryList(desk, key="settings.history")
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self._shown: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.show_found)
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self.show_found)

    @override
    def refresh(self) -> None:
        if self._shown is None:
            self.show_found()
        else:
            self.list.read_again()

    def show_found(self) -> None:
        """Show what has every word that was typed; everything where none was."""
        words = " ".join(self.search.text().split())
        self._timer.stop()
        if words == self._shown:
            return
        self._shown = words
        found = "Nothing in the history has these words." if words else ""
        self.list.table.empty_text = found or "Nothing has been changed here yet."
        self.list.show_history(partial(_page, words))


def _page(words: str, store: Store, older: int) -> HistoryPage:
    from noms_desktop.services import history_pages

    return history_pages.page(store, older, words)
