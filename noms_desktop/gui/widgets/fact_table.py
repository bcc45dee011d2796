"""Facts beside their names, in two columns: 'File' and its name, 'Size' and its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel

_NAMES = 112


class FactTable(QWidget):
    """Shows pairs of (name, words); the words can be selected and copied. Shown again, only what differs changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _NAMES)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these; one without words is left out."""
        told = [(name, words) for name, words in facts if words]
        while len(self._shown) < len(told):
            self._add()
        for number, (name, words) in enumerate(self._shown):
            seen = number < len(told)
            name.setVisible(seen)
            words.setVisible(seen)
            name.setText(told[number][0] if seen else "")
            words.setText(told[number][1] if seen else "")
            words.setAccessibleName(": ".join(told[number]) if seen else "")

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return tuple((name.text(), words.text()) for name, words in self._shown if words.text())

    def _add(self) -> None:
        name, words = label(kind="lead"), label(wrap=True)
        for one in (name, words):
            one.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._shown)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, 1)
        self._shown.append((name, words))
