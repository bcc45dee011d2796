"""The round of a quarter: its weeks as a strip, and each board's review with the steps of its calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRectF, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.periods import short_day
from noms_desktop.gui import theme
from noms_desktop.gui.models.rows import RATING_ROLE, Column, RowsModel
from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets import pill
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.cells import PAD, Cells
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.round_strip import Line, Mark, RoundStrip
from noms_desktop.gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from noms_desktop.gui.memory import Memory
    from noms_desktop.services.review_round import RoundPage, RoundRow

ALL_FROM = 1000
"""The width from which the table has a column for every step."""
NOT_ARRANGED = "Not arranged yet"
_STEPS = (
    ("data_day", "Data day", 90),
    ("draft_to_board", "Draft out", 90),
    ("comments", "Comments", 90),
    ("issue", "Issue", 90),
    ("minutes", "Minutes", 90),
)
_MARKS = {"done": "done", "overdue": "overdue", "today": "at risk", "coming": ""}


def _step_column(name: str, heading: str, width: int) -> Column[RoundRow]:
    def text(row: RoundRow) -> str:
        step = row.step(name)
        return "" if step is None else _short(step.done_on or step.due_on, row)

    def mark(row: RoundRow) -> str | None:
        step = row.step(name)
        return _MARKS[step.state] or None if step is not None else None

    def tip(row: RoundRow) -> str:
        step = row.step(name)
        if step is None:
            return ""
        done = f", done {short_day(step.done_on)}" if step.done_on else f", {step.state}"
        return f"{step.words}: due {short_day(step.due_on)}{done}"

    def due(row: RoundRow) -> object:
        step = row.step(name)
        return None if step is None else step.due_on

    return Column(heading=heading, text=text, rating=mark, tip=tip, sort=due, width=width, key=name)


def _short(day: object, row: RoundRow) -> str:
    """The day without its year where that is the review's."""
    text = short_day(day)  # type: ignore[arg-type] # a date, from a step
    return text.removesuffix(f" {row.held_on.year}") if row.held_on is not None else text


def _review(row: RoundRow) -> str:
    return short_day(row.held_on) if row.held_on is not None else NOT_ARRANGED if not row.state else "No date"


def _missing(row: RoundRow) -> str:
    count = len(row.missing)
    return "" if not count else "1 thing" if count == 1 else f"{count} things"


COLUMNS: tuple[Column[RoundRow], ...] = (
    Column(heading="Probation board", text=lambda row: row.board_name, bold=True, stretch=True),
    Column(
        heading="Review",
        text=_review,
        sort=lambda row: row.held_on,
        tip=lambda row: ", ".join(filter(None, (row.when, row.place))),
        width=108,
    ),
    Column(heading="State", text=lambda _: "", rating=lambda row: row.state.lower() or None, width=140, key="state"),
    *(_step_column(*step) for step in _STEPS),
    Column(heading="Pack", text=lambda row: row.packs or ("" if not row.state else "none yet"), width=104),
    Column(heading="Missing", text=_missing, tip=lambda row: "\n".join(row.missing), width=78),
)


class StepCells(Cells):
    """Days of steps bear their mark alone, for its word stands in the tip; other cells are as everywhere."""

    @override
    def _words(
        self, painter: QPainter, shown: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rating = index.data(RATING_ROLE)
        model = index.model()
        column = model.columns[index.column()] if isinstance(model, RowsModel) else None
        if column is None or not column.key or column.key == "state" or not rating:
            super()._words(painter, shown, index)
            return
        room = QRectF(shown.rect).adjusted(PAD, 0, -PAD, -1)
        painter.setFont(shown.font)
        painter.setPen(theme.colour("ink"))
        wide = max(shown.fontMetrics.horizontalAdvance(text) for text in (shown.text, "30 Nov"))
        painter.drawText(room, int(shown.displayAlignment), shown.text)
        pill.paint(painter, room.left() + wide + 5, room.center().y(), rating, short=True)


class RoundView(QWidget):
    """Shows a round; asks to go to a review, or to have one arranged."""

    asked = Signal(object)
    """Place: a review is to be opened."""
    arrange = Signal(str)
    """The code of a board whose review is to be arranged."""
    chosen = Signal()
    """Another row became the current one."""

    def __init__(self, memory: Memory, arrange_all: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrange_all = arrange_all
        self._round: RoundPage | None = None
        self.strip = RoundStrip()
        self.strip.asked.connect(self._open)
        self.strip_card = Card("The weeks of the round")
        self.strip_card.body.addWidget(self.strip)
        self.model = RowsModel(COLUMNS, key=lambda row: row.record, parent=self)
        self.table = Table("Reviews of the round")
        self.table.cells = StepCells(self.table)
        self.table.setItemDelegate(self.table.cells)
        self.table.show_model(self.model)
        self.table.remember(memory, "reviews.round")
        self.table.fit()
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.list_card = Card("Reviews", "Enter opens a review. A tick is done, a dot overdue; the rest is to come.")
        self.list_card.body.addWidget(self.table)
        self.empty = Empty("calendar-check")
        self.empty_card = Card()
        self.empty_card.body.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.empty_card, self.strip_card, self.list_card):
            column.addWidget(part)
        column.addStretch(1)
        self.setVisible(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the first and the last step stand on the strip alone."""
        super().resizeEvent(event)
        for number, column in enumerate(COLUMNS):
            if column.key in {"data_day", "minutes"}:
                self.table.setColumnHidden(number, self.width() < ALL_FROM)

    @property
    def current(self) -> RoundRow | None:
        """The row that is chosen."""
        index = self.table.currentIndex()
        return self.model.row(index) if index.isValid() else None

    @property
    def shown(self) -> RoundPage | None:
        """What is shown."""
        return self._round

    def show_round(self, found: RoundPage) -> None:
        """Show a round; the row that was chosen stays so."""
        self._round = found
        self.model.show_rows(found.rows)
        self.strip.show_round([_line(row) for row in found.rows], (found.first, found.last), found.as_at)
        arranged = len(found.rows) - len(found.not_arranged)
        self.empty_card.setVisible(not arranged)
        self.list_card.setVisible(bool(arranged))
        if not arranged:
            text = "A day is proposed for each board, with the steps that lead to it; you change what does not suit."
            self.empty.say(
                f"The reviews of {found.quarter_words} are not arranged yet",
                text,
                ("&Arrange the round\N{HORIZONTAL ELLIPSIS}", self._arrange_all),
            )
        if self.current is None and arranged:
            self.table.select_row(0)
        self.setVisible(True)
        self.chosen.emit()

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self._open(row.record)

    def _on_chosen(self, _index: QModelIndex) -> None:
        self.chosen.emit()

    def _open(self, record: str) -> None:
        row = self.model.row(self.model.row_of(record))
        if row is not None and row.state:
            self.asked.emit(Place("reviews", record))
        elif row is not None:
            self.arrange.emit(row.board_code)


def _line(row: RoundRow) -> Line:
    marks = tuple(Mark(step.step, step.due_on, step.state, step.words) for step in row.steps)
    return Line(row.record, row.board_name, marks, f"{NOT_ARRANGED}: click to arrange it")
