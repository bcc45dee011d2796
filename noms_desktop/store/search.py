"""The search box: an FTS5 index kept by the write door; SQLite refuses to keep one by triggers when nothing is trusted.

A word finds every word that begins with it, whatever its accents: gwyl finds Gŵyl.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.store import sql

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from noms_desktop.store.door import Reader

# For each kind of record: its name in history, its title and its other words. `t` is the table.
_SOURCES: dict[str, tuple[str, str, str, str]] = {
    "provider": ("uid", "t.name", "t.network_no || ' ' || t.email || ' ' || t.phone || ' ' || t.address", ""),
    "contact": (
        "uid",
        "t.name || ', ' || p.name",
        "t.post || ' ' || t.phone || ' ' || t.email",
        "JOIN provider p ON p.id = t.provider_id",
    ),
    "board": ("code", "t.name", "t.short_code || ' ' || r.name", "JOIN region r ON r.code = t.region_code"),
    "region": ("code", "t.name", "t.holder || ' ' || t.postcode", ""),
    "measure": ("code", "t.short_name", "t.code || ' ' || t.name || ' ' || t.function", ""),
    "service_category": ("code", "t.name", "t.grouping", ""),
    "glossary_term": ("code", "t.term", "t.definition", ""),
    "agreement": (
        "uid",
        "CASE t.title WHEN '' THEN t.reference ELSE t.title END",
        "t.reference || ' ' || p.name",
        "JOIN provider p ON p.id = t.supplier_id",
    ),
    "plan_line": (
        "uid",
        "CASE t.title WHEN '' THEN s.name ELSE t.title END || ', ' || b.name",
        "coalesce(p.name, 'to be selected')",
        (
            "JOIN plan n ON n.id = t.plan_id JOIN board b ON b.code = n.board_code"
            " JOIN service_category s ON s.code = t.service_code LEFT JOIN provider p ON p.id = t.provider_id"
        ),
    ),
    "review": (
        "uid",
        "b.name || ' ' || t.year || ' Q' || t.quarter",
        "t.place",
        "JOIN board b ON b.code = t.board_code",
    ),
    "action": (
        "uid",
        "b.short_code || '-' || t.year || '-' || t.number",
        "t.text || ' ' || t.owner_post",
        "JOIN board b ON b.code = t.board_code",
    ),
    "decision": ("uid", "t.text", "", ""),
    "competition": ("uid", "t.title", "t.stage || ' ' || t.note", ""),
    "improvement_plan": ("uid", "t.title", "", ""),
    "fund_bid": ("uid", "t.title", "", ""),
}
_LONGEST_QUERY = 200
_RANKED = 300
_WORDS = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: its table, its uid or code, and the words to show."""

    kind: str
    record: str
    title: str


def refresh(raw: sqlite3.Connection, tables: Iterable[str], first: int, last: int) -> None:
    """Index again the records that these history rows name; the write door calls it before it seals."""
    among = "id BETWEEN ? AND ? AND table_name = ?"
    for kind in sorted(set(tables) & set(_SOURCES)):
        rows = (first, last, kind)
        named = sql.select("record", "change_row", where=among)
        older = sql.select("1", "change_row", where=f"{among} AND op <> 'insert'", end="LIMIT 1")
        if raw.execute(older, rows).fetchone() is not None:
            _forget(raw, f"kind = ? AND record IN ({named})", (kind, *rows))
        _add(raw, kind, f"t.{_SOURCES[kind][0]} IN ({named})", rows)


def rebuild(raw: sqlite3.Connection) -> None:
    """Index everything again, after another program's changes."""
    _forget(raw, "1", ())
    for kind in _SOURCES:
        _add(raw, kind, "", ())


def stale_entries(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Records that the index does not hold as they now are, as (kind, record): for the deep check."""
    for kind, (name, title, body, joins) in _SOURCES.items():
        words = body or "''"
        wanted = sql.select(f"t.{name} AS record, {title} AS title, {words} AS body", f"{kind} t {joins}")
        held = sql.select(
            "e.record, f.title, f.body",
            "search_entry e JOIN search f ON f.rowid = e.id",
            where="e.kind = ? AND e.title = f.title",
        )
        for (record,) in raw.execute(sql.select("record", f"({wanted} EXCEPT {held})"), (kind,)):
            yield kind, record


def _forget(raw: sqlite3.Connection, where: str, values: tuple[object, ...]) -> None:
    raw.execute(sql.delete("search", where=f"rowid IN ({sql.select('id', 'search_entry', where=where)})"), values)
    raw.execute(sql.delete("search_entry", where=where), values)


def _add(raw: sqlite3.Connection, kind: str, where: str, values: tuple[object, ...]) -> None:
    """First the entries, then their words under the numbers that the entries were given."""
    name, title, body, joins = _SOURCES[kind]
    before = raw.execute("SELECT coalesce(max(id), 0) FROM search_entry").fetchone()[0]
    entries = sql.select(f"?, t.{name}, {title}", f"{kind} t {joins}", where=where, order=f"t.{name}")
    raw.execute(sql.insert_from("search_entry", ("kind", "record", "title"), entries), (kind, *values))
    words = body or "''"
    found = sql.select(
        f"e.id, e.title, {words}",
        f"search_entry e JOIN {kind} t ON t.{name} = e.record {joins}",
        where="e.id > ? AND e.kind = ?",
    )
    raw.execute(sql.insert_from("search", ("rowid", "title", "body"), found), (before, kind))


def search(reader: Reader, text: str, limit: int = 20, *, kinds: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Records whose words begin with every word of `text`, best first; at most `limit`, of `kinds` when given.

    Whatever is typed, nothing raises: each word is quoted, so operators are plain words too. No words, no hits. Where
    very many match, ranking them all would take too long: titles that begin with the first word come first then.
    """
    words = _WORDS.findall(text[:_LONGEST_QUERY])
    if not words:
        return ()
    query = " ".join(f'"{word}"*' for word in words)
    wanted = tuple(sorted(set(kinds)))
    found = _matches(reader.raw, query, wanted, "", _RANKED + 1)
    if len(found) <= _RANKED:
        return tuple(_matches(reader.raw, query, wanted, "rank, e.title", limit))
    beginning = _matches(reader.raw, f'title : ^ "{words[0]}"* AND ({query})', wanted, "", limit)
    return tuple(dict.fromkeys([*beginning, *found]))[:limit]


# Kinds whose own words do not name the board that they are of.
_OF_A_BOARD = ("action", "agreement", "competition", "fund_bid", "improvement_plan")


def of_boards(reader: Reader, boards: Iterable[str], kinds: Iterable[str], limit: int = 20) -> tuple[Hit, ...]:
    """The records of these kinds that are of these boards, by code, the newest first, at most `limit` a kind.

    Kinds that the search finds by their board's name as well are left to it.
    """
    codes = tuple(boards)
    found: list[Hit] = []
    for kind in sorted({*kinds} & {*_OF_A_BOARD}) if codes else ():
        newest = sql.select(
            "e.kind, e.record, e.title",
            f"{kind} t JOIN search_entry e ON e.kind = ? AND e.record = t.uid",
            where=f"t.board_code IN ({', '.join('?' * len(codes))})",
            order="t.id DESC",
            end="LIMIT ?",
        )
        found += (Hit(*row) for row in reader.raw.execute(newest, (kind, *codes, limit)))
    return tuple(found)


def newest(reader: Reader, kinds: Iterable[str], limit: int) -> tuple[Hit, ...]:
    """The records of these kinds that were added last, at most `limit` a kind."""
    found: list[Hit] = []
    for kind in sorted({*kinds} & {*_SOURCES}):
        rows = sql.select(
            "e.kind, e.record, e.title",
            f"{kind} t JOIN search_entry e ON e.kind = ? AND e.record = t.{_SOURCES[kind][0]}",
            order="t.rowid DESC",
            end="LIMIT ?",
        )
        found += (Hit(*row) for row in reader.raw.execute(rows, (kind, limit)))
    return tuple(found)


def _matches(raw: sqlite3.Connection, query: str, kinds: tuple[str, ...], order: str, limit: int) -> list[Hit]:
    only = f" AND e.kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    found = sql.select(
        "e.kind, e.record, e.title",
        "search JOIN search_entry e ON e.id = search.rowid",
        where=f"search MATCH ?{only}",
        order=order,
        end="LIMIT ?",
    )
    return [Hit(*row) for row in raw.execute(found, (query, *kinds, limit))]
