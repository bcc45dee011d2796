"""The months of a plan's lines: typed into their cells, pasted as a block, and traced to who entered them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from noms_desktop.domain.periods import Month
from noms_desktop.gui.models.months import TOTAL, Key, MonthsModel, What, places
from noms_desktop.gui.pages import plan_months_foot
from noms_desktop.gui.pages.plan_months_block import MonthsBlock
from noms_desktop.gui.pages.plan_months_unsaved import MonthsUnsaved
from noms_desktop.gui.pages.plan_paste import PastePanel
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.foot import Foot
from noms_desktop.gui.widgets.grid import Grid
from noms_desktop.gui.widgets.grid_cells import TWO_LINES, LineHeads, MonthCells
from noms_desktop.gui.widgets.notice import Notice
from noms_desktop.gui.widgets.segments import Segments
from noms_desktop.gui.widgets.table import ROW
from noms_desktop.gui.widgets.text import OneLine

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.plan_page import PlanPage

_CHOICES: tuple[tuple[What, str], ...] = (("spent", "Spend"), ("planned", "Plan"), ("signed", "Signed"))
_HINTS: dict[What, str] = {
    "spent": "In pounds. Type a figure or paste a block. Del: not returned (hatched); 0: nil.",
    "planned": "In pounds, month by month. Type a figure or paste a block.",
    "signed": "In pounds under signed agreement, month by month. Type a figure or paste a block.",
}
_TOOLS_HIGH = 56
_HEADS_WIDE, _HEADS_NARROW, _NARROW = 300, 212, 1000


class PlanMonths(QWidget):
    """The grid with what stands around it. Shown a page of a plan, it keeps everything that is typed on its own."""

    asked_about = Signal(int, str, str)
    """Where does a figure come from: the line's number, the month, and which of the three values."""
    line_chosen = Signal(int)
    arranged = Signal()
    """The panel of a pasted block came or went."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._page: PlanPage | None = None
        self._tells_drafts = False
        self.model = MonthsModel(self)
        self.model.typed.connect(self._on_typed)
        self.model.drafts_changed.connect(self._on_drafts)
        self.which = Segments("Shown", _CHOICES)
        self.which.show_value("spent")
        self.which.chosen.connect(self.show_what)
        self._hint = OneLine("", "quiet")
        self._about = button("&Who entered this?", self._ask_about)
        self._paste = button("Paste a &block")
        self.notice = Notice()
        self.grid = Grid("Months of the plan's lines")
        self.grid.setItemDelegate(MonthCells(self.grid))
        self.grid.setVerticalHeader(LineHeads(self.model, self.grid))
        heads = self.grid.verticalHeader()
        heads.setVisible(True)
        heads.setSectionResizeMode(heads.ResizeMode.Fixed)
        heads.setDefaultSectionSize(ROW)
        heads.setMinimumSectionSize(ROW)
        self.grid.setHorizontalScrollMode(self.grid.ScrollMode.ScrollPerItem)
        self.grid.empty_text = "The plan has no lines yet. Add its first line, and its months stand here."
        self.grid.show_model(self.model, sortable=False)
        self.grid.selectionModel().currentChanged.connect(self._on_current)
        self.grid.cleared.connect(self._on_cleared)
        self.grid.asked_about.connect(self._on_asked_about)
        self.grid.chosen.connect(self._on_chosen)
        self._paste.clicked.connect(self.grid.paste)
        self.unsaved = MonthsUnsaved(desk, self.model, self.grid, self)
        self.foot = Foot(self.grid)
        self.preview = PastePanel()
        self.block = MonthsBlock(desk, self.grid, self.model, self.preview, self.notice)
        self.block.arranged.connect(self.arranged)
        self.block.arranged.connect(self._reveal_soon)
        self.block.closed.connect(self.take_focus)
        self._lay_out()

    # What is shown

    def show_plan(self, page: PlanPage) -> None:
        """Show the lines of a version over the months of its year; what is typed meanwhile stays."""
        same = self._page is not None and self._page.board_code == page.board_code
        self._page = page
        if not same:
            self.unsaved.leave()
            self.model.forget()
            self.block.drop()
        self.block.show_plan(page, _frozen(page))
        months = [cell.month for cell in page.month_totals]
        last = months[page.months_due - 1] if page.months_due else ""
        self.model.show_months(page.months, months, last=last, frozen=_frozen(page))
        self.unsaved.show_board(page.board_code)
        self._show_foot()
        self._fit_columns()
        if not self.grid.currentIndex().isValid() and self.model.rowCount():
            self.grid.go_to(self.model.index(0, max(0, page.months_due - 1)))

    def show_what(self, what: str) -> None:
        """Show spend, plan or signed values."""
        if what not in ("spent", "planned", "signed"):
            return
        self.grid.finish()
        self.block.drop()
        self.which.show_value(what)
        self.model.show_what(what)  # type: ignore[arg-type] # one of the three
        self._show_foot()
        self._fit_columns()

    def go_to(self, line_no: int, month: str = "") -> None:
        """Make a line's cell the current one."""
        column = self.model.months.index(month) if month in self.model.months else self.grid.currentIndex().column()
        row = self.model.row_of(line_no)
        if row >= 0:
            self.grid.go_to(self.model.index(row, max(column, 0)))
            # Before it is shown for the first time, or in the middle of a new arrangement, the grid has not its height.
            QTimer.singleShot(0, self, self._reveal)

    def _reveal_soon(self) -> None:
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        self.grid.scrollTo(self.grid.currentIndex())

    def rows_high(self) -> int:
        """The height at which every line is seen, with what stands above and beneath them."""
        header = self.grid.horizontalHeader().sizeHint().height()
        return (
            header
            + max(4, self.model.rowCount()) * self.grid.verticalHeader().defaultSectionSize()
            + self.foot.sizeHint().height()
            + _TOOLS_HIGH
        )

    def settle(self) -> bool:
        """Keep what is being typed; False while a cell holds a text that was refused."""
        self.grid.finish()
        return not self.model.refused()

    def take_focus(self) -> None:
        """Give the grid the focus."""
        (self.grid.editor or self.grid).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._reveal)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    # What is typed

    def _on_typed(self, line_no: int, month: str, text: str) -> None:
        if self._page is None:
            return
        _Typed(self, self.model.what, (line_no, month)).send(self._page.board_code, text)

    def _on_drafts(self) -> None:
        """Say above the grid which cells are not saved; the one that is at hand says so itself."""
        at = (self.model.what, self.model.key(self.grid.currentIndex()))
        found = [one for one in self.model.refused() if (one[0], one[1]) != at]
        if not found and self.unsaved.homeless:
            self._say_homeless()
            return
        if not found:
            if self._tells_drafts:
                self._tells_drafts = False
                self.notice.clear()
            return
        self._tells_drafts = True
        _, (line_no, month), draft = found[0]
        count = "One figure is" if len(found) == 1 else f"{len(found)} figures are"
        where = f"Line {line_no}, {Month.parse(month).label}: {draft.words}"
        self.notice.say(f"{count} not saved", where, "warning", action="Go to it", slot=self._go_to_refused)

    def _say_homeless(self) -> None:
        """What was typed for lines that are gone meanwhile is told whole, so that it can be typed elsewhere."""
        self._tells_drafts = True
        self.notice.say(
            "Typed before the program stopped, and not saved",
            f"{self.unsaved.homeless}, which is not in the plan any more.",
            "warning",
            action="Leave it out",
            slot=self._give_up_homeless,
        )

    def _give_up_homeless(self) -> None:
        self.unsaved.give_up_homeless()
        self._on_drafts()

    def _on_current(self, *_: object) -> None:
        self._on_drafts()

    def give_up(self) -> None:
        """Leave out every text that was refused."""
        self.grid.drop()
        self.model.leave_out_all()

    def open_refused(self) -> None:
        """Open the editor over a cell whose text was refused: the one at hand, else the first of them."""
        if self.model.words(self.grid.currentIndex()):
            self.grid.edit_cell(self.grid.currentIndex())
        else:
            self._go_to_refused()

    def _go_to_refused(self) -> None:
        at = (self.model.what, self.model.key(self.grid.currentIndex()))
        found = [one for one in self.model.refused() if (one[0], one[1]) != at]
        if found:
            what, (line_no, month), _ = found[0]
            self.show_what(what)
            self.go_to(line_no, month)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grid.edit_cell(self.grid.currentIndex())

    def _on_cleared(self, indexes: list[QModelIndex]) -> None:
        """Delete: not returned again, or nought in the plan; a refused text goes first."""
        chosen = [index for index in indexes if not self.model.closed_words(index)]
        if not chosen and indexes:
            self.grid.edit_cell(indexes[0])
            return
        keys = places(self.model, chosen)
        for key in keys:
            self.model.leave_out(key)
        self.block.clear(keys)

    # The rest

    def _ask_about(self) -> None:
        self.grid.ask_about()

    def _on_asked_about(self, index: QModelIndex) -> None:
        key = self.model.key(index)
        if key is not None:
            self.asked_about.emit(key[0], key[1], self.model.what)

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index) if index.isValid() else None
        if row is not None:
            self.line_chosen.emit(row.line_no)

    def _show_foot(self) -> None:
        page = self._page
        if page is None or not page.months:
            self.foot.show_rows()
            return
        self._hint.setText(_HINTS[self.model.what] if self.model.what == "spent" or page.editable else _frozen(page))
        self.foot.show_rows(*plan_months_foot.rows(page, self.model.what))

    def _fit_columns(self) -> None:
        """Months as wide as their figures; the names of the lines have what is left, up to what they need."""
        font = self.grid.fontMetrics()
        sums = [self.foot.text(n, c) for n in range(self.foot.rows) for c in range(TOTAL)]
        widest = max(font.horizontalAdvance(text) for text in (self.model.widest(), *sums, "Nov 06"))
        room = self.width() - 16
        total = max(84, widest + 30)
        heads = _HEADS_NARROW if room < _NARROW else _HEADS_WIDE
        each = max(widest + 20, min(80, (room - heads - total) // TOTAL))
        if heads + each * TOTAL + total > room:
            # They scroll, by whole months: as many as are seen have the room to its edge, and none is cut there. The
            # total is as wide as a month, or the first month would be cut where it is the last column.
            sums = [self.foot.text(n, TOTAL) for n in range(self.foot.rows)]
            each = max(each, *(font.horizontalAdvance(text) + 26 for text in ("100,000", *sums)))
            seen = self.width() - heads - self.grid.verticalScrollBar().sizeHint().width()
            each = seen // max(1, seen // each)
            total = each
        self.grid.verticalHeader().setDefaultSectionSize(TWO_LINES if room < _NARROW else ROW)
        spare = room - each * TOTAL - total
        self.grid.verticalHeader().setFixedWidth(max(heads, spare))
        for column in range(TOTAL):
            self.grid.setColumnWidth(column, each)
        self.grid.setColumnWidth(TOTAL, total)
        self.foot.update()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.which)
        tools.addWidget(self._hint, 1)
        tools.addWidget(self._about)
        tools.addWidget(self._paste)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(tools)
        column.addWidget(self.notice)
        column.addWidget(self.grid, 1)
        column.addWidget(self.foot)
        column.addWidget(self.preview)
        self.grid.setMinimumHeight(5 * ROW)
        self.preview.hide()


class _Typed:
    """One typed figure on its way to the register, which may take a while when that is busy."""

    def __init__(self, owner: PlanMonths, what: What, key: Key) -> None:
        self._model = owner.model
        self._desk = owner.desk
        self._unsaved = owner.unsaved
        self._what, self._key = what, key
        self._board = ""
        self._version = owner.model.version(key)

    def send(self, board_code: str, text: str) -> None:
        """Ask the register to keep it."""
        from noms_desktop.services import plan_months, spend

        self._board = board_code
        line_no, month = self._key
        if self._what == "spent":
            given = spend.TypedSpend(
                board_code=board_code, line=str(line_no), month=month, amount=text or None, version=self._version
            )
            self._desk.edit(spend.record, given, done=self.kept, failed=self.refused)
            return
        kind: Literal["planned", "signed"] = "planned" if self._what == "planned" else "signed"
        typed = plan_months.TypedMonth(
            board_code=board_code, line_no=line_no, month=month, kind=kind, amount=text or "0"
        )
        self._desk.edit(plan_months.record, typed, done=self.kept, failed=self.refused)

    def kept(self, _applied: Applied) -> None:
        """It is in the register."""
        if _lives(self._model):
            self._model.keep(self._what, self._key)
            self._unsaved.saved(self._board, self._what, self._key)

    def refused(self, error: UserError) -> None:
        """It is not: the cell says why."""
        if _lives(self._model):
            self._model.refuse(self._what, self._key, f"{error.title} {error.advice}".strip())


def _lives(model: QObject) -> bool:
    return isValid(model)


def _frozen(page: PlanPage) -> str:
    """Why the plan's own values cannot be changed; '' when they can."""
    if page.editable:
        return ""
    words = {
        "submitted": "is submitted: send it back to have it changed",
        "agreed": "is agreed and frozen: start a new version to change it",
        "superseded": "was superseded by a later version",
    }
    return f"Version {page.version_no} {words.get(page.state, 'cannot be changed')}."
