"""The right of a review: previous actions, new ones, and the decisions; all of them kept where they are typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from noms_desktop.gui.pages.review_action_cards import ActionCard
from noms_desktop.gui.pages.review_action_form import ActionForm
from noms_desktop.gui.pages.review_decisions import DecisionCard
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.drawer import Panel
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_page import ActionRow, ReviewPage
    from noms_desktop.store.queries.reviews import AgendaItem

AGAIN_MS = 400
"""How long after a click that closes, withdraws or opens again the next is taken for the same hand's double click."""
ROLL_MS = 40
"""How long a new part is given to find its place before it is rolled to."""


class ActionsPanel(Panel):
    """Shows the actions and decisions; those of the item first. C and R act on the card that has the focus."""

    counted = Signal(str)
    """How many there are, in words for a button that opens the panel."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Actions and decisions", parent)
        self._desk = desk
        self._found: ReviewPage | None = None
        self._item: AgendaItem | None = None
        self._current = ""
        self._acting: ActionCard | None = None
        self._seen: dict[str, date] = {}
        self._told = ""
        self._since = QElapsedTimer()
        self.again_ms = AGAIN_MS
        self._with_closed = False
        self.previous: list[ActionCard] = []
        self.raised: list[ActionCard] = []
        self.decisions: list[DecisionCard] = []
        self.form = ActionForm(desk)
        self.form.finished.connect(self._on_form_finished)
        self.previous_head = label(kind="heading", wrap=True)
        self.previous_words = label(kind="small", wrap=True)
        self.closed_button = button("", self._on_closed, "link")
        self.raised_head = label("New actions", "heading")
        self.add_button = button("Add action (A)", self.begin_action)
        self.decisions_head = label("Decisions", "heading")
        self.ask_button = button("Ask for a decision (D)", self.begin_decision)
        self._boxes: dict[str, QVBoxLayout] = {name: QVBoxLayout() for name in ("previous", "raised", "decisions")}
        self._lay_out()
        desk.committed.connect(self._on_committed)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for box in self._boxes.values():
            box.setSpacing(6)
        for part in (self.previous_head, self.previous_words):
            column.addWidget(part)
        column.addLayout(self._boxes["previous"])
        column.addWidget(self.closed_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(self.raised_head)
        column.addLayout(self._boxes["raised"])
        column.addWidget(self.form)
        column.addWidget(self.add_button)
        column.addSpacing(8)
        column.addWidget(self.decisions_head)
        column.addLayout(self._boxes["decisions"])
        column.addWidget(self.ask_button)
        column.addStretch(1)
        self.rolls = QScrollArea(self)
        self.rolls.setWidgetResizable(True)
        self.rolls.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rolls.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rolls.setWidget(inside)
        self.body.addWidget(self.rolls)

    # What is shown

    def show_review(self, found: ReviewPage) -> None:
        """Show the actions and decisions of a review as they now are."""
        if self._found is None or (found.board_code, found.quarter) != (self._found.board_code, self._found.quarter):
            self._seen.clear()
            self._with_closed = False
        # What is closed while the page looks on stays in sight and in its place, to be opened again.
        for row in found.previous:
            if row.entry.status in ("open", "carried"):
                self._seen.setdefault(row.uid, row.entry.due)
        self._found = found
        self._show()

    def show_item(self, item: AgendaItem | None) -> None:
        """Another item is talked about: what belongs to it comes first."""
        self._item = item
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        own, others = self._sorted(found.previous)
        self._show_cards(self.previous, "previous", [*own, *others], found)
        self._show_cards(self.raised, "raised", list(found.raised), found)
        self._show_decisions(found)
        self.ask_button.setEnabled(not self._agreed)
        self._hide_closed()
        open_ones = sum(row.entry.status in ("open", "carried") for row in found.previous)
        self.previous_head.setText("Previous actions")
        self.previous_words.setText(self._words(own, found.previous, open_ones))
        total = len(found.previous) + len(found.raised)
        self.counted.emit(f"Actions ({total})")
        self._mark()

    def _words(self, own: Sequence[ActionRow], every: Sequence[ActionRow], open_ones: int) -> str:
        if not every:
            return "None is open from earlier reviews."
        closed = len(every) - open_ones
        counted = f"{open_ones} open, {closed} closed since the last review"
        if own and self._item is not None:
            return f"{counted}. Those of the {self._item.lead}, who leads this item, stand first."
        return f"{counted}."

    def _hide_closed(self) -> None:
        """Those closed before are a line to be opened: what is open is what the meeting asks about."""
        closed = [card for card in self.previous if card.row is not None and card.row.uid not in self._seen]
        for card in self.previous:
            card.setVisible(self._with_closed or card not in closed)
        verb = "Hide" if self._with_closed else "Show"
        self.closed_button.setText(f"{verb} {len(closed)} closed")
        self.closed_button.setVisible(bool(closed))

    def _on_closed(self) -> None:
        self._with_closed = not self._with_closed
        self._hide_closed()

    def _sorted(self, rows: Sequence[ActionRow]) -> tuple[list[ActionRow], list[ActionRow]]:
        """Those whose owner leads the item, and the others; open ones first in both, by their day."""
        lead = self._item.lead.casefold() if self._item is not None and self._item.section != "actions" else ""
        ordered = sorted(rows, key=lambda row: (row.uid not in self._seen, self._seen.get(row.uid, row.entry.due)))
        own = [row for row in ordered if lead and row.entry.owner.casefold() == lead]
        return own, [row for row in ordered if row not in own]

    def _show_cards(self, cards: list[ActionCard], name: str, rows: Sequence[ActionRow], found: ReviewPage) -> None:
        """A card a row, by the uid of its action, so that a card that is typed in stays the same."""
        known = {card.row.uid: card for card in cards if card.row is not None}
        wanted = [known.pop(row.uid) if row.uid in known else self._new_card(own=name == "raised") for row in rows]
        for card in known.values():
            card.hide()
            card.deleteLater()
        if wanted != cards:
            for place, card in enumerate(wanted):
                self._boxes[name].insertWidget(place, card)
        cards[:] = wanted
        for card, row in zip(cards, rows, strict=True):
            card.show_action(row, found.default_due)

    def _show_decisions(self, found: ReviewPage) -> None:
        decisions = found.whole.decisions if found.whole is not None else ()
        known = {card.uid: card for card in self.decisions}
        wanted: list[DecisionCard] = []
        for one in decisions:
            card = known.pop(one.uid, None) or self._new_decision()
            card.show_decision((found.board_code, found.quarter, one.section), one.uid, one, locked=self._agreed)
            wanted.append(card)
        for card in known.values():
            if card.words.changed or card.words.editor.hasFocus():
                wanted.append(card)
            else:
                card.hide()
                card.deleteLater()
        if wanted != self.decisions:
            for place, card in enumerate(wanted):
                self._boxes["decisions"].insertWidget(place, card)
        self.decisions = wanted

    # What can be done

    def begin_action(self) -> None:
        """Open the form of a new action."""
        if self._found is not None and self._found.whole is not None:
            self.form.begin(self._found, self._item.lead if self._item is not None else "")
            self.add_button.hide()
            self._bring(self.form)

    def begin_decision(self) -> None:
        """Open a card for a new decision, argued by the part of the pack that serves the item."""
        from noms_desktop.services import review_texts

        found = self._found
        if found is None or found.whole is None or self._agreed:
            return
        empty = next((card for card in self.decisions if not card.words.text.strip()), None)
        if empty is None:
            empty = self._new_decision()
            section = self._item.section if self._item is not None else ""
            empty.show_decision((found.board_code, found.quarter, section), review_texts.new_uid(), None)
            self._boxes["decisions"].addWidget(empty)
            self.decisions.append(empty)
        empty.words.put_focus()
        self._bring(empty)

    @property
    def in_hand(self) -> ActionCard | None:
        """The open action that has the focus, and so may be closed or carried by a letter."""
        every = (*self.previous, *self.raised)
        return next((card for card in every if card.is_open and card.hasFocus() and card.isVisible()), None)

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
        for card in self.decisions:
            card.words.settle()
        return self.form.settle()

    # How it is done

    @property
    def _agreed(self) -> bool:
        """Whether the minutes are agreed: what was decided stands."""
        whole = self._found.whole if self._found is not None else None
        return whole is not None and whole.review.state == "minutes_agreed"

    def _bring(self, part: QWidget) -> None:
        """Roll to a part once it has found its place."""
        QTimer.singleShot(ROLL_MS, part, partial(self.rolls.ensureWidgetVisible, part, 0, 30))

    def _card(self) -> ActionCard | None:
        every = [*self.previous, *self.raised]
        named = (card for card in every if card.row is not None and card.row.entry.reference == self._current)
        chosen = next(named, None)
        if chosen is not None and chosen.is_open:
            return chosen
        return next((card for card in self.previous if card.is_open), None)

    def _mark(self) -> None:
        current = self._card()
        for card in self.previous:
            card.make_current(yes=card is current)

    def _new_card(self, *, own: bool) -> ActionCard:
        card = ActionCard(own=own)
        card.entered.connect(self._on_entered)
        card.close_it.connect(self._on_close)
        card.carry_it.connect(self._on_carry)
        card.withdraw_it.connect(self._on_withdraw)
        card.reopen_it.connect(self._on_reopen)
        card.note_it.connect(self._on_note)
        card.edit_it.connect(self._on_edit)
        card.undo_it.connect(self._on_undo)
        return card

    def _new_decision(self) -> DecisionCard:
        card = DecisionCard(self._desk)
        card.decided.connect(self._on_decided)
        card.words.another.connect(self.begin_decision)
        return card

    def _act(self, reference: str, told: str, call: Callable[..., object], *args: Any, **options: Any) -> None:
        """An edit of an action; what comes of it is shown on its card."""
        every = [*self.previous, *self.raised]
        self._acting = next((c for c in every if c.row is not None and c.row.entry.reference == reference), None)
        self._told = f"{told} {reference}" if told else ""
        self._desk.edit(call, *args, **options, done=self._on_acted, failed=self._on_refused)

    def _on_acted(self, _applied: object) -> None:
        if self._acting is not None:
            self._acting.done(self._told)

    def _on_committed(self, _applied: object) -> None:
        """The last change is another one now: Undo beside an action would take that back."""
        for card in (*self.previous, *self.raised):
            card.forget_told()

    def _on_undo(self) -> None:
        self._on_committed(None)
        self._desk.undo()

    def _is_again(self) -> bool:
        """Whether a click is the second of a double click, which may have another button beneath it by now."""
        again = self._since.isValid() and self._since.elapsed() < self.again_ms
        self._since.start()
        return again

    def _on_refused(self, error: UserError) -> None:
        if self._acting is not None:
            self._acting.refuse(error)

    def _on_close(self, reference: str, note: str) -> None:
        from noms_desktop.services import actions

        if not self._is_again():
            self._act(reference, "Closed", actions.close, reference, note=note)

    def _on_carry(self, reference: str, to: str, note: str) -> None:
        from noms_desktop.services import actions

        self._act(reference, "Carried", actions.carry, reference, to, note=note)

    def _on_withdraw(self, reference: str, note: str) -> None:
        from noms_desktop.services import actions

        if not self._is_again():
            self._act(reference, "Withdrew", actions.withdraw, reference, note=note)

    def _on_reopen(self, reference: str) -> None:
        from noms_desktop.services import actions

        if not self._is_again():
            self._act(reference, "", actions.reopen, reference)

    def _on_note(self, reference: str, text: str) -> None:
        from noms_desktop.services import actions

        self._act(reference, "", actions.note, reference, text)

    def _on_edit(self, uid: str) -> None:
        row = next((one for one in (self._found.raised if self._found else ()) if one.uid == uid), None)
        if row is not None and self._found is not None:
            self.form.change(self._found, row)
            self.add_button.hide()
            self._bring(self.form)

    def _on_entered(self, reference: str) -> None:
        self._current = reference
        self._mark()

    def _on_decided(self, number: int, state: str) -> None:
        from noms_desktop.services import reviews

        found = self._found
        card = next((one for one in self.decisions if one.number.text() == f"Decision {number}"), None)
        if found is not None and card is not None:
            given = (found.board_code, found.quarter, str(number), state)
            self._desk.edit(reviews.decide, *given, failed=card.refuse)

    def _on_form_finished(self) -> None:
        self.add_button.show()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
