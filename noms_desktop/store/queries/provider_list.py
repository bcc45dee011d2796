"""The list of providers for a window: the ids in order first, then the rows of one screen, then what each filter finds.

A hundred thousand providers are a hundred thousand numbers; only the rows that are looked at are ever read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from noms_desktop.store.queries import agreements, rows
from noms_desktop.store.queries import providers as whole
from noms_desktop.store.queries.providers import ProviderRow, Wanted
from noms_desktop.store.tables import agreements as agreement_tables
from noms_desktop.store.tables import providers, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

    _Sorted = tuple[Statement, ColumnElement[Any]]

Order = Literal["name", "sector", "services", "areas", "boards", "value", "next", "expiry"]
Facet = Literal["sector", "service", "area", "network", "ending", "retired"]
FACETS: tuple[Facet, ...] = ("sector", "service", "area", "network", "ending", "retired")
_PROVIDER, _SECTOR, _SERVICE = providers.provider, reference.sector, reference.service_category
_OFFERS, _SERVES = providers.provider_service, providers.provider_area
_AGREEMENT = agreement_tables.agreement


@dataclass(frozen=True, slots=True)
class Day:
    """The day a list is read on: `as_at`, the financial `year` whose value is shown, and by when `ending` ends."""

    as_at: date
    year: int
    ending_by: date


def ids(
    reader: Reader, wanted: Wanted, day: Day, *, ending: bool = False, order: Order = "name", descending: bool = False
) -> list[int]:
    """The ids of the providers that the filters keep, in order; what has no value comes last either way.

    `ending` keeps those with a live agreement that ends by `day.ending_by`. Providers alike stand by name.
    """
    found = sa.select(_PROVIDER.c.id).where(*_kept(wanted, day, ending=ending))
    by_name = (_PROVIDER.c.name_key, _PROVIDER.c.id)
    if order == "name":
        name, number = by_name
        found = found.order_by(name.desc() if descending else name, number)
    else:
        found, by = _BY[order](found, day)
        found = found.order_by(by.is_(None), by.desc() if descending else by, *by_name)
    return reader.values(found)


def page(reader: Reader, among: Sequence[int], day: Day) -> tuple[ProviderRow, ...]:
    """The rows of these ids, in no order; an id that is gone has none. A few hundred at a time."""
    chosen = list(among)
    few = sa.select(_PROVIDER.c.id).where(_PROVIDER.c.id.in_(chosen))
    services = whole.services_of(reader, few, _SERVICE.c.name)
    areas, using = whole.areas_of(reader, few), whole.boards_using(reader, day.as_at, few)
    return tuple(
        replace(
            row,
            services=services.get(row.id, ()),
            areas=areas.get(row.id, ()),
            boards_using=using.get(row.id, ()),
        )
        for row in reader.every(ProviderRow, _page(chosen, day))
    )


def counts(reader: Reader, wanted: Wanted, day: Day, facet: Facet, *, ending: bool = False) -> Mapping[str, int]:
    """How many providers each value of one filter would show, the other filters being as they are.

    By code; for `ending` and `retired` the single key 'yes'.
    """
    if facet == "ending":
        return {"yes": _count(reader, _kept(wanted, day, ending=True))}
    if facet == "retired":
        return {"yes": _count(reader, _kept(replace(wanted, retired=True), day, ending=ending))}
    kept = _kept(_without(wanted, facet), day, ending=ending)
    if facet in {"service", "area"}:
        links = _OFFERS if facet == "service" else _SERVES
        code = links.c.service_code if facet == "service" else links.c.board_code
        found = sa.select(code, sa.func.count())
        if kept:
            found = found.where(links.c.provider_id.in_(sa.select(_PROVIDER.c.id).where(*kept)))
    else:
        code = _PROVIDER.c.sector_code if facet == "sector" else _PROVIDER.c.network_status
        found = sa.select(code, sa.func.count()).where(*kept)
    return {name: number for name, number in rows.plain(reader, found.group_by(code))}  # noqa: C416 - tuples to a dict


def named(reader: Reader, words: str, *, most: int, kind: str | None = None) -> tuple[tuple[str, str], ...]:
    """Providers in use whose names have every word, as (uid, name), by name; for a field that names a provider."""
    found = sa.select(_PROVIDER.c.uid, _PROVIDER.c.name).where(*whole.conditions(Wanted(words=words)))
    if kind is not None:
        found = found.where(_PROVIDER.c.kind == kind)
    return tuple((uid, name) for uid, name in rows.plain(reader, found.order_by(_PROVIDER.c.name_key).limit(most)))


def _without(wanted: Wanted, facet: Facet) -> Wanted:
    return {
        "sector": replace(wanted, sector=None),
        "service": replace(wanted, service=None),
        "area": replace(wanted, area=None),
        "network": replace(wanted, network=None),
    }[facet]


def _count(reader: Reader, kept: list[ColumnElement[bool]]) -> int:
    return int(reader.value(sa.select(sa.func.count()).select_from(_PROVIDER).where(*kept)))


def _kept(wanted: Wanted, day: Day, *, ending: bool) -> list[ColumnElement[bool]]:
    kept = whole.conditions(wanted)
    if ending:
        last = sa.func.max(_AGREEMENT.c.ends_on, sa.func.coalesce(_AGREEMENT.c.extension_to, _AGREEMENT.c.ends_on))
        soon = sa.select(_AGREEMENT.c.supplier_id).where(
            agreements.is_live(day.as_at),
            _AGREEMENT.c.ends_on.is_not(None),
            sa.type_coerce(last, _AGREEMENT.c.ends_on.type) <= day.ending_by,
        )
        kept.append(_PROVIDER.c.id.in_(soon))
    return kept


def _page(chosen: list[int], day: Day) -> Statement:
    value = whole.planned_values(day.year, chosen)
    coming, expiry = whole.coming_dates(day.as_at, chosen), whole.first_expiries(chosen)
    own = rows.columns(
        ProviderRow,
        _PROVIDER,
        sector_name=_SECTOR.c.name,
        value_pence=sa.func.coalesce(value.c.pence, 0),
        next_on=coming.c.next_on,
        next_what=coming.c.next_what,
        accreditation_expires=expiry.c.expires_on,
    )
    return (
        sa.select(*own)
        .join_from(_PROVIDER, _SECTOR, _SECTOR.c.code == _PROVIDER.c.sector_code)
        .join(value, value.c.provider_id == _PROVIDER.c.id, isouter=True)
        .join(coming, coming.c.supplier_id == _PROVIDER.c.id, isouter=True)
        .join(expiry, expiry.c.provider_id == _PROVIDER.c.id, isouter=True)
        .where(_PROVIDER.c.id.in_(chosen))
    )


# What a column sorts by: the select with what it needs joined, and the value.
def _by_sector(found: Statement, _day: Day) -> _Sorted:
    return found.join(_SECTOR, _SECTOR.c.code == _PROVIDER.c.sector_code), _SECTOR.c.name


def _by_services(found: Statement, _day: Day) -> _Sorted:
    """The first service in the order of the catalogue, as its name is the first that stands in the column."""
    first = (
        sa.select(_OFFERS.c.provider_id, sa.func.min(_SERVICE.c.position).label("place"))
        .join_from(_OFFERS, _SERVICE, _SERVICE.c.code == _OFFERS.c.service_code)
        .group_by(_OFFERS.c.provider_id)
        .subquery()
    )
    return found.join(first, first.c.provider_id == _PROVIDER.c.id, isouter=True), first.c.place


def _by_areas(found: Statement, _day: Day) -> _Sorted:
    served = sa.select(_SERVES.c.provider_id, sa.func.count().label("areas")).group_by(_SERVES.c.provider_id).subquery()
    return found.join(served, served.c.provider_id == _PROVIDER.c.id, isouter=True), served.c.areas


def _by_boards(found: Statement, day: Day) -> _Sorted:
    every = whole.uses(day.as_at, sa.select(_PROVIDER.c.id))
    using = sa.select(every.c.provider_id, sa.func.count().label("boards")).group_by(every.c.provider_id).subquery()
    return found.join(using, using.c.provider_id == _PROVIDER.c.id, isouter=True), using.c.boards


def _by_value(found: Statement, day: Day) -> _Sorted:
    value = whole.planned_values(day.year)
    return found.join(value, value.c.provider_id == _PROVIDER.c.id, isouter=True), value.c.pence


def _by_next(found: Statement, day: Day) -> _Sorted:
    coming = whole.coming_dates(day.as_at)
    return found.join(coming, coming.c.supplier_id == _PROVIDER.c.id, isouter=True), coming.c.next_on


def _by_expiry(found: Statement, _day: Day) -> _Sorted:
    expiry = whole.first_expiries()
    return found.join(expiry, expiry.c.provider_id == _PROVIDER.c.id, isouter=True), expiry.c.expires_on


_BY: Mapping[str, Callable[[Statement, Day], _Sorted]] = {
    "sector": _by_sector,
    "services": _by_services,
    "areas": _by_areas,
    "boards": _by_boards,
    "value": _by_value,
    "next": _by_next,
    "expiry": _by_expiry,
}
