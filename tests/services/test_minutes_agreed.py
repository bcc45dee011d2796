"""Minutes agreed with their copy kept, opened again as a new version, and what stays closed in between."""

from __future__ import annotations

from datetime import date

import pypdf
import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.services import actions, history, minutes, minutes_agreed, review_texts, reviews
from noms_desktop.services.reviews import TypedNote, TypedReview

WHO = "A. Tester"
Q1, Q2, Q3 = "2006/07-Q1", "2006/07-Q2", "2006/07-Q3"


def refusal(call):
    with pytest.raises(UserError) as error:
        call()
    return str(error.value)


def shown(store, quarter=Q2):
    return reviews.show(store, "dorset", quarter, private=True)


def point(store, text, quarter=Q2):
    reviews.note(store, WHO, TypedNote(board_code="dorset", quarter=quarter, kind="point", text=text, item="3"))


def words(pdf):
    path = pypdf.PdfReader(pdf)
    text = " ".join(" ".join(page.extract_text() for page in path.pages).split())
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def held(real_store):
    """Dorset's review of 2 November 2006, held, with an action and a point under item 3."""
    given = TypedReview(board_code="dorset", quarter=Q2, on="2 November 2006")
    reviews.create(real_store, WHO, given)
    point(real_store, "The Treasurer reported.")
    raised = actions.TypedAction(board_code="dorset", quarter=Q2, text="Send it", owner="Treasurer", item="3")
    actions.add(real_store, WHO, raised)
    with real_store.write(WHO, "held") as tx:
        review = shown(real_store).whole.review
        tx.update("review", review.id, {"state": "held"}, version=review.version)
    return real_store


def test_agreeing_keeps_the_pdf_that_was_agreed(held, tmp_path):
    made = minutes_agreed.agree(held, WHO, "dorset", Q2)
    assert made.applied.label == "Dorset, review 2006/07-Q2: minutes version 1 agreed on 2 November 2006"
    whole = shown(held).whole
    (row,) = whole.minutes
    assert (row.version_no, row.state, row.agreed_on) == (1, "agreed", date(2006, 11, 2))
    assert "The Treasurer reported." in row.text
    assert whole.review.state == "minutes_agreed"
    assert {step.step: step.done_on for step in whole.steps}["minutes"] == date(2006, 11, 2)
    path = minutes.write(held, "dorset", Q2, tmp_path)
    assert path.name == "2006-07 Q2 Dorset minutes v1.pdf"
    assert "Version 1, agreed on 2 November 2006." in words(path)
    assert minutes.write(held, "dorset", Q2, tmp_path) == path
    path.write_bytes(b"another file")
    assert "another file of the name" in refusal(lambda: minutes.write(held, "dorset", Q2, tmp_path))
    assert path.read_bytes() == b"another file"


def test_agreed_minutes_are_opened_again_with_a_reason_and_the_agreed_ones_stay(held, tmp_path):
    minutes_agreed.agree(held, WHO, "dorset", Q2)
    first = minutes.printed(held, "dorset", Q2)
    assert "No reason was given." in refusal(lambda: minutes_agreed.open_again(held, WHO, "dorset", Q2, " "))
    made = minutes_agreed.open_again(held, WHO, "dorset", Q2, "The date in item 3 was wrong")
    assert made.applied.label.endswith("minutes opened again as version 2: The date in item 3 was wrong")
    whole = shown(held).whole
    assert whole.review.state == "held"
    assert [(one.version_no, one.state) for one in whole.minutes] == [(1, "agreed"), (2, "draft")]
    assert {step.step: step.done_on for step in whole.steps}["minutes"] is None
    point(held, "Put right.")
    second = words(minutes.write(held, "dorset", Q2, tmp_path))
    assert "Version 2, draft; not yet agreed." in second
    assert "Version 1 was agreed on 2 November 2006. Reason: The date in item 3 was wrong." in second
    assert "Put right." in second
    old = minutes.write(held, "dorset", Q2, tmp_path, version="1")
    assert old.read_bytes() == first.pdf
    assert "Put right." not in words(old)
    assert "There is no version 7" in refusal(lambda: minutes.write(held, "dorset", Q2, tmp_path, version="7"))
    assert minutes_agreed.agree(held, WHO, "dorset", Q2).version == 2
    assert minutes.printed(held, "dorset", Q2).version == 2
    assert minutes.printed(held, "dorset", Q2, 1).pdf == first.pdf


def test_what_was_agreed_before_copies_were_kept_is_kept_when_it_is_opened_again(store):
    before = shown(store, Q1).whole.minutes
    assert [(one.state, one.blob_sha256) for one in before] == [("agreed", None)]
    drawn = minutes.printed(store, "dorset", Q1)
    assert drawn.reference == ""
    minutes_agreed.open_again(store, WHO, "dorset", Q1, "A name was missing")
    point(store, "Afterwards.", Q1)
    kept = minutes.printed(store, "dorset", Q1, 1)
    assert kept.pdf == drawn.pdf
    assert kept.reference
    assert "Dorset" not in kept.file_name


def test_neither_is_undone_and_the_refusal_says_what_to_do(held):
    agreed = minutes_agreed.agree(held, WHO, "dorset", Q2).applied
    assert "Open the minutes again instead" in refusal(lambda: history.undo(held, WHO, agreed.change_set_uid))
    opened = minutes_agreed.open_again(held, WHO, "dorset", Q2, "A slip").applied
    assert "Agree them again instead." in refusal(lambda: history.undo(held, WHO, opened.change_set_uid))


def test_what_agreed_minutes_rest_on_is_not_undone_from_under_them(held):
    given = TypedNote(board_code="dorset", quarter=Q2, kind="point", text="Last.", item="3")
    last = reviews.note(held, WHO, given)
    raised = actions.TypedAction(board_code="dorset", quarter=Q2, text="One more", owner="Treasurer", item="3")
    asked = actions.add(held, WHO, raised)
    minutes_agreed.agree(held, WHO, "dorset", Q2)
    for applied in (last, asked):
        said = refusal(lambda applied=applied: history.undo(held, WHO, applied.change_set_uid))
        assert "The minutes of the review 2006/07-Q2 are agreed" in said
    closed = actions.close(held, WHO, "DOR-2006-01")
    history.undo(held, WHO, closed.change_set_uid)
    assert actions.find(held, "DOR-2006-01").status == "open"
    minutes_agreed.open_again(held, WHO, "dorset", Q2, "A slip")
    history.undo(held, WHO, last.change_set_uid)
    assert [note.text for note in shown(held).whole.notes] == ["The Treasurer reported."]


def test_an_agreed_review_is_neither_moved_nor_asked_anything_more(held):
    minutes_agreed.agree(held, WHO, "dorset", Q2)
    before = held.head()
    uid = shown(held).raised[0].uid
    given = {"board_code": "dorset", "quarter": Q2, "text": "More", "owner": "Treasurer"}
    moved = TypedReview(board_code="dorset", quarter=Q2, on="9 November 2006")
    calls = (
        lambda: actions.add(held, WHO, actions.TypedAction(**given)),
        lambda: actions.change(held, WHO, actions.TypedAction(**given, uid=uid)),
        lambda: actions.close(held, WHO, "DOR-2006-01", at=Q2),
        lambda: actions.carry(held, WHO, "DOR-2006-01", "1 June 2007", at=Q2),
        lambda: actions.withdraw(held, WHO, "DOR-2006-01", note="Overtaken", at=Q2),
        lambda: actions.note(held, WHO, "DOR-2006-01", "Said", at=Q2),
        lambda: reviews.move(held, WHO, moved),
        lambda: review_texts.list_everybody(held, WHO, "dorset", Q2),
    )
    for call in calls:
        assert "The minutes of this review are agreed." in refusal(call)
    assert held.head() == before


def test_minutes_are_not_agreed_before_the_review_is_held_nor_by_a_state_alone(real_store):
    reviews.create(real_store, WHO, TypedReview(board_code="dorset", quarter=Q2, on="2 November 2006"))
    assert "cannot become 'Minutes agreed'" in refusal(lambda: minutes_agreed.agree(real_store, WHO, "dorset", Q2))
    assert "with a copy of them kept" in refusal(
        lambda: reviews.set_state(real_store, WHO, "dorset", Q2, "minutes-agreed")
    )
    assert "are not agreed" in refusal(lambda: minutes_agreed.open_again(real_store, WHO, "dorset", Q2, "Why"))


def test_what_changes_while_the_minutes_are_drawn_is_not_agreed_unseen(held):
    def progress(_done, _total):
        if len(shown(held).whole.notes) == 1:
            point(held, "Meanwhile.")

    from noms_desktop.services.packs import Watch

    with pytest.raises(StaleError):
        minutes_agreed.agree(held, WHO, "dorset", Q2, watch=Watch(progress))
    assert shown(held).whole.review.state == "held"
    assert shown(held).whole.minutes == ()


def test_a_review_opened_again_is_not_the_one_that_hears_of_actions(held):
    minutes_agreed.agree(held, WHO, "dorset", Q2)
    actions.close(held, WHO, "DOR-2006-01")
    assert actions.find(held, "DOR-2006-01").progress == ()
    reviews.create(held, WHO, TypedReview(board_code="dorset", quarter=Q3, on="1 February 2007"))
    minutes_agreed.open_again(held, WHO, "dorset", Q2, "A slip")
    actions.reopen(held, WHO, "DOR-2006-01")
    actions.note(held, WHO, "DOR-2006-01", "Said then.", at=Q2)
    said = {one.quarter: one.note for one in actions.find(held, "DOR-2006-01").progress}
    assert said == {3: "", 2: "Said then."}


def test_the_day_of_agreement_is_the_one_given_else_the_next_reviews(held, tmp_path):
    said = refusal(lambda: minutes_agreed.agree(held, WHO, "dorset", Q2, on="1 November 2006"))
    assert "before the meeting of 2 November 2006" in said
    reviews.create(held, WHO, TypedReview(board_code="dorset", quarter=Q3, on="6 February 2007"))
    minutes_agreed.agree(held, WHO, "dorset", Q2, on="20 November 2006")
    assert "Version 1, agreed on 20 November 2006." in words(minutes.write(held, "dorset", Q2, tmp_path))
    minutes_agreed.open_again(held, WHO, "dorset", Q2, "A date was wrong")
    minutes_agreed.agree(held, WHO, "dorset", Q2)
    assert "Version 2, agreed on 6 February 2007." in words(minutes.write(held, "dorset", Q2, tmp_path))
