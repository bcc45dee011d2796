"""Performance: the results grid, one board with all its measures or one measure at all boards, typed or pasted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from noms_desktop.gui.models.results import ResultsModel
from noms_desktop.gui.page import Crumb, Page, Place
from noms_desktop.gui.pages import performance_words as words
from noms_desktop.gui.pages.performance_body import Body
from noms_desktop.gui.pages.performance_charts import AllCharts
from noms_desktop.gui.pages.performance_choosers import BOARD, MEASURE, Choosers, Chosen
from noms_desktop.gui.pages.performance_detail import DetailCard
from noms_desktop.gui.pages.performance_entries import Entries
from noms_desktop.gui.pages.performance_grid import ResultsTable
from noms_desktop.gui.pages.performance_paste import PasteCard, Pasting
from noms_desktop.gui.pages.performance_unsaved import ResultsUnsaved
from noms_desktop.gui.widgets.empty import Empty

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.results_detail import RowDetail
    from noms_desktop.services.results_page import GridRow, ResultsGrid

_CARES = frozenset(
    (
        "result_month",
        "measure_series",
        "sla",
        "sla_measure",
        "sla_profile",
        "agreed_exception",
        "step_change",
        "setting",
        "board",
        "measure",
    )
)
_DETAIL_MS = 60
_MONTH = re.compile(r"\d{4}-\d{2}")


class PerformancePage(Page):
    """The grid above, the chosen row's chart beneath; in their place what to do next where there is no SLA."""

    KEY: ClassVar[str] = "performance"
    SCROLLS: ClassVar[bool] = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.is_of = Chosen(desk.memory)
        self._select = ""
        self._warned = False
        self._grid: ResultsGrid | None = None
        self.choosers = Choosers(self)
        self.model = ResultsModel(self)
        self.entries = Entries(desk, self)
        self.table = ResultsTable(self.model, self.entries, desk.memory)
        self.kept_typing = ResultsUnsaved(desk, self.entries, self.table, self.model)
        self.detail, self.paste = DetailCard(), PasteCard(desk.memory)
        self.pasting = Pasting(desk, self.paste, self)
        self.charts, self.empty = AllCharts(desk), Empty("chart-line")
        self._split = Body(self.table, self.detail, self.paste, memory=desk.memory)
        self._stack = QStackedWidget()
        for part in (self._split, self.charts, self.empty):
            self._stack.addWidget(part)
        self.body.addWidget(self.choosers)
        self.body.addWidget(self._stack, 1)
        self._timer = QTimer(self, singleShot=True, interval=_DETAIL_MS)
        self._timer.timeout.connect(self._ask_detail)
        self._block = self.add_action(
            "Paste from Excel", self._on_pasting, tip="A block of cells, with its headings (Ctrl+V in the grid)"
        )
        self._rest = self.add_action(
            "Mark the rest not received", self.mark_not_received, tip="Every result of the month that is not in"
        )
        self._final = self.add_action(
            "Make final", self.make_final, primary=True, tip="Every provisional result of the open month"
        )
        for action in (self._block, self._rest, self._final):
            action.setEnabled(False)
        self._connect()

    # What the window asks

    @override
    def waiting(self) -> str:
        return "the pasted block" if self.pasting.waits else ""

    @override
    def take_back(self) -> bool:
        waits = self.pasting.waits
        if waits:
            self.pasting.drop()
        return waits

    @override
    def refresh(self) -> None:
        from noms_desktop.services import results_page

        asked = self.is_of.asked()
        if self.entries.held and self._grid is not None:
            # A row that is not saved stays in its month, also when another one has ended meanwhile.
            asked = replace(asked, month=self._grid.scope.month.iso)
        self.desk.ask(results_page.grid, asked, done=self._on_grid)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not self.entries.held and self.is_of.take_last():
            self.read_again()
        super().showEvent(event)

    @override
    def cares(self, applied: Applied) -> bool:
        return any(change.table in _CARES for change in applied.changes)

    @override
    def go(self, place: Place) -> None:
        chosen = self.is_of
        chosen.look_at(place.record)
        if place.record and _MONTH.fullmatch(place.part):
            chosen.way, chosen.board, chosen.month = BOARD, place.record, place.part
        elif place.record:
            chosen.way, chosen.board, self._select = BOARD, place.record, place.part
        elif place.part:
            chosen.way, chosen.measure = MEASURE, place.part
        self.read_again()

    @override
    def place(self) -> Place:
        if self.is_of.by_measure:
            return Place(self.KEY, "", self.is_of.measure)
        row = self.table.chosen_row()
        return Place(self.KEY, self.is_of.board, row.measure_code if row else "")

    @override
    def settle(self) -> bool:
        """What is typed is saved; a row that cannot be keeps the person here, with a way out."""
        super().settle()
        held = self.entries.held
        if not held:
            return True
        first = held[0]
        number = "One result is" if len(held) == 1 else f"{len(held)} results are"
        why = first.draft.words if first.draft else ""
        asks = first.draft is not None and first.draft.why == "reason"
        finish = "Say why it is restated" if asks else "Finish the row"
        self.notice.say(
            f"{number} not saved",
            f"{first.row.name}: {why} {finish}, or put back what was saved.",
            "warning",
            action="Put back what was saved",
            slot=self._put_all_back,
        )
        self._warned = True
        self.table.go_to_key(first.row.key)
        return False

    @override
    def holds_unsaved(self) -> bool:
        return bool(self.entries.held)

    @override
    def take_focus(self) -> None:
        (self.table if self.table.isVisible() else self.choosers.what).setFocus(Qt.FocusReason.OtherFocusReason)

    # What a person does

    def make_final(self) -> None:
        """Make every provisional result of the open month final."""
        from noms_desktop.services import results_month

        if self._grid is not None and self.settle():
            self.desk.edit(results_month.make_final, self._grid.scope, done=self._on_whole, failed=self.notice.refuse)

    def mark_not_received(self) -> None:
        """Mark what nothing was recorded of as not returned."""
        from noms_desktop.services import results_month

        if self._grid is not None and self.settle():
            mark = results_month.mark_not_received
            self.desk.edit(mark, self._grid.scope, done=self._on_whole, failed=self.notice.refuse)

    # What is read

    def _on_grid(self, grid: ResultsGrid) -> None:
        first = self._grid is None
        moved = self._grid is None or self._grid.scope != grid.scope
        self._grid = grid
        self.is_of.take(grid)
        self.choosers.show_grid(grid)
        self.entries.show_grid(grid)
        self.kept_typing.show_grid(grid)
        self.table.show_grid(grid)
        if moved or self._select:
            self.table.start_at(self._select)
            self._select = ""
        if moved:
            self.pasting.drop()
        crumbs = (Crumb("Boards", Place("boards")), Crumb(grid.title, Place("boards", grid.scope.board_code, "sla")))
        self.set_heading(words.title(grid), words.subtitle(grid), () if grid.by_measure else crumbs)
        self._block.setEnabled(grid.has_sla)
        self._rest.setEnabled(grid.open > 0)
        self._final.setEnabled(grid.provisional > 0)
        self._show_part()
        self._ask_detail()
        if first and QApplication.focusWidget() in (self, self.choosers.what):
            self.take_focus()
        if moved:
            self.moved.emit()

    def _show_part(self) -> None:
        """The grid, its charts, or what to do where there is no SLA."""
        grid = self._grid
        if grid is None:
            return
        if not grid.has_sla:
            title, text, button = words.nothing(grid)
            self.empty.say(title, text, (button, self._go_to_sla))
            self._stack.setCurrentWidget(self.empty)
        elif self.choosers.charts.isChecked():
            self._stack.setCurrentWidget(self.charts)
            self.charts.read(grid.scope)
        else:
            self._stack.setCurrentWidget(self._split)

    def _ask_detail(self) -> None:
        from noms_desktop.services import results_detail

        row = self.table.chosen_row()
        if row is None or self._grid is None:
            self.detail.show_detail(None)
            return
        self.desk.ask(results_detail.of_row, self._grid.scope, row.board_code, row.measure_code, done=self._on_detail)

    def _on_detail(self, detail: RowDetail | None) -> None:
        if detail is None or detail.key == self.table.chosen_key():
            self.detail.show_detail(detail)

    # What was chosen

    def _on_chosen(self, name: str, value: str) -> None:
        """Another way round, board, measure or month; not while a row is not saved."""
        if not self.settle():
            if self._grid is not None:
                self.choosers.show_grid(self._grid)
            return
        self.notice.clear()
        chosen = self.is_of
        # Another board or month: the same row stays chosen where it is there.
        self._select = self.table.chosen_key()
        if name == "month":
            chosen.month = value
        elif name == "what" and chosen.by_measure:
            chosen.measure = value
        elif name == "what":
            chosen.board = value
        elif value != chosen.way:
            self._select = chosen.turn(self.table.chosen_row())
        self.read_again()

    def _on_charts(self, shown: bool) -> None:  # noqa: FBT001 - the shape of a Qt signal
        if shown and not self.settle():
            self.choosers.charts.setChecked(False)
            return
        self._show_part()

    def _on_chart(self, key: str) -> None:
        """A chart was opened: its row in the grid."""
        self.choosers.charts.setChecked(False)
        self.table.go_to_key(key)

    def _on_row(self, _row: GridRow | None) -> None:
        self._timer.start()
        if not self.is_of.by_measure:
            self.moved.emit()

    def _on_pasting(self) -> None:
        if self._grid is not None:
            self.pasting.begin(self._grid.scope, *self.table.corner())

    def _on_paste_shown(self, shown: bool) -> None:  # noqa: FBT001 - the shape of a Qt signal
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.paste.isAncestorOf(focus)
        self._split.show_beneath(self.paste if shown else self.detail)
        if had_focus and not shown:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.waiting_changed.emit()

    def _on_pasted(self, applied: Applied, keys: list[str]) -> None:
        # What was half typed in these rows is overtaken by what was pasted over it.
        for key in keys:
            self.entries.put_back(key)
        self._on_whole(applied)

    def _put_all_back(self) -> None:
        self.entries.put_all_back()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entries(self) -> None:
        """The warning goes with the last row that was not saved."""
        if self._warned and not self.entries.held:
            self._warned = False
            self.notice.clear()

    def _on_whole(self, applied: Applied) -> None:
        """Many results were written at once: what was done."""
        if applied.change_set_uid:
            self.notice.say(f"{applied.label}.", "Undo takes it back as a whole.", "done")

    def _go_to_sla(self) -> None:
        self.ask_for("boards", "" if self.is_of.by_measure else self.is_of.board, "sla")

    def _connect(self) -> None:
        self.choosers.chosen.connect(self._on_chosen)
        self.choosers.charts_chosen.connect(self._on_charts)
        self.charts.asked.connect(self._on_chart)
        self.table.row_chosen.connect(self._on_row)
        self.table.pasting.connect(self._on_pasting)
        self.entries.changed.connect(self._on_entries)
        self.entries.changed.connect(self.unsaved)
        self.entries.refused.connect(self.notice.refuse)
        self.pasting.shown.connect(self._on_paste_shown)
        self.pasting.kept.connect(self._on_pasted)
        self.pasting.refused.connect(self.notice.refuse)
        for keys, slot in (("Ctrl+PgUp", self.choosers.month_before), ("Ctrl+PgDown", self.choosers.month_after)):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(slot)
