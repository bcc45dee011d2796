"""The list of providers as a model: ids in memory, rows read a page at a time, nothing lost when the ids are others."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from noms_desktop.gui.models.lazy import MOST_KEPT, PAGE, LazyRowsModel
from noms_desktop.gui.models.rows import Column
from noms_desktop.gui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    name: str


COLUMNS = (
    Column[Row](heading="Name", text=lambda row: row.name, stretch=True),
    Column[Row](heading="No", text=lambda row: str(row.id), width=80),
)


@pytest.fixture
def model(dressed):
    made = LazyRowsModel(COLUMNS, lambda row: row.id)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def rows_of(ids):
    return [Row(one, f"Provider {one}") for one in ids]


def test_rows_are_asked_for_a_page_at_a_time_when_they_are_looked_at(dressed, qtbot):
    # Without the tester, which walks through every row of whatever it watches.
    model = LazyRowsModel(COLUMNS, lambda row: row.id)
    table = Table("Providers")
    qtbot.addWidget(table)
    table.show_model(model)
    table.resize(600, 400)
    table.show()
    with qtbot.waitSignal(model.needed) as asked:
        model.show_ids(range(100_000))
    assert asked.args[0] == tuple(range(PAGE))
    model.show_rows(rows_of(asked.args[0]))
    assert table._cell(0, 0) == "Provider 0"
    with qtbot.waitSignal(model.needed) as asked:
        table.verticalScrollBar().setValue(50_000 * 28)
    assert len(asked.args[0]) in {PAGE, 2 * PAGE}
    assert 50_000 in asked.args[0]
    assert model.known(0) is not None
    assert model.known(50_000) is None


def test_a_row_that_is_not_read_yet_is_blank_and_then_painted(model):
    told = []
    model.dataChanged.connect(lambda first, last, _roles=(): told.append((first.row(), last.row())))
    model.show_ids([5, 6])
    assert model.index(1, 0).data() is None
    model.show_rows(rows_of([6]))
    assert model.index(1, 0).data() == "Provider 6"
    assert told == [(1, 1)]
    model.show_rows(rows_of([6]))
    assert told == [(1, 1)], "a row that is the same is not painted again"


def test_rows_that_may_have_changed_stand_until_they_are_read_again(model, qtbot):
    model.show_ids([1, 2])
    model.show_rows(rows_of([1, 2]))
    model.age()
    assert model.missing() == (1, 2)
    with qtbot.waitSignal(model.needed) as asked:
        assert model.index(0, 0).data() == "Provider 1"
    assert asked.args[0] == (1, 2)
    model.show_rows([Row(1, "Renamed"), Row(2, "Provider 2")])
    assert (model.index(0, 0).data(), model.missing()) == ("Renamed", ())


def test_memory_holds_no_more_rows_than_it_needs(dressed):
    model = LazyRowsModel(COLUMNS, lambda row: row.id)
    model.show_ids(range(20_000))
    for first in range(0, 20_000, PAGE):
        model.show_rows(rows_of(range(first, first + PAGE)))
        model.look_at(first, first + 30)
    assert sum(model.known(one) is not None for one in range(20_000)) <= MOST_KEPT + PAGE
    assert model.known(19_900) is not None


def test_the_selection_goes_with_its_rows_through_sorting_and_filtering(model, qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    model.show_ids(range(1_000))
    view.setCurrentIndex(model.index(500, 0))
    view.selectionModel().select(model.index(501, 0), QItemSelectionModel.SelectionFlag.Select)
    model.show_ids(reversed(range(1_000)))
    chosen = {model.id_at(one.row()) for one in view.selectionModel().selectedIndexes()}
    assert chosen == {500, 501}
    assert model.id_at(view.currentIndex().row()) == 500
    model.show_ids([3, 500, 999])
    assert {model.id_at(one.row()) for one in view.selectionModel().selectedIndexes()} == {500}
    assert model.id_at(view.currentIndex().row()) == 500


def test_however_much_is_different_views_are_told_in_few_steps(model):
    told = []
    for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.modelReset):
        signal.connect(lambda *_: told.append(1))
    shuffled = list(range(5_000))
    random.Random(3).shuffle(shuffled)
    model.show_ids(range(5_000))
    told.clear()
    model.show_ids([*shuffled[:2_500], *range(5_000, 7_000)])
    assert len(told) <= 4
    told.clear()
    model.show_ids(list(model.ids))
    assert not told


@given(st.lists(st.lists(st.integers(0, 30), unique=True), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_ids_follow_any_others_and_what_is_held_stays_with_its_row(dressed, steps):
    model = LazyRowsModel(COLUMNS, lambda row: row.id)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    held: dict[int, QPersistentModelIndex] = {}
    for ids in steps:
        model.show_ids(ids)
        assert list(model.ids) == ids
        assert [model.row_of(one) for one in ids] == list(range(len(ids)))
        for one, index in held.items():
            if one in ids and index.isValid():
                assert model.id_at(index.row()) == one
            elif one not in ids:
                assert not index.isValid()
        held = {one: QPersistentModelIndex(model.index(model.row_of(one), 0)) for one in ids}
    del tester


def test_an_id_twice_is_a_fault_of_ours(model):
    with pytest.raises(ValueError, match="twice"):
        model.show_ids([1, 1])


def test_a_heading_asks_for_another_order_and_moves_nothing_itself(model, qtbot):
    model.show_ids([2, 1])
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert asked.args == [1, Qt.SortOrder.DescendingOrder]
    assert list(model.ids) == [2, 1]
