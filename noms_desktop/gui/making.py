"""One pack, brief, set of minutes or round being made: long work, with what became of it told in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.jobs import Job, Step
    from noms_desktop.gui.widgets.notice import Kind, Notice
    from noms_desktop.store.register import Store


READING = "Reading the figures and laying out the pages"


@dataclass(frozen=True, slots=True)
class Said:
    """Something to tell a person in place: as a Notice takes it. `slot` is a bound method."""

    title: str
    advice: str = ""
    kind: Kind = "info"
    action: str = ""
    slot: Callable[[], object] | None = None

    def show_in(self, notice: Notice) -> None:
        """Say it there."""
        notice.say(self.title, self.advice, self.kind, action=self.action, slot=self.slot)


class Making(QObject):
    """A job that makes files. Exactly one of `made`, `refused`, `stopped` is emitted, and then `ended`."""

    progressed = Signal(int, int)
    """Pages done and pages in all; 0 of 0 while the figures are read and the pages laid out."""
    made = Signal(object)
    refused = Signal(object)
    stopped = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, title: str, parent: QObject, *, doing: str = READING, counts: str = "Page") -> None:
        """`doing` is said until the first page is through, `counts` what is counted then."""
        super().__init__(parent)
        self._desk = desk
        self.title, self.doing, self._counts = title, doing, counts
        self._job: Job | None = None

    def far(self, done: int, total: int) -> str:
        """How far it is, in words: 'Page 4 of 18'."""
        return f"{self._counts} {min(done, total)} of {total}" if self._counts else ""

    @property
    def under_way(self) -> bool:
        """Whether the same is being made already, here or elsewhere in the window."""
        return any(job.title == self.title for job in self._desk.jobs.running)

    def start(self, work: Callable[[Store, str, Step], object]) -> None:
        """Begin; `work` is a plain function that knows no widget."""
        self._job = job = self._desk.run(work, title=self.title, done=self._on_made, failed=self._on_refused)
        job.progressed.connect(self.progressed)
        job.cancelled.connect(self._on_stopped)
        job.finished.connect(self._on_ended)

    def cancel(self) -> None:
        """Ask it to stop; what was begun leaves nothing."""
        if self._job is not None:
            self._job.cancel()

    def _on_made(self, result: Any) -> None:
        self.made.emit(result)

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)

    def _on_stopped(self) -> None:
        self.stopped.emit()

    def _on_ended(self) -> None:
        self._job = None
        self.ended.emit()
        self.deleteLater()
