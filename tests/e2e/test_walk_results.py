"""At the real window: results typed and pasted, found again, undone, and nothing lost by pulling the plug."""

from __future__ import annotations

GRID = "page.table"


def column(me, heading: str) -> int:
    """The number of a column by its heading."""
    return int(
        me.ask(
            f"[{GRID}.model().headerData(n, Qt.Orientation.Horizontal) for n in range({GRID}.model().columnCount())]"
            f".index({heading!r})"
        )
    )


def open_results(sit_down, register, board: str = "dorset"):
    me = sit_down("--register", register)
    me.until("window.page is not None")
    me.ask(f"window.go(Place('performance', {board!r}, 'M04'))")
    me.until("page.KEY == 'performance' and page.table.model().rowCount() > 5")
    me.settle()
    return me


def row_of(me, words: str) -> int:
    return next(n for n, row in enumerate(me.ask(f"table({GRID})")) if row[0].startswith(words))


def test_a_result_is_typed_by_keyboard_rated_at_once_and_undone_by_name(sit_down, my_register):
    me = open_results(sit_down, my_register)
    row, met = row_of(me, "Enforcement"), column(me, "Met")
    before = me.ask(f"table({GRID})")[row]
    me.cell(GRID, row, met)
    me.types("61")
    me.keys("Tab")
    me.types("70")
    me.keys("Return")
    me.until(f"table({GRID})[{row}][{met}:{met + 2}] == ['61', '70']")
    me.settle()
    after = me.ask(f"table({GRID})")[row]
    assert after[met + 2] == "87.1%"
    me.sees("Saved")
    me.keep("results-typed")
    # Each number was saved when it was typed, so each is a step of its own.
    me.keys("ctrl+z")
    me.until(f"table({GRID})[{row}][{met}:{met + 2}] == ['61', '68']")
    me.sees("Undone: ")
    me.keys("ctrl+z")
    me.until(f"table({GRID})[{row}] == {before!r}")
    me.keys("ctrl+y", "ctrl+y")
    me.until(f"table({GRID})[{row}] == {after!r}")
    me.leave()


def test_more_met_than_due_keeps_what_was_typed_and_says_what_would_be_right(sit_down, my_register):
    me = open_results(sit_down, my_register)
    row, met = row_of(me, "Enforcement"), column(me, "Met")
    me.cell(GRID, row, met)
    me.types("131")
    me.keys("Tab")
    me.types("125")
    me.keys("Return")
    me.sees("131 met is more than 125 due")
    me.settle()
    me.keep("results-refused")
    me.until(f"table({GRID})[{row}][{met}:{met + 2}] == ['131', '125']")
    # Going elsewhere keeps the person here, with a way out.
    me.keys("ctrl+1")
    me.sees("Put back what was saved")
    assert me.ask("page.KEY") == "performance"
    me.click("Put back what was saved")
    me.until(f"table({GRID})[{row}][{met}] != '131'")
    me.keys("ctrl+1")
    me.until("page.KEY == 'home'")
    me.leave()


def test_a_block_is_pasted_after_a_look_and_is_one_change(sit_down, my_register):
    me = open_results(sit_down, my_register)
    row, met = row_of(me, "Enforcement"), column(me, "Met")
    before = me.ask(f"table({GRID})")
    me.cell(GRID, row, met)
    me.copies("60\t68\n90\t111\n120\t119\n")
    me.keys("ctrl+v")
    me.sees("2 changed, 1 refused")
    me.settle()
    me.keep("results-paste")
    me.keys("Escape")
    me.until(f"table({GRID}) == {before!r}")
    me.copies("Due\tMet\n68\t60\n111\t90\n")
    me.keys("ctrl+v")
    me.sees("2 changed")
    me.until("named('Apply') is not None or True")
    me.keys("Return")
    me.until(f"table({GRID})[{row}][{met}] == '60' and table({GRID})[{row + 1}][{met}] == '90'")
    me.keys("ctrl+z")
    me.until(f"table({GRID}) == {before!r}")
    me.leave()


def test_pulling_the_plug_while_typing_loses_nothing_that_was_saved(sit_down, my_register):
    me = open_results(sit_down, my_register)
    row, met = row_of(me, "Enforcement"), column(me, "Met")
    me.cell(GRID, row, met)
    me.types("62")
    me.keys("Tab")
    me.types("70")
    me.keys("Return")
    me.until(f"table({GRID})[{row}][{met}:{met + 2}] == ['62', '70'] and quiet()")
    me.types("5")
    me.kill()
    again = open_results(sit_down, my_register)
    again.until(f"table({GRID})[{row}][{met}:{met + 2}] == ['62', '70']")
    again.leave()


def test_anything_is_found_from_anywhere(sit_down, my_register):
    me = sit_down("--register", my_register)
    me.until("window.page is not None")
    me.settle()
    me.keys("ctrl+k")
    me.types("wiltshire")
    me.until("window.top.search.popup is not None and window.top.search.popup.isVisible()")
    me.settle()
    me.keep("find-record")
    me.keys("Return")
    me.until("page.KEY == 'boards' and page.place().record == 'wiltshire'")
    me.keys("ctrl+k")
    me.types("perfor")
    me.until("window.top.search.popup.isVisible()")
    me.keys("Return")
    me.until("page.KEY == 'performance'")
    me.keys("alt+Left")
    me.until("page.KEY == 'boards'")
    me.leave()
