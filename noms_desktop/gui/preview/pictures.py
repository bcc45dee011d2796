"""Pages as pictures, drawn off the GUI thread and kept while they are likely to be wanted again."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtPdf import QPdfDocumentRenderOptions, QPdfPageRenderer

from noms_desktop.gui.preview.pdf import on_white, options

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from noms_desktop.gui.preview.pdf import PdfFile

_KEEP_DOTS = 80_000_000
"""Four bytes each."""


class Pictures(QObject):
    """Draws the pages that are asked for, one after another; `drawn` tells each page that is there now."""

    drawn = Signal(int)

    def __init__(self, file: PdfFile, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[tuple[int, int, bool], QImage] = OrderedDict()
        self._ordered: set[tuple[int, int, bool]] = set()
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(file.document)
        self._renderer.pageRendered.connect(self._on_rendered)

    def order(self, page: int, size: QSize, *, grey: bool) -> None:
        """Have a page drawn at this many dots, unless it is there or on its way."""
        key = (page, size.width(), grey)
        if key not in self._kept and key not in self._ordered:
            self._ordered.add(key)
            self._renderer.requestPage(page, size, options(grey=grey))

    def has(self, page: int, size: QSize, *, grey: bool) -> bool:
        """Whether it is there."""
        return (page, size.width(), grey) in self._kept

    def find(self, page: int, size: QSize, *, grey: bool) -> QImage | None:
        """The page, or until it is there the same one at another size; None when there is none."""
        key = (page, size.width(), grey)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        return next((one for (n, _, g), one in reversed(self._kept.items()) if n == page and g == grey), None)

    def _on_rendered(self, page: int, size: QSize, image: QImage, how: QPdfDocumentRenderOptions, _order: int) -> None:
        grey = bool(how.renderFlags() & QPdfDocumentRenderOptions.RenderFlag.Grayscale)
        key = (page, size.width(), grey)
        self._ordered.discard(key)
        self._kept[key] = on_white(image)
        dots = sum(one.width() * one.height() for one in self._kept.values())
        while dots > _KEEP_DOTS and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            dots -= dropped.width() * dropped.height()
        self.drawn.emit(page)
