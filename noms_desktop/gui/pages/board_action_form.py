"""The form of the log of actions: a new action, one carried, done or withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from noms_desktop.gui.pages.board_beside import scrolled
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.chooser import OpenChooser
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.half_typed import HalfTyped
from noms_desktop.gui.widgets.kept_text import Growing
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.board_tabs import ActionRow
    from noms_desktop.store.register import Store

Mode = Literal["new", "carry", "done", "withdraw"]
TITLES: dict[Mode, str] = {
    "new": "New action",
    "carry": "Carry to a later day",
    "done": "Record as done",
    "withdraw": "Withdraw, with the reason",
}
SAVE: dict[Mode, str] = {"new": "Add", "carry": "Carry", "done": "Done", "withdraw": "Withdraw"}


class ActionForm(QWidget):
    """`begin` says what is typed; a refusal stands beneath its field, and what was typed stays."""

    saved = Signal()
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.mode: Mode = "new"
        self._about: ActionRow | None = None
        self._where = ("", "")
        self.about = label(kind="quiet", wrap=True)
        self.half = HalfTyped(desk.unsaved)
        self.text, self.looks, self.note = Growing(3, 8), Growing(2, 6), Growing(2, 8)
        self.owner = OpenChooser()
        self.due, self.to = QLineEdit(), QLineEdit()
        self.new_form, self.carry_form, self.note_form = Form(), Form(), Form()
        self.new_form.add("text", "&What is to be done", self.text)
        self.new_form.add("owner", "Owne&r", self.owner, "A post of the board; a new one joins its list.")
        self.new_form.add("due", "D&ue", self.due)
        self.new_form.add("done", "Done loo&ks like", self.looks)
        self.carry_form.add("to", "New d&ay", self.to)
        self.note_form.add("note", "No&te", self.note)
        self.half.watch(
            {
                "text": self.text,
                "owner": self.owner,
                "due": self.due,
                "done": self.looks,
                "to": self.to,
                "note": self.note,
            }
        )
        self.save = button("Save", self.keep, "primary")
        self.cancel = button("Cancel", self.cancelled.emit)
        self.wrong = label(kind="wrong", wrap=True)
        for editor in (self.text, self.looks, self.note):
            editor.another.connect(self.keep)
        self._lay_out()

    @property
    def typed(self) -> bool:
        """Whether something was typed that is not saved."""
        fields = (self.text.toPlainText(), self.looks.toPlainText(), self.due.text(), self.note.toPlainText())
        return any(text.strip() for text in fields)

    def show_posts(self, posts: Sequence[str]) -> None:
        """The posts that may own an action; what is typed stays."""
        self.owner.show_names(posts)

    def begin(self, mode: Mode, about: ActionRow | None, *, where: tuple[str, str], day: str = "") -> None:
        """Begin: `about` is the action it is about, `where` the board and the quarter, `day` the one proposed."""
        place = place_of("boards", where[0], f"reviews/{mode}/{about.reference if about else ''}")
        if place != self.half.place:
            self.half.leave()
            self.clear()
        self.mode, self._about, self._where = mode, about, where
        self.about.setText(f"{about.reference}: {about.text}" if about else "")
        self.about.setVisible(about is not None)
        self.new_form.setVisible(mode == "new")
        self.carry_form.setVisible(mode == "carry")
        self.note_form.setVisible(mode != "new")
        self.save.setText(SAVE[mode])
        self.due.setPlaceholderText(day)
        if mode == "carry" and not self.to.text():
            self.to.setText(day)
            self.to.selectAll()
        self.half.stand_at(place)
        first = {"new": self.text, "carry": self.to}.get(mode, self.note)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was typed."""
        for editor in (self.text, self.looks, self.note):
            editor.clear()
        for field in (self.due, self.to):
            field.clear()
        self.owner.setCurrentIndex(-1)
        self.owner.setEditText("")
        self.half.forget()
        self._forget_refusals()

    def keep(self) -> None:
        """Send what is typed to the register."""
        self._forget_refusals()
        if self.mode == "new":
            given = {key: self.new_form.text(key) for key in ("text", "owner", "due", "done")}
            self._desk.edit(_add, self._where, given, done=self._on_saved, failed=self._on_refused)
        elif self._about is not None:
            step = (self.mode, self._about.reference, self.to.text(), self.note.toPlainText())
            self._desk.edit(_step, step, self._about.version, done=self._on_saved, failed=self._on_refused)

    def _on_saved(self, _applied: Applied) -> None:
        self.saved.emit()

    def _on_refused(self, error: UserError) -> None:
        if error.where == "due" and self.mode == "carry":
            error = type(error)(error.title, error.advice, where="to")
        form = {"new": self.new_form, "carry": self.carry_form}.get(self.mode, self.note_form)
        if not form.refuse(error) and not self.note_form.refuse(error):
            self.wrong.setText(f"{error.title} {error.advice}".strip())
            self.wrong.show()

    def _forget_refusals(self) -> None:
        for form in (self.new_form, self.carry_form, self.note_form):
            form.clear_refusals()
        self.wrong.hide()

    def _lay_out(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 6, 0)
        for part in (self.about, self.half, self.new_form, self.carry_form, self.note_form, self.wrong):
            inner.addWidget(part)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(content), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column.addLayout(row)


def _add(store: Store, who: str, where: tuple[str, str], given: dict[str, str]) -> Applied:
    from noms_desktop.services import actions

    board, quarter = where
    return actions.add(store, who, actions.TypedAction(board_code=board, quarter=quarter, **given))


def _step(store: Store, who: str, step: tuple[Mode, str, str, str], version: int) -> Applied:
    from noms_desktop.services import actions

    mode, reference, to, note = step
    if mode == "carry":
        return actions.carry(store, who, reference, to, note=note, version=version)
    if mode == "withdraw":
        return actions.withdraw(store, who, reference, note=note, version=version)
    return actions.close(store, who, reference, note=note, version=version)
