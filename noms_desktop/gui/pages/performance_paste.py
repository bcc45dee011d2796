"""A pasted block of results before it is kept: what is new, changed and refused, line by line, and one button.

The card stands in place of the chosen row's chart until the block is kept or dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.gui import clip
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.memory import Memory
    from noms_desktop.services.results_block import Block, Field, Row
    from noms_desktop.services.results_scope import Scope

Numbered = tuple[int, "Row"]
_ORDER = {"refused": 0, "changed": 1, "new": 2, "as it was": 3}

COLUMNS = (
    Column[Numbered](heading="Row", text=lambda one: one[1].name, bold=True, width=210),
    Column[Numbered](heading="What it is", text=lambda one: one[1].outcome, width=84),
    Column[Numbered](heading="In the register", text=lambda one: one[1].was, quiet=True, width=196),
    Column[Numbered](heading="Pasted", text=lambda one: one[1].becomes, width=196),
    Column[Numbered](
        heading="Why it is refused",
        text=lambda one: one[1].words,
        tip=lambda one: one[1].words,
        width=240,
        stretch=True,
    ),
)


class PasteCard(Card):
    """Shows a block; `kept` when the person takes it, `dropped` when not. `reasoned` gives why figures are restated."""

    kept = Signal()
    dropped = Signal()
    reasoned = Signal(str)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.model: RowsModel[Numbered] = RowsModel(COLUMNS, key=lambda one: one[0], parent=self)
        self.table = Table("Pasted block")
        self.table.show_model(self.model, sortable=False)
        self.table.remember(memory, "performance.paste")
        self._apply = button("&Keep them", self.kept.emit, "primary", self)
        self._drop = button("Cancel", self.dropped.emit, "plain", self)
        self.tools.addWidget(self._drop)
        self.tools.addWidget(self._apply)
        self._why = label("Some of these figures are final. &Why are they restated?")
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName("Why the final figures are restated")
        self.reason.editingFinished.connect(self._on_reason)
        self._why.setBuddy(self.reason)
        row = QHBoxLayout()
        row.addWidget(self._why)
        row.addWidget(self.reason, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.table, 1)
        self._said = label(kind="wrong", wrap=True)
        self.body.addWidget(self._said)
        self.table.chosen.connect(self._on_chosen)

    def show_block(self, block: Block) -> None:
        """Show a block: what is refused first."""
        rows = sorted(enumerate(block.rows), key=lambda one: (_ORDER[one[1].outcome], one[0]))
        self.model.show_rows(rows)
        self.table.select_row(0)
        writes = len(block.to_write)
        self.show_words(f"Pasted: {block.words}", _subtitle(block))
        self._apply.setText(f"&Keep {writes} {'result' if writes == 1 else 'results'}")
        self._apply.setAccessibleName(self._apply.text().replace("&", ""))
        self._apply.setEnabled(bool(writes))
        for one in (self._why, self.reason):
            one.setVisible(block.needs_reason)

    def take_focus(self) -> None:
        """Put the focus where the next step is."""
        if self.reason.isVisible() and not self.reason.text().strip():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._apply.isEnabled():
            self._apply.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._apply.hasFocus():
            self.kept.emit()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, current: QModelIndex) -> None:
        """A sentence that is too long for its cell stands whole beneath the table."""
        one = self.model.row(current) if current.isValid() else None
        self._said.setText(f"{one[1].name}: {one[1].words}" if one is not None and one[1].words else "")
        self._said.setVisible(bool(self._said.text()))

    def _on_reason(self) -> None:
        self.reasoned.emit(self.reason.text().strip())


def _subtitle(block: Block) -> str:
    refused = block.count("refused")
    if not block.to_write:
        return "Nothing would change. Correct the lines in the spreadsheet and copy them again."
    left = f" The {refused} refused {'line is' if refused == 1 else 'lines are'} left out." if refused else ""
    return f"Nothing is saved yet.{left} Kept as one change, which can be undone."


class Pasting(QObject):
    """A block on its way: understood off the GUI thread, shown on its card, kept as one change."""

    shown = Signal(bool)
    """Whether the card is to be on the screen."""
    kept = Signal(object, object)
    """Applied, and the keys of the rows that were written: the block is in the register."""
    refused = Signal(object)
    """UserError: nothing of it could be understood, or kept."""

    def __init__(self, desk: Desk, card: PasteCard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._card = desk, card
        self._cells: tuple[tuple[str, ...], ...] = ()
        self._place: tuple[Scope, tuple[str, ...], Field] | None = None
        self._block: Block | None = None
        card.kept.connect(self._keep)
        card.dropped.connect(self.drop)
        card.reasoned.connect(self._on_reason)

    def begin(self, scope: Scope, keys: tuple[str, ...], field: Field) -> None:
        """Take what is on the clipboard as a block for a grid; without names it begins at the first key."""
        self._cells, self._place, self._block = clip.pasted(), (scope, keys, field), None
        self._card.reason.clear()
        self._understand("")

    @property
    def waits(self) -> bool:
        """Whether a block is shown that is neither kept nor dropped."""
        return self._block is not None

    def drop(self) -> None:
        """Let the block go; nothing of it is kept."""
        self._cells, self._place, self._block = (), None, None
        self.shown.emit(False)  # noqa: FBT003 - Qt's own

    def _understand(self, reason: str) -> None:
        from noms_desktop.services import results_block

        if self._place is None:
            return
        scope, keys, field = self._place
        self._desk.ask(
            results_block.understand,
            scope,
            self._cells,
            results_block.Corner(keys, field),
            reason,
            done=self._on_block,
            failed=self._on_refused,
        )

    def _on_block(self, block: Block) -> None:
        if self._place is None or block.scope != self._place[0]:
            return
        first, self._block = self._block is None, block
        self._card.show_block(block)
        self.shown.emit(True)  # noqa: FBT003 - Qt's own
        if first:
            self._card.take_focus()

    def _on_reason(self, reason: str) -> None:
        if self._block is not None and self._block.needs_reason:
            self._understand(reason)

    def _keep(self) -> None:
        from noms_desktop.services import results_block

        if self._block is not None and self._block.to_write:
            self._desk.edit(results_block.apply, self._block, done=self._on_kept, failed=self._on_refused)

    def _on_kept(self, applied: Applied) -> None:
        keys = [row.key for row in self._block.to_write] if self._block is not None else []
        self.drop()
        self.kept.emit(applied, keys)

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)
        if isinstance(error, StaleError):
            # Something changed since the block was understood: what it would do now.
            self._understand(self._card.reason.text().strip())
