"""Backups that count only when checked, named by the history, thinned; restoring over whatever stands there."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat

import pytest

from noms_desktop.domain.errors import CancelledError, UserError
from noms_desktop.store import backup as backup_module
from noms_desktop.store.backup import backup, backups, restore
from noms_desktop.store.check import check
from noms_desktop.store.dump import digest as dump_digest
from noms_desktop.store.register import open_store

WHO = "Jo Bloggs"


def setting(path, key="x"):
    with open_store(path, read_only=True) as store, store.read() as reader:
        found = reader.raw.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return found and found[0]


def change(store, value, key="x"):
    with store.write(WHO, f"Set {value}") as tx:
        tx.set_setting(key, value)


def test_a_backup_is_the_register_checked_and_for_its_owner_alone(store, tmp_path):
    change(store, "1")
    steps = []
    made = backup(store, tmp_path / "kept", progress=lambda done, total: steps.append((done, total)))
    assert made.name.endswith(f"-{store.head().sequence:08d}-{store.head().hash[:8]}.noms")
    assert check(made) == ()
    with open_store(made, read_only=True) as copy, copy.read() as theirs, store.read() as ours:
        assert dump_digest(theirs) == dump_digest(ours)
    assert [item.name for item in made.parent.iterdir()] == [made.name]
    assert steps[-1][0] == steps[-1][1] > 200
    assert steps[0][0] == 200
    if os.name == "posix":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_register_that_has_not_changed_gives_its_backup_again(store, tmp_path):
    change(store, "1")
    first = backup(store, tmp_path / "kept")
    written = first.stat().st_mtime_ns
    assert backup(store, tmp_path / "kept") == first
    assert first.stat().st_mtime_ns == written
    first.write_bytes(first.read_bytes()[:8192])
    assert backup(store, tmp_path / "kept") == first
    assert check(first) == ()


def test_backups_are_thinned_by_the_history_not_by_the_clock(store, tmp_path):
    folder = tmp_path / "kept"
    for number in range(30):
        change(store, str(number))
        made = backup(store, folder)
        os.utime(made, (10**9 - number, 10**9 - number))
    kept = [int(item.stem.split("-")[-2]) for item in backups(store, folder)]
    newest = store.head().sequence
    assert kept[:10] == [newest - n for n in range(10)]
    assert 2 <= len(kept[10:]) <= 4
    assert min(kept) <= newest - 16


def test_a_register_restored_and_gone_another_way_is_backed_up_anew(path, tmp_path):
    folder = tmp_path / "kept"
    with open_store(path, purpose="command") as store:
        first = backup(store, folder)
        for number in range(12):
            change(store, f"first way {number}")
            abandoned = backup(store, folder)
    restore(first, path)
    with open_store(path, purpose="command") as store:
        for number in range(12):
            change(store, f"second way {number}")
            made = backup(store, folder)
        assert setting(made) == "second way 11"
        assert setting(abandoned) == "first way 11"
        assert int(made.stem.split("-")[-2]) == int(abandoned.stem.split("-")[-2])


def test_another_registers_backups_in_the_same_folder_are_left_alone(store, tmp_path, illustrative):
    other = backup(illustrative, tmp_path / "kept")
    for number in range(15):
        change(store, str(number))
        backup(store, tmp_path / "kept")
    assert other.exists()
    assert backups(illustrative, tmp_path / "kept") == (other,)


def test_a_cancelled_backup_leaves_nothing(store, tmp_path):
    with pytest.raises(CancelledError):
        backup(store, tmp_path / "kept", cancelled=lambda: True)
    assert list((tmp_path / "kept").iterdir()) == []


def test_an_edit_in_the_middle_of_a_backup_is_whole_in_it_or_not_there(store, tmp_path):
    done = []

    def edit(_done, _total):
        if not done:
            done.append(1)
            change(store, "in the middle")

    made = backup(store, tmp_path / "kept", progress=edit)
    assert check(made) == ()
    assert setting(made) in {None, "in the middle"}


def test_a_copy_that_is_not_sound_does_not_count(store, tmp_path, monkeypatch):
    real = backup_module._copy

    def spoilt(source, target, *more):
        real(source, target, *more)
        with target.open("r+b") as file:
            file.seek(4096 * 40)
            file.write(os.urandom(4096 * 40))

    monkeypatch.setattr(backup_module, "_copy", spoilt)
    with pytest.raises(UserError, match="copy is not sound"):
        backup(store, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.parametrize("where", ["a file", "full"])
def test_a_folder_that_takes_no_backup_says_so(store, tmp_path, monkeypatch, where):
    folder = tmp_path / "kept"
    if where == "a file":
        folder.write_text("x")
    else:

        def no(*_args):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.open", no)
    with pytest.raises(UserError, match=r"cannot be (made|written)"):
        backup(store, folder)


@pytest.fixture
def kept(path, tmp_path):
    """A backup taken at value 1; the register itself has gone on to value 2 and is closed."""
    with open_store(path, purpose="command") as store:
        change(store, "1")
        made = backup(store, tmp_path / "kept")
        change(store, "2")
    return made


def test_a_register_is_restored_and_the_one_before_is_kept(kept, path):
    done = restore(kept, path)
    assert done.register == path
    assert (setting(path), setting(done.kept)) == ("1", "2")
    assert (check(path), check(done.kept)) == ((), ())
    again = restore(kept, path)
    assert again.kept != done.kept
    open_store(path).close()


def test_a_backup_makes_a_new_register_where_there_is_none(kept, tmp_path):
    done = restore(kept, tmp_path / "new.noms")
    assert done.kept is None
    assert setting(tmp_path / "new.noms") == "1"


def test_a_left_over_journal_does_not_spoil_what_is_restored(kept, path, tmp_path):
    """A file copied over a register with a hot journal is corrupt; restoring through SQLite is not."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("PRAGMA synchronous = OFF")
        other.execute("BEGIN")
        other.execute("UPDATE glossary_term SET definition = definition || hex(zeroblob(9000)), version = version + 1")
        torn = tmp_path / "torn.noms"
        shutil.copy(path, torn)
        shutil.copy(f"{path}-journal", f"{torn}-journal")
    restore(kept, torn)
    assert (setting(torn), check(torn)) == ("1", ())


@pytest.mark.parametrize("size", [0, 50, 4096 * 30])
def test_a_damaged_register_is_moved_aside_with_its_journal(kept, path, size):
    os.truncate(path, size)
    spoilt = path.read_bytes()
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"left over")
    done = restore(kept, path)
    assert done.kept.read_bytes() == spoilt
    if size < 100:
        # Otherwise SQLite has looked at the journal by then, found nothing in it to play back, and done away with it.
        assert done.kept.with_name(done.kept.name + "-journal").read_bytes() == b"left over"
    assert (setting(path), check(path)) == ("1", ())


@pytest.mark.parametrize("kind", ["another program's", "a folder", "newer", "itself", "open", "unsound", "no backup"])
def test_what_restore_refuses_stays_as_it_was(kept, path, digest, kind):
    source, target = kept, path
    if kind == "another program's":
        target = path.with_name("other.db")
        with contextlib.closing(sqlite3.connect(target)) as other:
            other.execute("CREATE TABLE t (a)")
    elif kind == "a folder":
        target = path.parent
    elif kind == "newer":
        with path.open("r+b") as file:
            file.seek(60)
            file.write(b"\x00\x00\x00\x63")
    elif kind == "itself":
        source = path
    elif kind == "unsound":
        os.truncate(kept, kept.stat().st_size - 4096)
    elif kind == "no backup":
        source = path.with_name("missing.noms")
    before = digest(target) if target.is_file() else None
    with contextlib.ExitStack() as stack:
        if kind == "open":
            stack.enter_context(open_store(path))
        with pytest.raises(UserError):
            restore(source, target)
    if before is not None:
        assert digest(target) == before
