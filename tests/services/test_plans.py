"""Plans: decided step by step, frozen when agreed, begun anew; their lines typed, spread and refused."""

from __future__ import annotations

import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import bases, history, plan_lines, plans, providers, spend
from noms_desktop.services.plan_lines import TypedLine
from noms_desktop.services.providers import TypedProvider

WHO = "A. Tester"
YEAR = FinancialYear(2006)


def months(store, line, year=2006, version=None):
    view = plans.show(store, "dorset", version)
    found = next(one for one in view.years[0].lines if one.line_no == line)
    return [month.planned for month in found.year(year)]


def signed(store, line):
    view = plans.show(store, "dorset")
    found = next(one for one in view.years[0].lines if one.line_no == line)
    return [month.committed for month in found.year(2006)]


def add(store, **typed):
    return plan_lines.add(store, WHO, TypedLine(board_code="dorset", **typed))


def test_the_first_line_begins_the_plan(real_store):
    said = add(real_store, service="mentoring", title="  Mentoring \n of men ", sector="third", planned="£60,000")
    assert said.label == "Dorset, plan version 1, line 1 added: Mentoring of men, £60,000 in 2006/07"
    view = plans.show(real_store, "dorset")
    assert (view.plan.version_no, view.plan.state, view.in_force) == (1, "draft", True)
    assert months(real_store, 1) == [500_000] * 12


def test_a_value_is_spread_by_its_profile_over_the_months_it_runs(real_store):
    add(real_store, service="mentoring", planned="£100", profile="even", starts="2007-01-15")
    assert months(real_store, 1) == [0] * 9 + [3_334, 3_333, 3_333]
    add(real_store, service="mentoring", planned="£1,000", profile="back-loaded")
    assert months(real_store, 2) == [
        1_000,
        1_000,
        2_000,
        3_000,
        4_000,
        6_000,
        8_000,
        10_000,
        13_000,
        15_000,
        18_000,
        19_000,
    ]
    add(real_store, service="mentoring", planned="£1,000", profile="quarterly", signed="£600")
    assert months(real_store, 3) == [0, 0, 25_000] * 4
    assert signed(real_store, 3) == [0, 0, 15_000] * 4
    add(real_store, service="mentoring", months=("0",) * 6 + ("10", "20", "30", "40", "50", "60.50"))
    assert months(real_store, 4) == [0] * 6 + [1_000, 2_000, 3_000, 4_000, 5_000, 6_050]


def test_the_second_year_is_given_by_itself(small):
    plan_lines.change(small, WHO, "1", TypedLine(board_code="dorset", year="2007/08", planned="£480,000"))
    assert months(small, 1, 2007) == [4_000_000] * 12
    assert months(small, 1) == [2_000_000] * 12


@pytest.mark.parametrize(
    ("typed", "where", "words"),
    [
        ({"service": "mentorring", "planned": "1"}, "service", "There is no service 'mentorring'"),
        ({"service": "mentoring"}, "planned", "A line needs a planned value"),
        ({"planned": "1"}, "service", "A line needs a service"),
        ({"service": "mentoring", "planned": "£6O"}, "planned", "the letter O"),
        ({"service": "mentoring", "planned": "-60"}, "planned", "less than nought"),
        ({"service": "mentoring", "planned": "1", "own_share": "140%"}, "own-share", "'140%' is more than the whole"),
        ({"service": "mentoring", "planned": "1", "passed_on": "half"}, "passed-on", "is not a share"),
        ({"service": "mentoring", "planned": "1", "starts": "30/02/2007"}, "starts", "There is no 30 February 2007"),
        (
            {"service": "mentoring", "planned": "1", "starts": "1/5/2006", "ends": "1/4/2006"},
            "ends",
            "before it starts",
        ),
        ({"service": "mentoring", "planned": "1", "starts": "1/5/2007"}, "starts", "after 2006/07"),
        ({"service": "mentoring", "planned": "1", "stage": "dreamt"}, "stage", "'dreamt' is not one of: idea"),
        ({"service": "mentoring", "planned": "1", "year": "2009/10"}, "year", "A plan covers 2006/07 and 2007/08"),
        ({"service": "mentoring", "planned": "1", "profile": "typed"}, "profile", "needs its twelve monthly values"),
        ({"service": "mentoring", "planned": "1", "provider": "Nobody"}, "provider", "There is no provider 'Nobody'"),
        ({"service": "mentoring", "planned": "1", "agreement": "AG-1"}, "agreement", "has no agreement 'AG-1'"),
        ({"service": "mentoring", "planned": "1", "sector": "fourth"}, "sector", "There is no sector 'fourth'"),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_nothing_is_written(real_store, typed, where, words):
    before = real_store.head()
    with pytest.raises(UserError) as refusal:
        add(real_store, **typed)
    assert refusal.value.where == where
    assert words in refusal.value.title
    assert real_store.head() == before


def test_months_that_do_not_add_to_the_value_are_refused(real_store):
    with pytest.raises(UserError, match="The months add to £12, not to the line's £13"):
        add(real_store, service="mentoring", planned="£13", months=("1",) * 12)


def test_a_line_with_a_provider_counts_by_the_provider_s_sector(small):
    providers.add(small, WHO, TypedProvider(name="Harbour Housing", sector="public"))
    plan_lines.change(small, WHO, "1", TypedLine(board_code="dorset", provider="harbour housing"))
    first = next(line for line in spend.line_entries(small, "dorset", YEAR) if line.number == 1)
    assert (first.provider, first.group, first.counts) == ("Harbour Housing", "not counted", "no: public sector")
    plan_lines.change(small, WHO, "1", TypedLine(board_code="dorset", provider="to be selected"))
    first = next(line for line in spend.line_entries(small, "dorset", YEAR) if line.number == 1)
    assert (first.provider, first.group) == ("to be selected", "counted")


def test_a_line_taken_out_keeps_its_number_and_its_spend(small):
    given = spend.TypedSpend(board_code="dorset", line="2", month="2006-09", amount="£700")
    spend.record(small, WHO, given)
    plan_lines.remove(small, WHO, "dorset", "1")
    assert add(small, service="health", sector="third", planned="£1").label.startswith(
        "Dorset, plan version 1, line 3 "
    )
    with pytest.raises(UserError, match="Line 1 is not in version 1 of the plan"):
        plan_lines.change(small, WHO, "1", TypedLine(board_code="dorset", note="x"))


def test_a_plan_goes_in_comes_back_and_is_agreed(small):
    assert plans.submit(small, WHO, "dorset").label == "Dorset, plan version 1 submitted"
    with pytest.raises(UserError, match="is submitted and waits for a decision"):
        add(small, service="health", planned="£1")
    assert plans.send_back(small, WHO, "dorset", " Who delivers line 2? ").label == "Dorset, plan version 1 sent back"
    assert plans.show(small, "dorset").plan.questions == "Who delivers line 2?"
    add(small, service="health", sector="third", planned="£1,000", year="2007/08")
    plans.submit(small, WHO, "dorset")
    plans.agree(small, "The Manager", "dorset", "Tenders in the spring")
    plan = plans.show(small, "dorset").plan
    assert (plan.state, plan.decided_by, plan.decided_on.isoformat()) == ("agreed", "The Manager", "2006-10-12")


def test_sending_back_needs_questions_and_agreeing_needs_a_submitted_plan(small):
    with pytest.raises(UserError, match="is still a draft"):
        plans.agree(small, WHO, "dorset")
    plans.submit(small, WHO, "dorset")
    with pytest.raises(UserError, match="Say what the board should change"):
        plans.send_back(small, WHO, "dorset", "  ")


def test_a_plan_without_lines_is_not_submitted(small):
    plan_lines.remove(small, WHO, "dorset", "1")
    plan_lines.remove(small, WHO, "dorset", "2")
    with pytest.raises(UserError, match="has no lines"):
        plans.submit(small, WHO, "dorset")


def test_below_the_minimum_a_reason_is_asked_and_kept(small):
    """2006/07: £620,000 against £500,000 is enough; 2007/08: nothing against £1,000,000 (10% of the same base)."""
    plans.submit(small, WHO, "dorset")
    with pytest.raises(UserError) as refusal:
        plans.agree(small, WHO, "dorset")
    assert refusal.value.title == "The counted plan is below the minimum: £1,000,000 short of 10% in 2007/08."
    assert plans.show(small, "dorset").plan.state == "submitted"
    said = plans.agree(small, WHO, "dorset", "The tenders of the spring")
    assert said.label == "Dorset, plan version 1 agreed, below the minimum: £1,000,000 short of 10% in 2007/08"
    assert plans.show(small, "dorset").plan.below_minimum_reason == "The tenders of the spring"


def test_a_plan_above_both_minima_needs_no_reason(small):
    plan_lines.change(small, WHO, "2", TypedLine(board_code="dorset", year="2007/08", planned="£1m"))
    plans.submit(small, WHO, "dorset")
    assert plans.agree(small, WHO, "dorset").label == "Dorset, plan version 1 agreed"


def test_without_a_grant_base_there_is_nothing_to_agree_against(real_store):
    add(real_store, service="mentoring", sector="third", planned="£60,000")
    plans.submit(real_store, WHO, "dorset")
    with pytest.raises(UserError, match="No grant base is recorded for Dorset in 2006/07"):
        plans.agree(real_store, WHO, "dorset")


@pytest.fixture
def agreed(small):
    """The small plan, agreed."""
    plans.submit(small, WHO, "dorset")
    plans.agree(small, WHO, "dorset", "Tenders in the spring")
    return small


def test_an_agreed_plan_is_frozen(agreed):
    before = agreed.head()
    for change in (
        lambda: add(agreed, service="health", planned="£1"),
        lambda: plan_lines.change(agreed, WHO, "1", TypedLine(board_code="dorset", planned="£1")),
        lambda: plan_lines.remove(agreed, WHO, "dorset", "1"),
        lambda: plans.submit(agreed, WHO, "dorset"),
        lambda: plans.send_back(agreed, WHO, "dorset", "Why?"),
    ):
        with pytest.raises(UserError, match=r"Version 1 of the plan is agreed and frozen\. Start a new version"):
            change()
    assert agreed.head() == before


def test_agreeing_is_not_undone_but_followed_by_a_new_version(agreed):
    with pytest.raises(UserError, match="Start a new version to change an agreed plan"):
        history.undo(agreed, WHO)
    assert plans.new_version(agreed, WHO, "dorset").label == "Dorset, plan version 2 begun from version 1"
    with pytest.raises(UserError, match="Version 2 of the plan is draft"):
        plans.new_version(agreed, WHO, "dorset")
    plan_lines.change(agreed, WHO, "2", TypedLine(board_code="dorset", planned="£400,000"))
    view = plans.show(agreed, "dorset")
    assert (view.plan.version_no, view.plan.state) == (1, "agreed")
    assert sum(months(agreed, 2)) == 38_000_000
    assert sum(months(agreed, 2, version="2")) == 40_000_000
    assert sum(months(agreed, 1, version="2")) == 24_000_000
    plans.submit(agreed, WHO, "dorset")
    plans.agree(agreed, WHO, "dorset", "As before")
    view = plans.show(agreed, "dorset")
    assert [(plan.version_no, plan.state) for plan in view.versions] == [(2, "agreed"), (1, "superseded")]
    assert sum(months(agreed, 2)) == 40_000_000


def test_spend_stays_with_a_line_through_the_versions(agreed):
    given = spend.TypedSpend(board_code="dorset", line="2", month="2006-09", amount="£700")
    spend.record(agreed, WHO, given)
    plans.new_version(agreed, WHO, "dorset")
    plan_lines.remove(agreed, WHO, "dorset", "2")
    plans.submit(agreed, WHO, "dorset")
    plans.agree(agreed, WHO, "dorset", "Line 2 is given up")
    rows = {row.line_no: row for row in spend.rows(agreed, "dorset", YEAR)}
    assert rows[2].total == 70_000
    position = spend.position(agreed, "dorset", YEAR)
    assert (position.planned_counted, position.counted_actual) == (24_000_000, 70_000)


def test_a_plan_changed_since_it_was_read_is_not_decided(small):
    read = plans.show(small, "dorset").plan.version
    plans.submit(small, "B. Other", "dorset")
    plans.send_back(small, "B. Other", "dorset", "Why?")
    with pytest.raises(StaleError):
        plans.submit(small, WHO, "dorset", version=read)


def test_a_version_that_is_not_there(small):
    with pytest.raises(UserError, match="Dorset's plan has no version 7; there is only version 1"):
        plans.show(small, "dorset", "7")


def test_no_plan_at_all(real_store):
    for ask in (plans.show, lambda store, code: plans.submit(store, WHO, code)):
        with pytest.raises(UserError, match="Dorset has no plan yet"):
            ask(real_store, "dorset")


# Grant bases.


def base(**more):
    given = {"board_code": "dorset", "year": "2006/07", "main_grant": "£10m", "source": "Letter of 3 March"}
    return bases.TypedBase(**{**given, **more})


def test_a_base_is_the_main_grant_less_what_is_left_out(real_store):
    said = bases.set_base(real_store, WHO, base(approved_premises="£300,000", tpo="£100,000"))
    assert said.label == ("Dorset, grant base 2006/07, version 1 from 1 April 2006: £9,600,000 (5% of it is £480,000)")
    assert [one.base_pence for one in bases.versions(real_store, "dorset")] == [960_000_000]


def test_in_wales_the_basic_skills_grant_is_left_out_too(real_store):
    bases.set_base(real_store, WHO, base(board_code="gwent", basic_skills="£50,000"))
    assert bases.versions(real_store, "gwent")[0].base_pence == 995_000_000
    with pytest.raises(UserError, match="in Wales only"):
        bases.set_base(real_store, WHO, base(basic_skills="£50,000"))


@pytest.mark.parametrize(
    ("typed", "where", "words"),
    [
        ({"main_grant": "ten million"}, "main-grant", "is not an amount of money"),
        ({"year": "2006/08"}, "year", "is not one financial year"),
        ({"year": "2010/11"}, "year", "No minimum is set for 2010/11"),
        ({"source": " "}, "source", "needs its source"),
        ({"tpo": "£11m"}, "", "the whole main grant or more"),
        ({"tpo": "-1"}, "", "A grant cannot be negative"),
        ({"starts": "1 April 2007"}, "from", "after 2006/07 has ended"),
    ],
)
def test_a_base_that_cannot_be_is_refused(real_store, typed, where, words):
    before = real_store.head()
    with pytest.raises(UserError) as refusal:
        bases.set_base(real_store, WHO, base(**typed))
    assert refusal.value.where == where
    assert words in refusal.value.title
    assert real_store.head() == before


def test_a_second_version_needs_its_day(real_store):
    bases.set_base(real_store, WHO, base())
    with pytest.raises(UserError, match="2006/07 has a grant base already, version 1"):
        bases.set_base(real_store, WHO, base(main_grant="£11m"))
    said = bases.set_base(real_store, WHO, base(main_grant="£11m", starts="2006-10-01"))
    assert "version 2 from 1 October 2006" in said.label
