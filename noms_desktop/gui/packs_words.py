"""What the window says of packs: titles of the work, what was made, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.sentences import capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.pack import Change
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.gui.packs_work import Kind, Ready
    from noms_desktop.services.packs import Outcome

TO = "\N{RIGHTWARDS ARROW}"
NAMES: dict[Kind, str] = {
    "draft": "draft pack",
    "brief": "chair's brief",
    "issued": "pack",
    "minutes": "minutes",
    "word": "minutes in Word",
}


def work_title(kind: Kind, board_name: str, quarter: Quarter) -> str:
    """'Issuing the pack: Dorset, 2006/07-Q2'."""
    return f"{'Issuing' if kind == 'issued' else 'Making'} the {NAMES[kind]}: {board_name}, {quarter.label}"


def round_title(where: str, quarter: Quarter, *, issued: bool) -> str:
    """'Drafting the packs: South West, 2006/07-Q2'."""
    return f"{'Issuing' if issued else 'Drafting'} the packs: {where}, {quarter.label}"


def pages(count: int) -> str:
    """'1 page', '18 pages'."""
    return f"{count} page{'' if count == 1 else 's'}"


def packs(count: int) -> str:
    """'1 pack', '5 packs'."""
    return f"{count} pack{'' if count == 1 else 's'}"


def ready_words(ready: Ready) -> tuple[str, str]:
    """What was made, and where it lies."""
    made, path = ready.made, ready.path
    size = f", {pages(made.pages)}" if made is not None else ""
    where = f"The file: {path.name}{size}, in {path.parent}."
    if ready.kind == "issued" and made is not None:
        return (
            f"Version {made.version} is issued.",
            f"Kept in the register, document reference {made.reference}. {where}",
        )
    if ready.kind == "brief":
        return "The chair's brief is made: private, and never part of the pack.", where
    if ready.kind == "draft":
        return "The draft is made. It is a file only, and not recorded.", where
    return "The minutes are made.", where


def round_words(outcomes: Sequence[Outcome], *, issued: bool) -> str:
    """'5 of 5 packs issued', or '4 of 5 packs drafted'."""
    good = sum(not one.problem for one in outcomes)
    return f"{good} of {len(outcomes)} packs {'issued' if issued else 'drafted'}."


def change_line(change: Change) -> str:
    """'Enforcement, September 2006: 108 / 125 → 110 / 125', or 'Decision 2: added: Agree the new base'."""
    figures = f" {TO} ".join(filter(None, (change.before, change.after)))
    words = f"{capital(change.what)}: {figures}" if figures else capital(change.what)
    return f"{words} ({change.note})" if change.note else words
