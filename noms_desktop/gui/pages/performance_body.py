"""The grid above and what belongs to its chosen row beneath, with the share of each remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from noms_desktop.gui.memory import Memory

_SIZES = [400, 280]
_KEY = "performance.split"


class Body(QSplitter):
    """A table in a card, and one of several parts beneath it."""

    def __init__(self, table: QWidget, *beneath: QWidget, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._memory = memory
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(table)
        self._lower = QStackedWidget()
        for part in beneath:
            self._lower.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(12)
        self.addWidget(card)
        self.addWidget(self._lower)
        self.setStretchFactor(0, 5)
        self.setStretchFactor(1, 2)
        self.setSizes(_SIZES)
        kept = memory.text(_KEY)
        if kept:
            self.restoreState(QByteArray.fromHex(kept.encode("ascii", "ignore")))
        self.splitterMoved.connect(self._keep)

    def show_beneath(self, part: QWidget) -> None:
        """Which of the parts stands beneath the table."""
        self._lower.setCurrentWidget(part)

    def _keep(self, *_: int) -> None:
        self._memory.keep(_KEY, bytes(self.saveState().toHex().data()).decode("ascii"))
