"""Tabs above the parts of a page or a dialog. A choice that changes what one part shows is made with `Segments`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QTabBar, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class Tabs(QTabBar):
    """Tabs by their keys; Left and Right go from one to the next. `currentChanged` tells of another one."""

    def __init__(self, name: str, tabs: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        """`tabs` as for `show_tabs`."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        # The chosen tab is bold, and so wider than it was when the bar was measured: no arrows for that, and no '…'.
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.show_tabs(tabs)

    def show_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show these as (key, words), without telling; the one that was chosen stays so, else the first is."""
        chosen = self.key
        blocker = QSignalBlocker(self)
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        for number, (key, words) in enumerate(tabs):
            if number == self.count():
                self.addTab(words)
            else:
                self.setTabText(number, words)
            self.setTabData(number, key)
        if tabs:
            self.setCurrentIndex(max(0, self._number(chosen)))
        blocker.unblock()

    @property
    def key(self) -> str:
        """The key of the tab that is chosen, '' where there is none."""
        return str(self.tabData(self.currentIndex()) or "")

    def choose(self, key: str) -> bool:
        """Choose a tab by its key; False where there is none of it."""
        number = self._number(key)
        if number >= 0:
            self.setCurrentIndex(number)
        return number >= 0

    def _number(self, key: str) -> int:
        return next((number for number in range(self.count()) if self.tabData(number) == key), -1)
