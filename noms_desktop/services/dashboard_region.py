"""Which region of a national register is looked at: the one chosen, at first the South West; '' is the nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.store.queries import boards

if TYPE_CHECKING:
    from noms_desktop.store.register import Store

NATION = "England and Wales"
FIRST_REGION = "south-west"


def regions(store: Store) -> tuple[tuple[str, str], ...]:
    """The regions that may be chosen, code and name: the South West, the others by name, the nation (''); none in a
    region's own register."""
    if store.info.region_code is not None:
        return ()
    with store.read() as reader:
        known = [(one.code, one.name) for one in boards.regions(reader) if one.boards]
    known.sort(key=lambda one: one[0] != FIRST_REGION)
    return (*known, ("", NATION))


def region_of(store: Store, chosen: str | None) -> str | None:
    """The region shown: the register's own, else the one chosen ('' is the nation), else the South West."""
    if store.info.region_code is not None:
        return store.info.region_code
    known = [code for code, _ in regions(store)]
    code = chosen if chosen in known else FIRST_REGION
    return code or None
