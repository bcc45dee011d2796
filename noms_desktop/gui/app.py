"""The window as a program: the application set up, one window a person, the event loop, and the way out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from noms_desktop import __version__
from noms_desktop.gui import icons, scale, single, theme
from noms_desktop.gui.ahead import Ahead
from noms_desktop.gui.desk import Desk
from noms_desktop.gui.errors import quiet_qt
from noms_desktop.gui.furnishing import OURS, standing
from noms_desktop.gui.jobs import Jobs
from noms_desktop.gui.memory import Memory
from noms_desktop.gui.rail import PROGRAM
from noms_desktop.gui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.gui.furnishing import Furnishing

SWITCH_SECONDS = 0.0005
"""How long a worker may keep Python to itself: imports on a thread then leave gaps of some 10 ms, not 800."""


def run(arguments: Sequence[str]) -> int:
    """Open the window, or hand over to the one that is open; the exit code."""
    if single.hand_over(arguments):
        return 0
    quiet_qt()
    sys.setswitchinterval(SWITCH_SECONDS)
    scale.put_on(Memory())
    application = QApplication([PROGRAM])
    dress(application)
    shell = make_shell(arguments)
    listener = single.Listener(application)
    listener.asked.connect(shell.handed_over)
    shell.window.painted.connect(listener.start)
    make_ahead(shell)
    shell.faults.install()
    shell.begin()
    code = application.exec()
    listener.close()
    shell.end()
    return code


def dress(application: QApplication) -> None:
    """Give the application our name, our face and the plain style that our palettes are made for."""
    application.setApplicationName(PROGRAM)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("noms-desktop")
    application.setStyle("Fusion")
    application.setWindowIcon(icons.program())
    application.setQuitOnLastWindowClosed(True)
    theme.load_fonts(application)


def make_shell(arguments: Sequence[str] = (), furnishing: Furnishing | None = None) -> Shell:
    """The window and its desk, not yet shown."""
    application = QApplication.instance()
    memory = Memory(application)
    if isinstance(application, QApplication):
        theme.wear(application, theme.wanted(memory.text("palette", theme.SYSTEM)))
    desk = Desk(memory, Jobs(application), application)
    return Shell(desk, furnishing or standing(OURS), arguments)


def make_ahead(shell: Shell) -> None:
    """Let the pages that are not open be made in idle moments."""
    ahead = Ahead(shell.desk, shell.furnishing, shell.window)
    shell.desk.opened.connect(ahead.begin)
