"""Sub-contracting: the plans of all boards, and one board's plan with its lines, months, position and versions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from noms_desktop.gui.page import Crumb, Page, Place
from noms_desktop.gui.pages.plan_board import TABS, BoardPlanView
from noms_desktop.gui.pages.plan_list import PlanList
from noms_desktop.gui.pages.plan_place import EVERYONE, PlanPlace
from noms_desktop.gui.pages.plan_steps import PlanSteps
from noms_desktop.gui.pages.plan_traces import PlanTraces

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.plan_boards import BoardPlans
    from noms_desktop.services.plan_choices import Choices
    from noms_desktop.services.plan_page import PlanPage

DOTS = "\N{HORIZONTAL ELLIPSIS}"
_PARTS = {name for name, _ in TABS}


class SubcontractingPage(Page):
    """Without a record the list of boards; with one, that board's plan, at the parts that `PlanPlace` names."""

    KEY = "subcontracting"
    SCROLLS = False
    LATER = ("bare_plan", "plan")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._at = PlanPlace()
        self._page: PlanPage | None = None
        self._before: set[int] | None = None
        self._warned = False
        self.steps, self.traces = PlanSteps(desk, self), PlanTraces(desk, self)
        self.list = PlanList(desk)
        self.blank = QWidget()
        self.stack = QStackedWidget()
        for widget in (self.blank, self.list):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        self._add_actions()
        self.list.opened.connect(self._on_board)
        self.steps.begun.connect(self._on_begun)
        self.steps.lacks_base.connect(self.set_base)
        self.traces.left.connect(self._on_trace_left)

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
        plan.removal_wanted.connect(self.steps.take_out)
        plan.begin_wanted.connect(self.steps.begin)
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
        if self._at.turn_to("" if place.part == EVERYONE else place.record or self._board):
            self._show_page(None)
            if self.has("plan"):
                self.plan.show_tab("lines")
        tab = self._at.take(place.part, _PARTS)
        if tab:
            self.plan.show_tab(tab)
        self.read_again()

    @property
    def _board(self) -> str:
        return self._at.board

    def _show_page(self, page: PlanPage | None) -> None:
        self._page = page
        self.steps.show_plan(self._board, page)

    @override
    def begin(self) -> None:
        self.go(Place(self.KEY, "", EVERYONE))

    @override
    def place(self) -> Place:
        if not self._board:
            return Place(self.KEY)
        if not self.has("plan"):
            return Place(self.KEY, self._board)
        return Place(self.KEY, self._board, self._at.part(self.plan.tab, self.plan.lines.line_no))

    @override
    def unfinished(self) -> str:
        if not self.has("plan"):
            return ""
        if self.plan.panel.forms.half_typed:
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
        return "the pasted block" if self._board and self.has("plan") and self.plan.months.block.waits else ""

    @override
    def take_back(self) -> bool:
        waits = bool(self.waiting())
        if waits:
            self.plan.months.block.drop()
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
                version_no=self._at.version,
                year_start=self._at.year,
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
        self._show_page(None)
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
        self._show_page(page)
        self.stack.setCurrentWidget(self.plan)
        if first:
            self.plan.open_as_left()
        self.plan.show_plan(page)
        self._show_wanted(page)
        self._on_put_right()
        self._show_heading(page)
        self._show_actions()
        if first and self.isVisible():
            self.plan.take_focus()
            self.moved.emit()

    def _show_wanted(self, page: PlanPage) -> None:
        """The line that was asked for, or was just added; the form of a new one."""
        if self._before is not None:
            self._at.line = max({one.line_no for one in page.lines} - self._before, default=0)
            self._before = None
        if self._at.line:
            self.plan.show_line(self._at.line)
            self._at.line = 0
        if self._at.adds:
            self._at.adds = False
            self.add_line()

    def _on_unread(self, error: UserError) -> None:
        """The board or version is not there any more: say so, over the list."""
        self._at.turn_to("")
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
        self._new = self.add_action("New version", self.steps.begin, tip="A draft with the lines of the newest version")
        self._add = self.add_action(f"Add line{DOTS}", self.add_line, shortcut="Ctrl+N")
        self._back = self.add_action(f"Send back{DOTS}", self.steps.send_back, tip="With questions for the board")
        self._submit = self.add_action("Submit", self.steps.submit, primary=True, tip="The board has sent the plan in")
        self._start = self.add_action("Start a plan", self.steps.begin, primary=True)
        self._agree = self.add_action(
            f"Agree plan{DOTS}", self.steps.agree, primary=True, tip="It is frozen from then on"
        )
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

    # Lines and figures

    def _on_line_added(self, applied: Applied) -> None:
        self._before = {one.line_no for one in self._page.lines} if self._page is not None else set()
        self.notice.say(applied.label, kind="done")
        self.plan.lines.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.read_again()

    def _on_figure_wanted(self, line_no: int, month: str, what: str) -> None:
        self.traces.of_figure(self._board, line_no, month, what)

    def _on_trace_left(self) -> None:
        self.plan.months.take_focus()

    def _on_history_wanted(self, line_no: int) -> None:
        self.traces.of_line(self._board, line_no)

    # Moves

    def _on_board(self, code: str) -> None:
        self.ask_for(self.KEY, code)

    def _on_year(self, start: int) -> None:
        self._at.year = start
        self.read_again()
        self.moved.emit()

    def _on_version(self, version_no: int) -> None:
        self._at.version = version_no
        self.plan.show_tab("lines")
        self.read_again()
        self.moved.emit()

    def _on_begun(self) -> None:
        self._at.version = 0
        self.plan.show_tab("lines")

    def _to_newest(self) -> None:
        self._at.version = 0
        self.read_again()
        self.moved.emit()

    def _on_moved(self, _where: object) -> None:
        self.moved.emit()
