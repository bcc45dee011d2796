"""A line above a form that is filled in before it is added: it holds what is typed there, and says what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from noms_desktop.domain.unsaved import Typed
from noms_desktop.gui.unsaved import Holding, when
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.kept import Kept
from noms_desktop.gui.widgets.text import label
from noms_desktop.gui.widgets.ticks import TickList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QResizeEvent

    from noms_desktop.gui.unsaved import Unsaved

_AFRESH = "Start afresh"


class HalfTyped(QFrame):
    """Put it above the fields, tell it of them once by `watch`, and by `stand_at` of what record the form is.

    What an earlier run left stands in the fields again at once; a person may empty them, and take that back. What is
    typed for one record waits while the form shows another. Hidden while there is nothing to say.
    """

    told = Signal()
    """Something else is typed than before, or nothing any more."""

    def __init__(self, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unsaved = unsaved
        self._holding = Holding(unsaved)
        self._editors: dict[str, QWidget] = {}
        self._usual: dict[str, str] = {}
        self._minor: frozenset[str] = frozenset()
        self._others: dict[str, dict[str, str]] = {}
        self._place = self._when = ""
        self._came_back: dict[str, str] = {}
        self._quiet = False
        self.setProperty("notice", "info")
        self.words = label(wrap=True)
        self.change = button(_AFRESH, self._on_change, "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 7, 5)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.change)
        self.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Once the layout that gave this width is through: a height asked for in the middle of it is not heard.
        QTimer.singleShot(0, self, self._take_height)

    def _take_height(self) -> None:
        """As high as its words are at this width: a scroll area would take the room from what stands beneath."""
        layout = self.layout()
        high = layout.totalHeightForWidth(self.width()) if layout is not None and self.isVisible() else 0
        if high != self.minimumHeight():
            self.setMinimumHeight(high)

    def watch(self, editors: Mapping[str, QWidget], *, minor: tuple[str, ...] = ()) -> None:
        """The fields of the form, by name; `minor` ones are not worth holding when nothing else is typed."""
        self._minor = frozenset(minor)
        for name, editor in editors.items():
            self._editors[name] = editor
            _changed(editor).connect(self._on_typed)

    @property
    def place(self) -> str:
        """Of what the form is, '' before it was said."""
        return self._place

    @property
    def waits(self) -> bool:
        """Whether something is typed for a record that the form is not of just now."""
        return bool(self._others)

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields that a person put there, by name."""
        typed = {name: text for name, text in self._now().items() if text != self._usual.get(name, "")}
        return {} if typed.keys() <= self._minor else typed

    def stand_at(self, place: str, usual: Mapping[str, str] | None = None) -> None:
        """The form is of another record; of the same one again, nothing happens.

        What was typed for the one before waits until the form is of that one again. `usual` is what stands in the
        fields of an empty form; left out, what stands in them now.
        """
        if place == self._place:
            return
        self.leave()
        self._place = place
        self._usual = dict(usual) if usual is not None else self._now()
        left = self._unsaved.take(place)
        waiting = self._others.pop(place, {})
        found = {name: one.typed.text for name, one in left.items() if name in self._editors} | waiting
        if found:
            self._fill(found)
        if left and not waiting:
            first = min(left.values(), key=lambda one: one.at)
            self._when, self._came_back = when(first), found
            by = "" if first.who == self._unsaved.who else f" by {first.who}"
            self._said(f"Typed{by} at {self._when}, before the program stopped, and not saved.", _AFRESH)
        self._tell()

    def forget(self, *_: object) -> None:
        """What was typed is saved or given up, and the fields begin anew: nothing of it is held any more."""
        self._came_back = {}
        self._said("", "")
        self._usual = self._now()
        self._tell()

    def leave(self) -> None:
        """The form is of nothing for now: its fields are empty, and what was typed waits for its record."""
        if self._place:
            typed = self.typed
            if typed:
                self._others[self._place] = typed
            self._fill(self._usual)
        self._holding.leave()
        self._place = ""
        self._said("", "")

    def _now(self) -> dict[str, str]:
        return {name: _text(editor) for name, editor in self._editors.items()}

    def _fill(self, texts: Mapping[str, str]) -> None:
        self._quiet = True
        for name, text in texts.items():
            if _text(self._editors[name]) != text:
                _put(self._editors[name], text)
        self._quiet = False

    def _on_typed(self, *_: object) -> None:
        if not self._quiet and self._place:
            self._tell()

    def _tell(self) -> None:
        was = self._usual
        self._holding.tell({(self._place, name): Typed(text, was.get(name, "")) for name, text in self.typed.items()})
        self.told.emit()

    def _on_change(self) -> None:
        """Empty the fields, or fill them again as they came back."""
        if self.change.text() == _AFRESH:
            self._came_back = self._came_back | self.typed
            self._fill(self._usual)
            self._said("Emptied.", f"Put back what you had typed at {self._when}")
        else:
            self._fill(self._came_back)
            self._said(f"Typed at {self._when}, and not saved.", _AFRESH)
        self._tell()
        first = next(iter(self._editors.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, words: str, change: str) -> None:
        self.words.setText(words)
        self.change.setText(change)
        self.change.setAccessibleName(change)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        QTimer.singleShot(0, self, self._take_height)


def _text(editor: QWidget) -> str:
    """What stands in a field, as one text."""
    if isinstance(editor, Kept):
        return editor.value
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, TickList):
        return " ".join(editor.codes)
    if isinstance(editor, QCheckBox):
        return "yes" if editor.isChecked() else ""
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _put(editor: QWidget, text: str) -> None:
    """Let a text stand in a field, as if it had been typed."""
    if isinstance(editor, Kept):
        editor.put(text)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QComboBox):
        editor.setCurrentText(text)
    elif isinstance(editor, TickList):
        editor.show_codes(text.split())
    elif isinstance(editor, QCheckBox):
        editor.setChecked(bool(text))
    elif isinstance(editor, QLineEdit):
        editor.setText(text)


def _changed(editor: QWidget) -> SignalInstance:
    """What a field emits as soon as something else stands in it."""
    if isinstance(editor, QComboBox):
        return editor.currentTextChanged if editor.isEditable() else editor.currentIndexChanged
    if isinstance(editor, TickList):
        return editor.ticked
    if isinstance(editor, QCheckBox):
        return editor.toggled
    found: SignalInstance = editor.textChanged  # type: ignore[attr-defined] # a line, or a text of several lines
    return found
