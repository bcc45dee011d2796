"""Reviews: the round of a quarter with its calendar, and one review from its agenda to its minutes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from noms_desktop.domain.periods import long_date
from noms_desktop.gui.page import Crumb, Page, Place
from noms_desktop.gui.pages.review_arranging import Arranging
from noms_desktop.gui.pages.review_item import ItemView
from noms_desktop.gui.pages.review_steps import ReviewSteps
from noms_desktop.gui.pages.review_view import ReviewCards, ReviewView
from noms_desktop.gui.pages.reviews_commands import ELLIPSIS, ReviewCommands
from noms_desktop.gui.pages.reviews_meeting import MeetingMode
from noms_desktop.gui.pages.reviews_reads import ITS_OWN, months_of, read_figures, read_review
from noms_desktop.gui.pages.reviews_round import RoundSide
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.text import unbroken_dates

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_figures import Figures
    from noms_desktop.services.review_lacks import Lack
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.services.review_round import RoundPage


class ReviewsPage(Page):
    """The round without a record; with 'board|2006/07-Q2' that review, its part an item's number or a part's name."""

    KEY = "reviews"
    SCROLLS = False
    LATER = ("bare_item", "bare_cards", "bare_review", "review", "steps")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._board, self._quarter = "", ""
        self._figures_for = ("", "")
        self._said = ""
        self._moving = False
        self._part = ""
        self._read: ReviewPage | None = None
        self._figures_read: Figures | None = None
        self.side = RoundSide(desk, self.arrange_round)
        self.round, self.choosers = self.side.view, self.side.choosers
        self.arranging = Arranging(desk, self)
        self.heading.tools.addWidget(self.choosers)
        self.none = Empty("calendar-check")
        self._blank = QWidget()
        self.stack = QStackedWidget()
        self._lay_out_body()
        self.commands = ReviewCommands(self)
        self.meeting = MeetingMode(self)
        self._connect()
        self._show_mode()

    @cached_property
    def bare_item(self) -> ItemView:
        """The largest part of one review."""
        return ItemView(self.desk)

    @cached_property
    def bare_cards(self) -> ReviewCards:
        """What stands behind the item: who is there, packs and minutes."""
        return ReviewCards.made(self.desk)

    @cached_property
    def bare_review(self) -> ReviewView:
        """One review before it is put into the page, which styles it: each is a turn of its own when made ahead."""
        return ReviewView(self.desk, self.bare_item, self.bare_cards)

    @cached_property
    def review(self) -> ReviewView:
        """One review, made when it is first wanted."""
        made = self.bare_review
        self.stack.addWidget(made)
        made.moved.connect(self.moved)
        made.head.lack_chosen.connect(self._on_lack)
        made.meeting_ended.connect(self.leave_meeting)
        made.panel.form.finished.connect(self._unsay)
        return made

    @cached_property
    def steps(self) -> ReviewSteps:
        """The steps of that review."""
        made = ReviewSteps(self.desk, self.review, self)
        self.review.make_minutes.connect(made.make_minutes)
        made.said.connect(self.notice.refuse)
        made.meeting.connect(self.start_meeting)
        made.next_review.connect(self._on_next_review)
        return made

    @property
    def meets(self) -> bool:
        """Whether the page is in meeting mode."""
        return self.has("review") and self.review.meeting

    def _lay_out_body(self) -> None:
        for part in (self.side, self.none, self._blank):
            self.stack.addWidget(part)
        # The heading keeps the page's margins; what is beneath reaches to the edges, for the panel at the right.
        outer = self.layout()
        if outer is not None:
            margins = outer.contentsMargins()
            outer.setContentsMargins(0, margins.top(), 0, 0)
            self.heading.setContentsMargins(margins.left(), 0, margins.right(), 0)
        self.body.addWidget(self.stack)

    def _connect(self) -> None:
        self.round.asked.connect(self.asked)
        self.round.arrange.connect(self.arrange_for)
        self.round.chosen.connect(self.show_actions)
        self.stack.currentChanged.connect(self._on_other)
        self.arranging.refused.connect(self._on_no_review)
        self.side.found.connect(self._on_round)
        self.side.failed.connect(self._on_no_review)
        self.side.turned.connect(self._on_turned)

    # Where the page is

    @property
    def record(self) -> str:
        """The review that is shown, 'board|2006/07-Q2'; '' for the round."""
        return f"{self._board}|{self._quarter}" if self._board else ""

    @override
    def go(self, place: Place) -> None:
        board, _, quarter = place.record.rpartition("|")
        if board:
            other = (board, quarter) != (self._board, self._quarter)
            self._board, self._quarter = board, quarter
            if other:
                self.notice.clear()
            if not self.is_whole:
                self._part = place.part
                QTimer.singleShot(0, self, self._make_in_turns)
            elif other:
                # What is asked for is a part of this review, not of the one still on the screen.
                self.review.settle()
                self.review.fresh = False
                self.review.choose(place.part)
            else:
                self.review.choose(place.part)
            if other:
                self._show_mode()
        else:
            self._board = self._quarter = ""
            self.side.quarter = place.part
            self._show_mode()
        self.read_again()

    @property
    def is_whole(self) -> bool:
        """Whether the view of one review and its steps are made."""
        return self.has("steps")

    def _make_in_turns(self) -> None:
        """Make what shows a review, each part in a turn of its own; then show what was read meanwhile."""
        if self.make_ahead():
            QTimer.singleShot(0, self, self._make_in_turns)
            return
        if not self._board:
            return
        found, figures = self._read, self._figures_read
        self._read = self._figures_read = None
        self.review.choose(self._part)
        if self.stack.currentWidget() is self._blank:
            # What was read since the last part was made is on the screen already.
            self._show_mode()
        if found is not None:
            self.review.fresh = False
            self._on_review(found)
        if figures is not None:
            self._on_figures(figures)

    @override
    def begin(self) -> None:
        self.go(Place(self.KEY, "", self.side.quarter))

    @override
    def place(self) -> Place:
        if self._board:
            return Place(self.KEY, self.record, self.review.part if self.is_whole else self._part)
        return Place(self.KEY, "", self.side.quarter)

    @override
    def settle(self) -> bool:
        kept = self.review.settle() if self._board and self.is_whole else True
        if not kept:
            self.review.show_held()
            advice = "Put right what is marked, or take back what was typed."
            self.notice.say(self.review.held, advice, "warning")
            self._said = self.review.held
            return False
        self._unsay()
        self.leave_meeting()
        return super().settle()

    @override
    def take_focus(self) -> None:
        if self._board and not self.is_whole:
            super().take_focus()  # its agenda takes the focus once it is made
        else:
            (self.review.agenda.view if self._board else self.round.table).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """The window gets its navigation back, whatever takes the page off the screen."""
        if self.meets:
            self.review.meeting = False
            self.alone.emit(False)  # noqa: FBT003 - a Qt signal
        super().hideEvent(event)

    # What is shown

    @override
    def refresh(self) -> None:
        if self._board:
            if self.is_whole:
                self.review.fresh = False
            self.desk.ask(read_review, self._board, self._quarter, done=self._on_review, failed=self._on_no_review)
            if self._figures_for != (self._board, self._quarter):
                self.desk.ask(
                    read_figures, self._board, self._quarter, done=self._on_figures, failed=self._on_no_review
                )
        else:
            self.side.read()

    @override
    def touched(self, applied: Applied) -> None:
        if any(change.table not in ITS_OWN for change in applied.changes):
            self._figures_for = ("", "")
        super().touched(applied)

    def _on_round(self, shown: RoundPage) -> None:
        if not self._board:
            self.set_heading(unbroken_dates(shown.finding), unbroken_dates(shown.subtitle))
            self.show_actions()

    def _on_review(self, found: ReviewPage) -> None:
        if (found.board_code, found.quarter) != (self._board, self._quarter):
            return
        if not self.is_whole:
            self._read = found
            return
        crumbs = (Crumb("Reviews", Place(self.KEY, "", found.quarter)), Crumb(found.quarter))
        whole = found.whole
        if whole is None:
            self.set_heading(f"{found.board_name}: no review for {found.quarter_words} yet", "", crumbs)
            self.none.say(
                "This review is not arranged yet",
                "A day within weeks 5 to 7 after the quarter is proposed; its steps follow from it.",
                (f"&Arrange it{ELLIPSIS}", self.arrange_review),
            )
        else:
            times = " to ".join(filter(None, (whole.review.starts_at, whole.review.ends_at)))
            day = long_date(whole.review.held_on) if whole.review.held_on is not None else "No date yet"
            dot = " \N{MIDDLE DOT} "
            words = dot.join(filter(None, (day, times, whole.review.place, whole.review.marking)))
            self.set_heading(f"{found.board_name}: review of {months_of(found.quarter)}", words, crumbs)
        self.review.show_review(found)
        self.stack.setCurrentWidget(self.none if whole is None else self.review)
        self.show_actions()
        if self._moving and whole is not None:
            self._moving = False
            self.move_review()

    def _on_figures(self, found: Figures) -> None:
        if not self.is_whole:
            self._figures_read = found
            return
        self._figures_for = (self._board, self._quarter)
        self.review.show_figures(found)

    def _on_no_review(self, error: Exception) -> None:
        self.notice.say(getattr(error, "title", str(error)), getattr(error, "advice", ""), "error")

    def _show_mode(self) -> None:
        self.choosers.setVisible(not self._board)
        one = self.review if self.is_whole else self._blank
        self.stack.setCurrentWidget(one if self._board else self.side)
        self.show_actions()

    def _on_other(self, _place: int) -> None:
        """The round, or a review, came onto the screen: the keys are its own from now on."""
        if self.isVisible():
            self.take_focus()

    def show_actions(self) -> None:
        """Show the commands of the round, or of the review."""
        if self._board:
            found = self.review.found if self.is_whole else None
            shown = found if found is not None and self._shows(found) else None
            self.commands.show_review(shown, self.steps.words(shown) if shown is not None else "")
        else:
            self.commands.show_round()
        self.changed.emit()

    def _shows(self, found: ReviewPage) -> bool:
        return (found.board_code, found.quarter) == (self._board, self._quarter)

    def open_review(self) -> None:
        """Open the review that is chosen in the round."""
        row = self.round.current
        if row is not None and row.state:
            self.ask_for(self.KEY, row.record)

    # Arranging

    def arrange_review(self) -> None:
        """Arrange the review of the board that is chosen."""
        if self._board:
            self.arranging.one(self._board, self._quarter)
        elif self.round.current is not None:
            self.arrange_for(self.round.current.board_code)

    def arrange_for(self, board: str) -> None:
        """Arrange the review of a board for the quarter of the round."""
        if self.round.shown is not None:
            self.arranging.one(board, self.round.shown.quarter)

    def arrange_round(self) -> None:
        """Arrange the reviews of every board that has none."""
        if self.round.shown is not None:
            self.arranging.every(self.round.shown)

    def move_review(self) -> None:
        """Move the review that is shown, or chosen in the round."""
        found, row = self.review.found if self._board and self.is_whole else None, self.round.current
        if not self._board and row is not None:
            self._moving = True
            self.ask_for(self.KEY, row.record)
        elif found is not None and found.whole is not None and self._shows(found):
            self.arranging.one(self._board, self._quarter, found.whole.review)

    def _on_next_review(self, board: str, quarter: str) -> None:
        self.ask_for(self.KEY, f"{board}|{quarter}")

    def open_minutes(self) -> None:
        """Open agreed minutes again: asks why."""
        if self._board:
            self.steps.begin_again()

    # Steps and the meeting

    def next_step(self) -> None:
        """Take the next step of the review."""
        if self.settle():
            self.steps.take()

    def toggle_meeting(self) -> None:
        """F5: into meeting mode, and out of it."""
        if self.meets:
            self.leave_meeting()
        else:
            self.start_meeting()

    def start_meeting(self) -> None:
        """Meeting mode: the window for itself, large words, nothing private."""
        self.meeting.start()

    def leave_meeting(self) -> None:
        """Back to the window as it was."""
        self.meeting.leave()

    def _unsay(self) -> None:
        """What kept the page from being left does so no more."""
        if self._said and self.notice.title.text() == self._said:
            self.notice.clear()
        self._said = ""

    def _on_lack(self, lack: Lack) -> None:
        if lack.part == "when":
            self.move_review()
        elif lack.part == "decisions":
            self.review.add_decision()
        elif lack.part == "comments":
            self.review.choose("measures")
            self.review.item.comment()
        else:
            self.review.choose(lack.part)

    def _on_turned(self) -> None:
        self.moved.emit()
        self.read_again()
