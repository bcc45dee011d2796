"""What every block of cells pasted from a spreadsheet has: its shape, its size, and what becomes of each part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

Outcome = Literal["new", "changed", "as it was", "refused"]
Cells = tuple[tuple[str, ...], ...]
MOST_CELLS = 20_000
_TOLD: tuple[Outcome, ...] = ("new", "changed", "refused")


def check_cells(cells: Cells) -> None:
    """Refuse a block with nothing in it, or far too much (UserError)."""
    if not any(any(row) for row in cells):
        raise UserError("There is no text to paste.", "Copy a block of cells in the spreadsheet first.")
    if sum(map(len, cells)) > MOST_CELLS:
        raise UserError(
            f"The block has {sum(map(len, cells)):,} cells; {MOST_CELLS:,} is the most.", "Copy the figures alone."
        )


def tally_words(outcomes: Sequence[Outcome], blank: int) -> str:
    """'12 new, 2 changed, 1 refused', with what stays as it was and what is blank where there is any."""
    parts = [f"{outcomes.count(one)} {one}" for one in _TOLD]
    if same := outcomes.count("as it was"):
        parts.append(f"{same} as it was")
    if blank:
        parts.append(f"{blank} blank and left alone")
    return ", ".join(parts)
