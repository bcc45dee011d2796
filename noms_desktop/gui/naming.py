"""Who changes something in the illustrative register without having given a name is asked for one, once, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from noms_desktop import settings
from noms_desktop.gui.page import Place

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.main_window import MainWindow

ASKED = "name asked"
TITLE = "Whose name shall the history show?"


class Naming(QObject):
    """To look round, nobody is asked who they are; at the first change a bar asks, and nothing waits for the answer."""

    def __init__(self, desk: Desk, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        desk.committed.connect(self._on_committed)

    def _on_committed(self, _applied: object) -> None:
        if self._desk.memory.text(ASKED) or self._desk.who != settings.UNNAMED:
            return
        self._desk.memory.keep(ASKED, "yes")
        self._window.notice.say(
            TITLE,
            f"Beside what you change here it says \N{LEFT SINGLE QUOTATION MARK}{settings.UNNAMED}"
            "\N{RIGHT SINGLE QUOTATION MARK} until you give one.",
            action="Give your name",
            slot=self._give,
        )

    def _give(self) -> None:
        self._window.go(Place("settings", "", "person"))
