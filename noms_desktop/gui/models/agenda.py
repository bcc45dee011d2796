"""The agenda as a list whose items are dragged to another place; beneath them the other parts of a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from typing_extensions import override

from noms_desktop.gui.models.rows import Column, Index, RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

MIME = "application/x-noms-agenda-item"
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item (`number` '1') or another part of the review (`number` ''); `key` is its uid or the part's name."""

    key: str
    number: str
    title: str
    detail: str


COLUMNS: tuple[Column[AgendaRow], ...] = (
    Column(heading="Agenda", text=lambda row: f"{row.number}. {row.title}" if row.number else row.title),
)


class AgendaModel(RowsModel[AgendaRow]):
    """Tells where an item was dropped; whoever hears it has it moved, and shows the new order."""

    dropped = Signal(str, int)
    """The key of an item, and the place it is to have among the items, from 0."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, key=lambda row: row.key, parent=parent)

    @property
    def items(self) -> Sequence[AgendaRow]:
        """The items of the agenda, without the other parts."""
        return [row for row in self.rows() if row.number]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        row = self.row(index) if index.isValid() else None
        if row is None:
            return usual | Qt.ItemFlag.ItemIsDropEnabled
        return usual | Qt.ItemFlag.ItemIsDragEnabled if row.number else usual

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        row = self.row(indexes[0]) if indexes else None
        if row is not None and row.number:
            made.setData(MIME, row.key.encode())
        return made

    @override
    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Says where to; the rows themselves stay until the register has moved the item."""
        key = bytes(data.data(MIME).data()).decode()
        keys = [one.key for one in self.items]
        if action is not Qt.DropAction.MoveAction or key not in keys:
            return False
        to = row if row >= 0 else parent.row() if parent.isValid() else len(keys)
        place = min(to, len(keys))
        # Taking it out moves up what stood beneath it.
        self.dropped.emit(key, place - 1 if place > keys.index(key) else place)
        return False
