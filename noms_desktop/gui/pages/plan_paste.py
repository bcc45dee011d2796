"""What a pasted block would do, before it does it: figures new and changed, and every refused cell with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from typing_extensions import override

from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import Month
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.cells import PAD
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from noms_desktop.services.spend_block import Block, Figure

Row = tuple[int, "Figure"]
_ORDER = {"refused": 0, "changed": 1, "new": 2, "as it was": 3}
_ROWS_HIGH = 4
_LINE_AT_MOST, _ROUND = 340, 50
"""Pixels that the name of a line has at most; those of the card beside its table's cells."""
_WIDE, _SLIM, _NARROW = (230, 80, 96, 110), (130, 64, 84, 92), 1000
"""The widths of line, month, pasted and was; from how many pixels of the card on they are the wide ones."""


class PastePanel(Card):
    """A card beneath the grid. Enter applies, Esc cancels; nothing is written before."""

    applied = Signal(object)
    """The Block to write."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._block: Block | None = None
        self._titles: Mapping[int, str] = {}
        columns: tuple[Column[Row], ...] = (
            Column(heading="Line", text=self._line, width=230),
            Column(heading="Month", text=lambda row: _month(row[1]), width=80),
            Column(heading="Pasted", text=lambda row: row[1].text, align="right", width=96),
            Column(heading="Was", text=lambda row: _was(row[1]), align="right", width=110, quiet=True),
            Column(heading="What happens", text=_outcome, tip=_outcome, stretch=True),
        )
        self.model: RowsModel[Row] = RowsModel(columns, key=lambda row: row[0], parent=self)
        self.table = Table("Pasted figures")
        self.table.show_model(self.model, sortable=False)
        self.table.fit(_ROWS_HIGH)
        self._apply = button("&Apply", self._on_apply, "primary")
        self._cancel = button("&Cancel", self._on_cancel)
        # Beside the title, where no list of whatever length can push them off.
        self.tools.addWidget(self._cancel)
        self.tools.addWidget(self._apply)
        self.body.addWidget(self.table)
        self._said = label(kind="wrong", wrap=True)
        self._said.hide()
        self.body.addWidget(self._said)
        self.table.chosen.connect(self._say)

    def show_block(self, block: Block, titles: Mapping[int, str]) -> None:
        """Show what a block would do; `titles` are the lines' by number."""
        self._block, self._titles = block, titles
        writes = len(block.to_write)
        said = f"Pasted block: {block.words}"
        beneath = "Refused cells stay as they are. " if block.count("refused") else ""
        undo = "One change, taken back by one undo." if writes else "There is nothing to write."
        self.show_words(said, f"{beneath}{undo}")
        ordered = sorted(enumerate(block.figures), key=lambda one: (_ORDER[one[1].outcome], one[0]))
        self.model.show_rows(ordered)
        self.table.select_row(0 if ordered else -1)
        self._fit()
        self._apply.setEnabled(bool(writes))
        self._apply.setText(f"&Apply {writes} figure{'' if writes == 1 else 's'}" if writes else "&Apply")
        self._apply.setAccessibleName(self._apply.text().replace("&", ""))
        self.show()

    def take_focus(self) -> None:
        """Give the button that goes on the focus."""
        (self._apply if self._apply.isEnabled() else self._cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What happens has the room it needs; the names of lines have what it leaves, and give way to it."""
        line, *others = _WIDE if self.width() >= _NARROW else _SLIM
        across = self.table.fontMetrics().horizontalAdvance
        needs = max((across(_outcome(row)) for row in self.model.rows()), default=0) + 3 * PAD
        left = self.width() - _ROUND - sum(others) - needs
        for column, wide in enumerate((max(line, min(left, _LINE_AT_MOST)), *others)):
            self.table.setColumnWidth(column, wide)
        self._say(self.table.currentIndex())

    def _say(self, index: QModelIndex) -> None:
        """A reason that is too long for its cell stands whole beneath the table."""
        row = self.model.row(index) if index.isValid() else None
        words = _outcome(row) if row is not None and row[1].outcome == "refused" else ""
        room = self.table.columnWidth(len(self.model.columns) - 1) - 2 * PAD
        cut = bool(words) and self.table.fontMetrics().horizontalAdvance(words) > room
        self._said.setText(words if cut else "")
        self._said.setVisible(cut)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._apply.isEnabled():
            if self._cancel.hasFocus():
                self._on_cancel()
            else:
                self._on_apply()
        else:
            super().keyPressEvent(event)

    def _on_apply(self) -> None:
        if self._block is not None:
            self.applied.emit(self._block)

    def _on_cancel(self) -> None:
        self.cancelled.emit()

    def _line(self, row: Row) -> str:
        number = row[1].line_no
        return f"{number}  {self._titles.get(number, '')}".strip() if number else "none"


def _month(figure: Figure) -> str:
    return Month.parse(figure.month).short if figure.month else "none"


def _was(figure: Figure) -> str:
    return "" if not figure.line_no else "not returned" if figure.before is None else pounds(figure.before)


def _outcome(row: Row) -> str:
    figure = row[1]
    if figure.outcome == "refused":
        return f"Refused: {figure.words}"
    becomes = "" if figure.pence is None else f": becomes {pounds(figure.pence)}"
    return {"new": f"New{becomes}", "changed": f"Changed{becomes}", "as it was": "As it was"}[figure.outcome]
