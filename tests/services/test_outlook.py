"""The badges of the navigation and the position in the year."""

from __future__ import annotations

from datetime import date

from noms_desktop.services import dashboard, outlook, plan_lines, results, sla
from noms_desktop.services.plan_lines import TypedLine
from noms_desktop.store.queries import plans

WHO = "A. Tester"


def test_badges_of_the_illustrative_register_are_what_its_pages_say(store):
    found = outlook.badges(store)
    with store.read() as reader:
        waiting = sum(one.state == "submitted" for one in plans.all_current(reader))
    assert found["subcontracting"].count >= waiting > 0
    assert not found["subcontracting"].urgent
    overdue = next(need for need in dashboard.read(store, "").needs if "overdue" in need.text)
    assert overdue.text.startswith(f"{found['reviews'].count} actions overdue")
    assert found["reviews"].urgent
    assert found["reviews"].words == f"{found['reviews'].count} actions overdue"


def test_badges_are_of_the_region_that_is_looked_at_and_say_which(store):
    nation, own = outlook.badges(store, ""), outlook.badges(store, "south-west")
    overdue = next(need for need in dashboard.read(store, "south-west").needs if "overdue" in need.text)
    count = int(overdue.text.split()[0])
    assert own["reviews"].words == f"South West: {count} actions overdue"
    assert own["reviews"].count == count < nation["reviews"].count
    assert not nation["reviews"].words.startswith("England")


def test_the_badges_of_a_region_s_own_register_need_not_name_it(real_store, on_day):
    sla.set_measure(real_store, WHO, sla.TypedTerms(board_code="dorset", year="2006/07", measure="M04", target="90"))
    on_day(date(2006, 6, 20))
    assert outlook.badges(real_store, "london")["performance"].words == "1 board late with May results"


def test_an_empty_register_has_no_badges(real_store):
    assert outlook.badges(real_store) == {}
    assert outlook.position(real_store) == "2006/07 \N{MIDDLE DOT} position at 12 October 2006"


def test_the_position_of_the_illustrative_register(store):
    assert outlook.position(store) == "2006/07 \N{MIDDLE DOT} results to August final, September provisional"


def test_a_plan_without_results_says_that_there_are_none(real_store):
    line = TypedLine(board_code="dorset", service="mentoring", sector="third", planned="£300,000")
    plan_lines.add(real_store, WHO, line)
    assert outlook.position(real_store) == "2006/07 \N{MIDDLE DOT} no results yet, position at 12 October 2006"


def test_results_that_are_late_are_told(real_store, on_day):
    sla.set_measure(real_store, WHO, sla.TypedTerms(board_code="dorset", year="2006/07", measure="M04", target="90"))
    on_day(date(2006, 6, 20))
    assert outlook.position(real_store) == "2006/07 \N{MIDDLE DOT} April was due 15 May"
    assert outlook.badges(real_store)["performance"].words == "1 board late with May results"
    for month, state in (("2006-04", "final"), ("2006-05", "provisional")):
        given = results.TypedResult(board_code="dorset", measure="M04", month=month, met="9", due="10", state=state)
        results.record(real_store, WHO, given)
    assert outlook.position(real_store) == "2006/07 \N{MIDDLE DOT} results to April final, May provisional"
    assert "performance" not in outlook.badges(real_store)
    given = results.TypedResult(board_code="dorset", measure="M04", month="2006-05", state="final")
    results.record(real_store, WHO, given)
    assert outlook.position(real_store) == "2006/07 \N{MIDDLE DOT} results to May final, June due 17 Jul"
