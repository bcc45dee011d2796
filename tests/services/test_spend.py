"""Spend: recorded, refused, undone, and added up by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.domain.pack_lines import sums
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import bases, history, names, plan_lines, register, spend, spend_year
from noms_desktop.services.plan_lines import TypedLine
from noms_desktop.services.spend import TypedSpend

WHO = "A. Tester"
YEAR, NEXT = FinancialYear(2006), FinancialYear(2007)


def record(store, line, month, amount, **more):
    return spend.record(store, WHO, TypedSpend(board_code="dorset", line=line, month=month, amount=amount, **more))


def figure(store, line, month):
    found = {row.line_no: dict(row.months) for row in spend.rows(store, "dorset", YEAR)}
    return found[line].get(month)


def test_what_is_typed_is_what_is_there(small):
    said = record(small, "2", "2006-09", "£1,200")
    assert said.label == "Dorset, line 2, September 2006: £1,200 (was not returned)"
    assert [change.table for change in said.changes] == ["spend_month"]
    assert figure(small, 2, "2006-09") == 120_000
    again = record(small, "2", "September 2006", "1.25k")
    assert again.label == "Dorset, line 2, September 2006: £1,250 (was £1,200)"
    assert figure(small, 2, "2006-09") == 125_000


def test_nil_is_not_the_same_as_not_returned(small):
    record(small, "1", "2006-05", "0")
    assert figure(small, 1, "2006-05") == 0
    assert figure(small, 1, "2006-06") is None
    said = record(small, "1", "2006-05", None)
    assert said.label == "Dorset, line 1, May 2006: not returned (was £0)"
    assert figure(small, 1, "2006-05") is None


def test_the_same_figure_again_changes_nothing(small):
    record(small, "1", "2006-05", "300.10")
    before = small.head()
    said = record(small, "1", "2006-05", "£300.10")
    assert said.change_set_uid == ""
    assert said.label.endswith("£300.10 (as it was)")
    assert small.head() == before


@pytest.mark.parametrize(
    ("line", "month", "amount", "where", "words"),
    [
        ("1", "2006-09", "£1,2O0", "amount", "character 5 is the letter O where a zero may be meant"),
        ("1", "2006-09", "", "amount", "No amount was given"),
        ("1", "2006-09", "12.345", "amount", "part of a penny"),
        ("1", "2006-13", "1", "month", "there is no month 13"),
        ("1", "Septembre 2006", "1", "month", "'Septembre' is not the name of a month"),
        ("3", "2006-09", "1", "line", "Dorset's plan has no line '3'; its lines are 1 to 2"),
        ("one", "2006-09", "1", "line", "the letter o"),
        ("1", "2006-03", "1", "month", "outside the plan, which runs from April 2006 to March 2008"),
        ("1", "2006-10", "1", "month", "October 2006 has not ended yet"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_nothing_is_written(small, line, month, amount, where, words):
    before = small.head()
    with pytest.raises(UserError) as refusal:
        record(small, line, month, amount)
    assert refusal.value.where == where
    assert words in refusal.value.title
    assert refusal.value.advice
    assert small.head() == before


def test_a_board_without_a_plan_says_so(real_store):
    with pytest.raises(UserError, match="Dorset has no plan yet, so no line '1'"):
        record(real_store, "1", "2006-09", "1")


def test_a_month_after_the_fixed_day_is_refused_with_the_reason(store):
    with pytest.raises(UserError) as refusal:
        record(store, "1", "2006-10", "£5")
    assert refusal.value.title == "October 2006 lies after the day this register shows, 30 September 2006."
    assert (
        refusal.value.advice
        == "A figure for it would not be seen. The latest month that can be recorded is September 2006."
    )


def test_a_figure_changed_since_it_was_read_is_not_overwritten(small, real):
    record(small, "1", "2006-09", "100")
    with small.read() as reader:
        from noms_desktop.store.queries import spend as queries

        seen = queries.entry(reader, "dorset", 1, "2006-09")
    small.close()
    with register.open_register(real) as colleague:
        spend.record(colleague, "B. Other", TypedSpend(board_code="dorset", line="1", month="2006-09", amount="200"))
    with register.open_register(real) as mine:
        with pytest.raises(StaleError):
            record(mine, "1", "2006-09", "300", version=seen.version)
        assert figure(mine, 1, "2006-09") == 20_000


def test_two_who_both_saw_nothing_returned(small):
    record(small, "1", "2006-09", "100", version=0)
    with pytest.raises(StaleError):
        record(small, "1", "2006-09", "200", version=0)
    assert figure(small, 1, "2006-09") == 10_000


def test_undo_brings_the_old_figure_back_after_the_program_was_closed(small, real):
    record(small, "1", "2006-09", "100")
    record(small, "1", "2006-09", "250")
    small.close()
    with register.open_register(real) as opened:
        assert history.undo(opened, WHO).label == "Undo: Dorset, line 1, September 2006: £250 (was £100)"
        assert figure(opened, 1, "2006-09") == 10_000
        history.undo(opened, WHO)
        assert figure(opened, 1, "2006-09") is None


def test_spend_is_recorded_on_an_agreed_plan(small):
    from noms_desktop.services import plans

    plans.submit(small, WHO, "dorset")
    plans.agree(small, WHO, "dorset", "The rest is expected from the autumn's tenders")
    record(small, "1", "2006-09", "£19,000")
    assert figure(small, 1, "2006-09") == 1_900_000


def test_the_position_added_by_hand(small):
    """Base £10m, minimum £500,000; planned £620,000, £20,000 and £31,666.67 a month; signed £240,000.

    April to September: line 1 £18,000 a month (6 of 6), line 2 £20,000 in each of April to July (4 of 6).
    """
    for month in range(4, 10):
        record(small, "1", f"2006-{month:02}", "£18,000")
    for month in range(4, 8):
        record(small, "2", f"2006-{month:02}", "£20,000")
    spent = 6 * 1_800_000 + 4 * 2_000_000
    plan_two = [3_166_667, 3_166_667, 3_166_667, 3_166_667, 3_166_667, 3_166_667, 3_166_667, 3_166_667]
    plan_two += [3_166_666] * 4
    assert sum(plan_two) == 38_000_000
    like_for_like = 6 * 2_000_000 + sum(plan_two[:4])
    ratio = Fraction(spent, like_for_like)
    to_come = 6 * 2_000_000 + ratio * sum(plan_two[4:])
    headline = int(spent + to_come + Fraction(1, 2))

    found = spend.position(small, "dorset", YEAR)

    assert (found.base, found.target, found.rate_percent) == (1_000_000_000, 50_000_000, 5)
    assert (found.planned_counted, found.signed, found.planned_all) == (62_000_000, 24_000_000, 62_000_000)
    assert found.counted_actual == spent == 18_800_000
    assert found.forecast == headline
    assert found.gap == 50_000_000 - headline
    assert found.low == spent + 6 * 2_000_000
    assert found.high == spent + 6 * 2_000_000 + sum(plan_two[4:])
    assert (found.months_returned, found.months_due) == (4, 6)
    assert found.missing_months == ("2006-08", "2006-09")
    assert found.rating == "on target"
    assert [way.name for way in found.methods if way.headline] == ["Headline"]


def test_one_line_alone_is_forecast_by_the_rule_of_the_reference_cases(real_store):
    """P001 of the reference cases by hand: base £12m, plan £600,000 S-shaped, 70% signed, six months at 90%."""
    months = ("12,000", "18,000", "30,000", "48,000", "66,000", "84,000", "90,000", "84,000", "66,000", "48,000")
    months += ("30,000", "24,000")
    base = bases.TypedBase(board_code="dorset", year="2006/07", main_grant="£12m", source="Letter")
    bases.set_base(real_store, WHO, base)
    line = TypedLine(board_code="dorset", service="mentoring", sector="third", months=months, signed="£420,000")
    plan_lines.add(real_store, WHO, line)
    for place, amount in enumerate(("10,800", "16,200", "27,000", "43,200", "59,400", "75,600"), start=4):
        record(real_store, "1", f"2006-{place:02}", amount)
    found = spend.position(real_store, "dorset", YEAR)
    assert found.counted_actual == 23_220_000
    assert found.forecast == 56_394_000
    assert found.gap == 3_606_000
    assert found.required_a_month == 6_130_000
    assert {way.name: way.pence for way in found.methods} == {
        "Headline": 56_394_000,
        "Run-rate": 46_440_000,
        "Last three months": 23_220_000 + 17_820_000 * 2,
        "By the plan's profile": 54_000_000,
        "To plan": 57_420_000,
        "Rest as signed": 47_160_000,
    }
    assert found.rating == "at risk"


def test_a_year_that_has_not_begun_says_only_what_is_planned(small):
    bases.set_base(
        small, WHO, bases.TypedBase(board_code="dorset", year="2007/08", main_grant="£11m", source="Planning letter")
    )
    plan_lines.change(small, WHO, "1", TypedLine(board_code="dorset", year="2007/08", planned="£900,000"))
    found = spend.position(small, "dorset", NEXT)
    assert (found.base, found.target, found.rate_percent) == (1_100_000_000, 110_000_000, 10)
    assert found.planned_counted == 90_000_000
    assert (found.counted_actual, found.forecast, found.gap, found.required_a_month) == (None, None, None, None)
    assert (found.months_due, found.rating, found.methods) == (0, "not rated", ())


def test_while_nothing_is_returned_there_is_no_forecast_to_praise(small):
    found = spend.position(small, "dorset", YEAR)
    assert (found.planned_counted, found.forecast, found.gap, found.counted_actual) == (62_000_000, None, None, None)
    assert (found.rating, found.months_returned, found.months_due, found.methods) == ("no data", 0, 6, ())
    assert spend.causes(small, "dorset", YEAR).largest == ()


def test_a_year_without_a_base_of_its_own_goes_on_with_the_last_one_and_says_so(small):
    found = spend.position(small, "dorset", NEXT)
    assert found.base == 1_000_000_000
    assert found.target == 100_000_000
    assert found.base_basis == "as for 2006/07, until the grant base for 2007/08 is entered"


def test_the_base_in_force_moves_the_target_on_its_day(small, on_day):
    later = bases.TypedBase(
        board_code="dorset", year="2006/07", main_grant="£9m", source="Letter of 20 October", starts="1 November 2006"
    )
    bases.set_base(small, WHO, later)
    assert spend.position(small, "dorset", YEAR).target == 50_000_000
    on_day(date(2006, 11, 1))
    moved = spend.position(small, "dorset", YEAR)
    assert moved.target == 45_000_000
    assert moved.base_version == "version 2 of 1 November 2006"


def test_neither_plan_nor_base_is_no_position(real_store):
    assert spend.positions(real_store, "dorset") == ()
    assert spend.judged(real_store, "dorset", YEAR) is None
    assert spend.picture(real_store, "dorset", YEAR) is None
    assert spend.line_entries(real_store, "dorset", YEAR) == ()


def test_a_year_without_a_minimum_is_refused(small):
    with pytest.raises(UserError, match="No minimum is set for 2008/09"):
        spend.position(small, "dorset", FinancialYear(2008))


@pytest.fixture
def mixed(small):
    """Lines 3 to 6 besides: a consortium with 40% of the board's own, a public lead, second tier, the regional fund."""
    lines = (
        {"service": "basic_skills", "sector": "third", "planned": "£100,000.01", "own_share": "40%"},
        {"service": "health", "sector": "public", "planned": "£50,000"},
        {"service": "alcohol", "sector": "third", "planned": "£70,000", "second_tier": True},
        {"service": "families", "sector": "private", "planned": "£30,000", "funding": "regional fund"},
    )
    for line in lines:
        plan_lines.add(small, WHO, TypedLine(board_code="dorset", **line))
    for line in range(1, 7):
        record(small, str(line), "2006-04", "£4,321.01")
    return small


def test_each_line_says_what_counts_and_why_not(mixed):
    cells = {(line.number, line.group): line.counts for line in spend.line_entries(mixed, "dorset", YEAR)}
    assert cells == {
        (1, "counted"): "yes",
        (2, "counted"): "yes",
        (3, "counted"): "60%: the board's own share is 40%",
        (3, "not counted"): "no: the board's own share",
        (4, "not counted"): "no: public sector",
        (5, "second tier"): "second tier",
        (6, "counted"): "yes",
    }


def test_the_lines_add_up_to_the_position_to_the_penny(mixed):
    found = spend.position(mixed, "dorset", YEAR)
    lines = spend.line_entries(mixed, "dorset", YEAR)
    rows = {row.key: row for row in sums(lines)}
    counted = rows["counted"]
    assert counted.planned == found.planned_counted
    assert counted.signed == found.signed
    assert counted.actual == found.counted_actual
    assert counted.forecast == found.forecast
    assert rows["all"].planned == found.planned_all == 62_000_000 + 10_000_001 + 5_000_000 + 3_000_000
    # By hand, line 3: what was spent is £4,321.01, of which 60% counts, half up to the penny.
    third = next(line for line in lines if line.number == 3 and line.group == "counted")
    assert third.actual == 259_261
    assert counted.actual == 3 * 432_101 + 259_261


def test_the_regional_fund_is_shown_with_and_without(mixed):
    found = spend.position(mixed, "dorset", YEAR)
    six = next(line for line in spend.line_entries(mixed, "dorset", YEAR) if line.number == 6)
    assert six.regional_fund
    assert found.planned_without_fund == found.planned_counted - 3_000_000
    assert found.forecast_without_fund == found.forecast - six.forecast


def test_the_curve_ends_where_the_position_does(mixed):
    found, drawn = spend.position(mixed, "dorset", YEAR), spend.picture(mixed, "dorset", YEAR)
    assert drawn.forecast[-1] == found.forecast
    assert (drawn.low[-1], drawn.high[-1]) == (found.low, found.high)
    assert drawn.plan[-1] == found.planned_counted
    assert drawn.actual == (found.counted_actual,)
    assert (drawn.target, drawn.base, drawn.start_marker) == (50_000_000, 1_000_000_000, 25_000_000)
    assert drawn.subtitle == "Counted spend, running total, 2006/07; 1 of 6 months returned"


def test_the_causes_and_the_rest_make_the_gap(small):
    record(small, "1", "2006-04", "£1,000")
    record(small, "2", "2006-04", "£500")
    found = spend.position(small, "dorset", YEAR)
    told = spend.causes(small, "dorset", YEAR)
    assert found.gap > 0
    assert told.largest[0].text == "Line 2 (Work parties): behind plan"
    lines = {line.number: line.planned - line.forecast for line in spend.line_entries(small, "dorset", YEAR)}
    assert told.largest[0].pence == lines[2]


def test_every_board_of_the_illustrative_register_adds_up(store):
    from noms_desktop.services import boards

    for board in boards.boards_of(store):
        found = spend.position(store, board.code, YEAR)
        lines = [line for line in spend.line_entries(store, board.code, YEAR) if line.group == "counted"]
        assert sum(line.forecast for line in lines) == found.forecast
        assert sum(line.planned for line in lines) == found.planned_counted
        assert sum(line.actual for line in lines) == found.counted_actual


def test_what_leaves_an_illustrative_register_bears_no_real_board(store):
    printed = names.for_print(store)
    for line in spend.line_entries(store, "dorset", YEAR, names=printed):
        assert "Dorset" not in line.service + line.provider


def test_money_recorded_after_the_day_is_not_counted(store):
    found = spend_year.read(store, "dorset", YEAR)
    assert found.months_due == 6
    assert all(month.actual is None for part in found.parts for month in part.months[6:])
