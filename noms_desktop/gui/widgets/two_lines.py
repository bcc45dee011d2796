"""Cells of two lines: what has a column of its own where there is room stands beneath another where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from typing_extensions import override

from noms_desktop.gui import theme
from noms_desktop.gui.widgets.cells import PAD, Cells
from noms_desktop.gui.widgets.table import ROW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from noms_desktop.gui.models.rows import Index
    from noms_desktop.gui.widgets.table import Table

TWO_LINES = 42
"""The height of a row of two lines."""


class TwoLineCells(Cells):
    """In `column`, `beneath(row)` stands under the text while `two_lines` is on; a subclass may say more of a cell."""

    def __init__(self, table: Table, column: int, beneath: Callable[[Any], str]) -> None:
        super().__init__(table)
        self.two_lines = False
        self._table, self._column, self._beneath = table, column, beneath

    def arrange(self, *, two_lines: bool, instead_of: Iterable[int]) -> None:
        """One line or two; the columns that stand beneath in two are `instead_of`, and are copied all the same."""
        if two_lines == self.two_lines:
            return
        self.two_lines = two_lines
        hidden = tuple(instead_of)
        for column in hidden:
            self._table.setColumnHidden(column, two_lines)
        self._table.beneath = frozenset(hidden if two_lines else ())
        self._table.verticalHeader().setDefaultSectionSize(TWO_LINES if two_lines else ROW)

    @override
    def _words(self, painter: QPainter, shown: QStyleOptionViewItem, index: Index) -> None:
        model: Any = index.model()
        row = model.row(index.row()) if self.two_lines and index.column() == self._column else None
        if row is None:
            super()._words(painter, shown, index)
            return
        room = QRectF(shown.rect).adjusted(PAD, 3, -PAD, -4)
        half = room.height() / 2
        painter.setFont(shown.font)
        painter.setPen(theme.colour(self._ink(shown, index)))
        _line(painter, QRectF(room.left(), room.top(), room.width(), half), shown.text)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("quiet"))
        _line(painter, QRectF(room.left(), room.top() + half, room.width(), half), self._beneath(row))


def _line(painter: QPainter, room: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
