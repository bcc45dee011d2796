"""Facts of a record in a side panel: a quiet name above each value, which may take several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QLabel


class Facts(QWidget):
    """Shows (name, value) pairs in their order; the words of a value can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lines: list[tuple[QLabel, QLabel]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these; the labels are used again, so that nothing flickers."""
        while len(self._lines) < len(facts):
            self._add()
        for number, (name, value) in enumerate(self._lines):
            there = number < len(facts)
            name.setVisible(there)
            value.setVisible(there)
            if there:
                name.setText(facts[number][0])
                value.setText(facts[number][1])
        self._again()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again()

    def _again(self) -> None:
        """Ask for their heights once more when the widths stand: lines shown for the first time have had no width."""
        QTimer.singleShot(0, self, self._ask_heights)

    def _ask_heights(self) -> None:
        for _, value in self._lines:
            value.updateGeometry()

    def _add(self) -> None:
        name, value = label(kind="small"), label(wrap=True)
        name.setContentsMargins(0, 6 if self._lines else 0, 0, 0)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.append((name, value))
        self._column.addWidget(name)
        self._column.addWidget(value)
