"""What is looked at before SQLite may touch a file: is it there, is it ours, is it whole, is it too new.

Only the first hundred bytes are read, so that another program's file is refused without a byte of it changed.
"""

from __future__ import annotations

import stat
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.store.schema import APPLICATION_ID, HEAD

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_CHECK = "Check the name and the folder, or choose another register."
_FOREIGN = "Choose a register of NOMS Desktop. The file was left as it was."
_BROKEN = "Choose another file, or restore a backup if it is your register. The file was left as it was."


class NotOursError(UserError):
    """What stands at this place is no register of this program's, so it is never moved or written over."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes say: sizes in bytes and pages, our mark, and the schema's revision."""

    page_size: int
    pages: int
    application_id: int
    revision: int
    size: int


def look(path: Path) -> Header:
    """The header of a register that may be opened, or a UserError that says why not."""
    where = str(path)
    header = _read(path)
    if not header:
        raise UserError("This file is empty.", _BROKEN, where=where)
    if not header.startswith(_MAGIC[: len(header)]):
        raise UserError("This file is not a register, or it is protected by a passphrase.", _FOREIGN, where=where)
    if len(header) < _HEADER:
        raise UserError("This register is cut short.", _BROKEN, where=where)
    found = _parse(header, path.stat().st_size)
    if found.application_id != APPLICATION_ID:
        raise NotOursError("This file belongs to another program.", _FOREIGN, where=where)
    if found.revision > HEAD:
        raise NotOursError(
            "This register was made by a newer version of the program.",
            f"Install the newer version to open it (its revision is {found.revision}, this program knows {HEAD})."
            " The file was left as it was.",
            where=where,
        )
    if found.revision < 1:
        raise UserError("This register was never finished.", _BROKEN, where=where)
    # With a journal beside it the file may be in the middle of a write that SQLite will take back.
    if not _journal(path) and found.size < found.pages * found.page_size:
        raise UserError("This register is cut short.", _BROKEN, where=where)
    return found


def _read(path: Path) -> bytes:
    where = str(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise UserError("There is no register here.", _CHECK, where=where) from error
    except OSError as error:
        raise UserError("This register cannot be reached.", _CHECK, where=where) from error
    if stat.S_ISDIR(mode):
        raise NotOursError("This is a folder, not a register.", _CHECK, where=where)
    if not stat.S_ISREG(mode):
        raise NotOursError("This is not a file that can hold a register.", _CHECK, where=where)
    try:
        with path.open("rb") as file:
            return file.read(_HEADER)
    except OSError as error:
        raise UserError(
            "This register cannot be read.", "Ask for the right to read it, or choose another.", where=where
        ) from error


def _parse(header: bytes, size: int) -> Header:
    """Offsets as in sqlite.org/fileformat.html, all big-endian; a page size of 1 stands for 65536."""
    page_size = struct.unpack_from(">H", header, 16)[0]
    pages, revision, application_id = (struct.unpack_from(">I", header, offset)[0] for offset in (28, 60, 68))
    return Header(65_536 if page_size == 1 else page_size, pages, application_id, revision, size)


def _journal(path: Path) -> bool:
    real = path.resolve()
    beside = (real.with_name(real.name + ending) for ending in ("-journal", "-wal"))
    return any(file.is_file() and file.stat().st_size > 0 for file in beside)
