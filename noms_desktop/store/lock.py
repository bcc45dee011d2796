"""One opener at a time: a lock file beside the register that names its holder and dies with it.

The operating system holds the lock, so a killed program leaves none behind; the file's text only says who holds it.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import day_text

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = {"window": "the window", "command": "a command"}
_TRIES = 20

if sys.platform == "win32":
    import msvcrt

    # Far beyond the text, so that others may still read who holds the lock.
    _LOCKED_BYTE = 1 << 30

    def _take(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the register open: process, machine, 'window' or 'command', and since when (ISO, UTC)."""

    pid: int
    host: str
    purpose: str
    since: str


class RegisterLock:
    """The lock on one register. Taken when made; given back by `release`, or by the end of the process."""

    def __init__(self, register: Path, purpose: str) -> None:
        """Take the lock, or raise a UserError that names the holder."""
        self.path = lock_path(register)
        self._handle: int | None = self._open(register)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "purpose": purpose, "since": now})
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, text.encode())

    def _open(self, register: Path) -> int:
        for _ in range(_TRIES):
            try:
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise UserError(
                    "This register cannot be opened for writing: its folder takes no new file.",
                    "Copy the register to a folder of your own, or ask for the right to write there.",
                    where=str(register),
                ) from error
            if not _take(handle):
                os.close(handle)
                raise _held(register, holder(register))
            if _still_there(handle, self.path):
                return handle
            # The last holder removed the file between our opening and our locking it.
            os.close(handle)
        raise _held(register, holder(register))

    def release(self) -> None:
        """Give the lock back and remove its file; calling it again does nothing."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform == "win32":
            os.close(handle)
            self.path.unlink(missing_ok=True)
        else:
            self.path.unlink(missing_ok=True)
            os.close(handle)


def lock_path(register: Path) -> Path:
    """Where the lock of a register lies: beside the real file, whatever link it was opened by."""
    real = register.resolve()
    return real.with_name(real.name + "-lock")


def holder(register: Path) -> Holder | None:
    """Who says to hold the register's lock; None when the file is missing or says nothing readable."""
    try:
        found = json.loads(lock_path(register).read_text(encoding="utf-8"))
        return Holder(int(found["pid"]), str(found["host"]), str(found["purpose"]), str(found["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _still_there(handle: int, path: Path) -> bool:
    try:
        on_disk = path.stat()
    except FileNotFoundError:
        return False
    mine = os.fstat(handle)
    return (mine.st_dev, mine.st_ino) == (on_disk.st_dev, on_disk.st_ino)


def _held(register: Path, found: Holder | None) -> UserError:
    if found is None:
        title = "This register is already open."
    else:
        who = _WORDS.get(found.purpose, found.purpose)
        since = _moment(found.since)
        title = f"This register is already open: {who} on {found.host} (process {found.pid}) has it{since}."
    return UserError(title, "Close it there first, then try again.", where=str(register))


def _moment(since: str) -> str:
    """' since 09:02 on 12 October 2006' at this computer's place; '' where the lock does not say it."""
    try:
        at = datetime.fromisoformat(since).astimezone()
    except ValueError:
        return ""
    return f" since {at:%H:%M} on {day_text(at.date())}"
