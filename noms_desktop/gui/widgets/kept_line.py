"""One line that is kept when it is left or at Enter; Esc puts back what was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget
from typing_extensions import override

from noms_desktop.gui import theme
from noms_desktop.gui.widgets.kept import Kept
from noms_desktop.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent

_EDGES = 18
_MOST_SEEN = 10


class KeptLine(Kept, QLineEdit):
    """`typed` tells of another text than the one that is kept; what was refused stays in the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(self._on_changed)
        self.editingFinished.connect(self.settle)

    @property
    @override
    def value(self) -> str:
        return self.text()

    @override
    def _put(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)

    def offer(self, found: QCompleter, words: str) -> None:
        """Names to choose from while it is typed in; `words` say of the list what fits. One chosen there is kept."""
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = found.popup()
        if popup is not None:
            popup.setAccessibleName(words)
            theme.dress(popup)  # a window of its own
        self.setCompleter(found)
        # The list has the keyboard while it is open: what is chosen there would not be kept before the line is left.
        found.activated.connect(self._on_offered)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.changed:
            self.revert()
            self.selectAll()
            return
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter:
            self._send_again()
        super().keyPressEvent(event)
        if enter:
            event.accept()  # it keeps the field, and opens nothing behind it

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)  # a long text is seen from its beginning

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        text = self.text()
        cut = self.fontMetrics().horizontalAdvance(text) > self.width() - _EDGES
        self.setToolTip(plain_tip(text) if cut else "")

    def _on_offered(self, text: str) -> None:
        if self.text() != text:
            self.setText(text)
        self.settle()


class SearchLine(KeptLine):
    """A line with what fits of many names beneath it."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        found = QCompleter(QStringListModel(list(names), self), self)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setMaxVisibleItems(_MOST_SEEN)
        self.offer(found, "What fits")
