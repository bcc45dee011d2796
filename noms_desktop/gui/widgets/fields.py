"""Fields beside their captions, each keeping itself when it is left and saying beneath it what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noms_desktop.domain.unsaved import Left
    from noms_desktop.gui.unsaved import Unsaved
    from noms_desktop.gui.widgets.chooser import Chooser
    from noms_desktop.gui.widgets.kept_line import KeptLine
    from noms_desktop.gui.widgets.kept_text import KeptNote

    Editor = KeptLine | KeptNote | Chooser


class Fields(QWidget):
    """Fields by name, captions at the left. `saved` asks for a text to be kept; then `kept` or `refuse` is called."""

    saved = Signal(str, str)
    """The name of a field and what was typed into it."""
    unsaved = Signal()
    """A field holds a refused text, or holds it no longer."""

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

    def show_value(self, name: str, typed: str, note: str = "", *, anew: bool = False) -> None:
        """Show what the register has and a note beneath; a text that is being typed, or was refused, stays.

        `anew` shows another record: nothing of the one before stays.
        """
        self._rows[name].show_value(typed, note, anew=anew)

    def show_field(self, name: str, *, visible: bool) -> None:
        """Show or hide a field."""
        self._rows[name].show_all(visible=visible)

    def kept(self, name: str, *, changed: bool = True) -> None:
        """What was typed is in the register; without a change the register's own words are shown again."""
        self._rows[name].kept(changed=changed)

    def refuse(self, name: str, words: str) -> None:
        """What was typed was refused: it stays, with the words beneath."""
        self._rows[name].refuse(words)

    def stand_in(self, unsaved: Unsaved, place: str) -> None:
        """Hold what is typed and not saved at this place; what was left there before stands in its fields again."""
        for name, row in self._rows.items():
            row.editor.stand_in(unsaved, place, name)
        self._come_back(unsaved.take(place))

    def _come_back(self, found: Mapping[str, Left]) -> None:
        for name, left in found.items():
            if name in self._rows:
                self._rows[name].come_back(left)

    def refused(self) -> tuple[str, ...]:
        """The fields with a text that was refused."""
        return tuple(name for name, row in self._rows.items() if row.refused)

    def open(self) -> tuple[str, ...]:
        """The fields with a text that was refused, or that waits for a busy register."""
        return tuple(name for name, row in self._rows.items() if row.refused or row.waiting)

    def settle(self) -> None:
        """Save what is typed and not saved yet."""
        for row in self._rows.values():
            row.editor.settle()

    def give_up(self) -> None:
        """Show in every field what the register has."""
        for row in self._rows.values():
            row.editor.revert()
            row.forget()


class _Row:
    """One field: its caption, its editor, the words beneath, and whether what was sent is still on its way."""

    def __init__(self, owner: Fields, name: str, caption: str, editor: Editor) -> None:
        self._owner = owner
        self.name, self.editor = name, editor
        self._note = self._sent = self.refused = ""
        self.waiting = self._again = False
        self.caption = QLabel(caption)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setProperty("kind", "quiet")
        self.caption.setBuddy(editor)
        self.beneath = label(kind="quiet", wrap=True)
        self.beneath.hide()
        editor.setAccessibleName(caption.replace("&", ""))
        editor.typed.connect(self._save)
        editor.as_kept.connect(self.forget)

    def text(self) -> str:
        return self.editor.value.strip()

    def show_value(self, typed: str, note: str, *, anew: bool) -> None:
        self._note = note
        if anew:
            self.refused, self.waiting = "", False
        self.editor.show_kept(typed, anew=anew)
        self.say()

    def _save(self, text: str) -> None:
        # One at a time: what is typed on while the register is busy is sent once it has answered.
        self._again = self.waiting
        if not self.waiting:
            self._sent, self.waiting = text, True
            self._owner.saved.emit(self.name, text.strip())

    def kept(self, *, changed: bool) -> None:
        again, self._again = self._again, False
        self.refused, self.waiting = "", False
        self.editor.take(self._sent.strip() if changed else self.editor.kept, told=self._sent)
        self.say()
        if again and self.editor.changed:
            self._save(self.editor.value)

    def refuse(self, words: str) -> None:
        again, self._again = self._again, False
        self.refused, self.waiting = words, False
        self.editor.because(words)
        self.say()
        if again and self.editor.changed and self.editor.value != self._sent:
            self._save(self.editor.value)

    def come_back(self, left: Left) -> None:
        self.refused = self.editor.come_back(left)
        self.say()

    def forget(self) -> None:
        """What the register has stands there again: nothing is wrong."""
        self.refused = ""
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
            self._owner.unsaved.emit()
            for widget in (self.editor, self.beneath):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def show_all(self, *, visible: bool) -> None:
        self.caption.setVisible(visible)
        self.editor.setVisible(visible)
        self.beneath.setVisible(visible and bool(self.beneath.text()))
