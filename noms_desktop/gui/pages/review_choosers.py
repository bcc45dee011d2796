"""Which round is shown: its region, in a register of several, and its quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from noms_desktop.domain.periods import Quarter
from noms_desktop.gui.widgets.buttons import IconButton
from noms_desktop.gui.widgets.chooser import Chooser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.services.review_round import RoundPage

AROUND = 4
"""Quarters before and after the one shown that can be chosen at once."""
_REGION, _QUARTER = 16, 10
"""Letters that the choosers have room for; beside them stands the heading."""


class RoundChoosers(QWidget):
    """Stands at the right of the heading; the regions are hidden in a region's own register."""

    region_chosen = Signal(str)
    quarter_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: RoundPage | None = None
        self.regions = Chooser("Region shown", letters=_REGION)
        self.quarters = Chooser("Quarter of the round", letters=_QUARTER)
        self.earlier = IconButton("chevron-left", "The quarter before", self)
        self.later = IconButton("chevron-right", "The next quarter", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.regions, self.earlier, self.quarters, self.later):
            row.addWidget(part)
        self.regions.picked.connect(self.region_chosen)
        self.quarters.picked.connect(self.quarter_chosen)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)

    def show_round(self, regions: Sequence[tuple[str, str]], shown: RoundPage) -> None:
        """Show which round it is; `regions` are the codes and names to choose from, none where there is one alone."""
        self._shown = shown
        self.regions.setVisible(bool(regions))
        self.regions.show_values(regions)
        self.regions.choose(shown.region)
        now = Quarter.parse(shown.quarter)
        near = [now.plus(by).label for by in range(-AROUND, AROUND + 1)]
        self.quarters.show_values([(quarter, quarter) for quarter in near])
        self.quarters.choose(shown.quarter)

    def _on_earlier(self) -> None:
        if self._shown is not None:
            self.quarter_chosen.emit(self._shown.earlier)

    def _on_later(self) -> None:
        if self._shown is not None:
            self.quarter_chosen.emit(self._shown.later)
