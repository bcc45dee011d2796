"""Which region of a national register is looked at: the one chosen, at first the South West; '' is the nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.store.queries import boards

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noms_desktop.store.queries.boards import Region
    from noms_desktop.store.register import Store

NATION = "England and Wales"
FIRST_REGION = "south-west"


def regions(store: Store) -> tuple[tuple[str, str], ...]:
    """The regions that may be chosen, code and name: the South West, the others by name, the nation (''); none in a
    region's own register."""
    if store.info.region_code is not None:
        return ()
    with store.read() as reader:
        return choices(store, boards.regions(reader))


def choices(store: Store, known: Iterable[Region]) -> tuple[tuple[str, str], ...]:
    """The same where the regions have been read."""
    if store.info.region_code is not None:
        return ()
    named = [(one.code, one.name) for one in known if one.boards]
    named.sort(key=lambda one: one[0] != FIRST_REGION)
    return (*named, ("", NATION))


def region_of(store: Store, chosen: str | None) -> str | None:
    """The region shown: the register's own, else the one chosen ('' is the nation), else the South West."""
    return chosen_of(store, regions(store), chosen)


def chosen_of(store: Store, known: Sequence[tuple[str, str]], chosen: str | None) -> str | None:
    """The same where it is known what may be chosen."""
    if store.info.region_code is not None:
        return store.info.region_code
    return (chosen if chosen in {code for code, _ in known} else FIRST_REGION) or None
