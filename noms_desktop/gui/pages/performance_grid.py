"""The results grid itself: its columns and groups, its drafts' words beneath the rows, what is typed and taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from typing_extensions import override

from noms_desktop.domain.measures import STATE_WORDS
from noms_desktop.gui.models import results as at
from noms_desktop.gui.widgets.beneath import Beneath
from noms_desktop.gui.widgets.entry_table import EntryTable
from noms_desktop.gui.widgets.grouped_header import Group

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from noms_desktop.domain.measures import ResultState
    from noms_desktop.gui.memory import Memory
    from noms_desktop.gui.models.results import Line, ResultsModel
    from noms_desktop.gui.pages.performance_entries import Entries
    from noms_desktop.gui.widgets.entry_cells import Index
    from noms_desktop.services.results_block import Field
    from noms_desktop.services.results_page import GridRow, ResultsGrid

_STATES: tuple[tuple[ResultState, str], ...] = (
    ("final", "Make final"),
    ("provisional", "Make provisional"),
    ("not_applicable", "Not applicable"),
)
_PASTED: dict[int, Field] = {at.MET: "met", at.DUE: "due", at.NOTE: "note"}


class ResultsTable(EntryTable):
    """Shows the lines of `entries`, and passes on what is typed, taken out and put back."""

    row_chosen = Signal(object)
    """The GridRow that is the current one, or None."""

    def __init__(self, model: ResultsModel, entries: Entries, memory: Memory) -> None:
        super().__init__("Results")
        self._lines, self._entries = model, entries
        self._strips: dict[str, Beneath] = {}
        self.cells.entries = frozenset((at.MET, at.DUE))
        self.cells.choices[at.STATE] = [(state, STATE_WORDS[state].capitalize()) for state in at.STATES]
        self.cells.hints = self._hint
        self.show_model(model)
        self.remember(memory, "performance.grid")
        for state, words in _STATES:
            self._state_action(state, words)
        model.typed.connect(entries.type)
        entries.changed.connect(self.show_lines)
        entries.asks.connect(self._on_asks)
        self.taking_out.connect(self._on_taking_out)
        self.putting_back.connect(self._on_putting_back)
        self.chosen.connect(self._on_chosen)

    def show_grid(self, grid: ResultsGrid) -> None:
        """Show a grid's headings and rows."""
        self._lines.show_grid(grid)
        self.show_groups(
            (
                Group(at.FIRST_PAST, at.MET - 1, "Months before"),
                Group(at.MET, at.NOTE, grid.scope.month.label, strong=True),
                Group(at.YEAR, at.YEAR_CASES, f"{grid.year.label} to date"),
            )
        )
        self.show_lines()

    def show_lines(self) -> None:
        """Show the rows with what is typed into them, and the words beneath those that are not saved."""
        lines = self._entries.lines()
        self._lines.show_rows(lines)
        held = {line.row.key: line for line in lines if line.draft is not None and line.draft.holds}
        for key in set(self._strips) - set(held):
            self._strips.pop(key)
        for key, line in held.items():
            self._show_strip(key, line)
        self.show_beneath({self._lines.row_of(key): strip for key, strip in self._strips.items()})

    def chosen_row(self) -> GridRow | None:
        """The row that is the current one."""
        line = self._lines.row(self.currentIndex())
        return None if line is None else line.row

    def chosen_key(self) -> str:
        """Its key, '' when there is none."""
        row = self.chosen_row()
        return row.key if row is not None else ""

    def go_to_key(self, key: str) -> None:
        """Make the row of this key the current one, at its first number that is not saved."""
        draft = self._entries.draft(key)
        column = at.DUE if draft is not None and draft.where == "due" else at.MET
        self.go_to_cell(self._lines.row_of(key), column)

    def start_at(self, key: str) -> None:
        """In a grid that is new: the row of this key, or the first of which nothing was recorded, or the first."""
        rows = self._lines.rows()
        self.fit_columns()
        if not rows:
            return
        place = self._lines.row_of(key)
        if place < 0:
            place = next((n for n, line in enumerate(rows) if line.row.state is None), 0)
        self.go_to_cell(place, at.MET)
        # Before the page stands the table does not know yet how many rows it has room for.
        QTimer.singleShot(0, self, self.show_current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # The chart beneath comes after the rows and takes of their room: the row that it is of stays in sight.
        current = self.currentIndex()
        row = self.visualRect(current)
        was_seen = current.isValid() and row.bottom() >= 0 and row.top() < event.oldSize().height()
        super().resizeEvent(event)
        if was_seen:
            self.show_current()

    def show_current(self) -> None:
        """Bring the current row into sight; its column stays where it is."""
        self.scrollTo(self.currentIndex())

    def corner(self) -> tuple[tuple[str, ...], Field]:
        """Where a block without headings is laid: the rows from the current one on, and its column."""
        first = max(0, self.currentIndex().row())
        keys = tuple(line.row.key for line in self._lines.rows()[first:])
        return keys, _PASTED.get(self.currentIndex().column(), "met")

    def _show_strip(self, key: str, line: Line) -> None:
        draft = line.draft
        if draft is None:
            return
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = Beneath(key, self.viewport())
            strip.put_back.connect(self._on_put_back)
            strip.given.connect(self._entries.give_reason)
            strip.reason.textEdited.connect(self._on_reason_edited)
        if not strip.reason.hasFocus() and strip.reason.text() != draft.reason:
            strip.reason.setText(draft.reason)
        strip.show_words(draft.words, wrong=draft.why == "wrong", asks=draft.why == "reason")

    def _hint(self, index: Index) -> str:
        line = self._lines.row(index)
        if line is None or index.column() not in (at.MET, at.DUE):
            return ""
        return line.row.parts[0 if index.column() == at.MET else 1]

    def _state_action(self, state: ResultState, words: str) -> None:
        action = QAction(words, self)
        action.triggered.connect(lambda *_: self._entries.set_state(self._selected_keys(), state))
        self.addAction(action)

    def _selected_keys(self) -> list[str]:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        found = [line for line in map(self._lines.row, rows) if line is not None]
        return [line.row.key for line in found] or [self.chosen_key()]

    def _on_taking_out(self) -> None:
        """Del: the months of the chosen rows are not returned; in a note, the note goes."""
        if self.currentIndex().column() == at.NOTE:
            self._entries.type(self.chosen_key(), "note", "")
        else:
            self._entries.take_out(self._selected_keys())

    def _on_putting_back(self) -> None:
        """Esc: the row as it is saved; once more, to its name, from where Tab leaves the table."""
        draft = self._entries.draft(self.chosen_key())
        if draft is not None and draft.holds:
            self._entries.put_back(self.chosen_key())
        else:
            self.go_to_cell(self.currentIndex().row(), 0)

    def _on_put_back(self, key: str) -> None:
        self._entries.put_back(key)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_asks(self, key: str) -> None:
        # Once the key that was pressed has had its way: Enter goes a row down, and the question is in this one.
        QTimer.singleShot(0, self, partial(self._ask, key))

    def _ask(self, key: str) -> None:
        strip = self._strips.get(key)
        if strip is not None:
            self.go_to_key(key)
            strip.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reason_edited(self, text: str) -> None:
        strip = next((one for one in self._strips.values() if one.reason is self.sender()), None)
        if strip is not None:
            self._entries.keep_reason(strip.key, text)

    def _on_chosen(self, current: QModelIndex) -> None:
        line = self._lines.row(current) if current.isValid() else None
        self.row_chosen.emit(line.row if line is not None else None)
