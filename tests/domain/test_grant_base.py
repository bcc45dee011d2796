"""The grant base by date, and what cannot be a base (reference cases: test_subcontract_cases)."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.domain import grant_base
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.grant_base import GrantBase
from noms_desktop.domain.periods import FinancialYear

YEAR = FinancialYear(2006)


def test_the_basic_skills_grant_is_left_out_in_wales_only():
    version = GrantBase(1, date(2006, 4, 1), 1000, 100, 50, 25)
    assert (version.base("England"), version.base("Wales")) == (850, 825)
    assert [name for name, _ in version.exclusions("England")] == ["Approved Premises grant", "TPO grant"]
    assert version.exclusions("Wales")[2] == ("Basic Skills grant", 25)


def test_of_two_versions_from_one_day_the_later_number_holds():
    day = date(2006, 4, 1)
    assert grant_base.base_at([GrantBase(2, day, 200), GrantBase(1, day, 100)], day, "England") == 200


def test_before_the_first_version_there_is_no_base():
    version = GrantBase(1, date(2006, 4, 1), 100)
    with pytest.raises(UserError, match="31 March 2006"):
        grant_base.base_at([version], date(2006, 3, 31), "England")
    assert grant_base.in_force([version], date(2006, 3, 31)) is None


def test_a_base_that_starts_late_serves_the_whole_year():
    assert grant_base.time_weighted([GrantBase(1, date(2006, 9, 1), 1200)], YEAR, "England") == 1200
    two = [GrantBase(2, date(2007, 1, 1), 2400), GrantBase(1, date(2006, 9, 1), 1200)]
    assert grant_base.time_weighted(two, YEAR, "England") == (9 * 1200 + 3 * 2400) // 12


def test_a_change_within_a_month_counts_from_the_next():
    versions = [GrantBase(1, date(2006, 4, 1), 1200), GrantBase(2, date(2006, 9, 2), 2400)]
    assert grant_base.time_weighted(versions, YEAR, "England") == (6 * 1200 + 6 * 2400) // 12


@pytest.mark.parametrize(
    "version",
    [
        GrantBase(1, date(2006, 4, 1), -1),
        GrantBase(1, date(2006, 4, 1), 10, 10),
        GrantBase(1, date(2006, 4, 1), 10, -1),
    ],
)
def test_what_cannot_be_a_base_is_refused(version):
    with pytest.raises(UserError):
        grant_base.check(version, "England")


def test_a_sound_base_is_not_refused():
    grant_base.check(GrantBase(1, date(2006, 4, 1), 100, 10, 10, 90), "England")
    grant_base.check(GrantBase(1, date(2006, 4, 1), 100), "Wales")
