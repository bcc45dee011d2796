"""The program among a Linux desktop's own: an entry and an icon in the person's folder, put there and taken away."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from noms_desktop import paths
from noms_desktop.domain.errors import UserError

NAME = "noms-desktop"
_ENTRY = f"{NAME}.desktop"
_ICON = f"{NAME}.svg"
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")


@dataclass(frozen=True, slots=True)
class Installed:
    """The two files, and the command that the entry starts."""

    entry: Path
    icon: Path
    command: str


def install() -> Installed:
    """Write the entry and the icon, over older ones of ours; the desktop shows them by itself.

    UserError on another system than Linux, and where they cannot be written.
    """
    found = _places()
    text = (paths.resources() / "desktop" / _ENTRY).read_text(encoding="utf-8")
    command = " ".join(map(_quoted, _command()))
    lines = [f"Exec={command} %f" if line.startswith("Exec=") else line for line in text.splitlines()]
    try:
        for path in (found.entry, found.icon):
            path.parent.mkdir(parents=True, exist_ok=True)
        _put(found.entry, "\n".join(lines).encode() + b"\n")
        _put(found.icon, (paths.resources() / "icons" / _ICON).read_bytes())
    except OSError as error:
        raise _unwritable(error, found.entry.parent) from error
    return Installed(found.entry, found.icon, command)


def remove() -> tuple[Path, ...]:
    """Take the entry and the icon away; gives those that were there."""
    found = _places()
    there = tuple(path for path in (found.entry, found.icon) if path.exists())
    for path in there:
        try:
            path.unlink()
        except OSError as error:
            raise _unwritable(error, path) from error
    return there


def _places() -> Installed:
    if not sys.platform.startswith("linux"):
        raise UserError(
            "A desktop entry is for the desktops of Linux.",
            f"Here, make a shortcut to {' '.join(_command())} and keep it where you like.",
        )
    named = os.environ.get("XDG_DATA_HOME", "")
    # The standard has a relative path ignored.
    home = Path(named) if named and Path(named).is_absolute() else Path.home() / ".local" / "share"
    return Installed(home / "applications" / _ENTRY, home / "icons" / "hicolor" / "scalable" / "apps" / _ICON, "")


def _command() -> tuple[str, ...]:
    """How this very program is started: by its own script beside Python, else by Python."""
    script = Path(sys.executable).with_name(f"{NAME}.exe" if os.name == "nt" else NAME)
    return (str(script),) if script.is_file() else (sys.executable, "-m", "noms_desktop")


def _quoted(word: str) -> str:
    """A word of Exec as the Desktop Entry Specification wants it."""
    percent = word.replace("%", "%%")
    if not _RESERVED.intersection(percent):
        return percent
    escaped = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in percent)
    # The quotes are read after the escapes of a string: a backslash within them is written twice.
    return '"' + escaped.replace("\\", "\\\\") + '"'


def _put(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _unwritable(error: OSError, where: Path) -> UserError:
    reason = error.strerror or "the system gives no reason"
    return UserError(
        f"The desktop entry cannot be written: {reason}.", "Look at who may write there.", where=str(where)
    )
