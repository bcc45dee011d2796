"""The list of providers: on the screen, filtered, sorted, against lists of Qt over the same rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from noms_desktop.store.register import create
from tests.bench.ground import WHO
from tests.bench.pairs import Figure, Timed, milliseconds
from tests.bench.search import CONTACT, PROVIDER, many, people

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bench.ground import Ground
    from tests.bench.pairs import Row

TITLE = "The grid of providers, in the window, from the question to the painted answer"
LAZY = "a lazy model: ids in memory, pages of 200 from plain SQLite"
PROXY = "tuples and QSortFilterProxyModel"
WHAT = {"first": "first paint", "filter": "filtered by a typed word", "sort": "sorted by another column"}
GAP = 0.100
WAIT = 0.050


def rows(ground: Ground) -> Iterator[Row]:
    """1,100 providers and many."""
    for path in (ground.illustrative, _many(ground)):
        told = _told(ground, path)
        timed = Timed(told["seconds"])
        size = f"{told['providers']:,}"
        for key, what in WHAT.items():
            goal = 1.5 if key != "first" else None
            yield timed.against(f"{size}: {what}", f"lazy {key}", ours=f"ours {key}", name=LAZY, most=goal)
            yield timed.against(f"{size}: {what}", f"proxy {key}", ours=f"ours {key}", name=PROXY)
        for key in ("filter", "sort"):
            answered = min(told["waits"][key])
            note = "by the clock, the quickest round"
            yield Figure(
                f"{size}: {WHAT[key]}", milliseconds(answered), note, f"<= {milliseconds(WAIT)}", answered <= WAIT
            )
        gap = told["busy"]
        note = "of the GUI thread while ours filters and sorts"
        yield Figure(f"{size}: the longest gap", milliseconds(gap), note, f"<= {milliseconds(GAP)}", gap <= GAP)


def _many(ground: Ground) -> Path:
    path = ground.place("grid.noms")
    store = create(path, title="Many", region_code=None, illustrative=True, who=WHO)
    with store, store.write(WHO, "Providers imported", "import") as tx:
        tx.bulk("provider", PROVIDER, many(ground.providers))
        tx.bulk("contact", CONTACT, people(ground.providers))
    return path


def _told(ground: Ground, path: Path) -> dict[str, object]:
    words = [sys.executable, "-m", "tests.bench.listed", str(path), str(3 if ground.quick else 5)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(done.stdout.splitlines()[-1])
