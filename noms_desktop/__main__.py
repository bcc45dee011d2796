"""What is this call: the window or the command line. Nothing else is decided here."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


FILE = ".noms"
"""How the name of a register ends."""


def main() -> int:
    """Start the program with the words after its name; returns the exit code."""
    words = sys.argv[1:]
    if asks_for_window(words) and has_display():
        from noms_desktop.gui import app

        return app.run(words)
    from noms_desktop import cli

    only_file = len(words) == 1 and words[0].endswith(FILE)
    return cli.main(["--register", *words] if only_file else words)


def asks_for_window(words: Sequence[str]) -> bool:
    """No words at all, or only a register to open: `FILE.noms`, as a file manager passes it, or `--register FILE`."""
    if len(words) == 1:
        return words[0].endswith(FILE) or words[0].startswith("--register=")
    return not words or (len(words) == 2 and words[0] == "--register")


def has_display() -> bool:
    """Whether a window can be shown; on Linux a desktop names its display, and QT_QPA_PLATFORM a way round it."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
