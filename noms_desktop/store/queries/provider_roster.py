"""Who is in the register and in which order, kept in memory as long as nothing is written.

A hundred thousand providers are a hundred thousand numbers. A letter typed then costs a look through the name keys, and
a heading clicked again nothing: SQLite would sort and fetch them all each time.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from noms_desktop.domain.providers import letters_key
from noms_desktop.store import history
from noms_desktop.store.queries import providers as whole
from noms_desktop.store.tables import providers, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.providers import Wanted
    from noms_desktop.store.queries.rows import Statement

Order = Literal["name", "sector", "services", "areas", "boards", "value", "next", "expiry"]
_PROVIDER, _SECTOR, _SERVICE = providers.provider, reference.sector, reference.service_category
_OFFERS, _SERVES = providers.provider_service, providers.provider_area
_MOST_KEPT = 6
"""Orders kept at a time."""


@dataclass(frozen=True, slots=True)
class Day:
    """The day a list is read on: `as_at`, the financial `year` whose value is shown, and by when `ending` ends."""

    as_at: date
    year: int
    ending_by: date


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Who is listed (with the retired or without) and by what."""

    retired: bool | None
    order: Order
    descending: bool


class Roster:
    """The providers of one register in the orders last asked for. Give it to one reading thread at a time."""

    def __init__(self) -> None:
        self._state: tuple[int, Day | None] = (-1, None)
        self._ids: dict[_Sorted, list[int]] = {}
        self._keys: dict[bool | None, list[str]] = {}

    def ids(
        self,
        reader: Reader,
        wanted: Wanted,
        day: Day,
        *,
        kept: Sequence[ColumnElement[bool]] = (),
        order: Order = "name",
        descending: bool = False,
    ) -> list[int]:
        """The ids of the providers that `wanted` keeps, in order; what has no value comes last either way.

        `kept` are further conditions. Providers alike stand by name. Never change the list that is given.
        """
        state = history.last_row(reader.raw), day
        if state != self._state:
            self._state = state
            self._ids.clear()
            self._keys.clear()
        letters = [key for word in wanted.words.split() if (key := letters_key(word))]
        others = " ".join(word for word in wanted.words.split() if not letters_key(word))
        chosen = _Sorted(wanted.retired, order, descending)
        by_name = order == "name" and not descending
        ids = self._named(reader, wanted.retired, letters) if letters and by_name else self._order(reader, chosen)
        if letters and not by_name:
            among = set(self._named(reader, wanted.retired, letters))
            ids = [one for one in ids if one in among]
        rest = replace(wanted, words=others, retired=None)
        conditions = [*whole.conditions(rest), *kept]
        if conditions:
            among = set(reader.values(sa.select(_PROVIDER.c.id).where(*conditions)))
            ids = [one for one in ids if one in among]
        return ids

    def _named(self, reader: Reader, retired: bool | None, letters: Sequence[str]) -> list[int]:  # noqa: FBT001
        """By name, those whose keys have all these letters."""
        names = _Sorted(retired, "name", descending=False)
        if retired not in self._keys:
            found = reader.stored(_everyone(retired, _PROVIDER.c.name_key))
            self._ids[names] = [one for one, _ in found]
            self._keys[retired] = [key for _, key in found]
        first, *more = letters
        pairs = zip(self._order(reader, names), self._keys[retired], strict=True)
        if not more:
            return [one for one, key in pairs if first in key]
        left = [pair for pair in pairs if first in pair[1]]
        for word in more:
            left = [pair for pair in left if word in pair[1]]
        return [one for one, _ in left]

    def _order(self, reader: Reader, wanted: _Sorted) -> list[int]:
        found = self._ids.get(wanted)
        if found is None:
            names = _Sorted(wanted.retired, "name", descending=False)
            if wanted == names:
                found = reader.values(_everyone(wanted.retired))
            else:
                ids = self._order(reader, names)
                values = dict(reader.stored(_values(wanted, self._state[1])))
                found = _by_value(ids, values, descending=wanted.descending)
            while len(self._ids) >= _MOST_KEPT:
                # The one asked for longest ago, but the names, from which the others come.
                del self._ids[next(one for one in self._ids if one != names)]
            self._ids[wanted] = found
        return found


def _everyone(retired: bool | None, *more: ColumnElement[str]) -> Statement:  # noqa: FBT001 - a state, not a switch
    found = sa.select(_PROVIDER.c.id, *more).order_by(_PROVIDER.c.name_key, _PROVIDER.c.id)
    if retired is None:
        return found
    return found.where(_PROVIDER.c.retired_on.is_not(None) if retired else _PROVIDER.c.retired_on.is_(None))


def _by_value(ids: Sequence[int], values: Mapping[int, int | str | None], *, descending: bool) -> list[int]:
    """The ids by their values, those of one value in the order they had, those without one last."""
    groups: defaultdict[int | str | None, list[int]] = defaultdict(list)
    value_of = values.get
    for one in ids:
        groups[value_of(one)].append(one)
    nothing = groups.pop(None, [])
    known: dict[int | str, list[int]] = {value: group for value, group in groups.items() if value is not None}
    ordered = [one for value in sorted(known, reverse=descending) for one in known[value]]
    return ordered + nothing


def _values(wanted: _Sorted, day: Day | None) -> Statement:
    """Each provider's id with the value that it is sorted by."""
    if wanted.order == "name" or day is None:
        return sa.select(_PROVIDER.c.id, _PROVIDER.c.name_key)
    return _BY[wanted.order](day)


def _by_sector(_day: Day) -> Statement:
    return sa.select(_PROVIDER.c.id, _SECTOR.c.name).join_from(
        _PROVIDER, _SECTOR, _SECTOR.c.code == _PROVIDER.c.sector_code
    )


def _by_services(_day: Day) -> Statement:
    """The first service in the order of the catalogue, as its name is the first that stands in the column."""
    return (
        sa.select(_OFFERS.c.provider_id, sa.func.min(_SERVICE.c.position))
        .join_from(_OFFERS, _SERVICE, _SERVICE.c.code == _OFFERS.c.service_code)
        .group_by(_OFFERS.c.provider_id)
    )


def _by_areas(_day: Day) -> Statement:
    return sa.select(_SERVES.c.provider_id, sa.func.count()).group_by(_SERVES.c.provider_id)


def _by_boards(day: Day) -> Statement:
    every = whole.uses(day.as_at, sa.select(_PROVIDER.c.id))
    return sa.select(every.c.provider_id, sa.func.count()).group_by(every.c.provider_id)


def _by_value_planned(day: Day) -> Statement:
    value = whole.planned_values(day.year)
    return sa.select(value.c.provider_id, value.c.pence)


def _by_next(day: Day) -> Statement:
    coming = whole.coming_dates(day.as_at)
    return sa.select(coming.c.supplier_id, coming.c.next_on)


def _by_expiry(_day: Day) -> Statement:
    expiry = whole.first_expiries()
    return sa.select(expiry.c.provider_id, expiry.c.expires_on)


_BY: Mapping[str, Callable[[Day], Statement]] = {
    "sector": _by_sector,
    "services": _by_services,
    "areas": _by_areas,
    "boards": _by_boards,
    "value": _by_value_planned,
    "next": _by_next,
    "expiry": _by_expiry,
}
