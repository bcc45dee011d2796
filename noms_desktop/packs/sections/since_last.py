"""Page 3: what moved, was restated, was re-targeted or is new since the last review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.packs import blocks
from noms_desktop.packs.sections import items, parts

if TYPE_CHECKING:
    from noms_desktop.domain.pack import Change, PackData
    from noms_desktop.packs.blocks import Block


def section(data: PackData) -> list[Block]:
    """Four short tables; an empty one is a sentence."""
    since = data.since_last
    if not since.since.strip():
        head = blocks.heading("Since the last review", 2, key="since_last")
        said = items.comments(data, "since_last")
        return [blocks.keep(head, *said, parts.none("No earlier review of this board is recorded."))]
    title = f"Since {since.since}"
    return [
        blocks.keep(
            blocks.heading(title, 2, key="since_last"),
            *items.comments(data, "since_last"),
            *_part("Moved", since.moved, "No rating or forecast has changed."),
            *_part("Restated", since.restated, "No figure given to the last review has been corrected."),
            *_part("Re-targeted", since.retargeted, "No target and no grant base has been changed."),
            *_part("New", since.new, "No measure and no line of the plan has been added."),
        )
    ]


def _part(title: str, changes: tuple[Change, ...], meaning: str) -> list[Block]:
    head = blocks.heading(title, 3, outline=False)
    if not changes:
        return [head, parts.none(meaning)]
    rows = [
        [change.what, parts.or_dash(change.before), parts.or_dash(change.after), parts.or_dash(change.note)]
        for change in changes
    ]
    return [
        head,
        blocks.table(
            ["What", "Last review", "Now", "Why"],
            rows,
            [33, 20, 20, 27],
            summary=f"{title}: what it was at the last review, what it is now, and why.",
        ),
    ]
