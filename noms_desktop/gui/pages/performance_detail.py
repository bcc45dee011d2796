"""Beneath the results grid: the chosen row's chart, what it says, and who changed its open month last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.services.results_detail import RowDetail, Said

_WORDS = 430


class DetailCard(Card):
    """A row's finding as the title, its chart, and beside it what else is to be said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.chart = ChartView(height=180)
        self.chart.setMinimumHeight(110)
        self._words = QWidget()
        self._words.setProperty("ground", "surface")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._words)
        scroll.setFixedWidth(_WORDS)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.chart, 1)
        row.addWidget(scroll)
        self.body.addLayout(row, 1)
        self._lines: tuple[Said, ...] = ()

    def show_detail(self, detail: RowDetail | None) -> None:
        """Show a row, or that none is chosen."""
        if detail is None:
            self.show_words("Choose a row to see its chart")
            self.chart.show_picture(None, outside=None)
            self._show_lines(())
            return
        self.show_words(detail.title, detail.subtitle, detail.word, rated="Year to date")
        self.chart.show_picture(detail.picture, outside=detail.outside)
        self._show_lines(detail.lines)

    @property
    def lines(self) -> tuple[Said, ...]:
        """What is said beside the chart."""
        return self._lines

    def _show_lines(self, lines: tuple[Said, ...]) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, line in enumerate(lines):
            caption, words = label(line.caption, "quiet"), label(line.words, wrap=True)
            words.setAccessibleName(f"{line.caption}: {line.words}")
            self._grid.addWidget(caption, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, number, 1)
