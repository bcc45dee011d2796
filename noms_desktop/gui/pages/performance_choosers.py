"""What a results grid is of: the two ways round, the board or the measure, the open month."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from noms_desktop.gui.widgets.buttons import IconButton, button
from noms_desktop.gui.widgets.chooser import Chooser

if TYPE_CHECKING:
    from noms_desktop.gui.memory import Memory
    from noms_desktop.services.results_page import Asked, GridRow, ResultsGrid

BOARD, MEASURE = "board", "measure"
_WAYS = ((BOARD, "One board, all measures"), (MEASURE, "One measure, all boards"))
_LETTERS = 18
_WIDEST = 400
_EDGE = 22


class Chosen:
    """What is chosen: the way round, the board, the measure, the open month ('' for the latest); kept for next time.

    The month is kept while the window is open, no longer: next month a person wants the latest one.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.way = memory.text("performance.way", BOARD)
        self.board, self.measure = memory.text("performance.board"), memory.text("performance.measure")
        self.month = ""

    @property
    def by_measure(self) -> bool:
        """Whether one measure is shown at all boards."""
        return self.way == MEASURE

    def asked(self) -> Asked:
        """The same as services are asked."""
        from noms_desktop.services import results_page

        return results_page.Asked(self.board, self.measure, self.month, by_measure=self.by_measure)

    def take(self, grid: ResultsGrid) -> None:
        """Take over what the grid is of: what is not known any more fell back to what comes first."""
        if grid.by_measure:
            self.measure = grid.scope.measure_code
        else:
            self.board = grid.scope.board_code
            self.look_at(self.board)
        self.month = grid.scope.month.iso if grid.scope.month != grid.months[-1] else ""
        for name in ("way", "board", "measure"):
            self._memory.keep(f"performance.{name}", getattr(self, name))

    def look_at(self, board: str) -> None:
        """Another page, opened from this one or asking for it, has the same board in hand; '' says nothing."""
        if board:
            self._memory.keep("boards.last", board)

    def take_last(self) -> bool:
        """Take the board that was looked at last, on whichever page; True where the grid is of another one."""
        before, self.board = self.board, self._memory.text("boards.last", self.board)
        return self.board != before and not self.by_measure

    def turn(self, row: GridRow | None) -> str:
        """The other way round, about a row: its measure at all boards, or its board's measures.

        Gives the key that the row has there.
        """
        self.way = BOARD if self.by_measure else MEASURE
        if row is None:
            return ""
        self.board, self.measure = row.board_code, row.measure_code
        return row.board_code if self.by_measure else row.measure_code


class Choosers(QWidget):
    """Tells what the person chose; shows what the page then says is chosen."""

    chosen = Signal(str, str)
    """'way', 'what' or 'month', and the value: 'board' or 'measure', a code, '2006-09'."""
    charts_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = Chooser("Which way round", values=_WAYS, letters=_LETTERS)
        self.what, self.month = Chooser("Board", letters=_LETTERS), Chooser("Open month", letters=_LETTERS)
        self._what_label = _label("&Board", self.what)
        month_label = _label("Mo&nth", self.month)
        self._back = IconButton("chevron-left", "The month before (Ctrl+Page Up)", self)
        self._on = IconButton("chevron-right", "The month after (Ctrl+Page Down)", self)
        self.charts = button("All &charts", None, "plain", self)
        self.charts.setCheckable(True)
        self.charts.setToolTip("Every measure's chart on one page, exceptions first")
        self.what.setMaximumWidth(_WIDEST)
        self.way.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToContents)
        # Qt's own hint leaves the list's edge out.
        self.way.setMinimumWidth(self.way.sizeHint().width() + _EDGE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.way)
        row.addSpacing(6)
        row.addWidget(self._what_label)
        row.addWidget(self.what, 4)
        row.addSpacing(6)
        row.addWidget(month_label)
        row.addWidget(self._back)
        row.addWidget(self.month)
        row.addWidget(self._on)
        row.addStretch(1)
        row.addWidget(self.charts)
        self.way.picked.connect(partial(self.chosen.emit, "way"))
        self.what.picked.connect(partial(self.chosen.emit, "what"))
        self.month.picked.connect(partial(self.chosen.emit, "month"))
        self.charts.toggled.connect(self._on_charts)
        self._back.clicked.connect(self.month_before)
        self._on.clicked.connect(self.month_after)

    def show_grid(self, grid: ResultsGrid) -> None:
        """Show what is chosen, and what could be."""
        known = grid.measures if grid.by_measure else grid.boards
        code = grid.scope.measure_code if grid.by_measure else grid.scope.board_code
        self.what.show_values(known)
        self.what.choose(code)
        self.month.show_values([(month.iso, month.label) for month in reversed(grid.months)])
        self.month.choose(grid.scope.month.iso)
        self.way.choose(MEASURE if grid.by_measure else BOARD)
        self._what_label.setText("&Measure" if grid.by_measure else "&Board")
        self.what.setAccessibleName("Measure" if grid.by_measure else "Board")
        self.what.setEnabled(bool(known))
        self.charts.setEnabled(grid.has_sla)
        at = self.month.currentIndex()
        self._on.setEnabled(at > 0)
        self._back.setEnabled(at < self.month.count() - 1)

    def month_before(self) -> None:
        """Ask for the month before."""
        self._step(1)

    def month_after(self) -> None:
        """Ask for the month after."""
        self._step(-1)

    def _on_charts(self, shown: bool) -> None:  # noqa: FBT001 - the shape of a Qt signal
        words = "Back to the &grid" if shown else "All &charts"
        self.charts.setText(words)
        self.charts.setAccessibleName(words.replace("&", ""))
        self.charts_chosen.emit(shown)

    def _step(self, by: int) -> None:
        at = self.month.currentIndex() + by
        if 0 <= at < self.month.count():
            self.chosen.emit("month", self.month.itemData(at))


def _label(text: str, buddy: Chooser) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setBuddy(buddy)
    return made
