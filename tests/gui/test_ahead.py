"""Pages are made before they are opened, one at a time, and read nothing until they are."""

from __future__ import annotations

from noms_desktop.gui.ahead import Ahead
from noms_desktop.gui.furnishing import OURS, standing
from noms_desktop.gui.page import Place


def test_pages_and_their_later_parts_are_made_while_nothing_is_done(shell, real, qtbot):
    one = shell(real, furnishing=standing(OURS))
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    window, first = one.window, one.window.page
    Ahead(one.desk, one.furnishing, window).begin()
    later = {"providers": ("form", "new"), "subcontracting": ("plan",), "reviews": ("review", "steps")}
    qtbot.waitUntil(lambda: len(window.pages()) == len(one.furnishing.pages), timeout=60_000)
    made = {page.KEY: page for page in window.pages()}
    providers = made["providers"]
    qtbot.waitUntil(lambda: all(made[key].has(part) for key in later for part in later[key]), timeout=60_000)
    assert window.page is first
    assert providers.choices is None
    window.go(Place("providers"))
    assert window.page is providers
    qtbot.waitUntil(lambda: providers.choices is not None, timeout=20_000)


def test_what_was_made_goes_with_its_register(shell, real, qtbot):
    one = shell(real)
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    Ahead(one.desk, one.furnishing, one.window).begin()
    one.desk.close()
    qtbot.wait(300)
    assert one.window.pages() == ()
