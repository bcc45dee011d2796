"""Facts of a record: 'File' and its name, 'Size' and its figure; the name above its value, or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QLabel

_NAMES = 112
_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class Facts(QWidget):
    """Shows (name, value) pairs in their order; a value takes several lines, and can be selected and copied."""

    def __init__(self, parent: QWidget | None = None, *, beside: bool = False) -> None:
        """`beside` stands the names in a column of their own, for a card; above their values they fit a side panel."""
        super().__init__(parent)
        self._beside = beside
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4 if beside else 0)
        if beside:
            self._grid.setColumnMinimumWidth(0, _NAMES)
        self._grid.setColumnStretch(int(beside), 1)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return tuple((name.text(), value.text()) for name, value in self._lines if value.text())

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these, without those that have no value; the labels are used again, so that nothing flickers."""
        told = [(name, value) for name, value in facts if value]
        while len(self._lines) < len(told):
            self._add()
        for number, (name, value) in enumerate(self._lines):
            there = number < len(told)
            name.setText(told[number][0] if there else "")
            value.setText(told[number][1] if there else "")
            value.setAccessibleName(": ".join(told[number]) if there else "")
            name.setVisible(there)
            value.setVisible(there)
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
        name, value = label(kind="lead" if self._beside else "small"), label(wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        number = len(self._lines)
        if self._beside:
            for one in (name, value):
                one.setAlignment(_TOP_LEFT)
            self._grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, number, 1)
        else:
            name.setContentsMargins(0, 6 if number else 0, 0, 0)
            self._grid.addWidget(name, 2 * number, 0)
            self._grid.addWidget(value, 2 * number + 1, 0)
        # What room is left over stands beneath the last, not between the lines.
        after = number + 1 if self._beside else 2 * number + 2
        for row in range(after):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(after, 1)
        self._lines.append((name, value))
