"""The way out: what would be lost by closing the window, and whether the person knows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.main_window import MainWindow
    from noms_desktop.gui.page import Page


class Leaving(QObject):
    """Closes the window when it is asked to, unless something would be lost that the person should know of."""

    def __init__(self, desk: Desk, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.window = desk, window
        desk.settle_first = self.settled
        window.closing.connect(self._on_closing)

    def settled(self) -> bool:
        """Finish what is being typed; whether nothing is left that is half typed."""
        return (self.window.page is None or self.window.page.settle()) and self._unfinished() is None

    def _unfinished(self) -> Page | None:
        """The first page on which something is half typed."""
        return next((page for page in self.window.pages() if page.unfinished()), None)

    def _on_closing(self) -> None:
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
        from noms_desktop.gui.dialogs.plain import Confirm

        dialog = Confirm(title, text, yes, self.window, no="Keep the window open")
        dialog.agreed.connect(self.window.leave)
        dialog.open()
