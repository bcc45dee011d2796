"""The pages of a register looked at after its opening: what a damaged one still shows, and that nothing is written."""

from __future__ import annotations

import contextlib
import sqlite3
import threading

import pytest
import sqlalchemy as sa

from noms_desktop.domain.changes import BusyError
from noms_desktop.domain.errors import UserError
from noms_desktop.store import history, opening
from noms_desktop.store.register import open_store
from noms_desktop.store.tables import reference

WHO = "Jo Bloggs"


def spoil(path, table="glossary_term"):
    """Garble the first page of a table, which opening a register does not read."""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        [root] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        [size] = raw.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\x5a" * size)


@pytest.fixture
def spoilt(path):
    spoil(path)
    return path


@pytest.fixture
def opened(spoilt):
    with open_store(spoilt, purpose="window", pages_later=True) as store:
        yield store


def change(store):
    with store.write(WHO, "a setting") as tx:
        tx.set_setting("colour", "green")


def test_an_opening_that_looks_at_once_refuses_a_damaged_page(spoilt):
    with pytest.raises(UserError, match="damaged"):
        open_store(spoilt)


def test_a_damaged_page_is_found_by_the_check_and_every_time_after(opened, spoilt):
    for _ in range(2):
        with pytest.raises(UserError, match="damaged") as told:
            opened.check()
        assert told.value.where == str(spoilt)
        assert "Restore the last backup" in told.value.advice


def test_what_a_read_meets_of_a_damaged_page_is_a_sentence(opened):
    with pytest.raises(UserError, match="damaged"), opened.read() as reader:
        reader.rows(sa.select(reference.glossary_term))


def test_nothing_is_written_to_a_damaged_register_though_nobody_has_checked_it(opened, spoilt, digest):
    before = digest(spoilt)
    with pytest.raises(UserError, match="damaged"):
        change(opened)
    opened.close()
    assert digest(spoilt) == before


def test_changes_of_another_program_are_not_adopted_into_a_damaged_register(path, digest):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE region SET note = 'by hand', version = version + 1 WHERE code = 'wales'")
    spoil(path)
    before = digest(path)
    with pytest.raises(UserError, match="damaged"):
        open_store(path, purpose="window", pages_later=True)
    assert digest(path) == before
    with contextlib.closing(sqlite3.connect(path)) as raw:
        assert history.waiting(raw) > 0


def test_a_sound_register_is_looked_at_once_before_its_first_write(path, monkeypatch):
    looked = []
    check = opening.check_pages
    monkeypatch.setattr(opening, "check_pages", lambda where: looked.append(where) or check(where))
    with open_store(path, purpose="window", pages_later=True) as store:
        assert looked == []
        change(store)
        store.check()
        with store.write(WHO, "again") as tx:
            tx.set_setting("colour", "blue")
    assert looked == [path]


def test_a_write_waits_a_moment_for_a_check_under_way_and_is_busy_then(path, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()

    def slowly(_where):
        begun.set()
        go_on.wait(10)

    monkeypatch.setattr(opening, "check_pages", slowly)
    with open_store(path, purpose="window", pages_later=True) as store:
        checking = threading.Thread(target=store.check)
        checking.start()
        begun.wait(10)
        with pytest.raises(BusyError, match="being checked"):
            change(store)
        go_on.set()
        checking.join(10)
        change(store)


def test_a_file_that_another_program_holds_is_looked_at_again_later(path):
    with open_store(path, purpose="window", pages_later=True) as store:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(BusyError):
                store.check()
            other.execute("ROLLBACK")
        store.check()
