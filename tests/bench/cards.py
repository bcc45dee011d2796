"""A chart card drawn anew when its figures change, against a plain canvas of matplotlib that is cleared and plotted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.bench.pairs import Figure, Timed, milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.ground import Ground
    from tests.bench.pairs import Row

TITLE = "A chart card drawn anew (processor time of all threads)"
PLAIN = "a plain Qt canvas of matplotlib, cleared and plotted"
GAP = 0.100


def rows(ground: Ground) -> Iterator[Row]:
    """One card of spend; how long it keeps the window."""
    words = [sys.executable, "-m", "tests.bench.drawn", str(10 if ground.quick else 40)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    told = json.loads(done.stdout.splitlines()[-1])
    timed = Timed(told["seconds"])
    yield timed.against("spend against its plan, 660 x 252", "plain", name=PLAIN, most=0.7)
    busy, kept = told["busy"], "of the GUI thread while ours draws"
    yield Figure(
        "the longest gap, ours", milliseconds(busy["ours"]), kept, f"<= {milliseconds(GAP)}", busy["ours"] <= GAP
    )
    yield Figure("the longest gap, the plain canvas", milliseconds(busy["plain"]), "of the GUI thread while it draws")
