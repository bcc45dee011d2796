"""The history: who, when, from what to what, in plain words; and undo."""

from __future__ import annotations

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.services import clock, history, plan_lines, plans, providers, register, spend
from noms_desktop.services.plan_lines import TypedLine
from noms_desktop.services.providers import TypedProvider

WHO = "A. Tester"


def give(store, amount, *, who=WHO, line="1"):
    return spend.record(store, who, spend.TypedSpend(board_code="dorset", line=line, month="2006-09", amount=amount))


def said(store, record):
    return [(one.what, one.old, one.new) for one in history.of_record(store, record).changes]


def test_the_newest_change_stands_first_with_who_and_when(small):
    give(small, "£100", who="B. Other")
    first, *_ = history.entries(small)
    assert (first.who, first.label, first.source, first.changes) == (
        "B. Other",
        "Dorset, line 1, September 2006: £100 (was not returned)",
        "person",
        1,
    )
    assert abs((clock.now() - first.at).total_seconds()) < 600
    assert [one.number for one in history.entries(small)] == list(range(first.number, 0, -1))


def test_a_line_s_spend_is_told_from_what_to_what(small):
    give(small, "£100")
    give(small, "£250.50", who="B. Other")
    give(small, None)
    found = history.of_record(small, "dorset/1")
    assert found.title == "Dorset, line 1: Mentoring and volunteering"
    assert said(small, "dorset line 1")[:3] == [
        ("September 2006, spend", "£250.50", "not returned"),
        ("September 2006, spend", "£100", "£250.50"),
        ("September 2006, spend", "not returned", "£100"),
    ]
    assert [one.who for one in found.changes[:3]] == [WHO, "B. Other", WHO]


def test_a_line_s_months_are_told_as_a_year(small):
    assert ("planned for 2006/07", "none", "£240,000") in said(small, "dorset/1")
    assert ("signed for 2006/07", "none", "£240,000") in said(small, "dorset/1")


def test_a_change_of_a_line_names_the_field_and_the_provider(small):
    providers.add(small, WHO, TypedProvider(name="Vale Works", sector="third"))
    plan_lines.change(
        small, WHO, "1", TypedLine(board_code="dorset", provider="Vale Works", stage="in delivery", own_share="12.5%")
    )
    told = said(small, "dorset/1")
    assert ("plan line, provider", "none", "Vale Works") in told
    assert ("plan line, stage", "signed", "in delivery") in told
    assert ("plan line, the board's own share", "0%", "12.5%") in told


def test_a_provider_s_history(real_store):
    providers.add(real_store, WHO, TypedProvider(name="Vale Works", sector="third", areas=("dorset",)))
    found = providers.provider(real_store, "Vale Works")
    providers.edit(
        real_store, WHO, found, TypedProvider(name="Vale Works Ltd", sector="private", services=("mentoring",))
    )
    told = said(real_store, "Vale Works Ltd")
    assert ("provider, name", "Vale Works", "Vale Works Ltd") in told
    assert ("provider, sector", "Third sector (voluntary and community)", "Private sector") in told
    assert ("service", "none", "Mentoring and volunteering") in told
    assert ("area", "none", "Dorset") in told
    assert ("provider", "none", "Vale Works") in told


def test_a_board_s_history_has_its_plans_and_bases(small):
    plans.submit(small, WHO, "dorset")
    told = said(small, "dorset")
    assert ("plan, state", "draft", "submitted") in told
    assert ("plan", "none", "version 1") in told
    assert ("grant base, 2006/07", "none", "£10,000,000") in told
    assert any(what == "plan, submitted on" and new == "12 October 2006" for what, _, new in told)
    assert history.of_record(small, "dorset").title == "Dorset: plans and grant bases"


@pytest.mark.parametrize("text", ["", "nobody at all", "dorset/99", "dorzet/1", "DOR-2006-99"])
def test_a_record_that_is_not_there(small, text):
    with pytest.raises(UserError) as refusal:
        history.of_record(small, text)
    assert refusal.value.advice


def test_actions_and_measures_are_found_by_their_references(store):
    action = history.of_record(store, "DOR-2006-1")
    assert action.title.startswith("Action DOR-2006-1: ")
    assert action.changes
    measure = history.of_record(store, "dorset/M04")
    assert measure.title == "Dorset, M04"
    assert measure.changes


def test_what_the_day_does_not_show_is_not_told_either(store):
    assert not [
        what for what, _, _ in said(store, "dorset/1") if what.startswith(("October 2006, spend", "March 2007, spend"))
    ]


def test_undo_by_number_says_what_it_took_back(small):
    give(small, "£100")
    number = history.entries(small)[0].number
    give(small, "£70", line="2")
    assert (
        history.undo(small, "B. Other", str(number)).label
        == "Undo: Dorset, line 1, September 2006: £100 (was not returned)"
    )
    newest, *_, taken = history.entries(small)[:3]
    assert (newest.undoes, newest.who, newest.source) == (number, "B. Other", "undo")
    assert (taken.number, taken.undone_by) == (number, newest.number)
    with pytest.raises(UserError, match="already been undone"):
        history.undo(small, WHO, str(number))
    history.undo(small, WHO, str(newest.number))
    assert said(small, "dorset/1")[0] == ("September 2006, spend", "not returned", "£100")


def test_undo_of_what_was_changed_again_is_refused(small):
    give(small, "£100")
    number = history.entries(small)[0].number
    give(small, "£200")
    before = small.head()
    with pytest.raises(UserError, match="changed again since"):
        history.undo(small, WHO, f"#{number}")
    assert small.head() == before


@pytest.mark.parametrize("text", ["999", "0", "x", "ffffffff-ffff", ""])
def test_a_change_that_is_not_there(small, text):
    with pytest.raises(UserError, match="The history has no change"):
        history.undo(small, WHO, text)


def test_undo_of_a_whole_new_line_takes_all_of_it(small, real):
    plan_lines.add(small, WHO, TypedLine(board_code="dorset", service="health", sector="third", planned="£12"))
    small.close()
    with register.open_register(real) as opened:
        history.undo(opened, WHO)
        assert [line.line_no for line in plans.show(opened, "dorset").years[0].lines] == [1, 2]
