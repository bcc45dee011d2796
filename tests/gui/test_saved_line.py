"""The line at the foot never says that all is saved while something on the page is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from noms_desktop.gui import furnishing
from noms_desktop.gui.page import Place
from noms_desktop.services import providers
from noms_desktop.services.providers import Filters, TypedProvider


@pytest.fixture
def go(shell, qtbot):
    """Opens a register at a place, everything read."""

    def at(path, *place):
        one = shell(path, furnishing=furnishing.standing(furnishing.OURS))
        qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
        one.window.go(Place(*place))
        rest(one, qtbot)
        return one

    return at


def rest(one, qtbot):
    for _ in range(2):
        QTest.qWait(20)
        qtbot.waitUntil(lambda: not one.desk.jobs._running and not len(one.desk.edits), timeout=20_000)


def foot(one):
    return one.window.status.words[0]


def test_a_refused_figure_of_a_plan_is_not_saved_until_it_is_left_out(go, illustrative, qtbot):
    one = go(illustrative, "subcontracting", "dorset", "months")
    months = one.window.page.plan.months
    assert foot(one) == "All saved"
    months.grid.go_to(months.model.index_of((2, "2006-09")))
    months.grid.edit_cell(months.grid.currentIndex(), "lots")
    qtbot.keyClick(months.grid.editor, Qt.Key.Key_Return)
    rest(one, qtbot)
    assert foot(one) == "Not saved yet"
    assert one.window.status._kind == ("clock", "risk_ink")
    one.window.page.plan.give_up()
    assert foot(one) == "All saved"


def test_a_refused_field_of_a_provider_is_not_saved_until_it_is_put_back(go, real, qtbot):
    one = go(real, "providers")
    for name in ("Harbour Housing", "Vale Works"):
        one.desk.edit(providers.add, TypedProvider(name=name, sector="third", areas=("dorset",)))
    rest(one, qtbot)
    assert foot(one).startswith("Saved ")
    uid = next(row.uid for row in providers.rows(one.desk.store, Filters()) if row.name == "Vale Works")
    one.window.go(Place("providers", uid))
    rest(one, qtbot)
    email = one.window.page.form.fields.editors["email"]
    email.setFocus()
    QTest.keyClicks(email, "no address")
    email.settle()
    rest(one, qtbot)
    assert foot(one) == "Not saved yet"
    email.revert()
    assert foot(one).startswith("Saved ")


def test_a_page_that_cannot_be_left_is_not_saved(go, real, qtbot, monkeypatch):
    one = go(real, "boards")
    monkeypatch.setattr(one.window.page, "settle", lambda: False)
    one.window.go_to("home")
    assert (one.window.page.KEY, foot(one)) == ("boards", "Not saved yet")
    monkeypatch.setattr(one.window.page, "settle", lambda: True)
    one.window.go_to("home")
    assert (one.window.page.KEY, foot(one)) == ("home", "All saved")


def test_what_is_half_typed_on_another_page_is_told_on_home_too(go, real, qtbot):
    one = go(real, "subcontracting", "dorset", "base")
    main = one.window.page.plan.base.editors["main-grant"]
    QTest.keyClicks(main, "5.2m")
    one.window.go_to("home")
    rest(one, qtbot)
    assert (one.window.page.KEY, foot(one)) == ("home", "Not saved yet: Sub-contracting")
    one.window.go_to("subcontracting")
    assert foot(one) == "Not saved yet"
    main.clear()
    one.window.go_to("home")
    assert foot(one) == "All saved"
