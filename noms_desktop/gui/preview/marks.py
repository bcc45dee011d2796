"""What is marked on the pages of a preview: words that were found, the place that is looked at, what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from noms_desktop.gui import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtPdf import QPdfSelection

    from noms_desktop.gui.preview.spread import Spread

_MULTIPLY = QPainter.CompositionMode.CompositionMode_Multiply
_OVER = QPainter.CompositionMode.CompositionMode_SourceOver


class Marks:
    """Rectangles are in points of their page; pages count from 0."""

    def __init__(self) -> None:
        self.found: Mapping[int, Sequence[QRectF]] = {}
        self.hit: tuple[int, tuple[QRectF, ...]] | None = None
        """The place above the others: its page, and the rectangles of its words."""
        self.selection: tuple[int, QPdfSelection] | None = None

    @property
    def text(self) -> str:
        """The words that are selected."""
        return self.selection[1].text() if self.selection is not None else ""

    def paint(self, painter: QPainter, spread: Spread, page: int) -> None:
        """Paint those of a page over it."""
        # Paper is white in every palette, and so marks on it are those of the light one.
        paper = theme.load("light").tokens
        painter.setCompositionMode(_MULTIPLY)
        for rectangle in self.found.get(page, ()):
            painter.fillRect(spread.to_view(page, rectangle).adjusted(-1, -1, 1, 1), QColor(paper["band_edge"]))
        if self.selection is not None and self.selection[0] == page:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(paper["rail_focus"]))
            corner = QPointF(spread.on_view(page).topLeft())
            for bounds in self.selection[1].bounds():
                painter.drawPolygon(QPolygonF([point * spread.scale + corner for point in bounds.toList()]))
        painter.setCompositionMode(_OVER)
        if self.hit is not None and self.hit[0] == page:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(paper["bad_ink"]))
            for rectangle in self.hit[1]:
                painter.drawRect(spread.to_view(page, rectangle).adjusted(-2, -2, 1, 1))
