"""At the real window: another day shown, a backup put back, colours, a marking, the history searched and undone."""

from __future__ import annotations


def settings(sit_down, register):
    me = sit_down("--register", register)
    me.until("window.page is not None")
    me.settle()
    me.keys("ctrl+7")
    me.until("page.KEY == 'settings' and page.section.title.kept != ''")
    me.settle()
    return me


def tab(me, number: int, key: str) -> None:
    me.at(me.ask(f"place_of(page.tabs, page.tabs.tabRect({number}))"))
    me.until(f"page.section.KEY == {key!r}")
    me.settle()


def test_another_day_is_shown_everywhere_and_the_register_goes_back_to_its_backup(sit_down, my_register):
    me = settings(sit_down, my_register)
    me.click("Back up now")
    me.until("page.section.backups.model.rowCount() == 1")
    me.click("Show the register as at")
    me.keys("ctrl+a")
    me.types("31 June 2006")
    me.keys("Return")
    me.sees("that month has 30 days")
    me.keep("settings-wrong-day")
    me.keys("ctrl+a")
    me.types("30 June 2006")
    me.keys("Return")
    me.until("shell.desk.info.as_at_fixed.isoformat() == '2006-06-30'")
    me.keys("ctrl+1")
    me.sees("position at 30 June 2006")
    me.keys("ctrl+7")
    me.settle()
    me.at(me.ask("cell(page.section.backups.table, 0, 0)"))
    me.until("dict(page.section.backups.holds.facts).get('Made since then') == '1 change'")
    me.keep("settings-register")
    me.click("Restore this one\N{HORIZONTAL ELLIPSIS}")
    me.sees("1 change made since then will not be in it")
    me.keep("settings-restore")
    me.click("Restore it")
    me.until("window.page is not None and shell.desk.info.as_at_fixed.isoformat() == '2006-09-30'", patience=60)
    me.sees("The backup stands in the register's place.")
    me.leave()


def test_colours_marking_and_history(sit_down, my_register):
    me = settings(sit_down, my_register)
    tab(me, 2, "appearance")
    me.click("Colours: Dark")
    me.until("shell.desk.memory.text('palette') == 'dark'")
    me.keep("settings-dark")
    tab(me, 3, "packs")
    me.click("Marking")
    me.types("RESTRICTED")
    tab(me, 4, "history")  # what was typed is kept on the way out
    me.sees("Marking of packs: RESTRICTED")
    me.click("Search the history")
    me.types("marking")
    me.until("page.section.list.model.rowCount() == 1")
    me.settle()
    me.keep("settings-history")
    me.click("Undo this")
    me.sees("Undone")
    me.leave()
