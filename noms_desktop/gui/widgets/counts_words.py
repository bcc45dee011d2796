"""What a line's 'Counts?' cell says, wherever lines of a plan are listed: a mark, and why not in a word or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noms_desktop.services.plan_page import LineRow

_TICK, _CROSS = "\N{CHECK MARK}", "\N{MULTIPLICATION X}"
_SHORT = {
    "support work": "support",
    "public sector": "public",
    "excluded grant": "grant",
    "the board's own share": "own share",
    "kept by the public lead": "public part",
    "sector not known": "sector?",
}


def counts_text(row: LineRow) -> str:
    """The 'Counts?' cell: a tick, or a cross with the reason in a word or two."""
    if row.dropped:
        return f"{_CROSS} left out"
    if row.group == "counted":
        return _TICK if row.counts == "yes" else f"{_TICK} {row.counts.split(':')[0]}"
    if row.group == "second tier":
        return f"{_CROSS} second tier"
    reason = row.counts.removeprefix("no: ")
    return f"{_CROSS} {_SHORT.get(reason, reason)}"


def counts_tip(row: LineRow) -> str:
    """Why it counts or not, in a sentence."""
    more = "" if row.counts in ("yes", row.why) else f"\n{row.counts}"
    return f"{'Left out of this version. ' if row.dropped else ''}{row.why}{more}"
