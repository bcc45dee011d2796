"""The list of boards: how each stands, filtered as one types; Enter opens one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.plans import STATE_WORDS
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.table import ROW, Table
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.board_list import BoardList, ListedBoard
    from noms_desktop.services.dashboard_performance import BoardResults, Performance
    from noms_desktop.store.register import Store

_NARROW, _NARROWER = 1_000, 760
_REGION, _REGION_NARROW = 186, 112
NONE = "\N{EN DASH}"
_KEPT = "boards.list"
_STATES: dict[str, str] = {str(state): said for state, said in STATE_WORDS.items()}


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A board of the list; `results` is None until its measures are judged."""

    listed: ListedBoard
    results: BoardResults | None
    judged: bool

    @property
    def off(self) -> str:
        """'3 off, 2 at risk'."""
        if self.results is None:
            return "no SLA" if self.judged else "\N{HORIZONTAL ELLIPSIS}"
        return self.results.short

    @property
    def share(self) -> str:
        """The forecast's share; a dash before there is a forecast."""
        return self.listed.plan.forecast_share or NONE

    @property
    def actions(self) -> str:
        """'4, 2 overdue'."""
        late = f", {self.listed.overdue} overdue" if self.listed.overdue else ""
        return f"{self.listed.open_actions}{late}"

    @property
    def words(self) -> str:
        """What the filter looks through."""
        plan = self.listed.plan
        return f"{plan.name} {plan.region} {plan.rating} {_plan_state(self)} {self.actions}".casefold()


def _plan_state(row: BoardRow) -> str:
    plan = row.listed.plan
    return "submitted" if plan.waiting else _STATES.get(plan.state, "no plan")


def _plan_tip(row: BoardRow) -> str:
    plan = row.listed.plan
    if not plan.state:
        return "No sub-contracting plan is recorded"
    return f"Version {plan.version_no}" + (f"; {plan.in_work}" if plan.in_work else "")


def _gap_tip(row: BoardRow) -> str:
    from noms_desktop.domain.money import headline

    gap = row.listed.plan.gap
    if gap is None:
        return "No forecast yet: nothing is returned, or no grant base is recorded"
    return f"{headline(abs(gap))} {'short of' if gap > 0 else 'above'} the minimum"


def _measures_tip(row: BoardRow) -> str:
    return row.results.words if row.results else ""


COLUMNS = (
    Column[BoardRow](heading="Probation board", text=lambda row: row.listed.plan.name, bold=True, stretch=True),
    Column[BoardRow](
        heading="Region",
        text=lambda row: row.listed.plan.region,
        sort=lambda row: (row.listed.plan.region, row.listed.plan.name),
        tip=lambda row: row.listed.plan.region,
        quiet=True,
        width=_REGION,
        key="region",
    ),
    Column[BoardRow](
        heading="Forecast share",
        text=lambda row: row.share,
        rating=lambda row: row.listed.plan.rating or None,
        sort=lambda row: row.listed.plan.share_exact,
        tip=_gap_tip,
        align="right",
        width=152,
    ),
    Column[BoardRow](
        heading="Spend returned",
        text=lambda row: f"{row.listed.plan.returned} of {row.listed.plan.due}" if row.listed.plan.state else NONE,
        sort=lambda row: row.listed.plan.returned,
        width=118,
    ),
    Column[BoardRow](
        heading="SLA measures",
        text=lambda row: row.off,
        sort=lambda row: row.results.off_target if row.results else None,
        tip=_measures_tip,
        width=128,
    ),
    Column[BoardRow](
        heading="Plan",
        text=lambda _: "",
        rating=_plan_state,
        sort=_plan_state,
        tip=_plan_tip,
        width=116,
    ),
    Column[BoardRow](
        heading="Next review",
        text=lambda row: row.listed.review or "none yet",
        sort=lambda row: row.listed.review_on,
        width=92,
    ),
    Column[BoardRow](
        heading="Open actions",
        text=lambda row: row.actions,
        sort=lambda row: (row.listed.overdue, row.listed.open_actions),
        width=116,
    ),
)


class _Filter(QLineEdit):
    """The filter; Down goes to the list, Esc empties it."""

    down = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class BoardsList(QWidget):
    """Reads on its own; `read` is the whole of it, `heading` is told when there are other words for it."""

    opened = Signal(str)
    """The code of the board to open."""
    headed = Signal(str, str)
    """Title and subtitle of the page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._boards: tuple[ListedBoard, ...] = ()
        self._results: Mapping[str, BoardResults] | None = None
        self.filter = _Filter()
        self.filter.setProperty("kind", "search")
        self.filter.setPlaceholderText("Filter boards by name, region, rating")
        self.filter.setAccessibleName("Filter boards")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(380)
        self.filter.textChanged.connect(self._show)
        self.filter.down.connect(self._to_table)
        self.counted = label(kind="quiet")
        self.model = RowsModel(COLUMNS, key=lambda row: row.listed.code, parent=self)
        self.table = Table("Boards")
        self.table.show_model(self.model)
        self.table.remember(desk.memory, _KEPT)
        self.table.setMinimumHeight(6 * ROW)
        self.table.setColumnHidden(1, desk.info.region_code is not None)
        self.table.opened.connect(self._on_opened)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._to_filter)
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.counted)
        top.addStretch(1)
        card = Card()
        card.body.addLayout(top)
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)

    def read(self) -> None:
        """Read how the boards stand; how their measures do takes longer and follows."""
        self._desk.ask(_read, done=self._on_read)
        self._desk.ask(_performance, done=self._on_performance)

    def select(self, code: str) -> None:
        """Make a board the current one."""
        row = self.model.row_of(code)
        if row >= 0:
            self.table.select_row(row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(3, self.width() < _NARROW)
        self._fit()
        self.table.setColumnHidden(1, self.width() < _NARROWER or self._desk.info.region_code is not None)

    def _fit(self) -> None:
        """Where there is little room, the names of boards have it before those of regions."""
        if not self._desk.memory.numbers(f"widths.{_KEPT}"):
            self.table.setColumnWidth(1, _REGION_NARROW if self.width() < _NARROW else _REGION)

    def _on_read(self, found: BoardList) -> None:
        self._boards = tuple(sorted(found.boards, key=lambda one: (one.plan.region, one.plan.name)))
        self.headed.emit(found.title, found.subtitle)
        self._show()

    def _on_performance(self, found: Performance) -> None:
        self._results = found.boards
        self._show()

    def _show(self) -> None:
        judged = self._results is not None
        rows = [BoardRow(one, (self._results or {}).get(one.code), judged) for one in self._boards]
        wanted = self.filter.text().casefold().split()
        fitting = [row for row in rows if all(word in row.words for word in wanted)]
        self.table.empty_text = "No board fits. Press Esc in the filter to see them all." if rows else ""
        self.model.show_rows(fitting)
        self._fit()
        self.counted.setText(f"{len(fitting)} of {len(rows)}" if wanted else "")
        if fitting and not self.table.currentIndex().isValid():
            self.table.select_row(0)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.opened.emit(row.listed.code)

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()


def _read(store: Store) -> BoardList:
    from noms_desktop.services import board_list

    return board_list.read(store)


def _performance(store: Store) -> Performance:
    from noms_desktop.services import dashboard_performance

    return dashboard_performance.read(store, "")
