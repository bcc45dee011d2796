"""For those who work by keyboard or by ear: every widget has a name and a role, and Tab reaches what can be used."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollBar,
    QWidget,
)

from noms_desktop.gui import clip
from noms_desktop.gui.dialogs.first_start import FirstStart
from noms_desktop.gui.errors import ErrorDialog, Told
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.pill import Pill

USABLE = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, ChartView)
assert clip


def visible(window: QWidget) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if one.isVisibleTo(window)]


def usable(window: QWidget) -> list[QWidget]:
    found = [one for one in visible(window) if isinstance(one, USABLE) and one.isEnabled()]
    # The parts of Qt's own composite widgets are reached through the whole.
    return [one for one in found if not isinstance(one.parentWidget(), (QComboBox, QAbstractItemView)) and _own(one)]


def _own(one: QWidget) -> bool:
    return one.objectName() not in {"qt_spinbox_lineedit", "ScrollLeftButton", "ScrollRightButton"}


def name_of(one: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)


def by_tab(window: QWidget, qtbot) -> set[QWidget]:
    """Every widget that Tab comes to, from the first round again."""
    found: list[QWidget] = []
    at = window.nextInFocusChain()
    while at is not window:
        if at.isVisibleTo(window) and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(at)
        at = at.nextInFocusChain()
    return set(found)


@pytest.fixture(params=["window", "first start", "fault"])
def window(request, qtbot):
    if request.param == "window":
        shell = request.getfixturevalue("furnished")
        shell.window.page.notice.say("Saved", "Open it?", kind="warning", action="Open", slot=shell.window.page.enter)
        return shell.window
    if request.param == "first start":
        made = FirstStart(request.getfixturevalue("jobs"), request.getfixturevalue("memory"))
    else:
        made = ErrorDialog(Told("A fault.", "Go on.", "Details"))
    qtbot.addWidget(made)
    made.open()
    return made


def test_everything_that_can_be_used_has_a_name(window):
    nameless = [repr(one) for one in usable(window) if not name_of(one)]
    assert nameless == []


def test_everything_that_can_be_used_has_a_role(window):
    vague = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}
    assert [repr(one) for one in usable(window) if QAccessible.queryAccessibleInterface(one).role() in vague] == []


def by_arrow(one: QWidget, reached: set[QWidget]) -> bool:
    """Whether it is one choice of several, which Tab comes to once and the arrow keys go through."""
    if not isinstance(one, QRadioButton):
        return False
    return any(isinstance(other, QRadioButton) and other.parentWidget() is one.parentWidget() for other in reached)


def test_tab_comes_to_everything_that_can_be_used(window, qtbot):
    reached = by_tab(window, qtbot)
    left = [one for one in usable(window) if one not in reached and not by_arrow(one, reached)]
    assert [repr(one) for one in left] == []


def test_tab_stops_nowhere_without_a_name(window, qtbot):
    stops = [
        one
        for one in by_tab(window, qtbot)
        if not isinstance(one, (QScrollBar, QAbstractScrollArea)) or isinstance(one, QAbstractItemView)
    ]
    assert stops
    assert [repr(one) for one in stops if not name_of(one)] == []


def test_pictures_have_words(window):
    for one in visible(window):
        if isinstance(one, (ChartView, Pill)):
            assert name_of(one), repr(one)


def test_every_label_is_plain(window):
    shown = [one for one in visible(window) if isinstance(one, QLabel) and one.text()]
    assert shown
    assert [one.text() for one in shown if one.textFormat() is not Qt.TextFormat.PlainText] == []


def test_a_comma_separated_cell_is_said_whole(furnished):
    table = furnished.window.page.table
    seen = QAccessible.queryAccessibleInterface(table)
    assert seen.role() in {QAccessible.Role.Table, QAccessible.Role.List}
    cells = [seen.child(n) for n in range(seen.childCount())]
    assert "5.6%, on target" in [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]


def test_the_page_is_called_by_its_title(furnished):
    assert furnished.window.page.accessibleName().startswith("Forecast 4.6% of grant base")
