"""What the history has of a board: every change set that touched a record of its own, those since removed included."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from noms_desktop.store import history as chain
from noms_desktop.store.queries import history as queries
from noms_desktop.store.shapes import SHAPES
from noms_desktop.store.tables import history, measures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import CTE, Select

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.history import ChangeRow, ChangeSet

_SET, _ROW = history.change_set, history.change_row
_SLA, _OWN, _SERIES = measures.sla, measures.sla_measure, measures.measure_series
BOARD = "board"
# A table, its column that says whose a record is, and the table that it names; owners before what they own.
# Providers and their areas name boards too, but are nobody's.
_OWNED: tuple[tuple[str, str, str], ...] = (
    ("board_post", "board_code", BOARD),
    ("grant_base", "board_code", BOARD),
    ("plan", "board_code", BOARD),
    ("plan_item", "board_code", BOARD),
    ("plan_line", "plan_id", "plan"),
    ("return_due", "board_code", BOARD),
    ("sla", "board_code", BOARD),
    ("sla_measure", "sla_id", "sla"),
    ("measure_series", "board_code", BOARD),
    ("step_change", "series_id", "measure_series"),
    ("agreed_exception", "series_id", "measure_series"),
    ("review", "board_code", BOARD),
    ("review_step", "review_id", "review"),
    ("agenda_item", "review_id", "review"),
    ("review_note", "review_id", "review"),
    ("attendance", "review_id", "review"),
    ("decision", "review_id", "review"),
    ("minutes", "review_id", "review"),
    ("pack", "review_id", "review"),
    ("action", "board_code", BOARD),
    ("action_progress", "action_id", "action"),
    ("improvement_plan", "board_code", BOARD),
    ("milestone", "plan_id", "improvement_plan"),
    ("risk", "board_code", BOARD),
    ("competition", "board_code", BOARD),
    ("fund_bid", "board_code", BOARD),
    ("agreement", "board_code", BOARD),
)


def change_sets(
    reader: Reader, board_code: str, *, before: int | None = None, limit: int = 100
) -> tuple[ChangeSet, ...]:
    """The change sets that touched a board's own records or their months, the newest first, at most `limit`."""
    found = queries.sets().where(queries.touching(own(reader, board_code)))
    if before is not None:
        found = found.where(_SET.c.id < before)
    return reader.every(queries.ChangeSet, found.order_by(_SET.c.id.desc()).limit(limit))


def own(reader: Reader, board_code: str) -> CTE:
    """The names in history of the board and all records of its own, as `record`; those since removed included."""
    gone = _gone(reader, board_code)
    named = (*_names(board_code), *(sa.select(sa.literal(one).label("record")) for one in gone[:_MOST]))
    return sa.union_all(*named).cte("own")


def performance_news(
    reader: Reader, board_code: str, *, after_row: int = 0, after: date | None = None, but_for: str = ""
) -> tuple[ChangeRow, ...]:
    """What happened to a board's results and to the measures of its SLAs, the newest first; from when: `news_of`."""
    slas = sa.select(_SLA.c.id).where(_SLA.c.board_code == board_code)
    named = sa.union_all(
        sa.select(_SERIES.c.uid.label("record")).where(_SERIES.c.board_code == board_code),
        sa.select(_OWN.c.uid.label("record")).where(_OWN.c.sla_id.in_(slas)),
    ).cte("performance")
    return queries.news_of(reader, named, after_row=after_row, after=after, but_for=but_for)


# SQLite takes some hundred parts in one union; of so many removed records none is missed by a person.
_MOST = 400


def _names(board_code: str) -> list[Select[Any]]:
    """One select a table: what the history calls the board's records of it."""
    ids: dict[str, Select[Any]] = {}
    made = [sa.select(sa.literal(board_code).label("record"))]
    for name, column, owner in _OWNED:
        table = SHAPES[name].table
        own = table.c[column] == board_code if owner == BOARD else table.c[column].in_(ids[owner])
        ids[name] = sa.select(table.c.id).where(own)
        made.append(sa.select(table.c.uid.label("record")).where(own))
    return made


def _gone(reader: Reader, board_code: str) -> list[str]:
    """The names of records that were the board's and are not there any more, by the images of their last days."""
    known = tuple(name for name, _, _ in _OWNED)
    rows = reader.every(
        queries.ChangeRow, queries.change_rows().where(_ROW.c.op == "delete", _ROW.c.table_name.in_(known))
    )
    by_table: dict[str, list[tuple[ChangeRow, Mapping[str, Any]]]] = defaultdict(list)
    for row in rows:
        by_table[row.table_name].append((row, chain.parse_image(row.image or "")))
    ids: dict[str, set[Any]] = {BOARD: {board_code}}
    gone: list[str] = []
    for name, column, owner in _OWNED:
        ids.setdefault(name, set())
        if owner != BOARD and by_table[name]:
            ids[owner] |= _ids(reader, board_code, owner)
        for row, image in by_table[name]:
            if image.get(column) in ids[owner]:
                ids[name].add(image.get("id"))
                gone.append(row.record)
    return list(dict.fromkeys(gone))


def _ids(reader: Reader, board_code: str, name: str) -> set[Any]:
    """The row numbers of the board's records of a table that is itself the board's."""
    table = SHAPES[name].table
    column, owner = next((column, owner) for table_name, column, owner in _OWNED if table_name == name)
    if owner != BOARD:
        return set()
    return {row[0] for row in reader.rows(sa.select(table.c.id).where(table.c[column] == board_code))}
