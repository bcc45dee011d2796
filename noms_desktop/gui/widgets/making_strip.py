"""What is being made, in place: its name, how many pages of how many, and a button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.text import OneLine, label

if TYPE_CHECKING:
    from noms_desktop.gui.making import Making


class MakingStrip(QFrame):
    """Hidden while nothing is being made; what begins while another is under way takes its place when that ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "info")
        self._waiting: list[Making] = []
        self._title = OneLine("", "strong")
        self._far = label(kind="quiet")
        self._far.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._cancel = button("Cancel", self._on_cancel, "plain", self)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._title)
        words.addWidget(self._bar)
        words.addWidget(self._far)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 10, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._cancel)
        self.hide()

    @property
    def words(self) -> tuple[str, str]:
        """What is being made, and how far it is."""
        return self._title.text(), self._far.text()

    def follow(self, making: Making) -> None:
        """Show this until it ends."""
        making.progressed.connect(self._on_progress)
        making.ended.connect(self._on_ended)
        self._waiting.append(making)
        if len(self._waiting) == 1:
            self._begin()

    def _begin(self) -> None:
        making = self._waiting[0]
        self._title.setText(making.title)
        self._bar.setAccessibleName(making.title)
        self._bar.setRange(0, 0)
        self._far.setText(making.doing)
        self._cancel.setText("Cancel")
        self._cancel.setEnabled(True)
        self._cancel.setAccessibleName(f"Cancel: {making.title}")
        self.show()

    def _on_progress(self, done: int, total: int) -> None:
        if self._waiting and self.sender() is self._waiting[0] and total > 0:
            self._bar.setRange(0, total)
            self._bar.setValue(min(done, total))
            self._far.setText(self._waiting[0].far(done, total))

    def _on_cancel(self) -> None:
        if self._waiting:
            self._waiting[0].cancel()
            self._cancel.setText("Stopping\N{HORIZONTAL ELLIPSIS}")
            self._cancel.setEnabled(False)

    def _on_ended(self) -> None:
        ended = self.sender()
        self._waiting = [one for one in self._waiting if one is not ended]
        if self._waiting:
            self._begin()
        else:
            self.hide()
