"""Print the program's speed as ratios to floors of the same run: python3 dev.py bench [quick|full] [--only ...]."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each is a module beside this one, with a TITLE and `rows(ground)`; in the order in which they are printed.
SUBJECTS = ("pack", "region", "rollup", "edit", "search", "illustrative", "start", "window", "grid", "cards")


def main(arguments: Sequence[str]) -> int:
    """Measure the subjects asked for and print each as soon as it is known."""
    parser = argparse.ArgumentParser(prog="bench", description="Speed as ratios to floors of the same run.")
    parser.add_argument("extent", nargs="?", choices=("quick", "full"), default="full")
    parser.add_argument("--only", metavar="SUBJECTS", help=f"some of {', '.join(SUBJECTS)}, with commas")
    asked = parser.parse_args(arguments)
    wanted = asked.only.split(",") if asked.only else list(SUBJECTS)
    unknown = sorted(set(wanted) - set(SUBJECTS))
    if unknown:
        parser.error(f"no subject {', '.join(unknown)}; there are {', '.join(SUBJECTS)}")
    # Ended from outside, the folder goes too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="noms-bench-", ignore_cleanup_errors=os.name == "nt") as folder:
        # Nothing of the person's own is read or written, and the charts' library keeps its caches here too.
        os.environ.update(NOMS_HOME=str(Path(folder) / "home"), NOMS_WHO="A. Timer", MPLCONFIGDIR=folder)
        ground = Ground(Path(folder), quick=asked.extent == "quick")
        print(
            f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}. Medians of "
            f"{ground.rounds} interleaved rounds (3 at least, more where a disk waits);\n"
            "processor time unless it says wall clock. A ratio below 1: faster than what it is compared with."
        )
        for name in SUBJECTS:
            if name in wanted:
                report(name, ground)
    print(f"\nMeasured in {time.perf_counter() - begun:,.0f} s.")
    return 0


def report(name: str, ground: Ground) -> None:
    """Measure one subject and print its rows."""
    subject = importlib.import_module(f"tests.bench.{name}")
    print(f"\n{subject.TITLE}", flush=True)
    for row in subject.rows(ground):
        print(row.line(), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
