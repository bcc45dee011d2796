"""A plan on its way from draft to agreed: begun, submitted, sent back with questions, agreed; and lines taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.dialogs.plan_decisions import Agree, SendBack
    from noms_desktop.gui.page import Page
    from noms_desktop.services.plan_page import PlanPage


class PlanSteps(QObject):
    """Does what the state of the version that is shown allows, and tells on the page what came of it."""

    begun = Signal()
    """A version is started: the newest is to be shown."""
    lacks_base = Signal()
    """The grant base is to be set first."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._board = ""
        self._shown: PlanPage | None = None
        self._texts: dict[str, str] = {}
        self.dialog: SendBack | Agree | None = None

    def show_plan(self, board: str, shown: PlanPage | None) -> None:
        """Which board's plan is on the screen; None while it is being read."""
        self._board, self._shown = board, shown

    def begin(self) -> None:
        """Start a new version, or the first one."""
        from noms_desktop.services import plans

        if self._board:
            self.begun.emit()
            self._desk.edit(plans.new_version, self._board, done=self._on_decided, failed=self._page.notice.refuse)

    def submit(self) -> None:
        """Record that the board has submitted its plan."""
        from noms_desktop.services import plans

        if self._shown is not None and self._page.settle():
            version = self._shown.record_version
            self._desk.edit(plans.submit, self._board, version=version, done=self._on_decided, failed=self._on_refused)

    def send_back(self) -> None:
        """Ask for the questions, and send the plan back with them."""
        from noms_desktop.gui.dialogs.plan_decisions import SendBack

        if self._shown is not None:
            typed = self._texts.get(f"{self._board} back", "")
            self._open(SendBack(self._shown, typed, self._desk.unsaved, self._page), "back")

    def agree(self) -> None:
        """Ask once, and for a reason where one is needed; then agree the plan."""
        from noms_desktop.gui.dialogs.plan_decisions import Agree

        if self._shown is not None:
            typed = self._texts.get(f"{self._board} agree", "")
            self._open(Agree(self._shown, typed, self._desk.unsaved, self._page), "agree")

    def take_out(self, line_no: int) -> None:
        """Take a line out of a version in work; undo brings it back."""
        from noms_desktop.services import plan_lines

        shown = self._shown
        if shown is None:
            return
        there = any(one.line_no == line_no and not one.dropped for one in shown.lines)
        if not shown.editable or not there:
            words = "Only the lines of a version in work can."
            self._page.notice.say("This line cannot be taken out", words, "warning")
            return
        refuse = self._page.notice.refuse
        self._desk.edit(plan_lines.remove, self._board, str(line_no), done=self._on_removed, failed=refuse)

    def _open(self, dialog: SendBack | Agree, kind: str) -> None:
        self.dialog = dialog
        dialog.given.connect(self._on_given_back if kind == "back" else self._on_given_agreed)
        dialog.text.textChanged.connect(self._keep_text)
        dialog.setProperty("text", f"{self._board} {kind}")
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _keep_text(self) -> None:
        """What is typed into a dialog is there again when it is opened again."""
        if self.dialog is not None:
            self._texts[str(self.dialog.property("text"))] = self.dialog.text.toPlainText()

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_given_back(self, questions: str) -> None:
        from noms_desktop.services import plans

        if self._shown is not None:
            version, board = self._shown.record_version, self._board
            self._desk.edit(
                plans.send_back, board, questions, version=version, done=self._on_decided, failed=self._on_no
            )

    def _on_given_agreed(self, reason: str) -> None:
        from noms_desktop.services import plans

        if self._shown is not None:
            version, board = self._shown.record_version, self._board
            self._desk.edit(plans.agree, board, reason, version=version, done=self._on_decided, failed=self._on_no)

    def _on_no(self, error: UserError) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error)
        else:
            self._on_refused(error)

    def _on_decided(self, applied: Applied) -> None:
        if self.dialog is not None:
            self._texts.pop(str(self.dialog.property("text")), None)
            self.dialog.accept()
        if applied.change_set_uid:
            self._page.notice.say(applied.label, kind="done")

    def _on_refused(self, error: UserError) -> None:
        if "grant base" in error.title:
            words = "Set grant base\N{HORIZONTAL ELLIPSIS}"
            self._page.notice.refuse(error, action=words, slot=self.lacks_base.emit)
        else:
            self._page.notice.refuse(error)

    def _on_removed(self, applied: Applied) -> None:
        self._page.notice.say(applied.label, "Ctrl+Z brings it back.", "done")
