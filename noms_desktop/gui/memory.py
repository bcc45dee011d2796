"""What the window remembers of itself between starts: its size, the page it was left on, column widths, the palette.

A small file beside the person's settings; no figure and no name from a register is ever kept here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from noms_desktop import paths

if TYPE_CHECKING:
    from pathlib import Path

Value = str | int | list[int] | list[str]
REGION, FIRST_REGION = "home.region", "south-west"
"""The region that a national register is looked at for, '' for the nation, and the one before any was chosen."""
_WAIT_MS = 1_000
_MOST_RECENT = 8


class Memory(QObject):
    """Values by key. Written a moment after the last change, and at `flush`; a lost or spoilt file is an empty one."""

    changed = Signal(str)
    """The key whose value is another one now."""

    def __init__(self, parent: QObject | None = None, *, path: Path | None = None) -> None:
        super().__init__(parent)
        self._path = path or paths.data_home() / "window.json"
        self._values = self._read()
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.flush)

    def text(self, key: str, default: str = "") -> str:
        """The text kept under a key."""
        found = self._values.get(key)
        return found if isinstance(found, str) else default

    def number(self, key: str, default: int = 0) -> int:
        """The whole number kept under a key."""
        found = self._values.get(key)
        return found if isinstance(found, int) else default

    def numbers(self, key: str) -> tuple[int, ...]:
        """The whole numbers kept under a key."""
        found = self._values.get(key)
        return tuple(one for one in found if isinstance(one, int)) if isinstance(found, list) else ()

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts kept under a key."""
        found = self._values.get(key)
        return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()

    def keep(self, key: str, value: Value) -> None:
        """Remember a value from now on."""
        if self._values.get(key) != value:
            self._values[key] = value
            self._timer.start()
            self.changed.emit(key)

    def forget(self, key: str) -> None:
        """Forget a value."""
        if self._values.pop(key, None) is not None:
            self._timer.start()
            self.changed.emit(key)

    def opened(self, register: Path) -> None:
        """Remember a register as the last one opened, at the head of the recent ones."""
        first = str(register.absolute())
        self.keep("register", first)
        self.keep("recent", [first, *(one for one in self.texts("recent") if one != first)][:_MOST_RECENT])

    def flush(self) -> None:
        """Write now. A full or locked disk costs the window its looks, never the person's work: nothing is said."""
        self._timer.stop()
        part = self._path.with_name(self._path.name + ".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(self._path)
        except OSError:
            return

    def _read(self) -> dict[str, Value]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {key: value for key, value in kept.items() if isinstance(value, (str, int, list))}
