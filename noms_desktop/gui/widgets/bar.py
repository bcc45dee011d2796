"""One bar in parts: shares of a whole side by side, told apart by shade and by the gap between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from noms_desktop.gui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIGH = 16
_OPACITY = (1.0, 0.62, 0.4, 0.24, 0.14)


class Bar(QWidget):
    """Parts from the left, the first the strongest; what they are stands in words beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[int], words: str) -> None:
        """Show parts of a whole; none leaves an empty track. `words` say them to those who cannot see the bar."""
        self._parts = tuple(part for part in parts if part > 0)
        self.setAccessibleName(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, _HIGH)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("none_fill"))
        painter.drawRect(self.rect())
        whole, left = sum(self._parts), 0.0
        for number, part in enumerate(self._parts):
            wide = self.width() * part / whole
            colour = theme.colour("accent")
            colour.setAlphaF(_OPACITY[min(number, len(_OPACITY) - 1)])
            painter.setBrush(colour)
            painter.drawRect(
                QRectF(left, 0, max(1.0, wide - (2 if number < len(self._parts) - 1 else 0)), self.height())
            )
            left += wide
        painter.end()
