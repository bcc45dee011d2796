"""What was spent: single figures, the list of a board, and which months are returned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from noms_desktop.store.queries import in_force, rows
from noms_desktop.store.tables import plans, providers, reference

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

_ITEM, _LINE, _BOARD = plans.plan_item, plans.plan_line, reference.board
_PLANNED, _SPENT, _PROVIDER = plans.plan_month, plans.spend_month, providers.provider


@dataclass(frozen=True, slots=True)
class SpendEntry:
    """A month's spend on a line, in pence, 0 for a nil return; what is not returned has no entry.

    Title and provider are those of the line that stands for the item now.
    """

    item_id: int
    item_uid: str
    version: int
    board_code: str
    line_no: int
    title: str
    provider_name: str | None
    month: str
    actual_pence: int


@dataclass(frozen=True, slots=True)
class MonthReturned:
    """How many lines of a board were due a figure for a month (something was planned or signed), and gave one."""

    board_code: str
    month: str
    due: int
    returned: int


def entries(
    reader: Reader, board_code: str, *, as_at: date, line_no: int | None = None, year: int | None = None
) -> tuple[SpendEntry, ...]:
    """The recorded spend of a board or of one line, in one year or all, as far as seen; by line and month."""
    found = _entries(board_code).where(_SPENT.c.month <= rows.last_month(as_at))
    if line_no is not None:
        found = found.where(_ITEM.c.line_no == line_no)
    if year is not None:
        found = found.where(_SPENT.c.month.between(*rows.year_ends(year)))
    return reader.every(SpendEntry, found.order_by(_ITEM.c.line_no, _SPENT.c.month))


def entry(reader: Reader, board_code: str, line_no: int, month: str) -> SpendEntry | None:
    """The figure of one line and month whatever the day, for an edit; None when it is not returned."""
    found = _entries(board_code).where(_ITEM.c.line_no == line_no, _SPENT.c.month == month)
    return reader.first(SpendEntry, found)


def returned(
    reader: Reader, year: int, *, as_at: date, region: str | None = None, board: str | None = None
) -> tuple[MonthReturned, ...]:
    """How complete each month of a year is, board by board, up to the last month seen; by board code and month."""
    first, last = rows.year_ends(year)
    seen = min(last, rows.last_month(as_at))
    line = in_force.item_lines(in_force.plans_in_force(region=region, board=board))
    expects = sa.or_(_PLANNED.c.planned_pence != 0, _PLANNED.c.committed_pence != 0)
    given = sa.exists().where(_SPENT.c.item_id == line.c.item_id, _SPENT.c.month == _PLANNED.c.month)
    found = (
        sa.select(line.c.board_code, _PLANNED.c.month, sa.func.count(), sa.func.sum(sa.case((given, 1), else_=0)))
        .join_from(line, _PLANNED, _PLANNED.c.line_id == line.c.line_id)
        .where(line.c.in_plan, expects, _PLANNED.c.month.between(first, seen))
        .group_by(line.c.board_code, _PLANNED.c.month)
        .order_by(line.c.board_code, _PLANNED.c.month)
    )
    return reader.every(MonthReturned, found)


def _entries(board_code: str) -> Statement:
    line = in_force.item_lines(in_force.plans_in_force(board=board_code))
    own: list[Any] = rows.columns(
        SpendEntry,
        _SPENT,
        _ITEM,
        item_uid=_ITEM.c.uid,
        title=sa.func.coalesce(_LINE.c.title, ""),
        provider_name=_PROVIDER.c.name,
    )
    return (
        sa.select(*own)
        .join_from(_SPENT, _ITEM, _ITEM.c.id == _SPENT.c.item_id)
        .join(line, line.c.item_id == _ITEM.c.id, isouter=True)
        .join(_LINE, _LINE.c.id == line.c.line_id, isouter=True)
        .join(_PROVIDER, _PROVIDER.c.id == _LINE.c.provider_id, isouter=True)
        .where(_ITEM.c.board_code == board_code)
    )
