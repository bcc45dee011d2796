"""What charts over months share: their names along the foot, crosses for those not returned, lines lifted at gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.charts import labels, scales, style
from noms_desktop.charts.frame import TICK
from noms_desktop.charts.sheet import Box, Mark, Sheet, Stroke

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

# From the foot of a plot to the names of its months, and the length of the marks between them.
TICK_GAP = 5.0
_TICK_MARK = 2.5
# How far inside the plot the first and the last month stand.
_INSET = 5.0


@dataclass(frozen=True, slots=True)
class Months:
    """Where the months of a plot stand: its box, and the place of the n-th from the left."""

    plot: Box
    place: Callable[[float], float]

    @classmethod
    def across(cls, plot: Box, count: int) -> Months:
        """So many months, spread over a plot."""
        inset = min(_INSET, plot.width / 4)
        return cls(plot, scales.places(count, plot.left + inset, plot.right - inset))

    @property
    def pitch(self) -> float:
        """From one month to the next."""
        return self.place(1) - self.place(0)


def foot_height() -> float:
    """The height that the names of months take under a plot."""
    return TICK.height + TICK_GAP


def name_months(sheet: Sheet, months: Months, names: Sequence[str], *, clear: float, ticked: bool = False) -> None:
    """As many names as stand `clear` points apart, counted back from the last month, which is the one that is read."""
    texts = [style.clean(name) for name in names]
    if not texts:
        return
    foot = months.plot.bottom
    apart = scales.every(len(texts), max(TICK.width(text) for text in texts) + clear, months.pitch)
    for index in range(len(texts) - 1, -1, -apart):
        x, half = months.place(index), TICK.width(texts[index]) / 2
        if ticked:
            sheet.line((x, x), (foot, foot - _TICK_MARK), Stroke(sheet.colours.line, 0.6), name="tick-mark")
        middle = min(max(x, sheet.box.left + half), sheet.box.right - half)
        sheet.text(middle, labels.under(foot - TICK_GAP, TICK), texts[index], TICK, name="tick-x", align="centre")


def cross_out(sheet: Sheet, months: Months, missing: Sequence[int]) -> None:
    """A cross at the foot for each month that was not returned."""
    if missing:
        mark = Mark("cross", sheet.colours.quiet, 4.2, edge_width=1.0)
        xs, foot = [months.place(index) for index in missing], months.plot.bottom
        sheet.marks(xs, [foot] * len(xs), mark, name="mark-missing")


def runs(values: Sequence[float | None], starts: Collection[int] = ()) -> list[list[int]]:
    """The indexes that one line joins: it is lifted at a missing value, and where a new stretch starts."""
    found: list[list[int]] = [[]]
    for index, value in enumerate(values):
        if value is None or index in starts:
            found.append([])
        if value is not None:
            found[-1].append(index)
    return [run for run in found if run]


def last_known(values: Sequence[float | None]) -> int | None:
    """The index of the last value there is."""
    return next((index for index in range(len(values) - 1, -1, -1) if values[index] is not None), None)
