"""Started by the bench: the same providers in our list, in a plain lazy model, and in Qt's proxy over tuples.

    python -m tests.bench.listed REGISTER ROUNDS

Prints one line of JSON: the processor seconds of each action, round by round, all threads together; how long ours took
by the clock; and the longest that ours kept the GUI thread between two turns of the event loop.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView
from typing_extensions import override

from noms_desktop.gui import app
from noms_desktop.gui.desk import Desk
from noms_desktop.gui.jobs import Jobs
from noms_desktop.gui.memory import Memory
from tests.bench.shown import Heartbeat

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from noms_desktop.gui.pages.providers import ProvidersPage

Index = QModelIndex | QPersistentModelIndex
SIZE = (1180, 760)
WORDS = ("housing", "")
PAGE = 200
_COLUMNS = ("name", "sector_code", "phone", "email", "address")
_ROOT = QModelIndex()
_PATIENCE = 60.0


class Lazy(QAbstractTableModel):
    """The floor: ids in order, and rows read a page at a time, all of it where it is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection
        self._ids: list[int] = []
        self._known: dict[int, Sequence[Any]] = {}
        self.look("", "name")

    def look(self, words: str, order: str) -> None:
        """Other ids: those whose name has the words, in this order."""
        self.beginResetModel()
        found = self._connection.execute(
            f"SELECT id FROM provider WHERE name LIKE ? ORDER BY {order}, id",
            (f"%{words}%",),
        )
        self._ids = [row[0] for row in found]
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self._ids)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return len(_COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        key = self._ids[index.row()]
        if key not in self._known:
            begin = index.row() // PAGE * PAGE
            page = self._ids[begin : begin + PAGE]
            marks = ", ".join("?" * len(page))
            sql = f"SELECT id, {', '.join(_COLUMNS)} FROM provider WHERE id IN ({marks})"
            self._known |= {row[0]: row[1:] for row in self._connection.execute(sql, page)}
        return self._known[key][index.column()]


class Tuples(QAbstractTableModel):
    """Every row in memory, for Qt's proxy."""

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        super().__init__()
        self._rows = rows

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return len(_COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def timed(seconds: dict[str, list[float]], name: str, act: Callable[[], object]) -> None:
    """Note how long an action takes."""
    begun, clock = time.process_time(), time.perf_counter()
    act()
    seconds.setdefault(name, []).append(time.process_time() - begun)
    seconds.setdefault(f"{name} by the clock", []).append(time.perf_counter() - clock)


def view_of(model: QAbstractTableModel | QSortFilterProxyModel) -> QTableView:
    """The model in Qt's own table, painted."""
    made = QTableView()
    made.setModel(model)
    made.resize(*SIZE)
    made.show()
    made.grab()
    return made


def look(model: Lazy, view: QTableView, words: str, order: str) -> None:
    """Ask the floor for another list, and paint it."""
    model.look(words, order)
    view.viewport().grab()


def lazily(seconds: dict[str, list[float]], path: Path) -> None:
    """One round of the floor."""
    connection = sqlite3.connect(path)
    made: list[Any] = []

    def first() -> None:
        made.append(Lazy(connection))
        made.append(view_of(made[0]))

    timed(seconds, "lazy first", first)
    for words in WORDS:
        timed(seconds, "lazy filter", partial(look, made[0], made[1], words, "name"))
    for order in ("sector_code", "name"):
        timed(seconds, "lazy sort", partial(look, made[0], made[1], "", order))
    made[1].close()
    connection.close()


def by_proxy(seconds: dict[str, list[float]], path: Path) -> None:
    """One round of the rival."""
    connection = sqlite3.connect(path)
    made: list[Any] = []

    def first() -> None:
        sql = f"SELECT {', '.join(_COLUMNS)} FROM provider ORDER BY name"
        made.append(Tuples(connection.execute(sql).fetchall()))
        proxy = QSortFilterProxyModel()
        proxy.setSourceModel(made[0])
        proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.extend((proxy, view_of(proxy)))

    def filtered(words: str) -> None:
        made[1].setFilterFixedString(words)
        made[2].viewport().grab()

    def sorted_by(column: int) -> None:
        made[1].sort(column)
        made[2].viewport().grab()

    timed(seconds, "proxy first", first)
    for words in WORDS:
        timed(seconds, "proxy filter", partial(filtered, words))
    for column in (1, 0):
        timed(seconds, "proxy sort", partial(sorted_by, column))
    made[2].close()
    connection.close()


def ours(seconds: dict[str, list[float]], desk: Desk, heart: Heartbeat) -> float:
    """One round of the program's page; gives the longest gap of its filtering and sorting."""
    from noms_desktop.gui.pages.providers import ProvidersPage

    made: list[ProvidersPage] = []

    def first() -> None:
        made.append(ProvidersPage(desk))
        made[0].resize(*SIZE)
        made[0].show()
        until(lambda: made[0].list.model is not None and painted(made[0]))

    timed(seconds, "ours first", first)
    page = made[0]
    until(lambda: not desk.jobs._running)
    heart.take()
    for words in WORDS:
        timed(seconds, "ours filter", partial(typed, page, words))
    for column in (1, 0):
        timed(seconds, "ours sort", partial(sort_by, page, column))
    until(lambda: not desk.jobs._running)
    _, busy = heart.take()
    page.close()
    page.deleteLater()
    return busy


def typed(page: ProvidersPage, words: str) -> None:
    """Type words, and wait until the rows that they keep are painted."""
    page.list.words.setText(words)
    until(lambda: page.list.shown is not None and page.list.shown.words == words and painted(page))


def sort_by(page: ProvidersPage, column: int) -> None:
    """Click a heading, and wait until the first rows in that order are painted."""
    page.list.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    until(lambda: page.list.shown == page.list.listing and painted(page))


def painted(page: ProvidersPage) -> bool:
    """Whether every row on the screen has been read; paints them when it has."""
    model, table = page.list.model, page.list.table
    if model is None or not model.rowCount():
        return False
    first, last = table.visible_rows()
    if any(model.known(model.ids[row]) is None for row in range(first, last + 1)):
        return False
    table.viewport().grab()
    return True


def until(done: Callable[[], bool]) -> None:
    """Turn the event loop until something is so."""
    end = time.perf_counter() + _PATIENCE
    while not done():
        QApplication.processEvents()
        # Not a second thread's worth of asking: only what is done counts.
        time.sleep(0.0005)
        if time.perf_counter() > end:
            raise TimeoutError("the list did not answer")


def main(register: str, rounds: str) -> int:
    """Measure in turns, after a round that warms everything up."""
    sys.setswitchinterval(app.SWITCH_SECONDS)
    application = QApplication(["listed"])
    app.dress(application)
    desk = Desk(Memory(application), Jobs(application), application)
    desk.open(Path(register))
    until(lambda: desk.is_open)
    heart, gaps = Heartbeat(), []
    seconds: dict[str, list[float]] = {}
    for number in range(int(rounds) + 1):
        if number == 1:
            seconds.clear()
            gaps.clear()
        turns: list[Callable[[], object]] = [
            lambda: gaps.append(ours(seconds, desk, heart)),
            lambda: lazily(seconds, desk.store.path),
            lambda: by_proxy(seconds, desk.store.path),
        ]
        for turn in turns if number % 2 == 0 else reversed(turns):
            turn()
    with desk.store.read() as reader:
        (count,) = reader.raw.execute("SELECT count(*) FROM provider").fetchone()
    desk.jobs.shutdown()
    desk.close()
    waits = {key: seconds[f"ours {key} by the clock"] for key in ("filter", "sort")}
    told = {"providers": count, "seconds": seconds, "waits": waits, "busy": min(gaps)}
    sys.stdout.write(f"{json.dumps(told)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
