"""Performance as a person meets it: typing, refusals in place, reasons, paste, what is held, two ways round."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from noms_desktop.domain.changes import BusyError
from noms_desktop.domain.errors import UserError
from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.models import results as at
from noms_desktop.gui.models.rows import RATING_ROLE
from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets.entry_cells import BOX_ROLE, HATCH_ROLE
from noms_desktop.services import clock, register, results, results_page, sla
from noms_desktop.services.results_page import Asked

WHO = "A. Tester"
PAGES = Furnishing(
    pages=(
        PageSpec("performance", "Performance", "chart-line", "noms_desktop.gui.pages.performance:PerformancePage"),
        PageSpec("boards", "Boards", "landmark", "demo_page:OtherPage"),
    )
)
KEY = Qt.Key


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2006, 10, 12))


@pytest.fixture
def agreed(real, today):
    """A real register: Dorset with four measures, Gloucestershire with one; August final, September empty."""
    with register.open_register(real) as store:
        for board, measure, target in (
            ("dorset", "M04", "90"),
            ("dorset", "M05", "85"),
            ("dorset", "M07", "151"),
            ("dorset", "M14", "9"),
            ("gloucestershire", "M04", "90"),
        ):
            given = sla.TypedTerms(board_code=board, year="2006/07", measure=measure, target=target)
            sla.set_measure(store, WHO, given)
        record(store, "M04", "108", "125", month="2006-08", state="final")
    return real


@pytest.fixture
def page(shell, agreed, qtbot, monkeypatch):
    """The page of Dorset on the screen, at September."""
    monkeypatch.setattr(results.clock, "today", lambda: date(2006, 10, 12))
    one = shell(agreed, furnishing=PAGES)
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    one.window.go(Place("performance", "dorset"))
    found = one.window.page
    found.shell = one
    qtbot.waitUntil(lambda: found.model.rowCount() == 4 and at_rest(found), timeout=20_000)
    return found


def record(store, measure, met, due, *, month="2006-09", board="dorset", **more):
    given = results.TypedResult(board_code=board, measure=measure, month=month, met=met, due=due, **more)
    return results.record(store, WHO, given)


def at_rest(page):
    return not page.desk.jobs._running and not page._timer.isActive()


def saved(page, key="M04", **asked):
    found = results_page.grid(page.desk.store, Asked(**{"board_code": "dorset", **asked}))
    return next(row for row in found.rows if row.key == key)


def cell(page, row, column):
    return str(page.model.index(row, column).data() or "")


def editor(page):
    found = [one for one in page.table.viewport().findChildren(QLineEdit) if one.isVisible() and one.property("begun")]
    return found[0] if found else None


def begin(qtbot, page, row, column, text):
    """Type into a cell and stay in it."""
    page.table.go_to_cell(row, column)
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_F2)
    line = editor(page)
    line.selectAll()
    qtbot.keyClicks(line, text)
    return line


def type_in(qtbot, page, row, column, text, key=KEY.Key_Return):
    qtbot.keyClick(begin(qtbot, page, row, column, text), key)


def rest(qtbot, page):
    qtbot.waitUntil(lambda: at_rest(page), timeout=10_000)


def strip(page, key="M04"):
    return page.table._strips.get(key)


def show_month(qtbot, page, month):
    page._on_chosen("month", month)
    qtbot.waitUntil(lambda: page._grid.scope.month.iso == month and at_rest(page), timeout=10_000)


# Typing.


def test_both_numbers_are_saved_as_soon_as_the_second_is_typed(page, qtbot):
    type_in(qtbot, page, 0, at.MET, "108", KEY.Key_Tab)
    qtbot.keyClicks(editor(page), "125")
    qtbot.keyClick(editor(page), KEY.Key_Return)
    rest(qtbot, page)
    assert (saved(page).met, saved(page).due, saved(page).state) == ("108", "125", "provisional")
    assert cell(page, 0, at.FIGURE) == "86.4%"
    assert page.model.index(0, at.RATING).data(RATING_ROLE) == "at risk"
    assert "1 of 4 results received" in page.heading.title.text()


def test_the_foot_says_not_saved_while_half_a_row_stands_there(page, qtbot):
    foot = page.shell.window.status
    page.desk.saved_at = None
    assert foot.words[0] == "All saved"
    type_in(qtbot, page, 0, at.MET, "108")
    assert foot.words[0] == "Not saved yet"
    type_in(qtbot, page, 0, at.DUE, "125")
    rest(qtbot, page)
    assert foot.words[0].startswith("Saved ")
    type_in(qtbot, page, 0, at.MET, "130")
    assert foot.words[0] == "Not saved yet"
    page.entries.put_back("M04")
    assert foot.words[0].startswith("Saved ")


def test_the_card_says_that_its_rating_is_of_the_year_and_the_column_that_it_is_of_the_month(page, qtbot):
    record(page.desk.store, "M04", "100", "125")
    page.read_again()
    rest(qtbot, page)
    page.table.go_to_cell(0, at.MET)
    rest(qtbot, page)
    assert page.detail.rated == "Year to date"
    tip = page.model.headerData(at.RATING, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "of the month's own figure" in tip.replace("&#x27;", "'").replace("&#39;", "'")


def test_a_number_alone_waits_in_its_row_for_the_other(page, qtbot):
    type_in(qtbot, page, 0, at.MET, "108")
    assert saved(page).state is None
    assert (cell(page, 0, at.MET), cell(page, 0, at.STATE)) == ("108", "Not saved")
    assert strip(page).words.text() == "Not saved yet: 108 waits for the number due."
    page.read_again()
    rest(qtbot, page)
    assert cell(page, 0, at.MET) == "108"
    type_in(qtbot, page, 0, at.DUE, "125")
    rest(qtbot, page)
    assert (saved(page).met, saved(page).due) == ("108", "125")
    assert strip(page) is None


def test_more_met_than_due_keeps_both_and_says_so_beneath(page, qtbot):
    type_in(qtbot, page, 0, at.DUE, "125")
    type_in(qtbot, page, 0, at.MET, "131")
    assert (cell(page, 0, at.MET), cell(page, 0, at.DUE)) == ("131", "125")
    assert strip(page).words.text().startswith("131 met is more than 125 due.")
    assert strip(page).isVisible()
    assert page.table.rowHeight(0) > page.table.rowHeight(1)
    assert saved(page).state is None
    type_in(qtbot, page, 0, at.DUE, "140")
    rest(qtbot, page)
    assert (saved(page).met, saved(page).due) == ("131", "140")
    assert page.table.rowHeight(0) == page.table.rowHeight(1)


def test_a_letter_for_a_nought_is_named_where_it_stands(page, qtbot):
    type_in(qtbot, page, 0, at.MET, "1O8")
    assert cell(page, 0, at.MET) == "1O8"
    assert "the letter O where a zero may be meant" in strip(page).words.text()
    assert page.model.index(0, at.MET).data(BOX_ROLE) == "wrong"


def test_tab_goes_from_met_to_due_to_the_next_row_and_enter_goes_down(page, qtbot):
    page.table.go_to_cell(0, at.MET)
    places = []
    for _ in range(3):
        qtbot.keyClick(page.table, KEY.Key_Tab)
        places.append((page.table.currentIndex().row(), page.table.currentIndex().column()))
    assert places == [(0, at.DUE), (1, at.MET), (1, at.DUE)]
    qtbot.keyClick(page.table, KEY.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert page.table.currentIndex().column() == at.MET
    type_in(qtbot, page, 1, at.MET, "80")
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (2, at.MET)
    assert editor(page) is None
    qtbot.keyClick(page.table, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.table.currentIndex().row() == 1


def test_the_first_key_begins_a_cell_anew(page, qtbot):
    record(page.desk.store, "M04", "100", "125")
    page.read_again()
    rest(qtbot, page)
    page.table.go_to_cell(0, at.MET)
    qtbot.keyClick(page.table, "9")
    assert editor(page).text() == "9"
    qtbot.keyClick(editor(page), KEY.Key_Escape)
    assert (cell(page, 0, at.MET), saved(page).met) == ("100", "100")


def test_a_count_takes_what_its_profile_expects(page, qtbot):
    type_in(qtbot, page, 2, at.MET, "10")
    rest(qtbot, page)
    assert (saved(page, "M07").met, saved(page, "M07").due) == ("10", "13")
    assert cell(page, 2, at.DUE) == "13"


def test_a_measure_of_days_says_what_its_numbers_are(page, qtbot):
    line = begin(qtbot, page, 3, at.MET, "")
    assert line.placeholderText() == "days lost"
    qtbot.keyClicks(line, "75")
    qtbot.keyClick(line, KEY.Key_Return)
    assert strip(page, "M14").words.text() == "Not saved yet: 75 waits for the staff in post."


def test_nil_is_typed_and_del_is_not_returned(page, qtbot):
    record(page.desk.store, "M04", "5", "12")
    page.read_again()
    rest(qtbot, page)
    type_in(qtbot, page, 0, at.MET, "0")
    rest(qtbot, page)
    assert (saved(page).met, saved(page).state) == ("0", "provisional")
    page.table.go_to_cell(0, at.MET)
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Delete)
    rest(qtbot, page)
    assert saved(page).state == "not_returned"
    assert page.model.index(0, at.MET).data(HATCH_ROLE)
    assert not page.model.index(1, at.MET).data(HATCH_ROLE)


def test_a_note_is_saved_beside_numbers_that_still_wait(page, qtbot):
    type_in(qtbot, page, 0, at.MET, "108")
    type_in(qtbot, page, 0, at.NOTE, "Return by telephone")
    rest(qtbot, page)
    assert saved(page).note == "Return by telephone"
    assert cell(page, 0, at.MET) == "108"
    type_in(qtbot, page, 0, at.DUE, "125")
    rest(qtbot, page)
    assert (saved(page).met, saved(page).due, saved(page).note) == ("108", "125", "Return by telephone")


def test_a_typed_cell_and_the_selection_survive_fresh_figures(page, qtbot):
    line = begin(qtbot, page, 1, at.MET, "77")
    record(page.desk.store, "M04", "9", "10")
    record(page.desk.store, "M05", "70", "90")
    page.read_again()
    rest(qtbot, page)
    assert editor(page) is line
    assert line.text() == "77"
    assert page.table.currentIndex().row() == 1
    assert cell(page, 0, at.MET) == "9"


def test_edits_that_follow_each_other_at_once_are_all_saved(page, qtbot):
    record(page.desk.store, "M04", "100", "125")
    page.read_again()
    rest(qtbot, page)
    for text in ("101", "102", "103"):
        type_in(qtbot, page, 0, at.MET, text)
    assert strip(page) is None
    rest(qtbot, page)
    assert saved(page).met == "103"


# Final figures.


def test_restating_a_final_figure_asks_why_in_its_row(page, qtbot):
    show_month(qtbot, page, "2006-08")
    type_in(qtbot, page, 0, at.MET, "107")
    qtbot.wait(20)
    asked = strip(page)
    assert asked.words.text() == "This figure is final: 108 of 125."
    assert asked.reason.isVisible()
    assert page.table.currentIndex().row() == 0
    assert saved(page, month="2006-08").met == "108"
    qtbot.keyClicks(asked.reason, "Recount")
    qtbot.keyClick(asked.reason, KEY.Key_Return)
    rest(qtbot, page)
    kept = saved(page, month="2006-08")
    assert (kept.met, kept.state, kept.reason) == ("107", "final", "Recount")
    assert strip(page) is None


def test_a_reason_is_not_lost_and_esc_puts_the_final_figure_back(page, qtbot):
    show_month(qtbot, page, "2006-08")
    type_in(qtbot, page, 0, at.MET, "107")
    qtbot.wait(20)
    qtbot.keyClicks(strip(page).reason, "Reco")
    page.read_again()
    rest(qtbot, page)
    assert (strip(page).reason.text(), cell(page, 0, at.MET)) == ("Reco", "107")
    qtbot.keyClick(strip(page).reason, KEY.Key_Escape)
    assert strip(page) is None
    assert cell(page, 0, at.MET) == "108"


def test_a_reason_left_blank_is_asked_for_again(page, qtbot):
    show_month(qtbot, page, "2006-08")
    page.table.go_to_cell(0, at.MET)
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Delete)
    qtbot.wait(20)
    qtbot.keyClick(strip(page).reason, KEY.Key_Return)
    assert strip(page).words.text().endswith("The reason is not given.")
    qtbot.keyClicks(strip(page).reason, "Sent in error")
    qtbot.keyClick(strip(page).reason, KEY.Key_Return)
    rest(qtbot, page)
    assert saved(page, month="2006-08").state == "not_returned"


def test_the_state_is_chosen_from_a_list(page, qtbot):
    record(page.desk.store, "M04", "108", "125")
    page.read_again()
    rest(qtbot, page)
    page.table.go_to_cell(0, at.STATE)
    qtbot.keyClick(page.table, KEY.Key_F2)
    box = page.table.viewport().findChild(QComboBox)
    assert box.currentText() == "Provisional"
    box.setCurrentIndex(box.findText("Final"))
    box.activated.emit(box.currentIndex())
    rest(qtbot, page)
    assert saved(page).state == "final"


# What is held keeps the person here, with a way out.


def test_a_page_with_a_row_not_saved_is_not_left_silently(page, qtbot):
    window = page.shell.window
    type_in(qtbot, page, 0, at.MET, "108")
    window.go(Place("boards"))
    assert window.page is page
    assert page.notice.title.text() == "One result is not saved"
    assert "108 waits for the number due" in page.notice.advice.text()
    button = next(one for one in page.notice.findChildren(QPushButton) if one.text() == "Put back what was saved")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert cell(page, 0, at.MET) == ""
    window.go(Place("boards"))
    assert window.page is not page


def test_text_in_an_open_editor_is_saved_when_the_page_is_left(page, qtbot):
    record(page.desk.store, "M04", "100", "125")
    page.read_again()
    rest(qtbot, page)
    begin(qtbot, page, 0, at.MET, "101")
    page.shell.window.go(Place("boards"))
    assert page.shell.window.page is not page
    assert saved(page).met == "101"


def test_the_window_does_not_close_over_a_row_not_saved(page, qtbot):
    type_in(qtbot, page, 0, at.MET, "1O8")
    page.shell.window.close()
    assert page.shell.window.isVisible()
    assert cell(page, 0, at.MET) == "1O8"
    page.entries.put_all_back()


def test_another_board_or_month_is_not_shown_over_a_row_not_saved(page, qtbot):
    type_in(qtbot, page, 0, at.MET, "108")
    page.choosers.what.setCurrentIndex(0)
    page.choosers.what.activated.emit(0)
    rest(qtbot, page)
    assert page.choosers.what.currentText() == "Dorset"
    assert cell(page, 0, at.MET) == "108"


def test_a_busy_register_keeps_the_row_on_the_screen_until_it_is_saved(page, qtbot, monkeypatch):
    record(page.desk.store, "M04", "100", "125")
    page.read_again()
    rest(qtbot, page)
    real, tries = results.record, []

    def busy_first(*args):
        tries.append(1)
        if len(tries) == 1:
            raise BusyError("Another program is writing.")
        return real(*args)

    monkeypatch.setattr(results, "record", busy_first)
    type_in(qtbot, page, 0, at.MET, "101")
    page.read_again()
    rest(qtbot, page)
    assert cell(page, 0, at.MET) == "101"
    qtbot.waitUntil(lambda: len(tries) == 2 and at_rest(page), timeout=10_000)
    assert saved(page).met == "101"


def test_a_figure_changed_by_somebody_else_keeps_what_was_typed(page, qtbot):
    record(page.desk.store, "M04", "100", "125")
    page.read_again()
    rest(qtbot, page)
    record(page.desk.store, "M04", "99", "125")
    type_in(qtbot, page, 0, at.MET, "101")
    rest(qtbot, page)
    assert cell(page, 0, at.MET) == "101"
    assert "press Enter in the cell to keep it" in strip(page).words.text()
    assert saved(page).met == "99"
    page.table.go_to_cell(0, at.MET)
    qtbot.keyClick(page.table, KEY.Key_F2)
    qtbot.keyClick(editor(page), KEY.Key_Return)
    rest(qtbot, page)
    assert saved(page).met == "101"


# A pasted block.


def paste(qtbot, page, text):
    QApplication.clipboard().setText(text)
    page.table.pasting.emit()
    qtbot.waitUntil(lambda: page.paste.isVisible() and at_rest(page), timeout=10_000)


def test_a_pasted_block_is_shown_before_it_is_kept_and_undone_as_one(page, qtbot):
    paste(qtbot, page, "Due\tMeasure\tMet\n125\tM04\t108\n90\tCompliance\t131\n")
    assert page.paste.title == "Pasted: 1 new, 0 changed, 1 refused"
    assert next(one[1].words for one in page.paste.model.rows()) == "131 met is more than 90 due."
    assert saved(page).state is None
    page.paste.kept.emit()
    rest(qtbot, page)
    assert (saved(page).met, saved(page, "M05").state) == ("108", None)
    assert page.detail.isVisible()
    page.desk.undo()
    rest(qtbot, page)
    assert (saved(page).state, cell(page, 0, at.MET)) == (None, "")


def test_a_block_that_restates_asks_once_why(page, qtbot):
    show_month(qtbot, page, "2006-08")
    paste(qtbot, page, "Measure\tMet\tDue\nM04\t107\t125\n")
    assert page.paste.reason.isVisible()
    assert not page.paste._apply.isEnabled()
    page.paste.reason.setText("Recount")
    page.paste.reason.editingFinished.emit()
    qtbot.waitUntil(page.paste._apply.isEnabled, timeout=10_000)
    page.paste.kept.emit()
    rest(qtbot, page)
    assert saved(page, month="2006-08").reason == "Recount"


def test_esc_lets_a_block_go(page, qtbot):
    paste(qtbot, page, "108\t125\n")
    qtbot.keyClick(page.paste, KEY.Key_Escape)
    assert page.detail.isVisible()
    assert saved(page).state is None


def test_undo_lets_a_block_go_before_it_undoes_anything(page, qtbot):
    undo = next(action for action in page.window().actions() if action.text().startswith("Undo"))
    paste(qtbot, page, "108\t125\n")
    assert undo.isEnabled()
    assert undo.text() == "Undo: the pasted block"
    undo.trigger()
    assert page.detail.isVisible()
    assert undo.text() == "Undo"
    assert saved(page).state is None


def test_nothing_to_paste_is_said_in_place(page, qtbot):
    QApplication.clipboard().clear()
    page.table.pasting.emit()
    qtbot.waitUntil(page.notice.isVisible, timeout=10_000)
    assert page.notice.title.text() == "There is no text to paste."


# The month as a whole, the two ways round, the places.


def test_the_rest_is_marked_and_the_month_made_final(page, qtbot):
    record(page.desk.store, "M04", "108", "125")
    page.read_again()
    rest(qtbot, page)
    page.mark_not_received()
    rest(qtbot, page)
    assert [cell(page, row, at.STATE) for row in range(4)] == ["Provisional", *["Not returned"] * 3]
    assert not page._rest.isEnabled()
    page.make_final()
    rest(qtbot, page)
    assert cell(page, 0, at.STATE) == "Final"
    assert not page._final.isEnabled()
    page.desk.undo()
    rest(qtbot, page)
    assert cell(page, 0, at.STATE) == "Provisional"


def test_del_on_several_rows_is_one_change(page, qtbot):
    record(page.desk.store, "M04", "108", "125")
    record(page.desk.store, "M05", "80", "90")
    page.read_again()
    rest(qtbot, page)
    page.table.go_to_cell(0, at.MET)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.table.selectionModel().select(page.model.index(1, 0), flags)
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Delete)
    rest(qtbot, page)
    assert [saved(page, key).state for key in ("M04", "M05")] == ["not_returned"] * 2
    page.desk.undo()
    assert [saved(page, key).met for key in ("M04", "M05")] == ["108", "80"]


def test_the_grid_turns_about_the_chosen_row(page, qtbot):
    page._on_chosen("way", "measure")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2 and at_rest(page), timeout=10_000)
    assert page.table.chosen_key() == "dorset"
    assert page.model.headerData(0, Qt.Orientation.Horizontal) == "Board"
    assert page.heading.title.text().startswith("Enforcement within 10 working days, September 2006")
    assert page.place() == Place("performance", "", "M04")
    page._on_chosen("way", "board")
    qtbot.waitUntil(lambda: page.model.rowCount() == 4 and at_rest(page), timeout=10_000)
    assert page.table.chosen_key() == "M04"


def test_a_place_names_the_board_and_the_measure(page, qtbot):
    page.shell.window.go(Place("performance", "dorset", "M07"))
    qtbot.waitUntil(lambda: page.table.chosen_key() == "M07" and at_rest(page), timeout=10_000)
    assert page.place() == Place("performance", "dorset", "M07")


def test_another_month_keeps_the_row_and_its_place_in_the_year(page, qtbot):
    page.table.go_to_cell(1, at.MET)
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._grid.scope.month.iso == "2006-08" and at_rest(page), timeout=10_000)
    assert page.table.chosen_key() == "M05"
    assert page.choosers.month.currentText() == "August 2006"


def test_without_an_sla_the_page_says_what_to_do_and_goes_there(page, qtbot):
    page._on_chosen("what", "wiltshire")
    qtbot.waitUntil(lambda: page.empty.isVisible() and at_rest(page), timeout=10_000)
    assert page.empty.accessibleName().startswith("No SLA for 2006/07")
    assert not page._final.isEnabled()
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(page.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert told.args[0] == Place("boards", "wiltshire", "sla")


def test_the_chosen_row_shows_its_finding_and_its_last_change(page, qtbot):
    record(page.desk.store, "M04", "108", "125")
    page.read_again()
    page.table.go_to_cell(0, at.MET)
    qtbot.waitUntil(lambda: at_rest(page) and any(one.caption == "Last change" for one in page.detail.lines))
    said = {one.caption: one.words for one in page.detail.lines}
    assert said["September"] == "86.4% (108 of 125), at risk; could be chance."
    assert "A. Tester" in said["Last change"]
    assert page.detail.chart.shown_picture is not None


def test_all_charts_stand_on_one_page_and_lead_back_to_their_row(page, qtbot):
    page.choosers.charts.setChecked(True)
    qtbot.waitUntil(lambda: len(page.charts.tiles) == 4 and at_rest(page), timeout=10_000)
    assert page.charts.isVisible()
    assert page.charts.tiles[0].key == "M04"
    page.charts.tiles[0].asked.emit("M04")
    assert page.table.isVisible()
    assert page.table.chosen_key() == "M04"


def test_what_was_chosen_is_remembered(page, qtbot):
    page._on_chosen("what", "gloucestershire")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and at_rest(page), timeout=10_000)
    assert page.desk.memory.text("performance.board") == "gloucestershire"


def test_the_model_is_sound_while_it_changes(page, qtbot):
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    type_in(qtbot, page, 0, at.MET, "108")
    page._on_chosen("way", "board")
    page.entries.put_all_back()
    page._on_chosen("what", "gloucestershire")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and at_rest(page), timeout=10_000)
    assert tester.model() is page.model


def test_a_refusal_of_no_row_is_told_above(page, qtbot):
    page.entries.refused.emit(UserError("It could not be done.", "Try again."))
    assert page.notice.title.text() == "It could not be done."


def test_the_names_stay_beside_their_own_figures(page, qtbot):
    page._split.setSizes([150, 500])
    page.table.go_to_cell(3, at.YEAR_CASES)
    type_in(qtbot, page, 1, at.MET, "80")
    page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().maximum())
    qtbot.wait(20)
    fixed = page.table._fixed
    assert page.table.verticalScrollBar().value() > 0
    levels = [(page.table.rowViewportPosition(row), page.table.rowHeight(row)) for row in range(4)]
    assert [(fixed.rowViewportPosition(row), fixed.rowHeight(row)) for row in range(4)] == levels
    fixed.verticalScrollBar().setValue(0)
    assert fixed.verticalScrollBar().value() == page.table.verticalScrollBar().value()
    page.table.go_to_cell(1, at.MET)
    assert page.table.visualRect(page.model.index(1, at.MET)).left() >= fixed.width()
    page.entries.put_all_back()


def test_a_cell_is_said_with_what_its_looks_mean(page, qtbot):
    said = Qt.ItemDataRole.AccessibleTextRole
    type_in(qtbot, page, 0, at.MET, "108")
    assert page.model.index(0, at.MET).data(said) == "108, Not saved yet: 108 waits for the number due."
    page.entries.put_all_back()
    page.mark_not_received()
    rest(qtbot, page)
    assert page.model.index(0, at.MET).data(said) == "not returned"


def test_the_warning_goes_when_the_row_is_finished(page, qtbot):
    type_in(qtbot, page, 0, at.MET, "108")
    page.shell.window.go(Place("boards"))
    assert page.notice.isVisible()
    type_in(qtbot, page, 0, at.DUE, "125")
    rest(qtbot, page)
    assert not page.notice.isVisible()


def test_a_block_pasted_into_an_open_cell_is_a_block_all_the_same(page, qtbot):
    line = begin(qtbot, page, 0, at.MET, "7")
    QApplication.clipboard().setText("108\t125\n80\t90\n")
    qtbot.keyClick(line, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.paste.isVisible() and at_rest(page), timeout=10_000)
    assert page.paste.title == "Pasted: 2 new, 0 changed, 0 refused"
    assert cell(page, 0, at.MET) == "7"
    page.paste.kept.emit()
    rest(qtbot, page)
    assert (cell(page, 0, at.MET), saved(page).met, page.entries.held) == ("108", "108", ())


def test_a_block_that_went_stale_is_understood_anew(page, qtbot):
    record(page.desk.store, "M04", "100", "125")
    page.read_again()
    rest(qtbot, page)
    paste(qtbot, page, "Measure\tMet\tDue\nM04\t108\t125\n")
    record(page.desk.store, "M04", "108", "125")
    page.paste.kept.emit()
    qtbot.waitUntil(lambda: page.paste.title.endswith("1 as it was") and at_rest(page), timeout=10_000)
    assert page.notice.isVisible()
    assert not page.paste._apply.isEnabled()


def test_a_number_typed_beside_a_name_goes_into_its_row_and_esc_leads_out(page, qtbot):
    page.table.go_to_cell(1, 0)
    page.table.setFocus()
    qtbot.keyClick(page.table, "8")
    assert editor(page).text() == "8"
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (1, at.MET)
    qtbot.keyClick(editor(page), KEY.Key_Escape)
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Escape)
    assert page.table.currentIndex().column() == 0
    qtbot.keyClick(page.table, KEY.Key_Tab)
    assert not page.table.hasFocus()
