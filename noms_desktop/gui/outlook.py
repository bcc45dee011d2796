"""What the navigation and the status line say about the register: badges and the position in the year, kept fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from noms_desktop.gui import memory
from noms_desktop.gui.furnishing import named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.furnishing import Badge, Furnishing
    from noms_desktop.gui.rail import Rail
    from noms_desktop.gui.status import StatusLine
    from noms_desktop.store.register import Store

WAIT_MS = 400


class Seen(NamedTuple):
    """What was read."""

    badges: Mapping[str, Badge]
    position: str
    counted: str


class Outlook(QObject):
    """Reads off the GUI thread: when it is told to, and a moment after the last change."""

    def __init__(self, desk: Desk, furnishing: Furnishing, rail: Rail, status: StatusLine) -> None:
        super().__init__(rail)
        self._desk, self._rail, self._status = desk, rail, status
        self._badges, self._position = furnishing.badges, furnishing.position
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.look)
        desk.committed.connect(self._on_committed)
        desk.memory.changed.connect(self._on_remembered)
        desk.closed.connect(self._timer.stop)

    def look(self) -> None:
        """Read now; first of all once the first page of a register stands, which this would delay."""
        if self._desk.is_open:
            region = self._desk.memory.text(memory.REGION, memory.FIRST_REGION)
            self._desk.ask(self._read, region, done=self._on_read)

    def _on_committed(self, _applied: object) -> None:
        self._timer.start()

    def _on_remembered(self, key: str) -> None:
        if key == memory.REGION:
            self._timer.start()

    def _read(self, store: Store, region: str) -> Seen:
        # On the reading thread: touches nothing of this object but two names.
        badges = named(self._badges)(store, region) if self._badges else {}
        where = named(self._position)(store) if self._position else position(store)
        return Seen(badges, where, counted(store, region) if badges else "")

    def _on_read(self, seen: Seen) -> None:
        self._rail.show_badges(seen.badges)
        self._status.show_position(seen.position)
        if self._desk.is_open and self._desk.info.region_code is None:
            self._rail.show_counted(seen.counted)


def position(store: Store) -> str:
    """'2006/07 · position at 30 September 2006', where nothing tells more."""
    from noms_desktop.domain.periods import FinancialYear, day_text
    from noms_desktop.services import clock

    as_at = clock.as_at(store)
    return f"{FinancialYear.of(as_at).label} \N{MIDDLE DOT} position at {day_text(as_at)}"


def counted(store: Store, chosen: str) -> str:
    """'South West': whose the numbers in the navigation of a national register are; '' where they are the nation's."""
    from noms_desktop.services import dashboard_region

    known = dict(dashboard_region.regions(store))
    region = dashboard_region.chosen_of(store, tuple(known.items()), chosen)
    return known[region] if region in known and region else ""
