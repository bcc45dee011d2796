"""The end of a meeting: decisions and actions read back, before the minutes are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from noms_desktop.domain.periods import day_text
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.services.review_page import ActionRow, ReviewPage


class ReadBack(QFrame):
    """What was decided, asked for, closed and carried, in sentences to be read out."""

    minutes = Signal()
    """The minutes are to be made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] | None = None
        self._rows = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.words = label(kind="quiet", wrap=True)
        self.lists = QWidget()
        self._grid = QGridLayout(self.lists)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.make = button("&Make minutes", self.minutes.emit, "primary")
        for part in (self.words, self.lists):
            self._column.addWidget(part)
        self._column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)

    def show_review(self, found: ReviewPage) -> None:
        """Show what is to be read back."""
        decisions = found.whole.decisions if found.whole is not None else ()
        touched = [row for row in found.previous if row.entry.status in ("done", "carried", "withdrawn")]
        state = (decisions, found.raised, tuple(touched))
        if state == self._shown:
            return
        self._shown = state
        self._rows = 0
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for one in decisions:
            self._line(str(one.number), one.text, one.state, "Decisions" if one is decisions[0] else "")
        self._actions("New actions", found.raised)
        self._actions("Closed or carried since the last review", touched)
        nothing = not (decisions or found.raised or touched)
        self.words.setText(
            "Nothing to read back yet: no decision was asked for, no action raised."
            if nothing
            else "Read out, so that all agree on the words. Then make the minutes."
        )

    def lock(self, *, yes: bool) -> None:
        """Once the minutes are agreed there is nothing to be read out."""
        self.make.setText("&Minutes as a file" if yes else "&Make minutes")

    def _actions(self, heading: str, rows: Sequence[ActionRow]) -> None:
        for row in rows:
            one = row.entry
            day = day_text(one.due).replace(" ", "\N{NO-BREAK SPACE}")
            words = f"{one.text.rstrip('.')}. {one.owner}, by {day}."
            self._line(one.reference, words, one.status, heading if row is rows[0] else "")

    def _line(self, number: str, words: str, state: str, heading: str) -> None:
        if heading:
            self._grid.addWidget(label(heading, "strong"), self._rows, 0, 1, 3)
            self._rows += 1
        row = self._rows
        self._rows += 1
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label(number, "quiet"), row, 0, top)
        self._grid.addWidget(label(words, wrap=True), row, 1)
        self._grid.addWidget(Pill(state), row, 2, top)
