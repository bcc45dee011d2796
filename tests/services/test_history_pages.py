"""The history as the window lists it: page by page, of a board or the whole register, with what can be undone."""

from __future__ import annotations

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.services import actions, demo, history, history_pages, plan_lines, providers, reviews, sla, spend
from noms_desktop.services.history_pages import board_page, detail, page
from noms_desktop.services.plan_lines import TypedLine
from noms_desktop.services.providers import TypedProvider
from noms_desktop.services.reviews import TypedReview

WHO = "A. Tester"


def give(store, amount, line="1", month="2006-09"):
    return spend.record(store, WHO, spend.TypedSpend(board_code="dorset", line=line, month=month, amount=amount))


def test_the_newest_line_tells_its_one_change(small):
    give(small, "£100")
    give(small, "£250")
    first, second, *_ = page(small).lines
    assert (first.who, first.was, first.now, first.state, first.refusal) == (WHO, "£100", "£250", "", "")
    assert (second.was, second.now) == ("Not returned", "£100")
    assert first.number == second.number + 1


def test_a_board_has_its_own_changes_and_nobody_else_s(small):
    providers.add(small, WHO, TypedProvider(name="Vale Works", sector="third", areas=("dorset",)))
    sla.set_measure(small, WHO, sla.TypedTerms(board_code="wiltshire", year="2006/07", measure="M04", target="90"))
    own = [one.label for one in board_page(small, "dorset").lines]
    assert len(own) == 4  # the register with its board, the grant base, two lines
    assert own[0].startswith("Dorset")
    assert next(one.label[:9] for one in board_page(small, "wiltshire").lines) == "Wiltshire"


def test_a_board_s_reviews_and_actions_are_its_own(small):
    reviews.create(small, WHO, TypedReview(board_code="dorset", quarter="2006/07-Q2", on="2 November 2006"))
    given = actions.TypedAction(board_code="dorset", quarter="2006/07-Q2", text="Send the plan", owner="Treasurer")
    actions.add(small, WHO, given)
    asked, arranged, *_ = board_page(small, "dorset").lines
    assert "Send the plan" in asked.label
    assert "arranged" in arranged.label
    assert arranged.now.endswith(" changes")


def test_what_was_removed_since_is_still_told(small):
    added = plan_lines.add(
        small, WHO, TypedLine(board_code="dorset", service="mentoring", sector="third", planned="£1,000")
    )
    history.undo(small, WHO, added.change_set_uid)
    taken, given, *_ = board_page(small, "dorset").lines
    assert taken.label == f"Undo: {given.label}"
    assert given.uid == added.change_set_uid
    assert (given.state, given.refusal) == ("undone", "This change was undone.")
    assert (taken.state, taken.refusal) == ("undo", "")


def test_a_change_brought_back_can_be_undone_again(small):
    made = give(small, "£100")
    history.undo(small, WHO, made.change_set_uid)
    history.undo(small, WHO, page(small).lines[0].uid)
    line = next(one for one in page(small).lines if one.uid == made.change_set_uid)
    assert (line.state, line.refusal) == ("", "")


def test_what_is_final_says_why(small):
    last = page(small).lines[-1]
    assert last.refusal
    assert last.state == "set up", "it was made by the person, and nothing was imported"


def test_older_pages_follow_without_a_gap(small, monkeypatch):
    for number in range(7):
        give(small, f"£{number + 1}")
    whole = [one.number for one in board_page(small, "dorset").lines]
    monkeypatch.setattr(history_pages, "PAGE", 3)
    seen, older = [], 0
    while True:
        found = board_page(small, "dorset", older)
        seen += [one.number for one in found.lines]
        older = found.older
        if not older:
            break
    assert seen == whole


def test_the_detail_tells_every_change_of_a_set(small):
    reviews.create(small, WHO, TypedReview(board_code="dorset", quarter="2006/07-Q2", on="2 November 2006"))
    found = detail(small, page(small).lines[0].uid)
    assert len(found.told) > 10
    assert found.more == 0
    assert found.when.count(":") == 1


def test_a_very_large_set_is_counted_not_told(store):
    last = page(store).lines[0]
    assert last.now == f"{last.changes:,} changes"
    found = detail(store, last.uid)
    assert len(found.told) <= history_pages.MOST_TOLD
    assert found.more == last.changes - history_pages.MOST_TOLD


def test_a_board_that_is_not_there_is_refused(small):
    with pytest.raises(UserError, match="not in the register"):
        board_page(small, "atlantis")
    with pytest.raises(UserError, match="no such change"):
        detail(small, "no-such-uid")


def test_a_record_s_own_history_tells_of_that_record_alone(store):
    whole = next(one for one in page(store).lines if one.label == demo.LABEL)
    built = next(one for one in board_page(store, "dorset").lines if one.uid == whole.uid)
    own = history_pages.board_detail(store, "dorset", built.uid)
    count = len(own.told) + own.more
    assert 0 < count < whole.changes // 10
    assert own.elsewhere > whole.changes * 9 // 10
    assert whole.now != built.now, "the line counts the board's own changes"
    told = " ".join(said.what + said.new for said in own.told)
    assert "provider, phone" not in told
    uid = providers.provider(store, "Eskeltane Delivery Consortium (illustrative)").uid
    provider = history_pages.provider_detail(store, uid, built.uid)
    assert provider.told[0].new.startswith("Eskeltane")
    assert sum(said.what == "provider" for said in provider.told) == 1
    assert provider.more == 0


def test_a_change_to_one_record_is_told_whole(small):
    added = providers.add(small, WHO, TypedProvider(name="Vale Works", sector="third", areas=("dorset",)))
    uid = next(one.record for one in added.changes if one.table == "provider")
    own = history_pages.provider_detail(small, uid, added.change_set_uid)
    assert own.told == detail(small, added.change_set_uid).told
    assert own.elsewhere == 0


def test_why_it_cannot_be_undone_is_said_once_in_plain_words(small):
    said = page(small).lines[-1].refusal
    assert said.startswith("This is final and cannot be undone. ")
    assert said.count("undone") == 1
