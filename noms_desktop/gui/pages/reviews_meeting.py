"""Meeting mode of a review: the window for itself, large words, nothing private; Esc leaves it step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from noms_desktop.gui.pages.review_steps import MEETING

if TYPE_CHECKING:
    from noms_desktop.gui.pages.reviews import ReviewsPage


class MeetingMode(QObject):
    """Takes the page into it and out of it."""

    def __init__(self, page: ReviewsPage) -> None:
        super().__init__(page)
        self._page = page
        self._leave = QShortcut(QKeySequence("Esc"), page)
        self._leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._leave.activated.connect(self._on_escape)
        self._leave.setEnabled(False)

    def start(self) -> None:
        """Into it, where a review is shown."""
        page = self._page
        if page.record and not page.meets:
            page.review.set_meeting(on=True)
            self._dress(on=True)

    def leave(self) -> None:
        """Back to the window as it was."""
        page = self._page
        if page.meets:
            page.review.set_meeting(on=False)
            self._dress(on=False)
            if page.notice.title.text() == MEETING:
                page.notice.clear()

    def _dress(self, *, on: bool) -> None:
        self._page.heading.setVisible(not on)
        self._leave.setEnabled(on)
        self._page.alone.emit(on)
        self._page.show_actions()

    def _on_escape(self) -> None:
        if not self._page.review.step_back():
            self.leave()
