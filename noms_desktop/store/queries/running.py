"""What of each board's months is returned and what is still to come: what a region's running totals are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store.queries import in_force
from noms_desktop.store.queries.rollups import Scope, cells_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement


@dataclass(frozen=True, slots=True)
class OpenMonth:
    """A month of a board with a plan, in pence, of what counts.

    `given` lines returned a figure, `late` ones had plan or signed work and did not. `actual` is None when no line
    returned. `open_*` are of the lines not returned: their plan, their signed work, and their plan beyond it. `carried`
    is the plan of existing contracts, None where the board has none.
    """

    board_code: str
    month: str
    given: int
    late: int
    planned: int
    actual: int | None
    open_planned: int
    open_signed: int
    open_unsigned: int
    carried: int | None


def open_months(reader: Reader, scope: Scope) -> tuple[OpenMonth, ...]:
    """The 12 months of every board with a plan, by board code and month."""
    return reader.every(OpenMonth, _open_months(scope))


@lru_cache(maxsize=64)
def _open_months(scope: Scope) -> Statement:
    cell = cells_of(scope, in_force.plans_in_force(region=scope.region))
    is_open = 1 - cell.c.given
    beyond = sa.func.max(0, cell.c.counted_planned - cell.c.counted_committed)
    return (
        sa.select(
            cell.c.board_code,
            cell.c.month,
            sa.func.sum(cell.c.given),
            sa.func.sum(is_open * cell.c.due),
            sa.func.sum(cell.c.counted_planned),
            sa.func.sum(cell.c.counted_actual),
            sa.func.sum(is_open * cell.c.counted_planned),
            sa.func.sum(is_open * cell.c.counted_committed),
            sa.func.sum(is_open * beyond),
            sa.func.sum(sa.case((cell.c.existing == 1, cell.c.counted_planned))),
        )
        .group_by(cell.c.board_code, cell.c.month)
        .order_by(cell.c.board_code, cell.c.month)
    )


def carried_over(reader: Reader, scope: Scope) -> dict[str, int]:
    """What counts of each board's existing contracts in the year as planned, in pence by board code."""
    return carried_of(open_months(reader, scope))


def carried_of(months: Iterable[OpenMonth]) -> dict[str, int]:
    """The same from months that were read; boards without an existing contract are left out."""
    found: dict[str, int] = {}
    for month in months:
        if month.carried is not None:
            found[month.board_code] = found.get(month.board_code, 0) + month.carried
    return found
