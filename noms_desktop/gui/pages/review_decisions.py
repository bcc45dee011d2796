"""A decision on a card: its number, its words typed in place, and how it fell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.focus import keep_focus
from noms_desktop.gui.widgets.kept_text import KeptText
from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.store.queries.reviews import Decision

_STATES = (("agreed", "Agreed"), ("not_agreed", "Not agreed"), ("deferred", "Deferred"))


class DecisionCard(QFrame):
    """A decision asked for: its number and state, its words, and how it fell.

    The three answers keep their places, so that a second click falls on the one that was meant.
    """

    decided = Signal(int, str)
    """The number of the decision, and the state it is to have."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "entry")
        self._desk = desk
        self._about = ("", "", "")
        self.number = label(kind="strong")
        self.pill = Pill()
        self.words = KeptText("", self._keep)
        self.words.editor.setPlaceholderText("Agree \N{HORIZONTAL ELLIPSIS}")
        self._decision: Decision | None = None
        self._answer = "asked"
        self._locked = False
        head = QHBoxLayout()
        head.addWidget(self.number)
        head.addStretch(1)
        self.again = button("Ask again", partial(self._on_state, "asked"), "link")
        head.addWidget(self.again)
        head.addWidget(self.pill)
        room = self.again.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.again.setSizePolicy(room)
        self.beneath = label(kind="wrong", wrap=True)
        self.beneath.hide()
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(2)
        for state, words in _STATES:
            made = button(words, partial(self._on_state, state), "segment")
            made.setCheckable(True)
            self._buttons[state] = made
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 8, 6)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self.beneath)

    @property
    def uid(self) -> str:
        """Which decision it is, or will be."""
        return self.words.uid

    def show_decision(
        self, about: tuple[str, str, str], uid: str, decision: Decision | None, *, locked: bool = False
    ) -> None:
        """Show a decision; None for a new one. `about` is board, quarter, and the part of the pack that argues it.

        `locked`: read only, since the minutes are agreed.
        """
        if about != self._about:
            self.words.settle()
            self._about = about
        self._decision = decision
        self.number.setText(f"Decision {decision.number}" if decision is not None else "New decision")
        state = decision.state if decision is not None else "asked"
        self.pill.show_rating(state if decision is not None else "")
        self.words.name(self.number.text())
        self.setAccessibleName(self.number.text())
        self.words.show_text(uid, decision.text if decision is not None else "")
        self.words.stand_in(self._desk.unsaved, place_of("reviews", f"{about[0]}|{about[1]}", "decisions"))
        self.words.editor.setReadOnly(locked or state != "asked")
        for name, made in self._buttons.items():
            made.setVisible(decision is not None)
            made.setEnabled(not locked)
            made.setAccessibleName(f"{self.number.text()}: {name.replace('_', ' ')}")
        self._locked = locked
        self.again.setAccessibleName(f"{self.number.text()}: ask again")
        self._mark(state)

    def refuse(self, error: UserError) -> None:
        """Say beneath it why it was not recorded; the answer that stands is marked again."""
        self.beneath.setText(f"{error.title} {error.advice}".strip())
        self.beneath.show()
        self._mark(self._decision.state if self._decision is not None else "asked")

    def _mark(self, state: str) -> None:
        """Mark the answer that was given."""
        self._answer = state
        for name, made in self._buttons.items():
            made.setChecked(name == state)
        again = self._decision is not None and state != "asked" and not self._locked
        if not again:
            keep_focus(self, self.again)
        self.again.setVisible(again)

    def _on_state(self, state: str) -> None:
        self.words.settle()
        self.beneath.hide()
        given, before = state != self._answer, self._answer
        # A click on the one that is chosen would take its mark away.
        self._mark(state if given else before)
        if given and self._decision is not None:
            self.decided.emit(self._decision.number, state)

    def _keep(self, field: KeptText) -> None:
        from noms_desktop.services import review_texts

        text, before = field.sending()
        board, quarter, section = self._about
        given = review_texts.WrittenDecision(
            board_code=board, quarter=quarter, uid=field.uid, text=text, was=before, section=section
        )
        self._desk.edit(review_texts.write_decision, given, done=field.kept, failed=field.refused)
