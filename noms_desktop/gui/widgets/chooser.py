"""Drop-down lists: one of several values, and one of several names or any other that is typed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyleOptionComboBox, QStylePainter, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.kept import Kept
from noms_desktop.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QWheelEvent

_LEAST, _MOST_SEEN = 6, 18
SEARCH_S = 1.5
"""How long after a letter the next one goes on with the same words."""


class _Quiet(QComboBox):
    """The wheel turns the page it stands on, not the choice; by the keyboard it is reached with Tab."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(_MOST_SEEN)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _TypedSearch(QObject):
    """Finds the words of a list that begin as they are typed, spaces and all, in the closed box and in the open list.

    Qt starts anew after less than half a second, and takes a space for the wish to open the list or to choose.
    """

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box = box
        self._typed, self._at = "", 0.0
        box.view().installEventFilter(self)

    def take(self, event: QKeyEvent, at: int) -> int:
        """The number of the words that a key leads to, from those `at`; -1 where it is no letter of a search."""
        letter, held = event.text(), event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not letter.isprintable() or not letter or held & ~Qt.KeyboardModifier.KeypadModifier:
            return -1
        if time.monotonic() - self._at > SEARCH_S:
            self._typed = ""
        if letter.isspace() and not self._typed:
            return -1
        self._typed, self._at = self._typed + letter.casefold(), time.monotonic()
        words = [self._box.itemText(number).casefold() for number in range(self._box.count())]
        # The same letter again goes on to the next words that begin with it.
        again = len(set(self._typed)) == 1 and not any(one.startswith(self._typed) for one in words)
        sought, first = (self._typed[0], at + 1) if again or len(self._typed) == 1 else (self._typed, max(at, 0))
        order = [number % len(words) for number in range(first, first + len(words))]
        return next((number for number in order if words[number].startswith(sought)), max(at, 0))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            view = self._box.view()
            found = self.take(event, view.currentIndex().row())
            if found >= 0:
                view.setCurrentIndex(self._box.model().index(found, self._box.modelColumn()))
                return True
        return super().eventFilter(watched, event)


class Chooser(Kept, _Quiet):
    """One of several values. A long one is cut with '…' in the box and whole in the list.

    As a filter, `choose` shows what is chosen and `picked` tells; as a field of a record, it is kept like a line.
    """

    picked = Signal(str)
    """The value that a person chose, also where it is chosen already."""

    def __init__(
        self,
        name: str = "",
        parent: QWidget | None = None,
        *,
        values: Sequence[tuple[str, str]] = (),
        letters: int = 0,
    ) -> None:
        """`values` as for `show_values`, the first of them chosen; as wide as its words are, up to `letters`."""
        super().__init__(name, parent)
        self._letters = letters
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.activated.connect(self._on_activated)
        self._search = _TypedSearch(self)
        if values:
            self.show_values(values)
            self.choose(values[0][0])

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        """The values as (value, words); what was chosen stays so where it is still among them."""
        if [self.itemData(number) for number in range(self.count())] == [value for value, _ in values]:
            # An open list stays open.
            for number, (_, words) in enumerate(values):
                if self.itemText(number) != words:
                    self.setItemText(number, words)
            return
        held = self.value if self.changed or not self._kept else self._kept
        self.clear()
        for value, words in values:
            self.addItem(words, value)
        if self._letters:
            longest = max((len(words) for _, words in values), default=_LEAST)
            self.setMinimumContentsLength(min(self._letters, longest))
        self._put(held)

    @property
    @override
    def value(self) -> str:
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Show a value, without telling; one that is not there shows none."""
        self.show_kept(value, anew=True)

    @override
    def _put(self, text: str) -> None:
        self.setCurrentIndex(self.findData(text))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.changed:
            self.revert()
            return
        found = self._search.take(event, self.currentIndex())
        if found < 0:
            super().keyPressEvent(event)
        elif found != self.currentIndex():
            self.setCurrentIndex(found)
            self.activated.emit(found)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        style = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, style, self).width() - 2
        if self.currentIndex() < 0 and self.placeholderText():
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
            option.currentText = self.placeholderText()
        whole = option.currentText
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        tip = plain_tip(whole) if option.currentText != whole else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _on_activated(self, _index: int) -> None:
        self._on_changed()
        self.picked.emit(self.value)
        self.settle()


class OpenChooser(_Quiet):
    """One of several names, or any other that is typed, such as a post that is not on the list yet."""

    def __init__(self, name: str = "", parent: QWidget | None = None, *, line: QLineEdit | None = None) -> None:
        """`line` is what is typed into, such as one that keeps itself."""
        super().__init__(name, parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if line is not None:
            self.setLineEdit(line)
            line.setAccessibleName(name)

    @property
    def names(self) -> list[str]:
        """The names that can be chosen."""
        return [self.itemText(number) for number in range(self.count())]

    def show_names(self, names: Sequence[str]) -> None:
        """The names that can be chosen; what is typed stays."""
        if self.names == list(names):
            return
        typed, editor = self.currentText(), self.lineEdit()
        parts = (self, editor) if editor is not None else (self,)
        blocked = [QSignalBlocker(one) for one in parts]
        self.clear()
        self.addItems(list(names))
        self.setEditText(typed)
        if editor is not None and not editor.hasFocus():
            editor.setCursorPosition(0)  # a long one is seen from its beginning
        for one in blocked:
            one.unblock()
