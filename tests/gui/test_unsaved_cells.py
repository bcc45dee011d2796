"""Figures typed into cells and not saved: held in the register, and back in their cells after a kill."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from noms_desktop.gui import unsaved as gui_unsaved
from noms_desktop.gui.models.months import STATE_ROLE
from noms_desktop.services import register, spend, unsaved


@pytest.fixture
def opened(opened, qtbot):
    """The same, with the keyboard."""

    def at(path, *place):
        one = opened(path, *place)
        one.window.activateWindow()
        qtbot.waitUntil(one.window.isActiveWindow, timeout=5_000)
        return one

    return at


@pytest.fixture
def killed(tmp_path):
    """The register as a kill leaves it: a copy of the file while the program that has it open goes on."""

    def copy(one):
        return shutil.copy(one.desk.store.path, tmp_path / "killed.noms")

    return copy


def held(path):
    with register.open_register(path, read_only=True) as store:
        return {one.field: one.typed.text for one in unsaved.left(store)}


MONTHS = ("subcontracting", "dorset", "months")
KEY = (2, "2006-09")


def months_of(one):
    return one.window.page.plan.months


def type_figure(one, qtbot, rest, text, key=KEY, end=Qt.Key.Key_Return):
    months = months_of(one)
    months.grid.go_to(months.model.index_of(key))
    months.grid.edit_cell(months.grid.currentIndex(), text)
    if end is not None:
        qtbot.keyClick(months.grid.editor, end)
    rest(one)


def test_a_refused_figure_is_back_in_its_cell_with_its_sentence_and_mark(opened, illustrative, killed, qtbot, rest):
    one = opened(illustrative, *MONTHS)
    type_figure(one, qtbot, rest, "£1,2O0")
    said = months_of(one).model.words(months_of(one).model.index_of(KEY))
    again = opened(killed(one), *MONTHS)
    model = months_of(again).model
    cell = model.index_of(KEY)
    assert (cell.data(), cell.data(STATE_ROLE), model.words(cell)) == ("£1,2O0", "wrong", said)
    assert again.window.status.words[0] == "Not saved yet"
    # Put right, it is saved, and nobody has to forget it.
    type_figure(again, qtbot, rest, "1200")
    assert held(again.desk.store.path) == {}
    assert months_of(again).model.index_of(KEY).data() == "1,200"


def test_text_in_an_open_editor_is_held_a_moment_after_the_last_letter(opened, illustrative, killed, qtbot, rest):
    one = opened(illustrative, *MONTHS)
    type_figure(one, qtbot, rest, "43", end=None)
    QTest.keyClicks(months_of(one).grid.editor, "21")
    qtbot.waitUntil(lambda: held(one.desk.store.path) == {"spent/2/2006-09": "4321"}, timeout=2_000)
    again = opened(killed(one), *MONTHS)
    months = months_of(again)
    cell = months.model.index_of(KEY)
    assert cell.data() == "4321"
    assert "before the program stopped, and not saved" in months.model.words(cell)
    before = dict(spend.rows(again.desk.store, "dorset", _year())[1].months)["2006-09"]
    assert before != 432_100, "nobody said that it is whole"
    months.grid.go_to(cell)
    months.grid.edit_cell(cell)
    qtbot.keyClick(months.grid.editor, Qt.Key.Key_Return)
    rest(again)
    assert dict(spend.rows(again.desk.store, "dorset", _year())[1].months)["2006-09"] == 432_100
    assert held(again.desk.store.path) == {}


def test_what_is_withdrawn_or_saved_is_not_held(opened, illustrative, qtbot, rest):
    one = opened(illustrative, *MONTHS)
    path = one.desk.store.path
    type_figure(one, qtbot, rest, "lots")
    assert held(path) == {"spent/2/2006-09": "lots"}
    qtbot.keyClick(months_of(one).grid.editor, Qt.Key.Key_Escape)
    rest(one)
    assert held(path) == {}
    type_figure(one, qtbot, rest, "12", end=None)
    assert held(path) == {"spent/2/2006-09": "12"}
    qtbot.keyClick(months_of(one).grid.editor, Qt.Key.Key_Return)
    rest(one)
    assert held(path) == {}
    type_figure(one, qtbot, rest, "lots")
    one.window.page.plan.give_up()
    rest(one)
    assert held(path) == {}


def test_a_value_saved_since_is_shown_beside_what_was_typed(opened, illustrative, killed, qtbot, rest):
    one = opened(illustrative, *MONTHS)
    type_figure(one, qtbot, rest, "1,2O0")
    path = killed(one)
    given = spend.TypedSpend(board_code="dorset", line="2", month="2006-09", amount="777", version=None)
    with register.open_register(path) as store:
        spend.record(store, "B. Other", given)
    months = months_of(opened(path, *MONTHS))
    cell = months.model.index_of(KEY)
    assert cell.data() == "1,2O0"
    assert months.model.words(cell).endswith("Meanwhile £777 was saved here.")
    months.model.leave_out(KEY)
    assert cell.data() == "777"


def test_a_text_of_a_line_that_is_gone_is_told_and_can_be_left_out(opened, illustrative, qtbot, rest):
    with register.open_register(illustrative) as store:
        typed = gui_unsaved.Typed("1,2O0", "", "This is no amount.")
        unsaved.keep(store, "A. Tester", {("subcontracting:dorset:months", "spent/99/2006-09"): typed})
    one = opened(illustrative, *MONTHS)
    notice = months_of(one).notice
    assert "1,2O0 for line 99, September 2006" in notice.advice.text()
    months_of(one)._give_up_homeless()
    rest(one)
    assert held(illustrative) == {}
    assert notice.isHidden()


def test_a_figure_that_waits_for_a_busy_register_is_held_as_soon_as_it_can_be(opened, illustrative, qtbot, rest):
    one = opened(illustrative, *MONTHS)
    other = sqlite3.connect(illustrative, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    months = months_of(one)
    months.grid.go_to(months.model.index_of(KEY))
    months.grid.edit_cell(months.grid.currentIndex(), "1234")
    qtbot.keyClick(months.grid.editor, Qt.Key.Key_Return)
    one.desk.unsaved.flush()
    assert one.desk.unsaved._timer.isActive(), "it is tried again"
    other.execute("ROLLBACK")
    other.close()
    rest(one)
    assert dict(spend.rows(one.desk.store, "dorset", _year())[1].months)["2006-09"] == 123_400
    assert held(illustrative) == {}


def _year():
    from noms_desktop.domain.periods import FinancialYear

    return FinancialYear(2006)


# The results grid


RESULTS = ("performance", "dorset")


def test_half_a_number_and_a_wrong_one_are_back_in_their_rows(opened, illustrative, killed, rest):
    one = opened(illustrative, *RESULTS)
    entries = one.window.page.entries
    rows = [line.row for line in entries.lines() if line.row.kind == "ratio" and not line.row.takes_due]
    assert len(rows) > 1
    half, wrong = rows[0], rows[1]
    entries.type(half.key, "due", "")
    entries.type(half.key, "met", "108")
    entries.type(wrong.key, "met", "131")
    entries.type(wrong.key, "due", "125")
    rest(one)
    told = {line.row.key: line.draft for line in entries.held}
    assert set(told) == {half.key, wrong.key}
    again = opened(killed(one), *RESULTS)
    back = {line.row.key: line.draft for line in again.window.page.entries.held}
    assert back == told
    assert again.window.status.words[0] == "Not saved yet"
    strips = again.window.page.table._strips
    assert "131 met is more than 125 due" in strips[wrong.key].words.text()
    again.window.page.entries.put_all_back()
    rest(again)
    assert held(again.desk.store.path) == {}


def test_a_reason_that_is_being_typed_is_back_beneath_its_row(opened, illustrative, killed, rest):
    one = opened(illustrative, *RESULTS)
    page = one.window.page
    row = next(line.row for line in page.entries.lines() if line.row.has_figure and line.row.kind == "ratio")
    if row.state != "final":
        page.entries.set_state([row.key], "final")
        rest(one)
    page.entries.type(row.key, "met", str(int(row.met.replace(",", "")) - 1))
    rest(one)
    assert page.entries.draft(row.key).why == "reason"
    strip = page.table._strips[row.key]
    strip.reason.setFocus()
    QTest.keyClicks(strip.reason, "Counted twi")
    one.desk.unsaved.flush()
    again = opened(killed(one), *RESULTS)
    strip = again.window.page.table._strips[row.key]
    assert strip.reason.text() == "Counted twi"
    assert strip.reason.isVisible()


def test_a_number_in_an_open_cell_of_the_results_is_held(opened, illustrative, killed, qtbot, rest):
    one = opened(illustrative, *RESULTS)
    page = one.window.page
    row = next(line.row for line in page.entries.lines() if line.row.kind == "ratio")
    page.table.go_to_key(row.key)
    page.table.setFocus()
    qtbot.keyClicks(page.table, "9")
    one.desk.unsaved.flush()
    assert held(one.desk.store.path) == {f"{row.measure_code}/met": "9"}
    again = opened(killed(one), *RESULTS)
    draft = again.window.page.entries.draft(row.key)
    assert draft.met == "9"
    assert "before the program stopped, and not saved" in draft.words
