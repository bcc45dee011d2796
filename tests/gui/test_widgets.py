"""The parts of pages: what they say, what they do, and that data is never taken for markup."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.rating import WORDS
from noms_desktop.gui import theme
from noms_desktop.gui.page import Crumb, Place
from noms_desktop.gui.widgets import pill, spark
from noms_desktop.gui.widgets.buttons import IconButton, button
from noms_desktop.gui.widgets.card import Card, FigureCard
from noms_desktop.gui.widgets.drawer import BESIDE_FROM, Panel, WithPanel
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.flow import Beside, Tiles
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.heading import Heading
from noms_desktop.gui.widgets.notice import Notice
from noms_desktop.gui.widgets.spark import Spark, Sparkline
from noms_desktop.gui.widgets.text import OneLine, Wrapped, label, plain_menu, plain_tip
from noms_desktop.gui.widgets.todo import Todo, TodoList

HOSTILE = "<b>bold</b> & <img src='/etc/passwd'>"


class Slot:
    def __init__(self):
        self.calls = 0

    def call(self):
        self.calls += 1


@pytest.fixture
def on_screen(qtbot):
    def show(widget: QWidget, width: int = 500, height: int = 300) -> QWidget:
        qtbot.addWidget(widget)
        theme.dress(widget)
        widget.resize(width, height)
        widget.show()
        return widget

    return show


def labels(widget: QWidget) -> list[QLabel]:
    return widget.findChildren(QLabel)


# Words


def test_every_label_is_plain(on_screen):
    card = Card(HOSTILE, HOSTILE)
    figure = FigureCard()
    figure.show_figure(HOSTILE, HOSTILE, HOSTILE, "at risk")
    notice, empty, heading = Notice(), Empty(), Heading()
    notice.say(HOSTILE, HOSTILE)
    empty.say(HOSTILE, HOSTILE)
    heading.show_words(HOSTILE, HOSTILE, (Crumb(HOSTILE), Crumb(HOSTILE, Place("home"))))
    form = Form()
    form.add("name", HOSTILE, QLineEdit(), HOSTILE)
    for widget in (card, figure, notice, empty, heading, form, OneLine(HOSTILE), label(HOSTILE)):
        on_screen(widget)
        found = [one for one in (widget, *labels(widget)) if isinstance(one, QLabel) and one.text()]
        assert found
        assert all(one.textFormat() is Qt.TextFormat.PlainText for one in found)


def test_a_tip_cannot_be_markup():
    assert "<img" not in plain_tip(HOSTILE)
    assert plain_tip("") == ""


def test_a_menu_entry_is_one_short_line():
    assert plain_menu("Fish & chips\nand peas") == "Fish && chips and peas"
    assert len(plain_menu("x" * 500)) == 70


def test_one_line_is_cut_and_told_whole(on_screen):
    line = on_screen(OneLine("A very long name that does not fit here at all"), 80, 30)
    assert "at all" in line.toolTip()
    line.resize(900, 30)
    assert line.toolTip() == ""


def test_wrapped_words_are_never_cut(on_screen):
    whole = QWidget()
    column = QVBoxLayout(whole)
    words = label("Two vacancies in the team since March; one filled in October, one from 1 December. " * 3, wrap=True)
    column.addWidget(words)
    column.addStretch(1)
    on_screen(whole, 600, 500)
    for width in (600, 300, 200, 500):
        whole.resize(width, 600)
        whole.layout().activate()
        whole.layout().activate()
        assert isinstance(words, Wrapped)
        assert words.height() == words.heightForWidth(words.width())


# Pills and small lines


@pytest.mark.parametrize("word", sorted(set(WORDS.values()) | {"accepted", "draft", "agreed", "overdue"}))
def test_every_rating_has_a_shape_and_colours(word, dressed):
    found = pill.look(word)
    assert {f"{found.family}_ink", f"{found.family}_fill"} <= set(theme.current().tokens)


def test_judgements_are_told_apart_by_shape():
    shapes = {word: pill.look(word).shape for word in ("on target", "at risk", "off target", "no data", "accepted")}
    assert len(set(shapes.values())) == 5


def test_a_pill_says_its_word_and_hides_without_one(on_screen):
    shown = on_screen(pill.Pill("off_target"))
    assert shown.accessibleName() == "Off target"
    assert shown.sizeHint().width() > 60
    shown.show_rating("")
    assert shown.isHidden()


def test_a_short_pill_says_its_word_on_asking(on_screen):
    shown = on_screen(pill.Pill("overdue", short=True))
    assert (shown.toolTip(), shown.accessibleName()) == ("Overdue", "Overdue")


def test_a_new_pill_is_no_window(dressed):
    shown = pill.Pill("at risk")
    assert not shown.isVisible()
    shown.deleteLater()


def painted(one: Spark) -> QImage:
    image = QImage(160, 26, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    spark.paint(painter, image.rect().toRectF(), one)
    painter.end()
    return image


def blank() -> QImage:
    image = QImage(160, 26, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def test_one_scale_for_all_rows(dressed):
    low, high = painted(Spark((81.0, 82.0), 80, 100)), painted(Spark((98.0, 99.0), 80, 100))
    assert low != high
    assert painted(Spark((1.0, 2.0), 0, 100)) != painted(Spark((1.0, 2.0), 0, 2))


def test_a_missing_month_breaks_the_line(dressed):
    whole = painted(Spark((90.0, 90.0, 90.0, 90.0), 80, 100))
    broken = painted(Spark((90.0, None, 90.0, 90.0), 80, 100))
    assert whole != broken


@pytest.mark.parametrize(
    "one",
    [
        Spark((), 0, 1),
        Spark((None, None), 0, 1),
        Spark((1.0,), 5, 5),
        Spark((float("nan"), float("inf")), 0, 1),
    ],
)
def test_nothing_to_draw_draws_nothing(dressed, one):
    assert painted(one) == blank()


def test_a_small_line_says_what_it_shows(on_screen):
    line = on_screen(Sparkline(), 160, 26)
    line.show_series(Spark((88.0, 86.4), 80, 100, 90, "from 88.0% to 86.4%"))
    assert line.accessibleName() == "from 88.0% to 86.4%"


# Cards, headings, notices, empty states


def test_a_figure_card_is_said_whole(on_screen):
    card = on_screen(FigureCard())
    card.show_figure("Boards forecast to reach 5%", "2 of 5", "Largest gap: Dorset £139k", "at risk")
    assert card.accessibleName() == "Boards forecast to reach 5%: 2 of 5. at risk. Largest gap: Dorset £139k"


def test_crumbs_lead_somewhere(on_screen, qtbot):
    heading = on_screen(Heading())
    heading.show_words("Dorset", "", (Crumb("Boards", Place("boards")), Crumb("South West")))
    (link,) = heading.findChildren(QPushButton)
    with qtbot.waitSignal(heading.asked) as told:
        link.click()
    assert told.args == [Place("boards")]
    heading.show_words("Dorset")
    assert not [one for one in heading.findChildren(QPushButton) if one.isVisible()]


def test_a_refusal_is_shown_with_what_to_do(on_screen, qtbot):
    notice = on_screen(Notice())
    slot = Slot()
    notice.refuse(
        UserError("131 met is more than 125 due.", "Type how many were met.", where="met"),
        action="Go there",
        slot=slot.call,
    )
    assert notice.title.text() == "met: 131 met is more than 125 due."
    assert notice.advice.text() == "Type how many were met."
    assert notice.accessibleName().endswith("Type how many were met.")
    next(one for one in notice.findChildren(QPushButton) if one.text() == "Go there").click()
    assert slot.calls == 1
    next(iter(notice.findChildren(IconButton))).click()
    assert notice.isHidden()


def test_what_is_done_goes_by_itself_and_what_is_wrong_stays(on_screen, qtbot, monkeypatch):
    monkeypatch.setattr("noms_desktop.gui.widgets.notice.DONE_FOR_MS", 50)
    notice = on_screen(Notice())
    notice.say("Saved", kind="done")
    qtbot.waitUntil(notice.isHidden, timeout=2_000)
    notice.say("The disk is full.", kind="error")
    qtbot.wait(120)
    assert notice.isVisible()


def test_an_empty_state_offers_the_next_step(on_screen):
    empty = on_screen(Empty("search"))
    first, second = Slot(), Slot()
    empty.say("None match", "Clear the area filter?", ("Clear it", first.call), ("Add a provider", second.call))
    one, other = empty.findChildren(QPushButton)
    assert (one.property("kind"), other.property("kind")) == ("primary", "plain")
    one.click()
    assert (first.calls, second.calls) == (1, 0)


def test_a_to_do_list_goes_there(on_screen, qtbot):
    todo = on_screen(TodoList())
    lines = [Todo("overdue", "3 actions overdue", "Open", Place("reviews", "dorset"))]
    todo.show_lines(lines)
    (link,) = todo.findChildren(QPushButton)
    assert link.accessibleName() == "Open: 3 actions overdue"
    with qtbot.waitSignal(todo.asked) as told:
        link.click()
    assert told.args == [Place("reviews", "dorset")]
    todo.show_lines(list(lines))
    assert todo.findChildren(QPushButton) == [link]


# Forms


@pytest.fixture
def form(on_screen):
    made = Form()
    made.add("name", "&Name", QLineEdit("Harbor Housing"), "As it signs its letters.")
    made.add("sector", "&Sector", QComboBox())
    made.add("notes", "N&otes", QPlainTextEdit("Some words"))
    return on_screen(made, 500, 500)


def test_a_refusal_stands_beneath_its_field_and_keeps_what_was_typed(form):
    assert form.refuse(UserError("A provider of this name is there already.", "Open that one.", where="name"))
    edit = form.findChild(QLineEdit)
    assert form.text("name") == "Harbor Housing"
    beneath = next(one for one in labels(form) if "already" in one.text())
    assert beneath.text() == "A provider of this name is there already. Open that one."
    assert beneath.property("kind") == "wrong"
    assert edit.accessibleDescription() == beneath.text()
    assert form.window().focusWidget() is edit
    form.clear_refusals()
    assert beneath.text() == "As it signs its letters."
    assert edit.property("wrong") is False


def test_a_refusal_of_another_field_is_left_to_the_page(form):
    assert not form.refuse(UserError("The plan is agreed.", "", where="plan"))


def test_fields_have_names_and_labels(form):
    assert form.findChild(QComboBox).accessibleName() == "Sector"
    buddies = [one.buddy() for one in labels(form) if one.buddy() is not None]
    assert len(buddies) == 3
    assert form.text("notes") == "Some words"


# Panels and flow


def test_a_panel_beside_and_as_a_drawer(on_screen, qtbot):
    main, panel = QWidget(), Panel("Unpaid work")
    both = on_screen(WithPanel(main, panel), BESIDE_FROM + 100, 400)
    both.open_panel()
    assert main.width() + panel.width() == both.width()
    both.resize(BESIDE_FROM - 200, 400)
    assert main.width() == both.width()
    assert panel.geometry().right() == both.width() - 1
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_a_panel_that_is_always_there_where_there_is_room(on_screen):
    main, panel = QWidget(), Panel("Actions")
    both = on_screen(WithPanel(main, panel, always=True), BESIDE_FROM + 100, 400)
    assert panel.isVisible()
    both.resize(BESIDE_FROM - 200, 400)
    assert panel.isHidden()
    both.open_panel()
    assert panel.isVisible()
    both.close_panel()
    assert panel.isHidden()


def test_tiles_take_as_many_columns_as_fit(on_screen):
    tiles = on_screen(Tiles(*(FigureCard() for _ in range(4))), 1100, 200)
    assert tiles.columns == 4
    tiles.resize(700, 300)
    assert tiles.columns == 2
    tiles.resize(210, 600)
    assert tiles.columns == 1
    tiles.resize(1100, 200)
    assert tiles.columns == 4


def test_parts_stack_where_it_is_narrow(on_screen):
    one, other = QWidget(), QWidget()
    both = on_screen(Beside(one, other, stretches=(3, 1)), 1000, 300)
    both.layout().activate()
    assert one.width() == pytest.approx(3 * other.width(), rel=0.05)
    both.resize(500, 300)
    both.layout().activate()
    assert both.stacked
    assert one.width() == both.width()


# Roles and buttons


def test_buttons_have_names_and_do_what_they_say(on_screen):
    slot = Slot()
    made = on_screen(button("Fish && &chips", slot.call))
    made.click()
    assert (slot.calls, made.accessibleName()) == (1, "Fish & chips")
    close = on_screen(IconButton("x", "Close"))
    assert close.accessibleName() == "Close"
    assert QAccessible.queryAccessibleInterface(close).role() is QAccessible.Role.Button


def test_icons_follow_the_palette(on_screen, dressed):
    close = on_screen(IconButton("x", "Close"))
    before = close.icon().pixmap(18, 18).toImage()
    theme.wear(dressed, "dark")
    assert close.icon().pixmap(18, 18).toImage() != before
    assert QEvent.Type.StyleChange
