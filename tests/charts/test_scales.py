"""Figures are written as people read them, and axes hold what they must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.charts import scales
from noms_desktop.charts.scales import Bounds


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (90.5, "per cent", 1, "90.5%"),
        (90.25, "per cent", 1, "90.3%"),
        (0.125, "days", 2, "0.13"),
        (15000.0, "completions", 0, "15,000"),
        (12.0, "pounds an hour", 2, "£12.00"),
        (-3.5, "days", 1, "\N{MINUS SIGN}3.5"),
        (-0.04, "days", 1, "0.0"),
        (-12.0, "£", 0, "\N{MINUS SIGN}£12"),
        (12_340_000.0, "starts", 0, "12.34m"),
        (5e12, "starts", 0, "5tn"),
    ],
)
def test_numbers(value, unit, decimals, text):
    assert scales.number(value, unit, decimals) == text


@pytest.mark.parametrize(
    ("value", "target", "text"),
    [
        (89.96, 90.0, "89.96%"),
        (89.996, 90.0, "89.996%"),
        (90.04, 90.0, "90.04%"),
        (90.0, 90.0, "90.0%"),
        (88.0, 90.0, "88.0%"),
    ],
)
def test_a_figure_stands_on_its_own_side_of_the_target(value, target, text):
    assert scales.number(value, "per cent", 1, against=target) == text


def test_trimmed():
    assert scales.number(90.0, "per cent", 4, trim=True) == "90%"
    assert scales.number(9.5, "days", 4, trim=True) == "9.5"
    assert scales.number(100.0, "days", 0, trim=True) == "100"


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=30),
    st.integers(1, 8),
)
def test_axis_holds_everything_inside_the_bounds(values, intervals):
    scale = scales.scale_for(values, Bounds(0.0, 100.0), intervals=intervals)
    assert 0.0 <= scale.low <= min(values)
    assert max(values) <= scale.high <= 100.0
    assert scale.low < scale.high
    assert len(scale.ticks) <= intervals + 2


@given(st.lists(st.floats(-1e99, 1e99), min_size=1, max_size=9))
def test_places_keep_the_order_of_the_values(values):
    scale = scales.scale_for(values, Bounds(), intervals=5).laid(10.0, 200.0)
    spots = [scale.at(v) for v in sorted(values)]
    assert spots == sorted(spots)
    assert 10.0 <= spots[0] <= spots[-1] <= 200.0


def test_the_ends_keep_off_the_outermost_values_but_not_off_the_bounds():
    values = [10.0, 20.0, 40.0]
    tight = scales.scale_for(values, Bounds(0.0, 40.0), intervals=5)
    clear = scales.scale_for(values, Bounds(0.0, 40.0), intervals=5, clear=0.03)
    assert (tight.low, tight.high) == (10.0, 40.0)
    assert clear.low < 10.0
    assert clear.high == 40.0


def test_a_flat_series_is_not_blown_up():
    scale = scales.scale_for([90.0, 90.01], Bounds(0.0, 100.0), intervals=5, least_span=4.0)
    assert scale.high - scale.low >= 4.0


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        (0, 1_360_000, ["£0", "£500k", "£1m", "£1.5m"]),
        (0, 620, ["£0", "£200", "£400", "£600", "£800"]),
        (-200_000, 200_000, ["\N{MINUS SIGN}£200k", "\N{MINUS SIGN}£100k", "£0", "£100k", "£200k"]),
    ],
)
def test_money_ticks(low, high, texts):
    assert scales.money_ticks(scales.scale_for([low, high], Bounds(), intervals=5)) == texts


@pytest.mark.parametrize(("month", "text"), [("2006-09", "Sep 06"), ("2006-13", "2006-13"), ("$x$", "$x$")])
def test_months(month, text):
    assert scales.month_text(month) == text


def test_months_are_labelled_at_familiar_distances():
    assert [scales.every(24, 40.0, pitch) for pitch in (50.0, 25.0, 14.0, 11.0, 8.0, 4.0, 1.0)] == [
        1,
        2,
        3,
        4,
        6,
        12,
        48,
    ]


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), 1e200, 10**400])
def test_what_cannot_be_drawn_is_missing(value):
    assert scales.finite(value) is None
