"""The one next step of a review, by its state: drafted, sent, issued, held, its minutes made and agreed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from noms_desktop.domain.periods import Quarter
from noms_desktop.gui.pages.review_agreeing import AgreeMinutes
from noms_desktop.gui.pages.review_minutes import MinutesWork

if TYPE_CHECKING:
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.making import Said
    from noms_desktop.gui.page import Page
    from noms_desktop.gui.pages.review_view import ReviewView
    from noms_desktop.services.review_page import ReviewPage

MEETING = "Meeting mode"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_WORDS = {
    "scheduled": "&Begin the draft",
    "draft": "Draft &sent to the board",
    "with_board": f"&Issue the pack{ELLIPSIS}",
    "issued": "&Hold the review",
    "held": f"Minutes a&greed{ELLIPSIS}",
    "minutes_agreed": "&Next review",
}


class ReviewSteps(QObject):
    """Takes the step that comes next; makes the minutes, agrees them and opens them again."""

    said = Signal(object)
    """UserError: a step that was refused."""
    meeting = Signal()
    """The review is held now: meeting mode."""
    next_review = Signal(str, str)
    """Board and quarter of the review that comes after this one."""

    def __init__(self, desk: Desk, view: ReviewView, page: Page) -> None:
        super().__init__(page)
        self._desk, self._view, self._page = desk, view, page
        self.work = MinutesWork(desk, self)
        self.work.said.connect(self._on_said)
        self.work.refused.connect(self._on_minutes_refused)
        self.work.opened.connect(view.minutes.leave_closed)
        view.minutes.asked_again.connect(self._on_asked_again)

    def words(self, found: ReviewPage) -> str:
        """What the button says."""
        return _WORDS[found.whole.review.state] if found.whole is not None else ""

    def take(self) -> None:
        """Take the next step."""
        found = self._view.found
        if found is None or found.whole is None:
            return
        state = found.whole.review.state
        if state == "scheduled":
            self._move_to(found, "draft")
        elif state == "draft":
            self._move_to(found, "with_board")
        elif state == "with_board":
            self._view.choose("pack")
            self._view.pack.issue()
        elif state == "issued":
            self.meeting.emit()
            self._page.notice.say(MEETING, "The review counts as held once its minutes are made. Esc leaves this mode.")
        elif state == "held":
            self._ask_agreed(found)
        else:
            self.next_review.emit(found.board_code, Quarter.parse(found.quarter).plus(1).label)

    def make_minutes(self) -> None:
        """Make the minutes, where the packs are; as the button there does."""
        found = self._view.found
        if found is None or found.whole is None or not self._page.settle():
            return
        self._view.choose("pack")
        self._view.pack.minutes()

    def _ask_agreed(self, found: ReviewPage) -> None:
        dialog = AgreeMinutes(found, self._page.window())
        dialog.agreed.connect(partial(self._on_agreed, dialog))
        dialog.open()

    def _on_agreed(self, asked: AgreeMinutes) -> None:
        if self._view.found is not None and self._page.settle():
            self.work.agree(self._view.found, on=asked.day.text(), as_they_stand=asked.as_they_stand)

    def begin_again(self) -> None:
        """Ask why agreed minutes are opened again, where their versions are."""
        self._view.choose("pack")
        self._view.minutes.begin_again()

    def _on_asked_again(self, reason: str) -> None:
        if self._view.found is not None:
            self.work.open_again(self._view.found, reason)

    def _on_minutes_refused(self, error: UserError) -> None:
        if error.where == "reason":
            self._view.minutes.refuse(error)
        else:
            self.said.emit(error)

    def _on_said(self, said: Said) -> None:
        said.show_in(self._page.notice)

    def _move_to(self, found: ReviewPage, state: str) -> None:
        from noms_desktop.services import reviews

        self._desk.edit(reviews.set_state, found.board_code, found.quarter, state, failed=self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        self.said.emit(error)
