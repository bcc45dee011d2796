"""What was typed and could not be saved yet: the text, what the register had then, and why it was refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that is not in the register.

    `was` is what the register had when it was typed, `words` why it was refused; '' for one that is still being typed.
    """

    text: str
    was: str = ""
    words: str = ""

    def packed(self) -> str:
        """All three as one text, in which no character is lost; `unpacked` reads it back."""
        return json.dumps([self.text, self.was, self.words])


@dataclass(frozen=True, slots=True)
class Left:
    """A text that was left unsaved when the program ended: where it stood, and who typed it when (in UTC)."""

    place: str
    field: str
    typed: Typed
    who: str
    at: datetime


def unpacked(text: str) -> Typed:
    """What `packed` made; a text that it did not make is taken as it stands."""
    try:
        found = json.loads(text)
    except ValueError:
        return Typed(text)
    if isinstance(found, list) and len(found) == 3 and all(isinstance(part, str) for part in found):
        return Typed(*found)
    return Typed(text)


def clock_words(at: datetime, now: datetime) -> str:
    """'10:42', or with its day where that is not today: '10:42 on 3 October 2006'. Both in the reader's own time."""
    day = "" if at.date() == now.date() else f" on {at.day} {at:%B %Y}"
    return f"{at:%H:%M}{day}"
