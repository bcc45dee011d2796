"""Widgets beside each other where there is room, and beneath each other where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

GAP = 12


def stacked(*parts: QWidget) -> QWidget:
    """Parts one beneath another, at the top of the room there is."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return made


class Beside(QWidget):
    """Two or three parts in a row, shared out by `stretches`; one beneath another when narrower than `stack_below`."""

    def __init__(
        self, *parts: QWidget, stretches: tuple[int, ...] = (), stack_below: int = 760, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stack_below = stack_below
        self._parts = parts
        self._stretches = stretches or (1,) * len(parts)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        for part in parts:
            self._row.addWidget(part)
        self._share_out(stacked=False)

    @property
    def stacked(self) -> bool:
        """Whether the parts stand beneath each other."""
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < self._stack_below
        if stacked != self.stacked:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
            self._share_out(stacked=stacked)

    def _share_out(self, *, stacked: bool) -> None:
        for number, stretch in enumerate(self._stretches):
            self._row.setStretch(number, 0 if stacked else stretch)
        across = QSizePolicy.Policy.Preferred if stacked else QSizePolicy.Policy.Ignored
        for part in self._parts:
            # Shared out by the stretches alone, whatever the parts would like: tables and charts like a great deal.
            part.setSizePolicy(across, part.sizePolicy().verticalPolicy())


class Tiles(QWidget):
    """Cards of one width in as many columns as fit, each at least `narrowest` pixels wide."""

    def __init__(self, *tiles: QWidget, narrowest: int = 205, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._narrowest = narrowest
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._arrange(len(tiles))

    @property
    def columns(self) -> int:
        """How many columns there are now."""
        return self._columns

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = max(1, (self.width() + GAP) // (self._narrowest + GAP))
        if fitting < len(self._tiles):
            # Rows of the same length look meant: four in two and two, never in three and one.
            rows = -(-len(self._tiles) // fitting)
            fitting = -(-len(self._tiles) // rows)
        self._arrange(min(fitting, len(self._tiles)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for number in range(max(self._columns, columns)):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        self._columns = columns
        for number, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            tile.setSizePolicy(QSizePolicy.Policy.Ignored, tile.sizePolicy().verticalPolicy())
            self._grid.addWidget(tile, number // columns, number % columns)
