"""What is written beside the history: words that are typed and not saved, kept so that they outlive the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store.tables.unsaved import unsaved

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from noms_desktop.store.clock import Clock


class Aside:
    """The third door: it makes no change set and is not undone, and can write nothing but `unsaved`."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection, self._clock = connection, clock

    def keep(self, place: str, field: str, text: str, who: str) -> None:
        """Keep a text, over the one that stood at this place in this field."""
        values = {"place": place, "field": field, "text": text, "who": who, "at": self._clock.now()}
        self._connection.execute(sa.insert(unsaved).prefix_with("OR REPLACE").values(**values))

    def take_away(self, place: str, field: str) -> None:
        """Forget a text: it is saved, or nobody wants it any more."""
        self._connection.execute(sa.delete(unsaved).where(unsaved.c.place == place, unsaved.c.field == field))
