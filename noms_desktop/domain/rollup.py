"""Boards added up to regions and the nation: the sum of what counts over the sum of the bases, never a mean of shares.

A board that has not returned is in neither sum, and the figure says so: '38 of 42 returned'.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain.exact import half_up

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class BoardShare:
    """One board: its base and what counts (to date, or as forecast), in pence; `counted` is None when not returned."""

    board: str
    group: str
    base: int
    counted: int | None


@dataclass(frozen=True, slots=True)
class Rollup:
    """A group of boards added up, in pence; `share` is None when none has returned."""

    boards: int
    returned: int
    base_all: int
    base_returned: int
    counted: int
    share: Fraction | None
    target_all: int
    gap_returned: int
    meeting: int

    @property
    def returned_text(self) -> str:
        """'38 of 42 returned', which stands beside every share."""
        return f"{self.returned} of {self.boards} returned"

    @property
    def meeting_text(self) -> str:
        """'17 of 38': boards at the minimum, of those returned."""
        return f"{self.meeting} of {self.returned}"


def roll_up(boards: Iterable[BoardShare], rate: Fraction) -> Rollup:
    """Add up boards against a minimum rate. A board meets it by its exact share; one without a base does not."""
    everyone = tuple(boards)
    returned = [(board.base, board.counted) for board in everyone if board.counted is not None]
    base_all = sum(board.base for board in everyone)
    base = sum(own for own, _ in returned)
    counted = sum(own for _, own in returned)
    return Rollup(
        boards=len(everyone),
        returned=len(returned),
        base_all=base_all,
        base_returned=base,
        counted=counted,
        share=Fraction(counted, base) if base > 0 else None,
        target_all=half_up(rate * base_all),
        gap_returned=half_up(rate * base - counted),
        meeting=sum(own_base > 0 and own >= rate * own_base for own_base, own in returned),
    )


def by_group(boards: Iterable[BoardShare], rate: Fraction) -> dict[str, Rollup]:
    """The roll-up of each group (region), in the order of their names."""
    groups: dict[str, list[BoardShare]] = defaultdict(list)
    for board in boards:
        groups[board.group].append(board)
    return {name: roll_up(groups[name], rate) for name in sorted(groups)}
