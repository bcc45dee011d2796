"""What was typed and is not saved: text by the place and field where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import unsaved

if TYPE_CHECKING:
    from datetime import datetime

    from noms_desktop.store.door import Reader

_UNSAVED = unsaved.unsaved


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One text, as it was kept; `at` in UTC."""

    place: str
    field: str
    text: str
    who: str
    at: datetime


def every(reader: Reader) -> tuple[Unsaved, ...]:
    """Every text that is kept, by place and field."""
    return reader.every(
        Unsaved, sa.select(*rows.columns(Unsaved, _UNSAVED)).order_by(_UNSAVED.c.place, _UNSAVED.c.field)
    )
