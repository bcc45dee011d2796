"""Widgets beside each other, as many as fit, the others on the lines beneath: for rows of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterator


class WrapRow(QWidget):
    """Takes widgets in order; hidden ones take no room."""

    def __init__(self, *widgets: QWidget, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self, gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self._lines.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self._lines.addWidget(widget)


class _Lines(QLayout):
    """The layout: lines of widgets, each as wide as it likes."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return max((place.bottom() + 1 for _, place in self._placed(QRect(0, 0, width, 0))), default=0)

    @override
    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0))

    @override
    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    @override
    def setGeometry(self, room: QRect, /) -> None:
        super().setGeometry(room)
        for item, place in self._placed(room):
            item.setGeometry(place)

    def _placed(self, room: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Each widget with its place; the widgets of a line have their middles at one height."""
        top = room.top()
        for line in self._broken(room.width()):
            high = max(item.sizeHint().height() for item in line)
            left = room.left()
            for item in line:
                size = item.sizeHint()
                yield item, QRect(left, top + (high - size.height()) // 2, size.width(), size.height())
                left += size.width() + self.spacing()
            top += high + self.spacing()

    def _broken(self, width: int) -> list[list[QLayoutItem]]:
        """The visible widgets in lines that fit."""
        lines: list[list[QLayoutItem]] = []
        taken = width + 1
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if taken + wide > width:
                lines.append([])
                taken = 0
            lines[-1].append(item)
            taken += wide + self.spacing()
        return lines
