"""Words typed and not saved, kept in the register's own file: nothing confidential stands anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.unsaved import Left, Typed, unpacked
from noms_desktop.store.queries import unsaved as queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noms_desktop.store.register import Store

    Spot = tuple[str, str]


def keep(store: Store, who: str, found: Mapping[Spot, Typed | None]) -> None:
    """Keep texts by their place and field, and forget those that are None; on disk when it returns.

    It is no change: the history does not know of it, and it is not undone. Raises UserError as any write does,
    BusyError among them.
    """
    if not found:
        return
    with store.aside() as aside:
        for (place, field), typed in found.items():
            if typed is None:
                aside.take_away(place, field)
            else:
                aside.keep(place, field, typed.packed(), who)


def left(store: Store) -> tuple[Left, ...]:
    """Everything that was typed and not saved when the register was last closed, by place and field."""
    with store.read() as reader:
        found = queries.every(reader)
    return tuple(Left(one.place, one.field, unpacked(one.text), one.who, one.at) for one in found)
