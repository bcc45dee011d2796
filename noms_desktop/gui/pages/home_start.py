"""The first steps of a new register, beside each other: what is done, what comes next, and the button that does it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.flow import Tiles
from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.services.dashboard_start import FirstStep


class FirstSteps(QWidget):
    """A card a step; the next one has the strong button."""

    asked = Signal(object)
    """Place: where a step is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[FirstStep, ...] = ()
        self._tiles: Tiles | None = None
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_steps(self, steps: Sequence[FirstStep]) -> None:
        """Show these steps; none hides the whole."""
        if tuple(steps) == self._shown:
            return
        self._shown = tuple(steps)
        self._buttons.clear()
        if self._tiles is not None:
            self._column.removeWidget(self._tiles)
            self._tiles.hide()
            self._tiles.deleteLater()
            self._tiles = None
        if self._shown:
            following = next((step for step in self._shown if not step.done), None)
            cards = (self._card(n, step, strong=step is following) for n, step in enumerate(self._shown, 1))
            self._tiles = Tiles(*cards, narrowest=212)
            self._column.addWidget(self._tiles)
        self.setVisible(bool(self._shown))

    def follow(self, before: QWidget) -> QWidget:
        """Let Tab come from a widget to the buttons, in the order of the steps; gives the last one."""
        for one in self._buttons:
            self.setTabOrder(before, one)
            before = one
        return before

    def _card(self, number: int, step: FirstStep, *, strong: bool) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        done = f"{step.done} of {step.boards} boards" if step.done else "Not begun"
        card.setAccessibleName(f"Step {number}: {step.title}. {done}.")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(f"{number}", "lead"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(step.title, "heading", wrap=True), 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        made = button(step.link, partial(self._go, step), "primary" if strong else "plain")
        self._buttons.append(made)
        foot.addWidget(made)
        foot.addStretch(1)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(Pill("done" if step.done >= step.boards else "open" if step.done else "scheduled", short=True))
        state.addWidget(label(done, "quiet"))
        state.addStretch(1)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 11, 16, 13)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(label(step.text, "quiet", wrap=True))
        column.addStretch(1)
        column.addLayout(state)
        column.addSpacing(2)
        column.addLayout(foot)
        return card

    def _go(self, step: FirstStep) -> None:
        self.asked.emit(Place(step.page, step.record, step.part))
