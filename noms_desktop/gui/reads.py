"""What pages ask of the register off the GUI thread: only the newest answer to the same asker is given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from noms_desktop.domain.errors import UserError
from noms_desktop.gui.edits import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.gui.jobs import Job, Jobs

    Key = tuple[int, str]
    Done = Callable[[Any], None]
    Failed = Callable[[UserError], None]


class Reads(QObject):
    """Reads under way, each known by the method that wants its answer."""

    refused = Signal(object)
    """A UserError that the asker gave no method for."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked: dict[Key, Job] = {}

    def ask(self, call: Callable[[], object], done: Done, failed: Failed | None = None) -> None:
        """Read on the reading thread; `done` is a bound method, and forgets an earlier question of its own."""
        key = (id(getattr(done, "__self__", done)), getattr(done, "__name__", ""))
        job = self._jobs.read(lambda _step: call())
        self._asked[key] = job
        job.succeeded.connect(partial(self._answered, key, job, done))
        job.failed.connect(partial(self._unanswered, key, job, failed))

    def forget(self) -> None:
        """No answer that is under way is wanted any more: the register is closed."""
        self._asked.clear()

    def _answered(self, key: Key, job: Job, done: Done, answer: object) -> None:
        if self._asked.get(key) is job:
            del self._asked[key]
            tell(done, answer)

    def _unanswered(self, key: Key, job: Job, failed: Failed | None, error: BaseException) -> None:
        if self._asked.get(key) is not job:
            return
        del self._asked[key]
        if not isinstance(error, UserError):
            raise error
        if not tell(failed, error):
            self.refused.emit(error)
