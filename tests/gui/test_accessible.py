"""For those who work by keyboard or by ear: every widget has a name and a role, and Tab reaches what can be used."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from reach import faults, name_of, usable

from noms_desktop.gui import furnishing
from noms_desktop.gui.dialogs.fault import ErrorDialog
from noms_desktop.gui.dialogs.first_start import FirstStart
from noms_desktop.gui.errors import Told
from noms_desktop.gui.page import Place

PLACES = (
    Place("home"),
    Place("boards"),
    *(
        Place("boards", "dorset", tab)
        for tab in ("overview", "sla", "subcontracting", "agreements", "reviews", "history")
    ),
    Place("providers"),
    Place("subcontracting"),
    Place("subcontracting", "dorset"),
    Place("performance", "dorset"),
    Place("reviews"),
    Place("reviews", "dorset|2006/07-Q2"),
    Place("settings"),
)


@pytest.fixture(params=["window", "first start", "fault"])
def window(request, qtbot):
    if request.param == "window":
        shell = request.getfixturevalue("furnished")
        shell.window.page.notice.say("Saved", "Open it?", kind="warning", action="Open", slot=shell.window.page.enter)
        return shell.window
    if request.param == "first start":
        made = FirstStart(request.getfixturevalue("jobs"), request.getfixturevalue("memory"))
    else:
        made = ErrorDialog(Told("A fault.", "Go on.", "Details"))
    qtbot.addWidget(made)
    made.open()
    return made


def test_nothing_keeps_anybody_from_it(window):
    assert usable(window)
    assert faults(window) == []


@pytest.fixture
def whole(shell, illustrative, qtbot):
    """The program's own pages on the illustrative register."""
    one = shell(illustrative, furnishing=furnishing.standing(furnishing.OURS))
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    return one


def quiet(one) -> bool:
    return not one.desk.jobs._running


@pytest.mark.parametrize("place", PLACES, ids=lambda place: "-".join(filter(None, (place.page, place.part))))
def test_nothing_keeps_anybody_from_a_page(whole, qtbot, place):
    whole.window.go(place)
    qtbot.wait(100)
    qtbot.waitUntil(lambda: quiet(whole), timeout=20_000)
    page = whole.window.page
    assert place.page == page.KEY
    assert name_of(page)
    assert faults(whole.window) == []


def test_a_comma_separated_cell_is_said_whole(furnished):
    table = furnished.window.page.table
    seen = QAccessible.queryAccessibleInterface(table)
    assert seen.role() in {QAccessible.Role.Table, QAccessible.Role.List}
    cells = [seen.child(n) for n in range(seen.childCount())]
    assert "5.6%, on target" in [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]


def test_the_page_is_called_by_its_title(furnished):
    assert furnished.window.page.accessibleName().startswith("Forecast 4.6% of grant base")
