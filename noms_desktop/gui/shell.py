"""What joins the window to the desk: the start, the commands, what is told, and the way out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog

from noms_desktop.domain.errors import UserError
from noms_desktop.gui import start, studio, theme
from noms_desktop.gui.backups import Backups
from noms_desktop.gui.collect import Collector
from noms_desktop.gui.commands import Commands
from noms_desktop.gui.dialogs.plain import Confirm
from noms_desktop.gui.errors import Faults
from noms_desktop.gui.finding import Finding
from noms_desktop.gui.left_behind import LeftBehind
from noms_desktop.gui.main_window import MainWindow
from noms_desktop.gui.outlook import Outlook
from noms_desktop.gui.page import Place
from noms_desktop.gui.wearing import Wearing
from noms_desktop.gui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.changes import Applied, RegisterInfo
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.dialogs.first_start import FirstStart
    from noms_desktop.gui.furnishing import Furnishing, PageSpec
    from noms_desktop.gui.jobs import Step
    from noms_desktop.gui.page import Page


PAINTED_MS = 50
"""What the first page has read is on the screen after so long."""


class Shell(QObject):
    """Owns the window and everything in it; `begin` shows it, and loads what is heavy only once it is on the screen."""

    def __init__(self, desk: Desk, furnishing: Furnishing, arguments: Sequence[str] = ()) -> None:
        super().__init__()
        # First of all: making the window, and what is imported after it, would set the collector off a hundred times.
        self.collector = Collector(self)
        self.desk, self.furnishing = desk, furnishing
        self._arguments = tuple(arguments)
        self._dialog: FirstStart | None = None
        self._has_begun = self._importing = False
        undo, redo = QAction("Undo", self), QAction("Redo", self)
        self.window = MainWindow(desk, furnishing, undo, redo)
        self.wearing = Wearing(self.window)
        self.faults = Faults(self.window)
        self.backups = Backups(desk, self)
        self.commands = Commands(self, undo, redo)
        self.finding = Finding(self.window.top.search, desk, self.commands.menus, furnishing)
        self.left = LeftBehind(desk, self.window, furnishing)
        self.outlook = Outlook(desk, furnishing, self.window.rail, self.window.status)
        self._nothing = Empty("database", self.window.stack)
        self._nothing.setProperty("ground", "page")
        self._connect()

    def begin(self) -> None:
        """Show the window where it was left."""
        self.window.restore(self.desk.memory.text("geometry"))
        if self.desk.memory.text("opens") == "screen":
            self.window.showMaximized()
        else:
            self.window.show()

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

    def handed_over(self, arguments: list[str]) -> None:
        """A second start was made: this window comes forward, and opens what that one was given."""
        self.window.come_forward()
        path = start.named(arguments)
        if path is not None:
            self.desk.open(path)

    def wear(self, setting: str) -> None:
        """Put on another palette, and remember it."""
        if self.desk.memory.text("palette", theme.SYSTEM) == setting:
            self._wear(setting)
        self.desk.memory.keep("palette", setting)

    def _wear(self, setting: str) -> None:
        self.commands.menus.show_palette(setting)
        self.wearing.wear(theme.wanted(setting))

    def end(self) -> None:
        """Close the register and stop what runs; the window is gone."""
        self.desk.memory.keep("geometry", bytes(self.window.saveGeometry().toHex().data()).decode("ascii"))
        self.desk.jobs.shutdown()
        self.desk.close()
        studio.studio().close()
        self.desk.memory.flush()
        self.collector.stop()

    def _connect(self) -> None:
        window, desk = self.window, self.desk
        desk.settle_first = self._settle_first
        desk.wanted.connect(self._on_wanted)
        desk.memory.changed.connect(self._on_remembered)
        # Queued: whoever hears of the first paint hears of it before anything more is loaded.
        window.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        window.arrived.connect(self._on_arrived)
        window.arrived.connect(self._show_saved)
        window.unsaved.connect(self._show_saved)
        window.closing.connect(self._on_closing)
        desk.opened.connect(self._on_opened)
        desk.opened.connect(self.collector.settle_later)
        desk.not_opened.connect(self._on_not_opened)
        desk.closed.connect(self._on_closed)
        desk.committed.connect(self._on_committed)
        desk.refused.connect(window.notice.refuse)
        desk.outdated.connect(self.read_again)
        desk.waiting.connect(self._on_waiting)
        desk.edits.refused.connect(self._show_saved_soon)
        self.finding.asked.connect(window.go)
        self.backups.changed.connect(window.status.show_backup)
        self.backups.made.connect(self._on_backup)
        self.backups.failed.connect(window.notice.refuse)

    def _on_painted(self) -> None:
        """First start, or where the last one ended."""
        try:
            path = start.choose(self._arguments, self.desk.memory)
        except UserError as error:
            self._show_none(error)
            return
        if path is not None:
            self._warm_first()
            self.desk.open(path)
            return
        # What can be done stands in the dialog; the window says it once that is closed.
        self.window.show_nothing(self.window.blank)
        self.window.status.show_nothing()
        self._first_start("new")

    def _warm_first(self) -> None:
        """Import the first page beside the opening of the register."""
        spec = self.furnishing.page(self._first_place().page)
        if spec is not None:
            self._importing = True
            self.desk.jobs.read(partial(_warm, spec)).finished.connect(self._on_imported)

    def _on_imported(self) -> None:
        self._importing = False
        if self.desk.is_open:
            self._make_first()

    def _first_place(self) -> Place:
        kept = self.desk.memory.texts("place")
        if not self._has_begun and self.desk.memory.text("begins") == "home":
            kept = ()
        if len(kept) == 3 and self.furnishing.page(kept[0]) is not None:
            return Place(*kept)
        return Place(self.furnishing.pages[0].key)

    def _on_opened(self, _info: RegisterInfo) -> None:
        self.window.show_register(self.desk.where, self.desk.band)
        self.window.status.show_saved(None)
        self.commands.show_recent()
        # Else the window would stand still for as long as the import takes.
        if not self._importing:
            self._make_first()

    def _make_first(self) -> None:
        self.window.prepare(self._first_place())
        # One thing a turn of the event loop, so that none of them is felt.
        QTimer.singleShot(0, self, self._show_first)

    def _show_first(self) -> None:
        if not self.desk.is_open:
            return
        self.window.go(self._first_place())
        if self.window.page is None:
            self.window.go_to(self.furnishing.pages[0].key)
        before = self.desk.store.kept_before_upgrade
        if before is not None:
            self.window.notice.say("This register was brought up to date.", f"As it was before: {before}", kind="done")
        self._has_begun = True
        QTimer.singleShot(0, self, self._warm_rest)

    def _warm_rest(self) -> None:
        """What the first page did not need comes after what it reads, which a second import at once would slow."""
        if self.desk.is_open:
            self.desk.jobs.read(_nothing).finished.connect(self._on_first_read)

    def _on_first_read(self) -> None:
        QTimer.singleShot(PAINTED_MS, self, self._after_first)

    def _after_first(self) -> None:
        """The first page shows its figures: now what draws charts, what stands round the page, the check of the file.

        Each of them would have taken its time from the figures.
        """
        if not self.desk.is_open:
            return
        studio.studio().warm()
        self.outlook.look()
        self.backups.look()
        self.desk.check()

    def _on_not_opened(self, _path: Path, error: UserError) -> None:
        if self.desk.is_open:
            self.window.notice.refuse(error)
        else:
            self._show_none(error)

    def _on_closed(self) -> None:
        self.window.show_nothing(self.window.blank)
        self.window.show_band("")
        self.window.status.show_nothing()
        self.window.rail.show_register("")

    def _show_none(self, error: UserError | None) -> None:
        """No register is open: why, and what can be done."""
        self.window.show_nothing(self._nothing)
        again = (("Try again", self._on_painted),) if error is not None else ()
        self._nothing.say(
            error.title if error is not None else "No register is open",
            f"{error.advice}\n{error.where}".strip() if error is not None else "Make one, or open one that is there.",
            *again,
            ("Open a register\N{HORIZONTAL ELLIPSIS}", self.open_file),
            ("New register\N{HORIZONTAL ELLIPSIS}", self.new_register),
            ("Illustrative register", self.open_illustrative),
        )
        self.window.status.show_nothing()

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

    def read_again(self) -> None:
        """Every page reads anew: the one on the screen now, the others when they are next shown."""
        for page in self.window.pages():
            page.read_again()

    def _on_arrived(self) -> None:
        page = self.window.page
        self.commands.menus.show_page(page.page_actions() if page is not None else ())
        self.commands.follow()
        if page is not None:
            place = page.place()
            self.desk.memory.keep("place", [place.page, place.record, place.part])

    def _settle_first(self) -> bool:
        return (self.window.page is None or self.window.page.settle()) and self._unfinished() is None

    def _unfinished(self) -> Page | None:
        """The first page on which something is half typed."""
        return next((page for page in self.window.pages() if page.unfinished()), None)

    def _on_wanted(self, what: str) -> None:
        """What a page asks the window to do."""
        does = {
            "open": self.open_file,
            "new": self.new_register,
            "illustrative": self.open_illustrative,
            "back up": self.backups.back_up,
            "help": self.commands.show_help,
            "keys": self.commands.show_keys,
        }
        does[what]()

    def _on_remembered(self, key: str) -> None:
        if key == "palette":
            self._wear(self.desk.memory.text("palette", theme.SYSTEM))

    def _on_committed(self, applied: Applied) -> None:
        if any(change.table == "register" for change in applied.changes):
            # Another day is shown, or another title: no page can tell what of it that changes.
            self.read_again()
        else:
            for page in self.window.pages():
                page.touched(applied)
        if self.window.page is not None:
            self.window.page.stuck = False
        self._show_saved()
        self._show_saved_soon()
        for begun, said in (("Undo: ", "Undone"), ("Redo: ", "Done again")):
            if applied.label.startswith(begun):
                self.window.notice.say(f"{said}: {applied.label.removeprefix(begun)}", kind="done")

    def _on_waiting(self, edits: int) -> None:
        if edits:
            self.window.status.show_waiting(edits)
        else:
            self._show_saved()

    def _show_saved(self) -> None:
        """At the foot: what is saved, unless edits wait or the open page holds something that is not."""
        page = self.window.page
        if not self.desk.is_open or len(self.desk.edits):
            return
        if page is not None and page.holds_unsaved():
            self.window.status.show_unsaved()
        else:
            self.window.status.show_saved(self.desk.saved_at)

    def _show_saved_soon(self, *_: object) -> None:
        """Once whoever typed has heard of the refusal."""
        QTimer.singleShot(0, self, self._show_saved)

    def _on_backup(self, made: Path) -> None:
        self.window.notice.say(f"Backed up and checked: {made}", kind="done")

    def _on_closing(self) -> None:
        """Close, unless something would be lost that the person should know of."""
        running = self.desk.jobs.running
        if not self.desk.edits.settle():
            self._confirm(
                "A change is still waiting to be saved",
                "Another program is writing to the register. Wait a moment, and it will be saved by itself.",
                "Close without saving it",
            )
        elif half := self._unfinished():
            self.window.go_to(half.KEY)
            if self.desk.unsaved.works:
                kept = "It is kept as it stands, and is here again when the register is next opened."
                self._confirm(half.unfinished(), kept, "Close")
            else:
                self._confirm(half.unfinished(), "Closing the window loses it.", "Close without it")
        elif running and self.desk.is_open:
            self._confirm(
                f"{running[0].title} is not finished",
                "Closing stops it, and nothing of it is kept.",
                "Stop it and close",
            )
        else:
            self.window.leave()

    def _confirm(self, title: str, text: str, yes: str) -> None:
        dialog = Confirm(title, text, yes, self.window, no="Keep the window open")
        dialog.agreed.connect(self.window.leave)
        dialog.open()


def _nothing(_step: Step) -> None:
    """What comes next on the reading thread has been reached."""


def _warm(spec: PageSpec, _step: Step) -> None:
    """Import a page, on the reading thread."""
    spec.warm()
