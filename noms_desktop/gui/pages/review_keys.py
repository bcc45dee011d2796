"""The keys of a review: pages turn its items, letters act on what is in hand, and are letters where words are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.gui.pages.review_view import ReviewView

WORD_MS = 1_000
"""How soon one letter follows another when a word is typed: C and R close and carry nothing then."""


class ReviewKeys(QObject):
    """PgUp and PgDn; A an action, D a decision, N a note; C closes and R carries the action that has the focus."""

    def __init__(self, view: ReviewView) -> None:
        super().__init__(view)
        self._view = view
        self.word_ms = WORD_MS
        self._since_letter = QElapsedTimer()
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("PgUp", view.back),
            ("PgDown", view.on),
            ("A", view.add_action),
            ("D", view.add_decision),
            ("N", view.add_note),
            ("C", self.close_action),
            ("R", self.carry),
        )
        for key, slot in keys:
            made = QShortcut(QKeySequence(key), view)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(slot)
            if key in {"A", "D", "N"}:
                made.activated.connect(self.letter)

    def letter(self) -> None:
        """A letter was typed that is no command: perhaps of a word that was meant for a text box."""
        self._since_letter.start()

    def close_action(self) -> None:
        """C: close the action in hand; pressed elsewhere it goes to it first."""
        if self._may_act():
            self._view.panel.close_current()

    def carry(self) -> None:
        """R: carry the action in hand; pressed elsewhere it goes to it first."""
        if self._may_act():
            self._view.panel.carry_current()

    def _may_act(self) -> bool:
        """Whether C or R was meant: an action has the focus, and the letter is not one of a word being typed."""
        in_word = self._since_letter.isValid() and self._since_letter.elapsed() < self.word_ms
        self._since_letter.start()
        if in_word:
            return False
        if self._view.panel.in_hand is not None:
            return True
        self._view.open_panel()
        self._view.panel.take_in_hand()
        return False
