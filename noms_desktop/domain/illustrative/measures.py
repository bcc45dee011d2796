"""SLAs of three years with targets, profiles and invented weights, for twenty measures of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain.exact import apportion
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.domain.workdays import next_working_day

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.sheets import Sheets, Value
    from noms_desktop.domain.illustrative.world import Area, Measure, Reference
    from noms_desktop.domain.rng import Rng

YEARS = (FinancialYear(2004), FinancialYear(2005), FinancialYear(2006))
SIGNED = (date(2004, 6, 14), date(2005, 5, 23), date(2006, 5, 15))


@dataclass(frozen=True, slots=True)
class Scale:
    """How a measure runs nationally.

    `base` is the monthly number due of an average board (staff for sickness), `level` the national result: a
    proportion, a multiple of the profile, or days. `weight` (in hundredths of the whole) and `gap` are invented; the
    gap is how far short of the target the minimum expectation lies, in the measure's unit (per cent of it for counts).
    `earlier` are the targets of 2004/05 and 2005/06.
    """

    base: float
    level: float
    weight: int
    gap: int
    earlier: tuple[int, int]


SCALES: dict[str, Scale] = {
    "M01": Scale(60, 0.915, 9, 10, (80, 85)),
    "M02": Scale(40, 0.93, 6, 10, (80, 85)),
    "M03": Scale(45, 0.92, 5, 10, (85, 85)),
    "M04": Scale(180, 0.915, 10, 10, (90, 90)),
    "M05": Scale(220, 0.86, 8, 10, (80, 85)),
    "M06": Scale(300, 0.955, 4, 10, (90, 90)),
    "M07": Scale(0, 1.03, 8, 20, (12_200, 13_600)),
    "M08": Scale(0, 1.02, 8, 20, (30_000, 50_000)),
    "M09": Scale(0, 0.95, 4, 20, (13_000, 16_000)),
    "M10": Scale(0, 0.97, 4, 20, (3_500, 4_000)),
    "M11": Scale(0, 1.15, 3, 20, (8_000, 10_000)),
    "M12": Scale(0, 1.08, 3, 20, (28_800, 36_000)),
    "M14": Scale(480, 10.3, 5, 3, (9, 9)),
    "M15": Scale(400, 0.962, 3, 10, (95, 95)),
    "M17": Scale(90, 0.55, 4, 10, (45, 50)),
    "M18": Scale(90, 34.6, 4, 10, (40, 38)),
    "M19": Scale(260, 0.918, 4, 10, (85, 90)),
    "M20": Scale(700, 0.868, 4, 10, (80, 85)),
    "M21": Scale(110, 0.91, 2, 15, (80, 85)),
    "M22": Scale(400, 0.046, 2, 5, (8, 6)),
}
# August and December are quiet, April slow; the rest are scaled so that the twelve average 1. From April.
QUIET = {0: 0.95, 4: 0.90, 8: 0.82}
SEASON = tuple(QUIET.get(place, (12 - sum(QUIET.values())) / (12 - len(QUIET))) for place in range(12))
_SEASON_WEIGHTS = tuple(round(factor * 10_000) for factor in SEASON)


@dataclass(frozen=True, slots=True)
class Target:
    """A measure in one board's SLA of one year: the target in its unit, and the expected count of each month if any."""

    measure: Measure
    value: Fraction
    profile: tuple[int, ...]


def chosen_measures(reference: Reference) -> tuple[Measure, ...]:
    """The twenty measures of the SLAs, in the order of the catalogue. ValueError when the catalogue lacks one."""
    chosen = tuple(measure for measure in reference.measures if measure.code in SCALES)
    if len(chosen) != len(SCALES):
        raise ValueError("the catalogue of measures lacks some that the illustrative SLAs use")
    return chosen


def draw_targets(rng: Rng, area: Area, measures: tuple[Measure, ...]) -> dict[tuple[str, int], Target]:
    """A board's targets by measure and starting year; counts are its share of the national number, give or take."""
    targets = {}
    for measure in measures:
        lean = rng.uniform(0.93, 1.07)
        for place, year in enumerate(YEARS):
            national = _national(measure, place)
            if measure.kind == "count_vs_profile":
                value = Fraction(max(12, round(float(national) * area.share * lean)))
                profile = apportion(int(value), _SEASON_WEIGHTS)
            else:
                value, profile = national, ()
            targets[measure.code, year.start] = Target(measure, value, profile)
    return targets


def _national(measure: Measure, place: int) -> Fraction:
    if place < len(SCALES[measure.code].earlier):
        return Fraction(SCALES[measure.code].earlier[place])
    if measure.target is None:
        raise ValueError(f"{measure.code} has no target in the catalogue")
    return measure.target


def write_slas(sheets: Sheets, rng: Rng, area: Area, targets: dict[tuple[str, int], Target]) -> None:
    """The board's SLAs, agreed and signed by posts, with their measures and profiles."""
    measures = [target.measure for (_, year), target in targets.items() if year == YEARS[0].start]
    for year, signed in zip(YEARS, SIGNED, strict=True):
        sla = sheets.record(
            "sla",
            board_code=area.code,
            year=year.start,
            state="agreed",
            agreed_on=next_working_day(date(signed.year, signed.month, signed.day - rng.below(12))),
            signed_by="Regional Offender Manager; Chair of the Board",
        )
        for position, measure in enumerate(measures, start=1):
            _sla_measure(sheets, sla, position, targets[measure.code, year.start], year)


def _sla_measure(sheets: Sheets, sla: int, position: int, target: Target, year: FinancialYear) -> None:
    scale = SCALES[target.measure.code]
    proportion = target.measure.kind == "ratio"
    gap = target.value * scale.gap / 100 if target.profile else Fraction(scale.gap)
    zero = target.value - gap if target.measure.higher_is_better else target.value + gap
    row = sheets.record(
        "sla_measure",
        sla_id=sla,
        measure_code=target.measure.code,
        position=position,
        target_milli=int(target.value * 1000),
        tolerance_kind="points" if proportion else "percent",
        tolerance_milli=5_000 if proportion else 10_000,
        min_cases=10,
        decimals=0 if target.profile else 1,
        weight_milli=scale.weight * 1000,
        zero_milli=int(zero * 1000),
    )
    months: list[tuple[Value, ...]] = [
        (row, month.iso, expected) for month, expected in zip(year.months, target.profile, strict=False)
    ]
    sheets.facts("sla_profile", ("sla_measure_id", "month", "expected"), months)
