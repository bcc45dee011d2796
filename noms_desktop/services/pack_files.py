"""Where a pack's file goes: checked before an hour is spent on it, put in place whole, never over an issued copy."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLOSE_IT = "Close it there, or give another name, then try again."
ANOTHER = "Choose a folder that you may write to."


def target(out: Path, file_name: str) -> Path:
    """The file to write: `out` itself when it ends in .pdf, else this name in the folder `out`.

    UserError that names what is wrong: no such folder, not a folder, a folder that may not be written to, a file that
    is open elsewhere. What is checked here cannot be sure, but it says so before the pages are drawn.
    """
    is_file = out.suffix.casefold() == ".pdf" and not out.is_dir()
    folder, name = (out.parent, out.name) if is_file else (out, file_name)
    if not folder.exists():
        raise UserError("There is no such folder.", "Make it first, or choose another.", where=str(folder))
    if not folder.is_dir():
        raise UserError(
            "This is a file and not a folder.", "Name a folder, or a file that ends in .pdf.", where=str(out)
        )
    made = folder / name
    if made.is_dir():
        raise UserError("There is a folder of this name already.", "Give another name.", where=str(made))
    _try_folder(folder, part_of(made))
    if made.exists():
        _try_file(made)
    return made


def round_folder(folder: Path) -> None:
    """The folder of a region's round: made where only it is missing. UserError where it cannot be written to."""
    if not folder.exists() and folder.parent.is_dir():
        try:
            folder.mkdir()
        except OSError as error:
            raise UserError(f"The folder cannot be made: {_reason(error)}.", ANOTHER, where=str(folder)) from error
    target(folder, "round.pdf")


def part_of(path: Path) -> Path:
    """The unfinished file beside the one to be."""
    return path.with_name(path.name + ".part")


def _try_folder(folder: Path, part: Path) -> None:
    try:
        with part.open("wb"):
            pass
        part.unlink()
    except OSError as error:
        raise UserError(
            f"Nothing can be written in this folder: {_reason(error)}.", ANOTHER, where=str(folder)
        ) from error


def _try_file(path: Path) -> None:
    try:
        with path.open("r+b"):
            pass
    except OSError as error:
        raise UserError(
            f"The file cannot be replaced: {_reason(error)}. It may be open in another program.",
            CLOSE_IT,
            where=str(path),
        ) from error


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """The unfinished file to draw to; whatever goes wrong, it is gone afterwards."""
    part = part_of(path)
    try:
        yield part
    except UserError as error:
        if error.where == str(part):  # the person knows the file by its own name
            title = error.title.replace(str(part), str(path))
            raise type(error)(title, error.advice, where=str(path)) from error
        raise
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def put_in_place(part: Path, path: Path) -> None:
    """Give the finished file its name in one step, and make the folder remember it. UserError names the file."""
    try:
        part.replace(path)
    except OSError as error:
        raise UserError(f"The file could not be put in place: {_reason(error)}.", CLOSE_IT, where=str(path)) from error
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, '' where there is none to read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _reason(error: OSError) -> str:
    return error.strerror or "the system gives no reason"
