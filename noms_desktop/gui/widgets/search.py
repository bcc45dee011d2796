"""The search box and the list beneath it: every record and every command, by the words typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from noms_desktop.gui import icons, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

PLACEHOLDER = "Search providers, boards, agreements, actions\N{HORIZONTAL ELLIPSIS}"
KEYS = "Ctrl K"
_WAIT_MS = 120
_MOST = 8
_ROW = 34
_WIDE = 660
_DETAIL, _ICON = int(Qt.ItemDataRole.UserRole) + 1, int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list: what it says, quiet words at its right, and what choosing it does; `icon` says of what."""

    title: str
    detail: str
    choose: Callable[[], object]
    icon: str = "arrow-right"


class Offers(QFrame):
    """The list. It lies over the window and never takes the focus: the box keeps it, and passes the arrows on."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "popup")
        self.list = QListWidget(self)
        self.list.setAccessibleName("What was found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_OfferCells(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self.list)
        self._offers: tuple[Offer, ...] = ()
        self.hide()

    def show_offers(self, offers: Sequence[Offer], nothing: str) -> None:
        """Show what was found; `nothing` says so when that is nothing."""
        self._offers = tuple(offers)
        self.list.clear()
        for offer in self._offers:
            item = QListWidgetItem(offer.title)
            item.setData(_DETAIL, offer.detail)
            item.setData(_ICON, offer.icon)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (offer.title, offer.detail))))
            self.list.addItem(item)
        if not self._offers:
            item = QListWidgetItem(nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self._offers else -1)
        rows = max(1, min(len(self._offers), _MOST))
        self.resize(self.width(), rows * _ROW + 12)

    def move_by(self, rows: int) -> None:
        """Go down or up the list, round its ends."""
        if self._offers:
            self.list.setCurrentRow((self.list.currentRow() + rows) % len(self._offers))

    def choose(self) -> None:
        """Do what the current line says."""
        row = self.list.currentRow()
        if 0 <= row < len(self._offers):
            offer = self._offers[row]
            self.chosen.emit()
            offer.choose()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self.choose()


class SearchBox(QLineEdit):
    """The box. `typed` asks for offers a moment after the last letter; `offer` answers."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(PLACEHOLDER)
        self.setAccessibleName("Search")
        self.setAccessibleDescription("Finds records and commands; arrows choose, Enter opens.")
        self.setMaximumWidth(420)
        self.setMinimumWidth(150)
        self.setClearButtonEnabled(False)
        self.setTextMargins(0, 1, 60, 1)
        self._offers: dict[str, tuple[Offer, ...]] = {}
        self._popup: Offers | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)

    def offer(self, kind: str, offers: Sequence[Offer]) -> None:
        """What one kind of thing ('records', 'commands') has for the words typed; shown at once."""
        self._offers[kind] = tuple(offers)
        if self.text().strip() and self.window().focusWidget() is self:
            self._show()

    @property
    def popup(self) -> Offers | None:
        """The list, once it was needed."""
        return self._popup

    def start(self) -> None:
        """Take the focus, with what was typed before selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def finish(self) -> None:
        """Put the list away and empty the box."""
        self._timer.stop()
        self.clear()
        self._offers.clear()
        if self._popup is not None:
            self._popup.hide()

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, 34)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup if self._popup is not None and self._popup.isVisible() else None
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            self.clearFocus()
        elif popup is not None and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            popup.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._timer.isActive():
                self._timer.stop()
                self._ask()
            if self._popup is not None and self._popup.isVisible():
                self._popup.choose()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popup is not None:
            self._popup.hide()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.text().strip() and self._offers:
            self._show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._popup is not None:
            self._place()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = theme.font(12)
        wide = QFontMetricsF(face).horizontalAdvance(KEYS) + 12
        key = QRectF(self.width() - wide - 11.5, (self.height() - 18) / 2 + 0.5, wide, 17)
        painter.setPen(QPen(theme.colour("edge_strong"), 1))
        painter.drawRoundedRect(key, 4, 4)
        painter.setFont(face)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(key, int(Qt.AlignmentFlag.AlignCenter), KEYS)
        painter.end()

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._timer.start()
        else:
            self.finish()

    def _ask(self) -> None:
        self.typed.emit(self.text().strip())

    def _show(self) -> None:
        if self._popup is None:
            self._popup = Offers(self.window())
            self._popup.chosen.connect(self._on_chosen)
            self.window().installEventFilter(self)
        every = [offer for offers in self._offers.values() for offer in offers]
        self._popup.show_offers(every, f"Nothing is called '{self.text().strip()}'.")
        self._place()
        self._popup.show()
        self._popup.raise_()

    def _place(self) -> None:
        if self._popup is not None:
            corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
            room = self.window().width() - corner.x() - 12
            self._popup.move(corner)
            self._popup.resize(min(max(self.width(), _WIDE), room), self._popup.height())

    def _on_chosen(self) -> None:
        self.finish()
        self.clearFocus()


class _OfferCells(QStyledItemDelegate):
    """A line of the list: an icon, the title, the quiet words at the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(room.adjusted(0, 1, 0, -1), 5, 5)
        detail = str(index.data(_DETAIL) or "")
        face = theme.font(14)
        wide = min(room.width() / 2, QFontMetricsF(face).horizontalAdvance(detail) + 4)
        ratio = painter.device().devicePixelRatio() if painter.device() is not None else 1.0
        icon = index.data(_ICON)
        if icon:
            picture = icons.pixmap(str(icon), "quiet", 16, ratio)
            painter.drawPixmap(round(room.left() + 9), round(room.center().y() - 8), picture)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        box = room.adjusted(34, 0, -wide - 18, 0)
        strong = theme.font(15, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(strong)
        painter.setPen(theme.colour("selection_ink" if chosen else "ink"))
        title = QFontMetricsF(strong).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, middle, title)
        painter.setFont(face)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(
            room.adjusted(room.width() - wide - 10, 0, -10, 0), middle | int(Qt.AlignmentFlag.AlignRight), detail
        )
        painter.restore()
