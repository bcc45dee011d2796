"""Actions beneath each other, a card each; a card that is not there yet is made a turn of the event loop later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from noms_desktop.gui.pages.review_action_cards import ActionCard
from noms_desktop.gui.widgets.focus import keep_focus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from noms_desktop.services.review_page import ActionRow


class ActionList(QWidget):
    """Shows rows in their order. A card belongs to its action, so that one that is typed in stays the same."""

    made = Signal()
    """Every card is there."""
    arranged = Signal()
    """A card has another place, or is new."""

    def __init__(self, connect: Callable[[ActionCard], object], parent: QWidget | None = None, *, own: bool) -> None:
        """`connect` takes each new card; `own`: actions raised at this review."""
        super().__init__(parent)
        self._connect_card, self._own = connect, own
        self._rows: list[ActionRow] = []
        self._every: list[ActionCard] = []
        self._default_due: date | None = None
        self._locked = self._with_item = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._make_next)

    @property
    def cards(self) -> list[ActionCard]:
        """The cards of the rows that are shown, in their order, as far as they are made."""
        known = self._by_uid()
        return [known[row.uid] for row in self._rows if row.uid in known]

    @property
    def whole(self) -> bool:
        """Whether every row has its card."""
        return not self._timer.isActive()

    def show_rows(
        self, rows: Sequence[ActionRow], default_due: date, *, locked: bool = False, with_item: bool = False
    ) -> None:
        """Show these; `locked` to be read alone, `with_item` with the item of the agenda that each belongs to."""
        self._rows, self._default_due = list(rows), default_due
        self._locked, self._with_item = locked, with_item
        known, wanted = self._by_uid(), {row.uid for row in rows}
        beside = next((card for uid, card in known.items() if uid in wanted), self)
        for uid, card in known.items():
            if uid not in wanted:
                keep_focus(beside, card)
                card.hide()
        for row in rows:
            if row.uid in known:
                self._fill(known[row.uid], row)
        self._arrange()
        if len(self.cards) < len(rows):
            self._timer.start()

    def forget(self) -> None:
        """Another review: its actions are others, on the same cards."""
        for card in self._every:
            card.clear()
            card.hide()
        self._rows = []

    def _by_uid(self) -> dict[str, ActionCard]:
        return {card.row.uid: card for card in self._every if card.row is not None}

    def _make_next(self) -> None:
        """One card a turn: all of them at once would be felt."""
        known = self._by_uid()
        missing = [row for row in self._rows if row.uid not in known]
        if missing:
            self._fill(self._spare(), missing[0])
            self._arrange()
        if len(missing) > 1:
            self._timer.start()
        else:
            self.made.emit()

    def _spare(self) -> ActionCard:
        """A card that shows nothing, or a new one."""
        free = next((card for card in self._every if card.row is None), None)
        if free is None:
            free = ActionCard(self, own=self._own)
            self._connect_card(free)
            self._every.append(free)
        return free

    def _fill(self, card: ActionCard, row: ActionRow) -> None:
        if self._default_due is not None:
            card.show_action(row, self._default_due, locked=self._locked, with_item=self._with_item)

    def _arrange(self) -> None:
        moved = False
        for place, card in enumerate(self.cards):
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
                moved = True
            card.show()
        if moved:
            self.arranged.emit()
