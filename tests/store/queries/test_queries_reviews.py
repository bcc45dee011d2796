"""Reviews with all that belongs to them, actions, packs, improvement, programme; private words stay private."""

from __future__ import annotations

import hashlib
from datetime import date

from noms_desktop.store.queries import actions, improvement, packs, programme, reviews

AS_AT = date(2006, 9, 30)
BOARD = "gloucestershire"


def test_reviews_of_a_quarter_a_region_or_a_board(reader):
    quarter = reviews.reviews_of(reader, region="south-west", year=2006, quarter=2)
    assert [one.board_name for one in quarter] == ["Dorset", "Gloucestershire"]
    own = reviews.reviews_of(reader, board=BOARD)
    assert [(one.year, one.quarter) for one in own] == [(2005, 4), (2006, 1), (2006, 2)]
    assert reviews.reviews_of(reader, region="wales") == ()


def test_the_reviews_before_and_after(reader):
    before = reviews.previous(reader, BOARD, 2006, 1)
    assert (before.year, before.quarter) == (2005, 4)
    after = reviews.following(reader, BOARD, 2005, 4)
    assert (after.year, after.quarter) == (2006, 1)
    assert reviews.previous(reader, BOARD, 2005, 4) is None
    assert reviews.following(reader, BOARD, 2006, 2) is None
    assert reviews.review(reader, BOARD, 2007, 1) is None


def test_a_review_is_read_whole_and_in_order(small, reader):
    found = reviews.whole(reader, small.ids["review 2006-2"])
    assert found.review == reviews.review(reader, BOARD, 2006, 2)
    assert [one.step for one in found.steps] == ["data day", "issue"]
    assert [one.title for one in found.agenda] == ["Actions", "Performance"]
    assert [one.kind for one in found.notes] == ["finding", "we_ask"]
    assert {one.measure_code for one in found.notes} == {"M04"}
    assert [one.post for one in found.attendance] == ["Chief Officer"]
    assert [one.number for one in found.decisions] == [1, 2]
    assert found.minutes == ()
    assert [one.text for one in reviews.minutes(reader, small.ids["review 2006-1"])] == ["v1", "v2"]
    assert reviews.whole(reader, 9_999) is None


def test_private_words_are_read_only_when_asked_for(small, reader):
    review = small.ids["review 2006-2"]
    assert not {one.kind for one in reviews.notes(reader, review)} & set(reviews.PRIVATE_KINDS)
    private = {one.kind for one in reviews.notes(reader, review, private=True)}
    assert private >= set(reviews.PRIVATE_KINDS)
    assert len(reviews.whole(reader, review, private=True).notes) == 7


def test_a_whole_review_is_seven_statements(small):
    with small.counting() as (reader, asked):
        reviews.whole(reader, small.ids["review 2006-2"])
    assert len(asked) == 7


def test_the_calendar_of_a_region(reader):
    assert [one.due_on for one in reviews.steps(reader, region="south-west")] == [
        date(2006, 10, 16),
        date(2006, 10, 31),
    ]
    assert reviews.steps(reader, board="dorset") == ()


def test_actions_the_earliest_due_first_with_their_progress(reader):
    found = actions.actions_of(reader, board=BOARD)
    assert [one.number for one in found] == [3, 1, 2]
    assert found[0].short_code == "GLO"
    assert (found[0].raised_year, found[0].raised_quarter, found[0].raised_on) == (2006, 1, date(2006, 8, 8))
    assert [(one.quarter, one.note) for one in found[2].progress] == [(1, "Begun"), (2, "Still open")]
    assert [one.number for one in found if one.overdue(AS_AT)] == [1]
    assert [one.number for one in found if one.overdue(date(2006, 10, 1))] == [1, 2]


def test_actions_that_are_unfinished_or_of_one_review(small, reader):
    unfinished = actions.actions_of(reader, region="south-west", statuses=actions.UNFINISHED)
    assert [one.number for one in unfinished] == [1, 2]
    assert len(actions.actions_of(reader, raised_review_id=small.ids["review 2006-1"])) == 3
    assert actions.actions_of(reader, raised_review_id=small.ids["review 2006-2"]) == ()
    assert actions.actions_of(reader, region="wales") == ()


def test_one_action_and_the_last_number(reader):
    assert actions.action(reader, BOARD, 2006, 2).note == ""
    assert actions.action(reader, BOARD, 2006, 9) is None
    assert actions.last_number(reader, BOARD, 2006) == 3
    assert actions.last_number(reader, BOARD, 2007) == 0


def test_actions_take_two_statements(small):
    with small.counting() as (reader, asked):
        actions.actions_of(reader)
    assert len(asked) == 2


def test_issued_packs_and_their_bytes(small, reader):
    review = small.ids["review 2006-1"]
    found = packs.packs_of(reader, review_id=review)
    assert [one.version_no for one in found] == [1, 2]
    assert packs.latest(reader, review) == found[1]
    assert found[1].supersedes_id == found[0].id
    blob = packs.blob(reader, found[1].blob_sha256)
    assert (blob.bytes, blob.media_type, blob.size) == (b"pages of 2", "application/pdf", 10)
    assert hashlib.sha256(blob.bytes).hexdigest() == blob.sha256
    assert packs.blob(reader, found[0].data_sha256).bytes == b"{}"
    assert packs.blob(reader, "0" * 64) is None
    assert packs.latest(reader, small.ids["review 2006-2"]) is None
    assert packs.latest_before(reader, BOARD, 2006, 2) == found[1]
    assert packs.latest_before(reader, BOARD, 2006, 1) is None
    assert packs.packs_of(reader, region="south-west", year=2006, quarter=1) == found
    assert packs.packs_of(reader, board="dorset") == ()
    assert found[0].issued_at.isoformat() == "2006-08-01T10:00:00+00:00"


def test_improvement_plans_known_by_the_day(reader):
    (found,) = improvement.plans(reader, as_at=AS_AT, board=BOARD)
    assert found.title == "Recover"
    assert [one.text for one in found.milestones] == ["First", "Second"]
    with_closed = improvement.plans(reader, as_at=date(2006, 10, 1), region="south-west", closed=True)
    assert [one.title for one in with_closed] == ["Past", "Recover", "Later"]


def test_risks_open_on_the_day(reader):
    assert [one.text for one in improvement.risks(reader, as_at=AS_AT, board=BOARD)] == ["Provider may withdraw"]
    every = improvement.risks(reader, as_at=AS_AT, region="south-west", closed=True)
    assert [one.text for one in every] == ["Provider may withdraw", "Gone"]
    assert len(improvement.risks(reader, as_at=date(2006, 9, 29), board=BOARD)) == 2


def test_contests_of_a_board_come_with_those_of_the_region(reader):
    assert [one.title for one in programme.contests(reader, board=BOARD)] == [
        "Region-wide unpaid work",
        "Victim contact",
    ]
    assert [one.title for one in programme.contests(reader, region="wales")] == ["Elsewhere", "Region-wide unpaid work"]
    assert len(programme.contests(reader)) == 3


def test_bids_returns_and_the_published_programme(reader):
    assert [one.asked_pence for one in programme.fund_bids(reader, board=BOARD)] == [20_000_00]
    assert programme.fund_bids(reader, region="wales") == ()
    due = programme.returns_due(reader, kind="position_october", region="south-west")
    assert [(one.board_name, one.received(AS_AT), one.received(date(2006, 10, 6))) for one in due] == [
        ("Dorset", False, False),
        ("Gloucestershire", False, True),
    ]
    assert programme.returns_due(reader, board="wiltshire") == ()
    assert programme.elements(reader)[0].code == "E1"
    assert [one.on_date for one in programme.key_dates(reader)] == sorted(
        one.on_date for one in programme.key_dates(reader)
    )
