"""A PDF from memory in Qt's hands: opened without a file, its pages as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF

POINTS_AN_INCH = 72


class PdfFile:
    """A QPdfDocument and the bytes it reads from; both live in the thread that made them."""

    def __init__(self, pdf: bytes, parent: QObject | None = None) -> None:
        """UserError when these bytes are no PDF, or one that cannot be read."""
        self._bytes = QByteArray(pdf)
        self._buffer = QBuffer(self._bytes, parent)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(parent)  # type: ignore[arg-type] # none is a parent too
        self.document.load(self._buffer)
        if self.document.status() is not QPdfDocument.Status.Ready:
            self.close()
            raise UserError("This PDF cannot be read.", "The file may be damaged: make it again, or save it again.")

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.document.pageCount()

    def size(self, page: int) -> QSizeF:
        """The size of a page in points."""
        return self.document.pagePointSize(page)

    def picture(self, page: int, size: QSize, *, grey: bool = False) -> QImage:
        """A page at this many dots, on white; a null image where the memory is not there."""
        return on_white(self.document.render(page, size, options(grey=grey)))

    def close(self) -> None:
        """Let go of the bytes."""
        self.document.close()
        self._buffer.close()


def options(*, grey: bool) -> QPdfDocumentRenderOptions:
    """How a page is drawn: as it is, or as a printer without colour shows it."""
    made = QPdfDocumentRenderOptions()
    if grey:
        made.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Grayscale)
    return made


def on_white(image: QImage) -> QImage:
    """A page, which is drawn on nothing, on white paper."""
    if image.isNull():
        return image
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.fillRect(image.rect(), Qt.GlobalColor.white)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB32)
