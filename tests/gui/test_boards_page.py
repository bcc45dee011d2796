"""The Boards page: the list, its filter, a board and its tabs, the way between them, posts typed in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton

from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets.cells import PAD
from noms_desktop.services import actions, board_posts, board_tabs, reviews
from noms_desktop.services.actions import TypedAction
from noms_desktop.services.reviews import TypedReview

_OTHERS = ("performance", "reviews", "subcontracting", "providers")
BOARDS = Furnishing(
    pages=(
        PageSpec("boards", "Boards", "landmark", "noms_desktop.gui.pages.boards:BoardsPage"),
        *(PageSpec(key, key.capitalize(), "house", "demo_page:OtherPage") for key in _OTHERS),
    )
)
LONG = "Llanfairpwllgwyngyll & <b>Ŵyl</b> officer of the partnership for resettlement and accommodation"


@pytest.fixture
def small(shell, real, qtbot):
    """The page over an empty real register of five boards."""
    return _opened(shell(real, furnishing=BOARDS), qtbot)


@pytest.fixture
def whole(shell, illustrative, qtbot):
    """The page over the illustrative register."""
    return _opened(shell(illustrative, furnishing=BOARDS), qtbot)


def _opened(one, qtbot):
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    page = one.window.page
    qtbot.waitUntil(lambda: page.list.model.rowCount() > 0, timeout=20_000)
    page.shell = one
    return page


def open_tab(page, qtbot, tab, code="dorset"):
    page.shell.window.go(Place("boards", code, tab))
    qtbot.waitUntil(lambda: page.heading.title.text().startswith(code.capitalize()), timeout=20_000)
    return page.board.made[tab]


def asked_for(page):
    places = []
    page.asked.connect(places.append)
    return places


def test_the_list_says_how_boards_stand(whole, qtbot):
    assert whole.list.model.rowCount() == 42
    assert whole.heading.title.text().startswith("42 boards: ")
    qtbot.waitUntil(lambda: whole.list.model.row(0).results is not None, timeout=20_000)
    texts = [whole.list.model.index(0, column).data() for column in range(whole.list.model.columnCount())]
    assert texts[:2] == ["Derbyshire", "East Midlands"]
    first = whole.list.model.row(0).results
    assert texts[4] == f"{first.off_target} off, {first.at_risk} at risk"
    tip = whole.list.model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert f"{first.at_risk} at risk, {first.off_target} off target" in tip
    QAbstractItemModelTester(whole.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal, whole)


def test_the_share_sorts_by_its_exact_value(whole):
    whole.list.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    proxied = whole.list.table.model()
    codes = [proxied.index(row, 0).data() for row in range(proxied.rowCount())]
    exact = {row.listed.plan.name: row.listed.plan.share_exact for row in whole.list.model.rows()}
    shares = [exact[name] for name in codes if exact[name] is not None]
    assert len({round(100 * float(one), 1) for one in shares}) < len(shares)  # some print alike
    assert shares == sorted(shares)


def test_a_region_is_named_whole(whole):
    table, column = whole.list.table, whole.list.model.columns[1]
    widest = max(table.fontMetrics().horizontalAdvance(column.text(row)) for row in whole.list.model.rows())
    assert table.columnWidth(1) >= widest + 2 * PAD


def test_in_a_narrow_window_the_names_of_boards_have_the_room(whole, qtbot):
    whole.shell.window.resize(1024, 768)
    table = whole.list.table
    qtbot.waitUntil(lambda: table.columnWidth(0) >= table.columnWidth(1))
    assert "East Midlands" in whole.list.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_typing_filters_and_down_then_enter_opens(whole, qtbot):
    QTest.keyClick(whole, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert whole.list.filter.hasFocus()
    QTest.keyClicks(whole.list.filter, "south dor")
    assert [row.listed.code for row in whole.list.model.rows()] == ["dorset"]
    QTest.keyClick(whole.list.filter, Qt.Key.Key_Down)
    assert whole.list.table.hasFocus()
    QTest.keyClick(whole.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: whole.heading.title.text() == "Dorset Probation Board", timeout=20_000)
    assert whole.place() == Place("boards", "dorset", "overview")
    assert whole.heading.subtitle.text() == "SLA 2006/07 · 20 measures · August final, September provisional"


def test_a_filter_that_fits_nothing_says_how_to_see_all(whole):
    whole.list.filter.setText("atlantis")
    assert whole.list.model.rowCount() == 0
    assert "Esc" in whole.list.table.empty_text
    QTest.keyClick(whole.list.filter, Qt.Key.Key_Escape)
    assert whole.list.model.rowCount() == 42


def test_a_region_s_list_has_no_column_of_regions(small):
    assert small.list.table.isColumnHidden(1)
    assert small.list.model.rowCount() == 5


def test_the_keys_go_round_the_tabs_and_the_tab_is_remembered(whole, qtbot):
    open_tab(whole, qtbot, "overview")
    QTest.keyClick(whole, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert whole.board.tab == "sla"
    QTest.keyClick(whole, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert whole.board.tab == "subcontracting"
    QTest.keyClick(whole, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    whole.board.bar.setFocus()
    QTest.keyClick(whole.board.bar, Qt.Key.Key_Left)
    assert whole.place() == Place("boards", "dorset", "overview")
    whole.shell.window.go(Place("boards", "kent", "history"))
    assert whole.shell.desk.memory.text("boards.tab") == "history"
    assert whole.shell.desk.memory.texts("place") == ("boards", "kent", "history")


def test_the_crumb_and_alt_up_lead_back_to_the_list_with_the_board_selected(whole, qtbot):
    open_tab(whole, qtbot, "overview", "kent")
    QTest.keyClick(whole, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert whole.list.isVisible()
    assert not whole.board.isVisible()
    assert whole.list.model.row(whole.list.table.currentIndex()).listed.code == "kent"
    assert not any(action.isVisible() for action in whole.page_actions())
    whole.shell.window.back()
    assert whole.code == "kent"


def test_the_next_step_is_the_review_that_is_arranged(whole, qtbot):
    open_tab(whole, qtbot, "overview")
    qtbot.waitUntil(lambda: whole.review.text() == "Open review, 16 Nov")
    places = asked_for(whole)
    whole.review.trigger()
    assert places[-1] == Place("reviews", "dorset|2006/07-Q2")
    whole.arrange.trigger()
    assert places[-1] == Place("reviews", "dorset|2006/07-Q3")
    whole.enter.trigger()
    assert places[-1] == Place("performance", "dorset")


def test_without_a_review_arranging_one_is_the_next_step(small, qtbot):
    open_tab(small, qtbot, "overview")
    qtbot.waitUntil(lambda: small.arrange.data() == "primary")
    assert not small.review.isVisible()


def test_an_unknown_board_leads_to_the_list_with_a_word(small, qtbot):
    small.shell.window.go(Place("boards", "atlantis", "sla"))
    qtbot.waitUntil(small.notice.isVisible, timeout=20_000)
    assert small.list.isVisible()
    assert small.notice.title.text() == "This board is not in the register."


def test_the_overview_says_the_finding_and_draws_the_year(whole, qtbot):
    tab = open_tab(whole, qtbot, "overview", "kent")
    qtbot.waitUntil(lambda: tab.chart.shown_picture is not None, timeout=20_000)
    assert tab.finding.title.startswith("Forecast 4.8% of grant base: ")
    assert "measures are on target" in tab.words.text()
    assert [card.accessibleName() for card in tab.cards][2].startswith("Sub-contracting plan: Submitted.")
    qtbot.waitUntil(lambda: not tab.chart.waiting, timeout=20_000)


def test_an_empty_board_says_what_to_do_first(small, qtbot):
    tab = open_tab(small, qtbot, "overview")
    qtbot.waitUntil(tab.empty.isVisible, timeout=20_000)
    assert tab.empty.accessibleName().startswith("The year's curve begins with the plan")
    places = asked_for(small)
    tab._open_plan()
    assert places == [Place("subcontracting", "dorset")]


# Posts


@pytest.fixture
def posts(small, qtbot):
    desk = small.shell.desk
    desk.edit(board_posts.add, "dorset", "Chief Officer", "J. Hill")
    tab = open_tab(small, qtbot, "overview")
    qtbot.waitUntil(lambda: len(tab.posts.lines) == 1, timeout=20_000)
    return tab.posts


def kept(desk):
    return [(one.post, one.holder) for one in board_posts.read(desk.store, "dorset")]


def test_a_holder_is_kept_when_the_field_is_left(posts, small):
    (line,) = posts.lines.values()
    line.holder.setFocus()
    line.holder.selectAll()
    QTest.keyClicks(line.holder, "M. Dale")
    line.post.setFocus()
    assert kept(small.shell.desk) == [("Chief Officer", "M. Dale")]


def test_esc_puts_back_what_was_there(posts, small):
    (line,) = posts.lines.values()
    line.holder.setFocus()
    QTest.keyClicks(line.holder, "zzz")
    QTest.keyClick(line.holder, Qt.Key.Key_Escape)
    assert line.holder.text() == "J. Hill"
    line.post.setFocus()
    assert kept(small.shell.desk) == [("Chief Officer", "J. Hill")]


def test_a_new_post_is_added_at_enter_and_a_second_may_follow(posts, small, qtbot):
    posts.new_post.setText(LONG)
    QTest.keyClick(posts.new_post, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(posts.lines) == 2, timeout=20_000)
    assert kept(small.shell.desk)[1] == (LONG, "")
    assert posts.new_post.text() == ""
    assert list(posts.lines.values())[1].post.text() == LONG


def test_a_post_that_is_there_already_is_refused_beneath_and_stays_typed(posts, small):
    posts.new_post.setText("chief officer")
    posts.add.click()
    assert posts.wrong.isVisible()
    assert posts.new_post.text() == "chief officer"
    assert "already" in posts.wrong.text()


def test_what_is_typed_in_a_post_is_kept_when_the_page_is_left(posts, small):
    (line,) = posts.lines.values()
    line.holder.setFocus()
    line.holder.setText("M. Dale")
    posts.new_post.setText("Treasurer")
    small.shell.window.go(Place("providers", "x"))
    assert kept(small.shell.desk) == [("Chief Officer", "M. Dale"), ("Treasurer", "")]


def test_a_refused_post_keeps_the_person_here_until_it_is_mended_or_put_back(posts, small):
    posts.new_post.setText("chief officer")
    small.shell.window.go(Place("providers", "x"))
    assert small.shell.window.page is small
    assert small.notice.title.text() == "A post is not saved as it was typed."
    QTest.keyClick(posts.new_post, Qt.Key.Key_Escape)
    small.shell.window.go(Place("providers", "x"))
    assert small.shell.window.page is not small


def test_a_post_taken_away_comes_back_by_undo(posts, small, qtbot):
    (line,) = posts.lines.values()
    line.away.click()
    qtbot.waitUntil(lambda: not posts.lines, timeout=20_000)
    small.shell.desk.undo()
    qtbot.waitUntil(lambda: len(posts.lines) == 1, timeout=20_000)


# Reviews and actions


@pytest.fixture
def log(small, qtbot):
    """Two actions of the second quarter's review, in a real register."""
    desk = small.shell.desk
    quarter = "2006/07-Q2"
    desk.edit(reviews.create, TypedReview(board_code="dorset", quarter=quarter, on="2 November 2006"))
    for text, due in (("Send the plan", "1 March 2027"), ("Name a deputy", "1 April 2027")):
        given = TypedAction(board_code="dorset", quarter=quarter, text=text, owner="Chief Officer", due=due)
        desk.edit(actions.add, given)
    tab = open_tab(small, qtbot, "reviews")
    qtbot.waitUntil(lambda: tab.log.rowCount() == 2, timeout=20_000)
    return tab


def test_the_log_shows_an_action_in_full_and_reviews_open(log, small):
    assert log.panel.accessibleName() == "DOR-2006-01"
    assert [log.log.index(0, n).data() for n in (0, 1, 2)] == ["DOR-2006-01", "Send the plan", "Chief Officer"]
    places = asked_for(small)
    log.reviews_table.select_row(0)
    QTest.keyClick(log.reviews_table, Qt.Key.Key_Return)
    assert places == [Place("reviews", "dorset|2006/07-Q2")]


def test_an_action_done_leaves_the_open_ones_and_stands_among_all(log, qtbot):
    log.panel.done.click()
    QTest.keyClicks(log.panel.form.note, "Sent by post")
    log.panel.form.save.click()
    qtbot.waitUntil(lambda: log.log.rowCount() == 1, timeout=20_000)
    assert log.panel.mode is None
    QTest.keyClick(log.filter, Qt.Key.Key_Right)
    assert [row.status for row in log.log.rows()] == ["open", "done"]
    assert log.log.rows()[1].note == "Sent by post"


def test_carrying_to_an_earlier_day_is_refused_at_its_field(log):
    log.panel.begin_carry()
    log.panel.form.to.setText("1 January 2007")
    log.panel.form.save.click()
    assert log.panel.mode == "carry"
    assert log.panel.form.to.text() == "1 January 2007"
    assert log.panel.form.to.property("wrong")
    assert "cannot be carried" in log.panel.form.to.accessibleDescription()


def test_withdrawing_needs_a_reason(log, qtbot):
    log.panel.begin_withdraw()
    log.panel.form.save.click()
    assert "Say why DOR-2006-01 is withdrawn." in log.panel.form.note.accessibleDescription()
    QTest.keyClicks(log.panel.form.note, "Overtaken")
    log.panel.form.save.click()
    qtbot.waitUntil(lambda: log.log.rowCount() == 1, timeout=20_000)


def test_a_number_is_not_used_again(log, small, qtbot):
    log.panel.begin_withdraw()
    QTest.keyClicks(log.panel.form.note, "Overtaken")
    log.panel.form.save.click()
    log.add.click()
    QTest.keyClicks(log.panel.form.text, "Agree the rota")
    log.panel.form.owner.setEditText("Treasurer")
    log.panel.form.due.setText("1 May 2027")
    log.panel.form.save.click()
    qtbot.waitUntil(lambda: any(row.reference == "DOR-2006-03" for row in log.log.rows()), timeout=20_000)
    assert [one.post for one in board_posts.read(small.shell.desk.store, "dorset")] == ["Chief Officer", "Treasurer"]


def test_an_action_that_is_added_is_selected_and_has_the_keyboard(log, small, qtbot):
    log.add.click()
    QTest.keyClicks(log.panel.form.text, "Agree the rota")
    log.panel.form.owner.setEditText("Treasurer")
    log.panel.form.due.setText("1 March 2027")
    log.panel.form.save.setFocus()
    log.panel.form.save.click()
    qtbot.waitUntil(lambda: log.log.rowCount() == 3, timeout=20_000)
    assert log.log.row(log.table.currentIndex()).reference == "DOR-2006-03"
    assert log.panel.accessibleName() == "DOR-2006-03"
    assert QApplication.focusWidget() is log.table


def test_an_action_that_is_asked_for_is_selected_even_when_it_is_closed(log, small, qtbot):
    second = log.log.rows()[1]
    small.shell.window.go(Place("boards", "dorset", f"reviews/{second.uid}"))
    assert log.panel.accessibleName() == "DOR-2006-02"
    small.shell.desk.edit(actions.close, second.reference, note="Sent")
    qtbot.waitUntil(lambda: log.log.rowCount() == 1, timeout=20_000)
    small.shell.window.go(Place("boards", "dorset", f"reviews/{second.uid}"))
    assert log.panel.accessibleName() == "DOR-2006-02"


def test_an_action_that_is_being_typed_is_not_left_unsaved(log, small):
    log.add.click()
    QTest.keyClicks(log.panel.form.text, "Agree the rota")
    small.shell.window.go(Place("providers", "x"))
    assert small.shell.window.page is small
    assert small.notice.title.text() == "New action: what you typed is not saved yet."
    log.panel.form.cancel.click()
    small.shell.window.go(Place("providers", "x"))
    assert small.shell.window.page is not small


def test_without_a_review_a_new_action_says_what_comes_first(small, qtbot):
    tab = open_tab(small, qtbot, "reviews")
    qtbot.waitUntil(lambda: tab._found is not None, timeout=20_000)
    tab.add.click()
    assert small.notice.advice.text() == "Arrange the next review first: 'Arrange review' above."
    assert tab.panel.mode is None


# Agreements, sub-contracting, history


def test_agreements_show_the_one_that_is_chosen_and_lead_to_its_provider(whole, qtbot):
    tab = open_tab(whole, qtbot, "agreements")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 18, timeout=20_000)
    row = tab.model.row(0)
    assert tab.panel.accessibleName() == row.supplier
    places = asked_for(whole)
    tab.provider.click()
    assert places == [Place("providers", row.supplier_uid)]
    tab.table.copy()
    assert QApplication.clipboard().text().startswith("Notice by 30 Nov 2006\t")
    assert QApplication.clipboard().text().split("\t")[2] == row.title, "what stands beneath is copied too"


def test_the_agreement_that_was_asked_for_is_the_one_selected(whole, qtbot):
    rows = board_tabs.board_agreements(whole.shell.desk.store, "dorset")
    whole.shell.window.go(Place("boards", "dorset", f"agreements/{rows[5].uid}"))
    tab = whole.board.made["agreements"]
    qtbot.waitUntil(lambda: tab.model.rowCount() == 18, timeout=20_000)
    assert tab.model.row(tab.table.currentIndex()).uid == rows[5].uid
    assert QApplication.focusWidget() is tab.table
    whole.shell.window.go(Place("boards", "dorset", f"agreements/{rows[7].uid}"))
    assert tab.model.row(tab.table.currentIndex()).uid == rows[7].uid, "of the board that is open too"


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
def test_the_suppliers_of_agreements_are_read_whole(whole, qtbot, size):
    whole.shell.window.resize(*size)
    tab = open_tab(whole, qtbot, "agreements")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 18, timeout=20_000)
    wide = tab.table.columnWidth(1)
    assert all(tab.table.sizeHintForIndex(tab.model.index(row, 1)).width() <= wide for row in range(18))


def test_without_an_agreement_the_tab_says_where_one_is_recorded(small, qtbot):
    tab = open_tab(small, qtbot, "agreements")
    qtbot.waitUntil(tab.empty_card.isVisible, timeout=20_000)
    assert not tab.both.isVisible()
    places = asked_for(small)
    tab.empty.findChild(QPushButton).click()
    assert places == [Place("subcontracting", "dorset")]


def test_sub_contracting_shows_both_years_and_leads_to_the_plan(whole, qtbot):
    tab = open_tab(whole, qtbot, "subcontracting", "kent")
    qtbot.waitUntil(lambda: tab.lines.rowCount() > 0, timeout=20_000)
    assert [row.of.year_label for row in tab.years.rows()] == ["2006/07", "2007/08"]
    assert tab.gap_card.isVisible()
    places = asked_for(whole)
    tab.lines_table.select_row(0)
    QTest.keyClick(tab.lines_table, Qt.Key.Key_Return)
    assert places == [Place("subcontracting", "kent")]


def test_the_history_of_a_board_grows_with_an_edit_on_another_tab(small, qtbot):
    tab = open_tab(small, qtbot, "history")
    qtbot.waitUntil(lambda: tab.list.model.rowCount() == 1, timeout=20_000)
    small.shell.desk.edit(board_posts.add, "dorset", "Chief Officer")
    qtbot.waitUntil(lambda: tab.list.model.rowCount() == 2, timeout=20_000)
    small.shell.desk.edit(board_posts.add, "wiltshire", "Chief Officer")
    tab.list.undo_chosen()
    qtbot.wait(50)
    assert tab.list.model.rowCount() == 2
