"""At the real window: the first start, the next one, a second start, another register."""

from __future__ import annotations

import subprocess
import sys


def test_first_start_makes_a_register_and_the_next_opens_it_where_it_was_left(sit_down):
    me = sit_down()
    me.sees("What would you like to open?")
    me.keep("start-first")
    me.keys("alt+m")
    me.types("Jane Roe")
    me.keys("Return")
    me.until("window.page is not None")
    me.settle()
    assert me.ask("shell.desk.info.illustrative") is False
    me.keep("start-empty-home")
    me.keys("ctrl+3")
    me.until("page.KEY == 'providers'")
    me.settle()
    me.keep("start-empty-providers")
    me.leave()
    again = sit_down()
    again.until("window.page is not None and page.KEY == 'providers'")
    assert again.ask("str(shell.desk.store.path)").endswith("register.noms")
    assert "Illustrative register: invented figures" not in again.words
    again.leave()


def test_the_illustrative_register_is_made_with_progress_and_says_what_it_is(sit_down):
    me = sit_down()
    me.sees("What would you like to open?")
    me.keys("alt+i")
    # A button pressed by its letter answers a tenth of a second later.
    me.until("app.activeModalWidget().choice == 'illustrative'")
    me.keys("Return")
    me.sees("Making the illustrative register")
    me.until("window.page is not None", patience=90)
    me.settle()
    me.sees("Illustrative register: invented figures")
    me.leave()


def test_a_second_start_hands_over_and_another_register_is_opened_by_the_first(sit_down, my_register, own_home):
    me = sit_down("--register", my_register)
    me.until("window.page is not None and page.KEY == 'home'")
    me.settle()
    other = own_home / "noms" / "of wales.noms"
    code = (
        "from noms_desktop.services import register; "
        f"register.create_register({str(other)!r}, region='wales', who='A').close()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    second = subprocess.run(
        [sys.executable, "-m", "noms_desktop", "--register", other],
        env=me.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (second.returncode, second.stderr) == (0, "")
    me.until("shell.desk.info.region_code == 'wales'")
    me.until("window.page is not None")
    me.settle()
    assert "Illustrative register: invented figures" not in me.words
    # Back by the menu, with the keyboard alone.
    me.keys("F10")
    me.until("app.activePopupWidget() is not None")
    me.keys("r", "r")
    me.keep("start-menu")
    me.keys("Escape", "Escape", "Escape")
    me.leave()


def test_a_register_that_is_gone_is_told_in_place(sit_down, my_register):
    me = sit_down("--register", my_register)
    me.until("window.page is not None")
    me.settle()
    me.leave()
    my_register.unlink()
    again = sit_down()
    again.sees("The register that was open last is no longer there.")
    again.keep("start-gone")
    assert "Try again" in again.words
    again.leave()
