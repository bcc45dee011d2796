"""Printing a PDF that is in memory, page by page, on a worker thread: each page as a picture at the printer's dots."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from noms_desktop.domain.errors import CancelledError, UserError
from noms_desktop.gui.preview.pdf import POINTS_AN_INCH, PdfFile

if TYPE_CHECKING:
    from noms_desktop.gui.jobs import Step
    from noms_desktop.store.register import Store

MOST_DOTS = 300
"""An inch. A page of A4 is 35 MB then, and four times as much at 600, which no eye tells from it."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is to be printed: the PDF, where, and which pages (counted from 0) in the order of printing."""

    pdf: bytes
    printer: QPrinter
    pages: tuple[int, ...]


def printers() -> tuple[str, ...]:
    """The printers of this computer; asked only when somebody wants to print, since a network may be slow."""
    return tuple(QPrinterInfo.availablePrinterNames())


def printer_for(file: PdfFile, name: str) -> QPrinter:
    """The system's usual printer, set to the paper of the first page; `name` is what the print queue shows."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName(name)
    made.setFullPage(True)
    size = file.size(0)
    wide = size.width() > size.height()
    upright = QSizeF(size.height(), size.width()) if wide else size
    orientation = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    made.setPageLayout(QPageLayout(paper, orientation, QMarginsF()))
    return made


def chosen_pages(printer: QPrinter, count: int, current: int) -> tuple[int, ...]:
    """The pages to print, from 0, as the dialog left the printer: which, in which order, how often.

    Copies are made here only where the printer cannot make them itself.
    """
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        once = [current]
    elif printer.printRange() is QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        once = [page for page in range(count) if ranges.isEmpty() or ranges.contains(page + 1)]
    else:
        once = list(range(count))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        once.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return tuple(once * copies)
    return tuple(page for page in once for _ in range(copies))


def print_all(job: PrintJob, _store: Store, _who: str, step: Step) -> int:
    """Print; gives the number of sheets' sides. UserError when the printer fails; a cancel takes back what it can."""
    file = PdfFile(job.pdf)
    try:
        return _print(job, file, step)
    except CancelledError:
        job.printer.abort()
        _forget(job.printer)
        raise
    except UserError:
        _forget(job.printer)
        raise
    finally:
        file.close()


def _print(job: PrintJob, file: PdfFile, step: Step) -> int:
    painter = QPainter()
    if not job.pages:
        raise UserError("There is no page of that number.", f"The paper has pages 1 to {file.pages}.")
    if not painter.begin(job.printer):
        raise _failed(job.printer)
    try:
        # Otherwise each page is squeezed as a photograph is, and small print frays.
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for number, page in enumerate(job.pages):
            step(number, len(job.pages))
            if (number and not job.printer.newPage()) or not _draw(painter, job.printer, file, page):
                raise _failed(job.printer)
            if job.printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
                raise _failed(job.printer)
    finally:
        painter.end()
    step(len(job.pages), len(job.pages))
    if (to_file := job.printer.outputFileName()) and not _is_written(Path(to_file)):
        raise _failed(job.printer)
    return len(job.pages)


def _draw(painter: QPainter, printer: QPrinter, file: PdfFile, page: int) -> bool:
    """One page in its own size, smaller only where the printer's paper is; in the middle of it."""
    size, dots = file.size(page), min(printer.resolution(), MOST_DOTS)
    wide, high = (round(side * dots / POINTS_AN_INCH) for side in (size.width(), size.height()))
    picture = file.picture(page, QSize(wide, high))
    if picture.isNull():
        return False
    room = printer.paperRect(QPrinter.Unit.DevicePixel)
    whole = QSizeF(size.width(), size.height()) * (printer.resolution() / POINTS_AN_INCH)
    shrink = min(1.0, room.width() / whole.width(), room.height() / whole.height())
    across, down = whole.width() * shrink, whole.height() * shrink
    place = QRectF((room.width() - across) / 2, (room.height() - down) / 2, across, down)
    painter.drawImage(place, picture)
    return True


def _is_written(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _forget(printer: QPrinter) -> None:
    """A file that was printed to and is not whole is no use to anybody."""
    if printer.outputFileName():
        with suppress(OSError):
            Path(printer.outputFileName()).unlink(missing_ok=True)


def _failed(printer: QPrinter) -> UserError:
    if printer.outputFileName():
        return UserError(
            "The pages could not be written to this file.",
            "Check that the folder is there, that you may write to it and that the disk is not full, then try again.",
            where=printer.outputFileName(),
        )
    name = printer.printerName() or "The printer"
    return UserError(
        f"{name} did not take the pages.",
        "See that it is on and has paper, or choose another printer; or save a copy and print that elsewhere.",
    )
