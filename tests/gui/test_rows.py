"""The model of tables: Qt's own tester watches it, and nothing a person holds is lost when figures change."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from noms_desktop.gui.models.rows import QUIET_ROLE, RATING_ROLE, SORT_ROLE, SPARK_ROLE, Column, RowsModel
from noms_desktop.gui.widgets.spark import Spark


@dataclass(frozen=True, slots=True)
class Line:
    code: str
    name: str
    pence: int | None = 0
    rating: str | None = None


COLUMNS = (
    Column[Line](heading="Name", text=lambda line: line.name, bold=True, tip=lambda line: f"<b>{line.name}</b>"),
    Column[Line](
        heading="Spent",
        text=lambda line: "" if line.pence is None else f"£{line.pence // 100:,}",
        sort=lambda line: line.pence,
        align="right",
        rating=lambda line: line.rating,
    ),
    Column[Line](
        heading="Trend", text=lambda line: "", quiet=True, spark=lambda line: Spark((1.0, 2.0), 0, 3, words="1 to 2")
    ),
)
LINES = (
    Line("a", "Unpaid work", 30_000, "at risk"),
    Line("b", "accommodation", 10_000),
    Line("c", "Drugs", None, "no data"),
)


class Spy:
    """What views were told."""

    def __init__(self, model):
        self.changed, self.resets, self.moves = [], 0, 0
        self.inserted, self.removed = [], []
        model.dataChanged.connect(lambda first, last, _roles=(): self.changed.append((first.row(), last.row())))
        model.modelReset.connect(self._reset)
        model.layoutChanged.connect(self._moved)
        model.rowsInserted.connect(lambda _parent, first, last: self.inserted.append((first, last)))
        model.rowsRemoved.connect(lambda _parent, first, last: self.removed.append((first, last)))

    def _reset(self):
        self.resets += 1

    def _moved(self, *_):
        self.moves += 1


@pytest.fixture
def model(dressed):
    made = RowsModel(COLUMNS, key=lambda line: line.code)
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_rows(LINES)
    return made


def shown(model, column=0):
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_what_stands_in_the_cells(model):
    assert shown(model) == ["Unpaid work", "accommodation", "Drugs"]
    assert shown(model, 1) == ["£300", "£100", ""]
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)] == ["Name", "Spent", "Trend"]
    cell = model.index(0, 1)
    assert cell.data(RATING_ROLE) == "at risk"
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole).weight() == 600
    assert model.index(0, 2).data(QUIET_ROLE)
    assert model.index(0, 2).data(SPARK_ROLE).words == "1 to 2"
    assert model.index(0, 1).data(SORT_ROLE) == 30_000


def test_a_cell_is_said_whole(model):
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "£300, at risk"
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "1 to 2"


def test_a_tip_shows_markup_letter_by_letter(model):
    model.show_rows([Line("a", "<img src='/etc/passwd'>")])
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in tip
    assert "<img" not in tip


def test_only_rows_whose_figures_changed_are_told(model):
    spy = Spy(model)
    model.show_rows([LINES[0], replace(LINES[1], pence=20_000), LINES[2]])
    assert spy.changed == [(1, 1)]
    assert (spy.resets, spy.moves, spy.inserted, spy.removed) == (0, 0, [], [])


def test_the_same_rows_tell_nothing(model):
    spy = Spy(model)
    model.show_rows([replace(line) for line in LINES])
    assert (spy.changed, spy.resets, spy.moves) == ([], 0, 0)


def test_rows_come_and_go(model):
    spy = Spy(model)
    model.show_rows([Line("z", "New first"), LINES[0], LINES[2], Line("y", "New last")])
    assert shown(model) == ["New first", "Unpaid work", "Drugs", "New last"]
    assert spy.removed == [(1, 1)]
    assert spy.inserted == [(0, 0), (3, 3)]
    assert spy.resets == 0


def test_the_selection_stays_with_its_row(model):
    view = QTableView()
    view.setModel(model)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.selectRow(2)
    model.show_rows([Line("n", "New"), LINES[2], LINES[0]])
    chosen = view.selectionModel().selectedRows()
    assert [model.row(index).code for index in chosen] == ["c"]
    model.sort(0)
    assert [model.row(index).code for index in view.selectionModel().selectedRows()] == ["c"]
    view.selectionModel().select(model.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    view.deleteLater()


def test_sorting_by_text_in_any_case_and_by_value_with_none_last(model):
    model.sort(0)
    assert shown(model) == ["accommodation", "Drugs", "Unpaid work"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert shown(model) == ["Unpaid work", "accommodation", "Drugs"]
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert shown(model) == ["accommodation", "Unpaid work", "Drugs"]


def test_new_rows_fall_in_with_the_order(model):
    model.sort(0)
    model.show_rows([*LINES, Line("d", "Basic skills")])
    assert shown(model) == ["accommodation", "Basic skills", "Drugs", "Unpaid work"]
    model.sort(-1)
    model.show_rows([*LINES])
    assert shown(model) == ["Unpaid work", "accommodation", "Drugs"]


def test_a_persistent_index_follows_its_row(model):
    kept = QPersistentModelIndex(model.index(0, 1))
    model.show_rows([LINES[2], LINES[1], LINES[0]])
    assert (kept.row(), kept.data()) == (2, "£300")
    model.show_rows([LINES[2]])
    assert not kept.isValid()


def test_two_rows_of_one_key_are_a_fault(model):
    with pytest.raises(ValueError, match="same key"):
        model.show_rows([LINES[0], LINES[0]])


def test_finding_rows(model):
    assert model.row_of("c") == 2
    assert model.row_of("x") == -1
    assert model.row(1) is LINES[1]
    assert model.row(9) is None
    assert model.row(model.index(-1, 0)) is None


keys = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.tuples(keys, st.integers(0, 2), st.sampled_from([-1, 0, 1])), min_size=1, max_size=5))
def test_any_rows_after_any_others(dressed, steps):
    model = RowsModel(COLUMNS, key=lambda line: line.code)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spy = Spy(model)
    for wanted, pence, column in steps:
        model.sort(column)
        model.show_rows([Line(key, key.upper(), pence * ord(key)) for key in wanted])
        assert sorted(row.code for row in model.rows()) == sorted(wanted)
        if column == -1:
            assert [row.code for row in model.rows()] == wanted
        assert all(row.pence == pence * ord(row.code) for row in model.rows())
    assert spy.resets == 0
    assert tester is not None
