"""The months of a plan's lines as a grid that is typed into: what was spent, what is planned, what is signed.

A figure that the register refuses stays in its cell as it was typed, with the words that say why, until it is put right
or left out; so does one that waits for a busy register. The rows beneath may be shown anew meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from noms_desktop.domain.money import parse_pence, pounds, whole_pounds
from noms_desktop.domain.periods import Month
from noms_desktop.gui.models.rows import QUIET_ROLE, Column, RowsModel
from noms_desktop.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from noms_desktop.domain.unsaved import Typed
    from noms_desktop.services.plan_page import MonthCell, MonthRow

Index = QModelIndex | QPersistentModelIndex
What = Literal["spent", "planned", "signed"]
State = Literal["", "late", "not returned", "closed", "frozen", "wrong", "waiting", "pasted", "refused"]
Key = tuple[int, str]

STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 20
"""How a cell stands: one of State."""
TOTAL = 12
"""The column of the year's total; the twelve before it are the months."""
_NOUNS: dict[What, str] = {"spent": "spend", "planned": "plan", "signed": "signed"}
_MONTH_WIDE, _TOTAL_WIDE = 66, 88


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and is not in the register: `words` say why it was refused, '' while it waits to be saved.

    `was` is what the register had in the cell when it was typed, `held` how a text that came back was left.
    """

    text: str
    words: str = ""
    was: str = ""
    held: Typed | None = None


class MonthsModel(RowsModel["MonthRow"]):
    """Lines down, months across. `setData` asks for a typed text to be kept, by `typed`; it never writes itself."""

    typed = Signal(int, str, str)
    """The number of the line, the month and the text."""
    drafts_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        columns: list[Column[MonthRow]] = [
            Column(heading="", text=partial(self._shown, place), align="right", width=_MONTH_WIDE)
            for place in range(TOTAL)
        ]
        columns.append(Column(heading="Total", text=self._total, align="right", bold=True, width=_TOTAL_WIDE))
        self.what: What = "spent"
        self._drafts: dict[tuple[What, Key], Draft] = {}
        self._pasted: dict[Key, str] = {}
        self._months: tuple[str, ...] = ()
        self._last = ""
        self._frozen = ""
        self._renewed: set[Key] = set()
        super().__init__(columns, key=lambda row: row.line_no, parent=parent)
        self._own: dict[int, Callable[[Index], Any]] = {
            STATE_ROLE: self.state,
            int(Qt.ItemDataRole.EditRole): self.edit_text,
            int(Qt.ItemDataRole.ToolTipRole): lambda index: plain_tip(self._tip(index)),
            int(Qt.ItemDataRole.AccessibleTextRole): self._said,
            QUIET_ROLE: self._is_quiet,
        }

    # What is shown

    def show_months(self, rows: Sequence[MonthRow], months: Sequence[str], *, last: str, frozen: str) -> None:
        """Show lines over the months of a year; `last` is the latest month that has ended, '' when none has.

        `frozen` says in a sentence why the plan's own values cannot be changed, '' when they can.
        """
        moved = tuple(months) != self._months
        other = last != self._last or frozen != self._frozen
        self._months, self._last, self._frozen = tuple(months), last, frozen
        self._renewed.clear()
        self.show_rows(rows)
        if moved:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, TOTAL)
        if (moved or other) and self.rowCount():
            self._repaint()

    def show_what(self, what: What) -> None:
        """Show another of the three values in the same cells."""
        if what != self.what:
            self.what = what
            self._repaint()

    def show_pasted(self, figures: Mapping[Key, str]) -> None:
        """Mark the cells that a block would change, with the text they would get; an empty mapping marks none."""
        if figures != self._pasted:
            self._pasted = dict(figures)
            self._repaint()

    @property
    def months(self) -> tuple[str, ...]:
        """The months of the columns."""
        return self._months

    def widest(self) -> str:
        """The longest figure of the months as it is shown."""
        found = [self._pence(cell) or 0 for row in self._rows for cell in row.cells]
        return max((plain_figure(pence) for pence in (max(found, default=0), min(found, default=0))), key=len)

    # One cell

    def key(self, index: Index) -> Key | None:
        """The line and month of a cell; None for a total."""
        row = self.row(index)
        if row is None or not 0 <= index.column() < min(TOTAL, len(self._months)):
            return None
        return row.line_no, self._months[index.column()]

    def index_of(self, key: Key) -> QModelIndex:
        """The cell of a line and month; invalid where it is not shown."""
        row = self.row_of(key[0])
        if row < 0 or key[1] not in self._months:
            return QModelIndex()
        return self.index(row, self._months.index(key[1]))

    def pence(self, index: Index) -> int | None:
        """The figure in the register, in pence; None is not returned."""
        cell = self._cell(index)
        return None if cell is None else self._pence(cell)

    def version(self, key: Key) -> int | None:
        """The recorded figure's version for the next edit; None after an edit of our own that is not shown anew yet."""
        if key in self._renewed or any(one == (self.what, key) for one in self._drafts):
            return None
        cell = self._cell(self.index_of(key))
        return 0 if cell is None else cell.version

    def edit_text(self, index: Index) -> str:
        """What an editor begins with: the text that was refused, or the figure to the penny."""
        draft = self.draft(index)
        return self.recorded(index) if draft is None else draft.text

    def recorded(self, index: Index) -> str:
        """What the register has in a cell, to the penny."""
        pence = self.pence(index)
        return "" if pence is None else pounds(pence)

    def recorded_of(self, what: What, key: Key) -> str | None:
        """The same of any of the three values, by line and month; None where the month is not shown."""
        cell = self._cell(self.index_of(key))
        pence = None if cell is None else _pence_of(cell, what)
        return None if cell is None else "" if pence is None else pounds(pence)

    def copied(self, index: Index) -> str:
        """A cell as it is copied: exact, '' where not returned."""
        if index.column() == TOTAL:
            row = self.row(index)
            return "" if row is None else pounds(self._sum(row))
        return self.edit_text(index)

    def draft(self, index: Index) -> Draft | None:
        """What was typed into a cell and is not kept."""
        key = self.key(index)
        return None if key is None else self._drafts.get((self.what, key))

    def closed_words(self, index: Index) -> str:
        """Why nothing can be typed into a cell, as a sentence; '' where something can."""
        key, row = self.key(index), self.row(index)
        if key is None or row is None:
            return "The total follows from the months."
        if self.what != "spent":
            return "This line is not in this version: what was spent on it stays." if row.dropped else self._frozen
        if key[1] > self._last:
            month = Month.parse(key[1]).label
            last = f"the latest month is {Month.parse(self._last).label}" if self._last else "none has ended yet"
            return f"{month} is not over at the day this register shows: {last}."
        return ""

    def words(self, index: Index) -> str:
        """What is to be said of a cell: why its text was refused, that it waits; '' where there is nothing."""
        draft = self.draft(index)
        if draft is None:
            return ""
        return draft.words or "Waiting to be saved: another program is writing to the register."

    def state(self, index: Index) -> State:
        """How a cell stands."""
        draft, key = self.draft(index), self.key(index)
        if draft is not None:
            return "wrong" if draft.words else "waiting"
        if key is not None and key in self._pasted:
            return "pasted" if self._pasted[key] else "refused"
        if key is None or not self.closed_words(index):
            cell = self._cell(index)
            if cell is None or self.what != "spent" or cell.actual is not None:
                return ""
            return "late" if cell.late else "not returned"
        return "closed" if self.what == "spent" else "frozen"

    # What was typed

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = self.key(index)
        if key is None or role != Qt.ItemDataRole.EditRole or self.closed_words(index):
            return False
        text = str(value).strip()
        if text == self.edit_text(index) and self.draft(index) is None:
            return True
        self.hold(self.what, key, Draft(text, was=self.recorded(index)))
        self.typed.emit(key[0], key[1], text)
        after = self._drafts.get((self.what, key))
        return after is None or not after.words

    def keep(self, what: What, key: Key) -> None:
        """A typed text is in the register: the cell shows it at once; what follows from it is read anew."""
        draft = self._drafts.pop((what, key), None)
        index = self.index_of(key)
        row, cell = self.row(index), self._cell(index)
        if draft is not None and row is not None and cell is not None:
            self._renewed.add(key)
            renewed = _with(cell, what, _amount(draft.text))
            cells = (*row.cells[: index.column()], renewed, *row.cells[index.column() + 1 :])
            self._rows[index.row()] = replace(row, cells=cells)
        self._tell(key)

    def refuse(self, what: What, key: Key, words: str) -> None:
        """A typed text was refused: it stays in its cell."""
        draft = self._drafts.get((what, key))
        if draft is not None:
            self.hold(what, key, Draft(draft.text, words, draft.was))

    def leave_out(self, key: Key) -> None:
        """Forget what was typed into a cell: it shows what the register has."""
        draft = self._drafts.get((self.what, key))
        if draft is not None and draft.words:
            del self._drafts[self.what, key]
            self._tell(key)

    def leave_out_all(self) -> None:
        """Forget everything that was typed and refused."""
        self._drafts = {at: draft for at, draft in self._drafts.items() if not draft.words}
        self._repaint()
        self.drafts_changed.emit()

    def forget(self) -> None:
        """Another board's plan is shown from now on: what waits or was refused is none of its cells."""
        self._drafts.clear()
        self._pasted.clear()
        self.drafts_changed.emit()

    def drafts(self) -> tuple[tuple[What, Key, Draft], ...]:
        """Every text that stands in its cell and is not saved, by line and month."""
        found = [(what, key, draft) for (what, key), draft in self._drafts.items()]
        return tuple(sorted(found, key=lambda one: one[1]))

    def refused(self) -> tuple[tuple[What, Key, Draft], ...]:
        """Those of them that were refused."""
        return tuple(one for one in self.drafts() if one[2].words)

    # How Qt asks

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain if self.closed_words(index) else plain | Qt.ItemFlag.ItemIsEditable

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        says = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if orientation is Qt.Orientation.Vertical:
            row = self.row(section)
            if row is None or not (says or role == Qt.ItemDataRole.ToolTipRole):
                return None
            if says:
                return f"{row.line_no}  {row.title}"
            rest = _row_words(row)
            return plain_tip(f"Line {row.line_no}: {row.title}\n{row.provider}{f'{chr(10)}{rest}' if rest else ''}")
        if says and section < len(self._months):
            month = Month.parse(self._months[section])
            return month.label if role == Qt.ItemDataRole.AccessibleTextRole else month.short
        if role == Qt.ItemDataRole.ToolTipRole and section < len(self._months):
            return plain_tip(Month.parse(self._months[section]).label)
        return super().headerData(section, orientation, role)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._own.get(role)
        if answer is None:
            return super().data(index, role)
        return answer(index) if index.isValid() and self.row(index) is not None else None

    # Words

    def _is_quiet(self, index: Index) -> bool:
        """Whether a line is none of those that count."""
        row = self.row(index)
        return row is not None and (row.dropped or not row.counts or row.second_tier)

    def _said(self, index: Index) -> str:
        """'September 2006, line 3, £1,200', for those who cannot see it."""
        key, row = self.key(index), self.row(index)
        if row is None:
            return ""
        if key is None:
            return f"Total of line {row.line_no}, {pounds(self._sum(row))}"
        state = self.state(index)
        figure = self.edit_text(index) or "not returned"
        more = {"late": "due", "closed": "not over", "wrong": f"not saved: {self.words(index)}", "waiting": "waiting"}
        return ", ".join(filter(None, (Month.parse(key[1]).label, f"line {key[0]}", figure, more.get(state, ""))))

    def _tip(self, index: Index) -> str:
        key, row = self.key(index), self.row(index)
        if row is None:
            return ""
        if key is None:
            return f"Line {row.line_no}, the year: {pounds(self._sum(row))}"
        cell = self._cell(index)
        if cell is None:
            return ""
        head = f"Line {row.line_no}, {Month.parse(key[1]).label}"
        actual = "not returned" if cell.actual is None else pounds(cell.actual)
        if cell.late:
            actual = "not returned, and due"
        values = f"Spend: {actual}\nPlan: {pounds(cell.planned)}\nSigned: {pounds(cell.signed)}"
        return "\n".join(filter(None, (head, values, self.words(index) or self.closed_words(index))))

    def _shown(self, place: int, row: MonthRow) -> str:
        """A figure to the pound, without its sign: the heading of the grid says that it is pounds."""
        if place >= len(row.cells):
            return ""
        key = (row.line_no, row.cells[place].month)
        draft = self._drafts.get((self.what, key))
        if draft is not None:
            return draft.text
        if self._pasted.get(key):
            return self._pasted[key]
        pence = self._pence(row.cells[place])
        return "" if pence is None else plain_figure(pence)

    def _total(self, row: MonthRow) -> str:
        return plain_figure(self._sum(row))

    def _sum(self, row: MonthRow) -> int:
        return sum(self._pence(cell) or 0 for cell in row.cells)

    def _pence(self, cell: MonthCell) -> int | None:
        return _pence_of(cell, self.what)

    def _cell(self, index: Index) -> MonthCell | None:
        row = self.row(index) if index.isValid() else None
        if row is None or not 0 <= index.column() < len(row.cells):
            return None
        return row.cells[index.column()]

    def hold(self, what: What, key: Key, draft: Draft) -> None:
        """Show a text in a cell that is not saved."""
        self._drafts[what, key] = draft
        self._tell(key)

    def _tell(self, key: Key) -> None:
        index = self.index_of(key)
        if index.isValid():
            self.dataChanged.emit(index, self.index(index.row(), TOTAL))
        self.drafts_changed.emit()

    def _repaint(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, TOTAL))


def plain_figure(pence: int) -> str:
    """'25,342', '-300': to the pound, without the sign of the pound."""
    return whole_pounds(pence).replace("£", "")


def places(model: MonthsModel, indexes: Iterable[Index]) -> tuple[Key, ...]:
    """The lines and months of cells, without totals, by row and month."""
    ordered = sorted(indexes, key=lambda index: (index.row(), index.column()))
    return tuple(key for key in map(model.key, ordered) if key is not None)


def _row_words(row: MonthRow) -> str:
    if row.dropped:
        return "Not in this version; what was spent stays."
    if row.second_tier:
        return "Second tier: never added."
    return "" if row.counts else "Does not count to the minimum."


def _pence_of(cell: MonthCell, what: What) -> int | None:
    if what == "spent":
        return cell.actual
    return cell.planned if what == "planned" else cell.signed


def _with(cell: MonthCell, what: What, pence: int | None) -> MonthCell:
    if what == "spent":
        return replace(cell, actual=pence, late=False)
    return replace(cell, planned=pence or 0) if what == "planned" else replace(cell, signed=pence or 0)


def _amount(text: str) -> int | None:
    return parse_pence(text) if text else None
