"""A table of frozen rows, read only: its columns are described as data, and it changes without losing the selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from noms_desktop.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from noms_desktop.gui.widgets.spark import Spark

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Align = Literal["left", "right", "centre"]

RATING_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The rating or state shown as a pill after the text, or None."""
SPARK_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The Spark painted in the cell, or None."""
QUIET_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""Whether the text is painted in the quiet colour."""
SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 4
"""What the column sorts by."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | _MIDDLE,
    "right": Qt.AlignmentFlag.AlignRight | _MIDDLE,
    "centre": Qt.AlignmentFlag.AlignHCenter | _MIDDLE,
}
_ROOT = QModelIndex()


# Without slots: `Column[Board](...)` marks what it makes, and a frozen class with slots fails at that in Python 3.11.
@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """One column: what a row shows in it.

    `text` is what stands in the cell and is copied; `sort` the value it sorts by, None last (left out: the text);
    `tip` a tool tip; `rating` a pill after the text; `spark` a small line instead of it. `width` is in pixels, 0 for as
    wide as the content; `stretch` takes what is left over. `key` is for whoever looks a column up.
    """

    heading: str
    text: Callable[[R], str]
    align: Align = "left"
    sort: Callable[[R], Any] | None = None
    tip: Callable[[R], str] | None = None
    rating: Callable[[R], str | None] | None = None
    spark: Callable[[R], Spark | None] | None = None
    bold: bool = False
    quiet: bool = False
    width: int = 0
    stretch: bool = False
    key: str = ""
    heading_tip: str = ""


class ColumnsModel(QAbstractTableModel, Generic[R]):
    """What every table of described columns answers; where its rows come from is for a subclass to say, by `row`."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._answers: dict[int, Callable[[Column[R], R], Any]] = {
            int(Qt.ItemDataRole.DisplayRole): lambda column, row: column.text(row),
            int(Qt.ItemDataRole.TextAlignmentRole): lambda column, _: ALIGN[column.align],
            int(Qt.ItemDataRole.ToolTipRole): lambda column, row: plain_tip(column.tip(row)) if column.tip else None,
            int(Qt.ItemDataRole.FontRole): lambda column, _: self._strong if column.bold else None,
            int(Qt.ItemDataRole.AccessibleTextRole): _said,
            RATING_ROLE: lambda column, row: column.rating(row) if column.rating else None,
            SPARK_ROLE: lambda column, row: column.spark(row) if column.spark else None,
            QUIET_ROLE: lambda column, _: column.quiet,
            SORT_ROLE: lambda column, row: column.sort(row) if column.sort else column.text(row),
        }
        self._strong = QFont()
        self._strong.setWeight(QFont.Weight.DemiBold)

    def row(self, at: Index | int) -> R | None:
        """The row of an index or a row number; None outside the table, and for a row that is not read yet."""
        raise NotImplementedError

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[column.align]
        if role == Qt.ItemDataRole.ToolTipRole and column.heading_tip:
            return plain_tip(column.heading_tip)
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._answers.get(role)
        if answer is None or not index.isValid() or not 0 <= index.column() < len(self.columns):
            return None
        row = self.row(index.row())
        return None if row is None else answer(self.columns[index.column()], row)


class RowsModel(ColumnsModel[R]):
    """Rows under columns; `show_rows` compares by key and tells views only what is different, row by row."""

    def __init__(
        self, columns: Sequence[Column[R]], key: Callable[[R], Hashable], parent: QObject | None = None
    ) -> None:
        """`key` is what stays the same of a row when its figures change: a code, a uid."""
        super().__init__(columns, parent)
        self._key = key
        self._rows: list[R] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    @override
    def row(self, at: Index | int) -> R | None:
        """The row of an index or a row number; None outside the table."""
        number = at if isinstance(at, int) else at.row()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rows(self) -> tuple[R, ...]:
        """Every row, in the order shown."""
        return tuple(self._rows)

    def row_of(self, key: Hashable) -> int:
        """The number of the row with this key, -1 when there is none."""
        return next((number for number, row in enumerate(self._rows) if self._key(row) == key), -1)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows, in this order unless a column was chosen to sort by; keys are each there once."""
        wanted = list(rows)
        if self._sorted is not None:
            wanted = self._in_order(wanted, *self._sorted)
        keys = [self._key(row) for row in wanted]
        if len(set(keys)) != len(keys):
            raise ValueError("two rows have the same key")
        self._remove_others(set(keys))
        self._arrange(keys)
        self._insert_new(wanted, keys)
        self._renew(wanted)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column and stay so; -1 leaves the order as it is and takes over that of the next rows."""
        self._sorted = (column, order) if 0 <= column < len(self.columns) else None
        if self._sorted is not None:
            self._arrange([self._key(row) for row in self._in_order(self._rows, column, order)])

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    # How rows change

    def _in_order(self, rows: Sequence[R], column: int, order: Qt.SortOrder) -> list[R]:
        chosen = self.columns[column]
        by = chosen.sort or (lambda row: chosen.text(row).casefold())
        known = [row for row in rows if by(row) is not None]
        known.sort(key=by, reverse=order is Qt.SortOrder.DescendingOrder)
        return known + [row for row in rows if by(row) is None]

    def _remove_others(self, kept: set[Hashable]) -> None:
        last = len(self._rows) - 1
        while last >= 0:
            if self._key(self._rows[last]) in kept:
                last -= 1
                continue
            first = last
            while first > 0 and self._key(self._rows[first - 1]) not in kept:
                first -= 1
            self.beginRemoveRows(_ROOT, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _arrange(self, keys: Sequence[Hashable]) -> None:
        """Put the rows that are there into the order of `keys`, taking selections and editors with them."""
        place = {key: number for number, key in enumerate(keys)}
        ordered = sorted(self._rows, key=lambda row: place[self._key(row)])
        if all(one is other for one, other in zip(ordered, self._rows, strict=True)):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        new_place = {self._key(row): number for number, row in enumerate(ordered)}
        after = [self.index(new_place[self._key(self._rows[one.row()])], one.column()) for one in before]
        self._rows = ordered
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert_new(self, wanted: list[R], keys: list[Hashable]) -> None:
        there = {self._key(row) for row in self._rows}
        at = 0
        while at < len(wanted):
            if keys[at] in there:
                at += 1
                continue
            end = at
            while end + 1 < len(wanted) and keys[end + 1] not in there:
                end += 1
            self.beginInsertRows(_ROOT, at, end)
            self._rows[at:at] = wanted[at : end + 1]
            self.endInsertRows()
            at = end + 1

    def _renew(self, wanted: list[R]) -> None:
        """Take over the rows whose figures are new; only theirs are painted again."""
        last = len(self.columns) - 1
        for number, row in enumerate(wanted):
            if self._rows[number] is not row:
                same = self._rows[number] == row
                self._rows[number] = row
                if not same:
                    self.dataChanged.emit(self.index(number, 0), self.index(number, last))


def _said(column: Column[Any], row: Any) -> str:
    """A cell in words: its text, its rating, what its small line shows."""
    spark = column.spark(row) if column.spark is not None else None
    rating = column.rating(row) if column.rating is not None else None
    return ", ".join(filter(None, (column.text(row), rating, spark.words if spark else "")))
