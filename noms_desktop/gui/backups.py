"""Backups made from the window: when asked, after the start, and by itself once a day that something was changed.

After the start, what was changed since the last backup is backed up: so nothing is made while a person waits for the
window to close, and what was changed in its last minute is in the next one all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.jobs import Step
    from noms_desktop.store.register import Store

START_MS = 30_000
"""How long after a start nobody may have edited before what no backup holds is backed up."""
QUIET_MS = 90_000
"""How long nobody may have edited before the day's first backup begins by itself."""


class Backups(QObject):
    """Knows when the open register was last backed up; `changed` tells the words for the status line."""

    changed = Signal(str)
    made = Signal(object)
    """Path: a backup that was asked for is made and checked."""
    failed = Signal(object)
    """UserError: it could not be made."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._last: datetime | None = None
        self._asked = False
        self._busy = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._on_quiet)
        desk.opened.connect(self._on_opened)
        desk.closed.connect(self._quiet.stop)
        desk.committed.connect(self._on_committed)

    def back_up(self) -> None:
        """Make a backup now, in the folder beside the register; the window goes on meanwhile."""
        self._asked = True
        self._start()

    def _start(self) -> None:
        if self._busy or not self._desk.is_open:
            return
        self._busy = True
        job = self._desk.run(_back_up, title="Backing up", done=self._on_made, failed=self._on_failed)
        job.finished.connect(self._on_finished)

    def look(self) -> None:
        """Find out when the register was last backed up; once its first page stands, which this would delay."""
        if self._desk.is_open:
            self._desk.ask(_newest, done=self._on_found)

    def _on_opened(self, _info: object) -> None:
        self._last = None

    def _on_found(self, found: _Found) -> None:
        self._last = found.newest
        self._tell()
        # An illustrative register that nobody has changed can be made again.
        untouched = found.newest is None and self._desk.info.illustrative
        if not (found.whole or untouched or self._desk.store.read_only or self._quiet.isActive()):
            self._quiet.start(START_MS)

    def _on_committed(self, _applied: object) -> None:
        today = datetime.now().astimezone().date()
        if self._quiet.isActive() or self._last is None or self._last.date() < today:
            self._quiet.start(QUIET_MS)

    def _on_quiet(self) -> None:
        self._start()

    def _on_made(self, made: Path) -> None:
        self._last = datetime.now().astimezone()
        self._tell()
        self._desk.backed_up.emit(made)
        if self._asked:
            self.made.emit(made)

    def _on_failed(self, error: UserError) -> None:
        self.failed.emit(error)

    def _on_finished(self) -> None:
        self._busy = self._asked = False

    def _tell(self) -> None:
        self.changed.emit(words(self._last, datetime.now().astimezone()))


def words(last: datetime | None, now: datetime) -> str:
    """'Backed up 09:02, checked', with the day where it was not today; 'Not backed up yet'."""
    if last is None:
        return "Not backed up yet"
    day = "" if last.date() == now.date() else f"{last.day} {last:%b} "
    return f"Backed up {day}{last:%H:%M}, checked"


def _back_up(store: Store, _who: str, step: Step) -> Path:
    from noms_desktop.services import register

    return register.backup(store, progress=step)


@dataclass(frozen=True, slots=True)
class _Found:
    """When the newest backup beside the register was made, and whether one holds the `whole` of its history."""

    newest: datetime | None
    whole: bool


def _newest(store: Store) -> _Found:
    """What there is beside the register; backups are named by its file and its own mark."""
    from noms_desktop.services import register

    folder = store.path.parent / register.BACKUPS
    found = folder.glob(f"{store.path.stem}-{store.info.uid[-8:]}-*{store.path.suffix}")
    times = [path.stat().st_mtime for path in found]
    newest = max(map(partial(datetime.fromtimestamp), times)).astimezone() if times else None
    return _Found(newest, register.is_backed_up(store))
