"""The power goes at any point: acknowledged edits stay, nothing is corrupt; and a control that must fail, does."""

from __future__ import annotations

import json
import pickle
import random
import shutil

import pytest

SEED = 20060817


@pytest.fixture
def recorded(path, tmp_path, worker):
    """Records the worker's file calls under a synchronous mode: (the register's path, files before, calls)."""

    def run(synchronous):
        target, out = path.with_name(f"{synchronous}.noms"), tmp_path / "calls"
        shutil.copy(path, target)
        process = worker("record", target, out, synchronous)
        said, wrong = process.communicate()
        assert process.returncode == 0, wrong
        if said.startswith("no shared"):
            pytest.skip("this Python carries its own SQLite, which cannot be watched")
        return target, *pickle.loads(out.read_bytes())

    return run


def outcome(disk, recorded, state, tmp_path, points):
    """How many of the power cuts lost an acknowledged edit, and how many left something wrong."""
    register, before, calls = recorded
    rng = random.Random(SEED)
    lost, wrong = 0, []
    folder = tmp_path / "after the cut"
    for number in range(points):
        at = rng.randint(1, len(calls))
        files, acknowledged = disk.cut(before, calls, at, rng)
        folder.mkdir()
        disk.write_out(files, register.parent, folder)
        last, said = state(folder / register.name)
        lost += last < acknowledged and not said
        if said:
            wrong.append((number, at, said))
        shutil.rmtree(folder)
    return lost, wrong


def test_power_cuts_lose_and_spoil_nothing(disk, recorded, state, tmp_path, times):
    assert outcome(disk, recorded("FULL"), state, tmp_path, times(100, 2_000)) == (0, [])


def test_the_control_run_without_the_last_syncs_does_lose(disk, recorded, state, tmp_path, times):
    lost, wrong = outcome(disk, recorded("NORMAL"), state, tmp_path, times(40, 200))
    assert lost > 0
    assert wrong


def test_a_failing_disk_is_a_sentence_leaves_old_or_new_and_a_retry_works(path, tmp_path, worker, state):
    folder = tmp_path / "work"
    folder.mkdir()
    process = worker("failing", path, folder)
    said, wrong = process.communicate()
    assert process.returncode == 0, wrong
    if said.startswith("no shared"):
        pytest.skip("this Python carries its own SQLite, which cannot be watched")
    results = json.loads(said)
    assert {row[0] for row in results} == {"edit_once", "create_once", "backup_once", "restore_once"}
    first = {row[4] for row in results}
    assert first <= {"", "The disk is full.", "The disk could not be read or written."}
    assert len(first) == 3
    assert {row[5] for row in results} == {""}, [row for row in results if row[5]]
    done, words = state(path)
    assert words == ""
    assert done >= sum(row[0] == "edit_once" for row in results)
    assert [left.name for left in tmp_path.rglob("*") if left.name.endswith((".part", "-journal", "-lock"))] == []
