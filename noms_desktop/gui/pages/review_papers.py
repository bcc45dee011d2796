"""The papers of an agenda item: the figures of the register that the item is about, as the pack will print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.money import headline, pounds, whole_pounds
from noms_desktop.domain.periods import short_day
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.bullets import Bullets
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from noms_desktop.domain.pack import (
        AgreementEntry,
        Change,
        ContestEntry,
        MilestoneEntry,
        RiskEntry,
        YearPosition,
    )
    from noms_desktop.gui.memory import Memory
    from noms_desktop.services.review_figures import Figures, MeasurePaper

DASH = "\N{EN DASH}"
SPARE = "spare"
"""Columns that stand in the tip alone where there is little room."""
_ROOM = 700


def _money(pence: int | None) -> str:
    return DASH if pence is None else whole_pounds(pence)


def _gap(year: YearPosition) -> str:
    if year.gap is None:
        return DASH
    if not year.gap:
        return "met exactly"
    return f"{headline(abs(year.gap))} {'short' if year.gap > 0 else 'above'}"


def _certainty(one: MeasurePaper) -> str:
    return f"{one.entry.rating}, {one.entry.certainty}" if one.entry.certainty else one.entry.rating


MEASURES: tuple[Column[MeasurePaper], ...] = (
    Column(heading="Measure", text=lambda one: one.entry.name, bold=True, stretch=True),
    Column(
        heading="Year to date",
        text=lambda one: one.entry.year_to_date,
        align="right",
        tip=lambda one: one.entry.met_due,
        width=88,
    ),
    Column(heading="Target", text=lambda one: one.entry.target, width=98),
    Column(heading="Rating", text=lambda _: "", rating=lambda one: one.entry.rating, tip=_certainty, width=110),
    Column(
        heading="Exception",
        text=lambda one: "yes" if one.forward else "",
        quiet=True,
        width=80,
        heading_tip="Put forward in the pack with its chart, what the board says and what we ask",
    ),
)
YEARS: tuple[Column[YearPosition], ...] = (
    Column(heading="Year", text=lambda y: y.year_label, bold=True, width=70),
    Column(heading="Minimum", text=lambda y: f"{y.rate_percent}%: {headline(y.target)}", align="right", stretch=True),
    Column(heading="Plan", text=lambda y: _money(y.planned_counted), align="right", width=88),
    Column(heading="Signed", text=lambda y: _money(y.signed), align="right", width=88, key=SPARE),
    Column(heading="Spent", text=lambda y: _money(y.counted_actual), align="right", width=88),
    Column(heading="Forecast", text=lambda y: _money(y.forecast), align="right", width=88),
    Column(heading="Gap", text=_gap, align="right", width=104),
)
AGREEMENTS: tuple[Column[AgreementEntry], ...] = (
    Column(
        heading="Agreement",
        text=lambda a: a.title,
        bold=True,
        stretch=True,
        tip=lambda a: f"{a.title}\n{a.reference}, {a.supplier}",
    ),
    Column(heading="Supplier", text=lambda a: a.supplier, width=180, key=SPARE),
    Column(heading="Next date", text=lambda a: f"{a.next_what} {short_day(a.next_date)}", width=148),
    Column(heading="A year", text=lambda a: whole_pounds(a.annual_value), align="right", width=84),
)
CONTESTS: tuple[Column[ContestEntry], ...] = (
    Column(heading="Contest or fund bid", text=lambda c: c.title, bold=True, stretch=True, tip=lambda c: c.note),
    Column(heading="Stage", text=lambda c: c.stage, width=130),
    Column(heading="Next date", text=lambda c: short_day(c.next_date) if c.next_date else DASH, width=104),
    Column(heading="Value", text=lambda c: _money(c.value), align="right", width=90),
)
MILESTONES: tuple[Column[MilestoneEntry], ...] = (
    Column(heading="Milestone", text=lambda m: m.text, bold=True, stretch=True, tip=lambda m: f"{m.text}\n{m.owner}"),
    Column(heading="Owner", text=lambda m: m.owner, width=170, key=SPARE),
    Column(heading="Due", text=lambda m: short_day(m.due), width=100),
    Column(heading="State", text=lambda _: "", rating=lambda m: m.state, width=126),
)
RISKS: tuple[Column[RiskEntry], ...] = (
    Column(heading="Risk", text=lambda r: r.text, bold=True, stretch=True, tip=lambda r: f"{r.text}\n{r.owner}"),
    Column(heading="Likelihood", text=lambda r: r.likelihood, width=86),
    Column(heading="Impact", text=lambda r: r.impact, width=74),
    Column(heading="Owner", text=lambda r: r.owner, width=170, key=SPARE),
)
CHANGES: tuple[Column[Change], ...] = (
    Column(heading="What", text=lambda c: c.what, bold=True, stretch=True, tip=lambda c: f"{c.what}\n{c.note}".strip()),
    Column(heading="At the last review", text=lambda c: c.before, tip=lambda c: c.before, width=150),
    Column(heading="Now", text=lambda c: c.after, tip=lambda c: c.after, width=176),
)


class Listed(QWidget):
    """A table with its heading, as high as its rows; where there are none, a quiet sentence says so."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Any]],
        none: str,
        parent: QWidget | None = None,
        *,
        most: int = 0,
    ) -> None:
        super().__init__(parent)
        self.heading = label(name, "strong", wrap=True)
        self.model: RowsModel[Any] = RowsModel(columns, key=lambda row: row, parent=self)
        self.table = Table(name)
        self.table.show_model(self.model)
        self.table.fit(most)
        self.none = label(none, "quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (self.heading, self.table, self.none):
            column.addWidget(part)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for number, column in enumerate(self.model.columns):
            if column.key == SPARE:
                self.table.setColumnHidden(number, self.width() < _ROOM)

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show these rows, those that say the same once."""
        self.model.show_rows(list(dict.fromkeys(rows)))
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)


class MeasuresPaper(QWidget):
    """All measures, those put forward first; of the chosen one its finding, its chart, what was said last quarter."""

    chosen = Signal(str)
    """The code of the measure that is shown."""

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowsModel(MEASURES, key=lambda one: one.entry.code, parent=self)
        self.table = Table("Measures")
        self.table.show_model(self.model)
        self.table.remember(memory, "review.measures")
        self.table.fit(7)
        self.table.chosen.connect(self._on_chosen)
        self.words = Bullets()
        self.name = label(kind="heading", wrap=True)
        self.pill = Pill()
        self.finding = label(wrap=True)
        self.said = label(kind="quiet", wrap=True)
        self.chart = ChartView(height=200)
        self.none = label("No SLA for this year yet: its measures are chosen on Performance.", "quiet", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table)
        column.addWidget(self.none)
        column.addLayout(head)
        for part in (self.finding, self.chart, self.said):
            column.addWidget(part)

    @property
    def code(self) -> str:
        """The measure that is shown, '' for none."""
        row = self.model.row(self.table.currentIndex())
        return row.entry.code if row is not None else ""

    def show_figures(self, found: Figures) -> None:
        """Show the measures; the one that was chosen stays so, at first the one put forward first."""
        self.model.show_rows(found.measures)
        self.table.setVisible(bool(found.measures))
        self.none.setVisible(not found.measures)
        if found.measures and not self.code:
            self.table.select_row(0)
        self._show(self.model.row(self.table.currentIndex()))

    def choose(self, code: str) -> None:
        """Choose a measure."""
        row = self.model.row_of(code)
        if row >= 0:
            self.table.select_row(row)

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        self._show(row)
        self.chosen.emit(row.entry.code if row is not None else "")

    def _show(self, one: MeasurePaper | None) -> None:
        for part in (self.name, self.finding, self.chart):
            part.setVisible(one is not None)
        if one is None:
            self.pill.show_rating("")
            self.said.hide()
            return
        self.name.setText(one.entry.name)
        self.pill.show_rating(one.entry.rating)
        self.finding.setText(one.finding)
        self.chart.show_picture(one.picture, outside=one.outside)
        self.chart.setVisible(one.picture is not None)
        last = f"Last quarter the board said: {one.last_said} {one.outcome}".strip()
        self.said.setText(last if one.last_said else "")
        self.said.setVisible(bool(one.last_said))


class SpendPaper(QWidget):
    """The position of sub-contracting: the finding, the chart, both years, the causes of the gap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = label(kind="heading", wrap=True)
        self.chart = ChartView(height=210)
        self.years = Listed("Both years, counted value", YEARS, "No plan and no grant base are recorded.")
        self.causes_head = label("What makes the gap", "strong")
        self.causes = Bullets()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.finding, self.chart, self.years, self.causes_head, self.causes):
            column.addWidget(part)

    def show_figures(self, found: Figures) -> None:
        """Show the position."""
        self.finding.setText(found.spend_finding)
        self.finding.setVisible(bool(found.spend_finding))
        self.chart.show_picture(found.spend_picture, outside=found.spend_outside)
        self.chart.setVisible(found.spend_picture is not None)
        self.years.show_rows(found.years)
        causes = [f"{one.text}: {pounds(one.pence)}" for one in found.causes]
        if found.causes_note:
            causes.append(found.causes_note)
        self.causes.show_lines(causes)
        for part in (self.causes_head, self.causes):
            part.setVisible(bool(causes))


class Papers(QWidget):
    """Shows the papers of one item after another; which ones is told by the part of the pack that serves it."""

    measure_chosen = Signal(str)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: Figures | None = None
        self._section = ""
        self.problem = label(kind="quiet", wrap=True)
        self.measures = MeasuresPaper(memory)
        self.measures.chosen.connect(self.measure_chosen)
        self.spend = SpendPaper()
        self.since = Listed("What moved since the last review", CHANGES, "Nothing has moved.", most=9)
        self.notes = Bullets()
        self.agreements = Listed("Agreements with a date within six months", AGREEMENTS, "None comes up.", most=7)
        self.contests = Listed("Contests and bids to the partnership fund", CONTESTS, "None is recorded.", most=6)
        self.improvement = Listed("Improvement plan", MILESTONES, "No improvement plan is open.", most=8)
        self.risks = Listed("Risks", RISKS, "No risk is recorded.", most=8)
        self._parts: dict[str, tuple[QWidget, ...]] = {
            "measures": (self.measures,),
            "exceptions": (self.measures,),
            "subcontracting": (self.spend,),
            "lines": (self.spend,),
            "actions": (self.since, self.notes),
            "since_last": (self.since, self.notes),
            "agreements": (self.agreements, self.contests),
            "contests": (self.agreements, self.contests),
            "improvement": (self.improvement, self.risks),
            "risks": (self.improvement, self.risks),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in self.parts:
            column.addWidget(part)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.show_item("")

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What it is made of: most of it belongs to other items than the one in hand, and is hidden."""
        return self.problem, *self._every

    @property
    def _every(self) -> tuple[QWidget, ...]:
        return tuple(dict.fromkeys(part for parts in self._parts.values() for part in parts))

    @property
    def takes_measures(self) -> bool:
        """Whether the item is about measures one by one: there are some, or they are not read yet."""
        known = self._figures is None or bool(self._figures.measures)
        return known and self.measures in self._parts.get(self._section, ())

    @property
    def has_measures(self) -> bool:
        """Whether measures are shown, and one of them chosen."""
        return self.takes_measures and self._figures is not None and bool(self.measures.code)

    def show_item(self, section: str) -> None:
        """Show the papers of an item that this part of the pack serves; none for an item of its own."""
        self._section = section
        shown = self._parts.get(section, ()) if self._figures is not None and not self._figures.problem else ()
        for part in self._every:
            part.setVisible(part in shown)
        problem = self._figures.problem if self._figures is not None and section in self._parts else ""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def show_figures(self, found: Figures | None) -> None:
        """Take over newly read figures; None while they are not there yet."""
        self._figures = found
        if found is not None:
            self.measures.show_figures(found)
            self.spend.show_figures(found)
            self._show_lists(found)
        self.show_item(self._section)

    def _show_lists(self, found: Figures) -> None:
        since = found.since
        moved = (*since.moved, *since.restated, *since.retargeted, *since.new) if since is not None else ()
        self.since.heading.setText(f"What moved since {since.since}" if since is not None and since.since else "")
        self.since.none.setText("Nothing has moved." if since and since.since else "This is the first review recorded.")
        self.since.show_rows(moved)
        self.notes.show_lines(found.notes)
        self.agreements.show_rows(found.agreements)
        self.contests.show_rows(found.contests)
        plans = found.improvement
        self.improvement.heading.setText("; ".join(one.title for one in plans) or "Improvement plan")
        self.improvement.show_rows([step for one in plans for step in one.milestones])
        self.risks.show_rows(found.risks)
