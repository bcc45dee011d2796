"""Money is read to the penny or refused with a sentence, and printed as a person writes it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.money import (
    MOST_PENCE,
    headline,
    parse_pence,
    pounds,
    pounds_and_pence,
    share_decimals,
    share_text,
)

amounts = st.integers(-MOST_PENCE, MOST_PENCE)


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("£1,200", 120_000),
        ("1200.50", 120_050),
        ("1200.5", 120_050),
        ("1.2k", 120_000),
        ("1.2345K", 123_450),
        ("£0.25m", 25_000_000),
        ("£ 0.25 M", 25_000_000),
        (".50", 50),
        ("12.", 1_200),
        ("(300)", -30_000),
        ("(£1,300.01)", -130_001),
        ("-300", -30_000),
        ("-£300", -30_000),
        ("£-300", -30_000),
        ("- £300", -30_000),
        ("+5", 500),
        ("0", 0),
        ("-0", 0),
        ("0.00", 0),
        ("0007", 700),
        ("\u00a0£1,200\t", 120_000),
        ("1.230000000", 123),
        ("£100,000,000,000", MOST_PENCE),
        ("1,234,567.89", 123_456_789),
    ],
)
def test_amounts_as_people_type_them(text, pence):
    assert parse_pence(text) == pence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("£1,2O0", "character 5 is the letter O where a zero may be meant"),
        ("£l,200", "character 2 is the letter l where a one may be meant"),
        ("1_000", "an underscore"),
        ("\uff11\uff12\uff10\uff10", "fullwidth digit one"),
        ("\u0661\u0662", "not a plain digit"),
        ("1e9999999", "character 2 is the letter e"),
        ("1E5", "the letter E"),
        ("nan", "the letter n"),
        ("Infinity", "the letter I"),
        ("0x10", "the letter x"),
        ("\u2212300", "a long minus sign"),
        ("€300", "the character € (euro sign)"),
        ("$300", "the character $"),
        ("=1+1", "the character ="),
        ("12\u202e34", "U+202E"),
        ("1\x00", "control character (U+0000)"),
        ("12,00", "the commas do not mark thousands"),
        ("1,2345", "the commas do not mark thousands"),
        (",123", "the commas do not mark thousands"),
        ("1.234,56", "a comma after the decimal point"),
        ("1.2.3", "more than one decimal point"),
        ("£1.234", "part of a penny"),
        ("1.234567k", "part of a penny"),
        ("1 200", "is not an amount of money"),
        ("--5", "is not an amount of money"),
        ("(-5)", "is not an amount of money"),
        ("(300", "is not an amount of money"),
        ("5kk", "is not an amount of money"),
        ("££5", "is not an amount of money"),
        ("5£", "is not an amount of money"),
        ("", "No amount was given"),
        ("   ", "No amount was given"),
        ("£", "is not an amount of money"),
        (".", "it has no digits"),
        ("k", "is not an amount of money"),
        ("£100,000,000,000.01", "must be a slip"),
        ("9" * 59, "must be a slip"),
        ("9" * 100_000, "too long"),
        ("1" + " " * 100 + "2", "too long"),
    ],
)
def test_wrong_amounts_say_what_is_wrong(text, words):
    with pytest.raises(UserError) as refusal:
        parse_pence(text, where="--amount")
    assert words in refusal.value.title
    assert refusal.value.title.endswith(".")
    assert refusal.value.advice
    assert refusal.value.where == "--amount"
    assert len(str(refusal.value)) < 400


@given(st.text(st.sampled_from("0123456789£,.()-+ kKmMeE_Oo\uff11\u0661\u2212nN"), max_size=70))
def test_no_text_near_an_amount_gets_past_the_reader_unread(text):
    try:
        pence = parse_pence(text)
    except UserError:
        return
    assert isinstance(pence, int)
    assert abs(pence) <= MOST_PENCE
    assert text.isascii() or "£" in text


@given(text=st.text())
def test_no_text_at_all_breaks_the_reader(text, refusal_of):
    assert refusal_of(parse_pence, text).isprintable()


@given(amounts)
def test_what_is_printed_reads_back_to_the_penny(pence):
    assert parse_pence(pounds(pence)) == pence
    assert parse_pence(pounds_and_pence(pence)) == pence


@given(st.integers(0, MOST_PENCE))
def test_brackets_and_a_minus_sign_say_the_same(pence):
    assert parse_pence(f"({pounds(pence)})") == parse_pence(f"-{pounds(pence)}") == -pence


@pytest.mark.parametrize(
    ("pence", "text"),
    [
        (124_000_000, "£1,240,000"),
        (124_000_050, "£1,240,000.50"),
        (5, "£0.05"),
        (0, "£0"),
        (-30_000, "-£300"),
        (-1, "-£0.01"),
        (10**15 + 1, "£10,000,000,000,000.01"),
    ],
)
def test_table_figures(pence, text):
    assert pounds(pence) == text


def test_a_column_with_pence_shows_them_in_every_row():
    assert [pounds_and_pence(p) for p in (120_000, -5, 0)] == ["£1,200.00", "-£0.05", "£0.00"]


@pytest.mark.parametrize(
    ("pence", "text"),
    [
        (124_000_000, "£1.24m"),
        (123_500_000, "£1.24m"),
        (123_499_999, "£1.23m"),
        (120_000_000, "£1.20m"),
        (100_000_000, "£1m"),
        (1_240_000_000, "£12.4m"),
        (2_500_000_000, "£25m"),
        (50_000_000_000, "£500m"),
        (900_000_000_000, "£9,000m"),
        (31_200_000, "£312k"),
        (31_250_000, "£313k"),
        (99_949_999, "£999k"),
        (99_950_000, "£1m"),
        (460_000, "£4.6k"),
        (900_000, "£9k"),
        (999_500, "£10k"),
        (86_000, "£860"),
        (86_050, "£861"),
        (99_950, "£1k"),
        (49, "£0"),
        (-49, "£0"),
        (-31_200_000, "-£312k"),
        (0, "£0"),
    ],
)
def test_headline_figures(pence, text):
    assert headline(pence) == text


@given(amounts)
def test_a_headline_is_within_a_twentieth_of_the_figure(pence):
    shown = parse_pence(headline(pence))
    assert abs(shown - pence) <= 50 + abs(pence) // 20


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "threshold", "text"),
    [
        (46, 1000, 1, None, "4.6%"),
        (496, 10_000, 1, None, "5.0%"),
        (496, 10_000, 1, Fraction(1, 20), "4.96%"),
        (49_999, 1_000_000, 1, Fraction(1, 20), "4.9999%"),
        (5, 100, 1, Fraction(1, 20), "5.0%"),
        (503, 10_000, 1, Fraction(1, 20), "5.03%"),
        (50_003, 1_000_000, 1, Fraction(1, 20), "5.00%"),
        (506, 10_000, 1, Fraction(1, 20), "5.1%"),
        (445, 10_000, 1, Fraction(1, 20), "4.45%"),
        (447, 10_000, 1, Fraction(1, 20), "4.47%"),
        (45, 1000, 1, Fraction(1, 20), "4.5%"),
        (452, 10_000, 1, Fraction(1, 20), "4.52%"),
        (9030, 100_000, 1, Fraction(1, 10), "9.03%"),
        (8999, 100_000, 1, Fraction(1, 10), "8.999%"),
        (4, 100, 0, Fraction(1, 20), "4%"),
        (49, 1000, 0, Fraction(1, 20), "4.9%"),
        (0, 100, 1, Fraction(1, 20), "0.0%"),
        (-1, 10_000_000, 1, Fraction(1, 20), "0.0%"),
        (5, 0, 1, Fraction(1, 20), "no base"),
        (1, 1, 0, None, "100%"),
    ],
)
def test_shares(part, whole, decimals, threshold, text):
    assert share_text(part, whole, decimals, threshold) == text


def test_shares_that_stand_together_have_as_many_decimals():
    parts = [(38, 1000), (452, 10_000), (5, 0)]
    decimals = share_decimals(parts, Fraction(1, 20))
    assert [share_text(part, whole, decimals, Fraction(1, 20)) for part, whole in parts] == [
        "3.80%",
        "4.52%",
        "no base",
    ]
    assert share_decimals([(38, 1000), (5, 100)], Fraction(1, 20)) == 1
    assert share_decimals((), Fraction(1, 20)) == 1


@given(st.integers(0, MOST_PENCE), st.integers(1, MOST_PENCE), st.integers(0, 3))
def test_a_share_below_the_threshold_never_prints_as_having_reached_it(part, whole, decimals):
    threshold = Fraction(1, 20)
    printed = Fraction(share_text(part, whole, decimals, threshold).rstrip("%")) / 100
    assert (printed >= threshold) == (Fraction(part, whole) >= threshold)
