"""What to open at a start: the register that was named, else the last one, else the person's own; else ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop import paths
from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.gui.memory import Memory


def named(arguments: Sequence[str]) -> Path | None:
    """The register that the words after the program's name ask for: `FILE` or `--register FILE`; None for none."""
    words = iter(arguments)
    for word in words:
        if word == "--register":
            return Path(next(words, ""))
        if word.startswith("--register="):
            return Path(word.partition("=")[2])
        if not word.startswith("-"):
            return Path(word)
    return None


def choose(arguments: Sequence[str], memory: Memory) -> Path | None:
    """The register to open; None at a first start, when there is none to be found.

    Raises UserError when the one last opened is gone: the person is told rather than shown another one.
    """
    asked = named(arguments)
    if asked is not None:
        return asked
    last = memory.text("register")
    if last:
        if not Path(last).exists():
            raise UserError(
                "The register that was open last is no longer there.",
                "If it is on a stick or in a shared folder, connect that and try again; else open another one.",
                where=last,
            )
        return Path(last)
    own = paths.default_register()
    return own if paths.is_there(own) else None
