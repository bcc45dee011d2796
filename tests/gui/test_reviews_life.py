"""A review from draft to agreed minutes, in the window alone; a private word goes out with none of its files."""

from __future__ import annotations

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.page import Place

QUARTER = "2006/07-Q2"
PRIVATE = "Quillfeather"
LONG = 60_000


@pytest.fixture
def page(shell, illustrative, qtbot):
    pages = (PageSpec("reviews", "Reviews", "calendar-check", "noms_desktop.gui.pages.reviews:ReviewsPage"),)
    one = shell(illustrative, furnishing=Furnishing(pages))
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=LONG)
    one.window.go(Place("reviews", f"dorset|{QUARTER}", "3"))
    found = one.window.page
    qtbot.waitUntil(lambda: found.review.fresh and found._figures_for == ("dorset", QUARTER), timeout=LONG)
    qtbot.waitUntil(lambda: found.desk.store._pages._sound, timeout=LONG)
    return found


def whole(page):
    from noms_desktop.services import reviews

    return reviews.show(page.desk.store, "dorset", QUARTER, private=True).whole


def state_is(page, qtbot, state):
    def there():
        found = page.review.found
        return not page.desk.jobs._running and page.review.fresh and found.whole.review.state == state

    qtbot.waitUntil(there, timeout=LONG)


def everything_in(path):
    """Every stream of a PDF inflated, its attachments and metadata among them, and its strings, as one text."""
    made = [path.read_bytes()]
    with pikepdf.open(path) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                made.append(one.read_bytes())
            made.append(str(one).encode("utf-8", "replace"))
    return b"\n".join(made)


def test_a_review_is_drafted_issued_held_and_agreed(page, qtbot, illustrative):
    view = page.review
    private = view.item.notes.private.fields[0]
    private.put_focus()
    QTest.keyClicks(private.editor, f" {PRIVATE}")
    assert page.commands.next.text() == "Draft &sent to the board"
    page.next_step()
    state_is(page, qtbot, "with_board")
    assert any(PRIVATE in note.text for note in whole(page).notes)

    page.next_step()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
    QApplication.activeModalWidget().yes.click()
    state_is(page, qtbot, "issued")
    assert page.place().part == "pack"
    qtbot.waitUntil(lambda: view.agenda.model.rows()[-1].detail == "Version 1 issued", timeout=LONG)

    page.next_step()
    assert view.meeting
    view.choose("3")
    view.item.notes.points.begin()
    QTest.keyClicks(view.item.notes.points.fields[0].editor, "The dates were given.")
    view.add_action()
    QTest.keyClicks(view.panel.form.what, "Send the signed contract")
    QTest.keyClick(view.panel.form.what, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: [card.reference.text() for card in view.panel.raised] == ["DOR-2006-11"], timeout=LONG)
    view.show_read_back()
    qtbot.waitUntil(view.item.read_back.isVisible, timeout=LONG)
    view.item.read_back.make.click()
    state_is(page, qtbot, "held")
    assert not view.meeting

    folder = illustrative.parent / "packs"
    qtbot.waitUntil(lambda: len(list(folder.glob("*.pdf"))) == 2, timeout=LONG)
    for path in folder.glob("*.pdf"):
        assert PRIVATE.encode() not in everything_in(path), path.name

    page.next_step()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
    QApplication.activeModalWidget().yes.click()
    state_is(page, qtbot, "minutes_agreed")
    assert page.commands.next.text() == "&Next review"
    page.next_step()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.none, timeout=LONG)
    assert page.heading.title.text() == "Dorset: no review for quarter 3, October to December 2006 yet"


def test_a_review_is_made_in_turns_and_shown_as_it_was_asked_for(shell, illustrative, qtbot, monkeypatch):
    from noms_desktop.gui import ahead

    monkeypatch.setattr(ahead.Ahead, "begin", lambda _: None)
    pages = (PageSpec("reviews", "Reviews", "calendar-check", "noms_desktop.gui.pages.reviews:ReviewsPage"),)
    one = shell(illustrative, furnishing=Furnishing(pages))
    qtbot.waitUntil(lambda: one.window.page is not None and one.window.page.round.shown is not None, timeout=LONG)
    found = one.window.page
    one.window.go(Place("reviews", f"dorset|{QUARTER}", "3"))
    # Nothing of it is made within the click; where the page is stands fast all the same.
    assert not any(found.has(part) for part in found.LATER)
    assert found.place() == Place("reviews", f"dorset|{QUARTER}", "3")
    qtbot.waitUntil(lambda: found._figures_for == ("dorset", QUARTER) and found.review.fresh, timeout=LONG)
    assert found.stack.currentWidget() is found.review
    assert found.review.part == "3"
    assert found.review.agenda.view.hasFocus()


def test_minutes_with_a_decision_left_open_need_a_press_that_says_so(page, qtbot):
    with page.desk.store.write("A. Tester", "held") as tx:
        review = whole(page).review
        tx.update("review", review.id, {"state": "held"}, version=review.version)
    page.read_again()
    state_is(page, qtbot, "held")
    page.next_step()
    dialog = QApplication.activeModalWidget()
    assert "Decisions 1, 2 and 3 have no outcome." in dialog.accessibleDescription()
    assert dialog.yes.text().replace("&", "") == "Agree as they stand"
    # The day stands there; one before the meeting is refused in place, and the one typed is kept.
    assert dialog.day.text() == "16 November 2006"
    dialog.day.setText("1 November 2006")
    dialog.yes.click()
    assert dialog.isVisible()
    assert "before the meeting of 16 November 2006" in dialog.day.accessibleDescription()
    dialog.day.setText("20 November 2006")
    dialog.yes.click()
    state_is(page, qtbot, "minutes_agreed")
    assert [str(one.agreed_on) for one in whole(page).minutes] == ["2006-11-20"]
