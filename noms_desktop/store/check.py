"""Proving a register sound: pages, references, the history's chain, rows against history, kept files.

Nothing is changed. A file that is no register is a UserError; what is wrong with a register is a list of findings.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.changes import BusyError
from noms_desktop.domain.errors import UserError
from noms_desktop.store import doorstep, engine, history, opening, schema, search, shapes, sql, triggers
from noms_desktop.store.faults import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


Kind = Literal["pages", "structure", "references", "history", "rows", "files", "search"]
Expected = dict[str, dict[str, str | dict[str, history.Value]]]
# More of one kind say no more.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: its kind, the sentence, and the table or record where there is one."""

    kind: Kind
    sentence: str
    where: str = ""


def check(path: Path) -> tuple[Finding, ...]:
    """Everything that is wrong with a register, at most twenty findings of a kind; empty when it is sound."""
    doorstep.look(path)
    try:
        with said(path):
            raw = engine.connect(path, mode=opening.reading_mode(path), patience_ms=opening.OPENING_PATIENCE_MS)
    except BusyError:
        raise
    except UserError as error:
        return (Finding("pages", error.title),)
    except sqlite3.Error as error:
        # What our own SQL could never cause comes from the file: a format number that does not exist, for one.
        return (Finding("pages", f"The file is damaged: {error}."),)
    with contextlib.closing(raw):
        return tuple(finding for kind, look in _LOOKS for finding in _limited(kind, look, raw))


def counts(path: Path) -> tuple[int, int]:
    """How many change sets and issued packs a register of any revision holds."""
    with (
        said(path),
        contextlib.closing(
            engine.connect(path, mode=opening.reading_mode(path), patience_ms=opening.OPENING_PATIENCE_MS)
        ) as raw,
    ):
        changes, packs = raw.execute("SELECT (SELECT count(*) FROM change_set), (SELECT count(*) FROM pack)").fetchone()
    return int(changes), int(packs)


def _limited(
    kind: Kind, look: Callable[[sqlite3.Connection], Iterator[tuple[str, str]]], raw: sqlite3.Connection
) -> list[Finding]:
    made: list[Finding] = []
    try:
        for sentence, where in look(raw):
            if len(made) == _MOST:
                made.append(Finding(kind, "There is more of the same kind."))
                break
            made.append(Finding(kind, sentence, where))
    except (sqlite3.Error, UserError, ValueError, KeyError, TypeError) as error:
        # On damaged pages any of these may come up; each is a finding, not the end of the check.
        made.append(Finding("pages", f"Part of the register cannot be read ({error}).", kind))
    return made


def _pages(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for (line,) in raw.execute(f"PRAGMA integrity_check({_MOST})"):
        if line != "ok":
            yield f"The file is damaged: {line}.", ""


def _structure(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    revision = int(raw.execute("PRAGMA user_version").fetchone()[0])
    expected = schema.FINGERPRINTS.get(revision)
    if expected is not None and schema.fingerprint(raw) != expected:
        yield "Tables, indexes or triggers were changed, added or removed by another program.", ""


def _references(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for table, row, parent, _number in raw.execute("PRAGMA foreign_key_check"):
        yield (
            f"A {table.replace('_', ' ')} names a {parent.replace('_', ' ')} that is not there.",
            f"{table} {row or ''}",
        )


def _chain(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for sentence in history.verify(raw):
        yield sentence, ""
    if history.waiting(raw) > 0:
        yield "Another program has changed this register; opening it takes the changes into the history.", ""


def _rows(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Play the history from its start and compare what it should have left with what is there."""
    expected = _played(raw)
    for shape in shapes.audited():
        left = expected.pop(shape.name, {})
        noun = shape.name.replace("_", " ")
        there = frozenset(row[1] for row in raw.execute(f"PRAGMA table_info({shape.name})"))
        if not there:
            # A table that a later revision adds.
            continue
        image_of = triggers.image(shape, "t", there=there)
        for record, image in raw.execute(
            sql.select(f"{triggers.record_name(shape, 't')}, {image_of}", f"{shape.name} t")
        ):
            known = left.pop(record, None)
            if known is None:
                yield f"The history does not know this {noun}.", f"{shape.name} {record}"
            elif not _same(known, image):
                yield f"This {noun} is not as the history left it.", f"{shape.name} {record}"
        for record in left:
            yield f"The history knows a {noun} that is not there.", f"{shape.name} {record}"


def _played(raw: sqlite3.Connection) -> Expected:
    expected: Expected = {}
    for table, record, op, field, new, image in raw.execute(
        "SELECT table_name, record, op, field, new, image FROM change_row ORDER BY id"
    ):
        records = expected.setdefault(table, {})
        if op == "insert":
            records[record] = image
        elif op == "delete":
            records.pop(record, None)
        else:
            known = records.get(record, {})
            values = history.parse_image(known) if isinstance(known, str) else known
            values[field] = new
            records[record] = values
    return expected


def _same(known: str | dict[str, history.Value], image: str) -> bool:
    """Whether a row is as expected; columns that a later revision added are no difference."""
    if known == image:
        return True
    values = history.parse_image(known) if isinstance(known, str) else known
    now = history.parse_image(image)
    return all(now.get(name) == value for name, value in values.items() if name in now)


def _files(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    names = {sha256: name for name, sha256 in raw.execute("SELECT 'issued pack ' || file_name, blob_sha256 FROM pack")}
    for sha256, data in raw.execute("SELECT sha256, bytes FROM blob"):
        if hashlib.sha256(data).hexdigest() != sha256:
            yield f"The {names.get(sha256, 'kept file')} is not as it was kept.", sha256


def _search(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    if history.waiting(raw) > 0:
        # The index is made anew when another program's changes are taken into the history.
        return
    for kind, record in search.stale_entries(raw):
        yield f"The search does not hold this {kind.replace('_', ' ')} as it is.", f"{kind} {record}"


_LOOKS: tuple[tuple[Kind, Callable[[sqlite3.Connection], Iterator[tuple[str, str]]]], ...] = (
    ("pages", _pages),
    ("structure", _structure),
    ("references", _references),
    ("history", _chain),
    ("rows", _rows),
    ("files", _files),
    ("search", _search),
)
