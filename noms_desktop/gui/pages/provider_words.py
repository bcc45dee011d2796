"""The box above the list of providers: words of a name, which filter at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class WordsBox(QLineEdit):
    """The words of the filter: Down goes to the table, Esc empties the box."""

    descended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText("Words in the name (Ctrl+F)")
        self.setAccessibleName("Filter by words in the name")
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(330)
        self.setMinimumWidth(170)

    def begin(self) -> None:
        """Take the keyboard, what stands there selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.descended.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
