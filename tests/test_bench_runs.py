"""The bench starts, measures and prints its rows; how fast anything is, no test decides."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import pairs

NUMBER = r"[\d.,]+"
ROW = re.compile(
    rf"^  (?P<what>\S.*?) +{NUMBER}  \({NUMBER} to {NUMBER} *\) +{NUMBER} ms against {NUMBER} ms +(?P<floor>\S.*)$"
)


def bench(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.bench", *words],
        cwd=project,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_one_subject_prints_its_rows_with_their_floors_and_leaves_nothing(project):
    done = bench(project, "quick", "--only", "start")
    assert done.returncode == 0, done.stderr
    found = [ROW.match(line) for line in done.stdout.splitlines()]
    rows = {row["what"]: row["floor"] for row in found if row}
    assert rows["noms-desktop --version"] == "python -c pass"
    assert any(what.startswith("noms-desktop info") for what in rows)
    # That the temporary folder is empty again, the fixture every test lives under makes sure.
    assert done.stderr == ""


def test_a_subject_that_is_none_is_named_with_those_there_are(project):
    done = bench(project, "--only", "start,weather")
    assert done.returncode == 2
    assert "weather" in done.stderr
    assert "rollup" in done.stderr


def test_a_ratio_is_taken_round_by_round_and_the_goal_is_judged():
    timed = pairs.Timed({"ours": [2.0, 6.0, 9.0], "floor": [1.0, 2.0, 1.0]})
    row = timed.against("this", "floor", most=2.5, note="as agreed")
    assert (row.ratio, row.lowest, row.highest) == (3.0, 2.0, 9.0)
    assert (row.ours, row.floor) == (6.0, 1.0)
    assert "goal <= 2.50 (as agreed): missed" in row.line()
    assert "goal <= 3.00: met" in timed.against("this", "floor", most=3).line()


def test_actions_take_turns_after_a_warm_up():
    order: list[str] = []
    # Long enough not to be repeated.
    timed = pairs.measure(
        {"one": lambda: order.append("one"), "two": lambda: order.append("two")}, rounds=4, shortest=0.0
    )
    assert {name: len(seconds) for name, seconds in timed.seconds.items()} == {"one": 4, "two": 4}
    assert order[-8:] == ["one", "two", "two", "one", "one", "two", "two", "one"]


@pytest.mark.parametrize(("seconds", "words"), [(0.0005, "0.5 ms"), (0.0123, "12 ms"), (4.5221, "4,522 ms")])
def test_durations_read_well(seconds, words):
    assert pairs.milliseconds(seconds) == words
