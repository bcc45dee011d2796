"""What a preview shows: a PDF in memory, and what is known of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import day_text

if TYPE_CHECKING:
    from pathlib import Path

    from noms_desktop.services.minutes import Printed
    from noms_desktop.services.pack_shelf import Kept

PRIVATE = "Private: for the chair alone, and never part of the pack"


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF in memory; `key` tells one paper from another, and the same one is shown once.

    `title` names it for a person, `standing` is one line of what it is, `checked` says that its bytes were compared
    with what was issued.
    """

    key: str
    title: str
    standing: str
    file_name: str
    pdf: bytes
    checked: bool = False


@dataclass(frozen=True, slots=True)
class MinutesAsked:
    """A version of the minutes of a board's review; the quarter is a text such as '2006/07-Q2'."""

    board_code: str
    quarter: str
    version: int


def minutes_paper(board_name: str, found: Printed) -> Paper:
    """Minutes as the register keeps them once agreed, or as it would print them now."""
    on = f" on {day_text(found.agreed_on)}" if found.agreed_on else ""
    state = f"Agreed{on}" if found.agreed_on or found.reference else "Not agreed yet"
    kept = f"Document reference {found.reference}" if found.reference else "As the register now stands"
    return Paper(
        key=found.key,
        title=f"{board_name}, {found.quarter.label}, minutes version {found.version}",
        standing=f"{state}. {kept}",
        file_name=found.file_name,
        pdf=found.pdf,
        checked=bool(found.reference),
    )


def issued_paper(board_name: str, kept: Kept) -> Paper:
    """An issued pack, as the register keeps it."""
    pack = kept.pack
    after = f", superseded by version {pack.superseded_by}" if pack.superseded_by else ""
    return Paper(
        key=pack.uid,
        title=f"{board_name}, {pack.quarter.label}, version {pack.version}",
        standing=f"Issued {day_text(pack.issued_at.astimezone().date())}{after}. Document reference {pack.reference}",
        file_name=pack.file_name,
        pdf=kept.pdf,
        checked=True,
    )


def file_paper(path: Path) -> Paper:
    """A PDF that lies in a folder: a draft, a brief, minutes. UserError when it is not there any more."""
    try:
        pdf = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        raise UserError(
            f"The file {path.name} cannot be read: {reason}.", "Make it again, or look for it where it was moved to."
        ) from error
    private = "chair's brief" in path.stem
    return Paper(
        key=f"{path}|{hashlib.sha256(pdf).hexdigest()}",
        title=path.stem,
        standing=f"{PRIVATE}. {path}" if private else f"Not kept in the register. {path}",
        file_name=path.name,
        pdf=pdf,
    )
