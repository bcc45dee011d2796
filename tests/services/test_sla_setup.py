"""Making an SLA: choosing measures, taking over last year's, taking one out, signing."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import history, sla, sla_setup

WHO = "A. Tester"
YEAR = "2006/07"


def term(store, code, board="dorset"):
    return next(one for one in sla_setup.read(store, board, YEAR).terms if one.code == code)


def add(store, *codes):
    return sla_setup.add_measures(store, WHO, "dorset", YEAR, codes)


def refusal(call):
    with pytest.raises(UserError) as error:
        call()
    return error.value


def test_the_catalogue_is_offered_before_there_is_an_sla(real_store):
    found = sla_setup.read(real_store, "dorset")
    assert (found.year_label, found.state, found.chosen, found.last_measures) == (YEAR, "", (), 0)
    enforcement = term(real_store, "M04")
    assert (enforcement.national, enforcement.better, enforcement.chosen) == ("90%", "at least", False)


def test_next_year_s_sla_can_be_made_before_this_one_is_over(real_store):
    add(real_store, "M04")
    found = sla_setup.read(real_store, "dorset", "2007/08")
    assert (found.years, found.last_measures, found.chosen) == (("2006/07", "2007/08"), 1, ())
    sla_setup.copy_last_year(real_store, WHO, "dorset", "2007/08")
    assert [one.code for one in sla_setup.read(real_store, "dorset", "2007/08").chosen] == ["M04"]


def test_a_measure_begins_with_its_national_target_but_a_national_count_is_nobodys(real_store):
    applied = add(real_store, "M04", "M07", "M16")
    assert applied.label == "Dorset, SLA 2006/07: three measures added"
    assert (term(real_store, "M04").target, term(real_store, "M04").tolerance) == ("90", "5")
    # 15,000 completions are the nation's.
    assert (term(real_store, "M07").target, term(real_store, "M07").tolerance) == ("none", "10%")
    assert term(real_store, "M16").target == "none"
    assert sla_setup.read(real_store, "dorset").state == "draft"


def test_one_undo_takes_a_choice_of_several_back(real_store):
    applied = add(real_store, "M04", "M05")
    history.undo(real_store, WHO, applied.change_set_uid)
    assert sla_setup.read(real_store, "dorset").chosen == ()


def test_what_is_shown_can_be_typed_back_and_changes_nothing(real_store):
    add(real_store, "M04", "M14")
    sla.set_measure(
        real_store, WHO, sla.TypedTerms(board_code="dorset", year=YEAR, measure="M14", target="9.25", tolerance="12.5%")
    )
    shown = term(real_store, "M14")
    assert (shown.target, shown.tolerance) == ("9.25", "12.5%")
    again = sla.TypedTerms(
        board_code="dorset", year=YEAR, measure="M14", target=shown.target, tolerance=shown.tolerance
    )
    assert sla.set_measure(real_store, WHO, again).changes == ()


@pytest.mark.parametrize("profile", ["even", "quarterly", "back-loaded"])
def test_the_profile_of_a_count_is_known_again(real_store, profile):
    add(real_store, "M07")
    terms = sla.TypedTerms(board_code="dorset", year=YEAR, measure="M07", target="154", profile=profile)
    sla.set_measure(real_store, WHO, terms)
    assert term(real_store, "M07").profile == profile


def test_a_measure_taken_out_comes_back_with_its_months_by_undo(real_store):
    add(real_store, "M07")
    sla.set_measure(real_store, WHO, sla.TypedTerms(board_code="dorset", year=YEAR, measure="M07", target="154"))
    taken = sla_setup.remove_measure(real_store, WHO, "dorset", YEAR, "M07")
    assert taken.label.endswith("taken out (target was 154 in the year)")
    assert not term(real_store, "M07").chosen
    history.undo(real_store, WHO, taken.change_set_uid)
    profile = sla.show(real_store, "dorset", FinancialYear(2006)).measures[0].profile
    assert (len(profile), sum(count for _, count in profile)) == (12, 154)


def test_taking_out_what_is_not_in_it_is_refused(real_store):
    assert refusal(lambda: sla_setup.remove_measure(real_store, WHO, "dorset", YEAR, "M04")).where == "measure"


def test_last_year_is_taken_over_with_its_terms_and_shape(real_store, on_day):
    add(real_store, "M04", "M07")
    given = {"board_code": "dorset", "year": YEAR}
    sla.set_measure(real_store, WHO, sla.TypedTerms(**given, measure="M04", target="92", tolerance="3"))
    sla.set_measure(real_store, WHO, sla.TypedTerms(**given, measure="M07", target="154", profile="back-loaded"))
    on_day(date(2007, 6, 4))
    found = sla_setup.read(real_store, "dorset")
    assert (found.year_label, found.last_year, found.last_measures) == ("2007/08", YEAR, 2)
    applied = sla_setup.copy_last_year(real_store, WHO, "dorset", "2007/08")
    assert applied.label == "Dorset, SLA 2007/08: two measures taken over from 2006/07"
    copied = {one.code: one for one in sla_setup.read(real_store, "dorset").chosen}
    assert (copied["M04"].target, copied["M04"].tolerance) == ("92", "3")
    assert (copied["M07"].target, copied["M07"].profile) == ("154", "back-loaded")
    said = refusal(lambda: sla_setup.copy_last_year(real_store, WHO, "dorset", "2007/08"))
    assert said.title == "Every measure of 2006/07 is in the SLA already."


def test_nothing_to_take_over_says_what_to_do(real_store):
    said = refusal(lambda: sla_setup.copy_last_year(real_store, WHO, "dorset", YEAR))
    assert (said.title, said.advice) == ("Dorset has no SLA for 2005/06.", "Choose the measures instead.")


def test_it_is_signed_with_day_and_posts(real_store):
    add(real_store, "M04")
    sla_setup.sign(real_store, WHO, "dorset", YEAR, on="9 May 2006", by="Commissioner;  Chair of the Board")
    found = sla_setup.read(real_store, "dorset")
    assert (found.state, found.agreed_on, found.signed_by) == (
        "agreed",
        "9 May 2006",
        "Commissioner; Chair of the Board",
    )


@pytest.mark.parametrize(
    ("on", "by", "where"),
    [("13 October 2006", "Chair", "on"), ("30 February 2006", "Chair", "on"), ("9 May 2006", " ", "by")],
)
def test_a_signature_that_cannot_be_is_refused(real_store, on, by, where):
    add(real_store, "M04")
    assert refusal(lambda: sla_setup.sign(real_store, WHO, "dorset", YEAR, on=on, by=by)).where == where
    assert sla_setup.read(real_store, "dorset").state == "draft"


def test_an_sla_without_measures_is_not_signed(real_store):
    said = refusal(lambda: sla_setup.sign(real_store, WHO, "dorset", YEAR, on="9 May 2006", by="Chair"))
    assert "to sign" in said.title
