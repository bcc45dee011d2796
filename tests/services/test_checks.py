"""Checks: a sound register is sound, and what is not is told; nothing is changed either way."""

from __future__ import annotations

import sqlite3

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.services import checks


def test_a_sound_register(illustrative):
    before = illustrative.read_bytes()
    found = checks.check(illustrative)
    assert (found.sound, found.findings, found.changes, found.packs) == (True, (), 2, 0)
    assert illustrative.read_bytes() == before


def test_a_figure_changed_behind_the_history_is_found(illustrative):
    with sqlite3.connect(illustrative) as raw:
        raw.execute("DROP TRIGGER spend_month_history_update")
        raw.execute(
            "UPDATE spend_month SET actual_pence = actual_pence + 1, version = version + 1 WHERE month = '2006-04'"
        )
    raw.close()
    found = checks.check(illustrative)
    assert not found.sound
    assert any("spend month is not as the history left it" in one.sentence for one in found.findings)


def test_a_broken_history_is_found(illustrative):
    with sqlite3.connect(illustrative) as raw:
        triggers = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'change_%'"
        ).fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE change_set SET who = 'Nobody' WHERE id = 2")
        for _, sql in triggers:
            raw.execute(sql)
    raw.close()
    found = checks.check(illustrative)
    assert any("not as it was sealed" in one.sentence for one in found.findings)


@pytest.mark.parametrize("content", [b"", b"not a register at all" * 20])
def test_what_is_no_register_is_told_by_name(tmp_path, content):
    path = tmp_path / "other.noms"
    path.write_bytes(content)
    with pytest.raises(UserError) as refusal:
        checks.check(path)
    assert refusal.value.where == str(path)
    assert path.read_bytes() == content
