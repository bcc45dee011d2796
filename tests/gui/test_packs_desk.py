"""The one place that makes packs: what it asks, makes, refuses and tells, and that a stop leaves nothing."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget

from noms_desktop.domain.changes import Applied
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import Quarter
from noms_desktop.gui.dialogs.issue_pack import IssuePack
from noms_desktop.gui.packs_desk import PacksDesk
from noms_desktop.gui.page import Page
from noms_desktop.gui.preview.window import PreviewWindow
from noms_desktop.services import pack_files, pack_shelf, packs, reviews, spend

QUARTER = "2006/07-Q2"
Q2 = Quarter.parse(QUARTER)
NAME = "2006-07 Q2 Illustrative Board 40"


@pytest.fixture
def open_(desk, qtbot):
    """Opens a register on the desk."""

    def at(path: Path):
        with qtbot.waitSignal(desk.opened, timeout=20_000):
            desk.open(path)
        return desk

    return at


@pytest.fixture
def window(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


@pytest.fixture
def quick(monkeypatch):
    """Draws nothing, so that a test of what is round about a pack takes no seconds."""
    from noms_desktop.packs import pack

    def drawn(data, part, *, progress=None, cancelled=None):
        for page in range(1, 4):
            if progress:
                progress(page, 3)
        part.write_bytes(f"%PDF-1.7 {data.board_code} {data.kind} {data.version}".encode())
        return 3

    monkeypatch.setattr(pack, "write_pack", drawn)
    monkeypatch.setattr(pack, "write_brief", drawn)


@pytest.fixture
def made_on(open_, window):
    """A packs desk over a register."""

    def make(path: Path) -> PacksDesk:
        return PacksDesk(open_(path), window)

    return make


@pytest.fixture
def here(made_on, illustrative, quick):
    return made_on(illustrative)


def forge(path: Path) -> None:
    """Changes the bytes of the kept PDFs behind the register's back, and leaves no other trace."""
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'blob_frozen_update'").fetchone()
        connection.execute("DROP TRIGGER blob_frozen_update")
        pdf = "media_type = 'application/pdf'"
        (kept,) = connection.execute(f"SELECT bytes FROM blob WHERE {pdf}").fetchone()
        connection.execute(f"UPDATE blob SET bytes = ? WHERE {pdf}", (kept[:-20] + b"0" + kept[-19:],))
        connection.execute(guard)


def said(qtbot, packs_desk, do, *given, **options):
    with qtbot.waitSignal(packs_desk.said, timeout=20_000) as told:
        do(*given, **options)
    return told.args[0]


def dialog(qtbot, window) -> IssuePack:
    qtbot.waitUntil(lambda: bool(window.findChildren(IssuePack)), timeout=20_000)
    found = window.findChildren(IssuePack)[-1]
    qtbot.waitUntil(found.isVisible)
    return found


def words(one: QWidget) -> str:
    return "\n".join(label.text() for label in one.findChildren(QLabel) if label.isVisibleTo(one))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.suffix in {".pdf", ".part"})


def issued_of(desk) -> tuple:
    return packs.issued_packs(desk.store)


# Drafts, briefs and minutes.


def test_a_draft_goes_into_a_folder_beside_the_register_and_is_not_recorded(here, desk, qtbot, illustrative):
    told = said(qtbot, here, here.draft, "dorset", QUARTER)
    assert files(illustrative.parent) == [f"{NAME} v1 draft.pdf"]
    assert (illustrative.parent / "packs" / f"{NAME} v1 draft.pdf").exists()
    assert (told.kind, told.action) == ("done", "Open")
    assert "not recorded" in told.title
    assert str(illustrative.parent / "packs") in told.advice
    assert not issued_of(desk)


def test_the_brief_is_said_to_be_private_and_has_a_file_of_its_own(here, qtbot, illustrative):
    told = said(qtbot, here, here.brief, "dorset", QUARTER)
    assert "private" in told.title
    assert files(illustrative.parent) == [f"{NAME} v1 chair's brief.pdf"]


def test_minutes_are_a_pdf(here, qtbot, illustrative):
    told = said(qtbot, here, here.minutes, "dorset", QUARTER)
    (made,) = (illustrative.parent / "packs").glob("*.pdf")
    assert made.name == f"{NAME} minutes v1.pdf"
    assert made.read_bytes().startswith(b"%PDF")
    assert made.name in told.advice


def test_a_job_tells_its_pages_and_who_it_is_for(here, qtbot):
    begun, pages = [], []
    here.began.connect(begun.append)
    here.began.connect(lambda making: making.progressed.connect(lambda done, total: pages.append((done, total))))
    said(qtbot, here, here.draft, "dorset", QUARTER)
    assert [one.title for one in begun] == ["Making the draft pack: Dorset, 2006/07-Q2"]
    assert pages[-1] == (3, 3)


def test_the_same_is_not_made_twice_at_once(here, qtbot, illustrative):
    told = []
    here.said.connect(told.append)
    here.draft("dorset", QUARTER)
    here.draft("dorset", QUARTER)
    assert [one.title for one in told] == ["This is under way already. Making the draft pack: Dorset, 2006/07-Q2."]
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert len(files(illustrative.parent)) == 1


def test_what_is_being_typed_is_saved_before_a_pack_is_made(open_, illustrative, qtbot, quick):
    class Typing(Page):
        def __init__(self, desk):
            super().__init__(desk)
            self.kept = []
            self.field = QLineEdit(self)
            self.field.editingFinished.connect(lambda: self.kept.append(self.field.text()))
            self.body.addWidget(self.field)

    page = Typing(open_(illustrative))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.field.setFocus()
    qtbot.waitUntil(page.field.hasFocus)
    qtbot.keyClicks(page.field, "Agreed at the last minute")
    made = PacksDesk(page.desk, page)
    said(qtbot, made, made.draft, "dorset", QUARTER)
    assert page.kept == ["Agreed at the last minute"]


# Issuing.


def test_issuing_asks_what_is_about_to_be_frozen(here, window, qtbot, illustrative):
    here.issue("dorset", QUARTER)
    asked = dialog(qtbot, window)
    shown = words(asked)
    assert "Issue version 1 of the pack for Dorset, 2006/07-Q2?" in shown
    assert "Thursday 16 November 2006" in shown
    assert "cannot be undone" in shown
    assert "All results, September 2006" in shown
    assert f"{NAME} v1.pdf in {illustrative.parent / 'packs'}" in shown
    assert asked.yes.text() == "Issue version 1"


def test_a_no_leaves_everything_as_it_was(here, window, desk, qtbot, illustrative):
    here.issue("dorset", QUARTER)
    dialog(qtbot, window).reject()
    qtbot.wait(50)
    assert not issued_of(desk)
    assert not files(illustrative.parent)


def test_a_yes_issues_it_and_every_page_hears_of_it(here, window, desk, qtbot, illustrative):
    heard = []
    desk.committed.connect(heard.append)
    here.issue("dorset", QUARTER)
    told = said(qtbot, here, dialog(qtbot, window).yes.click)
    (pack,) = issued_of(desk)
    assert pack.version_no == 1
    assert told.title == "Version 1 is issued."
    assert packs.reference_of(pack.blob_sha256) in told.advice
    assert pack_files.sha256_of(illustrative.parent / "packs" / f"{NAME} v1.pdf") == pack.blob_sha256
    assert [type(one) for one in heard] == [Applied]
    assert ("review", reviews.find(desk.store, "dorset", QUARTER)[0].uid) in heard[0].changes


def test_an_issue_is_not_undone_and_says_why(here, window, desk, qtbot):
    here.issue("dorset", QUARTER)
    said(qtbot, here, dialog(qtbot, window).yes.click)
    with qtbot.waitSignal(desk.refused, timeout=5_000) as told:
        desk.undo()
    assert "Issue another version" in str(told.args[0])
    assert len(issued_of(desk)) == 1


def test_a_second_version_lists_what_changes(made_on, issued, window, desk, qtbot):
    made = made_on(issued)
    given = spend.TypedSpend(board_code="dorset", line="9", month="2006-09", amount="£1,234.56")
    spend.record(desk.store, "A. Tester", given)
    made.issue("dorset", QUARTER)
    shown = words(dialog(qtbot, window))
    assert "Issue version 2 of" in shown
    assert "What changes against version 1" in shown
    assert "£1,234.56" in shown
    assert "makes a version 3" in shown


def test_a_second_version_of_the_same_figures_says_so(made_on, issued, window, qtbot):
    made = made_on(issued)
    made.issue("dorset", QUARTER)
    assert "Nothing that is printed: the new version would say the same." in words(dialog(qtbot, window))


def test_without_a_review_nothing_is_asked_and_the_way_is_told(made_on, real, qtbot):
    made = made_on(real)
    told = said(qtbot, made, made.issue, "dorset", "2006/07-Q1")
    assert told.kind == "error"
    assert "No review of Dorset is arranged for 2006/07-Q1." in told.title


# What stands in the way.


def stop_after_the_first_page(monkeypatch, packs_desk):
    from noms_desktop.packs import pack

    running = []
    packs_desk.began.connect(running.append)

    def drawn(_data, part, *, progress=None, cancelled=None):
        part.write_bytes(b"half a pack")
        progress(1, 18)
        running[-1].cancel()
        progress(2, 18)
        raise AssertionError("it went on")

    monkeypatch.setattr(pack, "write_pack", drawn)


@pytest.mark.parametrize("what", ["draft", "issue"])
def test_a_stop_leaves_neither_file_nor_record_and_says_so(here, desk, qtbot, illustrative, monkeypatch, what):
    stop_after_the_first_page(monkeypatch, here)
    if what == "draft":
        told = said(qtbot, here, here.draft, "dorset", QUARTER)
    else:
        here.issue("dorset", QUARTER)
        told = said(qtbot, here, dialog(qtbot, here.parent()).yes.click)
    assert (told.title, told.advice) == ("Stopped.", "No file and no record of it is left.")
    assert not files(illustrative.parent)
    assert not issued_of(desk)


def test_a_failure_leaves_neither_file_nor_record_and_says_why(here, window, desk, qtbot, illustrative, monkeypatch):
    monkeypatch.setattr(
        packs, "_step_on", lambda *_: (_ for _ in ()).throw(UserError("The disk is full.", "Make room."))
    )
    here.issue("dorset", QUARTER)
    told = said(qtbot, here, dialog(qtbot, window).yes.click)
    assert (told.kind, told.title, told.advice) == ("error", "The disk is full.", "Make room.")
    assert not files(illustrative.parent)
    assert not issued_of(desk)


def test_a_file_that_has_the_name_already_is_left_alone(here, window, desk, qtbot, illustrative):
    other = illustrative.parent / "packs" / f"{NAME} v1.pdf"
    other.parent.mkdir()
    other.write_bytes(b"somebody's own")
    here.issue("dorset", QUARTER)
    told = said(qtbot, here, dialog(qtbot, window).yes.click)
    assert f"another file of the name {other.name}" in told.title
    assert "another name, or choose another folder" in told.advice
    assert told.action.startswith("Choose another folder")
    assert other.read_bytes() == b"somebody's own"
    assert not issued_of(desk)


def test_a_newer_draft_takes_the_place_of_the_older(here, qtbot, illustrative):
    old = illustrative.parent / "packs" / f"{NAME} v1 draft.pdf"
    old.parent.mkdir()
    old.write_bytes(b"an older draft")
    said(qtbot, here, here.draft, "dorset", QUARTER)
    assert b"draft 1" in old.read_bytes()


def test_a_pack_that_is_recorded_but_not_in_place_is_told_and_listed(
    here, window, desk, qtbot, illustrative, monkeypatch
):
    def fails(_part, path):
        raise UserError("The file could not be put in place: it is open.", where=str(path))

    heard = []
    desk.committed.connect(heard.append)
    monkeypatch.setattr(pack_files, "put_in_place", fails)
    here.issue("dorset", QUARTER)
    told = said(qtbot, here, dialog(qtbot, window).yes.click)
    assert "Version 1 is issued and kept in the register" in told.title
    assert "Save a copy" in told.advice
    assert len(heard) == len(issued_of(desk)) == 1
    assert not files(illustrative.parent)


def test_a_folder_that_cannot_be_made_is_said_with_a_way_out(here, qtbot, illustrative):
    (illustrative.parent / "packs").write_text("a file and no folder")
    told = said(qtbot, here, here.draft, "dorset", QUARTER)
    assert told.kind == "error"
    assert "The folder for packs cannot be made" in told.title
    assert told.action.startswith("Choose another folder")


# The folder.


def choose(packs_desk, window, qtbot, folder: Path) -> None:
    packs_desk.out.choose_folder()
    (asked,) = window.findChildren(QFileDialog)
    assert asked.fileMode() is QFileDialog.FileMode.Directory
    asked.fileSelected.emit(str(folder))
    asked.reject()
    qtbot.wait(10)


def test_a_chosen_folder_is_remembered_for_this_register_alone(here, desk, qtbot, tmp_path, open_, real):
    chosen = tmp_path / "my packs"
    chosen.mkdir()
    choose(here, here.parent(), qtbot, chosen)
    said(qtbot, here, here.draft, "dorset", QUARTER)
    assert files(chosen) == [f"{NAME} v1 draft.pdf"]
    assert PacksDesk(desk, here.parent()).out.folder == chosen
    open_(real)
    assert here.out.folder == real.parent / "packs"


def test_a_chosen_folder_that_is_gone_is_not_made_again_unasked(here, window, qtbot, tmp_path):
    chosen = tmp_path / "stick"
    chosen.mkdir()
    choose(here, window, qtbot, chosen)
    chosen.rmdir()
    told = said(qtbot, here, here.draft, "dorset", QUARTER)
    assert "is not there any more" in told.title
    assert "stick or a share" in told.advice
    assert told.action.startswith("Choose another folder")
    assert not chosen.exists()


# A round.


def test_a_round_drafts_every_board_of_a_region(here, desk, qtbot, illustrative):
    told = said(qtbot, here, here.region, "wales", QUARTER)
    assert told.title == "4 of 4 packs drafted."
    assert len(files(illustrative.parent)) == 4
    assert not issued_of(desk)


def test_a_round_names_the_board_that_fails_and_tells_the_others(here, desk, qtbot, illustrative, monkeypatch):
    from noms_desktop.packs import pack

    drawn, asked = pack.write_pack, []

    def fails_for_one(data, part, **options):
        asked.append(data.board_code)
        if len(asked) == 2:
            raise UserError("The disk is full.", "Make room.")
        return drawn(data, part, **options)

    monkeypatch.setattr(pack, "write_pack", fails_for_one)
    heard = []
    desk.committed.connect(heard.append)
    told = said(qtbot, here, here.region, "wales", QUARTER, issued=True)
    assert (told.kind, told.title) == ("warning", "3 of 4 packs issued.")
    assert "The disk is full." in told.advice
    assert len(heard) == len(issued_of(desk)) == len(files(illustrative.parent)) == 3


def test_a_round_that_is_stopped_keeps_what_is_finished_and_tells_it(here, desk, qtbot, illustrative, monkeypatch):
    from noms_desktop.packs import pack

    drawn, running, asked = pack.write_pack, [], []
    here.began.connect(running.append)

    def stops_at_the_second(data, part, **options):
        asked.append(data.board_code)
        if len(asked) == 2:
            running[0].cancel()
        return drawn(data, part, **options)

    monkeypatch.setattr(pack, "write_pack", stops_at_the_second)
    heard = []
    desk.committed.connect(heard.append)
    told = said(qtbot, here, here.region, "wales", QUARTER, issued=True)
    assert told.title == "Stopped."
    assert told.advice.startswith("1 pack finished before it stays in")
    assert len(heard) == len(issued_of(desk)) == len(files(illustrative.parent)) == 1


# Showing.


def previews(window) -> list[PreviewWindow]:
    return [one for one in window.findChildren(PreviewWindow) if one.isVisible()]


@pytest.mark.qt_log_ignore(r"does not support raise", extend=True)
def test_an_issued_pack_is_shown_from_the_register(made_on, issued, window, desk, qtbot):
    made = made_on(issued)
    (pack,) = pack_shelf.shelf(desk.store, "dorset", Q2).packs
    made.show(pack)
    qtbot.waitUntil(lambda: len(previews(window)) == 1, timeout=10_000)
    (shown,) = previews(window)
    assert shown.windowTitle() == "Dorset, 2006/07-Q2, version 1"
    assert shown.paper.checked
    assert "The bytes are those that were issued" in words(shown)
    made.show(pack)
    qtbot.wait(300)
    assert len(previews(window)) == 1


def test_an_issued_pack_is_known_from_its_file_too(made_on, issued, window, desk, qtbot):
    made = made_on(issued)
    made.show(packs.saved(desk.store, "dorset", Q2, 1, issued.parent / "elsewhere.pdf").path)
    qtbot.waitUntil(lambda: len(previews(window)) == 1, timeout=10_000)
    assert previews(window)[0].windowTitle() == "Dorset, 2006/07-Q2, version 1"
    assert "The bytes are those that were issued" in words(previews(window)[0])


def test_a_draft_is_shown_from_its_file(made_on, issued, window, desk, qtbot):
    made = made_on(issued)
    path = packs.saved(desk.store, "dorset", Q2, 1, issued.parent / "draft.pdf").path
    path.write_bytes(path.read_bytes() + b"\n")
    made.show(path)
    qtbot.waitUntil(lambda: len(previews(window)) == 1, timeout=10_000)
    assert not previews(window)[0].paper.checked
    assert "Not kept in the register" in words(previews(window)[0])


def test_bytes_that_are_not_those_that_were_issued_are_not_shown(made_on, issued, window, desk, qtbot):
    made = made_on(issued)
    (pack,) = pack_shelf.shelf(desk.store, "dorset", Q2).packs
    desk.close()
    forge(issued)
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        desk.open(issued)
    told = said(qtbot, made, made.show, pack)
    assert told.kind == "error"
    assert "its bytes are not those that were issued" in told.title
    assert "backup" in told.advice
    assert not previews(window)


def test_a_file_that_was_moved_away_is_said_and_nothing_opens(here, window, qtbot, tmp_path):
    told = said(qtbot, here, here.show, tmp_path / "gone.pdf")
    assert "The file gone.pdf cannot be read" in told.title
    assert not previews(window)


def test_the_system_viewer_opens_a_file_of_the_folder_and_is_told_where(made_on, issued, desk, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    made = made_on(issued)
    (pack,) = pack_shelf.shelf(desk.store, "dorset", Q2).packs
    file = issued.parent / "packs" / pack.file_name
    for _ in range(2):
        told = said(qtbot, made, made.out.open_outside, pack)
        assert str(file) in told.advice
    assert opened == [str(file), str(file)]
    assert packs.reference_of(pack_files.sha256_of(file)) == pack.reference
    assert len(files(issued.parent)) == 1
    file.write_bytes(b"another file of the same name")
    told = said(qtbot, made, made.out.open_outside, pack)
    assert "another file of the name" in told.title
    assert len(opened) == 2


def test_without_a_viewer_the_preview_is_offered(made_on, issued, desk, qtbot, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    made = made_on(issued)
    (pack,) = pack_shelf.shelf(desk.store, "dorset", Q2).packs
    told = said(qtbot, made, made.out.open_outside, pack)
    assert (told.kind, told.action) == ("warning", "Open the preview")
