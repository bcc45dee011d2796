"""Shared by the fault campaigns: a register to hurt, the worker to hurt it with, and how long to go on.

NOMS_FAULTS=full runs the whole campaigns; otherwise a short one with a fixed seed.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.store.check import check
from noms_desktop.store.register import create, open_store

HERE = Path(__file__).resolve().parent


@pytest.fixture
def times():
    """How often: the first number in the short campaign, the second in the whole one."""
    return lambda short, whole: whole if os.environ.get("NOMS_FAULTS") == "full" else short


@pytest.fixture(scope="session")
def disk():
    """The module of the watched disk, which the worker imports too."""
    spec = importlib.util.spec_from_file_location("faults_disk", HERE / "disk.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["faults_disk"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """A real register, made once."""
    path = tmp_path_factory.mktemp("made") / "real.noms"
    create(path, title="South West", region_code="south-west", illustrative=False, who="A. Worker").close()
    return path


@pytest.fixture
def path(made_once, tmp_path):
    """A private copy of it."""
    return Path(shutil.copy(made_once, tmp_path / "real.noms"))


@pytest.fixture
def worker():
    """Starts the worker in a process of its own."""

    def start(*words):
        return subprocess.Popen(
            [sys.executable, str(HERE / "worker.py"), *map(str, words)],
            cwd=HERE.parent.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.fixture
def state():
    """What a register says of itself after a fault: (the last edit, '' or what is wrong)."""

    def of(path):
        try:
            with open_store(path, purpose="command") as store, store.read() as reader:
                found = reader.raw.execute("SELECT value FROM setting WHERE key = 'last'").fetchone()
                bids = reader.raw.execute("SELECT count(*), coalesce(max(asked_pence), 0) FROM fund_bid").fetchone()
        except UserError as error:
            return 0, str(error)
        last = int(found[0]) if found else 0
        wrong = "" if bids == (last, last) else f"half an edit: {bids} bids and last {last}"
        return last, wrong or "; ".join(finding.sentence for finding in check(path))

    return of
