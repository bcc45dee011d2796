"""The History tab: what changed at this board, who changed it, and 'Undo this'."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from noms_desktop.gui.pages.board_tab import BoardTab
from noms_desktop.gui.widgets.history_list import HistoryList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.widgets.notice import Notice
    from noms_desktop.services.history_pages import HistoryDetail, HistoryPage
    from noms_desktop.store.register import Store


class HistoryTab(BoardTab):
    """The history of one board, in the list that Settings shows the whole register's in."""

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(desk, notice, parent)
        self.list = HistoryList(desk, key="boards.history")
        self.body.addWidget(self.list, 1)
        self._shown = ""

    @override
    def refresh(self) -> None:
        if self._shown == self.code:
            self.list.read_again()
        else:
            self._shown = self.code
            self.list.show_history(partial(_page, self.code), partial(_detail, self.code))


def _page(code: str, store: Store, older: int) -> HistoryPage:
    from noms_desktop.services import history_pages

    return history_pages.board_page(store, code, older)


def _detail(code: str, store: Store, uid: str, most: int) -> HistoryDetail:
    from noms_desktop.services import history_pages

    return history_pages.board_detail(store, code, uid, most)
