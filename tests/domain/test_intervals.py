"""Intervals agree with the reference cases, and questions about them are decided exactly."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain.intervals import (
    LEVEL_95,
    LEVEL_998,
    byar_limits,
    poisson_limits,
    rate_limits,
    wilson,
    wilson_high_below,
    wilson_low_reaches,
)

proportions = st.integers(1, 4000).flatmap(lambda due: st.tuples(st.integers(0, due), st.just(due)))
marks = st.fractions(-1, 2, max_denominator=1000)


@pytest.mark.fixtures
def test_reference_cases(reference_folder, same):
    folder = reference_folder("intervals")
    for row in folder.rows("wilson.csv"):
        met, due = int(row["numerator"]), int(row["denominator"])
        assert same(met / due, row["proportion"]), row
        for level, name in ((LEVEL_95, "95"), (LEVEL_998, "998")):
            interval = wilson(met, due, level)
            assert same(interval.low, row[f"lower{name}"]), row
            assert same(interval.high, row[f"upper{name}"]), row
        folder.count("wilson.csv")
    for row in folder.rows("rates.csv"):
        events, population = int(row["events"]), int(row["denominator"])
        assert same(1000 * events / population, row["rate_per_1000"]), row
        assert row["method"] == ("exact chi-square" if events < 10 else "Byar")
        for level, name in ((LEVEL_95, "95"), (LEVEL_998, "998")):
            interval = rate_limits(events, population, level)
            assert same(interval.low, row[f"lower{name}"]), row
            assert same(interval.high, row[f"upper{name}"]), row
        folder.count("rates.csv")
    folder.finish()


def exactly_at_most(events: int, mean: float) -> Decimal:
    """The lower tail of the Poisson distribution in sixty figures."""
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(mean)
        return sum(((-exact).exp() * exact**step / math.factorial(step) for step in range(events + 1)), Decimal(0))


@pytest.mark.parametrize("events", [*range(13), 40])
@pytest.mark.parametrize("level", [LEVEL_95, LEVEL_998], ids=["95", "998"])
def test_exact_limits_cut_off_their_tails(events, level):
    limits = poisson_limits(events, level)
    assert float(exactly_at_most(events, limits.high)) == pytest.approx(level.tail, rel=1e-12)
    if events:
        assert float(1 - exactly_at_most(events - 1, limits.low)) == pytest.approx(level.tail, rel=1e-12)
    else:
        assert limits.low == 0.0


def test_the_limits_of_one_event_have_a_closed_form():
    assert poisson_limits(1).low == pytest.approx(-math.log1p(-0.025), rel=1e-14)


@given(st.integers(10, 100_000))
def test_byar_stays_close_to_the_exact_limits_and_around_the_count(events):
    limits = byar_limits(events)
    assert 0 < limits.low < events < limits.high
    assert limits.high - limits.low < 5 * math.sqrt(events) + 2


def test_exact_and_byar_limits_nearly_meet_at_the_change_over():
    for level in (LEVEL_95, LEVEL_998):
        exact, byar = poisson_limits(10, level), byar_limits(10, level)
        assert exact.low == pytest.approx(byar.low, rel=0.02)
        assert exact.high == pytest.approx(byar.high, rel=0.02)


@given(proportions)
def test_wilson_holds_its_own_proportion_and_stays_within_bounds(case):
    met, due = case
    interval = wilson(met, due)
    assert 0.0 <= interval.low <= met / due <= interval.high <= 1.0
    assert (interval.low == 0.0) == (met == 0)
    assert (interval.high == 1.0) == (met == due)


@given(proportions, marks)
def test_the_exact_questions_agree_with_the_limits_wherever_these_are_clear(case, mark):
    met, due = case
    interval = wilson(met, due)
    if abs(interval.low - mark) > 1e-9:
        assert wilson_low_reaches(met, due, mark) == (interval.low >= mark)
    if abs(interval.high - mark) > 1e-9:
        assert wilson_high_below(met, due, mark) == (interval.high < mark)


def test_all_of_all_is_not_surely_below_a_target_of_all():
    assert not wilson_high_below(25, 25, Fraction(1))
    assert wilson_high_below(24, 25, Fraction(1))
    assert not wilson_low_reaches(25, 25, Fraction(1))
    assert wilson_low_reaches(0, 25, Fraction(0))


@pytest.mark.parametrize(("met", "due"), [(0, 0), (-1, 5), (6, 5)])
def test_what_is_no_proportion_is_refused(met, due):
    with pytest.raises(ValueError, match="no proportion"):
        wilson(met, due)


def test_a_rate_needs_a_population():
    with pytest.raises(ValueError, match="population"):
        rate_limits(3, 0)
