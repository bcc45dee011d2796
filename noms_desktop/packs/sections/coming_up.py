"""Page 9: agreements, contests and bids, improvement plan and risks, as one page.

Where there is too much for it the agreements give way: the later ones go to annex C, and can wait for the next review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.packs.sections import parts
from noms_desktop.packs.sections.agreements import agreement_table, agreements, contests, later_agreements
from noms_desktop.packs.sections.improvement import improvement, risks

if TYPE_CHECKING:
    from noms_desktop.domain.pack import PackData
    from noms_desktop.packs.blocks import Block

_MOST, _FEWEST = 16, 4


def section(data: PackData, shown: int) -> list[Block]:
    """The page with so many of its agreements."""
    return [*agreements(data, shown), *_rest(data)]


def later(data: PackData, shown: int) -> list[Block]:
    """The agreements left out of the page, for the annex."""
    return later_agreements(data, shown)


def room(data: PackData) -> int:
    """How many agreements the page has room for, and never fewer than a few."""
    most = min(_MOST, len(data.agreements))
    if most <= _FEWEST:
        return _FEWEST
    # Everything is made once, and the table of agreements cut until the page holds it.
    table, rest = agreement_table(data, most), _rest(data)
    counts = range(most, _FEWEST, -1)
    return next((shown for shown in counts if parts.fits([*agreements(data, shown, table), *rest])), _FEWEST)


def _rest(data: PackData) -> list[Block]:
    return [*contests(data), *improvement(data), *risks(data)]
