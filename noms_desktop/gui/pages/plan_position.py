"""Where both years stand against their minimum: 5% and 10% side by side, the forecast, what makes the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from noms_desktop.domain.money import headline, whole_pounds
from noms_desktop.domain.periods import Month
from noms_desktop.domain.shares import year_decimals, year_share
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.causes_card import CausesCard
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.figure_rows import FigureRows
from noms_desktop.gui.widgets.flow import Beside, stacked
from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.pack import YearPosition
    from noms_desktop.services.plan_page import PlanPage

_NONE = "\N{EN DASH}"
_NAMED = 3


class SectorsCard(Card):
    """The counted plan of the year by sector: one bar, and its parts in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Counted plan by sector", parent=parent)
        from noms_desktop.gui.widgets.bar import Bar

        self._bar = Bar()
        self._words = label(kind="quiet", wrap=True)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._words)

    def show_plan(self, page: PlanPage) -> None:
        """Show what each sector has of the counted plan."""
        parts = [(one.words, one.pence) for one in page.sectors]
        words = ", ".join(f"{name} {headline(pence)}" for name, pence in parts)
        said = f"{words[:1].upper()}{words[1:]}" if words else f"Nothing counts in {page.year_label} yet."
        self._bar.show_parts([pence for _, pence in parts], said)
        self._words.setText(said)


class PlanPosition(QScrollArea):
    """The tab of the position; it scrolls where the window is low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card = Card("Against the minimum")
        self._facts = FigureRows()
        self._rating = Pill()
        self._late = label(kind="quiet", wrap=True)
        self._card.body.addWidget(self._facts)
        self._card.body.addWidget(self._late)
        self._methods = Card("How the year may end", "Several ways to forecast the counted spend; the first is ours")
        self._ways = FigureRows()
        self._methods.body.addWidget(self._ways)
        self._chart_card = Card()
        self.chart = ChartView(height=250)
        self.chart.empty_text = "There is nothing to draw until the plan has a line that counts."
        self._chart_card.body.addWidget(self.chart)
        self._causes, self._sectors = CausesCard(), SectorsCard()
        content = QWidget()
        content.setProperty("ground", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        right = stacked(self._chart_card, self._causes, self._sectors)
        column.addWidget(Beside(self._card, right, stretches=(1, 1), stack_below=980))
        column.addWidget(self._methods)
        column.addStretch(1)
        self.setWidget(content)

    def show_plan(self, page: PlanPage) -> None:
        """Show both years of a plan, and the chart of the year chosen."""
        shown = next((n for n, year in enumerate(page.years) if year.year_label == page.year_label), 0)
        now = page.years[shown]
        self._card.show_words("Against the minimum", _basis(page.years), now.rating if now.base else "")
        self._facts.show_facts(
            _rows(page.years), head=("", *(year.year_label for year in page.years)), strong=shown + 1
        )
        late = _late(page.years)
        self._late.setText(late)
        self._late.setVisible(bool(late))
        self._methods.setVisible(bool(now.methods))
        self._ways.show_facts([(f"{one.name}: {one.how}", _money(one.pence)) for one in now.methods])
        picture = page.picture
        self._chart_card.show_words(picture.finding if picture else "", picture.subtitle if picture else "")
        self.chart.show_picture(picture, outside=picture)
        self._causes.show_plan(page)
        self._sectors.show_plan(page)


def _basis(years: Sequence[YearPosition]) -> str:
    first = next((year for year in years if year.base), None)
    if first is None:
        return "No grant base is recorded: set it, and the 5% and the 10% stand here."
    return "10% in 2007/08 includes the 5% of 2006/07: the two are never added. Counted value throughout."


def _rows(years: Sequence[YearPosition]) -> list[tuple[str, ...]]:
    decimals = year_decimals(years)

    def row(name: str, of: object) -> tuple[str, ...]:
        return (name, *(of(year) for year in years))  # type: ignore[operator] # a function of a year

    return [
        row("Grant base", lambda y: whole_pounds(y.base) if y.base else _NONE),
        row("Minimum", lambda y: f"{whole_pounds(y.target)} ({y.rate_percent}%)" if y.base else _NONE),
        row("Counted plan", lambda y: _with_share(y.planned_counted, y, decimals)),
        row("Plan against the minimum", lambda y: gap_text(y.target - y.planned_counted) if y.base else _NONE),
        row("Whole plan, counted or not", lambda y: whole_pounds(y.planned_all)),
        row("Without the regional fund", lambda y: whole_pounds(y.planned_without_fund)),
        row("Signed for the year", lambda y: _with_share(y.signed, y, decimals)),
        row("Spent so far", lambda y: _with_share(y.counted_actual, y, decimals)),
        row("Forecast", lambda y: _with_share(y.forecast, y, decimals)),
        row("With the rest as signed, or as planned", _range),
        row("Forecast against the minimum", lambda y: _NONE if y.gap is None else gap_text(y.gap)),
        row("Needed in each month to come", lambda y: _money(y.required_a_month)),
        row("Months returned", _returned),
    ]


def _money(pence: int | None) -> str:
    return _NONE if pence is None else whole_pounds(pence)


def _with_share(pence: int | None, year: YearPosition, decimals: int) -> str:
    if pence is None:
        return _NONE
    share = f" ({year_share(pence, year, decimals)})" if year.base else ""
    return f"{whole_pounds(pence)}{share}"


def gap_text(gap: int) -> str:
    """'£5,886 above', '£58,000 short', 'exactly at it'."""
    return f"{whole_pounds(abs(gap))} {'short' if gap > 0 else 'above'}" if gap else "exactly at it"


def _range(year: YearPosition) -> str:
    if year.low is None or year.high is None:
        return _NONE
    return f"{whole_pounds(year.low)} to {whole_pounds(year.high)}"


def _returned(year: YearPosition) -> str:
    if not year.months_due:
        return "none due yet"
    return f"{year.months_returned} of {year.months_due}"


def _late(years: Sequence[YearPosition]) -> str:
    """'Not returned in 2006/07: Apr 06, May 06, Jun 06 and 9 more.'; too long to stand among the figures."""
    return " ".join(_late_months(year) for year in years if year.months_due and year.missing_months)


def _late_months(year: YearPosition) -> str:
    named = ", ".join(Month.parse(month).short for month in year.missing_months[:_NAMED])
    more = len(year.missing_months) - _NAMED
    return f"Not returned in {year.year_label}: {named}{f' and {more} more' if more > 0 else ''}."
