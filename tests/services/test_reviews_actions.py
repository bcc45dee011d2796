"""Reviews, their notes, decisions, actions and minutes."""

from __future__ import annotations

from datetime import date

import pypdf
import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.domain.periods import Quarter
from noms_desktop.services import actions, minutes, pack_shelf, packs, review_agenda, reviews
from noms_desktop.services.reviews import TypedAttendance, TypedNote, TypedReview

WHO = "A. Tester"
Q2, Q3 = "2006/07-Q2", "2006/07-Q3"


def arrange(store, quarter=Q2, on="2 November 2006", **more):
    return reviews.create(store, WHO, TypedReview(board_code="dorset", quarter=quarter, on=on, **more))


def raise_action(store, text="Send the plan", owner="Chief Officer", **more):
    given = actions.TypedAction(board_code="dorset", quarter=Q2, text=text, owner=owner, **more)
    return actions.add(store, WHO, given)


def refusal(call):
    with pytest.raises(UserError) as error:
        call()
    return str(error.value)


def test_a_review_is_arranged_with_its_round_and_ninety_minutes_of_agenda(real_store):
    applied = arrange(real_store, place="regional office")
    assert applied.label == "Dorset, review 2006/07-Q2 arranged for Thursday 2 November 2006"
    whole = reviews.show(real_store, "dorset", Q2).whole
    assert (whole.review.starts_at, whole.review.ends_at, whole.review.state) == ("10:00", "11:30", "scheduled")
    assert sum(item.minutes for item in whole.agenda) == 90
    steps = {step.step: step.due_on for step in whole.steps}
    assert steps["issue"] == date(2006, 10, 26)
    assert steps["data_day"] == date(2006, 10, 16)


def test_a_review_takes_the_agenda_of_the_last_one(store):
    with store.write(WHO, "Another first item") as tx:
        found = reviews.show(store, "dorset", Q2).whole.agenda[0]
        tx.update("agenda_item", found.id, {"title": "Matters arising"}, version=found.version)
    reviews.create(store, WHO, TypedReview(board_code="dorset", quarter=Q3, on="1 February 2007"))
    assert reviews.show(store, "dorset", Q3).whole.agenda[0].title == "Matters arising"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": "4 February 2007", "quarter": Q3}, "Sunday 4 February 2007 is not a working day."),
        ({"on": "15 September 2006"}, "is before the quarter has ended"),
        ({"on": "30 February 2007"}, "on: "),
        ({"on": "2 November 2006", "at": "25:00"}, "at: '25:00' is not a time of day."),
        ({"on": "2 November 2006", "at": "11:00", "ends": "10:00"}, "ends: The review ends before it starts."),
        ({"on": "2 November 2006", "quarter": "Q2"}, "quarter: "),
    ],
)
def test_reviews_that_cannot_be_are_refused(real_store, given, words):
    before = real_store.head()
    assert words in refusal(lambda: arrange(real_store, **{"quarter": Q2, **given}))
    assert real_store.head() == before


def test_a_second_review_of_a_quarter_is_refused_and_the_first_can_be_moved(real_store):
    arrange(real_store)
    assert "is arranged already, on Thursday 2 November 2006" in refusal(lambda: arrange(real_store))
    moved = TypedReview(board_code="dorset", quarter=Q2, on="2006-11-09", at="14:00")
    reviews.move(real_store, WHO, moved)
    whole = reviews.show(real_store, "dorset", Q2).whole
    assert (whole.review.held_on, whole.review.starts_at) == (date(2006, 11, 9), "14:00")
    assert {step.step: step.due_on for step in whole.steps}["issue"] == date(2006, 11, 2)
    with pytest.raises(StaleError):
        reviews.move(real_store, WHO, moved, version=1)


def test_private_notes_are_read_only_when_asked_for(store):
    note = TypedNote(board_code="dorset", quarter=Q2, kind="brief-aim", text="Quillfeather")
    reviews.note(store, WHO, note)
    assert "Quillfeather" not in str(reviews.show(store, "dorset", Q2))
    assert "Quillfeather" in str(reviews.show(store, "dorset", Q2, private=True))


def test_a_note_makes_a_scheduled_review_a_draft_and_belongs_to_its_item(real_store):
    arrange(real_store)
    reviews.note(real_store, WHO, TypedNote(board_code="dorset", quarter=Q2, kind="point", text="Said.", item="3"))
    whole = reviews.show(real_store, "dorset", Q2).whole
    assert whole.review.state == "draft"
    assert whole.notes[0].agenda_item_id == whole.agenda[2].id


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "gossip"}, "kind: 'gossip' is not one of: position, finding, board-comment"),
        ({"text": "  "}, "text: The note has no words."),
        ({"item": "9"}, "item: The agenda has no item 9."),
        ({"measure": "M04"}, "measure: Dorset has no SLA for 2006/07."),
        ({"quarter": Q3}, "quarter: No review of Dorset is arranged for 2006/07-Q3."),
    ],
)
def test_notes_that_cannot_be_are_refused(real_store, given, words):
    arrange(real_store)
    note = {"board_code": "dorset", "quarter": Q2, "kind": "point", "text": "Said.", **given}
    assert words in refusal(lambda: reviews.note(real_store, WHO, TypedNote(**note)))


def test_a_decision_is_numbered_placed_and_taken(real_store):
    arrange(real_store)
    reviews.decision(real_store, WHO, "dorset", Q2, "Agree the plan", section="lines")
    reviews.decision(real_store, WHO, "dorset", Q2, "Agree the recovery", section="exceptions:m04")
    reviews.decide(real_store, WHO, "dorset", Q2, "2", "not-agreed")
    found = reviews.show(real_store, "dorset", Q2).whole.decisions
    assert [(one.number, one.state, one.section) for one in found] == [
        (1, "asked", "lines"),
        (2, "not_agreed", "exceptions:M04"),
    ]
    assert "no part of the pack" in refusal(
        lambda: reviews.decision(real_store, WHO, "dorset", Q2, "Agree", section="appendix")
    )
    assert "no decision 3" in refusal(lambda: reviews.decide(real_store, WHO, "dorset", Q2, "3", "agreed"))


def test_the_states_of_a_review_follow_in_order_and_issuing_is_not_one_to_set(real_store):
    arrange(real_store)
    assert "cannot become 'Held'" in refusal(lambda: reviews.set_state(real_store, WHO, "dorset", Q2, "held"))
    assert "by issuing its pack" in refusal(lambda: reviews.set_state(real_store, WHO, "dorset", Q2, "issued"))
    reviews.set_state(real_store, WHO, "dorset", Q2, "draft")
    reviews.set_state(real_store, WHO, "dorset", Q2, "with-board")
    whole = reviews.show(real_store, "dorset", Q2).whole
    assert whole.review.state == "with_board"
    assert {step.step: step.done_on for step in whole.steps}["draft_to_board"] == date(2006, 10, 12)


def test_someone_is_listed_once_and_may_change_role(real_store):
    arrange(real_store)
    given = {"board_code": "dorset", "quarter": Q2, "post": "Chief Officer"}
    reviews.attend(real_store, WHO, TypedAttendance(**given))
    reviews.attend(real_store, WHO, TypedAttendance(**given, role="apologies", name="J. Bloggs"))
    (one,) = reviews.show(real_store, "dorset", Q2).whole.attendance
    assert (one.role, one.name, one.side) == ("apologies", "J. Bloggs", "board")
    assert "role: " in refusal(lambda: reviews.attend(real_store, WHO, TypedAttendance(**given, role="asleep")))


# Actions.


def test_an_action_is_due_ten_working_days_before_the_next_review(real_store):
    arrange(real_store)
    arrange(real_store, Q3, "1 February 2007")
    applied = raise_action(real_store)
    assert applied.label.endswith("action DOR-2006-01: Send the plan (Chief Officer, by 18 January 2007)")
    assert actions.find(real_store, "dor-2006-1").due == date(2007, 1, 18)


def test_numbers_go_on_and_are_never_used_again(real_store):
    arrange(real_store)
    raise_action(real_store)
    actions.withdraw(real_store, WHO, "DOR-2006-01", note="Overtaken")
    raise_action(real_store, text="Another")
    assert [one.number for one in actions.of_board(real_store, "dorset")] == [1, 2]


def test_an_owner_is_a_post_of_the_board_and_a_slip_is_not_a_new_one(real_store):
    arrange(real_store)
    raise_action(real_store, owner="Treasurer")
    raise_action(real_store, owner="treasurer")
    assert "Did you mean Treasurer?" in refusal(lambda: raise_action(real_store, owner="Tresurer"))
    assert {one.owner_post for one in actions.of_board(real_store, "dorset")} == {"Treasurer"}


def test_an_action_is_carried_with_its_first_date_and_then_closed(real_store):
    arrange(real_store)
    raise_action(real_store, due="1 December 2006")
    assert "Give a day after 1 December 2006." in refusal(
        lambda: actions.carry(real_store, WHO, "DOR-2006-01", "20 November 2006")
    )
    actions.carry(real_store, WHO, "DOR-2006-01", "12 January 2007", note="Part received")
    found = actions.find(real_store, "DOR-2006-01")
    assert (found.status, found.due, found.original_due, found.times_carried) == (
        "carried",
        date(2007, 1, 12),
        date(2006, 12, 1),
        1,
    )
    assert [step.note for step in found.progress] == ["Part received"]
    actions.close(real_store, WHO, "DOR-2006-01")
    assert actions.find(real_store, "DOR-2006-01").closed_on == date(2006, 10, 12)
    assert "is done already" in refusal(lambda: actions.close(real_store, WHO, "DOR-2006-01"))
    assert actions.of_board(real_store, "dorset", unfinished=True) == ()


def test_an_action_is_found_by_its_anonymous_number_too(store):
    assert actions.find(store, "B40-2006-06").uid == actions.find(store, "DOR-2006-06").uid
    assert "There is no action 'DOR-2006-99'." in refusal(lambda: actions.find(store, "DOR-2006-99"))
    assert "is not the number of an action" in refusal(lambda: actions.find(store, "number six"))


def test_an_action_needs_words_and_a_day_after_the_review(real_store):
    arrange(real_store)
    assert "text: " in refusal(lambda: raise_action(real_store, text=" "))
    assert "owner: " in refusal(lambda: raise_action(real_store, owner=""))
    assert "before the review" in refusal(lambda: raise_action(real_store, due="1 November 2006"))


# Minutes.


def test_minutes_hold_points_decisions_and_actions_under_their_items(store, tmp_path):
    path = minutes.write(store, "dorset", "2006/07-Q1", tmp_path)
    assert path.name == "2006-07 Q1 Illustrative Board 40 minutes v1.pdf"
    reader = pypdf.PdfReader(path)
    assert len(reader.pages) <= 2
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Dorset" not in text
    data = minutes.build(store, "dorset", "2006/07-Q1")
    assert data.state == "agreed"
    assert all(item.points for item in data.items)
    assert [one.reference for item in data.items for one in item.actions] == [
        f"B40-2006-{number:02d}" for number in range(6, 11)
    ]
    for item in data.items:
        for point in item.points:
            assert " ".join(point.split()) in text


def test_minutes_say_what_became_of_earlier_actions_under_their_item(store, tmp_path):
    done, carried, withdrawn = [
        one for one in actions.of_board(store, "dorset", unfinished=True) if one.raised_quarter != 2
    ][:3]
    number = "DOR-{0.year}-{0.number:02d}".format
    actions.close(store, WHO, number(done), note="Received on time.")
    actions.carry(store, WHO, number(carried), "1 December 2006")
    actions.withdraw(store, WHO, number(withdrawn), note="Overtaken by the plan.")
    data = minutes.build(store, "dorset", Q2, real_names=True)
    place = next(item for item in data.items if item.outcomes)
    assert place.number == 1
    found = {text.partition(",")[0]: text for text in place.outcomes}
    assert found[number(done)].endswith(": done on 30 September 2006. Received on time.")
    assert found[number(carried)].endswith(": carried to 1 December 2006.")
    assert found[number(withdrawn)].endswith(": withdrawn. Overtaken by the plan.")
    path = minutes.write(store, "dorset", Q2, tmp_path)
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())
    assert "carried to 1 December 2006." in text


def test_minutes_repeat_what_the_board_said_of_an_item_and_what_was_asked(real_store):
    arrange(real_store)
    for kind, text in (("board_comment", "We are late."), ("we_ask", "Why?"), ("point", "It was noted.")):
        reviews.note(real_store, WHO, TypedNote(board_code="dorset", quarter=Q2, kind=kind, text=text, item="4"))
    item = minutes.build(real_store, "dorset", Q2).items[3]
    assert item.points == ("The board's comment: We are late.", "We asked: Why?", "It was noted.")


def test_minutes_without_an_agenda_lose_nothing(real_store):
    arrange(real_store)
    for item in reversed(reviews.show(real_store, "dorset", Q2).whole.agenda):
        review_agenda.remove(real_store, WHO, "dorset", Q2, item.uid)
    assert minutes.build(real_store, "dorset", Q2).items == ()
    raise_action(real_store)
    reviews.decision(real_store, WHO, "dorset", Q2, "Agree the plan", section="lines")
    (item,) = minutes.build(real_store, "dorset", Q2).items
    assert [one.text for one in item.actions] == ["Send the plan"]
    assert [one.text for one in item.decisions] == ["Agree the plan"]


def test_minutes_name_the_chair_and_the_pack(store, tmp_path):
    data = minutes.build(store, "dorset", "2006/07-Q1")
    assert data.chair.startswith("Regional Offender Manager")
    assert minutes.chair_of((), "Regional Offender Manager") == ""
    assert minutes.build(store, "dorset", Q2).pack == ""
    packs.issue(store, WHO, packs.Order(board_code="dorset", quarter=Quarter.parse(Q2), out=tmp_path))
    issued = pack_shelf.shelf(store, "dorset", Quarter.parse(Q2)).packs[0]
    written = minutes.write(store, "dorset", Q2, tmp_path)
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(written).pages).split())
    assert f"Version 1 of 30 September 2006, document reference {issued.reference}." in text.replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_minutes_never_hold_private_notes(store):
    reviews.note(store, WHO, TypedNote(board_code="dorset", quarter=Q2, kind="private", text="Quillfeather"))
    assert "Quillfeather" not in str(minutes.build(store, "dorset", Q2))


def test_minutes_of_a_review_that_is_not_there_are_refused(real_store, tmp_path):
    assert "No review of Dorset" in refusal(lambda: minutes.write(real_store, "dorset", Q2, tmp_path))
