"""The steps of opening a register that stand between the doorstep and the doors."""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.store import doorstep, engine, history, migrate, schema, search
from noms_desktop.store.clock import SystemClock, Uids
from noms_desktop.store.faults import RESTORE, said

if TYPE_CHECKING:
    from pathlib import Path

# A register held by another program is given up on well within three seconds.
OPENING_PATIENCE_MS = 2_000


def identity(path: Path, *, missing_ok: bool = False) -> tuple[int, int]:
    """What tells this file from another at the same place; (0, 0) when it is gone and that may be."""
    try:
        found = path.stat()
    except OSError:
        if missing_ok:
            return (0, 0)
        raise
    return (found.st_dev, found.st_ino)


def reading_mode(path: Path) -> engine.Mode:
    """'read' where SQLite may finish a write that was cut off; 'untouched' on a medium that cannot be written."""
    return "read" if os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK) else "untouched"


def writable(path: Path) -> None:
    """Refuse a file that could be opened, but never written."""
    if not os.access(path, os.W_OK):
        raise UserError(
            "This register cannot be written to.",
            "Copy it to a folder of your own, or ask for the right to change it.",
            where=str(path),
        )


def examine(path: Path, *, pages: bool = True) -> int:
    """The revision of a register whose schema is untouched and whose pages are sound; a UserError otherwise.

    Without `pages` these are left for `store.pages` to look at, which does so before anything is written.
    """
    try:
        with said(path), contextlib.closing(_open(path)) as raw:
            revision = int(raw.execute("PRAGMA user_version").fetchone()[0])
            if revision in schema.FINGERPRINTS and schema.fingerprint(raw) != schema.FINGERPRINTS[revision]:
                raise UserError(
                    "The structure of this register was changed by another program.", RESTORE, where=str(path)
                )
            sound = not pages or _quick_check(raw)
            described = raw.execute("SELECT count(*) FROM register").fetchone()[0]
    except sqlite3.Error as error:
        raise _damaged(path) from error
    if not sound or described != 1:
        raise _damaged(path)
    doorstep.look(path)
    return revision


def check_pages(path: Path) -> None:
    """Look at every page of a register; a UserError when it is damaged."""
    try:
        with said(path), contextlib.closing(_open(path)) as raw:
            sound = _quick_check(raw)
    except sqlite3.Error as error:
        raise _damaged(path) from error
    if not sound:
        raise _damaged(path)


def _quick_check(raw: sqlite3.Connection) -> bool:
    return bool(raw.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def _open(path: Path) -> sqlite3.Connection:
    return engine.connect(path, mode=reading_mode(path), patience_ms=OPENING_PATIENCE_MS)


def _damaged(path: Path) -> UserError:
    return UserError("This register is damaged.", RESTORE, where=str(path))


def is_older(path: Path) -> bool:
    """Whether a register was written by an earlier version of the program, so that its tables are not ours yet."""
    return doorstep.look(path).revision < schema.HEAD


def up_to_date(path: Path) -> None:
    """Refuse to read an older register: only opening it for writing may change it."""
    if is_older(path):
        raise UserError(
            "This register is of an earlier version of the program.",
            "Open it in the program once; it will be brought up to date, with a backup beside it.",
            where=str(path),
        )


def bring_up_to_date(path: Path) -> Path:
    """Upgrade an older register, after a verified backup beside it, whose path is given.

    On failure the register is as it was. A backup of an earlier upgrade is never written over.
    """
    from noms_desktop.store import backup

    stem = f"{path.stem}-before-revision-{schema.HEAD}"
    names = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    kept = next(
        place for place in (path.with_name(f"{name}{path.suffix}") for name in names) if not os.path.lexists(place)
    )
    backup.copy_verified(path, kept)
    migrate.upgrade(path)
    return kept


def adopt(path: Path) -> None:
    """Give another program's changes a change set of their own, and index everything again."""
    clock = SystemClock()
    raw = engine.connect(path, mode="write", patience_ms=OPENING_PATIENCE_MS)
    with said(path), contextlib.closing(raw):
        raw.execute("BEGIN IMMEDIATE")
        try:
            if history.adopt(raw, clock, Uids(clock)):
                search.rebuild(raw)
            raw.execute("COMMIT")
        except BaseException:
            raw.execute("ROLLBACK")
            raise


def tidy(path: Path) -> None:
    """Leave one file at rest: TRUNCATE keeps an empty journal beside the register, which SQLite takes away here.

    Left alone when another program is busy with the register; an empty journal does no harm.
    """
    if not path.with_name(path.name + "-journal").exists():
        return
    with contextlib.suppress(sqlite3.Error), contextlib.closing(_open(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")


def sync_folder(folder: Path) -> None:
    """Make a new or renamed file survive a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
