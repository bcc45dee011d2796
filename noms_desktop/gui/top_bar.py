"""The bar above the page: the search box, undo and redo, and the page's own actions at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.buttons import ActionButton, IconButton
from noms_desktop.gui.widgets.search import SearchBox

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

_SEARCH_AT_LEAST, _SEARCH_AT_MOST = 190, 420
_GAP = 10


class TopBar(QFrame):
    """Actions that do not fit go into a 'More' menu, the primary one last of all."""

    def __init__(self, undo: QAction, redo: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "top")
        self.setFixedHeight(53)
        self.search = SearchBox(self)
        self.undo = _StepButton("undo-2", undo, self)
        self.redo = _StepButton("redo-2", redo, self)
        self._buttons: list[ActionButton] = []
        self._more = QPushButton("More", self)
        self._more.setAccessibleName("More actions of this page")
        self._more.setAutoDefault(False)
        self._menu = QMenu(self)
        self._more.setMenu(self._menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 9, 20, 9)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.search)
        steps = QHBoxLayout()
        steps.setSpacing(0)
        steps.addWidget(self.undo)
        steps.addWidget(self.redo)
        self._row.addLayout(steps)
        self._row.addStretch(1)
        self._row.addWidget(self._more)
        self._more.hide()

    def show_actions(self, actions: tuple[QAction, ...]) -> None:
        """The actions of the page that is open, the primary one last."""
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [ActionButton(action, self) for action in actions]
        for made in self._buttons:
            made.action.changed.connect(self.fit)
            self._row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        # Tab goes through the bar as the eye does.
        before: QWidget = self.redo
        for after in (self._more, *self._buttons):
            QWidget.setTabOrder(before, after)
            before = after
        self.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show as many actions as there is room for; the rest stands in the menu."""
        wanted = [one for one in self._buttons if one.action.isVisible()]
        steps = self.undo.sizeHint().width() + self.redo.sizeHint().width()
        room = self.width() - 40 - _SEARCH_AT_LEAST - steps - 3 * _GAP
        widths = [one.sizeHint().width() + _GAP for one in wanted]
        left = 0
        if sum(widths) > room:
            room -= self._more.sizeHint().width() + _GAP
            while left < len(wanted) - 1 and sum(widths[left:]) > room:
                left += 1
        hidden = wanted[:left]
        self._menu.clear()
        for one in hidden:
            self._menu.addAction(one.action)
        self._more.setVisible(bool(hidden))
        for one in self._buttons:
            one.setVisible(one in wanted and one not in hidden)
        # As wide on every page, so that it stays under the hand; narrower only where the actions need the room.
        usual = min(_SEARCH_AT_MOST, self.width() // 3)
        self.search.setFixedWidth(max(_SEARCH_AT_LEAST, min(usual, _SEARCH_AT_LEAST + room - sum(widths[left:]))))


class _StepButton(IconButton):
    """Undo or redo as an icon; its words say what would be taken back."""

    def __init__(self, icon: str, action: QAction, parent: QWidget) -> None:
        super().__init__(icon, action.text(), parent, tint="quiet")
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        words = self._action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        keys = self._action.shortcut().toString()
        self.set_words(f"{words} ({keys})" if keys else words)
