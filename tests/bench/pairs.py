"""Interleaved rounds of ours against floors: medians of processor seconds, and of wall seconds where a disk waits."""

from __future__ import annotations

import gc
import math
import os
import statistics
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# A shorter call is repeated until a measurement lasts so long: clocks and schedulers are too coarse for less.
SHORTEST = 0.02
MOST_REPEATS = 2_000


@dataclass(frozen=True, slots=True)
class Compared:
    """One row of the printed table: seconds of ours and of the floor, and the ratio round by round.

    `most` is the highest ratio that meets the goal, None where no goal is set; `note` says more about the goal.
    """

    what: str
    ours: float
    floor: float
    floor_name: str
    ratio: float
    lowest: float
    highest: float
    most: float | None = None
    note: str = ""

    def line(self) -> str:
        """The row as printed."""
        spread = f"{short(self.lowest)} to {short(self.highest)}"
        return (
            f"  {self.what:<48} {short(self.ratio):>7}  ({spread:<14})"
            f"  {milliseconds(self.ours):>9} against {milliseconds(self.floor):<9}  {self.floor_name}{self._goal()}"
        )

    def _goal(self) -> str:
        if self.most is None:
            return f"; {self.note}" if self.note else ""
        verdict = "met" if self.ratio <= self.most else "missed"
        return f"; goal <= {short(self.most)}{f' ({self.note})' if self.note else ''}: {verdict}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row that is a figure of its own: a rate, a memory, the longest wait. `met` is None where no goal is set."""

    what: str
    value: str
    note: str = ""
    goal: str = ""
    met: bool | None = None

    def line(self) -> str:
        """The row as printed."""
        verdict = "" if self.met is None else f": {'met' if self.met else 'missed'}"
        goal = f"; goal {self.goal}{verdict}" if self.goal else ""
        return f"  {self.what:<48} {self.value:>24}  {self.note}{goal}"


Row = Compared | Figure


@dataclass(frozen=True, slots=True)
class Timed:
    """The seconds of each action, round by round."""

    seconds: Mapping[str, list[float]] = field(default_factory=dict)

    def median(self, name: str) -> float:
        """The middle of an action's seconds."""
        return statistics.median(self.seconds[name])

    def against(
        self, what: str, floor: str, *, ours: str = "ours", name: str = "", most: float | None = None, note: str = ""
    ) -> Compared:
        """A row of one action against another of the same rounds; `name` is how the floor is called when printed."""
        pairs = zip(self.seconds[ours], self.seconds[floor], strict=True)
        ratios = [own / other if other else math.inf for own, other in pairs]
        return Compared(
            what=what,
            ours=self.median(ours),
            floor=self.median(floor),
            floor_name=name or floor,
            ratio=statistics.median(ratios),
            lowest=min(ratios),
            highest=max(ratios),
            most=most,
            note=note,
        )


def measure(
    actions: Mapping[str, Callable[[], object]], *, rounds: int, wall: bool = False, shortest: float = SHORTEST
) -> Timed:
    """Run every action once to warm up, then all of them in turn, round after round, in alternating order.

    Processor seconds of this process and of its ended children, wall seconds where asked for. A call that takes less
    than `shortest` is repeated, and the mean of the repeats counts.
    """
    clock = time.perf_counter if wall else processor_seconds
    repeats = {name: _repeats(action, clock, shortest) for name, action in actions.items()}
    seconds: dict[str, list[float]] = {name: [] for name in actions}
    for number in range(rounds):
        for name in list(actions) if number % 2 == 0 else reversed(list(actions)):
            seconds[name].append(_once(actions[name], clock, repeats[name]))
    return Timed(seconds)


def processor_seconds() -> float:
    """User and system seconds of this process and of its ended children (Windows counts no children: see `wall`)."""
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system


def milliseconds(seconds: float) -> str:
    """A duration in milliseconds, with as many digits as it deserves."""
    value = seconds * 1000
    return f"{value:,.0f} ms" if value >= 10 else f"{value:.3g} ms"


def short(ratio: float) -> str:
    """A ratio with as many digits as it deserves."""
    if ratio >= 100:
        return f"{ratio:,.0f}"
    return f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2f}"


def _repeats(action: Callable[[], object], clock: Callable[[], float], shortest: float) -> int:
    """How often a call must be made in a row, by its second time: the first has warmed everything up."""
    taken = _once(action, clock, 1)
    if taken > 10 * shortest:
        return 1
    taken = _once(action, clock, 1)
    return min(MOST_REPEATS, max(1, math.ceil(shortest / max(taken, 1e-6))))


def _once(action: Callable[[], object], clock: Callable[[], float], repeats: int) -> float:
    """Seconds that one call takes, over so many in a row; what earlier calls left behind is cleared away first."""
    gc.collect()
    before = clock()
    for _ in range(repeats):
        action()
    return (clock() - before) / repeats
