"""One board's review pack, against the same texts and tables by plain reportlab, and against itself without charts."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from noms_desktop.domain.periods import Quarter
from noms_desktop.packs.pack import build, write_pack
from noms_desktop.services import pack_data, packs
from noms_desktop.store.register import open_store
from tests.bench import plain
from tests.bench.ground import WHO
from tests.bench.pairs import Figure, measure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from noms_desktop.domain.pack import PackData
    from noms_desktop.store.register import Store
    from tests.bench.ground import Ground
    from tests.bench.pairs import Row

TITLE = "A board's review pack"
BOARD = "dorset"
QUARTER = Quarter.parse("2006/07-Q2")
# Tagged and archival at 2.5 of a pack with charts, which itself takes 1 / 0.68 of one without.
GOAL = 3.7
PLAIN = "the same texts and tables by plain reportlab, no tags, no charts"


def rows(ground: Ground) -> Iterator[Row]:
    """Drawing, reading, and the whole command."""
    with open_store(ground.illustrative, read_only=True) as store:
        yield from _drawing(ground, store)
    with open_store(ground.copy("issued")) as store:
        yield from _issuing(ground, store)
    yield from _process(ground)


def read(store: Store, board_code: str) -> PackData:
    """What a board's pack prints, as a draft."""
    return pack_data.prepare(store, board_code, QUARTER, kind="draft", real_names=False, marking=None).data


def _drawing(ground: Ground, store: Store) -> Iterator[Row]:
    data = read(store, BOARD)
    floor = plain.of(build(data))
    part = ground.place("timed.pdf")
    pages, plain_pages = write_pack(data, part), floor.write(part)
    actions = {
        "drawn": partial(write_pack, data, part),
        "no charts": partial(_without_charts, data, part),
        "plain": partial(floor.write, part),
        "read": partial(read, store, BOARD),
    }
    timed = measure(actions, rounds=max(5, ground.rounds))
    yield timed.against(f"{pages} pages drawn, tagged, archival", "plain", ours="drawn", name=PLAIN, most=GOAL)
    yield timed.against("the same without its charts", "plain", ours="no charts", name=f"{PLAIN} ({plain_pages} pages)")
    pictures = [*data.exceptions, *data.other_charts, *filter(None, (data.spend_picture, data.comparison))]
    what = f"{pages} pages with {len(pictures)} charts"
    yield timed.against(what, "no charts", ours="drawn", name="the same without its charts")
    yield timed.against("reading its figures from the register", "plain", ours="read", name=PLAIN)
    yield Figure("pages a second, drawn", f"{pages / timed.median('drawn'):.0f}", accelerated())


def _issuing(ground: Ground, store: Store) -> Iterator[Row]:
    """A draft, and an issued copy whose bytes and data the register keeps; each issue is the next version."""
    out = ground.folder / "issued"
    out.mkdir()
    order = packs.Order(board_code=BOARD, quarter=QUARTER, out=out)
    actions = {"issue": partial(packs.issue, store, WHO, order), "draft": partial(packs.draft, store, order)}
    timed = measure(actions, rounds=ground.rounds)
    yield timed.against(
        "read, drawn, kept in the register, in place", "draft", ours="issue", name="an unrecorded draft"
    )


def accelerated() -> str:
    """Whether the C parts of the PDF library are there; they take a third off."""
    from reportlab.lib import rl_accel

    there = not rl_accel.fp_str.__module__.startswith("reportlab")
    return "with the PDF library's C parts" if there else "without the PDF library's C parts"


def _without_charts(data: PackData, part: Path) -> None:
    plain.without_charts(build(data)).write(part)


def _process(ground: Ground) -> Iterator[Row]:
    libraries = "import sqlalchemy, reportlab.platypus, matplotlib.figure"
    words = ("pack", "--board", BOARD, "--quarter", "2006/07-Q2", "--out", str(ground.folder / "process.pdf"))
    actions = {
        "command": partial(_run, "-m", "noms_desktop", *words, "--register", str(ground.illustrative)),
        "imports": partial(_run, "-c", libraries),
    }
    timed = measure(actions, rounds=max(3, ground.rounds - 2), wall=os.name == "nt")
    yield timed.against(
        "the whole command, as a process", "imports", ours="command", name="importing its libraries alone"
    )


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
