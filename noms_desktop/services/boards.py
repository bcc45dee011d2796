"""Boards and regions as people name them: by code, name, short code or anonymous number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.services.choosing import Choice, choose
from noms_desktop.store.queries import boards

if TYPE_CHECKING:
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.boards import Board, Region
    from noms_desktop.store.register import Store

_BOARD_ADVICE = "Name a board by its code or name, such as dorset, or by its number, such as board-28."
_REGION_ADVICE = "Name a region such as south-west or London."


def find_board(reader: Reader, text: str, *, where: str = "board") -> Board:
    """The board of a code ('dorset'), a name, a short code ('DOR'), a number ('board-28') or a beginning of one.

    Raises UserError with 'Did you mean ...?' where something like it is known.
    """
    choices = [
        Choice(board, board.name, (board.code, board.short_code, f"board-{board.anonymous_no}", _numbered(board)))
        for board in boards.boards(reader)
    ]
    return choose(text, choices, what="board", where=where, advice=_BOARD_ADVICE)


def find_region(reader: Reader, text: str, *, where: str = "region") -> Region:
    """The region of a code ('south-west'), a name, a number ('region-6') or a beginning of one; UserError otherwise."""
    choices = [
        Choice(region, region.name, (region.code, f"region-{region.anonymous_no}", _numbered_region(region)))
        for region in boards.regions(reader)
    ]
    return choose(text, choices, what="region", where=where, advice=_REGION_ADVICE)


def board(store: Store, text: str) -> Board:
    """The board that a person names, of those that the register is for (UserError for a board of another region)."""
    with store.read() as reader:
        found = find_board(reader, text)
        own = store.info.region_code
        region = None if own is None else boards.region(reader, own)
    if region is not None and found.region_code != region.code:
        raise UserError(
            f"{found.name} is a board of {found.region_name}; this register is for {region.name}.",
            "Name a board of that region, or open the register of the other one.",
            where="board",
        )
    return found


def boards_of(store: Store, region: str | None = None) -> tuple[Board, ...]:
    """The boards of a region by its code, or all; by name."""
    with store.read() as reader:
        return boards.boards(reader, region=region)


def _numbered(board: Board) -> str:
    return f"Illustrative Board {board.anonymous_no}"


def _numbered_region(region: Region) -> str:
    return f"Illustrative Region {region.anonymous_no}"
