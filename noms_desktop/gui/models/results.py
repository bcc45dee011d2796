"""The rows of a results grid with what is typed into them: saved figures, and drafts that are not saved yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Qt, Signal
from typing_extensions import override

from noms_desktop.domain.measures import STATE_WORDS
from noms_desktop.gui.models.rows import Column, Index, RowsModel
from noms_desktop.gui.widgets.entry_cells import BOX_ROLE, HATCH_ROLE

if TYPE_CHECKING:
    from noms_desktop.domain.measures import ResultState
    from noms_desktop.services.results_page import GridRow, PastMonth, ResultsGrid

Field = Literal["met", "due", "state", "note"]
Why = Literal["unfinished", "wrong", "reason", "saving"]

NAME, TARGET, UNIT, FIRST_PAST, MET, DUE, FIGURE, RATING, STATE, NOTE, YEAR, YEAR_CASES = (
    0,
    1,
    2,
    3,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
)
FIELDS: dict[int, Field] = {MET: "met", DUE: "due", STATE: "state", NOTE: "note"}
_OURS = frozenset((int(Qt.ItemDataRole.EditRole), int(Qt.ItemDataRole.AccessibleTextRole), HATCH_ROLE, BOX_ROLE))
STATES: tuple[ResultState, ...] = ("provisional", "final", "not_returned", "not_applicable")
NOT_SAVED = "Not saved"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed in a row and is not saved: None where a field is as saved.

    `why` says what it waits for: the rest of it, a correction, a reason, or the register; `words` stand beneath the
    row, `where` is the cell they are about. `version` is what the register will have once it is saved.
    """

    why: Why
    met: str | None = None
    due: str | None = None
    note: str | None = None
    state: ResultState | None = None
    words: str = ""
    where: str = ""
    reason: str = ""
    version: int | None = None

    @property
    def holds(self) -> bool:
        """Whether the person has still something to do about it."""
        return self.why != "saving"


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the grid shows it."""

    row: GridRow
    draft: Draft | None = None

    def text(self, field: Field) -> str:
        """What stands in a cell that can be typed in."""
        draft, row = self.draft, self.row
        if field == "state":
            return self._state_words()
        typed = None if draft is None else getattr(draft, field)
        return str(getattr(row, field) if typed is None else typed)

    @property
    def unsure(self) -> bool:
        """Whether the numbers on the screen are not those of the register."""
        return self.draft is not None and (self.draft.met is not None or self.draft.due is not None)

    def _state_words(self) -> str:
        if self.draft is not None and self.draft.holds:
            return NOT_SAVED
        state = self.row.state
        if self.draft is not None and self.draft.state is not None:
            state = self.draft.state
        return "" if state is None else _capital(STATE_WORDS[state])


class ResultsModel(RowsModel[Line]):
    """Tells what was typed by `typed`; nothing changes until whoever hears it shows other lines."""

    typed = Signal(str, str, str)
    """The row's key, the field, the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns(None), key=lambda line: line.row.key, parent=parent)

    def show_grid(self, grid: ResultsGrid) -> None:
        """Take over the headings of a grid: its months, its first column."""
        self.columns = columns(grid)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in FIELDS else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # Asked some hundred times a painting: one look in a set made once.
        if role not in _OURS or not index.isValid():
            return super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index)
        line = self.row(index)
        return None if line is None else self._more(line, index.column(), role)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line, field = self.row(index), FIELDS.get(index.column())
        if line is None or field is None or role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip()
        again = line.draft is not None and line.draft.holds
        if field == "state" or again or text != line.text(field):
            self.typed.emit(line.row.key, field, text)
        return True

    def _said(self, index: Index) -> str:
        """A cell for those who hear it: what it shows, what its hatching means, what is not saved."""
        line = self.row(index)
        if line is None:
            return ""
        words = str(super().data(index, Qt.ItemDataRole.AccessibleTextRole) or "")
        hatched = STATE_WORDS["not_returned"] if _hatched(line, index.column()) and not words else ""
        draft = line.draft
        held = draft.words if draft is not None and draft.holds and index.column() in FIELDS else ""
        return ", ".join(filter(None, (words, hatched, held)))

    def _more(self, line: Line, column: int, role: int) -> Any:
        field = FIELDS.get(column)
        if role == Qt.ItemDataRole.EditRole:
            if field == "state":
                return line.row.state
            return line.text(field) if field else None
        if role == HATCH_ROLE:
            return _hatched(line, column)
        if field is None:
            return ""
        draft = line.draft
        if draft is not None and draft.holds and field != "state":
            typed: str | None = getattr(draft, field)
            if draft.where == field or typed is not None:
                return "wrong" if draft.why == "wrong" else "waits"
        return "entry" if field in ("met", "due") else "edge"


def _hatched(line: Line, column: int) -> bool:
    """Cells of a month that was not returned; not one that nothing was recorded of."""
    missing = ("not_returned", "not_applicable")
    if FIRST_PAST <= column < MET:
        past = _past(line, column - FIRST_PAST)
        return past is not None and past.state in missing
    return MET <= column <= FIGURE and line.row.state in missing and not line.unsure


def _past(line: Line, number: int) -> PastMonth | None:
    return line.row.past[number] if number < len(line.row.past) else None


def columns(grid: ResultsGrid | None) -> tuple[Column[Line], ...]:
    """The columns of a grid; the same number whatever it is of."""
    before = [month.short for month in grid.before] if grid else ["", "", ""]
    by_board = grid is not None and grid.by_measure
    open_month = grid.scope.month.label if grid else ""
    year = grid.year.label if grid else ""
    return (
        Column[Line](
            heading="Board" if by_board else "Measure",
            text=lambda line: line.row.name,
            tip=lambda line: "\n".join(filter(None, (line.row.full_name, line.row.group))),
            width=244,
            key="name",
        ),
        Column[Line](
            heading="Target",
            text=lambda line: line.row.target,
            tip=lambda line: line.row.target_words,
            align="right",
            key="target",
        ),
        Column[Line](heading="Unit", text=lambda line: line.row.unit, quiet=True, key="unit"),
        *(_past_column(number, heading) for number, heading in enumerate(before)),
        _entry("Met", "met", open_month),
        _entry("Due", "due", open_month),
        Column[Line](
            heading="Figure",
            text=lambda line: "" if line.unsure else line.row.figure,
            tip=_figure_tip,
            align="right",
            key="figure",
            heading_tip="The month's own figure: per cent of those due, of a count per cent of what was expected, "
            "otherwise in the measure's unit",
        ),
        Column[Line](
            heading="Rating",
            text=lambda _: "",
            rating=lambda line: None if line.unsure else line.row.word,
            tip=lambda line: _capital(line.row.sure),
            width=94,
            key="rating",
            heading_tip="The rating of the month's own figure; that of the year to date stands on the chart's card",
        ),
        Column[Line](
            heading="State",
            text=lambda line: line.text("state"),
            tip=lambda line: f"Restated: {line.row.reason}" if line.row.reason else "",
            width=98,
            key="state",
            heading_tip="Provisional or final; F2 chooses",
        ),
        Column[Line](heading="Note", text=lambda line: line.text("note"), stretch=True, key="note"),
        Column[Line](
            heading="Figure",
            text=lambda line: line.row.year_text,
            tip=lambda line: _capital(line.row.year_words),
            align="right",
            key="year",
            heading_tip=f"April {year[:4]} to {open_month}: the sum of what was met over the sum of what was due",
        ),
        Column[Line](
            heading="Met / due",
            text=lambda line: line.row.year_met_due,
            tip=lambda line: _capital(line.row.year_words),
            align="right",
            key="year_cases",
        ),
    )


def _past_column(number: int, heading: str) -> Column[Line]:
    def text(line: Line) -> str:
        past = _past(line, number)
        return past.text if past else ""

    def tip(line: Line) -> str:
        past = _past(line, number)
        return past.words if past else ""

    return Column[Line](heading=heading, text=text, tip=tip, align="right", key=f"past{number}")


def _entry(heading: str, field: Field, open_month: str) -> Column[Line]:
    place = 0 if field == "met" else 1
    return Column[Line](
        heading=heading,
        text=lambda line: line.text(field),
        tip=lambda line: f"{open_month}: {line.row.parts[place]}",
        align="right",
        key=field,
        heading_tip=f"{open_month}. Type a number; 0 is nil. Del makes the month not returned.",
    )


def _figure_tip(line: Line) -> str:
    words = line.row.figure and f"{line.row.figure} ({line.row.unit})"
    return words if line.row.kind != "ratio" else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
