"""The decisions of a review beneath each other: those asked for, how they fell, and new ones typed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from noms_desktop.gui.pages.review_decisions import DecisionCard
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.focus import keep_focus
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.store.queries.reviews import Decision


class DecisionList(QWidget):
    """Shows the decisions of the whole review; a new one is argued by the part of the pack that serves the item."""

    arranged = Signal()
    """A card has another place, or is new."""
    brought = Signal(QWidget)
    """A card that is to be rolled into sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: ReviewPage | None = None
        self._waiting: list[Decision] = []
        self.section = ""
        self.cards: list[DecisionCard] = []
        self.ask = button("Ask for a decision (D)", self.begin)
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("Decisions", "heading"))
        column.addLayout(self._box)
        column.addWidget(self.ask)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._make_next)

    @property
    def whole(self) -> bool:
        """Whether every decision has its card."""
        return not self._timer.isActive()

    @property
    def locked(self) -> bool:
        """Whether the minutes are agreed: what was decided stands."""
        whole = self._found.whole if self._found is not None else None
        return whole is not None and whole.review.state == "minutes_agreed"

    def show_review(self, found: ReviewPage) -> None:
        """Show the decisions of a review as they now are; a card that is typed in stays."""
        self._found = found
        decisions = found.whole.decisions if found.whole is not None else ()
        known = {card.uid: card for card in self.cards}
        kept: list[DecisionCard] = []
        self._waiting = []
        for one in decisions:
            card = known.pop(one.uid, None)
            if card is None:
                self._waiting.append(one)
            else:
                self._fill(card, one)
                kept.append(card)
        for card in known.values():
            if card.words.changed or card.words.editor.hasFocus():
                kept.append(card)
            else:
                keep_focus(self.ask, card)
                card.hide()
                card.deleteLater()
        self.cards = kept
        self._arrange()
        self.ask.setEnabled(not self.locked)
        if self._waiting:
            self._timer.start()
        else:
            self._come_back()

    def _come_back(self) -> None:
        """What was typed before the program stopped stands in its card again; of a new decision, in one of its own."""
        found = self._found
        if found is None or found.whole is None:
            return
        place = place_of("reviews", f"{found.board_code}|{found.quarter}", "decisions")
        for uid, left in self._desk.unsaved.take(place).items():
            card = next((one for one in self.cards if one.uid == uid), None)
            if card is None:
                card = self._new()
                card.show_decision((found.board_code, found.quarter, self.section), uid, None, locked=self.locked)
                self.cards.append(card)
                self._arrange()
            card.words.come_back(left)

    def begin(self) -> None:
        """Open a card for a new decision."""
        from noms_desktop.services import review_texts

        found = self._found
        if found is None or found.whole is None or self.locked:
            return
        empty = next((card for card in self.cards if not card.words.text.strip()), None)
        if empty is None:
            empty = self._new()
            about = (found.board_code, found.quarter, self.section)
            empty.show_decision(about, review_texts.new_uid(), None)
            self.cards.append(empty)
            self._arrange()
        empty.words.put_focus()
        self.brought.emit(empty)

    def settle(self) -> None:
        """Keep everything typed."""
        for card in self.cards:
            card.words.settle()

    def _make_next(self) -> None:
        """One card a turn: all of them at once would be felt."""
        if not self._waiting:
            return
        one = self._waiting.pop(0)
        card = self._new()
        self._fill(card, one)
        self.cards.append(card)
        self._arrange()
        if self._waiting:
            self._timer.start()
        else:
            self._come_back()

    def _arrange(self) -> None:
        """In the order of their numbers; one that is not kept yet stands last."""
        whole = self._found.whole if self._found is not None else None
        numbers = {one.uid: one.number for one in (whole.decisions if whole is not None else ())}
        last = len(numbers) + 1_000
        self.cards.sort(key=lambda card: numbers.get(card.uid, last))
        moved = False
        for place, card in enumerate(self.cards):
            if self._box.indexOf(card) != place:
                self._box.insertWidget(place, card)
                moved = True
        if moved:
            self.arranged.emit()

    def _fill(self, card: DecisionCard, one: Decision) -> None:
        if self._found is not None:
            about = (self._found.board_code, self._found.quarter, one.section)
            card.show_decision(about, one.uid, one, locked=self.locked)

    def _new(self) -> DecisionCard:
        card = DecisionCard(self._desk, self)
        card.decided.connect(self._on_decided)
        card.words.another.connect(self.begin)
        return card

    def _on_decided(self, number: int, state: str) -> None:
        from noms_desktop.services import reviews

        found = self._found
        card = next((one for one in self.cards if one.number.text() == f"Decision {number}"), None)
        if found is not None and card is not None:
            given = (found.board_code, found.quarter, str(number), state)
            self._desk.edit(reviews.decide, *given, failed=card.refuse)
