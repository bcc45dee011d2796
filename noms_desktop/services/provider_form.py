"""What a provider's form shows and saves, one field at a time, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import clock, providers
from noms_desktop.services.provider_list import ending_by, short_sector
from noms_desktop.services.providers import find_provider
from noms_desktop.store.queries import agreements, boards, provider_list
from noms_desktop.store.queries import providers as queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noms_desktop.domain.changes import Applied
    from noms_desktop.services.providers import TwinError, TypedProvider
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.agreements import Agreement
    from noms_desktop.store.queries.providers import Accreditation, Contact, Member, Provider
    from noms_desktop.store.register import Store

CHANGED = "Nothing was written. Press Esc in the field to see what it is now, and type it again if it should be else."
_COLUMNS: Mapping[str, str] = {
    "name": "name",
    "sector": "sector_code",
    "kind": "kind",
    "successor": "successor_id",
    "services": "services",
    "areas": "areas",
    "network": "network_status",
    "network_no": "network_no",
    "phone": "phone",
    "email": "email",
    "website": "website",
    "address": "address",
    "notes": "notes",
}
_DATES: tuple[tuple[str, str], ...] = (
    ("notice_by", "notice by"),
    ("break_on", "break"),
    ("ends_on", "ends"),
    ("extension_to", "extension ends"),
)


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement as a line: `buyer` a board's name, 'The region' without one; `next_on` the soonest date ahead.

    `live` says whether it binds on the as-at day; pence a year.
    """

    uid: str
    reference: str
    title: str
    service: str
    buyer: str
    board_code: str
    kind: str
    state: str
    live: bool
    annual_value_pence: int
    starts_on: date | None
    ends_on: date | None
    next_on: date | None
    next_what: str


@dataclass(frozen=True, slots=True)
class ProviderForm:
    """A provider with all that its form shows. `value_pence` is planned for it in `year`; boards by name."""

    provider: Provider
    successor: str
    contacts: tuple[Contact, ...]
    accreditations: tuple[Accreditation, ...]
    members: tuple[Member, ...]
    member_of: tuple[Member, ...]
    agreements: tuple[AgreementLine, ...]
    boards_using: tuple[str, ...]
    area_names: tuple[str, ...]
    service_names: tuple[str, ...]
    value_pence: int
    year: str
    as_at: date


@dataclass(frozen=True, slots=True)
class Twin:
    """A registered provider that a typed name is like; `same` for the same name, however it is spelt."""

    uid: str
    name: str
    sector: str
    retired_on: date | None
    same: bool


def read(store: Store, uid: str) -> ProviderForm:
    """A provider by uid with all that its form shows; UserError when it is gone."""
    as_at = clock.as_at(store)
    with store.read() as reader:
        found = provider_of(reader, uid)
        whole = queries.whole(reader, found.id)
        assert whole is not None  # noqa: S101 - it was found in the same read
        year = FinancialYear.of(as_at)
        row = provider_list.page(reader, [found.id], provider_list.Day(as_at, year.start, ending_by(as_at)))[0]
        names = {board.code: board.name for board in boards.boards(reader)}
        successor = None if found.successor_id is None else queries.provider(reader, found.successor_id)
        live = {one.id for one in agreements.agreements_of(reader, supplier_id=found.id, live_on=as_at)}
        lines = [_line(one, names, as_at, live=one.id in live) for one in whole.agreements]
    lines.sort(key=lambda one: (not one.live, one.next_on or date.max, one.reference))
    return ProviderForm(
        provider=found,
        successor="" if successor is None else successor.name,
        contacts=whole.contacts,
        accreditations=whole.accreditations,
        members=whole.members,
        member_of=whole.member_of,
        agreements=tuple(lines),
        boards_using=tuple(names[code] for code in row.boards_using),
        area_names=tuple(names[code] for code in row.areas),
        service_names=row.services,
        value_pence=row.value_pence,
        year=year.label,
        as_at=as_at,
    )


def provider(store: Store, uid: str) -> Provider:
    """The record of a provider alone, which the next edit begins from; UserError when it is gone."""
    with store.read() as reader:
        return provider_of(reader, uid)


def twins(store: Store, name: str, *, but: str = "") -> tuple[Twin, ...]:
    """Providers that a name typed may duplicate, the likeliest first; the one with the uid `but` is not looked at."""
    near = providers.likely_twins(store, name)
    found = []
    with store.read() as reader:
        for one in near:
            other = queries.provider(reader, one.record)
            if other is not None and other.uid != but:
                same = one.likeness == 1000
                found.append(Twin(other.uid, other.name, short_sector(other.sector_name), other.retired_on, same))
    return tuple(found)


def twins_of(store: Store, error: TwinError) -> tuple[Twin, ...]:
    """The providers that a refusal of a name speaks of."""
    with store.read() as reader:
        known = [queries.provider(reader, one) for one in error.twins]
    return tuple(
        Twin(one.uid, one.name, short_sector(one.sector_name), one.retired_on, error.is_taken) for one in known if one
    )


def uid_of(store: Store, name: str) -> str:
    """The uid of the provider in use with this name, as it is spelt in the register; UserError when there is none."""
    with store.read() as reader:
        return find_provider(reader, name).uid


def live_agreements(store: Store, uid: str) -> tuple[AgreementLine, ...]:
    """The agreements that prevent a provider from being retired, the first to end first."""
    as_at = clock.as_at(store)
    with store.read() as reader:
        found = provider_of(reader, uid)
        names = {board.code: board.name for board in boards.boards(reader)}
        live = agreements.agreements_of(reader, supplier_id=found.id, live_on=as_at)
    return tuple(_line(one, names, as_at, live=True) for one in live)


def save(store: Store, who: str, was: Provider, given: TypedProvider, *, although_similar: bool = False) -> Applied:
    """Save what was typed in a form: the fields given, of the provider as it was shown.

    What another changed since in one of these fields is a StaleError; changes of other fields do not matter.
    """
    with store.read() as reader:
        now = provider_of(reader, was.uid)
    for typed_name, column in _COLUMNS.items():
        if getattr(given, typed_name) is not None and getattr(was, column) != getattr(now, column):
            raise StaleError("This was changed elsewhere since it was shown.", CHANGED, where=typed_name)
    return providers.edit(store, who, now, given, although_similar=although_similar)


def retire(store: Store, who: str, uid: str, reason: str) -> Applied:
    """Retire the provider of a uid; refused without a reason and while agreements with it are live."""
    with store.read() as reader:
        found = provider_of(reader, uid)
    return providers.retire(store, who, found, reason)


def bring_back(store: Store, who: str, uid: str) -> Applied:
    """Take the retired provider of a uid into use again."""
    with store.read() as reader:
        found = provider_of(reader, uid)
    return providers.bring_back(store, who, found)


def provider_of(reader: Reader, uid: str) -> Provider:
    """The provider of a uid; UserError when it is gone."""
    found = queries.provider_by_uid(reader, uid)
    if found is None:
        raise UserError("This provider is no longer in the register.", "What added it was undone.")
    return found


def _line(one: Agreement, names: Mapping[str, str], as_at: date, *, live: bool) -> AgreementLine:
    ahead = [(day, what) for column, what in _DATES if live and (day := getattr(one, column)) and day >= as_at]
    next_on, next_what = min(ahead, key=lambda found: found[0], default=(None, ""))
    return AgreementLine(
        uid=one.uid,
        reference=one.reference,
        title=one.title or one.service_name,
        service=one.service_name,
        buyer=names[one.board_code] if one.board_code else "The region",
        board_code=one.board_code or "",
        kind=one.kind,
        state=one.state,
        live=live,
        annual_value_pence=one.annual_value_pence,
        starts_on=one.starts_on,
        ends_on=max(filter(None, (one.ends_on, one.extension_to)), default=None),
        next_on=next_on,
        next_what=next_what,
    )
