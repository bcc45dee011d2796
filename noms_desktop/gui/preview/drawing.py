"""The pictures of a preview's pages: ordered in the size they are seen in, and painted where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

from noms_desktop.gui import theme
from noms_desktop.gui.preview.pictures import Pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.preview.pdf import PdfFile
    from noms_desktop.gui.preview.spread import Spread

_MOST_DOTS = 16_000_000


class Drawing:
    """Draws the pages of a file as they are spread on a view; `grey` as a printer without colour prints them."""

    def __init__(self, file: PdfFile, spread: Spread, view: QWidget) -> None:
        self._file, self._spread, self._view = file, spread, view
        self.grey = False
        self.pictures = Pictures(file, view)

    def has(self, pages: Sequence[int]) -> bool:
        """Whether all of these are drawn."""
        return all(self.pictures.has(page, self._dots(page), grey=self.grey) for page in pages)

    def order(self, visible: Sequence[int]) -> None:
        """Order the pages on the screen, and then the ones beside them."""
        beside = (visible[-1] + 1, visible[0] - 1) if visible else ()
        for page in (*visible, *(one for one in beside if 0 <= one < self._file.pages)):
            self.pictures.order(page, self._dots(page), grey=self.grey)

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page, white until it is drawn."""
        place = self._spread.on_view(page)
        picture = self.pictures.find(page, self._dots(page), grey=self.grey)
        painter.fillRect(place, Qt.GlobalColor.white)
        if picture is not None:
            painter.drawImage(place, picture)
        painter.setPen(theme.colour("edge_strong"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _dots(self, page: int) -> QSize:
        """The size a page is drawn at, in dots of the screen; never so large that it takes the memory."""
        size, density = self._spread.places[page].size(), self._view.devicePixelRatioF()
        wide, high = size.width() * density, size.height() * density
        shrink = min(1.0, (_MOST_DOTS / max(1.0, wide * high)) ** 0.5)
        return QSize(max(1, round(wide * shrink)), max(1, round(high * shrink)))
