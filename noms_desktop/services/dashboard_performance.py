"""How the measures of a region's boards stand: Home's fourth card, and each board's measures and small line.

Every measure is judged against its own past, which takes longer than all the sums of Home together: it is read after
these, and what it stands on is imported then.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from noms_desktop.domain import measures as rules
from noms_desktop.domain import sentences
from noms_desktop.services import clock, measures
from noms_desktop.services.dashboard_cards import Figure
from noms_desktop.services.dashboard_region import region_of
from noms_desktop.store.queries import results, slas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.periods import Month
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.store.register import Store

SPARK_MEASURE = "M04"
SPARK_MONTHS = 12


@dataclass(frozen=True, slots=True)
class BoardResults:
    """A board's measures: how many are rated what, and the small line's values, a month each, None where not in."""

    on_target: int
    at_risk: int
    off_target: int
    measures: int
    line: tuple[float | None, ...]
    said: str

    @property
    def short(self) -> str:
        """'6 off, 5 at risk': what of them is not on target."""
        risk = f", {self.at_risk} at risk" if self.at_risk else ""
        return f"{self.off_target or 'none'} off{risk}"

    @property
    def words(self) -> str:
        """'Of 20 measures, year to date: 9 on target, 5 at risk, 6 off target'."""
        said = f"{self.on_target} on target, {self.at_risk} at risk, {self.off_target} off target"
        return f"Of {self.measures} measures, year to date: {said}"


@dataclass(frozen=True, slots=True)
class Performance:
    """The fourth card, and each board's measures; the small lines share one scale, `low` to `high`.

    `line_name` is what they show, `line_scale` how: 'Small lines: 12 months on one scale of 80 to 100%, target 90%
    dashed'.
    """

    region: str | None
    figure: Figure
    boards: dict[str, BoardResults]
    line_name: str
    line_scale: str
    low: float
    high: float
    target: float | None


def read(store: Store, chosen: str | None) -> Performance:
    """How the measures of a region's boards stand, with what chance alone would show."""
    region, as_at, last = region_of(store, chosen), clock.as_at(store), clock.last_month(store)
    year = last.financial_year
    with store.read() as reader:
        known = results.series_of(reader, as_at=as_at, region=region)
        terms = slas.sla_measures(reader, year.start, region=region)
    series = {(one.board_code, one.measure_code): one for one in known}
    found = [
        measures.board_measure(one, series.get((one.board_code, one.measure_code)), as_at=as_at, through=last)
        for one in terms
    ]
    own: dict[str, list[BoardMeasure]] = {}
    for measure in found:
        own.setdefault(measure.terms.board_code, []).append(measure)
    months = tuple(last.plus(back) for back in range(1 - SPARK_MONTHS, 1))
    code = _spark_code(found)
    lines = {board: next((one for one in mine if one.code == code), None) for board, mine in own.items()}
    shown = [one for one in lines.values() if one is not None]
    low, high, target = _scale(shown, months)
    return Performance(
        region=region,
        figure=_on_target(found),
        boards={board: _results(mine, lines[board], months) for board, mine in own.items()},
        line_name=shown[0].name if shown else "Performance",
        line_scale=_scale_text(shown, low, high),
        low=low,
        high=high,
        target=target,
    )


def _on_target(found: Sequence[BoardMeasure]) -> Figure:
    caption = "SLA measures on target"
    if not found:
        return Figure(caption, "none yet", "No SLA is recorded for this year")
    good = sum(one.word == "on target" for one in found)
    judged = [one for one in found if one.shown.variation is not None]
    if not judged:
        return Figure(caption, f"{good} of {len(found)}", "Too few months are in to tell a change from chance")
    few = sum(one.is_small for one in judged)
    chance = sentences.FALSE_ALARM * (len(judged) - few) + sentences.FALSE_ALARM_FEW_CASES * few
    signals = sum(one.shown.signal is not None for one in judged)
    expected = "fewer than 1" if chance < Fraction(1, 2) else f"about {floor(chance + Fraction(1, 2))}"
    note = f"{signals or 'None'} unlikely to be chance alone; {expected} expected by chance"
    return Figure(caption, f"{good} of {len(found)}", note)


def _spark_code(found: Sequence[BoardMeasure]) -> str:
    """The measure of the small lines: enforcement, else the first proportion of the SLAs."""
    if any(one.code == SPARK_MEASURE for one in found):
        return SPARK_MEASURE
    return next((one.code for one in found if one.measure.kind == "ratio"), "")


def _values(one: BoardMeasure, months: Sequence[Month]) -> tuple[float | None, ...]:
    figures = [rules.month_value(one.measure, one.result(month)) for month in months]
    return tuple(None if figure is None else float(figure) for figure in figures)


def _scale(shown: Sequence[BoardMeasure], months: Sequence[Month]) -> tuple[float, float, float | None]:
    """One scale for every row, in steps of ten and never beyond 100%; the target where all boards have the same."""
    values = [value for one in shown for value in _values(one, months) if value is not None]
    targets = {one.measure.target for one in shown if one.measure.target is not None}
    target = float(targets.pop()) if len(targets) == 1 else None
    marks = [*values, *([target] if target is not None else [])]
    if not marks:
        return 0.0, 100.0, target
    low, high = 10.0 * floor(min(marks) / 10), 10.0 * ceil(max(marks) / 10)
    return low, min(100.0, high) if high > low else low + 10, target


def _scale_text(shown: Sequence[BoardMeasure], low: float, high: float) -> str:
    if not shown:
        return ""
    target = {one.measure.target_text for one in shown}
    marked = f", target {target.pop()} dashed" if len(target) == 1 else ""
    return f"Small lines: {SPARK_MONTHS} months on one scale of {low:g} to {high:g}%{marked}"


def _results(mine: Sequence[BoardMeasure], line: BoardMeasure | None, months: Sequence[Month]) -> BoardResults:
    words = [one.word for one in mine]
    values = _values(line, months) if line else ()
    return BoardResults(
        on_target=words.count("on target"),
        at_risk=words.count("at risk"),
        off_target=words.count("off target"),
        measures=len(mine),
        line=values,
        said=f"{line.in_unit(line.last)} in {line.last_name}" if line and line.last else "",
    )
