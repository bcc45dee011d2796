"""Bank holidays of England and Wales as they were kept, and sums over working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain.workdays import add_working_days, bank_holidays, easter, is_working_day, next_working_day

days = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("year", "kept"),
    [
        (2000, "01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26"),
        (2002, "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26"),
        (2004, "01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28"),
        (2005, "01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
        (2006, "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
        (2007, "01-01 04-06 04-09 05-07 05-28 08-27 12-25 12-26"),
        (2008, "01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26"),
        (2009, "01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28"),
        (2010, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"),
        (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
    ],
)
def test_the_days_that_were_kept(year, kept):
    assert [f"{day:%m-%d}" for day in bank_holidays(year)] == kept.split()


def test_a_substitute_day_says_so():
    holidays = bank_holidays(2004)
    assert holidays[date(2004, 12, 27)] == "Christmas Day (substitute)"
    assert holidays[date(2004, 4, 9)] == "Good Friday"
    assert bank_holidays(2005)[date(2005, 12, 26)] == "Boxing Day"


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(1999, "04-04"), (2006, "04-16"), (2008, "03-23"), (2011, "04-24"), (2024, "03-31"), (2038, "04-25")],
)
def test_easter(year, sunday):
    assert f"{easter(year):%m-%d}" == sunday


@given(st.integers(1980, 2099))
def test_every_year_has_its_eight_days_all_on_weekdays(year):
    holidays = bank_holidays(year)
    assert len(holidays) >= 8
    assert all(day.weekday() < 5 and day.year == year for day in holidays)


def test_nobody_can_change_the_calendar_for_the_others():
    with pytest.raises(TypeError):
        bank_holidays(2006)[date(2006, 10, 12)] = "mine"


def test_the_data_day_after_the_second_quarter_moves_past_the_weekend():
    assert next_working_day(date(2006, 10, 15)) == date(2006, 10, 16)
    assert next_working_day(date(2006, 10, 16)) == date(2006, 10, 16)
    assert next_working_day(date(2006, 12, 23)) == date(2006, 12, 27)


def test_five_working_days_before_a_review_and_over_easter():
    assert add_working_days(date(2006, 11, 2), -5) == date(2006, 10, 26)
    assert add_working_days(date(2006, 4, 13), 1) == date(2006, 4, 18)
    assert add_working_days(date(2006, 4, 18), -1) == date(2006, 4, 13)
    assert add_working_days(date(2006, 4, 15), 0) == date(2006, 4, 15)


@given(days, st.integers(1, 60))
def test_working_days_are_counted_one_by_one(day, count):
    later = add_working_days(day, count)
    between = [day + timedelta(days=step) for step in range(1, (later - day).days + 1)]
    assert sum(is_working_day(each) for each in between) == count
    assert is_working_day(later)
    if is_working_day(day):
        assert add_working_days(later, -count) == day
