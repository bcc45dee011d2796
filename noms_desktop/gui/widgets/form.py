"""A form of one column: each field with its label above and, where something is wrong, the words beneath it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from noms_desktop.gui.widgets.kept import Kept
from noms_desktop.gui.widgets.text import label
from noms_desktop.gui.widgets.ticks import TickList

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from noms_desktop.domain.errors import UserError
    from noms_desktop.domain.unsaved import Left

WIDTH = 560


@dataclass(frozen=True, slots=True)
class _Field:
    editor: QWidget
    caption: str
    hint: str
    beneath: QLabel


class Form(QWidget):
    """Fields by name. A refusal goes to the field that its `where` names; what was typed stays as it was.

    It goes again as soon as something else stands in the field.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(WIDTH)
        self._fields: dict[str, _Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def add(self, name: str, caption: str, editor: QWidget, hint: str = "") -> None:
        """Add a field. `name` is what services call it in `where`; `&` in the caption makes a mnemonic."""
        above = QLabel(caption)
        above.setTextFormat(Qt.TextFormat.PlainText)
        above.setBuddy(editor)
        beneath = label(hint, "quiet", wrap=True)
        if self._fields:
            self._column.addSpacing(8)
        for widget in (above, editor, beneath):
            self._column.addWidget(widget)
        # Only now: shown without a parent, it would be a window for a moment.
        beneath.setVisible(bool(hint))
        plain = caption.replace("&", "")
        editor.setAccessibleName(plain)
        editor.setAccessibleDescription(hint)
        self._fields[name] = _Field(editor, plain, hint, beneath)
        if isinstance(editor, Kept):
            editor.as_kept.connect(partial(self.clear_refusals, name))
        changed = _changed(editor)
        if changed is not None:
            changed.connect(partial(self._on_changed, name))

    def text(self, name: str) -> str:
        """What stands in a field, as typed."""
        editor = self._fields[name].editor
        if isinstance(editor, QComboBox):
            return editor.currentText()
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        return editor.text() if isinstance(editor, QLineEdit) else ""

    def set_hint(self, name: str, hint: str) -> None:
        """Another hint beneath a field, which takes the place of a refusal."""
        self._fields[name] = field = replace(self._fields[name], hint=hint)
        self._say(field, hint, wrong=False)

    def refuse(self, error: UserError, *, focus: bool = True) -> bool:
        """Show a refusal beneath its field and go there; False when it names none of ours. `focus` False stays."""
        field = self._fields.get(error.where)
        if field is None:
            return False
        words = f"{error.title} {error.advice}".strip()
        self._say(field, words, wrong=True)
        if isinstance(field.editor, Kept):
            field.editor.because(words)
        if focus:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field.editor, QLineEdit):
                field.editor.selectAll()
        return True

    def come_back(self, name: str, left: Left) -> bool:
        """Show in a field what was typed there and not saved before, with why; False when it is saved since."""
        field = self._fields[name]
        words = field.editor.come_back(left) if isinstance(field.editor, Kept) else ""
        if words:
            self._say(field, words, wrong=True)
        return bool(words)

    def clear_refusals(self, *names: str) -> None:
        """Every field, or those named, as if nothing had been wrong."""
        for name, field in self._fields.items():
            if not names or name in names:
                self._say(field, field.hint, wrong=False)

    def _on_changed(self, name: str, *_: object) -> None:
        if self._fields[name].editor.property("wrong"):
            self.clear_refusals(name)

    def _say(self, field: _Field, words: str, *, wrong: bool) -> None:
        field.beneath.setText(words)
        field.beneath.setVisible(bool(words))
        field.beneath.setProperty("kind", "wrong" if wrong else "quiet")
        field.editor.setProperty("wrong", wrong)
        field.editor.setAccessibleDescription(words)
        for widget in (field.editor, field.beneath):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def _changed(editor: QWidget) -> SignalInstance | None:
    """What an editor emits as soon as something else stands in it; of a choice, before it is told what was chosen."""
    if isinstance(editor, QLineEdit):
        return editor.textEdited
    if isinstance(editor, QPlainTextEdit):
        return editor.textChanged
    if isinstance(editor, QComboBox):
        return editor.currentIndexChanged
    return editor.ticked if isinstance(editor, TickList) else None
