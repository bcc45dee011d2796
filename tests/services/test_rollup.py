"""Regions and the nation: sums over sums, only of those that returned."""

from __future__ import annotations

from fractions import Fraction

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import bases, boards, clock, plan_lines, rollup, spend
from noms_desktop.services.plan_lines import TypedLine
from noms_desktop.store.queries import rollups

WHO = "A. Tester"
YEAR = FinancialYear(2006)


@pytest.fixture
def two(small):
    """Besides Dorset (£10m): Wiltshire with £2m and a plan of £300,000; Dorset spent £90,000, Wiltshire £50,000."""
    base = bases.TypedBase(board_code="wiltshire", year="2006/07", main_grant="£2m", source="Letter")
    bases.set_base(small, WHO, base)
    line = TypedLine(board_code="wiltshire", service="mentoring", sector="third", planned="£300,000")
    plan_lines.add(small, WHO, line)
    return small


def give(store, board, amount, line="1"):
    given = spend.TypedSpend(board_code=board, line=line, month="2006-09", amount=amount)
    spend.record(store, WHO, given)


def test_a_share_is_the_sum_over_the_sum_of_those_that_returned(two):
    give(two, "dorset", "£90,000")
    [region] = rollup.rows(two, "region", YEAR)
    assert (region.code, region.total.boards, region.total.returned) == ("south-west", 5, 1)
    assert (region.base_pence, region.total.counted) == (1_000_000_000, 9_000_000)
    give(two, "wiltshire", "£50,000")
    [region] = rollup.rows(two, "region", YEAR)
    # 140,000 of 12m, not the mean of 0.9% and 2.5%.
    assert region.total.share == Fraction(14_000_000, 1_200_000_000)
    assert (region.total.returned_text, region.minimum) == ("2 of 5 returned", 60_000_000)


def test_forecast_and_plan_are_compared_as_well(two):
    give(two, "dorset", "£90,000")
    [planned] = rollup.rows(two, "region", YEAR, kind="planned")
    assert (planned.total.returned, planned.total.counted) == (2, 62_000_000 + 30_000_000)
    assert planned.total.meeting_text == "2 of 2"
    [forecast] = rollup.rows(two, "region", YEAR, kind="forecast")
    assert forecast.total.counted == spend.position(two, "dorset", YEAR).forecast


def test_a_board_without_a_base_is_in_neither_sum_and_is_told(two):
    plan_lines.add(
        two, WHO, TypedLine(board_code="gloucestershire", service="mentoring", sector="third", planned="£10,000")
    )
    give(two, "gloucestershire", "£500")
    give(two, "dorset", "£90,000")
    [region] = rollup.rows(two, "region", YEAR)
    assert (region.total.returned, region.total.counted, region.without_base) == (1, 9_000_000, 1)


def test_boards_one_by_one(two):
    give(two, "dorset", "£90,000")
    rows = {row.code: row for row in rollup.rows(two, "board", YEAR)}
    assert sorted(rows) == ["avon-and-somerset", "devon-and-cornwall", "dorset", "gloucestershire", "wiltshire"]
    assert rows["dorset"].total.share == Fraction(9, 1000)
    assert rows["wiltshire"].total.share is None


def test_one_region_has_no_national_figure(two):
    with pytest.raises(UserError, match="holds one region"):
        rollup.rows(two, "nation", YEAR)


def test_the_nation_is_the_sum_of_its_regions_and_of_its_boards(store):
    for kind in ("spent", "forecast", "planned"):
        [nation] = rollup.rows(store, "nation", kind=kind)
        regions, each = rollup.rows(store, "region", kind=kind), rollup.rows(store, "board", kind=kind)
        assert (len(regions), len(each)) == (10, 42)
        for group in (regions, each):
            assert sum(row.total.counted for row in group) == nation.total.counted
            assert sum(row.base_pence for row in group) == nation.base_pence
    found = {board.code: spend.position(store, board.code, YEAR).counted_actual for board in boards.boards_of(store)}
    assert {row.code: row.total.counted for row in rollup.rows(store, "board")} == found


def test_the_sums_in_sql_are_the_same(store):
    scope = rollups.Scope(year=2006, as_at=clock.as_at(store))
    with store.read() as reader:
        in_sql = {
            one.code: (one.boards, one.returned, one.base_returned, one.counted_actual)
            for one in rollups.by_group(reader, scope, "region")
        }
    ours = {
        row.code: (row.total.boards, row.total.returned, row.base_pence, row.total.counted)
        for row in rollup.rows(store, "region")
    }
    assert ours == in_sql


def test_the_year_is_that_of_the_register_s_day(store, real_store, on_day):
    from datetime import date

    assert rollup.plan_year(store) == YEAR
    on_day(date(2007, 4, 1))
    assert rollup.plan_year(real_store) == FinancialYear(2007)
    on_day(date(2020, 1, 1))
    assert rollup.plan_year(real_store) == FinancialYear(2007)
