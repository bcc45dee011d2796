"""What hangs on a provider, on its form: lines that can be added, changed field by field, and removed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget

from noms_desktop.gui.widgets.buttons import IconButton, button
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from noms_desktop.domain.errors import UserError
    from noms_desktop.domain.unsaved import Left
    from noms_desktop.gui.unsaved import Unsaved
    from noms_desktop.gui.widgets.chooser import Chooser
    from noms_desktop.gui.widgets.kept_line import KeptLine

    Editor = KeptLine | Chooser

NEW = "new"
"""By what a line is held that is not in the register."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a line: what services call it, its caption, its editor, and how much of a row of six it takes."""

    name: str
    caption: str
    make: Callable[[], Editor]
    span: int = 3


class Line(QWidget):
    """One line. `entered` tells which field was left with something new in it."""

    entered = Signal(str)
    removed = Signal()

    def __init__(self, noun: str, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uid = ""
        self.was: Any = None
        self.pending = False
        self._wrong = ""
        self.editors: dict[str, Editor] = {}
        self._captions: list[QLabel] = []
        self._beneath = label(kind="wrong", wrap=True)
        self._beneath.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        at = 0
        for field in fields:
            editor = field.make()
            editor.setAccessibleName(f"{noun}: {field.caption}")
            caption = QLabel(field.caption, self)
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setProperty("kind", "small")
            self._captions.append(caption)
            row, column = divmod(at, 6)
            grid.addWidget(caption, 2 * row, column, 1, field.span)
            grid.addWidget(editor, 2 * row + 1, column, 1, field.span)
            at += field.span
            self.editors[field.name] = editor
            editor.typed.connect(partial(self._on_entered, field.name))
            editor.as_kept.connect(partial(self._on_as_kept, field.name))
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.remove = IconButton("x", f"Remove this {noun.lower()}", self)
        self.remove.clicked.connect(self.removed)
        grid.addWidget(self.remove, 1, 6)
        last = 2 * ((at + 5) // 6)
        grid.addWidget(self._beneath, last, 0, 1, 6)

    def show_values(self, was: Any, values: Mapping[str, str]) -> None:
        """Show what is kept; what is being typed, or was refused, stays."""
        if self.uid != was.uid:
            for name, editor in self.editors.items():
                editor.move_to(f"{was.uid}/{name}")
        self.was, self.uid = was, was.uid
        for name, editor in self.editors.items():
            editor.show_kept(values.get(name, ""))

    def stand_in(self, unsaved: Unsaved, place: str) -> None:
        """Hold what is typed in its fields and not saved, by its uid; of a line that is not in the register, as new."""
        for name, editor in self.editors.items():
            editor.stand_in(unsaved, place, f"{self.uid or NEW}/{name}")

    def come_back(self, name: str, left: Left) -> None:
        """Show in a field what was left unsaved there, with why."""
        words = self.editors[name].come_back(left)
        if words:
            self._wrong = name
            self._say(words)

    def give_up(self) -> None:
        """Show what is kept, in every field."""
        for editor in self.editors.values():
            editor.revert()

    def show_captions(self, *, yes: bool) -> None:
        """Captions above the fields: of lines of one row, the first alone has them."""
        for caption in self._captions:
            caption.setVisible(yes)

    def typed(self) -> dict[str, str]:
        """What stands in its fields and is not what is kept, by name."""
        return {name: editor.value for name, editor in self.editors.items() if editor.changed}

    def refuse(self, error: UserError, name: str) -> None:
        """Say beneath what would be right; what was typed stays."""
        self.pending = False
        self._wrong = error.where if error.where in self.editors else name
        words = f"{error.title} {error.advice}".strip()
        self._say(words)
        for editor in self.editors.values():
            editor.because(words)

    def kept(self, typed: Mapping[str, str]) -> None:
        """What was typed is in the register, perhaps tidied up: it is shown as it stands there."""
        self.clear_refusal()
        for name, text in typed.items():
            self.editors[name].take(text, told=text)

    def clear_refusal(self) -> None:
        """Nothing is wrong."""
        if self._wrong:
            self._say("")
            self._wrong = ""

    def settle(self) -> None:
        """Tell of what is being typed."""
        for editor in self.editors.values():
            editor.settle()

    def _on_entered(self, name: str, _text: str) -> None:
        self.entered.emit(name)

    def _on_as_kept(self, name: str) -> None:
        if name == self._wrong:
            self.clear_refusal()

    def _say(self, words: str) -> None:
        self._beneath.setText(words)
        self._beneath.setVisible(bool(words))
        for name, editor in self.editors.items():
            editor.setProperty("wrong", bool(words) and name == self._wrong)
            editor.setAccessibleDescription(words if name == self._wrong else "")
            editor.style().unpolish(editor)
            editor.style().polish(editor)


class Lines(QWidget):
    """Lines of one kind, and the link that adds one. Whoever makes it saves what `entered` and `removed` tell."""

    entered = Signal(object, str)
    """A Line, and the name of the field that was left."""
    removed = Signal(object)
    """A Line that is in the register, which a person wants away."""

    def __init__(
        self,
        noun: str,
        fields: Sequence[Field],
        values: Callable[[Any], Mapping[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`values` gives the texts of a record by field."""
        super().__init__(parent)
        self._noun, self._fields, self._values = noun, tuple(fields), values
        self.lines: list[Line] = []
        self._stands: tuple[Unsaved, str] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        article = "an" if noun[0] in "AEIOU" else "a"
        self.add_link = button(f"Add {article} {noun.lower()}", self.add_line, "link", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addWidget(self.add_link)

    def show_records(self, records: Sequence[Any]) -> None:
        """Show these records by uid: lines that are there stay, with what is being typed in them."""
        wanted = {record.uid: record for record in records}
        for line in list(self.lines):
            if line.uid and line.uid not in wanted:
                self._drop(line)
        known = {line.uid: line for line in self.lines}
        for record in records:
            # The line that was just saved takes over its record, and keeps the keyboard.
            line = known.get(record.uid) or self._pending() or self._add(before_new=True)
            line.pending = False
            line.show_values(record, self._values(record))

    def stand_in(self, unsaved: Unsaved, place: str) -> None:
        """Lines of another record are shown: hold at this place what is typed in them and not saved."""
        self._stands = unsaved, place

    def come_back(self) -> None:
        """What was left unsaved stands in its lines again, once they are shown."""
        if self._stands is None:
            return
        unsaved, place = self._stands
        for field, left in unsaved.take(place).items():
            uid, _, name = field.partition("/")
            line = next((one for one in self.lines if (one.uid or NEW) == uid), None)
            if line is None and uid == NEW:
                line = self._add()
            if line is None or name not in line.editors:
                unsaved.drop(place, field)
            else:
                line.come_back(name, left)

    def add_line(self) -> None:
        """An empty line, to be filled in; one at a time."""
        line = next((one for one in self.lines if not one.uid), None) or self._add()
        next(iter(line.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """No line: another provider."""
        for line in list(self.lines):
            self._drop(line)

    def settle(self) -> None:
        """Tell of everything that is being typed."""
        for line in list(self.lines):
            line.settle()

    def unsaved(self) -> bool:
        """Whether something stands in a line that is not in the register."""
        return any(line.typed() for line in self.lines)

    def discard(self) -> None:
        """Give up what is not in the register."""
        for line in list(self.lines):
            line.give_up()
            if not line.uid:
                self._drop(line)
                continue
            line.clear_refusal()
            line.show_values(line.was, self._values(line.was))

    def _pending(self) -> Line | None:
        return next((one for one in self.lines if one.pending), None)

    def _add(self, *, before_new: bool = False) -> Line:
        line = Line(self._noun, self._fields, self)
        line.entered.connect(partial(self._on_entered, line))
        line.removed.connect(partial(self._on_removed, line))
        if self._stands is not None:
            line.stand_in(*self._stands)
        at = len(self.lines)
        if before_new and self.lines and not self.lines[-1].uid:
            at -= 1
        self.lines.insert(at, line)
        self._rows.insertWidget(at, line)
        line.show()
        self._caption()
        return line

    def _drop(self, line: Line) -> None:
        focus = QApplication.focusWidget()
        had_focus = focus is not None and line.isAncestorOf(focus)
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._caption()
        if had_focus:
            self.add_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _caption(self) -> None:
        one_row = sum(field.span for field in self._fields) <= 6
        for number, line in enumerate(self.lines):
            line.show_captions(yes=number == 0 or not one_row)

    def _on_entered(self, line: Line, name: str) -> None:
        self.entered.emit(line, name)

    def _on_removed(self, line: Line) -> None:
        if line.uid:
            self.removed.emit(line)
        else:
            line.give_up()
            self._drop(line)
