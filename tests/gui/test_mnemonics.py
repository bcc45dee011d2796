"""The letters that Alt reaches: each stands once among what a page shows and what can be used there."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget

from noms_desktop.gui import furnishing
from noms_desktop.gui.page import Place

PLACES = (
    Place("home"),
    Place("boards", "", "list"),
    *(
        Place("boards", "dorset", tab)
        for tab in ("overview", "sla", "subcontracting", "agreements", "reviews", "history")
    ),
    Place("boards", "dorset", "reviews/new/"),
    Place("providers"),
    Place("providers", "new"),
    Place("subcontracting", "", "all"),
    *(Place("subcontracting", "cumbria", tab) for tab in ("lines/1", "months", "position", "base", "versions")),
    Place("subcontracting", "cumbria", "lines/new"),
    Place("performance", "dorset"),
    Place("reviews"),
    Place("reviews", "dorset|2006/07-Q2"),
    *(Place("settings", "", part) for part in ("register", "person", "appearance", "packs", "history", "backups")),
)


def twice(window) -> dict[str, list[str]]:
    """The letters that stand twice on the screen, with what they stand in."""
    found = defaultdict(list)
    for one in window.findChildren(QLabel):
        buddy = one.buddy()
        if _used(one, window) and buddy is not None and _used(buddy, window):
            found[QKeySequence.mnemonic(one.text()).toString()].append(one.text())
    for one in window.findChildren(QAbstractButton):
        if _used(one, window):
            found[QKeySequence.mnemonic(one.text()).toString()].append(one.text())
    for bar in window.findChildren(QTabBar):
        for number in range(bar.count() if _used(bar, window) else 0):
            found[QKeySequence.mnemonic(bar.tabText(number)).toString()].append(bar.tabText(number))
    return {letter: texts for letter, texts in found.items() if letter and len(texts) > 1}


def _used(one: QWidget, window) -> bool:
    """Whether it can be used in the window itself: a dialog has letters of its own."""
    return one.isVisible() and one.isEnabled() and one.window() is window


def test_no_letter_stands_twice_on_a_page(shell, illustrative, qtbot):
    one = shell(illustrative, furnishing=furnishing.standing(furnishing.OURS))
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    wrong, seen = {}, 0
    for place in PLACES:
        one.window.go(place)
        for _ in range(2):
            qtbot.waitUntil(lambda: not one.desk.jobs._running, timeout=20_000)
            QCoreApplication.processEvents()
        doubles = twice(one.window)
        if doubles:
            wrong[f"{place.page} {place.record} {place.part}"] = doubles
        seen += one.window.page is not None and place.page == one.window.page.KEY
    assert seen == len(PLACES)
    assert not wrong, "\n".join(f"{where}: {doubles}" for where, doubles in wrong.items())
