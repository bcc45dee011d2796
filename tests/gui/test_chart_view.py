"""A chart on a page: drawn off the GUI thread, described in words, never leaving with names that may not leave."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
import shiboken6
from demo_page import SPEND
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from noms_desktop.domain.pictures import BulletPicture
from noms_desktop.gui import studio, theme
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.notice import Notice

OUTSIDE = replace(SPEND, finding="Illustrative Board 28 is short of the minimum")
LONG = 30_000


@pytest.fixture
def view(qtbot):
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(600, 260)
    made.show()
    return made


def drawn(qtbot, view, picture=SPEND, outside=OUTSIDE):
    with qtbot.waitSignal(view.drawn, timeout=LONG):
        view.show_picture(picture, outside=outside)
    return view


def colours(view):
    image = view.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(image.height())}


def test_drawn_in_the_charts_colours(view, qtbot):
    drawn(qtbot, view)
    assert {"#1b5e9b", "#ffffff"} <= colours(view)
    assert not view.waiting


def test_a_graphic_with_words(view, qtbot):
    drawn(qtbot, view)
    seen = QAccessible.queryAccessibleInterface(view)
    assert seen.role() is QAccessible.Role.Graphic
    assert seen.text(QAccessible.Text.Name) == SPEND.finding
    assert seen.text(QAccessible.Text.Description) == SPEND.alternative_text


def test_dark_charts_on_a_dark_page(view, qtbot, dressed):
    theme.wear(dressed, "dark")
    drawn(qtbot, view)
    chart = theme.load("dark").chart
    assert {chart["paper"], chart["accent"]} <= colours(view)
    assert "#ffffff" not in colours(view)


def test_redrawn_when_the_palette_changes(view, qtbot, dressed):
    drawn(qtbot, view)
    with qtbot.waitSignal(view.drawn, timeout=LONG):
        theme.wear(dressed, "print-grey")
    assert all(QColor(name).saturation() == 0 for name in colours(view))


def test_many_changes_are_drawn_once(view, qtbot, monkeypatch):
    drawn(qtbot, view)
    orders = []
    draw = studio.Easel.draw
    monkeypatch.setattr(studio.Easel, "draw", lambda self, order: orders.append(order) or draw(self, order))
    with qtbot.waitSignal(view.drawn, timeout=LONG):
        for width in range(400, 420):
            view.resize(width, 260)
    assert [order.width for order in orders] == [419]


def test_the_same_picture_again_is_not_drawn_again(view, qtbot):
    drawn(qtbot, view)
    with qtbot.assertNotEmitted(view.drawn, wait=300):
        view.show_picture(replace(SPEND), outside=OUTSIDE)


def test_never_drawn_on_the_gui_thread(view, qtbot, monkeypatch):
    threads = set()
    draw = studio.Easel.draw
    monkeypatch.setattr(
        studio.Easel, "draw", lambda self, order: threads.add(threading.current_thread()) or draw(self, order)
    )
    drawn(qtbot, view)
    assert threading.main_thread() not in threads


def test_nothing_to_draw_says_so(view, qtbot):
    drawn(qtbot, view)
    view.empty_text = "No plan yet. Read a return?"
    view.show_picture(None, outside=None)
    assert view.accessibleName() == "No plan yet. Read a return?"
    assert "#1b5e9b" not in colours(view)


def test_the_finding_is_copied_as_it_may_leave(view, qtbot, dressed):
    drawn(qtbot, view)
    view.copy_finding()
    assert dressed.clipboard().text() == OUTSIDE.finding


def test_a_bullet_is_called_by_its_label(view, qtbot):
    drawn(
        qtbot, view, BulletPicture("Enforcement", "92.4% against 90%.", "per cent", 1, 0, 100, 92.4, 90, 5, True), None
    )
    assert view.accessibleName() == "Enforcement"


def test_saved_with_the_names_for_outside(qtbot, tmp_path):
    page = QWidget()
    qtbot.addWidget(page)
    page.notice = Notice(page)
    view = ChartView()
    column = QVBoxLayout(page)
    column.addWidget(page.notice)
    column.addWidget(view)
    page.resize(600, 400)
    page.show()
    drawn(qtbot, view)
    file = tmp_path / "chart.svg"
    view.save_to(file)
    qtbot.waitUntil(page.notice.isVisible, timeout=LONG)
    assert page.notice.kind == "done"
    svg = file.read_text("utf-8")
    assert "Illustrative Board 28" in svg
    assert SPEND.finding not in svg
    view.save_to(tmp_path / "none" / "chart.svg")
    qtbot.waitUntil(lambda: page.notice.kind == "error", timeout=LONG)
    assert "could not be written" in page.notice.title.text()


def test_without_names_for_outside_it_cannot_be_saved(view, qtbot, tmp_path):
    drawn(qtbot, view, outside=None)
    menu = view.menu()
    assert [action.isEnabled() for action in menu.actions()] == [True, False]
    view.save_chart()
    view.save_to(tmp_path / "chart.svg")
    qtbot.wait(50)
    assert list(tmp_path.iterdir()) == []
    menu.deleteLater()


def test_the_dialog_gives_the_ending_that_was_chosen(view, qtbot, tmp_path, monkeypatch):
    drawn(qtbot, view)
    saved = []
    monkeypatch.setattr(view, "save_to", saved.append)
    dialog = QFileDialog(view)
    dialog.setNameFilters(["Drawing (*.svg)", "Picture (*.png)", "PDF (*.pdf)"])
    dialog.selectNameFilter("Picture (*.png)")
    monkeypatch.setattr(dialog, "selectedFiles", lambda: [str(tmp_path / "Dorset v2.1")])
    view._on_file(dialog)
    assert saved == [tmp_path / "Dorset v2.1.png"]
    dialog.deleteLater()


def test_a_view_that_is_gone_is_let_be(qtbot):
    view = ChartView()
    view.resize(300, 200)
    view.show()
    view.show_picture(SPEND, outside=None)
    qtbot.waitUntil(lambda: not view._timer.isActive(), timeout=2_000)
    shiboken6.delete(view)
    done = Ear()
    studio.studio().do(lambda: 1, done.hear)
    qtbot.waitUntil(lambda: bool(done.heard), timeout=LONG)


def test_a_fault_of_ours_is_told_as_one(view, qtbot, monkeypatch):
    monkeypatch.setattr(studio.Easel, "draw", lambda self, order: 1 / 0)
    with qtbot.captureExceptions() as faults:
        view.show_picture(SPEND, outside=None)
        qtbot.waitUntil(lambda: bool(faults), timeout=LONG)
    assert faults[0][0] is ZeroDivisionError


class Ear(QObject):
    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, result):
        self.heard.append(result)
