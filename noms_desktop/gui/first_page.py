"""The first page of a register that is opened: imported, made, shown and read, one thing a turn of the event loop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from noms_desktop.gui.page import Place

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.furnishing import Furnishing, PageSpec
    from noms_desktop.gui.jobs import Step
    from noms_desktop.gui.main_window import MainWindow

PAINTED_MS = 50
"""What the first page has read is on the screen after so long."""


class FirstPage(QObject):
    """Where the window was left, or Home. Whatever else would take its time from the figures waits for `stands`."""

    stands = Signal()
    """It shows its figures, and the register is still open."""

    def __init__(self, desk: Desk, window: MainWindow, furnishing: Furnishing, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.window, self.furnishing = desk, window, furnishing
        self._has_begun = self._importing = False

    def warm(self) -> None:
        """Import it before the register is opened, on the same thread: two that import take Python from each other."""
        spec = self.furnishing.page(self.place().page)
        if spec is not None:
            self._importing = True
            self.desk.jobs.start(partial(_warm, spec), title="").finished.connect(self._on_imported)

    def show(self) -> None:
        """The register is open: make the page and go there."""
        # Else the window would stand still for as long as the import takes.
        if not self._importing:
            self._make()

    def place(self) -> Place:
        """Where the window was left; Home where that is asked for, or is not known."""
        kept = self.desk.memory.texts("place")
        if not self._has_begun and self.desk.memory.text("begins") == "home":
            kept = ()
        if len(kept) == 3 and self.furnishing.page(kept[0]) is not None:
            return Place(*kept)
        return Place(self.furnishing.pages[0].key)

    def _on_imported(self) -> None:
        self._importing = False
        if self.desk.is_open:
            self._make()

    def _make(self) -> None:
        self.window.prepare(self.place())
        # One thing a turn of the event loop, so that none of them is felt.
        QTimer.singleShot(0, self, self._go)

    def _go(self) -> None:
        if not self.desk.is_open:
            return
        self.window.go(self.place())
        if self.window.page is None:
            self.window.go_to(self.furnishing.pages[0].key)
        before = self.desk.store.kept_before_upgrade
        if before is not None:
            self.window.notice.say("This register was brought up to date.", f"As it was before: {before}", kind="done")
        self._has_begun = True
        QTimer.singleShot(0, self, self._await_read)

    def _await_read(self) -> None:
        """What the first page did not need comes after what it reads, which a second import at once would slow."""
        if self.desk.is_open:
            self.desk.jobs.read(_nothing).finished.connect(self._on_read)

    def _on_read(self) -> None:
        QTimer.singleShot(PAINTED_MS, self, self._on_painted)

    def _on_painted(self) -> None:
        if self.desk.is_open:
            self.stands.emit()


def _nothing(_step: Step) -> None:
    """What comes next on the reading thread has been reached."""


def _warm(spec: PageSpec, _step: Step) -> None:
    """Import a page, and what it reads with."""
    spec.warm()
