"""The commands result, sla and chart, as a person types them."""

from __future__ import annotations

import pytest

RECORD = ("result", "record", "--board", "dorset", "--measure", "M04", "--month", "2006-09")


def test_a_result_is_recorded_said_and_undone(illustrative, done):
    ran = done(*RECORD, "--met", "108", "--due", "125")
    assert ran.lines[0] == (
        "Saved: Dorset, Enforcement within 10 working days (M04), September 2006: 108 of 125, 86.4%, provisional "
        "(was 59 of 68, 86.8%, provisional)."
    )
    assert ran.lines[1] == "Undo with: noms-desktop undo"
    assert done(*RECORD, "--met", "108", "--due", "125").lines[0].startswith("Nothing to change: ")
    done("undo")
    rows = done("result", "list", "--board", "dorset", "--measure", "M04", "--csv").rows
    assert (rows[-1]["met"], rows[-1]["due"]) == ("59", "68")


def test_the_list_prints_under_the_band_and_as_csv_without_a_real_name(illustrative, done):
    ran = done("result", "list", "--board", "board-40")
    assert ran.lines[0] == "Illustrative register: invented figures"
    assert any(line.startswith("M04") and "Sep 06" in line and "at risk" in line for line in ran.lines)
    ran = done("result", "list", "--board", "dorset", "--csv")
    assert set(ran.rows[0]) == {"board", "measure", "month", "met", "due", "rating", "state", "note", "illustrative"}
    assert {row["board"] for row in ran.rows} == {"board-40"}
    assert len(ran.rows) == 120
    named = done("result", "list", "--board", "dorset", "--csv", "--real-names")
    assert {row["board"] for row in named.rows} == {"dorset"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--met", "131", "--due", "125"), "met: 131 met is more than 125 due."),
        (("--met", "1O8", "--due", "125"), "the letter O where a zero may be meant"),
        (("--met", "108"), "due: The number due is not given."),
        (("--met", "1", "--due", "2", "--month", "2006-10"), "month: October 2006 lies after the day"),
        (("--met", "1", "--due", "2", "--board", "dorst"), "Did you mean Dorset?"),
        (("--met", "1", "--due", "2", "--month", "2006-08"), "reason: This figure is final: 56 of 63."),
    ],
)
def test_wrong_results_are_one_sentence_and_change_nothing(illustrative, refused, done, words, sentence):
    before = illustrative.read_bytes()
    assert sentence in refused(*RECORD, *words)
    assert illustrative.read_bytes() == before


def test_states_shut_each_other_out(illustrative, run_cli):
    assert run_cli(*RECORD, "--met", "1", "--due", "2", "--final", "--provisional").code == 2


def test_a_real_register_needs_its_sla_first(real, done, refused):
    sentence = refused(*RECORD, "--met", "108", "--due", "125")
    assert "sla measure --board dorset --year 2006/07 --measure M04 --target NUMBER" in sentence
    assert "has no SLA for 2006/07 yet" in done("sla", "show", "--board", "dorset").out
    done("sla", "measure", "--board", "dorset", "--year", "2006/07", "--measure", "M04", "--target", "90")
    done(*RECORD, "--met", "108", "--due", "125", "--final")
    shown = done("sla", "show", "--board", "dorset")
    assert "Dorset, SLA 2006/07, draft" in shown.out
    assert "weight" not in shown.out.lower()
    row = done("result", "list", "--board", "dorset", "--csv").rows[0]
    assert (row["met"], row["state"], row["illustrative"]) == ("108", "final", "0")


def test_charts_are_saved_and_bad_names_refused(illustrative, done, refused, run_cli, tmp_path):
    for name, more in (("spend", ()), ("measure", ("--measure", "M04")), ("comparison", ())):
        for ending in ("svg", "png"):
            path = tmp_path / f"{name}.{ending}"
            assert done("chart", name, "--board", "dorset", *more, "--out", path).lines == [f"Saved: {path}"]
            assert path.stat().st_size > 5_000
    assert "Dorset" not in (tmp_path / "spend.svg").read_text(encoding="utf-8")
    assert "There is no such folder" in refused(
        "chart", "spend", "--board", "dorset", "--out", tmp_path / "no" / "a.svg"
    )
    assert run_cli("chart", "pie", "--board", "dorset", "--out", tmp_path / "a.svg").code == 2


@pytest.mark.parametrize(
    "words", [("result", "record"), ("result", "list"), ("sla", "measure"), ("sla", "show"), ("chart",)]
)
def test_help_has_an_example(run_cli, words):
    ran = run_cli(*words, "--help")
    assert ran.code == 0
    assert f"Example:\n  noms-desktop {' '.join(words)}" in ran.out


def test_where_every_measure_of_a_board_stands(illustrative, done):
    ran = done("result", "show", "--board", "dorset")
    heading = next(line for line in ran.lines if line.startswith("Measure"))
    assert all(word in heading for word in ("Jul", "Aug", "Sep", "Year to date", "Target", "Rating"))
    row = next(line for line in ran.lines if line.startswith("M04"))
    assert "59 / 68" in row
    assert len([line for line in ran.lines if line.startswith("M")]) == 21
