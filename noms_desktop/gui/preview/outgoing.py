"""A paper on its way out of the window: printed, or saved as a file of the person's choosing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog

from noms_desktop.domain.errors import UserError
from noms_desktop.gui.making import Making, Said
from noms_desktop.gui.packs_work import write_copy
from noms_desktop.gui.preview import printing
from noms_desktop.gui.preview.pdf import PdfFile

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.preview.paper import Paper

FOLDER = "copies.folder"
NO_PRINTER = "No printer is set up on this computer."
NO_PRINTER_ADVICE = "Set one up in the system's settings and try again, or save a copy and print that elsewhere."


class Outgoing(QObject):
    """Asks how or where, and does it as a job; what became of it is told by `said`."""

    began = Signal(object)
    """Making: printing has begun."""
    said = Signal(object)
    """Said: something to tell in place."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._widget = desk, parent

    def print_pages(self, paper: Paper, current: int = 0) -> None:
        """Show the system's print dialog; `current` is the page on the screen, from 0."""
        if not printing.printers():
            action = ("Save a copy\N{HORIZONTAL ELLIPSIS}", partial(self.save_copy, paper))
            self._say(Said(NO_PRINTER, NO_PRINTER_ADVICE, "error", *action))
            return
        try:
            file = PdfFile(paper.pdf)
        except UserError as error:
            self._refuse(error)
            return
        pages = file.pages
        printer = printing.printer_for(file, Path(paper.file_name).stem)
        file.close()
        dialog = print_dialog(printer, pages, self._widget)
        dialog.accepted.connect(partial(self._on_agreed, paper, printer, pages, current))
        # The printer is this dialog's and the job's: Qt must not see it go before both are done with it.
        dialog.finished.connect(dialog.deleteLater)
        # QPrintDialog's own `open` is another one, and hides it.
        QDialog.open(dialog)

    def print_on(self, paper: Paper, printer: QPrinter, pages: tuple[int, ...]) -> None:
        """Print these pages, counted from 0, on a printer that is set up."""
        making = Making(self._desk, f"Printing {paper.title}", self)
        making.made.connect(partial(self._on_printed, printer))
        making.refused.connect(self._refuse)
        making.stopped.connect(self._on_stopped)
        if making.under_way:
            self._say(Said(f"This is under way already. {making.title}."))
            return
        making.start(partial(printing.print_all, printing.PrintJob(paper.pdf, printer, pages)))
        self.began.emit(making)

    def save_copy(self, paper: Paper) -> None:
        """Ask where, and write a copy there; the system asks before it takes the place of another file."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = self._desk.memory.text(FOLDER) or documents
        dialog = QFileDialog(self._widget, "Save a copy", start, "PDF files (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(paper.file_name)
        dialog.fileSelected.connect(partial(self._on_named, paper))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_agreed(self, paper: Paper, printer: QPrinter, pages: int, current: int) -> None:
        self.print_on(paper, printer, printing.chosen_pages(printer, pages, current))

    def _on_named(self, paper: Paper, chosen: str) -> None:
        path = Path(chosen)
        self._desk.memory.keep(FOLDER, str(path.parent))
        making = Making(self._desk, f"Saving {path.name}", self)
        making.made.connect(self._on_saved)
        making.refused.connect(self._refuse)
        making.start(partial(write_copy, path, paper.pdf))

    def _on_saved(self, path: Path) -> None:
        self._say(Said("A copy is saved.", str(path), "done"))

    def _on_printed(self, printer: QPrinter, sides: int) -> None:
        count = f"{sides} page{'' if sides == 1 else 's'}"
        where = printer.outputFileName() or printer.printerName() or "the printer"
        self._say(Said(f"{count} sent to {where}.", "", "done"))

    def _on_stopped(self) -> None:
        self._say(Said("Printing was stopped.", "Pages that the printer had taken already may still come out."))

    def _refuse(self, error: UserError) -> None:
        title = f"{error.where}: {error.title}" if error.where else error.title
        self._say(Said(title, error.advice, "error"))

    def _say(self, said: Said) -> None:
        self.said.emit(said)


def print_dialog(printer: QPrinter, pages: int, parent: QWidget) -> QDialog:
    """The system's own dialog: printer, pages, copies, both sides of the paper."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCollateCopies)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, on=False)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return dialog
