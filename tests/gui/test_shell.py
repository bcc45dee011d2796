"""The window as a person uses it: opening, going about, searching, undoing, being told, leaving."""

from __future__ import annotations

import shutil

import pytest
from demo_page import DemoPage, OtherPage
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QPushButton

from noms_desktop.domain.changes import Applied, BusyError, Touched
from noms_desktop.domain.errors import UserError
from noms_desktop.gui import theme
from noms_desktop.gui.dialogs.plain import Confirm
from noms_desktop.gui.furnishing import Badge, Found, Furnishing, PageSpec
from noms_desktop.gui.menus import spoken
from noms_desktop.gui.page import Place
from noms_desktop.gui.rail import NARROW, WIDE
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.services import providers
from noms_desktop.services.providers import Filters, TypedProvider
from noms_desktop.store import schema
from tests.earlier import as_revision_1

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def add(shell, name):
    return shell.desk.edit(providers.add, TypedProvider(name=name, sector="third"))


def names(shell):
    return [row.name for row in providers.rows(shell.desk.store, Filters())]


def command(shell, words):
    (found,) = [action for action in shell.commands.menus.found(words) if spoken(action).casefold() == words.casefold()]
    return found


def wait_for_page(shell, qtbot):
    qtbot.waitUntil(lambda: shell.window.page is not None, timeout=20_000)


# Opening and going about


def test_opens_the_first_page_and_makes_no_other(furnished):
    window = furnished.window
    assert isinstance(window.page, DemoPage)
    assert [type(page) for page in window.pages()] == [DemoPage]
    assert window.page.read == 1
    assert window.band.isHidden()
    assert window.rail._where.text() == "South West"
    assert "Home" in window.windowTitle()


def test_goes_to_a_record_and_back_and_forth(furnished, qtbot):
    window = furnished.window
    window.page.ask_for("other", "dorset")
    assert isinstance(window.page, OtherPage)
    assert window.page.heading.title.text() == "Record dorset"
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert isinstance(window.page, DemoPage)
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert window.page.place() == Place("other", "dorset")


def test_keys_open_pages(furnished, qtbot):
    qtbot.keyClick(furnished.window, Qt.Key.Key_2, CTRL)
    assert isinstance(furnished.window.page, OtherPage)
    qtbot.keyClick(furnished.window, Qt.Key.Key_1, CTRL)
    assert isinstance(furnished.window.page, DemoPage)


def test_the_rail_opens_pages_and_shows_which_is_open(furnished, qtbot):
    rail = furnished.window.rail
    qtbot.mouseClick(rail._buttons["other"], Qt.MouseButton.LeftButton)
    assert isinstance(furnished.window.page, OtherPage)
    assert [key for key, one in rail._buttons.items() if one.isChecked()] == ["other"]


def test_arrows_walk_the_rail_and_enter_opens(furnished, qtbot):
    rail = furnished.window.rail
    rail.take_focus()
    qtbot.keyClick(rail._buttons["home"], Qt.Key.Key_Down)
    assert furnished.window.focusWidget() is rail._buttons["other"]
    assert isinstance(furnished.window.page, DemoPage)
    qtbot.keyClick(rail._buttons["other"], Qt.Key.Key_Return)
    assert isinstance(furnished.window.page, OtherPage)


def test_a_page_that_is_not_there_is_not_gone_to(furnished):
    furnished.window.go(Place("competitions"))
    assert isinstance(furnished.window.page, DemoPage)


def test_a_page_that_does_not_let_go_keeps_the_person(furnished, monkeypatch):
    monkeypatch.setattr(furnished.window.page, "settle", lambda: False)
    furnished.window.go_to("other")
    assert isinstance(furnished.window.page, DemoPage)
    monkeypatch.undo()
    furnished.window.go_to("other")
    assert isinstance(furnished.window.page, OtherPage)


def test_reopens_where_it_was_left(shell, real, qtbot):
    first = shell(real, size=(1111, 777))
    wait_for_page(first, qtbot)
    first.window.go(Place("other", "dorset"))
    first.window.leave()
    first.end()
    second = shell()
    second.window.resize(first.window.size())
    wait_for_page(second, qtbot)
    assert second.desk.store.path == real
    assert second.window.page.place() == Place("other", "dorset")


def test_geometry_comes_back(shell, real, qtbot):
    first = shell(real, size=(720, 610))
    wait_for_page(first, qtbot)
    first.window.leave()
    first.end()
    second = shell(real, size=(0, 0))
    second.window.restore(second.desk.memory.text("geometry"))
    assert (second.window.width(), second.window.height()) == (720, 610)


# What changes


def test_a_change_is_read_again_where_it_shows_and_later_where_it_does_not(furnished):
    window = furnished.window
    home = window.page
    window.go_to("other")
    other = window.page
    before = (home.read, other.read)
    add(furnished, "Harbour Housing")
    assert (home.read, other.read) == (before[0], before[1] + 1)
    window.go_to("home")
    assert home.read == before[0] + 1
    window.go_to("other")
    assert other.read == before[1] + 1


def test_a_page_reads_only_what_concerns_it(furnished, monkeypatch):
    home = furnished.window.page
    monkeypatch.setattr(home, "cares", lambda applied: any(one.table == "spend_month" for one in applied.changes))
    before = home.read
    add(furnished, "Harbour Housing")
    assert home.read == before
    furnished.desk.note(Applied("u", "Spend", (Touched("spend_month", "x"),)))
    assert home.read == before + 1


def test_undo_by_key_says_what_it_took_back(furnished, qtbot):
    window = furnished.window
    add(furnished, "Fish & Chips")
    assert window.top.undo.isEnabled()
    assert "Undo: Provider added: Fish & Chips" in window.top.undo.accessibleName()
    assert furnished.window.status.words[0].startswith("Saved ")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert names(furnished) == []
    assert window.notice.title.text() == "Undone: Provider added: Fish & Chips"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert names(furnished) == ["Fish & Chips"]
    assert window.notice.title.text() == "Done again: Provider added: Fish & Chips"


def test_nothing_to_undo_is_not_offered(furnished):
    assert not furnished.window.top.undo.isEnabled()
    assert not furnished.window.top.redo.isEnabled()


def test_a_refusal_that_nobody_shows_stands_in_the_bar(furnished):
    add(furnished, "")
    assert furnished.window.notice.isVisible()
    assert furnished.window.notice.kind == "error"
    furnished.window.go_to("other")
    assert furnished.window.notice.isHidden()


def test_waiting_to_be_saved_is_said_and_passes(furnished, qtbot):
    times = [2]

    def busy(store, who):
        if times[0]:
            times[0] -= 1
            raise BusyError("Busy.", "")
        return Applied("", "Nothing", ())

    edit = furnished.desk.edit(busy)
    assert furnished.window.status.words[0] == "1 change is waiting to be saved"
    qtbot.waitUntil(lambda: edit.state == "kept", timeout=10_000)
    assert furnished.window.status.words[0] == "All saved"


def test_badges_and_position_come_from_the_register(shell, real, qtbot, monkeypatch):
    import demo_page

    monkeypatch.setattr(
        demo_page, "badges", lambda store, region: {"other": Badge(3, "3 plans wait", urgent=True)}, raising=False
    )
    monkeypatch.setattr(demo_page, "position", lambda store: "2006/07, results to August final", raising=False)
    pages = Furnishing(
        (
            PageSpec("home", "Home", "house", "demo_page:DemoPage"),
            PageSpec("other", "Boards", "landmark", "demo_page:OtherPage"),
        ),
        badges="demo_page:badges",
        position="demo_page:position",
    )
    one = shell(real, furnishing=pages)
    wait_for_page(one, qtbot)
    button = one.window.rail._buttons["other"]
    qtbot.waitUntil(lambda: button.accessibleName() == "Boards, 3 plans wait", timeout=10_000)
    assert one.window.status.words[2] == "2006/07, results to August final"


def test_the_position_in_the_year_without_more(furnished, qtbot):
    qtbot.waitUntil(lambda: "position at" in furnished.window.status.words[2], timeout=10_000)


# Size


def test_narrow_windows_show_icons_alone(furnished):
    furnished.window.resize(1024, 768)
    assert furnished.window.rail.width() == NARROW
    assert furnished.window.rail._name.isHidden()
    furnished.window.resize(1300, 768)
    assert furnished.window.rail.width() == WIDE


def test_actions_that_do_not_fit_stand_in_the_menu(furnished):
    window = furnished.window
    top = window.top
    for number in range(2):
        window.page.add_action(f"A long action number {number}", window.page.enter)
    window.resize(700, 500)
    shown = [one.text() for one in top._buttons if one.isVisible()]
    assert shown[-1] == "Prepare reviews…"
    assert top._more.isVisible()
    assert len(top._menu.actions()) + len(shown) == 4
    window.resize(1440, 500)
    assert [one.text() for one in top._buttons if one.isVisible()][:1] == ["Enter results"]


def test_an_action_is_done_by_button_key_and_menu(furnished, qtbot):
    page = furnished.window.page
    qtbot.mouseClick(furnished.window.top._buttons[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(furnished.window, Qt.Key.Key_E, CTRL)
    furnished.commands.menus.page.actions()[0].trigger()
    assert page.entered == 3
    page.results.setEnabled(False)
    assert not furnished.window.top._buttons[0].isEnabled()
    page.results.setVisible(False)
    assert furnished.window.top._buttons[0].isHidden()


def test_an_action_of_a_hidden_page_has_no_key(furnished, qtbot):
    page = furnished.window.page
    furnished.window.go_to("other")
    qtbot.keyClick(furnished.window, Qt.Key.Key_E, CTRL)
    assert page.entered == 0


# Searching


def test_search_finds_commands_and_gives_them(furnished, qtbot):
    window = furnished.window
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    box = window.top.search
    assert window.focusWidget() is box
    qtbot.keyClicks(box, "boards")
    qtbot.waitUntil(lambda: box.popup is not None and box.popup.isVisible(), timeout=5_000)
    assert box.popup.list.item(0).text() == "Boards"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert isinstance(window.page, OtherPage)
    assert box.text() == ""
    assert box.popup.isHidden()


def test_search_finds_records_and_goes_there(shell, real, qtbot, monkeypatch):
    import demo_page

    def find(store, text):
        return [
            Found("Dorset", "Board", Place("other", "dorset")),
            Found("Dorset plan", "Plan", Place("other", "plan")),
        ]

    monkeypatch.setattr(demo_page, "find", find, raising=False)
    pages = Furnishing(
        (
            PageSpec("home", "Home", "house", "demo_page:DemoPage"),
            PageSpec("other", "Boards", "landmark", "demo_page:OtherPage"),
        ),
        find="demo_page:find",
    )
    one = shell(real, furnishing=pages)
    wait_for_page(one, qtbot)
    box = one.window.top.search
    box.start()
    qtbot.keyClicks(box, "dor")
    qtbot.waitUntil(lambda: box.popup is not None and box.popup.list.count() == 2, timeout=10_000)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert one.window.page.place() == Place("other", "plan")


def test_nothing_found_says_so_and_escape_ends_it(furnished, qtbot):
    box = furnished.window.top.search
    box.start()
    qtbot.keyClicks(box, "zzz<b>")
    qtbot.waitUntil(lambda: box.popup is not None and box.popup.isVisible(), timeout=5_000)
    assert box.popup.list.item(0).text() == "Nothing is called 'zzz<b>'."
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), box.popup.isHidden()) == ("", True)


# Menus, help, palettes


def test_every_command_has_its_own_keys(furnished):
    shown = furnished.commands.menus.keys()
    keys = [one for _, text in shown for one in text.split(" or ")]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+O", "Ctrl+K", "F1", "F6", "Ctrl+R", "Ctrl+1", "Alt+Left"} <= set(keys)


@pytest.mark.qt_log_ignore(r"does not support raise", extend=True)
def test_help_for_the_page_and_its_keys(furnished, qtbot):
    qtbot.keyClick(furnished.window, Qt.Key.Key_F1)
    shown = furnished.commands._help
    assert shown.isVisible()
    assert "What needs you today" in shown.words
    shown._on_link(QUrl("start"))
    assert "Finding your way" in shown.words
    furnished.commands.show_keys()
    assert "Ctrl+E" in shown.words
    assert "Enter results" in shown.words


def test_a_palette_is_worn_and_remembered(furnished, dressed, qtbot):
    page = furnished.window.page
    focused = QPushButton("Here", page)
    focused.show()
    furnished.window.activateWindow()
    qtbot.waitUntil(furnished.window.isActiveWindow, timeout=2_000)
    focused.setFocus()
    command(furnished, "Colours: Dark").trigger()
    qtbot.waitUntil(lambda: theme.current().name == "dark" and furnished.window.page is page, timeout=5_000)
    assert page.isVisible()
    assert furnished.window.updatesEnabled()
    assert furnished.window.focusWidget() is focused, "the keyboard stays where it was"
    assert furnished.desk.memory.text("palette") == "dark"


def test_f6_goes_from_part_to_part(furnished, qtbot):
    window = furnished.window
    window.activateWindow()
    window.rail.take_focus()
    qtbot.waitUntil(window.isActiveWindow, timeout=2_000)
    furnished.commands.next_part()
    assert window.focusWidget() is window.top.search
    furnished.commands.next_part()
    assert window.focusWidget() is window.page
    furnished.commands.next_part()
    assert window.rail.isAncestorOf(window.focusWidget())


def test_read_again_reads(furnished, qtbot):
    before = furnished.window.page.read
    qtbot.keyClick(furnished.window, Qt.Key.Key_R, CTRL)
    assert furnished.window.page.read == before + 1


def test_a_backup_is_made_and_said(furnished, qtbot, real):
    add(furnished, "Harbour Housing")
    command(furnished, "Back up now").trigger()
    notice = furnished.window.notice
    qtbot.waitUntil(lambda: notice.isVisible() and "Backed up" in notice.title.text(), timeout=20_000)
    assert list((real.parent / "Backups").glob("register-*.noms"))
    assert furnished.window.status.words[1].endswith("checked")


# No register


def test_a_lost_register_is_told_in_place(shell, real, qtbot):
    first = shell(real)
    wait_for_page(first, qtbot)
    first.window.leave()
    first.end()
    real.rename(real.with_name("elsewhere.noms"))
    second = shell()
    shown = second.window.stack.currentWidget()
    qtbot.waitUntil(lambda: isinstance(second.window.stack.currentWidget(), Empty), timeout=5_000)
    shown = second.window.stack.currentWidget()
    assert "no longer there" in shown.accessibleName()
    assert str(real) in shown.accessibleName()
    assert not second.window.rail._buttons["home"].isEnabled()
    real.with_name("elsewhere.noms").rename(real)
    next(one for one in shown.findChildren(QPushButton) if one.text() == "Try again").click()
    wait_for_page(second, qtbot)


def test_a_register_that_is_none_is_told_in_place(shell, tmp_path, qtbot):
    bad = tmp_path / "photo.noms"
    bad.write_bytes(b"\xff\xd8\xff" * 50)
    one = shell(bad)
    qtbot.waitUntil(lambda: isinstance(one.window.stack.currentWidget(), Empty), timeout=20_000)
    assert str(bad) in one.window.stack.currentWidget().accessibleName()


def test_a_register_that_is_open_elsewhere_is_told_and_the_open_one_stays(furnished, real, tmp_path, qtbot):
    from noms_desktop.services import register

    other = tmp_path / "other.noms"
    shutil.copy(real, other)
    with register.open_register(other):
        furnished.desk.open(other)
        qtbot.waitUntil(furnished.window.notice.isVisible, timeout=20_000)
    assert "already open" in furnished.window.notice.title.text()
    assert isinstance(furnished.window.page, DemoPage)


def test_switching_makes_new_pages(furnished, real, tmp_path, qtbot):
    other = tmp_path / "other.noms"
    shutil.copy(real, other)
    before = furnished.window.page
    furnished.desk.open(other)
    qtbot.waitUntil(lambda: furnished.window.page not in (None, before), timeout=20_000)
    assert furnished.desk.store.path == other
    assert str(real) in furnished.desk.memory.texts("recent")


@pytest.mark.qt_log_ignore(r"does not support raise", extend=True)
def test_another_start_brings_its_register(furnished, real, tmp_path, qtbot):
    other = tmp_path / "other.noms"
    shutil.copy(real, other)
    with qtbot.waitSignal(furnished.desk.opened, timeout=20_000):
        furnished.handed_over([str(other)])
    assert furnished.desk.store.path == other


# Leaving


def test_leaves_when_nothing_is_lost(furnished, qtbot):
    furnished.window.close()
    assert not furnished.window.isVisible()


@pytest.mark.parametrize("word", ["waiting", "running"])
def test_asks_before_something_is_lost(furnished, qtbot, word):
    import threading

    gate = threading.Event()
    if word == "waiting":

        def busy(store, who):
            raise BusyError("Busy.", "")

        furnished.desk.edit(busy)
    else:
        furnished.desk.run(lambda store, who, step: gate.wait(5), title="Issuing the pack")
    furnished.window.close()
    assert furnished.window.isVisible()
    (asked,) = furnished.window.findChildren(Confirm)
    assert asked.isVisible()
    asked.reject()
    assert furnished.window.isVisible()
    furnished.window.close()
    furnished.window.findChildren(Confirm)[-1].yes.click()
    assert not furnished.window.isVisible()
    gate.set()
    furnished.desk.edits.clear()


def test_what_is_being_typed_is_finished_at_leaving(furnished, qtbot):
    from PySide6.QtWidgets import QLineEdit

    page = furnished.window.page
    field = QLineEdit(page)
    kept = []
    field.editingFinished.connect(lambda: kept.append(field.text()))
    field.show()
    furnished.window.activateWindow()
    qtbot.waitUntil(furnished.window.isActiveWindow, timeout=2_000)
    field.setFocus()
    qtbot.keyClicks(field, "£1,200")
    furnished.window.close()
    assert kept == ["£1,200"]


def test_a_fault_is_told_in_one_dialog_with_details(furnished, dressed, qtbot):
    faults = furnished.faults
    error = ZeroDivisionError("<b>no</b>")
    faults.tell(error)
    faults.tell(UserError("x", "y"))
    faults.tell(error)
    dialog = faults.dialog
    assert dialog.isVisible()
    assert "ZeroDivisionError" in dialog.details
    dialog.copy_details()
    assert "<b>no</b>" in dressed.clipboard().text()
    assert "2 more faults" in dialog._beneath.text()
    dialog.accept()
    assert faults.dialog is None


# Palettes


def test_every_page_wears_a_new_palette_also_one_that_is_not_seen(furnished, qtbot):
    window = furnished.window
    window.go(Place("other"))
    hidden, shown = window.pages()
    furnished.wear("dark")
    window.go(Place("home"))
    assert window.page is hidden
    qtbot.waitUntil(lambda: window.stack.indexOf(shown) >= 0 and theme.current().name == "dark", timeout=5_000)
    ink = theme.load("dark").colour("ink")
    for page in (hidden, shown):
        page.heading.title.ensurePolished()
        assert page.heading.title.palette().color(page.heading.title.foregroundRole()) == ink
    assert window.pages() == (hidden, shown)


def test_a_register_of_an_earlier_version_opens_and_the_window_says_what_was_kept(shell, real, qtbot):
    as_revision_1(real)
    one = shell(real)
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    assert one.window.notice.isVisible()
    kept = real.with_name(f"{real.stem}-before-revision-{schema.HEAD}.noms")
    assert one.window.notice.advice.text() == f"As it was before: {kept}"
    assert kept.exists()
