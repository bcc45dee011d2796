"""Asks before minutes are agreed, and on which day they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import day_text, parse_date
from noms_desktop.domain.reviews import agreed_day, check_agreed_day
from noms_desktop.gui.dialogs.plain import Confirm
from noms_desktop.gui.widgets.form import Form

if TYPE_CHECKING:
    from noms_desktop.services.review_page import ReviewPage


class AgreeMinutes(Confirm):
    """The day stands there as the register's, or the next review's where that is later; another may be typed."""

    def __init__(self, found: ReviewPage, parent: QWidget | None = None) -> None:
        left = _open_decisions(found)
        super().__init__(
            f"The minutes of {found.board_name} are agreed?",
            left
            + "They are agreed at the next review, or in writing. Their copy is kept and the review is closed; what "
            "must be changed later is changed in a new version.",
            "Agree as they stand" if left else "They are agreed",
            parent,
        )
        self.as_they_stand = bool(left)
        self._held_on = found.whole.review.held_on if found.whole is not None else None
        self.day = QLineEdit(day_text(agreed_day(found.as_at, self._held_on, found.next_review)))
        self.form = Form()
        self.form.add("on", "Agreed &on", self.day, "The minutes print this day.")
        self.body.addWidget(self.form)

    @override
    def _agree(self) -> None:
        try:
            check_agreed_day(parse_date(self.day.text(), where="on"), self._held_on)
        except UserError as error:
            self.form.refuse(error)
            # Once its words have found their lines.
            QTimer.singleShot(0, self, self.fit)
        else:
            super()._agree()


def _open_decisions(found: ReviewPage) -> str:
    """'Decisions 3 and 4 have no outcome. ' where some are still asked, else ''."""
    numbers = [str(one.number) for one in (found.whole.decisions if found.whole else ()) if one.state == "asked"]
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"Decision {numbers[0]} has no outcome. "
    return f"Decisions {', '.join(numbers[:-1])} and {numbers[-1]} have no outcome. "
