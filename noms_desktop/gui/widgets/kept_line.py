"""One line that is kept when it is left or at Enter; Esc puts back what was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class KeptLine(QLineEdit):
    """`typed` tells when what stands in it is another text than what is kept; what was refused stays in the field."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = ""
        self._told: str | None = None
        self.editingFinished.connect(self.settle)

    def show_kept(self, text: str, *, anew: bool = False) -> None:
        """Show what is kept; of the same record again, what is being typed or was refused stays."""
        if anew or self.text() == self.kept:
            self.setText(text)
            self.setCursorPosition(0)
            self._told = None
        self.kept = text

    def settle(self) -> None:
        """Tell of what was typed, once."""
        text = self.text()
        if text not in (self.kept, self._told):
            self._told = text
            self.typed.emit(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self.kept:
            self.setText(self.kept)
            self._told = None
            self.selectAll()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # it keeps the field, and opens nothing behind it
