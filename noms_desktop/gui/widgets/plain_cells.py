"""Cells of a model that answers from its columns alone, painted without asking it role by role through Qt.

A list is painted anew at every letter typed above it: what a cell needs is asked of its column once; colours and
faces are made once for all cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from noms_desktop.gui import theme
from noms_desktop.gui.widgets import pill, spark
from noms_desktop.gui.widgets.cells import GAP, PAD, USUAL, Cells, Words, is_plain, set_words

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from noms_desktop.gui.models.rows import Column

    Index = QModelIndex | QPersistentModelIndex

_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_ENABLED = QStyle.StateFlag.State_Enabled.value
_MOST_SET = 4_000


class _Inks(NamedTuple):
    """The colours of a palette that cells are painted with."""

    of: str
    selection: QColor
    hover: QColor
    line: QPen
    focus: QPen
    words: dict[str, QPen]


class _Face(NamedTuple):
    """A face with what it measures by."""

    font: QFont
    metrics: QFontMetrics
    bold: bool


class PlainCells(Cells):
    """As `Cells`, at a third of the time where there is nothing but columns; magnified, and elsewhere, the same."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._inks: _Inks | None = None
        self._faces: tuple[_Face, _Face] | None = None
        self._texts: dict[tuple[bool, str, int], Words] = {}

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if self.larger != 1.0 or not is_plain(model):
            super().paint(painter, option, index)
            return
        number, column, state = index.row(), model.columns[index.column()], option.state.value
        row, inks, room = model.row(number), self._of_palette(), option.rect
        if state & _SELECTED:
            painter.fillRect(room, inks.selection)
        elif number == self.hovered:
            painter.fillRect(room, inks.hover)
        painter.setPen(inks.line)
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        if state & _FOCUSED:
            painter.setPen(inks.focus)
            painter.drawRect(QRectF(room).adjusted(0.5, 0.5, -1.5, -1.5))
        if row is None:
            return
        line = column.spark(row) if column.spark is not None else None
        if line is not None:
            painter.save()
            spark.paint(painter, QRectF(room).adjusted(2, 2, -2, -3), line)
            painter.restore()
            return
        ink = "selection_ink" if state & _SELECTED else "ink"
        if column.quiet or not state & _ENABLED:
            ink = "quiet"
        painter.setPen(inks.words[ink])
        self._write(painter, option, column, column.text(row), column.rating(row) if column.rating else None)

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, column: Column[Any], text: str, rating: str | None
    ) -> None:
        """The words of a cell and the pill behind them, in the column's way."""
        room, side = option.rect, column.align
        width, taken = room.width() - 2 * PAD, 0.0
        if rating:
            # Beside figures a pill has one width for all, so that the figures stand in line.
            taken = pill.width(rating) + (GAP if text else 0)
            if side == "right" and text:
                taken = max(taken, pill.width(USUAL) + GAP)
        face = self._face(option.font, bold=column.bold)
        left, free = float(room.left() + PAD), max(0.0, width - taken)
        words = self._set(text, face)
        if words.wide > int(free + 0.99):
            words = self._set(text, face, int(free + 0.99))
        wide = min(free, words.wide)
        if side == "right":
            left += width - wide - taken
        elif side == "centre":
            left += (width - wide - taken) / 2
        painter.setFont(face.font)
        painter.drawStaticText(QPointF(left, room.top() + (room.height() - 1 - words.high) / 2), words.text)
        if rating:
            painter.save()
            middle = QRectF(room).adjusted(PAD, 0, -PAD, -1).center().y()
            pill.paint(painter, left + wide + (GAP if text else 0), middle, rating)
            painter.restore()

    def _set(self, text: str, face: _Face, room: int = -1) -> Words:
        """The words set in a face, cut to the room where one is given; as last time, where they were set before."""
        key = (face.bold, text, room)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= _MOST_SET:
                self._texts.clear()
            cut = text if room < 0 else face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            found = self._texts[key] = set_words(cut, face.font)
        return found

    def _of_palette(self) -> _Inks:
        worn = theme.current()
        if self._inks is None or self._inks.of != worn.name:
            words = {ink: QPen(worn.colour(ink)) for ink in ("ink", "quiet", "selection_ink")}
            self._inks = _Inks(
                worn.name,
                worn.colour("selection"),
                worn.colour("hover"),
                QPen(worn.colour("line")),
                QPen(worn.colour("focus"), 1.0),
                words,
            )
        return self._inks

    def _face(self, font: QFont, *, bold: bool) -> _Face:
        """The face of the table, or a bolder one; made again when the table has another."""
        if self._faces is None or self._faces[0].font != font:
            strong = QFont(font)
            strong.setWeight(QFont.Weight.DemiBold)
            plain = QFont(font)
            self._faces = (
                _Face(plain, QFontMetrics(plain), bold=False),
                _Face(strong, QFontMetrics(strong), bold=True),
            )
            self._texts.clear()
        return self._faces[bold]
