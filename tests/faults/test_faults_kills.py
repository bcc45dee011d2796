"""kill -9 in the middle of edits, imports and backups: nothing acknowledged is lost, the register opens unaided."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time

import pytest

from noms_desktop.store.check import check

SEED = 20060817


def killed(process, after, wait):
    """Let the worker acknowledge some edits, then kill it at some point in the next; the last acknowledged one."""
    acknowledged = 0
    for _ in range(after):
        line = process.stdout.readline()
        if not line:
            pytest.fail(process.stderr.read())
        acknowledged = int(line)
    time.sleep(wait)
    os.kill(process.pid, signal.SIGKILL)
    rest, _ = process.communicate()
    whole = [line for line in rest.split("\n")[:-1] if line]
    return int(whole[-1]) if whole else acknowledged


CAMPAIGNS = {"edits": (18, 600, 0.02), "imports": (7, 250, 0.2), "backups": (5, 150, 0.1)}
"""How many kills in the short and the whole campaign, and the longest wait after an edit, in seconds."""


# A register that outlives this many kills is put away for a fresh one, or the whole campaign's imports would fill it.
FRESH = 20


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL; its TerminateProcess is tried by hand")
@pytest.mark.parametrize("mode", CAMPAIGNS)
def test_nothing_acknowledged_is_lost(path, made_once, worker, state, times, mode):
    short, whole, longest = CAMPAIGNS[mode]
    rng, folder = random.Random(f"{SEED} {mode}"), path.with_name("backups")
    for number in range(times(short, whole)):
        if number % FRESH == 0:
            shutil.copy(made_once, path)
        process = worker(mode, path, *([folder] if mode == "backups" else []))
        acknowledged = killed(process, rng.randint(1, 3), rng.uniform(0, longest))
        last, wrong = state(path)
        assert wrong == "", f"kill {number}"
        assert acknowledged <= last <= acknowledged + 1, f"kill {number}"
    for kept in folder.glob("*.noms"):
        assert check(kept) == ()
    assert {item.name for item in path.parent.iterdir()} <= {path.name, "backups"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_register_killed_while_it_is_made_is_not_there_and_can_be_made(tmp_path, times):
    import subprocess
    import sys

    from noms_desktop.store.register import create

    code = (
        "import sys\nfrom noms_desktop.store.register import create\nprint('go', flush=True)\n"
        "create(sys.argv[1], title='T', region_code=None, illustrative=False, who='Jo').close()"
    )
    rng = random.Random(SEED)
    for number in range(times(3, 60)):
        target = tmp_path / f"{number}.noms"
        with subprocess.Popen([sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, text=True) as process:
            process.stdout.readline()
            time.sleep(rng.uniform(0, 0.4))
            process.kill()
        if target.exists():
            assert check(target) == ()
        else:
            create(target, title="T", region_code=None, illustrative=False, who="Jo").close()
            assert check(target) == ()
        assert not target.with_name(target.name + ".part").exists() or target.exists()
