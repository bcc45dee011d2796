"""Large words for a meeting: eighteen points, read across a table; what paints its own words grows with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

# As much as can be held beside the words.
_TIMES = 1.35
_TURN_MS = 25
_LARGE = """
QLabel, QPlainTextEdit, QLineEdit, QComboBox, QPushButton, QCheckBox { font-size: 24px; }
QLabel[kind="quiet"], QLabel[kind="small"], QLabel[kind="lead"], QPushButton[kind="link"] { font-size: 20px; }
QLabel[kind="heading"], QLabel[kind="title"] { font-size: 27px; }
QPushButton { min-height: 32px; }
QPushButton[kind="link"] { min-height: 26px; }
"""


class LargeWords(QObject):
    """Dresses parts of a page, as many in a turn of the event loop as are not felt."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._large = False
        self._waiting: list[QWidget] = []
        self._since = QElapsedTimer()

    @property
    def done(self) -> bool:
        """Whether every part wears what it is to wear."""
        return not self._waiting

    def wear(self, parts: Iterable[QWidget], *, large: bool) -> None:
        """Large words, or the usual ones, for these; those on the screen first."""
        self._large = large
        self._waiting = sorted(parts, key=lambda part: not part.isVisible())
        QTimer.singleShot(0, self, self._next)

    def _next(self) -> None:
        self._since.start()
        while self._waiting and self._since.elapsed() < _TURN_MS:
            part = self._waiting.pop(0)
            part.setStyleSheet(_LARGE if self._large else "")
            self.magnify(part)
        if self._waiting:
            QTimer.singleShot(0, self, self._next)

    def magnify(self, part: QWidget) -> None:
        """What paints its own words in this part: as large as the words beside it, also where it was made since."""
        drawn: tuple[Table | ChartView | Pill, ...]
        drawn = (*part.findChildren(Table), *part.findChildren(ChartView), *part.findChildren(Pill))
        for one in drawn:
            one.magnify(_TIMES if self._large else 1.0)
