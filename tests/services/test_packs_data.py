"""What a pack prints, worked out from the register: its figures, its honesty, its words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO

import pypdf
import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.frozen import dumps, loads
from noms_desktop.domain.pack import PackData
from noms_desktop.domain.pack_lines import wrong_sums
from noms_desktop.domain.periods import Quarter
from noms_desktop.services import actions, pack_data, pack_source, pack_versions, results, reviews, sla, spend
from noms_desktop.store.queries import plans

WHO = "A. Tester"
Q2, Q1, Q4 = (Quarter.parse(text) for text in ("2006/07-Q2", "2006/07-Q1", "2005/06-Q4"))
MISSING_BOARDS = ("gloucestershire", "cambridgeshire")


def record(store, measure, month, met, due, **more):
    given = results.TypedResult(board_code="dorset", measure=measure, month=month, met=met, due=due, **more)
    return results.record(store, WHO, given)


def spent(store, line, month, amount, board="dorset"):
    return spend.record(store, WHO, spend.TypedSpend(board_code=board, line=line, month=month, amount=amount))


def measure(data, code):
    return next(one for one in data.measures if one.code == code)


# Figures.


def test_lines_add_up_to_every_figure_of_the_position_to_the_penny(store):
    for board in ("dorset", "london", "avon-and-somerset"):
        data = pack_data.build(store, board, Q2)
        year = data.years[0]
        counted = [line for line in data.lines if line.group == "counted"]
        assert not wrong_sums(data.lines, data.line_sums)
        assert sum(line.planned for line in counted) == year.planned_counted
        assert sum(line.signed for line in counted) == year.signed
        assert sum(line.actual for line in counted) == year.counted_actual
        assert sum(line.forecast for line in counted) == year.forecast
        added = [line for line in data.lines if line.group != "second tier"]
        assert sum(line.planned for line in added) == year.planned_all
        assert year.gap == year.target - year.forecast
        assert data.spend_picture.forecast[-1] == year.forecast


def test_lines_of_the_pack_are_those_of_the_register_added_by_hand(store):
    with store.read() as reader:
        plan = plans.current(reader, "dorset")
        lines = plans.lines(reader, plan.id, as_at=date(2006, 9, 30))
    data = pack_data.build(store, "dorset", Q2)
    for line in lines:
        printed = [one for one in data.lines if one.number == line.line_no]
        assert sum(one.actual for one in printed) == line.actual(2006)
        assert sum(one.planned for one in printed) == line.planned(2006)


def test_what_was_just_recorded_is_what_the_pack_prints(store):
    before = pack_data.build(store, "dorset", Q2)
    spent(store, "9", "2006-09", "£1,234.56")
    record(store, "M04", "2006-09", "108", "125")
    after = pack_data.build(store, "dorset", Q2)
    line = next(one for one in after.lines if one.number == 9)
    was = next(one for one in before.lines if one.number == 9)
    assert line.actual - was.actual == 123_456
    assert after.years[0].counted_actual - before.years[0].counted_actual == 123_456
    assert measure(after, "M04").months[-1].text == "108 / 125"
    old_met, old_due = map(int, measure(before, "M04").months[-1].text.split(" / "))
    met, due = (int(part.replace(",", "")) for part in measure(before, "M04").met_due.split(" / "))
    assert measure(after, "M04").met_due == f"{met - old_met + 108:,} / {due - old_due + 125:,}"


def test_the_year_to_date_is_the_sum_over_the_sum_and_not_a_mean(store):
    months = {"2006-04": (9, 10), "2006-05": (50, 100), "2006-06": (1, 1), "2006-07": (0, 1), "2006-08": (90, 100)}
    for month, (met, due) in months.items():
        record(store, "M04", month, str(met), str(due), reason="a test")
    record(store, "M04", "2006-09", "40", "50")
    entry = measure(pack_data.build(store, "dorset", Q2), "M04")
    assert entry.met_due == "190 / 262"
    assert entry.year_to_date == "72.5%"
    assert float(Fraction(19000, 262)) == pytest.approx(72.519, abs=0.001)
    assert entry.rating == "off target"
    assert entry.cases == "46 short"


def test_an_earlier_quarter_sees_nothing_of_what_came_after_it(store):
    data = pack_data.build(store, "dorset", Q1)
    assert [figure.month for figure in data.measures[0].months] == ["2006-04", "2006-05", "2006-06"]
    assert data.years[0].months_due == 3
    assert all(point.month <= "2006-06" for one in data.exceptions for point in one.picture.points)
    assert len([value for value in data.spend_picture.actual if value is not None]) == 3
    by_line = {one.number: 0 for one in data.lines}
    with store.read() as reader:
        plan = plans.current(reader, "dorset")
        for line in plans.lines(reader, plan.id, as_at=date(2006, 6, 30)):
            by_line[line.line_no] = line.actual(2006)
    for number, actual in by_line.items():
        assert sum(one.actual for one in data.lines if one.number == number) == actual


def test_a_year_without_a_minimum_has_results_and_says_it_has_no_plan(store):
    data = pack_data.build(store, "dorset", Q4)
    assert data.measures
    assert (data.years, data.lines, data.spend_picture) == ((), (), None)
    assert data.position[-1] == "No sub-contracting plan is recorded for this year."


def test_a_quarter_that_has_not_begun_is_refused(store):
    with pytest.raises(UserError, match="has not begun as at 30 September 2006"):
        pack_data.build(store, "dorset", Quarter.parse("2006/07-Q3"))


def test_late_months_are_named_on_page_one_and_left_out_of_the_sums(store):
    for board in MISSING_BOARDS:
        data = pack_data.build(store, board, Q2)
        assert any(text.startswith("All spend, ") for text in data.missing)
        assert data.years[0].months_returned < data.years[0].months_due


# Honesty.


def test_every_measure_is_rated_by_its_own_sums(store):
    data = pack_data.build(store, "dorset", Q2)
    words = {one.rating for one in data.measures}
    assert words <= {"on target", "at risk", "off target", "too few"}
    counts = data.position[0]
    good = sum(one.rating == "on target" for one in data.measures)
    assert counts.startswith(f"{good} of 20 measures are on target")


def test_exceptions_are_off_target_first_and_the_others_are_named(store):
    data = pack_data.build(store, "surrey", Q2)
    order = {"off target": 0, "at risk": 1, "on target": 2}
    ranks = [order[one.rating] for one in data.exceptions]
    assert ranks == sorted(ranks)
    assert 4 <= len(data.exceptions) <= 6
    shown = {one.code for one in data.exceptions}
    left = [one.name for one in data.measures if one.rating in ("off target", "at risk") and one.code not in shown]
    for name in left[:3]:
        assert name in data.exceptions_note
    drawn = {picture.finding for picture in data.other_charts} | {one.picture.finding for one in data.exceptions}
    assert len(drawn) == len(data.measures)


def test_what_the_review_asks_about_is_put_forward_though_others_are_worse(store):
    good = next(one for one in pack_data.build(store, "dorset", Q2).measures if one.rating == "on target")
    reviews.note(
        store,
        WHO,
        reviews.TypedNote(board_code="dorset", quarter="2006/07-Q2", kind="we-ask", text="Why?", measure=good.code),
    )
    data = pack_data.build(store, "dorset", Q2)
    entry = next(one for one in data.exceptions if one.code == good.code)
    assert (entry.we_ask, entry.rating) == ("Why?", "on target")


def test_what_the_board_said_last_quarter_stands_beside_what_came_of_it(store):
    entry = next(one for one in pack_data.build(store, "dorset", Q2).exceptions if one.code == "M04")
    assert entry.last_quarter_said.startswith("\N{LEFT DOUBLE QUOTATION MARK}")
    assert entry.outcome == "Since then: July 90.8%, August 88.9%, September 86.8%."
    assert entry.board_comment.startswith("Absences reported")


def test_a_few_months_have_no_limits_and_no_judgement(small, on_day):
    sla.set_measure(small, WHO, sla.TypedTerms(board_code="dorset", year="2006/07", measure="M04", target="90"))
    for month, met in (("2006-06", "9"), ("2006-07", "45"), ("2006-08", "12")):
        record(small, "M04", month, met, "50")
    data = pack_data.build(small, "dorset", Q2)
    entry = data.exceptions[0]
    assert "Too few months are in to tell a change from chance." in entry.finding
    assert all(segment.lower is None for segment in entry.picture.segments)
    assert data.false_alarm == ""
    assert measure(data, "M04").direction == "too few months"


def test_weights_are_nowhere_in_a_pack(store):
    with store.write(WHO, "Weights that a reader would notice") as tx:
        for row in tx.raw.execute("SELECT id, version FROM sla_measure WHERE weight_milli IS NOT NULL").fetchall():
            tx.raw.execute(
                "UPDATE sla_measure SET weight_milli = 98765432, version = ? WHERE id = ?", (row[1] + 1, row[0])
            )
    frozen = dumps(pack_data.build(store, "dorset", Q2)).decode()
    assert "98765" not in frozen
    assert "weight" not in frozen.lower().replace("weighted scorecard", "the title of a source")


def test_page_one_drafts_itself_and_can_be_rewritten(store):
    drafted = pack_data.build(store, "dorset", Q2).position
    assert len(drafted) == 3
    given = reviews.TypedNote(board_code="dorset", quarter="2006/07-Q2", kind="position", text="All is in hand.")
    reviews.note(store, WHO, given)
    assert pack_data.build(store, "dorset", Q2).position == ("All is in hand.",)


# Since the last review.


def test_a_restated_figure_is_listed_with_before_after_and_why(store):
    data = pack_data.build(store, "dorset", Q2)
    assert data.since_last.restated == ()
    record(store, "M06", "2006-05", "90", "100", reason="recount with the courts")
    change = pack_data.build(store, "dorset", Q2).since_last.restated[0]
    assert change.what == "Court reports on time, May 2006"
    assert change.after == "90 / 100"
    assert change.before != change.after
    assert change.note == "recount with the courts"


def test_a_figure_put_back_as_it_was_is_not_restated(store):
    old = measure(pack_data.build(store, "dorset", Q1), "M06").months[1].text.split(" / ")
    record(store, "M06", "2006-05", "90", "100", reason="a slip")
    record(store, "M06", "2006-05", old[0], old[1], reason="put back")
    assert pack_data.build(store, "dorset", Q2).since_last.restated == ()


def test_a_new_target_is_listed_as_retargeted(store):
    sla.set_measure(store, WHO, sla.TypedTerms(board_code="dorset", year="2006/07", measure="M04", target="92.5"))
    change = pack_data.build(store, "dorset", Q2).since_last.retargeted[0]
    assert (change.before, change.after) == ("at least 90%", "at least 92.5%")


def test_the_first_review_of_a_board_has_nothing_before_it(small):
    assert pack_data.build(small, "dorset", Q2).since_last.since == ""


# Registers with little or nothing in them.


def test_an_empty_real_register_gives_an_honest_pack(real_store):
    data = pack_data.build(real_store, "gloucestershire", Q2)
    assert data.board_title == "Gloucestershire Probation Board"
    assert not data.illustrative
    assert data.position == (
        "No measures are agreed for this year.",
        "No sub-contracting plan is recorded for this year.",
    )
    assert data.missing == ("An SLA for 2006/07", "A sub-contracting plan", "A grant base")
    assert data.exceptions == data.lines == data.measures == data.years == data.agenda == ()
    assert data.as_at == data.prepared_on == date(2006, 10, 12)


def test_a_real_register_with_a_draft_plan_says_so(small):
    spent(small, "1", "2006-04", "£18,000")
    data = pack_data.build(small, "dorset", Q2)
    assert "The sub-contracting plan is version 1, a draft." in data.data_notes
    assert data.years[0].counted_actual == 1_800_000
    assert "All spend, May to September 2006" in data.missing
    assert "Spend of line 2, April 2006" in data.missing


def test_a_pack_that_is_read_back_is_the_same_pack(store):
    data = pack_data.build(store, "dorset", Q2, kind="issued")
    assert loads(PackData, dumps(data)) == data


def test_the_same_data_give_the_same_content(store):
    assert pack_data.build(store, "dorset", Q2) == pack_data.build(store, "dorset", Q2)


def test_every_board_and_quarter_of_the_illustrative_register_has_a_pack(store):
    for board in ("north-wales", "greater-manchester", "northumbria", "devon-and-cornwall"):
        for quarter in (Q4, Q1, Q2):
            data = pack_data.build(store, board, quarter)
            assert data.measures
            assert data.agenda
            assert replace(data, kind="issued") != data


def test_what_a_board_does_itself_is_not_to_be_selected(store):
    own = [line for line in pack_data.build(store, "dorset", Q2).lines if line.counts == "no: in-house"]
    assert {line.provider for line in own} == {"The board itself"}


# What is said of an item as a whole.


def noted(store, kind, text, item=None):
    reviews.note(store, WHO, reviews.TypedNote(board_code="dorset", quarter=Q2.label, kind=kind, text=text, item=item))


def test_what_is_said_of_any_item_of_the_agenda_is_in_the_pack_once(store):
    agenda = pack_data.build(store, "dorset", Q2).agenda
    for entry in agenda:
        noted(store, "board_comment", f"Said of {entry.number}.", f"{entry.number}")
        noted(store, "we_ask", f"Asked of {entry.number}.", f"{entry.number}")
    noted(store, "board_comment", "Said of all.")
    data = pack_data.build(store, "dorset", Q2)
    text = dumps(data).decode()
    for entry in agenda:
        assert text.count(f"Said of {entry.number}.") == 1
        assert text.count(f"Asked of {entry.number}.") == 1
    own = {one.section: one for one in data.item_comments}
    assert (own["actions"].board_comment, own["actions"].we_ask) == ("Said of 1.", "Asked of 1.")
    assert "subcontracting" not in own
    assert (data.item_comments[-1].number, data.item_comments[-1].board_comment) == (0, "Said of all.")


def test_data_from_before_comments_on_items_are_still_read(store):
    data = pack_data.build(store, "dorset", Q2)
    older = json.loads(dumps(data))
    del older["item_comments"]
    assert loads(PackData, json.dumps(older).encode()) == data


def test_actions_proposed_before_the_meeting_are_in_its_pack(store):
    before = pack_data.build(store, "dorset", Q2)
    proposed = actions.TypedAction(
        board_code="dorset", quarter=Q2.label, text="Send the plan", owner="Chief Officer", done="A plan"
    )
    actions.add(store, WHO, proposed)
    data = pack_data.build(store, "dorset", Q2)
    assert data.actions == before.actions
    added = [one for one in data.new_actions if one not in before.new_actions]
    assert [(one.text, one.done_looks_like, one.owner) for one in added] == [
        ("Send the plan", "A plan", "Chief Officer")
    ]
    assert [one.what for one in pack_versions.changes(before, data)] == [f"Action {added[0].reference}"]


# What is said of measures, and in which unit.


def say(store, code, kind, text):
    given = reviews.TypedNote(board_code="dorset", quarter=Q2.label, kind=kind, text=text, measure=code)
    reviews.note(store, WHO, given)


def test_what_is_said_of_a_measure_that_is_not_put_forward_stands_under_all_measures(store):
    forward = {one.code for one in pack_data.build(store, "dorset", Q2).exceptions}
    left = next(one for one in pack_data.build(store, "dorset", Q2).measures if one.code not in forward)
    say(store, left.code, "board-comment", "Quillfeather")
    data = pack_data.build(store, "dorset", Q2)
    assert left.code not in {one.code for one in data.exceptions}
    (said,) = [one for one in data.item_comments if one.board_comment == "Quillfeather"]
    assert (said.title, said.section, said.number) == (left.name, "measures", 0)
    from noms_desktop.packs import pack

    found = pypdf.PdfReader(BytesIO(pack.build(data).to_bytes()))
    assert "".join(page.extract_text() for page in found.pages).count("Quillfeather") == 1


def test_the_last_sentence_names_what_misses_its_target_when_not_all_that_is_put_forward_does(store):
    from noms_desktop.services import pack_measures

    source = pack_source.read(store, "dorset", Q2, private=False, real_names=False)
    good = tuple(one for one in source.measures if one.word == "on target")
    bad = tuple(one for one in source.measures if one.word in ("at risk", "off target"))
    assert bad
    note = pack_measures.note
    assert note(source, (*bad, good[0])).startswith("No measure is at risk or off target but ")
    assert bad[0].name in note(source, (*bad, good[0]))
    assert good[0].name not in note(source, (*bad, good[0]))
    assert note(source, bad) == "No other measure is at risk or off target."
    only_good = replace(source, measures=good)
    assert note(only_good, good[:1]) == "No measure is at risk or off target."


def test_sickness_has_one_unit_in_its_months_its_year_and_its_chart(store):
    data = pack_data.build(store, "dorset", Q2)
    sickness = measure(data, "M14")
    pictures = [*(one.picture for one in data.exceptions), *data.other_charts]
    (picture,) = [one for one in pictures if "Sickness" in one.finding]
    charted = {point.month: f"{point.value:.1f}" for point in picture.points if point.value is not None}
    assert {figure.month: figure.text for figure in sickness.months} == {
        figure.month: charted[figure.month] for figure in sickness.months
    }
    assert float(sickness.months[0].text) > 5


def test_a_private_word_is_headed_by_the_measure_it_is_about(store):
    say(store, "M04", "brief-answer", "Two vacancies")
    data = pack_data.build(store, "dorset", Q2, kind="brief")
    (said,) = [one for one in data.private if one.text == "Two vacancies"]
    assert said.heading == measure(data, "M04").name
