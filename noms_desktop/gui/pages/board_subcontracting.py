"""The Sub-contracting tab: both years of the plan, the curve, what makes the gap, the lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from noms_desktop.domain.money import pounds, whole_pounds
from noms_desktop.domain.plans import STATE_WORDS
from noms_desktop.domain.shares import year_decimals, year_share
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.pages.board_tab import BoardTab
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.causes_card import CausesCard
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.counts_words import counts_text, counts_tip
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.flow import Beside
from noms_desktop.gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from noms_desktop.domain.pack import YearPosition
    from noms_desktop.domain.pictures import SpendPicture
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.widgets.notice import Notice
    from noms_desktop.services.plan_page import PlanPage
    from noms_desktop.store.register import Store

_NARROW = 1000
_NONE = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class _Year:
    """A year of the plan with its shares, which have as many decimals as those of the other year."""

    of: YearPosition
    plan_share: str
    forecast_share: str


def _years(found: Sequence[YearPosition]) -> tuple[_Year, ...]:
    decimals = year_decimals(found)
    return tuple(
        _Year(one, year_share(one.planned_counted, one, decimals), year_share(one.forecast, one, decimals))
        for one in found
    )


def _gap(year: YearPosition) -> str:
    if year.gap is None:
        return _NONE
    return f"{whole_pounds(abs(year.gap))} {'short' if year.gap > 0 else 'above'}"


def _pounds(pence: int | None) -> str:
    """To the pound, as the page of the plan shows it; the cell's tip has the pence."""
    return _NONE if pence is None else whole_pounds(pence)


def _exactly(pence: int | None) -> str:
    return "" if pence is None or pence % 100 == 0 else pounds(pence)


def _money(heading: str, of: Callable[[Any], int | None], width: int, key: str = "") -> Column[Any]:
    """A column of amounts."""
    return Column[Any](
        heading=heading,
        text=lambda one: _pounds(of(one)),
        sort=of,
        tip=lambda one: _exactly(of(one)),
        align="right",
        width=width,
        key=key,
    )


YEARS = (
    Column[_Year](heading="Year", text=lambda one: one.of.year_label, bold=True, width=86),
    Column[_Year](
        heading="Grant base",
        text=lambda one: pounds(one.of.base) if one.of.base else "none yet",
        align="right",
        width=116,
    ),
    Column[_Year](
        heading="Minimum",
        text=lambda one: (
            f"{one.of.rate_percent}%: {pounds(one.of.target)}" if one.of.base else f"{one.of.rate_percent}%"
        ),
        align="right",
        width=132,
    ),
    _money("Counted plan", lambda one: one.of.planned_counted, 112),
    Column[_Year](heading="Plan share", text=lambda one: one.plan_share, align="right", width=88),
    _money("Signed", lambda one: one.of.signed, 100, "signed"),
    _money("Spent", lambda one: one.of.counted_actual, 100),
    _money("Forecast", lambda one: one.of.forecast, 100),
    Column[_Year](
        heading="Forecast share",
        text=lambda one: one.forecast_share,
        rating=lambda one: one.of.rating if one.of.forecast is not None and one.of.base else None,
        align="right",
        width=160,
    ),
    Column[_Year](
        heading="Gap",
        text=lambda one: _gap(one.of),
        tip=lambda one: _exactly(one.of.gap and abs(one.of.gap)),
        align="right",
        stretch=True,
    ),
)
LINES = (
    Column[Any](heading="", text=lambda row: str(row.line_no), align="right", width=44, quiet=True),
    Column[Any](heading="Service", text=lambda row: row.title, bold=True, stretch=True),
    Column[Any](heading="Provider", text=lambda row: row.provider, width=210),
    Column[Any](heading="Counts?", text=counts_text, tip=counts_tip, width=120),
    Column[Any](heading="Stage", text=lambda row: row.stage, width=104, key="stage"),
    _money("Plan 06/07", lambda row: row.planned[0], 94),
    _money("Plan 07/08", lambda row: row.planned[-1], 94),
    _money("Actual", lambda row: row.actual if row.returned else None, 90),
    _money("Forecast", lambda row: row.forecast, 90),
)


class SubcontractingTab(BoardTab):
    """Reads `services.plan_page`: the same figures as the page of the plan."""

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(desk, notice, parent)
        self.years_card = Card()
        self.years_card.tools.addWidget(button("Open the &plan", self._open_plan))
        self.years = RowsModel(YEARS, key=lambda one: one.of.year_label, parent=self)
        self.years_table = Table("Both years of the plan against the minimum")
        self.years_table.show_model(self.years, sortable=False)
        self.years_table.remember(desk.memory, "boards.plan_years")
        self.years_table.fit()
        self.years_card.body.addWidget(self.years_table)
        self.chart_card = Card()
        self.chart = ChartView(height=250)
        self.chart_card.body.addWidget(self.chart, 1)
        self.gap_card = CausesCard()
        self.gap_card.body.addStretch(1)
        self.beside = Beside(self.chart_card, self.gap_card, stretches=(7, 4))
        self.lines_card = Card("Lines of the plan")
        self.lines = RowsModel(LINES, key=lambda row: (row.line_no, row.group), parent=self)
        self.lines_table = Table("Lines of the plan")
        self.lines_table.show_model(self.lines)
        self.lines_table.remember(desk.memory, "boards.plan_lines")
        self.lines_table.fit()
        self.lines_table.opened.connect(lambda _: self._open_plan())
        self.lines_card.body.addWidget(self.lines_table)
        self.empty = Empty("clipboard-list")
        self.empty_card = Card()
        self.empty_card.body.addWidget(self.empty)
        for part in (self.empty_card, self.years_card, self.beside, self.lines_card):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)

    @override
    def refresh(self) -> None:
        self.ask(_read, self._on_read)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        for number in (3, 4):
            self.lines_table.setColumnHidden(number, narrow)
        for number in (1, 5, 6):
            self.years_table.setColumnHidden(number, narrow)

    def _on_read(self, answer: tuple[PlanPage, SpendPicture | None]) -> None:
        found, outside = answer
        if found.board_code != self.code:
            return
        has_plan = bool(found.version_no)
        has_base = any(one.base for one in found.years)
        self.empty_card.setVisible(not has_plan)
        self.years_card.setVisible(has_plan or has_base)
        self.beside.setVisible(has_plan)
        self.lines_card.setVisible(has_plan)
        if not has_plan:
            self.empty.say(
                f"{found.board_name} has no sub-contracting plan yet",
                "The plan covers both years, to 31 March 2008: at least 5% of the grant base, then 10%.",
                ("Begin the plan", self._open_plan),
            )
        self.years_card.show_words(found.finding, found.subtitle)
        self.years.show_rows(_years(found.years))
        picture = found.picture
        self.chart_card.show_words(
            picture.finding if picture else "Nothing to draw yet", picture.subtitle if picture else ""
        )
        self.chart.show_picture(picture, outside=outside)
        self.gap_card.show_plan(found)
        self.lines_card.show_words("Lines of the plan", _lines_words(found))
        self.lines.show_rows(found.rows)

    def _open_plan(self) -> None:
        self.ask_for("subcontracting", self.code)


def _lines_words(found: PlanPage) -> str:
    """'21 lines, version 1, agreed; line 1 has two rows: what counts of it, and what does not.'"""
    numbers = Counter(row.line_no for row in found.rows if not row.dropped)
    state = next((said for name, said in STATE_WORDS.items() if name == found.state), "")
    said = f"{len(numbers)} line{'' if len(numbers) == 1 else 's'}, version {found.version_no}, {state}"
    parted = [str(number) for number, rows in sorted(numbers.items()) if rows > 1]
    if not parted:
        return said
    which = f"line {parted[0]} has" if len(parted) == 1 else f"lines {' and '.join(parted[:2])} have"
    if len(parted) > 2:
        which = f"{len(parted)} lines have"
    return f"{said}; {which} two rows: what counts, and what does not"


def _read(store: Store, code: str) -> tuple[PlanPage, SpendPicture | None]:
    from noms_desktop.services import plan_page
    from noms_desktop.services.board_sla import Outside

    found = plan_page.read(store, code)
    return found, Outside(store, code).spend(found.picture)
