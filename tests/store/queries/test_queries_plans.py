"""Plans, their lines month by month, grant bases and spend, as a person recorded them."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.domain.counting import judge
from noms_desktop.domain.spend import SpendMonth
from noms_desktop.store.queries import bases, plans, spend

AS_AT = date(2006, 9, 30)


def test_the_agreed_version_is_in_force_though_a_newer_draft_exists(reader):
    current, draft = plans.current(reader, "gloucestershire"), plans.in_work(reader, "gloucestershire")
    assert (current.version_no, current.state, current.lines) == (2, "agreed", 10)
    assert (draft.version_no, draft.state) == (3, "draft")
    assert [one.version_no for one in plans.versions(reader, "gloucestershire")] == [3, 2, 1]


def test_without_an_agreed_version_the_newest_is_in_force(reader):
    assert (plans.current(reader, "dorset").version_no, plans.current(reader, "dorset").state) == (2, "submitted")
    assert plans.current(reader, "gwent") is None
    assert plans.in_work(reader, "avon-and-somerset") is None
    assert plans.version(reader, "dorset", 1).state == "returned"
    assert plans.version(reader, "dorset", 9) is None


def test_every_board_has_one_plan_in_force(reader):
    found = [(one.board_code, one.version_no) for one in plans.all_current(reader)]
    assert found == [("avon-and-somerset", 1), ("dorset", 2), ("gloucestershire", 2)]
    assert plans.all_current(reader, region="wales") == ()


def test_lines_carry_both_years_as_they_were_entered(small, reader):
    plan = plans.current(reader, "gloucestershire")
    found = {line.line_no: line for line in plans.lines(reader, plan.id, as_at=AS_AT)}
    for line in small.of("gloucestershire"):
        got = found[line.number]
        assert got.dropped == line.dropped
        assert [month.month for month in got.months] == sorted(month.month for month in got.months)
        assert len(got.months) == 24
        assert {m.month: m.planned for m in got.months if m.planned} == {m: p for m, p in line.planned.items() if p}
        assert {m.month: m.committed for m in got.months if m.committed} == {
            m: p for m, p in line.committed.items() if p
        }
        seen = {month: pence for month, pence in line.spent.items() if month <= "2006-09"}
        assert {m.month: m.actual for m in got.months if m.actual is not None} == seen
        assert got.planned(2006) == sum(p for m, p in line.planned.items() if m < "2007-04")
        assert got.planned(2007) == sum(p for m, p in line.planned.items() if m >= "2007-04")
        assert got.actual(2006) == sum(seen.values())
        assert got.returned(2006) == len(seen)
        assert got.facts == line.facts
        assert judge(got.facts) == judge(line.facts)
        assert got.provider_name == line.provider


def test_a_month_is_what_the_forecast_reckons_with(small, reader):
    plan = plans.current(reader, "dorset")
    (line,) = plans.lines(reader, plan.id, as_at=AS_AT, years=[2006])
    (entered,) = small.of("dorset")
    assert line.spend(2006)[0] == SpendMonth(entered.planned["2006-04"], entered.committed["2006-04"], None)
    assert len(line.spend(2006)) == 12
    assert line.year(2007) == ()


def test_a_line_left_out_stays_only_where_money_was_spent_on_it(reader):
    plan = plans.current(reader, "gloucestershire")
    numbers = [line.line_no for line in plans.lines(reader, plan.id, as_at=AS_AT)]
    assert numbers == [1, 2, 3, *range(5, 13)]
    assert next(one for one in plans.lines(reader, plan.id, as_at=AS_AT) if one.line_no == 3).planned(2006) == 0
    exact = [line.line_no for line in plans.lines(reader, plan.id, as_at=AS_AT, with_dropped=False)]
    assert exact == [1, 2, *range(5, 13)]
    before = [line.line_no for line in plans.lines(reader, plan.id, as_at=date(2006, 4, 29))]
    assert before == exact


def test_an_old_version_shows_its_own_lines(reader):
    old = plans.version(reader, "gloucestershire", 1)
    found = plans.lines(reader, old.id, as_at=AS_AT)
    assert [line.line_no for line in found] == list(range(1, 13))
    assert not any(line.dropped for line in found)


def test_a_board_buying_from_itself_is_its_own_sector(reader):
    plan = plans.current(reader, "gloucestershire")
    own = [
        line
        for line in plans.lines(reader, plan.id, as_at=AS_AT)
        if line.provider_name == "Gloucestershire Probation Board"
    ]
    assert {line.sector for line in own} == {"own_board"}
    other = plans.lines(reader, plans.current(reader, "avon-and-somerset").id, as_at=AS_AT)
    assert {one.sector for one in other if one.provider_name} == {"public"}


def test_the_lines_of_a_plan_are_three_statements_however_many(small):
    for board in ("dorset", "avon-and-somerset"):
        with small.counting() as (reader, asked):
            plan = plans.current(reader, board)
            asked.clear()
            plans.lines(reader, plan.id, as_at=AS_AT)
        assert len(asked) == 3


def test_a_new_version_copies_every_stored_month(small, reader):
    plan = plans.current(reader, "dorset")
    (entered,) = small.of("dorset")
    found = plans.stored_months(reader, plan.id)
    assert {one.month: (one.planned_pence, one.committed_pence) for one in found} == {
        month: (pence, entered.committed[month]) for month, pence in entered.planned.items()
    }
    assert {one.line_id for one in found} == {entered.id}


def test_numbers_of_dropped_lines_are_still_known(small, reader):
    assert [one.line_no for one in plans.items(reader, "gloucestershire")] == list(range(1, 13))
    assert plans.item(reader, "gloucestershire", 4).uid == small.uids["item 4"]
    assert plans.item(reader, "gloucestershire", 13) is None


def test_spend_is_listed_as_far_as_it_is_seen(small, reader):
    found = spend.entries(reader, "gloucestershire", as_at=AS_AT)
    wanted = {
        (line.number, month): pence
        for line in small.of("gloucestershire")
        for month, pence in line.spent.items()
        if month <= "2006-09"
    }
    assert {(one.line_no, one.month): one.actual_pence for one in found} == wanted
    assert [(one.line_no, one.month) for one in found] == sorted(wanted)
    assert {one.provider_name for one in found if one.line_no == 1} == {"Beacon Ltd"}
    assert {one.title for one in found if one.line_no == 3} == {"Line 3"}
    later = spend.entries(reader, "gloucestershire", as_at=date(2006, 10, 31), line_no=1)
    assert later[-1].month == "2006-10"
    assert spend.entries(reader, "gloucestershire", as_at=AS_AT, year=2005) == ()


def test_one_figure_is_found_for_an_edit_even_after_the_day(small, reader):
    line = small.of("gloucestershire")[0]
    assert spend.entry(reader, "gloucestershire", 1, "2006-10").actual_pence == line.spent["2006-10"]
    assert spend.entry(reader, "gloucestershire", 1, "2006-06") is None
    nil = spend.entry(reader, "gloucestershire", 1, "2006-07")
    assert (nil.actual_pence, nil.item_uid, nil.version) == (0, small.uids["item 1"], 1)


def test_months_say_how_many_lines_are_in(small, reader):
    found = spend.returned(reader, 2006, as_at=AS_AT, board="gloucestershire")
    assert [one.month for one in found] == [f"2006-0{number}" for number in range(4, 10)]
    for one in found:
        due = [
            line
            for line in small.of("gloucestershire")
            if not line.dropped and (line.planned[one.month] or line.committed[one.month])
        ]
        assert one.due == len(due)
        assert one.returned == sum(one.month in line.spent for line in due)
    assert {one.returned for one in found if one.month == "2006-06"} == {0}
    assert {one.board_code for one in spend.returned(reader, 2006, as_at=AS_AT)} == {
        "gloucestershire",
        "dorset",
        "avon-and-somerset",
    }
    assert spend.returned(reader, 2006, as_at=AS_AT, region="wales") == ()


def test_versions_of_the_base_come_by_board_year_and_number(reader):
    found = bases.versions(reader, board="gloucestershire")
    assert [(one.year, one.version_no) for one in found] == [(2006, 1), (2006, 2), (2007, 1)]
    assert found[1].base_pence == 870_000_00
    assert found[1].grants.exclusions("England") == (("Approved Premises grant", 40_000_00), ("TPO grant", 10_000_00))
    assert [one.board_code for one in bases.versions(reader, year=2006, region="south-west")] == [
        "dorset",
        "gloucestershire",
        "gloucestershire",
    ]


@pytest.mark.parametrize(
    ("year", "as_at", "day"),
    [
        (2006, date(2006, 9, 30), date(2006, 9, 30)),
        (2007, date(2006, 9, 30), date(2007, 4, 1)),
        (2005, date(2006, 9, 30), date(2006, 3, 31)),
    ],
)
def test_the_day_whose_base_counts_lies_inside_the_year(year, as_at, day):
    assert bases.day_of_base(year, as_at) == day
