"""How the cells of the month grid are painted: hatched where nothing was returned, pale where nothing can be typed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from noms_desktop.gui import theme
from noms_desktop.gui.models.months import STATE_ROLE, TOTAL, MonthsModel
from noms_desktop.gui.widgets.cells import Cells

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_GROUNDS = {"closed": "surface_quiet", "pasted": "note_fill", "refused": "bad_fill", "wrong": "bad_fill"}
_HATCHES = {"late": "risk_ink", "not returned": "edge_strong"}


TWO_LINES = 38
"""Pixels of a row from which the name of a line may take two lines."""


def in_lines(text: str, across: QFontMetricsF, width: float, most: int) -> tuple[str, ...]:
    """A text in at most so many lines, broken between words; the last one is cut where it is too long."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1 and across.horizontalAdvance(" ".join(words)) > width:
        fits = 1
        while fits < len(words) and across.horizontalAdvance(" ".join(words[: fits + 1])) <= width:
            fits += 1
        lines.append(across.elidedText(" ".join(words[:fits]), Qt.TextElideMode.ElideRight, width))
        words = words[fits:]
    if words:
        lines.append(across.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return tuple(lines)


class MonthCells(Cells):
    """The delegate of the month grid."""

    @override
    def _ground(self, painter: QPainter, shown: QStyleOptionViewItem, index: Index) -> None:
        state = str(index.data(STATE_ROLE) or "")
        ground = _GROUNDS.get(state)
        if ground is not None and not shown.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(shown.rect, theme.colour(ground))
            painter.setPen(theme.colour("line"))
            painter.drawLine(shown.rect.bottomLeft(), shown.rect.bottomRight())
        else:
            super()._ground(painter, shown, index)
        hatch = _HATCHES.get(state)
        if hatch is not None:
            self._hatch(painter, shown.rect, hatch)
        if state == "late":
            _mark(painter, shown.rect)
        if state == "wrong":
            painter.setPen(QPen(theme.colour("bad_ink"), 1.5))
            painter.drawRect(QRectF(shown.rect).adjusted(1, 1, -1.5, -1.5))
        if ground is not None and shown.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 1.0))
            painter.drawRect(QRectF(shown.rect).adjusted(0.5, 0.5, -1.5, -1.5))
        if index.column() == TOTAL:
            painter.setPen(theme.colour("head_line"))
            painter.drawLine(shown.rect.topLeft(), shown.rect.bottomLeft())

    @override
    def _ink(self, shown: QStyleOptionViewItem, index: Index) -> str:
        state = index.data(STATE_ROLE)
        if state == "wrong" and not shown.state & QStyle.StateFlag.State_Selected:
            return "bad_ink"
        if state == "pasted" and not shown.state & QStyle.StateFlag.State_Selected:
            return "note_ink"
        return "quiet" if state in {"waiting", "closed"} else super()._ink(shown, index)

    def _hatch(self, painter: QPainter, room: QRect, token: str) -> None:
        painter.save()
        colour = theme.colour(token)
        colour.setAlphaF(0.45)
        painter.setBrushOrigin(0, 0)
        painter.fillRect(room.adjusted(1, 1, -1, -1), QBrush(colour, Qt.BrushStyle.BDiagPattern))
        painter.restore()


def _mark(painter: QPainter, room: QRect) -> None:
    """A small triangle in the corner: a figure was due here."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("risk_ink"))
    right, top = room.right(), room.top()
    painter.drawPolygon(QPolygonF([QPointF(right - 7, top), QPointF(right + 1, top), QPointF(right + 1, top + 8)]))
    painter.restore()


class LineHeads(QHeaderView):
    """The lines at the left of the grid, which stay when it scrolls: number, title, and who delivers it."""

    def __init__(self, model: MonthsModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        row = self._model.row(logicalIndex)
        if row is None:
            return
        painter.save()
        chosen = self.selectionModel() is not None and self.selectionModel().rowIntersectsSelection(
            logicalIndex, QModelIndex()
        )
        painter.fillRect(rect, theme.colour("selection" if chosen else "surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("head_line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        font = theme.font(13 if rect.height() >= TWO_LINES else 14)
        painter.setFont(font)
        across = QFontMetricsF(font)
        middle = Qt.AlignmentFlag.AlignVCenter
        number = QRectF(rect.left() + _PAD, rect.top(), 24, rect.height())
        painter.setPen(theme.colour("quiet"))
        painter.drawText(number, int(Qt.AlignmentFlag.AlignRight | middle), str(row.line_no))
        room = QRectF(rect).adjusted(_PAD + 32, 0, -_PAD, 0)
        if row.dropped:
            font.setStrikeOut(True)
            painter.setFont(font)
        counted = row.counts and not row.second_tier and not row.dropped
        painter.setPen(theme.colour("ink" if counted else "quiet"))
        lines = in_lines(row.title, across, room.width(), 2 if rect.height() >= TWO_LINES else 1)
        high = across.lineSpacing()
        top = room.center().y() - high * len(lines) / 2
        for place, words in enumerate(lines):
            line = QRectF(room.left(), top + place * high, room.width(), high)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | middle), words)
        painter.restore()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())
