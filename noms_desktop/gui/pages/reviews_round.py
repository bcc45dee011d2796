"""The round's side of the page of reviews: which region and quarter, read and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from noms_desktop.gui import memory
from noms_desktop.gui.pages.review_choosers import RoundChoosers
from noms_desktop.gui.pages.review_round import RoundView

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_round import RoundPage
    from noms_desktop.store.register import Store


class RoundSide(QScrollArea):
    """Scrolls a round; `choosers` stand in the page's heading."""

    found = Signal(object)
    """RoundPage: a round was read, and is shown."""
    turned = Signal()
    """Another region or quarter is chosen: the round is to be read anew."""
    failed = Signal(object)
    """The error that kept it from being read."""

    def __init__(self, desk: Desk, arrange_all: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.quarter = ""
        """The quarter that is asked for, '' for the one in hand."""
        self.view = RoundView(desk.memory, arrange_all)
        self.choosers = RoundChoosers()
        desk.memory.changed.connect(self._on_remembered)
        self.choosers.region_chosen.connect(self._on_region)
        self.choosers.quarter_chosen.connect(self._on_quarter)
        inside = QWidget()
        inside.setProperty("ground", "page")
        around = QVBoxLayout(inside)
        around.setContentsMargins(20, 0, 20, 16)
        around.addWidget(self.view)
        around.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def read(self) -> None:
        """Read the round that is asked for."""
        chosen = self._desk.memory.text(memory.REGION, memory.FIRST_REGION)
        self._desk.ask(_round, chosen, self.quarter, done=self._on_round, failed=self._on_failed)

    def _on_round(self, found: tuple[tuple[tuple[str, str], ...], RoundPage]) -> None:
        regions, shown = found
        self.choosers.show_round(regions, shown)
        self.view.show_round(shown)
        self.found.emit(shown)

    def _on_failed(self, error: object) -> None:
        self.failed.emit(error)

    def _on_region(self, region: str) -> None:
        self._desk.memory.keep(memory.REGION, region)

    def _on_remembered(self, key: str) -> None:
        """Another region was chosen, here or on Home."""
        if key == memory.REGION:
            self.turned.emit()

    def _on_quarter(self, quarter: str) -> None:
        self.quarter = quarter
        self.turned.emit()


def _round(store: Store, region: str, quarter: str) -> tuple[tuple[tuple[str, str], ...], RoundPage]:
    """The regions to choose from, none in a region's own register, and the round of one."""
    from noms_desktop.services import dashboard_region, review_round

    regions = tuple(one for one in dashboard_region.regions(store) if one[0])
    own = store.info.region_code
    known = {code for code, _ in regions}
    code = own or (region if region in known else memory.FIRST_REGION)
    return regions, review_round.read(store, code, quarter)
