"""The Reviews and actions tab: the reviews of a board, and the log of what they asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from typing_extensions import override

from noms_desktop.domain.periods import short_day
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.pages.board_action import ActionPanel
from noms_desktop.gui.pages.board_beside import WithDetails
from noms_desktop.gui.pages.board_tab import BoardTab
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.segments import Segments
from noms_desktop.gui.widgets.table import ROW, Table
from noms_desktop.gui.widgets.two_lines import TwoLineCells

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.widgets.notice import Notice
    from noms_desktop.services.board_tabs import ActionRow, ReviewsAndActions
    from noms_desktop.store.register import Store

_NARROW, _TWO_LINES = 760, 1_150
_REVIEWS_SHOWN = 4
OPEN, ALL = "open", "all"
_OWNER, _FIRST_DUE, _CARRIED = 2, 3, 6


def _times(row: ActionRow) -> str:
    return {0: "", 1: "once"}.get(row.times_carried, f"{row.times_carried} times")


REVIEWS = (
    Column[Any](heading="Quarter", text=lambda row: row.quarter, bold=True, width=158),
    Column[Any](heading="Date", text=lambda row: row.held, sort=lambda row: row.held_on, width=108),
    Column[Any](heading="State", text=lambda _: "", rating=lambda row: row.state, width=142),
    Column[Any](heading="Issued packs", text=lambda row: row.packs or "none", stretch=True),
    Column[Any](
        heading="Actions raised",
        text=lambda row: f"{row.raised}, {row.still_open} open" if row.still_open else str(row.raised),
        width=122,
    ),
)
ACTIONS = (
    Column["ActionRow"](heading="Number", text=lambda row: row.reference, width=108),
    Column["ActionRow"](heading="What", text=lambda row: row.text, tip=lambda row: row.text, bold=True, stretch=True),
    Column["ActionRow"](heading="Owner", text=lambda row: row.owner, width=136, key="owner"),
    Column["ActionRow"](
        heading="First due",
        text=lambda row: short_day(row.original_due),
        sort=lambda row: row.original_due,
        quiet=True,
        width=96,
    ),
    Column["ActionRow"](heading="Due", text=lambda row: short_day(row.due), sort=lambda row: row.due, width=96),
    Column["ActionRow"](heading="Status", text=lambda _: "", rating=lambda row: row.status, width=100),
    Column["ActionRow"](heading="Carried", text=_times, sort=lambda row: row.times_carried, width=78),
)


class ReviewsTab(BoardTab):
    """Reads `services.board_tabs.reviews_and_actions`."""

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(desk, notice, parent)
        self._found: ReviewsAndActions | None = None
        self._wanted = ""
        self._before: set[str] | None = None
        """The actions there were before one was added, which is to be selected once it is read."""
        self.reviews_card = Card("Reviews")
        self.reviews = RowsModel(REVIEWS, key=lambda row: row.quarter, parent=self)
        self.reviews_table = Table("Reviews, the newest first")
        self.reviews_table.empty_text = (
            "No review is arranged yet. 'Arrange review' above makes its calendar and agenda."
        )
        self.reviews_table.show_model(self.reviews)
        self.reviews_table.remember(desk.memory, "boards.reviews")
        self.reviews_table.fit(_REVIEWS_SHOWN)
        self.reviews_table.opened.connect(self._on_review)
        self.reviews_card.body.addWidget(self.reviews_table)
        self.actions_card = Card("Actions")
        self.filter = Segments("Actions shown", ((OPEN, "&Open"), (ALL, "A&ll")))
        self.filter.show_value(desk.memory.text("boards.actions", OPEN) or OPEN)
        self.filter.chosen.connect(self._on_filter)
        self.add = button("&New action", self.add_action)
        self.actions_card.tools.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignTop)
        self.actions_card.tools.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self.log = RowsModel(ACTIONS, key=lambda row: row.uid, parent=self)
        self.table = Table("Actions")
        self._cells = TwoLineCells(self.table, _OWNER - 1, lambda row: row.owner)
        self.table.setItemDelegate(self._cells)
        self.table.show_model(self.log)
        self.table.remember(desk.memory, "boards.action_log")
        self.table.setMinimumHeight(5 * ROW)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.actions_card.body.addWidget(self.table, 1)
        self.panel = ActionPanel(desk, notice)
        self.panel.left.connect(self._on_left)
        self.both = WithDetails((self.reviews_card, self.actions_card), self.panel)
        self.both.toggled.connect(self._fit)
        self.body.addWidget(self.both, 1)

    @override
    def refresh(self) -> None:
        self.ask(_read, self._on_read)

    @override
    def clear(self) -> None:
        self._found = None
        self.reviews.show_rows(())
        self.log.show_rows(())
        self._before = None
        self.panel.show_board(self.code)
        self.both.close_panel()

    @override
    def show_part(self, part: str) -> None:
        self._wanted = part
        self._show_wanted()

    @override
    def settle(self) -> bool:
        return self.panel.settle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def add_action(self) -> None:
        """Begin a new action in the panel."""
        self.both.open_panel()
        self.panel.begin_new()

    def _fit(self, *_: object) -> None:
        """What an action is has its room: its owner stands beneath it, and in a narrow window dates give way."""
        wide = self.both.main.width()
        self._cells.arrange(two_lines=wide < _TWO_LINES, instead_of=(_OWNER,))
        for number in (_FIRST_DUE, _CARRIED):
            self.table.setColumnHidden(number, wide < _NARROW)

    def _on_read(self, answer: tuple[str, ReviewsAndActions]) -> None:
        code, found = answer
        if code != self.code:
            return
        self._found = found
        self.reviews.show_rows(found.reviews)
        self.panel.show_choices(found)
        self._show_actions()
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Once they are read: the action that was asked for by its uid, or the form of 'new/', 'carry/WIL-2006-08'."""
        if self._found is None or not self._wanted:
            return
        mode, _, about = self._wanted.rpartition("/")
        self._wanted = ""
        row = next((one for one in self._found.actions if about and about in (one.uid, one.reference)), None)
        if row is not None:
            self._select(row)
        elif mode != "new":
            return
        self.both.open_panel()
        self.panel.begin(mode)

    def _select(self, row: ActionRow) -> None:
        """Select an action, among all of them where it is not among those shown, and give it the keyboard."""
        if not any(one.uid == row.uid for one in self.log.rows()):
            self.filter.show_value(ALL)
            self._show_actions()
        self.table.select_row(next(n for n, one in enumerate(self.log.rows()) if one.uid == row.uid))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self, added: bool) -> None:  # noqa: FBT001 - the shape of a Qt signal
        """The keyboard goes back to the list before the form, which has it, is hidden."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = {row.uid for row in self.log.rows()} if added else None

    def _show_added(self) -> None:
        new = [row for row in self.log.rows() if self._before is not None and row.uid not in self._before]
        if new:
            self._before = None
            self._select(new[-1])

    def _on_filter(self, value: str) -> None:
        self.desk.memory.keep("boards.actions", value)
        self._show_actions()

    def _show_actions(self) -> None:
        if self._found is None:
            return
        every = self._found.actions
        unfinished = [row for row in every if row.unfinished]
        only_open = self.filter.value == OPEN
        self.table.empty_text = (
            "Nothing is open. Choose All to see what was done."
            if every and only_open
            else "No action has been raised yet. They come from reviews, each with an owner and a date."
        )
        shown = unfinished if only_open else every
        self.log.show_rows(shown)
        late = sum(row.status == "overdue" for row in unfinished)
        words = f"{len(unfinished)} open" + (f", {late} overdue" if late else "")
        over = len(every) - len(unfinished)
        self.actions_card.show_words("Actions", f"{words}; {over} closed. Numbers are never used again.")
        if shown and not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self._show_added()
        self.panel.show_action(self.log.row(self.table.currentIndex()))

    def _on_chosen(self, index: QModelIndex) -> None:
        self.panel.show_action(self.log.row(index))

    def _on_opened(self, index: QModelIndex) -> None:
        self.panel.show_action(self.log.row(index))
        self.both.open_panel()

    def _on_review(self, index: QModelIndex) -> None:
        row = self.reviews.row(index)
        if row is not None:
            self.ask_for("reviews", f"{self.code}|{row.quarter}")


def _read(store: Store, code: str) -> tuple[str, ReviewsAndActions]:
    from noms_desktop.services import board_tabs

    return code, board_tabs.reviews_and_actions(store, code)
