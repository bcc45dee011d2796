"""The size of everything in the window: Qt's own factor, so that words, lines and charts grow alike and stay sharp."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from noms_desktop.gui.memory import Memory

KEY = "scale"
SHARES = (100, 110, 125, 150)
"""In per cent, on top of what the desktop asks for."""
LEAST = (1024, 768)
"""The room that every page is laid out for."""
_FACTOR = "QT_SCALE_FACTOR"


def wanted(memory: Memory) -> int:
    """The size that was chosen, in per cent."""
    share = memory.number(KEY, SHARES[0])
    return share if share in SHARES else SHARES[0]


def worn() -> int:
    """The size that the window now has, in per cent."""
    try:
        return round(float(os.environ.get(_FACTOR, "1")) * 100)
    except ValueError:
        return SHARES[0]


def put_on(memory: Memory) -> None:
    """Give the size to Qt, before the application is made; what the person's own environment says goes before it."""
    share = wanted(memory)
    if share != SHARES[0] and not os.environ.get(_FACTOR):
        os.environ[_FACTOR] = f"{share / 100:g}"


def advice(share: int, screen: QScreen) -> list[str]:
    """What a size means on this screen, where it would leave less room than the pages are laid out for."""
    room, now = screen.size(), worn() / 100
    wide, high = (round(side * now * 100 / share) for side in (room.width(), room.height()))
    if wide >= LEAST[0] and high >= LEAST[1]:
        return []
    return [f"This screen then has room for {wide:,} by {high:,}; below {LEAST[0]:,} by {LEAST[1]}, pages scroll more."]
