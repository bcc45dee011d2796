"""Home's figures, by hand and against the roll-up: a region of two boards that returned, and the nation."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from noms_desktop.domain.sentences import count_words
from noms_desktop.services import (
    bases,
    clock,
    dashboard,
    dashboard_performance,
    dashboard_region,
    outlook,
    plan_boards,
    plan_lines,
    plan_page,
    rollup,
    spend,
)
from noms_desktop.services.plan_lines import TypedLine

WHO = "A. Tester"
MONTHS = ("2006-04", "2006-05", "2006-06", "2006-07", "2006-08", "2006-09")
POUNDS = 100
THOUSAND = 1000 * POUNDS


def based(store, board, grant):
    given = bases.TypedBase(board_code=board, year="2006/07", main_grant=grant, source="Letter of 3 March 2006")
    bases.set_base(store, WHO, given)


def spent(store, board, amount, months=MONTHS):
    for month in months:
        given = spend.TypedSpend(board_code=board, line="1", month=month, amount=amount)
        spend.record(store, WHO, given)


@pytest.fixture
def planned(real_store):
    """Dorset, £10m, plans £480,000 of which £240,000 is signed; Wiltshire, £2m, plans £120,000, nothing signed."""
    based(real_store, "dorset", "£10m")
    based(real_store, "wiltshire", "£2m")
    signed = TypedLine(
        board_code="dorset",
        service="mentoring",
        sector="third",
        planned="£480,000",
        signed="£240,000",
        route="existing",
    )
    plan_lines.add(real_store, WHO, signed)
    open_line = TypedLine(board_code="wiltshire", service="mentoring", sector="third", planned="£120,000")
    plan_lines.add(real_store, WHO, open_line)
    return real_store


@pytest.fixture
def returned(planned):
    """Six months are in: Dorset's at £30,000 of £40,000 a month, Wiltshire's as planned."""
    spent(planned, "dorset", "£30,000")
    spent(planned, "wiltshire", "£10,000")
    return planned


def test_the_figures_by_hand(returned):
    # Dorset: 180 spent of 240 planned, a rate of three quarters; to come six months of 20 signed and 20 more.
    # 180 + 6 x (20 + 15) = 390, 3.9% of 10m. Wiltshire: 60 + 60 = 120, 6% of 2m. Together 510 of 12m, 90 short of 600.
    home = dashboard.read(returned, None)
    assert home.finding == "Forecast 4.3% of grant base: £90k short of the 5% minimum"
    forecast, reaching, agreed = home.figures
    assert (forecast.figure, forecast.rating) == ("£510k", "off target")
    # Signed: 180 + 120 of Dorset and the 60 spent by Wiltshire; if the rest goes to plan: 180 + 240 and 60 + 60.
    assert forecast.note == "Between £360k signed and £540k if the rest goes to plan; 2 of 5 returned"
    assert reaching.figure == "1 of 5"
    assert reaching.note == "Largest gap: Dorset £110k; 2 of 5 returned"
    assert agreed.figure == "0 of 5"


def test_the_figures_are_those_of_the_roll_up(returned):
    [region] = rollup.rows(returned, "region", kind="forecast")
    home = dashboard.read(returned, None)
    assert home.picture.forecast[-1] == region.total.counted == 510 * THOUSAND
    assert home.picture.target == region.minimum == 600 * THOUSAND
    boards = {one.code: one.total.share for one in rollup.rows(returned, "board", kind="forecast")}
    shown = {row.code: row.share_exact for row in home.rows if row.share_exact is not None}
    assert shown == {code: share for code, share in boards.items() if share is not None}
    assert shown == {"dorset": Fraction(39, 1000), "wiltshire": Fraction(6, 100)}


@pytest.mark.parametrize("region", ["south-west", "london", ""])
def test_every_region_of_the_illustrative_register_agrees_with_the_roll_up(store, region):
    level = "region" if region else "nation"
    found = next(one for one in rollup.rows(store, level, kind="forecast") if one.code == (region or "nation"))
    home = dashboard.read(store, region)
    assert home.picture.forecast[-1] == found.total.counted
    assert home.picture.base == found.base_pence
    assert home.figures[1].figure == f"{found.total.meeting} of {found.total.boards}"
    assert home.picture.plan[-1] == sum(
        one.total.counted
        for one in rollup.rows(store, "board", kind="planned")
        if one.code in {row.code for row in home.rows}
    )
    assert len(home.rows) == found.total.boards


def test_the_curve_by_hand(returned):
    picture = dashboard.read(returned, None).picture
    assert [value // THOUSAND for value in picture.actual] == [40, 80, 120, 160, 200, 240]
    assert [value // THOUSAND for value in picture.plan[:3]] == [50, 100, 150]
    # October adds 20 + 15 of Dorset and 10 of Wiltshire.
    assert [value // THOUSAND for value in picture.forecast[5:8]] == [240, 285, 330]
    assert (picture.low[-1], picture.high[-1]) == (360 * THOUSAND, 540 * THOUSAND)


def test_a_line_that_is_late_is_not_returned_whole(planned):
    spent(planned, "dorset", "£30,000", MONTHS[:5])
    rows = {row.code: row for row in dashboard.read(planned, None).rows}
    assert (rows["dorset"].returned, rows["wiltshire"].returned) == ("5 of 6", "0 of 6")
    assert (rows["wiltshire"].rating, rows["wiltshire"].share) == ("no data", "")
    assert rows["gloucestershire"].returned == "no plan yet"


def test_the_forecast_says_from_whom_months_are_missing(planned):
    spent(planned, "dorset", "£30,000", MONTHS[:5])
    assert dashboard.read(planned, None).figures[0].note.endswith("; 1 of 5 returned, one board lacks months")


def test_where_every_board_has_returned_something_the_forecast_still_says_what_is_missing(store):
    home = dashboard.read(store, "")
    late = sum(row.returned_months < 6 for row in home.rows)
    assert late > 0
    assert home.figures[0].note.endswith(f"; {count_words(late, 'board lacks', 'boards lack')} months")


def test_before_anything_is_returned_the_plan_speaks(planned):
    home = dashboard.read(planned, None)
    assert home.figures[0].figure == "not yet"
    assert home.picture.actual == ()
    assert "Nothing returned yet" in home.finding


def test_a_plan_of_which_nothing_counts_is_not_no_plan(real_store):
    based(real_store, "dorset", "£10m")
    line = TypedLine(board_code="dorset", service="mentoring", sector="public", planned="£60,000")
    plan_lines.add(real_store, WHO, line)
    assert dashboard.read(real_store, None).figures[0].note == "Nothing planned counts; nothing is returned"


def test_a_share_below_the_minimum_never_prints_as_reaching_it(store):
    for row in dashboard.read(store, "").rows:
        if row.share_exact is not None and row.share_exact < Fraction(5, 100):
            assert row.share != "5.0%"
            assert "short" in row.gap


def test_shares_side_by_side_have_the_same_decimals(store):
    for row in dashboard.read(store, "south-west").rows:
        assert row.share.partition(".")[2]
        assert len(row.share.partition(".")[2]) == len(row.baseline.partition(".")[2])
        assert row.baseline in row.baseline_words


def test_an_empty_register_says_what_to_do_first(real_store):
    home = dashboard.read(real_store, None)
    assert home.empty
    assert home.finding == "No sub-contracting plan is recorded yet"
    assert [step.done for step in home.start] == [0, 0, 0, 0]
    assert [step.page for step in home.start] == ["subcontracting", "subcontracting", "boards", "reviews"]
    assert home.start[0].record == "avon-and-somerset"


def test_a_step_begun_leads_to_the_next_board(planned):
    steps = dashboard.read(planned, None).start
    assert [step.done for step in steps] == [2, 2, 0, 0]


def test_a_register_in_use_has_no_first_steps(store):
    assert dashboard.read(store, "south-west").start == ()


def test_the_sentence_leaves_under_anonymous_names_and_says_that_it_is_invented(store, returned):
    sentence = dashboard.read(store, "south-west").sentence
    assert "South West" not in sentence
    assert sentence.startswith("Illustrative Region ")
    assert sentence.endswith("Illustrative: invented figures.")
    real = dashboard.read(returned, None).sentence
    assert real == (
        "South West, position at 12 October 2006: forecast 4.3% of grant base: £90k short of the 5% minimum."
    )


def test_regions_begin_with_the_south_west_and_end_with_the_nation(store, real_store):
    found = dashboard_region.regions(store)
    assert (found[0], found[-1]) == (("south-west", "South West"), ("", "England and Wales"))
    assert len(found) == 11
    assert dashboard_region.regions(real_store) == ()
    assert dashboard_region.region_of(store, "nowhere") == "south-west"
    assert dashboard_region.region_of(store, "") is None
    assert dashboard_region.region_of(real_store, "london") == "south-west"


def test_what_waits_stands_by_its_date(store):
    for region in ("south-west", ""):
        days = [need.due for need in dashboard.read(store, region).needs]
        assert days == sorted(days)
        assert days


def test_the_measures_of_a_board_add_up(store):
    found = dashboard_performance.read(store, "south-west")
    good = sum(one.on_target for one in found.boards.values())
    every = sum(one.measures for one in found.boards.values())
    assert found.figure.figure == f"{good} of {every}"
    for own in found.boards.values():
        assert own.on_target + own.at_risk + own.off_target <= own.measures
        assert len(own.line) == 12
        assert all(found.low <= value <= found.high for value in own.line if value is not None)
    scale = f"{found.low:g} to {found.high:g}%"
    assert found.line_scale == f"Small lines: 12 months on one scale of {scale}, target 90% dashed"


def test_without_an_sla_there_are_no_measures(real_store):
    found = dashboard_performance.read(real_store, None)
    assert (found.figure.figure, found.boards, found.line_name) == ("none yet", {}, "Performance")


# The last year of the plans, and after it


@pytest.fixture
def afterwards(real_store, monkeypatch):
    """An empty register long after the plans ended, with Avon's base of 2006/07 and a plan begun."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 27))
    based(real_store, "avon-and-somerset", "£5.1m")
    line = TypedLine(board_code="avon-and-somerset", service="mentoring", sector="third", planned="£60,000")
    plan_lines.add(real_store, WHO, line)
    return real_store


def test_the_base_of_the_year_before_serves_on_both_pages_until_there_is_one(afterwards):
    home, page = dashboard.read(afterwards, None), plan_page.read(afterwards, "avon-and-somerset")
    assert "10% in 2007/08 is £510k" in page.subtitle
    assert home.picture.target == 510 * THOUSAND
    assert home.finding == "Nothing returned yet: counted plan £0, £510k below the 10% minimum"
    assert {row.code: row.rating for row in home.rows}["avon-and-somerset"] == "no data"
    step = home.start[0]
    assert (step.done, step.part) == (1, "base/2007")
    assert "in 2007/08" in step.text
    assert "That of 2006/07 holds on until it is set." in step.text
    [planned] = rollup.rows(afterwards, "region", kind="planned")
    assert planned.base_pence == home.picture.base
    given = bases.TypedBase(board_code="avon-and-somerset", year="2007/08", main_grant="£6m", source="Letter")
    bases.set_base(afterwards, WHO, given)
    assert dashboard.read(afterwards, None).picture.target == 600 * THOUSAND


def test_a_plan_without_a_base_has_no_chart_and_no_minimum(real_store):
    line = TypedLine(board_code="dorset", service="mentoring", sector="third", planned="£60,000")
    plan_lines.add(real_store, WHO, line)
    home = dashboard.read(real_store, None)
    assert home.picture is None
    assert (home.unbased.board_name, home.finding) == (
        "Dorset",
        f"No grant base is recorded for {home.unbased.year.label} yet",
    )
    based(real_store, "gloucestershire", "£2m")
    assert dashboard.read(real_store, None).picture is None


def test_after_the_plans_end_home_and_the_foot_say_so(afterwards):
    home = dashboard.read(afterwards, None)
    assert home.subtitle.endswith("plans ended on 31 March 2008, shown for 2007/08")
    assert home.figures[0].caption == "Counted, forecast for 2007/08"
    assert home.figures[2].note == "The plans ended on 31 March 2008"
    assert "plans ended on 31 March 2008" in outlook.position(afterwards)
    assert "2006" not in f"{home.subtitle} {home.figures}"
    assert "plans ended on 31 March 2008" in plan_boards.read(afterwards).subtitle


def test_while_the_plans_run_nothing_is_said_of_their_end(planned, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2008, 3, 31))
    assert "ended" not in dashboard.read(planned, None).subtitle
    assert "ended" not in outlook.position(planned)
