"""The contest programme and its calendar: contests, bids to the regional fund, returns due, elements, key dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import improvement, plans, reference

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

ReturnKind = Literal["position_october", "agreed_plan", "position_april"]
_CONTEST, _BID, _RETURN = improvement.competition, improvement.fund_bid, plans.return_due
_BOARD, _SERVICE = reference.board, reference.service_category


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest of the programme; `board_code` None is one of the whole region. Its yearly value in pence."""

    id: int
    uid: str
    version: int
    title: str
    board_code: str | None
    service_code: str | None
    service_name: str | None
    stage: str
    next_on: date | None
    value_pence: int | None
    note: str


@dataclass(frozen=True, slots=True)
class FundBid:
    """A bid of a board to the regional fund, in pence; `awarded_pence` None until decided."""

    id: int
    uid: str
    version: int
    board_code: str
    title: str
    asked_pence: int
    awarded_pence: int | None
    state: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class ReturnDue:
    """A national return of a board with its date, and when it was received."""

    id: int
    uid: str
    version: int
    board_code: str
    board_name: str
    kind: ReturnKind
    due_on: date
    received_on: date | None

    def received(self, as_at: date) -> bool:
        """Whether it was in by the day."""
        return self.received_on is not None and self.received_on <= as_at


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the published programme."""

    code: str
    heading: str
    element: str
    value_note: str
    period: str
    position: int
    provenance: str


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A date in the published calendar."""

    code: str
    on_date: date
    event: str
    provenance: str


def contests(reader: Reader, *, board: str | None = None, region: str | None = None) -> tuple[Contest, ...]:
    """Contests by next date, those without one last: of a board or region with those of the whole region, or all."""
    found = sa.select(*rows.columns(Contest, _CONTEST, service_name=_SERVICE.c.name)).join_from(
        _CONTEST, _SERVICE, _SERVICE.c.code == _CONTEST.c.service_code, isouter=True
    )
    whole_region = _CONTEST.c.board_code.is_(None)
    if board is not None:
        found = found.where(sa.or_(whole_region, _CONTEST.c.board_code == board))
    if region is not None:
        found = found.where(sa.or_(whole_region, _CONTEST.c.board_code.in_(_boards_of(region))))
    order = (_CONTEST.c.next_on.is_(None), _CONTEST.c.next_on, _CONTEST.c.id)
    return reader.every(Contest, found.order_by(*order))


def fund_bids(reader: Reader, *, board: str | None = None, region: str | None = None) -> tuple[FundBid, ...]:
    """Bids to the regional fund in the order in which they were entered."""
    found = sa.select(*rows.columns(FundBid, _BID))
    if board is not None:
        found = found.where(_BID.c.board_code == board)
    if region is not None:
        found = found.where(_BID.c.board_code.in_(_boards_of(region)))
    return reader.every(FundBid, found.order_by(_BID.c.id))


def returns_due(
    reader: Reader, *, kind: ReturnKind | None = None, region: str | None = None, board: str | None = None
) -> tuple[ReturnDue, ...]:
    """The national returns by date, then board: of one kind, of a region's boards, of one board."""
    found = sa.select(*rows.columns(ReturnDue, _RETURN, board_name=_BOARD.c.name)).join_from(
        _RETURN, _BOARD, _BOARD.c.code == _RETURN.c.board_code
    )
    if kind is not None:
        found = found.where(_RETURN.c.kind == kind)
    if region is not None:
        found = found.where(_BOARD.c.region_code == region)
    if board is not None:
        found = found.where(_RETURN.c.board_code == board)
    return reader.every(ReturnDue, found.order_by(_RETURN.c.due_on, _BOARD.c.name))


def elements(reader: Reader) -> tuple[Element, ...]:
    """The published programme in its order."""
    table = reference.programme_element
    return reader.every(Element, sa.select(*rows.columns(Element, table)).order_by(table.c.position))


def key_dates(reader: Reader) -> tuple[KeyDate, ...]:
    """The published calendar by date."""
    table = reference.key_date
    return reader.every(KeyDate, sa.select(*rows.columns(KeyDate, table)).order_by(table.c.on_date, table.c.code))


def _boards_of(region: str) -> Statement:
    return sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)
