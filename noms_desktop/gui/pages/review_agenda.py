"""The left of a review: its agenda with the running total, put in order by dragging or keys, and its other parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from noms_desktop.domain.reviews import AGENDA_MINUTES, agenda_total_text
from noms_desktop.domain.sentences import capital
from noms_desktop.gui import theme
from noms_desktop.gui.models.agenda import AgendaModel, AgendaRow
from noms_desktop.gui.widgets.buttons import IconButton
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from noms_desktop.services.review_page import ReviewPage

    Index = QModelIndex | QPersistentModelIndex

WIDTH = 240
ATTENDANCE, PACK = "attendance", "pack"
PARTS = (ATTENDANCE, PACK)
_ROW, _PART_ROW = 58, 44
_NUMBER = 26
_BESIDE = 9 + _NUMBER - 6 + 7
"""What stands beside the words of an item: its number and the margins."""
_SMALL = 13


class AgendaCells(QStyledItemDelegate):
    """An item: its number, its title over two lines at most, minutes and lead beneath."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = _row(index)
        # As wide as it is painted: a scroll bar beside it takes room from the words.
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else WIDTH
        lines = 2 if row is not None and len(self._lines(row, wide - _BESIDE)) > 1 else 1
        return QSize(WIDTH - 20, (_ROW if lines == 2 else _PART_ROW) if row is not None and row.number else _PART_ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = _row(index)
        if row is None:
            return
        painter.save()
        room = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(room, theme.colour("selection"))
            painter.fillRect(QRectF(room.left(), room.top(), 3, room.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, theme.colour("hover"))
        painter.setPen(theme.colour("head_line" if _is_first_part(index) else "line"))
        line = room.top() if _is_first_part(index) else room.bottom()
        painter.drawLine(QPointF(room.left(), line), QPointF(room.right(), line))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 1.0))
            painter.drawRect(room.adjusted(0.5, 0.5, -1.5, -1.5))
        self._words(painter, room, row, selected=selected)
        painter.restore()

    def _words(self, painter: QPainter, room: QRectF, row: AgendaRow, *, selected: bool) -> None:
        ink = theme.colour("selection_ink" if selected else "ink")
        left = room.left() + 9
        if row.number:
            painter.setFont(theme.font(14))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(left, room.top() + 4, _NUMBER, 20), int(Qt.AlignmentFlag.AlignLeft), row.number)
            left += _NUMBER - 6
        lines = self._lines(row, room.right() - left - 6)
        painter.setFont(_title_font())
        painter.setPen(ink)
        top = room.top() + 4
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        for text in lines[:2]:
            painter.drawText(QRectF(left, top, room.right() - left - 4, 18), text, option)
            top += 17
        painter.setFont(theme.font(_SMALL))
        painter.setPen(theme.colour("quiet"))
        metrics = QFontMetricsF(painter.font())
        detail = metrics.elidedText(row.detail, Qt.TextElideMode.ElideRight, room.right() - left - 6)
        painter.drawText(QRectF(left, top, room.right() - left - 4, 18), detail, option)

    def _lines(self, row: AgendaRow, width: float) -> list[str]:
        """The title in at most two lines, the second cut where it must be."""
        metrics = QFontMetricsF(_title_font())
        first: list[str] = []
        words = row.title.split()
        while words and metrics.horizontalAdvance(" ".join([*first, words[0]])) <= width:
            first.append(words.pop(0))
        if not first:
            return [metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, width)]
        rest = " ".join(words)
        return [" ".join(first), metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else [row.title]


class AgendaView(QListView):
    """The list: arrows choose, Alt with them moves, F2 renames, Del takes out."""

    shift = Signal(int)
    rename = Signal()
    take_out = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.shift.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_F2:
            self.rename.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.take_out.emit()
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown} or event.text().isalpha():
            # Pages and letters are the review's own keys.
            event.ignore()
        else:
            super().keyPressEvent(event)


class AgendaPanel(QFrame):
    """The agenda and, beneath it, who was there and the pack; tells what is chosen and what is to be changed."""

    chosen = Signal(str)
    """The key of an item, or of another part."""
    add = Signal()
    rename = Signal(str)
    take_out = Signal(str)
    shift = Signal(str, int)
    """The key of an item, and its new place from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setFixedWidth(WIDTH)
        self.model = AgendaModel(self)
        self.view = AgendaView(self)
        self.view.setAccessibleName("Agenda")
        self.view.setItemDelegate(AgendaCells(self.view))
        self.view.setModel(self.model)
        self.view.setMouseTracking(True)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.view.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.total = label(kind="small", wrap=True)
        self._quiet = self._locked = False
        self._buttons = {
            "plus": IconButton("plus", "Add an item", self),
            "up": IconButton("arrow-up", "Move the item up (Alt+Up)", self),
            "down": IconButton("arrow-down", "Move the item down (Alt+Down)", self),
            "x": IconButton("x", "Take the item out (Del)", self),
        }
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(label("Agenda", "heading"), 1)
        for one in self._buttons.values():
            head.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 6)
        column.setSpacing(2)
        top = QVBoxLayout()
        top.setContentsMargins(11, 0, 6, 0)
        top.setSpacing(0)
        top.addLayout(head)
        top.addWidget(self.total)
        column.addLayout(top)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.shift.connect(self.move_by)
        self.view.rename.connect(self._on_rename)
        self.view.take_out.connect(self._on_take_out)
        self.model.dropped.connect(self.shift)
        self._buttons["plus"].clicked.connect(self.add)
        self._buttons["up"].clicked.connect(lambda *_: self.move_by(-1))
        self._buttons["down"].clicked.connect(lambda *_: self.move_by(1))
        self._buttons["x"].clicked.connect(lambda *_: self._on_take_out())

    @property
    def current(self) -> str:
        """The key of what is chosen, '' when nothing is."""
        row = self.model.row(self.view.currentIndex())
        return row.key if row is not None else ""

    def show_review(self, found: ReviewPage) -> None:
        """Show the agenda of a review; what was chosen stays so."""
        whole = found.whole
        items = whole.agenda if whole is not None else ()
        rows = [
            AgendaRow(one.uid, str(place), one.title, _detail(one.minutes, one.lead))
            for place, one in enumerate(items, 1)
        ]
        present = sum(one.role == "present" for one in whole.attendance) if whole is not None else 0
        who = f"{present} present" if present else "Nobody yet"
        rows.append(AgendaRow(ATTENDANCE, "", "Present and apologies", who))
        rows.append(AgendaRow(PACK, "", "Pack and minutes", _packs(found)))
        before = self.current
        # A row that goes takes the choice with it, and whoever shows the agenda puts it back.
        self._quiet = True
        self.model.show_rows(rows)
        self._quiet = False
        self._locked = whole is not None and whole.review.state == "minutes_agreed"
        self.view.setDragEnabled(not self._locked)
        self._enable(self.model.row(self.view.currentIndex()))
        self._show_total(sum(one.minutes for one in items))
        if before and self.current != before:
            self.choose(before)

    def choose(self, key: str) -> bool:
        """Choose an item or part; False when there is none of this key, and then nothing is chosen."""
        row = self.model.row_of(key)
        if row < 0:
            self.view.setCurrentIndex(QModelIndex())
            return False
        self.view.setCurrentIndex(self.model.index(row, 0))
        self.view.scrollTo(self.model.index(row, 0))
        return True

    def step(self, by: int) -> None:
        """Choose the next part of the review, or the one before."""
        count = self.model.rowCount()
        row = max(0, min(count - 1, self.view.currentIndex().row() + by))
        self.view.setCurrentIndex(self.model.index(row, 0))

    def move_by(self, by: int) -> None:
        """Ask for the chosen item to be moved by so many places."""
        keys = [one.key for one in self.model.items]
        if self.current in keys and 0 <= keys.index(self.current) + by < len(keys):
            self.shift.emit(self.current, keys.index(self.current) + by)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row(current)
        self._enable(row)
        if row is not None and not self._quiet:
            self.chosen.emit(row.key)

    def _enable(self, row: AgendaRow | None) -> None:
        """What can be done with the agenda: nothing once the minutes are agreed."""
        is_item = row is not None and bool(row.number)
        for name, one in self._buttons.items():
            one.setEnabled(not self._locked and (is_item or name == "plus"))

    def _on_rename(self) -> None:
        if self.current not in PARTS:
            self.rename.emit(self.current)

    def _on_take_out(self) -> None:
        if self.current and self.current not in PARTS:
            self.take_out.emit(self.current)

    def _show_total(self, minutes: int) -> None:
        self.total.setText(agenda_total_text(minutes) if minutes else "No minutes given yet")
        self.total.setProperty("kind", "wrong" if minutes > AGENDA_MINUTES else "small")
        self.total.style().unpolish(self.total)
        self.total.style().polish(self.total)


def _row(index: Index) -> AgendaRow | None:
    model = index.model()
    return model.row(index) if isinstance(model, AgendaModel) else None


def _is_first_part(index: Index) -> bool:
    row = _row(index)
    return row is not None and row.key == ATTENDANCE


def _title_font() -> QFont:
    return theme.font(14, QFont.Weight.DemiBold)


def _detail(minutes: int, lead: str) -> str:
    return " \N{MIDDLE DOT} ".join(filter(None, (f"{minutes} min", lead)))


def _packs(found: ReviewPage) -> str:
    """The last pack issued, and how the minutes stand where some are recorded."""
    minutes = found.whole.minutes if found.whole is not None else ()
    pack = f"Version {found.packs[-1]} issued" if found.packs else "" if minutes else "Not issued yet"
    newest = f"minutes v{minutes[-1].version_no} {minutes[-1].state}" if minutes else ""
    return capital(", ".join(filter(None, (pack, newest))))
