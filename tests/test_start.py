"""Starting a command: nothing heavy is loaded, and the libraries we lean on hold what we rely on."""

from __future__ import annotations

import subprocess
import sys

import pytest

from noms_desktop import __main__ as program

HEAVY = ("matplotlib", "numpy", "reportlab", "openpyxl", "xlsxwriter", "docx", "alembic", "sqlalchemy", "PySide6")


def test_the_parser_stands_before_anything_heavy_is_imported():
    code = (
        "import sys\n"
        "from noms_desktop.cli.parser import build\n"
        "build()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_qt_survives_five_thousand_signals():
    """A release of the Qt binding lost a reference at every emit on this Python, and aborted; the pin must hold."""
    code = (
        "from PySide6.QtCore import QCoreApplication, QObject, Signal\n"
        "class Bell(QObject):\n"
        "    rung = Signal(bool)\n"
        "app = QCoreApplication([])\n"
        "bell, heard = Bell(), []\n"
        "bell.rung.connect(heard.append)\n"
        "for _ in range(5000):\n"
        "    bell.rung.emit(True)\n"
        "    bell.setObjectName('bell')\n"
        "print(len(heard), all(heard))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "5000 True"), done.stderr


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["a.noms"], True),
        (["--register", "a.noms"], True),
        (["--register=a.noms"], True),
        (["plan", "show"], False),
        (["--register", "a.noms", "check"], False),
        (["--version"], False),
    ],
)
def test_the_window_is_asked_for_by_no_words_or_a_register_alone(words, window):
    assert program.asks_for_window(words) is window


def test_with_a_display_the_window_opens_and_without_one_the_command_line_does(monkeypatch):
    begun = []
    monkeypatch.setattr("noms_desktop.gui.app.run", lambda words: begun.append(("window", list(words))) or 0)
    monkeypatch.setattr("noms_desktop.cli.main", lambda words: begun.append(("command line", list(words))) or 0)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for words in ([], ["a.noms"], ["check"]):
        monkeypatch.setattr(sys, "argv", ["noms-desktop", *words])
        assert program.main() == 0
    monkeypatch.setenv("DISPLAY", ":0")
    for words in ([], ["a.noms"], ["check"]):
        monkeypatch.setattr(sys, "argv", ["noms-desktop", *words])
        assert program.main() == 0
    assert begun == [
        ("command line", []),
        ("command line", ["--register", "a.noms"]),
        ("command line", ["check"]),
        ("window", []),
        ("window", ["a.noms"]),
        ("command line", ["check"]),
    ]
