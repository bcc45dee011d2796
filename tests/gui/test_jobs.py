"""Long work: what comes of it arrives on the GUI thread, once, and it stops when it is asked to."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QObject

from noms_desktop.domain.errors import UserError
from noms_desktop.gui.jobs import Jobs


class Ear(QObject):
    """Writes down what it hears, and on which thread."""

    def __init__(self, job):
        super().__init__()
        self.heard = []
        self.threads = set()
        job.progressed.connect(self.on_progress)
        for name in ("succeeded", "failed"):
            getattr(job, name).connect(getattr(self, f"on_{name}"))
        job.cancelled.connect(self.on_cancelled)
        job.finished.connect(self.on_finished)

    def note(self, what):
        self.heard.append(what)
        self.threads.add(threading.current_thread())

    def on_progress(self, done, total):
        self.note((done, total))

    def on_succeeded(self, result):
        self.note(("succeeded", result))

    def on_failed(self, error):
        self.note(("failed", error))

    def on_cancelled(self):
        self.note("cancelled")

    def on_finished(self):
        self.note("finished")


def finished(qtbot, job):
    ear = Ear(job)
    qtbot.waitUntil(lambda: "finished" in ear.heard, timeout=5_000)
    return ear


def test_result_arrives_though_the_work_ended_before_anybody_listened(jobs, qtbot):
    job = jobs.start(lambda step: 42, title="Counting")
    time.sleep(0.1)
    ear = finished(qtbot, job)
    assert ear.heard == [("succeeded", 42), "finished"] or ear.heard[-2:] == [("succeeded", 42), "finished"]
    assert ear.threads == {threading.main_thread()}


def test_work_runs_elsewhere(jobs, qtbot):
    job = jobs.start(lambda step: threading.current_thread(), title="Looking")
    ear = finished(qtbot, job)
    assert ear.heard[-2][1] is not threading.main_thread()


def test_failure_is_handed_over_whole(jobs, qtbot):
    wrong = UserError("The disk is full.", "Make room.")

    def work(step):
        raise wrong

    assert finished(qtbot, jobs.start(work, title="Writing")).heard[-2:] == [("failed", wrong), "finished"]


def test_a_fault_of_ours_is_handed_over_too(jobs, qtbot):
    ear = finished(qtbot, jobs.start(lambda step: 1 / 0, title="Dividing"))
    assert isinstance(ear.heard[-2][1], ZeroDivisionError)


def test_cancel_stops_at_the_next_step(jobs, qtbot):
    begun = threading.Event()

    def work(step):
        begun.set()
        for done in range(10_000):
            step(done, 10_000)
            time.sleep(0.001)

    job = jobs.start(work, title="Going on")
    assert begun.wait(5)
    job.cancel()
    ear = finished(qtbot, job)
    assert ear.heard[-2:] == ["cancelled", "finished"]
    assert job.stopping


def test_work_that_waits_is_cancelled_before_it_begins(jobs, qtbot):
    gate, ran = threading.Event(), []
    first = jobs.start(lambda step: gate.wait(5), title="First")
    second = jobs.start(lambda step: ran.append(1), title="Second")
    second.cancel()
    ear = Ear(second)
    gate.set()
    qtbot.waitUntil(lambda: "finished" in ear.heard, timeout=5_000)
    assert ran == []
    assert "cancelled" in ear.heard
    assert first is not second


def test_progress_is_told_but_not_in_a_flood(jobs, qtbot):
    def work(step):
        for done in range(1, 2_001):
            step(done, 2_000)

    heard = finished(qtbot, jobs.start(work, title="Counting")).heard
    told = [one for one in heard if isinstance(one, tuple) and isinstance(one[0], int)]
    assert told[-1] == (2_000, 2_000)
    assert len(told) < 200


def test_only_work_with_a_title_is_shown(jobs, qtbot):
    gate = threading.Event()
    shown = jobs.start(lambda step: gate.wait(5), title="Backing up")
    quiet = jobs.read(lambda step: gate.wait(5))
    assert jobs.running == (shown,)
    gate.set()
    finished(qtbot, quiet)
    qtbot.waitUntil(lambda: jobs.running == (), timeout=5_000)


def test_reads_do_not_wait_for_long_work(jobs, qtbot):
    gate = threading.Event()
    jobs.start(lambda step: gate.wait(5), title="Long")
    ear = finished(qtbot, jobs.read(lambda step: "answer"))
    assert ("succeeded", "answer") in ear.heard
    gate.set()


def test_shutdown_stops_everything(dressed):
    jobs = Jobs(dressed)
    stopped = threading.Event()

    def work(step):
        try:
            while True:
                step(0, 1)
                time.sleep(0.001)
        finally:
            stopped.set()

    jobs.start(work, title="For ever")
    time.sleep(0.05)
    jobs.shutdown()
    jobs.shutdown()
    assert stopped.is_set()
    with pytest.raises(RuntimeError, match="closing"):
        jobs.start(lambda step: 1, title="Too late")
