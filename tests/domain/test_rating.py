"""Ratings agree with the reference cases, and no figure is printed as a pass that is none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain.rating import (
    CERTAINTY_WORDS,
    WORDS,
    Standard,
    cases_short,
    procurement_act_word,
    rate_cases,
    rate_value,
)

NINETY = Standard("higher", Fraction(90))
proportions = st.integers(10, 3000).flatmap(lambda due: st.tuples(st.integers(0, due), st.just(due)))
targets = st.integers(0, 1000).map(lambda tenths: Fraction(tenths, 10))
directions = st.sampled_from(("higher", "lower"))


def number(cell: str) -> Fraction | None:
    return Fraction(cell) if cell else None


def count(cell: str) -> int | None:
    return int(cell) if cell else None


def blank(value: object) -> str:
    return "" if value is None else str(int(value)) if isinstance(value, bool | int) else str(value)


def rated(row: dict[str, str]):
    standard = Standard(
        direction=row["direction"],
        target=number(row["target"]),
        tolerance=Fraction(row["tolerance"]),
        tolerance_kind={"points": "points", "percent_of_target": "percent"}[row["tolerance_type"]],
        min_cases=int(row["min_den"]),
        decimals=int(row["dp"]),
    )
    if row["kind"] == "ratio":
        return rate_cases(count(row["numerator"]), count(row["denominator"]), standard), standard
    return rate_value(number(row["value"]), standard), standard


@pytest.mark.fixtures
def test_reference_cases(reference_folder, same):
    folder = reference_folder("rag")
    for row in folder.rows("rag_cases.csv"):
        rating, standard = rated(row)
        assert rating.colour == row["exp_rating"], row
        assert blank(rating.certainty) == row["exp_certainty"], row
        assert blank(rating.statistical) == row["exp_rating_statistical"], row
        assert blank(rating.cases_short) == row["exp_cases_short"], row
        assert blank(rating.fragile) == row["exp_fragile"], row
        assert rating.text == row["exp_display"], row
        assert procurement_act_word(rating, standard) == row["exp_pa2023"], row
        interval = rating.interval
        for ours, column in (
            (rating.value, "exp_value_calc"),
            (rating.margin, "exp_margin"),
            (None if interval is None else interval.low, "exp_wilson_low"),
            (None if interval is None else interval.high, "exp_wilson_high"),
        ):
            assert same(None if ours is None else float(ours), row[column]), (row, column, ours)
        folder.count("rag_cases.csv")
    folder.finish()


def test_the_example_of_the_brief_is_on_target_but_could_be_chance():
    rating = rate_cases(231, 250, NINETY)
    assert (rating.word, rating.certainty_word, rating.text) == ("on target", "could be chance", "92.4")
    assert rating.rated


@pytest.mark.parametrize(
    ("met", "due", "word", "text"),
    [
        (None, 125, "no data", ""),
        (108, None, "no data", ""),
        (0, 0, "no cases", "no cases"),
        (8, 9, "too few", "8 of 9"),
        (9, 10, "on target", "90.0"),
        (17, 20, "at risk", "85.0"),
        (169, 200, "off target", "84.5"),
    ],
)
def test_words(met, due, word, text):
    rating = rate_cases(met, due, NINETY)
    assert (rating.word, rating.text) == (word, text)
    assert rating.rated == (word in ("on target", "at risk", "off target"))


def test_no_target_has_a_figure_and_no_judgement():
    rating = rate_cases(231, 250, Standard("higher", None))
    assert (rating.word, rating.text, rating.margin, rating.certainty_word) == ("no target", "92.4", None, "")
    assert rate_value(Fraction(12), Standard("lower", None)).word == "no target"


def test_every_code_has_a_word():
    assert set(WORDS.values()) == {
        "on target",
        "at risk",
        "off target",
        "no data",
        "no cases",
        "no target",
        "too few",
    }
    assert len(set(CERTAINTY_WORDS.values())) == 3


def test_lower_is_better_for_sickness_absence():
    standard = Standard("lower", Fraction(9), Fraction(10), "percent")
    assert rate_value(Fraction("9.0"), standard).word == "on target"
    assert rate_value(Fraction("9.9"), standard).word == "at risk"
    assert rate_value(Fraction("9.91"), standard).word == "off target"
    just_over = rate_value(Fraction("9.04"), standard)
    assert (just_over.word, just_over.text) == ("at risk", "9.04")


def test_binary_arithmetic_plays_no_part():
    assert cases_short(7, 100, Fraction(7), "higher") == 0
    assert cases_short(7, 100, Fraction(7), "lower") == 0
    assert cases_short(55, 100, Fraction(55), "higher") == 0
    assert (
        rate_value(Fraction("0.3"), Standard("higher", Fraction("0.1") + Fraction("0.2"), Fraction(0))).word
        == "on target"
    )


def test_red_is_kept_for_what_is_unlikely_to_be_chance_when_so_chosen():
    by_chance = rate_cases(25, 30, Standard("higher", Fraction(90), Fraction(3)))
    assert (by_chance.colour, by_chance.statistical) == ("red", "amber")
    surely = rate_cases(8000, 10000, NINETY)
    assert (surely.colour, surely.statistical) == ("red", "red")


def test_all_met_against_a_target_of_all_is_not_a_clear_fail():
    rating = rate_cases(25, 25, Standard("higher", Fraction(100)))
    assert (rating.colour, rating.certainty) == ("green", "uncertain")
    assert rate_cases(0, 25, Standard("lower", Fraction(0))).certainty == "uncertain"


@pytest.mark.parametrize(("met", "due"), [(131, 125), (-1, 10)])
def test_more_met_than_due_is_no_proportion(met, due):
    with pytest.raises(ValueError, match="no proportion"):
        rate_cases(met, due, NINETY)


@given(proportions, targets, directions, st.integers(0, 2))
def test_the_printed_figure_tells_the_same_story_as_the_rating(case, target, direction, decimals):
    rating = rate_cases(*case, Standard(direction, target, decimals=decimals))
    printed = Fraction(rating.text)
    if rating.colour != "green":
        assert printed < target if direction == "higher" else printed > target
    elif decimals >= 1:
        assert printed >= target if direction == "higher" else printed <= target


@given(proportions, targets, directions)
def test_the_cases_short_are_just_enough(case, target, direction):
    met, due = case
    short = cases_short(met, due, target, direction)
    standard = Standard(direction, target)
    step = 1 if direction == "higher" else -1
    assert standard.colour(Fraction(100 * (met + step * short), due)) == "green"
    if short:
        assert standard.colour(Fraction(100 * (met + step * (short - 1)), due)) != "green"


@given(proportions, targets)
def test_counting_the_late_ones_instead_gives_the_same_rating(case, target):
    met, due = case
    on_time = rate_cases(met, due, Standard("higher", target))
    late = rate_cases(due - met, due, Standard("lower", 100 - target))
    assert (on_time.colour, on_time.certainty, on_time.cases_short, on_time.fragile, on_time.margin) == (
        late.colour,
        late.certainty,
        late.cases_short,
        late.fragile,
        late.margin,
    )
