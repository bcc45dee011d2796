"""The list of providers as the window shows it: which ones in which order, the rows that are looked at, the counts."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from noms_desktop.domain.periods import FinancialYear, Month
from noms_desktop.domain.sentences import capital
from noms_desktop.services import clock
from noms_desktop.store.queries import boards, catalogue
from noms_desktop.store.queries import provider_list as queries
from noms_desktop.store.queries.providers import Wanted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.boards import Board
    from noms_desktop.store.queries.provider_list import Facet, Order
    from noms_desktop.store.queries.providers import NetworkStatus, ProviderRow
    from noms_desktop.store.register import Store

ENDING_MONTHS = 6
_AT_ONCE = 500
NETWORK_WORDS: Mapping[str, str] = {"registered": "Registered", "applied": "Applied for", "none": "Not registered"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which providers, and by what they are sorted. Filters are codes, '' for all; `retired` lists retired ones too.

    `ending` keeps those with a live agreement that ends within six months.
    """

    words: str = ""
    sector: str = ""
    service: str = ""
    area: str = ""
    network: str = ""
    ending: bool = False
    retired: bool = False
    order: Order = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list. `areas` and `boards_using` are names of boards; money in whole pence of the year asked.

    `next_what` says what the date is ('ends', 'notice by'); `expired` whether the accreditation has run out.
    """

    id: int
    uid: str
    name: str
    kind: str
    sector: str
    sector_name: str
    network: str
    retired_on: date | None
    services: tuple[str, ...]
    areas: tuple[str, ...]
    boards_using: tuple[str, ...]
    value_pence: int
    next_on: date | None
    next_what: str
    expires_on: date | None
    expired: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter, or of a list to choose from: its code, what it is called, and shorter where there is room
    for less."""

    code: str
    name: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: sectors, services in the order of the catalogue, areas by name, network registration.

    The boards of the register's own region come first. `year` is how the financial year of the values is written.
    """

    sectors: tuple[Option, ...]
    services: tuple[Option, ...]
    areas: tuple[Option, ...]
    networks: tuple[Option, ...]
    year: str
    as_at: date


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole register in a line: how many in use, retired, registered in the network, by sector as (name, number).

    `ending` have a live agreement that ends by `ending_by`.
    """

    in_use: int
    retired: int
    registered: int
    ending: int
    ending_by: date
    sectors: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a list shows at once: the ids that the filters keep, in order, and the rows of the first of them."""

    ids: tuple[int, ...]
    rows: tuple[Listed, ...]


def found(store: Store, listing: Listing) -> tuple[int, ...]:
    """The ids of the providers that the filters keep, in the order asked for."""
    with store.read() as reader:
        return _found(store, reader, listing)


def screen(store: Store, listing: Listing, *, high: int, known: Collection[int] = ()) -> Screen:
    """The ids that the filters keep, and the rows of the first `high` of them but those that are `known`."""
    day = _day(store)
    with store.read() as reader:
        ids = _found(store, reader, listing)
        wanted = [one for one in ids[:high] if one not in known]
        return Screen(ids, _rows(reader, wanted, day) if wanted else ())


def rows(store: Store, ids: Sequence[int]) -> tuple[Listed, ...]:
    """The rows of these ids, a few hundred at a time; an id that is gone has none."""
    day = _day(store)
    with store.read() as reader:
        return _rows(reader, ids, day)


def every_row(store: Store, ids: Sequence[int]) -> tuple[Listed, ...]:
    """The rows of as many ids as are given, in their order: for copying a whole list."""
    known = {row.id: row for at in range(0, len(ids), _AT_ONCE) for row in rows(store, ids[at : at + _AT_ONCE])}
    return tuple(known[key] for key in ids if key in known)


def counts(store: Store, listing: Listing, facet: Facet) -> Mapping[str, int]:
    """How many providers each value of one filter would show; for `ending` and `retired` under the key 'yes'."""
    with store.read() as reader:
        return queries.counts(reader, _wanted(listing), _day(store), facet, ending=listing.ending)


def choices(store: Store) -> Choices:
    """What the filters and the form choose from."""
    day, region = _day(store), store.info.region_code

    def first(board: Board) -> tuple[bool, str]:
        return region is not None and board.region_code != region, board.name

    with store.read() as reader:
        return Choices(
            sectors=tuple(
                Option(one.code, one.name, short_sector(one.name))
                for one in catalogue.sectors(reader)
                if one.code != "own_board"
            ),
            services=tuple(Option(one.code, one.name) for one in catalogue.services(reader)),
            areas=tuple(Option(one.code, one.name) for one in sorted(boards.boards(reader), key=first)),
            networks=tuple(Option(code, words) for code, words in NETWORK_WORDS.items()),
            year=FinancialYear(day.year).label,
            as_at=day.as_at,
        )


def summary(store: Store) -> Summary:
    """The whole register in a line."""
    day, everyone = _day(store), _wanted(Listing())
    with store.read() as reader:
        by_sector = queries.counts(reader, everyone, day, "sector")
        network = queries.counts(reader, everyone, day, "network")
        short = {one.code: short_sector(one.name) for one in catalogue.sectors(reader)}
        return Summary(
            in_use=sum(by_sector.values()),
            retired=queries.counts(reader, everyone, day, "retired")["yes"],
            registered=network.get("registered", 0),
            ending=queries.counts(reader, everyone, day, "ending")["yes"],
            ending_by=day.ending_by,
            sectors=tuple(sorted(((short[code], n) for code, n in by_sector.items()), key=lambda one: -one[1])),
        )


def named(store: Store, words: str, *, most: int = 12) -> tuple[Option, ...]:
    """Providers in use with all these words in their names, as (uid, name): for a field that names one."""
    if not words.strip():
        return ()
    with store.read() as reader:
        return tuple(Option(uid, name) for uid, name in queries.named(reader, words, most=most))


def ending_by(as_at: date) -> date:
    """Six months from a day: from the last of a month to the last of that month, 30 September to 31 March."""
    month = Month.of(as_at)
    later = month.plus(ENDING_MONTHS)
    if as_at == month.last_day:
        return later.last_day
    return later.first_day.replace(day=min(as_at.day, later.days))


def short_sector(name: str) -> str:
    """A sector where there is little room: 'Third sector', 'Private', 'Joint venture'; 'Third' alone says nothing."""
    bare = name.partition(" (")[0].rpartition(" voluntary ")[2]
    return capital(bare if bare.casefold().startswith("third") else bare.removesuffix(" sector"))


KIND_WORDS: Mapping[str, str] = {
    "organisation": "Organisation",
    "consortium": "Consortium",
    "establishment": "Prison",
    "board": "Probation board",
}


_ROSTERS: WeakKeyDictionary[Store, queries.Roster] = WeakKeyDictionary()
_TURN = Lock()


def _found(store: Store, reader: Reader, listing: Listing) -> tuple[int, ...]:
    with _TURN:
        roster = _ROSTERS.setdefault(store, queries.Roster())
        return tuple(
            queries.ids(
                reader,
                roster,
                _wanted(listing),
                _day(store),
                ending=listing.ending,
                order=listing.order,
                descending=listing.descending,
            )
        )


def _rows(reader: Reader, ids: Sequence[int], day: queries.Day) -> tuple[Listed, ...]:
    names = {board.code: board.name for board in boards.boards(reader)}
    return tuple(_listed(row, names, day.as_at) for row in queries.page(reader, ids, day))


def _day(store: Store) -> queries.Day:
    as_at = clock.as_at(store)
    return queries.Day(as_at, FinancialYear.of(as_at).start, ending_by(as_at))


def _wanted(listing: Listing) -> Wanted:
    network: NetworkStatus | None = next((one for one in _NETWORKS if one == listing.network), None)
    return Wanted(
        words=listing.words,
        sector=listing.sector or None,
        service=listing.service or None,
        area=listing.area or None,
        network=network,
        retired=None if listing.retired else False,
    )


_NETWORKS: tuple[NetworkStatus, ...] = ("none", "applied", "registered")


def _listed(row: ProviderRow, names: Mapping[str, str], as_at: date) -> Listed:
    expires = row.accreditation_expires
    return Listed(
        id=row.id,
        uid=row.uid,
        name=row.name,
        kind=row.kind,
        sector=short_sector(row.sector_name),
        sector_name=row.sector_name,
        network=NETWORK_WORDS[row.network_status],
        retired_on=row.retired_on,
        services=row.services,
        areas=tuple(names[code] for code in row.areas),
        boards_using=tuple(names[code] for code in row.boards_using),
        value_pence=row.value_pence,
        next_on=row.next_on,
        next_what=row.next_what or "",
        expires_on=expires,
        expired=expires is not None and expires < as_at,
    )
