"""The right of a review: previous actions of the item, new ones, and the decisions; all kept where they are typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from noms_desktop.domain.reviews import place_of_item
from noms_desktop.gui.pages.review_action_edits import ActionEdits
from noms_desktop.gui.pages.review_action_form import ActionForm
from noms_desktop.gui.pages.review_action_list import ActionList
from noms_desktop.gui.pages.review_action_rows import HERE, ActionRows
from noms_desktop.gui.pages.review_action_unsaved import ActionTyping
from noms_desktop.gui.pages.review_decision_list import DecisionList
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.drawer import Panel
from noms_desktop.gui.widgets.focus import tab_through
from noms_desktop.gui.widgets.segments import Segments
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.pages.review_action_cards import ActionCard
    from noms_desktop.gui.pages.review_decisions import DecisionCard
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.store.queries.reviews import AgendaItem

ROLL_MS = 40
"""How long a new part is given to find its place before it is rolled to."""
EVERY = "every"
_LEFT = Qt.AlignmentFlag.AlignLeft


class ActionsPanel(Panel):
    """Shows the actions of the item in hand, or all. C and R act on the card that has the focus."""

    counted = Signal(str)
    """How many there are, in words for a button that opens the panel."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Actions and decisions", parent)
        self._desk = desk
        self.rows = ActionRows()
        self._current = ""
        self.edits = ActionEdits(desk, self._cards, self)
        self.which = Segments("Which actions are shown", ((HERE, "This item"), (EVERY, "All")))
        self.which.show_value(HERE)
        self.which.chosen.connect(self._on_which)
        self.previous_head = label("Previous actions", kind="heading", wrap=True)
        self.previous_words = label(kind="small", wrap=True)
        self.earlier = ActionList(self._follow, own=False)
        self.closed_button = button("", self._on_closed, "link")
        self.raised_head = label("New actions", "heading")
        self.raised_words = label(kind="small", wrap=True)
        self.new = ActionList(self._follow, own=True)
        self.form = ActionForm(desk)
        self.form.finished.connect(self._on_form_finished)
        self.add_button = button("Add action (A)", self.begin_action)
        self.decided = DecisionList(desk)
        self.decided.brought.connect(self._bring)
        for cards in (self.earlier, self.new):
            cards.made.connect(self._mark)
        self._chaining = QTimer(self)
        self._chaining.setSingleShot(True)
        self._chaining.setInterval(0)
        self._chaining.timeout.connect(self._chain)
        for listed in (self.earlier, self.new, self.decided):
            listed.arranged.connect(self._chaining.start)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        spaced = {self.which: 2, self.closed_button: 8, self.add_button: 8}
        for part in self.parts:
            column.addWidget(part, 0, _LEFT if part is self.closed_button else Qt.AlignmentFlag(0))
            if part in spaced:
                column.addSpacing(spaced[part])
        column.addStretch(1)
        self.rolls = QScrollArea(self)
        self.rolls.setWidgetResizable(True)
        self.rolls.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rolls.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rolls.setWidget(inside)
        self.body.addWidget(self.rolls)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What it is made of, from the choice of actions to the decisions."""
        return (
            self.which,
            self.previous_head,
            self.previous_words,
            self.earlier,
            self.closed_button,
            self.raised_head,
            self.raised_words,
            self.new,
            self.form,
            self.add_button,
            self.decided,
        )

    # What is shown

    def show_review(self, found: ReviewPage, item: AgendaItem | None) -> None:
        """Show the actions and decisions of a review as they now are, with this item in hand."""
        if self.rows.show_review(found):
            for cards in (self.earlier, self.new):
                cards.forget()
        self.rows.item = item
        self.edits.quarter = found.quarter
        self.decided.show_review(found)
        self._show()

    def show_item(self, item: AgendaItem | None) -> None:
        """Another item is talked about."""
        self.rows.item = item
        self._show()

    def _show(self) -> None:
        found, rows = self.rows.found, self.rows
        if found is None:
            return
        rows.only_here = self.which.value == HERE
        self.decided.section = place_of_item(rows.item.section, rows.item.uid) if rows.item is not None else ""
        self.which.setVisible(rows.can_choose)
        here, every = rows.counts
        self.which.show_words(HERE, f"This item {here}")
        self.which.show_words(EVERY, f"All {every}")
        how = {"locked": rows.locked, "with_item": not rows.narrowed}
        self.earlier.show_rows(rows.previous, found.default_due, **how)
        self.new.show_rows(rows.raised, found.default_due, **how)
        verb = "Hide" if rows.with_closed else "Show"
        self.closed_button.setText(f"{verb} {rows.closed} closed")
        self.closed_button.setVisible(bool(rows.closed))
        self.previous_words.setText(rows.previous_words)
        self.raised_words.setText(rows.raised_words)
        self.raised_words.setVisible(bool(rows.raised_words))
        self.add_button.setEnabled(not rows.locked)
        self.counted.emit(f"Actions ({every})")
        self._mark()

    @property
    def previous(self) -> list[ActionCard]:
        """The cards of earlier actions that are shown."""
        return self.earlier.cards

    @property
    def raised(self) -> list[ActionCard]:
        """The cards of the actions of this review that are shown."""
        return self.new.cards

    @property
    def decisions(self) -> list[DecisionCard]:
        """The cards of the decisions."""
        return self.decided.cards

    @property
    def whole(self) -> bool:
        """Whether every card is made."""
        return self.earlier.whole and self.new.whole and self.decided.whole

    def _on_closed(self) -> None:
        self.rows.with_closed = not self.rows.with_closed
        self._show()

    def _on_which(self, _value: str) -> None:
        self._show()

    # What can be done

    def begin_action(self) -> None:
        """Open the form of a new action, raised at the item in hand."""
        found = self.rows.found
        if found is not None and found.whole is not None and not self.rows.locked:
            self.form.begin(found, self.rows.item)
            self.add_button.hide()
            self._bring(self.form)

    def begin_decision(self) -> None:
        """Open a card for a new decision."""
        self.decided.begin()

    @property
    def in_hand(self) -> ActionCard | None:
        """The open action that has the focus, and so may be closed or carried by a letter."""
        return next((card for card in self._cards() if card.is_open and card.hasFocus() and card.isVisible()), None)

    def take_in_hand(self) -> None:
        """Put the focus on the action that was entered last, else the first open one, and roll to it."""
        card = self._card()
        if card is not None:
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._bring(card)

    def close_current(self) -> None:
        """C: close the action that has the focus."""
        card = self.in_hand
        if card is not None:
            card.close_action()

    def carry_current(self) -> None:
        """R: carry it."""
        card = self.in_hand
        if card is not None:
            card.begin_carry()
            self._bring(card)

    def settle(self) -> bool:
        """Keep everything typed; False when a new action cannot be kept as it is."""
        self.decided.settle()
        return self.form.settle()

    # How it is done

    def _cards(self) -> list[ActionCard]:
        return [*self.previous, *self.raised]

    def _follow(self, card: ActionCard) -> None:
        card.entered.connect(self._on_entered)
        card.edit_it.connect(self._on_edit)
        self.edits.follow(card)
        ActionTyping(self._desk.unsaved, card, self._record)

    def _chain(self) -> None:
        """Tab goes through the panel as it is read, whenever its cards were made."""
        first = (self.which, *self.previous, self.closed_button, *self.raised, self.form, self.add_button)
        tab_through(self.head, (*first, *self.decided.cards, self.decided.ask))

    def _record(self) -> str:
        """The review that is shown, as the window's places name it."""
        found = self.rows.found
        return f"{found.board_code}|{found.quarter}" if found is not None else ""

    def _bring(self, part: QWidget) -> None:
        """Roll to a part once it has found its place."""
        QTimer.singleShot(ROLL_MS, part, partial(self.rolls.ensureWidgetVisible, part, 0, 30))

    def _card(self) -> ActionCard | None:
        named = (card for card in self._cards() if card.row is not None and card.row.entry.reference == self._current)
        chosen = next(named, None)
        if chosen is not None and chosen.is_open:
            return chosen
        return next((card for card in self.previous if card.is_open), None)

    def _mark(self) -> None:
        # While the one that was just closed has the focus no other is in hand.
        resting = any(card.hasFocus() and not card.is_open for card in self._cards())
        current = None if resting else self._card()
        for card in self.previous:
            card.make_current(yes=card is current)

    def _on_edit(self, uid: str) -> None:
        found = self.rows.found
        row = next((one for one in (found.raised if found else ()) if one.uid == uid), None)
        if row is not None and found is not None and not self.rows.locked:
            self.form.change(found, row)
            self.add_button.hide()
            self._bring(self.form)

    def _on_entered(self, reference: str) -> None:
        self._current = reference
        self._mark()

    def _on_form_finished(self) -> None:
        self.add_button.show()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
