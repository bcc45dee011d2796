"""The history: one change set a write, sealed by a hash chain; what other programs did is adopted.

The rows themselves are written by triggers. These functions work on the driver's connection, inside the transaction of
whoever calls them, so that doors, migrations and checks share them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.changes import Touched
from noms_desktop.store import sql
from noms_desktop.store.columns import MOMENT_FORMAT
from noms_desktop.store.schema import HEAD

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from noms_desktop.domain.changes import Source
    from noms_desktop.store.clock import Clock, Uids

Value = int | str | float | bytes | None

OUTSIDE_WHO = "another program"
OUTSIDE_LABEL = "Changes made outside NOMS Desktop"
_ROW_TEXT = (
    "id || '|' || table_name || '|' || quote(record) || '|' || op || '|' || quote(field)"
    # The image is last, so it needs no quotes of its own to be told from the rest.
    " || '|' || quote(old) || '|' || quote(new) || '|' || coalesce(image, '')"
)
_ROWS = sql.select(f"table_name, record, {_ROW_TEXT}", "change_row", where="id BETWEEN ? AND ?", order="id")
_CHUNK = 2_000
_PART = re.compile(r"(\w+)=(NULL|-?\d+|'(?:[^']|'')*'|X'[0-9A-F]*'|[^,']+)(?:,|$)", re.DOTALL)
_HEADER = (
    "SELECT coalesce(previous_hash, '') || '|' || id || '|' || quote(uid) || '|' || at || '|' || quote(who) || '|' ||"
    " quote(label) || '|' || source || '|' || schema_revision || '|' || quote(undo_refusal) || '|' || quote(undoes)"
    " || '|' || quote(first_row) || '|' || quote(last_row) FROM change_set WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the history ends: how many sets were ever made, the last row sealed, and the seal ('' at the start)."""

    sequence: int
    last_row: int
    hash: str


@dataclass(frozen=True, slots=True)
class Opening:
    """How a change set begins: who, in what words, from where; `refusal` says why it can never be undone."""

    who: str
    label: str
    source: Source
    refusal: str = ""
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class OpenSet:
    """A change set that is open: its row number, its uid and the first history row it may have."""

    number: int
    uid: str
    first_row: int


def head(raw: sqlite3.Connection) -> Head:
    """The seal as it stands."""
    return Head(*raw.execute("SELECT change_set_id, last_row, hash FROM history_seal").fetchone())


def begin(raw: sqlite3.Connection, opening: Opening, clock: Clock, uids: Uids) -> OpenSet:
    """Open a change set, so that triggers name it."""
    uid = uids.new()
    last = raw.execute("SELECT coalesce(max(id), 0) FROM change_row").fetchone()[0]
    made = raw.execute(
        "INSERT INTO change_set (uid, at, who, label, source, schema_revision, undo_refusal, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            uid,
            clock.now().strftime(MOMENT_FORMAT),
            opening.who,
            opening.label,
            opening.source,
            HEAD,
            opening.refusal,
            opening.undoes,
        ),
    )
    number = int(made.lastrowid or 0)
    raw.execute("UPDATE current_change_set SET change_set_id = ?", (number,))
    return OpenSet(number, uid, last + 1)


def last_row(raw: sqlite3.Connection) -> int:
    """The number of the newest history row, 0 when there is none."""
    found: int = raw.execute("SELECT coalesce(max(id), 0) FROM change_row").fetchone()[0]
    return found


def seal(raw: sqlite3.Connection, opened: OpenSet) -> tuple[Touched, ...]:
    """Close the open set: hash it with the one before and make it the head. Gives the records it wrote, each once."""
    before = head(raw)
    last = last_row(raw)
    raw.execute("UPDATE current_change_set SET change_set_id = NULL")
    raw.execute(
        "UPDATE change_set SET first_row = ?, last_row = ?, previous_hash = ? WHERE id = ?",
        (opened.first_row, last, before.hash or None, opened.number),
    )
    written: dict[Touched, None] = {}
    sealed = _hash(raw, opened.number, (opened.first_row, last), written)
    raw.execute("UPDATE change_set SET hash = ? WHERE id = ?", (sealed, opened.number))
    raw.execute("UPDATE history_seal SET change_set_id = ?, last_row = ?, hash = ?", (opened.number, last, sealed))
    return tuple(written)


def adopt(raw: sqlite3.Connection, clock: Clock, uids: Uids) -> bool:
    """Give what another program changed since the last seal a change set of its own; True when there was any."""
    before = head(raw)
    first, last = before.last_row + 1, last_row(raw)
    if last < first:
        return False
    opened = begin(raw, Opening(OUTSIDE_WHO, OUTSIDE_LABEL, "outside"), clock, uids)
    raw.execute(
        "UPDATE change_row SET change_set_id = ? WHERE id BETWEEN ? AND ? AND change_set_id IS NULL",
        (opened.number, first, last),
    )
    seal(raw, OpenSet(opened.number, opened.uid, first))
    return True


def _hash(
    raw: sqlite3.Connection, number: int, rows: tuple[int, int], written: dict[Touched, None] | None = None
) -> str:
    """The seal of a set over its header and its rows (first, last); notes in `written` whom the rows name."""
    digest = hashlib.sha256(str(raw.execute(_HEADER, (number,)).fetchone()[0]).encode())
    found = raw.execute(_ROWS, rows)
    while chunk := found.fetchmany(_CHUNK):
        digest.update("".join(f"\n{text}" for _table, _record, text in chunk).encode())
        if written is not None:
            written.update((Touched(table, record), None) for table, record, _text in chunk)
    return digest.hexdigest()


def verify(raw: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the chain, as sentences; empty when every set is as it was sealed.

    Finds edited, removed and added rows and sets, and a history cut short at its end.
    """
    wrong: list[str] = []
    previous, expected, row = "", 0, 0
    sets = raw.execute(
        "SELECT id, coalesce(previous_hash, ''), coalesce(hash, ''), first_row, last_row, label"
        " FROM change_set ORDER BY id"
    ).fetchall()
    for number, before, sealed, first, last, label in sets:
        expected += 1
        if number != expected:
            wrong.append(f"Change set {expected} is missing from the history.")
            expected = number
        if not sealed or first is None or last is None:
            wrong.append(f"Change set {number} (“{label}”) was never sealed.")
            continue
        if before != previous:
            wrong.append(f"Change set {number} (“{label}”) does not follow from the one before it.")
        if first != row + 1:
            wrong.append(f"History rows {row + 1} to {first - 1} belong to no change set.")
        if _hash(raw, number, (first, last)) != sealed or _strays(raw, number, first, last):
            wrong.append(f"Change set {number} (“{label}”) is not as it was sealed.")
        previous, row = sealed, last
    return (*wrong, *_verify_end(raw, Head(expected, row, previous)))


def waiting(raw: sqlite3.Connection) -> int:
    """How many rows another program's changes left that no set has adopted; opening the register adopts them."""
    return last_row(raw) - head(raw).last_row


def _strays(raw: sqlite3.Connection, number: int, first: int, last: int) -> bool:
    inside: int = raw.execute(
        "SELECT count(*) FROM change_row WHERE id BETWEEN ? AND ? AND change_set_id = ?", (first, last, number)
    ).fetchone()[0]
    return inside != last - first + 1


def _verify_end(raw: sqlite3.Connection, end: Head) -> Iterator[str]:
    if head(raw) != end:
        yield "The history does not end where its seal says; its end was removed or the seal was changed."
    ever = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change_set'").fetchone()
    if ever is not None and ever[0] != end.sequence:
        yield f"The history had {ever[0]} change sets and now has {end.sequence}."
    late = "SELECT count(*) FROM change_row WHERE id > ? AND change_set_id IS NOT NULL"
    if raw.execute(late, (end.last_row,)).fetchone()[0]:
        yield "Rows were added to a change set after it was sealed."


def parse_image(text: str) -> dict[str, Value]:
    """The values of an image by column name; the inverse of `triggers.image`. ValueError when it is none."""
    found: dict[str, Value] = {}
    position = 0
    while position < len(text):
        match = _PART.match(text, position)
        if match is None:
            raise ValueError(f"not a record's image at {position}: {text[position : position + 40]!r}")
        found[match[1]] = _value(match[2])
        position = match.end()
    return found


def _value(literal: str) -> Value:
    if literal == "NULL":
        return None
    if literal.startswith("'"):
        return literal[1:-1].replace("''", "'")
    if literal.startswith("X'"):
        return bytes.fromhex(literal[2:-1])
    return int(literal) if literal.lstrip("-").isdecimal() else float(literal)
