"""A region's round: the packs of all its boards in one process, with the pace and the memory of it."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop.packs.pack import build
from noms_desktop.services import packs
from noms_desktop.store.queries import boards
from noms_desktop.store.register import open_store
from tests.bench import plain
from tests.bench.ground import WHO
from tests.bench.pack import PLAIN, QUARTER, accelerated, read
from tests.bench.pairs import Figure, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noms_desktop.store.register import Store
    from tests.bench.ground import Ground
    from tests.bench.pairs import Row

TITLE = "A region's round: every board's pack, read, drawn and put in place"
PACE = 40
# Memory that grew by no more than this from the first pack to the last is flat.
FLAT = 0.05


def rows(ground: Ground) -> Iterator[Row]:
    """The largest region, or in a quick run the smallest that has more than one board."""
    with open_store(ground.illustrative, read_only=True) as store:
        with store.read() as reader:
            every = boards.boards(reader)
        sizes = {code: sum(board.region_code == code for board in every) for code in {b.region_code for b in every}}
        several = sorted(code for code, size in sizes.items() if size > 1)
        region = (min if ground.quick else max)(several, key=lambda code: sizes[code])
        yield from _round(ground, store, region, [board.code for board in every if board.region_code == region])


def _round(ground: Ground, store: Store, region: str, codes: list[str]) -> Iterator[Row]:
    out = ground.folder / "round"
    out.mkdir()
    memory: list[float] = []
    watch = packs.Watch(progress=partial(_note, memory, len(codes)))
    order = packs.Order(board_code="", quarter=QUARTER, out=out)
    floors = [plain.of(build(read(store, code))) for code in codes]
    pages: list[int] = []

    def whole() -> None:
        memory.clear()
        made = packs.region(store, WHO, region, order, watch)
        problems = [outcome.problem for outcome in made if outcome.made is None]
        assert not problems, problems
        pages[:] = [outcome.made.pages for outcome in made if outcome.made is not None]

    timed = measure({"round": whole, "plain": partial(_plain, floors, out)}, rounds=3 if ground.quick else 5)
    what = f"{len(pages)} packs, {sum(pages)} pages"
    yield timed.against(what, "plain", ours="round", name=PLAIN)
    pace = sum(pages) / timed.median("round")
    yield Figure("pages a second, one process", f"{pace:.0f}", accelerated(), f">= {PACE}", pace >= PACE)
    if memory[0]:
        grown = memory[-1] / memory[0] - 1
        value = f"{memory[0]:.0f} then {memory[-1]:.0f} MB"
        yield Figure("memory at the first and the last pack", value, f"{grown:+.1%}", "flat (within 5%)", grown <= FLAT)


def _plain(floors: list[plain.Plain], out: Path) -> None:
    for floor in floors:
        floor.write(out / "plain.pdf")


def _note(memory: list[float], count: int, done: int, total: int) -> None:
    """Note the memory when a pack is drawn; the round tells its progress in equal steps for each."""
    if done and done * count % total == 0:
        memory.append(megabytes())


def megabytes() -> float:
    """The memory this process holds now; 0 where the system does not tell it simply."""
    if sys.platform != "linux":
        return 0.0
    held = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    import resource

    return int(held) * resource.getpagesize() / 1_000_000
