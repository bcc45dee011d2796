"""What stands in the middle of a review: the item in hand, who is there, the pack and minutes, or no agenda yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.pages.review_agenda import ATTENDANCE, PACK
from noms_desktop.gui.widgets.drawer import WithPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

ITEM, EMPTY = "item", "empty"


class Sides(WithPanel):
    """Three parts beside each other, and when their room changes."""

    sized = Signal()

    def set_side(self, width: int) -> None:
        """Give the panel another width."""
        self._side = width
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sized.emit()


class Centre(QStackedWidget):
    """Shows one part at a time; each scrolls by itself."""

    def __init__(self, item: QWidget, attendance: QWidget, pack: tuple[QWidget, ...], empty: QWidget) -> None:
        super().__init__()
        self._pages: dict[str, QWidget] = {}
        for name, part in ((ITEM, item), (ATTENDANCE, attendance), (PACK, _padded(pack)), (EMPTY, empty)):
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setProperty("ground", "surface" if name == ITEM else "page")
            scroll.setWidget(part)
            if name == ITEM:
                self._rolls = scroll
            self._pages[name] = _framed(scroll) if name == ITEM else scroll
            self.addWidget(self._pages[name])

    def show_part(self, name: str) -> None:
        """Show a part by its name."""
        self.setCurrentWidget(self._pages[name])

    def to_top(self) -> None:
        """Show the item from its head."""
        self._rolls.verticalScrollBar().setValue(0)


def _framed(scroll: QScrollArea) -> QWidget:
    """The item is a card of its own; what is in it scrolls beneath its edge."""
    around = QWidget()
    card = QFrame(around)
    card.setProperty("kind", "card")
    outer, inner = QVBoxLayout(around), QVBoxLayout(card)
    outer.setContentsMargins(12, 0, 12, 0)
    inner.setContentsMargins(1, 6, 1, 6)
    outer.addWidget(card)
    inner.addWidget(scroll)
    return around


def _padded(cards: tuple[QWidget, ...]) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(16, 0, 16, 16)
    column.setSpacing(12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return around
