"""The card of a review's packs: what was issued, what can be made of it, and that a change since is told and listed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from reach import faults, name_of, usable

from noms_desktop.gui import clip, theme
from noms_desktop.gui.dialogs.issue_pack import IssuePack
from noms_desktop.gui.preview.window import PreviewWindow
from noms_desktop.gui.widgets.packs_card import EMPTY, PacksCard
from noms_desktop.services import pack_files, packs, results, spend

QUARTER = "2006/07-Q2"
LONG = 20_000


@pytest.fixture
def card(desk, qtbot):
    """Makes a card over a register, in a window of a width."""

    windows = []

    def make(path: Path, width: int = 760, board: str = "dorset") -> PacksCard:
        with qtbot.waitSignal(desk.opened, timeout=LONG):
            desk.open(path)
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        one = PacksCard(desk, window)
        column = QVBoxLayout(window)
        column.addWidget(one)
        column.addStretch(1)
        window.resize(width, 1100)
        window.show()
        with qtbot.waitSignal(one.shown, timeout=LONG):
            one.show_review(board, QUARTER)
        return one

    return make


def words(one: QWidget) -> str:
    return "\n".join(label.text() for label in one.findChildren(QLabel) if label.isVisibleTo(one))


def press(one: QWidget, text: str) -> None:
    found = [
        b for b in one.findChildren(QPushButton) if b.isVisible() and b.text().rstrip("\N{HORIZONTAL ELLIPSIS}") == text
    ]
    assert len(found) == 1, text
    found[0].click()


def offered(one: QWidget) -> list[str]:
    return [b.text().rstrip("\N{HORIZONTAL ELLIPSIS}") for b in one.findChildren(QPushButton) if b.isVisible()]


def spent(desk, amount: str) -> None:
    given = spend.TypedSpend(board_code="dorset", line="9", month="2006-09", amount=amount)
    desk.edit(spend.record, given)


def cells(one: PacksCard, row: int) -> list[str]:
    return [str(one.model.index(row, column).data()) for column in range(one.model.columnCount())]


def settled(one: PacksCard, desk, qtbot) -> None:
    timers = (one.reading._compare, one.reading._read)
    qtbot.waitUntil(lambda: not any(t.isActive() for t in timers) and not desk.jobs._running, timeout=LONG)


def test_nothing_issued_says_what_to_do_next(card, illustrative):
    one = card(illustrative)
    assert EMPTY in words(one)
    assert not one.table.isVisible()
    assert offered(one) == ["Draft", "Issue", "Chair's brief", "Minutes", "Open the folder", "Another folder"]
    assert f"Files go to {illustrative.parent / 'packs'}" in words(one)


def test_an_issued_pack_stands_with_its_facts(card, issued, desk):
    one = card(issued)
    QAbstractItemModelTester(one.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    (pack,) = packs.issued_packs(desk.store)
    version, when, pages, reference, standing = cells(one, 0)
    assert (version, pages, standing) == ("v1", str(pack.pages), "Stands")
    assert reference == packs.reference_of(pack.blob_sha256)
    assert f"{pack.issued_at.astimezone():%H:%M}" in when
    assert EMPTY not in words(one)
    assert "Version 1:" in words(one)
    one.table.select_row(0)
    one.table.copy()
    assert clip.pasted()[0][3] == reference


def test_unchanged_figures_raise_no_banner(card, issued, desk, qtbot):
    one = card(issued)
    settled(one, desk, qtbot)
    assert not one.differs.isVisible()


def test_a_change_since_the_issue_is_told_and_listed(card, issued, desk, qtbot):
    one = card(issued)
    settled(one, desk, qtbot)
    spent(desk, "£1,234.56")
    given = results.TypedResult(board_code="dorset", measure="M04", month="2006-09", met="108", due="125", reason="x")
    desk.edit(results.record, given)
    qtbot.waitUntil(one.differs.isVisible, timeout=LONG)
    settled(one, desk, qtbot)
    title = one.differs.title.text()
    assert title.startswith("Differs from issued v1: ")
    assert title.endswith(f"{len(one.differs.lines.lines)} changes since")
    assert not one.differs.lines.isVisible()
    press(one.differs, "What changed")
    assert one.differs.lines.isVisible()
    listed = "\n".join(one.differs.lines.lines)
    assert "Line 9, actual" in listed
    assert "£1,234.56" in listed
    assert "\N{RIGHTWARDS ARROW} 108 / 125" in listed
    assert "Issue v2" in offered(one.differs)


def test_a_change_taken_back_takes_the_banner_away(card, issued, desk, qtbot):
    one = card(issued)
    settled(one, desk, qtbot)
    spent(desk, "£1,234.56")
    qtbot.waitUntil(one.differs.isVisible, timeout=LONG)
    desk.undo()
    qtbot.waitUntil(lambda: not one.differs.isVisible(), timeout=LONG)


def test_a_change_of_another_board_raises_none(card, issued, desk, qtbot):
    one = card(issued)
    given = results.TypedResult(board_code="kent", measure="M04", month="2006-09", met="1", due="2", reason="x")
    desk.edit(results.record, given)
    settled(one, desk, qtbot)
    assert not one.differs.isVisible()


def test_issuing_again_from_the_banner_supersedes_the_first(card, issued, desk, qtbot):
    one = card(issued)
    spent(desk, "£1,234.56")
    qtbot.waitUntil(one.differs.isVisible, timeout=LONG)
    press(one.differs, "Issue v2")
    window = one.window()
    qtbot.waitUntil(lambda: bool(window.findChildren(IssuePack)), timeout=LONG)
    with qtbot.waitSignal(one.packs.made, timeout=LONG):
        window.findChildren(IssuePack)[0].yes.click()
        assert one.strip.isVisible()
    settled(one, desk, qtbot)
    assert [cells(one, row)[0] for row in range(2)] == ["v2", "v1"]
    assert cells(one, 1)[4] == "Superseded by v2"
    assert one.chosen.version == 2
    assert not one.differs.isVisible()
    assert one.notice.title.text() == "Version 2 is issued."
    assert not one.strip.isVisible()


def test_enter_and_the_button_open_the_chosen_version(card, issued, desk, qtbot):
    one = card(issued)
    one.table.setFocus()
    one.table.select_row(0)
    qtbot.keyClick(one.table, Qt.Key.Key_Return)
    window = one.window()
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewWindow)), timeout=LONG)
    shown = window.findChildren(PreviewWindow)[0]
    assert shown.windowTitle() == "Dorset, 2006/07-Q2, version 1"
    with qtbot.waitSignal(shown.destroyed, timeout=LONG):
        shown.close()
    press(one, "Open")
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewWindow)), timeout=LONG)


def test_a_copy_is_saved_from_the_register(card, issued, desk, qtbot, tmp_path):
    one = card(issued)
    press(one, "Save a copy")
    qtbot.waitUntil(lambda: bool(one.findChildren(QFileDialog)), timeout=LONG)
    (asked,) = one.findChildren(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "copy.pdf"))
    asked.reject()
    qtbot.waitUntil(one.notice.isVisible, timeout=LONG)
    (pack,) = packs.issued_packs(desk.store)
    assert pack_files.sha256_of(tmp_path / "copy.pdf") == pack.blob_sha256


def test_another_review_shows_nothing_of_the_last(card, issued, desk, qtbot):
    one = card(issued)
    spent(desk, "£1,234.56")
    qtbot.waitUntil(one.differs.isVisible, timeout=LONG)
    one.notice.say("Something of Dorset", kind="warning")
    with qtbot.waitSignal(one.shown, timeout=LONG):
        one.show_review("kent", QUARTER)
    assert one.model.rowCount() == 0
    assert not one.differs.isVisible()
    assert not one.notice.isVisible()
    settled(one, desk, qtbot)
    assert not one.differs.isVisible()


def test_progress_is_in_place_and_can_be_stopped(card, illustrative, desk, qtbot, monkeypatch):
    from noms_desktop.packs import pack

    one = card(illustrative)

    def drawn(_data, _part, *, progress=None, cancelled=None):
        for page in range(1, 2_000):
            progress(page, 2_000)
            time.sleep(0.01)
            if cancelled():
                progress(page, 2_000)
        raise AssertionError("it was never stopped")

    monkeypatch.setattr(pack, "write_pack", drawn)
    press(one, "Draft")
    qtbot.waitUntil(one.strip.isVisible, timeout=LONG)
    assert one.strip.words[0] == "Making the draft pack: Dorset, 2006/07-Q2"
    qtbot.waitUntil(lambda: one.strip.words[1].startswith("Page "), timeout=LONG)
    press(one.strip, "Cancel")
    qtbot.waitUntil(one.notice.isVisible, timeout=LONG)
    assert one.notice.title.text() == "Stopped."
    assert not one.strip.isVisible()
    assert not list(illustrative.parent.rglob("*.pdf*"))


@pytest.mark.parametrize("width", [320, 460, 760])
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_nothing_is_cut_where_there_is_little_room(card, issued, desk, qtbot, dressed, width, palette):  # noqa: PLR0917
    theme.wear(dressed, palette)
    one = card(issued, width)
    spent(desk, "£1,234.56")
    qtbot.waitUntil(one.differs.isVisible, timeout=LONG)
    one.differs.toggle()
    one.notice.say("Version 2 is issued.", f"Kept in the register. {'A long sentence of where it is. ' * 3}", "done")
    qtbot.wait(50)
    for button in one.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert one.rect().contains(button.mapTo(one, button.rect().bottomRight())), button.text()
    for label in one.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_it_can_be_used_by_keyboard_and_by_ear(card, issued, desk, qtbot):
    one = card(issued)
    spent(desk, "£1,234.56")
    qtbot.waitUntil(one.differs.isVisible, timeout=LONG)
    assert name_of(one) == "Review packs"
    assert usable(one)
    assert faults(one.window()) == []


def test_a_closed_review_is_offered_its_papers_and_no_new_pack(card, illustrative, qtbot):
    one = card(illustrative)
    assert {"Draft", "Issue", "Chair's brief", "Minutes"} <= set(offered(one))
    one.show_review("dorset", QUARTER, closed=True)
    assert not {"Draft", "Issue", "Chair's brief"} & set(offered(one))
    assert "Minutes" in offered(one)
    assert "the review is closed" in words(one)
    one.show_review("dorset", QUARTER)
    assert "Draft" in offered(one)
    assert "the review is closed" not in words(one)
