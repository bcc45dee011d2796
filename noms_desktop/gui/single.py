"""One window a person: a second start hands its arguments to the first and ends.

A local socket of the person's own (a named pipe on Windows); nothing reaches a network.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from noms_desktop import paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1_500
MOST_BYTES = 65_536
# The system allows 107 bytes for the name of a socket.
_LONGEST = 100
_TAKEN = b"taken\n"


def hand_over(arguments: Sequence[str]) -> bool:
    """Give the arguments to a window that is open already; False when there is none, and this one should open."""
    name = _name()
    if os.name != "nt" and not Path(name).exists():
        # The usual case, and Qt's network library is not even loaded for it.
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MS):
        return False
    # A relative path means the folder that this start was made in.
    told = {"arguments": list(arguments), "folder": str(Path.cwd())}
    socket.write(json.dumps(told).encode() + b"\n")
    taken = socket.waitForBytesWritten(WAIT_MS) and socket.waitForReadyRead(WAIT_MS)
    answer = bytes(socket.readAll().data()) if taken else b""
    socket.close()
    return answer == _TAKEN


class Listener(QObject):
    """Waits for later starts. Begin it once the window is on the screen; `close` gives the name free."""

    asked = Signal(list)
    """The arguments of another start, paths made absolute."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None
        self._heard: dict[QLocalSocket, bytes] = {}

    def start(self) -> bool:
        """Listen; False when another window has taken the name meanwhile."""
        from PySide6.QtNetwork import QLocalServer

        paths.data_home().mkdir(parents=True, exist_ok=True, mode=0o700)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        name = _name()
        # Asked first: listening would take the name from a window that is alive.
        if _answered(name):
            return False
        QLocalServer.removeServer(name)
        if not server.listen(name):
            return False
        self._server = server
        return True

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for socket in tuple(self._heard):
            socket.abort()
        self._heard.clear()

    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            self._heard[socket] = b""
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(self._on_gone)

    def _on_ready(self) -> None:
        ready = self.sender()
        socket = next((one for one in self._heard if one is ready), None)
        if socket is None:
            return
        heard = self._heard[socket] + bytes(socket.readAll().data())
        self._heard[socket] = heard
        if b"\n" not in heard and len(heard) < MOST_BYTES:
            return
        told = _understood(heard)
        if told is None:
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        self.asked.emit(told)

    def _on_gone(self) -> None:
        gone = self.sender()
        for socket in [one for one in self._heard if one is gone]:
            del self._heard[socket]
            socket.deleteLater()


def _understood(heard: bytes) -> list[str] | None:
    """The arguments that another start sent; None for anything else."""
    with suppress(ValueError, KeyError, TypeError):
        told = json.loads(heard)
        folder = Path(told["folder"])
        given = [str(one) for one in told["arguments"]]
        return [one if one.startswith("-") else str(folder / one) for one in given]
    return None


def _answered(name: str) -> bool:
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    found = socket.waitForConnected(WAIT_MS)
    socket.abort()
    return found


def _name() -> str:
    """The name of the socket: in the person's own folder where it fits, so that nobody else can take it first."""
    home = paths.data_home().absolute()
    own = str(home / "window.socket")
    if os.name != "nt" and len(own.encode()) <= _LONGEST:
        return own
    import hashlib  # loads a library for cryptography, for which the usual start need not wait

    short = f"noms-desktop-{hashlib.sha256(str(home).encode()).hexdigest()[:16]}"
    return short if os.name == "nt" else str(Path(tempfile.gettempdir()) / short)
