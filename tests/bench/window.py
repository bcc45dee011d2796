"""The window: on the screen for the first time, Home with its figures, against a bare window and other programs."""

from __future__ import annotations

import json
import os
import shutil
import time
from typing import TYPE_CHECKING

from tests.bench.pairs import Figure, Timed, milliseconds
from tests.bench.screen import Screen, can_show, child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.bench.ground import Ground
    from tests.bench.pairs import Row

TITLE = "The window, from the start of the process (wall clock, one screen, one run)"
BARE = "a bare PySide6 window with a table"
AHEAD_OF = {"GnuCash": 1.0, "LibreOffice Calc": 1.0}
GAP = 0.050
WALK_GAP = 0.100
WORST = 6


def rows(ground: Ground) -> Iterator[Row]:
    """First paint and Home, against the bare window and every peer that is there; the worst gaps of a walk."""
    if not can_show():
        yield Figure("the window", "not measured", "there is no Xvfb here")
        return
    screen = Screen(ground.folder / "screen", _environment(ground.folder))
    try:
        yield from _starting(ground, screen)
        yield from _walking(ground, screen)
    finally:
        screen.close()


def peers(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Programs of a like size that this computer may have, as they open an empty document."""
    return {
        "GnuCash": ("gnucash", "--nofile"),
        "HomeBank": ("homebank",),
        "LibreOffice Calc": (
            *("soffice", "--calc", "--norestore", "--nologo", "--nofirststartwizard"),
            f"-env:UserInstallation=file://{folder / 'office'}",
        ),
    }


def _environment(folder: Path) -> dict[str, str]:
    """Homes of nobody's, so that a peer neither reads nor writes what is a person's own."""
    home = folder / "peers"
    home.mkdir()
    return {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "GSETTINGS_BACKEND": "memory",
        "NO_AT_BRIDGE": "1",
    }


def _starting(ground: Ground, screen: Screen) -> Iterator[Row]:
    register = str(ground.copy("window"))
    known = {name: words for name, words in peers(ground.folder).items() if _shows(screen, words)}
    runs: dict[str, Callable[[], Mapping[str, float]]] = {
        "ours": lambda: _ours(screen, register),
        "bare": lambda: {"bare": _painted(screen, child("shown", "bare"))},
        **{name: (lambda name=name, words=words: {name: _painted(screen, words)}) for name, words in known.items()},
    }
    seconds: dict[str, list[float]] = {}
    for number in range(-1, max(5, ground.rounds) if not ground.quick else 3):
        for name in list(runs) if number % 2 == 0 else reversed(list(runs)):
            for what, taken in runs[name]().items():
                if number >= 0:  # the first time warms the disk, and lets peers make their settings
                    seconds.setdefault(what, []).append(taken)
    timed = Timed(seconds)
    yield timed.against("first painted window", "bare", ours="first paint", name=BARE, most=1.5)
    yield timed.against("Home with its figures", "bare", ours="figures", name=BARE, most=4)
    yield timed.against("Home with its charts", "bare", ours="charts", name=BARE)
    for name in peers(ground.folder):
        if name in known:
            yield timed.against("first painted window", name, ours="first paint", most=AHEAD_OF.get(name))
            yield timed.against("Home with its figures", name, ours="figures")
        else:
            yield Figure("first painted window", "not measured", f"{name} is not installed, or shows no window here")
    worst = min(timed.seconds["gap"])
    note = f"of the event loop to Home with its charts ({milliseconds(timed.median('busy'))} of it the window's own)"
    yield Figure("the longest gap of a start", milliseconds(worst), note, f"<= {milliseconds(GAP)}", worst <= GAP)


def _painted(screen: Screen, words: tuple[str, ...] | list[str]) -> float:
    """Seconds until a program has painted its window."""
    begun = time.perf_counter()
    with screen.started(words):
        return screen.painted(begun)


def _shows(screen: Screen, words: tuple[str, ...]) -> bool:
    """Whether a peer is there and works on this screen; its very first start makes its settings."""
    if shutil.which(words[0]) is None:
        return False
    try:
        _painted(screen, words)
    except TimeoutError:
        return False
    return True


def _ours(screen: Screen, register: str) -> Mapping[str, float]:
    begun = time.perf_counter()
    with screen.started(child("shown", "start", register)) as process:
        painted = screen.painted(begun)
        told = json.loads(process.stdout.readline()) if process.stdout is not None else {}
    return {
        "first paint": painted,
        "figures": told["figures"] - begun,
        "charts": told["charts"] - begun,
        "gap": told["gap"],
        "busy": told["busy"],
    }


def _walking(ground: Ground, screen: Screen) -> Iterator[Row]:
    """The worst gap of each step, the least of the rounds: others' work on this computer is not the window's."""
    register = str(ground.copy("walk"))
    rounds: list[Mapping[str, list[float]]] = []
    for _ in range(2 if ground.quick else 3):
        with screen.started(child("shown", "walk", register)) as process:
            rounds.append(json.loads(process.stdout.readline()) if process.stdout is not None else {})
    least = {name: [min(told[name][kind] for told in rounds) for kind in (0, 1)] for name in rounds[0]}
    ordered = sorted(least.items(), key=lambda pair: -pair[1][1])
    for place, (name, (gap, own)) in enumerate(ordered[:WORST]):
        met = {"goal": f"<= {milliseconds(WALK_GAP)}", "met": own <= WALK_GAP} if place == 0 else {}
        title = f"a walk: {'the longest' if place == 0 else 'then'} gap"
        yield Figure(title, milliseconds(own), f"{name} ({milliseconds(gap)} by the clock)", **met)
    within = sum(own <= WALK_GAP for _, (_, own) in ordered)
    yield Figure("a walk: steps without a longer gap than the goal", f"{within} of {len(ordered)}")
