"""Forecasts of a year's spend, and lines that add up to their board (reference cases: test_subcontract_cases)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain import spend
from noms_desktop.domain.spend import SpendMonth


def test_the_worked_example_of_the_definitions():
    plan = [12, 18, 30, 48, 66, 84, 90, 84, 66, 48, 30, 24]
    months = [SpendMonth(p * 100_000, p * 70_000, p * 90_000 if number < 6 else None) for number, p in enumerate(plan)]
    made = spend.position(spend.forecast(months), 1_200_000_000, Fraction(1, 20))
    assert (made.forecast.headline, made.gap, made.required_a_month) == (56_394_000, 3_606_000, 6_130_000)
    assert made.rating_word == "at risk"
    assert not made.reached
    names = [(method.name, method.pence) for method in made.forecast.methods]
    assert names[0] == ("Headline", 56_394_000)
    assert ("Run-rate", 46_440_000) in names
    assert sum(method.headline for method in made.forecast.methods) == 1


def test_nil_is_returned_and_a_blank_is_not():
    nil = spend.forecast([SpendMonth(100, 0, 0)] + [SpendMonth(100, 0, None)] * 11)
    blank = spend.forecast([SpendMonth(100, 0, None)] * 12)
    assert (nil.months_returned, nil.headline) == (1, 0)
    assert (blank.months_returned, blank.headline, blank.run_rate, blank.profile) == (0, 1200, None, None)


def test_a_gap_in_the_returns_is_named_and_its_plan_is_not_compared():
    months = [SpendMonth(100, 0, 50), SpendMonth(900, 0, None), SpendMonth(100, 0, 50)] + [SpendMonth(0, 0, None)] * 9
    made = spend.forecast(months)
    assert made.missing == (2,)
    assert made.plan_like_for_like == 200
    assert made.headline == 100 + 450


def test_without_a_grant_base_there_are_pounds_but_no_share():
    made = spend.position(spend.forecast([SpendMonth(100, 100, None)] * 12), 0, Fraction(1, 20))
    assert made.forecast.headline == 1200
    assert (made.share_forecast, made.rating_word, made.reached) == (None, "no target", False)


def test_amber_begins_at_nine_tenths_of_the_rate_and_green_at_the_rate():
    rate = Fraction(1, 20)
    assert spend.rate_share(Fraction(5, 100), rate) == "green"
    assert spend.rate_share(Fraction(4_999_999, 100_000_000), rate) == "amber"
    assert spend.rate_share(Fraction(45, 1000), rate) == "amber"
    assert spend.rate_share(Fraction(4_499, 100_000), rate) == "red"


amounts = st.integers(min_value=0, max_value=10**9)
month = st.builds(SpendMonth, amounts, amounts, st.one_of(st.none(), st.integers(-(10**6), 10**9)))
line = st.lists(month, min_size=12, max_size=12).map(tuple)


@given(st.lists(line, min_size=1, max_size=6))
def test_lines_add_to_their_board_to_the_penny(lines):
    made = spend.forecast_lines(lines)
    parts = spend.line_forecasts(lines, made)
    assert sum(part.headline for part in parts) == made.headline
    assert sum(part.actual for part in parts) == made.actual
    assert sum(part.plan for part in parts) == made.plan_total


@given(line)
def test_one_line_forecasts_as_its_own_series(months):
    made = spend.forecast(months)
    assert spend.forecast_lines([months]) == made
    assert spend.line_forecasts([months], made)[0].headline == made.headline


@given(st.lists(line, min_size=1, max_size=4))
def test_the_curves_end_where_the_forecasts_say(lines):
    made = spend.forecast_lines(lines)
    drawn = spend.curve(lines, made)
    assert drawn.plan[-1] == made.plan_total
    assert (drawn.forecast[-1], drawn.low[-1], drawn.high[-1]) == (made.headline, made.committed, made.to_plan)
    assert len(drawn.actual) == made.last_month
    assert all(value is None for value in drawn.forecast[: max(0, made.last_month - 1)])
    if made.last_month:
        assert drawn.actual[-1] == made.actual


def test_the_forecast_line_joins_the_last_actual_when_nothing_is_missing():
    lines = [tuple([SpendMonth(100, 60, 80)] * 6 + [SpendMonth(100, 60, None)] * 6)]
    drawn = spend.curve(lines, spend.forecast_lines(lines))
    assert drawn.actual == (80, 160, 240, 320, 400, 480)
    assert drawn.forecast[:6] == (None,) * 5 + (480,)
    assert drawn.low[-1] == 480 + 360
    assert drawn.high[-1] == 480 + 600


def test_a_late_line_keeps_what_the_others_spent():
    on_time = tuple([SpendMonth(100, 100, 100)] * 6 + [SpendMonth(100, 100, None)] * 6)
    late = tuple([SpendMonth(100, 0, 50)] * 5 + [SpendMonth(100, 0, None)] * 7)
    made = spend.forecast_lines([on_time, late])
    assert made.actual == 850
    assert made.months_returned == 6
    assert made.missing == (6,)
    assert made.delivery_ratio == Fraction(850, 1100)


def test_lines_add_by_month():
    one = tuple([SpendMonth(1, 2, 3)] * 6 + [SpendMonth(1, 2, None)] * 6)
    two = (SpendMonth(10, 20, None),) * 12
    added = spend.add_lines([one, two])
    assert added[0] == SpendMonth(11, 22, 3)
    assert added[11] == SpendMonth(11, 22, None)


def test_a_year_of_eleven_months_is_a_defect():
    with pytest.raises(ValueError, match="12 months"):
        spend.forecast([SpendMonth(1, 1, 1)] * 11)
