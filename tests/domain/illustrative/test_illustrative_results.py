"""SLAs and 24 months of results: seasons, poor boards, and an example of each thing that a chart has to show."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from noms_desktop.domain.figures import Direction
from noms_desktop.domain.measures import Measure, Result, month_value, rate_month
from noms_desktop.domain.periods import Month
from noms_desktop.domain.spc import analyse, shown

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.register import IllustrativeRegister
    from noms_desktop.domain.illustrative.results import Example
    from noms_desktop.domain.illustrative.world import Reference

Series = dict[tuple[str, str], list[tuple[str, int | None, int | None, str]]]
WHICH = ["register", "other_register"]


def _series(register: IllustrativeRegister) -> Series:
    owners = {
        row["id"]: (row["board_code"], row["measure_code"]) for row in register.table("measure_series").as_dicts()
    }
    series: Series = {}
    for owner, month, met, due, state, _, _ in register.table("result_month").rows:
        series.setdefault(owners[owner], []).append((month, met, due, state))
    return series


def _shares(months: list[tuple[str, int | None, int | None, str]]) -> list[float | None]:
    return [met / due if due else None for _, met, due, _ in months]


def _example(register: IllustrativeRegister, feature: str) -> Example:
    return next(one for one in register.examples if one.feature == feature)


def _chart(register: IllustrativeRegister, feature: str) -> tuple[Example, list[float | None], int]:
    example = _example(register, feature)
    months = _series(register)[example.board, example.measure]
    return example, _shares(months), [month for month, *_ in months].index(example.month.iso)


def test_every_board_has_twenty_measures_for_three_years_and_24_months(register: IllustrativeRegister) -> None:
    assert len(register.table("sla").rows) == 42 * 3
    assert len(register.table("sla_measure").rows) == 42 * 3 * 20
    months = set(register.table("result_month").column("month"))
    assert (min(months), max(months), len(months)) == ("2004-10", "2006-09", 24)
    assert len(register.table("result_month").rows) == 42 * 20 * 24


def test_september_is_provisional_and_nothing_else(register: IllustrativeRegister) -> None:
    for month, state in zip(
        register.table("result_month").column("month"), register.table("result_month").column("state"), strict=True
    ):
        assert (state == "provisional") == (month == "2006-09" and state != "not_returned")


def test_no_proportion_has_more_met_than_due(register: IllustrativeRegister, reference: Reference) -> None:
    ratios = {measure.code for measure in reference.measures if measure.kind == "ratio"}
    for (_, code), months in _series(register).items():
        for _, met, due, state in months:
            assert (met is None) == (due is None) == (state == "not_returned")
            if code in ratios and met is not None:
                assert 0 <= met <= due


def test_weights_add_to_a_hundred_and_the_zero_is_worse_than_the_target(
    register: IllustrativeRegister, reference: Reference
) -> None:
    rows = register.table("sla_measure").as_dicts()
    lower = {measure.code for measure in reference.measures if measure.direction == "lower"}
    weights: dict[int, int] = {}
    for row in rows:
        weights[row["sla_id"]] = weights.get(row["sla_id"], 0) + row["weight_milli"]
        sign = -1 if row["measure_code"] in lower else 1
        assert sign * (row["target_milli"] - row["zero_milli"]) > 0, row["measure_code"]
    assert set(weights.values()) == {100_000}


def test_profiles_add_to_the_target_of_their_year(register: IllustrativeRegister) -> None:
    targets = {row["id"]: row["target_milli"] for row in register.table("sla_measure").as_dicts()}
    sums: dict[int, int] = {}
    for owner, _, expected in register.table("sla_profile").rows:
        sums[owner] = sums.get(owner, 0) + expected
    assert len(sums) == 42 * 3 * 6
    assert all(total * 1000 == targets[owner] for owner, total in sums.items())


def test_targets_of_2006_07_are_those_of_the_catalogue(register: IllustrativeRegister, reference: Reference) -> None:
    latest = {row["id"] for row in register.table("sla").as_dicts() if row["year"] == 2006}
    known = {measure.code: measure.target for measure in reference.measures if measure.kind != "count_vs_profile"}
    for row in register.table("sla_measure").as_dicts():
        if row["sla_id"] in latest and row["measure_code"] in known:
            assert Fraction(row["target_milli"], 1000) == known[row["measure_code"]]


def test_december_is_quiet_and_august_less_so(register: IllustrativeRegister) -> None:
    due: dict[str, int] = {}
    for (_, code), months in _series(register).items():
        if code == "M06":
            for month, _, number, _ in months:
                due[month] = due.get(month, 0) + (number or 0)
    mean = sum(due.values()) / len(due)
    assert due["2005-12"] < due["2006-08"] < mean
    assert 0.75 < due["2004-12"] / mean < 0.88


@pytest.mark.parametrize("which", WHICH)
def test_the_improvement_is_of_a_poor_board_and_starts_the_month_after_its_plan(
    which: str, request: pytest.FixtureRequest
) -> None:
    register: IllustrativeRegister = request.getfixturevalue(which)
    example, values, start = _chart(register, "improvement")
    analysis = analyse(values, "higher")
    assert example.board in register.standing.poor
    assert all(point.side == 1 for point in analysis.points[start:])
    assert analysis.variation == "improvement_high"
    plan = next(row for row in register.table("improvement_plan").as_dicts() if row["board_code"] == example.board)
    series = {row["id"]: row["measure_code"] for row in register.table("measure_series").as_dicts()}
    assert Month.parse(plan["opened_on"][:7]).plus(1) == example.month
    assert series[plan["series_id"]] == example.measure


@pytest.mark.parametrize("which", WHICH)
def test_the_fall_is_a_concern_in_the_last_month(which: str, request: pytest.FixtureRequest) -> None:
    register: IllustrativeRegister = request.getfixturevalue(which)
    _, values, start = _chart(register, "fall")
    analysis = analyse(values, "higher")
    assert analysis.variation == "concern_low"
    assert all(point.side == -1 for point in analysis.points[start:])
    assert shown(analysis).signal is not None


@pytest.mark.parametrize("which", WHICH)
def test_the_single_bad_month_is_the_only_point_outside(which: str, request: pytest.FixtureRequest) -> None:
    register: IllustrativeRegister = request.getfixturevalue(which)
    _, values, start = _chart(register, "bad month")
    points = analyse(values, "higher").points
    assert [index for index, point in enumerate(points) if point.cause is not None] == [start]
    assert points[start].outside
    assert points[start].side == -1


@pytest.mark.parametrize("which", WHICH)
def test_one_measure_is_flat_at_all_in_time_with_one_dip(which: str, request: pytest.FixtureRequest) -> None:
    register: IllustrativeRegister = request.getfixturevalue(which)
    _, values, start = _chart(register, "flat at 100%")
    assert [index for index, value in enumerate(values) if value != 1.0] == [start]
    assert analyse(values, "higher").points[start].outside


@pytest.mark.parametrize("which", WHICH)
def test_one_measure_has_too_few_cases_to_rate(which: str, request: pytest.FixtureRequest) -> None:
    register: IllustrativeRegister = request.getfixturevalue(which)
    example = _example(register, "under ten cases")
    measure = Measure("ratio", "higher", "per cent", Fraction(90))
    words = {
        rate_month(measure, Result(Month.parse(month), met, due)).word
        for month, met, due, _ in _series(register)[example.board, example.measure]
    }
    assert words <= {"too few", "no cases"}
    assert "too few" in words


def test_one_board_has_two_months_missing_in_every_measure(register: IllustrativeRegister) -> None:
    example = _example(register, "months missing")
    gaps = {
        (board, month)
        for (board, _), months in _series(register).items()
        for month, _, _, state in months
        if state == "not_returned"
    }
    assert gaps == {(example.board, "2005-12"), (example.board, "2006-01")}


@pytest.mark.parametrize("which", WHICH)
def test_the_step_change_is_recorded_and_needed(which: str, request: pytest.FixtureRequest) -> None:
    register: IllustrativeRegister = request.getfixturevalue(which)
    example, values, start = _chart(register, "step change")
    (record,) = register.table("step_change").as_dicts()
    series = {
        row["id"]: (row["board_code"], row["measure_code"]) for row in register.table("measure_series").as_dicts()
    }
    assert series[record["series_id"]] == (example.board, example.measure)
    assert record["month"] == example.month.iso
    assert record["reason"]
    assert record["decided_by"]
    without, with_step = analyse(values, "higher"), analyse(values, "higher", steps=[start])
    assert without.variation == "improvement_high"
    assert len(with_step.groups) == 2
    assert with_step.groups[1].mean > with_step.groups[0].mean
    assert with_step.special_causes < without.special_causes


def test_poor_boards_run_below_the_others(register: IllustrativeRegister) -> None:
    totals = {True: [0, 0], False: [0, 0]}
    for (board, code), months in _series(register).items():
        if code == "M20":
            total = totals[board in register.standing.poor]
            total[0] += sum(met or 0 for _, met, _, _ in months)
            total[1] += sum(due or 0 for _, _, due, _ in months)
    assert totals[True][0] / totals[True][1] < totals[False][0] / totals[False][1] - 0.05


def test_signals_of_the_last_month_are_few(register: IllustrativeRegister, reference: Reference) -> None:
    """Some 17 of 840 charts would show one by chance alone; the real changes of the register add to them."""
    measures = {
        measure.code: Measure(measure.kind, _direction(measure.higher_is_better), measure.unit, measure.target)
        for measure in reference.measures
    }
    signals = 0
    for (_, code), months in _series(register).items():
        results = [Result(Month.parse(month), met, due, state) for month, met, due, state in months]
        values = [month_value(measures[code], result) for result in results]
        analysis = analyse([None if value is None else float(value) for value in values], measures[code].direction)
        signals += analysis.last is not None and analysis.last.cause is not None
    assert 8 <= signals <= 120


def _direction(higher: bool) -> Direction:
    return "higher" if higher else "lower"
