"""The plans of every board side by side, with what they come to together in each year: 5% is never added to 10%."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.money import headline, pounds, whole_pounds
from noms_desktop.domain.periods import short_day
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.card import Card, FigureCard
from noms_desktop.gui.widgets.flow import Tiles
from noms_desktop.gui.widgets.table import Table

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.plan_boards import BoardPlan, BoardPlans, YearCount

_STATES = {"returned": "sent back", "": "no plan"}
_NONE = "\N{EN DASH}"
_NAMES_AT_LEAST = 150
_GIVE_WAY = (2, 4, 3, 9)
"""Version, agreed, submitted, returned: the columns that are left out first."""


class PlanList(QWidget):
    """Cards above, the table of boards beneath; Enter opens a board's plan."""

    opened = Signal(str)
    """The code of a board."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(FigureCard() for _ in range(4))
        self.model: RowsModel[BoardPlan] = RowsModel(_columns(), key=lambda one: one.code, parent=self)
        self.table = Table("Plans of the boards")
        self.table.show_model(self.model)
        self.table.remember(desk.memory, "subcontracting.boards")
        self.table.opened.connect(self._on_opened)
        self._card = card = Card("Plans by board")
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Tiles(*self.cards))
        column.addWidget(card, 1)

    def show_plans(self, found: BoardPlans) -> None:
        """Show the boards and their sums."""
        self.model.show_rows(found.boards)
        if not self.table.currentIndex().isValid() and found.boards:
            self.table.select_row(0)
        boards = len(found.boards)
        agreed = sum(one.state == "agreed" for one in found.boards)
        waiting = sum(one.waiting for one in found.boards)
        none = sum(not one.state for one in found.boards)
        beneath = "Enter opens the plan of a board."
        if none == boards:
            beneath = "No board has a plan yet. Open a board to start its plan and to set its grant base."
        self._card.show_words("Plans by board", beneath)
        notes = [f"{waiting} waiting for you" if waiting else "", f"{none} without a plan" if none else ""]
        note = ", ".join(filter(None, notes)) or "None is waiting for you"
        self.cards[0].show_figure("Plans agreed", f"{agreed} of {boards}", note)
        for card, year in zip(self.cards[1:3], found.years, strict=True):
            card.show_figure(*_year_figure(year))
        if found.forecast is None:
            self.cards[3].show_figure(f"Forecast for {found.year_label}", _NONE, "Nothing is returned yet")
        else:
            where = "short of" if found.gap > 0 else "above"
            self.cards[3].show_figure(
                f"Forecast for {found.year_label}",
                headline(found.forecast),
                f"{found.forecast_share} of the grant base, {headline(abs(found.gap))} {where} the {found.rate_text} "
                f"minimum; {found.returned_text}",
                found.rating,
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Names have their room: what can be asked for elsewhere gives way where the window is narrow."""
        table, columns = self.table, self.model.columns
        wide = [table.columnWidth(n) or one.width for n, one in enumerate(columns)]
        room = self.width() - 34 - sum(wide[1:])
        for number in _GIVE_WAY:
            hidden = room < _NAMES_AT_LEAST
            table.setColumnHidden(number, hidden)
            room += wide[number] if hidden else 0

    def take_focus(self) -> None:
        """Give the table the focus."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.opened.emit(row.code)


def _year_figure(year: YearCount) -> tuple[str, str, str]:
    caption = f"Counted plans for {year.year_label}"
    if not year.planning:
        return caption, _NONE, "No board has a plan and a grant base yet"
    includes = ", which includes the 5%" if year.rate_text == "10%" else ""
    minimum = f"the minimum of {year.rate_text} is {headline(year.minimum)}{includes}"
    return (
        caption,
        headline(year.counted),
        f"{year.share} of the grant base; {minimum}. {year.boards} of {year.planning} boards at it",
    )


def _columns() -> tuple[Column[BoardPlan], ...]:
    return (
        Column(heading="Probation board", text=lambda one: one.name, bold=True, stretch=True, key="board"),
        Column(
            heading="Plan",
            text=_nothing,
            rating=lambda one: _STATES.get(one.state, one.state),
            sort=lambda one: one.state,
            tip=lambda one: one.in_work,
            width=112,
        ),
        Column(heading="Version", text=_version, tip=lambda one: one.in_work, width=68),
        Column(heading="Submitted", text=_submitted, sort=lambda one: one.submitted_on, width=98),
        Column(heading="Agreed", text=_agreed, sort=lambda one: one.agreed_on, width=98),
        _counted(0, "Counted 06/07, 5%"),
        _counted(1, "Counted 07/08, 10%"),
        Column(
            heading="Forecast",
            text=lambda one: one.forecast_share or (_NONE if one.forecast is None else whole_pounds(one.forecast)),
            rating=lambda one: one.rating or None,
            sort=lambda one: one.share_exact,
            tip=_forecast_tip,
            align="right",
            width=176,
        ),
        Column(
            heading="To the minimum",
            text=lambda one: _NONE if one.gap is None else _gap(one.gap),
            sort=lambda one: one.gap,
            tip=lambda one: "" if one.gap is None else pounds(-one.gap),
            align="right",
            width=128,
        ),
        Column(
            heading="Returned",
            text=lambda one: f"{one.returned} of {one.due}" if one.due else "none due",
            sort=lambda one: one.returned - one.due,
            width=78,
        ),
    )


def _counted(place: int, heading: str) -> Column[BoardPlan]:
    def text(one: BoardPlan) -> str:
        year = one.years[place]
        if not one.state:
            return _NONE
        return f"{whole_pounds(year.counted)} ({year.share})" if year.share else whole_pounds(year.counted)

    def sort(one: BoardPlan) -> int | None:
        return one.years[place].counted if one.state else None

    def tip(one: BoardPlan) -> str:
        year = one.years[place]
        if not year.base:
            return f"No grant base is recorded for {year.year_label}"
        side = "reaches" if year.counted >= year.minimum else "is below"
        return f"{pounds(year.counted)} {side} the {year.rate_text} minimum of {pounds(year.minimum)}"

    return Column(heading=heading, text=text, sort=sort, tip=tip, align="right", width=144)


def _nothing(_one: BoardPlan) -> str:
    return ""


def _version(one: BoardPlan) -> str:
    if not one.version_no:
        return _NONE
    return f"{one.version_no}, {one.in_work.split()[1]} open" if one.in_work else str(one.version_no)


def _submitted(one: BoardPlan) -> str:
    return short_day(one.submitted_on) if one.submitted_on else ""


def _agreed(one: BoardPlan) -> str:
    return short_day(one.agreed_on) if one.agreed_on else ""


def _gap(gap: int) -> str:
    return f"{whole_pounds(gap)} short" if gap > 0 else f"{whole_pounds(-gap)} above"


def _forecast_tip(one: BoardPlan) -> str:
    return "Nothing is returned yet" if one.forecast is None else pounds(one.forecast)
