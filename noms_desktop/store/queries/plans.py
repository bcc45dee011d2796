"""Sub-contracting plans: versions of a board's plan, and the lines of a version month by month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from noms_desktop.domain import minimum
from noms_desktop.domain.counting import LineFacts
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.domain.spend import SpendMonth
from noms_desktop.store.queries import in_force, rows
from noms_desktop.store.tables import agreements, plans, providers, reference

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

PlanState = Literal["draft", "submitted", "returned", "agreed", "superseded"]
Route = Literal["existing", "open_competition", "single_tender", "grant", "framework", "extension"]
Stage = Literal["idea", "specification", "in_tender", "awarded", "signed", "in_delivery", "ended"]
Funding = Literal["main_grant", "regional_fund", "other"]
Risk = Literal["low", "medium", "high"]
Profile = Literal["even", "quarterly", "back_loaded", "typed"]
PLAN_YEARS = minimum.PLAN_YEARS
"""The two years that a plan covers, side by side."""
IN_WORK: tuple[PlanState, ...] = ("draft", "submitted", "returned")
"""States of a version that is being made or decided."""

_PLAN, _ITEM, _LINE, _BOARD = plans.plan, plans.plan_item, plans.plan_line, reference.board
_PLANNED, _SPENT = plans.plan_month, plans.spend_month
_SERVICE, _PROVIDER, _AGREEMENT = reference.service_category, providers.provider, agreements.agreement


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of a board's plan; `lines` is how many it has."""

    id: int
    uid: str
    version: int
    board_code: str
    version_no: int
    state: PlanState
    submitted_on: date | None
    decided_on: date | None
    decided_by: str
    questions: str
    below_minimum_reason: str
    lines: int


@dataclass(frozen=True, slots=True)
class Item:
    """What a line is across the versions of a plan; spend is recorded against it."""

    id: int
    uid: str
    version: int
    board_code: str
    line_no: int


@dataclass(frozen=True, slots=True)
class LineMonth:
    """A month of a line in pence; `actual` is None when not returned, or not yet seen as at the day asked."""

    month: str
    planned: int
    committed: int
    actual: int | None


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """A stored month of a line, in pence; `version` is wanted by the next edit."""

    line_id: int
    month: str
    version: int
    planned_pence: int
    committed_pence: int


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a plan with its months, 12 for each year asked, in order.

    `sector` decides whether it counts: the provider's, 'own_board' where the board buys from itself, else the expected
    one. `dropped` lines are no longer in this version but have spend: their plan is nought. Money in pence, shares in
    basis points.
    """

    id: int
    uid: str
    version: int
    plan_id: int
    item_id: int
    item_uid: str
    line_no: int
    service_code: str
    service_name: str
    title: str
    provider_id: int | None
    provider_uid: str | None
    provider_name: str | None
    expected_sector: str | None
    sector: str | None
    route: Route
    stage: Stage
    second_tier: bool
    own_share_bp: int
    passed_on_bp: int
    funding: Funding
    starts_on: date | None
    ends_on: date | None
    risk: Risk
    risk_note: str
    agreement_id: int | None
    agreement_reference: str | None
    profile: Profile
    note: str
    dropped: bool
    months: tuple[LineMonth, ...] = ()

    @property
    def facts(self) -> LineFacts:
        """What `domain.counting.judge` decides by."""
        return LineFacts(
            sector=self.sector,
            service=self.service_code,
            funding=self.funding,
            second_tier=self.second_tier,
            own_share=Fraction(self.own_share_bp, 10_000),
            passed_on=Fraction(self.passed_on_bp, 10_000),
        )

    def year(self, year: int) -> tuple[LineMonth, ...]:
        """The 12 months of one of the years asked for, from April; none when it was not asked for."""
        first, last = rows.year_ends(year)
        return tuple(month for month in self.months if first <= month.month <= last)

    def spend(self, year: int) -> tuple[SpendMonth, ...]:
        """The same months as `domain.spend` reckons with them."""
        return tuple(SpendMonth(plan=m.planned, committed=m.committed, actual=m.actual) for m in self.year(year))

    def planned(self, year: int) -> int:
        """Planned for a year, in pence."""
        return sum(month.planned for month in self.year(year))

    def committed(self, year: int) -> int:
        """Under signed agreement for a year, in pence."""
        return sum(month.committed for month in self.year(year))

    def actual(self, year: int) -> int:
        """Spent in a year as far as it is returned, in pence."""
        return sum(month.actual or 0 for month in self.year(year))

    def returned(self, year: int) -> int:
        """How many months of a year are returned."""
        return sum(month.actual is not None for month in self.year(year))


def versions(reader: Reader, board_code: str) -> tuple[Plan, ...]:
    """Every version of a board's plan, the newest first."""
    found = _plans().where(_PLAN.c.board_code == board_code).order_by(_PLAN.c.version_no.desc())
    return reader.every(Plan, found)


def version(reader: Reader, board_code: str, version_no: int) -> Plan | None:
    """The version of this number."""
    found = _plans().where(_PLAN.c.board_code == board_code, _PLAN.c.version_no == version_no)
    return reader.first(Plan, found)


def current(reader: Reader, board_code: str) -> Plan | None:
    """The plan in force: the agreed version, else the newest one; None when the board has none."""
    chosen = in_force.plans_in_force(board=board_code)
    return reader.first(Plan, _plans().join(chosen, chosen.c.id == _PLAN.c.id))


def in_work(reader: Reader, board_code: str) -> Plan | None:
    """The newest version that is a draft, submitted or sent back; None when nothing is in work."""
    found = _plans().where(_PLAN.c.board_code == board_code, _PLAN.c.state.in_(IN_WORK))
    return reader.first(Plan, found.order_by(_PLAN.c.version_no.desc()))


def all_in_work(reader: Reader, *, region: str | None = None) -> tuple[Plan, ...]:
    """What `in_work` gives of every board that has something in work, or of a region's boards, by board code."""
    found = _plans().where(_PLAN.c.state.in_(IN_WORK)).order_by(_PLAN.c.board_code, _PLAN.c.version_no)
    if region is not None:
        found = found.where(_PLAN.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    return tuple({one.board_code: one for one in reader.every(Plan, found)}.values())


def all_current(reader: Reader, *, region: str | None = None) -> tuple[Plan, ...]:
    """The plan in force of every board that has one, or of a region's boards, by board code."""
    chosen = in_force.plans_in_force(region=region)
    found = _plans().join(chosen, chosen.c.id == _PLAN.c.id).order_by(_PLAN.c.board_code)
    return reader.every(Plan, found)


def lines(
    reader: Reader,
    plan_id: int,
    *,
    as_at: date,
    years: Iterable[int] = PLAN_YEARS,
    with_dropped: bool = True,
) -> tuple[PlanLine, ...]:
    """The lines of a version by number, with plan, signed value and actual of every month of the years.

    `with_dropped` adds lines that an earlier version had, this one leaves out, and something was spent on by the day:
    without them a year's spend would not be whole. Three statements, whatever the number of lines.
    """
    chosen = sa.select(_PLAN.c.id, _PLAN.c.board_code, _PLAN.c.version_no).where(_PLAN.c.id == plan_id).subquery()
    months = sorted(month.iso for year in years for month in FinancialYear(year).months)
    seen = [month for month in months if month <= rows.last_month(as_at)]
    planned = _planned(reader, plan_id, months)
    spent = _spent(reader, chosen.c.board_code, seen)
    found = reader.every(PlanLine, _lines(chosen).order_by(_ITEM.c.line_no))
    return tuple(
        _with_months(line, months, planned[line.id], spent[line.item_id])
        for line in found
        if not line.dropped or (with_dropped and spent[line.item_id])
    )


def stored_months(reader: Reader, plan_id: int) -> tuple[PlannedMonth, ...]:
    """Every stored month of a version's lines, of whatever year, by line and month: what a new version copies."""
    found = (
        sa.select(*rows.columns(PlannedMonth, _PLANNED))
        .join_from(_PLANNED, _LINE, _PLANNED.c.line_id == _LINE.c.id)
        .where(_LINE.c.plan_id == plan_id)
        .order_by(_PLANNED.c.line_id, _PLANNED.c.month)
    )
    return reader.every(PlannedMonth, found)


def items(reader: Reader, board_code: str) -> tuple[Item, ...]:
    """Every item that any version of a board's plan has had, by number; the next new line takes the number after."""
    found = sa.select(*rows.columns(Item, _ITEM)).where(_ITEM.c.board_code == board_code).order_by(_ITEM.c.line_no)
    return reader.every(Item, found)


def item(reader: Reader, board_code: str, line_no: int) -> Item | None:
    """The item of this number."""
    found = sa.select(*rows.columns(Item, _ITEM)).where(_ITEM.c.board_code == board_code, _ITEM.c.line_no == line_no)
    return reader.first(Item, found)


def _plans() -> Statement:
    count = sa.select(sa.func.count()).where(_LINE.c.plan_id == _PLAN.c.id).scalar_subquery()
    return sa.select(*rows.columns(Plan, _PLAN, lines=count)).select_from(_PLAN)


def _lines(chosen: sa.Subquery) -> Statement:
    lines_of_items = in_force.item_lines(chosen)
    own = rows.columns(
        PlanLine,
        _LINE,
        item_uid=_ITEM.c.uid,
        line_no=_ITEM.c.line_no,
        service_name=_SERVICE.c.name,
        provider_uid=_PROVIDER.c.uid,
        provider_name=_PROVIDER.c.name,
        sector=in_force.sector_of(lines_of_items.c.board_code),
        agreement_reference=_AGREEMENT.c.reference,
        dropped=sa.not_(lines_of_items.c.in_plan),
    )
    return (
        sa.select(*own)
        .join_from(lines_of_items, _LINE, _LINE.c.id == lines_of_items.c.line_id)
        .join(_ITEM, _ITEM.c.id == _LINE.c.item_id)
        .join(_SERVICE, _SERVICE.c.code == _LINE.c.service_code)
        .join(_PROVIDER, _PROVIDER.c.id == _LINE.c.provider_id, isouter=True)
        .join(_AGREEMENT, _AGREEMENT.c.id == _LINE.c.agreement_id, isouter=True)
    )


def _planned(reader: Reader, plan_id: int, months: list[str]) -> dict[int, dict[str, tuple[int, int]]]:
    found = (
        sa.select(_PLANNED.c.line_id, _PLANNED.c.month, _PLANNED.c.planned_pence, _PLANNED.c.committed_pence)
        .join_from(_LINE, _PLANNED, _PLANNED.c.line_id == _LINE.c.id)
        .where(_LINE.c.plan_id == plan_id, _PLANNED.c.month.in_(months))
    )
    values: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for line_id, month, planned, committed in rows.plain(reader, found):
        values[line_id][month] = (planned, committed)
    return values


def _spent(reader: Reader, board_code: Any, months: list[str]) -> dict[int, dict[str, int]]:
    found = (
        sa.select(_SPENT.c.item_id, _SPENT.c.month, _SPENT.c.actual_pence)
        .join_from(_ITEM, _SPENT, _SPENT.c.item_id == _ITEM.c.id)
        .where(_ITEM.c.board_code.in_(sa.select(board_code)), _SPENT.c.month.in_(months))
    )
    values: dict[int, dict[str, int]] = defaultdict(dict)
    for item_id, month, actual in rows.plain(reader, found):
        values[item_id][month] = actual
    return values


def _with_months(
    line: PlanLine, months: list[str], planned: dict[str, tuple[int, int]], spent: dict[str, int]
) -> PlanLine:
    made = tuple(LineMonth(month, *planned.get(month, (0, 0)), spent.get(month)) for month in months)
    return replace(line, months=made)
