"""Reviews, actions, improvement plans and their words: dates that hold, posts and no people, sentences that differ."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from noms_desktop.domain.calendar import STEP_WORDS, review_window
from noms_desktop.domain.periods import FinancialYear, Quarter
from noms_desktop.domain.reviews import AGENDA_MINUTES
from noms_desktop.domain.workdays import is_working_day

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.register import IllustrativeRegister
    from noms_desktop.domain.illustrative.sheets import Value

AS_AT = "2006-09-30"
Row = dict[str, "Value"]


def _reviews(register: IllustrativeRegister, quarter: Quarter) -> list[Row]:
    return [
        row
        for row in register.table("review").as_dicts()
        if (row["year"], row["quarter"]) == (quarter.year.start, quarter.number)
    ]


def _of(register: IllustrativeRegister, table: str, review: Row) -> list[Row]:
    return [row for row in register.table(table).as_dicts() if row["review_id"] == review["id"]]


Q1, Q2 = Quarter(FinancialYear(2006), 1), Quarter(FinancialYear(2006), 2)


@pytest.mark.parametrize("quarter", [Q1, Q2])
def test_reviews_fall_on_working_days_of_weeks_five_to_seven(register: IllustrativeRegister, quarter: Quarter) -> None:
    first, last = review_window(quarter)
    days = [date.fromisoformat(row["held_on"]) for row in _reviews(register, quarter)]
    assert len(days) == 42
    assert all(first <= day <= last and is_working_day(day) for day in days)


def test_the_first_quarter_was_held_and_its_minutes_agreed(register: IllustrativeRegister) -> None:
    reviews = _reviews(register, Q1)
    minutes = {row["review_id"]: row for row in register.table("minutes").as_dicts()}
    for row in reviews:
        assert row["state"] == "minutes_agreed"
        assert minutes[row["id"]]["state"] == "agreed"
        assert row["held_on"] < minutes[row["id"]]["agreed_on"] <= AS_AT
        assert {step["done_on"] is not None for step in _of(register, "review_step", row)} == {True}
        assert {decision["state"] for decision in _of(register, "decision", row)} <= {"agreed", "deferred"}


def test_the_second_quarter_is_being_prepared(register: IllustrativeRegister) -> None:
    for row in _reviews(register, Q2):
        steps = _of(register, "review_step", row)
        assert row["state"] in ("scheduled", "draft")
        assert {step["step"] for step in steps} == set(STEP_WORDS)
        assert {step["done_on"] for step in steps} == {None}
        decisions = _of(register, "decision", row)
        assert {decision["state"] for decision in decisions} == {"asked"}
        assert [decision["number"] for decision in decisions] == list(range(1, len(decisions) + 1))
        assert all(str(decision["text"]).startswith("Agree ") for decision in decisions)
        assert row["id"] not in register.table("minutes").column("review_id")


def test_each_agenda_has_six_items_in_ninety_minutes(register: IllustrativeRegister) -> None:
    for review in register.table("review").as_dicts():
        items = _of(register, "agenda_item", review)
        assert [item["minutes"] for item in items] == [10, 30, 25, 10, 10, 5]
        assert sum(int(item["minutes"] or 0) for item in items) == AGENDA_MINUTES


def test_what_is_an_exception_now_was_spoken_of_last_quarter(register: IllustrativeRegister) -> None:
    notes = register.table("review_note").as_dicts()
    by_review: dict[Value, dict[str, set[Value]]] = {}
    for note in notes:
        if note["series_id"]:
            by_review.setdefault(note["review_id"], {}).setdefault(str(note["kind"]), set()).add(note["series_id"])
    before = {row["board_code"]: row["id"] for row in _reviews(register, Q1)}
    exceptions = 0
    for row in _reviews(register, Q2):
        now = by_review.get(row["id"], {})
        assert now.get("board_comment") == now.get("we_ask")
        said = by_review.get(before[row["board_code"]], {}).get("board_comment", set())
        assert now.get("board_comment", set()) <= said
        exceptions += len(now.get("board_comment", ()))
    assert exceptions > 60


def test_series_of_notes_are_those_of_the_board(register: IllustrativeRegister) -> None:
    owners = {row["id"]: row["board_code"] for row in register.table("measure_series").as_dicts()}
    boards = {row["id"]: row["board_code"] for row in register.table("review").as_dicts()}
    for note in register.table("review_note").as_dicts():
        assert note["series_id"] is None or owners[note["series_id"]] == boards[note["review_id"]]


def test_nothing_is_dated_after_the_day_the_register_opens_at(register: IllustrativeRegister) -> None:
    dated = (
        ("review_note", "written_on"), ("minutes", "agreed_on"), ("action", "closed_on"), ("risk", "opened_on"),
        ("agreed_exception", "agreed_on"), ("step_change", "decided_on"), ("improvement_plan", "opened_on"),
        ("fund_bid", "decided_on"), ("sla", "agreed_on"), ("plan", "submitted_on"), ("plan", "decided_on"),
        ("agreement", "signed_on"), ("accreditation", "granted_on"),
    )  # fmt: skip
    for table, column in dated:
        assert max(str(day) for day in register.table(table).column(column) if day) <= AS_AT, (table, column)


def test_actions_are_done_overdue_carried_and_to_come(register: IllustrativeRegister) -> None:
    actions = register.table("action").as_dicts()
    posts = {(row["board_code"], row["post"]) for row in register.table("board_post").as_dicts()}
    states = Counter(row["status"] for row in actions)
    overdue = [row for row in actions if row["status"] in ("open", "carried") and row["due"] < AS_AT]
    assert states["done"] > 60
    assert states["carried"] > 25
    assert states["open"] > 60
    assert len(overdue) > 20
    for row in actions:
        assert row["original_due"] <= row["due"]
        assert (row["status"] == "done") == (row["closed_on"] is not None)
        assert (row["times_carried"] > 0) == (row["due"] != row["original_due"])
        assert (row["board_code"], row["owner_post"]) in posts
        assert row["text"]
        assert row["done_looks_like"]


def test_numbers_of_actions_run_on_without_a_gap(register: IllustrativeRegister) -> None:
    numbers: dict[Value, list[Value]] = {}
    for row in register.table("action").as_dicts():
        numbers.setdefault(row["board_code"], []).append(row["number"])
    assert len(numbers) == 42
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def test_nobody_is_named(register: IllustrativeRegister) -> None:
    assert set(register.table("attendance").column("name")) == {""}
    assert set(register.table("board_post").column("holder")) == {""}
    titles = re.compile(r"\b(Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Baroness)\b")
    assert [text for text in _texts(register) if titles.search(text)] == []


def _texts(register: IllustrativeRegister) -> list[str]:
    columns = (
        ("review_note", "text"), ("decision", "text"), ("action", "text"), ("action", "note"), ("minutes", "text"),
        ("risk", "text"), ("milestone", "text"), ("plan_line", "title"), ("plan_line", "risk_note"),
        ("plan", "questions"),
        ("competition", "note"), ("agreed_exception", "reason"), ("result_month", "note"), ("provider", "notes"),
    )  # fmt: skip
    return [str(text) for table, column in columns for text in register.table(table).column(column) if text]


def test_texts_are_whole_plain_and_without_places_left_open(register: IllustrativeRegister) -> None:
    for text in _texts(register):
        assert not re.search(r"[{}<>]|\bNone\b|  ", text), text
        assert text[0].isupper() or text[0].isdigit(), text


def test_no_review_says_the_same_twice_and_the_register_has_many_sentences(register: IllustrativeRegister) -> None:
    notes = [row for row in register.table("review_note").as_dicts() if row["kind"] in ("board_comment", "we_ask")]
    said = Counter((row["review_id"], row["text"]) for row in notes)
    repeated = sum(count - 1 for count in said.values() if count > 1)
    assert repeated <= len(notes) // 100
    assert len({row["text"] for row in notes}) > 120


def test_private_words_stand_only_in_the_review_being_prepared(register: IllustrativeRegister) -> None:
    prepared = {row["id"] for row in _reviews(register, Q2)}
    private = ("private", "brief_aim", "brief_fallback", "brief_question", "brief_answer")
    kinds: dict[Value, Counter[Value]] = {}
    for row in register.table("review_note").as_dicts():
        if row["kind"] in private:
            assert row["review_id"] in prepared
            kinds.setdefault(row["review_id"], Counter())[row["kind"]] += 1
    assert set(kinds) == prepared
    assert all(
        (each["brief_aim"], each["brief_question"], each["brief_answer"]) == (1, 3, 3) for each in kinds.values()
    )


def test_six_boards_have_an_improvement_plan_with_milestones_met_and_to_come(register: IllustrativeRegister) -> None:
    plans = register.table("improvement_plan").as_dicts()
    milestones = register.table("milestone").as_dicts()
    assert sorted(row["board_code"] for row in plans) == sorted(register.standing.poor)
    assert {row["state"] for row in milestones} == {"met", "partially_met", "not_met", "scheduled"}
    assert all((row["state"] == "scheduled") == (row["due"] > AS_AT) for row in milestones)


def test_returns_of_the_three_national_dates_are_in_part(register: IllustrativeRegister) -> None:
    returns = register.table("return_due").as_dicts()
    assert len(returns) == 42 * 3
    october = [row for row in returns if row["kind"] == "position_october"]
    early = [row for row in october if row["received_on"] and row["received_on"] <= AS_AT]
    assert {row["due_on"] for row in october} == {"2006-10-09"}
    assert 5 <= len(early) <= 25
    assert any(row["received_on"] is None for row in october)
    assert [row for row in returns if row["kind"] == "position_april" and row["received_on"]] == []


def test_contests_of_probation_work_wait_for_legislation(register: IllustrativeRegister) -> None:
    contests = register.table("competition").as_dicts()
    tests = [row for row in contests if str(row["title"]).startswith("Market test")]
    assert tests
    assert all(row["stage"] == "planning" and row["next_on"] >= "2008-04-01" for row in tests)
    assert all("legislation" in str(row["note"]) for row in tests)
