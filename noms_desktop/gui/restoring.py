"""A backup put in the place of the open register: closed, restored off the GUI thread, opened again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.jobs import Step

TITLE = "Restoring a backup"


class Restoring(QObject):
    """Lives with the desk, since the page that asked for it goes with the register that is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._path: Path | None = None
        self._outcome: Path | UserError | None = None

    @classmethod
    def of(cls, desk: Desk) -> Restoring:
        """The one of this desk."""
        found = desk.findChild(cls)
        return found if isinstance(found, cls) else cls(desk)

    def begin(self, source: Path) -> None:
        """Restore; UserError while something is under way that would be lost by it, and then nothing was begun."""
        running = self._desk.jobs.running
        if running:
            raise UserError(f"{running[0].title} is not finished.", "Wait for it, or cancel it; then restore.")
        if not self._desk.may_close():
            raise UserError("What was typed last is not saved yet.", "Save it or leave it with Esc; then restore.")
        self._path = path = self._desk.store.path
        self._desk.close()
        job = self._desk.jobs.start(partial(_restore, source, path), title=TITLE)
        job.succeeded.connect(self._on_restored)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._open_again)

    def take_outcome(self) -> Path | UserError | None:
        """What came of the last one, told once: where the register before is kept, or why it failed."""
        outcome, self._outcome = self._outcome, None
        return outcome

    def _on_restored(self, kept: Path | None) -> None:
        self._outcome = kept
        self._open_again()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._outcome = error
        self._open_again()

    def _open_again(self) -> None:
        if self._path is not None:
            self._desk.open(self._path)


def _restore(source: Path, target: Path, _step: Step) -> Path | None:
    from noms_desktop.services import register

    return register.restore(source, target).kept
