"""How a refusal or a fault is told where nothing on the page can tell it: one dialog, plain text, details to copy."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from noms_desktop import __version__
from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.dialogs.fault import ErrorDialog

FAULT = "Something went wrong inside the program."
FAULT_ADVICE = (
    "What was saved before is safe. You can go on; if it happens again, copy the details and send them to whoever "
    "looks after this program, with what you were doing."
)
NO_ROOM = "The disk is full."
NO_ROOM_ADVICE = "Make room on it, then do the last step again; what was saved before is safe."
NO_MEMORY = "There is not enough memory."
NO_MEMORY_ADVICE = "Close other programs, then do the last step again; what was saved before is safe."
_ENOSPC = 28


@dataclass(frozen=True, slots=True)
class Told:
    """An error in words for a person, and the details for whoever mends the program ('' for a plain refusal)."""

    title: str
    advice: str
    details: str = ""


def told(error: BaseException) -> Told:
    """What to say of an error: its own words for a refusal, ours for a fault."""
    if isinstance(error, UserError):
        title = f"{error.where}: {error.title}" if error.where else error.title
        return Told(title, error.advice)
    details = f"{_versions()}\n\n{''.join(traceback.format_exception(error))}"
    if isinstance(error, OSError) and error.errno == _ENOSPC:
        return Told(NO_ROOM, NO_ROOM_ADVICE, details)
    if isinstance(error, MemoryError):
        return Told(NO_MEMORY, NO_MEMORY_ADVICE, details)
    return Told(FAULT, FAULT_ADVICE, details)


class Faults(QObject):
    """Where every exception that nobody caught ends, on whichever thread: in the one dialog, above the window."""

    _elsewhere = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: ErrorDialog | None = None
        self._elsewhere.connect(self.tell)

    def install(self) -> None:
        """Catch what Python would print."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def tell(self, error: BaseException) -> None:
        """Show the dialog, or count into the one that is open."""
        if self._dialog is not None:
            self._dialog.count_another()
            return
        # Dialogs and their fields are imported with the first page: before it, a start need not wait for them.
        from noms_desktop.gui.dialogs.fault import ErrorDialog

        self._dialog = ErrorDialog(told(error), self._window)
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()

    @property
    def dialog(self) -> ErrorDialog | None:
        """The dialog that is open."""
        return self._dialog

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _hook(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._window.close()
            return
        # Through the event loop: a dialog may not open in the middle of painting.
        self._elsewhere.emit(error) if threading.current_thread() is not threading.main_thread() else self._later(error)

    def _thread_hook(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self._elsewhere.emit(given.exc_value)

    def _later(self, error: BaseException) -> None:
        from PySide6.QtCore import QTimer

        self._waiting = error
        QTimer.singleShot(0, self._tell_waiting)

    def _tell_waiting(self) -> None:
        error, self._waiting = self._waiting, None
        if error is not None:
            self.tell(error)

    _waiting: BaseException | None = None


def quiet_qt() -> None:
    """Keep Qt's remarks on the desktop's set-up off the terminal; its warnings of faults stay."""
    qInstallMessageHandler(_qt_said)


def _qt_said(kind: QtMsgType, _context: object, message: str) -> None:
    if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} or message.startswith("This plugin does not support"):
        return
    sys.stderr.write(f"Qt: {message}\n")


def _versions() -> str:
    return (
        f"NOMS Desktop {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}, "
        f"{platform.system()} {platform.release()}"
    )


# Kept here so that a page need not know Qt's flags: what a dialog of ours never is.
PLAIN = Qt.TextFormat.PlainText
