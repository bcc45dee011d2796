"""What the page of sub-contracting reads and writes: boards side by side, a plan's page, months and blocks of them."""

from __future__ import annotations

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import (
    figure_history,
    history,
    plan_boards,
    plan_choices,
    plan_lines,
    plan_months,
    plan_page,
    plans,
    spend,
    spend_block,
    spend_year,
)
from noms_desktop.services.plan_lines import TypedLine
from noms_desktop.services.spend_block import Corner

WHO = "A. Tester"


def block(store, text, corner=None):
    cells = tuple(tuple(cell.strip() for cell in row.split("|")) for row in text.split("\n"))
    return spend_block.understand(store, "dorset", cells, corner or Corner(2006, (1, 2), "2006-04"))


def figures(found):
    return [(one.line_no, one.month, one.pence, one.outcome) for one in found.figures]


# All boards


def test_boards_without_plans_have_no_sums(real_store):
    found = plan_boards.read(real_store)
    assert [one.state for one in found.boards] == [""] * 5
    assert found.finding == "0 of 5 plans agreed"
    assert [(year.counted, year.planning) for year in found.years] == [(0, 0), (0, 0)]
    assert found.forecast is None


def test_a_board_stands_in_the_list_as_on_its_own_page(small):
    spend.record(small, WHO, spend.TypedSpend(board_code="dorset", line="1", month="2006-04", amount="£20,000"))
    dorset = next(one for one in plan_boards.read(small).boards if one.code == "dorset")
    own = plan_page.read(small, "dorset")
    assert [year.counted for year in dorset.years] == list(own.totals.planned) == [62_000_000, 0]
    assert [year.minimum for year in dorset.years] == [50_000_000, 100_000_000]
    assert (dorset.forecast, dorset.state) == (own.totals.forecast, "draft")


def test_the_years_together_are_sums_of_boards_with_a_base_and_never_added(small):
    given = TypedLine(board_code="wiltshire", service="mentoring", sector="third", planned="£1m")
    plan_lines.add(small, WHO, given)
    first, second = plan_boards.read(small).years
    assert (first.counted, first.base, first.minimum) == (62_000_000, 1_000_000_000, 50_000_000)
    assert (first.share, first.boards, first.planning) == ("6.2%", 1, 1)
    assert (second.counted, second.minimum, second.rate_text) == (0, 100_000_000, "10%")


def test_a_version_in_work_beside_the_one_in_force_is_named(small):
    plans.submit(small, WHO, "dorset")
    plans.agree(small, WHO, "dorset", "Reason")
    plans.new_version(small, WHO, "dorset")
    dorset = next(one for one in plan_boards.read(small).boards if one.code == "dorset")
    assert (dorset.state, dorset.version_no, dorset.in_work) == ("agreed", 1, "version 2 draft")
    assert dorset.agreed_on is not None


# One board


def test_every_board_of_the_illustrative_register_adds_up(store):
    for board in plan_boards.read(store).boards:
        page = plan_page.read(store, board.code)
        counted = [row for row in page.rows if row.group == "counted"]
        assert sum(row.planned[0] for row in counted) == page.totals.planned[0] == page.years[0].planned_counted
        assert sum(row.actual for row in counted) == page.totals.actual
        assert sum(row.forecast for row in counted) == page.totals.forecast
        assert sum(cell.planned for cell in page.month_totals) == page.totals.planned[0]
        assert sum(part.pence for part in page.sectors) == page.totals.planned[0]


def test_the_page_of_a_board_without_a_plan(real_store):
    page = plan_page.read(real_store, "dorset")
    assert (page.finding, page.version_no, page.moves) == (
        "Dorset has no sub-contracting plan yet",
        0,
        frozenset({"new version"}),
    )
    assert page.subtitle == "No grant base is recorded"


def test_a_version_that_is_not_there(small):
    with pytest.raises(UserError, match=r"Version 7 of the plan is not there"):
        plan_page.read(small, "dorset", version_no=7)
    with pytest.raises(UserError, match=r"not in the register"):
        plan_page.read(small, "nowhere")


def test_what_a_version_changed_and_left_out(small):
    plans.submit(small, WHO, "dorset")
    plans.agree(small, WHO, "dorset", "Reason")
    spend.record(small, WHO, spend.TypedSpend(board_code="dorset", line="2", month="2006-09", amount="£700"))
    plans.new_version(small, WHO, "dorset")
    plan_lines.change(small, WHO, "1", TypedLine(board_code="dorset", planned="£140,000"))
    plan_lines.remove(small, WHO, "dorset", "2")
    page = plan_page.read(small, "dorset")
    one, two = page.lines
    assert one.since == "changed since the version before"
    assert one.field("planned 2006/07").was == "was £240,000"
    assert two.dropped
    assert two.since == "not in version 2; what was spent stays"
    old = plan_page.read(small, "dorset", version_no=1)
    assert (old.editable, old.latest, old.lines[0].since) == (False, False, "")


def test_sector_and_shares_are_fields_of_a_line(small):
    plan_lines.change(small, WHO, "1", TypedLine(board_code="dorset", own_share="33.33%", second_tier=True))
    detail = plan_page.read(small, "dorset").lines[0]
    assert detail.field("sector").shown == "Third sector, expected"
    assert (detail.field("own_share").shown, detail.field("second_tier").shown) == ("33.33%", "Yes")
    assert not detail.selected


def test_choices_are_what_the_fields_take(small):
    found = plan_choices.read(small)
    for name, values in found.lists.items():
        for value, words in values:
            assert words
            if name not in ("second_tier", "profile"):
                plan_lines.change(small, WHO, "1", TypedLine(board_code="dorset", **{name: value}))
    assert "Mentoring and volunteering" in found.services


# Lines over both years


def test_a_line_with_both_years_is_one_change(real_store):
    given = TypedLine(
        board_code="dorset", service="mentoring", planned="£12,000", planned_next="£24,000", starts="1 Oct 2006"
    )
    said = plan_lines.add(real_store, WHO, given)
    assert said.label.endswith("£12,000 in 2006/07 and £24,000 in 2007/08")
    line = plan_page.read(real_store, "dorset", year_start=2006).lines[0]
    assert line.planned == ((0,) * 6 + (200_000,) * 6, (200_000,) * 12)


def test_another_start_spreads_plan_and_signed_anew(small):
    plan_lines.change(small, WHO, "1", TypedLine(board_code="dorset", starts="1 Oct 2006"))
    row = plan_page.read(small, "dorset").months[0]
    assert [cell.planned for cell in row.cells] == [0] * 6 + [4_000_000] * 6
    assert [cell.signed for cell in row.cells] == [0] * 6 + [4_000_000] * 6


def test_a_note_alone_moves_no_month(small):
    before = plan_page.read(small, "dorset").months
    plan_lines.change(small, WHO, "1", TypedLine(board_code="dorset", note="Read on Tuesday", risk="high"))
    assert plan_page.read(small, "dorset").months == before


def test_a_typed_profile_stays_when_a_day_changes(small):
    months = tuple("£1,000" for _ in range(12))
    plan_lines.change(small, WHO, "2", TypedLine(board_code="dorset", months=months))
    plan_lines.change(small, WHO, "2", TypedLine(board_code="dorset", ends="31 Dec 2006"))
    assert plan_page.read(small, "dorset").lines[1].planned[0] == (100_000,) * 12


# Months of the plan


def typed(**more):
    given = {"board_code": "dorset", "line_no": 2, "month": "2006-09", "kind": "planned", "amount": "£1,200"}
    return plan_months.TypedMonth(**{**given, **more})


def test_a_month_of_the_plan_is_typed(small):
    said = plan_months.record(small, WHO, typed())
    assert said.label == "Dorset, plan version 1, line 2, September 2006: £1,200 planned (was £31,666.67)"
    page = plan_page.read(small, "dorset")
    assert page.lines[1].profile == "typed"
    assert page.months[1].cells[5].planned == 120_000
    plan_months.record(small, WHO, typed(kind="signed", amount="£1k"))
    cell = plan_page.read(small, "dorset").months[1].cells[5]
    assert (cell.planned, cell.signed) == (120_000, 100_000)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"amount": "-1"}, "less than nought"),
        ({"amount": "abc"}, "not an amount of money"),
        ({"line_no": 9}, "Line 9 is not in version 1"),
        ({"month": "2009-04"}, "April 2009 is outside the plan"),
    ],
)
def test_a_month_of_the_plan_that_cannot_be(small, more, words):
    before = small.head()
    with pytest.raises(UserError, match=words):
        plan_months.record(small, WHO, typed(**more))
    assert small.head() == before


def test_a_frozen_plan_takes_no_month(small):
    plans.submit(small, WHO, "dorset")
    with pytest.raises(UserError, match="waits for a decision"):
        plan_months.record(small, WHO, typed())


# A block of spend


def test_a_block_is_laid_from_its_corner(small):
    found = block(small, "£1,200|1.2k\n(300)|0", Corner(2006, (1, 2), "2006-08"))
    assert figures(found) == [
        (1, "2006-08", 120_000, "new"),
        (1, "2006-09", 120_000, "new"),
        (2, "2006-08", -30_000, "new"),
        (2, "2006-09", 0, "new"),
    ]
    assert found.words == "4 new, 0 changed, 0 refused"


def test_headings_say_where_figures_go_in_any_order(small):
    found = block(small, "Line|Service|Sep 06|Apr 06\n2|Work parties|£5|£6\n#1|Mentoring|£7|")
    assert figures(found) == [
        (2, "2006-09", 500, "new"),
        (2, "2006-04", 600, "new"),
        (1, "2006-09", 700, "new"),
    ]
    assert found.blank == 1


def test_refused_cells_have_their_sentence_and_the_rest_is_kept_as_one_change(small):
    found = block(small, "£5|1,2O0|£6\n£7|£8|£9\n£1||", Corner(2006, (1, 2), "2006-08"))
    refused = {(one.line_no, one.month): one.words for one in found.figures if one.outcome == "refused"}
    assert len(refused) == 4
    assert "the letter O" in refused[1, "2006-09"]
    assert refused[1, "2006-10"] == "October 2006 is not over: the latest month is September 2006."
    assert refused[0, "2006-08"] == "There is no line here: the block has more rows than the plan has lines."
    before = spend_block.understand(small, "dorset", (("£5",),), Corner(2006, (1,), "2006-08"))
    assert before.figures[0].before is None
    said = spend_block.apply(small, WHO, found)
    assert said.label == (
        "Dorset, two lines, August 2006 to September 2006: 3 figures of spend entered (3 new, 0 changed)"
    )
    rows = {row.line_no: dict(row.months) for row in spend.rows(small, "dorset", FinancialYear(2006))}
    assert (rows[1]["2006-08"], rows[1]["2006-09"], rows[2]["2006-09"]) == (500, None, 800)
    history.undo(small, WHO)
    rows = {row.line_no: dict(row.months) for row in spend.rows(small, "dorset", FinancialYear(2006))}
    assert (rows[1]["2006-08"], rows[2]["2006-09"]) == (None, None)


def test_what_stands_there_already_is_changed_or_as_it_was(small):
    spend_block.apply(small, WHO, block(small, "£5|£6"))
    found = block(small, "£5|£7")
    assert [(one.outcome, one.words) for one in found.figures] == [("as it was", "as it was"), ("changed", "was £6")]
    assert [one.pence for one in found.to_write] == [700]


@pytest.mark.parametrize("text", ["", "|"])
def test_nothing_to_paste(small, text):
    with pytest.raises(UserError, match="There is no text to paste"):
        block(small, text)


def test_far_too_much(small):
    with pytest.raises(UserError, match=r"20,000 is the most"):
        spend_block.understand(small, "dorset", (("1",) * 200,) * 101, Corner(2006, (1, 2), "2006-04"))


def test_clearing_makes_months_not_returned_and_leaves_the_others(small):
    spend_block.apply(small, WHO, block(small, "£5|£6"))
    found = spend_block.clearing(small, "dorset", ((1, "2006-04"), (1, "2006-05"), (2, "2006-04")))
    assert len(found.to_write) == 2
    said = spend_block.apply(small, WHO, found)
    assert said.label == "Dorset, line 1, April 2006 to May 2006: 2 figures made not returned"
    assert spend_year.read(small, "dorset", FinancialYear(2006)).made.months_returned == 0


def test_a_block_of_the_plan_is_one_change_too(small):
    corner = Corner(2006, (1, 2), "2007-02", "planned")
    found = block(small, "£1|£2|£3\n-4|£5|", corner)
    assert [one.outcome for one in found.figures] == ["changed", "changed", "refused", "refused", "changed"]
    said = spend_block.apply(small, WHO, found)
    assert said.label == "Dorset, plan version 1, two lines: 3 months planned"
    page = plan_page.read(small, "dorset")
    assert [cell.planned for cell in page.months[0].cells[10:]] == [100, 200]
    assert {line.profile for line in page.lines} == {"typed"}
    history.undo(small, WHO)
    assert {line.profile for line in plan_page.read(small, "dorset").lines} == {"even"}


def test_clearing_the_plan_makes_it_nought(small):
    found = spend_block.clearing(small, "dorset", ((1, "2006-04"),), "signed")
    spend_block.apply(small, WHO, found)
    cell = plan_page.read(small, "dorset").months[0].cells[0]
    assert (cell.planned, cell.signed) == (2_000_000, 0)


# Where a figure comes from


def test_who_entered_a_figure_when_and_what_it_was(small):
    for amount, who in (("£700", "B. First"), ("£900", "C. Second"), (None, "D. Third")):
        spend.record(small, who, spend.TypedSpend(board_code="dorset", line="2", month="2006-09", amount=amount))
    found = figure_history.read(small, "dorset", 2, "2006-09")
    assert found.title == "Dorset, line 2 (Work parties): spend of September 2006"
    assert [(one.who, one.old, one.new) for one in found.changes] == [
        ("D. Third", "£900", "not returned"),
        ("C. Second", "£700", "£900"),
        ("B. First", "not returned", "£700"),
    ]
    assert found.now == "not returned"


def test_the_history_of_a_planned_figure_goes_through_the_versions(small):
    plans.submit(small, WHO, "dorset")
    plans.agree(small, WHO, "dorset", "Reason")
    plans.new_version(small, WHO, "dorset")
    plan_months.record(small, "B. Other", typed())
    found = figure_history.read(small, "dorset", 2, "2006-09", "planned")
    assert [(one.who, one.new) for one in found.changes] == [
        ("B. Other", "£1,200"),
        (WHO, "£31,666.67"),
        (WHO, "£31,666.67"),
    ]


def test_a_month_after_the_day_has_no_history(small):
    assert figure_history.read(small, "dorset", 1, "2006-12").changes == ()
