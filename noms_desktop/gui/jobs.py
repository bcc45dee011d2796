"""Long work off the GUI thread: one Job a run, owned by the GUI thread, told of by signals.

The work is a plain function that is given `step(done, total)`; it never sees a widget. What it reports crosses to the
GUI thread first and is told there, so that whoever connects before the event loop turns misses nothing.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from noms_desktop.domain.errors import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable

    Step = Callable[[int, int], None]
    Work = Callable[[Step], object]

_TELL_EVERY = 0.05


class Job(QObject):
    """One run of long work. Exactly one of `succeeded`, `failed`, `cancelled` is emitted, and then `finished`.

    All of them are emitted on the GUI thread.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _reached = Signal(int, int)
    _ended = Signal(str, object)

    def __init__(self, parent: QObject, title: str) -> None:
        """`title` says what is being done, 'Issuing the pack for Dorset'; work without one is not shown."""
        super().__init__(parent)
        self.title = title
        self._stop = threading.Event()
        self._told = 0.0
        self._reached.connect(self.progressed)
        self._ended.connect(self._on_ended)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it had begun is not kept."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether the person asked it to stop."""
        return self._stop.is_set()

    def step(self, done: int, total: int) -> None:
        """Called by the work: tells how far it is, twenty times a second at most; CancelledError when asked to stop."""
        if self._stop.is_set():
            raise CancelledError
        now = time.monotonic()
        if now - self._told >= _TELL_EVERY or done >= total:
            self._told = now
            self._reached.emit(done, total)

    def run(self, work: Work) -> None:
        """Do the work, on a worker thread; whatever comes of it is handed to the GUI thread."""
        try:
            self.step(0, 0)
            result = work(self.step)
        except CancelledError:
            self._ended.emit("cancelled", None)
        except BaseException as error:  # noqa: BLE001 - handed whole to the GUI thread, which tells the person
            self._ended.emit("failed", error)
        else:
            self._ended.emit("succeeded", result)

    @Slot(str, object)
    def _on_ended(self, how: str, what: object) -> None:
        if how == "cancelled":
            self.cancelled.emit()
        elif how == "failed":
            self.failed.emit(what)
        else:
            self.succeeded.emit(what)
        self.finished.emit()


def stopping(step: Step) -> bool:
    """Whether the person asked the work of this step to stop; for work that would rather ask than be told."""
    job = getattr(step, "__self__", None)
    return isinstance(job, Job) and job.stopping


class Jobs(QObject):
    """The two queues of work: long jobs, one after another, and the reads that pages ask for, which are short."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._long = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._short = ThreadPoolExecutor(max_workers=1, thread_name_prefix="read")
        self._running: set[Job] = set()
        self._over = False

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs with a title that are under way or wait their turn."""
        return tuple(job for job in self._running if job.title)

    @property
    def busy(self) -> bool:
        """Whether anything at all is under way or waits its turn, shown or not."""
        return bool(self._running)

    def start(self, work: Work, *, title: str) -> Job:
        """Queue long work and give its job; connect to it before the event loop turns."""
        return self._submit(self._long, work, title)

    def read(self, work: Work) -> Job:
        """Queue a short read, which is not shown and never waits for a long job."""
        return self._submit(self._short, work, "")

    def shutdown(self) -> None:
        """Ask everything to stop and wait until it has; safe to call again."""
        if self._over:
            return
        self._over = True
        for job in tuple(self._running):
            job.cancel()
        self._long.shutdown(wait=True, cancel_futures=True)
        self._short.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _submit(self, pool: ThreadPoolExecutor, work: Work, title: str) -> Job:
        if self._over:
            raise RuntimeError("the program is closing: no more work is taken")
        job = Job(self, title)
        self._running.add(job)
        job.finished.connect(self._on_finished)
        pool.submit(job.run, work)
        self.started.emit(job)
        return job

    def _on_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._running.discard(job)
            job.deleteLater()
