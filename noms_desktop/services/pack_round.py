"""What the packs of a round have alike: read once, and read anew as soon as anything was written to the register."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

T = TypeVar("T")


class Shared:
    """What one round has read so far: glossary, names, a region's sums. Nothing here is of one board alone."""

    def __init__(self) -> None:
        self._head: str | None = None
        self._kept: dict[Hashable, Any] = {}

    def as_of(self, head: str) -> None:
        """Forget everything unless the history still ends with this seal: every write moves it on."""
        if head != self._head:
            self._head = head
            self._kept.clear()

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What was read under this key, or is read now."""
        if key not in self._kept:
            self._kept[key] = read()
        known: T = self._kept[key]
        return known


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for values that hold one another, meanwhile; what is left of them is cleared at the end.

    A pack makes some hundred thousand values that live until it is drawn. Each search goes through all of them and
    through every library: they took a tenth of a round. Where nobody searches anyway (the window does it on its own
    thread alone), nothing changes.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect(0)
