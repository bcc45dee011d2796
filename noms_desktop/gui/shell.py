"""What joins the window to the desk: what is opened, what is told, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction

from noms_desktop.gui import start, studio, theme
from noms_desktop.gui.backups import Backups
from noms_desktop.gui.collect import Collector
from noms_desktop.gui.commands import Commands
from noms_desktop.gui.errors import Faults
from noms_desktop.gui.finding import Finding
from noms_desktop.gui.first_page import FirstPage
from noms_desktop.gui.leaving import Leaving
from noms_desktop.gui.left_behind import LeftBehind
from noms_desktop.gui.main_window import MainWindow
from noms_desktop.gui.naming import Naming
from noms_desktop.gui.opening import Opening
from noms_desktop.gui.outlook import Outlook
from noms_desktop.gui.wearing import Wearing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from noms_desktop.domain.changes import Applied, RegisterInfo
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.furnishing import Furnishing


class Shell(QObject):
    """Owns the window and everything in it; `begin` shows it, and loads what is heavy only once it is on the screen."""

    def __init__(self, desk: Desk, furnishing: Furnishing, arguments: Sequence[str] = ()) -> None:
        super().__init__()
        # First of all: making the window, and what is imported after it, would set the collector off a hundred times.
        self.collector = Collector(self)
        self.desk, self.furnishing = desk, furnishing
        undo, redo = QAction("Undo", self), QAction("Redo", self)
        self.window = MainWindow(desk, furnishing, undo, redo)
        self.opening = Opening(desk, self.window, arguments, self)
        self.wearing = Wearing(self.window)
        self.faults = Faults(self.window)
        self.backups = Backups(desk, self)
        self.commands = Commands(self, undo, redo)
        self.finding = Finding(self.window.top.search, desk, self.commands.menus, furnishing)
        self.left = LeftBehind(desk, self.window, furnishing)
        self.outlook = Outlook(desk, furnishing, self.window.rail, self.window.status)
        self.first = FirstPage(desk, self.window, furnishing, self)
        self.leaving = Leaving(desk, self.window, self)
        self.naming = Naming(desk, self.window, self)
        self._connect()

    def begin(self) -> None:
        """Show the window where it was left."""
        self.window.restore(self.desk.memory.text("geometry"))
        if self.desk.memory.text("opens") == "screen":
            self.window.showMaximized()
        else:
            self.window.show()

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
        desk.wanted.connect(self._on_wanted)
        desk.memory.changed.connect(self._on_remembered)
        # Queued: whoever hears of the first paint hears of it before anything more is loaded.
        window.painted.connect(self.opening.begin, Qt.ConnectionType.QueuedConnection)
        window.arrived.connect(self._on_arrived)
        window.arrived.connect(self._show_saved)
        window.unsaved.connect(self._show_saved)
        desk.opened.connect(self._on_opened)
        desk.opened.connect(self.collector.settle_later)
        desk.closed.connect(self._on_closed)
        desk.committed.connect(self._on_committed)
        desk.refused.connect(window.notice.refuse)
        desk.outdated.connect(self.read_again)
        desk.waiting.connect(self._on_waiting)
        desk.edits.refused.connect(self._show_saved_soon)
        self.opening.coming.connect(self.first.warm)
        self.first.stands.connect(self._after_first)
        self.finding.asked.connect(window.go)
        self.backups.changed.connect(window.status.show_backup)
        self.backups.made.connect(self._on_backup)
        self.backups.failed.connect(window.notice.refuse)

    def _on_opened(self, _info: RegisterInfo) -> None:
        self.window.show_register(self.desk.where, self.desk.band)
        self.window.rail.show_counted("" if self.desk.info.region_code is None else None)
        self.window.status.show_saved(None)
        self.commands.show_recent()
        self.first.show()

    def _after_first(self) -> None:
        """The first page shows its figures: now what draws charts, what stands round the page, the check of the file.

        Each of them would have taken its time from the figures.
        """
        studio.studio().warm()
        self.outlook.look()
        self.backups.look()
        self.desk.check()

    def _on_closed(self) -> None:
        self.window.show_nothing(self.window.blank)
        self.window.show_band("")
        self.window.status.show_nothing()
        self.window.rail.show_register("")
        self.window.rail.show_counted(None)

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

    def _on_wanted(self, what: str) -> None:
        """What a page asks the window to do."""
        does = {
            "open": self.opening.open_file,
            "new": self.opening.new_register,
            "illustrative": self.opening.open_illustrative,
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
        """At the foot: what is saved, unless edits wait or a page holds something that is not; the open one first."""
        page = self.window.page
        if not self.desk.is_open or len(self.desk.edits):
            return
        if page is not None and page.holds_unsaved():
            self.window.status.show_unsaved()
            return
        other = next((one for one in self.window.pages() if one is not page and one.holds_unsaved()), None)
        spec = self.furnishing.page(other.KEY) if other is not None else None
        if spec is not None:
            self.window.status.show_unsaved(spec.label)
        else:
            self.window.status.show_saved(self.desk.saved_at)

    def _show_saved_soon(self, *_: object) -> None:
        """Once whoever typed has heard of the refusal."""
        QTimer.singleShot(0, self, self._show_saved)

    def _on_backup(self, made: Path) -> None:
        self.window.notice.say(f"Backed up and checked: {made}", kind="done")
