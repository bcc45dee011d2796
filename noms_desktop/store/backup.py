"""Backups and restoring, always through SQLite's backup API: a file copied over a left-over journal is corrupt.

A backup is named by the history's sequence, not by the clock (a clock set back would have the newest thinned away), and
counts only once it was opened and checked.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop.domain.changes import BusyError
from noms_desktop.domain.errors import CancelledError, UserError
from noms_desktop.store import doorstep, engine, history, opening
from noms_desktop.store.faults import said
from noms_desktop.store.lock import RegisterLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.store.history import Head
    from noms_desktop.store.register import Store

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]

# Between two steps an edit may be written.
PAGES_A_STEP = 200
# The newest are all kept; of older ones, one for each doubling of the distance.
KEPT_WHOLE = 10
_DIGITS, _SEAL = 8, 8


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the register it made, and where the one before it was kept, if there was one."""

    register: Path
    kept: Path | None


def backup(
    store: Store, folder: Path | str, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Path:
    """Copy the register into `folder` and check the copy; older copies are thinned. Gives the copy's path.

    `progress(pages done, pages in all)`; a cancel leaves nothing and raises CancelledError. A register that has not
    changed since its last backup gives that one again.
    """
    into = Path(folder)
    try:
        into.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UserError("The folder for backups cannot be made.", "Choose another folder.", where=str(into)) from error
    head = store.head()
    target = _target(store, into, head)
    if not (target.exists() and not _faults_of(target)):
        copy_verified(store.path, target, progress=progress, cancelled=cancelled)
    for old in _thinned(backups(store, into), head.sequence):
        old.unlink(missing_ok=True)
    return target


def backups(store: Store, folder: Path | str) -> tuple[Path, ...]:
    """The backups of this register in a folder, newest first."""
    found = [path for path in Path(folder).glob(f"{_prefix(store)}*{store.path.suffix}") if sequence(path) >= 0]
    return tuple(sorted(found, key=lambda path: (sequence(path), path.name), reverse=True))


def holding(store: Store, folder: Path | str) -> Path | None:
    """The backup in a folder that holds all of the register's history, by its name; None where there is none."""
    target = _target(store, Path(folder), store.head())
    return target if target.exists() else None


def _target(store: Store, into: Path, head: Head) -> Path:
    # The seal in the name tells two histories of the same length apart: one goes on from a restored backup.
    return into / f"{_prefix(store)}{head.sequence:0{_DIGITS}d}-{head.hash[:_SEAL]}{store.path.suffix}"


def _prefix(store: Store) -> str:
    return f"{store.path.stem}-{store.info.uid[-8:]}-"


def copy_verified(
    source: Path, target: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> None:
    """Copy a register to a new file beside `target`, check it whole, then give it that name."""
    part = target.with_name(target.name + ".part")
    try:
        with said(target):
            part.unlink(missing_ok=True)
            os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            _copy(source, part, progress, cancelled)
        wrong = _faults_of(part)
        if wrong:
            raise UserError(f"The copy is not sound: {wrong}", "Check the register and the disk.", where=str(source))
        part.replace(target)
        opening.sync_folder(target.parent)
    except OSError as error:
        raise UserError(
            "The copy cannot be written.", "Choose another folder, or make room on the disk.", where=str(target)
        ) from error
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _copy(source: Path, target: Path, progress: Progress | None, cancelled: Cancelled | None) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise CancelledError
        if progress is not None:
            progress(total - remaining, total)

    mode = opening.reading_mode(source)
    with (
        contextlib.closing(engine.connect(source, mode=mode, patience_ms=engine.PATIENCE_MS["command"])) as held,
        contextlib.closing(sqlite3.connect(target, isolation_level=None)) as made,
    ):
        made.execute("PRAGMA synchronous = FULL")
        held.backup(made, pages=PAGES_A_STEP, progress=step, sleep=0.01)


def _faults_of(path: Path) -> str:
    """Why a copy does not count, as a sentence; '' when it does."""
    try:
        opening.examine(path)
        with (
            said(path),
            contextlib.closing(
                engine.connect(path, mode="untouched", patience_ms=engine.PATIENCE_MS["command"])
            ) as raw,
        ):
            verdict = str(raw.execute("PRAGMA integrity_check(1)").fetchone()[0])
            wrong = history.verify(raw)
    except UserError as error:
        return error.title
    return next(iter(wrong), "") if verdict == "ok" else verdict


def sequence(path: Path) -> int:
    """The history's sequence in a backup's name, -1 where there is none."""
    digits = path.stem.split("-")[-2:-1]
    return int(digits[0]) if digits and digits[0].isdecimal() and len(digits[0]) == _DIGITS else -1


def _thinned(found: tuple[Path, ...], newest: int) -> list[Path]:
    """The backups that are no longer kept: beyond the newest ten, all but the oldest of each doubling.

    Those with a longer history than the register's own are left alone: it was restored from a backup since, and they
    may hold what somebody still looks for.
    """
    older = [path for path in found if sequence(path) <= newest][KEPT_WHOLE:]
    oldest_of = {(newest - sequence(path)).bit_length(): path for path in older}
    kept = set(oldest_of.values())
    return [path for path in older if path not in kept]


def restore(source: Path | str, target: Path | str) -> Restored:
    """Put a backup in the place of a register, which is kept beside it first; or make a new register from it.

    The backup is checked before anything is touched. A damaged register is moved aside with its journal.
    """
    origin, where = Path(source), Path(target)
    doorstep.look(origin)
    wrong = _faults_of(origin)
    if wrong:
        raise UserError(f"This backup is not sound: {wrong}", "Choose another backup.", where=str(origin))
    if where.exists() and origin.resolve() == where.resolve():
        raise UserError("A register cannot be restored from itself.", "Choose the backup.", where=str(where))
    lock = RegisterLock(where, "command")
    try:
        kept = _set_aside(where) if os.path.lexists(where) else None
        if where.exists():
            with said(where):
                _over(origin, where)
        else:
            copy_verified(origin, where)
        opening.examine(where)
        return Restored(where, kept)
    finally:
        lock.release()


def _over(origin: Path, where: Path) -> None:
    """Write the backup through SQLite into the register that stands there, whatever its journal holds."""
    with (
        contextlib.closing(engine.connect(origin, mode=opening.reading_mode(origin), patience_ms=2_000)) as held,
        contextlib.closing(engine.connect(where, mode="write", patience_ms=2_000)) as made,
    ):
        held.backup(made, pages=-1)
    opening.tidy(where)


def _set_aside(where: Path) -> Path:
    """Keep what stands at the target: a copy of a sound register, else the very file and its journal, moved."""
    try:
        doorstep.look(where)
        opening.examine(where)
    except (doorstep.NotOursError, BusyError):
        raise
    except UserError:
        kept = _free(where, "damaged")
        for ending in ("-journal", "-wal"):
            beside = where.with_name(where.name + ending)
            if beside.exists():
                beside.rename(kept.with_name(kept.name + ending))
        where.rename(kept)
        return kept
    kept = _free(where, "before-restore")
    copy_verified(where, kept)
    return kept


def _free(where: Path, word: str) -> Path:
    number = 1
    while True:
        ending = "" if number == 1 else f"-{number}"
        made = where.with_name(f"{where.stem}-{word}{ending}{where.suffix}")
        if not os.path.lexists(made):
            return made
        number += 1
