"""When Python's cycle collector runs: on the main thread, on a timer, and nowhere else.

Left to itself it runs on whichever thread allocates, and a widget collected on a worker thread brings the program down.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 5_000
SETTLED_MS = 15_000


class Collector(QObject):
    """Turns automatic collection off and collects, a generation at a time, while the event loop is idle enough."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def settle_later(self) -> None:
        """Settle now, and again once what comes after the first page has been imported too."""
        self.settle()
        QTimer.singleShot(SETTLED_MS, self, self.settle)

    def collect(self) -> None:
        """Collect the oldest generation whose turn has come; the youngest are cheap and nearly always enough."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if self._thresholds[generation] and counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return

    def settle(self) -> None:
        """What start has left in memory stays for good: leave it out of every later turn, which is quick then."""
        gc.freeze()

    def stop(self) -> None:
        """Hand collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
