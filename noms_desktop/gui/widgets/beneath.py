"""Words beneath a row that is not saved: what is wrong or missing, where a reason is asked, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.text import OneLine

HIGH = 32
_REASON = 250


class Beneath(QWidget):
    """One strip. It asks for a reason where it is told to; `put_back` and `given` tell what the person did."""

    put_back = Signal(str)
    """The key of the row: show again what is saved."""
    given = Signal(str, str)
    """The key of the row and the reason that was typed."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.words = OneLine(kind="wrong")
        self.words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText("Why is it restated?")
        self.reason.setAccessibleName("Why the figure is restated")
        self.reason.installEventFilter(self)
        self.reason.setMinimumWidth(_REASON)
        self._save = button("Restate", self._on_given, "link", self)
        self._back = button("Put back", self._on_back, "link", self)
        self._back.setToolTip("Show again what is saved (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 8, 2)
        row.setSpacing(6)
        row.addWidget(self.words)
        row.addWidget(self.reason, 1)
        row.addWidget(self._save)
        row.addWidget(self._back)
        row.addStretch(1)

    def show_words(self, words: str, *, wrong: bool, asks: bool) -> None:
        """Show what is to be said; `asks` brings the field for a reason."""
        self.words.setText(words)
        self.words.setProperty("kind", "wrong" if wrong else "small")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setMinimumWidth(0)
        self.reason.setVisible(asks)
        self._save.setVisible(asks)
        self.setAccessibleName(words)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._on_given()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._on_back()
                return True
        return super().eventFilter(watched, event)

    def _on_given(self) -> None:
        self.given.emit(self.key, self.reason.text())

    def _on_back(self) -> None:
        self.put_back.emit(self.key)
