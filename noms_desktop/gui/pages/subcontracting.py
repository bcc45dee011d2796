"""Sub-contracting: the plans of all boards, and one board's plan with its lines, months, position and versions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from noms_desktop.gui.page import Crumb, Page, Place
from noms_desktop.gui.pages.plan_board import TABS, BoardPlanView
from noms_desktop.gui.pages.plan_list import PlanList

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.dialogs.plan_decisions import Agree, SendBack
    from noms_desktop.services.figure_history import FigureHistory
    from noms_desktop.services.history import RecordHistory
    from noms_desktop.services.plan_boards import BoardPlans
    from noms_desktop.services.plan_choices import Choices
    from noms_desktop.services.plan_page import PlanPage

DOTS = "\N{HORIZONTAL ELLIPSIS}"
EVERYONE = "all"
"""The part of a place that leads from a board back to the list."""
_PARTS = {name for name, _ in TABS}


class SubcontractingPage(Page):
    """Without a record the list of boards; with one, that board's plan.

    Parts of a place, joined by '/': a tab, a line's number, 'new' for a line to be added, a year ('2007'), a version
    ('v2').
    """

    KEY = "subcontracting"
    SCROLLS = False
    LATER = ("bare_plan", "plan")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._board = ""
        self._year = self._version = self._wanted_line = 0
        self._page: PlanPage | None = None
        self._before: set[int] | None = None
        self._warned = self._wants_line = False
        self._texts: dict[str, str] = {}
        self._dialog: SendBack | Agree | None = None
        self.list = PlanList(desk)
        self.blank = QWidget()
        self.stack = QStackedWidget()
        for widget in (self.blank, self.list):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        self._add_actions()
        self.list.opened.connect(self._on_board)

    @cached_property
    def bare_plan(self) -> BoardPlanView:
        """The same before it is put into the page, which styles it: each is a turn of its own when made ahead."""
        return BoardPlanView(self.desk)

    @cached_property
    def plan(self) -> BoardPlanView:
        """One board's plan, made when it is first wanted."""
        plan = self.bare_plan
        self.stack.addWidget(plan)
        plan.year_chosen.connect(self._on_year)
        plan.tab_chosen.connect(self._on_moved)
        plan.line_chosen.connect(self._on_moved)
        plan.version_wanted.connect(self._on_version)
        plan.figure_wanted.connect(self._on_figure_wanted)
        plan.history_wanted.connect(self._on_history_wanted)
        plan.removal_wanted.connect(self._on_removal)
        plan.begin_wanted.connect(self.new_version)
        plan.panel.line_added.connect(self._on_line_added)
        plan.months.arranged.connect(self.waiting_changed)
        plan.months.model.drafts_changed.connect(self._on_put_right)
        plan.months.model.drafts_changed.connect(self.unsaved)
        plan.panel.unsaved.connect(self.unsaved)
        plan.base.half.told.connect(self.unsaved)
        plan.panel.unsaved.connect(self._on_put_right)
        return plan

    # Where the page is

    @override
    def go(self, place: Place) -> None:
        parts = [part for part in place.part.split("/") if part]
        board = "" if place.part == EVERYONE else place.record or self._board
        if board != self._board:
            self._board, self._page = board, None
            self._year = self._version = 0
            if self.has("plan"):
                self.plan.show_tab("lines")
        for part in parts:
            self._take(part)
        self.read_again()

    @override
    def begin(self) -> None:
        self.go(Place(self.KEY, "", EVERYONE))

    def _take(self, part: str) -> None:
        number = int(part) if part.isascii() and part.isdigit() and len(part) < 6 else 0
        if part in _PARTS:
            self.plan.show_tab(part)
        elif part == "new":
            self._wants_line = True
        elif number in (2006, 2007):
            self._year = number
        elif number:
            self._wanted_line = number
        elif part[:1] == "v" and part[1:].isascii() and part[1:].isdigit():
            self._version = int(part[1:])

    @override
    def place(self) -> Place:
        if not self._board:
            return Place(self.KEY)
        if not self.has("plan"):
            return Place(self.KEY, self._board)
        parts = [self.plan.tab]
        if self._year:
            parts.append(str(self._year))
        if self._version:
            parts.append(f"v{self._version}")
        if self.plan.lines.line_no:
            parts.append(str(self.plan.lines.line_no))
        return Place(self.KEY, self._board, "/".join(parts))

    @override
    def unfinished(self) -> str:
        if not self.has("plan"):
            return ""
        if self.plan.panel.half_typed:
            return "A new line of a plan is typed and not added yet."
        return "A grant base is typed and not set yet." if self.plan.base.half_typed else ""

    @override
    def holds_unsaved(self) -> bool:
        plan = self.plan if self._board and self.has("plan") else None
        return bool(self.unfinished()) or (plan is not None and plan.refuses)

    @override
    def settle(self) -> bool:
        super().settle()
        # Only now may the focus go to what is wrong: the base class takes it from what is being typed.
        wrong = self.plan.settle() if self._board and self.has("plan") else ""
        if not wrong:
            return True
        self._warned = True
        self.notice.say(
            "Something typed here is not saved yet",
            f"{wrong} Put it right, or leave it out and go on.",
            "warning",
            action="Leave it out",
            slot=self._leave_out,
        )
        return False

    def _leave_out(self) -> None:
        self._warned = False
        self.plan.give_up()
        self.notice.clear()

    def _on_put_right(self) -> None:
        """The warning goes with the last text that was refused, unless something else was said since."""
        if not self._warned or self.plan.refuses:
            return
        self._warned = False
        if self.notice.kind == "warning":
            self.notice.clear()

    @override
    def waiting(self) -> str:
        return "the pasted block" if self._board and self.has("plan") and self.plan.months.block_waits else ""

    @override
    def take_back(self) -> bool:
        waits = bool(self.waiting())
        if waits:
            self.plan.months.drop_block()
        return waits

    @override
    def take_focus(self) -> None:
        if self._board and not self.has("plan"):
            super().take_focus()  # it is made in a turn of its own, and takes the focus once it is read
        else:
            (self.plan if self._board else self.list).take_focus()

    # Reading

    @override
    def refresh(self) -> None:
        if self._board:
            from noms_desktop.services import plan_choices, plan_page

            QTimer.singleShot(0, self, self.make_ahead)
            self.desk.ask(
                plan_page.read,
                self._board,
                version_no=self._version,
                year_start=self._year,
                done=self._on_read,
                failed=self._on_unread,
            )
            self.desk.ask(plan_choices.read, done=self._on_choices)
        else:
            from noms_desktop.services import plan_boards

            self.desk.ask(plan_boards.read, done=self._on_list)

    def _on_list(self, found: BoardPlans) -> None:
        if self._board:
            return
        self._page = None
        self.list.show_plans(found)
        first = self.stack.currentWidget() is not self.list
        self.stack.setCurrentWidget(self.list)
        self.set_heading(found.finding[:1].upper() + found.finding[1:], found.subtitle)
        self._show_actions()
        if first and self.isVisible():
            self.list.take_focus()
            self.moved.emit()

    def _on_read(self, page: PlanPage) -> None:
        if page.board_code != self._board:
            return
        first = self.stack.currentWidget() is not self.plan or self._page is None
        self._page = page
        self.stack.setCurrentWidget(self.plan)
        if first:
            self.plan.open_as_left()
        self.plan.show_plan(page)
        if self._before is not None:
            self._wanted_line = max({one.line_no for one in page.lines} - self._before, default=0)
            self._before = None
        if self._wanted_line:
            self.plan.show_line(self._wanted_line)
            self._wanted_line = 0
        if self._wants_line:
            self._wants_line = False
            self.add_line()
        self._on_put_right()
        self._show_heading(page)
        self._show_actions()
        if first and self.isVisible():
            self.plan.take_focus()
            self.moved.emit()

    def _on_unread(self, error: UserError) -> None:
        """The board or version is not there any more: say so, over the list."""
        self._board, self._version = "", 0
        self.read_again()
        self.notice.refuse(error)

    def _on_choices(self, choices: Choices) -> None:
        self.plan.show_choices(choices)

    def _show_heading(self, page: PlanPage) -> None:
        here = Crumb(f"{page.board_name}, plan to 31 March 2008")
        way = (Crumb("Sub-contracting", Place(self.KEY, "", EVERYONE)), here)
        self.set_heading(page.finding, page.subtitle, way)
        if page.latest or not page.version_no:
            if self.notice.property("older"):
                self.notice.setProperty("older", False)  # noqa: FBT003 - a property of Qt
                self.notice.clear()
            return
        newest = page.versions[0].version_no
        self.notice.setProperty("older", True)  # noqa: FBT003 - a property of Qt
        self.notice.say(
            f"This is version {page.version_no}: it is only looked at",
            f"Version {newest} came after it.",
            action=f"Go to version {newest}",
            slot=self._to_newest,
        )

    # Actions

    def set_base(self) -> None:
        """Set the grant base of the board."""
        self.plan.set_base()

    def add_line(self) -> None:
        """Add a line to the plan."""
        self.plan.add_line()

    def _add_actions(self) -> None:
        self._base = self.add_action(f"Set grant base{DOTS}", self.set_base, tip="What 5% and 10% are taken of")
        self._new = self.add_action("New version", self.new_version, tip="A draft with the lines of the newest version")
        self._add = self.add_action(f"Add line{DOTS}", self.add_line, shortcut="Ctrl+N")
        self._back = self.add_action(f"Send back{DOTS}", self.send_back, tip="With questions for the board")
        self._submit = self.add_action("Submit", self.submit, primary=True, tip="The board has sent the plan in")
        self._start = self.add_action("Start a plan", self.new_version, primary=True)
        self._agree = self.add_action(f"Agree plan{DOTS}", self.agree, primary=True, tip="It is frozen from then on")
        self._show_actions()

    def _show_actions(self) -> None:
        """What fits the state of the version that is shown."""
        page = self._page if self._board else None
        moves = page.moves if page is not None and page.latest else frozenset()
        begun = page is not None and bool(page.version_no)
        self._base.setVisible(page is not None)
        self._new.setVisible(begun and "new version" in moves)
        self._start.setVisible(page is not None and not begun)
        self._add.setVisible(page is not None and page.editable and page.latest)
        self._back.setVisible("returned" in moves)
        self._submit.setVisible("submitted" in moves)
        self._submit.setEnabled(page is not None and bool(page.lines))
        self._agree.setVisible("agreed" in moves)

    def new_version(self) -> None:
        """Start a new version, or the first one."""
        from noms_desktop.services import plans

        if self._board:
            self._version = 0
            self.desk.edit(plans.new_version, self._board, done=self._on_decided, failed=self.notice.refuse)

    def submit(self) -> None:
        """Record that the board has submitted its plan."""
        from noms_desktop.services import plans

        if self._page is not None and self.settle():
            self.desk.edit(
                plans.submit,
                self._board,
                version=self._page.record_version,
                done=self._on_decided,
                failed=self._on_refused,
            )

    def send_back(self) -> None:
        """Ask for the questions, and send the plan back with them."""
        from noms_desktop.gui.dialogs.plan_decisions import SendBack

        if self._page is not None:
            typed = self._texts.get(f"{self._board} back", "")
            self._open(SendBack(self._page, typed, self.desk.unsaved, self), "back")

    def agree(self) -> None:
        """Ask once, and for a reason where one is needed; then agree the plan."""
        from noms_desktop.gui.dialogs.plan_decisions import Agree

        if self._page is not None:
            typed = self._texts.get(f"{self._board} agree", "")
            self._open(Agree(self._page, typed, self.desk.unsaved, self), "agree")

    def _open(self, dialog: SendBack | Agree, kind: str) -> None:
        self._dialog = dialog
        dialog.given.connect(self._on_given_back if kind == "back" else self._on_given_agreed)
        dialog.text.textChanged.connect(self._keep_text)
        dialog.setProperty("text", f"{self._board} {kind}")
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def _keep_text(self) -> None:
        """What is typed into a dialog is there again when it is opened again."""
        if self._dialog is not None:
            self._texts[str(self._dialog.property("text"))] = self._dialog.text.toPlainText()

    def _on_dialog_closed(self) -> None:
        self._dialog = None

    def _on_given_back(self, questions: str) -> None:
        from noms_desktop.services import plans

        if self._page is not None:
            version = self._page.record_version
            self.desk.edit(
                plans.send_back, self._board, questions, version=version, done=self._on_decided, failed=self._on_no
            )

    def _on_given_agreed(self, reason: str) -> None:
        from noms_desktop.services import plans

        if self._page is not None:
            version = self._page.record_version
            self.desk.edit(plans.agree, self._board, reason, version=version, done=self._on_decided, failed=self._on_no)

    def _on_no(self, error: UserError) -> None:
        if self._dialog is not None:
            self._dialog.refuse(error)
        else:
            self._on_refused(error)

    def _on_decided(self, applied: Applied) -> None:
        if self._dialog is not None:
            self._texts.pop(str(self._dialog.property("text")), None)
            self._dialog.accept()
        if applied.change_set_uid:
            self.notice.say(applied.label, kind="done")

    def _on_refused(self, error: UserError) -> None:
        if "grant base" in error.title:
            self.notice.refuse(error, action=f"Set grant base{DOTS}", slot=self.set_base)
        else:
            self.notice.refuse(error)

    # Lines and figures

    def _on_removal(self, line_no: int) -> None:
        from noms_desktop.services import plan_lines

        page = self._page
        if page is None:
            return
        detail = next((one for one in page.lines if one.line_no == line_no and not one.dropped), None)
        if not page.editable or detail is None:
            self.notice.say("This line cannot be taken out", "Only the lines of a version in work can.", "warning")
            return
        self.desk.edit(plan_lines.remove, self._board, str(line_no), done=self._on_removed, failed=self.notice.refuse)

    def _on_removed(self, applied: Applied) -> None:
        self.notice.say(applied.label, "Ctrl+Z brings it back.", "done")

    def _on_line_added(self, applied: Applied) -> None:
        self._before = {one.line_no for one in self._page.lines} if self._page is not None else set()
        self.notice.say(applied.label, kind="done")
        self.read_again()

    def _on_figure_wanted(self, line_no: int, month: str, what: str) -> None:
        from noms_desktop.services import figure_history

        self.desk.ask(
            figure_history.read, self._board, line_no, month, what, done=self._on_figure, failed=self.notice.refuse
        )

    def _on_figure(self, found: FigureHistory) -> None:
        from noms_desktop.gui.dialogs import figure_history

        dialog = figure_history.of_figure(found, self)
        # Asked with the button, or from the menu, the focus would go back there and typed figures nowhere.
        dialog.finished.connect(self._on_figure_closed)
        dialog.open()

    def _on_figure_closed(self, _result: int) -> None:
        self.window().activateWindow()
        self.plan.months.take_focus()

    def _on_history_wanted(self, line_no: int) -> None:
        from noms_desktop.services import history

        self.desk.ask(history.of_record, f"{self._board}/{line_no}", done=self._on_history, failed=self.notice.refuse)

    def _on_history(self, found: RecordHistory) -> None:
        from noms_desktop.gui.dialogs import figure_history

        figure_history.of_line(found, self).open()

    # Moves

    def _on_board(self, code: str) -> None:
        self.ask_for(self.KEY, code)

    def _on_year(self, start: int) -> None:
        self._year = start
        self.read_again()
        self.moved.emit()

    def _on_version(self, version_no: int) -> None:
        self._version = version_no
        self.plan.show_tab("lines")
        self.read_again()
        self.moved.emit()

    def _to_newest(self) -> None:
        self._version = 0
        self.read_again()
        self.moved.emit()

    def _on_moved(self, _where: object) -> None:
        self.moved.emit()
