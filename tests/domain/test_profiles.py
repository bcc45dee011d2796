"""How a year's value falls over its months, to the penny."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain import profiles
from noms_desktop.domain.errors import UserError


def test_back_loaded_has_the_weights_of_new_work():
    assert profiles.spread(10_000, "back_loaded") == (100, 100, 200, 300, 400, 600, 800, 1000, 1300, 1500, 1800, 1900)


def test_quarterly_falls_at_quarter_ends_and_odd_pence_go_to_the_earliest():
    assert profiles.spread(223_379_078, "quarterly") == (
        0, 0, 55_844_770, 0, 0, 55_844_770, 0, 0, 55_844_769, 0, 0, 55_844_769,
    )  # fmt: skip


def test_the_s_curve_is_that_of_the_worked_example():
    assert profiles.spread(60_000_000, "s_curve")[:6] == (
        1_200_000,
        1_800_000,
        3_000_000,
        4_800_000,
        6_600_000,
        8_400_000,
    )


def test_even_from_a_start_in_november_is_five_months():
    assert profiles.spread(100, "even", first=8) == (0, 0, 0, 0, 0, 0, 0, 20, 20, 20, 20, 20)


def test_quarterly_work_that_ends_before_a_quarter_does_is_paid_when_it_ends():
    assert profiles.spread(90, "quarterly", first=1, last=2) == (0, 90, *(0,) * 10)


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from(["even", "quarterly", "back_loaded", "s_curve"]),
    st.integers(1, 12),
    st.integers(1, 12),
)
def test_the_months_add_to_the_penny_and_lie_within_the_line(total, profile, one, other):
    first, last = min(one, other), max(one, other)
    months = profiles.spread(total, profile, first=first, last=last)
    assert len(months) == 12
    assert sum(months) == total
    assert not any(months[: first - 1])
    assert not any(months[last:])


def test_typed_months_must_be_twelve_and_add_up():
    assert profiles.typed([1] * 12, 12) == (1,) * 12
    with pytest.raises(UserError, match="12 monthly values; 11"):
        profiles.typed([1] * 11)
    with pytest.raises(UserError, match=r"add to £12, not to the line's £13"):
        profiles.typed([100] * 12, 1300)


@pytest.mark.parametrize(
    ("profile", "first", "last"), [("typed", 1, 12), ("even", 5, 4), ("even", 0, 12), ("even", 1, 13)]
)
def test_what_cannot_be_spread_is_refused(profile, first, last):
    with pytest.raises(UserError):
        profiles.spread(100, profile, first=first, last=last)


def test_every_profile_has_its_words():
    assert set(profiles.WORDS) == {*profiles.WEIGHTS, "typed"}
