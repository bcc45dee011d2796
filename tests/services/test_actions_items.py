"""An action belongs to the agenda item at which it was raised: on the page, in the minutes, at the next review."""

from __future__ import annotations

from datetime import date

import pypdf
import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import Quarter
from noms_desktop.services import actions, history, minutes, pack_data, review_agenda, review_page, reviews
from noms_desktop.services.reviews import TypedNote, TypedReview

WHO = "A. Tester"
Q2, Q3 = "2006/07-Q2", "2006/07-Q3"


def typed(text="Send the plan", quarter=Q2, **more):
    return actions.TypedAction(board_code="dorset", quarter=quarter, text=text, owner="Treasurer", **more)


def item(store, number, quarter=Q2):
    return reviews.show(store, "dorset", quarter).whole.agenda[number - 1]


def uid_of(store, number):
    found = actions.find(store, f"DOR-2006-{number:02d}")
    return found.uid


@pytest.fixture
def arranged(real_store):
    """Dorset's reviews of two quarters, the later one with the agenda of the earlier."""
    for quarter, on in ((Q2, "2 November 2006"), (Q3, "1 February 2007")):
        reviews.create(real_store, WHO, TypedReview(board_code="dorset", quarter=quarter, on=on))
    return real_store


def test_an_action_is_raised_at_its_item_by_number_or_by_name_and_the_history_says_which(arranged):
    applied = actions.add(arranged, WHO, typed(item="3"))
    assert "review 2006/07-Q2, item 3, action DOR-2006-01: Send the plan" in applied.label
    actions.add(arranged, WHO, typed("By its name", item=item(arranged, 2).uid))
    actions.add(arranged, WHO, typed("Of none"))
    found = {one.text: one.item_uid for one in actions.of_board(arranged, "dorset")}
    assert found == {
        "Send the plan": item(arranged, 3).uid,
        "By its name": item(arranged, 2).uid,
        "Of none": None,
    }
    with pytest.raises(UserError, match="The agenda has no item 9"):
        actions.add(arranged, WHO, typed(item="9"))


def test_an_action_is_moved_to_another_item_and_off_the_agenda(arranged):
    actions.add(arranged, WHO, typed(item="3"))
    uid = uid_of(arranged, 1)
    actions.change(arranged, WHO, typed("Send it", uid=uid))
    assert actions.find(arranged, "DOR-2006-01").item_uid == item(arranged, 3).uid
    actions.change(arranged, WHO, typed("Send it", uid=uid, item="4"))
    assert actions.find(arranged, "DOR-2006-01").item_uid == item(arranged, 4).uid
    actions.change(arranged, WHO, typed("Send it", uid=uid, item=""))
    assert actions.find(arranged, "DOR-2006-01").item_uid is None


def test_minutes_print_each_action_under_its_item_and_those_of_none_under_the_last(arranged, tmp_path):
    for text, number in (("Of plan", "3"), ("Of performance", "2"), ("Of none", None)):
        actions.add(arranged, WHO, typed(text, item=number))
    data = minutes.build(arranged, "dorset", Q2)
    assert {one.number: [entry.text for entry in one.actions] for one in data.items if one.actions} == {
        2: ["Of performance"],
        3: ["Of plan"],
        6: ["Of none"],
    }


def test_minutes_say_what_was_asked_then_and_not_what_later_reviews_made_of_it(arranged):
    actions.add(arranged, WHO, typed(item="3", due="1 December 2006"))
    actions.carry(arranged, WHO, "DOR-2006-01", "12 January 2007", at=Q3)
    actions.withdraw(arranged, WHO, "DOR-2006-01", note="Overtaken", at=Q3)
    (entry,) = [one for part in minutes.build(arranged, "dorset", Q2).items for one in part.actions]
    assert entry.original_due == date(2006, 12, 1)
    assert [text for part in minutes.build(arranged, "dorset", Q2).items for text in part.withdrawn] == []


def test_an_action_withdrawn_at_its_own_review_is_a_line_of_its_own(arranged, tmp_path):
    actions.add(arranged, WHO, typed(item="3"))
    actions.withdraw(arranged, WHO, "DOR-2006-01", note="Asked for already")
    third = minutes.build(arranged, "dorset", Q2).items[2]
    assert third.actions == ()
    assert third.withdrawn == ("DOR-2006-01, Send the plan (Treasurer). Asked for already.",)
    path = minutes.write(arranged, "dorset", Q2, tmp_path)
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())
    assert "Raised and withdrawn: DOR-2006-01, Send the plan (Treasurer). Asked for already." in text


def test_at_the_next_review_an_action_belongs_to_the_same_item(arranged):
    actions.add(arranged, WHO, typed("Of plan", item="3"))
    actions.add(arranged, WHO, typed("Of none"))
    review_agenda.move(arranged, WHO, "dorset", Q3, item(arranged, 3, Q3).uid, 0)
    page = review_page.read(arranged, "dorset", Q3)
    assert {row.entry.text: row.item for row in page.previous} == {
        "Of plan": item(arranged, 1, Q3).uid,
        "Of none": "",
    }
    assert [row.entry.item for row in page.previous if row.item] == [1]


def test_an_item_without_papers_is_the_same_by_its_title(arranged):
    given = {"board_code": "dorset", "title": "The visit"}
    for quarter in (Q2, Q3):
        review_agenda.add(arranged, WHO, review_agenda.TypedItem(quarter=quarter, uid=f"u-{quarter}", **given))
    visit = next(one for one in reviews.show(arranged, "dorset", Q2).whole.agenda if one.title == "The visit")
    actions.add(arranged, WHO, typed(item=visit.uid))
    (row,) = review_page.read(arranged, "dorset", Q3).previous
    assert row.item == f"u-{Q3}"


def test_an_item_taken_out_leaves_its_actions_and_undo_puts_them_back_under_it(arranged):
    actions.add(arranged, WHO, typed(item="5"))
    gone = item(arranged, 5)
    applied = review_agenda.remove(arranged, WHO, "dorset", Q2, gone.uid)
    assert applied.label.endswith("(DOR-2006-01 stands under no item now)")
    assert actions.find(arranged, "DOR-2006-01").item_uid is None
    history.undo(arranged, WHO, applied.change_set_uid)
    assert actions.find(arranged, "DOR-2006-01").item_uid == gone.uid


def test_an_item_taken_out_while_a_text_stands_under_it_is_still_refused(arranged):
    reviews.note(arranged, WHO, TypedNote(board_code="dorset", quarter=Q2, kind="point", text="Said.", item="5"))
    with pytest.raises(UserError, match="stays on the agenda"):
        review_agenda.remove(arranged, WHO, "dorset", Q2, item(arranged, 5).uid)


def test_the_pack_says_to_which_item_an_action_belongs(store):
    data = pack_data.build(store, "dorset", Quarter.parse(Q2))
    assert {entry.item for entry in data.actions} <= {2, 3}
    assert data.actions
    actions.add(store, WHO, typed(item="4"))
    assert [entry.item for entry in pack_data.build(store, "dorset", Quarter.parse(Q2)).new_actions] == [4]


def test_a_finding_typed_for_any_item_is_printed_where_its_papers_are(store):
    for number, text in (("4", "Two notices are late."), ("5", "One milestone slipped.")):
        given = TypedNote(board_code="dorset", quarter=Q2, kind="finding", text=text, item=number)
        reviews.note(store, WHO, given)
    found = {one.section: one.finding for one in pack_data.build(store, "dorset", Quarter.parse(Q2)).item_comments}
    assert found == {"agreements": "Two notices are late.", "improvement": "One milestone slipped."}


def test_a_measure_of_which_something_was_found_is_put_forward(store):
    data = pack_data.build(store, "dorset", Quarter.parse(Q2))
    other = next(one.code for one in data.measures if one.code not in [entry.code for entry in data.exceptions])
    given = TypedNote(board_code="dorset", quarter=Q2, kind="finding", text="Quite steady.", measure=other)
    reviews.note(store, WHO, given)
    again = pack_data.build(store, "dorset", Quarter.parse(Q2))
    assert any("Quite steady." in entry.finding for entry in again.exceptions if entry.code == other)
