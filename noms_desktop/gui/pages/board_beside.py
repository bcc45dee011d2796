"""A list and a card of details beside it, with air between; in a narrow window the card is a drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.drawer import Panel, WithPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 12


class WithDetails(WithPanel):
    """`main` are the cards beneath each other; the last one takes what height is left."""

    def __init__(self, main: Sequence[QWidget], panel: Panel) -> None:
        panel.setProperty("kind", "card")
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setSpacing(GAP)
        for number, part in enumerate(main):
            self._column.addWidget(part, int(number == len(main) - 1))
        self._column.setContentsMargins(0, 0, GAP, 0)
        super().__init__(holder, panel, always=True)

    @override
    def _arrange(self) -> None:
        self._column.setContentsMargins(0, 0, GAP if self.is_open and self.beside else 0, 0)
        super()._arrange()


def scrolled(content: QWidget) -> QScrollArea:
    """A part of the panel that scrolls by itself where it is higher than the panel."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("ground", "surface")
    made.setWidget(content)
    return made
