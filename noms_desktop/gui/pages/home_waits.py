"""What waits for the person on Home, by the date that cannot move: the first few, and the rest when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from noms_desktop.gui.page import Place
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.text import label
from noms_desktop.gui.widgets.todo import Todo, TodoList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from noms_desktop.services.dashboard_needs import Need

TITLE = "Needs you, by the date that cannot move"
NOTHING = "Nothing waits for you in the next six weeks."
FIRST = 5


class Waits(Card):
    """A card of lines with their links; more than a few stand behind a link, so that the boards stay in view."""

    asked = Signal(object)
    """Place: a link was followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, "", parent)
        self._needs: tuple[Need, ...] = ()
        self._whole = self._has_returns = False
        self.lines = TodoList()
        self.lines.asked.connect(self.asked)
        self.calm = label(NOTHING, "lead", wrap=True)
        self.more = button("", self._on_more, "link")
        self.returns = button("National returns", self._on_returns, "link")
        self.tools.addWidget(self.returns, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.lines)
        self.body.addWidget(self.calm)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_needs(self, needs: Sequence[Need], *, returns: bool) -> None:
        """Show what waits, in the order given; `returns` says whether there are national returns to look at."""
        self.returns.setVisible(returns)
        self._has_returns = returns
        self._needs = tuple(needs)
        few = len(self._needs) <= FIRST + 1
        shown = self._needs if self._whole or few else self._needs[:FIRST]
        self.lines.show_lines(
            [Todo(one.urgency, one.text, one.link, Place(one.page, one.record, one.part)) for one in shown]
        )
        self.lines.setVisible(bool(shown))
        self.calm.setVisible(not shown)
        self.more.setVisible(not few)
        words = "Show fewer" if self._whole else f"Show {len(self._needs) - FIRST} more"
        self.more.setText(words)
        self.more.setAccessibleName(words)
        self.setTabOrder(self.lines.follow(self.returns), self.more)

    def _on_returns(self) -> None:
        self.asked.emit(Place("home", "remind"))

    def _on_more(self) -> None:
        self._whole = not self._whole
        self.show_needs(self._needs, returns=self._has_returns)
