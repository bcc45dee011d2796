"""The page of sub-contracting: the list, one board's plan, its panel, decisions, versions and grant base."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton

from noms_desktop.gui import furnishing
from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.services import plan_page, plans


@pytest.fixture
def rest(qtbot):
    def settled(desk) -> bool:
        return not desk.jobs._running and not len(desk.edits)

    def wait(page):
        for _ in range(2):
            qtbot.waitUntil(lambda: settled(page.desk), timeout=20_000)
            QCoreApplication.processEvents()

    return wait


@pytest.fixture
def opened(shell, qtbot, rest):
    """Opens the page at a place in a register."""

    def at(path, record="", part="", size=(1440, 900)):
        one = shell(path, furnishing=furnishing.standing(furnishing.OURS), size=size)
        qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
        one.window.go(Place("subcontracting", record, part or "all" if not record else part))
        rest(one.window.page)
        one.window.activateWindow()
        qtbot.waitUntil(one.window.isActiveWindow, timeout=5_000)
        return one.window.page

    return at


def shown_actions(page) -> list[str]:
    return [one.text().rstrip("\N{HORIZONTAL ELLIPSIS}") for one in page.page_actions() if one.isVisible()]


def retype(qtbot, fields, name, text, key=Qt.Key.Key_Tab):
    editor = fields.editor(name)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, key)


def choose(fields, name, value):
    editor = fields.editor(name)
    assert isinstance(editor, Chooser)
    editor.setCurrentIndex(editor.findData(value))
    editor.activated.emit(editor.currentIndex())


# The list


def test_the_list_shows_every_board_and_both_years_unadded(opened, illustrative, qtbot):
    page = opened(illustrative)
    model = page.list.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    assert model.rowCount() == 42
    assert page.heading.title.text().startswith("9 of 42 plans agreed, 16 waiting for you")
    captions = [card._caption.text() for card in page.list.cards]
    assert captions == [
        "Plans agreed",
        "Counted plans for 2006/07",
        "Counted plans for 2007/08",
        "Forecast for 2006/07",
    ]
    assert [card._figure.text() for card in page.list.cards[1:3]] == ["£24.7m", "£47.8m"]
    assert "which includes the 5%" in page.list.cards[2]._note.text()
    page.list.table.opened.emit(model.index(model.row_of("dorset"), 0))
    assert page.place().record == "dorset"


def test_the_crumb_leads_back_to_the_list(opened, illustrative, rest):
    page = opened(illustrative, "dorset")
    page.window().go(Place("subcontracting", "", "all"))
    rest(page)
    assert page.stack.currentWidget() is page.list
    assert shown_actions(page) == []


def test_the_figures_of_the_list_are_those_of_the_boards_own_page(opened, illustrative):
    page = opened(illustrative)
    store = page.desk.store
    for one in page.list.model.rows()[::9]:
        own = plan_page.read(store, one.code)
        if own.in_force:
            assert tuple(year.counted for year in one.years) == own.totals.planned
            assert tuple(year.minimum for year in one.years) == tuple(year.target for year in own.years)
            assert one.forecast == own.totals.forecast


# One board


def test_the_heading_states_the_finding_and_the_actions_fit_the_state(opened, illustrative):
    page = opened(illustrative, "dorset")
    assert page.heading.title.text() == "Dorset: counted plan £251k, £5.9k above the 5% minimum"
    assert "5% in 2006/07 is £245k, 10% in 2007/08 is £490k" in page.heading.subtitle.text()
    assert shown_actions(page) == ["Set grant base", "Send back", "Agree plan"]


@pytest.mark.parametrize(
    ("board", "actions"),
    [
        ("cumbria", ["Set grant base", "Add line", "Submit"]),
        ("cheshire", ["Set grant base", "New version"]),
        ("hertfordshire", ["Set grant base", "Add line", "Submit"]),
    ],
)
def test_actions_by_state(opened, illustrative, board, actions):
    assert shown_actions(opened(illustrative, board)) == actions


def test_looking_at_every_line_writes_nothing(opened, illustrative, rest):
    page = opened(illustrative, "cumbria")
    before = page.desk.store.head()
    for row in range(page.plan.lines.model.rowCount()):
        page.plan.lines.table.select_row(row)
    page.plan.show_tab("months")
    page.plan.show_tab("lines")
    assert page.settle()
    rest(page)
    assert page.desk.store.head() == before


def test_the_sums_beneath_the_lines(opened, illustrative):
    page = opened(illustrative, "dorset")
    QAbstractItemModelTester(page.plan.lines.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    foot = page.plan.lines.foot
    assert [foot.text(0, n) for n in (4, 5, 6, 7)] == ["£250,636", "£491,242", "£116,815", "£246,603"]
    assert [foot.text(1, n) for n in (4, 5, 7)] == ["5.12%", "10.04%", "5.04%"]
    assert [foot.text(2, n) for n in (4, 5, 7)] == ["+£5,886", "+£1,742", "+£1,853"]
    rows = page.plan.lines.model.rows()
    assert sum(row.planned[0] for row in rows if row.group == "counted") == page._page.totals.planned[0]


def test_a_field_saves_when_it_is_left(opened, illustrative, qtbot, rest):
    page = opened(illustrative, "cumbria", "3")
    fields = page.plan.panel.form.fields
    assert fields.text("stage") == "in_delivery"
    retype(qtbot, fields, "title", "Workshop places in Carlisle")
    retype(qtbot, fields, "planned 2006/07", "30k")
    choose(fields, "risk", "high")
    rest(page)
    row = next(one for one in page.plan.lines.model.rows() if one.line_no == 3)
    assert (row.title, row.planned[0], row.risk, row.stage) == (
        "Workshop places in Carlisle",
        3_000_000,
        "high",
        "In delivery",
    )
    assert fields.text("planned 2006/07") == "£30,000"
    assert fields.refused() == ()


def test_a_wrong_field_keeps_its_text_with_the_words_beneath(opened, illustrative, qtbot, rest):
    page = opened(illustrative, "cumbria", "3")
    fields = page.plan.panel.form.fields
    retype(qtbot, fields, "planned 2006/07", "1,2O0")
    retype(qtbot, fields, "starts", "31 June 2006")
    assert fields.text("planned 2006/07") == "1,2O0"
    assert "the letter O" in fields.beneath("planned 2006/07")
    assert "June" in fields.beneath("starts")
    page.window().go(Place("home"))
    assert page.window().page is page
    page.read_again()
    rest(page)
    assert fields.text("planned 2006/07") == "1,2O0"
    qtbot.keyClick(fields.editor("planned 2006/07"), Qt.Key.Key_Escape)
    assert fields.text("planned 2006/07") == "£28,443"


def test_the_provider_is_searched_and_to_be_selected_asks_for_a_sector(opened, illustrative, qtbot, rest):
    page = opened(illustrative, "cumbria", "3")
    fields = page.plan.panel.form.fields
    assert fields.editor("sector").isHidden()
    editor = fields.editor("provider")
    editor.completer().setCompletionPrefix("training work")
    assert editor.completer().completionCount() > 0
    # Typed letter by letter the list of what fits would open, which this platform cannot show.
    editor.setText("to be selected")
    editor.settle()
    rest(page)
    assert not fields.editor("sector").isHidden()
    choose(fields, "sector", "third")
    rest(page)
    detail = page.plan.panel._detail(3)
    assert detail.field("sector").shown == "Third sector, expected"


def test_another_profile_spreads_both_years_anew(opened, illustrative, rest):
    page = opened(illustrative, "cumbria", "3")
    before = page.plan.panel._detail(3).planned
    choose(page.plan.panel.form.fields, "profile", "back_loaded")
    rest(page)
    after = page.plan.panel._detail(3).planned
    assert [sum(year) for year in after] == [sum(year) for year in before]
    assert all(year[11] > year[0] for year in after)


def test_a_profile_of_typed_months_begins_with_the_months_as_they_are(opened, illustrative, rest):
    page = opened(illustrative, "cumbria", "3")
    before = page.plan.panel._detail(3).planned
    choose(page.plan.panel.form.fields, "profile", "typed")
    rest(page)
    detail = page.plan.panel._detail(3)
    assert (detail.profile, detail.planned) == ("typed", before)


def test_a_line_is_added_and_taken_out(opened, illustrative, qtbot, rest):
    page = opened(illustrative, "cumbria")
    lines = page.plan.lines.model.rowCount()
    page.plan.add_line()
    form = page.plan.panel.new_line
    form.add()
    assert "A line needs a service." in form.fields.beneath("service")
    choose(form.fields, "service", "Mentoring and volunteering")
    retype(qtbot, form.fields, "title", "Mentoring in the west & <b>north</b>")
    form.add()
    assert "A line needs a planned value." in form.fields.beneath("planned 2006/07")
    assert form.fields.text("title") == "Mentoring in the west & <b>north</b>"
    retype(qtbot, form.fields, "planned 2006/07", "60k")
    retype(qtbot, form.fields, "planned 2007/08", "£80,000")
    choose(form.fields, "sector", "third")
    form.add()
    rest(page)
    row = next(one for one in page.plan.lines.model.rows() if one.line_no == 20)
    assert (row.title, row.planned, row.group) == (
        "Mentoring in the west & <b>north</b>",
        (6_000_000, 8_000_000),
        "counted",
    )
    assert page.plan.lines.line_no == 20
    assert QApplication.focusWidget() is page.plan.lines.table, "ready for the next one"
    assert form.fields.text("title") == ""
    page.steps.take_out(20)
    rest(page)
    assert page.plan.lines.model.rowCount() == lines
    page.desk.undo()
    rest(page)
    assert page.plan.lines.model.rowCount() == lines + 1


def test_what_is_typed_for_a_new_line_is_still_there_after_cancelling(opened, illustrative, qtbot):
    page = opened(illustrative, "cumbria")
    page.plan.add_line()
    form = page.plan.panel.new_line
    retype(qtbot, form.fields, "title", "Half an idea")
    form._on_cancel()
    assert not form.isVisible()
    page.plan.add_line()
    assert form.fields.text("title") == "Half an idea"


# Decisions


def test_a_plan_is_sent_back_with_questions_only(opened, illustrative, qtbot, rest):
    page = opened(illustrative, "dorset")
    page.steps.send_back()
    dialog = page.steps.dialog
    dialog.yes.click()
    assert dialog.said.startswith("Say what the board should change.")
    dialog.text.setPlainText("Why does line 4 not count?")
    dialog.reject()
    page.steps.send_back()
    dialog = page.steps.dialog
    assert dialog.text.toPlainText() == "Why does line 4 not count?"
    dialog.yes.click()
    rest(page)
    assert page._page.state == "returned"
    assert shown_actions(page) == ["Set grant base", "Add line", "Submit"]
    page.desk.undo()
    rest(page)
    assert page._page.state == "submitted"


def test_agreeing_below_the_minimum_needs_a_reason_and_freezes(opened, illustrative, qtbot, rest):
    page = opened(illustrative, "cambridgeshire")
    page.steps.agree()
    dialog = page.steps.dialog
    assert dialog.needs_reason
    dialog.yes.click()
    assert "below the minimum" in dialog.said
    dialog.text.setPlainText("Tenders in the spring")
    dialog.yes.click()
    rest(page)
    assert (page._page.state, page._page.editable) == ("agreed", False)
    assert shown_actions(page) == ["Set grant base", "New version"]
    page.steps.begin()
    rest(page)
    assert (page._page.version_no, page._page.state) == (2, "draft")


def test_agreeing_a_plan_above_both_minimums_asks_once_without_a_reason(opened, illustrative, rest):
    page = opened(illustrative, "dorset")
    page.steps.agree()
    assert not page.steps.dialog.needs_reason
    page.steps.dialog.yes.click()
    rest(page)
    assert page._page.state == "agreed"


def test_submit(opened, illustrative, rest):
    page = opened(illustrative, "cumbria")
    page.steps.submit()
    rest(page)
    assert page._page.state == "submitted"
    assert page.plan.panel.form is None or not page.plan.panel.form.isVisible()


# Versions


def test_an_older_version_is_only_looked_at(opened, illustrative, qtbot, rest):
    page = opened(illustrative, "cheshire")
    page.steps.begin()
    rest(page)
    fields = page.plan.panel.form.fields
    retype(qtbot, fields, "planned 2006/07", "£1")
    rest(page)
    assert fields.beneath("planned 2006/07").startswith("was £")
    page.plan.show_tab("versions")
    changed = page.plan.versions.changes.rows()
    assert [row[2] for row in changed] == ["Plan 06/07"]
    assert changed[0][4] == "£1"
    page.plan.versions.wanted.emit(1)
    rest(page)
    assert page._page.version_no == 1
    assert not page._page.editable
    assert "only looked at" in page.notice.title.text()
    assert shown_actions(page) == ["Set grant base"]
    page._to_newest()
    rest(page)
    assert page._page.version_no == 2
    assert not page.notice.isVisible()


def test_the_history_of_a_line(opened, illustrative, qtbot, rest):
    page = opened(illustrative, "cumbria", "3")
    retype(qtbot, page.plan.panel.form.fields, "title", "Workshops")
    page._on_history_wanted(3)
    rest(page)
    dialog = QApplication.activeModalWidget()
    first = dialog.model.row(0)
    assert (first.old, first.new) == ("Unpaid work: workshop places", "Workshops")
    dialog.accept()


# The grant base and the empty register


def test_a_real_empty_register_goes_from_nothing_to_a_first_line(opened, real, qtbot, rest):
    page = opened(real, "dorset", "2006")
    assert page.heading.title.text() == "Dorset has no sub-contracting plan yet"
    assert shown_actions(page) == ["Set grant base", "Start a plan"]
    for part in ("lines", "months", "position"):
        page.plan.show_tab(part)
        assert page.plan.empty.isVisible(), part
    page.plan.show_tab("versions")
    assert not page.plan.empty.isVisible()
    base = page.plan.base
    page.plan.set_base()
    qtbot.keyClicks(base.editors["main-grant"], "£10m")
    qtbot.keyClicks(base.editors["tpo"], "400k")
    assert base.gives == ("A grant base of £9,600,000: 5% of it, the minimum of 2006/07, is £480,000.")
    base.set_button.click()
    assert "needs its source" in base.form._fields["source"].beneath.text()
    assert base.editors["main-grant"].text() == "£10m"
    qtbot.keyClicks(base.editors["source"], "Letter of 3 March 2006")
    base.set_button.click()
    rest(page)
    assert base.model.rowCount() == 1
    assert "5% in 2006/07 is £480k" in page.heading.subtitle.text()
    page.steps.begin()
    rest(page)
    assert shown_actions(page) == ["Set grant base", "Add line", "Submit"]
    page.plan.show_tab("months")
    assert page.plan.empty.accessibleName().startswith("Version 1 has no lines yet")
    page.plan.empty.findChild(QPushButton).click()
    form = page.plan.panel.new_line
    choose(form.fields, "service", "Mentoring and volunteering")
    retype(qtbot, form.fields, "planned 2006/07", "240k")
    choose(form.fields, "sector", "third")
    form.add()
    rest(page)
    assert page.heading.title.text() == "Dorset: counted plan £240k, £240k below the 5% minimum"
    assert page.plan.lines.model.rowCount() == 1


def test_agreeing_without_a_grant_base_says_what_to_do(opened, real, qtbot, rest):
    page = opened(real, "dorset")
    store, who = page.desk.store, page.desk.who
    from noms_desktop.services import plan_lines

    given = plan_lines.TypedLine(board_code="dorset", service="mentoring", sector="third", planned="£60,000")
    plan_lines.add(store, who, given)
    plans.submit(store, who, "dorset")
    page.read_again()
    rest(page)
    page.steps.agree()
    page.steps.dialog.yes.click()
    assert "No grant base is recorded for Dorset" in page.steps.dialog.said
    page.steps.dialog.reject()


def test_the_place_is_come_back_to(opened, illustrative, rest):
    page = opened(illustrative, "cumbria", "months/2007/5")
    assert page.plan.tab == "months"
    assert page._page.year_label == "2007/08"
    assert page.plan.lines.line_no == 5
    assert page.place() == Place("subcontracting", "cumbria", "months/2007/5")


def test_a_grant_base_half_typed_waits_for_its_board_and_holds_the_window(opened, illustrative, qtbot, rest):
    page = opened(illustrative, "dorset", "base")
    page.plan.base.editors["main-grant"].setText("£4.9m")
    page.go(Place("subcontracting", "wiltshire", "base"))
    rest(page)
    assert page.plan.base.editors["main-grant"].text() == ""
    assert page.unfinished() == "A grant base is typed and not set yet."
    page.go(Place("subcontracting", "dorset", "base"))
    rest(page)
    assert page.plan.base.editors["main-grant"].text() == "£4.9m"
    window = page.window()
    window.close()
    asked = QApplication.activeModalWidget()
    assert asked is not None
    assert asked.accessibleName() == "A grant base is typed and not set yet."
    asked.reject()
    assert window.isVisible()
    page.plan.base.editors["main-grant"].setText("")
    assert page.unfinished() == ""


def test_an_amount_that_cannot_be_read_says_so_beneath_its_field(opened, illustrative, rest):
    page = opened(illustrative, "dorset", "base")
    base = page.plan.base
    field = base.editors["main-grant"]
    field.setFocus()
    QTest.keyClicks(field, "£5,2OO,000")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "£5,2OO,000"
    assert field.property("wrong")
    assert "the letter O" in field.accessibleDescription()
    assert "ype" in field.accessibleDescription().partition("meant.")[2], "what would be right"
    assert "OO" not in base.gives
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert not field.property("wrong")


def test_once_a_grant_base_is_set_its_version_is_what_is_seen(opened, illustrative, rest):
    page = opened(illustrative, "dorset", "base")
    page.window().resize(1024, 768)
    base = page.plan.base
    page.set_base()
    rest(page)
    base.editors["main-grant"].setText("£4.9m")
    base.editors["from"].setText("1 October 2006")
    base.editors["source"].setText("Letter of 3 October 2006")
    base.ensureWidgetVisible(base.set_button)
    assert base.verticalScrollBar().value() > 0
    count = base.model.rowCount()
    base.set_button.setFocus()
    base.set_button.click()
    rest(page)
    assert base.model.rowCount() == count + 1
    assert base.verticalScrollBar().value() == 0
    assert QApplication.focusWidget() is base.table


def test_the_forecast_column_sorts_by_the_share_and_the_gap_column_by_the_gap(opened, illustrative):
    page = opened(illustrative)
    table, model = page.list.table, page.list.model
    headings = [column.heading for column in model.columns]
    table.sortByColumn(headings.index("Forecast"), Qt.SortOrder.AscendingOrder)
    shares = [float(one.forecast_share.removesuffix("%")) for one in model.rows() if one.forecast_share]
    assert len(shares) > 30
    assert shares == sorted(shares)
    table.sortByColumn(headings.index("To the minimum"), Qt.SortOrder.AscendingOrder)
    gaps = [one.gap for one in model.rows() if one.gap is not None]
    assert gaps == sorted(gaps)


def test_the_forecast_card_says_whose_spend_it_is_and_how_many_have_months_missing(opened, illustrative):
    page = opened(illustrative)
    rows = page.list.model.rows()
    late = sum(bool(one.forecast_share) and one.returned < one.due for one in rows)
    assert late > 1
    said = page.list.cards[3].accessibleName()
    assert f"spend from 42 of 42 boards; {late} have months missing" in said
    assert "returned" not in said


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
def test_no_share_of_the_list_is_cut(opened, illustrative, size):
    page = opened(illustrative, size=size)
    at = next(n for n, column in enumerate(page.list.model.columns) if column.heading == "Forecast")
    assert page.list.table.columnWidth(at) >= page.list.table.sizeHintForColumn(at)


def test_why_a_pasted_figure_is_refused_is_read_whole_in_a_small_window(opened, illustrative, rest, qtbot):
    page = opened(illustrative, "dorset", "months", size=(1024, 768))
    QApplication.clipboard().setText("about twelve hundred pounds or so, to be confirmed by the treasurer")
    grid = page.plan.months.grid
    grid.go_to(page.plan.months.model.index_of((2, "2006-08")))
    grid.paste()
    rest(page)
    panel = page.plan.months.preview
    assert panel.table.columnWidth(4) > panel.width() // 2
    why = panel.model.row(0)[1].words
    assert panel._said.isVisible()
    assert panel._said.text() == f"Refused: {why}"
    assert why in panel.model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)


def test_the_warning_goes_when_the_wrong_field_is_given_back(opened, illustrative, qtbot, rest):
    page = opened(illustrative, "cumbria", "3")
    fields = page.plan.panel.form.fields
    retype(qtbot, fields, "planned 2006/07", "1,2O0")
    page.window().go(Place("home"))
    assert page.notice.isVisible()
    qtbot.keyClick(fields.editor("planned 2006/07"), Qt.Key.Key_Escape)
    rest(page)
    assert not page.notice.isVisible()
