"""Home's table of boards: where each stands on one line, its measures filled in a moment after its spend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from typing_extensions import override

from noms_desktop.gui.models.rows import Column, Index, RowsModel
from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets.spark import Spark
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from noms_desktop.services.dashboard import Home
    from noms_desktop.services.dashboard_performance import BoardResults, Performance
    from noms_desktop.services.dashboard_rows import BoardRow

WAITING = "\N{HORIZONTAL ELLIPSIS}"
BASELINE_FROM = 1000
"""The width of the table from which the column of 2005/06 has room."""


@dataclass(frozen=True, slots=True)
class HomeRow:
    """A board's line; `measured` says whether its measures are read yet, `results` is None where it has none."""

    board: BoardRow
    measured: bool
    results: BoardResults | None
    spark: Spark | None

    @property
    def off_text(self) -> str:
        """'6 off, 5 at risk'; '...' while they are being read."""
        if self.results is None:
            return "no SLA yet" if self.measured else WAITING
        return self.results.short


def rows_of(home: Home, performance: Performance | None) -> tuple[HomeRow, ...]:
    """The lines of the table; `performance` None while it is being read."""
    return tuple(_row(one, performance) for one in home.rows)


def _row(board: BoardRow, performance: Performance | None) -> HomeRow:
    results = performance.boards.get(board.code) if performance is not None else None
    spark = None
    if performance is not None and results is not None and results.line:
        words = results.said or "no month is in"
        spark = Spark(results.line, performance.low, performance.high, performance.target, words)
    return HomeRow(board, performance is not None, results, spark)


def _share(row: HomeRow) -> str:
    return row.board.share or ("no grant base" if row.board.rating == "no target" else "")


def _share_rating(row: HomeRow) -> str | None:
    return None if row.board.rating == "no target" else row.board.rating


def _share_tip(row: HomeRow) -> str:
    return ". ".join(filter(None, (row.board.gap.rstrip("."), row.board.baseline_words)))


def _off_tip(row: HomeRow) -> str:
    return row.results.words if row.results else ""


def _actions_tip(row: HomeRow) -> str:
    return f"{row.board.overdue} overdue" if row.board.overdue else ""


NAME, SHARE, BASELINE, RETURNED, MEASURES, LINE, ACTIONS, REVIEW = range(8)
COLUMNS = (
    Column[HomeRow](heading="Probation board", text=lambda row: row.board.name, bold=True, width=172, key="name"),
    Column[HomeRow](
        heading="Forecast share",
        text=_share,
        align="right",
        rating=_share_rating,
        sort=lambda row: row.board.share_exact,
        tip=_share_tip,
        width=154,
        key="share",
        heading_tip="Counted spend forecast for the year, as a share of the board's grant base",
    ),
    Column[HomeRow](
        heading="2005/06",
        text=lambda row: row.board.baseline,
        align="right",
        sort=lambda row: row.board.baseline_pence,
        tip=lambda row: row.board.baseline_words,
        quiet=True,
        width=76,
        key="baseline",
        heading_tip="The baseline: what was sub-contracted in 2005/06, as a share of this year's grant base",
    ),
    Column[HomeRow](
        heading="Spend returned",
        text=lambda row: row.board.returned,
        sort=lambda row: row.board.returned_months,
        width=118,
        key="returned",
        heading_tip="Months for which every line's spend is in, of those that have ended",
    ),
    Column[HomeRow](
        heading="SLA measures",
        text=lambda row: row.off_text,
        sort=lambda row: row.results.off_target if row.results else None,
        tip=_off_tip,
        width=134,
        key="measures",
    ),
    Column[HomeRow](heading="Performance", text=lambda _: "", spark=lambda row: row.spark, stretch=True, key="line"),
    Column[HomeRow](
        heading="Open actions",
        text=lambda row: str(row.board.open_actions),
        align="right",
        sort=lambda row: row.board.open_actions,
        tip=_actions_tip,
        width=104,
        key="actions",
    ),
    Column[HomeRow](
        heading="Review",
        text=lambda row: row.board.review or "not yet",
        sort=lambda row: row.board.review_on,
        width=88,
        key="review",
    ),
)


class BoardsModel(RowsModel[HomeRow]):
    """The lines; the heading of the small lines names their measure once that is known."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, key=lambda row: row.board.code, parent=parent)
        self._line = COLUMNS[LINE].heading

    def show_heading(self, name: str) -> None:
        """What the small lines show."""
        if name != self._line:
            self._line = name
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, LINE, LINE)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if section == LINE and orientation is Qt.Orientation.Horizontal:
            if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
                return self._line
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._line)
        return super().headerData(section, orientation, role)


class BoardsTable(Table):
    """The table. Enter opens a board; a double click on a figure goes to where the figure is kept."""

    asked = Signal(object)
    """Place: where the person wants to go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Boards", parent)
        self.boards = BoardsModel(self)
        self._clicked = -1
        self.show_model(self.boards)
        self.fit()
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        # Emitted before `activated`, by which it is told from Enter.
        self.doubleClicked.connect(self._on_double_click)
        self.opened.connect(self._on_opened)
        for words, column in (
            ("Open board", NAME),
            ("Open plan and spend", RETURNED),
            ("Open results", MEASURES),
            ("Open review", REVIEW),
        ):
            self._go_action(words, column)

    def place_of(self, index: Index) -> Place | None:
        """Where a cell leads: its board, the plan of its share, the results of its measures, its actions or review."""
        row = self.boards.row(index)
        if row is None:
            return None
        code = row.board.code
        column = index.column()
        if column in {SHARE, BASELINE, RETURNED}:
            return Place("subcontracting", code)
        if column in {MEASURES, LINE}:
            return Place("performance", code)
        if column == ACTIONS:
            return Place("boards", code, "reviews")
        if column == REVIEW:
            return Place("reviews", row.board.record) if row.board.record else Place("reviews")
        return Place("boards", code, "overview")

    def show_rows(self, rows: tuple[HomeRow, ...]) -> None:
        """Show the boards; the column of 2005/06 only where something of it is known."""
        self.boards.show_rows(rows)
        self._show_baseline()

    @override
    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._show_baseline()

    def _show_baseline(self) -> None:
        known = any(row.board.baseline for row in self.boards.rows())
        self.setColumnHidden(BASELINE, not known or self.width() < BASELINE_FROM)

    def _on_double_click(self, index: QModelIndex) -> None:
        self._clicked = index.column()

    def _on_opened(self, index: QModelIndex) -> None:
        column, self._clicked = max(self._clicked, NAME), -1
        self._go(index.row(), column)

    def _go(self, row: int, column: int) -> None:
        place = self.place_of(self.boards.index(row, column))
        if place is not None:
            self.asked.emit(place)

    def _go_action(self, words: str, column: int) -> None:
        action = QAction(words, self)
        action.triggered.connect(lambda *_: self._go(self.currentIndex().row(), column))
        self.addAction(action)
