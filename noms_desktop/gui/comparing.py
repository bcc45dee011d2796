"""Whether an issued pack still says what the register says: worked out behind everything that a person waits for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.jobs import Job, Step
    from noms_desktop.services.pack_shelf import Differences
    from noms_desktop.store.register import Store


class Comparing(QObject):
    """Compares one review's pack at a time; only the newest question is answered."""

    found = Signal(object)
    """Differences."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None

    def ask(self, board_code: str, quarter: Quarter) -> None:
        """Compare; half a second of work, which no page's reading should wait for."""
        self.forget()
        # Among the long work and not among the reads; without a title, so that it is shown nowhere.
        self._job = self._desk.jobs.start(partial(_compare, self._desk.store, board_code, quarter), title="")
        self._job.succeeded.connect(self._on_found)
        self._job.failed.connect(self._on_failed)

    def forget(self) -> None:
        """The answer to the last question is not wanted any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_found(self, found: Differences) -> None:
        if self.sender() is self._job:
            self._job = None
            self.found.emit(found)

    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        # A refusal, such as a quarter that has not begun, is told when somebody makes a pack of it.
        if not isinstance(error, UserError):
            raise error


def _compare(store: Store, board_code: str, quarter: Quarter, _step: Step) -> Differences:
    from noms_desktop.services import pack_shelf

    return pack_shelf.differences(store, board_code, quarter)
