"""A review's states, its actions' references and dates, and file names that every system takes."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain import reviews
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear, Quarter
from noms_desktop.domain.reviews import ActionState

YEAR = FinancialYear(2006)
Q2 = Quarter(YEAR, 2)
ACTION = ActionState("GLO-2006-14", "open", original_due=date(2006, 8, 31), due=date(2006, 8, 31))
MOVES = {
    ("scheduled", "draft"),
    ("scheduled", "issued"),
    ("draft", "with_board"),
    ("draft", "issued"),
    ("with_board", "draft"),
    ("with_board", "issued"),
    ("issued", "held"),
    ("held", "minutes_agreed"),
}


@pytest.mark.parametrize(("state", "wanted"), list(product(reviews.STATES, repeat=2)))
def test_every_step_is_allowed_or_refused(state, wanted):
    if (state, wanted) in MOVES:
        reviews.check_move(state, wanted)
    else:
        with pytest.raises(UserError):
            reviews.check_move(state, wanted)


def test_each_state_has_one_next_step_until_the_minutes_are_agreed():
    walked, state = ["scheduled"], "scheduled"
    while step := reviews.next_step(state):
        reviews.check_move(state, step[1])
        state = step[1]
        walked.append(state)
    assert walked == list(reviews.STATES)


def test_a_refused_step_names_the_one_that_comes_next():
    with pytest.raises(UserError, match="'Issued' cannot become 'Minutes agreed'") as caught:
        reviews.check_move("issued", "minutes_agreed")
    assert caught.value.advice == "The next step is: Hold the review."


def test_action_references_as_printed_and_as_typed():
    assert reviews.action_reference("GLO", YEAR, 14) == "GLO-2006-14"
    assert reviews.action_reference("B28", YEAR, 3) == "B28-2006-03"
    assert reviews.parse_reference(" glo-2006-14 ") == ("GLO", 2006, 14)
    assert reviews.parse_reference(reviews.action_reference("B28", YEAR, 107)) == ("B28", 2006, 107)
    with pytest.raises(UserError, match="'GLO 14' is not the number of an action"):
        reviews.parse_reference("GLO 14")


def test_an_action_is_due_ten_working_days_before_the_next_review():
    assert reviews.default_due(date(2007, 1, 8)) == date(2006, 12, 20)


def test_due_today_is_not_overdue_and_a_closed_action_never_is():
    assert not reviews.is_overdue(ACTION, date(2006, 8, 31))
    assert reviews.is_overdue(ACTION, date(2006, 9, 1))
    assert not reviews.is_overdue(reviews.close(ACTION, date(2006, 9, 5)), date(2007, 1, 1))


def test_carrying_keeps_the_original_date_and_counts():
    once = reviews.carry(ACTION, date(2006, 11, 2), date(2007, 1, 18))
    twice = reviews.carry(once, date(2007, 2, 1), date(2007, 4, 18))
    assert (twice.status, twice.original_due, twice.due, twice.times_carried) == (
        "carried",
        date(2006, 8, 31),
        date(2007, 4, 18),
        2,
    )


@pytest.mark.parametrize("due", [date(2006, 8, 31), date(2006, 11, 2), date(2006, 9, 30)])
def test_an_action_is_carried_to_a_day_after_the_review(due):
    with pytest.raises(UserError, match="GLO-2006-14 cannot be carried"):
        reviews.carry(ACTION, date(2006, 11, 2), due)


def test_a_closed_action_stays_closed():
    done = reviews.close(ACTION, date(2006, 9, 29))
    assert (done.status, done.closed_on) == ("done", date(2006, 9, 29))
    for again in (
        lambda: reviews.close(done, date(2006, 10, 1)),
        lambda: reviews.withdraw(done, date(2006, 10, 1), "No longer needed"),
        lambda: reviews.carry(done, date(2006, 11, 2), date(2007, 1, 18)),
    ):
        with pytest.raises(UserError, match="GLO-2006-14 is done already"):
            again()


def test_withdrawing_needs_a_reason():
    assert reviews.withdraw(ACTION, date(2006, 9, 29), "Merged with 15").status == "withdrawn"
    with pytest.raises(UserError, match="Say why GLO-2006-14 is withdrawn"):
        reviews.withdraw(ACTION, date(2006, 9, 29), " ")


def test_file_names_of_a_pack_its_draft_and_the_chairs_brief():
    names = {kind: reviews.pack_file_name(Q2, "Gloucestershire", 2, kind) for kind in ("issued", "draft", "brief")}
    assert names == {
        "issued": "2006-07 Q2 Gloucestershire v2.pdf",
        "draft": "2006-07 Q2 Gloucestershire v2 draft.pdf",
        "brief": "2006-07 Q2 Gloucestershire v2 chair's brief.pdf",
    }


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Avon and Somerset", "Avon and Somerset"),
        ("Dyfed/Powys", "Dyfed Powys"),
        ('a<b>c:d"e|f?g*h\\i', "a b c d e f g h i"),
        ("..", "unnamed"),
        ("Kent. ", "Kent"),
        ("line\nbreak\N{RIGHT-TO-LEFT OVERRIDE}fdp", "linebreakfdp"),
        ("", "unnamed"),
    ],
)
def test_a_name_becomes_part_of_a_file_name(text, safe):
    assert reviews.safe_file_part(text) == safe


@given(st.text(max_size=300))
def test_no_text_makes_a_file_name_that_windows_refuses(text):
    name = reviews.pack_file_name(Q2, text, 1)
    assert len(name) <= 160
    assert not set(name) & set('<>:"/\\|?*')
    assert all(ord(letter) >= 32 for letter in name)
    assert name.endswith(" v1.pdf")


def test_an_agenda_says_when_it_is_too_long():
    assert reviews.agenda_total_text(85) == "85 of 90 minutes"
    assert reviews.agenda_total_text(90) == "90 of 90 minutes"
    assert reviews.agenda_total_text(105) == "105 minutes, 15 over 90"
