"""A short list of sentences, each with a dot before it and its lines set in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

DOT = "\N{BULLET}"


class Bullets(QWidget):
    """The lines, in the order given."""

    def __init__(self, lines: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[str, ...] = ()
        self.show_lines(lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is listed."""
        return self._shown

    def show_lines(self, lines: Sequence[str]) -> None:
        """List these; the same ones again change nothing."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for row, line in enumerate(self._shown):
            self._grid.addWidget(label(DOT), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(line, wrap=True), row, 1)
