"""What is said of an error: its own words for a refusal, plain words for a fault, and details to copy."""

from __future__ import annotations

import errno
import sys
import threading

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from noms_desktop.domain.errors import UserError
from noms_desktop.gui import errors
from noms_desktop.gui.dialogs.fault import ErrorDialog


def test_a_refusal_has_its_own_words_and_no_details():
    words = errors.told(UserError("The file is open elsewhere.", "Close it there.", where="a.noms"))
    assert words == errors.Told("a.noms: The file is open elsewhere.", "Close it there.")


@pytest.mark.parametrize(
    ("error", "title"),
    [(OSError(errno.ENOSPC, "x"), errors.NO_ROOM), (MemoryError(), errors.NO_MEMORY), (KeyError("x"), errors.FAULT)],
)
def test_a_fault_in_plain_words(error, title):
    words = errors.told(error)
    assert words.title == title
    assert type(error).__name__ in words.details
    assert "PySide6" in words.details


def test_the_dialog_is_plain_and_copies(dressed, qtbot):
    dialog = ErrorDialog(errors.Told("<b>x</b>", "Do that.", "Traceback <b>"))
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.findChild(QPlainTextEdit).toPlainText() == "Traceback <b>"
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy details").click()
    assert dressed.clipboard().text() == "Traceback <b>"
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Close").click()
    assert not dialog.isVisible()


def test_a_refusal_has_no_details_to_copy(qtbot):
    dialog = ErrorDialog(errors.told(UserError("No.", "Try that.")))
    qtbot.addWidget(dialog)
    assert [one.text() for one in dialog.findChildren(QPushButton)] == ["Close"]


@pytest.fixture
def faults(qtbot, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = errors.Faults(window)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made.install()
    yield made
    if made.dialog is not None:
        made.dialog.accept()


def test_uncaught_here(faults, qtbot):
    sys.excepthook(ValueError, ValueError("here"), None)
    assert faults.dialog is None
    qtbot.waitUntil(lambda: faults.dialog is not None, timeout=2_000)
    assert "here" in faults.dialog.details


def test_uncaught_on_a_thread(faults, qtbot):
    def work():
        raise ValueError("elsewhere")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: faults.dialog is not None, timeout=2_000)
    assert "elsewhere" in faults.dialog.details
