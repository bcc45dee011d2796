"""The list of providers for a window: the ids in order first, then the rows of one screen, then what each filter finds.

A hundred thousand providers are a hundred thousand numbers; only the rows that are looked at are ever read.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import sqlalchemy as sa

from noms_desktop.store.queries import agreements, rows
from noms_desktop.store.queries import providers as whole
from noms_desktop.store.queries.provider_roster import Day, Order, Roster
from noms_desktop.store.queries.providers import ProviderRow, Wanted
from noms_desktop.store.tables import agreements as agreement_tables
from noms_desktop.store.tables import providers, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

__all__ = ["FACETS", "Day", "Facet", "Order", "Roster", "counts", "ids", "named", "page"]

Facet = Literal["sector", "service", "area", "network", "ending", "retired"]
FACETS: tuple[Facet, ...] = ("sector", "service", "area", "network", "ending", "retired")
_PROVIDER, _SECTOR, _SERVICE = providers.provider, reference.sector, reference.service_category
_OFFERS, _SERVES = providers.provider_service, providers.provider_area
_AGREEMENT = agreement_tables.agreement
_IDS = "ids"


def ids(  # noqa: PLR0913 - what a list is filtered and sorted by, each named at the call
    reader: Reader,
    roster: Roster,
    wanted: Wanted,
    day: Day,
    *,
    ending: bool = False,
    order: Order = "name",
    descending: bool = False,
) -> list[int]:
    """The ids of the providers that the filters keep, in order; what has no value comes last either way.

    `ending` keeps those with a live agreement that ends by `day.ending_by`. Providers alike stand by name.
    """
    kept = [_ends_soon(day)] if ending else []
    return roster.ids(reader, wanted, day, kept=kept, order=order, descending=descending)


def page(reader: Reader, among: Sequence[int], day: Day) -> tuple[ProviderRow, ...]:
    """The rows of these ids, in no order; an id that is gone has none. A few hundred at a time."""
    asked, given = _page(day), {_IDS: json.dumps(list(among))}
    services, areas = whole.texts(reader, asked.services, given), whole.texts(reader, asked.areas, given)
    using = whole.texts(reader, asked.using, given)
    return tuple(
        replace(
            row,
            services=services.get(row.id, ()),
            areas=areas.get(row.id, ()),
            boards_using=using.get(row.id, ()),
        )
        for row in reader.every(ProviderRow, asked.rows, given)
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
        found = sa.select(code, sa.func.count()).where(*(kept if wanted.words else _all_looked_at(wanted, kept)))
    return {name: number for name, number in rows.plain(reader, found.group_by(code))}  # noqa: C416 - tuples to a dict


def named(reader: Reader, words: str, *, most: int, kind: str | None = None) -> tuple[tuple[str, str], ...]:
    """Providers in use whose names have every word, as (uid, name), by name; for a field that names a provider."""
    found = sa.select(_PROVIDER.c.uid, _PROVIDER.c.name).where(*whole.conditions(Wanted(words=words)))
    if kind is not None:
        found = found.where(_PROVIDER.c.kind == kind)
    return tuple((uid, name) for uid, name in rows.plain(reader, found.order_by(_PROVIDER.c.name_key).limit(most)))


def _all_looked_at(wanted: Wanted, kept: list[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    """The same conditions for a look through the whole table: where nearly all are in use, the index of those in use
    would only lead to each record by a way around."""
    if wanted.retired is not False:
        return kept
    in_use = _PROVIDER.c.retired_on.is_(None)
    return [*(one for one in kept if not one.compare(in_use)), in_use.is_(True)]


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
    return [*kept, _ends_soon(day)] if ending else kept


def _ends_soon(day: Day) -> ColumnElement[bool]:
    last = sa.func.max(_AGREEMENT.c.ends_on, sa.func.coalesce(_AGREEMENT.c.extension_to, _AGREEMENT.c.ends_on))
    soon = sa.select(_AGREEMENT.c.supplier_id).where(
        agreements.is_live(day.as_at),
        _AGREEMENT.c.ends_on.is_not(None),
        sa.type_coerce(last, _AGREEMENT.c.ends_on.type) <= day.ending_by,
    )
    return _PROVIDER.c.id.in_(soon)


class _Page(NamedTuple):
    """The statements that read a page; the ids wanted are a parameter, as a list in JSON."""

    rows: Statement
    services: Statement
    areas: Statement
    using: Statement


@lru_cache(maxsize=4)
def _page(day: Day) -> _Page:
    """Made once a day: to make a statement of this size takes longer than to run it."""
    given = sa.func.json_each(sa.bindparam(_IDS, type_=sa.Text())).table_valued("value")
    chosen = sa.select(given.c.value)
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
    found = (
        sa.select(*own)
        .join_from(_PROVIDER, _SECTOR, _SECTOR.c.code == _PROVIDER.c.sector_code)
        .join(value, value.c.provider_id == _PROVIDER.c.id, isouter=True)
        .join(coming, coming.c.supplier_id == _PROVIDER.c.id, isouter=True)
        .join(expiry, expiry.c.provider_id == _PROVIDER.c.id, isouter=True)
        .where(_PROVIDER.c.id.in_(chosen))
    )
    return _Page(
        found,
        whole.service_links(chosen, _SERVICE.c.name),
        whole.area_links(chosen),
        whole.use_links(day.as_at, chosen),
    )
