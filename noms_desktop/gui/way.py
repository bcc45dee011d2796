"""The way a person took through the window, so that Back and Forward can be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noms_desktop.gui.page import Place

MOST_KEPT = 60


class Way:
    """Places one after another, and which of them is the present one."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def present(self) -> Place | None:
        """Where the person is."""
        return self._places[self._at] if self._at >= 0 else None

    def arrive(self, place: Place) -> None:
        """The person went somewhere: what lay ahead is forgotten."""
        if place == self.present:
            return
        self._places = [*self._places[: self._at + 1], place][-MOST_KEPT:]
        self._at = len(self._places) - 1

    def amend(self, place: Place) -> None:
        """The page moved to another part by itself; Back goes to where it is now."""
        if self._at >= 0:
            self._places[self._at] = place

    def back(self) -> Place | None:
        """One step back, None at the beginning."""
        return self._step(-1)

    def forward(self) -> Place | None:
        """One step forward, None at the end."""
        return self._step(1)

    def _step(self, by: int) -> Place | None:
        if not 0 <= self._at + by < len(self._places):
            return None
        self._at += by
        return self._places[self._at]

    def clear(self) -> None:
        """Another register."""
        self._places.clear()
        self._at = -1
