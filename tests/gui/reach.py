"""What of a window can be used, what it is called, and whether the keyboard comes to it."""

from __future__ import annotations

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

from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.pill import Pill

USABLE = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, ChartView)


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


def by_tab(window: QWidget) -> set[QWidget]:
    """Every widget that Tab comes to, from the first round again."""
    found: list[QWidget] = []
    at = window.nextInFocusChain()
    while at is not window:
        if at.isVisibleTo(window) and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(at)
        at = at.nextInFocusChain()
    return set(found)


def by_arrow(one: QWidget, reached: set[QWidget]) -> bool:
    """Whether it is one choice of several, which Tab comes to once and the arrow keys go through."""
    if not isinstance(one, QRadioButton):
        return False
    return any(isinstance(other, QRadioButton) and other.parentWidget() is one.parentWidget() for other in reached)


def faults(window: QWidget) -> list[str]:
    """Everything that keeps somebody who works by keyboard or by ear from a window, in words."""
    vague = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}
    reached = by_tab(window)
    found = [f"{one!r} has no name" for one in usable(window) if not name_of(one)]
    found += [
        f"{one!r} has no role" for one in usable(window) if QAccessible.queryAccessibleInterface(one).role() in vague
    ]
    found += [
        f"{name_of(one)}: {one!r} is not reached"
        for one in usable(window)
        if one not in reached and not by_arrow(one, reached)
    ]
    stops = [
        one
        for one in reached
        if not isinstance(one, (QScrollBar, QAbstractScrollArea)) or isinstance(one, QAbstractItemView)
    ]
    found += [f"{one!r} takes the focus and has no name" for one in stops if not name_of(one)]
    for one in visible(window):
        if isinstance(one, (ChartView, Pill)) and not name_of(one):
            found.append(f"{one!r} is a picture without words")
        if isinstance(one, QLabel) and one.text() and one.textFormat() is not Qt.TextFormat.PlainText:
            found.append(f"{one.text()!r} may be taken for markup")
    return found
