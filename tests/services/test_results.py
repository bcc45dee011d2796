"""Results and the SLA they are judged by: recorded, restated, refused, listed."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import history, results, sla

WHO = "A. Tester"
YEAR = FinancialYear(2006)


def record(store, month="2006-09", met="108", due="125", measure="M04", **more):
    given = results.TypedResult(board_code="dorset", measure=measure, month=month, met=met, due=due, **more)
    return results.record(store, WHO, given)


def agree(store, measure="M04", target="90", **more):
    given = sla.TypedTerms(board_code="dorset", year="2006/07", measure=measure, target=target, **more)
    return sla.set_measure(store, WHO, given)


def last(store, measure="M04"):
    return results.rows(store, "dorset", measure=measure)[-1]


def refusal(call):
    with pytest.raises(UserError) as error:
        call()
    return str(error.value)


# Recording.


def test_a_result_is_saved_in_words_with_what_stood_there(real_store):
    agree(real_store)
    first = record(real_store)
    assert first.label == (
        "Dorset, Enforcement within 10 working days (M04), September 2006: 108 of 125, 86.4%, provisional"
    )
    second = record(real_store, met="109")
    assert second.label.endswith("109 of 125, 87.2%, provisional (was 108 of 125, 86.4%, provisional)")
    row = last(real_store)
    assert (row.met, row.due, row.figure, row.word, row.state) == (109, 125, "87.2%", "at risk", "provisional")
    assert record(real_store, met="109").change_set_uid == ""


def test_a_measure_is_named_by_code_or_name(real_store):
    agree(real_store)
    record(real_store, measure="enforcement")
    record(real_store, measure="m04", met="110")
    assert last(real_store).met == 110


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"met": "131"}, "met: 131 met is more than 125 due."),
        ({"met": "1O8"}, "the letter O where a zero may be meant"),
        ({"met": "-3"}, "met: '-3' is not a number of cases"),
        ({"due": None}, "due: The number due is not given."),
        ({"met": None}, "met: The number met is not given."),
        ({"month": "2006-10"}, "month: October 2006 has not ended yet."),
        ({"month": "2006-13"}, "month"),
        ({"measure": "M99"}, "measure: There is no measure 'M99'."),
        ({"measure": "M07"}, "measure: Accredited programme completions is not in Dorset's SLA for 2006/07."),
        ({"month": "2005-09"}, "measure: Dorset has no SLA for 2005/06. Put M04 into its SLA for 2005/06 first"),
        ({"state": "not_returned"}, "met: A month that is not returned has no figures."),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(real_store, given, words):
    agree(real_store)
    before = real_store.head()
    assert words in refusal(lambda: record(real_store, **given))
    assert real_store.head() == before


def test_a_month_after_an_illustrative_registers_day_is_refused(store):
    words = refusal(lambda: record(store, month="2006-10"))
    assert "October 2006 lies after the day this register shows, 30 September 2006." in words


def test_nil_is_not_the_same_as_not_returned(real_store):
    agree(real_store)
    record(real_store, met="0", due="12")
    assert (last(real_store).met, last(real_store).word) == (0, "off target")
    record(real_store, met=None, due=None, state="not_returned")
    assert (last(real_store).met, last(real_store).figure, last(real_store).word) == (None, "not returned", "no data")


def test_no_cases_is_neither_nought_nor_all(real_store):
    agree(real_store)
    record(real_store, met="0", due="0")
    assert (last(real_store).figure, last(real_store).word) == ("no cases", "no cases")


def test_a_final_figure_is_restated_only_with_a_reason(real_store):
    agree(real_store)
    record(real_store)
    record(real_store, met=None, due=None, state="final")
    assert (last(real_store).met, last(real_store).state) == (108, "final")
    words = refusal(lambda: record(real_store, met="107"))
    assert words == "reason: This figure is final: 108 of 125. Say why it is restated."
    assert last(real_store).met == 108
    record(real_store, met="107", reason="recount")
    assert (last(real_store).met, last(real_store).state) == (107, "final")


def test_a_stale_figure_is_not_overwritten(real_store):
    agree(real_store)
    record(real_store)
    record(real_store, met="110", version=1)
    with pytest.raises(StaleError):
        record(real_store, met="111", version=1)
    assert last(real_store).met == 110


def test_a_count_takes_its_profile_and_is_judged_by_it(real_store):
    agree(real_store, measure="M07", target="151")
    record(real_store, measure="M07", met="10", due=None)
    row = last(real_store, "M07")
    assert (row.met, row.due, row.figure) == (10, 13, "10")
    profile = dict(sla.show(real_store, "dorset", YEAR).measures[0].profile)
    assert sum(profile.values()) == 151
    assert len(profile) == 12


def test_money_and_cost_are_read_as_money(real_store):
    agree(real_store, measure="M25", target="5")
    record(real_store, measure="M25", met="£1,200.50", due="£24,000")
    assert (last(real_store, "M25").met, last(real_store, "M25").figure) == (120_050, "5.0%")
    agree(real_store, measure="M23", target="12")
    record(real_store, measure="M23", met="£1,190", due="100")
    assert last(real_store, "M23").figure == "£11.90"
    assert "whole pounds" in refusal(lambda: record(real_store, measure="M23", met="£1,190.50", due="100"))


def test_a_result_can_be_undone(real_store):
    agree(real_store)
    record(real_store)
    record(real_store, met="99")
    history.undo(real_store, WHO)
    assert last(real_store).met == 108


def test_the_list_is_of_the_year_and_of_one_measure_of_all_years(store):
    rows = results.rows(store, "dorset")
    assert {row.month.financial_year for row in rows} == {YEAR}
    assert len({row.code for row in rows}) == 20
    assert len(results.rows(store, "dorset", measure="M04")) == 24
    earlier = results.rows(store, "dorset", year=FinancialYear(2005))
    assert {row.month.financial_year.start for row in earlier} == {2005}


# The SLA.


def test_a_measure_joins_the_sla_and_its_target_changes(real_store):
    assert sla.show(real_store, "dorset", YEAR).sla is None
    assert agree(real_store).label == "Dorset, SLA 2006/07, Enforcement within 10 working days: target 90%"
    changed = agree(real_store, target="92.5", tolerance="10%", min_cases="20")
    assert changed.label.endswith("target 92.5% (was 90%)")
    (terms,) = sla.show(real_store, "dorset", YEAR).measures
    assert (terms.target_milli, terms.tolerance_kind, terms.tolerance_milli, terms.min_cases) == (
        92_500,
        "percent",
        10_000,
        20,
    )
    assert sla.tolerance_text(terms) == "10% of target"


@pytest.mark.parametrize(
    ("measure", "given", "words"),
    [
        ("M04", {"target": "9O"}, "target: '9O' is not a number: character 2 is the letter O"),
        ("M04", {"target": "101"}, "target: A target cannot be over 100%."),
        ("M04", {"target": None}, "target: A measure needs a target"),
        ("M07", {"target": "15.5"}, "target: The target of a count is a whole number."),
        ("M07", {"target": "155", "profile": "steep"}, "profile: 'steep' is not a profile."),
        ("M04", {"target": "90", "tolerance": "five"}, "tolerance: 'five' is not a number"),
    ],
)
def test_terms_that_cannot_be_are_refused(real_store, measure, given, words):
    given = {"target": "90", **given}
    before = real_store.head()
    assert words in refusal(lambda: agree(real_store, measure=measure, **given))
    assert real_store.head() == before


def test_a_measure_without_a_target_is_shown_and_not_rated(real_store):
    agree(real_store, target="none")
    record(real_store)
    assert (last(real_store).figure, last(real_store).word) == ("86.4%", "no target")


def test_a_year_before_its_first_month_has_no_results(real_store, on_day):
    on_day(date(2006, 4, 10))
    agree(real_store)
    assert results.rows(real_store, "dorset", year=YEAR) == ()
