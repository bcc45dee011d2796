"""Where in a plan the page is: the board, the year, the version, and what is to be shown once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

EVERYONE = "all"
"""The part of a place that leads from a board back to the list."""


@dataclass(slots=True)
class PlanPlace:
    """Parts of a place, joined by '/': a tab, a line's number, 'new' for a line to be added, '2007', 'v2'."""

    board: str = ""
    year: int = 0
    version: int = 0
    line: int = 0
    """The line to be shown once the plan is read; 0 for none."""
    adds: bool = False
    """Whether the form of a new line is to be opened then."""

    def turn_to(self, board: str) -> bool:
        """Another board, at its usual year and newest version; False when it is the same one."""
        if board == self.board:
            return False
        self.board, self.year, self.version = board, 0, 0
        return True

    def take(self, part: str, tabs: Collection[str]) -> str:
        """Take over what a part of a place names; gives the tab among them, '' for none."""
        found = ""
        for one in part.split("/"):
            number = int(one) if one.isascii() and one.isdigit() and len(one) < 6 else 0
            if one in tabs:
                found = one
            elif one == "new":
                self.adds = True
            elif number in (2006, 2007):
                self.year = number
            elif number:
                self.line = number
            elif one[:1] == "v" and one[1:].isascii() and one[1:].isdigit():
                self.version = int(one[1:])
        return found

    def part(self, tab: str, line: int) -> str:
        """The part of a place that leads back here."""
        parts = (tab, str(self.year or ""), f"v{self.version}" if self.version else "", str(line or ""))
        return "/".join(filter(None, parts))
