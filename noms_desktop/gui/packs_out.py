"""What is done with a pack that is made: shown, opened in the system's viewer, printed, saved elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from noms_desktop.domain.errors import UserError
from noms_desktop.gui.making import Making, Said
from noms_desktop.gui.packs_folder import choose_packs_folder, is_own, packs_folder
from noms_desktop.gui.packs_work import take_out
from noms_desktop.gui.preview.outgoing import Outgoing
from noms_desktop.gui.preview.paper import MinutesAsked, file_paper, issued_paper, minutes_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.preview.paper import Paper
    from noms_desktop.services.pack_shelf import ShelfPack
    from noms_desktop.store.register import Store


class PacksOut(QObject):
    """Acts for the page or card that owns it; issued packs are checked against their hash before anything."""

    began = Signal(object)
    """Making: a job has begun."""
    said = Signal(object)
    """Said: something to tell in place."""
    moved = Signal()
    """Packs go to another folder."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._widget = desk, parent
        self._going = Outgoing(desk, parent)
        self._going.said.connect(self.said)

    @property
    def folder(self) -> Path:
        """The folder that packs go to; it need not be there yet."""
        return packs_folder(self._desk)

    @property
    def to_folder(self) -> tuple[str, Callable[[], object]]:
        """A button that opens the folder: its words, and what it does."""
        return "Open the folder", self.open_folder

    def show(self, pack: ShelfPack | MinutesAsked | Path) -> None:
        """Open a pack, or minutes, in the built-in preview."""
        self._with(pack, self._on_show)

    def print_pages(self, pack: ShelfPack | MinutesAsked | Path) -> None:
        """Ask how to print a pack, and print it."""
        self._with(pack, self._on_print)

    def save_copy(self, pack: ShelfPack | MinutesAsked | Path) -> None:
        """Ask where, and save a copy of a pack."""
        self._with(pack, self._on_save)

    def open_outside(self, pack: ShelfPack | Path) -> None:
        """Open a pack in the system's own viewer; an issued one from a file in the folder, written now if need be."""
        if isinstance(pack, Path):
            self._view(pack)
            return
        making = Making(self._desk, f"Saving {pack.file_name}", self)
        making.made.connect(self._view)
        making.refused.connect(self.refuse)
        if not making.under_way:
            making.start(partial(take_out, pack, self.folder, is_own(self._desk)))

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
        if not self.folder.is_dir():
            self._say(Said("There is nothing in the folder yet.", f"It is made with the first pack: {self.folder}"))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder))):
            self._say(Said("No program on this computer shows folders.", f"The packs are in {self.folder}.", "warning"))

    def choose_folder(self) -> None:
        """Ask for the folder that packs go to, and remember it for this register."""
        start = self.folder if self.folder.is_dir() else self.folder.parent
        dialog = QFileDialog(self._widget, "The folder for packs", str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def refuse(self, error: UserError) -> None:
        """Tell a refusal; where the folder is what is wrong, with the button that mends it."""
        title = f"{error.where}: {error.title}" if error.where else error.title
        about_folder = bool(error.where) and Path(error.where) in {self.folder, *self.folder.parents}
        mend = ("Choose another folder\N{HORIZONTAL ELLIPSIS}", self.choose_folder) if about_folder else ()
        self._say(Said(title, error.advice, "error", *mend))

    # How it is done

    def _with(self, pack: ShelfPack | MinutesAsked | Path, then: Callable[[Paper], None]) -> None:
        """Read a pack on the reading thread, and go on with it."""
        self._desk.ask(partial(_read, pack), done=then, failed=self.refuse)

    def _on_show(self, paper: Paper) -> None:
        from noms_desktop.gui.preview.window import show_preview

        try:
            show_preview(self._desk, paper, self._widget.window())
        except UserError as error:
            self.refuse(error)

    def _on_print(self, paper: Paper) -> None:
        self._going.print_pages(paper)

    def _on_save(self, paper: Paper) -> None:
        self._going.save_copy(paper)

    def _on_folder(self, chosen: str) -> None:
        choose_packs_folder(self._desk, Path(chosen))
        self.moved.emit()
        self._say(Said("Packs go to another folder from now on.", chosen, "done"))

    def _view(self, path: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say(Said("Opened in the system's own viewer.", f"The file: {path}", "done", *self.to_folder))
        else:
            self._say(
                Said(
                    "No program on this computer opens PDF files.",
                    f"The preview here shows it too. The file: {path}",
                    "warning",
                    "Open the preview",
                    partial(self.show, path),
                )
            )

    def _say(self, said: Said) -> None:
        self.said.emit(said)


def _read(pack: ShelfPack | MinutesAsked | Path, store: Store) -> Paper:
    from noms_desktop.services import minutes, names, pack_shelf

    if isinstance(pack, MinutesAsked):
        found = minutes.printed(store, pack.board_code, pack.quarter, pack.version)
        return minutes_paper(names.on_screen(store).board(pack.board_code), found)
    if isinstance(pack, Path):
        paper = file_paper(pack)
        kept = pack_shelf.known(store, paper.pdf)
        if kept is None:
            return paper
    else:
        kept = pack_shelf.kept(store, pack.board_code, pack.quarter, pack.version)
    return issued_paper(names.on_screen(store).board(kept.pack.board_code), kept)
