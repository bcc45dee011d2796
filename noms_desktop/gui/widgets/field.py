"""A field of one line that is kept when it is left or at Enter, and whose Esc puts back what was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class KeptField(QLineEdit):
    """Shows what is kept; tells by `entered` what was typed in its place, once it differs."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._told: str | None = None
        self.editingFinished.connect(self.settle)

    @property
    def kept(self) -> str:
        """What is kept, whatever is being typed."""
        return self._kept

    def show_kept(self, text: str) -> None:
        """Show what is kept now, unless something else is being typed or was refused."""
        typing = self.text() != self._kept
        self._kept = text
        if not typing or self.text() == text:
            self.setText(text)
            self._told = None

    def take(self, text: str) -> None:
        """What was typed is kept, perhaps tidied up."""
        self._kept = text
        self._told = None
        self.setText(text)

    def revert(self) -> None:
        """Put back what is kept."""
        self._told = None
        self.setText(self._kept)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._kept:
            self.revert()
            self.entered.emit(self._kept)
            return
        super().keyPressEvent(event)

    def settle(self) -> None:
        """Tell what was typed, if it was not told yet; done by itself at Enter and when the field is left."""
        # Qt tells it at Enter and again when the field is left; a refusal is told once.
        text = self.text()
        if text not in (self._kept, self._told):
            self._told = text
            self.entered.emit(text)
