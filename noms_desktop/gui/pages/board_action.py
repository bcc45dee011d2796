"""The panel beside the log of actions: one action in full, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from noms_desktop.domain.periods import day_text, long_date
from noms_desktop.gui.pages.board_action_form import SAVE, TITLES, ActionForm, Mode
from noms_desktop.gui.pages.board_beside import scrolled
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.drawer import Panel
from noms_desktop.gui.widgets.facts import Facts
from noms_desktop.gui.widgets.pill import Pill, words
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.widgets.notice import Notice
    from noms_desktop.services.board_tabs import ActionRow, ReviewsAndActions
    from noms_desktop.store.register import Store


class ActionPanel(Panel):
    """Shows an action by `show_action`; a form that is begun stays until it is saved or cancelled."""

    left = Signal(bool)
    """The form is left, as a whole: whether a new action was added by it."""

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__("Action", parent)
        self._desk, self._page_notice = desk, notice
        self._board = ""
        self._choices: ReviewsAndActions | None = None
        self._shown: ActionRow | None = None
        self.form: ActionForm | None = None
        self.pill = Pill()
        self.facts = Facts()
        self.nothing = label("Choose an action to see it in full.", "lead", wrap=True)
        self.done = button("&Done\N{HORIZONTAL ELLIPSIS}", self.begin_done)
        self.carry = button("&Carry\N{HORIZONTAL ELLIPSIS}", self.begin_carry)
        self.withdraw = button("&Withdraw\N{HORIZONTAL ELLIPSIS}", self.begin_withdraw)
        self.reopen = button("Op&en again", self._reopen)
        self.details = self._make_details()
        self.body.addWidget(self.details, 1)
        self.show_action(None)

    @property
    def mode(self) -> Mode | None:
        """What is being typed; None while an action is shown."""
        return self.form.mode if self.form is not None and not self.form.isHidden() else None

    def show_board(self, code: str) -> None:
        """Another board is shown."""
        self._board = code
        self._choices = None
        self.show_details()
        self.show_action(None)

    def show_choices(self, found: ReviewsAndActions) -> None:
        """What a new action may be given: posts, the day it is due."""
        self._choices = found
        if self.form is not None:
            self.form.show_posts(found.posts)

    def show_action(self, row: ActionRow | None) -> None:
        """Show an action; a form that is begun stays on the screen."""
        self._shown = row
        self.nothing.setVisible(row is None)
        self.pill.show_rating(row.status if row else "")
        unfinished = row is not None and row.unfinished
        for one in (self.done, self.carry, self.withdraw):
            one.setVisible(unfinished)
        self.reopen.setVisible(row is not None and not row.unfinished)
        self.facts.show_facts(_facts(row) if row else ())
        if self.mode is None:
            self.show_title(row.reference if row else "Action")

    def show_details(self) -> None:
        """Leave the form, without saving what stands in it."""
        if self.form is not None:
            self.form.clear()
            self.form.hide()
        self.details.show()
        self.show_title(self._shown.reference if self._shown else "Action")

    def begin(self, mode: str) -> None:
        """Begin what a mode names, a new action or a step of the one shown; nothing for another word."""
        begin = {
            "new": self.begin_new,
            "carry": self.begin_carry,
            "done": self.begin_done,
            "withdraw": self.begin_withdraw,
        }.get(mode)
        if begin is not None:
            begin()

    def begin_new(self) -> None:
        """A new action."""
        if self._choices is not None and not self._choices.in_hand:
            self._page_notice.say(
                "Actions are raised at a review, and none is open.",
                "Arrange the next review first: 'Arrange review' above.",
                "warning",
            )
            return
        due = self._choices.next_due if self._choices else None
        self._begin("new", long_date(due) if due else "Ten working days before the next review")

    def begin_carry(self) -> None:
        """Carry the action shown."""
        due = self._choices.next_due if self._choices else None
        self._begin("carry", day_text(due) if due and self._shown and due > self._shown.due else "")

    def begin_done(self) -> None:
        """Record the action shown as done."""
        self._begin("done")

    def begin_withdraw(self) -> None:
        """Withdraw the action shown."""
        self._begin("withdraw")

    def settle(self) -> bool:
        """Nothing typed is lost: a form with words in it keeps the person here until it is saved or cancelled."""
        mode = self.mode
        if self.form is None or mode is None or not self.form.typed:
            return True
        self._page_notice.say(
            f"{TITLES[mode]}: what you typed is not saved yet.",
            f"Press {SAVE[mode]} or Cancel in the panel first.",
            "warning",
        )
        return False

    def _begin(self, mode: Mode, day: str = "") -> None:
        about = None if mode == "new" else self._shown
        if (mode != "new" and about is None) or (self.mode not in (None, mode) and not self.settle()):
            return
        if self.form is None:
            # Made when it is first wanted: the tab is on the screen sooner without it.
            self.form = ActionForm(self._desk, self)
            self.form.saved.connect(self._on_saved)
            self.form.cancelled.connect(self._on_cancelled)
            self.body.addWidget(self.form, 1)
        self.details.hide()
        self.form.show()
        self.show_title(TITLES[mode])
        quarter = self._choices.in_hand if self._choices else ""
        self.form.show_posts(self._choices.posts if self._choices else ())
        self.form.begin(mode, about, where=(self._board, quarter), day=day)

    def _reopen(self) -> None:
        if self._shown is not None:
            self._desk.edit(_reopen, self._shown.reference)

    def _on_saved(self) -> None:
        self._page_notice.clear()
        added = self.mode == "new"
        self.left.emit(added)
        self.show_details()

    def _on_cancelled(self) -> None:
        self.left.emit(False)  # noqa: FBT003 - the shape of a Qt signal
        self.show_details()

    def _make_details(self) -> QWidget:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.facts)
        inner.addWidget(self.nothing)
        inner.addStretch(1)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(content), 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        for one in (self.done, self.carry, self.withdraw, self.reopen):
            row.addWidget(one)
        row.addStretch(1)
        column.addLayout(row)
        return made


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


def _reopen(store: Store, who: str, reference: str) -> Applied:
    from noms_desktop.services import actions

    return actions.reopen(store, who, reference)
