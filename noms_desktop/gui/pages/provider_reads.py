"""What the list of providers asks the register, one question at a time: the ids, the rows looked at, the counts.

A letter typed while the last one is still being answered replaces it, so that a large register never falls behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.provider_list import Listed, Listing, Screen
    from noms_desktop.store.queries.provider_list import Facet

FACETS: tuple[Facet, ...] = ("sector", "service", "area", "network", "ending", "retired")
MOST_AT_ONCE = 400
_COUNT_AFTER_MS = 250
"""Longer than it takes to type the next letter: numbers that change at each of them help nobody."""


class ListReads(QObject):
    """Answers come by signals, on the GUI thread."""

    found = Signal(object, object)
    """Listing and Screen: the ids it keeps, in order, and the rows of the first of them that were not known."""
    counted = Signal(str, object)
    """A filter, and how many each value of it would show."""
    read = Signal(object)
    """Rows that were wanted."""
    rested = Signal()
    """Everything asked is answered, the counts too: what is only looked at next may be read."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: Listing | None = None
        self._high, self._known = 0, frozenset[int]()
        self._finding: Listing | None = None
        self._counting: list[Facet] = []
        self._counts_under_way = self._rows_under_way = False
        self._next_rows: tuple[int, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_COUNT_AFTER_MS)
        self._pause.timeout.connect(self._count)

    @property
    def at_rest(self) -> bool:
        """Whether neither a list nor its counts are being asked for, or about to be."""
        return self._finding is None and not (self._pause.isActive() or self._counting or self._counts_under_way)

    def find(self, listing: Listing, *, high: int, known: frozenset[int]) -> None:
        """Which providers, in which order, with the first `high` rows but those `known`; a moment later, the counts."""
        self._wanted, self._high, self._known = listing, high, known
        self._counting.clear()
        self._pause.stop()
        if self._finding is None:
            self._find()

    def rows(self, ids: Sequence[int]) -> None:
        """Read these rows; while others are under way, the last wanted are read next."""
        self._next_rows = tuple(ids)
        if not self._rows_under_way:
            self._read()

    def _find(self) -> None:
        from noms_desktop.services import provider_list

        self._finding = self._wanted
        asked = {"high": self._high, "known": self._known}
        self._desk.ask(provider_list.screen, self._finding, **asked, done=self._on_found, failed=self._on_refused)

    def _on_found(self, screen: Screen) -> None:
        asked, self._finding = self._finding, None
        if asked != self._wanted:
            self._find()
            return
        self.found.emit(asked, screen)
        self._pause.start()

    def _read(self) -> None:
        from noms_desktop.services import provider_list

        chosen, self._next_rows = self._next_rows[:MOST_AT_ONCE], self._next_rows[MOST_AT_ONCE:]
        self._rows_under_way = True
        self._desk.ask(provider_list.rows, chosen, done=self._on_rows, failed=self._on_refused)

    def _on_rows(self, rows: tuple[Listed, ...]) -> None:
        self._rows_under_way = False
        self.read.emit(rows)
        if self._next_rows and not self._rows_under_way:
            self._read()

    def _count(self) -> None:
        self._counting = list(FACETS)
        if not self._counts_under_way:
            self._count_next()

    def _count_next(self) -> None:
        from noms_desktop.services import provider_list

        if self._counting and self._wanted is not None:
            self._counts_under_way = True
            facet = self._counting[0]
            self._desk.ask(provider_list.counts, self._wanted, facet, done=self._on_counts, failed=self._on_refused)
        elif self.at_rest:
            self.rested.emit()

    def _on_counts(self, counts: Mapping[str, int]) -> None:
        self._counts_under_way = False
        # Another letter was typed meanwhile: these numbers are of before, and are counted anew after a pause.
        if self._counting:
            self.counted.emit(self._counting.pop(0), counts)
        self._count_next()

    def _on_refused(self, error: UserError) -> None:
        self._finding = None
        self._counts_under_way = self._rows_under_way = False
        self._counting.clear()
        self._next_rows = ()
        self._desk.refused.emit(error)
