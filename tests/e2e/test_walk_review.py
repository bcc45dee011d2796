"""At the real window: a review prepared by keyboard, its pack issued and read, the meeting held, minutes made."""

from __future__ import annotations

import subprocess
import time

PLACE = "Place('reviews', 'dorset|2006/07-Q2')"
PRIVATE = "quagga reserve"


def open_review(sit_down, register):
    me = sit_down("--register", register)
    me.until("window.page is not None")
    me.ask(f"window.go({PLACE})")
    me.until("page.KEY == 'reviews' and page.review.isVisible()")
    me.settle()
    return me


def words_of(path) -> str:
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def agenda(me, part: int) -> None:
    """Choose an item of the agenda with the mouse."""
    me.cell("page.review.agenda.view", part, 0)
    me.settle()


def test_a_review_is_prepared_by_keyboard_and_nothing_of_it_is_lost(sit_down, my_register):
    me = open_review(sit_down, my_register)
    me.keep("review-open")
    # The first previous action is closed with a letter; a new one is typed, then a decision and a private note.
    # The first C goes to the action in hand; with the keyboard on it, and no word being typed, the next one closes it.
    me.keys("c")
    time.sleep(1.2)
    me.keys("c")
    me.sees("2 open, 4 closed since the last review.")
    me.keys("a")
    me.until("page.review.panel.form.isVisible()")
    me.types("Send the recovery plan for programmes")
    me.keys("ctrl+Return")
    me.sees("An action needs an owner.")
    me.keep("review-owner")
    me.types("Chief Officer")
    me.keys("ctrl+Return")
    me.settle()
    me.keys("Escape")
    agenda(me, 1)
    me.keys("d")
    me.settle()
    me.types("Agree the recovery plan to 31 March")
    me.keys("Tab")
    me.settle()
    agenda(me, 1)
    me.keys("n")
    me.settle()
    me.types(PRIVATE)
    me.keys("Tab")
    me.settle()
    me.keep("review-prepared")
    me.kill()
    again = open_review(sit_down, my_register)
    again.sees("Send the recovery plan for programmes")
    agenda(again, 1)
    again.sees("Agree the recovery plan to 31 March")
    again.sees(PRIVATE)
    again.leave()


def test_a_pack_is_issued_read_and_holds_no_private_word(sit_down, my_register):
    me = open_review(sit_down, my_register)
    me.keys("n")
    me.settle()
    me.types(PRIVATE)
    me.keys("Tab")
    me.settle()
    agenda(me, 7)
    me.until("page.review.pack.isVisible()")
    me.keep("pack-before")
    me.click("Issue\N{HORIZONTAL ELLIPSIS}")
    me.sees("Issue version 1")
    me.keep("pack-ask")
    me.click("Issue version 1")
    me.until("quiet() and 'v1' in seen()", 90)
    me.settle()
    me.keep("pack-issued")
    found = list(my_register.parent.rglob("*.pdf"))
    assert len(found) == 1
    text = words_of(found[0])
    assert "SLA review" in text
    assert PRIVATE not in text
    assert b"quagga" not in found[0].read_bytes()
    me.click("Open")
    me.until("any('version 1' in one.windowTitle() for one in tops())")
    me.settle()
    me.keep("pack-preview")
    me.kill()


def test_the_meeting_is_held_from_the_screen(sit_down, my_register):
    me = open_review(sit_down, my_register)
    me.keys("F5")
    me.until("page.review.meeting")
    me.settle()
    me.keep("meeting")
    assert not me.ask("window.rail.isVisible()")
    me.keys("Next")
    me.settle()
    me.keep("meeting-performance")
    me.keys("a")
    me.types("Write to the court clerk")
    me.keys("ctrl+Return")
    me.sees("Write to the court clerk")
    me.keys("Escape", "Escape")
    me.until("not page.review.meeting")
    assert me.ask("window.rail.isVisible()")
    me.leave()
