"""Undo: a new change set that takes an earlier one back, row by row, newest first.

Ids and uids come back as they were and versions rise, so that an edit begun before the undo is noticed as stale. All of
the set is undone or nothing: a value changed again since, or a record now in use, is a refusal with a sentence.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from noms_desktop.domain.errors import UserError
from noms_desktop.store import history, shapes, sql, triggers
from noms_desktop.store.schema import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.door import Reader
    from noms_desktop.store.register import Store
    from noms_desktop.store.shapes import Shape

_LEFT = "Nothing was undone. Change the record by hand instead."


@dataclass(frozen=True, slots=True)
class _Set:
    """A change set as undo needs it; `undone` when a later set took it back and was not itself taken back."""

    uid: str
    label: str
    source: str
    revision: int
    refusal: str
    first_row: int
    last_row: int
    undone: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the history."""

    table: str
    record: str
    op: str
    field: str | None
    old: Any
    new: Any
    image: str | None


def undo(store: Store, who: str, change_set_uid: str | None = None) -> Applied:
    """Take one change set back; without a uid the newest of a person or an import that still stands.

    Undoing an undo brings the change back. Raises UserError when it cannot be done, and then nothing has changed.
    """
    with store.read() as reader:
        found = _find(reader, change_set_uid)
    _allowed(found)
    begun = history.Opening(who, _label(found.label), "undo", undoes=found.uid)
    with store.change(begun) as tx:
        # Backwards, every step leads to a state that once was: references hold at each, so none is put off.
        _replay(tx.raw, found)
    return tx.applied


def newest(reader: Reader) -> str | None:
    """The uid of the change set that `undo` takes back where none is named, None where nothing stands."""
    sets = _sets(reader.raw)
    return next((item.uid for item in sets if item.source in {"person", "import"} and not item.undone), None)


def _find(reader: Reader, uid: str | None) -> _Set:
    uid = newest(reader) if uid is None else uid
    if uid is None:
        raise UserError("There is nothing to undo.", "")
    named = next((item for item in _sets(reader.raw) if item.uid == uid), None)
    if named is None:
        raise UserError("The history has no such change.", "Choose one from the history.", where=uid)
    return named


def _sets(raw: sqlite3.Connection) -> list[_Set]:
    """All change sets, newest first: whether one stands is known once those after it are."""
    taken_back: set[str] = set()
    made = []
    for uid, label, source, revision, refusal, first, last, undoes in raw.execute(
        "SELECT uid, label, source, schema_revision, undo_refusal, first_row, last_row, undoes"
        " FROM change_set ORDER BY id DESC"
    ):
        undone = uid in taken_back
        if undoes is not None and not undone:
            taken_back.add(undoes)
        made.append(_Set(uid, label, source, revision, refusal, first, last, undone))
    return made


def _allowed(found: _Set) -> None:
    if found.refusal:
        title, _, advice = found.refusal.partition(". ")
        raise UserError(f"{title.rstrip('.')}.", advice, where=found.label)
    if found.undone:
        raise UserError("This change has already been undone.", "Undo its undoing to bring it back.", where=found.label)
    if found.revision < HEAD:
        raise UserError(
            "This change is from before the program's last upgrade and cannot be undone.",
            "Change the records by hand instead.",
            where=found.label,
        )


def _label(label: str) -> str:
    if label.startswith("Undo: "):
        return f"Redo: {label.removeprefix('Undo: ')}"
    return f"Undo: {label.removeprefix('Redo: ')}"


def _replay(raw: sqlite3.Connection, found: _Set) -> None:
    rows = [
        _Row(*row)
        for row in raw.execute(
            "SELECT table_name, record, op, field, old, new, image FROM change_row"
            " WHERE id BETWEEN ? AND ? ORDER BY id DESC",
            (found.first_row, found.last_row),
        )
    ]
    for shape, group in _steps(rows):
        if group[0].op == "update":
            _revert(raw, shape, group)
        elif group[0].op == "insert":
            _take_away(raw, shape, group[0])
        else:
            _bring_back(raw, shape, group[0])


def _steps(rows: Iterable[_Row]) -> Iterator[tuple[Shape, list[_Row]]]:
    """One step a row, but the fields of one update together, so that its version rises once."""
    for (table, _record, op), run in groupby(rows, key=lambda row: (row.table, row.record, row.op)):
        shape = shapes.SHAPES[table]
        if shape.kind == "blob":
            # Kept files are found by their hash alone; one that nothing names any more does no harm.
            continue
        if op != "update":
            yield from ((shape, [row]) for row in run)
            continue
        group: list[_Row] = []
        for row in run:
            if any(row.field == other.field for other in group):
                yield shape, group
                group = []
            group.append(row)
        yield shape, group


def _revert(raw: sqlite3.Connection, shape: Shape, rows: list[_Row]) -> None:
    where, names = _record_is(shape, rows[0].record)
    sets = ", ".join(f"{row.field} = ?" for row in rows)
    unchanged = " AND ".join(f"{row.field} IS ?" for row in rows)
    statement = sql.update(shape.name, f"{sets}, version = version + 1", where=f"{where} AND {unchanged}")
    values = [*(row.old for row in rows), *names, *(row.new for row in rows)]
    if _attempt(raw, shape, statement, values) != 1:
        fields = ", ".join(str(row.field).replace("_", " ") for row in rows)
        raise UserError(f"The {_noun(shape)} was changed again since ({fields}).", _LEFT)


def _take_away(raw: sqlite3.Connection, shape: Shape, row: _Row) -> None:
    where, names = _record_is(shape, row.record)
    current = raw.execute(sql.select(triggers.image(shape), shape.name, where=where), names).fetchone()
    if current is None:
        raise UserError(f"The {_noun(shape)} is no longer there.", _LEFT)
    if current[0] != row.image:
        raise UserError(f"The {_noun(shape)} was changed again since.", _LEFT)
    _attempt(raw, shape, sql.delete(shape.name, where=where), names)


def _bring_back(raw: sqlite3.Connection, shape: Shape, row: _Row) -> None:
    values = history.parse_image(row.image or "")
    if shape.versioned:
        values["version"] = int(row.old) + 1
    _attempt(raw, shape, sql.insert(shape.name, values), list(values.values()))


def _attempt(raw: sqlite3.Connection, shape: Shape, statement: str, values: list[Any]) -> int:
    try:
        return raw.execute(statement, values).rowcount
    except sqlite3.IntegrityError as error:
        raise UserError(
            f"The {_noun(shape)} cannot be put back as it was: other records depend upon it as it is now.",
            "Nothing was undone. Undo the later changes first.",
        ) from error


def _record_is(shape: Shape, record: str) -> tuple[str, list[Any]]:
    """SQL and values that find the row which history calls `record`."""
    if shape.kind == "record":
        return "uid = ?", [record]
    if shape.kind == "reference":
        return f"{shape.keys[0]} = ?", [record]
    owner, _, key = record.partition("|")
    known = sql.select("id", shape.owner, where="uid = ?")
    return f"{shape.keys[0]} = ({known}) AND {shape.keys[1]} = ?", [owner, key]


def _noun(shape: Shape) -> str:
    return shape.name.replace("_", " ")
