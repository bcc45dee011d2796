"""Providers: listed, found, entered, edited and retired; never deleted, and never entered twice by oversight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear, day_text, parse_date
from noms_desktop.domain.providers import LIKELY, Near, alike, clean_name, first_of, free_after, name_key
from noms_desktop.domain.typed import shown
from noms_desktop.services import clock
from noms_desktop.services.boards import find_board
from noms_desktop.services.choosing import Choice, alternatives, choose
from noms_desktop.store.queries import agreements, boards, catalogue
from noms_desktop.store.queries import providers as queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.door import Reader, Tx
    from noms_desktop.store.queries.agreements import Agreement
    from noms_desktop.store.queries.catalogue import Sector, Service
    from noms_desktop.store.queries.providers import Provider, ProviderRow, WholeProvider
    from noms_desktop.store.register import Store

# What every invented organisation's name ends with.
MARK = "(illustrative)"
NETWORK = ("none", "applied", "registered")
KINDS = ("organisation", "consortium", "establishment")
# A twin that is less like the name by this many thousandths than the likeliest one only distracts from it.
MUCH_LESS = 150
_TEXTS = ("phone", "email", "website", "address", "notes", "network_no")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedProvider:
    """A provider as it was typed; None leaves a field as it is. `services` and `areas` replace what there was.

    `successor` names or numbers the provider that followed it, '' for none.
    """

    name: str | None = None
    sector: str | None = None
    kind: str | None = None
    successor: str | None = None
    services: tuple[str, ...] | None = None
    areas: tuple[str, ...] | None = None
    network: str | None = None
    network_no: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    address: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which providers to list, as typed; `retired` lists those in use and those retired. `due_by` is a date."""

    words: str = ""
    sector: str | None = None
    service: str | None = None
    area: str | None = None
    network: str | None = None
    due_by: str | None = None
    retired: bool = False


class TwinError(UserError):
    """A name that is taken, or like those of others: `twins` are their ids, the likeliest first.

    `is_taken` where a provider in use has this very name, which cannot be passed over.
    """

    def __init__(self, title: str, advice: str, twins: tuple[int, ...], *, is_taken: bool) -> None:
        super().__init__(title, advice, where="name")
        self.twins, self.is_taken = twins, is_taken


@dataclass(frozen=True, slots=True)
class _Known:
    """What was typed, understood: the columns to write, and the codes of services and areas (None: as they are)."""

    values: dict[str, Any]
    services: tuple[str, ...] | None
    areas: tuple[str, ...] | None


def rows(store: Store, wanted: Filters) -> tuple[ProviderRow, ...]:
    """The list of providers by name, with what the plans give them in the financial year of the as-at day."""
    as_at = clock.as_at(store)
    with store.read() as reader:
        made = queries.Wanted(
            words=wanted.words,
            sector=wanted.sector and find_sector(reader, wanted.sector).code,
            service=wanted.service and find_service(reader, wanted.service).code,
            area=wanted.area and find_board(reader, wanted.area, where="area").code,
            network=None if wanted.network is None else _one_of(wanted.network, NETWORK, "network"),
            retired=None if wanted.retired else False,
            due_by=parse_date(wanted.due_by, where="due-by") if wanted.due_by else None,
        )
        return queries.provider_rows(reader, made, as_at=as_at, year=FinancialYear.of(as_at).start)


def whole(store: Store, text: str) -> WholeProvider:
    """One provider, as named or numbered, with contacts, accreditations, consortia and agreements."""
    with store.read() as reader:
        found = queries.whole(reader, find_provider(reader, text, retired=True).id)
    assert found is not None  # noqa: S101 - it was found in the same read
    return found


def provider(store: Store, text: str) -> Provider:
    """One provider in use, as named or numbered: what an edit begins from."""
    with store.read() as reader:
        return find_provider(reader, text)


def service_list(store: Store) -> tuple[Service, ...]:
    """The service categories in their order."""
    with store.read() as reader:
        return catalogue.services(reader)


def find_provider(reader: Reader, text: str, *, retired: bool = False, where: str = "provider") -> Provider:
    """The provider of a number ('12', '#12') or a name, however it is spelt, or the beginning of one name alone.

    Raises UserError with names like it; retired providers are found only where they are wanted.
    """
    wanted = text.strip().lstrip("#")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 10:
        found = queries.provider(reader, int(wanted))
        if found is None:
            raise UserError(f"There is no provider number {wanted}.", "Look it up with provider list.", where=where)
    else:
        found = _by_name(reader, wanted, retired=retired, where=where)
    if found.retired_on is not None and not retired:
        raise UserError(
            f"{found.name} was retired on {day_text(found.retired_on)}.", "Choose one that is in use.", where=where
        )
    return found


def find_sector(reader: Reader, text: str) -> Sector:
    """The sector of a code ('third') or a name; UserError that lists them."""
    known = [Choice(sector, sector.name, (sector.code,)) for sector in catalogue.sectors(reader)]
    advice = f"The sectors are {', '.join(choice.value.code for choice in known)}."
    return choose(text, known, what="sector", where="sector", advice=advice)


def find_service(reader: Reader, text: str) -> Service:
    """The service category of a code ('mentoring') or a name; UserError that lists them."""
    known = [Choice(service, service.name, (service.code,)) for service in catalogue.services(reader)]
    advice = f"The services are {', '.join(choice.value.code for choice in known)}."
    return choose(text, known, what="service", where="service", advice=advice)


def likely_twins(store: Store, name: str) -> tuple[Near, ...]:
    """Providers whose names a new one may duplicate, the likeliest first: shown while it is typed."""
    with store.read() as reader:
        return _near(reader, name)


def add(store: Store, who: str, given: TypedProvider, *, although_similar: bool = False) -> Applied:
    """Enter a provider. Refused when the name is taken, or like another one unless that was looked at (UserError).

    In an illustrative register the name gets the mark that every invented organisation's name ends with.
    """
    if not given.name:
        raise UserError("A provider needs a name.", "Type the organisation's full name.", where="name")
    if given.sector is None:
        raise UserError("A provider needs a sector.", "Choose the one it belongs to.", where="sector")
    name = _marked(store, clean_name(given.name))
    with store.read() as reader:
        known = _understood(reader, given)
        _check_name(reader, name, although_similar=although_similar)
    own = {"name": name, "name_key": name_key(name), "illustrative": store.info.illustrative}
    with store.write(who, f"Provider added: {name}") as tx:
        made = tx.insert("provider", {**known.values, **own})
        _put_links(tx, made.id, known, services=(), areas=())
    return tx.applied


def edit(
    store: Store,
    who: str,
    provider: Provider,
    given: TypedProvider,
    *,
    although_similar: bool = False,
) -> Applied:
    """Change a provider as it was read; what another changed since is a StaleError, a taken name a UserError."""
    with store.read() as reader:
        known = _understood(reader, given)
        if known.values.get("successor_id") == provider.id:
            raise UserError("A provider cannot be its own successor.", "Name another one.", where="successor")
        if given.name is not None:
            name = _marked(store, clean_name(given.name))
            if name_key(name) != provider.name_key:
                _check_name(reader, name, although_similar=although_similar, but=provider.id)
            known.values.update(name=name, name_key=name_key(name))
    with store.write(who, f"Provider changed: {known.values.get('name', provider.name)}") as tx:
        tx.update("provider", provider.id, known.values, version=provider.version)
        _put_links(tx, provider.id, known, services=provider.services, areas=provider.areas)
    return tx.applied


def retire(store: Store, who: str, provider: Provider, reason: str) -> Applied:
    """Retire a provider as it was read; refused without a reason and while agreements with it are live (UserError)."""
    if not reason.strip():
        raise UserError("Say why the provider is retired.", "The reason stays in the register.", where="reason")
    if provider.retired_on is not None:
        raise UserError(f"{provider.name} was retired on {day_text(provider.retired_on)} already.", "")
    as_at = clock.as_at(store)
    with store.read() as reader:
        live = agreements.agreements_of(reader, supplier_id=provider.id, live_on=as_at)
        buyers = {board.code: board.name for board in boards.boards(reader)}
    if live:
        named = [
            f"{one.reference} ({one.title or one.service_name}) with {buyers.get(one.board_code or '', 'the region')}"
            for one in live
        ]
        count = "one live agreement" if len(live) == 1 else f"{len(live)} live agreements"
        raise UserError(
            f"{provider.name} has {count}: {_all_of(named)}.",
            free_after([_end(one) for one in live]),
            where="provider",
        )
    with store.write(who, f"Provider retired: {provider.name} ({reason.strip()})") as tx:
        values = {"retired_on": as_at, "retired_reason": reason.strip()}
        tx.update("provider", provider.id, values, version=provider.version)
    return tx.applied


def _end(one: Agreement) -> date | None:
    """The last day of an agreement, that of its extension where it has one; None where it has no end."""
    return None if one.ends_on is None else max(filter(None, (one.ends_on, one.extension_to)))


def over(store: Store, found: Iterable[Agreement]) -> dict[int, str]:
    """Which of these agreements are not live, by id, and in what state each is ('ended', 'ended 30 June 2006')."""
    as_at = clock.as_at(store)
    made = {}
    for one in found:
        end = _end(one)
        if one.state != "signed":
            made[one.id] = one.state.replace("_", " ")
        elif end is not None and end < as_at:
            made[one.id] = f"ended {day_text(end)}"
    return made


def bring_back(store: Store, who: str, provider: Provider) -> Applied:
    """Take a retired provider into use again, as it was read; refused where its name has been taken since."""
    if provider.retired_on is None:
        raise UserError(f"{provider.name} is in use already.", "")
    with store.read() as reader:
        taken = queries.names(reader, key=provider.name_key, retired=False)
    if taken:
        raise TwinError(
            f"There is another provider of this name in use: {taken[0].name} (number {taken[0].id}).",
            "Nothing was written. Use that one, or change the name of one of them first.",
            (taken[0].id,),
            is_taken=True,
        )
    with store.write(who, f"Provider brought back: {provider.name}") as tx:
        tx.update("provider", provider.id, {"retired_on": None, "retired_reason": ""}, version=provider.version)
    return tx.applied


def _by_name(reader: Reader, wanted: str, *, retired: bool, where: str) -> Provider:
    known, key = queries.keys(reader, retired=retired), name_key(wanted)
    # The mark of an invented name may be left out.
    exact = [one for one, other in known if other in (key, f"{key} illustrative")]
    begun = [one for one, other in known if key and other.startswith(key)]
    fitting = queries.names(reader, among=exact or begun)
    in_use = [one for one in fitting if one.retired_on is None]
    if len(in_use or fitting) == 1:
        found = queries.provider(reader, (in_use or fitting)[0].id)
        if found is not None:
            return found
    if fitting:
        names = alternatives([f"{one.name} ({one.id})" for one in fitting])
        raise UserError(f"{shown(wanted)} may be {names}.", "Give the number.", where=where)
    near = _near(reader, wanted, retired=retired, least=400)[:3]
    advice = f"Did you mean {alternatives([f'{one.name} ({one.record})' for one in near])}?" if near else ""
    title = f"There is no provider {shown(wanted)}." if key else "No provider was named."
    raise UserError(title, advice or "Look it up with provider list, or add it with provider add.", where=where)


def _understood(reader: Reader, given: TypedProvider) -> _Known:
    """What was typed, as columns; the name is looked at by itself."""
    values: dict[str, Any] = {
        field: " ".join(text.split()) if field != "notes" else text.strip()
        for field in _TEXTS
        if (text := getattr(given, field)) is not None
    }
    if given.successor is not None:
        named = given.successor.strip()
        values["successor_id"] = find_provider(reader, named, where="successor").id if named else None
    if given.sector is not None:
        values["sector_code"] = find_sector(reader, given.sector).code
    if given.kind is not None:
        values["kind"] = _one_of(given.kind, KINDS, "kind")
    if given.network is not None:
        values["network_status"] = _one_of(given.network, NETWORK, "network")
    check_email(values.get("email", ""))
    services = areas = None
    if given.services is not None:
        services = tuple(dict.fromkeys(find_service(reader, text).code for text in given.services))
    if given.areas is not None:
        areas = tuple(dict.fromkeys(find_board(reader, text, where="area").code for text in given.areas))
    return _Known(values, services, areas)


def _put_links(tx: Tx, provider_id: int, known: _Known, *, services: Iterable[str], areas: Iterable[str]) -> None:
    """Bring the services and areas to what was typed."""
    links: Mapping[str, tuple[Iterable[str], tuple[str, ...] | None]] = {
        "provider_service": (services, known.services),
        "provider_area": (areas, known.areas),
    }
    for table, (before, after) in links.items():
        if after is None:
            continue
        for code in sorted(set(before) - set(after)):
            tx.remove(table, provider_id, code)
        for code in after:
            tx.put(table, provider_id, code)


def _near(reader: Reader, name: str, *, retired: bool = True, least: int = LIKELY, but: int = 0) -> tuple[Near, ...]:
    """The providers whose names are likely the same, the likeliest first; without the one of the id `but`."""
    like = alike(name, (one for one in queries.keys(reader, retired=retired) if one[0] != but), least=least)
    return first_of(Near(one.id, one.name, like[one.id]) for one in queries.names(reader, among=tuple(like)))


def _check_name(reader: Reader, name: str, *, although_similar: bool, but: int = 0) -> None:
    """Refuse a name that is taken, and one that is like others unless they were looked at; `but` is its own id."""
    for one in queries.names(reader, key=name_key(name), retired=False):
        if one.id != but:
            raise TwinError(
                f"There is already a provider of this name: {one.name} (number {one.id}).",
                "Nothing was written. Use or edit that one.",
                (one.id,),
                is_taken=True,
            )
    near = () if although_similar else _near(reader, name, but=but)
    retired = {one.id: one.retired_on for one in queries.names(reader, among=[one.record for one in near])}
    near = tuple(one for one in near if one.likeness >= near[0].likeness - MUCH_LESS)
    if near:
        named = [f"{one.name} (number {one.record}{_retired_words(retired[one.record])})" for one in near]
        raise TwinError(
            f"This may be a provider that is in the register already: {alternatives(named)}.",
            "Nothing was written. Use that one, or keep it although they are alike: on the command line, "
            "--although-similar.",
            tuple(one.record for one in near),
            is_taken=False,
        )


def _retired_words(day: date | None) -> str:
    return "" if day is None else f", retired on {day_text(day)}"


def _marked(store: Store, name: str) -> str:
    """The name, with the mark of an invented organisation where the register is illustrative."""
    if not store.info.illustrative or name.endswith(MARK):
        return name
    return clean_name(f"{name} {MARK}")


def _one_of(text: str, values: tuple[str, ...], where: str) -> Any:
    wanted = text.strip().lower()
    if wanted not in values:
        raise UserError(f"{shown(text)} is not one of {', '.join(values)}.", "Choose one of these.", where=where)
    return wanted


def check_email(text: str) -> None:
    """Refuse what cannot be an e-mail address (UserError); none at all is well."""
    name, at, domain = text.partition("@")
    if text and not (name and at and "." in domain.strip(".") and "@" not in domain and " " not in text):
        raise UserError(f"{shown(text)} is not an e-mail address.", "It needs a name, @ and a domain.", where="email")


def _all_of(names: list[str], most: int = 3) -> str:
    if len(names) > most:
        left = len(names) - most
        return f"{', '.join(names[:most])} and {left} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
