"""The agenda put right: items added, taken out and moved; an empty one filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_page import ReviewPage


class AgendaEdits(QObject):
    """Each is one change set that can be undone; it says which item is to be shown once the register has it."""

    wanted = Signal(str)
    """The uid, or the number, of an item to show when it is read."""
    added = Signal()
    """A new item is kept: its title is to be typed."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._about = ("", "")

    def show_review(self, found: ReviewPage) -> None:
        """Which review it is."""
        self._about = (found.board_code, found.quarter)

    def add(self) -> None:
        """Add an item, to be named and timed where it stands."""
        from noms_desktop.services import review_agenda, review_texts

        uid = review_texts.new_uid()
        board, quarter = self._about
        given = review_agenda.TypedItem(board_code=board, quarter=quarter, uid=uid, title="New item", minutes="5")
        self.wanted.emit(uid)
        self._desk.edit(review_agenda.add, given, done=self._on_added)

    def take_out(self, key: str) -> None:
        """Take an item out; refused while something is written under it."""
        from noms_desktop.services import review_agenda

        self._edit(review_agenda.remove, key)

    def move(self, key: str, to: int) -> None:
        """Move an item to another place, from 0."""
        from noms_desktop.services import review_agenda

        self._edit(review_agenda.move, key, to)

    def from_template(self) -> None:
        """Fill an empty agenda from the SLA template."""
        from noms_desktop.services import review_agenda

        self.wanted.emit("1")
        self._edit(review_agenda.from_template)

    def from_last(self) -> None:
        """Fill an empty agenda as last quarter's."""
        from noms_desktop.services import review_agenda

        self.wanted.emit("1")
        self._edit(review_agenda.from_last)

    def _on_added(self, _applied: object) -> None:
        self.added.emit()

    def _edit(self, call: Callable[..., object], *arguments: object) -> None:
        self._desk.edit(call, *self._about, *arguments)
