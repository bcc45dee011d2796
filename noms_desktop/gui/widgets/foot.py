"""Rows of sums beneath a table: they stay where they are when the table scrolls, each sum under its column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTableView, QWidget
from typing_extensions import override

from noms_desktop.gui import theme
from noms_desktop.gui.widgets import pill

if TYPE_CHECKING:
    from collections.abc import Mapping

ROW = 26
_PAD = 8


@dataclass(frozen=True, slots=True)
class FootRow:
    """One row of sums: what it is called, and its texts by the number of their column; a pill where it has one."""

    label: str
    texts: Mapping[int, str]
    strong: bool = False
    ratings: Mapping[int, str] = field(default_factory=dict)


class Foot(QWidget):
    """Sums of a table, painted beneath it in the places of its columns."""

    def __init__(self, table: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._rows: tuple[FootRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = table.horizontalHeader()
        header.sectionResized.connect(self._follow)
        header.geometriesChanged.connect(self._follow)
        table.verticalHeader().geometriesChanged.connect(self._follow)
        table.horizontalScrollBar().valueChanged.connect(self._follow)
        self.show_rows()

    def show_rows(self, *rows: FootRow) -> None:
        """Show these rows."""
        if rows != self._rows:
            changed = len(rows) != len(self._rows)
            self._rows = rows
            self.setAccessibleName("; ".join(_said(row) for row in rows))
            if changed:
                self.updateGeometry()
        self.setVisible(bool(rows))
        self.update()

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """What stands in a row under a column."""
        return self._rows[row].texts.get(column, "")

    @override
    def sizeHint(self) -> QSize:
        return QSize(100, ROW * len(self._rows) + 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("head_line"))
        painter.drawLine(0, 0, self.width(), 0)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, 1 + number * ROW, row)
        painter.end()

    def _paint_row(self, painter: QPainter, top: int, row: FootRow) -> None:
        header, model = self._table.horizontalHeader(), self._table.model()
        aside = self._table.verticalHeader().width() if self._table.verticalHeader().isVisible() else 0
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold if row.strong else QFont.Weight.Normal))
        ink = theme.colour("ink" if row.strong else "quiet")
        painter.setPen(ink)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        first = self.width()
        painter.save()
        painter.setClipRect(QRectF(aside, top, self.width() - aside, ROW))
        for column in sorted({*row.texts, *row.ratings}):
            if header.isSectionHidden(column):
                continue
            left = aside + header.sectionViewportPosition(column)
            if left < aside or left + header.sectionSize(column) > aside + self._table.viewport().width() + 1:
                # Part of a figure would be another figure: its column is scrolled out of sight.
                continue
            room = QRectF(left, top, header.sectionSize(column), ROW).adjusted(_PAD, 0, -_PAD, 0)
            first = min(first, left)
            rating = row.ratings.get(column, "")
            if rating:
                pill.paint(painter, room.left(), room.center().y(), rating)
                painter.setPen(ink)
                continue
            right = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
            side = Qt.AlignmentFlag.AlignRight
            if right is not None and not right & side:
                side = Qt.AlignmentFlag.AlignLeft
            if side is Qt.AlignmentFlag.AlignRight:
                # A sum is wider than what it is of: it may reach to the left of its column, never be cut.
                room.setLeft(room.left() - 40)
            painter.drawText(room, int(side) | middle, row.texts[column])
        painter.restore()
        # The name of the row has the columns without sums, or the room beside them.
        label = QRectF(_PAD, top, (aside or first) - _PAD - 4, ROW)
        words = painter.fontMetrics().elidedText(row.label, Qt.TextElideMode.ElideRight, int(label.width()))
        painter.drawText(label, int(Qt.AlignmentFlag.AlignLeft) | middle, words)

    def _follow(self, *_: object) -> None:
        self.update()


def _said(row: FootRow) -> str:
    return f"{row.label}: {', '.join(filter(None, row.texts.values()))}"
