"""Settings as a person meets it: what is set is kept at once, what is wrong is told where it is wrong."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from noms_desktop import settings
from noms_desktop.gui import scale, theme
from noms_desktop.gui.dialogs.plain import Confirm
from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.page import Place

ONLY = Furnishing(
    pages=(
        PageSpec("home", "Home", "house", "demo_page:DemoPage"),
        PageSpec("settings", "Settings", "settings", "noms_desktop.gui.pages.settings:SettingsPage", below=True),
    )
)
WAIT = 20_000


@pytest.fixture
def opened(shell, qtbot):
    """Opens a register with Settings at a section, read; gives the shell and the page."""

    def make(register: Path, section: str = "register"):
        one = shell(register, furnishing=ONLY)
        qtbot.waitUntil(lambda: one.window.page is not None, timeout=WAIT)
        one.window.go(Place("settings", "", section))
        page = one.window.page
        if section == "register":
            qtbot.waitUntil(lambda: bool(page.section.title.kept), timeout=WAIT)
        return one, page

    return make


def typed(page, field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    saved(page)


def saved(page):
    """Wait until what was typed is on disk: a read that is under way may keep it waiting for a moment."""
    end = time.monotonic() + 10
    while len(page.desk.edits) and time.monotonic() < end:
        QTest.qWait(20)
    assert not len(page.desk.edits)


def facts(section):
    return dict(section.facts.facts)


def press(section, words):
    found = [one for one in section.findChildren(QPushButton) if one.text().replace("&", "") == words]
    assert len(found) == 1, words
    found[0].click()


# The register


def test_the_register_is_told_and_its_title_changed(opened, real, qtbot):
    one, page = opened(real)
    said = facts(page.section)
    assert said["Kind"] == "Real"
    assert said["Of"] == "South West"
    assert "follows the calendar" in said["Shown as at"]
    assert said["File"].startswith("register.noms, ")
    assert page.section.as_at.parent() is None or not page.section.as_at.isVisible()
    typed(page, page.section.title, "  South West,  2006 ")
    assert one.desk.info.title == "South West, 2006"
    assert page.section.title.text() == "South West, 2006"
    one.desk.undo()
    qtbot.waitUntil(lambda: page.section.title.text().startswith("South West: "), timeout=WAIT)


def test_a_wrong_title_stays_with_the_words_beneath_and_esc_puts_it_back(opened, real):
    one, page = opened(real)
    before = one.desk.info.title
    typed(page, page.section.title, " ")
    assert page.section.title.text() == " "
    assert "needs a title" in page.section.title.accessibleDescription()
    assert one.desk.info.title == before
    QTest.keyClick(page.section.title, Qt.Key.Key_Escape)
    assert page.section.title.text() == before
    assert "needs a title" not in page.section.title.accessibleDescription()


def test_what_is_half_typed_is_kept_when_another_section_or_page_is_opened(opened, real):
    one, page = opened(real)
    page.section.title.setFocus()
    page.section.title.selectAll()
    QTest.keyClicks(page.section.title, "Half typed")
    page.tabs.setCurrentIndex(1)
    saved(page)
    assert one.desk.info.title == "Half typed"


def test_the_illustrative_register_moves_to_another_day_and_every_page_reads_again(opened, illustrative, qtbot):
    one, page = opened(illustrative)
    home = next(other for other in one.window.pages() if other.KEY == "home")
    read = home.read
    assert page.section.as_at.text() == "30 September 2006"
    typed(page, page.section.as_at, "31/6/2006")
    assert "30 days" in page.section.as_at.accessibleDescription()
    assert page.section.as_at.text() == "31/6/2006"
    typed(page, page.section.as_at, "30 June 2006")
    assert one.desk.info.as_at_fixed.isoformat() == "2006-06-30"
    qtbot.waitUntil(lambda: "30 June 2006" in facts(page.section)["Shown as at"], timeout=WAIT)
    one.window.go_to("home")
    assert home.read > read


def test_other_registers_are_asked_for_and_those_opened_before_are_listed(opened, real, illustrative, shell, qtbot):
    one, page = opened(illustrative)
    asked = []
    one.desk.wanted.disconnect(one._on_wanted)
    one.desk.wanted.connect(asked.append)
    for words in ("Open\N{HORIZONTAL ELLIPSIS}", "New\N{HORIZONTAL ELLIPSIS}", "Illustrative"):
        press(page.section.others, words)
    assert asked == ["open", "new", "illustrative"]
    assert page.section.others._recent.isHidden()
    with qtbot.waitSignal(one.desk.opened, timeout=WAIT):
        one.desk.open(real)
    qtbot.waitUntil(lambda: one.window.page is not None and one.window.page.KEY == "settings", timeout=WAIT)
    page = one.window.page
    qtbot.waitUntil(lambda: not page.section.others._recent.isHidden(), timeout=WAIT)
    with qtbot.waitSignal(one.desk.opened, timeout=WAIT):
        press(page.section.others, "illustrative.noms")
    assert one.desk.info.illustrative


def test_a_register_that_is_gone_is_told_and_the_open_one_stays(opened, real, tmp_path, qtbot):
    one, page = opened(real)
    one.desk.memory.keep("recent", [str(tmp_path / "gone.noms")])
    page.section.others.refresh()
    press(page.section.others, "gone.noms")
    qtbot.waitUntil(one.window.notice.isVisible, timeout=WAIT)
    assert "no register here" in one.window.notice.title.text()
    assert one.desk.is_open


def test_another_register_is_not_opened_over_a_change_that_waits(opened, real, illustrative, qtbot):
    from noms_desktop.domain.changes import BusyError

    one, _ = opened(real)

    def busy(_store, _who):
        raise BusyError("busy")

    one.desk.edit(busy)
    with qtbot.waitSignal(one.desk.not_opened, timeout=WAIT) as told:
        one.desk.open(illustrative)
    assert "still has something to save" in told.args[1].title
    assert one.desk.store.path == real
    one.desk.edits.clear()


# Backups


def test_a_backup_is_made_looked_into_and_restored(opened, real, qtbot):
    one, page = opened(real)
    card = page.section.backups
    QAbstractItemModelTester(card.model)
    assert not card.restore.isVisible()
    with qtbot.waitSignal(one.desk.backed_up, timeout=WAIT):
        press(page.section, "Back up now")
    qtbot.waitUntil(lambda: card.model.rowCount() == 1 and card.restore.isEnabled(), timeout=WAIT)
    assert "as it stands" in dict(card.holds.facts)["Made since then"]
    first = one.desk.info.title
    typed(page, page.section.title, "Changed since")
    qtbot.waitUntil(lambda: facts(page.section)["Last change"].endswith("(change 2)"), timeout=WAIT)
    qtbot.waitUntil(lambda: dict(card.holds.facts).get("Made since then") == "1 change", timeout=WAIT)
    card.ask()
    dialog = one.window.findChild(Confirm)
    assert "1 change made since then will not be in it" in dialog.accessibleDescription()
    with qtbot.waitSignal(one.desk.opened, timeout=WAIT):
        dialog.yes.click()
    assert one.desk.info.title == first
    qtbot.waitUntil(lambda: one.window.page is not None and one.window.page.KEY == "settings", timeout=WAIT)
    notice = one.window.page.section.notice
    qtbot.waitUntil(notice.isVisible, timeout=WAIT)
    assert "in the register's place" in notice.title.text()
    kept = next(real.parent.glob("register-before-restore*.noms"))
    assert str(kept) in notice.advice.text()


def test_another_register_is_not_put_in_this_ones_place(opened, real, illustrative, qtbot):
    one, page = opened(real)
    page.section.backups.look_into(str(illustrative))
    qtbot.waitUntil(page.section.notice.isVisible, timeout=WAIT)
    assert "This is another register" in page.section.notice.title.text()
    assert one.window.findChild(Confirm) is None


def test_a_file_that_is_no_backup_is_told_in_place(opened, real, tmp_path, qtbot):
    _, page = opened(real)
    (tmp_path / "photo.noms").write_bytes(b"\x89PNG" * 200)
    page.section.backups.look_into(str(tmp_path / "photo.noms"))
    qtbot.waitUntil(page.section.notice.isVisible, timeout=WAIT)
    assert "not a register" in page.section.notice.title.text()


def test_a_backup_spoilt_meanwhile_fails_and_the_register_opens_again(opened, real, qtbot):
    one, page = opened(real)
    with qtbot.waitSignal(one.desk.backed_up, timeout=WAIT):
        press(page.section, "Back up now")
    card = page.section.backups
    qtbot.waitUntil(card.restore.isEnabled, timeout=WAIT)
    path = card._inside.path
    path.write_bytes(path.read_bytes()[:5000])
    with qtbot.waitSignal(one.desk.opened, timeout=WAIT):
        card._restore(path)
    qtbot.waitUntil(lambda: one.window.page is not None and one.window.page.KEY == "settings", timeout=WAIT)
    notice = one.window.page.section.notice
    qtbot.waitUntil(notice.isVisible, timeout=WAIT)
    assert "cut short" in notice.title.text()
    assert one.desk.store.path == real


# The check


def test_the_register_is_checked_in_words(opened, real, qtbot):
    _, page = opened(real)
    card = page.section.check
    press(card, "Check now")
    assert not card.start.isEnabled()
    qtbot.waitUntil(card.result.isVisible, timeout=WAIT)
    assert card.result.title.text() == "Sound."
    assert "1 change in an unbroken history; no pack is issued yet." in card.result.advice.text()
    assert card.start.isEnabled()
    press(card, "Copy")
    assert QGuiApplication.clipboard().text().startswith("Sound.")


def test_what_is_wrong_is_listed_with_what_to_do(opened, real, qtbot, monkeypatch):
    from noms_desktop.services import checks
    from noms_desktop.store.check import Finding

    _, page = opened(real)
    wrong = tuple(Finding("history", f"Change {number} was altered.", "provider") for number in range(7))
    monkeypatch.setattr(checks, "check", lambda path, **_: checks.Checked(path, wrong, 7, 0, 0))
    card = page.section.check
    card.check()
    qtbot.waitUntil(card.result.isVisible, timeout=WAIT)
    assert card.result.title.text() == "Not sound."
    assert "Change 0 was altered. (provider)" in card.result.advice.text()
    assert "and 2 more" in card.result.advice.text()
    assert "Restore the newest backup" in card.result.advice.text()


# The person, looks, packs


def test_the_name_is_kept_and_stands_in_the_history(opened, real, monkeypatch):
    monkeypatch.delenv("NOMS_WHO")
    one, page = opened(real, "person")
    typed(page, page.section.name, "Ann   Commissioner")
    assert settings.load().name == "Ann Commissioner"
    assert facts(page.section)["In the history"] == "Ann Commissioner"
    assert one.desk.who == "Ann Commissioner"
    typed(page, page.section.post, "Performance Manager")
    assert one.desk.memory.text("post") == "Performance Manager"
    typed(page, page.section.name, " ")
    assert "name is wanted" in page.section.name.accessibleDescription()
    assert settings.load().name == "Ann Commissioner"


def test_colours_change_at_once_here_and_in_the_menu(opened, real, qtbot):
    one, page = opened(real, "appearance")
    page.section.palette_choice.chosen.emit("dark")
    qtbot.waitUntil(lambda: theme.current().name == "dark", timeout=20_000)
    assert one.commands.menus._palettes["dark"].isChecked()
    one.wear("print-grey")
    assert page.section.palette_choice.value == "print-grey"


def test_the_size_counts_from_the_next_start(opened, real, monkeypatch):
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    one, page = opened(real, "appearance")
    page.section.size_choice.chosen.emit("125")
    assert one.desk.memory.number(scale.KEY) == 125
    assert "from the next start" in page.section.size_note.text()
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    scale.put_on(one.desk.memory)
    assert scale.worn() == 200
    monkeypatch.setenv("QT_SCALE_FACTOR", "")
    scale.put_on(one.desk.memory)
    assert scale.worn() == 125


def test_a_start_as_large_as_the_screen_and_on_home(shell, real, memory, qtbot):
    memory.keep("opens", "screen")
    memory.keep("begins", "home")
    memory.keep("place", ["settings", "", "packs"])
    memory.flush()
    one = shell(real, furnishing=ONLY)
    assert one.window.isMaximized()
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=WAIT)
    assert one.window.page.KEY == "home"


def test_packs_say_what_is_set_and_go_where_it_says(opened, real, tmp_path, qtbot):
    from noms_desktop.gui.packs_folder import packs_folder
    from noms_desktop.services import settings_page

    one, page = opened(real, "packs")
    typed(page, page.section.marking, "RESTRICTED")
    typed(page, page.section.contact, "Ann Commissioner, 01392 000000")
    found = settings_page.read(one.desk.store)
    assert (found.marking, found.contact) == ("RESTRICTED", "Ann Commissioner, 01392 000000")
    typed(page, page.section.marking, "x" * 130)
    assert "There is room for 120" in page.section.marking.accessibleDescription()
    assert settings_page.read(one.desk.store).marking == "RESTRICTED"
    page.section.choose_folder(str(tmp_path))
    assert packs_folder(one.desk) == tmp_path
    assert facts(page.section)["Folder"] == str(tmp_path)
    page.section.usual.click()
    assert packs_folder(one.desk) == real.parent / "packs"
    assert page.section.usual.isHidden()


# History, help


def test_the_history_is_searched_and_a_change_undone_from_it(opened, real, qtbot):
    one, page = opened(real)
    typed(page, page.section.title, "Renamed")
    page.tabs.setCurrentIndex(4)
    section = page.section
    qtbot.waitUntil(lambda: section.list.model.rowCount() == 2, timeout=WAIT)
    QTest.keyClicks(section.search, "title renamed")
    qtbot.waitUntil(lambda: section.list.model.rowCount() == 1, timeout=WAIT)
    section.list.undo.click()
    qtbot.waitUntil(lambda: one.desk.info.title.startswith("South West: "), timeout=WAIT)
    section.search.setText("nowhere to be found")
    qtbot.waitUntil(lambda: section.list.model.rowCount() == 0, timeout=WAIT)
    assert "has these words" in section.list.table.empty_text


def test_versions_are_told_and_copied(opened, real, qtbot):
    _, page = opened(real, "about")
    qtbot.waitUntil(lambda: bool(page.section.versions.facts), timeout=WAIT)
    press(page.section, "Copy the versions")
    assert QGuiApplication.clipboard().text().startswith("NOMS Desktop\t0.1.0\n")


def test_every_page_of_the_window_has_help_whose_links_lead_somewhere(project):
    import re

    from noms_desktop.gui.furnishing import OURS

    folder = project / "resources" / "help"
    for spec in OURS.pages:
        assert (folder / f"{spec.key}.md").is_file(), spec.key
    for path in folder.glob("*.md"):
        for target in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
            assert target == "keys" or (folder / f"{target}.md").is_file(), f"{path.name}: {target}"


def test_the_window_comes_back_to_the_section(opened, real):
    one, page = opened(real, "packs")
    assert page.place() == Place("settings", "", "packs")
    assert one.desk.memory.texts("place") == ("settings", "", "packs")


@pytest.mark.parametrize("section", ["register", "person", "appearance", "packs", "history", "about"])
def test_no_two_parts_of_a_section_answer_to_the_same_key(opened, illustrative, section, qtbot):
    one, page = opened(illustrative, section)
    qtbot.waitUntil(lambda: not one.desk.jobs._running, timeout=WAIT)
    said = [one.text() for one in page.section.findChildren(QAbstractButton) if not one.isHidden()]
    said += [one.text() for one in page.section.findChildren(QLabel) if one.buddy() is not None]
    keys = [key.toString() for text in said if not (key := QKeySequence.mnemonic(text)).isEmpty()]
    assert len(keys) == len(set(keys)), keys
