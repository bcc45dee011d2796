"""Making and opening a register: every kind of file that is refused, the lock, and what create leaves behind."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
import time
from datetime import date

import pytest

from noms_desktop.domain.changes import RegisterInfo
from noms_desktop.domain.errors import UserError
from noms_desktop.store import engine, lock, schema
from noms_desktop.store.clock import FixedClock
from noms_desktop.store.register import create, open_store

WHO = "Jo Bloggs"


def set_header(path, offset, value):
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(struct.pack(">I", value))


def alter(path, *statements):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def foreign(path):
    path.unlink()
    alter(path, "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")


def folder(path):
    path.unlink()
    path.mkdir()


def fifo(path):
    path.unlink()
    os.mkfifo(path)


def cut(size):
    return lambda path: os.truncate(path, size)


def garbled(path):
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 60] = os.urandom(4096 * 57)
    path.write_bytes(data)


def hostile(*statements):
    return lambda path: alter(path, *statements)


def schema_text(table, text):
    """Edit the stored CREATE text of a table as an attacker would."""
    return hostile(
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = '{text}' WHERE name = '{table}'",
        "PRAGMA writable_schema = RESET",
    )


def half_made(path):
    path.unlink()
    alter(path, f"PRAGMA application_id = {schema.APPLICATION_ID}", "CREATE TABLE register (a)")


BAD = {
    "missing": (lambda path: path.unlink(), "no register here"),
    "folder": (folder, "folder"),
    "pipe": (fifo, "not a file that can hold"),
    "empty": (cut(0), "empty"),
    "cut in the header": (cut(60), "cut short"),
    "cut in the magic": (cut(7), "cut short"),
    "cut after one page": (cut(4096), "cut short"),
    "cut by one byte": (lambda path: os.truncate(path, path.stat().st_size - 1), "cut short"),
    "another program's database": (foreign, "another program"),
    "a text file": (lambda path: path.write_text("Dear Linda, " * 500), "not a register"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9000)), "not a register"),
    "noughts": (lambda path: path.write_bytes(bytes(9000)), "not a register"),
    "newer by one": (lambda path: set_header(path, 60, schema.HEAD + 1), "newer version"),
    "much newer": (lambda path: set_header(path, 60, 0x7FFFFFFF), "newer version"),
    "no revision": (lambda path: set_header(path, 60, 0), "never finished"),
    "half made": (half_made, "never finished"),
    "our mark gone": (lambda path: set_header(path, 68, 0), "another program"),
    "garbled pages": (garbled, "damaged|structure"),
    "a trigger added": (hostile("CREATE TRIGGER x AFTER INSERT ON provider BEGIN SELECT 1; END"), "structure"),
    "a trigger dropped": (hostile("DROP TRIGGER provider_history_insert"), "structure"),
    "a view that never ends": (
        hostile(
            "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        ),
        "structure",
    ),
    "a table in a view's place": (hostile("ALTER TABLE provider RENAME TO other"), "structure"),
    "a column added": (hostile("ALTER TABLE provider ADD COLUMN spy TEXT"), "structure"),
    "an index added": (hostile("CREATE INDEX spy ON provider (notes)"), "structure"),
    "an index dropped": (hostile("DROP INDEX ix_change_row_record"), "structure"),
    "a schema that does not parse": (schema_text("setting", "CREATE TABLE setting (a"), "damaged|structure"),
    "a check that loads code": (
        schema_text("setting", "CREATE TABLE setting (key TEXT CHECK (load_extension(key)), value TEXT)"),
        "damaged|structure",
    ),
    "no register row": (
        hostile("DROP TRIGGER register_single_delete", "DELETE FROM register"),
        "structure|damaged",
    ),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("read_only", [False, True], ids=["write", "read"])
def test_a_bad_file_is_one_named_error_within_three_seconds_and_no_byte_changed(path, digest, kind, read_only):
    spoil, words = BAD[kind]
    spoil(path)
    regular = path.exists() and path.is_file()
    before = digest(path) if regular else None
    began = time.monotonic()
    with pytest.raises(UserError, match=words) as refused:
        open_store(path, read_only=read_only)
    assert time.monotonic() - began < 3
    assert str(path) == refused.value.where
    assert refused.value.advice
    if regular:
        assert digest(path) == before
    assert {item.name for item in path.parent.iterdir()} <= {path.name}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="only an ordinary user can be refused a file")
def test_an_unreadable_and_an_unwritable_file_say_so(path):
    path.chmod(0)
    with pytest.raises(UserError, match="cannot be read"):
        open_store(path)
    path.chmod(stat.S_IRUSR)
    with pytest.raises(UserError, match="cannot be written"):
        open_store(path)
    open_store(path, read_only=True).close()


def test_what_the_system_refuses_is_said_the_same_way(path, monkeypatch):
    def no(*_args, **_more):
        raise PermissionError(13, "denied")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.open", no)
        with pytest.raises(UserError, match="cannot be read"):
            open_store(path)
    with monkeypatch.context() as patch:
        patch.setattr("os.access", lambda *_: False)
        with pytest.raises(UserError, match="cannot be written"):
            open_store(path)
        with open_store(path, read_only=True) as store:
            assert store.info.title == "South West"
    with monkeypatch.context() as patch:
        patch.setattr("os.open", no)
        with pytest.raises(UserError, match="takes no new file"):
            open_store(path)
    open_store(path).close()


def test_a_register_that_another_program_holds_is_refused_in_time(path, monkeypatch):
    monkeypatch.setattr("noms_desktop.store.opening.OPENING_PATIENCE_MS", 100)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="Another program is writing"):
            open_store(path)
    open_store(path).close()


def test_a_write_that_was_cut_off_is_taken_back_at_opening(path, tmp_path):
    """A journal left behind by a killed program is SQLite's to play back; the half-written pages go."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("PRAGMA synchronous = OFF")
        other.execute("BEGIN")
        other.execute("UPDATE glossary_term SET definition = definition || hex(zeroblob(9000)), version = version + 1")
        torn = tmp_path / "torn.noms"
        shutil.copy(path, torn)
        shutil.copy(f"{path}-journal", f"{torn}-journal")
    assert torn.read_bytes() != path.read_bytes()
    with open_store(torn, purpose="command") as store, store.read() as reader:
        assert reader.raw.execute("SELECT max(version) FROM glossary_term").fetchone()[0] == 1
        assert store.head().sequence == 1
    assert {item.name for item in tmp_path.iterdir() if item.name.startswith("torn")} == {"torn.noms"}


def test_a_second_opener_is_refused_and_told_who_has_it(path):
    with open_store(path, purpose="window"):
        with pytest.raises(UserError, match=rf"already open: the window on .* \(process {os.getpid()}\)"):
            open_store(path, purpose="command")
        linked = path.with_name("linked.noms")
        linked.symlink_to(path)
        with pytest.raises(UserError, match="already open"):
            open_store(linked)
    assert lock.holder(path) is None
    open_store(path).close()


def test_the_lock_of_a_dead_program_is_taken_over(path):
    lock.lock_path(path).write_text(json.dumps({"pid": 1, "host": "elsewhere", "purpose": "window", "since": "x"}))
    with open_store(path):
        assert lock.holder(path).pid == os.getpid()
    lock.lock_path(path).write_text("not what we wrote")
    open_store(path).close()
    assert not lock.lock_path(path).exists()


def test_the_lock_holds_between_processes_and_ends_with_a_kill(path):
    code = (
        "import sys, time\nfrom noms_desktop.store.register import open_store\n"
        "store = open_store(sys.argv[1], purpose='command')\nprint('open', flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline().strip() == "open"
        with pytest.raises(UserError, match=f"process {other.pid}"):
            open_store(path)
        other.kill()
        other.wait()
    open_store(path).close()


def test_create_leaves_one_file_for_its_owner_alone(tmp_path):
    path = tmp_path / "new folder" / "south west.noms"
    with create(path, title="South West", region_code="south-west", illustrative=False, who=WHO) as store:
        assert store.info == RegisterInfo("South West", "south-west", False, "today", None, schema.HEAD, store.info.uid)
        assert store.as_at(date(2026, 1, 2)) == date(2026, 1, 2)
        with store.read() as reader:
            pragmas = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "secure_delete", "temp_store")
            values = [reader.raw.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
        assert values == ["truncate", 2, 1, 0, 1, 2]
    assert [item.name for item in path.parent.iterdir()] == ["south west.noms"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_writer_does_not_spill_and_every_pragma_is_ours(path):
    with contextlib.closing(engine.connect(path, mode="write", patience_ms=50)) as connection:
        assert connection.execute("PRAGMA cache_spill").fetchone()[0] == 0
        assert connection.execute("PRAGMA recursive_triggers").fetchone()[0] == 1
        assert connection.execute("PRAGMA cell_size_check").fetchone()[0] == 1
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 50
        assert connection.isolation_level is None
    assert (engine.PATIENCE_MS["window"], engine.PATIENCE_MS["command"]) == (50, 5_000)


def test_create_never_writes_over_anything(path, digest):
    before = digest(path)
    for name in (path, path.parent):
        with pytest.raises(UserError, match="already a file"):
            create(name, title="T", region_code=None, illustrative=False, who=WHO)
    dangling = path.with_name("dangling.noms")
    dangling.symlink_to(path.with_name("nowhere"))
    with pytest.raises(UserError, match="already a file"):
        create(dangling, title="T", region_code=None, illustrative=False, who=WHO)
    assert digest(path) == before


@pytest.mark.parametrize("fault", ["title", "region", "folder"])
def test_a_register_that_cannot_be_made_leaves_nothing(tmp_path, fault):
    target = tmp_path / "new.noms"
    if fault == "folder":
        (tmp_path / "file").write_text("x")
        target = tmp_path / "file" / "new.noms"
    values = {"title": " " if fault == "title" else "T", "region_code": "mars" if fault == "region" else None}
    with pytest.raises(UserError):
        create(target, **values, illustrative=False, who=WHO)
    assert {item.name for item in tmp_path.iterdir()} <= {"file"}


def test_an_illustrative_register_opens_at_its_date_and_its_mark_never_changes(illustrative, path, provider):
    assert illustrative.as_at(date(2026, 1, 2)) == date(2006, 9, 30)
    assert illustrative.info.illustrative
    with pytest.raises(UserError, match="never mixed"), illustrative.write(WHO, "Unmark") as tx:
        tx.update("register", 1, {"illustrative": False}, version=1)
    with pytest.raises(UserError, match="never mixed"), illustrative.write(WHO, "Real provider") as tx:
        provider(tx)
    with illustrative.write(WHO, "Provider") as tx:
        provider(tx, illustrative=True)
    with pytest.raises(UserError, match="never mixed"), illustrative.write(WHO, "Unmark board") as tx:
        tx.update("board", "dorset", {"illustrative": False}, version=1)
    with open_store(path) as real, pytest.raises(UserError, match="never mixed"), real.write(WHO, "Mark") as tx:
        provider(tx, illustrative=True)
    for statement in ("DELETE FROM register", "INSERT INTO register (id, uid) VALUES (2, 'x')"):
        with pytest.raises(UserError, match="once"), illustrative.write(WHO, "Another") as tx:
            tx.raw.execute(statement)


def test_moving_the_as_at_date_is_seen_at_once(illustrative):
    with illustrative.write(WHO, "As at") as tx:
        tx.update("register", 1, {"as_at_fixed": date(2006, 10, 31)}, version=1)
    assert illustrative.as_at(date(2026, 1, 2)) == date(2006, 10, 31)
    with illustrative.write(WHO, "Title") as tx:
        tx.update("register", 1, {"title": "Renamed"}, version=2)
    assert illustrative.info.title == "Renamed"


def test_a_fixed_clock_needs_utc():
    from datetime import datetime

    with pytest.raises(ValueError, match="UTC"):
        FixedClock(datetime(2006, 9, 30))  # noqa: DTZ001 - that is what is refused
