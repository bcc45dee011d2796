"""The illustrative register as a file: whole, marked, the same from the same seed, and nothing left by a failure."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.services import demo
from noms_desktop.store.check import check
from noms_desktop.store.register import open_store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int]]:
    return []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int]]) -> demo.Built:
    path = tmp_path_factory.mktemp("demo") / "illustrative.noms"
    return demo.build(path, progress=lambda done, whole: told.append((done, whole)))


def _dump(path: Path) -> str:
    """The digest of every row of every table, in the order of their keys."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        for (table,) in tables:
            digest.update(table.encode())
            rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
            for row in sorted(map(repr, rows)):
                digest.update(row.encode())
    return digest.hexdigest()


def _value(path: Path, sql: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchone()[0]


def test_the_file_holds_what_was_generated(built: demo.Built) -> None:
    for table, count in built.counts.items():
        assert _value(built.path, f"SELECT count(*) FROM {table}") == count, table
    assert built.counts["provider"] == 1_100
    assert _value(built.path, "SELECT sum(demo_budget_pence) FROM board") == 500_000_000_00


def test_progress_rises_to_its_end(built: demo.Built, told: list[tuple[int, int]]) -> None:
    assert built.path.exists()
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]


def test_it_says_that_it_is_illustrative_and_opens_at_the_end_of_september(built: demo.Built) -> None:
    with open_store(built.path, purpose="command", read_only=True) as store:
        assert store.info.illustrative
        assert store.info.region_code is None
        assert store.as_at(built.as_at.replace(year=2030)) == built.as_at
        assert built.as_at.isoformat() == "2006-09-30"


@pytest.mark.parametrize("table", ["board", "provider", "agreement"])
def test_no_row_lacks_the_mark(built: demo.Built, table: str) -> None:
    assert _value(built.path, f"SELECT count(*) FROM {table} WHERE illustrative <> 1") == 0


def test_it_is_one_change_set_by_the_program(built: demo.Built) -> None:
    with closing(sqlite3.connect(built.path)) as connection:
        found = connection.execute(
            "SELECT who, label FROM change_set WHERE uid = ?", (built.change_set_uid,)
        ).fetchall()
        rows = connection.execute(
            "SELECT count(*) FROM change_row r JOIN change_set s ON s.id = r.change_set_id WHERE s.uid = ?",
            (built.change_set_uid,),
        ).fetchone()[0]
    assert found == [("NOMS Desktop", "Illustrative register built")]
    assert rows == sum(built.counts.values())


def test_it_is_sound(built: demo.Built) -> None:
    assert _value(built.path, "PRAGMA integrity_check") == "ok"
    with closing(sqlite3.connect(built.path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_only_its_owner_can_read_it(built: demo.Built) -> None:
    assert stat.S_IMODE(built.path.stat().st_mode) == 0o600


def test_the_same_seed_gives_the_same_file_and_another_seed_another(built: demo.Built, tmp_path: Path) -> None:
    again = demo.build(tmp_path / "again.noms")
    other = demo.build(tmp_path / "other.noms", seed=7)
    assert _dump(again.path) == _dump(built.path)
    assert _dump(other.path) != _dump(built.path)


def test_a_file_that_is_there_is_kept(built: demo.Built, tmp_path: Path) -> None:
    taken = tmp_path / "taken.noms"
    taken.write_bytes(b"something of value")
    with pytest.raises(UserError):
        demo.build(taken)
    assert taken.read_bytes() == b"something of value"


def test_a_stop_in_the_middle_leaves_no_file(tmp_path: Path) -> None:
    def stop(done: int, _whole: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo.build(tmp_path / "stopped.noms", progress=stop)
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".lock"] == []


@pytest.mark.skipif(os.name == "nt", reason="nobody can be killed so there")
def test_a_run_that_was_killed_leaves_no_half_register_and_the_next_one_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "killed.noms"
    code = (
        "import os, sys\nfrom noms_desktop.services import demo\n"
        "demo.build(sys.argv[1], progress=lambda done, _: done > 20 and os.kill(os.getpid(), 9))"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert not path.exists()
    demo.build(path)
    assert check(path) == ()
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".lock"] == ["killed.noms"]
