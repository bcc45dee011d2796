"""The table of the list of providers: Space looks into a row, letters go to the filter, copying reads what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from noms_desktop.gui import clip
from noms_desktop.gui.models.providers import copied
from noms_desktop.gui.models.rows import ColumnsModel
from noms_desktop.gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.models.providers import ProvidersModel
    from noms_desktop.services.provider_list import Listed


class ProviderTable(Table):
    """Set it up with `show_providers`."""

    peeked = Signal()
    """Space: look into the current row, or put the panel away."""
    left = Signal()
    """Esc."""
    typed = Signal(str)
    """Letters typed on the table."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Providers", parent)
        self._desk = desk
        self._providers: ProvidersModel | None = None
        self._copying: tuple[tuple[int, ...], bool] = ((), False)

    def show_providers(self, model: ProvidersModel) -> None:
        """Show the model."""
        self._providers = model
        self.show_model(model)

    @property
    def current(self) -> Listed | None:
        """The row that the keyboard stands on, when it has been read."""
        return self._providers.row(self.currentIndex()) if self._providers is not None else None

    def visible_rows(self) -> tuple[int, int]:
        """The first and the last row on the screen."""
        high = self.viewport().height()
        last = self.rowAt(high - 1)
        rows = self._providers.rowCount() if self._providers is not None else 0
        return max(self.rowAt(0), 0), last if last >= 0 else rows - 1

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space and not event.modifiers():
            self.peeked.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Qt would walk through every row, read or not: letters filter instead."""
        self.typed.emit(search)

    @override
    def copy(self) -> None:
        self._copy_ids(headings=False)

    @override
    def copy_with_headings(self) -> None:
        self._copy_ids(headings=True)

    def _copy_ids(self, *, headings: bool) -> None:
        """Copy every selected row, those too that were never on the screen: they are read first."""
        model = self._providers
        if model is None:
            return
        chosen = self.selectionModel().selection()
        ranges = sorted((chosen.at(n).top(), chosen.at(n).bottom()) for n in range(chosen.count()))
        ids = tuple(dict.fromkeys(key for first, last in ranges for key in model.ids[first : last + 1]))
        known = [row for key in ids if (row := model.known(key)) is not None]
        self._copying = (ids, headings)
        if len(known) == len(ids):
            self._put(known)
        else:
            from noms_desktop.services import provider_list

            self._desk.ask(provider_list.every_row, ids, done=self._put)

    def _put(self, rows: Sequence[Listed]) -> None:
        ids, headings = self._copying
        by_id = {row.id: row for row in rows}
        model = self.model()
        if not ids or not isinstance(model, ColumnsModel):
            return
        # The whole name leaves, with the mark of an invented one.
        cells = [[copied(column, by_id[key]) for column in model.columns] for key in ids if key in by_id]
        if headings:
            cells.insert(0, [column.heading for column in model.columns])
        clip.copy_table(cells)
