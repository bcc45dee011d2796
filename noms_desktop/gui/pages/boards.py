"""The Boards page: the list of boards, or one board with its six tabs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.page import Crumb, Page, Place
from noms_desktop.gui.pages.board_agreements import AgreementsTab
from noms_desktop.gui.pages.board_history import HistoryTab
from noms_desktop.gui.pages.board_list import BoardsList
from noms_desktop.gui.pages.board_overview import OverviewTab
from noms_desktop.gui.pages.board_reviews import ReviewsTab
from noms_desktop.gui.pages.board_sla import SlaTab
from noms_desktop.gui.pages.board_subcontracting import SubcontractingTab
from noms_desktop.gui.widgets.text import rule

if TYPE_CHECKING:
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.pages.board_tab import BoardTab
    from noms_desktop.services.board_page import Head
    from noms_desktop.store.register import Store

LIST = "list"
"""The part that asks for the list, wherever the page was left."""
TABS: tuple[tuple[str, str, type[BoardTab]], ...] = (
    ("overview", "Overview", OverviewTab),
    ("sla", "SLA", SlaTab),
    ("subcontracting", "Sub-contracting", SubcontractingTab),
    ("agreements", "Agreements", AgreementsTab),
    ("reviews", "Reviews and actions", ReviewsTab),
    ("history", "History", HistoryTab),
)
_KEYS = tuple(key for key, _, _ in TABS)


class BoardsPage(Page):
    """`Place("boards", code, tab)` is a board; without a record it is the list."""

    KEY = "boards"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.code = ""
        self._head: Head | None = None
        self.list = BoardsList(desk)
        self.list.opened.connect(self._on_opened)
        self.list.headed.connect(self._on_headed)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Parts of the board")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for _, words, _ in TABS:
            self.tabs.addTab(words)
        self.tabs.setCurrentIndex(self._kept_tab())
        self.tabs.currentChanged.connect(self._on_tab)
        self._made: dict[str, BoardTab] = {}
        self.board = QWidget()
        self._parts = QVBoxLayout(self.board)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(self.tabs)
        self._parts.addWidget(rule())
        self._parts.addSpacing(12)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.board, 1)
        self._add_keys()
        self.enter = self.add_action("Enter results", self._enter_results, tip="Type or paste a month of this board")
        self.arrange = self.add_action("Arrange review\N{HORIZONTAL ELLIPSIS}", self._arrange_review)
        self.review = self.add_action("Open review", self._open_review, primary=True)
        self._show_parts()

    @property
    def tab(self) -> str:
        """The key of the tab that is chosen."""
        return _KEYS[self.tabs.currentIndex()]

    @override
    def go(self, place: Place) -> None:
        code = "" if place.part == LIST else place.record or self.code
        if place.part in _KEYS:
            self.tabs.setCurrentIndex(_KEYS.index(place.part))
        if code == self.code:
            return
        before, self.code = self.code, code
        self._head = None
        self.notice.clear()
        self._show_parts()
        if not code:
            self.list.select(before)
        if self.isVisible():
            # What had the focus may be hidden now.
            self.take_focus()
        # The tab reads by itself: it has just been given another board.
        super().read_again()

    @override
    def place(self) -> Place:
        return Place(self.KEY, self.code, self.tab) if self.code else Place(self.KEY, "", LIST)

    @override
    def take_focus(self) -> None:
        if self.code:
            super().take_focus()
        else:
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def refresh(self) -> None:
        if self.code:
            self.desk.ask(_head, self.code, done=self._on_head, failed=self._on_no_board)
        else:
            self.list.read()

    @override
    def read_again(self) -> None:
        for made in self._made.values():
            made.read_again()
        super().read_again()

    @override
    def settle(self) -> bool:
        super().settle()
        shown = self._made.get(self.tab)
        return not self.code or shown is None or shown.settle()

    # What is shown

    def _show_parts(self) -> None:
        is_board = bool(self.code)
        self.list.setVisible(not is_board)
        self.board.setVisible(is_board)
        for action in (self.enter, self.arrange, self.review):
            action.setVisible(is_board)
        if is_board:
            self._show_tab()
        self.changed.emit()

    def _show_tab(self) -> None:
        key, _, made_by = TABS[self.tabs.currentIndex()]
        shown = self._made.get(key)
        if shown is None:
            shown = made_by(self.desk, self.notice, self.board)
            shown.asked.connect(self.asked)
            self._made[key] = shown
            self._parts.addWidget(shown, 1)
        for other in self._made.values():
            other.setVisible(other is shown)
        shown.show_board(self.code)

    def _on_tab(self, _index: int) -> None:
        self.desk.memory.keep("boards.tab", self.tab)
        if self.code:
            self.notice.clear()
            self._show_tab()
            self.moved.emit()

    def _on_headed(self, title: str, subtitle: str) -> None:
        if not self.code:
            self.set_heading(title, subtitle)

    def _on_head(self, head: Head) -> None:
        if head.code != self.code:
            return
        self._head = head
        self.set_heading(head.title, head.subtitle, (Crumb("Boards", Place(self.KEY, "", LIST)), Crumb(head.region)))
        self._show_actions(head)

    def _show_actions(self, head: Head) -> None:
        """The primary action is the next step: the review that is arranged, or arranging one."""
        there = head.review is not None
        self.review.setText(f"Open review, {head.review.day}" if head.review else "Open review")
        self.review.setVisible(there)
        wanted = "" if there else "primary"
        if self.arrange.data() != wanted:
            self.arrange.setData(wanted)
        self.changed.emit()

    def _on_no_board(self, error: UserError) -> None:
        """The board is not in this register: the list is, and says so."""
        self.go(Place(self.KEY, "", LIST))
        self.moved.emit()
        self.notice.refuse(error)

    # What a person does

    def _on_opened(self, code: str) -> None:
        self.ask_for(self.KEY, code, self.tab)

    def _enter_results(self) -> None:
        self.ask_for("performance", self.code)

    def _arrange_review(self) -> None:
        if self._head is not None:
            self.ask_for("reviews", f"{self.code}|{self._head.free_quarter}")

    def _open_review(self) -> None:
        if self._head is not None and self._head.review is not None:
            self.ask_for("reviews", f"{self.code}|{self._head.review.quarter}")

    def _step_tab(self, by: int) -> None:
        if self.code:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(TABS))

    def _add_keys(self) -> None:
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+PgDown", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgUp", -1)):
            step = QShortcut(QKeySequence(keys), self)
            step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self._step_tab, by))
        up = QShortcut(QKeySequence("Alt+Up"), self)
        up.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        up.activated.connect(self._to_list)

    def _to_list(self) -> None:
        if self.code:
            self.ask_for(self.KEY, "", LIST)

    def _kept_tab(self) -> int:
        kept = self.desk.memory.text("boards.tab", _KEYS[0])
        return _KEYS.index(kept) if kept in _KEYS else 0


def _head(store: Store, code: str) -> Head:
    from noms_desktop.services import board_page

    return board_page.head(store, code)
