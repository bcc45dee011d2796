"""The headings of a table, with the arrow of the sorted one beside its words and never upon them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget
from typing_extensions import override

from noms_desktop.gui import theme

ARROW = 14
"""Pixels that a heading needs beside its words for the arrow."""
_PAD, _HALF, _HIGH = 8, 4.0, 4.5


class TableHeader(QHeaderView):
    """Paints the arrow itself: Qt lays it at the right edge, where the words of a right-aligned heading end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)

    @override
    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        super().initStyleOptionForIndex(option, logicalIndex)
        option.sortIndicator = QStyleOptionHeader.SortIndicator.None_

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if not self.isSortIndicatorShown() or self.sortIndicatorSection() != logicalIndex or self.model() is None:
            return
        up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        tip, foot = (-_HIGH / 2, _HIGH / 2) if up else (_HIGH / 2, -_HIGH / 2)
        at = self.arrow_at(rect, logicalIndex)
        shape = QPolygonF([at + QPointF(0, tip), at + QPointF(-_HALF, foot), at + QPointF(_HALF, foot)])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("quiet"))
        painter.drawPolygon(shape)
        painter.restore()

    def words_at(self, rect: QRect, section: int) -> QRect:
        """Where the words of a heading stand in its rectangle."""
        ask, across = self.model().headerData, Qt.Orientation.Horizontal
        words = str(ask(section, across) or "")
        side = Qt.AlignmentFlag(ask(section, across, Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft)
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        wide = min(self.fontMetrics().horizontalAdvance(words), room.width())
        left = room.left()
        if side & Qt.AlignmentFlag.AlignRight:
            left = room.right() + 1 - wide
        elif side & Qt.AlignmentFlag.AlignHCenter:
            left = room.center().x() - wide // 2
        return QRect(left, rect.top(), wide, rect.height())

    def arrow_at(self, rect: QRect, section: int) -> QPointF:
        """The middle of the arrow: before words at the right, after others; above them where there is no room."""
        words = self.words_at(rect, section)
        middle = words.center().y() + 1.0
        if words.left() - rect.left() > rect.right() - words.right():
            if words.left() - rect.left() >= ARROW:
                return QPointF(words.left() - ARROW / 2, middle)
        elif rect.right() - words.right() >= ARROW:
            return QPointF(words.right() + ARROW / 2, middle)
        return QPointF(rect.center().x(), rect.top() + _HIGH / 2)
