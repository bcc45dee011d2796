"""What a hand does by mistake at a review: a double click, a word typed into nothing, a key too many."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.page import Place
from noms_desktop.services import register, reviews

QUARTER = "2006/07-Q2"
LONG = 20_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(shell, illustrative, qtbot):
    """Opens the review of Dorset at an item; in another state, as in a year of use."""

    def go(part="3", size=(1440, 900), state=""):
        if state:
            with register.open_register(illustrative) as store, store.write("T", "As in a year of use") as tx:
                review = reviews.show(store, "dorset", QUARTER).whole.review
                tx.update("review", review.id, {"state": state}, version=review.version)
        pages = (PageSpec("reviews", "Reviews", "calendar-check", "noms_desktop.gui.pages.reviews:ReviewsPage"),)
        one = shell(illustrative, furnishing=Furnishing(pages), size=size)
        qtbot.waitUntil(lambda: one.window.page is not None, timeout=LONG)
        one.window.go(Place("reviews", f"dorset|{QUARTER}", part))
        page = one.window.page
        qtbot.waitUntil(lambda: page.review.fresh and page._figures_for == ("dorset", QUARTER), timeout=LONG)
        qtbot.waitUntil(lambda: page.desk.store._pages._sound, timeout=LONG)
        return page

    return go


def whole(page):
    return reviews.show(page.desk.store, "dorset", QUARTER, private=True).whole


def quiet(page, qtbot):
    qtbot.waitUntil(lambda: not len(page.desk.edits) and page.review.fresh, timeout=LONG)


def test_the_answers_of_a_decision_keep_their_places(opened, qtbot):
    page = opened()
    qtbot.waitUntil(lambda: page.review.panel.whole, timeout=LONG)
    card = page.review.panel.decisions[0]
    agreed = card._buttons["agreed"]
    places = {name: one.pos() for name, one in card._buttons.items()}
    QTest.mouseClick(agreed, LEFT)
    quiet(page, qtbot)
    at = next(one for one in page.review.panel.decisions if one.number.text() == card.number.text())
    assert at is card
    assert {name: one.pos() for name, one in card._buttons.items()} == places
    before = page.desk.undo_list.next_undo
    QTest.mouseClick(agreed, LEFT)
    quiet(page, qtbot)
    assert whole(page).decisions[0].state == "agreed"
    assert agreed.isChecked()
    assert page.desk.undo_list.next_undo == before
    QTest.mouseClick(card.again, LEFT)
    assert whole(page).decisions[0].state == "asked"
    assert not agreed.isChecked()


def test_a_double_click_on_close_closes_one_action_and_leaves_it_closed(opened, qtbot):
    from noms_desktop.services import actions

    page = opened("1")
    panel = page.review.panel
    qtbot.waitUntil(lambda: panel.whole, timeout=LONG)
    panel.edits.again_ms = 60_000  # a slow machine must not make two clicks of a double click
    shown = [card.row.entry.reference for card in panel.previous]
    first, second = panel.previous[:2]
    QTest.mouseClick(first.close_button, LEFT)
    quiet(page, qtbot)
    assert [card.row.entry.reference for card in panel.previous] == shown
    assert first.told_words.text() == f"Closed {shown[0]}"
    QTest.mouseClick(second.close_button, LEFT)
    first._on_reopen()
    assert actions.find(page.desk.store, shown[0]).status == "done"
    assert actions.find(page.desk.store, shown[1]).status != "done"
    first.undo_it.emit()
    assert actions.find(page.desk.store, shown[0]).status != "done"


def test_a_word_typed_on_the_agenda_closes_nothing(opened, qtbot):
    from noms_desktop.services import actions

    page = opened("1")
    qtbot.waitUntil(lambda: page.review.panel.whole, timeout=LONG)
    agenda = page.review.agenda.view
    agenda.setFocus()
    before = {card.row.entry.reference: card.row.entry.status for card in page.review.panel.previous}
    for letter in "success":
        QTest.keyClicks(page.window().focusWidget(), letter)
    quiet(page, qtbot)
    assert {name: actions.find(page.desk.store, name).status for name in before} == before
    page.review.keys.word_ms = 0
    card = page.review.panel._card()
    QTest.keyClick(agenda, Qt.Key.Key_C)
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_C)
    quiet(page, qtbot)
    assert actions.find(page.desk.store, card.row.entry.reference).status == "done"


def test_esc_in_a_meeting_leaves_the_field_then_the_drawer_then_the_meeting(opened, qtbot):
    page = opened(size=(1024, 768))
    view = page.review
    page.start_meeting()
    bar = view.bar
    qtbot.waitUntil(lambda: view.large.done, timeout=LONG)
    assert bar.to_actions.isVisible()
    assert bar.where.width() >= bar.where.fontMetrics().horizontalAdvance("Dorset, item 3 of 6")
    field = view.item.notes.points.fields[0]
    field.put_focus()
    QTest.keyClicks(field.editor, "Kept by Esc.")
    QTest.keyClick(field.editor, Qt.Key.Key_Escape)
    assert page.meets
    assert not field.editor.hasFocus()
    assert "Kept by Esc." in [note.text for note in whole(page).notes]
    QTest.mouseClick(bar.to_actions, LEFT)
    assert view.panel.isVisible()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.panel.isVisible()
    assert page.meets
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not page.meets


def test_minutes_of_an_item_that_are_no_number_stay_with_it_and_hold_the_page(opened, qtbot):
    page = opened()
    view = page.review
    head = view.item.head
    head.minutes.setText("abc")
    view.choose("4")
    assert head.minutes.text() == "10"
    assert not head.beneath.isVisible()
    view.choose("3")
    assert head.minutes.text() == "abc"
    assert head.beneath.isVisible()
    view.choose("4")
    assert not page.settle()
    assert view.part == "3"
    assert page.notice.isVisible()
    QTest.keyClick(head.minutes, Qt.Key.Key_Escape)
    assert head.minutes.text() == "25"
    assert not head.beneath.isVisible()
    assert page.settle()
    assert not page.notice.isVisible()


def test_the_minutes_of_a_review_are_agreed_after_asking_and_then_it_is_only_read(opened, qtbot):
    page = opened(state="held")
    view = page.review
    page.next_step()
    asked = QApplication.activeModalWidget()
    said = " ".join(one.text() for one in asked.findChildren(QLabel))
    assert "Decisions 1, 2 and 3 have no outcome." in said
    asked.yes.click()
    qtbot.waitUntil(lambda: view.fresh and view.found.whole.review.state == "minutes_agreed", timeout=LONG)
    assert page.notice.title.text() == "Version 1 of the minutes is agreed."
    fields = [one for group in view.item.notes.groups for one in group.fields]
    assert all(one.editor.isReadOnly() for one in fields)
    assert view.item.head.title.isReadOnly()
    assert not any(one.isEnabled() for one in view.agenda._buttons.values())
    card = view.panel.decisions[0]
    assert card.words.editor.isReadOnly()
    assert not card._buttons["agreed"].isEnabled()
    assert not view.panel.decided.ask.isEnabled()
    assert not view.panel.add_button.isEnabled()
    view.add_action()
    assert view.panel.form.isHidden()
    view.choose("1")
    qtbot.waitUntil(lambda: bool(view.panel.previous) and view.panel.whole, timeout=LONG)
    assert not any(one.buttons.isVisible() or one.is_open for one in view.panel.previous)
    assert all(one.note.isReadOnly() for one in view.panel.previous)
    assert not view.attendance.sides["board"].isEnabled()
    assert not page.commands.move.isVisible()
    assert not page.commands.meeting.isVisible()


def test_agreed_minutes_are_opened_again_in_place_with_a_reason(opened, qtbot):
    page = opened("3")
    view, store = page.review, page.desk.store
    page.window().go(Place("reviews", "dorset|2006/07-Q1", "3"))
    qtbot.waitUntil(lambda: view.fresh and view.found.quarter == "2006/07-Q1", timeout=LONG)
    assert view.head.words.text() == "The review is closed: only to be read"
    again = next(one for one in page.page_actions() if one.text().startswith("Open the minutes"))
    assert again.isVisible()
    again.trigger()
    card = view.minutes
    assert page.place().part == "pack"
    qtbot.waitUntil(card.reason.hasFocus, timeout=LONG)
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.reason.property("wrong"), timeout=LONG)
    assert any("No reason was given." in one.text() for one in card.form.findChildren(QLabel))
    QTest.keyClicks(card.reason, "A name was missing")
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.fresh and view.found.whole.review.state == "held", timeout=LONG)
    assert page.notice.title.text() == "The minutes are open again, as version 2."
    assert [(row.version_no, row.state, row.reason) for row in card.model.rows()] == [
        (2, "draft", "A name was missing"),
        (1, "agreed", ""),
    ]
    assert card.again.isHidden()
    assert not card.begin_button.isVisible()
    view.choose("3")
    assert not view.item.head.title.isReadOnly()
    said = [one.label for one in history(store)]
    assert "Dorset, review 2006/07-Q1: minutes opened again as version 2: A name was missing" in said
    view.choose("pack")
    card.table.select_row(1)
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    shown = []
    qtbot.waitUntil(lambda: bool(shown.extend(previews()) or shown), timeout=LONG)
    assert shown[0].windowTitle().startswith("Dorset, 2006/07-Q1, minutes version 1")
    shown[0].close()


def history(store):
    from noms_desktop.services import history as service

    return service.entries(store, limit=5)


def previews():
    from noms_desktop.gui.preview.window import PreviewWindow

    return [one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewWindow) and one.isVisible()]


def test_a_notice_goes_with_what_it_is_about(opened, qtbot):
    page = opened()
    page.start_meeting()
    page.notice.say("Meeting mode", "Esc leaves this mode.")
    page.leave_meeting()
    assert not page.notice.isVisible()
    page.notice.say("Of this review.")
    page.window().go(Place("reviews", "dorset|2006/07-Q3"))
    assert not page.notice.isVisible()


def test_minutes_from_the_card_and_from_the_reading_back_hold_the_review_alike(opened, qtbot):
    page = opened("pack", state="issued")
    with qtbot.waitSignal(page.review.pack.packs.made, timeout=60_000):
        page.review.pack.minutes()
    assert whole(page).review.state == "held"
