"""Which register is opened: the one of last time, one asked for, or a new one; and what stands there without one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog

from noms_desktop.domain.errors import UserError
from noms_desktop.gui import start
from noms_desktop.gui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.dialogs.first_start import FirstStart
    from noms_desktop.gui.main_window import MainWindow


class Opening(QObject):
    """Asks which register, and has the desk open it."""

    coming = Signal()
    """The register of this start is about to be opened."""

    def __init__(self, desk: Desk, window: MainWindow, arguments: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.window = desk, window
        self._arguments = tuple(arguments)
        self._dialog: FirstStart | None = None
        self._nothing = Empty("database", window.stack)
        self._nothing.setProperty("ground", "page")
        desk.not_opened.connect(self._on_not_opened)

    def begin(self) -> None:
        """First start, or where the last one ended."""
        try:
            path = start.choose(self._arguments, self.desk.memory)
        except UserError as error:
            self._show_none(error)
            return
        if path is not None:
            self.coming.emit()
            self.desk.open(path)
            return
        # What can be done stands in the dialog; the window says it once that is closed.
        self.window.show_nothing(self.window.blank)
        self.window.status.show_nothing()
        self._first_start("new")

    def open_file(self) -> None:
        """Ask which register to open."""
        from noms_desktop.gui.dialogs.first_start import FILTER

        folder = str(self.desk.store.path.parent if self.desk.is_open else Path.home())
        dialog = QFileDialog(self.window, "Open a register", folder, FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open_path)
        dialog.open()

    def open_path(self, path: str) -> None:
        """Open this register."""
        self.desk.open(Path(path))

    def new_register(self) -> None:
        """Make a register: the dialog of the first start."""
        self._first_start("new")

    def open_illustrative(self) -> None:
        """Open the illustrative register, or make it."""
        from noms_desktop.gui.dialogs.first_start import illustrative_path

        if illustrative_path().exists():
            self.desk.open(illustrative_path())
        else:
            self._first_start("illustrative")

    def _first_start(self, choice: str) -> None:
        # The dialog and its form are seen once in a register's life: no later start waits for their import.
        from noms_desktop.gui.dialogs.first_start import FirstStart

        if self._dialog is not None:
            self._dialog.raise_()
            return
        self._dialog = FirstStart(self.desk.jobs, self.desk.memory, self.window)
        self._dialog.choose("illustrative" if choice == "illustrative" else "new")
        self._dialog.chosen.connect(self.desk.open)
        self._dialog.finished.connect(self._on_dialog_closed)
        self._dialog.open()

    def _on_dialog_closed(self) -> None:
        if self._dialog is not None:
            chosen = self._dialog.result() == QDialog.DialogCode.Accepted
            self._dialog.deleteLater()
            self._dialog = None
            if not chosen and not self.desk.is_open:
                self._show_none(None)

    def _on_not_opened(self, _path: Path, error: UserError) -> None:
        if self.desk.is_open:
            self.window.notice.refuse(error)
        else:
            self._show_none(error)

    def _show_none(self, error: UserError | None) -> None:
        """No register is open: why, and what can be done."""
        self.window.show_nothing(self._nothing)
        again = (("Try again", self.begin),) if error is not None else ()
        self._nothing.say(
            error.title if error is not None else "No register is open",
            f"{error.advice}\n{error.where}".strip() if error is not None else "Make one, or open one that is there.",
            *again,
            ("Open a register\N{HORIZONTAL ELLIPSIS}", self.open_file),
            ("New register\N{HORIZONTAL ELLIPSIS}", self.new_register),
            ("Illustrative register", self.open_illustrative),
        )
        self.window.status.show_nothing()
