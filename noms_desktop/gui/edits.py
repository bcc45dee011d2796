"""Edits on their way to the register, in order: tried at once, and again while another program is writing."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from noms_desktop.domain.changes import Applied, BusyError
from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    Done = Callable[[Any], None]
    Failed = Callable[[UserError], None]

RETRY_MS = 400


@dataclass(slots=True, eq=False)
class Edit:
    """One edit: 'waiting' to be saved, 'kept', or 'refused' with the reason.

    A step back or forth waits in the same queue; `is_step` says that it is not itself a new edit.
    """

    call: Callable[[], object]
    done: Done | None = None
    failed: Failed | None = None
    is_step: bool = False
    state: Literal["waiting", "kept", "refused"] = "waiting"
    applied: Applied | None = None
    error: UserError | None = None


class Edits(QObject):
    """The queue. Nearly always empty: an edit is kept or refused before `add` returns."""

    kept = Signal(object)
    """What the call of a new edit gave, once it is on disk; before the edit's own `done`."""
    refused = Signal(object, bool)
    """The UserError, and whether the edit's own `failed` has shown it."""
    waiting = Signal(int)
    """How many edits wait to be saved; 0 when the last of them is through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: deque[Edit] = deque()
        self._told = 0
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.settle)

    def __len__(self) -> int:
        return len(self._queue)

    def add(self, edit: Edit) -> None:
        """Try the edit, unless others wait before it."""
        self._queue.append(edit)
        if len(self._queue) == 1:
            self.settle()
        else:
            self._tell_waiting()

    def settle(self) -> bool:
        """Try everything that waits; True when nothing waits any more."""
        try:
            while self._queue and self._attempt(self._queue[0]):
                pass
        finally:
            if self._queue:
                self._retry.start()
            else:
                self._retry.stop()
            self._tell_waiting()
        return not self._queue

    def clear(self) -> None:
        """Give up what waits; the person was asked."""
        self._queue.clear()
        self._retry.stop()
        self._tell_waiting()

    def _attempt(self, edit: Edit) -> bool:
        """One try; False when the register was busy. Otherwise the edit is out of the queue before anybody is told."""
        try:
            applied = edit.call()
        except BusyError:
            return False
        except UserError as error:
            self._queue.popleft()
            edit.state, edit.error = "refused", error
            self.refused.emit(error, tell(edit.failed, error))
            return True
        except BaseException:
            # A fault of ours, told as one: those behind it still get their turn.
            self._queue.popleft()
            raise
        self._queue.popleft()
        edit.state = "kept"
        edit.applied = applied if isinstance(applied, Applied) else None
        if not edit.is_step:
            self.kept.emit(applied)
        tell(edit.done, applied)
        return True

    def _tell_waiting(self) -> None:
        if len(self._queue) != self._told:
            self._told = len(self._queue)
            self.waiting.emit(self._told)


def tell(method: Callable[[Any], None] | None, value: object) -> bool:
    """Call a callback, unless there is none or its widget is gone; whether it was called."""
    if method is None:
        return False
    owner = getattr(method, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return False
    method(value)
    return True
