"""The minutes of a review: agreed with their copy kept, and opened again; both are drawn, and so are jobs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from noms_desktop.gui.jobs import stopping
from noms_desktop.gui.making import Making, Said

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.jobs import Step
    from noms_desktop.services.minutes_agreed import Recorded
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.store.register import Store


class MinutesWork(QObject):
    """Agrees the minutes of a review, or opens them again."""

    said = Signal(object)
    """Said: something to tell in place."""
    refused = Signal(object)
    """UserError."""
    opened = Signal()
    """They are open again."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def agree(self, found: ReviewPage, *, on: str, as_they_stand: bool) -> None:
        """Agree them on a day as typed: the copy is drawn and kept; with decisions left open only `as_they_stand`."""
        where = f"{found.board_name}, {found.quarter}"
        work = partial(_agree, found.board_code, found.quarter, on, as_they_stand)
        self._start(f"Agreeing the minutes: {where}", work, self._on_agreed)

    def open_again(self, found: ReviewPage, reason: str) -> None:
        """Begin a new version, with the reason."""
        where = f"{found.board_name}, {found.quarter}"
        work = partial(_open_again, found.board_code, found.quarter, reason)
        self._start(f"Opening the minutes again: {where}", work, self._on_opened)

    def _start(self, title: str, work: Callable[[Store, str, Step], object], done: Callable[[Recorded], None]) -> None:
        making = Making(self._desk, title, self)
        if making.under_way:
            making.deleteLater()
            return
        making.made.connect(done)
        making.refused.connect(self._on_refused)
        making.start(work)

    def _on_agreed(self, made: Recorded) -> None:
        title = f"Version {made.version} of the minutes is agreed."
        self.said.emit(Said(title, "Its copy is kept in the register; the review is closed.", "done"))

    def _on_opened(self, made: Recorded) -> None:
        title = f"The minutes are open again, as version {made.version}."
        self.said.emit(Said(title, f"Version {made.version - 1} is kept as it was agreed.", "done"))
        self.opened.emit()

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)


def _agree(  # noqa: PLR0913, PLR0917 - what a job is given, and what it is given by the window
    board: str,
    quarter: str,
    on: str,
    as_they_stand: bool,  # noqa: FBT001
    store: Store,
    who: str,
    step: Step,
) -> Recorded:
    from noms_desktop.services import minutes_agreed
    from noms_desktop.services.packs import Watch

    watch = Watch(step, lambda: stopping(step))
    return minutes_agreed.agree(store, who, board, quarter, on=on, as_they_stand=as_they_stand, watch=watch)


def _open_again(board: str, quarter: str, reason: str, store: Store, who: str, step: Step) -> Recorded:
    from noms_desktop.services import minutes_agreed
    from noms_desktop.services.packs import Watch

    watch = Watch(step, lambda: stopping(step))
    return minutes_agreed.open_again(store, who, board, quarter, reason, watch=watch)
