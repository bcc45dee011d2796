"""The illustrative register's build, against the same rows put into bare tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.illustrative.register import build_register
from noms_desktop.services import demo
from noms_desktop.store.register import create, open_store
from tests.bench.ground import WHO, bare
from tests.bench.pairs import Figure, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noms_desktop.domain.illustrative.register import IllustrativeRegister
    from tests.bench.ground import Ground
    from tests.bench.pairs import Row

TITLE = "The illustrative register"
LONGEST = 10.0


def rows(ground: Ground) -> Iterator[Row]:
    """The whole build, and its two parts: drawing the figures, writing them with history and search."""
    with open_store(ground.illustrative, read_only=True) as store, store.read() as reader:
        reference = demo.read_reference(reader)
    drawn = build_register(reference)
    actions = {
        "whole": lambda: demo.build(ground.place("built.noms")),
        "drawing": lambda: build_register(reference),
        "writing": lambda: _written(ground, drawn),
        "bare": lambda: _bare(ground, drawn),
    }
    timed = measure(actions, rounds=ground.rounds)
    count = sum(drawn.counts.values())
    name = f"raw executemany of the {count:,} rows into bare tables"
    yield timed.against("build: draw, write, keep history, index", "bare", ours="whole", name=name)
    yield timed.against("drawing the figures alone", "bare", ours="drawing", name=name)
    yield timed.against("writing alone: checks, history, search", "bare", ours="writing", name=name)
    taken = timed.median("whole")
    yield Figure(
        "build of the whole", f"{taken:.1f} s", f"{count / taken:,.0f} rows a second", "< 10 s", taken < LONGEST
    )


def _written(ground: Ground, drawn: IllustrativeRegister) -> None:
    path = ground.place("written.noms")
    with (
        create(path, title="Timed", region_code=None, illustrative=True, who=WHO) as store,
        store.write(WHO, "Rows written", "import") as tx,
    ):
        for table in drawn.tables:
            tx.bulk(table.table, table.columns, table.rows)


def _bare(ground: Ground, drawn: IllustrativeRegister) -> None:
    with bare(ground.place("bare.db")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for table in drawn.tables:
            connection.execute(f"CREATE TABLE {table.table} ({', '.join(table.columns)})")
            places = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {table.table} VALUES ({places})", table.rows)
        connection.execute("COMMIT")
