"""The desk: the one object that holds the open register, and through which every page reads, edits and undoes.

An edit is a function of `services` called on the GUI thread. When another program is writing just then, the edit stays
'waiting to save' and is tried again, in order, until it is kept. What was kept is told once, by `committed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from noms_desktop import settings
from noms_desktop.domain.changes import Applied, BusyError
from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.gui import clip
from noms_desktop.gui.edits import Edit, Edits, tell
from noms_desktop.gui.reads import Reads
from noms_desktop.gui.undo import UndoList
from noms_desktop.gui.unsaved import Unsaved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from noms_desktop.domain.changes import RegisterInfo
    from noms_desktop.domain.unsaved import Left
    from noms_desktop.gui.jobs import Job, Jobs, Step
    from noms_desktop.gui.memory import Memory
    from noms_desktop.gui.undo import Step as UndoStep
    from noms_desktop.store.register import Store

    Done = Callable[[Any], None]
    Failed = Callable[[UserError], None]

JOB_FROM = 200
"""Records in a change set from which its undo is long work."""
CHECK_AGAIN_MS = 2_000
"""After another program held the register all the while that its pages should have been looked at."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A register as the worker hands it over.

    `leaving` changes words of it on their way out, None where they leave as they are; `where` is the region or nation
    it is of; `band` stands above everything of an illustrative register, '' for a real one. `left` was typed and not
    saved when it was last closed.
    """

    store: Store
    leaving: Callable[[str], str] | None
    where: str
    band: str
    left: tuple[Left, ...]


class Desk(QObject):
    """Holds the store of one window; its signals tell, on the GUI thread and once each, what became of it."""

    opened = Signal(object)
    """RegisterInfo: a register is open, everything is read anew."""
    not_opened = Signal(object, object)
    """Path and UserError: it could not be opened; what was open before still is."""
    leaving = Signal()
    """The register is about to be closed: whoever holds a text not yet saved saves it now."""
    closed = Signal()
    committed = Signal(object)
    """Applied: a change was kept (an edit, an undo, what a job wrote)."""
    refused = Signal(object)
    """UserError: a refusal that whoever asked does not show himself."""
    outdated = Signal()
    """A record on the screen is older than the register: what is shown should be read again."""
    waiting = Signal(int)
    """How many edits wait to be saved; 0 when all are through."""
    undo_changed = Signal()
    wanted = Signal(str)
    """What a page asks the window to do: 'open', 'new', 'illustrative', 'back up', 'help' or 'keys'."""
    backed_up = Signal(object)
    """Path: a backup was made and checked."""

    def __init__(self, memory: Memory, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.memory = memory
        self.jobs = jobs
        self.undo_list = UndoList()
        self.saved_at: datetime | None = None
        self.where = self.band = ""
        self.edits = Edits(self)
        self.reads = Reads(jobs, self)
        self.settle_first: Callable[[], bool] | None = None
        """Finishes what is being typed on the screen; False where it cannot be saved. The window sets it."""
        self._store: Store | None = None
        self.unsaved = Unsaved(self)
        self.edits.kept.connect(self.note)
        self.edits.refused.connect(self._on_refused)
        self.edits.waiting.connect(self.waiting)
        self.reads.refused.connect(self.refused)

    @property
    def is_open(self) -> bool:
        """Whether a register is open."""
        return self._store is not None

    @property
    def store(self) -> Store:
        """The open register, for a quick read on the GUI thread; pages exist only while there is one."""
        if self._store is None:
            raise RuntimeError("no register is open")
        return self._store

    @property
    def info(self) -> RegisterInfo:
        """Which register is open."""
        return self.store.info

    @property
    def who(self) -> str:
        """Whose name the history shows for what is done here."""
        return settings.who(practising=self._store is not None and self._store.info.illustrative)

    def open(self, path: Path) -> None:
        """Open a register, off the GUI thread; `opened` or `not_opened` tells. The one that was open is closed then."""
        if self._store is not None and self._store.path.resolve() == path.resolve():
            self.opened.emit(self.info)
            return
        job = self.jobs.start(partial(_open, path), title=f"Opening {path.name}")
        job.succeeded.connect(self._on_opened)
        job.failed.connect(partial(self._on_not_opened, path))

    def check(self) -> None:
        """Look at every page of the register, which its opening left until the first page of the window stands.

        A damaged one is closed and told of as one that cannot be opened; nothing is written before it has passed.
        """
        job = self.jobs.start(partial(_check, self.store), title="")
        job.failed.connect(partial(self._on_unsound, self.store))

    def may_close(self) -> bool:
        """Whether the register can be closed without losing a word: what is typed is saved now, and nothing waits."""
        typed = self.settle_first is None or self.settle_first()
        return self.edits.settle() and typed

    def close(self) -> None:
        """Close the register; what still waits to be saved is tried once more first."""
        if self._store is None:
            return
        self.leaving.emit()
        self.edits.settle()
        self.edits.clear()
        self.unsaved.end()
        self.reads.forget()
        store, self._store = self._store, None
        self.undo_list.clear()
        self.saved_at = None
        clip.leaving(None)
        store.close()
        self.closed.emit()
        self.undo_changed.emit()

    def _on_opened(self, found: Opened) -> None:
        if self._store is not None and not self.may_close():
            found.store.close()
            waiting = UserError(
                "The register that is open still has something to save.",
                "Finish what you are typing, or leave it with Esc; then open the other one.",
                where=str(found.store.path),
            )
            self.not_opened.emit(found.store.path, waiting)
            return
        self.close()
        self._store = found.store
        self.where, self.band = found.where, found.band
        clip.leaving(found.leaving)
        self.unsaved.begin(found.left)
        self.memory.opened(found.store.path)
        self.opened.emit(found.store.info)

    def _on_not_opened(self, path: Path, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.not_opened.emit(path, error)

    def _on_unsound(self, store: Store, error: BaseException) -> None:
        if isinstance(error, BusyError):
            QTimer.singleShot(CHECK_AGAIN_MS, self, self._check_again)
        elif not isinstance(error, UserError):
            raise error
        elif self._store is store:
            self.close()
            self.not_opened.emit(store.path, error)

    def _check_again(self) -> None:
        if self.is_open:
            self.check()

    def edit(self, call: Callable[..., object], *args: Any, **options: Any) -> Edit:
        """Make an edit: `call(store, who, *args, **options)`, a function of services that writes.

        `done(applied)` and `failed(error)` may be among the options: bound methods, called now or, when the register is
        busy, later. Without `failed` a refusal is shown in the window's own bar. Order is kept.
        """
        done, failed = options.pop("done", None), options.pop("failed", None)
        store, who = self.store, self.who
        edit = Edit(partial(call, store, who, *args, **options), done, failed)
        self.edits.add(edit)
        return edit

    def note(self, result: object) -> None:
        """Something was written, here or by a job: tells the pages and puts it on the undo list.

        Takes an Applied, or anything that has one as its `applied`; anything else is let pass.
        """
        applied = result if isinstance(result, Applied) else getattr(result, "applied", None)
        if isinstance(applied, Applied) and applied.change_set_uid:
            self.undo_list.edited(applied)
            self._kept(applied)

    def undo(self) -> None:
        """Take back this window's newest change; does nothing when there is none, or while edits wait to be saved."""
        self._take(self.undo_list.next_undo, self.undo_list.undone)

    def redo(self) -> None:
        """Bring back what was undone last; does nothing when there is none, or while edits wait to be saved."""
        self._take(self.undo_list.next_redo, self.undo_list.redone)

    def run(
        self,
        work: Callable[[Store, str, Step], object],
        *,
        title: str,
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Long work on a worker thread: `work(store, who, step)`; what it wrote is told like an edit.

        `step(done, total)` is what services call `progress`. Give `done(result)` and `failed(error)` as bound methods.
        """
        return self._start(work, title, partial(self._worked, done), partial(self._on_failed, failed))

    def ask(self, call: Callable[..., Any], *args: Any, **options: Any) -> None:
        """A read on the reading thread: `call(store, *args, **options)`; the answer goes to the option `done`.

        `done(answer)` and `failed(error)` are bound methods. Asked again before the answer is there, only the newest
        answer is given; to a widget that is gone, none.
        """
        done, failed = options.pop("done"), options.pop("failed", None)
        self.reads.ask(partial(call, self.store, *args, **options), done, failed)

    def _take(self, step: UndoStep | None, moved: Callable[[UndoStep, Applied], None]) -> None:
        if step is None or len(self.edits):
            return
        finish, stuck = partial(self._stepped, step, moved), partial(self._not_stepped, step)
        if step.size > JOB_FROM:
            self._start(partial(_undo, step.uid), f"Undoing: {step.label}", finish, partial(self._on_failed, stuck))
        else:
            self.edits.add(Edit(partial(_undo, step.uid, self.store, self.who), finish, stuck, is_step=True))

    def _stepped(self, step: UndoStep, moved: Callable[[UndoStep, Applied], None], applied: Applied) -> None:
        moved(step, applied)
        self._kept(applied)

    def _not_stepped(self, step: UndoStep, error: UserError) -> None:
        self.undo_list.refused(step)
        self.undo_changed.emit()
        self.refused.emit(error)

    def _start(
        self, work: Callable[..., object], title: str, done: Callable[[Any], None], failed: Callable[[Any], None]
    ) -> Job:
        store, who = self.store, self.who
        job = self.jobs.start(lambda step: work(store, who, step), title=title)
        job.succeeded.connect(done)
        job.failed.connect(failed)
        return job

    def _worked(self, done: Done | None, result: object) -> None:
        self.note(result)
        tell(done, result)

    def _on_failed(self, failed: Failed | None, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._on_refused(error, tell(failed, error))

    def _on_refused(self, error: UserError, shown: bool) -> None:  # noqa: FBT001 - the shape of a Qt signal
        if not shown:
            self.refused.emit(error)
        if isinstance(error, StaleError):
            self.outdated.emit()

    def _kept(self, applied: Applied) -> None:
        self.saved_at = datetime.now().astimezone()
        self.undo_changed.emit()
        self.committed.emit(applied)


def _open(path: Path, _step: Step) -> Opened:
    from noms_desktop.services import names, register, unsaved

    store = register.open_register(path, purpose="window", pages_later=True)
    try:
        region = store.info.region_code
        where = names.on_screen(store).region(region) if region else register.NATION
        left = unsaved.left(store)
        if not store.info.illustrative:
            return Opened(store, None, where, "", left)
        return Opened(store, names.Leaving(store).text, where, names.BAND, left)
    except BaseException:
        store.close()
        raise


def _check(store: Store, _step: Step) -> None:
    store.check()


def _undo(uid: str, store: Store, who: str, _step: object = None) -> Applied:
    from noms_desktop.services import history

    return history.undo(store, who, uid)
