"""Finding providers among 1,100 and among many, and getting the many into a register."""

from __future__ import annotations

import sqlite3
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

from noms_desktop.domain.providers import name_key
from noms_desktop.services import providers as service
from noms_desktop.store import ddl, search
from noms_desktop.store.register import create, open_store
from noms_desktop.store.shapes import SHAPES
from tests.bench.ground import WHO, bare
from tests.bench.pairs import Figure, Timed, measure, milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from noms_desktop.store.register import Store
    from tests.bench.ground import Ground
    from tests.bench.pairs import Row

    # Columns and rows by table.
    Given = dict[str, tuple[Sequence[str], Sequence[tuple[Any, ...]]]]
    Actions = dict[str, Callable[[], object]]

TITLE = "Providers: imported, searched and listed"
# A typed letter is answered on the screen within this time.
LONGEST = 0.050
PLACES = [
    *("Ashby", "Barton", "Calder", "Denholm", "Elmswell", "Farleigh", "Grantley", "Hartwell", "Ingham", "Jarrow"),
    *("Kelby", "Langford", "Marston", "Newbold", "Oakham", "Penrose", "Quarrington", "Radley", "Selwood", "Thornbury"),
    *("Ulverton", "Varley", "Westbrook", "Yardley", "Zeal"),
]
WORKS = [
    *("Housing", "Mentoring", "Training", "Employment", "Counselling", "Advice", "Learning", "Recovery", "Health"),
    *("Resettlement", "Outreach", "Families", "Enterprise", "Skills", "Support", "Debt", "Gardens", "Workshops"),
    *("Theatre", "Literacy"),
]
FORMS = [
    "Trust",
    "Association",
    "Limited",
    "Partnership",
    "Centre",
    "Project",
    "Service",
    "Group",
    "Society",
    "Network",
]
SECTORS = ("third", "private", "public", "joint_venture")
PROVIDER = ("id", "uid", "name", "name_key", "sector_code", "phone", "email", "address", "illustrative")
CONTACT = ("id", "uid", "provider_id", "name", "post", "phone", "email")
# What is typed: one letter, the beginnings of two words, a rare word.
TYPED = ("h", "hou tru", "quarrington")


def rows(ground: Ground) -> Iterator[Row]:
    """The import, then searches in the illustrative register and in the large one."""
    yield from _importing(ground)
    for path in (ground.illustrative, ground.folder / "many.noms"):
        with open_store(path, read_only=True) as store, bare(ground.place("names.db")) as names:
            yield from _searching(ground, store, names)


def many(count: int) -> Iterator[tuple[Any, ...]]:
    """Invented organisations, every name different, with all that a provider's form holds."""
    names = product(range(count), FORMS, WORKS, PLACES)
    for number, (round_no, form, work, place) in zip(range(1, count + 1), names, strict=False):
        name = (
            f"{place} {work} {form} {round_no} (illustrative)" if round_no else f"{place} {work} {form} (illustrative)"
        )
        sector, phone = SECTORS[number % len(SECTORS)], f"01632 960{number % 1000:03d}"
        email = f"office{number}@{place.lower()}.example"
        address = f"{number % 200 + 1} Mill Lane, {place}"
        yield (number, _uid(number, 1), name, name_key(name), sector, phone, email, address, 1)


def people(count: int) -> Iterator[tuple[Any, ...]]:
    """A contact for every fifth organisation."""
    for number, owner in enumerate(range(1, count + 1, 5), 1):
        yield (
            number,
            _uid(number, 2),
            owner,
            f"A. {PLACES[number % len(PLACES)]}",
            "Manager",
            "",
            f"a{number}@post.example",
        )


def _uid(number: int, kind: int) -> str:
    return f"010de000-{kind:04x}-7000-8000-{number:012x}"


def _importing(ground: Ground) -> Iterator[Row]:
    # The rows are made beforehand, so that the time is that of writing them.
    given = {"provider": (PROVIDER, list(many(ground.providers))), "contact": (CONTACT, list(people(ground.providers)))}
    actions = {
        "door": lambda: _into_register(ground.place("many.noms"), given),
        "making": lambda: _into_register(ground.place("empty.noms"), {}),
        "same": lambda: _into_plain(ground.place("same.db"), given, alike=True),
        "bare": lambda: _into_plain(ground.place("bare-many.db"), given, alike=False),
    }
    # A whole import a round: few rounds do.
    timed = measure(actions, rounds=3)
    door = [whole - making for whole, making in zip(timed.seconds["door"], timed.seconds["making"], strict=True)]
    timed = Timed({**timed.seconds, "import": door})
    what = f"{ground.providers:,} and {ground.providers // 5:,} contacts, by the door"
    same = "raw executemany into the same tables and indexes"
    yield timed.against(what, "same", ours="import", name=same, most=4, note="history and search kept")
    yield timed.against(what, "bare", ours="import", name="raw executemany into tables without keys or indexes")


def _into_register(path: Path, given: Given) -> None:
    with create(path, title="Many", region_code=None, illustrative=True, who=WHO) as store:
        if given:
            with store.write(WHO, "Providers imported", "import") as tx:
                for table, (columns, rows) in given.items():
                    tx.bulk(table, columns, iter(rows))


def _into_plain(path: Path, given: Given, *, alike: bool) -> None:
    """The rows in a plain file: `alike` with the register's own columns, keys, checks and indexes, or none of them."""
    with bare(path) as connection:
        # What the other tables of the register hold is not there to refer to.
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA cache_spill = OFF")
        connection.execute("BEGIN IMMEDIATE")
        for table, (columns, rows) in given.items():
            own = [ddl.create_table(SHAPES[table]), *ddl.create_indexes(SHAPES[table])]
            for statement in own if alike else [f"CREATE TABLE {table} ({', '.join(columns)})"]:
                connection.execute(statement)
            places = ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", iter(rows))
        connection.execute("COMMIT")


def _searching(ground: Ground, store: Store, names: sqlite3.Connection) -> Iterator[Row]:
    with store.read() as reader:
        known = reader.raw.execute("SELECT id, name FROM provider").fetchall()
        names.execute("BEGIN")
        names.execute("CREATE VIRTUAL TABLE found USING fts5(name)")
        names.execute("CREATE TABLE provider (id INTEGER PRIMARY KEY, name TEXT)")
        for table in ("found (rowid, name)", "provider (id, name)"):
            names.executemany(f"INSERT INTO {table} VALUES (?, ?)", known)
        names.execute("COMMIT")
        size = f"{len(known):,}"
        waits = []
        for typed in TYPED:
            actions: Actions = {
                "search": partial(search.search, reader, typed, 20),
                "prefix": partial(_prefix, names, typed),
                "like": partial(_like, names, typed, 20),
            }
            timed = measure(actions, rounds=ground.rounds)
            waits.append(timed.median("search"))
            what = f"{size}: search box, {typed!r}"
            yield timed.against(what, "prefix", ours="search", name="bare FTS5 prefix query of the names alone")
            yield timed.against(what, "like", ours="search", name="LIKE over the bare names")
    yield _answered(f"{size}: a letter typed in the search box", max(waits))
    yield from _listing(ground, store, names, size)


def _listing(ground: Ground, store: Store, names: sqlite3.Connection, size: str) -> Iterator[Row]:
    """The list of providers with all its columns, and the warning of a likely duplicate."""
    waits = []
    for typed in TYPED[1:]:
        wanted = service.Filters(words=typed)
        actions: Actions = {"list": partial(service.rows, store, wanted), "like": partial(_like, names, typed)}
        timed = measure(actions, rounds=ground.rounds)
        waits.append(timed.median("list"))
        what = f"{size}: list, {typed!r}, {len(service.rows(store, wanted)):,} rows whole"
        yield timed.against(what, "like", ours="list", name="LIKE over the bare names")
    yield _answered(f"{size}: a letter typed above the list", max(waits))
    actions = {
        "twins": partial(service.likely_twins, store, "Marston Mentorin Trust"),
        "like": partial(_like, names, "marston"),
    }
    timed = measure(actions, rounds=3)
    yield timed.against(f"{size}: likely duplicates of a name", "like", ours="twins", name="LIKE over the bare names")
    yield _answered(f"{size}: a letter typed in a new name", timed.median("twins"))


def _answered(what: str, longest: float) -> Figure:
    return Figure(what, milliseconds(longest), "the longest", f"<= {milliseconds(LONGEST)}", longest <= LONGEST)


def _prefix(names: sqlite3.Connection, typed: str) -> list[Any]:
    query = " ".join(f'"{word}"*' for word in typed.split())
    return names.execute("SELECT rowid, name FROM found WHERE found MATCH ? LIMIT 20", (query,)).fetchall()


def _like(names: sqlite3.Connection, typed: str, most: int = -1) -> list[Any]:
    words = typed.split()
    wanted = " AND ".join(["name LIKE ?"] * len(words))
    # Without an order LIKE would stop at the first it meets: a list is sorted.
    sql = f"SELECT id, name FROM provider WHERE {wanted} ORDER BY name LIMIT ?"
    return names.execute(sql, [*(f"%{word}%" for word in words), most]).fetchall()
