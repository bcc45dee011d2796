"""The national returns: who has sent what, recorded and taken back; baselines; reminders."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.services import bases, dashboard, history, plan_lines, returns
from noms_desktop.services.plan_lines import TypedLine

WHO = "A. Tester"
OCTOBER = date(2006, 10, 9)


def of(store, kind="position_october", region=None):
    found = returns.read(store, region)
    return next(one for one in found.returns if one.kind == kind)


def receipt(received, version=0, board="dorset"):
    return returns.Receipt(
        board_code=board, kind="position_october", due_on=OCTOBER, received=received, version=version
    )


def test_a_board_of_which_nothing_is_kept_has_not_sent_its_return(real_store):
    due = of(real_store)
    assert due.counted(date(2006, 10, 12)) == "0 of 5"
    assert [one.words for one in returns.read(real_store, None).returns] == [
        "Position at 1 October",
        "Agreed plan to 31 March 2008",
        "Position at 1 April",
    ]


def test_received_is_kept_and_taken_back(real_store):
    applied = returns.record_received(real_store, WHO, receipt("5 Oct 2006"))
    assert applied.label == "Dorset, Position at 1 October: received 5 Oct 2006"
    due = of(real_store)
    dorset = next(one for one in due.boards if one.board_code == "dorset")
    assert (dorset.received_on, due.counted(date(2006, 10, 12))) == (date(2006, 10, 5), "1 of 5")
    assert "1 of 5 received" in next(
        need.text for need in dashboard.read(real_store, None).needs if need.part == "position_october"
    )
    returns.record_received(real_store, WHO, receipt("", dorset.version))
    assert of(real_store).counted(date(2006, 10, 12)) == "0 of 5"


def test_received_can_be_undone(real_store):
    applied = returns.record_received(real_store, WHO, receipt("5 Oct 2006"))
    history.undo(real_store, WHO, applied.change_set_uid)
    assert of(real_store).counted(date(2006, 10, 12)) == "0 of 5"


@pytest.mark.parametrize("text", ["5 Octember", "31 September 2006", "13 October 2006"])
def test_a_wrong_day_is_refused_at_its_field(real_store, text):
    with pytest.raises(UserError) as refused:
        returns.record_received(real_store, WHO, receipt(text))
    assert refused.value.where == "received"
    assert of(real_store).counted(date(2006, 10, 12)) == "0 of 5"


def test_a_receipt_changed_by_another_is_not_overwritten(real_store):
    returns.record_received(real_store, WHO, receipt("5 Oct 2006"))
    returns.record_received(real_store, "B", receipt("6 Oct 2006", 1))
    with pytest.raises(StaleError):
        returns.record_received(real_store, WHO, receipt("", 1))


def test_an_agreed_plan_is_received(store):
    due = of(store, "agreed_plan", "south-west")
    assert due.counted(date(2006, 9, 30)) == dashboard.read(store, "south-west").figures[2].figure


def test_a_return_received_after_the_day_shown_is_not_in(store):
    # In the illustrative register most boards send their position in October; it shows 30 September.
    assert of(store, region="south-west").counted(date(2006, 9, 30)) == "0 of 5"


def test_a_return_of_long_ago_is_not_chased(real_store, on_day):
    on_day(date(2008, 7, 1))
    assert returns.read(real_store, None).returns == ()
    assert not [need for need in dashboard.read(real_store, None).needs if need.link == "Remind"]


def test_a_reminder_for_each_late_board(real_store):
    returns.record_received(real_store, WHO, receipt("5 Oct 2006"))
    letters = returns.letters(real_store, None, "position_october", "A. Person, ROM")
    assert [one.board_name for one in letters] == [
        "Avon and Somerset",
        "Devon and Cornwall",
        "Gloucestershire",
        "Wiltshire",
    ]
    assert letters[-1].text == (
        "Position at 1 October: reminder to Wiltshire Probation Board\n\n"
        "Position at 1 October was due on Monday 9 October 2006, and yours has not reached us yet. Please send it by "
        "Friday 13 October 2006, or tell us today what stands in the way, so that we can help.\n\nA. Person, ROM"
    )
    coming = returns.letters(real_store, None, "agreed_plan")[0].text
    assert "is due on Thursday 30 November 2006" in coming
    assert "by then" in coming


def test_a_baseline_is_what_the_plan_carries_over_until_it_is_told(real_store):
    base = bases.TypedBase(board_code="dorset", year="2006/07", main_grant="£10m", source="Letter")
    bases.set_base(real_store, WHO, base)
    for route, planned in (("existing", "£250,000"), ("open_competition", "£300,000")):
        line = TypedLine(board_code="dorset", service="mentoring", sector="third", planned=planned, route=route)
        plan_lines.add(real_store, WHO, line)
    carried = returns.read(real_store, None).baselines["dorset"]
    assert (carried.pence, carried.share, carried.told) == (25_000_000, "2.5%", False)
    assert "carried over" in carried.words
    applied = returns.record_baseline(real_store, WHO, "dorset", "£240k")
    assert applied.label == "Dorset, baseline 2005/06: £240,000"
    told = returns.read(real_store, None).baselines["dorset"]
    assert (told.pence, told.share, told.told) == (24_000_000, "2.4%", True)
    row = next(one for one in dashboard.read(real_store, None).rows if one.code == "dorset")
    assert row.baseline == "2.4%"
    returns.record_baseline(real_store, WHO, "dorset", "")
    assert returns.read(real_store, None).baselines["dorset"] == carried


@pytest.mark.parametrize("text", ["lots", "(300)", "£1,2O0"])
def test_a_wrong_baseline_is_refused_at_its_field(real_store, text):
    with pytest.raises(UserError) as refused:
        returns.record_baseline(real_store, WHO, "dorset", text)
    assert refused.value.where == "baseline"
