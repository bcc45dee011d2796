"""The Boards page: the list of boards, or one board with its six tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from noms_desktop.gui.page import Crumb, Page, Place
from noms_desktop.gui.pages.board_list import BoardsList
from noms_desktop.gui.pages.board_view import BoardView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.board_page import Head
    from noms_desktop.store.register import Store

LIST = "list"
"""The part that asks for the list, wherever the page was left."""


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
        self.board = BoardView(desk, self.notice)
        self.board.asked.connect(self.asked)
        self.board.turned.connect(self.moved)
        self.board.add_keys(self)
        up = QShortcut(QKeySequence("Alt+Up"), self)
        up.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        up.activated.connect(self._to_list)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.board, 1)
        self.enter = self.add_action("Enter results", self._enter_results, tip="Type or paste a month of this board")
        self.arrange = self.add_action("Arrange review\N{HORIZONTAL ELLIPSIS}", self._arrange_review)
        self.review = self.add_action("Open review", self._open_review, primary=True)
        self._show_parts()

    @override
    def go(self, place: Place) -> None:
        code = "" if place.part == LIST else place.record or self.code
        self.board.choose(place.part)
        if code == self.code:
            self.board.show_part(place.part)
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
        if code:
            self.desk.memory.keep("boards.last", code)
            self.board.show_part(place.part)
        # The tab reads by itself: it has just been given another board.
        super().read_again()

    @override
    def begin(self) -> None:
        self.go(Place(self.KEY, "", LIST))

    @override
    def place(self) -> Place:
        return Place(self.KEY, self.code, self.board.tab) if self.code else Place(self.KEY, "", LIST)

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
        self.board.read_again()
        super().read_again()

    @override
    def settle(self) -> bool:
        super().settle()
        return not self.code or self.board.settle()

    def _show_parts(self) -> None:
        is_board = bool(self.code)
        self.list.setVisible(not is_board)
        self.board.setVisible(is_board)
        for action in (self.enter, self.arrange, self.review):
            action.setVisible(is_board)
        if is_board:
            self.board.show_board(self.code)
        self.changed.emit()

    def _on_headed(self, title: str, subtitle: str) -> None:
        if not self.code:
            self.set_heading(title, subtitle)

    def _on_head(self, head: Head) -> None:
        if head.code != self.code:
            return
        self._head = head
        self.set_heading(head.title, head.subtitle, (Crumb("Boards", Place(self.KEY, "", LIST)), Crumb(head.region)))
        # The primary action is the next step: the review that is arranged, or arranging one.
        self.review.setText(f"Open review, {head.review.day}" if head.review else "Open review")
        self.review.setVisible(head.review is not None)
        self.arrange.setData("" if head.review else "primary")
        self.changed.emit()

    def _on_no_board(self, error: UserError) -> None:
        """The board is not in this register: the list is, and says so."""
        self.go(Place(self.KEY, "", LIST))
        self.moved.emit()
        self.notice.refuse(error)

    # What a person does

    def _on_opened(self, code: str) -> None:
        self.ask_for(self.KEY, code, self.board.tab)

    def _to_list(self) -> None:
        if self.code:
            self.ask_for(self.KEY, "", LIST)

    def _enter_results(self) -> None:
        self.ask_for("performance", self.code)

    def _arrange_review(self) -> None:
        if self._head is not None:
            self.ask_for("reviews", f"{self.code}|{self._head.free_quarter}")

    def _open_review(self) -> None:
        if self._head is not None and self._head.review is not None:
            self.ask_for("reviews", f"{self.code}|{self._head.review.quarter}")


def _head(store: Store, code: str) -> Head:
    from noms_desktop.services import board_page

    return board_page.head(store, code)
