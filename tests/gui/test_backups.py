"""Backups that the window makes by itself: after a start, of what no backup holds; once a day of changes."""

from __future__ import annotations

import pytest

from noms_desktop.gui import backups
from noms_desktop.gui.backups import Backups
from noms_desktop.services import providers, register
from noms_desktop.services.providers import TypedProvider


@pytest.fixture
def soon(monkeypatch):
    """What otherwise waits for a quiet minute comes at once."""
    monkeypatch.setattr(backups, "START_MS", 0)
    monkeypatch.setattr(backups, "QUIET_MS", 0)


def made(path) -> list[str]:
    return sorted(one.name for one in (path.parent / register.BACKUPS).glob("*.noms"))


def looked(desk, qtbot) -> Backups:
    """After a start: whoever makes backups has looked what there is."""
    one = Backups(desk, desk)
    with qtbot.waitSignal(one.changed, timeout=20_000):
        one.look()
    return one


def test_what_no_backup_holds_is_backed_up_after_the_start(open_desk, real, qtbot, soon):
    one = looked(open_desk, qtbot)
    qtbot.waitUntil(lambda: len(made(real)) == 1 and not one._busy, timeout=20_000)
    assert register.is_backed_up(open_desk.store)


def test_what_a_backup_holds_already_is_not_copied_again(open_desk, real, qtbot, soon):
    register.backup(open_desk.store)
    before = made(real)
    one = looked(open_desk, qtbot)
    qtbot.wait(200)
    assert (made(real), one._busy, one._quiet.isActive()) == (before, False, False)


def test_a_change_made_in_the_last_minute_is_backed_up_after_the_next_start(open_desk, real, qtbot, soon):
    register.backup(open_desk.store)
    providers.add(open_desk.store, "A. Tester", TypedProvider(name="Harbour Housing", sector="third"))
    assert not register.is_backed_up(open_desk.store)
    one = looked(open_desk, qtbot)
    qtbot.waitUntil(lambda: len(made(real)) == 2 and not one._busy, timeout=20_000)


def test_an_illustrative_register_that_nobody_changed_is_left_alone(desk, illustrative, qtbot, soon):
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        desk.open(illustrative)
    one = looked(desk, qtbot)
    assert not one._quiet.isActive()


def test_who_gave_no_name_is_not_named_by_the_account_in_an_illustrative_register(
    desk, illustrative, real, qtbot, monkeypatch
):
    monkeypatch.delenv("NOMS_WHO")
    monkeypatch.setattr("getpass.getuser", lambda: "jsmith42")
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        desk.open(illustrative)
    assert desk.who == "No name given"
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        desk.open(real)
    assert desk.who == "jsmith42"
