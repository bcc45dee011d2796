"""Home: what it says of a region, how it stays still while figures arrive, where its links lead, the returns."""

from __future__ import annotations

import importlib
import re
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton

from noms_desktop.gui import clip
from noms_desktop.gui.furnishing import OURS, Furnishing, PageSpec, named, standing
from noms_desktop.gui.page import Place
from noms_desktop.gui.pages import home_boards
from noms_desktop.gui.pages.home_boards import ACTIONS, BASELINE, LINE, MEASURES, NAME, RETURNED, REVIEW, SHARE, WAITING
from noms_desktop.services import clock, register

OTHER = "demo_page:OtherPage"
FURNISHED = Furnishing(
    pages=(
        OURS.pages[0],
        *(PageSpec(key, key.title(), "landmark", OTHER) for key in ("boards", "providers", "performance", "reviews")),
        PageSpec("subcontracting", "Sub-contracting", "landmark", OTHER),
    ),
    badges=OURS.badges,
    find=OURS.find,
    position=OURS.position,
    doings=OURS.doings,
)


@pytest.fixture
def home(shell, illustrative, qtbot):
    """Home of the illustrative register, every figure read."""
    one = shell(illustrative, furnishing=FURNISHED)
    qtbot.waitUntil(lambda: one.window.page is not None and one.window.page._performance is not None, timeout=30_000)
    qtbot.waitUntil(lambda: one.window.page._home is not None, timeout=30_000)
    return one


@pytest.fixture
def empty(shell, real, qtbot, monkeypatch):
    """Home of an empty register, on 12 October 2006."""
    monkeypatch.setattr(clock, "today", lambda: date(2006, 10, 12))
    one = shell(real, furnishing=FURNISHED)
    qtbot.waitUntil(lambda: one.window.page is not None and one.window.page._performance is not None, timeout=30_000)
    return one


def went(shell_):
    """Where the window is now: the page's key in the navigation and the record it was asked for."""
    key = next(name for name, page in shell_.window._pages.items() if page is shell_.window.page)
    return key, getattr(shell_.window.page, "record", "")


def test_it_states_the_finding_and_four_figures(home):
    page = home.window.page
    assert page.heading.title.text().startswith("Forecast ")
    assert "short of the 5% minimum" in page.heading.title.text()
    assert all(card.isVisible() and card._figure.text() for card in page.cards)
    assert "on target" in page.cards[3]._caption.text()
    assert page.chart.shown_picture.finding == page.chart_card.title
    assert page.table.boards.rowCount() == 5


def test_its_table_is_a_sound_model(home, qtbot):
    model = home.window.page.table.boards
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    home.window.page._choose("")
    qtbot.waitUntil(lambda: model.rowCount() == 42, timeout=30_000)
    home.window.page._choose("london")
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=30_000)
    assert tester.model() is model


def test_performance_comes_a_moment_later_and_nothing_jumps(home, qtbot, monkeypatch):
    page = home.window.page
    heights = [card.height() for card in page.cards]
    page._performance = None
    page._show_measures()
    assert page.cards[3]._figure.text() == WAITING
    assert page.table.boards.row(0).off_text == WAITING
    home.window.repaint()
    qtbot.wait(50)
    assert [card.height() for card in page.cards] == heights
    before = (page.table.height(), page.table.columnWidth(SHARE))
    page.refresh()
    qtbot.waitUntil(lambda: page._performance is not None, timeout=30_000)
    assert re.fullmatch(r"(\d+|none) off(, \d+ at risk)?", page.table.boards.row(0).off_text)
    assert (page.table.height(), page.table.columnWidth(SHARE)) == before
    assert [card.height() for card in page.cards] == heights


def test_the_small_lines_say_what_they_show_and_on_which_scale(home):
    page, model = home.window.page, home.window.page.table.boards
    assert model.headerData(LINE, Qt.Orientation.Horizontal) == "Enforcement within 10 working days"
    shows, how = "Enforcement within 10 working days", "12 months on one scale of 70 to 100%, target 90% dashed"
    assert page.legend.text() == f"Small lines: {shows}, {how}"
    spoken = model.data(model.index(0, LINE), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("in September")


def test_a_region_is_chosen_and_remembered(home, shell, illustrative, qtbot):
    page = home.window.page
    assert page.regions.itemText(0) == page.regions.currentText() == "South West"
    assert page.regions.count() == 11
    page.regions.setCurrentIndex(page.regions.count() - 1)
    page.regions.activated.emit(page.regions.currentIndex())
    qtbot.waitUntil(lambda: page.table.boards.rowCount() == 42, timeout=30_000)
    assert page.heading.subtitle.text().startswith("England and Wales")
    assert home.desk.memory.text("home.region", "none") == ""
    qtbot.waitUntil(lambda: page._performance is not None, timeout=30_000)
    assert len({row.off_text for row in page.table.boards.rows()}) > 3
    # The choice of another region is not undone by an answer that was under way for this one.
    page._choose("wales")
    qtbot.waitUntil(lambda: page.table.boards.rowCount() == 4, timeout=30_000)
    assert page.regions.currentText() == "Wales"


def test_enter_opens_a_board_and_a_double_click_the_page_of_the_figure(home, qtbot):
    page = home.window.page
    table = page.table
    places = {column: table.place_of(table.boards.index(2, column)) for column in range(REVIEW + 1)}
    assert places[NAME] == Place("boards", "dorset", "overview")
    assert places[SHARE] == places[BASELINE] == places[RETURNED] == Place("subcontracting", "dorset")
    assert places[MEASURES] == places[LINE] == Place("performance", "dorset")
    assert places[ACTIONS] == Place("boards", "dorset", "reviews")
    assert places[REVIEW] == Place("reviews", "dorset|2006/07-Q2")
    table.setCurrentIndex(table.boards.index(2, RETURNED))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert went(home) == ("boards", "dorset")
    home.window.go_to("home")
    at = table.visualRect(table.boards.index(1, MEASURES)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert went(home) == ("performance", "devon-and-cornwall")


def test_what_waits_leads_there(home, qtbot):
    page = home.window.page

    def links():
        return [one for one in page.waits.lines.findChildren(QPushButton) if one.isVisible()]

    assert len(links()) == 5
    assert page.waits.more.text() == "Show 3 more"
    page.waits.more.click()
    qtbot.waitUntil(lambda: len(links()) == 8, timeout=5_000)
    assert page.waits.more.text() == "Show fewer"
    first = next(one for one in links() if "overdue" in one.accessibleName())
    first.click()
    assert went(home) == ("boards", "gloucestershire")


def test_the_finding_is_copied_under_anonymous_names(home, dressed):
    home.window.page.copy_finding()
    copied = dressed.clipboard().text()
    assert "short of the 5% minimum" in copied
    assert "South West" not in copied
    assert copied.endswith("Illustrative: invented figures.")


def test_actions_lead_to_reviews_and_results(home):
    actions = {one.text(): one for one in home.window.page.page_actions()}
    assert list(actions)[-1] == "Prepare reviews\N{HORIZONTAL ELLIPSIS}"
    actions["Prepare reviews\N{HORIZONTAL ELLIPSIS}"].trigger()
    assert went(home)[0] == "reviews"
    home.window.go_to("home")
    actions["Enter results"].trigger()
    assert went(home)[0] == "performance"


def test_an_edit_shows_without_losing_the_selection(home, qtbot):
    page = home.window.page
    page.table.select_row(3)
    from noms_desktop.services import returns

    receipt = returns.Receipt(
        board_code="dorset", kind="position_october", due_on=date(2006, 10, 9), received="29 Sep 2006", version=1
    )
    home.desk.edit(returns.record_received, receipt)
    qtbot.waitUntil(lambda: any("1 of 5" in one.text for one in page._home.needs), timeout=20_000)
    assert page.table.currentIndex().row() == 3


def test_narrow_windows_leave_out_the_baseline(home, qtbot):
    page = home.window.page
    home.window.resize(1440, 900)
    assert not page.table.isColumnHidden(BASELINE)
    home.window.resize(1024, 768)
    assert page.table.isColumnHidden(BASELINE)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0, timeout=5_000)
    assert all(button.isVisible() for button in home.window.top._buttons)


def test_at_1440_by_900_nothing_scrolls(home, qtbot):
    home.window.resize(1440, 900)
    qtbot.waitUntil(lambda: home.window.page._scroll.verticalScrollBar().maximum() == 0, timeout=5_000)


def tabs(page, first):
    """What Tab comes to on a page from a widget on, by name."""
    names, at = [], first
    while page.isAncestorOf(at):
        if at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            names.append(at.accessibleName())
        at = at.nextInFocusChain()
    return names


def test_tab_goes_as_the_eye_does(home):
    names = tabs(home.window.page, home.window.page.regions)
    kinds = [name.partition(":")[0] for name in names]
    assert kinds == [
        "Region shown",
        "Sub-contracted spend, counted to the target",
        "National returns",
        "Open",
        "Open",
        "Remind",
        "Prepare",
        "Open",
        "Show 3 more",
        "Boards",
    ]


def test_the_search_box_is_as_wide_on_every_page(home, qtbot):
    home.window.resize(1024, 768)
    top = home.window.top
    qtbot.waitUntil(lambda: top.search.width() == top.width() // 3, timeout=5_000)
    home.window.go_to("boards")
    assert top.search.width() == top.width() // 3


# An empty register


def test_an_empty_register_shows_the_first_steps(empty):
    page = empty.window.page
    assert page.heading.title.text() == "No sub-contracting plan is recorded yet"
    assert page.steps.isVisible()
    assert page.tiles.isHidden()
    assert page.chart_card.isHidden()
    buttons = [one for one in page.steps.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in buttons] == [
        "Set a grant base",
        "Enter a plan",
        "Set up an SLA",
        "Arrange a review",
    ]
    assert [one.property("kind") for one in buttons] == ["primary", "plain", "plain", "plain"]
    assert {row.off_text for row in page.table.boards.rows()} == {"no SLA yet"}
    buttons[0].click()
    assert went(empty) == ("subcontracting", "avon-and-somerset")


def test_the_first_steps_follow_what_is_entered(empty, qtbot):
    from noms_desktop.services import bases

    given = bases.TypedBase(board_code="dorset", year="2006/07", main_grant="£10m", source="Letter")
    empty.desk.edit(bases.set_base, given)
    steps = empty.window.page.steps
    qtbot.waitUntil(lambda: steps._shown[0].done == 1, timeout=20_000)

    def kinds():
        return [one.property("kind") for one in steps.findChildren(QPushButton) if one.isVisible()]

    qtbot.waitUntil(lambda: kinds() == ["plain", "primary", "plain", "plain"], timeout=5_000)


@pytest.fixture
def afterwards(shell, real, qtbot, monkeypatch):
    """Home of an empty register long after the plans ended, with the other pages as they are."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 27))
    one = shell(real, furnishing=standing(OURS))
    qtbot.waitUntil(lambda: one.window.page is not None and one.window.page._performance is not None, timeout=30_000)
    return one


def test_the_first_step_opens_the_form_at_the_year_it_speaks_of(afterwards, qtbot):
    page = afterwards.window.page
    assert page.heading.subtitle.text().endswith("plans ended on 31 March 2008, shown for 2007/08")
    assert page.table.isColumnHidden(BASELINE)
    [text] = [one.text() for one in page.steps.findChildren(QLabel) if "from its grant letter" in one.text()]
    assert "in 2007/08" in text
    next(one for one in page.steps.findChildren(QPushButton) if one.text() == "Set a grant base").click()
    base = afterwards.window.page.plan.base
    qtbot.waitUntil(base.isVisible, timeout=20_000)
    assert base.year.currentText() == "2007/08"
    assert not base.half_typed


def test_a_plan_without_a_grant_base_has_a_button_in_place_of_a_chart(empty, qtbot):
    from noms_desktop.services import plan_lines
    from noms_desktop.services.plan_lines import TypedLine

    line = TypedLine(board_code="dorset", service="mentoring", sector="third", planned="£60,000")
    empty.desk.edit(plan_lines.add, line)
    page = empty.window.page
    qtbot.waitUntil(page.unbased.isVisible, timeout=20_000)
    assert page.chart.isHidden()
    words = " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    assert "Dorset has a plan, but no grant base for 2006/07" in words
    assert "£0" not in words
    page.unbased.findChild(QPushButton).click()
    assert went(empty) == ("subcontracting", "dorset")


# National returns


def open_returns(one, qtbot, kind="position_october"):
    one.window.go(Place("home", "remind", kind))
    dialog = one.window.page._returns
    assert dialog.isVisible()
    return dialog


def test_remind_has_a_text_for_each_late_board(empty, qtbot, dressed):
    dialog = open_returns(empty, qtbot)
    assert dialog.tabs.tabText(0) == "Position at 1 October: 0 of 5"
    assert "reminder to Avon and Somerset Probation Board" in dialog.letter.toPlainText()
    dialog.copy.click()
    assert dressed.clipboard().text() == dialog.letter.toPlainText()
    dialog.copy_every.click()
    assert dressed.clipboard().text().count("has not reached us yet") == 5
    dialog.accept()


def test_reminders_leave_under_anonymous_names(home, qtbot, dressed):
    dialog = open_returns(home, qtbot)
    assert clip.outside("Dorset") != "Dorset"
    dialog.copy_all()
    assert "Dorset" not in dressed.clipboard().text()
    assert "Illustrative Board" in dressed.clipboard().text()
    dialog.accept()


def test_a_day_is_kept_on_leaving_its_field_and_a_wrong_one_stays(empty, qtbot):
    dialog = open_returns(empty, qtbot)
    dialog.table.select_row(2)
    assert dialog.name.text() == "Dorset"
    dialog.received.setFocus()
    dialog.received.setText("5 Octember")
    dialog.received.settle()
    assert dialog.received.text() == "5 Octember"
    assert dialog.received.property("wrong") is True
    dialog.table.select_row(3)
    assert dialog.received.text() == ""
    assert dialog.received.property("wrong") is False
    dialog.table.select_row(2)
    assert dialog.received.text() == "5 Octember"
    assert dialog.received.property("wrong") is True
    dialog.received.setText("5 Oct 2006")
    dialog.received.settle()
    qtbot.waitUntil(lambda: dialog.tabs.tabText(0).endswith("1 of 5"), timeout=20_000)
    assert dialog.rows.row(2).received == "5 Oct 2006"
    assert dialog.table.currentIndex().row() == 2
    assert dialog.received.property("wrong") is False
    assert dialog.letter.isHidden()
    dialog.accept()


def test_escape_puts_back_what_was_there_and_then_closes(empty, qtbot):
    dialog = open_returns(empty, qtbot)
    dialog.received.setFocus()
    qtbot.keyClicks(dialog.received, "5 Oc")
    qtbot.keyClick(dialog.received, Qt.Key.Key_Escape)
    assert dialog.received.text() == ""
    assert dialog.isVisible()
    qtbot.keyClick(dialog.received, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_closing_keeps_what_was_being_typed(empty, qtbot):
    dialog = open_returns(empty, qtbot)
    dialog.table.select_row(1)
    dialog.received.setFocus()
    qtbot.keyClicks(dialog.received, "4 Oct 2006")
    dialog.close()
    qtbot.waitUntil(lambda: dialog.tabs.tabText(0).endswith("1 of 5"), timeout=20_000)
    assert empty.desk.undo_list.next_undo.label == "Devon and Cornwall, Position at 1 October: received 4 Oct 2006"


def test_what_waits_to_be_saved_is_asked_for_once(empty, qtbot, monkeypatch):
    from noms_desktop.domain.changes import BusyError
    from noms_desktop.services import returns

    dialog = open_returns(empty, qtbot)
    kept, busy = returns.record_received, [True]

    def slow(store, who, given):
        if busy[0]:
            raise BusyError("Busy.", "")
        return kept(store, who, given)

    monkeypatch.setattr(returns, "record_received", slow)
    dialog.received.setText("4 Oct 2006")
    dialog.received.settle()
    dialog.received.settle()
    assert len(empty.desk.edits) == 1
    busy[0] = False
    qtbot.waitUntil(lambda: dialog.tabs.tabText(0).endswith("1 of 5"), timeout=20_000)
    dialog.accept()


def test_a_record_changed_meanwhile_is_told_beneath_the_field(empty, qtbot):
    from noms_desktop.services import returns

    dialog = open_returns(empty, qtbot)
    given = returns.Receipt(
        board_code="avon-and-somerset", kind="position_october", due_on=date(2006, 10, 9), received="2 Oct 2006"
    )
    returns.record_received(empty.desk.store, "B", given)
    dialog.received.setText("4 Oct 2006")
    dialog.received.settle()
    assert dialog.received.text() == "4 Oct 2006"
    assert dialog.received.property("wrong") is True
    assert "changed by B" in dialog.received.accessibleDescription()
    dialog.accept()


def test_words_beneath_a_field_push_nothing_out_of_sight(empty, qtbot):
    dialog = open_returns(empty, qtbot)
    dialog.received.setText("5 Octember")
    dialog.received.settle()
    bar = dialog._scrolled.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=5_000)
    dialog.received.setText("")
    dialog.accept()


def test_a_baseline_is_kept_and_shown(empty, qtbot):
    dialog = open_returns(empty, qtbot)
    dialog.table.select_row(4)
    dialog.baseline.setText("£120k")
    dialog.baseline.settle()
    qtbot.waitUntil(lambda: dialog.rows.row(4).baseline is not None, timeout=20_000)
    assert dialog.rows.row(4).baseline.pence == 12_000_000
    row = next(one for one in empty.window.page.table.boards.rows() if one.board.code == "wiltshire")
    assert row.board.baseline == "£120k"
    dialog.accept()


def test_its_returns_are_a_sound_model(empty, qtbot):
    dialog = open_returns(empty, qtbot)
    tester = QAbstractItemModelTester(dialog.rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    dialog.choose("agreed_plan")
    dialog.choose("position_april")
    assert tester.model().rowCount() == 5
    dialog.accept()


# Searching


def test_search_finds_a_record_by_keyboard(home, qtbot):
    box = home.window.top.search
    home.window.activateWindow()
    qtbot.keyClick(home.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(box, "dorset")
    qtbot.waitUntil(lambda: box.popup is not None and box.popup.list.count() > 1, timeout=20_000)
    assert box.popup.list.item(0).text() == "Dorset"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert went(home) == ("boards", "dorset")


def test_search_offers_what_is_done_on_other_pages(home, qtbot):
    box = home.window.top.search
    box.start()
    qtbot.keyClicks(box, "add prov")
    qtbot.waitUntil(lambda: box.popup is not None and box.popup.isVisible(), timeout=5_000)
    assert box.popup.list.item(0).text() == "Add a provider"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert went(home) == ("providers", "new")


def test_search_offers_no_command_twice(home, qtbot):
    box = home.window.top.search
    box.start()
    qtbot.keyClicks(box, "enter results")
    qtbot.waitUntil(lambda: box.popup is not None and box.popup.isVisible(), timeout=5_000)
    offered = [box.popup.list.item(n).text() for n in range(box.popup.list.count())]
    assert offered.count("Enter results") == 1


def test_search_tells_a_term_and_shows_a_region(home, qtbot):
    page = home.window.page
    page.go(Place("home", "term", "1"))
    qtbot.waitUntil(page.notice.isVisible, timeout=10_000)
    assert page.notice.title.text() == "Benchmarking"
    page.go(Place("home", "region", "wales"))
    qtbot.waitUntil(lambda: page.table.boards.rowCount() == 4, timeout=30_000)


# The window's edge


def test_badges_and_position_are_the_register_s(home, qtbot):
    rail = home.window.rail
    qtbot.waitUntil(lambda: "waiting for you" in rail._buttons["subcontracting"].accessibleName(), timeout=20_000)
    assert "actions overdue" in rail._buttons["reviews"].accessibleName()
    assert home.window.status.words[2] == "2006/07 \N{MIDDLE DOT} results to August final, September provisional"


def test_another_region_has_its_own_badges_and_its_own_round(home, qtbot):
    button = home.window.rail._buttons["reviews"]
    qtbot.waitUntil(lambda: "Reviews, South West: " in button.accessibleName(), timeout=20_000)
    counted = home.window.rail._counted
    assert (counted.isVisible(), counted.text()) == (True, "Numbers: South West")
    home.window.go(Place("home", "region", "london"))
    qtbot.waitUntil(lambda: "South West" not in button.accessibleName(), timeout=20_000)
    assert counted.text() == "Numbers: London"
    home.window.go(Place("home", "region", ""))
    qtbot.waitUntil(lambda: "actions overdue" in button.accessibleName().partition("Reviews, ")[2], timeout=20_000)
    assert "South West" not in button.accessibleName()
    assert counted.text() == ""


def test_what_the_furnishing_names_is_there(real):
    for name in (OURS.badges, OURS.find, OURS.position):
        assert callable(named(name))
    with register.open_register(real) as store:
        assert named(OURS.badges)(store, "") == {}
        assert [one.place for one in named(OURS.find)(store, "dorset")] == [Place("boards", "dorset", "overview")]


def test_every_doing_has_its_page():
    keys = {spec.key for spec in OURS.pages}
    assert {one.page for one in OURS.doings} <= keys
    words = [one.words for one in OURS.doings]
    assert len(words) == len(set(words))


def test_home_imports_nothing_heavy():
    module = importlib.import_module(home_boards.__name__)
    assert not hasattr(module, "dashboard")
