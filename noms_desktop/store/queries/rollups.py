"""Plan, signed work and spend added up in SQL: by board and month, by board, by region and over the nation.

Only first-tier lines are added. What counts is counted line by line and month by month, half up to the penny, as
`domain.counting` does it, so that every sum here is the sum of what a plan's own page shows. Months after the as-at
date are not returned; boards without a plan are there with noughts.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from noms_desktop.domain.counting import DEFAULT_RULES, REGIONAL_FUND
from noms_desktop.domain.exact import half_up
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.store.queries import bases, in_force, rows
from noms_desktop.store.tables import plans, providers, reference

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import CTE, ColumnElement, FromClause, Subquery

    from noms_desktop.domain.counting import Rules
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

Level = Literal["board", "region", "nation"]
NATION = "nation"
"""The code under which the whole is added up."""

_LINE, _PLANNED, _SPENT = plans.plan_line, plans.plan_month, plans.spend_month
_PROVIDER, _BOARD = providers.provider, reference.board


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is added up: a year (2006 is 2006/07) as at a day, in all boards or those of a region, by which rules."""

    year: int
    as_at: date
    region: str | None = None
    rules: Rules = DEFAULT_RULES


@dataclass(frozen=True, slots=True)
class MonthSum:
    """A month of a board, region or the nation (`code`), in pence.

    `lines` had something planned or signed for the month, `returned` gave a figure. `actual` and `counted_actual` are
    None when no line gave one. `fund_*` is the part of what counts that the regional fund pays.
    """

    code: str
    month: str
    lines: int
    returned: int
    planned: int
    committed: int
    actual: int | None
    counted_planned: int
    counted_committed: int
    counted_actual: int | None
    fund_planned: int
    fund_actual: int


@dataclass(frozen=True, slots=True)
class BoardSum:
    """A year of a board, in pence, with what the headline forecast is made of.

    `base` is None without a grant base. `lines` are those of the plan in force, `months` those with any figure.
    `planned` to `actual` hold every first-tier line, `counted_*` what counts of it. `like_for_like` is the counted plan
    of the very lines and months returned; `open_signed` and `open_unsigned` are counted signed work, and counted plan
    beyond it, of those not returned.
    """

    board_code: str
    region_code: str
    plan_state: str | None
    base: int | None
    lines: int
    months: int
    planned: int
    committed: int
    actual: int
    counted_planned: int
    counted_committed: int
    counted_actual: int
    like_for_like: int
    open_signed: int
    open_unsigned: int
    fund_planned: int
    fund_actual: int

    @property
    def forecast(self) -> int:
        """The headline forecast of what will count, as `domain.spend.forecast_lines` makes it from the lines."""
        return half_up(self.counted_actual + self.open_signed + self.delivery_ratio * self.open_unsigned)

    @property
    def delivery_ratio(self) -> Fraction:
        """The rate delivered so far, held in 0..1; 1 when nothing was planned for the months returned."""
        if self.like_for_like <= 0:
            return Fraction(1)
        return min(Fraction(1), max(Fraction(0), Fraction(self.counted_actual, self.like_for_like)))


@dataclass(frozen=True, slots=True)
class GroupSum:
    """A year of a region or the nation, in pence: sums over its boards, never means of their shares.

    `planning` boards have a plan, `returned` ones have given any figure; `base_returned` is the base of the latter.
    """

    code: str
    boards: int
    planning: int
    returned: int
    base: int
    base_returned: int
    planned: int
    committed: int
    actual: int
    counted_planned: int
    counted_committed: int
    counted_actual: int
    fund_planned: int
    fund_actual: int


def by_month(reader: Reader, scope: Scope, level: Level = "board", *, board: str | None = None) -> tuple[MonthSum, ...]:
    """The 12 months of each board with a plan, of each region or of the nation, by code and month."""
    return reader.every(MonthSum, _monthly(scope, level, board))


def by_board(reader: Reader, scope: Scope, *, board: str | None = None) -> tuple[BoardSum, ...]:
    """The year of every board, or of those of the region or the one board asked for, by board code."""
    return reader.every(BoardSum, _yearly(scope, board))


def by_group(reader: Reader, scope: Scope, level: Literal["region", "nation"]) -> tuple[GroupSum, ...]:
    """The year of every region by code, or of the nation: one statement over the sums of the boards."""
    return reader.every(GroupSum, _grouped(scope, level))


# Putting one of these statements together takes a third of the time of running it, so the last ones are kept.
@lru_cache(maxsize=64)
def _monthly(scope: Scope, level: Level, board: str | None) -> Statement:
    cell = cells_of(scope, in_force.plans_in_force(region=scope.region, board=board))
    code: ColumnElement[Any] = cell.c.board_code
    if level == "region":
        code = _BOARD.c.region_code
    elif level == "nation":
        code = sa.literal(NATION)
    own = [
        sa.func.sum(cell.c.due),
        sa.func.sum(cell.c.given),
        sa.func.sum(cell.c.planned),
        sa.func.sum(cell.c.committed),
        sa.func.sum(cell.c.actual),
        sa.func.sum(cell.c.counted_planned),
        sa.func.sum(cell.c.counted_committed),
        sa.func.sum(cell.c.counted_actual),
        sa.func.sum(cell.c.fund * cell.c.counted_planned),
        sa.func.coalesce(sa.func.sum(cell.c.fund * cell.c.counted_actual), 0),
    ]
    found = sa.select(code, cell.c.month, *own).select_from(cell)
    if level == "region":
        found = found.join(_BOARD, _BOARD.c.code == cell.c.board_code)
    return found.group_by(code, cell.c.month).order_by(code, cell.c.month)


@lru_cache(maxsize=64)
def _yearly(scope: Scope, board: str | None) -> Statement:
    found = _boards(scope, board=board)
    return sa.select(*rows.columns(BoardSum, found)).order_by(found.c.board_code)


@lru_cache(maxsize=64)
def _grouped(scope: Scope, level: Literal["region", "nation"]) -> Statement:
    one = _boards(scope)
    code = one.c.region_code if level == "region" else sa.literal(NATION)
    has_returned = sa.case((one.c.months > 0, 1), else_=0)
    amounts = [name for name in rows.selected(GroupSum) if name in one.c and name != "base"]
    found = sa.select(
        code,
        sa.func.count(),
        sa.func.count(one.c.plan_state),
        sa.func.sum(has_returned),
        sa.func.coalesce(sa.func.sum(one.c.base), 0),
        sa.func.coalesce(sa.func.sum(has_returned * one.c.base), 0),
        *(sa.func.sum(one.c[name]) for name in amounts),
    )
    return found.group_by(code).order_by(code)


def cells_of(scope: Scope, chosen: CTE) -> Subquery:
    """One row a first-tier line and month: amounts, what counts of them, whether a figure was due or given."""
    line = _lines(scope, chosen)
    months = _months(scope.year)
    planned = sa.func.coalesce(_PLANNED.c.planned_pence, 0)
    committed = sa.func.coalesce(_PLANNED.c.committed_pence, 0)
    seen = sa.and_(_SPENT.c.item_id == line.c.item_id, _SPENT.c.month == months.c.month)
    of_plan = sa.and_(_PLANNED.c.line_id == line.c.planned_line_id, _PLANNED.c.month == months.c.month)
    actual = _SPENT.c.actual_pence
    return (
        sa.select(
            line.c.board_code,
            line.c.planned_line_id,
            line.c.fund,
            line.c.existing,
            months.c.month,
            planned.label("planned"),
            committed.label("committed"),
            actual.label("actual"),
            in_force.counted(planned, line.c.share).label("counted_planned"),
            in_force.counted(committed, line.c.share).label("counted_committed"),
            sa.case((actual.is_not(None), in_force.counted(actual, line.c.share))).label("counted_actual"),
            sa.case((sa.or_(planned != 0, committed != 0), 1), else_=0).label("due"),
            sa.case((actual.is_not(None), 1), else_=0).label("given"),
        )
        .join_from(line, months, sa.true())
        .join(_PLANNED, of_plan, isouter=True)
        .join(_SPENT, sa.and_(seen, _SPENT.c.month <= rows.last_month(scope.as_at)), isouter=True)
        .subquery("cell")
    )


def _lines(scope: Scope, chosen: CTE) -> CTE:
    """The first-tier lines that stand for the items of the plans in force, with the share of each that counts."""
    item = in_force.item_lines(chosen)
    sector = in_force.sector_of(item.c.board_code)
    return (
        sa.select(
            item.c.board_code,
            item.c.item_id,
            # A line that the version in force leaves out has spend but no plan.
            sa.case((item.c.in_plan, item.c.line_id)).label("planned_line_id"),
            in_force.share_bp(sector, scope.rules).label("share"),
            sa.case((_LINE.c.funding == REGIONAL_FUND, 1), else_=0).label("fund"),
            sa.case((sa.and_(item.c.in_plan, _LINE.c.route == "existing"), 1), else_=0).label("existing"),
        )
        .join_from(item, _LINE, _LINE.c.id == item.c.line_id)
        .join(_PROVIDER, _PROVIDER.c.id == _LINE.c.provider_id, isouter=True)
        .where(_LINE.c.second_tier.is_(False))
        # Else SQLite decides anew for each amount of each month what share of the line counts.
        .cte("line")
        .prefix_with("MATERIALIZED")
    )


def _boards(scope: Scope, *, board: str | None = None) -> Subquery:
    """A year of every board as `BoardSum` holds it."""
    chosen = in_force.plans_in_force(region=scope.region, board=board)
    cell = cells_of(scope, chosen)
    base = bases.in_force(scope.year, scope.as_at, region=scope.region)
    beyond = sa.func.max(0, cell.c.counted_planned - cell.c.counted_committed)
    given = cell.c.given == 1
    sums: dict[str, ColumnElement[Any]] = {
        "lines": sa.func.count(cell.c.planned_line_id.distinct()),
        "months": sa.func.count(sa.case((given, cell.c.month)).distinct()),
        "planned": sa.func.sum(cell.c.planned),
        "committed": sa.func.sum(cell.c.committed),
        "actual": sa.func.sum(cell.c.actual),
        "counted_planned": sa.func.sum(cell.c.counted_planned),
        "counted_committed": sa.func.sum(cell.c.counted_committed),
        "counted_actual": sa.func.sum(cell.c.counted_actual),
        "like_for_like": sa.func.sum(cell.c.given * cell.c.counted_planned),
        "open_signed": sa.func.sum((1 - cell.c.given) * cell.c.counted_committed),
        "open_unsigned": sa.func.sum((1 - cell.c.given) * beyond),
        "fund_planned": sa.func.sum(cell.c.fund * cell.c.counted_planned),
        "fund_actual": sa.func.sum(cell.c.fund * cell.c.counted_actual),
    }
    total = (
        sa.select(cell.c.board_code, *(value.label(name) for name, value in sums.items()))
        .group_by(cell.c.board_code)
        .subquery("total")
    )
    found: Statement = (
        sa.select(
            _BOARD.c.code.label("board_code"),
            _BOARD.c.region_code,
            chosen.c.state.label("plan_state"),
            base.c.base_pence.label("base"),
            *(sa.func.coalesce(total.c[name], 0).label(name) for name in sums),
        )
        .join_from(_BOARD, chosen, chosen.c.board_code == _BOARD.c.code, isouter=True)
        .join(total, total.c.board_code == _BOARD.c.code, isouter=True)
        .join(base, base.c.board_code == _BOARD.c.code, isouter=True)
    )
    if scope.region is not None:
        found = found.where(_BOARD.c.region_code == scope.region)
    if board is not None:
        found = found.where(_BOARD.c.code == board)
    return found.subquery("of_board")


def _months(year: int) -> FromClause:
    """The twelve months of a year as rows."""
    # A VALUES clause would be shorter, but SQLAlchemy compiles a statement that holds one anew at every call.
    months = (sa.literal(month.iso, _PLANNED.c.month.type).label("month") for month in FinancialYear(year).months)
    return sa.union_all(*(sa.select(month) for month in months)).cte("year_months")
