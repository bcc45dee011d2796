"""The table: one row height, the keyboard, copying, widths that are remembered, nothing taken for markup."""

from __future__ import annotations

import demo_page
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget

from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.table import ROW, Table


@pytest.fixture
def model(dressed):
    made = RowsModel(demo_page.COLUMNS, key=lambda board: board.code)
    made.show_rows(demo_page.BOARDS)
    return made


@pytest.fixture
def table(model, qtbot):
    made = Table("Boards")
    qtbot.addWidget(made)
    made.show_model(model)
    made.resize(1000, 260)
    made.show()
    return made


def test_rows_have_one_height(table):
    assert {table.rowHeight(row) for row in range(5)} == {ROW}


def test_enter_and_double_click_open(table, qtbot):
    table.select_row(2)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args[0].row() == 2
    with qtbot.waitSignal(table.opened) as told:
        at = table.visualRect(table.model().index(1, 0)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args[0].row() == 1


def test_arrows_and_home_and_end(table, qtbot):
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == 4
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


def test_tab_leaves_the_table(model, qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    table, after = Table("Boards"), QLineEdit()
    table.show_model(model)
    column = QVBoxLayout(whole)
    column.addWidget(table)
    column.addWidget(after)
    whole.show()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert whole.focusWidget() is after


def test_copied_rows_paste_into_a_spreadsheet(table, qtbot, dressed):
    table.selectRow(0)
    table.selectionModel().select(
        table.model().index(2, 0),
        table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
    )
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = dressed.clipboard().text().split("\n")
    assert [line.split("\t")[:3] for line in lines] == [
        ["Avon and Somerset", "5.6%", "6 of 6"],
        ["Dorset", "3.9%", "6 of 6"],
    ]
    table.copy_with_headings()
    assert dressed.clipboard().text().split("\n")[0].startswith("Probation board\tForecast share")


def test_nothing_chosen_copies_nothing(table, dressed):
    dressed.clipboard().setText("before")
    table.clearSelection()
    table.copy()
    assert dressed.clipboard().text() == "before"


def test_a_click_on_a_heading_sorts_and_keeps_the_choice(table, qtbot):
    table.select_row(4)
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(5) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [table.model().row(n).actions for n in range(5)] == sorted(board.actions for board in demo_page.BOARDS)
    assert table.model().row(table.selectionModel().selectedRows()[0]).code == "wiltshire"


def test_widths_are_remembered(model, memory, qtbot):
    memory.keep("widths.boards", [200, 150, 100, 90, 300, 80, 70])
    table = Table("Boards")
    qtbot.addWidget(table)
    table.show_model(model)
    table.remember(memory, "boards")
    assert [table.columnWidth(n) for n in (0, 1, 2)] == [200, 150, 100]


def test_widths_of_other_columns_are_not_taken(model, memory, qtbot):
    memory.keep("widths.boards", [200, 150])
    table = Table("Boards")
    qtbot.addWidget(table)
    table.show_model(model)
    table.remember(memory, "boards")
    assert table.columnWidth(0) == 180


def test_as_high_as_its_rows(table, model):
    table.fit()
    QApplication.processEvents()
    assert table.viewport().height() in {5 * ROW, 5 * ROW + 1, 5 * ROW - 1}
    model.show_rows(demo_page.BOARDS[:2])
    assert table.viewport().height() - 2 * ROW in {0, 1, -1}


def test_a_cut_text_is_shown_whole_as_plain_text(table, model, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, *rest: told.append(text))
    from dataclasses import replace

    long = "<b>Avon</b> and Somerset and everything else that a name can hold"
    model.show_rows([replace(demo_page.BOARDS[0], name=long)])
    index = model.index(0, 0)
    at = table.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    assert len(told) == 1
    assert "&lt;b&gt;Avon" in told[0]


def test_an_empty_table_says_why(model, table):
    table.empty_text = "None match. Clear the filter?"
    before = table.grab().toImage()
    model.show_rows([])
    assert table.grab().toImage() != before


def test_a_name_for_those_who_cannot_see_it(table):
    assert table.accessibleName() == "Boards"


def test_chosen_tells_the_row(table, qtbot):
    with qtbot.waitSignal(table.chosen) as told:
        table.select_row(3)
    assert told.args[0].row() == 3
    table.select_row(-1)
    assert not table.currentIndex().isValid()


@pytest.mark.parametrize("wide", [60, 100, 200])
def test_the_arrow_of_the_sorted_heading_is_beside_its_words(table, wide):
    header = table.horizontalHeader()
    for number in range(table.model().columnCount()):
        table.setColumnWidth(number, wide)
        rect = QRect(header.sectionViewportPosition(number), 0, header.sectionSize(number), header.height())
        words, at = header.words_at(rect, number), header.arrow_at(rect, number)
        beside = at.x() + 4 <= words.left() or at.x() - 4 > words.right()
        assert beside or at.y() < 4
        assert rect.contains(at.toPoint())


def test_the_arrow_is_painted_where_it_says_and_only_there(table, qtbot):
    header = table.horizontalHeader()
    number = 0
    plain = header.grab().toImage()
    table.sortByColumn(number, Qt.SortOrder.AscendingOrder)
    sorted_ = header.grab().toImage()
    ratio = plain.devicePixelRatio()
    differ = [
        (x, y) for x in range(plain.width()) for y in range(plain.height()) if plain.pixel(x, y) != sorted_.pixel(x, y)
    ]
    assert differ
    rect = QRect(header.sectionViewportPosition(number), 0, header.sectionSize(number), header.height())
    at = header.arrow_at(rect, number)
    assert all(abs(x / ratio - at.x()) < 7 and abs(y / ratio - at.y()) < 6 for x, y in differ)


def test_a_figure_with_its_pill_is_never_cut(dressed, qtbot):
    column = Column(heading="Share", text=lambda _: "104.99%", rating=lambda _: "off target", align="right", width=60)
    model = RowsModel((column,), key=lambda one: one)
    table = Table("Shares")
    qtbot.addWidget(table)
    table.show_model(model)
    model.show_rows(["one"])
    assert table.columnWidth(0) >= table.sizeHintForColumn(0) > 60
