"""What the history has of a provider: its own record, what it offers and where, its contacts and other lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store import history as chain
from noms_desktop.store.queries import history as queries
from noms_desktop.store.tables import history, providers

if TYPE_CHECKING:
    from sqlalchemy import CTE

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.history import ChangeSet

_SET, _ROW = history.change_set, history.change_row
_LINES = (
    (providers.contact, "provider_id"),
    (providers.accreditation, "provider_id"),
    (providers.consortium_member, "consortium_id"),
)


def change_sets(
    reader: Reader, provider_id: int, uid: str, *, before: int | None = None, limit: int = 100
) -> tuple[ChangeSet, ...]:
    """The change sets that touched a provider or a line of it, removed ones too, the newest first, at most `limit`."""
    found = queries.sets().where(queries.touching(own(reader, provider_id, uid)))
    if before is not None:
        found = found.where(_SET.c.id < before)
    return reader.every(queries.ChangeSet, found.order_by(_SET.c.id.desc()).limit(limit))


def own(reader: Reader, provider_id: int, uid: str) -> CTE:
    """The names in history of the provider and its lines, as `record`; those since removed included.

    What it offers and where it works are facts of the provider, named 'uid|code'.
    """
    lines = [sa.select(table.c.uid.label("record")).where(table.c[owner] == provider_id) for table, owner in _LINES]
    gone = [sa.select(sa.literal(one).label("record")) for one in _gone(reader, provider_id)[:_MOST]]
    return sa.union_all(sa.select(sa.literal(uid).label("record")), *lines, *gone).cte("own")


# SQLite takes some hundred parts in one union; of so many removed lines none is missed by a person.
_MOST = 400


def _gone(reader: Reader, provider_id: int) -> list[str]:
    """The names of lines that are not there any more, by the images of their last days."""
    owners = {table.name: owner for table, owner in _LINES}
    rows = queries.change_rows().where(_ROW.c.op == "delete", _ROW.c.table_name.in_(sorted(owners)))
    gone = [
        row.record
        for row in reader.every(queries.ChangeRow, rows)
        if chain.parse_image(row.image or "").get(owners[row.table_name]) == provider_id
    ]
    return list(dict.fromkeys(gone))
