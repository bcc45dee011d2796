"""The strip above a review: its state, and what is missing or, once its minutes are agreed, that it is only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from noms_desktop.domain.reviews import STATE_WORDS
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.state_strip import StateStrip
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.services.review_lacks import Lack
    from noms_desktop.services.review_page import ReviewPage

_SHORT = {
    "attendance": "who is present",
    "agenda": "the agenda",
    "decisions": "a decision asked for",
    "comments": "the board's comments",
    "when": "the date",
    "measures": "results",
    "subcontracting": "spend",
}


class ReviewHead(QWidget):
    """Each thing that is missing is a link that leads to where it is put right."""

    lack_chosen = Signal(object)
    """Lack: something missing is to be put right."""
    actions_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[object, ...] | None = None
        self.states = StateStrip(tuple(STATE_WORDS.values()), "State of the review")
        self.words = label(kind="quiet")
        self.to_actions = button("Actions", self.actions_wanted.emit)
        self._links = QHBoxLayout()
        self._links.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(10)
        row.addWidget(self.states, 1)
        row.addWidget(self.words)
        row.addLayout(self._links)
        row.addWidget(self.to_actions)

    def show_review(self, found: ReviewPage) -> None:
        """Show how a review stands."""
        whole = found.whole
        state = whole.review.state if whole is not None else "scheduled"
        skipped = _skipped(found)
        if (state, found.lacks, skipped) == self._found:
            return
        self._found = (state, found.lacks, skipped)
        self.states.show_state(STATE_WORDS[state], skipped)
        agreed = state == "minutes_agreed"
        count = len(found.lacks)
        words = "" if not count else "1 thing missing:" if count == 1 else f"{count} things missing:"
        self.words.setText("The review is closed: only to be read" if agreed else words)
        self.words.setVisible(agreed or bool(count))
        self._show_links(found.lacks)

    def _show_links(self, lacks: tuple[Lack, ...]) -> None:
        while (item := self._links.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for one in lacks:
            made = button(_SHORT.get(one.part, one.text), _Sends(self, one).send, "link")
            made.setToolTip(one.text)
            made.setAccessibleName(f"Missing: {one.text}")
            self._links.addWidget(made)


def _skipped(found: ReviewPage) -> dict[str, str]:
    """A review that was issued without its draft going to the board was never with it."""
    whole = found.whole
    sent = next((one for one in (whole.steps if whole is not None else ()) if one.step == "draft_to_board"), None)
    return {STATE_WORDS["with_board"]: "Not sent"} if sent is not None and sent.done_on is None else {}


class _Sends:
    """Sends one thing missing to whoever puts it right."""

    def __init__(self, head: ReviewHead, lack: Lack) -> None:
        self._head, self._lack = head, lack

    def send(self) -> None:
        """Say that it was chosen."""
        self._head.lack_chosen.emit(self._lack)
