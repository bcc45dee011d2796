"""Filters at the side of a list: each value with how many it would show, one of them chosen or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
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
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.text import label, plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QWheelEvent

    Values = Sequence[tuple[str, str]]

_ROW = 24
_CODE = int(Qt.ItemDataRole.UserRole)
_COUNT = _CODE + 1
_CHOSEN = _CODE + 2
MOST = 5
"""Values shown before the rest is asked for."""


class Facet(QWidget):
    """One filter: a title and its values. A click, Enter or Space chooses the value under it, and again none."""

    chosen = Signal(str)
    """The code of the value chosen, '' for none."""

    def __init__(self, title: str, noun: str = "", parent: QWidget | None = None, *, titled: bool = True) -> None:
        """`noun` says what the values are: 'All 42 areas'. One that is not `titled` says by its value what it is."""
        super().__init__(parent)
        self.setAccessibleName(title)
        self._noun, self._open = noun, False
        self._values: tuple[tuple[str, str], ...] = ()
        self._counts: Mapping[str, int] | None = None
        self.code = ""
        self.list = _Lines(self)
        self.list.setAccessibleName(title)
        self.list.taken.connect(self._on_taken)
        self._more = button("", self._toggle, "link", self)
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        head = label(title, "quiet")
        head.setContentsMargins(8, 0, 0, 1)
        column.addWidget(head)
        head.setVisible(titled)
        column.addWidget(self.list)
        column.addWidget(self._more)

    def show_values(self, values: Values, *, tips: Mapping[str, str] | None = None) -> None:
        """The values as (code, name), in the order to show them in; `tips` are longer names, by code."""
        self._values = tuple(values)
        self.list.tips = dict(tips or {})
        self._show()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many each value would show, by code; those not named would show none."""
        self._counts = counts
        self.list.show_counts(counts)

    def choose(self, code: str) -> None:
        """Show a value as the chosen one, '' for none, without telling."""
        if code != self.code:
            self.code = code
            self._show()

    def _on_taken(self, code: str) -> None:
        self.choose("" if code == self.code else code)
        self.chosen.emit(self.code)

    def _toggle(self) -> None:
        self._open = not self._open
        self._show()

    def _show(self) -> None:
        shown = self._values if self._open else self._values[:MOST]
        if self.code and all(code != self.code for code, _ in shown):
            shown = (*shown[:-1], *(one for one in self._values if one[0] == self.code))
        self.list.show_values(shown, self.code)
        self.list.show_counts(self._counts)
        self._more.setVisible(len(self._values) > MOST)
        text = "Show fewer" if self._open else f"All {len(self._values)} {self._noun}"
        self._more.setText(text)
        self._more.setAccessibleName(text)


class _Lines(QListWidget):
    """The values, a line each, as high as they are many."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tips: dict[str, str] = {}
        self.setProperty("kind", "facet")
        self.setItemDelegate(_Line(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self._on_item)

    def show_values(self, values: Values, chosen: str) -> None:
        """Show these values; the line that had the keyboard keeps it."""
        held = self.currentItem().data(_CODE) if self.currentRow() >= 0 else None
        codes = [code for code, _ in values]
        if [self.item(number).data(_CODE) for number in range(self.count())] != codes:
            self.clear()
            for code, name in values:
                item = QListWidgetItem(name)
                item.setData(_CODE, code)
                item.setToolTip(plain_tip(self.tips.get(code, name)))
                self.addItem(item)
            if held in codes:
                self.setCurrentRow(codes.index(held))
        for number in range(self.count()):
            item = self.item(number)
            item.setData(_CHOSEN, item.data(_CODE) == chosen)
        self.setFixedHeight(len(codes) * _ROW + 2)

    def show_counts(self, counts: Mapping[str, int] | None) -> None:
        """Show the numbers; none before they were counted, for a nought would be a wrong figure."""
        for number in range(self.count()):
            item = self.item(number)
            found = None if counts is None else counts.get(item.data(_CODE), 0)
            item.setData(_COUNT, found)
            said = [item.text(), "" if found is None else f"{found:,}", "chosen" if item.data(_CHOSEN) else ""]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, said)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentRow() >= 0:
            self._on_item(self.currentItem())
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # The rail scrolls, not one of its lists.
        event.ignore()

    def _on_item(self, item: QListWidgetItem) -> None:
        self.setCurrentItem(item)
        self.taken.emit(str(item.data(_CODE)))


class _Line(QStyledItemDelegate):
    """A value: its name, how many it would show at the right, a tick and a ground where it is the chosen one."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, _ROW)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen, hovered = bool(index.data(_CHOSEN)), bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(room, 5, 5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 1))
            painter.drawRoundedRect(room, 5, 5)
        number = index.data(_COUNT)
        count = "" if number is None else f"{number:,}"
        small = theme.font(13)
        wide = QFontMetricsF(small).horizontalAdvance(count)
        left = 8.0
        if chosen:
            ratio = painter.device().devicePixelRatio() if painter.device() is not None else 1.0
            tick = icons.pixmap("check", "link", 14, ratio)
            painter.drawPixmap(round(room.left() + 7), round(room.center().y() - 7), tick)
            left = 26.0
        face = theme.font(14, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(face)
        painter.setPen(theme.colour("ink" if number or chosen else "quiet"))
        box = room.adjusted(left, 0, -wide - 16, 0)
        name = QFontMetricsF(face).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box, middle, name)
        painter.setFont(small)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(room.adjusted(0, 0, -8, 0), middle | int(Qt.AlignmentFlag.AlignRight), count)
        painter.restore()
