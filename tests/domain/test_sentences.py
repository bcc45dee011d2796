"""Every generated sentence, in every combination of rating, variation and assurance."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from noms_desktop.domain import sentences, spc, spend
from noms_desktop.domain.measures import Measure, Result, year_to_date
from noms_desktop.domain.periods import Month
from noms_desktop.domain.pictures import XmrSegment
from noms_desktop.domain.rollup import BoardShare, roll_up
from noms_desktop.domain.sentences import Noted
from noms_desktop.domain.spc import Shown, Signal

RATED = ("on target", "at risk", "off target")
GREY = ("no data", "no cases", "no target", "too few")
CAUSES = {
    ("shift", True, 7): "Above its average for seven months; unlikely to be chance alone.",
    ("shift", False, 7): "Below its average for seven months; unlikely to be chance alone.",
    ("shift", False, 14): "Below its average for 14 months; unlikely to be chance alone.",
    ("trend", True, 7): "Rising for six months running; unlikely to be chance alone.",
    ("trend", False, 8): "Falling for seven months running; unlikely to be chance alone.",
    ("two_of_three", True, 2): "Well above its average in two of the last three months; unlikely to be chance alone.",
    ("two_of_three", False, 3): "Well below its average in two of the last three months; unlikely to be chance alone.",
    ("outside", True, 1): "September was above its usual range; unlikely to be chance alone.",
    ("outside", False, 3): "September was below its usual range; unlikely to be chance alone.",
    ("outside", True, 7): (
        "September was above its usual range, and above its average for seven months; unlikely to be chance alone."
    ),
    ("outside", False, 9): (
        "September was below its usual range, and below its average for nine months; unlikely to be chance alone."
    ),
}
WILL_NOT = "will not reach the target without a change"
USUAL = "In its usual range: nothing new."


def seen(signal=None, assurance=None, *, trial=False, judged=True, last=23):
    """What a reader may see of a chart, with only what the sentences look at filled in."""
    segment = XmrSegment(0, 23, 90.0, 87.0, 93.0, trial)
    variation = None if not judged else "common_cause" if signal is None else "concern_low"
    return Shown((), (segment,), variation, assurance, trial, signal, last)


def signal_of(cause="shift", kind="worse", *, up=False, run=7):
    return Signal(cause, up, kind, run)


@pytest.mark.parametrize(("cause", "words"), CAUSES.items())
def test_each_kind_of_change_has_its_sentence(cause, words):
    name, up, run = cause
    assert sentences.variation_sentence(seen(signal_of(name, up=up, run=run)), "September") == words


def test_without_a_change_it_is_in_its_usual_range():
    assert sentences.variation_sentence(seen(), "September") == USUAL
    assert sentences.variation_sentence(seen(trial=True), "September") == "In its usual range so far: nothing new."


def test_with_too_few_months_nothing_is_judged():
    few = seen(judged=False, assurance=None)
    assert sentences.behaviour(few, "at risk", "September") == "Too few months are in to tell a change from chance."
    assert sentences.direction_text(few) == "too few months"


EXPECTED = {
    # assurance, change: what is said when on target, at risk, off target
    ("inconsistent", ""): ("The target lies within its usual range.",) * 3,
    ("inconsistent", "worse"): ("The target lies within its usual range.",) * 3,
    ("inconsistent", "better"): ("The target lies within its usual range.",) * 3,
    ("fail", ""): (
        "It is on target this year, but the target lies beyond its usual range.",
        "It will not reach the target without a change.",
        "It will not reach the target without a change.",
    ),
    ("fail", "worse"): (
        "It is on target this year, but the target lies beyond its usual range.",
        "It will not reach the target without a change.",
        "It will not reach the target without a change.",
    ),
    ("fail", "better"): (
        "It is on target this year, but the target lies beyond its usual range.",
        "The target still lies beyond its usual range.",
        "The target still lies beyond its usual range.",
    ),
    ("pass", ""): (
        "Its whole usual range meets the target.",
        "Until now its whole usual range met the target.",
        "Until now its whole usual range met the target.",
    ),
    ("pass", "worse"): ("Until now its whole usual range met the target.",) * 3,
    ("pass", "better"): (
        "Its whole usual range meets the target.",
        "Until now its whole usual range met the target.",
        "Until now its whole usual range met the target.",
    ),
    (None, ""): ("",) * 3,
    (None, "worse"): ("",) * 3,
    (None, "better"): ("",) * 3,
}


@pytest.mark.parametrize(("key", "words"), EXPECTED.items())
def test_assurance_for_every_rating_and_change(key, words):
    assurance, change = key
    shown = seen(signal_of(kind=change) if change else None, assurance)
    assert tuple(sentences.assurance_sentence(shown, word) for word in RATED) == words


@pytest.mark.parametrize(
    ("word", "assurance", "cause", "kind"),
    list(
        product(
            (*RATED, *GREY),
            ("pass", "fail", "inconsistent", None),
            (None, "shift", "trend", "two_of_three", "outside"),
            ("better", "worse", "high", "low"),
        )
    ),
)
def test_no_combination_contradicts_itself(word, assurance, cause, kind):
    shown = seen(signal_of(cause, kind) if cause else None, assurance)
    text = sentences.behaviour(shown, word, "September")
    assert ("unlikely to be chance alone" in text) == (cause is not None)
    assert "is not chance" not in text
    may_say = assurance == "fail" and word in ("at risk", "off target") and (cause is None or kind != "better")
    assert (WILL_NOT in text) == may_say
    assert ("lies within its usual range" in text) == (assurance == "inconsistent" and word in RATED)
    if word in GREY:
        assert "target" not in text
    assert text[0].isupper()
    assert text.endswith(".")
    assert "  " not in text


def test_usual_and_beyond_the_limits_is_one_sentence():
    text = sentences.behaviour(seen(assurance="fail"), "off target", "September")
    assert text == "In its usual range: nothing new, and it will not reach the target without a change."


def test_a_change_seen_on_trial_limits_says_so():
    text = sentences.behaviour(seen(signal_of(), trial=True), "at risk", "September")
    assert text == (
        "Below its average for seven months; unlikely to be chance alone. "
        "Under thirteen months are in, so its limits are trial limits."
    )


# From real series through the chart's own rules to the words.

ENFORCEMENT = Measure("ratio", "higher", "per cent", Fraction(90))
SLIPPING = [92, 91, 93, 92, 91, 93, 92, 91, 92, 93, 91, 92, 92, 90, 91, 92, 91, 89, 88, 88, 87, 88, 87, 86.4]
FLAT = [12.0, 12.6, 11.9, 12.3, 12.8, 12.1, 12.5, 12.7, 12.2, 12.4, 12.9, 12.3, 12.1, 12.6, 12.2, 12.8, 12.3, 12.1,
        12.6, 12.1, 12.5, 12.3, 12.5, 12.4]  # fmt: skip


def test_the_finding_of_the_enforcement_example():
    months = [Result(Month(2006, 4), 449, 507), Result(Month(2006, 8), 114, 131), Result(Month(2006, 9), 108, 125)]
    # Only the length of the run matters here; that the limits hold the target is the example's own.
    shown = seen(signal_of(), "inconsistent")
    text = sentences.finding(ENFORCEMENT, year_to_date(ENFORCEMENT, months), shown, "September")
    assert text == (
        "Year to date 87.9% (671 of 763) against 90%, 16 cases short. "
        "Below its average for seven months; unlikely to be chance alone. The target lies within its usual range."
    )


def test_a_series_that_slips_is_told_from_its_own_points():
    shown = spc.shown(spc.analyse(SLIPPING, "higher", target=90.0))
    title = sentences.chart_title("Enforcement", shown, "September")
    assert title.startswith("Enforcement ")
    assert "below" in title or "fallen" in title
    assert sentences.direction_text(shown) == "↓ worse"
    assert sentences.change_of(shown) == "worse"
    assert "unlikely to be chance alone" in sentences.behaviour(shown, "at risk", "September")


def test_a_flat_series_beyond_its_target():
    shown = spc.shown(spc.analyse(FLAT, "lower", target=9.0))
    assert sentences.behaviour(shown, "off target", "September") == (
        "In its usual range: nothing new, and it will not reach the target without a change."
    )
    title = sentences.chart_title("Sickness absence", shown, "September")
    assert title == "Sickness absence is in its usual range, which misses the target"
    assert sentences.direction_text(shown) == "usual range"


def test_few_points_and_no_points():
    assert sentences.variation_sentence(spc.shown(spc.analyse([None, None], "higher")), "") == (
        "Nothing has been returned yet."
    )
    four = spc.shown(spc.analyse([90.0, 91.0, 92.0, 93.0], "higher", target=90.0))
    assert sentences.chart_title("Compliance", four, "July") == "Compliance: too few months to judge"
    eight = spc.shown(spc.analyse([90.0, 91.0, 90.0, 92.0, 90.0, 91.0, 90.0, 91.0], "higher", target=99.0))
    assert sentences.behaviour(eight, "off target", "July") == "In its usual range so far: nothing new."


@pytest.mark.parametrize(
    ("signal", "title"),
    [
        (signal_of("shift"), "Enforcement has run below its average for seven months"),
        (signal_of("shift", up=True, run=12), "Enforcement has run above its average for twelve months"),
        (signal_of("trend", run=7), "Enforcement has fallen six months running"),
        (signal_of("trend", up=True, run=8), "Enforcement has risen seven months running"),
        (signal_of("two_of_three"), "Enforcement was well below its average in two of the last three months"),
        (signal_of("outside"), "Enforcement was below its usual range in September"),
        (None, "Enforcement is in its usual range"),
    ],
)
def test_chart_titles_state_the_finding(signal, title):
    assert sentences.chart_title("Enforcement", seen(signal, "inconsistent"), "September") == title


def test_chart_subtitles():
    assert sentences.chart_subtitle(seen(signal_of()), "September", "86.4% (108 of 125)") == (
        "Unlikely to be chance alone. September: 86.4% (108 of 125). Shaded: usual range."
    )
    assert sentences.chart_subtitle(seen(trial=True), "September", "14") == (
        "September: 14. Shaded: usual range (trial limits)."
    )
    assert sentences.chart_subtitle(seen(judged=False), "September", "14") == "September: 14."


@pytest.mark.parametrize(
    ("measure", "months", "words"),
    [
        (ENFORCEMENT, [(95, 100)], "Year to date 95.0% (95 of 100) against 90%."),
        (ENFORCEMENT, [(1799, 2000)], "Year to date 89.95% (1,799 of 2,000) against 90%, 1 case short."),
        (ENFORCEMENT, [(8, 9)], "Year to date 8 of 9: too few cases to rate."),
        (ENFORCEMENT, [(0, 0)], "No cases were due this year, so there is no figure."),
        (ENFORCEMENT, [], "Nothing has been returned this year."),
        (
            Measure("ratio", "higher", "per cent", None),
            [(95, 100)],
            "Year to date 95.0% (95 of 100); no target is set.",
        ),
        (
            Measure("annualised_average", "lower", "days", Fraction(9)),
            [(100, 100), (107, 100), (103, 100)],
            "Year to date 12.4 (annual rate) against 9.0, 3.4 over.",
        ),
        (
            Measure("count_vs_profile", "higher", "completions", None),
            [(96, 104)],
            "Year to date 96 against 104 expected, 8 short.",
        ),
        (
            Measure("ratio", "lower", "per cent", Fraction(5)),
            [(8, 100)],
            "Year to date 8.0% (8 of 100) against 5%, 3 cases over.",
        ),
    ],
)
def test_the_year_so_far_in_words(measure, months, words):
    results = [Result(Month(2006, 4).plus(step), met, due) for step, (met, due) in enumerate(months)]
    assert sentences.position_sentence(measure, year_to_date(measure, results)) == words


@pytest.mark.parametrize(
    ("measures", "few", "words"),
    [
        (11, 0, "With eleven measures, about one pack in five shows one such signal when nothing has changed."),
        (1, 0, "With one measure, about one pack in 50 shows one such signal when nothing has changed."),
        (25, 0, "With 25 measures, about two packs in five show one such signal when nothing has changed."),
        (11, 11, "With eleven measures, about two packs in five show one such signal when nothing has changed."),
        (0, 0, ""),
    ],
)
def test_how_often_a_pack_raises_a_false_alarm(measures, few, words):
    assert sentences.false_alarm(measures, few) == words


def test_the_false_alarm_rate_is_that_of_840_charts():
    assert round(840 * sentences.FALSE_ALARM) == 17


# Page one.

SEVEN_OF_ELEVEN = [
    *[Noted(f"Good {number}", "on target") for number in range(6)],
    Noted("Victim contact", "on target", "better", "88.6%", "85%"),
    Noted("Enforcement", "at risk", "worse", "87.9%", "90%"),
    Noted("Unpaid work", "at risk"),
    Noted("Accredited programmes", "at risk"),
    Noted("Sickness absence", "off target"),
]


def position(plan, committed, actual, base, months=6):
    series = [spend.SpendMonth(plan, committed, actual if number < months else None) for number in range(12)]
    return spend.position(spend.forecast(series), base, Fraction(1, 20))


def test_the_position_in_three_lines():
    lines = sentences.position_lines(SEVEN_OF_ELEVEN, position(2_600_000, 1_800_000, 2_600_000, 612_000_000))
    assert lines == (
        "Seven of eleven measures are on target, three at risk, one off target.",
        "Sickness absence is off target. Enforcement is getting worse, which is unlikely to be chance alone.",
        (
            "Forecast counted spend is 5.1% of the grant base (£312k of £6.12m), £6k above the 5% minimum; "
            "between 4.3% signed and 5.1% planned."
        ),
    )


def test_the_position_when_there_is_little_to_say():
    assert sentences.rating_counts([]) == "No measures are agreed for this year."
    assert sentences.rating_counts(["on target"]) == "One of one measure is on target."
    assert sentences.rating_counts(["no data", "too few", "at risk"]) == (
        "None of three measures is on target, one at risk, two not rated."
    )
    assert sentences.notable(SEVEN_OF_ELEVEN[:6]) == (
        "No measure is off target, and none has changed by more than chance."
    )
    assert sentences.spend_sentence(None) == "No sub-contracting plan is recorded for this year."


def test_many_names_are_cut_with_their_number():
    off = [Noted(name, "off target") for name in ("A", "B", "C", "D", "E")]
    assert sentences.notable(off) == "A, B, C and two others are off target."
    assert sentences.notable(off[:3]) == "A, B and C are off target."
    assert sentences.notable(off[:2]) == "A and B are off target."
    assert [sentences.number_word(count) for count in (0, 1, 12, 13, 1200)] == ["no", "one", "twelve", "13", "1,200"]


def test_good_performance_praises_what_is_on_target_alone():
    assert sentences.good_performance(SEVEN_OF_ELEVEN) == (
        "Good performance: Victim contact (88.6% against 85%); better, and unlikely to be chance alone."
    )
    assert sentences.good_performance(
        [Noted("A", "off target", "better"), Noted("B", "on target", "", "95%", "90%")]
    ) == ("Good performance: B (95% against 90%).")
    assert sentences.good_performance([Noted("B", "on target", "", "95%")]) == "Good performance: B."
    assert "Good" not in sentences.good_performance(
        [Noted("A", "off target", "better"), Noted("B", "on target", "worse")]
    )


# Spend.


@pytest.mark.parametrize(
    ("actual", "base", "words"),
    [
        (104_000_000, 2_480_000_000, "Forecast 4.2% of grant base: £200k short of the 5% minimum"),
        (104_000_000, 2_080_000_000, "Forecast 5.0% of grant base: exactly at the 5% minimum"),
        (104_000_000, 2_000_000_000, "Forecast 5.2% of grant base: £40k above the 5% minimum"),
        (49_600_000, 1_000_000_000, "Forecast 4.96% of grant base: £4k short of the 5% minimum"),
        (49_999_900, 1_000_000_000, "Forecast 4.99999% of grant base: £1 short of the 5% minimum"),
        (49_999_999, 1_000_000_000, "Forecast 4.9999999% of grant base: less than £1 short of the 5% minimum"),
        (104_000_000, 0, "Forecast £1.04m; no grant base is recorded"),
    ],
)
def test_the_spend_headline(actual, base, words):
    series = [spend.SpendMonth(0, 0, actual)] + [spend.SpendMonth(0, 0, 0)] * 11
    made = spend.position(spend.forecast(series), base, Fraction(1, 20))
    assert sentences.spend_headline(made) == words


def test_a_share_a_fraction_of_a_penny_below_is_still_short():
    series = [spend.SpendMonth(0, 0, 5)] + [spend.SpendMonth(0, 0, 0)] * 11
    made = spend.position(spend.forecast(series), 101, Fraction(1, 20))
    assert (made.gap, made.reached) == (0, False)
    assert sentences.spend_headline(made) == "Forecast 4.95% of grant base: less than £1 short of the 5% minimum"


def test_the_plan_headline():
    rate = Fraction(1, 20)
    assert sentences.plan_headline("Dorset", 56_200_000, 62_000_000, rate) == (
        "Dorset: counted plan £562k, £58k below the 5% minimum"
    )
    assert sentences.plan_headline("Dorset", 62_000_000, 62_000_000, rate).endswith("exactly at the 5% minimum")
    assert sentences.plan_headline("Dorset", 62_000_001, 62_000_000, rate).endswith("less than £1 above the 5% minimum")


def test_boards_that_reach_the_minimum_stand_beside_the_share():
    rate = Fraction(1, 20)
    boards = [BoardShare(str(n), "r", 1000, counted) for n, counted in enumerate((50, 60, 40, 30, 20))]
    assert sentences.reaching_text(roll_up(boards, rate), rate) == "2 of 5 boards forecast to reach 5%"
    late = [*boards[:4], BoardShare("late", "r", 1000, None)]
    assert sentences.reaching_text(roll_up(late, rate), rate) == "2 of 5 boards forecast to reach 5%, 4 of 5 returned"


def test_rates_that_are_not_whole():
    assert (sentences.rate_text(Fraction(1, 20)), sentences.rate_text(Fraction(75, 1000))) == ("5%", "7.5%")
