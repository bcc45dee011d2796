"""The lines of a plan as a table: what counts and why not, both years' plan, actual and forecast, with their sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.money import pounds, whole_pounds
from noms_desktop.domain.shares import year_decimals, year_share
from noms_desktop.gui import theme
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.counts_words import counts_text, counts_tip
from noms_desktop.gui.widgets.foot import Foot, FootRow
from noms_desktop.gui.widgets.table import ROW, Table
from noms_desktop.gui.widgets.two_lines import TWO_LINES, TwoLineCells

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.models.rows import Index
    from noms_desktop.services.plan_page import LineRow, PlanPage

DROPPED_ROLE = int(Qt.ItemDataRole.UserRole) + 30
_PROVIDER, _STAGE, _FIRST_PLAN, _SECOND_PLAN, _ACTUAL, _FORECAST, _RISK = 1, 3, 4, 5, 6, 7, 8
_NAMES_AT_LEAST = 430
"""Pixels that service and provider have beside each other; with less they stand beneath each other."""
_STAGE_WIDE = 98


class LinesModel(RowsModel["LineRow"]):
    """Rows of lines; those a later version left out are struck through."""

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index) if index.isValid() else None
        if row is not None and row.dropped:
            if role == Qt.ItemDataRole.FontRole and index.column() <= _PROVIDER:
                struck = QFont(theme.font())
                struck.setStrikeOut(True)
                return struck
            if role == DROPPED_ROLE:
                return True
        return super().data(index, role)


class LineCells(TwoLineCells):
    """Where the table is narrow a line takes two: its service, and beneath who delivers it and its stage."""

    def __init__(self, table: Table) -> None:
        super().__init__(table, 0, _beneath)

    @override
    def _ink(self, shown: QStyleOptionViewItem, index: Index) -> str:
        return "quiet" if index.data(DROPPED_ROLE) else super()._ink(shown, index)


def _beneath(row: LineRow) -> str:
    return f"{row.provider} \N{MIDDLE DOT} {row.stage}"


class PlanLines(QWidget):
    """The table of lines with its sums beneath."""

    chosen = Signal(int)
    """The number of the line that became the current one; 0 for none."""
    opened = Signal(int)
    """Enter or a double click on a line."""
    about = Signal(int)
    """F4: what happened to a line."""
    removed = Signal(int)
    """Delete on a line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: PlanPage | None = None
        self.model = LinesModel(_columns(), key=lambda row: (row.line_no, row.group), parent=self)
        self.table = _LinesTable("Lines of the plan")
        self._cells = LineCells(self.table)
        self.table.setItemDelegate(self._cells)
        self.table.show_model(self.model)
        self.table.remember(desk.memory, "subcontracting.lines")
        self.table.empty_text = "No lines yet. Add the first one: what is bought, from whom, for how much."
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.deleted.connect(self._on_deleted)
        self._about = self.table._action("History of this line", QKeySequence("F4"))  # noqa: SLF001 - a table's own way to make one
        self._about.triggered.connect(self._on_about)
        self.foot = Foot(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)

    @property
    def line_no(self) -> int:
        """The number of the current line, 0 when there is none."""
        row = self.model.row(self.table.currentIndex())
        return row.line_no if row is not None and self.table.currentIndex().isValid() else 0

    def show_plan(self, page: PlanPage) -> None:
        """Show the lines of a version, with the actual and forecast of its year."""
        self._page = page
        self.model.show_rows(page.rows)
        self._show_foot(page)
        self._fit()

    def show_line(self, line_no: int) -> None:
        """Make a line the current one."""
        if line_no and line_no != self.line_no:
            row = next((n for n, one in enumerate(self.model.rows()) if one.line_no == line_no), -1)
            if row >= 0:
                self.table.select_row(row)

    def rows_high(self) -> int:
        """The height at which every line is seen."""
        header = self.table.horizontalHeader().sizeHint().height()
        high = TWO_LINES if self._cells.two_lines else ROW
        return header + max(3, self.model.rowCount()) * high + self.foot.sizeHint().height() + 2

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_foot(self, page: PlanPage) -> None:
        if not page.rows:
            self.foot.show_rows()
            return
        totals = page.totals
        counted = {_FIRST_PLAN + n: whole_pounds(pence) for n, pence in enumerate(totals.planned)}
        counted[_ACTUAL] = whole_pounds(totals.actual)
        counted[_FORECAST] = "" if totals.forecast is None else whole_pounds(totals.forecast)
        rows = [FootRow("Counted", counted, strong=True)]
        bases = [(n, year) for n, year in enumerate(page.years) if year.base]
        if bases:
            now = next((year for year in page.years if year.year_label == page.year_label), page.years[0])
            decimals = year_decimals(page.years)
            shares = {_FIRST_PLAN + n: year_share(year.planned_counted, year, decimals) for n, year in bases}
            gaps = {_FIRST_PLAN + n: gap_words(year.target - year.planned_counted) for n, year in bases}
            if totals.forecast is not None and now.base:
                shares[_FORECAST] = year_share(totals.forecast, now, decimals)
                shares[_ACTUAL] = year_share(totals.actual, now, decimals)
                gaps[_FORECAST] = gap_words(now.target - totals.forecast)
            rows.append(FootRow("Share of the grant base", shares))
            rates = " and ".join(f"{year.rate_percent}%" for _, year in bases)
            rows.append(FootRow(f"Above or below the minimum of {rates}", gaps))
        self.foot.show_rows(*rows)

    def _fit(self) -> None:
        """Service and provider beside each other where there is room, beneath each other where there is not."""
        table = self.table
        wide = table.viewport().width()
        fixed = sum(table.columnWidth(n) or _STAGE_WIDE for n in range(2, len(self.model.columns)))
        narrow = wide - fixed < _NAMES_AT_LEAST
        if not narrow:
            table.setColumnWidth(_PROVIDER, round((wide - fixed) * 0.43))
        self._cells.arrange(two_lines=narrow, instead_of=(_PROVIDER, _STAGE))
        self.foot.update()

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index) if index.isValid() else None
        self.chosen.emit(row.line_no if row is not None else 0)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.opened.emit(row.line_no)

    def _on_about(self) -> None:
        if self.line_no:
            self.about.emit(self.line_no)

    def _on_deleted(self) -> None:
        if self.line_no:
            self.removed.emit(self.line_no)


class _LinesTable(Table):
    deleted = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.deleted.emit()
            return
        super().keyPressEvent(event)


def _columns() -> tuple[Column[LineRow], ...]:
    return (
        Column(heading="Service", text=lambda row: row.title, tip=_line_tip, bold=True, stretch=True, key="service"),
        Column(heading="Provider", text=lambda row: row.provider, width=180, key="provider"),
        Column(heading="Counts?", text=counts_text, tip=counts_tip, width=92, key="counts"),
        Column(heading="Stage", text=lambda row: row.stage, width=_STAGE_WIDE, quiet=True, key="stage"),
        _money("Plan 06/07", lambda row: row.planned[0]),
        _money("Plan 07/08", lambda row: row.planned[1]),
        _money("Actual", lambda row: row.actual if row.returned else None, 82),
        _money("Forecast", lambda row: row.forecast, 82),
        Column(
            heading="Risk",
            text=_nothing,
            rating=lambda row: row.risk,
            sort=lambda row: _RISKS.get(row.risk),
            tip=lambda row: row.risk_note,
            width=92,
            key="risk",
        ),
    )


def _nothing(_row: LineRow) -> str:
    return ""


def _money(heading: str, of: object, width: int = 88) -> Column[LineRow]:
    """A column of whole pounds, exact in its tip; nothing returned is a dash."""

    def pence(row: LineRow) -> int | None:
        found: int | None = of(row)  # type: ignore[operator] # a function of a row
        return found

    def text(row: LineRow) -> str:
        found = pence(row)
        return "\N{EN DASH}" if found is None else whole_pounds(found)

    def tip(row: LineRow) -> str:
        found = pence(row)
        return "Nothing returned yet" if found is None else pounds(found) if found % 100 else ""

    return Column(heading=heading, text=text, sort=pence, tip=tip, align="right", width=width)


_RISKS = {"low": 0, "medium": 1, "high": 2}


def _line_tip(row: LineRow) -> str:
    left_out = "\nLeft out of this version; what was spent on it stays." if row.dropped else ""
    return f"Line {row.line_no}: {row.title}\n{row.provider}{left_out}"


def gap_words(gap: int) -> str:
    """'+£5,886' above the minimum, '-£58,000' below it."""
    return f"+{whole_pounds(-gap)}" if gap < 0 else f"\N{MINUS SIGN}{whole_pounds(gap)}" if gap else "£0"
