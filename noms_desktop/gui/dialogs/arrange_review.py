"""Arranging reviews: one board's, or all of a round that are not arranged yet; and moving one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import long_date, parse_date, short_day
from noms_desktop.gui.dialogs.plain import PlainDialog
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.chooser import OpenChooser
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_round import Proposal
    from noms_desktop.store.queries.reviews import Review

MARKINGS = ("", "NOT PROTECTIVELY MARKED", "PROTECT", "RESTRICTED")
_WINDOW = "Weeks 5 to 7 after the quarter, working days only."


def days_box(days: Sequence[date], chosen: date | None, name: str) -> OpenChooser:
    """A field for a day: the working days of the window to choose from, and any other day to be typed."""
    made = OpenChooser(name)
    made.show_names([long_date(day) for day in days])
    made.setEditText(long_date(chosen) if chosen is not None else "")
    return made


class WhenForm(Form):
    """Time, place and marking, as both dialogs ask for them."""

    def __init__(self, parent: QWidget | None = None, *, marking: bool = True) -> None:
        super().__init__(parent)
        self.at = QLineEdit("10:00")
        self.ends = QLineEdit("11:30")
        self.place = QLineEdit()
        self.marking = OpenChooser()
        self.marking.show_names(MARKINGS)
        self._marked = marking

    def editors(self) -> dict[str, QWidget]:
        """The fields by name."""
        return {"at": self.at, "ends": self.ends, "place": self.place, "marking": self.marking}

    def add_rest(self) -> None:
        """The fields beneath the day."""
        self.add("at", "&From", self.at)
        self.add("ends", "&To", self.ends)
        self.add("place", "&Place", self.place)
        if self._marked:
            self.add(
                "marking", "&Marking of its papers", self.marking, "At the head and foot of the pack; none by default."
            )


class ArrangeReview(PlainDialog):
    """Asks for the day, time, place and marking of one review, and arranges or moves it."""

    arranged = Signal(object)
    """Applied: it is arranged, or moved."""

    def __init__(
        self, desk: Desk, proposal: Proposal, parent: QWidget | None = None, *, review: Review | None = None
    ) -> None:
        """`review` is the one to be moved; without one a new one is arranged."""
        what = "Move the review" if review is not None else "Arrange the review"
        super().__init__("NOMS Desktop", f"{what} of {proposal.board_name}", f"For {proposal.quarter}.", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._proposal, self._review = desk, proposal, review
        self._taken = dict(proposal.taken)
        self.form = WhenForm(marking=review is None)
        chosen = review.held_on if review is not None and review.held_on is not None else proposal.day
        self.on = days_box(proposal.days, chosen, "Day")
        self.form.add("on", "&Day", self.on, _WINDOW)
        self.form.add_rest()
        if review is not None:
            self.form.at.setText(review.starts_at)
            self.form.ends.setText(review.ends_at)
            self.form.place.setText(review.place)
        self.round = label(kind="quiet", wrap=True)
        self.round.setAccessibleName("Steps of its round")
        self.body.addWidget(self.form)
        self.body.addWidget(self.round)
        where = f"{proposal.board_code}|{proposal.quarter}"
        place = place_of("reviews", where, "arrange" if review is None else "move")
        self.hold(desk.unsaved, place, {"on": self.on, **self.form.editors()})
        self.add_button("Cancel", self.reject)
        self.add_button("&Move it" if review is not None else "&Arrange it", self.agree, primary=True)
        self.on.editTextChanged.connect(self._on_day)
        self._on_day(self.on.currentText())
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def agree(self) -> None:
        """Arrange or move it; a refusal is shown beneath its field, and everything typed stays."""
        from noms_desktop.services import reviews

        self.form.clear_refusals()
        given = reviews.TypedReview(
            board_code=self._proposal.board_code,
            quarter=self._proposal.quarter,
            on=self.on.currentText(),
            at=self.form.at.text(),
            ends=self.form.ends.text(),
            place=self.form.place.text(),
            marking="" if self._review is not None else self.form.marking.currentText(),
        )
        call = reviews.create if self._review is None else reviews.move
        self._desk.edit(call, given, done=self._on_done, failed=self._on_failed)

    def _on_done(self, applied: Applied) -> None:
        self.accept()
        self.arranged.emit(applied)

    def _on_failed(self, error: UserError) -> None:
        placed = _placed(error)
        # What is wrong with the day stands beneath the day from now on, and is said once.
        self.round.setVisible(placed.where != "on")
        if not self.form.refuse(placed):
            self.say_beneath(f"{error.title} {error.advice}".strip())
        self.fit()

    def _on_day(self, text: str) -> None:
        """Show what the day means for the round, and who else meets then."""
        from noms_desktop.services import review_round

        try:
            steps = review_round.steps_of(self._proposal.quarter, text)
        except UserError as error:
            self.form.clear_refusals("on")
            self.round.setText(f"{error.title} {error.advice}".strip())
            self.round.show()
            self.fit()
            return
        listed = "; ".join(f"{words.partition(':')[0]} {short_day(day)}" for words, day in steps)
        other = self._taken.get(parse_date(text), "")
        clash = f" {other} has its review on the same day." if other else ""
        self.form.clear_refusals("on")
        self.round.setText(f"Its round: {listed}.{clash}")
        self.round.show()
        self.fit()


class ArrangeRound(PlainDialog):
    """Every board of the region that has no review yet: a day for each, one time and place for all."""

    arranged = Signal(object)

    def __init__(self, desk: Desk, proposals: Sequence[Proposal], where: str, parent: QWidget | None = None) -> None:
        quarter = proposals[0].quarter
        super().__init__(
            "NOMS Desktop",
            f"Arrange the round of {where}",
            f"{quarter}. A day is proposed for each board: {_WINDOW[:1].lower()}{_WINDOW[1:]}",
            parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._quarter = desk, quarter
        self._rows: dict[str, tuple[QCheckBox, OpenChooser, QLabel]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, one in enumerate(proposals):
            self._add(grid, number, one)
        self.form = WhenForm()
        self.form.add_rest()
        self.body.addLayout(grid)
        self.body.addSpacing(6)
        self.body.addWidget(self.form)
        self.hold(desk.unsaved, place_of("reviews", "", f"{quarter}/arrange"), self._editors())
        self.add_button("Cancel", self.reject)
        self.add_button("&Arrange them", self.agree, primary=True)

    def agree(self) -> None:
        """Arrange all that are ticked, in one step; a refusal stands beneath its board."""
        from noms_desktop.services import review_round

        self.form.clear_refusals()
        for _, _, beneath in self._rows.values():
            beneath.hide()
        chosen = [(code, box.currentText()) for code, (tick, box, _) in self._rows.items() if tick.isChecked()]
        given = review_round.TypedRound(
            quarter=self._quarter,
            days=tuple(chosen),
            at=self.form.at.text(),
            ends=self.form.ends.text(),
            place=self.form.place.text(),
            marking=self.form.marking.currentText(),
        )
        self._desk.edit(review_round.arrange_round, given, done=self._on_done, failed=self._on_failed)

    def _add(self, grid: QGridLayout, number: int, one: Proposal) -> None:
        tick = QCheckBox(one.board_name.replace("&", "&&"))
        tick.setChecked(True)
        box = days_box(one.days, one.day, f"Day of {one.board_name}")
        beneath = label(kind="wrong", wrap=True)
        beneath.hide()
        tick.toggled.connect(box.setEnabled)
        grid.addWidget(tick, 2 * number, 0)
        grid.addWidget(box, 2 * number, 1)
        grid.addWidget(beneath, 2 * number + 1, 0, 1, 2)
        self._rows[one.board_code] = (tick, box, beneath)

    def _editors(self) -> dict[str, QWidget]:
        """Every field by its name: of each board whether and when, and what is the same for all."""
        found: dict[str, QWidget] = self.form.editors()
        for code, (tick, box, _) in self._rows.items():
            found |= {f"{code}/meets": tick, f"{code}/on": box}
        return found

    def _on_done(self, applied: Applied) -> None:
        self.accept()
        self.arranged.emit(applied)

    def _on_failed(self, error: UserError) -> None:
        row = self._rows.get(error.where)
        if row is not None:
            _, box, beneath = row
            beneath.setText(f"{error.title} {error.advice}".strip())
            beneath.show()
            box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.form.refuse(error):
            self.say_beneath(f"{error.title} {error.advice}".strip())
        self.fit()


def _placed(error: UserError) -> UserError:
    """What is wrong with the day names no field of ours: it is the day's all the same."""
    return (
        error if error.where in ("at", "ends", "place", "marking") else UserError(error.title, error.advice, where="on")
    )
