"""Where the files of packs go: a folder beside the register, or the one that the person chose for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk

NAME = "packs"


def packs_folder(desk: Desk) -> Path:
    """The folder for the open register; it need not be there yet."""
    chosen = desk.memory.text(_key(desk))
    return Path(chosen) if chosen else _own(desk)


def choose_packs_folder(desk: Desk, folder: Path) -> None:
    """Remember another folder for the open register."""
    if folder == _own(desk):
        desk.memory.forget(_key(desk))
    else:
        desk.memory.keep(_key(desk), str(folder))


def is_own(desk: Desk) -> bool:
    """Whether the folder is the one beside the register, which is made when it is first wanted."""
    return not desk.memory.text(_key(desk))


def make_ready(folder: Path, *, own: bool) -> None:
    """Make the register's own folder, for this person alone; UserError where it, or the chosen one, is not to be had.

    For a worker thread: a folder may lie on a share that does not answer.
    """
    if folder.is_dir():
        return
    if not own:
        raise UserError(
            "The folder for packs is not there any more.",
            "If it is on a stick or a share, connect that and try again; else choose another folder.",
            where=str(folder),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        raise UserError(
            f"The folder for packs cannot be made: {reason}.", "Choose another folder.", where=str(folder)
        ) from error


def _own(desk: Desk) -> Path:
    return desk.store.path.absolute().parent / NAME


def _key(desk: Desk) -> str:
    return f"packs.folder.{desk.info.uid}"
