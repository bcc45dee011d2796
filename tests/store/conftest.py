"""Shared by the tests of the store: a real register, an illustrative one, and a clock that stands still."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
from datetime import UTC, date, datetime

import pytest

from noms_desktop.store.clock import FixedClock
from noms_desktop.store.register import create, open_store

WHO = "Jo Bloggs"
AT = datetime(2006, 9, 30, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """A real register, made once for the session and never opened again: tests copy it."""
    path = tmp_path_factory.mktemp("made") / "real.noms"
    create(path, title="South West", region_code="south-west", illustrative=False, who=WHO).close()
    return path


@pytest.fixture
def path(made_once, tmp_path):
    """A private copy of the real register."""
    found = tmp_path / "real.noms"
    shutil.copy(made_once, found)
    return found


@pytest.fixture
def store(path):
    """The copy, open for writing."""
    with open_store(path, purpose="command") as opened:
        yield opened


@pytest.fixture
def illustrative(tmp_path):
    """An illustrative register as at 30 September 2006, with a clock that stands still."""
    made = create(
        tmp_path / "illustrative.noms",
        title="Illustrative register",
        region_code=None,
        illustrative=True,
        who=WHO,
        as_at=date(2006, 9, 30),
        fixed_clock=FixedClock(AT, seed=7),
    )
    with made:
        yield made


@pytest.fixture
def provider():
    """Adds a provider in an open write and gives what was inserted."""

    def add(tx, name="Bridge Trust", **more):
        values = {"name": name, "name_key": name.lower(), "sector_code": "third", **more}
        return tx.insert("provider", values)

    return add


@pytest.fixture
def attempt():
    """Opens the write door of a store and takes each step with the transaction."""

    def run(store, *steps):
        with store.write(WHO, "Attempt") as tx:
            for step in steps:
                step(tx)

    return run


@pytest.fixture
def outside():
    """Runs statements on a register as another program would, with that program's plain settings."""

    def run(path, *statements):
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    return run


@pytest.fixture
def digest():
    """The SHA-256 of a file's bytes."""
    return lambda path: hashlib.sha256(path.read_bytes()).hexdigest()
