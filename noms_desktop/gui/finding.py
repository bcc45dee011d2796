"""What the search box finds: every command of the window at once, and records a moment later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from noms_desktop.gui.furnishing import named
from noms_desktop.gui.menus import spoken
from noms_desktop.gui.widgets.search import Offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.furnishing import Found
    from noms_desktop.gui.menus import Menus
    from noms_desktop.gui.widgets.search import SearchBox

MOST_COMMANDS = 6


class Finding(QObject):
    """Answers the search box. `asked` tells the place of a record that was chosen."""

    asked = Signal(object)

    def __init__(self, box: SearchBox, desk: Desk, menus: Menus, find: str) -> None:
        """`find` names the function that finds records, '' while there is none."""
        super().__init__(box)
        self._box, self._desk, self._menus, self._find = box, desk, menus, find
        box.typed.connect(self._on_typed)

    def _on_typed(self, text: str) -> None:
        actions = self._menus.found(text)[:MOST_COMMANDS]
        commands = [Offer(spoken(action), _detail(action), partial(_trigger, action)) for action in actions]
        self._box.offer("commands", commands)
        if self._find and self._desk.is_open:
            self._desk.ask(self._look, text, done=self._on_found)

    def _look(self, store: object, text: str) -> tuple[str, Sequence[Found]]:
        # On the reading thread: touches nothing of this object but the name of the function.
        return text, named(self._find)(store, text)

    def _on_found(self, answer: tuple[str, Sequence[Found]]) -> None:
        text, found = answer
        if text == self._box.text().strip():
            offers = [Offer(one.title, one.detail, partial(self.asked.emit, one.place)) for one in found]
            self._box.offer("records", offers)


def _detail(action: QAction) -> str:
    keys = action.shortcut().toString()
    return f"Command, {keys}" if keys else "Command"


def _trigger(action: QAction) -> None:
    action.trigger()
