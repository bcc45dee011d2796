"""The results grid: what it shows, a month made final or marked, a block pasted, a row in words."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.domain.periods import Month
from noms_desktop.services import (
    history,
    results,
    results_block,
    results_detail,
    results_month,
    results_page,
    sla,
)
from noms_desktop.services.results_page import Asked
from noms_desktop.services.results_scope import Scope

WHO = "A. Tester"
SEPTEMBER = Month(2006, 9)
DORSET = Scope(SEPTEMBER, board_code="dorset")
M04 = Scope(SEPTEMBER, measure_code="M04")


@pytest.fixture
def agreed(real_store):
    """Dorset with four measures, two other boards with one."""
    for board in ("dorset", "gloucestershire", "wiltshire"):
        sla.set_measure(real_store, WHO, terms("M04", "90", board))
    for measure, target in (("M05", "85"), ("M07", "151"), ("M14", "9")):
        sla.set_measure(real_store, WHO, terms(measure, target))
    return real_store


def terms(measure, target, board="dorset"):
    return sla.TypedTerms(board_code=board, year="2006/07", measure=measure, target=target)


def record(store, measure="M04", met="108", due="125", month="2006-09", **more):
    given = results.TypedResult(board_code="dorset", measure=measure, month=month, met=met, due=due, **more)
    return results.record(store, WHO, given)


def grid(store, **asked):
    return results_page.grid(store, Asked(**{"board_code": "dorset", **asked}))


def row(store, key="M04", **asked):
    return next(one for one in grid(store, **asked).rows if one.key == key)


def pasted(store, *lines, scope=DORSET, keys=(), field="met", reason=""):
    cells = tuple(tuple(line.split("|")) for line in lines)
    return results_block.understand(store, scope, cells, results_block.Corner(keys, field), reason)


# What the grid shows.


def test_the_grid_opens_at_the_last_month_with_its_due_day(agreed):
    found = grid(agreed)
    assert (found.scope.month, found.due_on) == (SEPTEMBER, date(2006, 10, 16))
    assert [one.label for one in found.before] == ["June 2006", "July 2006", "August 2006"]
    assert [one.key for one in found.rows] == ["M04", "M05", "M07", "M14"]
    assert (found.received, found.open, found.provisional) == (0, 4, 0)


def test_a_result_due_on_a_working_day_is_due_on_the_15th(agreed):
    assert grid(agreed, month="2006-08").due_on == date(2006, 9, 15)


def test_a_row_has_the_month_the_rating_and_the_sum_over_the_sum(agreed):
    record(agreed, month="2006-08", met="9", due="10", state="final")
    record(agreed)
    one = row(agreed)
    assert (one.met, one.due, one.figure, one.word, one.state) == ("108", "125", "86.4%", "at risk", "provisional")
    assert (one.past[2].text, one.past[2].state, one.past[1].state) == ("9 / 10", "final", None)
    # 117 of 135, never the mean of 90% and 86.4%.
    assert (one.year_text, one.year_met_due) == ("86.7%", "117 / 135")
    assert one.sure == "could be chance"


def test_other_kinds_show_their_own_units(agreed):
    record(agreed, "M07", "10", None)
    record(agreed, "M14", "75", "100")
    record(agreed, "M14", "80", "100", month="2006-08")
    count, sickness = row(agreed, "M07"), row(agreed, "M14")
    assert (count.met, count.due, count.figure, count.target) == ("10", "13", "76.9%", "13")
    assert (sickness.figure, sickness.target, sickness.unit) == ("9.0", "9.0", "days a year")
    # A month before stands in the unit of the row's target, days a year.
    assert sickness.past[2].text == "9.6"
    assert sickness.parts == ("days lost", "staff in post")


def test_nothing_recorded_is_neither_nil_nor_not_returned(agreed):
    assert row(agreed).state is None
    record(agreed, met="0", due="5")
    assert (row(agreed).met, row(agreed).word) == ("0", "too few")
    record(agreed, met=None, due=None, state="not_returned")
    assert (row(agreed).met, row(agreed).state, row(agreed).received) == ("", "not_returned", False)


def test_one_measure_is_shown_at_the_boards_that_have_it(agreed):
    found = grid(agreed, measure_code="M04", by_measure=True)
    assert [one.key for one in found.rows] == ["dorset", "gloucestershire", "wiltshire"]
    assert (found.title, found.without) == ("Enforcement within 10 working days", 2)


def test_without_an_sla_the_grid_says_which_year_could_be_copied(agreed):
    found = grid(agreed, month="2006-03")
    assert (found.has_sla, found.copy_from) == (False, "")
    sla.set_measure(
        agreed, WHO, sla.TypedTerms(board_code="devon-and-cornwall", year="2005/06", measure="M04", target="90")
    )
    assert grid(agreed, board_code="devon-and-cornwall").copy_from == "2005/06"


def test_an_unknown_board_falls_back_to_the_first(agreed):
    assert grid(agreed, board_code="atlantis").title == "Avon and Somerset"


# A whole month.


def test_a_month_is_made_final_as_one_change_that_is_undone_as_one(agreed):
    record(agreed)
    record(agreed, "M05", "80", "90")
    applied = results_month.make_final(agreed, WHO, DORSET)
    assert applied.label == "Dorset, September 2006: two results made final"
    assert [one.state for one in grid(agreed).rows] == ["final", "final", None, None]
    history.undo(agreed, WHO)
    assert [one.state for one in grid(agreed).rows] == ["provisional", "provisional", None, None]


def test_what_is_not_in_is_marked_and_what_is_in_stays(agreed):
    record(agreed)
    applied = results_month.mark_not_received(agreed, WHO, DORSET)
    assert applied.label == "Dorset, September 2006: three results marked not received"
    assert [one.state for one in grid(agreed).rows] == ["provisional", *["not_returned"] * 3]
    with pytest.raises(UserError, match="Nothing is left to mark"):
        results_month.mark_not_received(agreed, WHO, DORSET)


def test_with_nothing_provisional_nothing_is_made_final(agreed):
    with pytest.raises(UserError, match="No result of September 2006 is provisional"):
        results_month.make_final(agreed, WHO, DORSET)


def test_several_are_taken_out_at_once_but_never_a_final_one(agreed):
    record(agreed)
    record(agreed, "M05", "80", "90", state="final")
    with pytest.raises(UserError, match="One figure is final: Compliance"):
        results_month.take_out(agreed, WHO, DORSET, ("M04", "M05"))
    assert row(agreed).met == "108"
    results_month.take_out(agreed, WHO, DORSET, ("M04", "M07"))
    assert [one.state for one in grid(agreed).rows] == ["not_returned", "final", "not_returned", None]


def test_a_note_stands_without_a_figure_and_beside_one(agreed):
    given = results.TypedResult(board_code="dorset", measure="M04", month="2006-09", note="System down", version=0)
    results_month.record_note(agreed, WHO, given)
    assert (row(agreed).state, row(agreed).note) == ("not_returned", "System down")
    record(agreed)
    assert (row(agreed).met, row(agreed).note) == ("108", "System down")
    with pytest.raises(StaleError):
        results_month.record_note(agreed, WHO, given)


# A block.


def test_headings_stand_in_any_order(agreed):
    block = pasted(agreed, "Note|Due|Measure|Met", "late|125|M04|108", "|90|Compliance|80")
    assert block.words == "2 new, 0 changed, 0 refused"
    results_block.apply(agreed, WHO, block)
    assert (row(agreed).met, row(agreed).due, row(agreed).note) == ("108", "125", "late")
    assert (row(agreed, "M05").met, row(agreed, "M05").due) == ("80", "90")


def test_boards_are_named_where_one_measure_is_shown(agreed):
    block = pasted(agreed, "Board|Met|Due", "Dorset|9|10", "Wiltshire Probation Board|8|9", scope=M04)
    assert [one.key for one in block.rows] == ["dorset", "wiltshire"]
    applied = results_block.apply(agreed, WHO, block)
    assert applied.label == (
        "Enforcement within 10 working days (M04), September 2006: two results pasted (2 new, 0 changed)"
    )


def test_a_block_without_headings_goes_on_from_the_chosen_cell(agreed):
    block = pasted(agreed, "108|125", "80|90", keys=("M04", "M05", "M07"))
    assert [(one.key, one.becomes) for one in block.rows] == [
        ("M04", "108 of 125, 86.4%, provisional"),
        ("M05", "80 of 90, 88.9%, provisional"),
    ]


def test_names_alone_say_where_the_numbers_go(agreed):
    block = pasted(agreed, "Compliance|80|90", "Enforcement within 10 working days|108|125")
    assert [one.key for one in block.rows] == ["M05", "M04"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("M04|131|125", "131 met is more than 125 due."),
        ("M04|1O8|125", "Met: '1O8' is not a number of cases: character 2 is the letter O where a zero may be meant."),
        ("M99|1|2", "'M99' is no row of this grid."),
        ("|1|2", "This line has no name, so nothing says where its numbers go."),
        ("M04|12|", "The number due is not given."),
    ],
)
def test_a_refused_line_says_why_and_the_others_are_kept(agreed, line, words):
    block = pasted(agreed, "Measure|Met|Due", line, "M05|80|90")
    assert [one.words for one in block.rows if one.outcome == "refused"] == [words]
    results_block.apply(agreed, WHO, block)
    assert (row(agreed).state, row(agreed, "M05").met) == (None, "80")


def test_a_final_figure_in_a_block_needs_one_reason(agreed):
    record(agreed, state="final")
    lines = ("Measure|Met|Due", "M04|107|125")
    block = pasted(agreed, *lines)
    assert (block.needs_reason, block.rows[0].outcome) == (True, "refused")
    assert block.rows[0].words == "This figure is final: 108 of 125. Say why it is restated."
    results_block.apply(agreed, WHO, pasted(agreed, *lines, reason="Recount"))
    assert (row(agreed).met, row(agreed).state, row(agreed).reason) == ("107", "final", "Recount")


def test_one_number_of_a_block_keeps_the_other(agreed):
    record(agreed)
    block = pasted(agreed, "110", keys=("M04",), field="met")
    assert block.rows[0].becomes == "110 of 125, 88.0%, provisional"


def test_words_in_a_block_make_a_month_not_returned(agreed):
    record(agreed)
    block = pasted(agreed, "Measure|Met|Due", "M04|not returned|", "M05|n/a|")
    results_block.apply(agreed, WHO, block)
    assert [one.state for one in grid(agreed).rows[:2]] == ["not_returned", "not_applicable"]


def test_a_block_is_stale_when_a_figure_changed_meanwhile(agreed):
    record(agreed)
    block = pasted(agreed, "Measure|Met|Due", "M04|110|125", "M05|80|90")
    record(agreed, met="109")
    with pytest.raises(StaleError):
        results_block.apply(agreed, WHO, block)
    assert (row(agreed).met, row(agreed, "M05").state) == ("109", None)


def test_a_wide_block_without_headings_asks_for_them(agreed):
    with pytest.raises(UserError, match="nothing says which of them are the numbers"):
        pasted(agreed, "1|2|3|4", keys=("M04",))


def test_what_the_grid_itself_copies_can_be_pasted_back(agreed):
    record(agreed)
    block = pasted(
        agreed,
        "Measure|Target|Unit|Jun 06|Met|Due|%|Rating|State|Note|Rate|Met / due",
        "Enforcement within 10 working days|90%|per cent||108|125|86.4%|at risk|Provisional||86.4%|108 / 125",
    )
    assert block.words == "0 new, 0 changed, 0 refused, 1 as it was"


# A row in words.


def test_a_row_says_its_year_its_month_and_who_changed_it_last(agreed):
    record(agreed)
    found = results_detail.of_row(agreed, DORSET, "dorset", "M04")
    said = {line.caption: line.words for line in found.lines}
    assert said["Year to date"] == "86.4% (108 of 125) against 90%, 5 cases short. Could be chance."
    assert said["September"] == "86.4% (108 of 125), at risk; could be chance."
    assert said["Last change"].endswith("A. Tester: 108 of 125, 86.4%, provisional")
    assert found.word == "at risk"


def test_a_fragile_rating_is_said_to_be(agreed):
    record(agreed, met="18", due="20")
    said = {one.caption: one.words for one in results_detail.of_row(agreed, DORSET, "dorset", "M04").lines}
    assert "one case either way changes the rating" in said["September"]


def test_a_row_without_a_figure_has_no_chart(agreed):
    found = results_detail.of_row(agreed, DORSET, "dorset", "M05")
    assert (found.picture, found.title) == (None, "Compliance: nothing returned yet")
    assert results_detail.of_row(agreed, DORSET, "dorset", "M99") is None


def test_what_leaves_an_illustrative_register_names_no_board(store):
    found = results_detail.of_row(store, DORSET, "dorset", "M04")
    assert "Dorset" not in found.outside.subtitle
    assert "Illustrative: invented figures." in found.outside.subtitle


def test_charts_stand_with_the_exceptions_first(store):
    found = results_detail.every(store, Scope(SEPTEMBER, board_code="gloucestershire"))
    ratings = [one.word for one in found if not one.worse]
    order = {"off target": 0, "at risk": 1, "on target": 2}
    places = [order.get(word, 3) for word in ratings]
    assert places == sorted(places)
    assert len(found) == 20
