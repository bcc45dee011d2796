"""An action on a card: its number, what and who, its dates; closed, carried or withdrawn where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.periods import day_text, short_day
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.focus import keep_focus
from noms_desktop.gui.widgets.kept_text import Growing
from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from noms_desktop.domain.errors import UserError
    from noms_desktop.domain.pack import ActionEntry
    from noms_desktop.services.review_page import ActionRow

DOT = " \N{MIDDLE DOT} "


def dates(entry: ActionEntry) -> str:
    """When it is due, the first date where it was another, and how often it was carried."""
    made = [f"Due {short_day(entry.due)}"]
    if entry.original_due != entry.due:
        made.append(f"first due {short_day(entry.original_due)}")
    if entry.times_carried:
        times = "once" if entry.times_carried == 1 else f"{entry.times_carried} times"
        made.append(f"carried {times}".replace(" ", "\N{NO-BREAK SPACE}"))
    if entry.closed_on is not None:
        made.append(f"{'done' if entry.status == 'done' else 'withdrawn'} {short_day(entry.closed_on)}")
    return ", ".join(made)


class ActionCard(QFrame):
    """One action: its number and state, what and who, its dates; beneath them what can be done with it."""

    close_it = Signal(str, str)
    """Reference and what was said."""
    carry_it = Signal(str, str, str)
    """Reference, the new day as typed, and what was said."""
    withdraw_it = Signal(str, str)
    reopen_it = Signal(str)
    note_it = Signal(str, str)
    entered = Signal(str)
    """The reference of the action that has the focus now."""
    undo_it = Signal()
    """What was done with it just now is to be taken back."""
    showed = Signal()
    """It shows an action: another one, or the same as it now is."""
    edit_it = Signal(str)
    """The uid of an action of this review, to be changed."""

    def __init__(self, parent: QWidget | None = None, *, own: bool = False) -> None:
        """`own`: raised at this review, and so to be changed rather than carried."""
        super().__init__(parent)
        self.setProperty("kind", "entry")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._own = own
        self._locked = False
        self._row: ActionRow | None = None
        self._default = ""
        self.reference = label(kind="strong")
        self.pill = Pill()
        self.text = label(wrap=True)
        self.who = label(kind="small", wrap=True)
        self.dates = label(kind="small", wrap=True)
        self.said = label(kind="small", wrap=True)
        self.note = Growing(1, 6)
        self.note.setPlaceholderText("What was said of it")
        self.note.left.connect(self._on_note)
        self.note.another.connect(self._on_note)
        self.note.given_up.connect(self._show_kept_note)
        self.beneath = label(kind="wrong", wrap=True)
        self.beneath.hide()
        self.told = QWidget()
        self.told_words = label(kind="small", wrap=True)
        self.buttons = QWidget()
        self.carrying = QWidget()
        self.day = QLineEdit()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.reference)
        head.addStretch(1)
        head.addWidget(self.pill)
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.close_button = button("Close", self.close_action, "link")
        self.carry_button = button("Carry\N{HORIZONTAL ELLIPSIS}", self.begin_carry, "link")
        self.withdraw_button = button("Withdraw", self.withdraw, "link")
        self.reopen_button = button("Open again", self._on_reopen, "link")
        self.edit_button = button("Change\N{HORIZONTAL ELLIPSIS}", self.edit, "link")
        self._all_buttons = (
            self.close_button,
            self.carry_button,
            self.withdraw_button,
            self.reopen_button,
            self.edit_button,
        )
        for one in self._all_buttons:
            row.addWidget(one)
        row.addStretch(1)
        told = QHBoxLayout(self.told)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(self.told_words, 1)
        self.undo_button = button("Undo", self.undo_it.emit, "link")
        told.addWidget(self.undo_button)
        self.told.hide()
        carry = QHBoxLayout(self.carrying)
        carry.setContentsMargins(0, 0, 0, 0)
        carry.setSpacing(6)
        self.day.returnPressed.connect(self._on_carry)
        to = QLabel("To")
        to.setBuddy(self.day)
        carry.addWidget(to)
        carry.addWidget(self.day, 1)
        carry.addWidget(button("Carry", self._on_carry))
        self.carrying.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 8, 6)
        column.setSpacing(2)
        column.addLayout(head)
        for part in (
            self.text,
            self.who,
            self.dates,
            self.said,
            self.note,
            self.beneath,
            self.told,
            self.buttons,
            self.carrying,
        ):
            column.addWidget(part)

    @property
    def row(self) -> ActionRow | None:
        """What is shown."""
        return self._row

    @property
    def is_open(self) -> bool:
        """Whether it can be closed or carried."""
        return self._row is not None and not self._locked and self._row.entry.status in ("open", "carried")

    def clear(self) -> None:
        """Show no action; the card waits for another one."""
        self._row = None
        self.note.clear()
        self.done()

    def show_action(self, row: ActionRow, default_due: date, *, locked: bool = False, with_item: bool = False) -> None:
        """Show an action; `default_due` is the day it is carried to unless another is typed.

        `locked`: to be read alone; `with_item`: with the item of the agenda that it belongs to.
        """
        same = self._row is not None and self._row.uid == row.uid
        self._row, self._locked = row, locked
        entry = row.entry
        self._default = day_text(default_due)
        self.reference.setText(entry.reference)
        self.pill.show_rating("overdue" if entry.overdue else entry.status)
        self.text.setText(entry.text)
        self.who.setText(f"{entry.owner}{DOT}item {entry.item}" if with_item and entry.item else entry.owner)
        self.dates.setText(dates(entry))
        self.said.setText(f"Done looks like: {entry.done_looks_like}" if entry.done_looks_like else "")
        self.said.setVisible(bool(entry.done_looks_like))
        if not self.note.hasFocus() and not (same and self.note.document().isModified()):
            self._show_kept_note()
        self.note.setReadOnly(locked)
        self._show_note()
        self.note.setAccessibleName(f"What was said of {entry.reference}")
        self.day.setAccessibleName(f"Day to which {entry.reference} is carried")
        shown = {
            self.close_button: self.is_open,
            self.carry_button: self.is_open and not self._own,
            self.withdraw_button: self.is_open,
            self.reopen_button: not locked and not self.is_open,
            self.edit_button: self._own and self.is_open and entry.status == "open",
        }
        keep_focus(self, *(one for one, visible in shown.items() if locked or not visible))
        for one, visible in shown.items():
            one.setVisible(visible)
            one.setAccessibleName(f"{one.text()} {entry.reference}")
        self.buttons.setVisible(not locked)
        self.setAccessibleName(f"{entry.reference}, {self.pill.word}: {entry.text}. {entry.owner}. {dates(entry)}.")
        self.showed.emit()

    @property
    def default_day(self) -> str:
        """The day it is carried to unless another is typed."""
        return self._default

    def say(self, words: str) -> None:
        """Say beneath it what stands in the way, or what came back."""
        self.beneath.setText(words)
        self.beneath.setVisible(bool(words))

    def close_action(self) -> None:
        """Record it as done, with what was said of it."""
        if self._row is not None and self.is_open:
            self._clear()
            self.close_it.emit(self._row.entry.reference, self._said)

    def withdraw(self) -> None:
        """Withdraw it; what was said of it is the reason."""
        if self._row is not None and self.is_open:
            self._clear()
            self.note.show()
            self.withdraw_it.emit(self._row.entry.reference, self._said)

    def begin_carry(self) -> None:
        """Ask for the day it is carried to."""
        if self._row is None or not self.is_open:
            return
        self._clear()
        self.day.setText(self._default)
        self.carrying.show()
        self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.day.selectAll()

    def edit(self) -> None:
        """Change its words, owner or day."""
        if self._row is not None and not self._locked:
            self.edit_it.emit(self._row.uid)

    def refuse(self, error: UserError) -> None:
        """Say beneath it what stands in the way; what was typed stays."""
        self.say(f"{error.title} {error.advice}".strip())
        if error.where == "due" or self.carrying.isVisible():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        elif error.where == "note":
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, words: str = "") -> None:
        """What was asked for is done; `words` say what, beside a way to take it back."""
        self._clear()
        self.note.document().setModified(False)
        keep_focus(self, self.carrying)
        self.carrying.hide()
        self.told_words.setText(words)
        self.told.setVisible(bool(words))
        self.undo_button.setAccessibleName(f"Undo: {words}")
        self._show_note()

    def forget_told(self) -> None:
        """Something else was done since: the way back is the window's own."""
        keep_focus(self, self.told)
        self.told.hide()

    def make_current(self, *, yes: bool) -> None:
        """Mark it as the one that C and R act on."""
        self.setProperty("current", yes)
        self._show_note()
        self.style().unpolish(self)
        self.style().polish(self)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._row is not None:
            self.entered.emit(self._row.entry.reference)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.carrying.isVisible():
            self.carrying.hide()
            self.day.clear()
            self._clear()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and self.hasFocus() and self._own:
            self.edit()
        else:
            super().keyPressEvent(event)

    def _on_carry(self) -> None:
        if self._row is not None:
            self._clear()
            self.carry_it.emit(self._row.entry.reference, self.day.text(), self._said)

    def _on_reopen(self) -> None:
        if self._row is not None:
            self.reopen_it.emit(self._row.entry.reference)

    @property
    def _said(self) -> str:
        """What is typed in the note."""
        return self.note.toPlainText()

    def _show_kept_note(self) -> None:
        """The note as it was kept: what was typed since goes."""
        kept = self._row.entry.note if self._row is not None else ""
        if kept != self._said:
            self.note.setPlainText(kept)
            self.note.to_top()
        self.note.document().setModified(False)

    def _on_note(self) -> None:
        if self._row is not None and not self._locked and self._said.strip() != self._row.entry.note:
            self.note_it.emit(self._row.entry.reference, self._said)

    def _show_note(self) -> None:
        """What was said stands there; where nothing was, on the card in hand, and on one that was closed just now."""
        told = not self.told.isHidden()
        asked = not self._locked and (told or (self.property("current") and not self._own))
        self.note.setVisible(bool(self._said or asked))

    def _clear(self) -> None:
        self.beneath.hide()
