"""The SLA tab: the table and its charts, and an SLA made from nothing: chosen, typed, signed, changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.page import Place
from noms_desktop.gui.pages.board_sla import direction
from noms_desktop.gui.pages.board_sla_sign import SignDialog
from noms_desktop.services import sla_setup

BOARDS = Furnishing(
    pages=(
        PageSpec("boards", "Boards", "landmark", "noms_desktop.gui.pages.boards:BoardsPage"),
        PageSpec("performance", "Performance", "chart-line", "demo_page:OtherPage"),
    )
)


def opened(one, qtbot):
    """The SLA tab of Dorset, with what it has read."""
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    one.window.go(Place("boards", "dorset", "sla"))
    tab = one.window.page.board.made["sla"]
    qtbot.waitUntil(lambda: tab._found is not None, timeout=20_000)
    tab.shell = one
    return tab


@pytest.fixture
def full(shell, illustrative, qtbot):
    return opened(shell(illustrative, furnishing=BOARDS), qtbot)


@pytest.fixture
def empty(shell, real, qtbot):
    return opened(shell(real, furnishing=BOARDS), qtbot)


@pytest.fixture
def setup(empty, qtbot):
    """The catalogue, open on an SLA that is not begun."""
    empty.open_setup()
    qtbot.waitUntil(lambda: empty.setup.model.rowCount() == 25, timeout=20_000)
    return empty.setup


def year(tab):
    return tab._found.year_label


def terms(tab):
    found = sla_setup.read(tab.shell.desk.store, "dorset")
    return {one.code: (one.target, one.tolerance) for one in found.chosen}


def choose(setup, code):
    setup.table.select_row(setup.model.row_of(code))


def test_the_table_has_the_months_by_name_and_a_rating_in_words(full):
    headings = [full.model.headerData(n, Qt.Orientation.Horizontal) for n in range(full.model.columnCount())]
    assert headings[:6] == ["Function", "Measure", "Jul", "Aug", "Sep", "Year to date"]
    row = full.model.row_of("M04")
    assert [full.model.index(row, n).data() for n in range(1, 7)] == [
        "Enforcement within 10 working days",
        "79 / 87",
        "56 / 63",
        "59 / 68",
        "87.6%",
        "90%",
    ]
    assert full.model.index(row, 7).data(Qt.ItemDataRole.AccessibleTextRole) == "at risk"
    assert full.model.index(full.model.row_of("M05"), 7).data(Qt.ItemDataRole.AccessibleTextRole) == "accepted"
    QAbstractItemModelTester(full.model, QAbstractItemModelTester.FailureReportingMode.Fatal, full)


def test_a_month_that_is_not_in_is_a_dash_and_its_tip_says_so(setup, empty, qtbot):
    choose(setup, "M04")
    setup.toggle()
    qtbot.waitUntil(lambda: empty.model.rowCount() == 1, timeout=20_000)
    assert empty.model.index(0, 4).data() == "\N{EN DASH}"
    assert "not returned" in empty.model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)


def test_a_function_stands_at_its_first_measure_alone(full):
    names = [full.model.index(n, 0).data() for n in range(full.model.rowCount())]
    assert [name for name in names if name] == list(dict.fromkeys(name for name in names if name))
    assert names[0] == "Public protection"


def test_a_measure_that_is_chosen_is_charted_first_and_the_exceptions_follow(full, qtbot):
    exceptions = full.charts.order
    assert len(exceptions) == 4
    assert "M01" not in exceptions
    full.table.select_row(full.model.row_of("M01"))
    assert full.charts.order == ("M01", *exceptions)
    card = full.charts.card("M01")
    qtbot.waitUntil(lambda: not card.chart.waiting, timeout=20_000)
    assert card.title == card.chart.shown_picture.finding
    full.table.select_row(full.model.row_of(exceptions[2]))
    assert set(full.charts.order) == set(exceptions)
    assert full.charts.order[0] == exceptions[2]


def test_enter_goes_to_the_results_of_the_measure(full):
    places = []
    full.asked.connect(places.append)
    full.table.select_row(full.model.row_of("M04"))
    QTest.keyClick(full.table, Qt.Key.Key_Return)
    assert places == [Place("performance", "dorset", "M04")]


def test_directions_are_words_with_a_shape():
    assert direction("↓ worse") == "▼ Worsening"
    assert direction("↑ better") == "▲ Improving"
    assert direction("usual range") == "In usual range"
    assert direction("") == ""


def test_an_empty_board_is_offered_the_catalogue(empty):
    assert empty.empty_card.isVisible()
    assert not empty.card.isVisible()
    assert empty.empty.accessibleName().startswith(f"No SLA for {year(empty)}")


def test_last_year_s_sla_is_offered_and_taken_over(empty, qtbot):
    last = f"{int(year(empty)[:4]) - 1}/{year(empty)[2:4]}"
    desk = empty.shell.desk
    desk.edit(sla_setup.add_measures, "dorset", last, ("M04", "M05"))
    qtbot.waitUntil(lambda: empty._found.last_year == last, timeout=20_000)
    empty._copy_last_year()
    qtbot.waitUntil(lambda: empty.model.rowCount() == 2, timeout=20_000)
    assert empty.card.isVisible()
    assert not empty.empty_card.isVisible()


def test_space_puts_measures_in_and_out(setup, empty, qtbot):
    choose(setup, "M04")
    QTest.keyClick(setup.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: setup.model.row(setup.table.currentIndex()).chosen, timeout=20_000)
    assert terms(empty) == {"M04": ("90", "5")}
    assert setup.panel.form.isVisible()
    QTest.keyClick(setup.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not setup.model.row(setup.table.currentIndex()).chosen, timeout=20_000)
    assert terms(empty) == {}


def test_several_are_put_in_at_once_and_undone_at_once(setup, empty, qtbot):
    setup.table.selectAll()
    setup.toggle()
    assert len(terms(empty)) == 25
    empty.shell.desk.undo()
    assert terms(empty) == {}


def test_enter_puts_a_measure_in_and_leads_to_its_target(setup, empty, qtbot):
    choose(setup, "M04")
    QTest.keyClick(setup.table, Qt.Key.Key_Return)
    target = setup.panel.fields["target"]
    qtbot.waitUntil(lambda: setup.window().focusWidget() is target, timeout=20_000)
    QTest.keyClicks(target, "92.5")
    QTest.keyClick(target, Qt.Key.Key_Return)
    assert terms(empty) == {"M04": ("92.5", "5")}


def test_a_wrong_target_stays_typed_with_the_words_beneath(setup, empty, qtbot):
    choose(setup, "M04")
    QTest.keyClick(setup.table, Qt.Key.Key_Return)
    target = setup.panel.fields["target"]
    qtbot.waitUntil(lambda: setup.window().focusWidget() is target, timeout=20_000)
    QTest.keyClicks(target, "9O")
    QTest.keyClick(target, Qt.Key.Key_Return)
    assert target.text() == "9O"
    assert target.property("wrong")
    assert terms(empty)["M04"][0] == "90"
    empty.shell.window.go(Place("performance", "x"))
    assert empty.isVisible()
    assert setup.notice.isVisible()
    target.setText("91")
    target.settle()
    assert terms(empty)["M04"][0] == "91"
    assert not target.property("wrong")


def test_what_is_typed_is_kept_when_another_measure_is_chosen(setup, empty, qtbot):
    choose(setup, "M04")
    QTest.keyClick(setup.table, Qt.Key.Key_Space)
    qtbot.waitUntil(setup.panel.form.isVisible, timeout=20_000)
    setup.panel.fields["tolerance"].setText("3")
    choose(setup, "M06")
    assert terms(empty)["M04"] == ("90", "3")


def test_a_refused_term_waits_until_its_measure_is_chosen_again(setup, empty, qtbot):
    choose(setup, "M04")
    QTest.keyClick(setup.table, Qt.Key.Key_Space)
    qtbot.waitUntil(setup.panel.form.isVisible, timeout=20_000)
    target = setup.panel.fields["target"]
    target.setText("9O")
    choose(setup, "M06")
    assert setup.panel.wrong.text().startswith("Enforcement within 10 working days: not saved.")
    assert not setup.settle()
    choose(setup, "M04")
    assert (target.text(), target.property("wrong")) == ("9O", True)
    assert terms(empty)["M04"][0] == "90"
    target.setText("91")
    target.settle()
    assert terms(empty)["M04"][0] == "91"
    assert setup.settle()


def test_a_count_says_how_its_target_falls_on_the_months(setup, empty, qtbot):
    choose(setup, "M07")
    QTest.keyClick(setup.table, Qt.Key.Key_Space)
    qtbot.waitUntil(setup.panel.spread.isVisible, timeout=20_000)
    setup.panel.fields["target"].setText("154")
    setup.panel.fields["target"].settle()
    qtbot.waitUntil(lambda: setup.panel._term.target == "154", timeout=20_000)
    setup.panel.profile.setCurrentIndex(2)
    setup.panel.profile.activated.emit(2)
    found = sla_setup.read(empty.shell.desk.store, "dorset").chosen[0]
    assert (found.target, found.profile) == ("154", "back-loaded")


def test_it_is_signed_in_a_dialog_that_says_what_is_missing(setup, empty, qtbot):
    choose(setup, "M04")
    setup.toggle()
    qtbot.waitUntil(setup.sign.isVisible, timeout=20_000)
    setup.sign.click()
    dialog = setup.window().findChild(SignDialog)
    dialog.yes.click()
    assert dialog.isVisible()
    assert dialog.by.property("wrong")
    dialog.by.setText("Chair of the Board")
    dialog.yes.click()
    assert sla_setup.read(empty.shell.desk.store, "dorset").state == "agreed"
    setup.done.click()
    qtbot.waitUntil(empty.card.isVisible, timeout=20_000)


def test_next_year_is_chosen_in_the_catalogue(setup, empty, qtbot):
    choose(setup, "M04")
    setup.toggle()
    qtbot.waitUntil(lambda: setup.model.row(setup.table.currentIndex()).chosen, timeout=20_000)
    following = setup.year.itemText(1)
    setup.year.setCurrentIndex(1)
    setup.year.activated.emit(1)
    qtbot.waitUntil(lambda: setup.card.title == f"SLA {following}: 0 measures chosen", timeout=20_000)
    setup.copy.click()
    qtbot.waitUntil(lambda: setup.card.title == f"SLA {following}: 1 measure chosen", timeout=20_000)
