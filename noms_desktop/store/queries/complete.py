"""Which months a board has wholly returned, as the page of its plan reckons it, for many boards at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store.queries import in_force, rows
from noms_desktop.store.tables import plans

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.store.door import Reader

_LINE, _PLANNED, _SPENT = plans.plan_line, plans.plan_month, plans.spend_month


@dataclass(frozen=True, slots=True)
class Complete:
    """How many of the months seen a board has returned for every first-tier line with plan or signed work in them."""

    board_code: str
    months: int


def complete_months(reader: Reader, year: int, *, as_at: date, region: str | None = None) -> tuple[Complete, ...]:
    """The wholly returned months of a year, board by board, up to the last month seen; boards with none are not there.

    A month in which a board's lines have neither plan nor signed work is not looked at.
    """
    first, last = rows.year_ends(year)
    seen = min(last, rows.last_month(as_at))
    line = in_force.item_lines(in_force.plans_in_force(region=region))
    given = sa.exists().where(_SPENT.c.item_id == line.c.item_id, _SPENT.c.month == _PLANNED.c.month)
    monthly = (
        sa.select(line.c.board_code, _PLANNED.c.month, sa.func.min(sa.case((given, 1), else_=0)).label("whole"))
        .join_from(line, _PLANNED, _PLANNED.c.line_id == line.c.line_id)
        .join(_LINE, _LINE.c.id == line.c.line_id)
        .where(
            line.c.in_plan,
            _LINE.c.second_tier.is_(False),
            sa.or_(_PLANNED.c.planned_pence != 0, _PLANNED.c.committed_pence != 0),
            _PLANNED.c.month.between(first, seen),
        )
        .group_by(line.c.board_code, _PLANNED.c.month)
        .subquery("monthly")
    )
    found = (
        sa.select(monthly.c.board_code, sa.func.sum(monthly.c.whole))
        .group_by(monthly.c.board_code)
        .order_by(monthly.c.board_code)
    )
    return reader.every(Complete, found)
