"""Words typed and not saved: kept in the register's file, beside its history, and never told to anybody else."""

from __future__ import annotations

import sqlite3

import pytest

from noms_desktop.domain.changes import BusyError
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.unsaved import Typed, unpacked
from noms_desktop.services import history, register, unsaved
from noms_desktop.store import check, dump

WHO = "A. Tester"
MONTHS = "subcontracting:dorset:months"
SPOT = (MONTHS, "spent/3/2006-09")
WORD = "quokka"


def content(store):
    with store.read() as reader:
        return dump.digest(reader)


@pytest.mark.parametrize(
    "text", ["£1,2O0", "", " 12 ", "G\u0175yl\nline\ttab", 'say "x", [1]', "\0", "null", "\U0001f642"]
)
def test_what_was_typed_comes_back_letter_by_letter(real, text):
    typed = Typed(text, "£1,200", "This is no amount.")
    with register.open_register(real) as store:
        unsaved.keep(store, WHO, {SPOT: typed})
    with register.open_register(real) as store:
        (left,) = unsaved.left(store)
    assert (left.place, left.field, left.typed, left.who) == (*SPOT, typed, WHO)


def test_the_newer_text_stands_and_what_is_given_up_is_gone(store):
    other = (MONTHS, "spent/4/2006-09")
    unsaved.keep(store, WHO, {SPOT: Typed("1"), other: Typed("2")})
    unsaved.keep(store, "B. Other", {SPOT: Typed("12"), other: None})
    (left,) = unsaved.left(store)
    assert (left.field, left.typed.text, left.who) == (SPOT[1], "12", "B. Other")


def test_it_is_no_change_of_the_register(store):
    before, head, said = content(store), store.head(), history.entries(store)
    unsaved.keep(store, WHO, {SPOT: Typed(WORD)})
    assert (content(store), store.head(), history.entries(store)) == (before, head, said)
    assert "unsaved" not in register.summary(store).counts


def test_checks_backups_and_restores_do_not_mind_it(store, illustrative, tmp_path):
    unsaved.keep(store, WHO, {SPOT: Typed(WORD)})
    copy = register.backup(store, tmp_path / "backups")
    store.close()
    assert check.check(illustrative) == ()
    assert check.check(copy) == ()
    register.restore(copy, tmp_path / "again.noms")
    with register.open_register(tmp_path / "again.noms") as again:
        assert [one.typed.text for one in unsaved.left(again)] == [WORD]


def test_nothing_of_it_is_left_in_the_file_once_it_is_given_up(real):
    with register.open_register(real) as store:
        unsaved.keep(store, WHO, {SPOT: Typed(WORD)})
        assert WORD.encode() in real.read_bytes()
        unsaved.keep(store, WHO, {SPOT: None})
    assert WORD.encode() not in real.read_bytes()


def test_a_busy_register_says_so_and_takes_it_later(real):
    with register.open_register(real, purpose="window") as store:
        other = sqlite3.connect(real, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError):
            unsaved.keep(store, WHO, {SPOT: Typed("1")})
        other.execute("ROLLBACK")
        other.close()
        unsaved.keep(store, WHO, {SPOT: Typed("1")})
        assert [one.typed.text for one in unsaved.left(store)] == ["1"]


def test_a_register_that_is_only_read_shows_what_was_left_and_takes_nothing(real):
    with register.open_register(real) as store:
        unsaved.keep(store, WHO, {SPOT: Typed("1")})
    with register.open_register(real, read_only=True) as store:
        assert [one.typed.text for one in unsaved.left(store)] == ["1"]
        with pytest.raises(UserError, match="read only"):
            unsaved.keep(store, WHO, {SPOT: None})


def test_an_edit_between_makes_its_change_set_as_ever(store):
    unsaved.keep(store, WHO, {SPOT: Typed("1")})
    sequence = store.head().sequence
    with store.write(WHO, "Set the title") as tx:
        tx.set_setting("title-of-test", "x")
    unsaved.keep(store, WHO, {SPOT: None})
    assert store.head().sequence == sequence + 1


def test_a_text_of_another_make_is_taken_as_it_stands():
    assert unpacked("£1,2O0") == Typed("£1,2O0")
    assert unpacked("[1]") == Typed("[1]")
