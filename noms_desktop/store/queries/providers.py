"""The register of providers: the list with its filters in a bounded number of statements, and one provider whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from noms_desktop.domain.providers import letters_key
from noms_desktop.store.queries import agreements, in_force, rows
from noms_desktop.store.tables import agreements as agreement_tables
from noms_desktop.store.tables import plans, providers, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import CTE, ColumnElement, Subquery

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.agreements import Agreement, DateKind
    from noms_desktop.store.queries.rows import Statement

    # Ids of providers, as they are or as a select of them.
    Among = Sequence[int] | Statement

ProviderKind = Literal["organisation", "consortium", "board", "establishment"]
NetworkStatus = Literal["none", "applied", "registered"]
_PROVIDER, _SECTOR = providers.provider, reference.sector
_OFFERS, _SERVES = providers.provider_service, providers.provider_area
_CONTACT, _ACCREDITED, _MEMBER = providers.contact, providers.accreditation, providers.consortium_member
_LINE, _PLANNED, _AGREEMENT = plans.plan_line, plans.plan_month, agreement_tables.agreement
_SERVICE = reference.service_category
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which providers to list. Every word of `words` must stand in the name; `retired` None lists both kinds.

    `service` and `area` are a service category's and a board's code; `due_by` keeps those with a date by then.
    """

    words: str = ""
    sector: str | None = None
    service: str | None = None
    area: str | None = None
    network: NetworkStatus | None = None
    retired: bool | None = False
    due_by: date | None = None


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A row of the list of providers.

    `services` are names in the order of the catalogue, `areas` and `boards_using` codes of boards. `value_pence` is
    what the plans in force give it in the year asked. `accreditation_expires` is the first expiry among what it holds
    (a renewal replaces what it renews); it may be past.
    """

    id: int
    uid: str
    version: int
    name: str
    kind: ProviderKind
    sector_code: str
    sector_name: str
    network_status: NetworkStatus
    retired_on: date | None
    illustrative: bool
    value_pence: int
    next_on: date | None
    next_what: DateKind | None
    accreditation_expires: date | None
    services: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    boards_using: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider as its form shows it; `board_code` where a board is itself the provider."""

    id: int
    uid: str
    version: int
    name: str
    name_key: str
    sector_code: str
    sector_name: str
    kind: ProviderKind
    board_code: str | None
    network_status: NetworkStatus
    network_no: str
    successor_id: int | None
    phone: str
    email: str
    website: str
    address: str
    notes: str
    retired_on: date | None
    retired_reason: str
    illustrative: bool
    services: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or post at a provider."""

    id: int
    uid: str
    version: int
    provider_id: int
    name: str
    post: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Accreditation:
    """What a provider is accredited for, by category and value."""

    id: int
    uid: str
    version: int
    provider_id: int
    service_code: str
    service_name: str
    value_band: str
    granted_on: date | None
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a consortium with its role and share in basis points."""

    id: int
    uid: str
    version: int
    consortium_id: int
    consortium_name: str
    member_id: int
    member_name: str
    role: str
    share_bp: int
    joined_on: date | None
    left_on: date | None


@dataclass(frozen=True, slots=True)
class WholeProvider:
    """A provider with all that hangs on it; `members` if it is a consortium, `member_of` the ones it belongs to."""

    provider: Provider
    contacts: tuple[Contact, ...]
    accreditations: tuple[Accreditation, ...]
    members: tuple[Member, ...]
    member_of: tuple[Member, ...]
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class ProviderName:
    """A name to compare a new one with; `name_key` as `domain.providers` makes it."""

    id: int
    uid: str
    name: str
    name_key: str
    retired_on: date | None


def provider_rows(reader: Reader, wanted: Wanted, *, as_at: date, year: int) -> tuple[ProviderRow, ...]:
    """The list of providers by name; four statements, however many there are."""
    ids = sa.select(_PROVIDER.c.id).where(*conditions(wanted))
    services, areas = services_of(reader, ids, _SERVICE.c.name), areas_of(reader, ids)
    using = texts(reader, use_links(as_at, ids))
    found = _rows(wanted, as_at, year).order_by(_PROVIDER.c.name_key, _PROVIDER.c.id)
    return tuple(
        replace(
            row,
            services=services.get(row.id, ()),
            areas=areas.get(row.id, ()),
            boards_using=using.get(row.id, ()),
        )
        for row in reader.every(ProviderRow, found)
    )


def count(reader: Reader, wanted: Wanted) -> int:
    """How many providers the filters keep (`due_by` is not looked at)."""
    return int(reader.value(sa.select(sa.func.count()).select_from(_PROVIDER).where(*conditions(wanted))))


def provider(reader: Reader, provider_id: int) -> Provider | None:
    """The provider of this id with its services and areas, as codes."""
    return _one(reader, _PROVIDER.c.id == provider_id)


def provider_by_uid(reader: Reader, uid: str) -> Provider | None:
    """The provider of this uid."""
    return _one(reader, _PROVIDER.c.uid == uid)


def provider_by_key(reader: Reader, name_key: str) -> Provider | None:
    """The provider of this name key; one in use before a retired one of the same name."""
    return _one(reader, _PROVIDER.c.name_key == name_key)


def provider_of_board(reader: Reader, board_code: str) -> Provider | None:
    """The board itself as a provider, None where it was never entered as one."""
    return _one(reader, sa.and_(_PROVIDER.c.board_code == board_code, _PROVIDER.c.kind == "board"))


def whole(reader: Reader, provider_id: int) -> WholeProvider | None:
    """A provider with contacts, accreditations, consortia and agreements."""
    found = provider(reader, provider_id)
    if found is None:
        return None
    contacts = sa.select(*rows.columns(Contact, _CONTACT)).where(_CONTACT.c.provider_id == provider_id)
    accredited = (
        sa.select(*rows.columns(Accreditation, _ACCREDITED, service_name=_SERVICE.c.name))
        .join_from(_ACCREDITED, _SERVICE, _SERVICE.c.code == _ACCREDITED.c.service_code)
        .where(_ACCREDITED.c.provider_id == provider_id)
        .order_by(_SERVICE.c.position, _ACCREDITED.c.expires_on, _ACCREDITED.c.id)
    )
    return WholeProvider(
        provider=found,
        contacts=reader.every(Contact, contacts.order_by(_CONTACT.c.id)),
        accreditations=reader.every(Accreditation, accredited),
        members=reader.every(Member, _members().where(_MEMBER.c.consortium_id == provider_id)),
        member_of=reader.every(Member, _members().where(_MEMBER.c.member_id == provider_id)),
        agreements=agreements.agreements_of(reader, supplier_id=provider_id),
    )


def keys(reader: Reader, *, retired: bool = True) -> list[tuple[int, str]]:
    """Every provider's id and name key, as they come; without the retired ones where they do not matter."""
    found = sa.select(_PROVIDER.c.id, _PROVIDER.c.name_key)
    return reader.stored(found if retired else found.where(_PROVIDER.c.retired_on.is_(None)))


def names(
    reader: Reader, *, among: Sequence[int] | None = None, key: str | None = None, retired: bool = True
) -> tuple[ProviderName, ...]:
    """Every provider's name, in order; without the retired ones where they do not matter.

    `among` has the ids of those wanted, of which some may be gone; `key` is the name key of those wanted.
    """
    found = sa.select(*rows.columns(ProviderName, _PROVIDER)).order_by(_PROVIDER.c.name_key, _PROVIDER.c.id)
    if not retired:
        found = found.where(_PROVIDER.c.retired_on.is_(None))
    if key is not None:
        found = found.where(_PROVIDER.c.name_key == key)
    if among is None:
        return reader.every(ProviderName, found)
    parts = (among[at : at + _AT_ONCE] for at in range(0, len(among), _AT_ONCE))
    read = [one for part in parts for one in reader.every(ProviderName, found.where(_PROVIDER.c.id.in_(part)))]
    return tuple(sorted(read, key=lambda one: (one.name_key, one.id)))


def _one(reader: Reader, condition: ColumnElement[bool]) -> Provider | None:
    own = rows.columns(Provider, _PROVIDER, sector_name=_SECTOR.c.name)
    found = (
        sa.select(*own)
        .join_from(_PROVIDER, _SECTOR, _SECTOR.c.code == _PROVIDER.c.sector_code)
        .where(condition)
        .order_by(_PROVIDER.c.retired_on.is_not(None), _PROVIDER.c.id)
    )
    made = reader.first(Provider, found)
    if made is None:
        return None
    ids = sa.select(_PROVIDER.c.id).where(_PROVIDER.c.id == made.id)
    services, areas = services_of(reader, ids, _SERVICE.c.code), areas_of(reader, ids)
    return replace(made, services=services.get(made.id, ()), areas=areas.get(made.id, ()))


def _rows(wanted: Wanted, as_at: date, year: int) -> Statement:
    value, coming, expiry = planned_values(year), coming_dates(as_at), first_expiries()
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
        .where(*conditions(wanted))
    )
    return found if wanted.due_by is None else found.where(coming.c.next_on <= wanted.due_by)


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What every row must fulfil. Names are searched as typed and, for accents, in the key without them."""
    kept: list[ColumnElement[bool]] = []
    for word in wanted.words.split():
        if letters := letters_key(word):
            # The key alone is an index of its own, in the order of the list.
            kept.append(sa.func.instr(_PROVIDER.c.name_key, letters) > 0)
            continue
        as_typed = _PROVIDER.c.name.icontains(word, autoescape=True)
        kept.append(sa.or_(as_typed, _PROVIDER.c.name_key.contains(word.casefold(), autoescape=True)))
    if wanted.sector is not None:
        kept.append(_PROVIDER.c.sector_code == wanted.sector)
    if wanted.service is not None:
        kept.append(
            _PROVIDER.c.id.in_(sa.select(_OFFERS.c.provider_id).where(_OFFERS.c.service_code == wanted.service))
        )
    if wanted.area is not None:
        kept.append(_PROVIDER.c.id.in_(sa.select(_SERVES.c.provider_id).where(_SERVES.c.board_code == wanted.area)))
    if wanted.network is not None:
        kept.append(_PROVIDER.c.network_status == wanted.network)
    if wanted.retired is not None:
        kept.append(_PROVIDER.c.retired_on.is_not(None) if wanted.retired else _PROVIDER.c.retired_on.is_(None))
    return kept


def planned_values(year: int, among: Among | None = None) -> Subquery:
    """Planned pence of a year by provider, over the plans in force; of these providers alone where they are given."""
    chosen = in_force.plans_in_force()
    found = (
        sa.select(_LINE.c.provider_id, sa.func.sum(_PLANNED.c.planned_pence).label("pence"))
        .join_from(chosen, _LINE, _LINE.c.plan_id == chosen.c.id)
        .join(_PLANNED, _PLANNED.c.line_id == _LINE.c.id)
        .where(_LINE.c.provider_id.is_not(None), _PLANNED.c.month.between(*rows.year_ends(year)))
        .group_by(_LINE.c.provider_id)
    )
    if among is not None:
        found = found.where(_LINE.c.provider_id.in_(among))
    return found.subquery("planned")


def coming_dates(as_at: date, among: Among | None = None) -> Subquery:
    """The next date of any live agreement, by supplier."""
    every = agreements.next_dates(as_at, among)
    order = (every.c.next_on, every.c.agreement_id)
    place = sa.func.row_number().over(partition_by=every.c.supplier_id, order_by=order)
    ranked = sa.select(every.c.supplier_id, every.c.next_on, every.c.next_what, place.label("place")).subquery()
    wanted = (ranked.c.supplier_id, ranked.c.next_on, ranked.c.next_what)
    return sa.select(*wanted).where(ranked.c.place == 1).subquery("coming")


def first_expiries(among: Among | None = None) -> Subquery:
    """The first expiry by provider, after renewals: the last one of each category and value counts."""
    last = sa.func.max(_ACCREDITED.c.expires_on)
    held = sa.select(_ACCREDITED.c.provider_id, last.label("expires_on")).group_by(
        _ACCREDITED.c.provider_id, _ACCREDITED.c.service_code, _ACCREDITED.c.value_band
    )
    renewed = (held if among is None else held.where(_ACCREDITED.c.provider_id.in_(among))).subquery()
    first = sa.func.min(renewed.c.expires_on).label("expires_on")
    return sa.select(renewed.c.provider_id, first).group_by(renewed.c.provider_id).subquery("expiry")


def services_of(reader: Reader, ids: Statement, shown: ColumnElement[str]) -> dict[int, tuple[str, ...]]:
    """Services of the chosen providers, in the order of the catalogue: names or codes, as `shown` says."""
    return texts(reader, service_links(ids, shown))


def areas_of(reader: Reader, ids: Statement) -> dict[int, tuple[str, ...]]:
    """Codes of the boards whose areas the chosen providers serve."""
    return texts(reader, area_links(ids))


def service_links(ids: Statement, shown: ColumnElement[str]) -> Statement:
    """Each of the chosen providers with each of its services, as SQL, for `texts`."""
    return (
        sa.select(_OFFERS.c.provider_id, shown)
        .join_from(_OFFERS, _SERVICE, _SERVICE.c.code == _OFFERS.c.service_code)
        .where(_OFFERS.c.provider_id.in_(ids))
        .order_by(_OFFERS.c.provider_id, _SERVICE.c.position)
    )


def area_links(ids: Statement) -> Statement:
    """Each of the chosen providers with each board whose area it serves, as SQL, for `texts`."""
    found = sa.select(_SERVES.c.provider_id, _SERVES.c.board_code).where(_SERVES.c.provider_id.in_(ids))
    return found.order_by(_SERVES.c.provider_id, _SERVES.c.board_code)


def use_links(as_at: date, ids: Statement) -> Statement:
    """Each of the chosen providers with each board that has it in its plan in force, or a live agreement with it."""
    both = uses(as_at, ids)
    wanted: tuple[Any, ...] = (both.c.provider_id, both.c.board_code)
    return sa.select(*wanted).order_by(*wanted)


def uses(as_at: date, ids: Statement) -> Subquery:
    """Each provider with each board that uses it, as SQL: provider_id, board_code."""
    chosen: CTE = in_force.plans_in_force()
    planned = sa.select(_LINE.c.provider_id.label("provider_id"), chosen.c.board_code.label("board_code")).join_from(
        chosen, _LINE, _LINE.c.plan_id == chosen.c.id
    )
    agreed = sa.select(_AGREEMENT.c.supplier_id, _AGREEMENT.c.board_code).where(agreements.is_live(as_at))
    return sa.union(
        planned.where(_LINE.c.provider_id.in_(ids)),
        agreed.where(_AGREEMENT.c.board_code.is_not(None), _AGREEMENT.c.supplier_id.in_(ids)),
    ).subquery("uses")


def texts(reader: Reader, found: Statement, given: Mapping[str, Any] | None = None) -> dict[int, tuple[str, ...]]:
    """The second column of a select by its first, in the order of its rows; `given` are its open parameters."""
    grouped: dict[int, list[str]] = {}
    for owner, text in rows.plain(reader, found, given):
        grouped.setdefault(owner, []).append(text)
    return {owner: tuple(group) for owner, group in grouped.items()}


def _members() -> Statement:
    consortium, member = _PROVIDER.alias("consortium"), _PROVIDER.alias("member")
    own = rows.columns(Member, _MEMBER, consortium_name=consortium.c.name, member_name=member.c.name)
    return (
        sa.select(*own)
        .join_from(_MEMBER, consortium, consortium.c.id == _MEMBER.c.consortium_id)
        .join(member, member.c.id == _MEMBER.c.member_id)
        .order_by(_MEMBER.c.id)
    )
