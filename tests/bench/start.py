"""How long a command takes to start, against an interpreter that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from tests.bench.pairs import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.ground import Ground
    from tests.bench.pairs import Row

TITLE = "Start of a command, as a process"


def rows(ground: Ground) -> Iterator[Row]:
    """The version, the help, and what a register holds."""
    program = ("-m", "noms_desktop")
    calls = {
        "python -c pass": ("-c", "pass"),
        "an interpreter that imports SQLAlchemy": ("-c", "import sqlalchemy"),
        "version": (*program, "--version"),
        "help": (*program, "--help"),
        "info": (*program, "info", str(ground.illustrative)),
    }
    actions = {name: partial(_run, words) for name, words in calls.items()}
    # Windows does not say what an ended child has used.
    timed = measure(actions, rounds=ground.rounds, wall=os.name == "nt")
    yield timed.against("noms-desktop --version", "python -c pass", ours="version")
    yield timed.against("noms-desktop --help", "python -c pass", ours="help")
    yield timed.against("noms-desktop info, illustrative register", "python -c pass", ours="info")
    yield timed.against("the same", "an interpreter that imports SQLAlchemy", ours="info")


def _run(words: tuple[str, ...]) -> None:
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
