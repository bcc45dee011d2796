"""The change sets that this window made, in order: what Ctrl+Z takes back next, and what Ctrl+Y brings back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied

MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One change set that can be taken back: its uid, what it was in plain words, and how many records it touched."""

    uid: str
    label: str
    size: int


class UndoList:
    """Two piles of steps. An undo is itself a change set, and undoing that one brings the change back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def next_undo(self) -> Step | None:
        """What an undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """What a redo would bring back."""
        return self._undone[-1] if self._undone else None

    def edited(self, applied: Applied) -> None:
        """A person's edit was kept: it comes on top, and what was undone before it cannot be brought back any more."""
        if applied.change_set_uid:
            self._done.append(_step(applied, applied.label))
            del self._done[:-MOST_KEPT]
            self._undone.clear()

    def undone(self, step: Step, applied: Applied) -> None:
        """The step was taken back by the change set `applied`."""
        self._done.remove(step)
        self._undone.append(_step(applied, step.label))

    def redone(self, step: Step, applied: Applied) -> None:
        """The step was brought back by the change set `applied`."""
        self._undone.remove(step)
        self._done.append(_step(applied, step.label))

    def refused(self, step: Step) -> None:
        """The step cannot be taken back (the person was told why): the one before it is next."""
        for pile in (self._done, self._undone):
            if step in pile:
                pile.remove(step)

    def clear(self) -> None:
        """Another register: nothing of this window's is in it."""
        self._done.clear()
        self._undone.clear()


def _step(applied: Applied, label: str) -> Step:
    return Step(applied.change_set_uid, label, len(applied.changes))
