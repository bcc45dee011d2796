"""Page 9: agreements, contests and bids, improvement plan and risks, as one page.

Where there is too much for it the agreements give way: the later ones go to annex C, and can wait for the next review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.packs.sections import parts
from noms_desktop.packs.sections.agreements import agreements, contests, later_agreements
from noms_desktop.packs.sections.improvement import improvement, risks

if TYPE_CHECKING:
    from noms_desktop.domain.pack import PackData
    from noms_desktop.packs.blocks import Block

_MOST, _FEWEST = 16, 4


def section(data: PackData) -> list[Block]:
    """The page with as many agreements as it has room for."""
    return _page(data, _room(data))


def later(data: PackData) -> list[Block]:
    """The agreements left out of the page, for the annex."""
    return later_agreements(data, _room(data))


def _page(data: PackData, shown: int) -> list[Block]:
    return [*agreements(data, shown), *contests(data), *improvement(data), *risks(data)]


def _room(data: PackData) -> int:
    """How many agreements there is room for, and never fewer than a few."""
    counts = range(min(_MOST, len(data.agreements)), _FEWEST, -1)
    return next((shown for shown in counts if parts.fits(_page(data, shown))), _FEWEST)
