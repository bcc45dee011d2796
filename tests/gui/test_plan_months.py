"""The month grid of a plan: typed, refused, cleared, pasted, copied, undone, and never a word lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from noms_desktop.gui import furnishing, theme
from noms_desktop.gui.models.months import STATE_ROLE
from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets.grid_cells import in_lines
from noms_desktop.services import plan_lines, spend

WHO = "A. Tester"


def settled(shell) -> bool:
    return not shell.desk.jobs._running and not len(shell.desk.edits)


@pytest.fixture
def rest(qtbot):
    """Waits until everything that was asked is on the screen."""

    def wait(shell):
        qtbot.waitUntil(lambda: settled(shell), timeout=20_000)
        QCoreApplication.processEvents()
        qtbot.waitUntil(lambda: settled(shell), timeout=20_000)

    return wait


@pytest.fixture
def opened(shell, qtbot, rest):
    """Opens the page at a place in a register, on the months of a board's plan unless it is said otherwise."""

    def at(path, record="dorset", part="months", size=(1440, 900)):
        one = shell(path, furnishing=furnishing.standing(furnishing.OURS), size=size)
        qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
        one.window.go(Place("subcontracting", record, part))
        rest(one)
        one.window.activateWindow()
        qtbot.waitUntil(one.window.isActiveWindow, timeout=5_000)
        return one

    return at


@pytest.fixture
def page(opened, illustrative):
    return opened(illustrative).window.page


def grid_of(page):
    return page.plan.months.grid


def cell(page, line, month):
    return page.plan.months.model.index_of((line, month))


def text(page, line, month) -> str:
    return cell(page, line, month).data()


def type_in(qtbot, page, line, month, words, key=Qt.Key.Key_Return, *, wait=True):
    grid = grid_of(page)
    grid.go_to(cell(page, line, month))
    grid.setFocus()
    if words[0].isascii():
        qtbot.keyClick(grid, words[0])
    else:
        # QTest has no key for a pound sign.
        grid.edit_cell(grid.currentIndex(), words[0])
    qtbot.keyClicks(grid.editor, words[1:])
    qtbot.keyClick(grid.editor, key)
    if not wait:
        return
    # While the page reads, a figure may wait its turn for a moment.
    qtbot.waitUntil(lambda: not len(page.desk.edits), timeout=20_000)


def recorded(page, line, month):
    rows = {row.line_no: row for row in spend.rows(page.desk.store, page._board, _year())}
    return dict(rows[line].months)[month]


def _year():
    from noms_desktop.domain.periods import FinancialYear

    return FinancialYear(2006)


@pytest.mark.parametrize(
    ("words", "pence"), [("£1,200", 120_000), ("1.2k", 120_000), ("(300)", -30_000), ("0", 0), ("1200.50", 120_050)]
)
def test_an_amount_typed_as_people_write_it_is_in_the_register(qtbot, page, words, pence):
    type_in(qtbot, page, 2, "2006-09", words)
    assert recorded(page, 2, "2006-09") == pence


def test_enter_goes_down_tab_to_the_right_and_shift_back(qtbot, page):
    grid = grid_of(page)
    type_in(qtbot, page, 2, "2006-08", "10")
    assert grid.currentIndex() == cell(page, 3, "2006-08")
    type_in(qtbot, page, 3, "2006-08", "20", Qt.Key.Key_Tab)
    assert grid.currentIndex() == cell(page, 3, "2006-09")
    grid.edit_cell(grid.currentIndex())
    qtbot.keyClick(grid.editor, Qt.Key.Key_Backtab)
    assert grid.currentIndex() == cell(page, 3, "2006-08")
    assert (recorded(page, 2, "2006-08"), recorded(page, 3, "2006-08")) == (1000, 2000)


def test_tab_leaves_the_grid_at_its_end(qtbot, page):
    grid = grid_of(page)
    grid.setFocus()
    grid.go_to(cell(page, 2, "2006-09"))
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert grid.currentIndex() == cell(page, 2, "2006-10")
    grid.go_to(grid.model().index(grid.model().rowCount() - 1, 12))
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert not grid.hasFocus()
    grid.setFocus()
    grid.go_to(grid.model().index(0, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert not grid.hasFocus()


def test_figures_of_the_same_cell_typed_one_after_another_are_all_kept(qtbot, page):
    for words in ("1", "2", "3"):
        type_in(qtbot, page, 2, "2006-09", words)
    assert recorded(page, 2, "2006-09") == 300
    assert text(page, 2, "2006-09") == "3"


def test_the_totals_the_chart_and_the_headline_follow(qtbot, page, rest):
    shell_chart = page.plan.chart.shown_picture
    before = page.plan.months.foot.text(0, 5)
    type_in(qtbot, page, 2, "2006-09", "£100,000")
    qtbot.waitUntil(lambda: page.plan.chart.shown_picture != shell_chart, timeout=10_000)
    assert page.plan.months.foot.text(0, 5) != before
    assert page.plan.lines.foot.text(0, 6) == "£211,194"


def test_a_wrong_figure_stays_open_with_the_words_beneath(qtbot, page):
    was = recorded(page, 2, "2006-09")
    type_in(qtbot, page, 2, "2006-09", "£1,2O0")
    grid = grid_of(page)
    assert grid.editor is not None
    assert grid.editor.text() == "£1,2O0"
    assert "the letter O where a zero may be meant" in grid.said
    assert recorded(page, 2, "2006-09") == was
    qtbot.keyClick(grid.editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(grid.editor, "1200")
    qtbot.keyClick(grid.editor, Qt.Key.Key_Return)
    assert recorded(page, 2, "2006-09") == 120_000
    assert grid.editor is None


def test_esc_gives_back_what_was_there(qtbot, page):
    before = text(page, 2, "2006-09")
    type_in(qtbot, page, 2, "2006-09", "abc")
    qtbot.keyClick(grid_of(page).editor, Qt.Key.Key_Escape)
    assert text(page, 2, "2006-09") == before
    assert page.plan.months.model.refused() == ()
    assert not page.plan.months.notice.isVisible()


def test_a_wrong_figure_left_by_the_mouse_stays_in_its_cell_and_is_told(qtbot, page):
    grid = grid_of(page)
    grid.edit_cell(cell(page, 2, "2006-09"), "12x")
    grid.go_to(cell(page, 5, "2006-04"))
    page.plan.months.which.setFocus()
    page.plan.years._button(0).setFocus()
    assert grid.editor is None
    assert text(page, 2, "2006-09") == "12x"
    assert cell(page, 2, "2006-09").data(STATE_ROLE) == "wrong"
    notice = page.plan.months.notice
    assert notice.title.text() == "One figure is not saved"
    page.plan.months._go_to_refused()
    assert grid.editor.text() == "12x"


def test_a_page_with_a_wrong_figure_is_not_left_without_asking(qtbot, page):
    window = page.window()
    grid_of(page).edit_cell(cell(page, 2, "2006-09"), "12x")
    window.go(Place("home"))
    assert window.page is page
    assert "not saved" in page.notice.title.text()
    assert text(page, 2, "2006-09") == "12x"
    page._leave_out()
    window.go(Place("home"))
    assert window.page is not page


def test_a_figure_in_the_middle_of_typing_is_kept_when_the_page_is_left(qtbot, page, rest):
    window = page.window()
    grid_of(page).edit_cell(cell(page, 2, "2006-09"), "77")
    window.go(Place("home"))
    rest(page)
    assert recorded(page, 2, "2006-09") == 7700


def test_a_figure_in_the_middle_of_typing_is_kept_when_the_window_is_closed(qtbot, page, rest):
    grid_of(page).edit_cell(cell(page, 2, "2006-09"), "78")
    store, window = page.desk.store, page.window()
    path = store.path
    with qtbot.waitSignal(window.closing, timeout=5_000):
        window.close()
    from noms_desktop.services import register

    page.desk.close()
    with register.open_register(path) as again:
        rows = {row.line_no: row for row in spend.rows(again, "dorset", _year())}
    assert dict(rows[2].months)["2006-09"] == 7800


def test_months_that_are_not_over_take_nothing_and_say_so(qtbot, page):
    grid = grid_of(page)
    october = cell(page, 2, "2006-10")
    assert not october.flags() & Qt.ItemFlag.ItemIsEditable
    assert october.data(STATE_ROLE) == "closed"
    grid.go_to(october)
    qtbot.keyClick(grid, "5")
    assert grid.editor is None
    assert "October 2006 is not over" in grid.said
    assert "the latest month is September 2006" in grid.said


def test_delete_makes_cells_not_returned_as_one_change(qtbot, page, rest):
    grid, model = grid_of(page), page.plan.months.model
    grid.go_to(cell(page, 2, "2006-08"))
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    grid.clear_selected()
    rest(page)
    assert recorded(page, 2, "2006-08") is None
    assert recorded(page, 3, "2006-08") is None
    assert cell(page, 2, "2006-08").data(STATE_ROLE) in {"late", "not returned"}
    assert cell(page, 2, "2006-08").data() == ""
    page.desk.undo()
    rest(page)
    assert recorded(page, 3, "2006-08") is not None
    assert model.pence(cell(page, 3, "2006-08")) == recorded(page, 3, "2006-08")


def test_nought_is_a_nil_return_and_no_hatch(qtbot, page, rest):
    type_in(qtbot, page, 2, "2006-09", "0")
    rest(page)
    assert text(page, 2, "2006-09") == "0"
    assert cell(page, 2, "2006-09").data(STATE_ROLE) == ""


def paste(page, words, line, month, rest):
    QApplication.clipboard().setText(words)
    grid = grid_of(page)
    grid.go_to(cell(page, line, month))
    grid.paste()
    rest(page)


def test_a_pasted_block_is_shown_first_and_then_kept_as_one_change(qtbot, page, rest):
    before = {(n, m): recorded(page, n, m) for n in (2, 3, 4) for m in ("2006-08", "2006-09")}
    paste(page, "1,200\t(300)\n1.2k\tabc\n£5\t0", 2, "2006-08", rest)
    panel = page.plan.months.preview
    assert panel.isVisible()
    assert panel.title == "Pasted block: 0 new, 5 changed, 1 refused"
    assert panel.model.row(0)[1].words.startswith("'abc' is not an amount of money")
    assert recorded(page, 2, "2006-08") == before[2, "2006-08"], "nothing is written before"
    assert cell(page, 3, "2006-09").data(STATE_ROLE) == "refused"
    panel._on_apply()
    rest(page)
    assert not panel.isVisible()
    assert (recorded(page, 2, "2006-08"), recorded(page, 2, "2006-09")) == (120_000, -30_000)
    assert (recorded(page, 3, "2006-08"), recorded(page, 3, "2006-09")) == (120_000, before[3, "2006-09"])
    assert text(page, 4, "2006-08") == "5"
    page.desk.undo()
    rest(page)
    assert {key: recorded(page, *key) for key in before} == before


def test_a_block_pasted_into_an_open_cell_is_a_block(qtbot, page, rest):
    QApplication.clipboard().setText("1,200\t300")
    grid = grid_of(page)
    grid.go_to(cell(page, 2, "2006-08"))
    grid.edit_cell(grid.currentIndex())
    qtbot.keyClick(grid.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rest(page)
    assert grid.editor is None
    assert page.plan.months.preview.title == "Pasted block: 0 new, 2 changed, 0 refused"


def test_a_block_may_be_left(qtbot, page, rest):
    was = recorded(page, 2, "2006-08")
    paste(page, "1\t2", 2, "2006-08", rest)
    qtbot.keyClick(page.plan.months.preview, Qt.Key.Key_Escape)
    assert not page.plan.months.preview.isVisible()
    assert recorded(page, 2, "2006-08") == was
    assert cell(page, 2, "2006-08").data(STATE_ROLE) == ""


def test_a_block_beyond_the_last_month_is_refused_cell_by_cell(qtbot, page, rest):
    paste(page, "1\t2\t3", 2, "2006-09", rest)
    rows = [figure for _, figure in page.plan.months.preview.model.rows()]
    assert [one.outcome for one in rows] == ["refused", "refused", "changed"]
    assert rows[0].words == "October 2006 is not over: the latest month is September 2006."


def test_one_cell_pasted_over_many_fills_them(qtbot, page, rest):
    grid = grid_of(page)
    QApplication.clipboard().setText("7")
    grid.go_to(cell(page, 2, "2006-07"))
    for _ in range(2):
        qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    grid.paste()
    rest(page)
    page.plan.months.preview._on_apply()
    rest(page)
    assert [recorded(page, 2, f"2006-{n:02d}") for n in (7, 8, 9)] == [700, 700, 700]


def test_what_is_copied_can_be_pasted_back_to_the_penny(qtbot, page, rest):
    grid = grid_of(page)
    grid.go_to(cell(page, 1, "2006-06"))
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "£25,341.77\t£0"
    grid.go_to(cell(page, 3, "2006-06"))
    grid.paste()
    rest(page)
    page.plan.months.preview._on_apply()
    rest(page)
    assert recorded(page, 3, "2006-06") == 2_534_177


def test_with_headings_the_lines_and_months_go_along(page):
    grid = grid_of(page)
    grid.go_to(cell(page, 1, "2006-06"))
    grid.copy_with_headings()
    assert QApplication.clipboard().text() == "Line\tJun 06\n1  Unpaid work: environmental projects\t£25,341.77"


def test_who_entered_a_figure(qtbot, page, rest):
    type_in(qtbot, page, 2, "2006-09", "£9")
    grid = grid_of(page)
    grid.go_to(cell(page, 2, "2006-09"))
    qtbot.keyClick(grid, Qt.Key.Key_F4)
    rest(page)
    dialog = QApplication.activeModalWidget()
    first = dialog.model.row(0)
    assert (first.old, first.new) == ("£5,621.03", "£9")
    assert first.who == page.desk.who
    assert dialog.accessibleName().startswith("Dorset, line 2")
    dialog.accept()


def test_the_plan_of_a_submitted_version_is_closed_and_says_why(qtbot, page):
    page.plan.months.show_what("planned")
    grid = grid_of(page)
    grid.go_to(cell(page, 2, "2007-01"))
    qtbot.keyClick(grid, "5")
    assert grid.editor is None
    assert "is submitted: send it back to have it changed" in grid.said


@pytest.fixture
def draft(opened, illustrative):
    """Cumbria's plan, which is a draft."""
    return opened(illustrative, "cumbria").window.page


def test_months_of_the_plan_are_typed_in_a_version_in_work(qtbot, draft, rest):
    draft.plan.months.show_what("planned")
    type_in(qtbot, draft, 1, "2007-03", "£4,321")
    rest(draft)
    assert text(draft, 1, "2007-03") == "4,321"
    detail = next(one for one in draft._page.lines if one.line_no == 1)
    assert detail.profile == "typed"
    draft.plan.months.show_what("signed")
    type_in(qtbot, draft, 1, "2007-03", "£21")
    rest(draft)
    row = next(one for one in draft._page.months if one.line_no == 1)
    assert (row.cells[11].planned, row.cells[11].signed) == (432_100, 2_100)


def test_less_than_nought_is_no_plan(qtbot, draft):
    draft.plan.months.show_what("planned")
    type_in(qtbot, draft, 1, "2007-03", "-5")
    assert "less than nought" in grid_of(draft).said


def test_a_block_of_the_plan(qtbot, draft, rest):
    draft.plan.months.show_what("planned")
    paste(draft, "1\t2\n3\t-4", 1, "2007-02", rest)
    assert draft.plan.months.preview.title == "Pasted block: 0 new, 3 changed, 1 refused"
    draft.plan.months.preview._on_apply()
    rest(draft)
    assert [text(draft, 1, "2007-02"), text(draft, 1, "2007-03"), text(draft, 2, "2007-02")] == ["1", "2", "3"]


def test_what_is_typed_while_the_register_is_busy_is_kept_in_the_end(qtbot, page, rest, monkeypatch):
    from noms_desktop.domain.changes import BusyError

    real, busy = spend.record, [True]

    def record(*args, **options):
        if busy[0]:
            raise BusyError("Busy.", "Wait.")
        return real(*args, **options)

    monkeypatch.setattr(spend, "record", record)
    type_in(qtbot, page, 2, "2006-09", "55", wait=False)
    assert text(page, 2, "2006-09") == "55"
    assert cell(page, 2, "2006-09").data(STATE_ROLE) == "waiting"
    type_in(qtbot, page, 2, "2006-08", "44", wait=False)
    busy[0] = False
    rest(page)
    assert (recorded(page, 2, "2006-09"), recorded(page, 2, "2006-08")) == (5500, 4400)
    assert cell(page, 2, "2006-09").data(STATE_ROLE) == ""


def test_the_other_year_and_back(qtbot, page, rest):
    page._on_year(2007)
    rest(page)
    assert page.plan.months.model.months[0] == "2007-04"
    page._on_year(2006)
    rest(page)
    assert text(page, 1, "2006-06") == "25,342"


def test_an_open_editor_survives_what_is_read_meanwhile(qtbot, page, rest):
    grid = grid_of(page)
    grid.edit_cell(cell(page, 3, "2006-09"), "12")
    page.desk.edit(
        spend.record, spend.TypedSpend(board_code="dorset", line="2", month="2006-09", amount="3"), done=None
    )
    rest(page)
    assert grid.editor is not None
    assert grid.editor.text() == "12"
    assert text(page, 2, "2006-09") == "3"


def test_the_model_keeps_its_word(qtbot, page, rest):
    model = page.plan.months.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    type_in(qtbot, page, 2, "2006-09", "12x")
    page.plan.months.show_what("planned")
    page._on_year(2007)
    rest(page)
    page.go(Place("subcontracting", "cumbria", "months"))
    rest(page)
    assert model.rowCount() == 19


def test_sixty_lines_with_long_names_fit(qtbot, opened, real, rest):
    from noms_desktop.services import register

    name = "Cyfleoedd gwaith ŵ <b>ac</b> hyfforddiant & chymorth i'r rhai sydd newydd eu rhyddhau o'r carchar"
    with register.open_register(real) as store:
        for number in range(60):
            plan_lines.add(
                store,
                WHO,
                plan_lines.TypedLine(
                    board_code="dorset", service="mentoring", title=f"{name} {number}", sector="third", planned="£1,234"
                ),
            )
    one = opened(real, size=(1024, 768))
    page = one.window.page
    assert page.plan.months.model.rowCount() == 60
    assert page.plan.months.model.headerData(0, Qt.Orientation.Vertical).endswith(f"{name} 0")


@pytest.mark.parametrize("key", [Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_F7])
def test_a_key_that_means_nothing_leaves_the_typing_alone(qtbot, page, key):
    grid = grid_of(page)
    grid.go_to(cell(page, 2, "2006-09"))
    grid.setFocus()
    qtbot.keyClick(grid, "4")
    qtbot.keyClick(grid.editor, key)
    qtbot.keyClicks(grid.editor, "2")
    assert grid.editor.text() == "42"
    qtbot.keyClick(grid.editor, Qt.Key.Key_Return)
    assert recorded(page, 2, "2006-09") == 4_200


def test_after_asking_who_entered_it_the_keyboard_is_back_in_the_cell(qtbot, page, rest):
    grid = grid_of(page)
    grid.go_to(cell(page, 2, "2006-09"))
    page.plan.months._about.setFocus()
    qtbot.keyClick(page.plan.months._about, Qt.Key.Key_Space)
    rest(page)
    QApplication.activeModalWidget().accept()
    qtbot.waitUntil(grid.hasFocus, timeout=5_000)
    qtbot.keyClicks(QApplication.focusWidget(), "9")
    assert grid.editor is not None
    assert grid.editor.text() == "9"


def test_the_warning_goes_once_the_figure_is_put_right(qtbot, page, rest):
    grid_of(page).edit_cell(cell(page, 2, "2006-09"), "12x")
    page.window().go(Place("home"))
    assert page.notice.isVisible()
    editor = grid_of(page).editor
    editor.setText("12")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    rest(page)
    assert recorded(page, 2, "2006-09") == 1_200
    assert not page.notice.isVisible()


def test_an_undone_block_is_not_told_as_saved_any_more(qtbot, page, rest):
    paste(page, "1\t2", 2, "2006-08", rest)
    page.plan.months.preview._on_apply()
    rest(page)
    assert page.plan.months.notice.title.text() == "Saved"
    assert page.plan.months.notice.isVisible()
    page.desk.undo()
    rest(page)
    assert not page.plan.months.notice.isVisible()


def test_ctrl_z_drops_a_block_that_waits_and_undoes_nothing(qtbot, opened, illustrative, rest):
    shell = opened(illustrative)
    page, undo = shell.window.page, shell.commands._undo
    type_in(qtbot, page, 3, "2006-09", "9")
    rest(page)
    earlier = undo.text()
    paste(page, "1\t2", 2, "2006-08", rest)
    assert undo.isEnabled()
    assert undo.text() == "Undo: the pasted block"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(page)
    assert not page.plan.months.preview.isVisible()
    assert recorded(page, 3, "2006-09") == 900
    assert undo.text() == earlier
    undo.trigger()
    rest(page)
    assert recorded(page, 3, "2006-09") != 900


def test_a_long_figure_is_seen_whole_while_it_is_typed(qtbot, page):
    grid = grid_of(page)
    for month in ("2006-04", "2006-09"):
        grid.edit_cell(cell(page, 2, month), "1")
        assert grid.editor.width() <= grid.columnWidth(0) + 2, "a short figure leaves the month beside it in sight"
        grid.editor.setText("£21,000,000,000.55 and more")
        text = grid.editor.fontMetrics().horizontalAdvance(grid.editor.text())
        assert grid.editor.width() > text + 12
        assert grid.editor.geometry().left() >= -1
        assert grid.editor.geometry().right() <= grid.viewport().width()
        qtbot.keyClick(grid.editor, Qt.Key.Key_Escape)


def test_the_line_come_back_to_is_in_view(qtbot, opened, real, rest):
    from noms_desktop.services import register

    with register.open_register(real) as store:
        for number in range(60):
            plan_lines.add(
                store,
                WHO,
                plan_lines.TypedLine(
                    board_code="dorset", service="mentoring", title=f"Line {number}", sector="third", planned="£1,234"
                ),
            )
    page = opened(real, part="months/55", size=(1024, 768)).window.page
    grid = grid_of(page)
    assert page.plan.lines.line_no == 55
    assert page.plan.months.model.row(grid.currentIndex()).line_no == 55
    qtbot.waitUntil(lambda: grid.viewport().rect().contains(grid.visualRect(grid.currentIndex())), timeout=5_000)


def test_at_1024_names_are_read_whole_and_no_month_is_cut_at_the_edge(page, rest):
    window = page.window()
    window.resize(1024, 768)
    rest(page)
    months, grid = page.plan.months, grid_of(page)
    heads, font = grid.verticalHeader(), QFontMetricsF(theme.font(13))
    for row in range(months.model.rowCount()):
        title = months.model.row(row).title
        assert " ".join(in_lines(title, font, heads.width() - 48, 2)) == title
    for at in (0, 3, grid.horizontalScrollBar().maximum()):
        grid.horizontalScrollBar().setValue(at)
        edges = [
            (grid.columnViewportPosition(n), grid.columnViewportPosition(n) + grid.columnWidth(n))
            for n in range(months.model.columnCount())
        ]
        wide = grid.viewport().width()
        # A strip no wider than the air beside a figure shows none of it.
        cut = [n for n, (left, right) in enumerate(edges) if (left < 0 and right > 8) or left + 8 < wide < right - 2]
        assert not cut, (at, edges, wide)


def test_two_lines_break_between_words_and_a_long_name_is_cut_in_the_last():
    font = QFontMetricsF(theme.font(13))
    assert in_lines("Short", font, 200, 2) == ("Short",)
    first, second = in_lines("Drink-impaired drivers programme: sessions " * 4, font, 150, 2)
    assert first == "Drink-impaired drivers"
    assert second.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert in_lines("x" * 200, font, 150, 2)[0].endswith("\N{HORIZONTAL ELLIPSIS}")


def test_a_pasted_block_names_its_lines_whole_where_there_is_room(page, rest):
    page.window().resize(1024, 768)
    rest(page)
    paste(page, "1\t2", 2, "2006-08", rest)
    table = page.plan.months.preview.table
    assert table.isVisible()
    assert table.sizeHintForColumn(0) <= table.columnWidth(0)
    assert table.sizeHintForColumn(4) <= table.columnWidth(4)
    at = grid_of(page).visualRect(cell(page, 2, "2006-08"))
    assert grid_of(page).viewport().rect().contains(at), "what would change is in sight"
