"""One board: its six tabs, each made when it is first opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from noms_desktop.gui.pages.board_agreements import AgreementsTab
from noms_desktop.gui.pages.board_history import HistoryTab
from noms_desktop.gui.pages.board_overview import OverviewTab
from noms_desktop.gui.pages.board_reviews import ReviewsTab
from noms_desktop.gui.pages.board_sla import SlaTab
from noms_desktop.gui.pages.board_subcontracting import SubcontractingTab
from noms_desktop.gui.widgets.tabs import Tabs
from noms_desktop.gui.widgets.text import rule

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.pages.board_tab import BoardTab
    from noms_desktop.gui.widgets.notice import Notice

TABS: tuple[tuple[str, str, type[BoardTab]], ...] = (
    ("overview", "Overview", OverviewTab),
    ("sla", "SLA", SlaTab),
    ("subcontracting", "Sub-contracting", SubcontractingTab),
    ("agreements", "Agreements", AgreementsTab),
    ("reviews", "Reviews and actions", ReviewsTab),
    ("history", "History", HistoryTab),
)
KEYS = tuple(key for key, _, _ in TABS)
_STEPS = (("Ctrl+Tab", 1), ("Ctrl+PgDown", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgUp", -1))
_REMEMBERED = "boards.tab"


class BoardView(QWidget):
    """`show_board` shows one; Ctrl+Tab and Ctrl+PgDn go to the next tab, the arrows when the tabs have the focus."""

    asked = Signal(object)
    """Place: the person wants to go there."""
    turned = Signal()
    """Another tab is shown."""

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._notice = desk, notice
        self._code = ""
        self.made: dict[str, BoardTab] = {}
        self.bar = Tabs("Parts of the board", [(key, words) for key, words, _ in TABS])
        self.choose(desk.memory.text(_REMEMBERED))
        self.bar.currentChanged.connect(self._on_tab)
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(self.bar)
        self._parts.addWidget(rule())
        self._parts.addSpacing(12)

    @property
    def tab(self) -> str:
        """The key of the tab that is chosen."""
        return self.bar.key

    def choose(self, tab: str) -> None:
        """Choose a tab by its key, which may name more after a '/'; another word chooses none."""
        self.bar.choose(tab.partition("/")[0])

    def show_board(self, code: str) -> None:
        """Show a board, at the tab that is chosen."""
        self._code = code
        key, _, made_by = TABS[self.bar.currentIndex()]
        shown = self.made.get(key)
        if shown is None:
            shown = made_by(self._desk, self._notice, self)
            shown.asked.connect(self.asked)
            self.made[key] = shown
            self._parts.addWidget(shown, 1)
        for other in self.made.values():
            other.setVisible(other is shown)
        shown.show_board(code)

    def show_part(self, tab: str) -> None:
        """Show what a tab's key names after a '/', in the tab that is shown."""
        more = tab.partition("/")[2]
        shown = self.made.get(self.tab)
        if more and shown is not None:
            shown.show_part(more)

    def read_again(self) -> None:
        """Something changed: the tab that is shown reads now, the others when they are next."""
        for made in self.made.values():
            made.read_again()

    def settle(self) -> bool:
        """Whether the tab that is shown may be left."""
        shown = self.made.get(self.tab)
        return shown is None or shown.settle()

    def add_keys(self, where: QWidget) -> None:
        """The keys that go from tab to tab, wherever in `where` the focus is."""
        for keys, by in _STEPS:
            step = QShortcut(QKeySequence(keys), where)
            step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self._step, by))

    def _step(self, by: int) -> None:
        if self._code:
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % len(TABS))

    def _on_tab(self, _index: int) -> None:
        self._desk.memory.keep(_REMEMBERED, self.tab)
        if self._code:
            self._notice.clear()
            self.show_board(self._code)
            self.turned.emit()
