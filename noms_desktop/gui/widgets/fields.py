"""Fields that save by themselves: each keeps what was typed when it is left, and says beneath it what is wrong.

Esc gives back what the register has. A refusal leaves the text as it was typed; what comes from the register meanwhile
never overwrites it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.text import label, plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

_NOTE_HIGH, _LONG = 66, 22


class LineField(QLineEdit):
    """A line of text."""

    left = Signal()
    given_up = Signal()
    touched = Signal()
    """A person changed it; what the program shows in it does not count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self.left)
        self.textEdited.connect(self._on_edited)

    def _on_edited(self, _text: str) -> None:
        self.touched.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class SearchField(LineField):
    """A line of text with what fits of many names beneath it."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = QStringListModel(list(names), self)
        found = QCompleter(self._names, self)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setMaxVisibleItems(10)
        popup = found.popup()
        if popup is not None:
            popup.setAccessibleName("What fits")
        self.setCompleter(found)
        found.activated.connect(self._on_chosen)

    def _on_chosen(self, _text: str) -> None:
        self.touched.emit()
        self.left.emit()


class ChoiceField(QComboBox):
    """A few values; the wheel scrolls the panel and never changes one by accident."""

    left = Signal()
    given_up = Signal()
    touched = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, words in choices:
            self.addItem(words, value)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def _on_activated(self, _number: int) -> None:
        self.touched.emit()
        self.left.emit()

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class NoteField(QPlainTextEdit):
    """A few lines of text; Tab goes on to the next field."""

    left = Signal()
    given_up = Signal()
    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_changed)
        self.setFixedHeight(_NOTE_HIGH)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(e)

    def _on_changed(self) -> None:
        if self.hasFocus():
            self.touched.emit()

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


Editor = LineField | SearchField | ChoiceField | NoteField


class Fields(QWidget):
    """Fields by name, captions at the left. `saved` asks for a text to be kept; then `kept` or `refuse` is called."""

    saved = Signal(str, str)
    """The name of a field and what was typed into it."""

    def __init__(self, parent: QWidget | None = None, *, caption_width: int = 96) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnMinimumWidth(0, caption_width)
        self._grid.setColumnStretch(1, 1)

    def add(self, name: str, caption: str, editor: Editor) -> None:
        """Add a field; `&` in the caption makes a mnemonic."""
        row = _Row(self, name, caption, editor)
        at = 2 * len(self._rows)
        top = Qt.AlignmentFlag.AlignTop
        row.caption.setContentsMargins(0, 6, 0, 0)
        self._grid.addWidget(row.caption, at, 0, top)
        self._grid.addWidget(editor, at, 1)
        self._grid.addWidget(row.beneath, at + 1, 1)
        self._rows[name] = row

    def names(self) -> tuple[str, ...]:
        """The fields, in their order."""
        return tuple(self._rows)

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self._rows[name].editor

    def text(self, name: str) -> str:
        """What stands in a field: the value of a choice, the text of any other."""
        return self._rows[name].text()

    def beneath(self, name: str) -> str:
        """What is said beneath a field."""
        return self._rows[name].beneath.text()

    def show_value(self, name: str, typed: str, note: str = "") -> None:
        """Show what the register has and a note beneath; a text that is being typed, or was refused, stays."""
        self._rows[name].show_value(typed, note)

    def show_field(self, name: str, *, visible: bool) -> None:
        """Show or hide a field."""
        self._rows[name].show_all(visible=visible)

    def kept(self, name: str, *, changed: bool = True) -> None:
        """What was typed is in the register; without a change the register's own words are shown again."""
        row = self._rows[name]
        row.refused, row.waiting = "", False
        typed_on = row.text() != row.sent
        row.touched = typed_on
        if changed:
            row.known = row.sent
        elif not typed_on:
            row.put(row.known)
        row.say()
        if typed_on:
            # The register was busy, and the person was not.
            row.save()

    def refuse(self, name: str, words: str) -> None:
        """What was typed was refused: it stays, with the words beneath."""
        row = self._rows[name]
        row.refused, row.waiting = words, False
        row.say()

    def refused(self) -> tuple[str, ...]:
        """The fields with a text that was refused."""
        return tuple(name for name, row in self._rows.items() if row.refused)

    def open(self) -> tuple[str, ...]:
        """The fields with a text that was refused, or that waits for a busy register."""
        return tuple(name for name, row in self._rows.items() if row.refused or row.waiting)

    def settle(self) -> None:
        """Save what is typed and not saved yet."""
        for row in self._rows.values():
            row.save()

    def give_up(self) -> None:
        """Show in every field what the register has."""
        for row in self._rows.values():
            row.give_up()


class _Row:
    """One field: its caption, its editor, the words beneath, and what the register has."""

    def __init__(self, owner: Fields, name: str, caption: str, editor: Editor) -> None:
        self._owner = owner
        self.name, self.editor = name, editor
        self.known = self.sent = self._note = self.refused = ""
        self.waiting = self.touched = False
        self.caption = QLabel(caption)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setProperty("kind", "quiet")
        self.caption.setBuddy(editor)
        self.beneath = label(kind="quiet", wrap=True)
        self.beneath.hide()
        editor.setAccessibleName(caption.replace("&", ""))
        editor.touched.connect(self._on_touched)
        editor.left.connect(self.save)
        editor.given_up.connect(self.give_up)

    def text(self) -> str:
        editor = self.editor
        if isinstance(editor, QComboBox):
            found = editor.currentData()
            return "" if found is None else str(found)
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText().strip()
        return editor.text().strip()

    def put(self, typed: str) -> None:
        editor = self.editor
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(typed))
        elif isinstance(editor, QPlainTextEdit):
            if editor.toPlainText() != typed:
                editor.setPlainText(typed)
        elif editor.text() != typed:
            editor.setText(typed)
            editor.setCursorPosition(0)
            editor.setToolTip(plain_tip(typed) if len(typed) > _LONG else "")

    def show_value(self, typed: str, note: str) -> None:
        self._note = note
        self.known = typed
        if not self.touched and not self.refused and not self.waiting:
            self.put(typed)
        self.say()

    def _on_touched(self) -> None:
        self.touched = True

    def save(self) -> None:
        """Save what a person typed; what nobody touched is never written, whatever stands in it."""
        if not self.touched or (self.refused and self.text() == self.sent):
            return
        if self.text() == self.known.strip():
            self.touched, self.refused = False, ""
            self.say()
        elif not self.waiting:
            self.waiting = True
            self.sent = self.text()
            self._owner.saved.emit(self.name, self.sent)

    def give_up(self) -> None:
        self.refused, self.touched = "", False
        self.put(self.known)
        self.say()

    def say(self) -> None:
        words = self.refused or self._note
        kind = "wrong" if self.refused else "was"
        self.beneath.setText(words)
        self.beneath.setVisible(bool(words) and not self.editor.isHidden())
        self.editor.setAccessibleDescription(words)
        changed = self.beneath.property("kind") != kind or bool(self.editor.property("wrong")) != bool(self.refused)
        if changed:
            self.beneath.setProperty("kind", kind)
            self.editor.setProperty("wrong", bool(self.refused))
            for widget in (self.editor, self.beneath):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def show_all(self, *, visible: bool) -> None:
        self.caption.setVisible(visible)
        self.editor.setVisible(visible)
        self.beneath.setVisible(visible and bool(self.beneath.text()))
