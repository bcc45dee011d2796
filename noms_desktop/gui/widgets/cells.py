"""How a cell of a table is painted: plain text, a rating's pill, a small line; never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip
from typing_extensions import override

from noms_desktop.gui import theme
from noms_desktop.gui.models.rows import ALIGN, QUIET_ROLE, RATING_ROLE, SPARK_ROLE, ColumnsModel
from noms_desktop.gui.widgets import pill, spark
from noms_desktop.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    Index = QModelIndex | QPersistentModelIndex

PAD = 8
GAP = 8
_SPARK_WIDTH = 150
USUAL = "off target"


class Cells(QStyledItemDelegate):
    """The delegate of every table; editing pages subclass it for their editors."""

    hovered = -1
    """The row under the mouse, -1 when there is none; the table keeps it."""
    larger = 1.0
    """How many times the usual size cells are painted; the table sets it."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        painter.save()
        if self.larger != 1.0:
            painter.scale(self.larger, self.larger)
            room = QRectF(shown.rect)
            shown.rect = QRectF(room.topLeft() / self.larger, room.size() / self.larger).toRect()
        self._ground(painter, shown, index)
        line = _told(index, SPARK_ROLE)
        if isinstance(line, spark.Spark):
            spark.paint(painter, QRectF(shown.rect).adjusted(2, 2, -2, -3), line)
        else:
            self._words(painter, shown, index)
        painter.restore()

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """What Qt asks a model role by role, asked at once: a table is painted in a third of the time."""
        model = index.model()
        if not is_plain(model):
            super().initStyleOption(option, index)
            return
        row, column = model.row(index.row()), model.columns[index.column()]
        option.text = "" if row is None else column.text(row)
        option.displayAlignment = ALIGN[column.align]
        if column.bold:
            strong = QFont(option.font)
            strong.setWeight(QFont.Weight.DemiBold)
            option.font = strong
            option.fontMetrics = QFontMetrics(strong)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(SPARK_ROLE), spark.Spark):
            return QSize(_SPARK_WIDTH, 28) * self.larger
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        rating = index.data(RATING_ROLE)
        wide = shown.fontMetrics.horizontalAdvance(shown.text) + 2 * PAD + 2
        if rating:
            wide += round(self._pill_room(rating, shown))
        return QSize(wide, 28) * self.larger

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A cell without a tip of its own shows its whole text when that was cut."""
        if event.type() is QEvent.Type.ToolTip and index.isValid() and not index.data(Qt.ItemDataRole.ToolTipRole):
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            cut = self.sizeHint(option, index).width() > view.visualRect(_plain(index)).width()
            QToolTip.showText(event.globalPos(), plain_tip(text) if cut and text else "", view)
            return True
        return super().helpEvent(event, view, option, index)

    @override
    def setModelData(self, editor: object, model: QAbstractItemModel, index: Index) -> None:
        raise NotImplementedError("these cells are read only: subclass them to edit")

    def ground(self, index: Index) -> QColor | None:
        """A colour behind a cell where a page wants one (a month not returned); none by default."""

    def _ground(self, painter: QPainter, shown: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(shown.state & QStyle.StateFlag.State_Selected)
        own = self.ground(index)
        if selected:
            painter.fillRect(shown.rect, theme.colour("selection"))
        elif own is not None:
            painter.fillRect(shown.rect, own)
        elif index.row() == self.hovered:
            painter.fillRect(shown.rect, theme.colour("hover"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(shown.rect.bottomLeft(), shown.rect.bottomRight())
        if shown.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 1.0))
            painter.drawRect(QRectF(shown.rect).adjusted(0.5, 0.5, -1.5, -1.5))

    def _words(self, painter: QPainter, shown: QStyleOptionViewItem, index: Index) -> None:
        rating = _told(index, RATING_ROLE) or ""
        room = QRectF(shown.rect).adjusted(PAD, 0, -PAD, -1)
        taken = self._pill_room(rating, shown) if rating else 0.0
        text_room = max(0.0, room.width() - taken)
        words = shown.text
        text, wide, high = set_words(words, shown.font)
        if wide > int(text_room + 0.99):
            cut = shown.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, int(text_room + 0.99))
            text, wide, high = set_words(cut, shown.font)
        wide = min(text_room, wide)
        left, side = room.left(), shown.displayAlignment
        if side & Qt.AlignmentFlag.AlignRight:
            left = room.right() - wide - taken
        elif side & Qt.AlignmentFlag.AlignHCenter:
            left = room.left() + (room.width() - wide - taken) / 2
        painter.setFont(shown.font)
        painter.setPen(theme.colour(self._ink(shown, index)))
        painter.drawStaticText(QPointF(left, room.top() + (room.height() - high) / 2), text)
        if rating:
            pill.paint(painter, left + wide + (GAP if words else 0), room.center().y(), rating)

    def _pill_room(self, rating: str, shown: QStyleOptionViewItem) -> float:
        """What a pill takes from the text; beside figures, one width for all, so that the figures stand in line."""
        if shown.displayAlignment & Qt.AlignmentFlag.AlignRight and shown.text:
            return max(pill.width(rating), pill.width(USUAL)) + GAP
        return pill.width(rating) + (GAP if shown.text else 0)

    def _ink(self, shown: QStyleOptionViewItem, index: Index) -> str:
        if _told(index, QUIET_ROLE) or not shown.state & QStyle.StateFlag.State_Enabled:
            return "quiet"
        return "selection_ink" if shown.state & QStyle.StateFlag.State_Selected else "ink"


class Words(NamedTuple):
    """Words as they are painted, set once, with the pixels they take."""

    text: QStaticText
    wide: float
    high: float


_words_set: dict[tuple[str, str], Words] = {}
_MOST_SET = 4_000


def set_words(text: str, font: QFont) -> Words:
    """Words set in a face, as last time: a screen of cells is painted again and again with the same ones."""
    key = (font.key(), text)
    found = _words_set.get(key)
    if found is None:
        if len(_words_set) >= _MOST_SET:
            _words_set.clear()
        made, metrics = QStaticText(text), QFontMetrics(font)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        found = _words_set[key] = Words(made, float(metrics.horizontalAdvance(text)), float(metrics.height()))
    return found


def is_plain(model: QAbstractItemModel) -> TypeGuard[ColumnsModel[Any]]:
    """Whether a model answers from its columns and from nothing else."""
    return isinstance(model, ColumnsModel) and type(model).data is ColumnsModel.data


def _told(index: Index, role: int) -> Any:
    """What a model says of a cell; one of ours without going through Qt and back."""
    model = index.model()
    return model.data(index, role) if isinstance(model, ColumnsModel) else index.data(role)


def _plain(index: Index) -> QModelIndex:
    """A persistent index as a passing one."""
    return index.model().index(index.row(), index.column(), index.parent())
