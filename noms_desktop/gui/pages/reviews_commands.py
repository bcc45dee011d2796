"""The commands of the page of reviews: which are there, by what is shown; the primary one is the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.reviews import STATE_WORDS

if TYPE_CHECKING:
    from noms_desktop.gui.pages.reviews import ReviewsPage
    from noms_desktop.services.review_page import ReviewPage

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
AGREED = "minutes_agreed"


class ReviewCommands:
    """Adds them to the page, and shows those that fit a round's chosen row, or a review."""

    def __init__(self, page: ReviewsPage) -> None:
        self._page = page
        add = page.add_action
        self.move = add(f"&Move review{ELLIPSIS}", page.move_review, tip="To another day, time or place")
        self.arrange_all = add(f"Arrange the &round{ELLIPSIS}", page.arrange_round)
        self.again = add(f"Open the minutes a&gain{ELLIPSIS}", page.open_minutes, tip="As a new version")
        self.meeting = add("Start th&e meeting", page.toggle_meeting, shortcut="F5", tip="Meeting mode")
        self.arrange = add(f"&Arrange review{ELLIPSIS}", page.arrange_review, primary=True)
        self.open = add("&Open review", page.open_review, primary=True)
        self.next = add("Next step", page.next_step, primary=True)

    def show_round(self) -> None:
        """Those of the round."""
        row, shown = self._page.round.current, self._page.round.shown
        there = row is not None and bool(row.state)
        self.move.setVisible(row is not None and row.state not in ("", STATE_WORDS["minutes_agreed"]))
        self.arrange_all.setVisible(shown is not None and bool(shown.not_arranged))
        self.arrange.setVisible(row is not None and not there)
        self.open.setVisible(there)
        for one in (self.again, self.meeting, self.next):
            one.setVisible(False)

    def show_review(self, found: ReviewPage | None, step: str) -> None:
        """Those of a review; None where it is not arranged, or not read yet. `step` is what the next one says."""
        whole = found.whole if found is not None else None
        agreed = whole is not None and whole.review.state == AGREED
        there = whole is not None
        self.move.setVisible(there and not agreed)
        self.meeting.setVisible(there and not agreed)
        self.meeting.setText("L&eave the meeting" if self._page.meets else "Start th&e meeting")
        self.again.setVisible(agreed)
        self.arrange.setVisible(not there)
        self.next.setVisible(there)
        self.next.setText(step or self.next.text())
        for one in (self.arrange_all, self.open):
            one.setVisible(False)
