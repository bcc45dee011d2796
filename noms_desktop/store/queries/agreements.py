"""Agreements: of a board or a supplier, live on a day, and those with a date coming up; establishments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import agreements, providers, reference

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Subquery

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

AgreementKind = Literal["sla", "contract", "grant", "framework", "call_off", "sub_contract"]
AgreementState = Literal["draft", "signed", "ended"]
Funding = Literal["main_grant", "regional_fund", "other"]
DateKind = Literal["notice by", "break", "ends", "extension ends"]
_AGREEMENT, _SUPPLIER = agreements.agreement, providers.provider
_SERVICE, _BOARD, _PRISON = reference.service_category, reference.board, agreements.establishment
# What may come up, the earliest of one day first: notice before the break it leads to, and that before the end.
_DATES: tuple[tuple[DateKind, str], ...] = (
    ("notice by", "notice_by"),
    ("break", "break_on"),
    ("ends", "ends_on"),
    ("extension ends", "extension_to"),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement between a buyer (`board_code`, None for the region itself) and a supplier; pence, basis points."""

    id: int
    uid: str
    version: int
    reference: str
    kind: AgreementKind
    board_code: str | None
    supplier_id: int
    supplier_uid: str
    supplier_name: str
    supplier_sector: str
    service_code: str
    service_name: str
    title: str
    parent_id: int | None
    prior_id: int | None
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    break_on: date | None
    notice_by: date | None
    extension_to: date | None
    annual_value_pence: int
    funding: Funding
    state: AgreementState
    full_cost_recovery: bool
    incentive_bp: int
    notes: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ComingUp:
    """An agreement with its next date and what that is."""

    next_on: date
    next_what: DateKind
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Establishment:
    """A prison that the commissioner holds an SLA or contract with."""

    id: int
    uid: str
    version: int
    name: str
    region_code: str


def agreement(reader: Reader, agreement_id: int) -> Agreement | None:
    """The agreement of this id."""
    return reader.first(Agreement, _agreements().where(_AGREEMENT.c.id == agreement_id))


def agreements_of(
    reader: Reader,
    *,
    board: str | None = None,
    supplier_id: int | None = None,
    region: str | None = None,
    live_on: date | None = None,
) -> tuple[Agreement, ...]:
    """Agreements of a board, a supplier, the boards of a region, or all; only those live on a day where one is given.

    By end (those without one last), then reference. A supplier with a live agreement cannot be retired.
    """
    found = _narrowed(_agreements(), board=board, region=region)
    if supplier_id is not None:
        found = found.where(_AGREEMENT.c.supplier_id == supplier_id)
    if live_on is not None:
        found = found.where(is_live(live_on))
    order = (_AGREEMENT.c.ends_on.is_(None), _AGREEMENT.c.ends_on, _AGREEMENT.c.reference, _AGREEMENT.c.id)
    return reader.every(Agreement, found.order_by(*order))


def coming_up(
    reader: Reader, *, as_at: date, until: date, board: str | None = None, region: str | None = None
) -> tuple[ComingUp, ...]:
    """Live agreements whose next date (notice by, break or end) lies from the day to `until`, the soonest first."""
    coming = next_dates(as_at)
    found = _narrowed(_agreements(), board=board, region=region)
    found = (
        found.add_columns(coming.c.next_on, coming.c.next_what)
        .join(coming, coming.c.agreement_id == _AGREEMENT.c.id)
        .where(coming.c.next_on <= until)
        .order_by(coming.c.next_on, _AGREEMENT.c.reference, _AGREEMENT.c.id)
    )
    return tuple(ComingUp(next_on, what, Agreement(*own)) for *own, next_on, what in rows.plain(reader, found))


def establishments(reader: Reader, *, region: str | None = None) -> tuple[Establishment, ...]:
    """Prisons by name, all or those of a region."""
    found = sa.select(*rows.columns(Establishment, _PRISON)).order_by(_PRISON.c.name, _PRISON.c.id)
    if region is not None:
        found = found.where(_PRISON.c.region_code == region)
    return reader.every(Establishment, found)


def is_live(day: date) -> ColumnElement[bool]:
    """Whether an agreement binds on or after a day, as SQL: signed, and not past its end or its extension."""
    end = sa.func.max(_AGREEMENT.c.ends_on, sa.func.coalesce(_AGREEMENT.c.extension_to, _AGREEMENT.c.ends_on))
    unended = sa.or_(_AGREEMENT.c.ends_on.is_(None), sa.type_coerce(end, _AGREEMENT.c.ends_on.type) >= day)
    return sa.and_(_AGREEMENT.c.state == "signed", unended)


def next_dates(day: date, suppliers: Sequence[int] | Statement | None = None) -> Subquery:
    """The next date of each live agreement from a day on, as SQL: agreement_id, supplier_id, next_on, next_what.

    Of these suppliers' agreements alone where suppliers are given.
    """
    among = () if suppliers is None else (_AGREEMENT.c.supplier_id.in_(suppliers),)
    parts = [
        sa.select(
            _AGREEMENT.c.id.label("agreement_id"),
            _AGREEMENT.c.supplier_id,
            _AGREEMENT.c[column].label("on_date"),
            sa.literal(what).label("what"),
            sa.literal(rank).label("rank"),
        ).where(is_live(day), _AGREEMENT.c[column] >= day, *among)
        for rank, (what, column) in enumerate(_DATES)
    ]
    every = sa.union_all(*parts).subquery()
    place = sa.func.row_number().over(partition_by=every.c.agreement_id, order_by=(every.c.on_date, every.c.rank))
    wanted: list[Any] = [every.c.agreement_id, every.c.supplier_id, every.c.on_date, every.c.what]
    ranked = sa.select(*wanted, place.label("place")).subquery()
    return (
        sa.select(
            ranked.c.agreement_id,
            ranked.c.supplier_id,
            ranked.c.on_date.label("next_on"),
            ranked.c.what.label("next_what"),
        )
        .where(ranked.c.place == 1)
        .subquery("next_date")
    )


def _agreements() -> Statement:
    own = rows.columns(
        Agreement,
        _AGREEMENT,
        supplier_uid=_SUPPLIER.c.uid,
        supplier_name=_SUPPLIER.c.name,
        supplier_sector=_SUPPLIER.c.sector_code,
        service_name=_SERVICE.c.name,
    )
    return (
        sa.select(*own)
        .join_from(_AGREEMENT, _SUPPLIER, _SUPPLIER.c.id == _AGREEMENT.c.supplier_id)
        .join(_SERVICE, _SERVICE.c.code == _AGREEMENT.c.service_code)
    )


def _narrowed(found: Statement, *, board: str | None, region: str | None) -> Statement:
    if board is not None:
        found = found.where(_AGREEMENT.c.board_code == board)
    if region is not None:
        found = found.where(_AGREEMENT.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    return found
