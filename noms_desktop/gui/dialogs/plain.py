"""The dialog every other one is made on: a title, plain words, a body, buttons at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.half_typed import HalfTyped
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QShowEvent

    from noms_desktop.gui.unsaved import Unsaved

WIDTH = 460
_EDGE = 40


class PlainDialog(QDialog):
    """Opened with `open()`, never with `exec()`: the window goes on living behind it. Esc closes it."""

    def __init__(self, caption: str, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(caption)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._beneath = label(kind="quiet", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        words = label(text, wrap=True)
        self._content = QWidget(self)
        self._content.setProperty("ground", "surface")
        self._inner = inner = QVBoxLayout(self._content)
        inner.setContentsMargins(22, 18, 22, 4)
        inner.setSpacing(8)
        inner.addWidget(label(title, "heading", wrap=True))
        inner.addWidget(words)
        inner.addLayout(self.body, 1)
        inner.addWidget(self._beneath)
        words.setVisible(bool(text))
        self._beneath.hide()
        # On a low screen the words scroll, and the buttons stay where they are.
        self._scrolled = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._content)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(6)
        column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 4, 22, 0)
        foot.addLayout(self._buttons)
        column.addLayout(foot)

    def add_button(self, text: str, slot: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """A button at the right; the primary one answers to Enter."""
        made = button(text, slot, "primary" if primary else "plain", self)
        if primary:
            made.setDefault(True)
            made.setFocus(Qt.FocusReason.OtherFocusReason)
        self._buttons.addWidget(made)
        return made

    def hold(self, unsaved: Unsaved, place: str, editors: Mapping[str, QWidget]) -> HalfTyped:
        """Hold what is typed into these fields, as they now begin, until the dialog is closed; a kill loses nothing."""
        half = HalfTyped(unsaved, self)
        half.watch(editors)
        half.stand_at(place)
        self.body.insertWidget(0, half)
        self.finished.connect(half.forget)
        return half

    def fit(self) -> None:
        """Be as high as the words need at this width, and no higher."""
        self._inner.activate()
        wide = max(self.width(), self.minimumWidth())
        foot = self._column.sizeHint().height() - self._scrolled.sizeHint().height()
        room = self.screen().availableGeometry()
        words = self._inner.totalHeightForWidth(wide)
        high = min(words + foot, room.height() - _EDGE)
        # A bar that comes and goes takes room from the words, which then need more of it: it is there or it is not.
        fits = words + foot <= high
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scrolled.setVerticalScrollBarPolicy(policy)
        self.resize(min(wide, room.width()), high)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def say_beneath(self, words: str) -> None:
        """A quiet line above the buttons."""
        self._beneath.setText(words)
        self._beneath.setVisible(bool(words))
        self.fit()


class Confirm(PlainDialog):
    """Asks before something that is not undone. `agreed` is emitted when the person says yes."""

    agreed = Signal()

    def __init__(self, title: str, text: str, yes: str, parent: QWidget | None = None, *, no: str = "Cancel") -> None:
        super().__init__("NOMS Desktop", title, text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_button(no, self.reject)
        self.yes = self.add_button(yes, self._agree, primary=True)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()
