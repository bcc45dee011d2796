"""What the window's edge and its search box read, as the furnishing wants it: on the reading thread, nothing of Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.gui.furnishing import Badge, Found
from noms_desktop.gui.page import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noms_desktop.store.register import Store


def badges(store: Store, chosen: str) -> Mapping[str, Badge]:
    """What waits on each page, by its key; in a national register, of the region chosen on Home ('' for the nation)."""
    from noms_desktop.services import outlook

    return {key: Badge(one.count, one.words, urgent=one.urgent) for key, one in outlook.badges(store, chosen).items()}


def position(store: Store) -> str:
    """Where the year stands, in one line."""
    from noms_desktop.services import outlook

    return outlook.position(store)


def find(store: Store, text: str) -> Sequence[Found]:
    """What fits the words typed, the likeliest first."""
    from noms_desktop.services import finding

    return [Found(one.title, one.detail, Place(one.page, one.record, one.part)) for one in finding.find(store, text)]
