"""The page of reviews as a person meets it: the round, a review, what is typed there, the meeting."""

from __future__ import annotations

import re
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.models.agenda import MIME, AgendaModel, AgendaRow
from noms_desktop.gui.page import Place
from noms_desktop.gui.pages.review_papers import Papers
from noms_desktop.gui.widgets.cells import PAD
from noms_desktop.gui.widgets.kept_text import KeptText

REVIEWS = Furnishing(
    pages=(
        PageSpec("reviews", "Reviews", "calendar-check", "noms_desktop.gui.pages.reviews:ReviewsPage"),
        PageSpec("other", "Boards", "landmark", "demo_page:OtherPage"),
    )
)
Q2, Q3 = "2006/07-Q2", "2006/07-Q3"
DORSET = f"dorset|{Q2}"


@pytest.fixture
def at(shell, qtbot):
    """Opens the reviews of a register at a record and part."""

    def go(register, record="", part="", size=(1440, 900)):
        one = shell(register, furnishing=REVIEWS, size=size)
        qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
        if record or part:
            one.window.go(Place("reviews", record, part))
        page = one.window.page
        if record:
            wanted = tuple(record.split("|"))
            # While figures are read, an edit waits its turn: what is tested here is what comes of it.
            qtbot.waitUntil(lambda: page.review.fresh and page._figures_for == wanted, timeout=20_000)
            # So do they while the pages of the file are looked at, a moment after the first page stands.
            qtbot.waitUntil(lambda: page.desk.store._pages._sound, timeout=20_000)
        else:
            qtbot.waitUntil(lambda: page.round.shown is not None, timeout=20_000)
        return page

    return go


@pytest.fixture
def dorset(at, illustrative):
    """The review of Dorset in hand, third item."""
    return at(illustrative, DORSET, "3")


def whole(page, quarter=Q2, board="dorset"):
    from noms_desktop.services import reviews

    return reviews.show(page.desk.store, board, quarter, private=True).whole


def notes(page, kind):
    return [note.text for note in whole(page).notes if note.kind == kind and note.measure_code is None]


def all_actions(page, qtbot):
    """Every action of the review beside the item, not only its own."""
    QTest.mouseClick(page.review.panel.which._button(1), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.review.panel.whole, timeout=10_000)


def shown_again(page, qtbot):
    """Until what was typed is on the disk and shown as the register has it."""
    qtbot.waitUntil(lambda: not len(page.desk.edits) and page.review.fresh, timeout=10_000)


# The round.


def test_the_round_shows_every_board_with_its_steps(at, illustrative):
    page = at(illustrative)
    assert page.heading.title.text().startswith("Reviews of July to September 2006: next, data day")
    table = page.round.table
    assert table.model().rowCount() == 5
    headings = [table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(table.model().columnCount())]
    assert headings[:5] == ["Probation board", "Review", "State", "Data day", "Draft out"]
    said = QAccessible.queryAccessibleInterface(page.round.strip).text(QAccessible.Text.Description)
    assert "Dorset: Data day: results of the quarter in Monday 16 October 2006, done" in said
    QAbstractItemModelTester(page.round.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_enter_on_a_row_opens_its_review_and_the_crumb_leads_back(at, illustrative, qtbot):
    page = at(illustrative)
    page.round.table.select_row(2)
    page.round.table.setFocus()
    QTest.keyClick(page.round.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.review.found is not None and page.stack.currentWidget() is page.review)
    assert page.heading.title.text() == "Dorset: review of July to September 2006"
    assert page.place().record == DORSET
    crumb = next(one for one in page.heading.findChildren(QPushButton) if one.text() == "Reviews")
    crumb.click()
    qtbot.waitUntil(lambda: page.heading.title.text().startswith("Reviews of July"))
    assert page.place() == Place("reviews", "", Q2)


def test_another_quarter_is_chosen_and_an_empty_one_offers_its_round(at, illustrative, qtbot):
    page = at(illustrative)
    page.choosers.later.click()
    qtbot.waitUntil(lambda: page.round.shown.quarter == Q3)
    assert page.heading.title.text() == "No review of October to December 2006 is arranged yet"
    assert page.round.empty_card.isVisible()
    page.arrange_round()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    dialog.form.place.setText("Regional office")
    dialog.agree()
    qtbot.waitUntil(lambda: not page.round.shown.not_arranged, timeout=10_000)
    assert {row.place for row in page.round.shown.rows} == {"Regional office"}
    page.desk.undo()
    qtbot.waitUntil(lambda: len(page.round.shown.not_arranged) == 5, timeout=10_000)


def test_a_day_that_is_no_working_day_is_refused_beneath_its_board_and_stays(at, illustrative, qtbot):
    page = at(illustrative, part=Q3)
    qtbot.waitUntil(lambda: page.round.shown.quarter == Q3)
    page.arrange_round()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    _, box, beneath = dialog._rows["dorset"]
    box.setEditText("3 February 2007")
    dialog.agree()
    assert "Saturday 3 February 2007 is not a working day." in beneath.text()
    assert box.currentText() == "3 February 2007"
    dialog.reject()


def test_the_real_empty_register_says_what_to_do_next(at, real):
    page = at(real)
    assert page.round.empty_card.isVisible()
    buttons = [one.text() for one in page.round.empty.findChildren(QPushButton) if one.isVisibleTo(page.round)]
    assert buttons == ["&Arrange the round…"]


def test_one_review_is_arranged_and_moved_with_its_round_shown(at, illustrative, qtbot):
    page = at(illustrative, f"dorset|{Q3}")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.none)
    page.arrange_review()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog.on.currentText() == "Tuesday 30 January 2007"
    dialog.on.setEditText("Sunday 4 February 2007")
    assert "is not a working day" in dialog.round.text()
    dialog.agree()
    assert dialog.isVisible()
    said = [one for one in dialog.findChildren(QLabel) if "is not a working day" in one.text() and one.isVisible()]
    assert len(said) == 1
    assert said[0] is not dialog.round
    assert said[0].height() >= said[0].heightForWidth(said[0].width())
    dialog.on.setEditText("Thursday 8 February 2007")
    assert "Issue the pack 1 Feb 2007" in dialog.round.text()
    dialog.agree()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.review, timeout=10_000)
    assert whole(page, Q3).review.held_on == date(2007, 2, 8)
    page.move_review()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    moved = QApplication.activeModalWidget()
    moved.on.setEditText("13 February 2007")
    moved.agree()
    qtbot.waitUntil(lambda: "13 February 2007" in page.heading.subtitle.text(), timeout=10_000)


def test_what_moved_shows_the_longest_date_whole(at, illustrative):
    since = at(illustrative, DORSET, "1").review.findChild(Papers).since
    room = since.table.fontMetrics().horizontalAdvance("until 30 September 2007") + 2 * PAD
    assert since.table.columnWidth(2) >= room


# A review.


def test_a_review_opens_at_its_item_with_state_figures_and_texts(dorset, qtbot):
    page = dorset
    view = page.review
    assert view.head.states.accessibleName() == "State of the review: Draft, 2 of 6"
    assert view.agenda.total.text() == "90 of 90 minutes"
    assert view.item.head.title.text() == "Sub-contracting plan delivery"
    qtbot.waitUntil(lambda: view.item.papers.spend.finding.text().startswith("Forecast 5.0"), timeout=20_000)
    assert view.item.notes.comments.fields[0].text.startswith("Spend is close to plan.")
    assert view.item.notes.private.fields[0].text.startswith("Do not press the date")
    assert page.place() == Place("reviews", DORSET, "3")


def test_another_review_opens_at_the_part_that_was_asked_for(dorset, qtbot):
    dorset.window().go(Place("reviews", f"wiltshire|{Q2}", "5"))
    qtbot.waitUntil(lambda: dorset.review.found.board_code == "wiltshire" and dorset.review.fresh, timeout=20_000)
    assert dorset.place() == Place("reviews", f"wiltshire|{Q2}", "5")
    assert dorset.review.item.head.title.text() == "Improvement plan and risks"


def test_pages_turn_the_items_even_out_of_a_text(dorset, qtbot):
    view = dorset.review
    field = view.item.notes.points.fields[0]
    field.put_focus()
    qtbot.waitUntil(field.editor.hasFocus)
    QTest.keyClick(field.editor, Qt.Key.Key_PageDown)
    assert dorset.place().part == "4"
    QTest.keyClick(view.agenda.view, Qt.Key.Key_PageUp)
    assert dorset.place().part == "3"


def test_a_point_is_saved_when_it_is_left_and_undone_from_the_window(dorset, qtbot):
    page = dorset
    field = page.review.item.notes.points.fields[0]
    field.put_focus()
    QTest.keyClicks(field.editor, "The Treasurer reported.")
    assert notes(page, "point") == []
    page.review.agenda.view.setFocus()
    assert notes(page, "point") == ["The Treasurer reported."]
    shown_again(page, qtbot)
    page.desk.undo()
    qtbot.waitUntil(lambda: not page.review.item.notes.points.fields[0].text, timeout=10_000)
    assert notes(page, "point") == []


def test_a_pause_saves_what_is_typed_and_the_cursor_stays(dorset, qtbot):
    field = dorset.review.item.notes.points.fields[0]
    field._timer.setInterval(50)
    field.put_focus()
    QTest.keyClicks(field.editor, "Half a sen")
    qtbot.waitUntil(lambda: notes(dorset, "point") == ["Half a sen"], timeout=5_000)
    QTest.keyClicks(field.editor, "tence")
    shown_again(dorset, qtbot)
    assert field.editor.hasFocus()
    assert field.text == "Half a sentence"
    field.settle()
    assert notes(dorset, "point") == ["Half a sentence"]


def test_what_is_typed_is_kept_when_another_item_or_page_is_opened_or_the_window_closes(dorset, qtbot):
    page, view = dorset, dorset.review
    view.item.notes.points.fields[0].put_focus()
    QTest.keyClicks(view.item.notes.points.fields[0].editor, "First.")
    view.on()
    assert notes(page, "point") == ["First."]
    shown_again(page, qtbot)
    QTest.keyClicks(view.item.notes.points.fields[0].editor, "Second.")
    page.window().go(Place("other"))
    assert notes(page, "point") == ["First.", "Second."]
    page.window().go(Place("reviews", DORSET, "5"))
    shown_again(page, qtbot)
    QTest.keyClicks(view.item.notes.points.fields[0].editor, "Third.")
    assert page.settle()
    items = {note.text: note.agenda_item_id for note in whole(page).notes if note.kind == "point"}
    agenda = [item.id for item in whole(page).agenda]
    assert [agenda.index(items[text]) + 1 for text in ("First.", "Second.", "Third.")] == [3, 4, 5]


def test_ctrl_enter_keeps_a_point_and_begins_another(dorset, qtbot):
    group = dorset.review.item.notes.points
    group.fields[0].put_focus()
    QTest.keyClicks(group.fields[0].editor, "One.")
    QTest.keyClick(group.fields[0].editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(group.fields) == 2)
    QTest.keyClicks(group.fields[1].editor, "Two.")
    dorset.settle()
    assert notes(dorset, "point") == ["One.", "Two."]
    shown_again(dorset, qtbot)
    assert [field.text for field in group.fields] == ["One.", "Two."]


def test_emptying_a_text_takes_the_note_away(dorset, qtbot):
    field = dorset.review.item.notes.private.fields[0]
    field.editor.selectAll()
    QTest.keyClick(field.editor, Qt.Key.Key_Delete)
    field.settle()
    assert not any(note.kind == "private" for note in whole(dorset).notes)


def test_esc_puts_back_what_was_there(dorset):
    field = dorset.review.item.notes.comments.fields[0]
    before = field.text
    field.put_focus()
    QTest.keyClicks(field.editor, " and more")
    QTest.keyClick(field.editor, Qt.Key.Key_Escape)
    assert field.text == before
    assert notes(dorset, "board_comment") == [before]


def test_letters_are_commands_but_letters_where_something_is_typed(dorset, qtbot):
    view = dorset.review
    view.setFocus()
    QTest.keyClick(view.agenda.view, Qt.Key.Key_N)
    field = view.item.notes.private.fields[0]
    qtbot.waitUntil(field.editor.hasFocus)
    QTest.keyClicks(field.editor, " adncr")
    assert field.text.endswith(" adncr")
    assert view.panel.form.isHidden()
    QTest.keyClick(view.agenda.view, Qt.Key.Key_A)
    assert view.panel.form.isVisible()


def test_a_measures_texts_stand_beneath_its_chart(at, illustrative, qtbot):
    page = at(illustrative, DORSET, "2")
    item = page.review.item
    qtbot.waitUntil(item.of_measure.isVisible, timeout=20_000)
    assert item.of_measure.comments.fields[0].text.startswith("Two groups were cancelled")
    assert not item.notes.said.isVisible()
    item.papers.measures.choose("M01")
    field = item.of_measure.asks.fields[0]
    assert not field.text
    QTest.keyClicks(field.editor, "How is this kept up?")
    item.papers.measures.choose("M04")
    note = next(one for one in whole(page).notes if one.text == "How is this kept up?")
    assert (note.measure_code, note.kind) == ("M01", "we_ask")


# The agenda.


def test_alt_and_an_arrow_moves_an_item_and_the_choice_goes_with_it(dorset, qtbot):
    view = dorset.review.agenda.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [item.title for item in whole(dorset).agenda][1] == "Sub-contracting plan delivery"
    qtbot.waitUntil(lambda: dorset.review.agenda.model.rows()[1].title == "Sub-contracting plan delivery")
    assert dorset.place().part == "2"
    assert dorset.review.item.head.number.text() == "2."


def test_dragging_tells_where_an_item_is_to_stand():
    model = AgendaModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(
        [AgendaRow(key, str(n), key, "") for n, key in enumerate("abc", 1)] + [AgendaRow("pack", "", "P", "")]
    )
    said = []
    model.dropped.connect(lambda key, to: said.append((key, to)))
    data = model.mimeData([model.index(0, 0)])
    move = Qt.DropAction.MoveAction
    model.dropMimeData(data, move, 3, 0, QModelIndex())
    model.dropMimeData(data, move, -1, -1, model.index(1, 0))
    model.dropMimeData(model.mimeData([model.index(2, 0)]), move, 0, 0, QModelIndex())
    assert said == [("a", 2), ("a", 0), ("c", 0)]
    other = QMimeData()
    other.setData(MIME, b"nobody")
    assert model.dropMimeData(other, move, 0, 0, QModelIndex()) is False
    assert not model.flags(model.index(3, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_an_item_is_renamed_timed_and_refused_in_place(dorset, qtbot):
    head = dorset.review.item.head
    QTest.keyClick(dorset.review.agenda.view, Qt.Key.Key_F2)
    qtbot.waitUntil(head.title.hasFocus)
    QTest.keyClicks(head.title, "The plan & <b>its</b> delivery")
    QTest.keyClick(head.title, Qt.Key.Key_Return)
    assert whole(dorset).agenda[2].title == "The plan & <b>its</b> delivery"
    head.minutes.setText("half an hour")
    head.minutes.settle()
    assert head.beneath.isVisible()
    assert head.minutes.text() == "half an hour"
    head.minutes.setText("35")
    head.minutes.settle()
    qtbot.waitUntil(lambda: dorset.review.agenda.total.text() == "100 minutes, 10 over 90", timeout=10_000)


def test_an_item_is_added_and_taken_out(dorset, qtbot):
    dorset.review.agenda.add.emit()
    qtbot.waitUntil(lambda: dorset.review.item.head.title.text() == "New item", timeout=10_000)
    assert dorset.place().part == "6"
    QTest.keyClick(dorset.review.agenda.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: dorset.review.agenda.model.rowCount() == 8, timeout=10_000)
    assert "New item" not in [item.title for item in whole(dorset).agenda]


def test_an_empty_agenda_offers_the_template_and_last_quarters(at, illustrative, qtbot):
    from noms_desktop.services import register, review_agenda, reviews

    with register.open_register(illustrative) as store:
        reviews.create(store, "T", reviews.TypedReview(board_code="dorset", quarter=Q3, on="1 February 2007"))
        for item in reviews.show(store, "dorset", Q3).whole.agenda:
            review_agenda.remove(store, "T", "dorset", Q3, item.uid)
    page = at(illustrative, f"dorset|{Q3}")
    empty = page.review.empty
    assert empty.isVisible()
    assert empty.accessibleName() == "No agenda yet Use the SLA template, or copy last quarter's."
    copy = next(one for one in empty.findChildren(QPushButton) if one.text() == "Copy last quarter's")
    copy.click()
    qtbot.waitUntil(page.review.item.isVisible, timeout=10_000)
    assert page.review.agenda.total.text() == "90 of 90 minutes"


# Actions and decisions.


def test_c_closes_and_r_carries_the_action_in_hand(dorset, qtbot):
    from noms_desktop.services import actions

    view = dorset.review
    all_actions(dorset, qtbot)
    card = view.panel.previous[0]
    assert card.row.entry.reference == "DOR-2006-02"
    assert "first due 1 Aug 2006, carried once" in card.dates.text().replace("\N{NO-BREAK SPACE}", " ")
    view.agenda.view.setFocus()
    view.keys.word_ms = 0
    QTest.keyClick(view.agenda.view, Qt.Key.Key_R)
    qtbot.waitUntil(card.hasFocus)
    QTest.keyClick(card, Qt.Key.Key_R)
    qtbot.waitUntil(card.day.hasFocus)
    assert card.day.text() == "15 January 2007"
    card.day.setText("1 September 2006")
    QTest.keyClick(card.day, Qt.Key.Key_Return)
    assert "cannot be carried" in card.beneath.text()
    card.day.setText("15 January 2007")
    QTest.keyClick(card.day, Qt.Key.Key_Return)
    found = actions.find(dorset.desk.store, "DOR-2006-02")
    assert (found.due, found.times_carried) == (date(2007, 1, 15), 2)
    shown_again(dorset, qtbot)
    other = next(one for one in view.panel.previous if one.row.entry.reference == "DOR-2006-06")
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_C)
    assert actions.find(dorset.desk.store, "DOR-2006-06").status == "done"
    shown_again(dorset, qtbot)
    assert other.isVisible()
    dorset.desk.undo()
    assert actions.find(dorset.desk.store, "DOR-2006-06").status == "open"


def test_the_actions_of_the_item_stand_beside_it_and_all_of_them_where_they_are_asked_for(at, illustrative, qtbot):
    from noms_desktop.services import actions, register

    with register.open_register(illustrative) as store:
        for text, item in (("Of the plan", "3"), ("Of performance", "2"), ("Of no item", None)):
            given = actions.TypedAction(board_code="dorset", quarter=Q2, text=text, owner="Treasurer", item=item)
            actions.add(store, "T", given)
    page = at(illustrative, DORSET, "3")
    panel = page.review.panel
    qtbot.waitUntil(lambda: panel.whole, timeout=10_000)
    # What was raised at no item stands with the item that its owner leads.
    assert [card.text.text() for card in panel.raised] == ["Of the plan", "Of no item"]
    assert {card.row.entry.item for card in panel.previous} <= {3}
    panel.which.setFocus()
    all_actions(page, qtbot)
    assert [card.text.text() for card in panel.raised] == ["Of the plan", "Of performance", "Of no item"]
    assert panel.raised[1].who.text() == "Treasurer \N{MIDDLE DOT} item 2"
    page.review.choose("4")
    assert len(panel.raised) == 3
    QTest.mouseClick(panel.which._button(0), Qt.MouseButton.LeftButton)
    assert panel.raised == []
    assert panel.raised_words.text() == "None at this item; 3 at others."
    page.review.choose("1")
    assert not panel.which.isVisible()
    assert len(panel.raised) == 3


def test_a_new_action_is_raised_at_the_item_in_hand_or_at_the_one_chosen(dorset, qtbot):
    from noms_desktop.services import actions

    panel = dorset.review.panel
    dorset.review.add_action()
    assert panel.form.item.currentText() == "3. Sub-contracting plan delivery"
    QTest.keyClicks(panel.form.what, "Send the invoices")
    panel.form.finish()
    shown_again(dorset, qtbot)
    agenda = whole(dorset).agenda
    assert actions.find(dorset.desk.store, "DOR-2006-11").item_uid == agenda[2].uid
    qtbot.waitUntil(lambda: len(panel.raised) == 1, timeout=10_000)
    panel.raised[0].edit_button.click()
    panel.form.item.setCurrentIndex(1)
    panel.form.item.activated.emit(1)
    panel.form.finish()
    assert actions.find(dorset.desk.store, "DOR-2006-11").item_uid == agenda[1].uid
    shown_again(dorset, qtbot)
    qtbot.waitUntil(lambda: panel.raised == [], timeout=10_000)


def test_an_action_is_typed_kept_by_ctrl_enter_and_another_begun(dorset, qtbot):
    from noms_desktop.services import actions

    form = dorset.review.panel.form
    dorset.review.add_action()
    assert form.owner.currentText() == "Treasurer"
    assert form.due.text() == "15 January 2007"
    QTest.keyClicks(form.what, "Send the invoices")
    QTest.keyClicks(form.done, "All of them received")
    QTest.keyClick(form.done, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = actions.find(dorset.desk.store, "DOR-2006-11")
    assert (found.text, found.done_looks_like, found.owner_post) == (
        "Send the invoices",
        "All of them received",
        "Treasurer",
    )
    assert form.what.toPlainText() == ""
    qtbot.waitUntil(lambda: len(dorset.review.panel.raised) == 1, timeout=10_000)
    assert dorset.review.panel.raised[0].reference.text() == "DOR-2006-11"


def test_a_new_action_is_not_lost_by_leaving_and_what_is_wrong_keeps_the_person_there(dorset, qtbot):
    from noms_desktop.services import actions

    form = dorset.review.panel.form
    dorset.review.add_action()
    QTest.keyClicks(form.what, "Send the plan")
    form.owner.setEditText("Tresurer")
    dorset.window().go(Place("other"))
    assert dorset.window().page is dorset
    assert form.what.toPlainText() == "Send the plan"
    form.owner.setEditText("Treasurer")
    dorset.window().go(Place("other"))
    assert dorset.window().page is not dorset
    assert actions.find(dorset.desk.store, "DOR-2006-11").text == "Send the plan"


def test_an_action_kept_after_a_pause_is_changed_not_raised_twice(dorset, qtbot):
    from noms_desktop.services import actions

    form = dorset.review.panel.form
    form._timer.setInterval(50)
    dorset.review.add_action()
    QTest.keyClicks(form.what, "Send")
    qtbot.waitUntil(lambda: dorset.review.panel.raised != [], timeout=10_000)
    QTest.keyClicks(form.what, " the plan")
    form.finish()
    raised = [one for one in actions.of_board(dorset.desk.store, "dorset") if one.raised_quarter == 2]
    assert [(one.number, one.text) for one in raised] == [(11, "Send the plan")]


def test_a_decision_is_typed_numbered_and_agreed(dorset, qtbot):
    panel = dorset.review.panel
    QTest.keyClick(dorset.review.agenda.view, Qt.Key.Key_D)
    card = panel.decisions[-1]
    QTest.keyClicks(card.words.editor, "Agree the date")
    card.words.settle()
    qtbot.waitUntil(lambda: card.number.text() == "Decision 4", timeout=10_000)
    made = whole(dorset).decisions[-1]
    assert (made.text, made.section, made.state) == ("Agree the date", "subcontracting", "asked")
    card.decided.emit(4, "agreed")
    qtbot.waitUntil(lambda: card.pill.word == "agreed", timeout=10_000)
    assert card.words.editor.isReadOnly()


# Who is there.


def test_a_tick_lists_a_post_and_a_name_is_kept(at, illustrative, qtbot):
    page = at(illustrative, DORSET, "attendance")
    row = page.review.attendance.sides["board"].rows["Chair of the Board"]
    assert not row.tick.isChecked()
    row.tick.click()
    shown_again(page, qtbot)
    row.name.setText("A. Chair")
    row.name.settle()
    row.role.setCurrentIndex(1)
    row.role.activated.emit(1)
    shown_again(page, qtbot)
    person = next(one for one in whole(page).attendance if one.post == "Chair of the Board")
    assert (person.name, person.role, person.side) == ("A. Chair", "apologies", "board")
    row.tick.click()
    shown_again(page, qtbot)
    assert "Chair of the Board" not in [one.post for one in whole(page).attendance]


def test_a_free_name_is_added_on_its_side(at, illustrative, qtbot):
    page = at(illustrative, DORSET, "attendance")
    card = page.review.attendance.sides["other"]
    card.new.setText("Primary care trust")
    QTest.keyClick(card.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Primary care trust" in card.rows, timeout=10_000)
    assert card.new.text() == ""
    assert whole(page).attendance[-1].side == "other"


# Steps, what is missing, the meeting.


def test_what_is_missing_is_a_link_that_leads_there(at, illustrative, qtbot):
    from noms_desktop.services import register, reviews

    with register.open_register(illustrative) as store:
        reviews.create(store, "T", reviews.TypedReview(board_code="dorset", quarter=Q3, on="1 February 2007"))
    page = at(illustrative, f"dorset|{Q3}")
    view = page.review
    assert view.head.words.text() == "3 things missing:"
    links = {one.text(): one for one in view.head.findChildren(QPushButton)}
    links["who is present"].click()
    assert page.place().part == "attendance"
    assert view.attendance.isVisible()


def test_the_primary_button_is_the_next_step(dorset, qtbot):
    assert dorset.commands.next.text() == "Draft &sent to the board"
    dorset.next_step()
    qtbot.waitUntil(lambda: dorset.commands.next.text() == "&Issue the pack…", timeout=10_000)
    assert whole(dorset).review.state == "with_board"
    assert dorset.review.head.states.accessibleName() == "State of the review: With board, 3 of 6"


def test_f5_is_the_meeting_with_nothing_private_and_esc_leaves_it(dorset, qtbot):
    window = dorset.window()
    field = dorset.review.item.notes.points.fields[0]
    QTest.keyClicks(field.editor, "Said.")
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert dorset.review.meeting
    assert notes(dorset, "point") == ["Said."]
    assert not window.rail.isVisible()
    assert not dorset.review.agenda.isVisible()
    assert not dorset.review.item.notes.shaded.isVisible()
    qtbot.waitUntil(lambda: field.editor.fontInfo().pixelSize() == 24)
    assert dorset.review.bar.where.text() == "Dorset, item 3 of 6"
    assert dorset.review.bar.saved.text().startswith("Saved ")
    for _ in range(61):
        dorset.review.bar.tick()
    # The clock runs on while the test looks.
    assert re.fullmatch(r"1:0\d of 25 min", dorset.review.bar.time.text())
    QTest.keyClick(dorset.review, Qt.Key.Key_PageDown)
    assert re.fullmatch(r"0:0\d of 10 min", dorset.review.bar.time.text())
    QTest.keyClick(dorset.review, Qt.Key.Key_Escape)
    assert not dorset.review.meeting
    assert window.rail.isVisible()
    assert dorset.review.item.notes.shaded.isVisible()


def test_private_notes_stay_hidden_when_the_meeting_turns_to_another_item(dorset, qtbot):
    dorset.start_meeting()
    QTest.keyClick(dorset.review, Qt.Key.Key_N)
    qtbot.waitUntil(dorset.review.item.notes.points.fields[0].editor.hasFocus)
    dorset.review.on()
    assert not dorset.review.item.notes.shaded.isVisible()
    dorset.leave_meeting()


def test_another_register_opened_in_a_meeting_loses_no_word_and_gives_the_navigation_back(
    dorset, qtbot, real, illustrative
):
    from noms_desktop.services import register, reviews

    window = dorset.window()
    dorset.start_meeting()
    field = dorset.review.item.notes.points.fields[0]
    QTest.keyClicks(field.editor, "Half")
    assert not window.rail.isVisible()
    dorset.desk.open(real)
    qtbot.waitUntil(lambda: window.page is not None and window.page is not dorset, timeout=20_000)
    assert window.rail.isVisible()
    with register.open_register(illustrative) as store:
        assert "Half" in [note.text for note in reviews.show(store, "dorset", Q2).whole.notes]


def test_the_reading_back_lists_what_was_decided_and_asked(dorset, qtbot):
    dorset.review.add_action()
    QTest.keyClicks(dorset.review.panel.form.what, "Send the invoices")
    dorset.review.panel.form.finish()
    shown_again(dorset, qtbot)
    dorset.review.show_read_back()
    from PySide6.QtWidgets import QLabel

    words = " ".join(one.text() for one in dorset.review.item.read_back.findChildren(QLabel))
    words = words.replace("\N{NO-BREAK SPACE}", " ")
    assert "DOR-2006-11 Send the invoices. Treasurer, by 15 January 2007." in words
    assert "Agree the sub-contracting plan to 31 March 2008" in words


def test_narrow_the_actions_are_a_drawer(at, illustrative, qtbot):
    page = at(illustrative, DORSET, "3", size=(1024, 768))
    view = page.review
    assert not view.panel.isVisible()
    assert view.head.to_actions.isVisible()
    assert view.head.to_actions.text() == "Actions (6)"
    QTest.keyClick(view.agenda.view, Qt.Key.Key_A)
    assert view.panel.isVisible()
    assert view.panel.form.isVisible()


def test_the_review_is_read_again_without_losing_place_or_typing(dorset, qtbot):
    field = dorset.review.item.notes.points.fields[0]
    field.put_focus()
    QTest.keyClicks(field.editor, "In the mid")
    from noms_desktop.services import reviews

    dorset.desk.edit(reviews.decide, "dorset", Q2, "1", "deferred")
    shown_again(dorset, qtbot)
    assert field.editor.hasFocus()
    assert field.text == "In the mid"
    assert dorset.place().part == "3"


def test_a_busy_register_keeps_the_text_until_it_is_through(dorset, qtbot, monkeypatch):
    from noms_desktop.domain.changes import BusyError
    from noms_desktop.services import review_texts

    real, tries = review_texts.write_note, []

    def busy(*arguments):
        tries.append(arguments)
        if len(tries) < 2:
            raise BusyError("Busy.", "")
        return real(*arguments)

    monkeypatch.setattr(review_texts, "write_note", busy)
    field = dorset.review.item.notes.points.fields[0]
    QTest.keyClicks(field.editor, "Kept.")
    field.settle()
    assert notes(dorset, "point") == []
    qtbot.waitUntil(lambda: notes(dorset, "point") == ["Kept."], timeout=5_000)


def test_a_refused_text_stays_and_says_why(dorset, qtbot):
    from noms_desktop.services import review_texts

    field = dorset.review.item.notes.comments.fields[0]
    given = review_texts.WrittenNote(
        board_code="dorset", quarter=Q2, uid=field.uid, kind="board_comment", text="Another hand.", was=field.text
    )
    field.put_focus()
    QTest.keyClicks(field.editor, " Mine.")
    mine = field.text
    review_texts.write_note(dorset.desk.store, "B. Other", given)
    field.settle()
    assert field.text == mine
    assert "Somebody changed this text" in field.beneath.text()
    shown_again(dorset, qtbot)
    assert field.text == mine
    field.settle()
    assert mine in notes(dorset, "board_comment")


def test_a_growing_text_never_shrinks_below_its_words(qtbot):
    field = KeptText("Words", lambda _: None)
    qtbot.addWidget(field)
    field.resize(260, 60)
    field.show()
    low = field.editor.height()
    field.show_text("one", "word " * 60)
    qtbot.waitUntil(lambda: field.editor.height() > low)
    lines = field.editor.document().size().height()
    assert field.editor.viewport().height() >= lines * field.editor.fontMetrics().lineSpacing()
    field.show_text("two", "word " * 600)
    qtbot.waitUntil(lambda: field.editor.verticalScrollBar().isVisible())
    field.close()
