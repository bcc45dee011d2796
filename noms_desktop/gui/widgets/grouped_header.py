"""A table's headings with a line above them that says what several columns are of: 'September 2006'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from noms_desktop.gui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

ABOVE = 22
_TEXT = 14
_PAD = 8


@dataclass(frozen=True, slots=True)
class Group:
    """Columns from `first` to `last`, and what they are of; `strong` for the one that is worked on."""

    first: int
    last: int
    text: str
    strong: bool = False


class GroupedHeader(QHeaderView):
    """Horizontal headings under groups. `covered` is how many pixels at the left lie beneath a column that stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.covered = 0
        self._groups: tuple[Group, ...] = ()
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        # Groups reach over several sections: one that moves takes its neighbours' ground along.
        self.sectionResized.connect(self._renew)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups."""
        if tuple(groups) != self._groups:
            self._groups = tuple(groups)
            self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, ABOVE)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), ABOVE), theme.colour("surface"))
        super().paintSection(painter, rect.adjusted(0, ABOVE, 0, 0), logicalIndex)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for group in self._groups:
            left = self.sectionViewportPosition(group.first)
            right = self.sectionViewportPosition(group.last) + self.sectionSize(group.last)
            left = max(left, min(self.covered, right))
            if right - left < 2 * _PAD:
                continue
            room = QRect(left + _PAD, 2, right - left - 2 * _PAD, ABOVE - 4)
            painter.setFont(theme.font(_TEXT, QFont.Weight.DemiBold if group.strong else QFont.Weight.Normal))
            painter.setPen(theme.colour("ink" if group.strong else "quiet"))
            text = painter.fontMetrics().elidedText(group.text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
            painter.setPen(theme.colour("accent" if group.strong else "edge_strong"))
            painter.drawLine(room.left(), ABOVE, room.right(), ABOVE)
        painter.end()

    def _renew(self, *_: int) -> None:
        self.viewport().update()
