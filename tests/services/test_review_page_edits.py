"""What is typed into a review: texts by their uid, the agenda, who is there, actions changed and opened again."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.services import actions, history, review_agenda, review_texts, reviews
from noms_desktop.services.review_agenda import TypedItem
from noms_desktop.services.review_texts import WrittenDecision, WrittenNote, new_uid
from noms_desktop.services.reviews import TypedAttendance, TypedReview

WHO = "A. Tester"
Q2, Q3 = "2006/07-Q2", "2006/07-Q3"


@pytest.fixture
def arranged(real_store):
    reviews.create(real_store, WHO, TypedReview(board_code="dorset", quarter=Q2, on="2 November 2006"))
    return real_store


def whole(store, quarter=Q2):
    return reviews.show(store, "dorset", quarter, private=True).whole


def write(store, uid, text, was="", kind="point", **more):
    given = WrittenNote(board_code="dorset", quarter=Q2, uid=uid, kind=kind, text=text, was=was, **more)
    return review_texts.write_note(store, WHO, given)


def titles(store):
    return [item.title for item in whole(store).agenda]


# Notes.


def test_a_note_is_written_changed_and_emptied_under_one_uid(arranged):
    uid, item = new_uid(), whole(arranged).agenda[2]
    applied = write(arranged, uid, "The Treasurer reported.", item=item.uid)
    assert applied.label == "Dorset, review 2006/07-Q2, point for the minutes on item 3 written"
    write(arranged, uid, "The Treasurer reported: late.", was="The Treasurer reported.", item=item.uid)
    (note,) = whole(arranged).notes
    assert (note.uid, note.text, note.agenda_item_id) == (uid, "The Treasurer reported: late.", item.id)
    assert whole(arranged).review.state == "draft"
    gone = write(arranged, uid, "  ", was="The Treasurer reported: late.", item=item.uid)
    assert gone.label.endswith("taken away")
    assert whole(arranged).notes == ()


def test_a_text_that_reads_so_already_is_no_change(arranged):
    uid = new_uid()
    write(arranged, uid, "Said.")
    before = arranged.head()
    assert write(arranged, uid, "Said. ", was="Said.").change_set_uid == ""
    assert write(arranged, new_uid(), " ").change_set_uid == ""
    assert arranged.head() == before


def test_a_text_changed_meanwhile_is_not_written_over_unseen(arranged):
    uid = new_uid()
    write(arranged, uid, "One.")
    with pytest.raises(StaleError, match="Somebody changed this text"):
        write(arranged, uid, "Mine.", was="Another.")
    assert whole(arranged).notes[0].text == "One."


def test_a_note_that_was_undone_can_be_written_again(arranged):
    uid = new_uid()
    applied = write(arranged, uid, "One.")
    history.undo(arranged, WHO, applied.change_set_uid)
    assert whole(arranged).notes == ()
    write(arranged, uid, "Again.")
    assert whole(arranged).notes[0].text == "Again."


def test_a_note_on_a_measure_belongs_to_it(store):
    uid = new_uid()
    given = WrittenNote(board_code="dorset", quarter=Q2, uid=uid, kind="we_ask", text="Why?", measure="M01")
    review_texts.write_note(store, WHO, given)
    note = next(one for one in whole(store).notes if one.uid == uid)
    assert note.measure_code == "M01"


# Decisions.


def test_a_decision_is_typed_in_place_until_it_is_taken(arranged):
    uid = new_uid()

    def typed(text, was=""):
        given = WrittenDecision(board_code="dorset", quarter=Q2, uid=uid, text=text, was=was, section="lines")
        return review_texts.write_decision(arranged, WHO, given)

    assert typed("Agree the plan").label == "Dorset, review 2006/07-Q2, decision asked: Agree the plan"
    typed("Agree the plan as sent", was="Agree the plan")
    reviews.decide(arranged, WHO, "dorset", Q2, "1", "agreed")
    with pytest.raises(UserError, match="Decision 1 is taken: agreed"):
        typed("Agree nothing", was="Agree the plan as sent")
    reviews.decide(arranged, WHO, "dorset", Q2, "1", "asked")
    assert typed("", was="Agree the plan as sent").label.endswith("decision 1 taken away")
    assert whole(arranged).decisions == ()


# The agenda.


def test_an_item_is_added_before_the_reading_back_and_changed(arranged):
    uid = new_uid()
    review_agenda.add(arranged, WHO, TypedItem(board_code="dorset", quarter=Q2, uid=uid, title="A visit"))
    assert titles(arranged)[-2:] == ["A visit", "Decisions and actions read back"]
    assert [item.position for item in whole(arranged).agenda] == list(range(1, 8))
    changed = TypedItem(board_code="dorset", quarter=Q2, uid=uid, title="The visit", minutes="15 min", lead="Chair")
    applied = review_agenda.change(arranged, WHO, changed)
    assert applied.label == "Dorset, review 2006/07-Q2, agenda item 6 changed: The visit"
    item = whole(arranged).agenda[-2]
    assert (item.title, item.minutes, item.lead) == ("The visit", 15, "Chair")


def test_an_item_moves_and_the_others_close_up(arranged):
    first = whole(arranged).agenda[0]
    applied = review_agenda.move(arranged, WHO, "dorset", Q2, first.uid, 2)
    assert applied.label.endswith("agenda item moved to place 3: Actions from the last review")
    assert titles(arranged)[2] == first.title
    assert review_agenda.move(arranged, WHO, "dorset", Q2, first.uid, 2).change_set_uid == ""
    review_agenda.move(arranged, WHO, "dorset", Q2, first.uid, 99)
    assert titles(arranged)[-1] == first.title


def test_an_item_with_texts_under_it_stays(arranged):
    item = whole(arranged).agenda[2]
    uid = new_uid()
    write(arranged, uid, "Said.", item=item.uid)
    with pytest.raises(UserError, match="stays on the agenda: a text stands under it"):
        review_agenda.remove(arranged, WHO, "dorset", Q2, item.uid)
    write(arranged, uid, "", was="Said.", item=item.uid)
    review_agenda.remove(arranged, WHO, "dorset", Q2, item.uid)
    assert item.title not in titles(arranged)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": " "}, "title: The agenda item has no title."),
        ({"minutes": "ten"}, "minutes: "),
        ({"minutes": "999"}, "minutes: 999 minutes are longer"),
    ],
)
def test_an_item_that_cannot_be_is_refused(arranged, values, words):
    item = whole(arranged).agenda[0]
    with pytest.raises(UserError) as error:
        review_agenda.change(arranged, WHO, TypedItem(board_code="dorset", quarter=Q2, uid=item.uid, **values))
    assert words in str(error.value)


def test_an_empty_agenda_is_filled_from_the_template_or_last_quarters(arranged):
    reviews.create(arranged, WHO, TypedReview(board_code="dorset", quarter=Q3, on="1 February 2007"))
    for item in whole(arranged, Q3).agenda:
        review_agenda.remove(arranged, WHO, "dorset", Q3, item.uid)
    first = whole(arranged).agenda[0]
    changed = TypedItem(board_code="dorset", quarter=Q2, uid=first.uid, title="Matters arising")
    review_agenda.change(arranged, WHO, changed)
    applied = review_agenda.from_last(arranged, WHO, "dorset", Q3)
    assert whole(arranged, Q3).agenda[0].title == "Matters arising"
    with pytest.raises(UserError, match="There is an agenda already"):
        review_agenda.from_template(arranged, WHO, "dorset", Q3)
    history.undo(arranged, WHO, applied.change_set_uid)
    review_agenda.from_template(arranged, WHO, "dorset", Q3)
    assert whole(arranged, Q3).agenda[0].title == "Actions from the last review"


# Who is there.


def test_everybody_of_the_last_review_is_listed_expected_again(store):
    reviews.create(store, WHO, TypedReview(board_code="dorset", quarter=Q3, on="1 February 2007"))
    given = TypedAttendance(board_code="dorset", quarter=Q2, post="Treasurer", role="apologies")
    reviews.attend(store, WHO, given)
    review_texts.list_everybody(store, WHO, "dorset", Q3)
    now = {one.post: one.role for one in whole(store, Q3).attendance}
    assert now["Treasurer"] == "present"
    assert now["Note taker, regional office"] == "in_attendance"
    assert review_texts.list_everybody(store, WHO, "dorset", Q3).change_set_uid == ""


def test_without_a_last_review_the_commissioner_and_the_boards_posts_are_listed(arranged):
    given = actions.TypedAction(board_code="dorset", quarter=Q2, text="Send it", owner="Treasurer")
    actions.add(arranged, WHO, given)
    review_texts.list_everybody(arranged, WHO, "dorset", Q2)
    assert [(one.post, one.side) for one in whole(arranged).attendance] == [
        ("Regional Offender Manager", "commissioner"),
        ("Treasurer", "board"),
    ]


def test_someone_is_taken_off_the_list(arranged):
    reviews.attend(arranged, WHO, TypedAttendance(board_code="dorset", quarter=Q2, post="Treasurer"))
    review_texts.leave_out(arranged, WHO, "dorset", Q2, "treasurer")
    assert whole(arranged).attendance == ()
    assert review_texts.leave_out(arranged, WHO, "dorset", Q2, "Treasurer").change_set_uid == ""


# Actions.


def raise_one(store, **more):
    values = {"text": "Send it", "owner": "Treasurer", "due": "1 December 2006", "uid": new_uid(), **more}
    given = actions.TypedAction(board_code="dorset", quarter=Q2, **values)
    actions.add(store, WHO, given)
    return given


def test_an_action_is_changed_while_it_is_new_and_keeps_its_number(arranged):
    given = raise_one(arranged)
    changed = actions.TypedAction(
        board_code="dorset", quarter=Q2, text="Send them", owner="Chief Officer", due="8 December 2006", uid=given.uid
    )
    actions.change(arranged, WHO, changed)
    (found,) = actions.of_board(arranged, "dorset")
    assert (found.uid, found.number, found.text, found.owner_post) == (given.uid, 1, "Send them", "Chief Officer")
    assert (found.due, found.original_due) == (date(2006, 12, 8), date(2006, 12, 8))
    actions.carry(arranged, WHO, "DOR-2006-01", "8 January 2007")
    with pytest.raises(UserError, match="DOR-2006-01 is carried already"):
        actions.change(arranged, WHO, changed)


def test_an_action_closed_by_mistake_is_opened_again_as_it_was(arranged):
    raise_one(arranged)
    actions.carry(arranged, WHO, "DOR-2006-01", "8 January 2007")
    actions.close(arranged, WHO, "DOR-2006-01", note="Received")
    actions.reopen(arranged, WHO, "DOR-2006-01")
    found = actions.find(arranged, "DOR-2006-01")
    assert (found.status, found.closed_on, found.times_carried) == ("carried", None, 1)
    with pytest.raises(UserError, match="There is nothing to open again"):
        actions.reopen(arranged, WHO, "DOR-2006-01")


def test_what_was_said_of_an_action_is_kept_with_it(arranged):
    raise_one(arranged)
    actions.note(arranged, WHO, "DOR-2006-01", "Half of it came.")
    found = actions.find(arranged, "DOR-2006-01")
    assert (found.status, found.note) == ("open", "Half of it came.")
    assert [step.note for step in found.progress] == ["Half of it came."]


# Once the minutes are agreed.


def agree(store):
    reviews.create(store, WHO, TypedReview(board_code="dorset", quarter=Q3, on="15 February 2007"))
    review, _ = reviews.find(store, "dorset", Q2)
    with store.write(WHO, "agreed as in a year of use") as tx:
        tx.update("review", review.id, {"state": "minutes_agreed"}, version=review.version)


def test_a_review_with_agreed_minutes_takes_no_word_any_more(arranged):
    write(arranged, "n1", "Said.")
    reviews.decision(arranged, WHO, "dorset", Q2, "Agree the plan")
    agree(arranged)
    before = whole(arranged)
    first = before.agenda[0].uid
    given = WrittenDecision(board_code="dorset", quarter=Q2, uid=new_uid(), text="Agree more")
    refused = (
        lambda: write(arranged, "n1", "Said otherwise.", was="Said."),
        lambda: write(arranged, new_uid(), "Another."),
        lambda: review_texts.write_decision(arranged, WHO, given),
        lambda: reviews.decide(arranged, WHO, "dorset", Q2, "1", "agreed"),
        lambda: reviews.decision(arranged, WHO, "dorset", Q2, "Agree more"),
        lambda: reviews.attend(arranged, WHO, TypedAttendance(board_code="dorset", quarter=Q2, post="Treasurer")),
        lambda: review_texts.list_everybody(arranged, WHO, "dorset", Q2),
        lambda: review_agenda.move(arranged, WHO, "dorset", Q2, first, 2),
        lambda: review_agenda.remove(arranged, WHO, "dorset", Q2, before.agenda[5].uid),
        lambda: review_agenda.change(
            arranged, WHO, TypedItem(board_code="dorset", quarter=Q2, uid=first, minutes="20")
        ),
    )
    for one in refused:
        with pytest.raises(UserError, match="The minutes of this review are agreed"):
            one()
    assert whole(arranged) == before
    assert write(arranged, "n1", "Said.").changes == ()


def test_agreed_minutes_say_so_and_are_never_written_over(arranged, tmp_path):
    from noms_desktop.services import minutes

    draft = minutes.write(arranged, "dorset", Q2, tmp_path)
    agree(arranged)
    assert minutes.build(arranged, "dorset", Q2).state == "agreed"
    first = minutes.write(arranged, "dorset", Q2, tmp_path)
    was = first.read_bytes()
    second = minutes.write(arranged, "dorset", Q2, tmp_path)
    assert len({draft, first, second}) == 3
    assert first.read_bytes() == was
