"""Reviews arranged and moved from the page: the day is proposed off the GUI thread, then asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from noms_desktop.gui.dialogs.arrange_review import ArrangeReview, ArrangeRound

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.page import Page
    from noms_desktop.services.review_round import Proposal, RoundPage
    from noms_desktop.store.queries.reviews import Review


class Arranging(QObject):
    """Opens the dialogs; what they do is an edit of the desk, and the page hears of it as of any other."""

    refused = Signal(object)
    """UserError: no day can be proposed."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._review: Review | None = None
        self._where = ""

    def one(self, board: str, quarter: str, review: Review | None = None) -> None:
        """Arrange the review of a board, or move `review`, which is there."""
        from noms_desktop.services import review_round

        self._review = review
        self._desk.ask(review_round.propose, board, quarter, done=self._on_proposal, failed=self._on_refused)

    def every(self, shown: RoundPage) -> None:
        """Arrange every review of a round that is not arranged yet."""
        from noms_desktop.services import review_round

        self._where = shown.where
        asked = (shown.region, shown.quarter)
        self._desk.ask(review_round.propose_round, *asked, done=self._on_proposals, failed=self._on_refused)

    def _on_proposal(self, proposal: Proposal) -> None:
        ArrangeReview(self._desk, proposal, self._page.window(), review=self._review).open()

    def _on_proposals(self, proposals: tuple[Proposal, ...]) -> None:
        ArrangeRound(self._desk, proposals, self._where, self._page.window()).open()

    def _on_refused(self, error: object) -> None:
        self.refused.emit(error)
