"""Which closed reviews a change was part of: what agreed minutes rest on is not taken back from under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store.queries import reviews as queries
from noms_desktop.store.tables import reviews

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.history import ChangeRow
    from noms_desktop.store.queries.reviews import Review

_OWNED = {
    one.name: one
    for one in (
        reviews.review_step,
        reviews.agenda_item,
        reviews.review_note,
        reviews.attendance,
        reviews.decision,
        reviews.action_progress,
        reviews.minutes,
    )
}
# What becomes of an action later belongs to later reviews; what was asked for belongs to the one that raised it.
_ASKED = frozenset({"text", "done_looks_like", "owner_post", "original_due", "agenda_item_id"})


def closed_reviews(reader: Reader, rows: Iterable[ChangeRow]) -> tuple[Review, ...]:
    """The reviews with agreed minutes that these changes are part of."""
    ids = {_review_id(reader, row) for row in rows}
    found = (queries.review_by_id(reader, number) for number in sorted(filter(None, ids)))
    return tuple(one for one in found if one is not None and one.state == "minutes_agreed")


def _review_id(reader: Reader, row: ChangeRow) -> int | None:
    if row.table_name == "review":
        return _known(reader, reviews.review, "id", row)
    if row.table_name == "action":
        return None if row.op == "update" and row.field not in _ASKED else _of(reader, reviews.action, row)
    table = _OWNED.get(row.table_name)
    return None if table is None else _of(reader, table, row)


def _of(reader: Reader, table: sa.Table, row: ChangeRow) -> int | None:
    column = "raised_review_id" if table is reviews.action else "review_id"
    if row.op == "update":
        return _known(reader, table, column, row)
    found = row.values.get(column)
    return found if isinstance(found, int) else None


def _known(reader: Reader, table: sa.Table, column: str, row: ChangeRow) -> int | None:
    found = reader.value(sa.select(table.c[column]).where(table.c.uid == row.record))
    return None if found is None else int(found)
