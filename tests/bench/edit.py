"""Recording an edit through the services, against a bare commit that is on the disk as safely."""

from __future__ import annotations

from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING

from noms_desktop.services import providers, spend
from noms_desktop.store.register import open_store
from tests.bench.ground import WHO, bare
from tests.bench.pairs import measure

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from noms_desktop.store.register import Store
    from tests.bench.ground import Ground
    from tests.bench.pairs import Row

TITLE = "Recording an edit: wall clock, since the disk decides"
# A disk shared with others stalls now and then: longer measurements, and more of them.
DISK_SHORTEST = 0.25


def rows(ground: Ground) -> Iterator[Row]:
    """A month's spend of a line, and a provider's telephone number, each a change set of its own."""
    amounts, numbers = cycle(range(100_000, 200_000)), cycle(range(100_000, 200_000))
    with open_store(ground.copy("edited")) as store, bare(ground.place("bare-edit.db")) as connection:
        connection.execute("CREATE TABLE month (id INTEGER PRIMARY KEY, pence INTEGER)")
        connection.execute("INSERT INTO month VALUES (1, 0)")
        actions = {
            "spend": lambda: _spend(store, next(amounts)),
            "provider": lambda: _telephone(store, next(numbers)),
            "nothing": partial(_refused, store),
            "commit": lambda: _commit(connection, next(amounts)),
        }
        name = "bare commit of one row, as safe on the disk"
        timed = measure(actions, rounds=2 * ground.rounds + 1, wall=True, shortest=DISK_SHORTEST)
        yield timed.against("a month's spend, typed to kept", "commit", ours="spend", name=name)
        yield timed.against("a provider's telephone, typed to kept", "commit", ours="provider", name=name)
        yield timed.against("a month's spend as it was: read, nothing kept", "commit", ours="nothing", name=name)
        spent = measure(actions, rounds=ground.rounds)
        yield spent.against("a month's spend, processor time alone", "commit", ours="spend", name=name)


def _spend(store: Store, pounds: int) -> None:
    applied = spend.record(store, WHO, _typed(pounds))
    assert applied.changes, "the edit must change something to be one"


def _refused(store: Store) -> None:
    """The same figure again: everything but the write itself."""
    spend.record(store, WHO, _typed(99_999))


def _typed(pounds: int) -> spend.TypedSpend:
    line = "1" if pounds != 99_999 else "2"
    return spend.TypedSpend(board_code="dorset", line=line, month="2006-09", amount=f"£{pounds:,}")


def _telephone(store: Store, number: int) -> None:
    found = providers.provider(store, "12")
    applied = providers.edit(store, WHO, found, providers.TypedProvider(phone=f"01305 {number}"))
    assert applied.changes, "the edit must change something to be one"


def _commit(connection: sqlite3.Connection, pence: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE month SET pence = ? WHERE id = 1", (pence,))
    connection.execute("COMMIT")
