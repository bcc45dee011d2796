"""A person at a real window: a virtual screen, the program on it, real keys and clicks, and eyes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PATIENCE = 30.0


class Screen:
    """A virtual screen of its own, with nothing on it but what a test puts there."""

    def __init__(self, size: str = "1440x900") -> None:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"

    def close(self) -> None:
        self._server.terminate()
        self._server.wait(10)


class Person:
    """Starts the program and uses it. What is looked for is waited for; what does not come fails the test."""

    def __init__(self, screen: Screen, home: Path, pictures: Path, *words: object, **environment: str) -> None:
        self.screen, self.home, self.pictures = screen, home, pictures
        self._hole = home / f"keyhole-{time.monotonic_ns()}"
        home.mkdir(parents=True, exist_ok=True)
        pictures.mkdir(parents=True, exist_ok=True)
        self.environment = {
            **os.environ,
            "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "NOMS_HOME": str(home),
            "NOMS_KEYHOLE": str(self._hole),
            "PYTHONPATH": str(HERE.parent.parent),
            **environment,
        }
        self._errors = (home / "errors.txt").open("a+")
        self.process = subprocess.Popen(
            [sys.executable, HERE / "probe.py", *map(str, words)], env=self.environment, stderr=self._errors
        )
        self._lines = self._connect()

    # Eyes

    def ask(self, expression: str) -> Any:
        """What an expression comes to inside the program."""
        self._lines.write(json.dumps(expression) + "\n")
        self._lines.flush()
        line = self._lines.readline()
        assert line, f"the program has ended: {self.complaints()}"
        answer = json.loads(line)
        assert "error" not in answer, f"{expression}: {answer['error']}"
        return answer["value"]

    def until(self, expression: str, patience: float = PATIENCE) -> Any:
        """Wait until an expression is true."""
        end = time.monotonic() + patience
        while not (found := self.ask(expression)):
            assert time.monotonic() < end, f"never came true: {expression}\nfocus: {self.ask('focus()')}\n{self.words}"
            time.sleep(0.05)
        return found

    def settle(self) -> None:
        """Wait until nothing is under way."""
        for _ in range(3):
            self.until("quiet()")
            time.sleep(0.06)

    @property
    def words(self) -> str:
        """Every word on the screen."""
        return str(self.ask("seen()"))

    def sees(self, words: str) -> None:
        """Wait for words to be on the screen."""
        self.until(f"{words!r} in seen()")

    def keep(self, name: str) -> Path:
        """Keep a picture of the whole screen."""
        self.settle()
        path = self.pictures / f"{name}.png"
        assert self.ask(f"picture({str(path)!r})")
        return path

    # Hands

    def click(self, words: str) -> None:
        """Click what has this name or text."""
        self.at(self.until(f"named({words!r})"))

    def at(self, place: list[int], button: int = 1, times: int = 1) -> None:
        """Click in the middle of a place."""
        x, y, wide, high = place
        self._do("mousemove", x + wide // 2, y + high // 2)
        self._do("click", "--repeat", times, "--delay", 60, button)
        time.sleep(0.08)

    def cell(self, view: str, row: int, column: int, times: int = 1) -> None:
        """Click a cell of a table: `view` is an expression for it."""
        self.at(self.ask(f"cell({view}, {row}, {column})"), times=times)

    def keys(self, *keys: str) -> None:
        """Press keys, as xdotool names them: 'ctrl+k', 'Return', 'Tab'."""
        self._look_at_it()
        for key in keys:
            self._do("key", "--clearmodifiers", key)
            time.sleep(0.04)

    def types(self, text: str) -> None:
        """Type a text."""
        self._look_at_it()
        self._do("type", "--delay", 12, "--", text)
        time.sleep(0.1)

    def copies(self, text: str) -> None:
        """Have a text on the clipboard, as if it had been copied in another program."""
        self.ask(f"app.clipboard().setText({text!r})")

    # The end

    def leave(self) -> None:
        """Close the window as a person does."""
        self.keys("ctrl+q")
        self.process.wait(PATIENCE)
        assert self.process.returncode == 0, self.complaints()

    def kill(self) -> None:
        """Pull the plug."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def close(self) -> None:
        """End what still runs."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)
        self._lines.close()
        self._errors.close()

    def complaints(self) -> str:
        """What the program wrote as errors."""
        self._errors.flush()
        self._errors.seek(0)
        return self._errors.read()

    def _look_at_it(self) -> None:
        """Give the program the keyboard, as a desktop does with a new window; this bare screen has none."""
        if not self.ask("app.activeWindow() is not None"):
            self._do("windowfocus", self.ask("int(tops()[0].winId())"))
            self.until("app.activeWindow() is not None")

    def _do(self, *words: object) -> None:
        subprocess.run(
            ["xdotool", *map(str, words)], env={**os.environ, "DISPLAY": self.screen.display}, check=True, timeout=30
        )

    def _connect(self) -> Any:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, f"the program ended at once: {self.complaints()}"
            if self._hole.exists():
                line = socket.socket(socket.AF_UNIX)
                # A window that stands still fails its test, and does not hold up all that come after.
                line.settimeout(2 * PATIENCE)
                try:
                    line.connect(str(self._hole))
                except OSError:
                    line.close()
                else:
                    lines = line.makefile("rw", encoding="utf-8")
                    line.close()
                    return lines
            time.sleep(0.05)
        raise AssertionError(f"the window did not come up: {self.complaints()}")


def missing() -> str:
    """Which programs a real window's tests need and this system lacks."""
    return ", ".join(name for name in ("Xvfb", "xdotool") if shutil.which(name) is None)
