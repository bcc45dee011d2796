"""All charts of a results grid on one page, the exceptions first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.flow import Tiles

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.results_detail import RowDetail
    from noms_desktop.services.results_scope import Scope

_HIGH = 190
_NARROWEST = 380


class AllCharts(QScrollArea):
    """Reads and shows the charts of a grid; `asked` tells the row of one that was double-clicked, or Enter on it."""

    asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tiles: list[_Tile] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ground", "page")
        self.setAccessibleName("All charts")

    @property
    def tiles(self) -> tuple[_Tile, ...]:
        """The charts in order."""
        return tuple(self._tiles)

    def read(self, scope: Scope) -> None:
        """Read the charts of a grid and show them."""
        from noms_desktop.services import results_detail

        self._desk.ask(results_detail.every, scope, done=self._on_read)

    def _on_read(self, details: tuple[RowDetail, ...]) -> None:
        if len(details) != len(self._tiles):
            self._make(len(details))
        for tile, detail in zip(self._tiles, details, strict=True):
            tile.show_detail(detail)

    def _make(self, number: int) -> None:
        self._tiles = [_Tile() for _ in range(number)]
        for tile in self._tiles:
            tile.asked.connect(self.asked)
        inside = QWidget()
        inside.setProperty("ground", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(Tiles(*self._tiles, narrowest=_NARROWEST))
        column.addStretch(1)
        self.setWidget(inside)


class _Tile(Card):
    """One chart; it opens its row."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.key = ""
        self.chart = ChartView(height=_HIGH)
        self.chart.setFixedHeight(_HIGH)
        self.body.addWidget(self.chart)
        self.body.addStretch(1)

    def show_detail(self, detail: RowDetail) -> None:
        """Show a row's chart."""
        self.key = detail.key
        self.show_words(detail.title, detail.subtitle, detail.word, rated="Year to date")
        self.chart.show_picture(detail.picture, outside=detail.outside)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.asked.emit(self.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.asked.emit(self.key)
        else:
            super().keyPressEvent(event)
