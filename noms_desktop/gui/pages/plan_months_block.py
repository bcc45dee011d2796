"""A block pasted into the months of a plan: understood, shown over its cells with its changes, applied or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from noms_desktop.domain.periods import Month
from noms_desktop.gui.models.months import TOTAL, plain_figure

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.models.months import Key, MonthsModel
    from noms_desktop.gui.pages.plan_paste import PastePanel
    from noms_desktop.gui.widgets.grid import Grid
    from noms_desktop.gui.widgets.notice import Notice
    from noms_desktop.services.plan_page import PlanPage
    from noms_desktop.services.spend_block import Block


class MonthsBlock(QObject):
    """Writes a whole block as one change; `closed` tells that its panel is gone, `arranged` that it came or went."""

    arranged = Signal()
    closed = Signal()
    """The panel had the keyboard when it went."""

    def __init__(self, desk: Desk, grid: Grid, model: MonthsModel, panel: PastePanel, notice: Notice) -> None:
        super().__init__(grid)
        self._desk, self._grid, self._model = desk, grid, model
        self._panel, self._notice = panel, notice
        self._page: PlanPage | None = None
        self._frozen = ""
        self._told = ""
        grid.pasted.connect(self._on_pasted)
        panel.applied.connect(self._apply)
        panel.cancelled.connect(self.drop)
        desk.undo_changed.connect(self._on_undo_changed)

    def show_plan(self, page: PlanPage, frozen: str) -> None:
        """Into which plan blocks go; `frozen` says why its own values cannot be changed, '' when they can."""
        self._page, self._frozen = page, frozen

    @property
    def waits(self) -> bool:
        """Whether a pasted block is shown that is not applied."""
        return not self._panel.isHidden()

    def drop(self) -> None:
        """Let the pasted block go; nothing of it is kept."""
        self._model.show_pasted({})
        had_focus, waited = self._panel.isVisible(), self.waits
        self._panel.hide()
        if waited:
            self.arranged.emit()
        if had_focus:
            self.closed.emit()

    def clear(self, keys: tuple[Key, ...]) -> None:
        """Make cells not returned, or nought in the plan."""
        from noms_desktop.services import spend_block

        if self._page is not None and keys:
            self._write(spend_block.clearing(self._desk.store, self._page.board_code, keys, self._model.what))

    def _on_pasted(self, cells: tuple[tuple[str, ...], ...]) -> None:
        from noms_desktop.services import spend_block

        index = self._grid.corner()
        page, what = self._page, self._model.what
        if page is None or not index.isValid():
            return
        if what != "spent" and not page.editable:
            self._notice.say("The plan's values cannot be changed", self._frozen, "warning")
            return
        month = self._model.months[min(index.column(), TOTAL - 1)]
        lines = tuple(row.line_no for row in self._model.rows()[index.row() :])
        corner = spend_block.Corner(Month.parse(month).financial_year.start, lines, month, what)
        understand, refuse = spend_block.understand, self._notice.refuse
        self._desk.ask(understand, page.board_code, cells, corner, done=self._on_understood, failed=refuse)

    def _on_understood(self, block: Block) -> None:
        self._model.drafts_changed.emit()
        self._model.show_pasted(
            {
                (figure.line_no, figure.month): "" if figure.pence is None else plain_figure(figure.pence)
                for figure in block.figures
                if figure.line_no and figure.month and figure.outcome != "as it was"
            }
        )
        self._panel.show_block(block, {row.line_no: row.title for row in self._model.rows()})
        self.arranged.emit()
        self._panel.take_focus()

    def _apply(self, block: Block) -> None:
        self._write(block)
        self.drop()

    def _write(self, block: Block) -> None:
        from noms_desktop.services import spend_block

        if block.to_write:
            self._desk.edit(spend_block.apply, block, done=self._on_kept, failed=self._notice.refuse)

    def _on_kept(self, applied: Applied) -> None:
        if applied.change_set_uid:
            self._told = applied.change_set_uid
            self._notice.say("Saved", f"{applied.label}. Ctrl+Z takes it back.", "done")

    def _on_undo_changed(self) -> None:
        """What Ctrl+Z takes back is told for as long as it would."""
        if not self._told:
            return
        newest = self._desk.undo_list.next_undo
        if newest is None or newest.uid != self._told:
            self._told = ""
            if self._notice.kind == "done":
                self._notice.clear()
