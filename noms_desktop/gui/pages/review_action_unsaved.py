"""What is typed on the card of an action and not recorded: what was said of it, and the day it is to be carried to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from noms_desktop.domain.unsaved import Typed
from noms_desktop.gui.unsaved import Holding, place_of, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.gui.pages.review_action_cards import ActionCard
    from noms_desktop.gui.unsaved import Unsaved


class ActionTyping(QObject):
    """Follows one card; `record` gives the review that it stands in, as the window's places name it."""

    def __init__(self, unsaved: Unsaved, card: ActionCard, record: Callable[[], str]) -> None:
        super().__init__(card)
        self._unsaved, self._card, self._record = unsaved, card, record
        self._holding = Holding(unsaved)
        self._place = ""
        card.showed.connect(self._on_showed)
        card.note.textChanged.connect(self._tell)
        card.day.textChanged.connect(self._tell)

    def _on_showed(self) -> None:
        """The card shows an action, another one or as it now is."""
        row = self._card.row
        place = place_of("reviews", self._record(), f"action/{row.uid}") if row is not None else ""
        if place != self._place:
            self._holding.leave()
            self._place = place
            self._come_back()
        self._tell()

    def _come_back(self) -> None:
        row, card = self._card.row, self._card
        if row is None:
            return
        left = self._unsaved.take(self._place)
        if "note" in left:
            card.note.setPlainText(left["note"].typed.text)
            card.note.document().setModified(True)
            card.note.show()
            card.say(words(left["note"], row.entry.note, again="it is recorded when you leave it, Esc leaves it out."))
        if "day" in left and card.is_open:
            card.carrying.show()
            card.day.setText(left["day"].typed.text)
            card.say(words(left["day"], left["day"].typed.was, again="Enter carries it to this day."))

    def _tell(self, *_: object) -> None:
        row, card = self._card.row, self._card
        if row is None or not self._place:
            return
        found = {}
        note = card.note.toPlainText()
        if note.strip() != row.entry.note:
            found[self._place, "note"] = Typed(note, row.entry.note)
        if not card.carrying.isHidden() and card.day.text().strip() not in ("", card.default_day):
            found[self._place, "day"] = Typed(card.day.text(), card.default_day)
        self._holding.tell(found)
