"""What the search box finds: every command of the window at once, and records a moment later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from noms_desktop.gui.furnishing import named
from noms_desktop.gui.menus import fits, spoken
from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets.search import Offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.furnishing import Found, Furnishing
    from noms_desktop.gui.menus import Menus
    from noms_desktop.gui.widgets.search import SearchBox

MOST_COMMANDS = 6


class Finding(QObject):
    """Answers the search box. `asked` tells the place of a record that was chosen."""

    asked = Signal(object)

    def __init__(self, box: SearchBox, desk: Desk, menus: Menus, furnishing: Furnishing) -> None:
        super().__init__(box)
        self._box, self._desk, self._menus = box, desk, menus
        self._furnishing, self._find = furnishing, furnishing.find
        box.typed.connect(self._on_typed)

    def _on_typed(self, text: str) -> None:
        actions = self._menus.found(text)
        commands = [Offer(spoken(action), _detail(action), partial(_trigger, action)) for action in actions]
        said = {spoken(action).casefold() for action in actions}
        doings = [offer for offer in self._doings(text) if offer.title.casefold() not in said]
        self._box.offer("commands", [*commands, *doings][:MOST_COMMANDS])
        if self._find and self._desk.is_open:
            self._desk.ask(self._look, text, done=self._on_found)

    def _doings(self, text: str) -> list[Offer]:
        """What is done on pages that are not open; without a register there is none to go to."""
        if not self._desk.is_open:
            return []
        found = []
        for one in self._furnishing.doings:
            spec = self._furnishing.page(one.page)
            if spec is not None and fits(one.words, text):
                go = partial(self.asked.emit, Place(one.page, one.record, one.part))
                found.append(Offer(one.words, f"Command, on {spec.label}", go))
        return found

    def _look(self, store: object, text: str) -> tuple[str, Sequence[Found]]:
        # On the reading thread: touches nothing of this object but the name of the function.
        return text, named(self._find)(store, text)

    def _on_found(self, answer: tuple[str, Sequence[Found]]) -> None:
        text, found = answer
        if text == self._box.text().strip():
            self._box.offer("records", [self._record(one) for one in found])

    def _record(self, one: Found) -> Offer:
        spec = self._furnishing.page(one.place.page)
        go = partial(self.asked.emit, one.place)
        return Offer(one.title, one.detail, go, spec.icon if spec is not None else "arrow-right")


def _detail(action: QAction) -> str:
    keys = action.shortcut().toString()
    return f"Command, {keys}" if keys else "Command"


def _trigger(action: QAction) -> None:
    action.trigger()
