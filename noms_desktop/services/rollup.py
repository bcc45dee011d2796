"""Boards added up to regions and the nation: the sum of what counts over the sum of the grant bases, never a mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain import minimum
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.exact import half_up
from noms_desktop.domain.rollup import BoardShare, Rollup, roll_up
from noms_desktop.services import clock
from noms_desktop.store.queries import boards, rollups

if TYPE_CHECKING:
    from fractions import Fraction

    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.store.queries.rollups import BoardSum
    from noms_desktop.store.register import Store

Level = Literal["board", "region", "nation"]
Kind = Literal["spent", "forecast", "planned"]
KIND_WORDS: dict[Kind, str] = {
    "spent": "counted spend so far",
    "forecast": "forecast counted spend",
    "planned": "counted plan",
}


@dataclass(frozen=True, slots=True)
class RollupRow:
    """A board, region or the nation (`code` 'nation') in one year; `total` has the sums in pence and the share.

    `without_base` boards have a figure but no grant base, so they are in neither sum.
    """

    level: Level
    code: str
    year_label: str
    rate: Fraction
    total: Rollup
    without_base: int

    @property
    def base_pence(self) -> int:
        """The grant bases of the boards that have a figure, which the share is of."""
        return self.total.base_returned

    @property
    def minimum(self) -> int:
        """The minimum of the boards that have a figure, in pence."""
        return half_up(self.rate * self.total.base_returned)


def rows(
    store: Store, level: Level, year: FinancialYear | None = None, *, kind: Kind = "spent"
) -> tuple[RollupRow, ...]:
    """The boards, regions or nation of the register in a year (that of the as-at day), as at its day, by code.

    `kind` says what is compared with the grant bases: spend so far, the forecast, or the plan. Raises UserError for a
    nation of one region's register, and for a year without a minimum.
    """
    as_at, region = clock.as_at(store), store.info.region_code
    if level == "nation" and region is not None:
        raise UserError(
            "This register holds one region, so it has no national figure.",
            "Choose the level region or board.",
            where="level",
        )
    own = year or plan_year(store)
    rate = minimum.rate(own)
    scope = rollups.Scope(year=own.start, as_at=as_at, region=region)
    with store.read() as reader:
        known = {board.code: board for board in boards.boards(reader, region=region)}
        found = rollups.by_board(reader, scope)
    groups: dict[str, list[BoardSum]] = {}
    for board in found:
        code = {"board": board.board_code, "region": known[board.board_code].region_code, "nation": rollups.NATION}[
            level
        ]
        groups.setdefault(code, []).append(board)
    return tuple(
        RollupRow(
            level=level,
            code=code,
            year_label=own.label,
            rate=rate,
            total=roll_up([_share(board, code, kind) for board in groups[code]], rate),
            without_base=sum(not board.base and _figure(board, kind) is not None for board in groups[code]),
        )
        for code in sorted(groups)
    )


def plan_year(store: Store) -> FinancialYear:
    """The financial year of the as-at day, held within the years that plans cover."""
    return minimum.plan_year(clock.as_at(store))


def _share(board: BoardSum, group: str, kind: Kind) -> BoardShare:
    """A board without a grant base is in neither sum: its figure has nothing to be a share of."""
    return BoardShare(
        board=board.board_code, group=group, base=board.base or 0, counted=_figure(board, kind) if board.base else None
    )


def _figure(board: BoardSum, kind: Kind) -> int | None:
    """What is compared, None where the board has not returned it."""
    if kind == "planned":
        return None if board.plan_state is None else board.counted_planned
    if not board.months:
        return None
    return board.counted_actual if kind == "spent" else board.forecast
