"""Measures: a month, the year to date as sum over sum, the rating, and every printed text."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain import measures
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.measures import Measure, Result
from noms_desktop.domain.periods import Month

REFERENCE = Path(__file__).parents[2] / "resources" / "reference" / "sla_measures.csv"
ENFORCEMENT = Measure("ratio", "higher", "per cent", Fraction(90))
STAND_DOWNS = Measure("ratio", "lower", "per cent", Fraction(5))
PROGRAMMES = Measure("count_vs_profile", "higher", "completions", None)
SICKNESS = Measure("annualised_average", "lower", "days", Fraction(9))
WAITING = Measure("average", "lower", "working days", Fraction(35))
HOUR = Measure("ratio_plain", "lower", "pounds an hour", Fraction(12), decimals=2)
SHARE = Measure("money_share", "higher", "per cent", Fraction(5), decimals=1)


def results(*pairs, state="final"):
    return [Result(Month(2006, 4).plus(step), met, due, state) for step, (met, due) in enumerate(pairs)]


def test_a_proportion_as_the_pack_prints_it():
    year = measures.year_to_date(ENFORCEMENT, results((449, 507), (114, 131), (108, 125)))
    assert (year.text, year.met_due, year.against, year.target_words) == ("87.9%", "671 / 763", "90%", "at least 90%")
    assert (year.cases, year.rating.word) == ("16 short", "at risk")


def test_the_year_to_date_is_a_sum_over_a_sum_and_not_a_mean_of_months():
    year = measures.year_to_date(ENFORCEMENT, results((45, 50), (19, 20), (30, 30)))
    assert year.rating.value == 94
    assert year.text == "94.0%"


def test_a_share_just_below_its_target_does_not_print_as_reaching_it():
    year = measures.year_to_date(ENFORCEMENT, results((8996, 10_000)))
    assert (year.text, year.rating.word, year.cases) == ("89.96%", "at risk", "4 short")


def test_a_count_is_judged_by_the_profile_of_the_months_returned():
    months = [*results((46, 52), (50, 52)), Result(Month(2006, 6), None, 60, "not_returned")]
    year = measures.year_to_date(PROGRAMMES, months)
    assert (year.text, year.against, year.target_words, year.cases) == ("96", "104", "at least 104", "8 short")
    assert (year.rating.word, year.met_due, year.months) == ("at risk", "", 2)


def test_a_count_without_a_profile_has_no_target():
    for part in (results((46, 52), (50, None)), results((96, 0))):
        assert measures.year_to_date(PROGRAMMES, part).rating.word == "no target"
    year = measures.year_to_date(PROGRAMMES, results((46, None), (50, None)))
    assert (year.text, year.rating.word, year.target_words, year.cases) == ("96", "no target", "none", "")


def test_sickness_is_a_yearly_rate_over_mean_staff():
    year = measures.year_to_date(SICKNESS, results((75, 100), (75, 100), (75, 100)))
    assert (year.rating.value, year.text, year.cases) == (9, "9.0", "0")
    worse = measures.year_to_date(SICKNESS, results((100, 100), (107, 100), (103, 100)))
    assert (worse.text, worse.against, worse.target_words, worse.cases) == ("12.4", "9.0", "at most 9.0", "3.4 over")
    assert worse.rating.word == "off target"
    better = measures.year_to_date(SICKNESS, results((70, 100)))
    assert (better.text, better.cases) == ("8.4", "0.6 under")


def test_an_average_a_price_and_a_share_of_money():
    waiting = measures.year_to_date(WAITING, results((420, 10), (315, 10)))
    assert (waiting.text, waiting.cases, waiting.rating.word) == ("36.8", "1.8 over", "at risk")
    hour = measures.year_to_date(HOUR, results((1180, 100)))
    assert (hour.text, hour.against, hour.cases) == ("£11.80", "£12.00", "£0.20 under")
    share = measures.year_to_date(SHARE, results((4_960_000, 100_000_000)))
    assert (share.text, share.cases, share.rating.word) == ("4.96%", "0.04 points short", "at risk")


def test_cases_to_spare_count_whole_cases_both_ways():
    assert measures.year_to_date(ENFORCEMENT, results((95, 100))).cases == "+5"
    assert measures.year_to_date(ENFORCEMENT, results((90, 100))).cases == "0"
    assert measures.year_to_date(ENFORCEMENT, results((91, 101))).cases == "0"
    assert measures.year_to_date(STAND_DOWNS, results((8, 100))).cases == "3 over"
    assert measures.year_to_date(STAND_DOWNS, results((2, 100))).cases == "3 under"
    assert measures.year_to_date(STAND_DOWNS, results((5, 119))).cases == "0"


@given(st.integers(0, 500), st.integers(10, 500), st.integers(1, 199), st.sampled_from(["higher", "lower"]))
def test_short_and_spare_agree_with_the_rating(met, due, half_points, direction):
    measure = Measure("ratio", direction, "per cent", Fraction(half_points, 2))
    year = measures.year_to_date(measure, results((min(met, due), due)))
    bad = year.cases.endswith((" short", " over"))
    assert bad == (year.rating.word != "on target")
    if bad:
        assert int(year.cases.split()[0].replace(",", "")) == year.rating.cases_short


def test_the_months_of_the_table():
    month = Month(2006, 9)
    assert measures.month_text(ENFORCEMENT, Result(month, 108, 125)) == "108 / 125"
    assert measures.month_text(PROGRAMMES, Result(month, 14, 17)) == "14"
    assert measures.month_text(SICKNESS, Result(month, 110, 100)) == "1.1"
    assert measures.month_text(WAITING, Result(month, 420, 10)) == "42.0"
    assert measures.month_text(HOUR, Result(month, 1180, 100)) == "£11.80"
    assert measures.month_text(ENFORCEMENT, Result(month, 0, 0)) == "0 / 0"
    assert measures.month_text(ENFORCEMENT, Result(month, None, None, "not_returned")) == "not returned"
    assert measures.month_text(ENFORCEMENT, Result(month, None, None, "not_applicable")) == "not applicable"
    assert measures.month_text(WAITING, Result(month, 0, 0)) == "no cases"
    assert measures.month_text(PROGRAMMES, Result(month, 1480, 1700)) == "1,480"


def test_the_charted_value_is_the_months_own():
    month = Month(2006, 9)
    assert measures.month_value(ENFORCEMENT, Result(month, 108, 125)) == Fraction(864, 10)
    assert measures.month_value(SICKNESS, Result(month, 100, 100)) == 12
    assert measures.month_value(PROGRAMMES, Result(month, 14, 17)) == 14
    assert measures.month_value(ENFORCEMENT, Result(month, 0, 0)) is None
    assert measures.month_value(ENFORCEMENT, Result(month, None, None, "not_returned")) is None


def test_what_cannot_be_judged_says_so():
    words = {
        "no data": results((None, None), state="not_returned"),
        "no cases": results((0, 0)),
        "too few": results((8, 9)),
    }
    for word, months in words.items():
        assert measures.year_to_date(ENFORCEMENT, months).rating.word == word
    assert measures.year_to_date(ENFORCEMENT, words["no data"]).text == "not returned"
    assert measures.year_to_date(ENFORCEMENT, words["no cases"]).text == "no cases"
    few = measures.year_to_date(ENFORCEMENT, words["too few"])
    assert (few.text, few.cases) == ("8 of 9", "")
    assert measures.year_to_date(WAITING, results((0, 0))).rating.word == "no cases"


def test_a_state_that_promises_a_figure_without_one_counts_for_nothing():
    empty = Result(Month(2006, 9), None, None, "final")
    left_over = Result(Month(2006, 9), 5, 10, "not_returned")
    for result in (empty, left_over):
        assert measures.month_text(ENFORCEMENT, result) == "not returned"
        assert measures.month_value(ENFORCEMENT, result) is None
        assert measures.year_to_date(ENFORCEMENT, [result]).rating.word == "no data"


def test_nil_is_a_figure():
    assert measures.year_to_date(ENFORCEMENT, results((0, 20))).text == "0.0%"
    assert measures.year_to_date(PROGRAMMES, results((0, 20))).text == "0"


def test_default_tolerances_and_chosen_ones():
    assert ENFORCEMENT.standard.allowance() == 5
    assert SICKNESS.standard.allowance() == Fraction(9, 10)
    chosen = Measure("ratio", "higher", "per cent", Fraction(90), tolerance=Fraction(10), tolerance_kind="percent")
    assert chosen.standard.allowance() == 9


def test_targets_keep_what_was_agreed():
    assert ENFORCEMENT.target_text == "90%"
    assert Measure("ratio", "higher", "per cent", Fraction(975, 10)).target_text == "97.5%"
    assert Measure("average", "lower", "days", Fraction(925, 100), decimals=1).target_text == "9.25"
    assert Measure("ratio", "higher", "per cent", None).target_words == "none"


@pytest.mark.parametrize(
    ("measure", "met", "due", "title", "where"),
    [
        (ENFORCEMENT, 131, 125, "131 met is more than 125 due.", "met"),
        (ENFORCEMENT, -1, 125, "A result cannot be negative.", "met"),
        (ENFORCEMENT, 0, -125, "A result cannot be negative.", "due"),
        (ENFORCEMENT, 1, None, "The number due is not given.", "due"),
        (ENFORCEMENT, None, 1, "The number met is not given.", "met"),
        (SICKNESS, 10, 0, "10 of nothing cannot be averaged.", "due"),
    ],
)
def test_a_result_that_cannot_be_is_refused(measure, met, due, title, where):
    with pytest.raises(UserError) as caught:
        measures.check_result(measure, met, due)
    assert (caught.value.title, caught.value.where) == (title, where)


@pytest.mark.parametrize(
    ("measure", "met", "due"),
    [
        (ENFORCEMENT, 125, 125),
        (ENFORCEMENT, None, None),
        (PROGRAMMES, 20, 14),
        (PROGRAMMES, 20, None),
        (SICKNESS, 0, 0),
    ],
)
def test_a_sound_result_is_taken(measure, met, due):
    measures.check_result(measure, met, due)


def test_every_measure_of_the_reference_data_can_be_worked_out():
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        target = row["target_2006_07_or_latest_known"]
        measure = Measure(row["kind"], row["direction"], row["unit"], Fraction(target) if target else None)
        year = measures.year_to_date(measure, results((30, 40), (35, 40)))
        assert year.rating.rated or (year.rating.word == "no target" and not target), row["measure_id"]
        assert year.text
    assert len(rows) == 25
