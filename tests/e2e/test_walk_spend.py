"""At the real window: a month's spend typed, refused, pasted as a block, undone, traced; nothing lost by closing."""

from __future__ import annotations

GRID = "page.plan.months.grid"
SEPTEMBER = 5


def cell(row: int, column: int) -> str:
    return f"{GRID}.model().index({row}, {column}).data()"


def open_months(sit_down, register):
    me = sit_down("--register", register)
    me.until("window.page is not None")
    me.ask("window.go(Place('subcontracting', 'dorset', 'months'))")
    me.until(f"page.KEY == 'subcontracting' and {GRID}.isVisible() and {GRID}.model().rowCount() > 5")
    me.settle()
    return me


def test_spend_is_typed_totalled_and_undone(sit_down, my_register):
    me = open_months(sit_down, my_register)
    before, headline = me.ask(cell(1, SEPTEMBER)), me.ask("page.accessibleName()")
    chart = me.ask("page.plan.chart.accessibleDescription()")
    me.cell(GRID, 1, SEPTEMBER)
    me.types("12.5k")
    me.keys("Return")
    me.until(f"{cell(1, SEPTEMBER)} == '12,500'")
    # Enter goes down; the next line's month is typed at once.
    me.types("1,234")
    me.keys("Return")
    me.until(f"{cell(2, SEPTEMBER)} == '1,234'")
    me.settle()
    me.keep("spend-typed")
    assert me.ask("page.accessibleName()") == headline, "the plan has not changed, only the spend"
    assert me.ask("page.plan.chart.accessibleDescription()") != chart
    me.keys("ctrl+z", "ctrl+z")
    me.until(f"{cell(1, SEPTEMBER)} == {before!r}")
    me.leave()


def test_a_wrong_amount_keeps_its_letters_and_nothing_is_written(sit_down, my_register):
    me = open_months(sit_down, my_register)
    sets = me.ask("shell.desk.undo_list.next_undo is None")
    me.cell(GRID, 1, SEPTEMBER)
    me.types("1,2O0")
    me.keys("Return")
    me.sees("1,2O0")
    me.settle()
    me.keep("spend-refused")
    me.keys("ctrl+1")
    me.settle()
    assert me.ask("page.KEY") == "subcontracting", "what was refused is still there to be mended"
    me.keys("Escape")
    assert me.ask("shell.desk.undo_list.next_undo is None") == sets
    me.leave()


def test_a_block_from_a_spreadsheet_is_one_change_and_can_be_traced(sit_down, my_register):
    me = open_months(sit_down, my_register)
    before = [me.ask(cell(row, column)) for row in (1, 2) for column in (3, 4, 5)]
    me.cell(GRID, 1, 3)
    me.copies("£1,000\t£1,100\t£1,200\n2k\t2.1k\t2200\n")
    me.keys("ctrl+v")
    me.sees("6 changed")
    me.settle()
    me.keep("spend-paste")
    me.keys("Return")
    me.until(f"{cell(1, 3)} == '1,000' and {cell(2, 5)} == '2,200'")
    me.cell(GRID, 2, SEPTEMBER)
    me.keys("F4")
    me.sees("2,200")
    me.settle()
    me.keep("spend-who")
    assert "A. Tester" in me.words
    me.keys("Escape")
    me.keys("ctrl+z")
    me.until(f"[{', '.join(cell(r, c) for r in (1, 2) for c in (3, 4, 5))}] == {before!r}")
    me.leave()


def test_closing_in_the_middle_of_typing_loses_nothing(sit_down, my_register):
    me = open_months(sit_down, my_register)
    me.cell(GRID, 1, SEPTEMBER)
    me.types("4321")
    me.leave()
    again = open_months(sit_down, my_register)
    again.until(f"{cell(1, SEPTEMBER)} == '4,321'")
    again.leave()
