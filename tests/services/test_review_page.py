"""The page of a review and its round as they are read: steps, what is missing, earlier actions, figures."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.services import actions, review_figures, review_page, review_round, reviews
from noms_desktop.services.reviews import TypedReview
from noms_desktop.store.queries import boards as board_queries

WHO = "A. Tester"
Q1, Q2, Q3 = "2006/07-Q1", "2006/07-Q2", "2006/07-Q3"


def arrange(store, board="dorset", quarter=Q2, on="2 November 2006"):
    return reviews.create(store, WHO, TypedReview(board_code=board, quarter=quarter, on=on))


def test_a_quarter_without_a_review_reads_as_such(real_store):
    found = review_page.read(real_store, "dorset", Q2)
    assert found.whole is None
    assert found.board_name == "Dorset"
    assert found.default_due == date(2007, 1, 15)


def test_the_steps_are_done_overdue_or_coming_as_at_the_registers_day(real_store, on_day):
    arrange(real_store)
    on_day(date(2006, 10, 18))
    states = {one.step: one.state for one in review_page.read(real_store, "dorset", Q2).steps}
    assert states == {
        "data_day": "overdue",
        "draft_to_board": "overdue",
        "comments": "coming",
        "issue": "coming",
        "review": "coming",
        "minutes": "coming",
    }
    on_day(date(2006, 10, 24))
    reviews.set_state(real_store, WHO, "dorset", Q2, "draft")
    reviews.set_state(real_store, WHO, "dorset", Q2, "with-board")
    states = {one.step: one.state for one in review_page.read(real_store, "dorset", Q2).steps}
    assert (states["data_day"], states["draft_to_board"], states["comments"]) == ("done", "done", "today")


def test_each_thing_missing_says_where_it_is_put_right(real_store):
    arrange(real_store)
    found = review_page.read(real_store, "dorset", Q2)
    assert [one.part for one in found.lacks] == ["attendance", "decisions", "comments"]
    reviews.decision(real_store, WHO, "dorset", Q2, "Agree the plan")
    assert [one.part for one in review_page.read(real_store, "dorset", Q2).lacks] == ["attendance", "comments"]


def test_a_review_and_its_round_name_the_same_figures_that_have_not_come(store):
    with store.read() as reader:
        region = board_queries.board(reader, "gloucestershire").region_code
    rows = {row.board_code: row for row in review_round.read(store, region, Q2).rows}
    own = review_page.read(store, "gloucestershire", Q2).lacks
    assert [one.text for one in own] == ["Spend of September 2006: not all returned."]
    assert rows["gloucestershire"].missing == tuple(one.text for one in own)
    # The day of the figures is not ticked where some of them are still to come.
    assert rows["gloucestershire"].step("data_day").state == "coming"
    assert rows["dorset"].missing == ()
    assert rows["dorset"].step("data_day").state == "done"


def test_private_notes_are_on_the_page_of_the_office(store):
    kinds = {note.kind for note in review_page.read(store, "dorset", Q2).whole.notes}
    assert "private" in kinds


def test_previous_actions_are_those_open_or_closed_since_the_last_review(store):
    found = review_page.read(store, "dorset", Q2)
    assert {row.entry.reference for row in found.previous} == {f"DOR-2006-{n:02d}" for n in (2, 6, 7, 8, 9, 10)}
    carried = next(row.entry for row in found.previous if row.entry.reference == "DOR-2006-02")
    assert (carried.status, carried.overdue, carried.times_carried) == ("carried", True, 1)
    assert carried.original_due == date(2006, 8, 1)
    assert found.raised == ()
    given = actions.TypedAction(board_code="dorset", quarter=Q2, text="Send it", owner="Treasurer")
    actions.add(store, WHO, given)
    assert [row.entry.reference for row in review_page.read(store, "dorset", Q2).raised] == ["DOR-2006-11"]


def test_the_figures_are_those_of_the_pack_with_every_chart(store):
    found = review_figures.read(store, "dorset", Q2)
    forward = [one.entry.code for one in found.measures if one.forward]
    assert forward == [one.entry.code for one in found.measures[: len(forward)]]
    assert "M07" in forward
    assert all(one.picture is not None for one in found.measures)
    assert found.spend_finding.startswith("Forecast 5.04% of grant base")
    assert "Spend is close to plan" not in found.spend_finding
    assert [year.year_label for year in found.years] == ["2006/07", "2007/08"]


def test_charts_leave_an_illustrative_register_without_a_real_name(store):
    found = review_figures.read(store, "dorset", Q2)
    assert "Dorset" not in str(found.spend_outside)
    assert all("Dorset" not in str(one.outside) for one in found.measures)


def test_a_quarter_that_has_not_begun_has_no_figures_and_says_so(store):
    found = review_figures.read(store, "dorset", Q3)
    assert found.measures == ()
    assert found.problem.startswith("Quarter 3, October to December 2006, has not begun")


# The round.


def test_the_round_in_hand_is_that_of_the_last_quarter_that_ended(real_store, on_day):
    assert review_round.read(real_store, "south-west").quarter == Q2
    on_day(date(2006, 12, 31))
    assert review_round.read(real_store, "south-west").quarter == Q3


def test_a_round_lists_every_board_arranged_or_not(real_store):
    arrange(real_store)
    found = review_round.read(real_store, "south-west", Q2)
    assert found.finding == "1 of 5 reviews of July to September 2006 arranged"
    assert [row.board_name for row in found.not_arranged] == [
        "Avon and Somerset",
        "Devon and Cornwall",
        "Gloucestershire",
        "Wiltshire",
    ]
    dorset = next(row for row in found.rows if row.state)
    assert (dorset.held_on, dorset.state, dorset.next_step.step) == (date(2006, 11, 2), "Scheduled", "data_day")
    assert len(dorset.missing) == 3


def test_the_finding_names_what_is_overdue_first(store, monkeypatch):
    found = review_round.read(store, "south-west", Q2)
    assert found.finding == "Reviews of July to September 2006: next, data day (1 of 5), Mon 16 Oct"
    assert review_round.read(store, "south-west", Q1).finding.startswith("All 5 reviews of April to June 2006")


def test_an_overdue_step_is_the_finding(real_store, on_day):
    for row in review_round.read(real_store, "south-west", Q2).rows:
        arrange(real_store, row.board_code)
    on_day(date(2006, 10, 18))
    finding = review_round.read(real_store, "south-west", Q2).finding
    assert finding.startswith("Reviews of July to September 2006: 10 steps are overdue, first data day (")


def test_days_are_proposed_within_the_window_no_two_alike(real_store):
    found = review_round.propose_round(real_store, "south-west", Q2)
    days = [one.day for one in found]
    assert len(found) == 5
    assert len(set(days)) == 5
    assert all(date(2006, 10, 29) <= day <= date(2006, 11, 18) and day.weekday() in (1, 3) for day in days)
    arrange(real_store, on="31 October 2006")
    again = review_round.propose(real_store, "wiltshire", Q2)
    assert again.day == date(2006, 11, 2)
    assert again.taken == ((date(2006, 10, 31), "Dorset"),)


def test_bank_holidays_are_never_proposed(real_store):
    (one, *_) = review_round.propose_round(real_store, "south-west", "2005/06-Q4")
    assert date(2006, 5, 1) not in one.days
    assert date(2006, 5, 2) in one.days


def test_a_round_is_arranged_in_one_step(real_store):
    found = review_round.propose_round(real_store, "south-west", Q2)
    days = tuple((one.board_code, one.day.isoformat()) for one in found)
    applied = review_round.arrange_round(real_store, WHO, review_round.TypedRound(quarter=Q2, days=days, place="Here"))
    assert applied.label.startswith("Round 2006/07-Q2: 5 reviews arranged (Avon and Somerset, ")
    shown = review_round.read(real_store, "south-west", Q2)
    assert not shown.not_arranged
    assert {row.place for row in shown.rows} == {"Here"}
    assert all(len(row.steps) == 6 for row in shown.rows)
    with pytest.raises(UserError, match="Every board of the region has its review"):
        review_round.propose_round(real_store, "south-west", Q2)


@pytest.mark.parametrize(
    ("day", "words"),
    [("4 November 2006", "Saturday 4 November 2006 is not a working day"), ("tomorrow", "is not a date")],
)
def test_a_round_with_one_wrong_day_is_refused_whole_and_names_the_board(real_store, day, words):
    before = real_store.head()
    given = review_round.TypedRound(quarter=Q2, days=(("dorset", "2006-11-02"), ("wiltshire", day)))
    with pytest.raises(UserError, match=words) as error:
        review_round.arrange_round(real_store, WHO, given)
    assert error.value.where == "wiltshire"
    assert real_store.head() == before


def test_a_round_leaves_reviews_that_are_there(real_store):
    arrange(real_store)
    with pytest.raises(UserError, match="is arranged already, on Thursday 2 November 2006") as error:
        review_round.arrange_round(
            real_store, WHO, review_round.TypedRound(quarter=Q2, days=(("dorset", "2006-11-07"),))
        )
    assert error.value.where == "dorset"
