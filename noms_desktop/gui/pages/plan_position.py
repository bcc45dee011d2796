"""Where both years stand against their minimum: 5% and 10% side by side, the forecast, what makes the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from noms_desktop.domain.money import headline, whole_pounds
from noms_desktop.domain.periods import Month
from noms_desktop.domain.shares import year_decimals, year_share
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.flow import Beside, stacked
from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.text import label, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.pack import YearPosition
    from noms_desktop.gui.widgets.text import Kind
    from noms_desktop.services.plan_page import PlanPage

_NONE = "\N{EN DASH}"
_NAMED = 3


class FigureRows(QWidget):
    """Facts in rows: their name, and a value for each column; thin rules between."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(4)
        self._shown: tuple[tuple[str, ...], ...] = ()

    def show_facts(
        self, rows: Sequence[tuple[str, ...]], *, head: tuple[str, ...] = (), strong: int = -1, wrap: bool = False
    ) -> None:
        """Show rows of (name, value, value ...); `strong` is the column that matters most.

        With `wrap` values take several lines; a second line of one is what it was before.
        """
        wanted = ((str(strong),), head, *rows)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        # A name is short beside values of several lines, and has what is left beside figures.
        self._grid.setColumnStretch(0, 2 if wrap else 1)
        self._grid.setColumnStretch(1, 3 if wrap else 0)
        at = 0
        for number, row in enumerate(([head] if head else []) + list(rows)):
            if number:
                self._grid.addWidget(rule(), at, 0, 1, len(row), Qt.AlignmentFlag.AlignTop)
                at += 1
            is_head = bool(head) and number == 0
            self._grid.addWidget(_name(row[0], wrap=len(row) == 2), at, 0)
            for column, text in enumerate(row[1:], 1):
                kind: Kind = "quiet" if is_head else "strong" if column == strong else "body"
                self._grid.addWidget(_two_lines(text) if wrap else _value(text, kind), at, column)
            at += 1


def _name(text: str, *, wrap: bool) -> QLabel:
    made = label(text, "quiet", wrap=wrap)
    policy = QSizePolicy(
        QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed if wrap else QSizePolicy.Policy.Preferred
    )
    policy.setHeightForWidth(wrap)
    made.setSizePolicy(policy)
    return made


def _value(text: str, kind: Kind = "body", *, wrap: bool = False) -> QLabel:
    made = label(text, kind, wrap=wrap)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _two_lines(text: str) -> QWidget:
    """A value, and beneath it what it was before."""
    now, _, was = text.partition("\n")
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(_value(now or _NONE, wrap=True))
    if was:
        column.addWidget(_value(was, "was", wrap=True))
    return made


class CausesCard(Card):
    """The largest causes of the gap, with what is left said beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What makes the gap", parent=parent)
        self._facts = FigureRows()
        self._note = label(kind="quiet", wrap=True)
        self.body.addWidget(self._facts)
        self.body.addWidget(self._note)

    def show_plan(self, page: PlanPage) -> None:
        """Show the causes of the year's gap, or that there is none."""
        causes = page.causes
        self._facts.show_facts([(cause.text, headline(cause.pence)) for cause in causes.largest])
        self._facts.setVisible(bool(causes.largest))
        year = next((one for one in page.years if one.year_label == page.year_label), None)
        note = causes.note
        if not causes.largest:
            if year is None or not year.base:
                note = "Without a grant base there is no minimum to compare with."
            elif year.forecast is None:
                note = "There is no forecast before the first month is returned."
            else:
                note = f"The minimum of {year.rate_percent}% is forecast to be reached: there is no gap."
        self._note.setText(note)
        self._note.setVisible(bool(note))


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
        row("Signed", lambda y: _with_share(y.signed, y, decimals)),
        row("Spent so far", lambda y: _with_share(y.counted_actual, y, decimals)),
        row("Forecast", lambda y: _with_share(y.forecast, y, decimals)),
        row("Between signed and whole plan", _range),
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
    return f"{headline(year.low)} to {headline(year.high)}"


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
