"""Reads the packs of one review, again when something changes, and then whether the figures differ from the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from noms_desktop.domain.periods import Quarter
from noms_desktop.gui.comparing import Comparing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.pack_shelf import Shelf

COMPARE_MS = 400


class ShelfReading(QObject):
    """`watch` says whose packs; what changes while `where` is not on the screen is read when that is shown again."""

    found = Signal(object)
    """Shelf: the packs that there are."""
    compared = Signal(object)
    """What differs from the newest pack, as `Differs` shows it; None for nothing."""
    refused = Signal(object)
    """UserError: they could not be read."""

    def __init__(self, desk: Desk, where: QWidget) -> None:
        super().__init__(where)
        self._desk, self._where = desk, where
        self.review: tuple[str, Quarter] | None = None
        """The board and the quarter."""
        self._comparing = Comparing(desk, self)
        self._comparing.found.connect(self.compared)
        self._read = self._timer(0, self._on_read)
        self._compare = self._timer(COMPARE_MS, self._on_compare)
        desk.committed.connect(self._on_committed)
        desk.outdated.connect(self._on_outdated)

    def watch(self, board: str, quarter: str) -> bool:
        """Read the packs of this board's review for a quarter; True when it is another one than before."""
        review = (board, Quarter.parse(quarter))
        another = review != self.review
        if another:
            self.review = review
            self._comparing.forget()
            self.compared.emit(None)
        self._read.start()
        return another

    def again(self) -> None:
        """Read what is shown anew."""
        if self.review is not None:
            self._read.start()

    def _timer(self, wait: int, slot: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(wait)
        made.timeout.connect(slot)
        return made

    def _on_committed(self, applied: Applied) -> None:
        if applied.changes and self._where.isVisible():
            self.again()

    def _on_outdated(self) -> None:
        if self._where.isVisible():
            self.again()

    def _on_read(self) -> None:
        from noms_desktop.services import pack_shelf

        if self.review is not None and self._desk.is_open:
            self._desk.ask(pack_shelf.shelf, *self.review, done=self._on_shelf, failed=self.refused.emit)

    def _on_shelf(self, shelf: Shelf) -> None:
        if self.review != (shelf.board_code, shelf.quarter):
            return
        self.found.emit(shelf)
        if shelf.packs:
            self._compare.start()
        else:
            self.compared.emit(None)

    def _on_compare(self) -> None:
        if self.review is not None and self._desk.is_open:
            self._comparing.ask(*self.review)
