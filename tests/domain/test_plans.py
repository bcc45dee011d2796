"""A plan's states: what may follow what, what is frozen, and the reason for agreeing below the minimum."""

from __future__ import annotations

from itertools import product

import pytest

from noms_desktop.domain import plans
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.plans import YearPlan

MOVES = {
    ("draft", "submitted"),
    ("submitted", "returned"),
    ("submitted", "agreed"),
    ("returned", "submitted"),
    ("agreed", "superseded"),
}
SHORT = [YearPlan("2006/07", 5, 56_200_000, 62_000_000), YearPlan("2007/08", 10, 84_400_000, 124_000_000)]
ENOUGH = [YearPlan("2006/07", 5, 62_000_000, 62_000_000), YearPlan("2007/08", 10, 124_000_001, 124_000_000)]


@pytest.mark.parametrize(("state", "wanted"), list(product(plans.STATE_WORDS, repeat=2)))
def test_every_step_is_allowed_or_refused_with_advice(state, wanted):
    if (state, wanted) in MOVES:
        plans.check_move(3, state, wanted)
    else:
        with pytest.raises(UserError, match=r"^Version 3 of the plan ") as caught:
            plans.check_move(3, state, wanted)
        assert caught.value.advice


@pytest.mark.parametrize("state", plans.STATE_WORDS)
def test_only_a_draft_or_a_plan_sent_back_can_be_changed(state):
    if state in ("draft", "returned"):
        plans.check_editable(1, state)
    else:
        with pytest.raises(UserError):
            plans.check_editable(1, state)


def test_an_agreed_plan_is_frozen_and_says_how_to_change_it():
    with pytest.raises(UserError, match="Version 2 of the plan is agreed and frozen") as caught:
        plans.check_editable(2, "agreed")
    assert caught.value.advice == "Start a new version to change it."


def test_agreeing_below_the_minimum_needs_a_reason():
    with pytest.raises(UserError) as caught:
        plans.check_agree(3, "submitted", SHORT, "  ")
    assert caught.value.title == (
        "The counted plan is below the minimum: £58,000 short of 5% in 2006/07 and £396,000 short of 10% in 2007/08."
    )
    assert plans.check_agree(3, "submitted", SHORT, " Two tenders failed. ") == "Two tenders failed."


def test_a_penny_below_is_below_and_the_minimum_itself_is_not():
    plans.check_agree(3, "submitted", ENOUGH, "")
    with pytest.raises(UserError, match=r"£0\.01 short of 5% in 2006/07"):
        plans.check_agree(3, "submitted", [YearPlan("2006/07", 5, 99, 100)], "")


def test_a_reason_is_not_kept_where_none_is_needed():
    assert plans.check_agree(3, "submitted", ENOUGH, "left over") == ""


def test_sending_back_needs_questions():
    assert plans.check_send_back(3, "submitted", " Why November? ") == "Why November?"
    with pytest.raises(UserError, match="Say what the board should change"):
        plans.check_send_back(3, "submitted", " ")


def test_a_plan_without_lines_is_not_submitted():
    plans.check_submit(1, "draft", 1)
    with pytest.raises(UserError, match="no lines"):
        plans.check_submit(1, "draft", 0)


def test_a_board_has_one_open_version_at_a_time():
    assert plans.next_version([]) == 1
    assert plans.next_version([(1, "superseded"), (2, "agreed")]) == 3
    for state, words in [("draft", "draft"), ("submitted", "submitted"), ("returned", "sent back")]:
        with pytest.raises(UserError, match=f"Version 3 of the plan is {words}"):
            plans.next_version([(2, "agreed"), (3, state)])
