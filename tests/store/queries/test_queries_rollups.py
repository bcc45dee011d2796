"""Sums in SQL are the sums of the same lines in plain Python, to the penny, at every level and on every day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from noms_desktop.domain.counting import Rules, judge
from noms_desktop.domain.spend import SpendMonth, forecast_lines
from noms_desktop.store.queries import bases, in_force, plans, rollups
from noms_desktop.store.tables import plans as tables
from noms_desktop.store.tables import providers

AS_AT = date(2006, 9, 30)
YEAR = [*(f"2006-{m:02d}" for m in range(4, 13)), "2007-01", "2007-02", "2007-03"]
SCOPE = rollups.Scope(year=2006, as_at=AS_AT)


def cells(small, last="2006-09", months=YEAR, rules=None):
    """Every first-tier line and month as (line, month, planned, committed, actual, verdict), by hand."""
    for line in small.lines:
        if line.facts.second_tier:
            continue
        verdict = judge(line.facts) if rules is None else judge(line.facts, rules)
        for month in months:
            actual = line.spent.get(month) if month <= last else None
            yield line, month, line.planned.get(month, 0), line.committed.get(month, 0), actual, verdict


def test_months_of_each_board_are_the_sums_of_its_lines(small, reader):
    wanted = defaultdict(lambda: [0] * 6)
    returned = defaultdict(int)
    for line, month, planned, committed, actual, verdict in cells(small):
        counted = (verdict.counted(planned), verdict.counted(committed), verdict.counted(actual or 0))
        key = (line.board, month)
        wanted[key] = [a + b for a, b in zip(wanted[key], (planned, committed, actual or 0, *counted), strict=True)]
        returned[key] += actual is not None
    found = rollups.by_month(reader, SCOPE)
    got = {
        (m.code, m.month): [
            m.planned,
            m.committed,
            m.actual or 0,
            m.counted_planned,
            m.counted_committed,
            m.counted_actual or 0,
        ]
        for m in found
    }
    assert got == dict(wanted)
    assert {(m.code, m.month): m.returned for m in found} == dict(returned)
    assert len(found) == 3 * 12
    assert sum(m.counted_actual or 0 for m in found) not in (0, sum(m.actual or 0 for m in found))


def test_a_month_without_a_figure_is_none_and_a_nil_return_is_nought(small, reader):
    months = {m.month: m for m in rollups.by_month(reader, SCOPE, board="gloucestershire")}
    assert months["2006-06"].actual is None
    assert months["2006-06"].counted_actual is None
    assert months["2006-07"].actual == 0
    assert months["2006-08"].actual < 0
    assert months["2006-10"].actual is None


def test_a_month_is_seen_from_its_last_day_on(small, reader):
    def october(day):
        found = rollups.by_month(reader, rollups.Scope(year=2006, as_at=day), board="gloucestershire")
        return next(m.actual for m in found if m.month == "2006-10")

    assert october(date(2006, 10, 30)) is None
    assert october(date(2006, 10, 31)) == sum(
        line.spent["2006-10"] for line in small.of("gloucestershire") if not line.facts.second_tier
    )


def test_regions_and_nation_are_the_sums_of_their_boards(small, reader):
    boards = rollups.by_month(reader, SCOPE)
    for level, code in (("region", "south-west"), ("nation", rollups.NATION)):
        found = rollups.by_month(reader, SCOPE, level)
        assert [(m.code, m.month) for m in found] == [(code, month) for month in YEAR]
        for month in found:
            same = [one for one in boards if one.month == month.month]
            assert month.planned == sum(one.planned for one in same)
            assert month.counted_planned == sum(one.counted_planned for one in same)
            assert month.returned == sum(one.returned for one in same)
            assert (month.counted_actual or 0) == sum(one.counted_actual or 0 for one in same)


def test_the_year_of_a_board_and_its_forecast_are_those_of_its_lines(small, reader):
    found = {one.board_code: one for one in rollups.by_board(reader, SCOPE)}
    assert len(found) == 42
    for board in ("gloucestershire", "avon-and-somerset", "dorset"):
        lines = defaultdict(list)
        planned = actual = 0
        for line, _, plan, signed, spent, verdict in cells(small):
            if line.board != board:
                continue
            planned, actual = planned + plan, actual + (spent or 0)
            counted = None if spent is None else verdict.counted(spent)
            lines[line.number].append(SpendMonth(verdict.counted(plan), verdict.counted(signed), counted))
        made = forecast_lines([tuple(months) for months in lines.values()])
        one = found[board]
        assert (one.planned, one.actual) == (planned, actual)
        assert one.lines == sum(not line.dropped and not line.facts.second_tier for line in small.of(board))
        assert (one.counted_planned, one.counted_actual) == (made.plan_total, made.actual)
        assert one.like_for_like == made.plan_like_for_like
        assert one.months == made.months_returned
        assert one.forecast == made.headline
        assert one.delivery_ratio == made.delivery_ratio


def test_the_regional_fund_is_told_apart(small, reader):
    found = next(iter(rollups.by_board(reader, SCOPE, board="gloucestershire")))
    fund = [c for c in cells(small) if c[0].board == "gloucestershire" and c[0].facts.funding == "regional_fund"]
    assert found.fund_planned == sum(verdict.counted(plan) for _, _, plan, _, _, verdict in fund) > 0
    assert found.fund_actual == sum(verdict.counted(actual or 0) for _, _, _, _, actual, verdict in fund)


def test_groups_add_boards_and_only_the_bases_of_those_that_returned(small, reader):
    (nation,) = rollups.by_group(reader, SCOPE, "nation")
    boards = rollups.by_board(reader, SCOPE)
    assert (nation.boards, nation.planning, nation.returned) == (42, 3, 2)
    assert nation.base == 850_000_00 + 700_000_00 + 480_000_00
    assert nation.base_returned == 850_000_00
    assert nation.counted_actual == sum(one.counted_actual for one in boards)
    regions = {one.code: one for one in rollups.by_group(reader, SCOPE, "region")}
    assert len(regions) == 10
    assert (regions["south-west"].boards, regions["south-west"].planning) == (5, 3)
    assert (regions["wales"].base, regions["wales"].planned) == (480_000_00, 0)
    (own,) = rollups.by_group(reader, replace(SCOPE, region="south-west"), "nation")
    assert (own.boards, own.base) == (5, 1_550_000_00)


def test_the_base_in_force_follows_the_day_and_the_country(small, reader):
    def base(year, day, board):
        found = rollups.by_board(reader, rollups.Scope(year=year, as_at=day), board=board)
        return found[0].base

    assert base(2006, date(2006, 9, 30), "gloucestershire") == 850_000_00
    assert base(2006, date(2006, 10, 1), "gloucestershire") == 870_000_00
    assert base(2006, date(2010, 1, 1), "gloucestershire") == 870_000_00
    assert base(2007, date(2006, 9, 30), "gloucestershire") == 900_000_00
    # A year without one of its own is reckoned with that of the year before, but not with an older one.
    assert base(2007, date(2006, 9, 30), "dorset") == base(2006, date(2006, 9, 30), "dorset") == 700_000_00
    assert base(2007, date(2010, 1, 1), "dorset") == 700_000_00
    assert base(2008, date(2010, 1, 1), "dorset") is None
    # In Wales the Basic Skills grant is left out as well.
    assert base(2006, date(2006, 9, 30), "gwent") == 480_000_00
    for version in bases.versions(reader, board="gwent"):
        assert version.base_pence == 480_000_00


@pytest.mark.parametrize(
    "rules", [Rules(), Rules(look_through=False), Rules(support_services=frozenset({"mentoring"}))]
)
def test_what_counts_in_sql_is_what_counts_in_the_domain(small, reader, rules):
    line, plan, provider = tables.plan_line, tables.plan, providers.provider
    share = in_force.share_bp(in_force.sector_of(plan.c.board_code), rules)
    found = (
        sa.select(line.c.item_id, share)
        .join_from(line, plan, plan.c.id == line.c.plan_id)
        .join(provider, provider.c.id == line.c.provider_id, isouter=True)
        .where(plan.c.board_code == "avon-and-somerset")
    )
    got = dict(map(tuple, reader.rows(found)))
    wanted = {one.item_id: judge(one.facts, rules).share * 10_000 for one in small.of("avon-and-somerset")}
    assert got == wanted
    assert len(set(wanted.values())) >= 3


@pytest.mark.parametrize("pence", [-3, -2, -1, 0, 1, 2, 3, 99_999_999_999_999, -99_999_999_999_999])
@pytest.mark.parametrize("share", [0, 1, 2_501, 3_333, 5_000, 9_999, 10_000])
def test_a_counted_amount_is_rounded_half_up_once(reader, pence, share):
    wanted = (2 * pence * share + 10_000) // 20_000
    assert reader.value(sa.select(in_force.counted(sa.literal(pence), sa.literal(share)))) == wanted


def test_other_rules_give_other_sums(small, reader):
    strict = replace(SCOPE, rules=Rules(look_through=False))
    found = rollups.by_board(reader, strict, board="gloucestershire")[0]
    wanted = sum(
        verdict.counted(plan)
        for line, _, plan, _, _, verdict in cells(small, rules=Rules(look_through=False))
        if line.board == "gloucestershire"
    )
    assert found.counted_planned == wanted < rollups.by_board(reader, SCOPE, board="gloucestershire")[0].counted_planned


def test_each_sum_is_one_statement(small):
    for asked_for in (
        lambda reader: rollups.by_month(reader, SCOPE),
        lambda reader: rollups.by_month(reader, SCOPE, "region"),
        lambda reader: rollups.by_board(reader, SCOPE),
        lambda reader: rollups.by_group(reader, SCOPE, "nation"),
    ):
        with small.counting() as (reader, asked):
            asked_for(reader)
        assert len(asked) == 1


def test_the_page_of_a_plan_and_the_rollup_agree(small, reader):
    plan = plans.current(reader, "gloucestershire")
    lines = [line for line in plans.lines(reader, plan.id, as_at=AS_AT) if not line.second_tier]
    found = rollups.by_board(reader, SCOPE, board="gloucestershire")[0]
    assert found.planned == sum(line.planned(2006) for line in lines)
    assert found.committed == sum(line.committed(2006) for line in lines)
    assert found.actual == sum(line.actual(2006) for line in lines)
    assert found.counted_actual == sum(
        judge(line.facts).counted(month.actual or 0) for line in lines for month in line.year(2006)
    )
