"""The generator gives the published numbers, and its distributions have the shape they promise."""

from __future__ import annotations

import math
from statistics import fmean, median, pstdev

import pytest

from noms_desktop.domain.rng import Rng


def test_the_first_six_numbers_are_those_of_the_authors_demonstration():
    rng = Rng(42, 54)
    assert [rng.next_u32() for _ in range(6)] == [
        0xA15C02B7,
        0x7B47F409,
        0xBA1D3330,
        0x83D2F293,
        0xBFA4784B,
        0xCBED606E,
    ]


def test_one_seed_gives_the_same_draws_on_every_machine():
    rng = Rng(20060817)
    drawn = [rng.below(1000), rng.between(-5, 5), rng.poisson(42.0), rng.binomial(250, 0.9), rng.choice("abcdef")]
    shuffled = list(range(8))
    rng.shuffle(shuffled)
    again = Rng(20060817)
    assert drawn == [
        again.below(1000),
        again.between(-5, 5),
        again.poisson(42.0),
        again.binomial(250, 0.9),
        again.choice("abcdef"),
    ]
    assert (drawn, shuffled) == ([714, 3, 44, 231, "e"], [2, 4, 5, 0, 1, 6, 7, 3])


def test_branches_are_independent_of_what_was_drawn_before():
    first = Rng(1)
    second = Rng(1)
    second.next_u32()
    assert first.branch("spend", 3).next_u32() == second.branch("spend", 3).next_u32()
    assert first.branch("spend", 3).next_u32() != first.branch("spend", 4).next_u32()
    assert first.branch("a", "b").next_u32() != first.branch("ab").next_u32()


def test_below_reaches_every_value_about_equally_often():
    rng = Rng(7)
    counts = [0] * 6
    for _ in range(6000):
        counts[rng.below(6)] += 1
    assert all(850 < count < 1150 for count in counts)


def test_below_has_no_bias_for_a_count_that_does_not_divide_the_range():
    rng = Rng(16)
    count = 3 << 30
    low = sum(rng.below(count) < count // 3 for _ in range(3000))
    assert abs(low / 3000 - 1 / 3) < 0.04


def test_random_lies_in_the_unit_interval_and_is_flat():
    rng = Rng(8)
    drawn = [rng.random() for _ in range(5000)]
    assert all(0.0 <= value < 1.0 for value in drawn)
    assert abs(fmean(drawn) - 0.5) < 0.02
    assert abs(pstdev(drawn) - math.sqrt(1 / 12)) < 0.01


def test_bits_fill_the_width_asked_for():
    rng = Rng(9)
    drawn = [rng.bits(74) for _ in range(400)]
    assert max(drawn) < 1 << 74
    assert max(drawn) >= 1 << 73
    assert len(set(drawn)) == 400


def test_normal_lognormal_and_exponential_have_their_moments():
    rng = Rng(10)
    normal = [rng.normal(50.0, 4.0) for _ in range(8000)]
    assert abs(fmean(normal) - 50.0) < 0.2
    assert abs(pstdev(normal) - 4.0) < 0.15
    assert abs(median(rng.lognormal(3000.0, 1.6) for _ in range(8000)) / 3000.0 - 1.0) < 0.08
    assert abs(fmean(rng.exponential(1.2) for _ in range(8000)) - 1.2) < 0.05
    assert all(2.0 <= rng.uniform(2.0, 3.0) < 3.0 for _ in range(100))


@pytest.mark.parametrize("mean", [0.0, 0.3, 12.0, 480.0, 2600.0])
def test_poisson_counts_have_mean_and_variance_alike(mean):
    rng = Rng(11)
    drawn = [rng.poisson(mean) for _ in range(3000)]
    assert abs(fmean(drawn) - mean) <= 4.5 * math.sqrt(mean / 3000)
    assert abs(pstdev(drawn) ** 2 - mean) <= 0.15 * mean


@pytest.mark.parametrize(
    ("trials", "probability"), [(0, 0.5), (12, 0.05), (250, 0.9), (40, 1.0), (40, 0.0), (3000, 0.5)]
)
def test_binomial_counts_have_their_mean_and_spread(trials, probability):
    rng = Rng(12)
    drawn = [rng.binomial(trials, probability) for _ in range(2000)]
    variance = trials * probability * (1 - probability)
    assert all(0 <= count <= trials for count in drawn)
    assert abs(fmean(drawn) - trials * probability) <= 4.5 * math.sqrt(variance / 2000)
    assert abs(pstdev(drawn) ** 2 - variance) <= 0.15 * variance


def test_weighted_choice_follows_the_weights_and_never_takes_a_nought():
    rng = Rng(13)
    drawn = [rng.weighted(("flat", "never", "late"), (60, 0, 20)) for _ in range(4000)]
    assert "never" not in drawn
    assert abs(drawn.count("flat") / 4000 - 0.75) < 0.03


def test_a_sample_has_no_item_twice_and_keeps_the_original():
    rng = Rng(14)
    items = tuple(range(20))
    drawn = rng.sample(items, 12)
    assert len(set(drawn)) == 12
    assert set(drawn) <= set(items)
    with pytest.raises(ValueError, match="more items"):
        rng.sample(items, 21)


def test_senseless_parameters_are_refused():
    rng = Rng(15)
    for wrong in (0, -3):
        with pytest.raises(ValueError, match="count"):
            rng.below(wrong)
    with pytest.raises(ValueError, match="mean"):
        rng.poisson(-1.0)
    with pytest.raises(ValueError, match="probability"):
        rng.binomial(3, 1.2)
