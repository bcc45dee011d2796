"""Monthly results: whole series with step changes and agreed exceptions, sums of a year, and what is not in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import measures, reference

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

ResultState = Literal["provisional", "final", "not_returned", "not_applicable"]
_SERIES, _RESULT = measures.measure_series, measures.result_month
_STEP, _EXCEPTION = measures.step_change, measures.agreed_exception
_SLA, _OWN, _BOARD = measures.sla, measures.sla_measure, reference.board


@dataclass(frozen=True, slots=True)
class Result:
    """A month's result: `met` over `due`; a plain count or value has no `due`; neither when not returned."""

    series_id: int
    month: str
    version: int
    met: int | None
    due: int | None
    state: ResultState
    note: str
    restated_reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """A recorded step change: limits are worked out afresh from `month` on."""

    id: int
    uid: str
    version: int
    series_id: int
    month: str
    reason: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class AgreedException:
    """Off target, but agreed until a date."""

    id: int
    uid: str
    version: int
    series_id: int
    until_on: date
    reason: str
    agreed_on: date


@dataclass(frozen=True, slots=True)
class Series:
    """A measure at a board: results by month as far as seen, step changes by month, exceptions by agreement."""

    id: int
    uid: str
    version: int
    board_code: str
    measure_code: str
    results: tuple[Result, ...] = ()
    steps: tuple[Step, ...] = ()
    exceptions: tuple[AgreedException, ...] = ()


@dataclass(frozen=True, slots=True)
class YearSum:
    """A measure at a board over the months of a year as far as seen: sums of `met` and `due`, ratios come later.

    `due` is None where no month has one; `months` counts those returned, `provisional` those of them not yet final.
    """

    board_code: str
    measure_code: str
    met: int
    due: int | None
    months: int
    provisional: int
    last_month: str


@dataclass(frozen=True, slots=True)
class MonthIn:
    """How many measures of a board's SLA have a result for a month; 'not applicable' counts as in."""

    board_code: str
    expected: int
    received: int


def series_of(
    reader: Reader,
    *,
    as_at: date,
    board: str | None = None,
    measure: str | None = None,
    region: str | None = None,
    since: str | None = None,
) -> tuple[Series, ...]:
    """The series of a board, of one measure at all boards, or of a region's boards, whole, in four statements.

    By board code and measure code. `since` leaves out months before it ('2005-04'); steps and exceptions stay.
    """
    wanted = _wanted(board=board, measure=measure, region=region)
    ids = sa.select(_SERIES.c.id).where(*wanted)
    seen = [_RESULT.c.month <= rows.last_month(as_at)]
    if since is not None:
        seen.append(_RESULT.c.month >= since)
    results = _by_series(reader, _of(Result, _RESULT, ids).where(*seen).order_by(_RESULT.c.month), Result)
    known = (_STEP.c.month <= rows.last_month(as_at), _STEP.c.decided_on <= as_at)
    steps = _by_series(reader, _of(Step, _STEP, ids).where(*known).order_by(_STEP.c.month), Step)
    agreed = _of(AgreedException, _EXCEPTION, ids).where(_EXCEPTION.c.agreed_on <= as_at)
    order = (_EXCEPTION.c.agreed_on, _EXCEPTION.c.id)
    exceptions = _by_series(reader, agreed.order_by(*order), AgreedException)
    found = sa.select(*rows.columns(Series, _SERIES)).where(*wanted)
    return tuple(
        replace(
            one,
            results=results.get(one.id, ()),
            steps=steps.get(one.id, ()),
            exceptions=exceptions.get(one.id, ()),
        )
        for one in reader.every(Series, found.order_by(_SERIES.c.board_code, _SERIES.c.measure_code))
    )


def series(reader: Reader, board_code: str, measure_code: str, *, as_at: date) -> Series | None:
    """One measure at one board, whole; None before its first result."""
    return next(iter(series_of(reader, as_at=as_at, board=board_code, measure=measure_code)), None)


def result(reader: Reader, board_code: str, measure_code: str, month: str) -> Result | None:
    """The stored result of a month whatever the day, for an edit; None when nothing was recorded."""
    found = (
        sa.select(*rows.columns(Result, _RESULT))
        .join_from(_RESULT, _SERIES, _SERIES.c.id == _RESULT.c.series_id)
        .where(_SERIES.c.board_code == board_code, _SERIES.c.measure_code == measure_code, _RESULT.c.month == month)
    )
    return reader.first(Result, found)


def year_sums(
    reader: Reader,
    year: int,
    *,
    as_at: date,
    board: str | None = None,
    measure: str | None = None,
    region: str | None = None,
) -> tuple[YearSum, ...]:
    """The sums of a year to date: one measure at all boards for the comparison, or all measures of a board."""
    first, last = rows.year_ends(year)
    given = _RESULT.c.met.is_not(None)
    provisional = sa.case((_RESULT.c.state == "provisional", 1), else_=0)
    found = (
        sa.select(
            _SERIES.c.board_code,
            _SERIES.c.measure_code,
            sa.func.sum(_RESULT.c.met),
            sa.func.sum(_RESULT.c.due),
            sa.func.count(),
            sa.func.sum(provisional),
            sa.func.max(_RESULT.c.month),
        )
        .join_from(_SERIES, _RESULT, _RESULT.c.series_id == _SERIES.c.id)
        .where(*_wanted(board=board, measure=measure, region=region), given)
        .where(_RESULT.c.month.between(first, min(last, rows.last_month(as_at))))
        .group_by(_SERIES.c.board_code, _SERIES.c.measure_code)
        .order_by(_SERIES.c.board_code, _SERIES.c.measure_code)
    )
    return reader.every(YearSum, found)


def months_in(reader: Reader, month: str, *, year: int, region: str | None = None) -> tuple[MonthIn, ...]:
    """How many results of a month each board with an SLA for the year has sent: '8 of 11 received'; by board code."""
    there = sa.exists().where(
        _SERIES.c.board_code == _SLA.c.board_code,
        _SERIES.c.measure_code == _OWN.c.measure_code,
        _RESULT.c.series_id == _SERIES.c.id,
        _RESULT.c.month == month,
        _RESULT.c.state != "not_returned",
    )
    found = (
        sa.select(_SLA.c.board_code, sa.func.count(), sa.func.sum(sa.case((there, 1), else_=0)))
        .join_from(_SLA, _OWN, _OWN.c.sla_id == _SLA.c.id)
        .where(_SLA.c.year == year)
        .group_by(_SLA.c.board_code)
        .order_by(_SLA.c.board_code)
    )
    if region is not None:
        found = found.where(_SLA.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    return reader.every(MonthIn, found)


def _wanted(*, board: str | None, measure: str | None, region: str | None) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if board is not None:
        wanted.append(_SERIES.c.board_code == board)
    if measure is not None:
        wanted.append(_SERIES.c.measure_code == measure)
    if region is not None:
        wanted.append(_SERIES.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    return wanted


def _of(shape: type[Any], table: sa.Table, ids: Statement) -> Statement:
    return sa.select(*rows.columns(shape, table)).where(table.c.series_id.in_(ids))


def _by_series(reader: Reader, found: Statement, shape: type[Any]) -> dict[int, tuple[Any, ...]]:
    return rows.grouped(reader.every(shape, found), lambda one: one.series_id)
