"""At the real window: the plug is pulled in the middle of typing, and all of it is there when it starts again."""

from __future__ import annotations

import sqlite3
import time

GRID = "page.plan.months.grid"
BASE = "page.plan.base"
SEPTEMBER = 5


def cell(row: int, column: int) -> str:
    return f"{GRID}.model().index({row}, {column}).data()"


def open_plan(sit_down, register):
    me = sit_down("--register", register)
    me.until("window.page is not None")
    me.ask("window.go(Place('subcontracting', 'dorset', 'base'))")
    me.until(f"page.KEY == 'subcontracting' and page.has('plan') and {BASE}.isVisible()")
    me.settle()
    return me


def show_months(me) -> None:
    me.ask("page.plan.show_tab('months')")
    me.until(f"{GRID}.isVisible() and {GRID}.model().rowCount() > 5")
    me.settle()


def held(register) -> dict[str, str]:
    """What stands in the file, read as another program would."""
    with sqlite3.connect(f"file:{register}?mode=ro", uri=True) as raw:
        return dict(raw.execute("SELECT field, text FROM unsaved").fetchall())


def test_a_refused_figure_and_half_a_form_outlive_a_kill(sit_down, my_register):
    me = open_plan(sit_down, my_register)
    me.ask(f"{BASE}.start()")
    me.types("5.2m")
    me.keys("Tab")
    me.types("310,0")
    show_months(me)
    me.cell(GRID, 1, SEPTEMBER)
    me.types("£1,2O0")
    me.keys("Return")
    me.sees("£1,2O0")
    said = me.ask(f"{GRID}.said")
    assert said
    # Within a second of the refusal it is on the disk.
    time.sleep(1.0)
    me.kill()
    assert set(held(my_register)) == {"main-grant", "approved-premises", f"spent/{_line(my_register)}/2006-09"}

    again = sit_down("--register", my_register)
    again.until(f"window.page is not None and page.KEY == 'subcontracting' and {GRID}.isVisible()")
    again.until(f"{cell(1, SEPTEMBER)} == '£1,2O0'")
    again.settle()
    assert again.ask(f"{GRID}.model().words({GRID}.model().index(1, {SEPTEMBER}))") == said
    again.sees("Not saved yet")
    again.keep("killed-figure")
    # Put right, it is saved like any other.
    again.cell(GRID, 1, SEPTEMBER, times=2)
    again.keys("ctrl+a")
    again.types("1,200")
    again.keys("Return")
    again.until(f"{cell(1, SEPTEMBER)} == '1,200'")
    again.ask("page.plan.show_tab('base')")
    again.until(f"{BASE}.isVisible()")
    again.settle()
    assert again.ask(f"{BASE}.editors['main-grant'].text()") == "5.2m"
    assert again.ask(f"{BASE}.editors['approved-premises'].text()") == "310,0"
    again.sees("before the program stopped, and not saved")
    again.keep("killed-form")
    again.click("Start afresh")
    again.until(f"{BASE}.editors['main-grant'].text() == ''")
    again.sees("Put back what you had typed at")
    again.settle()
    again.leave()
    assert held(my_register) == {}


def _line(register) -> str:
    """The number of the second line, by which the cell is named."""
    with sqlite3.connect(f"file:{register}?mode=ro", uri=True) as raw:
        (field,) = raw.execute("SELECT field FROM unsaved WHERE field LIKE 'spent/%'").fetchone()
    return str(field).split("/")[1]


def test_text_that_nobody_finished_is_not_taken_for_a_figure(sit_down, my_register):
    me = open_plan(sit_down, my_register)
    show_months(me)
    before = me.ask(cell(1, SEPTEMBER))
    me.cell(GRID, 1, SEPTEMBER)
    me.types("43")
    time.sleep(1.2)
    me.kill()
    again = sit_down("--register", my_register)
    again.until(f"window.page is not None and page.KEY == 'subcontracting' and {GRID}.isVisible()")
    again.until(f"{cell(1, SEPTEMBER)} == '43'")
    again.settle()
    again.cell(GRID, 1, SEPTEMBER)
    again.sees("before the program stopped, and not saved")
    again.keep("killed-half")
    again.keys("Escape")
    again.until(f"{cell(1, SEPTEMBER)} == {before!r}")
    again.settle()
    again.leave()
    assert held(my_register) == {}
