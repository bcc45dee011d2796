"""What minutes say: of actions that earlier reviews asked for, of measures, before the meeting, and their marking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import Quarter
from noms_desktop.services import actions, minutes, minutes_agreed, pack_data, reviews
from noms_desktop.services.reviews import TypedNote, TypedReview

WHO = "A. Tester"
Q1, Q2, Q3 = "2006/07-Q1", "2006/07-Q2", "2006/07-Q3"


def refusal(call):
    with pytest.raises(UserError) as error:
        call()
    return str(error.value)


def arrange(store, quarter, on, **more):
    reviews.create(store, WHO, TypedReview(board_code="dorset", quarter=quarter, on=on, **more))


def ask(store, quarter, text="Send the plan", due="", **more):
    given = actions.TypedAction(
        board_code="dorset", quarter=quarter, text=text, owner="Treasurer", due=due, item="3", **more
    )
    actions.add(store, WHO, given)


def note(store, quarter, kind, text, **more):
    reviews.note(store, WHO, TypedNote(board_code="dorset", quarter=quarter, kind=kind, text=text, **more))


def build(store, quarter):
    return minutes.build(store, "dorset", quarter)


def words(path):
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def two_open(real_store, on_day):
    """Dorset on 12 October 2006: the review of quarter 1 never closed, that of quarter 2 to come on 2 November."""
    on_day(date(2006, 7, 3))
    arrange(real_store, Q1, "27 July 2006")
    ask(real_store, Q1, due="1 October 2006")
    on_day(date(2006, 10, 12))
    arrange(real_store, Q2, "2 November 2006")
    return real_store


def test_what_is_said_of_an_action_stands_under_the_review_that_is_being_prepared(two_open):
    actions.carry(two_open, WHO, "DOR-2006-01", "12 January 2007", note="The costs are late.")
    (carried,) = build(two_open, Q2).items[0].outcomes
    assert carried == "DOR-2006-01, Send the plan (Treasurer): carried to 12 January 2007. The costs are late."
    pack = pack_data.build(two_open, "dorset", Quarter.parse(Q2))
    assert [one.note for one in pack.actions] == ["The costs are late."]
    assert build(two_open, Q1).items[0].outcomes == ()


def test_before_its_quarter_has_ended_a_review_arranged_ahead_hears_nothing(real_store, on_day):
    on_day(date(2006, 7, 3))
    arrange(real_store, Q1, "27 July 2006")
    ask(real_store, Q1)
    arrange(real_store, Q2, "2 November 2006")
    actions.note(real_store, WHO, "DOR-2006-01", "Half is done.")
    assert [one.quarter for one in actions.find(real_store, "DOR-2006-01").progress] == [1]
    assert build(real_store, Q1).items[2].said == ("DOR-2006-01, Send the plan (Treasurer): still open. Half is done.",)
    assert "Half is done." in str(minutes_text(real_store, Q1))


def minutes_text(store, quarter):
    return words(BytesIO(minutes.printed(store, "dorset", quarter).pdf))


def test_an_overdue_action_that_nobody_spoke_of_is_in_the_minutes(two_open):
    ask(two_open, Q1, "Not due yet", due="1 December 2006")
    assert build(two_open, Q2).items[0].outcomes == (
        "DOR-2006-01, Send the plan (Treasurer): still open, overdue since 1 October 2006; nothing was recorded of it.",
        "DOR-2006-02, Not due yet (Treasurer): still open, due 1 December 2006; nothing was recorded of it.",
    )


def test_an_action_closed_while_no_review_was_open_is_told_at_the_next(real_store, on_day):
    on_day(date(2006, 7, 3))
    arrange(real_store, Q1, "27 July 2006")
    ask(real_store, Q1)
    with real_store.write(WHO, "held") as tx:
        review = reviews.show(real_store, "dorset", Q1).whole.review
        tx.update("review", review.id, {"state": "held"}, version=review.version)
    minutes_agreed.agree(real_store, WHO, "dorset", Q1)
    on_day(date(2006, 9, 4))
    actions.close(real_store, WHO, "DOR-2006-01", note="Received.")
    assert actions.find(real_store, "DOR-2006-01").progress == ()
    on_day(date(2006, 10, 12))
    arrange(real_store, Q2, "2 November 2006")
    assert build(real_store, Q2).items[0].outcomes == (
        "DOR-2006-01, Send the plan (Treasurer): done on 4 September 2006. Received.",
    )


def test_what_a_later_review_asked_for_is_no_earlier_action(two_open):
    ask(two_open, Q2, "Later")
    actions.note(two_open, WHO, "DOR-2006-02", "Said at its own review.", at=Q2)
    assert "Later" not in str(build(two_open, Q1).items)


def test_what_is_said_and_asked_of_measures_stands_under_performance(store):
    note(store, Q2, "board-comment", "Two vacancies are filled.", measure="M04")
    note(store, Q2, "we-ask", "Show the figures by team.", measure="M04")
    performance = build(store, Q2).items[1]
    name = next(one.name for one in pack_data.build(store, "dorset", Quarter.parse(Q2)).measures if one.code == "M04")
    (said,) = [point for point in performance.points if point.startswith(f"{name}. ")]
    assert said.startswith(f"{name}. The board's comment: ")
    assert "Two vacancies are filled. We asked: " in said
    assert said.endswith("Show the figures by team.")
    assert not any("Two vacancies" in point for item in build(store, Q2).items[2:] for point in item.points)


def test_minutes_drawn_before_the_meeting_say_so(two_open, on_day):
    before = minutes_text(two_open, Q2)
    assert "To be held Thursday 2 November 2006" in before
    assert "drawn before the meeting was held" in before
    assert "minutes version 1 · draft · before the meeting" in before
    on_day(date(2006, 11, 2))
    after = minutes_text(two_open, Q2)
    assert "Held Thursday 2 November 2006" in after
    assert "before the meeting" not in after


def test_minutes_bear_the_marking_of_the_review_else_that_of_every_pack(real_store):
    arrange(real_store, Q2, "2 November 2006", marking="RESTRICTED")
    assert minutes_text(real_store, Q2).count("RESTRICTED") == 2
    arrange(real_store, Q3, "1 February 2007")
    assert build(real_store, Q3).marking == ""
    with real_store.write(WHO, "marking") as tx:
        tx.set_setting("pack.marking", "PROTECT")
    assert build(real_store, Q3).marking == "PROTECT"


def test_minutes_are_agreed_with_a_decision_left_open_only_as_they_stand(two_open):
    for text in ("Agree the plan", "Agree the dates"):
        reviews.decision(two_open, WHO, "dorset", Q2, text, section="lines")
    with two_open.write(WHO, "held") as tx:
        review = reviews.show(two_open, "dorset", Q2).whole.review
        tx.update("review", review.id, {"state": "held"}, version=review.version)
    said = refusal(lambda: minutes_agreed.agree(two_open, WHO, "dorset", Q2))
    assert "Decisions 1 and 2 have no outcome yet." in said
    reviews.decide(two_open, WHO, "dorset", Q2, "2", "agreed")
    assert "Decision 1 has no outcome" in refusal(lambda: minutes_agreed.agree(two_open, WHO, "dorset", Q2))
    minutes_agreed.agree(two_open, WHO, "dorset", Q2, as_they_stand=True)
    assert reviews.show(two_open, "dorset", Q2).whole.review.state == "minutes_agreed"


def test_an_action_that_is_not_due_and_not_spoken_of_is_minuted_as_still_open(two_open):
    ask(two_open, Q1, text="Name a lead", due="15 January 2007")
    outcomes = build(two_open, Q2).items[0].outcomes
    assert any("Name a lead (Treasurer): still open, due 15 January 2007" in text for text in outcomes)


def test_a_decision_asked_at_an_item_of_its_own_is_minuted_there(two_open):
    from noms_desktop.services import review_agenda

    own = review_agenda.TypedItem(board_code="dorset", quarter=Q2, uid="", title="Recruitment", minutes="8", lead="")
    review_agenda.add(two_open, WHO, own)
    reviews.decision(two_open, WHO, "dorset", Q2, "Agree two posts", item="6")
    reviews.decision(two_open, WHO, "dorset", Q2, "Agree the plan", item="3")
    items = build(two_open, Q2).items
    titles = {one.text: item.title for item in items for one in item.decisions}
    assert titles == {"Agree two posts": "Recruitment", "Agree the plan": "Sub-contracting plan delivery"}


def test_the_few_actions_of_an_item_stand_on_one_page_with_their_heading(two_open):
    from noms_desktop.packs.minutes import build as document

    for number in range(3):
        ask(two_open, Q2, text=f"Send part {number}")
    base = build(two_open, Q2)
    item = base.items[2]
    assert len(item.actions) == 3
    for lines in range(20, 44, 2):
        points = tuple(f"Point {number}." for number in range(lines))
        pdf = document(replace(base, items=(replace(item, points=points),))).to_bytes()
        pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
        found = [sum(f"Send part {number}" in text for number in range(3)) for text in pages]
        assert max(found) == sum(found) == 3
