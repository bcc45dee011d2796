"""Whose name the history shows for what is changed in the illustrative register is asked once, and never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from noms_desktop import settings
from noms_desktop.gui import furnishing
from noms_desktop.gui.naming import TITLE
from noms_desktop.services import providers
from noms_desktop.services.providers import TypedProvider


@pytest.fixture
def opened(shell, illustrative, qtbot, monkeypatch):
    monkeypatch.delenv("NOMS_WHO", raising=False)
    one = shell(illustrative, furnishing=furnishing.standing(furnishing.OURS))
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    return one


def add(one, name):
    one.desk.edit(providers.add, TypedProvider(name=name, sector="third", areas=("dorset",)))


def test_the_first_change_asks_for_a_name_once_and_takes_nothing_away(opened):
    notice = opened.window.notice
    assert notice.isHidden()
    focus = QApplication.focusWidget()
    add(opened, "Harbour Housing")
    assert notice.title.text() == TITLE
    assert QApplication.focusWidget() is focus
    assert QApplication.activeModalWidget() is None
    next(one for one in notice.findChildren(QPushButton) if one.text() == "Give your name").click()
    assert opened.window.page.KEY == "settings"
    assert opened.window.page.place().part == "person"
    add(opened, "Vale Works")
    assert notice.isHidden()


def test_who_has_a_name_is_not_asked(opened):
    settings.save(settings.Settings(name="Ann Commissioner"))
    add(opened, "Harbour Housing")
    assert opened.window.notice.isHidden()
