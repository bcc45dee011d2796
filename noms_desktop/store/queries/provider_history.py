"""What the history has of a provider: its own record, what it offers and where, its contacts and other lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store import history as chain
from noms_desktop.store.queries import history as queries
from noms_desktop.store.tables import history, providers

if TYPE_CHECKING:
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
    parts = [sa.select(table.c.uid.label("record")).where(table.c[owner] == provider_id) for table, owner in _LINES]
    named = sa.union_all(sa.select(sa.literal(uid).label("record")), *parts).cte("own")
    whole = sa.select(_ROW.c.change_set_id).join_from(named, _ROW, _ROW.c.record == named.c.record)
    # What it offers and where it works is named 'uid|code'; '}' is the letter after '|', so the index is used.
    keyed = sa.select(_ROW.c.change_set_id).where(_ROW.c.record > f"{uid}|", _ROW.c.record < f"{uid}}}")
    found = queries.sets().where(
        sa.or_(_SET.c.id.in_(sa.union(whole, keyed)), _SET.c.id.in_(_sets_of_gone(reader, provider_id)))
    )
    if before is not None:
        found = found.where(_SET.c.id < before)
    return reader.every(queries.ChangeSet, found.order_by(_SET.c.id.desc()).limit(limit))


def _sets_of_gone(reader: Reader, provider_id: int) -> list[int]:
    """The change sets of lines that are not there any more, by the images of their last days."""
    owners = {table.name: owner for table, owner in _LINES}
    rows = queries.change_rows().where(_ROW.c.op == "delete", _ROW.c.table_name.in_(sorted(owners)))
    gone = [
        row.record
        for row in reader.every(queries.ChangeRow, rows)
        if chain.parse_image(row.image or "").get(owners[row.table_name]) == provider_id
    ]
    return reader.values(sa.select(_ROW.c.change_set_id).where(_ROW.c.record.in_(gone)).distinct()) if gone else []
