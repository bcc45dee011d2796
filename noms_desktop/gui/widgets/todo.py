"""A list of what waits for the person: how urgent, what, and a link that goes there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.text import label, rule, unbroken_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.gui.page import Place


@dataclass(frozen=True, slots=True)
class Todo:
    """One line: a rating or state for its urgency ('overdue', 'at risk'), the words, the link's words, its place."""

    urgency: str
    text: str
    link: str
    place: Place


class TodoList(QWidget):
    """The lines, in the order given, a thin rule between them."""

    asked = Signal(object)
    """Place: a link was followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[Todo, ...] = ()
        self._links: list[QPushButton] = []

    def show_lines(self, lines: Sequence[Todo]) -> None:
        """Show these lines; the same ones again change nothing."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        self._links.clear()
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, line in enumerate(self._shown):
            self._add(2 * number, line)
        self._grid.setRowStretch(2 * len(self._shown), 1)

    def follow(self, before: QWidget) -> QWidget:
        """Let Tab come from a widget to the links, which are newer than what stands behind them; gives the last one."""
        for link in self._links:
            QWidget.setTabOrder(before, link)
            before = link
        return before

    def _add(self, row: int, line: Todo) -> None:
        link = button(line.link.replace("&", "&&"), partial(self.asked.emit, line.place), "link")
        link.setAccessibleName(f"{line.link}: {line.text}")
        self._links.append(link)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Pill(line.urgency, short=True), row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label(unbroken_dates(line.text), "item", wrap=True), row, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(link, row, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if line is not self._shown[-1]:
            self._grid.addWidget(rule(), row + 1, 0, 1, 3, top)
