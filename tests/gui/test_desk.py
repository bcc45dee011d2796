"""The desk on a real register: edits, waiting, refusals, undo by name, reads, long work."""

from __future__ import annotations

import shutil
import sqlite3
import threading

import pytest
from PySide6.QtCore import QObject

from noms_desktop.domain.changes import Applied, BusyError, Touched
from noms_desktop.domain.errors import CancelledError, StaleError, UserError
from noms_desktop.gui import clip
from noms_desktop.services import clock, history, providers
from noms_desktop.services.providers import Filters, TypedProvider


class Asker(QObject):
    """A page's stand-in."""

    def __init__(self):
        super().__init__()
        self.answers, self.errors = [], []

    def done(self, answer):
        self.answers.append(answer)

    def other(self, answer):
        self.answers.append(("other", answer))

    def failed(self, error):
        self.errors.append(error)


@pytest.fixture
def asker(dressed):
    return Asker()


def add(desk, name, **options):
    return desk.edit(providers.add, TypedProvider(name=name, sector="third"), **options)


def names(desk):
    return [row.name for row in providers.rows(desk.store, Filters())]


class Busy:
    """A write that finds the register busy so many times, then says what it was."""

    def __init__(self, name, times, log):
        self.name, self.times, self.log = name, times, log

    def __call__(self, store, who):
        if self.times:
            self.times -= 1
            raise BusyError("Another program is writing.", "Try again in a moment.")
        self.log.append(self.name)
        return Applied(f"uid-{self.name}", self.name, (Touched("provider", self.name),))


# Opening


def test_opens_and_says_whose_register_it_is(open_desk, real):
    assert (open_desk.info.region_code, open_desk.where, open_desk.band) == ("south-west", "South West", "")
    assert open_desk.memory.text("register") == str(real)


def test_an_illustrative_register_gets_its_band_and_its_names_stay_in(desk, tmp_path, qtbot, monkeypatch, dressed):
    from noms_desktop.services import demo
    from noms_desktop.store.register import create

    # Only the mark matters here; the figures take seconds to make.
    create(tmp_path / "i.noms", title="I", region_code=None, illustrative=True, who="A", as_at=demo.AS_AT).close()
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        desk.open(tmp_path / "i.noms")
    assert "invented" in desk.band
    clip.copy("Dorset is at 3.9%")
    assert dressed.clipboard().text().startswith("Illustrative Board ")
    desk.close()
    clip.copy("Dorset")
    assert dressed.clipboard().text() == "Dorset"


def test_a_missing_file_is_told_and_the_open_one_stays(open_desk, tmp_path, qtbot):
    with qtbot.waitSignal(open_desk.not_opened, timeout=20_000) as told:
        open_desk.open(tmp_path / "none.noms")
    path, error = told.args
    assert path == tmp_path / "none.noms"
    assert error.title
    assert open_desk.is_open


def test_switching_closes_the_first_register(open_desk, real, tmp_path, qtbot):
    other = shutil.copy(real, tmp_path / "other.noms")
    add(open_desk, "Harbour Housing")
    with qtbot.waitSignals([open_desk.closed, open_desk.opened], timeout=20_000):
        open_desk.open(tmp_path / "other.noms")
    assert open_desk.store.path == tmp_path / "other.noms"
    assert open_desk.undo_list.next_undo is None
    assert not real.with_name("register.noms-lock").exists()
    assert other


def test_opening_the_open_register_again_changes_nothing(open_desk, real, qtbot):
    store = open_desk.store
    with qtbot.waitSignal(open_desk.opened):
        open_desk.open(real)
    assert open_desk.store is store


# Edits


def test_an_edit_is_kept_and_told_once(open_desk, asker):
    told = []
    open_desk.committed.connect(told.append)
    edit = add(open_desk, "Harbour Housing", done=asker.done)
    assert edit.state == "kept"
    assert told == [edit.applied] == asker.answers
    assert names(open_desk) == ["Harbour Housing"]
    assert open_desk.saved_at is not None
    with open_desk.store.read():
        entry = history.entries(open_desk.store)[0]
    assert (entry.who, entry.label) == ("A. Tester", "Provider added: Harbour Housing")


def test_a_refusal_goes_to_who_asked(open_desk, asker, qtbot):
    with qtbot.assertNotEmitted(open_desk.refused):
        edit = add(open_desk, "  ", failed=asker.failed)
    assert edit.state == "refused"
    assert asker.errors == [edit.error]
    assert names(open_desk) == []


def test_a_refusal_that_nobody_shows_is_told_by_the_window(open_desk, qtbot):
    with qtbot.waitSignal(open_desk.refused) as told:
        add(open_desk, "")
    assert isinstance(told.args[0], UserError)


def test_a_refusal_for_a_widget_that_is_gone_is_told_by_the_window(open_desk, qtbot, dressed):
    gone = Asker()
    failed = gone.failed
    import shiboken6

    shiboken6.delete(gone)
    with qtbot.waitSignal(open_desk.refused):
        add(open_desk, "", failed=failed)


def test_a_stale_edit_says_so_and_has_the_page_read_again(open_desk, asker, qtbot):
    add(open_desk, "Harbour Housing")
    read = providers.provider(open_desk.store, "Harbour Housing")
    open_desk.edit(providers.edit, read, TypedProvider(phone="01392 1"))
    with qtbot.waitSignal(open_desk.outdated):
        edit = open_desk.edit(providers.edit, read, TypedProvider(phone="01392 2"), failed=asker.failed)
    assert isinstance(edit.error, StaleError)
    assert providers.provider(open_desk.store, "Harbour Housing").phone == "01392 1"


def test_an_edit_that_changes_nothing_is_not_told(open_desk, qtbot):
    add(open_desk, "Harbour Housing")
    read = providers.provider(open_desk.store, "Harbour Housing")
    with qtbot.assertNotEmitted(open_desk.committed):
        open_desk.edit(providers.edit, read, TypedProvider(phone=read.phone))
    assert open_desk.undo_list.next_undo.label == "Provider added: Harbour Housing"


def test_a_busy_register_keeps_edits_waiting_in_order(open_desk, asker, qtbot):
    log, waiting = [], []
    open_desk.waiting.connect(waiting.append)
    first = open_desk.edit(Busy("first", 2, log), done=asker.done)
    second = open_desk.edit(Busy("second", 0, log), done=asker.done)
    assert (first.state, second.state, log) == ("waiting", "waiting", [])
    qtbot.waitUntil(lambda: second.state == "kept", timeout=10_000)
    assert log == ["first", "second"]
    assert [answer.label for answer in asker.answers] == log
    assert waiting == [1, 2, 0]


def test_another_program_that_writes_is_waited_for(open_desk, real, qtbot):
    other = sqlite3.connect(real, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    edit = add(open_desk, "Harbour Housing")
    assert edit.state == "waiting"
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: edit.state == "kept", timeout=10_000)
    assert names(open_desk) == ["Harbour Housing"]


def test_what_waits_is_tried_once_more_at_closing(open_desk, qtbot):
    log = []
    edit = open_desk.edit(Busy("last", 1, log))
    open_desk.close()
    assert (edit.state, log) == ("kept", ["last"])


def test_a_fault_in_an_edit_does_not_block_the_next(open_desk):
    def broken(store, who):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        open_desk.edit(broken)
    assert add(open_desk, "Harbour Housing").state == "kept"


# Undo and redo


def test_undo_and_redo_by_name(open_desk):
    add(open_desk, "Harbour Housing")
    add(open_desk, "Skills for Release")
    assert open_desk.undo_list.next_undo.label == "Provider added: Skills for Release"
    open_desk.undo()
    open_desk.undo()
    assert names(open_desk) == []
    assert open_desk.undo_list.next_undo is None
    open_desk.redo()
    assert names(open_desk) == ["Harbour Housing"]
    open_desk.undo()
    assert names(open_desk) == []


def test_undo_is_told_to_the_pages(open_desk, qtbot):
    add(open_desk, "Harbour Housing")
    with qtbot.waitSignal(open_desk.committed) as told:
        open_desk.undo()
    assert told.args[0].label == "Undo: Provider added: Harbour Housing"


def test_what_cannot_be_undone_says_why_and_makes_way(open_desk, qtbot):
    def final(store, who):
        with store.write(who, "Plan agreed", undoable=False) as tx:
            tx.set_setting("a", "1")
        return tx.applied

    add(open_desk, "Harbour Housing")
    open_desk.edit(final)
    with qtbot.waitSignal(open_desk.refused) as told:
        open_desk.undo()
    assert "not undone" in str(told.args[0])
    assert open_desk.undo_list.next_undo.label == "Provider added: Harbour Housing"


def test_nothing_is_undone_while_an_edit_waits(open_desk):
    add(open_desk, "Harbour Housing")
    open_desk.edit(Busy("waits", 100, []))
    open_desk.undo()
    assert names(open_desk) == ["Harbour Housing"]
    open_desk.edits.clear()


def test_a_large_undo_is_long_work(open_desk, qtbot, monkeypatch):
    monkeypatch.setattr("noms_desktop.gui.desk.JOB_FROM", 0)
    add(open_desk, "Harbour Housing")
    with qtbot.waitSignal(open_desk.jobs.started) as told:
        open_desk.undo()
    assert told.args[0].title == "Undoing: Provider added: Harbour Housing"
    qtbot.waitUntil(lambda: names(open_desk) == [], timeout=10_000)
    qtbot.waitUntil(lambda: open_desk.undo_list.next_redo is not None, timeout=10_000)


# Reads and long work


def test_a_read_is_made_elsewhere_and_answered_here(open_desk, asker, qtbot):
    def read(store, more):
        return threading.current_thread(), clock.as_at(store), more

    open_desk.ask(read, 7, done=asker.done)
    qtbot.waitUntil(lambda: bool(asker.answers), timeout=5_000)
    thread, _, more = asker.answers[0]
    assert thread is not threading.main_thread()
    assert more == 7


def test_only_the_newest_answer_is_given(open_desk, asker, qtbot):
    gate = threading.Event()
    open_desk.ask(lambda store, n: gate.wait(5) and n, 1, done=asker.done)
    open_desk.ask(lambda store, n: n, 2, done=asker.done)
    open_desk.ask(lambda store, n: n, 3, done=asker.other)
    gate.set()
    qtbot.waitUntil(lambda: len(asker.answers) == 2, timeout=5_000)
    assert asker.answers == [2, ("other", 3)]


def test_no_answer_after_the_register_is_closed(open_desk, asker, qtbot):
    gate = threading.Event()
    open_desk.ask(lambda store: gate.wait(5), done=asker.done)
    open_desk.close()
    gate.set()
    open_desk.jobs.shutdown()
    qtbot.wait(50)
    assert asker.answers == []


def test_a_read_that_is_refused(open_desk, asker, qtbot):
    def read(store):
        raise UserError("There is no such board.", "Name another.")

    open_desk.ask(read, done=asker.done, failed=asker.failed)
    qtbot.waitUntil(lambda: bool(asker.errors), timeout=5_000)
    with qtbot.waitSignal(open_desk.refused, timeout=5_000):
        open_desk.ask(read, done=asker.done)


def test_long_work_that_writes_is_told_like_an_edit(open_desk, asker, qtbot):
    def work(store, who, step):
        step(1, 1)
        return providers.add(store, who, TypedProvider(name="Harbour Housing", sector="third"))

    with qtbot.waitSignal(open_desk.committed, timeout=10_000):
        open_desk.run(work, title="Reading in", done=asker.done)
    qtbot.waitUntil(lambda: bool(asker.answers), timeout=5_000)
    assert open_desk.undo_list.next_undo.label == "Provider added: Harbour Housing"


def test_long_work_that_is_refused_or_cancelled(open_desk, asker, qtbot):
    def refused(store, who, step):
        raise UserError("The folder takes no file.", "Choose another.")

    def cancelled(store, who, step):
        raise CancelledError

    open_desk.run(refused, title="Writing", failed=asker.failed)
    qtbot.waitUntil(lambda: bool(asker.errors), timeout=5_000)
    job = open_desk.run(cancelled, title="Writing", done=asker.done)
    with qtbot.waitSignal(job.cancelled, timeout=5_000):
        pass
    assert asker.answers == []


def test_nothing_is_open_says_so(desk):
    with pytest.raises(RuntimeError, match="no register"):
        _ = desk.store
    desk.undo()
    desk.close()
