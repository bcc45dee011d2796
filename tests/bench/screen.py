"""A virtual screen of the bench's own, whose dots can be looked at: when anything has painted its window."""

from __future__ import annotations

import contextlib
import mmap
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

SIZE = (1280, 860)
FILLED = 0.25
"""The share of the screen that must have been painted: no splash is as large, and every window is larger."""
_LOOK_EVERY = 0.004
_EVERY_DOT = 8
_PATIENCE = 90.0
_COLOUR_BYTES = 12


class Screen:
    """An Xvfb with its frame buffer in a file."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        folder.mkdir()
        self._environment = dict(environment)
        read, write = os.pipe()
        wide, high = SIZE
        self._server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(write), "-screen", "0", f"{wide}x{high}x24"),
                *("-fbdir", str(folder), "-br", "-nolisten", "tcp"),
            ],
            pass_fds=(write,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{told.readline().strip()}"
        self._dots = self._map()
        self._root = int(self._dots[0, 0])

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait(10)

    @contextlib.contextmanager
    def started(self, words: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
        """A program on this screen, in a session of its own; it and what it began are ended afterwards."""
        process = subprocess.Popen(
            words,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait(5)
            if process.stdout is not None:
                process.stdout.close()
            self._cleared()

    def environment(self) -> dict[str, str]:
        """What a program on this screen is given."""
        own = {**self._environment, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        own.pop("WAYLAND_DISPLAY", None)
        return own

    def painted(self, begun: float) -> float:
        """Seconds since `begun` (time.perf_counter) until a window has filled its part of the screen."""
        while time.perf_counter() - begun < _PATIENCE:
            if self.share() >= FILLED:
                return time.perf_counter() - begun
            time.sleep(_LOOK_EVERY)
        raise TimeoutError("no window was painted")

    def share(self) -> float:
        """How much of the screen is not the bare root."""
        return float(np.count_nonzero(self._dots != self._root)) / self._dots.size

    def _cleared(self) -> None:
        end = time.perf_counter() + 10
        while self.share() > 0.01 and time.perf_counter() < end:
            time.sleep(0.02)

    def _map(self) -> np.ndarray:
        """Every eighth dot of every eighth line, as it is now, whenever it is looked at."""
        path = self.folder / "Xvfb_screen0"
        end = time.perf_counter() + 10
        while not path.exists() and time.perf_counter() < end:
            time.sleep(0.01)
        with path.open("rb") as file:
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head = struct.unpack(">25I", whole[:100])
        begins, high, line, colours = head[0], head[5], head[12], head[19]
        dots = np.frombuffer(whole, dtype=np.uint32, count=line // 4 * high, offset=begins + colours * _COLOUR_BYTES)
        return dots.reshape(high, line // 4)[::_EVERY_DOT, ::_EVERY_DOT]


def can_show() -> bool:
    """Whether this computer has a virtual screen to show windows on."""
    return shutil.which("Xvfb") is not None


def child(name: str, *words: str) -> list[str]:
    """A program of the bench, as a command."""
    return [sys.executable, "-m", f"tests.bench.{name}", *words]
