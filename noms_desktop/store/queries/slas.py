"""A board's SLA for a year: its measures with targets, and the profile that counts are measured against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import measures, reference

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.rating import Standard
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.measures import Direction, MeasureKind

_SLA, _OWN, _PROFILE, _SERIES = measures.sla, measures.sla_measure, measures.sla_profile, measures.measure_series
_MEASURE, _BOARD = reference.measure, reference.board


@dataclass(frozen=True, slots=True)
class Sla:
    """The SLA of a board for a year (2006 is 2006/07)."""

    id: int
    uid: str
    version: int
    board_code: str
    year: int
    state: Literal["draft", "agreed"]
    agreed_on: date | None
    signed_by: str


@dataclass(frozen=True, slots=True)
class SlaMeasure:
    """A measure of an SLA with what the catalogue says of it; target, tolerance, weight and zero in thousandths.

    `decimals` are those agreed in the SLA. `profile` gives the expected count by month, for a measure of that kind.
    `series_id` is where the board's results hang, None before the first one.
    """

    id: int
    uid: str
    version: int
    sla_id: int
    board_code: str
    year: int
    measure_code: str
    position: int
    target_milli: int | None
    tolerance_kind: Literal["points", "percent"]
    tolerance_milli: int
    min_cases: int
    decimals: int
    weight_milli: int | None
    zero_milli: int | None
    name: str
    short_name: str
    function: str
    kind: MeasureKind
    direction: Direction
    unit: str
    frequency: str
    invented: bool
    confidence: str
    provenance: str
    series_id: int | None
    profile: tuple[tuple[str, int], ...] = ()

    @property
    def standard(self) -> Standard:
        """What `domain.rating` judges a figure by."""
        # Who only asks which SLAs there are, as Home does, need not wait for the rules of rating.
        from noms_desktop.domain.rating import Standard

        return Standard(
            direction=self.direction,
            target=None if self.target_milli is None else Fraction(self.target_milli, 1000),
            tolerance=Fraction(self.tolerance_milli, 1000),
            tolerance_kind=self.tolerance_kind,
            min_cases=self.min_cases,
            decimals=self.decimals,
        )


def sla(reader: Reader, board_code: str, year: int) -> Sla | None:
    """The SLA of a board for a year."""
    return reader.first(
        Sla, sa.select(*rows.columns(Sla, _SLA)).where(_SLA.c.board_code == board_code, _SLA.c.year == year)
    )


def slas(
    reader: Reader, *, year: int | None = None, board: str | None = None, region: str | None = None
) -> tuple[Sla, ...]:
    """The SLAs of a year, a board, a region's boards or all, by board code and year."""
    found = sa.select(*rows.columns(Sla, _SLA)).order_by(_SLA.c.board_code, _SLA.c.year)
    if year is not None:
        found = found.where(_SLA.c.year == year)
    if board is not None:
        found = found.where(_SLA.c.board_code == board)
    if region is not None:
        found = found.where(_SLA.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    return reader.every(Sla, found)


def sla_measures(
    reader: Reader, year: int, *, board: str | None = None, region: str | None = None, measure: str | None = None
) -> tuple[SlaMeasure, ...]:
    """The measures of the SLAs of a year: of one board, of a region's boards, or one measure at all boards.

    By board code, then their place in the SLA, with their profiles; two statements.
    """
    own = rows.columns(
        SlaMeasure,
        _OWN,
        _SLA,
        _MEASURE,
        board_code=_SLA.c.board_code,
        position=_OWN.c.position,
        series_id=_SERIES.c.id,
    )
    of_board = sa.and_(_SERIES.c.board_code == _SLA.c.board_code, _SERIES.c.measure_code == _OWN.c.measure_code)
    found = (
        sa.select(*own)
        .join_from(_SLA, _OWN, _OWN.c.sla_id == _SLA.c.id)
        .join(_MEASURE, _MEASURE.c.code == _OWN.c.measure_code)
        .join(_SERIES, of_board, isouter=True)
    )
    profiles = (
        sa.select(_PROFILE.c.sla_measure_id, _PROFILE.c.month, _PROFILE.c.expected)
        .join_from(_SLA, _OWN, _OWN.c.sla_id == _SLA.c.id)
        .join(_PROFILE, _PROFILE.c.sla_measure_id == _OWN.c.id)
    )
    wanted = [_SLA.c.year == year]
    if board is not None:
        wanted.append(_SLA.c.board_code == board)
    if region is not None:
        wanted.append(_SLA.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    if measure is not None:
        wanted.append(_OWN.c.measure_code == measure)
    by_measure = rows.grouped(
        rows.plain(reader, profiles.where(*wanted).order_by(_PROFILE.c.month)), lambda row: row[0]
    )
    order = (_SLA.c.board_code, _OWN.c.position, _OWN.c.id)
    return tuple(
        replace(one, profile=tuple((month, expected) for _, month, expected in by_measure.get(one.id, ())))
        for one in reader.every(SlaMeasure, found.where(*wanted).order_by(*order))
    )


def measures_agreed(reader: Reader, year: int, *, region: str | None = None) -> tuple[tuple[str, str], ...]:
    """The measures that any SLA of a year has, each once, as (code, short name) in the order of the catalogue."""
    found = (
        sa.select(_MEASURE.c.code, _MEASURE.c.short_name)
        .join_from(_SLA, _OWN, _OWN.c.sla_id == _SLA.c.id)
        .join(_MEASURE, _MEASURE.c.code == _OWN.c.measure_code)
        .where(_SLA.c.year == year)
        .group_by(_MEASURE.c.code)
        .order_by(_MEASURE.c.position)
    )
    if region is not None:
        found = found.where(_SLA.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    return tuple((code, name) for code, name in rows.plain(reader, found))
