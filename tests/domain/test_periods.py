"""Months, quarters, financial years and dates: written as the field writes them, read strictly."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import (
    FinancialYear,
    Month,
    Quarter,
    day_text,
    long_date,
    months_between,
    parse_date,
    short_day,
)

days = st.dates(date(1950, 1, 1), date(2099, 12, 31))
months = st.builds(Month, st.integers(1950, 2099), st.integers(1, 12))


def test_a_month_in_words_and_figures():
    month = Month.parse("2006-09")
    assert (month.iso, month.label, month.short, month.name) == ("2006-09", "September 2006", "Sep 06", "September")
    assert (month.first_day, month.last_day, month.days) == (date(2006, 9, 1), date(2006, 9, 30), 30)
    assert (month.number, month.financial_year.label, month.quarter.label) == (6, "2006/07", "2006/07-Q2")


@pytest.mark.parametrize(
    "text", ["2006-09", " 2006-09 ", "September 2006", "sep 2006", "Sept 2006", "Sep 06", "Sep-06"]
)
def test_a_month_is_read_as_it_is_printed(text):
    assert Month.parse(text) == Month(2006, 9)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2006-13", "there is no month 13"),
        ("2006-00", "there is no month 0"),
        ("2006-9", "is not a month"),
        ("Septober 2006", "'Septober' is not the name of a month"),
        ("2OO6-09", "is not a month"),
        ("0206-09", "the year 0206 is not between 1950 and 2099"),
        ("\uff12006-09", "fullwidth digit two"),
        ("2006_09", "an underscore"),
        ("", "is not a month"),
        ("2006-09" * 50, "too long"),
    ],
)
def test_wrong_months_say_what_is_wrong(text, words):
    with pytest.raises(UserError) as refusal:
        Month.parse(text, where="--month")
    assert words in refusal.value.title
    assert refusal.value.where == "--month"


def test_february_of_a_leap_year_has_29_days():
    assert (Month(2008, 2).days, Month(2007, 2).days, Month(2000, 2).days) == (29, 28, 29)


@given(months, st.integers(-400, 400))
def test_steps_between_months_add_up(month, steps):
    later = month.plus(steps)
    assert later.plus(-steps) == month
    assert len(months_between(month, later)) == max(0, steps + 1)
    assert (later > month) == (steps > 0)


@given(months)
def test_every_month_lies_in_its_own_quarter_and_year(month):
    assert month in month.quarter.months
    assert month.financial_year.months[month.number - 1] == month
    assert Month.parse(month.iso) == Month.parse(month.label) == month
    assert month.quarter.year == month.financial_year
    assert month.last_day + timedelta(days=1) == month.plus(1).first_day


def test_months_between_includes_both_ends():
    assert [month.iso for month in months_between(Month(2006, 11), Month(2007, 2))] == [
        "2006-11",
        "2006-12",
        "2007-01",
        "2007-02",
    ]


def test_a_financial_year():
    year = FinancialYear.parse("2006/07")
    assert year == FinancialYear.parse("2006-07") == FinancialYear.parse("2006/2007") == FinancialYear(2006)
    assert (year.first_day, year.last_day) == (date(2006, 4, 1), date(2007, 3, 31))
    assert [month.iso for month in year.months][::11] == ["2006-04", "2007-03"]
    assert [quarter.label for quarter in year.quarters] == ["2006/07-Q1", "2006/07-Q2", "2006/07-Q3", "2006/07-Q4"]
    assert year.plus(1).label == "2007/08"
    assert FinancialYear(1999).label == "1999/00"
    assert FinancialYear.parse("1999/00").start == 1999
    assert year.file_label == "2006-07"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2006/08", "is not one financial year"),
        ("2006", "is not a financial year"),
        ("06/07", "is not a financial year"),
        ("1066/67", "the year 1066 is not between"),
        ("2006/O7", "the letter O"),
    ],
)
def test_wrong_financial_years_say_what_is_wrong(text, words):
    with pytest.raises(UserError) as refusal:
        FinancialYear.parse(text)
    assert words in refusal.value.title


def test_two_years_named_as_one_are_told_which_is_meant():
    with pytest.raises(UserError) as refusal:
        FinancialYear.parse("2006/08")
    assert refusal.value.advice == "The year that begins in April 2006 is 2006/07."


def test_a_quarter():
    quarter = Quarter.parse("2006/07-Q2")
    assert quarter == Quarter.parse("2006-07 Q2") == Quarter.parse("2006/07q2") == Quarter(FinancialYear(2006), 2)
    assert (quarter.label, quarter.file_label) == ("2006/07-Q2", "2006-07 Q2")
    assert quarter.words == "quarter 2, July to September 2006"
    assert Quarter.parse("2006/07-Q4").words == "quarter 4, January to March 2007"
    assert [month.iso for month in quarter.months] == ["2006-07", "2006-08", "2006-09"]
    assert (quarter.first_day, quarter.last_day) == (date(2006, 7, 1), date(2006, 9, 30))
    assert quarter.plus(3).label == "2007/08-Q1"
    assert quarter.plus(-2).label == "2005/06-Q4"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2006/07-Q5", "there are four"),
        ("2006/07-Q0", "there are four"),
        ("2006/09-Q1", "is not one financial year"),
        ("Q2", "is not a quarter"),
        ("2006/07-Q22", "is not a quarter"),
        ("2006/07-O2", "the letter O"),
    ],
)
def test_wrong_quarters_say_what_is_wrong(text, words):
    with pytest.raises(UserError) as refusal:
        Quarter.parse(text)
    assert words in refusal.value.title


@given(days)
def test_a_day_lies_within_its_quarter_and_its_year(day):
    assert Quarter.of(day).first_day <= day <= Quarter.of(day).last_day
    assert FinancialYear.of(day).first_day <= day <= FinancialYear.of(day).last_day


def test_dates_in_words():
    day = date(2006, 10, 12)
    assert long_date(day) == "Thursday 12 October 2006"
    assert day_text(day) == "12 October 2006"
    assert short_day(date(2006, 10, 2)) == "2 Oct 2006"


@pytest.mark.parametrize(
    "text",
    [
        "2006-10-12",
        "12/10/2006",
        "12.10.2006",
        "12 October 2006",
        "12 Oct 2006",
        "12 october 2006",
        "12-Oct-2006",
        "12th October 2006",
        "Thursday 12 October 2006",
        "Thu, 12 Oct 2006",
    ],
)
def test_dates_as_people_type_them(text):
    assert parse_date(text) == date(2006, 10, 12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("30 February 2006", "There is no 30 February 2006: that month has 28 days."),
        ("2006-02-30", "There is no 30 February 2006: that month has 28 days."),
        ("30/02/2006", "There is no 30 February 2006: that month has 28 days."),
        ("29 Feb 2007", "There is no 29 February 2007: that month has 28 days."),
        ("31/09/2006", "There is no 31 September 2006: that month has 30 days."),
        ("0/10/2006", "There is no 0 October 2006"),
        ("10/13/2006", "there is no month 13; the day comes before the month"),
        ("12/10/06", "a year in two figures"),
        ("12 Oct 06", "a year in two figures"),
        ("12 Octember 2006", "'Octember' is not the name of a month"),
        ("Friday 12 October 2006", "12 October 2006 is a Thursday"),
        ("Someday 12 October 2006", "'Someday' is not a weekday"),
        ("12/10/0206", "the year 0206 is not between"),
        ("12 October", "is not a date"),
        ("tomorrow", "is not a date"),
        ("", "is not a date"),
        ("1\uff12 October 2006", "fullwidth digit two"),
        ("2006-10-12T00:00", "the character :"),
        ("12 October 2006 " * 20, "too long"),
    ],
)
def test_wrong_dates_say_what_is_wrong(text, words):
    with pytest.raises(UserError) as refusal:
        parse_date(text, where="Due")
    assert words in refusal.value.title
    assert refusal.value.where == "Due"
    assert refusal.value.advice


@given(days)
def test_every_way_a_date_is_printed_reads_back(day):
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", day_text(day), short_day(day), long_date(day)):
        assert parse_date(text) == day


@given(text=st.text(max_size=80))
def test_no_text_breaks_the_readers(text, refusal_of):
    for read in (parse_date, Month.parse, FinancialYear.parse, Quarter.parse):
        assert refusal_of(read, text).isprintable()


@given(text=st.text(st.sampled_from("0123456789/- QqOctJan"), max_size=14))
def test_no_text_near_a_period_breaks_the_readers(text, refusal_of):
    for read in (parse_date, Month.parse, FinancialYear.parse, Quarter.parse):
        assert refusal_of(read, text).endswith((".", "read"))
