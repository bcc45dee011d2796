"""Where the keyboard is on a review: it stays with the action in hand, and Tab goes on through what is beneath."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.page import Place

QUARTER = "2006/07-Q2"
LONG = 20_000


@pytest.fixture
def page(shell, illustrative, qtbot):
    """The review of Dorset with every action and decision beside it."""
    pages = (
        PageSpec("reviews", "Reviews", "calendar-check", "noms_desktop.gui.pages.reviews:ReviewsPage"),
        PageSpec("other", "Boards", "landmark", "demo_page:OtherPage"),
    )
    one = shell(illustrative, furnishing=Furnishing(pages), size=(1440, 900))
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=LONG)
    one.window.go(Place("reviews", f"dorset|{QUARTER}", "1"))
    found = one.window.page
    qtbot.waitUntil(lambda: found.review.fresh and found._figures_for == ("dorset", QUARTER), timeout=LONG)
    qtbot.waitUntil(lambda: found.desk.store._pages._sound, timeout=LONG)
    qtbot.waitUntil(lambda: found.review.panel.whole and bool(found.review.panel.decisions), timeout=LONG)
    return found


def shown_again(page, qtbot):
    qtbot.waitUntil(lambda: not len(page.desk.edits) and page.review.fresh, timeout=LONG)
    qtbot.wait(80)


def open_card(page):
    return next(card for card in page.review.panel.previous if card.is_open)


def texts(page):
    return [card.words.text for card in page.review.panel.decisions]


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
@pytest.mark.parametrize("how", ["close", "carry", "withdraw"])
def test_what_is_done_with_an_action_leaves_the_keyboard_on_its_card(page, qtbot, how, by):
    panel, card = page.review.panel, open_card(page)
    wanted, before = card.row.entry.reference, texts(page)
    made = {"close": card.close_button, "carry": card.carry_button, "withdraw": card.withdraw_button}[how]
    panel.rolls.ensureWidgetVisible(card)
    if how == "withdraw":
        card.note.show()
        card.note.setPlainText("No longer needed")
    qtbot.wait(60)
    rolled = panel.rolls.verticalScrollBar().value()
    if by == "mouse":
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    else:
        made.setFocus()
        QTest.keyClick(made, Qt.Key.Key_Space)
    if how == "carry":
        assert card.day.hasFocus()
        QTest.keyClick(card.day, Qt.Key.Key_Return)
    shown_again(page, qtbot)
    assert card.row.entry.reference == wanted
    assert card.row.entry.status == {"close": "done", "carry": "carried", "withdraw": "withdrawn"}[how]
    focus = QApplication.focusWidget()
    assert card is focus or card.isAncestorOf(focus)
    assert not isinstance(focus, QPlainTextEdit)
    assert card.undo_button.isVisible()
    assert not any(one.property("current") for one in panel.previous if one is not card)
    assert panel.rolls.verticalScrollBar().value() == rolled

    QTest.keyClick(focus, "a")
    assert panel.form.what.hasFocus()
    assert texts(page) == before


def test_undo_on_the_card_leaves_the_keyboard_there_too(page, qtbot):
    card = open_card(page)
    QTest.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    shown_again(page, qtbot)
    QTest.mouseClick(card.undo_button, Qt.MouseButton.LeftButton)
    shown_again(page, qtbot)
    assert card.is_open
    assert card.hasFocus()


def test_a_closed_action_shows_what_was_wanted_and_takes_a_closing_word(page, qtbot):
    from noms_desktop.services import actions

    card = next(one for one in page.review.panel.previous if one.is_open and one.row.entry.done_looks_like)
    reference = card.row.entry.reference
    QTest.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    shown_again(page, qtbot)
    assert card.said.isVisible()
    assert card.note.isVisible()
    assert not card.note.isReadOnly()
    card.note.setFocus()
    QTest.keyClicks(card.note, "Letter sent")
    QTest.keyClick(card.note, Qt.Key.Key_Tab)
    shown_again(page, qtbot)
    found = actions.find(page.desk.store, reference)
    assert found.status == "done"
    assert "Letter sent" in found.note


def test_tab_goes_on_from_a_new_decision_and_through_the_cards_as_they_stand(page, qtbot):
    panel = page.review.panel
    panel.decided.ask.click()
    qtbot.wait(60)
    new = panel.decisions[-1]
    assert new.words.editor.hasFocus()
    QTest.keyClick(new.words.editor, Qt.Key.Key_Tab)
    assert panel.decided.ask.hasFocus()

    panel.previous[0].setFocus()
    passed = []
    for _ in range(60):
        focus = QApplication.focusWidget()
        card = next((one for one in panel.previous if one is focus or one.isAncestorOf(focus)), None)
        if card is None:
            break
        if card not in passed:
            passed.append(card)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert passed == panel.previous


def test_the_meeting_begins_at_the_first_item_when_another_part_was_open(page, qtbot):
    page.review.choose("pack")
    assert page.review.part == "pack"
    page.start_meeting()
    assert page.review.part == "1"
    page.leave_meeting()
    page.review.choose("3")
    page.start_meeting()
    assert page.review.part == "3"


def test_who_leads_an_item_is_seen_from_the_beginning(page, qtbot):
    item = page.review.item.head
    item.lead_line.setFocus()
    item.lead_line.selectAll()
    QTest.keyClicks(item.lead_line, "Regional Offender Manager of the South West")
    QTest.keyClick(item.lead_line, Qt.Key.Key_Tab)
    shown_again(page, qtbot)
    assert item.lead_line.cursorPosition() == 0


def test_an_item_of_two_lines_keeps_its_room_beside_a_scroll_bar(page, qtbot):
    from noms_desktop.services import review_agenda

    given = {"board_code": "dorset", "quarter": QUARTER, "uid": "", "minutes": "5", "lead": "Chair"}
    for number in range(6):
        title = f"Decisions and actions read back {number}"
        page.desk.edit(review_agenda.add, review_agenda.TypedItem(title=title, **given))
    shown_again(page, qtbot)
    agenda = page.review.agenda
    qtbot.waitUntil(lambda: len(agenda.model.items) == 12, timeout=LONG)
    qtbot.waitUntil(lambda: agenda.view.verticalScrollBar().maximum() > 0, timeout=LONG)
    cells, wide = agenda.view.itemDelegate(), agenda.view.viewport().width()
    for number, row in enumerate(agenda.model.rows()):
        high = agenda.view.visualRect(agenda.model.index(number, 0)).height()
        lines = len(cells._lines(row, wide - 35)) if row.number else 1
        assert high >= (58 if lines > 1 else 44), row.title


def test_a_draft_that_never_went_to_the_board_is_shown_as_not_sent(page, qtbot):
    with page.desk.store.write("A. Tester", "issued") as tx:
        review = page.review.found.whole.review
        tx.update("review", review.id, {"state": "issued"}, version=review.version)
    page.read_again()
    qtbot.waitUntil(lambda: page.review.fresh and page.review.found.whole.review.state == "issued", timeout=LONG)
    assert page.review.head.states.accessibleName() == "State of the review: Issued, Not sent, 4 of 6"
    assert page.review.head.states.word(2) == "Not sent"


def test_what_was_done_does_not_leave_while_the_page_would_move_under_the_pointer(page, monkeypatch):
    notice = page.notice
    notice.say("Version 1 of the minutes is agreed.", kind="done")
    beneath = page.stack.mapToGlobal(page.stack.rect().center())
    own = notice.mapToGlobal(notice.rect().center())
    monkeypatch.setattr(notice, "pointer", lambda: beneath)
    notice.leave()
    assert notice.isVisible()
    monkeypatch.setattr(notice, "pointer", lambda: own)
    notice.leave()
    assert not notice.isVisible()
