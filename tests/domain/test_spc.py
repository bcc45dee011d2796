"""XmR charts agree with the reference cases point by point, and readers see no more than the months can bear."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.spc import Analysis, Point, Settings, Signal, analyse, shown, step_indexes

DIRECTIONS = {"increase": "higher", "decrease": "lower", "neutral": "neutral"}
ICONS = {"consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "inconsistent", "": None}
series = st.lists(st.none() | st.integers(0, 1000).map(lambda tenths: tenths / 10), max_size=40)


def by_case(rows: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    return {case: list(members) for case, members in groupby(rows, key=lambda row: row["case_id"])}


def value(cell: str) -> float | None:
    return float(cell) if cell else None


def flag(found: bool | int | None) -> str:
    return "" if found is None else str(int(found))


def analysis_of(case: dict[str, str], rows: list[dict[str, str]], *, outside_counts: bool = False) -> Analysis:
    settings = Settings(
        screen={"true": True, "false": False}[case["screen_outliers"]],
        fix_after=int(case["fix_after_n_points"]) if case["fix_after_n_points"] else None,
        outside_counts=outside_counts,
    )
    return analyse(
        [value(row["value"]) for row in rows],
        DIRECTIONS[case["improvement_direction"]],
        target=value(case["target"]),
        steps=step_indexes([row["period"] for row in rows], case["rebase_periods"].split()),
        settings=settings,
    )


def check_point(point: Point, later: Point, analysis: Analysis, row: dict[str, str], same) -> None:
    """Compares a point with the package's row; `later` is the point under the rule of November 2023."""
    assert flag(point.group) == row["rebase_group"], row
    group = None if point.group is None else analysis.groups[point.group]
    for ours, column in (
        (group.mean if group else None, "mean"),
        (group.lower if group else None, "lower_limit"),
        (group.upper if group else None, "upper_limit"),
    ):
        assert same(ours, row[column]), (row, column, ours)
    assert flag(point.outside) == row["outside_limits"], row
    assert flag(point.side) == row["relative_to_mean"], row
    assert flag(point.near) == row["close_to_limits"], row
    assert (point.label, point.kind) == (row["special_cause_type"], row["point_type"]), row
    assert flag(point.cause is not None) == row["special_cause"], row
    assert flag(group.short if group else None) == row["short_group_warning"], row
    assert (later.label, later.kind) == (row["special_cause_type_mdc2023"], row["point_type_mdc2023"]), row
    assert row["row_source"] == ("peer" if group else "convention"), row


def check_degenerate(point: Point, analysis: Analysis, row: dict[str, str], same) -> None:
    group = None if point.group is None else analysis.groups[point.group]
    # One point has no limits, a missing month has no group: the reference leaves them blank.
    assert same(group.mean if group else None, row["mean"]), row
    assert same(group.lower if group else None, row["lower_limit"]), row
    assert same(group.upper if group else None, row["upper_limit"]), row
    assert (point.label, point.kind) == (row["special_cause_type"], row["point_type"]), row
    assert analysis.assurance == ICONS[row["assurance_type"]], row


def check_summary(analysis: Analysis, row: dict[str, str], same, *, degenerate: bool) -> None:
    last = analysis.groups[-1]
    assert flag(analysis.observed) == row["n_observed"], row
    assert flag(len(analysis.groups) - 1) == row["last_rebase_group"], row
    assert flag(last.count) == row["last_group_n"], row
    assert same(last.mean, row["last_mean"]), row
    assert flag(any(group.short for group in analysis.groups)) == row["short_group_warning"], row
    if degenerate:
        # Its limits and icons are those of the file of conventions, compared row by row.
        return
    assert same(last.lower, row["last_lower_limit"]), row
    assert same(last.upper, row["last_upper_limit"]), row
    assert flag(analysis.special_causes) == row["n_special_cause"], row
    assert (analysis.last.kind, analysis.variation) == (row["variation_type"], row["variation_icon"]), row
    assert analysis.assurance == ICONS[row["assurance_type"]], row
    assert analysis.assurance == (row["assurance_icon"] or None), row


@pytest.mark.fixtures
def test_reference_cases(reference_folder, same):
    folder = reference_folder("spc")
    given_rows = by_case(folder.rows("spc_series.csv"))
    expected = by_case(folder.rows("spc_expected_points.csv"))
    conventions = by_case(folder.rows("spc_degenerate_app_convention.csv"))
    summaries = {row["case_id"]: row for row in folder.rows("spc_expected_summary.csv")}
    for case in folder.rows("spc_cases.csv"):
        name = case["case_id"]
        rows = given_rows[name]
        analysis = analysis_of(case, rows)
        newer = analysis_of(case, rows, outside_counts=True)
        folder.count("spc_cases.csv")
        triples = zip(analysis.points, newer.points, rows, expected[name], strict=True)
        for number, (point, later, given_row, row) in enumerate(triples):
            assert [given_row[key] for key in ("seq", "period", "value")] == [
                row[key] for key in ("seq", "period", "value")
            ]
            assert point.value == value(row["value"])
            if name in conventions:
                convention = conventions[name][number]
                assert [convention["seq"], convention["period"]] == [row["seq"], row["period"]]
                assert same(point.value, convention["value"])
                check_degenerate(point, analysis, convention, same)
                assert flag(point.group) == row["rebase_group"]
                folder.count("spc_degenerate_app_convention.csv")
            else:
                check_point(point, later, analysis, row, same)
            folder.count("spc_series.csv")
            folder.count("spc_expected_points.csv")
        check_summary(analysis, summaries[name], same, degenerate=name in conventions)
        folder.count("spc_expected_summary.csv")
    folder.finish()


def test_twelve_tenths_make_no_shift():
    analysis = analyse([0.1] * 12, "lower", target=0.2)
    assert analysis.special_causes == 0
    assert analysis.assurance == "pass"


def test_the_newer_two_of_three_rule_counts_points_beyond_the_limits():
    values = [50, 51, 49, 50, 52, 48, 50, 51, 49, 50, 52, 48, 50, 51, 49, 54.8, 56.5, 51, 50, 49]
    old, new = (analyse(values, "higher", settings=Settings(outside_counts=choice)) for choice in (False, True))
    assert [point.label for point in old.points[15:18]] == ["Common Cause", "Above UCL", "Common Cause"]
    assert [point.label for point in new.points[15:18]] == ["2 in 3 Above CL", "Above UCL", "Common Cause"]


def test_six_points_are_enough_for_a_shift_or_a_trend_when_so_chosen():
    values = [10, 12, 10, 12, 10, 12, 10, 8, 9, 8, 9, 8, 9.5]
    seven, six = (analyse(values, "higher", settings=Settings(run_length=length)) for length in (7, 6))
    assert seven.last.label == "Common Cause"
    assert (six.last.label, six.last.kind) == ("6 Points Below CL", "special_cause_concern")
    rising = [9, 11, 9, 11, 9, 11, 9, 11, 6, 7.5, 8.9, 10.1, 11.2, 12.1]
    assert analyse(rising, "neutral", settings=Settings(run_length=6)).last.label == "6 Point Trend (Increasing)"
    assert analyse(rising, "neutral").last.label == "Common Cause"


def test_screening_keeps_one_wild_month_from_widening_the_limits():
    values = [50, 51, 49, 50, 52, 48, 50, 51, 49, 50, 52, 48, 50, 90]
    screened, unscreened = (analyse(values, "higher", settings=Settings(screen=choice)) for choice in (True, False))
    assert screened.groups[0].upper < unscreened.groups[0].upper
    assert screened.last.label == "Above UCL"


def test_limits_fixed_after_twelve_points_do_not_move_afterwards():
    base = [50, 52, 49, 51, 50, 48, 52, 50, 51, 49, 50, 51]
    settings = Settings(fix_after=12)
    short, long = (analyse(base + more, "higher", settings=settings) for more in ([60] * 2, [60] * 9))
    assert (short.groups[0].mean, short.groups[0].upper) == (long.groups[0].mean, long.groups[0].upper)


@pytest.mark.parametrize(
    ("wrong", "words"), [({"fix_after": 11}, "after 11 points"), ({"run_length": 8}, "run of 8 points")]
)
def test_senseless_settings_are_refused_in_words(wrong, words):
    with pytest.raises(UserError, match=words):
        Settings(**wrong)


def test_a_step_change_that_falls_on_a_missing_month_starts_at_the_next():
    values = [10.0, 11.0, None, None, 20.0, 21.0]
    analysis = analyse(values, "higher", steps=(2,))
    assert [(group.first, group.last, group.count) for group in analysis.groups] == [(0, 1, 2), (4, 5, 2)]
    assert analyse(values, "higher", steps=(2, 3, 4)).groups == analysis.groups
    assert len(analyse(values, "higher", steps=(0,)).groups) == 1
    assert len(analyse([*values, None], "higher", steps=(6,)).groups) == 1
    assert analysis.points[2].kind == "missing"


def test_steps_are_found_at_their_month_or_the_next_there_is():
    months = ["2006-04", "2006-05", "2006-08"]
    assert step_indexes(months, ["2006-06", "2006-04"]) == (0, 2)
    assert step_indexes(months, ["2006-09"]) == ()


@pytest.mark.parametrize("values", [[], [None, None]])
def test_nothing_returned_is_nothing_judged(values):
    analysis = analyse(values, "higher", target=90.0)
    assert (analysis.groups, analysis.variation, analysis.assurance, analysis.last) == ((), None, None, None)
    seen = shown(analysis)
    assert seen.kinds == ("missing",) * len(values)
    assert (seen.segments, seen.variation, seen.assurance, seen.signal, seen.last) == ((), None, None, None, None)


STEADY = [88.0, 90.0, 89.0, 91.0, 88.5, 90.5, 89.5, 91.5, 88.2, 90.2, 89.2, 91.2, 89.0, 90.0]


@pytest.mark.parametrize(
    ("months", "limits", "trial", "assurance"),
    [
        (1, False, False, None),
        (4, False, False, None),
        (5, True, True, None),
        (12, True, True, None),
        (13, True, False, "fail"),
    ],
)
def test_how_much_is_shown_depends_on_how_many_months_are_in(months, limits, trial, assurance):
    seen = shown(analyse(STEADY[:months], "higher", target=99.0))
    segment = seen.segments[0]
    assert (segment.lower is not None, segment.upper is not None) == (limits, limits)
    assert (segment.trial, seen.trial, seen.assurance) == (trial, trial, assurance)
    assert seen.variation == ("common_cause" if limits else None)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=4), st.booleans(), st.booleans())
def test_under_five_months_no_rule_can_apply(values, screen, outside_counts):
    settings = Settings(screen=screen, outside_counts=outside_counts, run_length=6)
    assert analyse(values, "higher", settings=settings).special_causes == 0


def test_a_single_month_after_a_step_change_is_not_judged():
    seen = shown(analyse([*STEADY, 70.0], "higher", target=90.0, steps=(14,)))
    assert (seen.variation, seen.assurance, seen.signal) == (None, None, None)
    assert seen.kinds[-1] == "usual"
    assert [(segment.first, segment.last) for segment in seen.segments] == [(0, 13), (14, 14)]
    assert seen.segments[1].upper is None


def test_a_shift_says_for_how_many_months_it_has_run():
    values = [*([92.0, 90.0] * 6), 90.5, 89.6, 89.0, None, 89.5, 88.8, 89.4, 88.9, 89.3]
    seen = shown(analyse(values, "higher", target=90.0))
    assert seen.signal == Signal("shift", up=False, kind="worse", run=7)
    assert (seen.variation, seen.last) == ("concern_low", len(values) - 1)
    assert seen.kinds[-9:] == ("usual", "worse", "worse", "missing", *["worse"] * 5)


def test_a_trend_says_for_how_many_months_it_has_run():
    values = [50, 47, 53, 48, 52, 49, 51, 46, 47, 48, 49, 50, 51, 52]
    seen = shown(analyse(values, "lower"))
    assert seen.signal == Signal("trend", up=True, kind="worse", run=7)


def test_kinds_go_by_direction():
    values = [*STEADY, 99.9]
    assert [shown(analyse(values, way)).kinds[-1] for way in ("higher", "lower", "neutral")] == [
        "better",
        "worse",
        "high",
    ]


def test_months_missing_at_the_end_leave_the_judgement_with_the_last_one_in():
    with_gap = analyse([*STEADY, 99.9, None, None], "higher", target=90.0)
    assert with_gap.variation == "improvement_high"
    assert shown(with_gap).last == len(STEADY)


@given(series, st.lists(st.integers(0, 40), max_size=4), st.sampled_from(("higher", "lower", "neutral")))
def test_any_series_is_judged_whole(values, steps, direction):
    analysis = analyse(values, direction, target=50.0, steps=steps)
    assert len(analysis.points) == len(values)
    assert [point.kind == "missing" for point in analysis.points] == [value is None for value in values]
    assert analysis.observed == sum(value is not None for value in values)
    for group in analysis.groups:
        assert group.lower is None or group.lower <= group.mean <= group.upper
    seen = shown(analysis)
    assert len(seen.kinds) == len(values)
    assert (seen.signal is None) == (seen.variation in (None, "common_cause"))


@given(series.filter(lambda values: len(values) > 1))
def test_turning_a_measure_upside_down_turns_only_the_words(values):
    upright = analyse(values, "higher", target=60.0)
    mirrored = analyse([None if value is None else -value for value in values], "lower", target=-60.0)
    assert [point.kind for point in upright.points] == [point.kind for point in mirrored.points]
    assert upright.assurance == mirrored.assurance
