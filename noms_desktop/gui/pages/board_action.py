"""The panel beside the log of actions: one action in full, what becomes of it, and a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from noms_desktop.domain.periods import day_text, long_date
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.drawer import Panel
from noms_desktop.gui.widgets.facts import Facts
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.kept_text import Growing
from noms_desktop.gui.widgets.pill import Pill, words
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.widgets.notice import Notice
    from noms_desktop.services.board_tabs import ActionRow, ReviewsAndActions
    from noms_desktop.store.register import Store

Mode = Literal["details", "new", "carry", "done", "withdraw"]
_TITLES: dict[Mode, str] = {
    "new": "New action",
    "carry": "Carry to a later day",
    "done": "Record as done",
    "withdraw": "Withdraw, with the reason",
}
_SAVE: dict[Mode, str] = {"new": "Add", "carry": "Carry", "done": "Done", "withdraw": "Withdraw"}


class ActionPanel(Panel):
    """Shows an action by `show_action`; a form that is begun stays until it is saved or cancelled."""

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__("Action", parent)
        self._desk, self._page_notice = desk, notice
        self._board = ""
        self._choices: ReviewsAndActions | None = None
        self._shown: ActionRow | None = None
        self._about: ActionRow | None = None
        self.mode: Mode = "details"
        self.pill = Pill()
        self.facts = Facts()
        self.nothing = label("Choose an action to see it in full.", "lead", wrap=True)
        self.done = button("&Done\N{HORIZONTAL ELLIPSIS}", self.begin_done)
        self.carry = button("&Carry\N{HORIZONTAL ELLIPSIS}", self.begin_carry)
        self.withdraw = button("&Withdraw\N{HORIZONTAL ELLIPSIS}", self.begin_withdraw)
        self.reopen = button("&Open again", self._reopen)
        self.details = self._make_details()
        self.about = label(kind="quiet", wrap=True)
        self.text, self.looks = Growing(3, 8), Growing(2, 6)
        self.owner = QComboBox()
        self.owner.setEditable(True)
        self.owner.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.due, self.to, self.note = QLineEdit(), QLineEdit(), Growing(2, 8)
        self.new_form, self.carry_form, self.note_form = Form(), Form(), Form()
        self.new_form.add("text", "&What is to be done", self.text)
        self.new_form.add("owner", "Ow&ner", self.owner, "A post of the board; a new one joins its list.")
        self.new_form.add("due", "D&ue", self.due)
        self.new_form.add("done", "Done loo&ks like", self.looks)
        self.carry_form.add("to", "New d&ay", self.to)
        self.note_form.add("note", "&Note", self.note)
        self.save = button("Save", self._save, "primary")
        self.cancel = button("Cancel", self.show_details)
        self.wrong = label(kind="wrong", wrap=True)
        self.form = self._make_form()
        self.body.addWidget(self.details, 1)
        self.body.addWidget(self.form, 1)
        self.show_details()

    def show_board(self, code: str) -> None:
        """Another board is shown."""
        self._board = code
        self._choices = None
        self.show_details()
        self.show_action(None)

    def show_choices(self, found: ReviewsAndActions) -> None:
        """What a new action may be given: posts, the day it is due."""
        self._choices = found
        typed = self.owner.currentText()
        if [self.owner.itemText(n) for n in range(self.owner.count())] != list(found.posts):
            self.owner.clear()
            self.owner.addItems(list(found.posts))
            self.owner.setCurrentText(typed)

    def show_action(self, row: ActionRow | None) -> None:
        """Show an action; a form that is begun stays on the screen."""
        self._shown = row
        self._show_row(row)
        if self.mode == "details":
            self.show_title(row.reference if row else "Action")

    def show_details(self) -> None:
        """Leave the form, without saving what stands in it."""
        self._clear_form()
        self._show_mode("details")
        self.show_title(self._shown.reference if self._shown else "Action")

    def begin_new(self) -> None:
        """A new action."""
        if self._choices is not None and not self._choices.in_hand:
            self._page_notice.say(
                "Actions are raised at a review, and none is arranged yet.",
                "Arrange the review first: 'Arrange review' above.",
                "warning",
            )
            return
        self._begin("new", None)
        due = self._choices.next_due if self._choices else None
        self.due.setPlaceholderText(long_date(due) if due else "Ten working days before the next review")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_carry(self) -> None:
        """Carry the action shown."""
        if self._begin("carry", self._shown):
            due = self._choices.next_due if self._choices else None
            self.to.setText(day_text(due) if due and self._shown and due > self._shown.due else "")
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
            self.to.selectAll()

    def begin_done(self) -> None:
        """Record the action shown as done."""
        if self._begin("done", self._shown):
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_withdraw(self) -> None:
        """Withdraw the action shown."""
        if self._begin("withdraw", self._shown):
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def typed(self) -> bool:
        """Whether something was typed that is not saved."""
        fields = (self.text.toPlainText(), self.looks.toPlainText(), self.due.text(), self.note.toPlainText())
        return self.mode != "details" and any(text.strip() for text in fields)

    def settle(self) -> bool:
        """Nothing typed is lost: a form with words in it keeps the person here until it is saved or cancelled."""
        if not self.typed:
            return True
        self._page_notice.say(
            f"{_TITLES[self.mode]}: what you typed is not saved yet.",
            f"Press {_SAVE[self.mode]} or Cancel in the panel first.",
            "warning",
        )
        return False

    # Parts

    def _make_details(self) -> QWidget:
        content = QWidget()
        content.setProperty("ground", "surface")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.facts)
        inner.addWidget(self.nothing)
        inner.addStretch(1)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_scrolled(content), 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        for one in (self.done, self.carry, self.withdraw, self.reopen):
            row.addWidget(one)
        row.addStretch(1)
        column.addLayout(row)
        return made

    def _make_form(self) -> QWidget:
        content = QWidget()
        content.setProperty("ground", "surface")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 6, 0)
        for part in (self.about, self.new_form, self.carry_form, self.note_form):
            inner.addWidget(part)
        inner.addWidget(self.wrong)
        inner.addStretch(1)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_scrolled(content), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column.addLayout(row)
        return made

    def _show_row(self, row: ActionRow | None) -> None:
        self.nothing.setVisible(row is None)
        self.pill.show_rating(row.status if row else "")
        unfinished = row is not None and row.unfinished
        for one in (self.done, self.carry, self.withdraw):
            one.setVisible(unfinished)
        self.reopen.setVisible(row is not None and not row.unfinished)
        self.facts.show_facts(_facts(row) if row else ())

    def _begin(self, mode: Mode, about: ActionRow | None) -> bool:
        if (about is None) != (mode == "new") or (self.mode != mode and not self.settle()):
            return False
        if self.mode != mode or self._about != about:
            self._clear_form()
        self._about = about
        self._show_mode(mode)
        self.show_title(_TITLES[mode])
        self.about.setText(f"{about.reference}: {about.text}" if about else "")
        self.about.setVisible(about is not None)
        self.new_form.setVisible(mode == "new")
        self.carry_form.setVisible(mode == "carry")
        self.note_form.setVisible(mode != "new")
        self.save.setText(_SAVE[mode])
        return True

    def _show_mode(self, mode: Mode) -> None:
        self.mode = mode
        self.details.setVisible(mode == "details")
        self.form.setVisible(mode != "details")

    def _clear_form(self) -> None:
        for editor in (self.text, self.looks, self.note):
            editor.clear()
        for field in (self.due, self.to):
            field.clear()
        self.owner.setCurrentText("")
        for form in (self.new_form, self.carry_form, self.note_form):
            form.clear_refusals()
        self.wrong.hide()

    # What a person does

    def _save(self) -> None:
        for form in (self.new_form, self.carry_form, self.note_form):
            form.clear_refusals()
        self.wrong.hide()
        if self.mode == "new":
            given = {key: self.new_form.text(key) for key in ("text", "owner", "due", "done")}
            quarter = self._choices.in_hand if self._choices else ""
            self._desk.edit(_add, (self._board, quarter), given, done=self._on_saved, failed=self._on_refused)
        elif self._about is not None:
            note, to = self.note_form.text("note"), self.carry_form.text("to")
            step = (self.mode, self._about.reference, to, note)
            self._desk.edit(_step, step, self._about.version, done=self._on_saved, failed=self._on_refused)

    def _reopen(self) -> None:
        if self._shown is not None:
            self._desk.edit(_reopen, self._shown.reference)

    def _on_saved(self, _applied: Applied) -> None:
        self._page_notice.clear()
        self.show_details()

    def _on_refused(self, error: UserError) -> None:
        form = {"new": self.new_form, "carry": self.carry_form}.get(self.mode, self.note_form)
        if error.where == "due" and self.mode == "carry":
            error = type(error)(error.title, error.advice, where="to")
        if not form.refuse(error) and not self.note_form.refuse(error):
            self.wrong.setText(f"{error.title} {error.advice}".strip())
            self.wrong.show()


def _facts(row: ActionRow) -> tuple[tuple[str, str], ...]:
    times = {0: "Not carried", 1: "Once"}.get(row.times_carried, f"{row.times_carried} times")
    found = (
        ("What", row.text),
        ("Done looks like", row.done_looks_like),
        ("Owner", row.owner),
        ("First due", long_date(row.original_due)),
        ("Due", long_date(row.due) if row.due != row.original_due else ""),
        ("Carried", times),
        ("Raised at the review of", row.raised),
        ("Closed", row.closed),
        ("Note", row.note),
        ("What was said of it", "\n".join(words(one) for one in row.progress)),
    )
    return tuple((name, value) for name, value in found if value)


def _scrolled(content: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(content)
    return made


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


def _reopen(store: Store, who: str, reference: str) -> Applied:
    from noms_desktop.services import actions

    return actions.reopen(store, who, reference)
