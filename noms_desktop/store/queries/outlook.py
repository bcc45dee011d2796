"""How far a year's results are in: month by month, over all boards of a register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.domain.periods import FinancialYear
from noms_desktop.store.queries import rows
from noms_desktop.store.tables import measures, reference

if TYPE_CHECKING:
    from noms_desktop.store.door import Reader

_SLA, _OWN, _SERIES = measures.sla, measures.sla_measure, measures.measure_series
_RESULT, _BOARD = measures.result_month, reference.board


@dataclass(frozen=True, slots=True)
class MonthState:
    """A month: how many results the SLAs expect, how many are in (also 'not applicable'), how many not yet final."""

    month: str
    expected: int
    received: int
    provisional: int


def months(reader: Reader, year: int, last: str, region: str | None) -> tuple[MonthState, ...]:
    """The months of a year up to `last`, in order; none where there is no SLA for it."""
    expected, received = _expected(reader, year, region), _received(reader, year, region)
    if not expected:
        return ()
    return tuple(
        MonthState(month.iso, expected, *received.get(month.iso, (0, 0)))
        for month in FinancialYear(year).months
        if month.iso <= last
    )


def _expected(reader: Reader, year: int, region: str | None) -> int:
    found = sa.select(sa.func.count()).select_from(_OWN).join(_SLA, _SLA.c.id == _OWN.c.sla_id)
    found = found.where(_SLA.c.year == year)
    if region is not None:
        found = found.where(_SLA.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    return int(reader.value(found) or 0)


def _received(reader: Reader, year: int, region: str | None) -> dict[str, tuple[int, int]]:
    own = FinancialYear(year).months
    of_series = sa.and_(_SERIES.c.board_code == _SLA.c.board_code, _SERIES.c.measure_code == _OWN.c.measure_code)
    is_in = sa.case((_RESULT.c.state != "not_returned", 1), else_=0)
    found = (
        sa.select(
            _RESULT.c.month,
            sa.func.sum(is_in),
            sa.func.sum(sa.case((_RESULT.c.state == "provisional", 1), else_=0)),
        )
        .join_from(_SLA, _OWN, _OWN.c.sla_id == _SLA.c.id)
        .join(_SERIES, of_series)
        .join(_RESULT, _RESULT.c.series_id == _SERIES.c.id)
        .where(_SLA.c.year == year, _RESULT.c.month >= own[0].iso, _RESULT.c.month <= own[-1].iso)
        .group_by(_RESULT.c.month)
    )
    if region is not None:
        found = found.where(_SLA.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    return {month: (int(given), int(open_)) for month, given, open_ in rows.plain(reader, found)}
