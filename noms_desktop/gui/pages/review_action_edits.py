"""What is done with an action on its card: closed, carried, withdrawn, opened again, noted; and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.pages.review_action_cards import ActionCard

AGAIN_MS = 400
"""How long after a click that closes, withdraws or opens again the next is taken for the same hand's double click."""


class ActionEdits(QObject):
    """Each is one change set; what came of it is told on the card. `quarter` is the review that hears of it."""

    def __init__(self, desk: Desk, cards: Callable[[], list[ActionCard]], parent: QObject) -> None:
        """`cards` gives those on the screen."""
        super().__init__(parent)
        self._desk, self._cards = desk, cards
        self._acting: ActionCard | None = None
        self._told = ""
        self._since = QElapsedTimer()
        self.again_ms = AGAIN_MS
        self.quarter = ""
        desk.committed.connect(self._on_committed)

    def follow(self, card: ActionCard) -> None:
        """Do what this card asks for."""
        card.close_it.connect(self._on_close)
        card.carry_it.connect(self._on_carry)
        card.withdraw_it.connect(self._on_withdraw)
        card.reopen_it.connect(self._on_reopen)
        card.note_it.connect(self._on_note)
        card.undo_it.connect(self._on_undo)

    def _act(self, reference: str, told: str, call: Callable[..., object], *args: Any, **options: Any) -> None:
        """An edit of an action; what comes of it is shown on its card."""
        every = self._cards()
        self._acting = next((c for c in every if c.row is not None and c.row.entry.reference == reference), None)
        self._told = f"{told} {reference}" if told else ""
        options |= {"at": self.quarter, "done": self._on_acted, "failed": self._on_refused}
        self._desk.edit(call, reference, *args, **options)

    def _on_acted(self, _applied: object) -> None:
        if self._acting is not None:
            self._acting.done(self._told)

    def _on_committed(self, _applied: object) -> None:
        """The last change is another one now: Undo beside an action would take that back."""
        for card in self._cards():
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
            self._act(reference, "Closed", actions.close, note=note)

    def _on_carry(self, reference: str, to: str, note: str) -> None:
        from noms_desktop.services import actions

        self._act(reference, "Carried", actions.carry, to, note=note)

    def _on_withdraw(self, reference: str, note: str) -> None:
        from noms_desktop.services import actions

        if not self._is_again():
            self._act(reference, "Withdrew", actions.withdraw, note=note)

    def _on_reopen(self, reference: str) -> None:
        from noms_desktop.services import actions

        if not self._is_again():
            self._act(reference, "", actions.reopen)

    def _on_note(self, reference: str, text: str) -> None:
        from noms_desktop.services import actions

        self._act(reference, "", actions.note, text)
