"""A register with a damaged page: the window tells so in place, a moment after it has shown what it could."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3

import pytest

from noms_desktop.gui.furnishing import OURS, standing
from noms_desktop.services import register

WAIT = 20_000


def spoil(path, table):
    with contextlib.closing(sqlite3.connect(path)) as raw:
        [root] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        [size] = raw.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\x5a" * size)
    return hashlib.sha256(path.read_bytes()).hexdigest()


# `plan` is read by Home itself, `glossary_term` by nothing that is shown at a start.
@pytest.mark.parametrize("table", ["plan", "glossary_term"])
def test_a_damaged_page_is_told_in_place_and_nothing_is_written(shell, real, qtbot, table):
    before = spoil(real, table)
    one = shell(real, furnishing=standing(OURS))
    told = []
    one.desk.not_opened.connect(lambda path, error: told.append((path, error.title)))
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert told == [(real, "This register is damaged.")]
    shown = one.window.stack.currentWidget()
    assert shown.accessibleName().startswith("This register is damaged.")
    assert "Restore the last backup" in shown.accessibleName()
    assert str(real) in shown.accessibleName()
    assert not one.desk.is_open
    assert not one.window.pages()
    assert hashlib.sha256(real.read_bytes()).hexdigest() == before
    # Its lock is given back: a backup can be put in its place.
    with pytest.raises(register.UserError, match="damaged"):
        register.open_register(real)


def test_a_sound_register_stays_open(furnished, qtbot):
    told = []
    furnished.desk.not_opened.connect(lambda *_: told.append(True))
    qtbot.waitUntil(lambda: not furnished.desk.jobs.busy, timeout=WAIT)
    assert furnished.desk.is_open
    assert not told
