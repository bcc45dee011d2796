"""What every tab of a board's page is made on: which board it shows, and when it reads anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.page import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.widgets.notice import Notice


class BoardTab(QWidget):
    """Subclass it; build into `body`, read in `refresh`, and forget in `clear` what was shown of another board."""

    asked = Signal(object)
    """Place: the person wants to go there."""

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.notice = desk, notice
        self.code = ""
        self._stale = True
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    def refresh(self) -> None:
        """Read what is shown of the board and show it."""

    def clear(self) -> None:
        """Another board is shown from now on."""

    def show_part(self, part: str) -> None:
        """Show what was asked for within the tab, now or as soon as it is read: a record by its uid, a form."""

    def settle(self) -> bool:
        """Whether the tab may be left; what is typed is sent to the register, or the person is told what is not."""
        return True

    def show_board(self, code: str) -> None:
        """Show a board."""
        if code != self.code:
            self.code = code
            self.clear()
            self.read_again()

    def read_again(self) -> None:
        """Read anew: now if visible, else when next shown."""
        self._stale = True
        if self.isVisible():
            self._refresh()

    def ask(self, call: Callable[..., Any], done: Callable[[Any], None]) -> None:
        """Read `call(store, code)` off the GUI thread; that a board is not there, the page itself says."""
        self.desk.ask(call, self.code, done=done, failed=self._on_refused)

    def ask_for(self, page: str, record: str = "", part: str = "") -> None:
        """Ask the window to go somewhere."""
        self.asked.emit(Place(page, record, part))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _on_refused(self, _error: UserError) -> None:
        """Nothing: what stands above the tabs was refused for the same reason, and is told once."""

    def _refresh(self) -> None:
        if self.code:
            self._stale = False
            self.refresh()
