"""The editor over one cell of a grid, and the words beside a cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui import clip
from noms_desktop.gui.widgets.text import label

_WORDS_WIDE = 330
# A menu of its own, and another program's window: the person comes back and goes on typing.
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
WITH_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
# Shift with Up and Down is up and down still.
_TURNED = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


def steps(event: QKeyEvent) -> tuple[int, int]:
    """How many rows and columns a key goes on by, whether a cell is typed into or not; (0, 0) for any other key."""
    down, right = _STEPS.get(event.key(), (0, 0))
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in _TURNED:
        return -down, -right
    return down, right


class CellEditor(QLineEdit):
    """The editor over a cell; it tells which way the person left it."""

    left = Signal(int, int)
    """Keep it and go on, by so many rows and columns."""
    given_up = Signal()
    lost = Signal()
    """The focus went elsewhere."""
    pasting = Signal()
    """A block, not a single text, is pasted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @override
    def event(self, event: QEvent) -> bool:
        # Tab would go to the next widget before it is told as a key.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _STEPS:
            self.left.emit(*steps(event))
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and clip.is_block(clip.pasted()):
            # Squeezed into one line, it would be no figure.
            self.pasting.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.lost.emit()


class CellWords(QFrame):
    """Words beneath a cell, or above it where there is no room; it never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label = label(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 10, 6)
        column.addWidget(self._label)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, '' when nothing is."""
        return self._label.text() if self.isVisibleTo(self._room) else ""

    def say(self, words: str, kind: str, cell: QRect) -> None:
        """Say something of the cell with this rectangle; '' says nothing any more."""
        if not words:
            self.hide()
            return
        self._label.setText(words)
        self.setAccessibleName(words)
        if self.property("notice") != kind:
            self.setProperty("notice", kind)
            for one in (self, self._label):
                one.style().unpolish(one)
                one.style().polish(one)
        room = self._room.rect()
        wide = min(_WORDS_WIDE, room.width() - 8)
        high = self._label.heightForWidth(wide - 20) + 11
        left = max(4, min(cell.left(), room.right() - wide - 4))
        beneath = cell.bottom() + 3
        top = beneath if beneath + high <= room.bottom() or cell.top() - high < 0 else cell.top() - high - 3
        self.setGeometry(left, top, wide, high)
        self.show()
        self.raise_()
