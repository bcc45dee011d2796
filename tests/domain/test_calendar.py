"""The round of a review in working days, and the national dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain import calendar
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear, Quarter
from noms_desktop.domain.workdays import add_working_days, is_working_day

Q2 = Quarter(FinancialYear(2006), 2)


def test_the_round_of_the_review_of_2_november_2006():
    made = calendar.round_of(Q2, date(2006, 11, 2))
    assert [(step.step, step.due_on) for step in made.steps] == [
        ("data_day", date(2006, 10, 16)),
        ("draft_to_board", date(2006, 10, 17)),
        ("comments", date(2006, 10, 24)),
        ("issue", date(2006, 10, 26)),
        ("review", date(2006, 11, 2)),
        ("minutes", date(2006, 11, 9)),
    ]
    assert not made.early
    assert made.provisional_note == ""
    assert made.steps[1].words == "Draft pack to the board for accuracy"


def test_the_data_day_is_the_15th_or_the_next_working_day():
    assert calendar.data_day(Q2) == date(2006, 10, 16)  # the 15th was a Sunday
    assert calendar.data_day(Quarter(FinancialYear(2006), 3)) == date(2007, 1, 15)


def test_reviews_are_held_in_weeks_five_to_seven():
    assert calendar.review_window(Q2) == (date(2006, 10, 29), date(2006, 11, 18))


def test_working_days_go_round_the_bank_holidays_of_christmas():
    made = calendar.round_of(Quarter(FinancialYear(2006), 2), date(2006, 12, 21))
    assert made.due("minutes") == date(2007, 1, 2)


def test_a_review_held_early_says_that_its_last_month_is_provisional():
    made = calendar.round_of(Q2, date(2006, 10, 20))
    assert made.early
    assert made.provisional_note == "September provisional"
    assert made.due("comments") <= made.due("issue")
    assert made.due("draft_to_board") < made.due("data_day")


def test_the_first_day_of_week_five_is_not_early():
    assert not calendar.round_of(Quarter(FinancialYear(2006), 3), date(2007, 1, 29)).early


def test_easter_can_make_a_review_of_week_five_early():
    made = calendar.round_of(Quarter(FinancialYear(2005), 4), date(2006, 5, 2))
    assert made.due("draft_to_board") == date(2006, 4, 13)
    assert made.due("data_day") == date(2006, 4, 18)
    assert made.provisional_note == "March provisional"


@given(st.integers(2000, 2029), st.integers(1, 4), st.integers(29, 49))
def test_the_steps_keep_their_working_days(year, number, days):
    quarter = Quarter(FinancialYear(year), number)
    review = add_working_days(date.fromordinal(quarter.last_day.toordinal() + days), 1)
    made = calendar.round_of(quarter, review)
    assert all(is_working_day(step.due_on) for step in made.steps)
    assert [step.due_on for step in made.steps] == sorted(step.due_on for step in made.steps)
    assert add_working_days(made.due("issue"), 5) == review
    assert add_working_days(made.due("draft_to_board"), 5) == made.due("comments") <= made.due("issue")


def test_a_review_on_a_sunday_is_refused_with_days_near_it():
    with pytest.raises(UserError, match="Sunday 5 November 2006 is not a working day") as caught:
        calendar.round_of(Q2, date(2006, 11, 5))
    assert caught.value.advice == "Choose another day, such as Friday 3 November 2006 or Monday 6 November 2006."


def test_a_review_within_its_quarter_is_refused():
    with pytest.raises(UserError, match="before the quarter has ended"):
        calendar.round_of(Q2, date(2006, 9, 30))


def test_the_national_dates_of_2006_07():
    assert [(one.kind, one.due_on) for one in calendar.NATIONAL_DATES] == [
        ("position_october", date(2006, 10, 9)),
        ("agreed_plan", date(2006, 11, 30)),
        ("position_april", date(2007, 6, 18)),
    ]
    assert all(is_working_day(one.due_on) for one in calendar.NATIONAL_DATES)
    assert calendar.NATIONAL_DATES[0].received_text(2, 5) == "2 of 5 received"


def test_the_next_national_date_includes_today():
    due = calendar.next_due(calendar.NATIONAL_DATES, date(2006, 10, 9))
    assert due is not None
    assert due.kind == "position_october"
    assert calendar.next_due(calendar.NATIONAL_DATES, date(2007, 6, 19)) is None
