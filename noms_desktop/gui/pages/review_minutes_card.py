"""The versions of a review's minutes: shown, printed, saved as a copy; and opened again once they are agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from noms_desktop.domain.periods import short_day
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.packs_out import PacksOut
from noms_desktop.gui.preview.paper import MinutesAsked
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.half_typed import HalfTyped
from noms_desktop.gui.widgets.notice import Notice
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import label
from noms_desktop.gui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.making import Said
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.store.queries.reviews import Minutes

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
NONE_YET = "They are drawn from what is recorded here, until they are agreed; the copy that is agreed is kept."


def _agreed(row: Minutes) -> str:
    return short_day(row.agreed_on) if row.agreed_on is not None else ""


COLUMNS: tuple[Column[Minutes], ...] = (
    Column(heading="Version", text=lambda m: f"v{m.version_no}", bold=True, width=74),
    Column(heading="State", text=lambda _: "", rating=lambda m: m.state, width=112),
    Column(heading="Agreed", text=_agreed, width=104),
    Column(
        heading="Opened again because",
        text=lambda m: m.reason or "\N{EN DASH}",
        tip=lambda m: m.reason,
        quiet=True,
        stretch=True,
    ),
)


class MinutesCard(Card):
    """Stands beneath the packs. What was agreed is shown as it was kept."""

    asked_again = Signal(str)
    """The minutes are to be opened again, for this reason."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Minutes", parent=parent)
        self._desk = desk
        self._found: ReviewPage | None = None
        self.out = PacksOut(desk, self)
        self.out.said.connect(self._on_said)
        self.notice = Notice()
        self.words = label(NONE_YET, "quiet", wrap=True)
        self.model = RowsModel(COLUMNS, key=lambda row: row.uid, parent=self)
        self.table = Table("Versions of the minutes")
        self.table.show_model(self.model, sortable=False)
        self.table.fit(5)
        self.table.remember(desk.memory, "reviews.minutes")
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.about = label(kind="quiet")
        self.buttons = WrapRow(
            self.about,
            button("Open", self.open),
            button(f"Print{ELLIPSIS}", self.print_pages),
            button(f"Save a copy{ELLIPSIS}", self.save_copy),
        )
        self.begin_button = button(f"Open the minutes again{ELLIPSIS}", self.begin_again, "link")
        self.again = QWidget()
        self.reason = QLineEdit()
        self.form = Form()
        self.half = HalfTyped(desk.unsaved)
        self.half.watch({"reason": self.reason})
        self._lay_out()

    def _lay_out(self) -> None:
        self.reason.setPlaceholderText("Such as: the date in item 3 was wrong")
        self.reason.returnPressed.connect(self.open_again)
        hint = "The new version prints it. What was agreed is kept, and the review counts as held again."
        self.form.add("reason", "Why are they opened again?", self.reason, hint)
        buttons = QHBoxLayout()
        buttons.addWidget(button("Open them again", self.open_again, "primary"))
        buttons.addWidget(button("Cancel", self.leave_closed))
        buttons.addStretch(1)
        column = QVBoxLayout(self.again)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.half)
        column.addWidget(self.form)
        column.addLayout(buttons)
        self.again.hide()
        for part in (self.notice, self.words, self.table, self.buttons):
            self.body.addWidget(part)
        self.body.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.again)

    def show_review(self, found: ReviewPage) -> None:
        """Show the versions of a review's minutes, the newest first."""
        before = self._found
        self._found = found
        whole = found.whole
        if whole is None:
            return
        if before is None or (before.board_code, before.quarter) != (found.board_code, found.quarter):
            self.notice.clear()
            self.half.leave()
            self.leave_closed()
        agreed = whole.review.state == "minutes_agreed"
        rows = tuple(reversed(whole.minutes))
        first = self.model.row(0)
        self.model.show_rows(rows)
        if rows and (first is None or first.uid != rows[0].uid or not self.table.currentIndex().isValid()):
            self.table.select_row(0)
        for part in (self.table, self.buttons):
            part.setVisible(bool(rows))
        self.words.setText(_standing(whole.review.state, bool(rows)))
        self.words.setVisible(bool(self.words.text()))
        if not agreed:
            self.again.hide()
        self.begin_button.setVisible(agreed and self.again.isHidden())

    @property
    def chosen(self) -> Minutes | None:
        """The version that the buttons are about."""
        return self.model.row(self.table.currentIndex()) or self.model.row(0)

    def open(self) -> None:
        """Open the chosen version in the preview."""
        self._with(self.out.show)

    def print_pages(self) -> None:
        """Print the chosen version."""
        self._with(self.out.print_pages)

    def save_copy(self) -> None:
        """Save a copy of the chosen version."""
        self._with(self.out.save_copy)

    def begin_again(self) -> None:
        """Ask why the minutes are opened again."""
        if self._found is not None:
            self.half.stand_at(place_of("reviews", f"{self._found.board_code}|{self._found.quarter}", "minutes"))
        self.begin_button.hide()
        self.again.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_again(self) -> None:
        """Open them again, for the reason that is typed."""
        self.form.clear_refusals()
        self.asked_again.emit(self.reason.text())

    def leave_closed(self) -> None:
        """Leave them as they are."""
        self.reason.clear()
        self.half.forget()
        self.half.leave()
        self.form.clear_refusals()
        self.again.hide()
        found = self._found
        state = found.whole.review.state if found is not None and found.whole is not None else ""
        self.begin_button.setVisible(state == "minutes_agreed")

    def refuse(self, error: UserError) -> None:
        """Say why they were not opened again: beneath the reason, where that is what is wrong."""
        if not (self.again.isVisible() and self.form.refuse(error)):
            self.notice.refuse(error)

    def _with(self, call: Callable[[MinutesAsked], None]) -> None:
        row, found = self.chosen, self._found
        if row is not None and found is not None:
            self.notice.clear()
            call(MinutesAsked(found.board_code, found.quarter, row.version_no))

    def _on_said(self, said: Said) -> None:
        said.show_in(self.notice)

    def _on_chosen(self, _index: QModelIndex) -> None:
        row = self.chosen
        self.about.setText(f"Version {row.version_no}:" if row is not None else "")

    def _on_opened(self, _index: QModelIndex) -> None:
        self.open()


def _standing(state: str, listed: bool) -> str:  # noqa: FBT001 - whether any version is listed
    if listed:
        return ""
    return NONE_YET if state != "minutes_agreed" else "They were agreed before their versions were listed here."
