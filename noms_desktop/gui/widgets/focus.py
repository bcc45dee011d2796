"""Where the focus goes: on through parts in the order in which they stand, and not away with what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def tab_through(before: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab go from `before` through everything in these parts, one after the other.

    Qt puts what is made later at the end of the window, from where Tab begins again at its first button.
    """
    for part in parts:
        for one in (part, *part.findChildren(QWidget)):
            takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
            # The list that a choice opens is a window of its own.
            if takes and one.window() is before.window():
                QWidget.setTabOrder(before, one)
                before = one


def keep_focus(on: QWidget, *leaving: QWidget) -> None:
    """Put the focus on `on` where one of those that are about to be hidden has it: Qt would give it to the next one."""
    focus = QApplication.focusWidget()
    if focus is not None and any(one is focus or one.isAncestorOf(focus) for one in leaving):
        on.setFocus(Qt.FocusReason.OtherFocusReason)
