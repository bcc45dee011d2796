"""Starting a command: nothing heavy is loaded, and the libraries we lean on hold what we rely on."""

from __future__ import annotations

import subprocess
import sys

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
