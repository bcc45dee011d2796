"""Results of 24 months: each board's own level, the month's chance, and one example of each thing a chart shows.

A proportion is a Binomial count out of a Poisson number due. Its log-odds are the national ones plus a board's, a
board-and-measure's and a month's deviation, all normal; poor boards are 0.7 lower. Counts, days and averages move
with the same deviations on a smaller scale.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from noms_desktop.domain.illustrative.measures import SCALES, SEASON
from noms_desktop.domain.illustrative.world import LAST_VISIBLE, RESULT_MONTHS
from noms_desktop.domain.periods import Month
from noms_desktop.domain.spc import analyse

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.domain.illustrative.measures import Target
    from noms_desktop.domain.illustrative.sheets import Sheets
    from noms_desktop.domain.illustrative.world import Area, Measure, Standing
    from noms_desktop.domain.rng import Rng

POOR = -0.7
# Log-odds mean nothing to a count or a number of days: a third of the deviation, on the logarithm, is as visible.
SOFTER = 0.3
ATTEMPTS = 60
IMPROVED_FROM = Month(2006, 1)
FELL_FROM = Month(2006, 2)
BAD_MONTH = Month(2006, 3)
DIP_MONTH = Month(2005, 11)
STEP_FROM = Month(2005, 10)
NOT_RETURNED = (Month(2005, 12), Month(2006, 1))
LONG_RUN = 7

Figures = tuple[tuple[int | None, int | None], ...]
RESTATED = (
    "Late cases found in the half-year check were added.",
    "Two offices' returns had been counted twice.",
    "Cases transferred in during the month were left out at first.",
    "The number due was corrected after a sample of files.",
)
REMARKS = (
    "Counted by hand while the office system was down.",
    "Includes cases of the month before reported late.",
    "One office's figures estimated; checked the month after.",
)


@dataclass(frozen=True, slots=True)
class Example:
    """Where one thing a chart can show stands: the board, the measure, and from (or in) which month."""

    feature: str
    board: str
    measure: str
    month: Month


@dataclass(frozen=True, slots=True)
class Level:
    """A board's standing on one measure: its deviation, how big it is, and the change that an example brings."""

    measure: Measure
    size: float
    deviation: float
    change: float = 0.0
    change_from: Month | None = None
    only_that_month: bool = False

    def deviation_in(self, month: Month) -> float:
        """The deviation in a month, better positive."""
        if self.change_from is None or month < self.change_from:
            return self.deviation
        if self.only_that_month and month != self.change_from:
            return self.deviation
        return self.deviation + self.change


def draw_examples(rng: Rng, areas: tuple[Area, ...], standing: Standing) -> tuple[Example, ...]:
    """Where each chart feature is put. Boards are drawn among those with enough cases for the feature to be seen."""
    sizes = {area.code: area.size for area in areas}
    improver = max(standing.poor, key=lambda code: (sizes[code], code))
    special = {*standing.poor, *standing.missing}
    large = [area.code for area in sorted(areas, key=lambda area: area.budget)[14:] if area.code not in special]
    small = [area.code for area in sorted(areas, key=lambda area: area.budget)[:10] if area.code not in special]
    fall, bad, step, missing = rng.sample(large, 4)
    few, flat = rng.sample(small, 2)
    return (
        Example("improvement", improver, "M04", IMPROVED_FROM),
        Example("fall", fall, "M01", FELL_FROM),
        Example("bad month", bad, "M06", BAD_MONTH),
        Example("flat at 100%", flat, "M15", DIP_MONTH),
        Example("under ten cases", few, "M02", RESULT_MONTHS[0]),
        Example("step change", step, "M19", STEP_FROM),
        Example("months missing", missing, "", NOT_RETURNED[0]),
    )


def draw_results(
    rng: Rng, area: Area, targets: dict[tuple[str, int], Target], standing: Standing, examples: tuple[Example, ...]
) -> dict[str, Figures]:
    """A board's (met, due) of each month by measure, both None where not returned; a count is due its profile."""
    own = rng.branch("level").normal(0.0, 0.25) + (POOR if area.code in standing.poor else 0.0)
    placed = {one.measure: one for one in examples if one.board == area.code}
    results: dict[str, Figures] = {}
    for code in SCALES:
        draw = rng.branch(code)
        measure = targets[code, RESULT_MONTHS[0].financial_year.start].measure
        level = Level(measure, area.size, own + draw.normal(0.0, 0.2))
        if code in placed:
            results[code] = _example(draw, level, placed[code])
        else:
            results[code] = _series(draw, level, targets)
    if "" in placed:
        results = {code: _with_gap(figures) for code, figures in results.items()}
    return results


def _with_gap(figures: Figures) -> Figures:
    return tuple(
        (None, None) if month in NOT_RETURNED else pair for month, pair in zip(RESULT_MONTHS, figures, strict=True)
    )


def _series(rng: Rng, level: Level, targets: dict[tuple[str, int], Target]) -> Figures:
    kinds: dict[str, Callable[[Rng, Level, Month], tuple[int, int]]] = {
        "ratio": _proportion,
        "annualised_average": _absence,
        "average": _days,
    }
    kind = level.measure.kind
    if kind in kinds:
        return tuple(kinds[kind](rng, level, month) for month in RESULT_MONTHS)
    return tuple(_count(rng, level, month, targets) for month in RESULT_MONTHS)


def _due(rng: Rng, level: Level, month: Month) -> int:
    return rng.poisson(SCALES[level.measure.code].base * level.size * SEASON[month.number - 1])


def _proportion(rng: Rng, level: Level, month: Month) -> tuple[int, int]:
    due = _due(rng, level, month)
    national = SCALES[level.measure.code].level
    deviation = level.deviation_in(month) + rng.normal(0.0, 0.1)
    if not level.measure.higher_is_better:
        deviation = -deviation
    odds = math.log(national / (1 - national)) + deviation
    return rng.binomial(due, 1 / (1 + math.exp(-odds))), due


def _count(rng: Rng, level: Level, month: Month, targets: dict[tuple[str, int], Target]) -> tuple[int, int]:
    expected = targets[level.measure.code, month.financial_year.start].profile[month.number - 1]
    factor = math.exp(SOFTER * (level.deviation_in(month) + rng.normal(0.0, 0.1)))
    return rng.poisson(expected * SCALES[level.measure.code].level * factor), expected


def _absence(rng: Rng, level: Level, month: Month) -> tuple[int, int]:
    """Days lost, and staff in post."""
    scale = SCALES[level.measure.code]
    staff = max(20, round(scale.base * level.size * (1 + 0.002 * RESULT_MONTHS.index(month))))
    winter = 1.12 if month.number in (8, 9, 10, 11) else 0.94
    rate = scale.level * winter * math.exp(-SOFTER * (level.deviation_in(month) + rng.normal(0.0, 0.1)))
    return rng.poisson(staff * rate / 12), staff


def _days(rng: Rng, level: Level, month: Month) -> tuple[int, int]:
    """Working days in all, and the cases they belong to."""
    due = max(1, _due(rng, level, month))
    mean = SCALES[level.measure.code].level * math.exp(-SOFTER * (level.deviation_in(month) + rng.normal(0.0, 0.1)))
    return max(due, round(due * mean * math.exp(rng.normal(0.0, 0.5 / math.sqrt(due))))), due


def _example(rng: Rng, level: Level, example: Example) -> Figures:
    """Draws the series of an example until a chart shows what it is an example of; chance alone might hide it."""
    if example.feature == "flat at 100%":
        return _flat(rng, level)
    if example.feature == "under ten cases":
        return tuple(_few(rng) for _ in RESULT_MONTHS)
    change, single = {
        "improvement": (0.6, False),
        "fall": (-0.6, False),
        "bad month": (-1.5, True),
        "step change": (0.6, False),
    }[example.feature]
    steady = max(min(level.deviation, 0.1), -0.3) if example.feature != "improvement" else level.deviation
    changed = Level(level.measure, level.size, steady, change, example.month, single)
    for _ in range(ATTEMPTS):
        figures = tuple(_proportion(rng, changed, month) for month in RESULT_MONTHS)
        if _is_seen(figures, example):
            return figures
    raise ValueError(f"{example.feature} cannot be seen at {example.board}")


def _is_seen(figures: Figures, example: Example) -> bool:
    """Whether the natural limits and runs show the example, and nothing before it."""
    values = [met / due if met is not None and due else None for met, due in figures]
    start = RESULT_MONTHS.index(example.month)
    points = analyse(values, "higher").points
    if example.feature == "bad month":
        return points[start].outside is True and sum(point.cause is not None for point in points) == 1
    side = -1 if example.feature == "fall" else 1
    after = points[start:]
    if example.feature == "fall" and points[-1].cause is None:
        return False
    return len(after) >= LONG_RUN and all(point.side == side for point in after)


def _flat(rng: Rng, level: Level) -> Figures:
    """Every case in time, but in one month."""
    figures = []
    for month in RESULT_MONTHS:
        due = max(20, _due(rng, level, month))
        figures.append((due - rng.between(2, 4) if month == DIP_MONTH else due, due))
    return tuple(figures)


def _few(rng: Rng) -> tuple[int, int]:
    due = min(rng.poisson(5), 9)
    return rng.binomial(due, 0.85), due


def write_results(sheets: Sheets, rng: Rng, area: Area, results: dict[str, Figures]) -> dict[str, int]:
    """The board's series (ids by measure) and months: final, September provisional, a few restated or remarked on."""
    series = {}
    for code, figures in results.items():
        number = sheets.record("measure_series", board_code=area.code, measure_code=code)
        series[code] = number
        sheets.facts(
            "result_month",
            ("series_id", "month", "met", "due", "state", "note", "restated_reason"),
            (
                (number, month.iso, met, due, _state(month, met), *_remarks(rng, month, met))
                for month, (met, due) in zip(RESULT_MONTHS, figures, strict=True)
            ),
        )
    return series


def _state(month: Month, met: int | None) -> str:
    if met is None:
        return "not_returned"
    return "provisional" if month == LAST_VISIBLE else "final"


def _remarks(rng: Rng, month: Month, met: int | None) -> tuple[str, str]:
    if met is None:
        return "No return was received; the board's system was being replaced.", ""
    restated = rng.chance(0.004) and month != LAST_VISIBLE
    note = rng.choice(REMARKS) if rng.chance(0.008) else ""
    return note, rng.choice(RESTATED) if restated else ""


def write_step_change(sheets: Sheets, example: Example, series: dict[str, int]) -> None:
    """The recorded step change: a shift of seven or more, a known and lasting cause, and the post that decided."""
    sheets.record(
        "step_change",
        series_id=series[example.measure],
        month=example.month,
        reason="First appointments have been booked at court since October 2005; the change is meant to last.",
        decided_by="Performance Manager, regional office",
        decided_on=date(2006, 8, 9),
    )
