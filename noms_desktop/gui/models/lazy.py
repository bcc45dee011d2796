"""A table of as many rows as there are: their ids in memory, the rows themselves read a page at a time when looked at.

Sorting and filtering are the register's, off the GUI thread: they give other ids, and the model passes from the old
ones to the new in four steps at most, whatever became of them, so that views keep what is selected and stay quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from typing_extensions import override

from noms_desktop.gui.models.rows import ColumnsModel, R

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from noms_desktop.gui.models.rows import Column

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

PAGE = 200
MOST_KEPT = 6_000
"""Rows kept in memory; beyond, those far from what is looked at are let go."""


class LazyRowsModel(ColumnsModel[R]):
    """Show ids with `show_ids`; on `needed` read the rows of these ids and hand them over with `show_rows`."""

    needed = Signal(tuple)
    """Ids whose rows are looked at and not there yet: a page or a few."""
    sort_asked = Signal(int, object)
    """A column and a Qt.SortOrder, from a click on its heading; -1 for the order by itself."""

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], int], parent: QObject | None = None) -> None:
        """`key` gives the id of a row."""
        super().__init__(columns, parent)
        self._key = key
        self._ids: list[int] = []
        # Where the ids stand that were looked at, and where each one stands, once that is asked.
        self._looked: dict[int, int] = {}
        self._places: dict[int, int] | None = None
        self._known: dict[int, R] = {}
        self._stale: set[int] = set()
        self._wanted: dict[int, None] = {}
        self._asked = QTimer(self)
        self._asked.setSingleShot(True)
        self._asked.timeout.connect(self._ask)

    @property
    def ids(self) -> Sequence[int]:
        """Every id, in the order shown."""
        return self._ids

    def row_of(self, key: int) -> int:
        """The number of the row with this id, -1 when there is none."""
        found = self._looked.get(key, -1)
        if found >= 0:
            return found
        if self._places is None:
            self._places = {one: number for number, one in enumerate(self._ids)}
        return self._places.get(key, -1)

    def id_at(self, row: int) -> int | None:
        """The id of a row, read or not; None outside the table."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def known(self, key: int) -> R | None:
        """The row of an id, when it has been read."""
        return self._known.get(key)

    def fresh(self) -> frozenset[int]:
        """The ids whose rows have been read, and cannot have changed since."""
        return frozenset(self._known.keys() - self._stale)

    def missing(self) -> tuple[int, ...]:
        """The ids whose rows have not been read, or may have changed since."""
        return self.lacking(0, len(self._ids) - 1)

    def lacking(self, first: int, last: int) -> tuple[int, ...]:
        """The ids of these rows, both ends among them, that have not been read, or may have changed since."""
        return tuple(key for key in self._ids[max(0, first) : last + 1] if key not in self._known or key in self._stale)

    def show_ids(self, ids: Iterable[int], rows: Iterable[R] = ()) -> None:
        """Pass to these ids, each there once, in this order; rows that were read stay.

        `rows` are rows that were read with the ids: they stand in their places when the views are told of these.
        """
        wanted, read = list(ids), list(rows)
        if wanted != self._ids:
            self._pass_to(wanted)
        self.show_rows(read)

    def show_rows(self, rows: Iterable[R]) -> None:
        """Take over rows that were read; those that are there and different are painted again."""
        different = []
        for row in rows:
            key = self._key(row)
            before = self._known.get(key)
            self._known[key] = row
            self._stale.discard(key)
            if before != row and (place := self.row_of(key)) >= 0:
                different.append(place)
        last = len(self.columns) - 1
        for first, end in runs(sorted(different)):
            self.dataChanged.emit(self.index(first, 0), self.index(end, last))

    def age(self) -> None:
        """Every row may have changed in the register: each is read again when next looked at, and stands until then."""
        self._stale = set(self._known)
        self._wanted.clear()

    def look_at(self, first: int, last: int) -> None:
        """These rows are on the screen: what of them is missing is asked for, and what is far away let go."""
        for number in range(max(0, first), min(last, len(self._ids) - 1) + 1):
            self._want(self._ids[number], number)
        if len(self._known) > MOST_KEPT:
            near = set(self._ids[max(0, first - MOST_KEPT // 4) : last + MOST_KEPT // 4])
            self._known = {key: row for key, row in self._known.items() if key in near}
            self._stale &= near

    @override
    def row(self, at: Index | int) -> R | None:
        number = at if isinstance(at, int) else at.row()
        if not 0 <= number < len(self._ids):
            return None
        key = self._ids[number]
        self._want(key, number)
        return self._known.get(key)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order."""
        self.sort_asked.emit(column, order)

    def _want(self, key: int, number: int) -> None:
        """Note the page of a row that is missing; it is asked for when the event loop turns."""
        if key in self._known and key not in self._stale:
            return
        page = number // PAGE
        if page not in self._wanted:
            self._wanted[page] = None
            self._asked.start(0)

    def _ask(self) -> None:
        pages, self._wanted = list(self._wanted), {}
        ids = []
        for page in pages:
            begin = page * PAGE
            of_page = self._ids[begin : begin + PAGE]
            self._looked.update({key: number for number, key in enumerate(of_page, begin)})
            ids += of_page
        missing = tuple(key for key in ids if key not in self._known or key in self._stale)
        if missing:
            self.needed.emit(missing)

    def _pass_to(self, wanted: list[int]) -> None:
        """From the ids that are there to others: out with what goes, in with what comes, and all of it into order."""
        there, coming = set(self._ids), set(wanted)
        if len(coming) != len(wanted):
            raise ValueError("an id is there twice")
        if not there <= coming:
            # What goes, goes in one run at the end.
            staying = [key for key in self._ids if key in coming]
            self._arrange(staying + [key for key in self._ids if key not in coming])
            self.beginRemoveRows(_ROOT, len(staying), len(self._ids) - 1)
            self._place(staying)
            self.endRemoveRows()
        if not coming <= there:
            # And so does what comes; where what stays is the beginning already, it comes into its place at once.
            stays = len(self._ids)
            begun = wanted[:stays] == self._ids
            self.beginInsertRows(_ROOT, stays, len(wanted) - 1)
            self._place(wanted if begun else self._ids + [key for key in wanted if key not in there])
            self.endInsertRows()
        self._arrange(wanted)

    def _arrange(self, ordered: list[int]) -> None:
        """Put the ids that are there into another order, taking selections with them."""
        if ordered == self._ids:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._ids[one.row()] for one in before]
        self._place(ordered)
        after = [self.index(self.row_of(key), one.column()) for key, one in zip(held, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _place(self, ids: list[int]) -> None:
        self._ids = ids
        self._looked = {key: number for number, key in enumerate(ids[:PAGE])}
        self._places = None
        self._wanted.clear()


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of numbers without a gap, of numbers that rise."""
    first = last = None
    for place in places:
        if last is not None and place == last + 1:
            last = place
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = place
    if first is not None and last is not None:
        yield first, last
