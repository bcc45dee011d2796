"""What the board says of an item of the agenda as a whole, and what we ask: under the item's own heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.packs import blocks

if TYPE_CHECKING:
    from noms_desktop.domain.pack import ItemComment, PackData
    from noms_desktop.packs.blocks import Block, Words

PLACES = (
    "actions",
    "since_last",
    "measures",
    "exceptions",
    "subcontracting",
    "lines",
    "agreements",
    "contests",
    "improvement",
    "risks",
    "decisions",
)
"""Sections that print what is said of their items."""
OTHERS = "other_items"
"""Where the comments on the other items stand."""


def comments(data: PackData, *sections: str) -> list[Block]:
    """The comments on the items of these sections, as they stand under a heading; nothing for nothing."""
    found = [entry for entry in data.item_comments if entry.section in sections]
    return [made for entry in found for made in (*_named(data, entry, found), _rows(entry), blocks.space(3))]


def others(data: PackData) -> list[Block]:
    """The comments on items that have no section of their own, under a heading of theirs; nothing without any."""
    found = [entry for entry in data.item_comments if entry.section not in PLACES]
    if not found:
        return []
    made: list[Block] = [blocks.heading("Other items", 2, key=OTHERS)]
    for entry in found:
        made += [blocks.heading(_name(entry), 3, outline=False), _rows(entry)]
    return made


def is_among_others(data: PackData, number: int) -> bool:
    """Whether what is said of this item of the agenda stands among the other items."""
    return any(entry.number == number and entry.section not in PLACES for entry in data.item_comments)


def _named(data: PackData, entry: ItemComment, found: list[ItemComment]) -> list[Block]:
    """The item's name, where the heading above does not bear it already."""
    heads = next((one.number for one in data.agenda if one.section == entry.section and one.title.strip()), 0)
    return [] if len(found) == 1 and heads == entry.number else [blocks.para([(_name(entry), "bold")])]


def _name(entry: ItemComment) -> str:
    return f"Item {entry.number} · {entry.title}" if entry.number else entry.title


def _rows(entry: ItemComment) -> Block:
    texts = [("Our finding", entry.finding), ("Board's comment", entry.board_comment), ("We ask", entry.we_ask)]
    rows: list[tuple[str, Words | Block]] = [(label, text) for label, text in texts if text.strip()]
    return blocks.key_values(rows, share=0.19, bold=True, top_line=True)
