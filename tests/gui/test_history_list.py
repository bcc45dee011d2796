"""The history as a list: what it shows of a change, undoing one, being refused, older pages, copying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from noms_desktop.gui.dialogs.plain import Confirm
from noms_desktop.gui.widgets import history_list
from noms_desktop.gui.widgets.history_list import HistoryList
from noms_desktop.services import history_pages, reviews, sla
from noms_desktop.services.reviews import TypedReview


def set_target(desk, target):
    terms = sla.TypedTerms(board_code="dorset", year="2006/07", measure="M04", target=target)
    desk.edit(sla.set_measure, terms)


def board_page(store, older):
    return history_pages.board_page(store, "dorset", older)


@pytest.fixture
def shown(open_desk, qtbot):
    """A list of Dorset's history, after two targets were set."""
    set_target(open_desk, "90")
    set_target(open_desk, "92")
    made = HistoryList(open_desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.show_history(board_page)
    qtbot.waitUntil(lambda: made.model.rowCount() > 1)
    qtbot.waitUntil(lambda: made.told.model().rowCount() > 0)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def cells(shown, row):
    return [shown.model.index(row, column).data() for column in range(shown.model.columnCount())]


def test_the_newest_change_is_told_from_what_to_what(shown):
    _, who, label, was, now, _ = cells(shown, 0)
    assert (who, was, now) == ("A. Tester", "90", "92")
    assert label.startswith("Dorset, SLA 2006/07")
    assert shown.detail.title == label
    assert [shown.told.model().index(0, n).data() for n in range(3)] == ["sla measure, target", "90", "92"]


def test_undo_takes_the_chosen_change_back_and_says_so_in_the_list(shown, open_desk, qtbot):
    qtbot.mouseClick(shown.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.model.row(0).state == "undo")
    assert shown.model.row(1).state == "undone"
    assert (shown.model.row(0).was, shown.model.row(0).now) == ("92", "90")
    # What was chosen stays chosen, and cannot be undone twice.
    assert shown.chosen.number == shown.model.row(1).number
    assert not shown.undo.isVisible()
    assert shown.why.text() == "This change was undone."


def test_a_refusal_says_why_in_place_and_leaves_everything(shown, qtbot):
    shown.table.select_row(1)
    qtbot.waitUntil(lambda: shown.told.model().rowCount() > 1)
    shown.undo_chosen()
    assert shown.notice.isVisible()
    assert shown.notice.title.text() == "The sla measure was changed again since."
    assert shown.model.rowCount() == 3


def test_what_is_final_has_no_undo(shown, qtbot):
    shown.table.select_row(shown.model.rowCount() - 1)
    assert not shown.undo.isVisible()
    assert shown.why.text().startswith("This is final and cannot be undone. ")


def test_a_large_change_is_asked_about_first(shown, open_desk, qtbot, monkeypatch):
    monkeypatch.setattr(history_list, "ASK_FROM", 5)
    open_desk.edit(reviews.create, TypedReview(board_code="dorset", quarter="2006/07-Q2", on="2 November 2006"))
    shown.read_again()
    qtbot.waitUntil(lambda: shown.model.rowCount() == 4)
    shown.table.select_row(0)
    shown.undo_chosen()
    dialog = shown.window().findChild(Confirm)
    assert dialog.windowTitle()
    dialog.yes.click()
    qtbot.waitUntil(lambda: shown.model.rowCount() == 5)
    assert shown.model.row(0).label.startswith("Undo: Dorset, review 2006/07-Q2")


def test_older_changes_come_when_asked_for(open_desk, qtbot, monkeypatch):
    monkeypatch.setattr(history_pages, "PAGE", 2)
    for target in ("90", "91", "92"):
        set_target(open_desk, target)
    made = HistoryList(open_desk)
    qtbot.addWidget(made)
    made.show()
    made.show_history(board_page)
    qtbot.waitUntil(lambda: made.model.rowCount() == 2)
    assert made.counted.text() == "The newest 2 changes"
    made.more.click()
    qtbot.waitUntil(lambda: made.model.rowCount() == 4)
    assert not made.more.isVisible()
    assert made.counted.text() == "4 changes"


def test_the_chosen_change_is_copied_as_a_table(shown):
    shown.copy_chosen()
    head, told = QApplication.clipboard().text().split("\n")
    assert head.split("\t")[1] == "A. Tester"
    assert told.split("\t")[2:] == ["sla measure, target", "90", "92"]
