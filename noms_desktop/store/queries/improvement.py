"""The response to poor performance: improvement plans with their milestones, and risks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import improvement, measures, reference

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.store.door import Reader

_PLAN, _MILESTONE, _RISK = improvement.improvement_plan, improvement.milestone, improvement.risk
_SERIES, _BOARD = measures.measure_series, reference.board


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone: scheduled, met, partially met or not met."""

    id: int
    uid: str
    version: int
    plan_id: int
    text: str
    due: date
    owner_post: str
    state: Literal["scheduled", "met", "partially_met", "not_met"]


@dataclass(frozen=True, slots=True)
class ImprovementPlan:
    """An improvement plan of a board, for one measure (`measure_code`) or as a whole, with milestones by date."""

    id: int
    uid: str
    version: int
    board_code: str
    series_id: int | None
    measure_code: str | None
    title: str
    opened_on: date
    state: Literal["open", "closed"]
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk as the meeting sees it; open until `closed_on`."""

    id: int
    uid: str
    version: int
    board_code: str
    text: str
    likelihood: str
    impact: str
    owner_post: str
    opened_on: date | None
    closed_on: date | None


def plans(
    reader: Reader, *, as_at: date, board: str | None = None, region: str | None = None, closed: bool = False
) -> tuple[ImprovementPlan, ...]:
    """Improvement plans opened by the day, the oldest first, with milestones; `closed` ones only when asked for."""
    found = (
        sa.select(*rows.columns(ImprovementPlan, _PLAN, measure_code=_SERIES.c.measure_code))
        .join_from(_PLAN, _SERIES, _SERIES.c.id == _PLAN.c.series_id, isouter=True)
        .where(_PLAN.c.opened_on <= as_at)
    )
    if board is not None:
        found = found.where(_PLAN.c.board_code == board)
    if region is not None:
        found = found.where(_PLAN.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    if not closed:
        found = found.where(_PLAN.c.state == "open")
    ids = found.with_only_columns(_PLAN.c.id)
    made = sa.select(*rows.columns(Milestone, _MILESTONE)).where(_MILESTONE.c.plan_id.in_(ids))
    ordered = made.order_by(_MILESTONE.c.due, _MILESTONE.c.id)
    by_plan = rows.grouped(reader.every(Milestone, ordered), lambda one: one.plan_id)
    return tuple(
        replace(one, milestones=by_plan.get(one.id, ()))
        for one in reader.every(ImprovementPlan, found.order_by(_PLAN.c.opened_on, _PLAN.c.id))
    )


def risks(
    reader: Reader, *, as_at: date, board: str | None = None, region: str | None = None, closed: bool = False
) -> tuple[Risk, ...]:
    """Risks known by the day in the order in which they were entered; those closed by then only when asked for."""
    found = sa.select(*rows.columns(Risk, _RISK)).where(sa.or_(_RISK.c.opened_on.is_(None), _RISK.c.opened_on <= as_at))
    if board is not None:
        found = found.where(_RISK.c.board_code == board)
    if region is not None:
        found = found.where(_RISK.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    if not closed:
        found = found.where(sa.or_(_RISK.c.closed_on.is_(None), _RISK.c.closed_on > as_at))
    return reader.every(Risk, found.order_by(_RISK.c.id))
