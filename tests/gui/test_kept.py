"""Editors that keep themselves: a line, several lines, a choice; what a person typed is told once and never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from noms_desktop.gui.widgets.chooser import Chooser, OpenChooser
from noms_desktop.gui.widgets.fields import Fields
from noms_desktop.gui.widgets.kept_line import KeptLine, SearchLine
from noms_desktop.gui.widgets.kept_text import KeptNote, KeptText
from noms_desktop.gui.widgets.tabs import Tabs


class Desk(QWidget):
    def __init__(self, editor):
        super().__init__()
        self.editor, self.other = editor, QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(editor)
        column.addWidget(self.other)
        self.told, self.again = [], []
        editor.typed.connect(self.told.append)
        editor.as_kept.connect(lambda: self.again.append(editor.value))


@pytest.fixture(params=[KeptLine, KeptNote])
def desk(request, qtbot):
    made = Desk(request.param())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.editor.show_kept("three", anew=True)
    made.editor.setFocus()
    return made


def retype(editor, text):
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, text)


def test_what_is_typed_is_told_once_when_it_is_left(desk):
    retype(desk.editor, "four")
    assert desk.told == []
    desk.other.setFocus()
    desk.editor.settle()
    assert desk.told == ["four"]


def test_what_is_left_as_it_was_is_not_told(desk):
    desk.other.setFocus()
    retype(desk.editor, "three")
    desk.editor.settle()
    assert desk.told == []


def test_escape_puts_back_what_is_kept_and_then_leaves_the_key_to_others(desk):
    retype(desk.editor, "fo")
    QTest.keyClick(desk.editor, Qt.Key.Key_Escape)
    desk.editor.settle()
    assert (desk.editor.value, desk.told, desk.again) == ("three", [], ["three"])
    QTest.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert desk.again == ["three"]


def test_what_the_register_says_meanwhile_overwrites_nothing_that_is_typed(desk):
    retype(desk.editor, "fou")
    desk.editor.show_kept("seven")
    assert desk.editor.value == "fou"
    QTest.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert desk.editor.value == "seven"


def test_another_record_takes_the_place_of_what_is_typed(desk):
    retype(desk.editor, "fou")
    desk.editor.show_kept("seven", anew=True)
    assert (desk.editor.value, desk.editor.changed) == ("seven", False)


def test_what_was_refused_stays_and_is_told_again_once_it_is_another(desk):
    retype(desk.editor, "wrong")
    desk.editor.settle()
    desk.editor.settle()
    assert desk.editor.value == "wrong"
    retype(desk.editor, "right")
    desk.editor.settle()
    assert desk.told == ["wrong", "right"]


def test_what_is_kept_is_shown_as_it_stands_in_the_register_but_not_over_what_was_typed_on(desk):
    retype(desk.editor, "  four ")
    desk.other.setFocus()
    desk.editor.take("four", told="  four ")
    assert (desk.editor.value, desk.editor.kept, desk.editor.changed) == ("four", "four", False)
    retype(desk.editor, "five")
    desk.editor.settle()
    retype(desk.editor, "six")
    desk.editor.take("five", told="five")
    assert (desk.editor.value, desk.editor.kept) == ("six", "five")
    # What was told meanwhile and is still under way stays as well.
    desk.editor.settle()
    desk.editor.take("five", told="five")
    assert desk.editor.value == "six"


def test_enter_in_a_line_keeps_it_and_opens_nothing_behind_it(qtbot):
    desk = Desk(KeptLine())
    qtbot.addWidget(desk)
    desk.show()
    seen = []
    desk.keyPressEvent = seen.append
    desk.editor.setFocus()
    QTest.keyClicks(desk.editor, "four")
    QTest.keyClick(desk.editor, Qt.Key.Key_Return)
    assert (desk.told, seen) == (["four"], [])


def test_a_name_chosen_from_what_fits_is_kept_at_once(qtbot):
    line = SearchLine(("Vale Works", "Harbour Housing"))
    qtbot.addWidget(line)
    told = []
    line.typed.connect(told.append)
    line.setText("vale")
    line.completer().activated.emit("Vale Works")
    assert told == ["Vale Works"]


def test_a_choice_is_told_at_once_and_one_that_is_not_known_is_never_written(qtbot):
    chooser = Chooser("Sector", values=[("private", "Private"), ("third", "Third")])
    qtbot.addWidget(chooser)
    told = []
    chooser.typed.connect(told.append)
    chooser.show_kept("of old", anew=True)
    chooser.settle()
    assert (chooser.value, told) == ("", [])
    chooser.show_values([("of old", "Of old"), ("third", "Third")])
    assert chooser.value == "of old"
    chooser.setCurrentIndex(1)
    chooser.activated.emit(1)
    assert told == ["third"]
    chooser.show_kept("of old")
    assert chooser.value == "third", "what was refused stays"
    chooser.choose("of old")
    assert chooser.value == "of old"


def test_a_filter_tells_of_every_choice(qtbot):
    chooser = Chooser("Sector", values=[("", "All"), ("third", "Third")])
    qtbot.addWidget(chooser)
    picked = []
    chooser.picked.connect(picked.append)
    for number in (1, 1, 0):
        chooser.setCurrentIndex(number)
        chooser.activated.emit(number)
        chooser.choose(chooser.value)
    assert picked == ["third", "third", ""]


def test_names_to_choose_from_change_and_what_is_typed_stays(qtbot):
    line = KeptLine()
    chooser = OpenChooser("Owner", line=line)
    qtbot.addWidget(chooser)
    chooser.show_names(("Chief Officer", "Treasurer"))
    line.show_kept("Treasurer", anew=True)
    told = []
    line.as_kept.connect(lambda: told.append(line.text()))
    line.setText("Deputy")
    chooser.show_names(("Chief Officer", "Director"))
    assert (chooser.names, chooser.currentText(), told) == (["Chief Officer", "Director"], "Deputy", [])


def test_what_is_typed_on_while_the_register_is_busy_is_saved_after_it(qtbot):
    fields = Fields()
    qtbot.addWidget(fields)
    line = KeptLine()
    fields.add("title", "&Title", line)
    fields.show_value("title", "three", anew=True)
    saved = []
    fields.saved.connect(lambda name, text: saved.append((name, text)))
    for text in ("four", "five"):
        line.setText(text)
        line.settle()
    assert saved == [("title", "four")]
    assert fields.open() == ("title",)
    fields.kept("title")
    assert (saved[-1], line.text()) == (("title", "five"), "five")
    fields.refuse("title", "Five is too many.")
    assert (line.text(), fields.beneath("title"), line.accessibleDescription()) == ("five", *["Five is too many."] * 2)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), fields.refused()) == ("four", ())


def test_a_note_is_as_high_as_its_lines_also_once_a_refusal_has_changed_its_looks(qtbot):
    note = KeptNote(3)
    desk = Desk(note)
    desk.setStyleSheet("QPlainTextEdit { min-height: 21px; } QPlainTextEdit[wrong='true'] { border: 2px solid red; }")
    qtbot.addWidget(desk)
    desk.resize(300, 400)
    desk.show()
    qtbot.waitExposed(desk)
    for wrong in (True, False):
        note.setProperty("wrong", wrong)
        note.style().unpolish(note)
        note.style().polish(note)
        qtbot.wait(20)
        assert note.height() >= 3 * note.fontMetrics().lineSpacing()


def test_tabs_are_chosen_by_their_keys_and_stay_chosen_when_their_words_change(qtbot):
    tabs = Tabs("Parts", [("a", "First"), ("b", "Second")])
    qtbot.addWidget(tabs)
    told = []
    tabs.currentChanged.connect(told.append)
    assert tabs.choose("b")
    assert not tabs.choose("c")
    tabs.show_tabs([("z", "New"), ("a", "First"), ("b", "Second: 2")])
    assert (tabs.key, tabs.tabText(tabs.currentIndex()), told) == ("b", "Second: 2", [1])
    tabs.show_tabs([("z", "New")])
    assert (tabs.key, told) == ("z", [1])


def test_a_note_is_saved_after_a_pause_and_nothing_moves_under_the_hand_that_types(qtbot):
    desk = Desk(KeptNote())
    qtbot.addWidget(desk)
    desk.show()
    qtbot.waitExposed(desk)
    note = desk.editor
    note.setFocus()
    note.show_kept("", anew=True)
    with qtbot.waitSignal(note.typed, timeout=10_000) as saved:
        QTest.keyClicks(note, "Rang them ")
    assert saved.args == ["Rang them "], "saved without leaving the field"
    assert note.hasFocus()
    note.take("Rang them", told="Rang them ")
    note.show_kept("Rang them")
    QTest.keyClicks(note, "today")
    assert (note.value, note.changed) == ("Rang them today", True)
    note.settle()
    note.take("Rang them today", told="Rang them today")
    QTest.keyClicks(note, "  ")
    note.settle()
    note.take("Rang them today", told="Rang them today  ")
    assert not note.changed
    desk.other.setFocus()
    assert note.value == "Rang them today", "once it is left it stands as it is kept"


def test_a_text_shown_anew_stands_whole_with_its_first_line_and_lets_the_page_roll(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    text = KeptText("Point", lambda _field: None)
    column.addWidget(text)
    column.addStretch(1)
    text.show_text("a", "A word and another. " * 20)
    host.resize(320, 600)
    host.show()
    qtbot.waitExposed(host)
    for uid, words in (("b", "Short."), ("c", "One line after another. " * 12), ("d", "First line\n" * 6 + "last")):
        text.show_text(uid, words)
        qtbot.wait(10)
        editor = text.editor
        assert editor.verticalScrollBar().value() == 0
        assert editor.verticalScrollBar().maximum() == 0
        text.put_focus()
        qtbot.wait(10)
        assert editor.firstVisibleBlock().blockNumber() == 0
        at = QPointF(editor.viewport().rect().center())
        turned = QWheelEvent(
            at,
            at,
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(editor.viewport(), turned)
        assert not turned.isAccepted()
        assert editor.verticalScrollBar().value() == 0
