"""The causes of the gap add up to it, largest first."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain import spend
from noms_desktop.domain.causes import CauseLine, gap_causes
from noms_desktop.domain.money import parse_pence, whole_pounds


def position(planned, forecast, target):
    """A position with a forecast of so much: the year is complete, so the headline is what was spent."""
    months = [spend.SpendMonth(planned, 0, forecast)] + [spend.SpendMonth(0, 0, 0)] * 11
    return spend.position(spend.forecast(months), target * 20, Fraction(1, 20))


LINES = [
    CauseLine("Supervision", 140_000_00, 70_000_00, begun=False),
    CauseLine("Accommodation", 62_000_00, 55_000_00, begun=True),
    CauseLine("Employment", 96_000_00, 99_000_00, begun=True),
]


def test_the_three_largest_stand_first_and_the_rest_is_said():
    causes = gap_causes(position(298_000_00, 224_000_00, 387_000_00), LINES, [58_000_00, 31_000_00])
    assert [(cause.text, cause.pence) for cause in causes.largest] == [
        ("Two lines do not count", 89_000_00),
        ("Supervision: not started", 70_000_00),
        ("Accommodation: behind plan", 7_000_00),
    ]
    assert causes.note == ("What runs ahead or is planned above the minimum takes off £3,000; the gap is £163,000.")


def test_a_plan_that_is_too_small_is_a_cause_itself():
    causes = gap_causes(position(100, 100, 250), [CauseLine("Mentoring", 100, 100, begun=True)], [])
    assert [(cause.text, cause.pence) for cause in causes.largest] == [("The whole plan is below the minimum", 150)]
    assert causes.note == ""


def test_a_plan_of_just_the_minimum_is_no_cause():
    causes = gap_causes(position(250, 200, 250), [CauseLine("Mentoring", 250, 200, begun=True)], [])
    assert [cause.text for cause in causes.largest] == ["Mentoring: behind plan"]


def test_no_gap_has_no_causes():
    assert gap_causes(position(100, 300, 250), LINES, [1]) == gap_causes(position(1, 250, 250), [], [])
    assert gap_causes(position(100, 300, 250), LINES, [1]).largest == ()


amounts = st.integers(0, 10**9)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=8), st.lists(amounts, max_size=4), amounts)
def test_causes_and_the_rest_make_the_gap(lines, uncounted, target):
    planned, forecast = sum(p for p, _ in lines), sum(f for _, f in lines)
    given_lines = [CauseLine(str(number), p, f, begun=True) for number, (p, f) in enumerate(lines)]
    made = position(planned, forecast, target)
    causes = gap_causes(made, given_lines, uncounted)
    if made.gap <= 0:
        return
    listed = sum(cause.pence for cause in causes.largest)
    rest = re.search(r"(?:come to|takes off) (£[\d,.]*\d)", causes.note)
    sign = -1 if "takes off" in causes.note else 1
    assert listed + (sign * parse_pence(rest[1]) if rest else 0) == made.gap
    assert [cause.pence for cause in causes.largest] == sorted((c.pence for c in causes.largest), reverse=True)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=8), st.lists(amounts, max_size=4), amounts)
def test_to_the_pound_what_is_read_adds_up_too(lines, uncounted, target):
    planned, forecast = sum(p for p, _ in lines), sum(f for _, f in lines)
    made = position(planned, forecast, target)
    causes = gap_causes(made, [CauseLine("A", p, f, begun=True) for p, f in lines], uncounted).in_pounds()
    if made.gap <= 0:
        assert causes.largest == ()
        return
    read = [parse_pence(text) for text in re.findall(r"£[\d,.]*\d", causes.note)]
    assert "." not in causes.note.rstrip(".")
    listed = sum(cause.pence for cause in causes.largest)
    assert not any(cause.pence % 100 for cause in causes.largest)
    rest, gap = read or (0, listed)
    assert listed + (-rest if "takes off" in causes.note else rest) == gap
    if read:
        assert whole_pounds(made.gap) == whole_pounds(gap)


@pytest.mark.parametrize(("count", "words"), [([5], "One line does not count"), ([5, 0, 6], "Two lines do not count")])
def test_lines_that_do_not_count_are_counted_in_words(count, words):
    causes = gap_causes(position(0, 0, 1000), [], count)
    assert words in [cause.text for cause in causes.largest]
