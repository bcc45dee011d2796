"""What a board's page is read from: list, head, overview, SLA, agreements, reviews and actions, posts."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import (
    actions,
    board_list,
    board_page,
    board_posts,
    board_sla,
    board_tabs,
    history,
    measures,
    plan_page,
    reviews,
    spend,
)
from noms_desktop.services.reviews import TypedReview

WHO = "A. Tester"


def arrange(store, quarter="2006/07-Q2", on="2 November 2006"):
    return reviews.create(store, WHO, TypedReview(board_code="dorset", quarter=quarter, on=on))


def ask(store, text="Send the plan", owner="Chief Officer", **more):
    given = actions.TypedAction(board_code="dorset", quarter="2006/07-Q2", text=text, owner=owner, **more)
    return actions.add(store, WHO, given)


# List


def test_the_list_has_every_board_once_with_its_plan_and_actions(store):
    found = board_list.read(store)
    assert len({one.code for one in found.boards}) == 42
    dorset = next(one for one in found.boards if one.code == "dorset")
    assert (dorset.plan.region, dorset.review, dorset.review_on) == ("South West", "16 Nov", date(2006, 11, 16))
    log = board_tabs.reviews_and_actions(store, "dorset").actions
    assert dorset.open_actions == sum(one.unfinished for one in log)
    assert dorset.overdue == sum(one.status == "overdue" for one in log)
    assert found.title.startswith("42 boards: ")


def test_a_region_s_register_lists_its_own_boards(real_store):
    found = board_list.read(real_store)
    assert [one.plan.name for one in found.boards][:2] == ["Avon and Somerset", "Devon and Cornwall"]
    assert found.title == "Five boards"


# Head and overview


def test_the_head_says_how_far_the_results_run_and_what_is_next(store):
    head = board_page.head(store, "dorset")
    assert head.title == "Dorset Probation Board"
    assert head.subtitle == "SLA 2006/07 · 20 measures · August final, September provisional"
    assert (head.review.quarter, head.review.day) == ("2006/07-Q2", "16 Nov")
    assert head.free_quarter == "2006/07-Q3"


def test_a_board_of_which_nothing_is_known_says_so(real_store):
    head = board_page.head(real_store, "dorset")
    assert (head.subtitle, head.review, head.free_quarter) == ("No SLA for 2006/07 yet", None, "2006/07-Q2")
    found = board_page.overview(real_store, "dorset")
    assert found.finding == "Nothing is recorded of this board yet"
    assert found.picture is None
    assert [one.figure for one in found.figures] == ["not yet", "not yet", "none yet", "none yet", "none yet", "0"]


def test_a_board_that_is_not_there_is_refused(real_store):
    for read in (board_page.head, board_page.overview):
        with pytest.raises(UserError, match="not in the register"):
            read(real_store, "atlantis")


def test_the_overview_s_figures_are_those_of_the_plan_s_page(store):
    found = board_page.overview(store, "kent")
    year = plan_page.read(store, "kent").years[0]
    assert found.finding == spend.picture(store, "kent", FinancialYear(2006)).finding
    share, gap, plan, *_ = found.figures
    assert share.rating == year.rating
    assert gap.figure.endswith("short") == (year.gap > 0)
    assert plan.figure == "Submitted"
    assert len(found.coming) <= board_page.MOST_DATES
    assert [one.due for one in found.coming] == sorted(one.due for one in found.coming)


def test_overdue_actions_say_since_when_and_lead_to_the_log(real_store, on_day):
    arrange(real_store)
    ask(real_store, due="3 November 2006")
    on_day(date(2006, 11, 20))
    late = [one for one in board_page.overview(real_store, "dorset").coming if one.urgency == "overdue"]
    asked = next(one for one in late if one.part == "reviews")
    assert asked.text == "1 action overdue, the first since Fri 3 Nov"
    assert (asked.page, asked.record) == ("boards", "dorset")


# SLA


def test_every_measure_stands_in_the_sla_once_by_function(store):
    found = board_sla.read(store, "dorset")
    assert found.months == ("Jul", "Aug", "Sep")
    assert len(found.rows) == 20
    functions = [row.entry.function for row in found.rows]
    assert list(dict.fromkeys(functions)) == [name for name, _ in itertools.groupby(functions)]


def test_an_agreed_exception_is_accepted_and_says_until_when(store):
    row = next(row for row in board_sla.read(store, "dorset").rows if row.code == "M05")
    assert (row.entry.rating, row.rating) == ("at risk", "accepted")
    assert row.notes[0].startswith("Agreed exception until 31 March 2007: ")


def test_a_recorded_step_change_is_told(store):
    row = next(row for row in board_sla.read(store, "northumbria").rows if row.code == "M19")
    assert any(one.startswith("Step change recorded from October 2005") for one in row.notes)
    assert row.picture.step_notes


def test_the_charts_are_of_those_off_target_first_and_no_more_than_four(store):
    for code in ("dorset", "durham", "kent"):
        found = board_sla.read(store, code)
        by_code = {row.code: row for row in found.rows}
        charted = [by_code[one].entry.rating for one in found.charts]
        off = sum(row.entry.rating == "off target" for row in found.rows)
        assert len(charted) <= board_sla.MOST_CHARTS
        assert charted[: min(off, 4)] == ["off target"] * min(off, 4)


def test_what_leaves_of_an_illustrative_board_does_not_name_it(store):
    found = board_sla.read(store, "dorset")
    outside = found.rows[0].outside
    assert outside.subtitle.startswith("Illustrative Board 40. ")
    assert outside.subtitle.endswith("Illustrative: invented figures.")
    assert "Dorset" not in str(outside)


def test_a_board_without_results_has_no_charts(real_store):
    from noms_desktop.services import sla_setup

    assert board_sla.read(real_store, "dorset").state == ""
    sla_setup.add_measures(real_store, WHO, "dorset", "2006/07", ["M04"])
    found = board_sla.read(real_store, "dorset")
    assert (found.state, found.charts, found.rows[0].rating, found.rows[0].picture) == ("draft", (), "no data", None)
    assert board_sla.data_words(measures.read(real_store, "dorset", FinancialYear(2006)), FinancialYear(2006)) == (
        "no results yet"
    )


# Agreements, reviews, actions


def test_agreements_stand_by_the_next_date_and_those_without_one_last(store):
    rows = board_tabs.board_agreements(store, "dorset")
    days = [row.next_on for row in rows if row.next_on]
    assert days == sorted(days)
    assert all(row.next_on is None for row in rows[len(days) :])
    assert rows[0].next_words == "Notice by 30 Nov 2006"
    assert dict(rows[0].details)["Kind"] == rows[0].kind


def test_the_log_has_what_is_open_first_and_keeps_the_first_date(real_store):
    arrange(real_store)
    ask(real_store, text="One", due="3 November 2006")
    ask(real_store, text="Two", due="10 November 2006")
    actions.close(real_store, WHO, "DOR-2006-01", note="Sent")
    actions.carry(real_store, WHO, "DOR-2006-02", "1 December 2006")
    found = board_tabs.reviews_and_actions(real_store, "dorset")
    first, second = found.actions
    assert (first.reference, first.status, first.times_carried) == ("DOR-2006-02", "carried", 1)
    assert (first.original_due, first.due) == (date(2006, 11, 10), date(2006, 12, 1))
    assert (second.reference, second.unfinished, second.closed) == ("DOR-2006-01", False, "Done on 12 October 2006")
    assert second.progress == ("2006/07, Q2: done. Sent",)
    assert found.in_hand == "2006/07-Q2"
    assert [row.quarter for row in found.reviews] == ["2006/07-Q2"]
    assert (found.reviews[0].raised, found.reviews[0].still_open) == (2, 1)


# Posts


def test_a_post_is_added_given_a_holder_and_renamed_with_its_open_actions(real_store):
    board_posts.add(real_store, WHO, "dorset", " Chief   Officer ", "J. Hill")
    arrange(real_store)
    ask(real_store)
    (post,) = board_posts.read(real_store, "dorset")
    assert (post.post, post.holder, post.actions) == ("Chief Officer", "J. Hill", 1)
    applied = board_posts.change(real_store, WHO, "dorset", post, post="Chief Executive", holder="J. Hill")
    assert applied.label == "Dorset, post Chief Officer renamed Chief Executive"
    assert actions.of_board(real_store, "dorset")[0].owner_post == "Chief Executive"
    history.undo(real_store, WHO, applied.change_set_uid)
    assert actions.of_board(real_store, "dorset")[0].owner_post == "Chief Officer"


def test_a_post_with_open_actions_stays(real_store):
    arrange(real_store)
    ask(real_store)
    (post,) = board_posts.read(real_store, "dorset")
    with pytest.raises(UserError, match="still owns an open action"):
        board_posts.remove(real_store, WHO, "dorset", post)
    actions.close(real_store, WHO, "DOR-2006-01")
    (post,) = board_posts.read(real_store, "dorset")
    board_posts.remove(real_store, WHO, "dorset", post)
    assert board_posts.read(real_store, "dorset") == ()


@pytest.mark.parametrize("words", ["", "  ", "chief officer", "x" * 121])
def test_a_post_without_a_name_of_its_own_is_refused(real_store, words):
    board_posts.add(real_store, WHO, "dorset", "Chief Officer")
    with pytest.raises(UserError) as error:
        board_posts.add(real_store, WHO, "dorset", words)
    assert error.value.where == "post"


def test_a_post_changed_meanwhile_is_not_overwritten(real_store):
    board_posts.add(real_store, WHO, "dorset", "Chief Officer")
    (post,) = board_posts.read(real_store, "dorset")
    board_posts.change(real_store, "B. Other", "dorset", post, post="Chief Officer", holder="J. Hill")
    with pytest.raises(StaleError):
        board_posts.change(real_store, WHO, "dorset", post, post="Chief Officer", holder="M. Dale")
    assert board_posts.read(real_store, "dorset")[0].holder == "J. Hill"
