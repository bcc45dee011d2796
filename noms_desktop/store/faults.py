"""What SQLite says, in words that a person can act on; what is our own defect passes through unchanged."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import StatementError

from noms_desktop.domain.changes import BusyError
from noms_desktop.domain.errors import StaleError, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code.
BUSY, LOCKED, READ_ONLY, IO_ERROR, CORRUPT = 5, 6, 8, 10, 11
FULL, CANNOT_OPEN, CONSTRAINT, NOT_A_DATABASE = 13, 14, 19, 26

RESTORE = "Nothing was written. Restore the last backup, or keep a copy of the file and ask for help."
_BY_CODE: dict[int, tuple[type[UserError], str, str]] = {
    BUSY: (BusyError, "Another program is writing to this register.", "Nothing was written; try again in a moment."),
    LOCKED: (BusyError, "Another program is writing to this register.", "Nothing was written; try again in a moment."),
    READ_ONLY: (
        UserError,
        "This register cannot be written to.",
        "The file or its folder is read-only: copy it to a folder of your own, or ask for the right to change it.",
    ),
    IO_ERROR: (
        UserError,
        "The disk could not be read or written.",
        "Nothing was changed. Check that the disk, stick or network folder is still there, then try again.",
    ),
    FULL: (UserError, "The disk is full.", "Nothing was written. Make room on the disk, then try again."),
    CANNOT_OPEN: (
        UserError,
        "The register could not be opened.",
        "Check that the file and its folder are still there and that you may read them.",
    ),
    CORRUPT: (UserError, "This register is damaged.", RESTORE),
    NOT_A_DATABASE: (UserError, "This file is not a register, or it is protected by a passphrase.", RESTORE),
}

STALE = ("This record was changed since you read it.", "Nothing was written. Read it again, then make your change.")
_REFUSALS: dict[str, tuple[str, str]] = {
    "mark": (
        "Illustrative and real records are never mixed in one register.",
        "Nothing was written. Open the other register, or make a new one.",
    ),
    "frozen": (
        "What was issued is kept as it was and is never changed.",
        "Issue a new version instead; it will say which one it replaces.",
    ),
    "single": ("A register describes itself once.", "Change its title or its date in Settings instead."),
    "history": ("The history is never changed.", "Undo a change instead; that is itself kept in the history."),
}


@contextmanager
def said(path: Path | None = None) -> Iterator[None]:
    """Turn what SQLite refuses inside the block into a UserError; `path` is named when the file is at fault."""
    try:
        yield
    except StatementError as error:
        # A column's own refusal comes wrapped; what the driver said stands in `orig` too.
        if isinstance(error.orig, UserError):
            raise error.orig from error
        if isinstance(error.orig, sqlite3.Error):
            raise (_plain(error.orig, path) or error) from error
        raise
    except sqlite3.Error as error:
        raise (_plain(error, path) or error) from error
    except UnicodeDecodeError as error:
        # SQLite quotes damaged bytes of the schema in its messages.
        raise UserError(*_BY_CODE[CORRUPT][1:], where="" if path is None else str(path)) from error
    except OverflowError as error:
        raise UserError("A number is too large for the register.", "Nothing was written.") from error
    except UnicodeEncodeError as error:
        raise UserError(
            "A text holds a character that cannot be kept.", "Nothing was written. Type it again rather than paste it."
        ) from error


def _plain(error: sqlite3.Error, path: Path | None) -> UserError | None:
    """The sentence for an error of SQLite; None when it is a defect of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == CONSTRAINT:
        return _constraint(str(error))
    if code not in _BY_CODE:
        return None
    kind, title, advice = _BY_CODE[code]
    return kind(title, advice, where="" if path is None else str(path))


def _constraint(text: str) -> UserError:
    """A refusal of the schema: 'UNIQUE constraint failed: provider.name_key', or 'stale: provider' from a trigger."""
    word, _, rest = text.partition(": ")
    if word == "stale":
        return StaleError(*STALE)
    if word in _REFUSALS:
        return UserError(*_REFUSALS[word])
    if word.startswith("UNIQUE"):
        return UserError(
            "There is already a record like this one.", "Nothing was written. Open that one instead.", where=rest
        )
    if word.startswith("FOREIGN KEY"):
        return UserError(
            "Other records depend upon this one, or it names one that is not there.",
            "Nothing was written. Change those first.",
        )
    return UserError(
        "The register does not take this value.",
        "Nothing was written. Check the value: dates such as 12/10/2006, money in pounds, text without control marks.",
        where=rest.removeprefix("ck_"),
    )
