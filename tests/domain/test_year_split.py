"""A contract's value by month and year, in parts that add to the penny (reference cases: test_subcontract_cases)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.domain.year_split import by_year, months_of_year, split_by_month

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2020, 12, 31))


@given(st.integers(-(10**12), 10**12), days, days)
def test_the_months_add_to_the_value(value, one, other):
    parts = split_by_month(value, min(one, other), max(one, other))
    assert sum(part.pence for part in parts) == value
    assert sum(part.days for part in parts) == (max(one, other) - min(one, other)).days + 1
    assert sum(by_year(parts).values()) == value


def test_a_year_shows_nought_where_the_contract_does_not_run():
    parts = split_by_month(61, date(2006, 9, 1), date(2006, 10, 31))
    assert months_of_year(parts, FinancialYear(2006)) == (0, 0, 0, 0, 0, 30, 31, 0, 0, 0, 0, 0)


def test_an_end_before_the_start_names_both_days():
    with pytest.raises(UserError, match="31 August 2006, is before the start, 1 September 2006"):
        split_by_month(100, date(2006, 9, 1), date(2006, 8, 31))


def test_a_slip_of_a_century_is_refused():
    with pytest.raises(UserError, match="sixty years"):
        split_by_month(100, date(1906, 9, 1), date(2006, 8, 31))
