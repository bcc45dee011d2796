"""Whether the pages of an open register are sound: looked at once at every opening, and before anything is written.

SQLite's quick check reads the whole file: 0.2 s for the 36 MB of a nation, longer than all else that opening does. The
window therefore shows its first page beside it. That is safe, because the two doors are: what a read meets of a damaged
page is a sentence of its own (`faults`), and no write is begun before the check has passed.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from noms_desktop.domain.changes import BusyError
from noms_desktop.domain.errors import UserError
from noms_desktop.store import opening

if TYPE_CHECKING:
    from pathlib import Path


class Pages:
    """The pages of one register. Asked on any thread; whoever asks first looks, the others wait for the answer."""

    def __init__(self, path: Path, *, checked: bool) -> None:
        """`checked` says that opening has looked at them already."""
        self._path = path
        self._sound = checked
        self._damage: UserError | None = None
        self._looking = threading.Lock()

    def ensure(self, patience: float | None = None) -> None:
        """Look at them, unless that was done: UserError for a damaged register, now and ever after.

        Another thread that is looking is waited for `patience` seconds at most (None: as long as it takes), and is a
        BusyError then, as another program's write is.
        """
        if self._sound:
            return
        if not self._looking.acquire(timeout=-1 if patience is None else patience):
            raise BusyError("The register is still being checked.", "Nothing was written; try again in a moment.")
        try:
            self._look()
        finally:
            self._looking.release()

    def _look(self) -> None:
        if self._damage is not None:
            raise self._damage
        if self._sound:
            return
        try:
            opening.check_pages(self._path)
        except BusyError:
            raise  # another program held the file: that says nothing about its pages
        except UserError as error:
            self._damage = error
            raise
        self._sound = True
