"""What the subjects of a run stand on: a temporary folder, how much to measure, and registers made when asked for."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from functools import cached_property
from typing import TYPE_CHECKING

from noms_desktop.services import demo
from noms_desktop.store.engine import PRAGMAS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHO = "A. Timer"


class Ground:
    """One run. `quick` measures fewer rounds and a tenth of the providers."""

    def __init__(self, folder: Path, *, quick: bool) -> None:
        self.folder, self.quick = folder, quick
        self.rounds = 3 if quick else 7
        self.providers = 10_000 if quick else 100_000

    @cached_property
    def illustrative(self) -> Path:
        """The illustrative register, made once; subjects that write take a copy."""
        path = self.folder / "illustrative.noms"
        demo.build(path)
        return path

    def copy(self, name: str) -> Path:
        """A copy of the illustrative register under this name."""
        return shutil.copy(self.illustrative, self.folder / f"{name}.noms")

    def place(self, name: str) -> Path:
        """A place for a file; what stood there is removed."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        return path


@contextlib.contextmanager
def bare(path: Path) -> Iterator[sqlite3.Connection]:
    """A file of plain SQLite, kept on the disk as safely as a register is: the floor of everything in the store."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        yield connection
    finally:
        connection.close()
