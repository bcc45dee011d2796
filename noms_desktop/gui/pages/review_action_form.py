"""The form in which a new action is typed: kept after a pause and on leaving it, and changed in place from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.periods import day_text
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.chooser import Chooser, OpenChooser
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.half_typed import HalfTyped
from noms_desktop.gui.widgets.kept_text import PAUSE_MS, Growing
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_page import ActionRow, ReviewPage
    from noms_desktop.store.queries.reviews import AgendaItem


_NEW = "new"


class ActionForm(QFrame):
    """What, what done looks like, who, by when. Kept after a pause, on leaving it, and by Ctrl+Enter, which begins
    another; changed in place from then on, so that nothing typed waits for a button."""

    finished = Signal()
    """It is kept and done with."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "entry")
        self._desk = desk
        self.board = self.quarter = self.uid = ""
        self._kept: tuple[str, ...] = ()
        self._is_there = False
        self._pausing = False
        self.what = Growing(2, 6)
        self.done = QLineEdit()
        self.owner = OpenChooser()
        self.item = Chooser()
        self.due = QLineEdit()
        self.form = Form()
        self.form.add("text", "&What", self.what)
        self.form.add("done", "Done &looks like", self.done)
        self.form.add("owner", "&Owner", self.owner)
        self.form.add("due", "D&ue", self.due)
        self.form.add("item", "A&t the item", self.item)
        self.half = HalfTyped(desk.unsaved)
        fields = {"text": self.what, "done": self.done, "owner": self.owner, "due": self.due, "item": self.item}
        self.half.watch(fields, minor=("owner", "due", "item"))
        self.state = label(kind="small", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(button("Done", self.finish))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.half)
        column.addWidget(self.form)
        column.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self.what.textChanged.connect(self._on_typed)
        self.what.another.connect(self.another)
        self.what.left.connect(self._on_left)
        for field in (self.done, self.due):
            field.textEdited.connect(self._on_typed)
            field.editingFinished.connect(self._on_left)
        self.owner.editTextChanged.connect(self._on_typed)
        self.item.picked.connect(self._on_typed)
        editor = self.owner.lineEdit()
        if editor is not None:
            editor.editingFinished.connect(self._on_left)

    def begin(self, found: ReviewPage, item: AgendaItem | None) -> None:
        """An empty form at an item; the owner is whoever leads it, where that is a post of the board."""
        from noms_desktop.services import review_texts

        self.settle()
        self.uid, self._is_there = review_texts.new_uid(), False
        lead = item.lead if item is not None and item.lead in found.posts else ""
        at = item.uid if item is not None else ""
        self._open(found, ("", "", lead, day_text(found.default_due), at))
        self._stand(_NEW)
        self.state.setText("Ctrl+Enter keeps it and begins another.")

    def change(self, found: ReviewPage, row: ActionRow) -> None:
        """The form over an action of this review."""
        self.settle()
        entry = row.entry
        self.uid, self._is_there = row.uid, True
        self._open(found, (entry.text, entry.done_looks_like, entry.owner, day_text(entry.due), row.item))
        self._stand(row.uid)
        self.state.setText(entry.reference)

    def _stand(self, uid: str) -> None:
        """What is typed from now on and not kept is held as this action's; what was left of it stands there again."""
        self.half.stand_at(place_of("reviews", f"{self.board}|{self.quarter}", f"action-form/{uid}"))
        # What came back is kept when the form is left, or typed on in, not because a moment has passed.
        self._timer.stop()

    def _put_away(self) -> None:
        self.half.forget()
        # Whoever hears of it takes the focus first: Qt would roll to whatever comes next.
        self.finished.emit()
        self.hide()

    @property
    def changed(self) -> bool:
        """Whether something is typed that is not on its way to the register."""
        return self._values() != self._kept and bool(self.what.toPlainText().strip())

    def settle(self) -> bool:
        """Keep what is typed; False when it was refused and the words beneath say why."""
        self._timer.stop()
        if self.isHidden() or not self.changed:
            return True
        return self._keep()

    def finish(self) -> None:
        """Keep it and put the form away."""
        if self.settle():
            self._put_away()

    def another(self) -> None:
        """Keep it and begin another."""
        if self.what.toPlainText().strip() and self.settle():
            self._clear_for_another()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.another()
        elif event.key() == Qt.Key.Key_Escape:
            if not self.changed or self.settle():
                self._put_away()
        else:
            super().keyPressEvent(event)

    def _open(self, found: ReviewPage, values: tuple[str, str, str, str, str]) -> None:
        self.half.leave()
        self.board, self.quarter = found.board_code, found.quarter
        self.owner.show_names(found.posts)
        text, done, owner, due, item = values
        agenda = found.whole.agenda if found.whole is not None else ()
        items = [(one.uid, f"{number}. {one.title}") for number, one in enumerate(agenda, 1)]
        self.item.show_values([*items, ("", "No item of the agenda")])
        self.item.choose(item)
        self.form.clear_refusals()
        for field, words in ((self.done, done), (self.due, due)):
            field.setText(words)
        self.owner.setEditText(owner)
        self.what.setPlainText(text)
        self._kept = self._values()
        self._timer.stop()
        self.show()
        self.what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _clear_for_another(self) -> None:
        from noms_desktop.services import review_texts

        owner, due = self.owner.currentText(), self.due.text()
        self.half.leave()
        self.uid, self._is_there = review_texts.new_uid(), False
        self.what.setPlainText("")
        self.done.setText("")
        self.owner.setEditText(owner)
        self.due.setText(due)
        self._kept = self._values()
        self._stand(_NEW)
        self.state.setText("Kept. Ctrl+Enter keeps the next one too.")
        self.what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _values(self) -> tuple[str, ...]:
        typed = (self.what.toPlainText(), self.done.text(), self.owner.currentText(), self.due.text())
        return (*typed, self.item.value)

    def _keep(self) -> bool:
        from noms_desktop.services import actions

        self.form.clear_refusals()
        text, done, owner, due, item = self._values()
        given = actions.TypedAction(
            board_code=self.board,
            quarter=self.quarter,
            text=text,
            owner=owner,
            due=due,
            done=done,
            item=item,
            uid=self.uid,
        )
        before, was_there = self._kept, self._is_there
        call = actions.change if was_there else actions.add
        self._kept, self._is_there = self._values(), True
        edit = self._desk.edit(call, given, done=self._on_kept, failed=self._on_failed)
        if edit.state == "refused":
            self._kept, self._is_there = before, was_there
            return False
        return True

    def _on_kept(self, _applied: object) -> None:
        if self._values() == self._kept and self.half.place:
            # From now on it is an action that is there: what is typed on changes that one.
            self.half.forget()
            self._stand(self.uid)
        self.state.setText("Kept.")

    def _on_failed(self, error: UserError) -> None:
        if self._pausing or not self.form.refuse(error):
            self.state.setText(f"{error.title} {error.advice}".strip())

    def _on_typed(self, *_: object) -> None:
        if self.changed:
            self._timer.start()

    def _on_pause(self) -> None:
        """Keep what is whole already; a post half typed is not yet one, and no refusal takes the cursor away."""
        if self.owner.currentText() in self.owner.names:
            self._pausing = True
            self.settle()
            self._pausing = False

    def _on_left(self) -> None:
        """Leaving one field for another of the form is not yet leaving the form: it is kept after the pause."""
        if self.changed and not self._timer.isActive():
            self._timer.start()
