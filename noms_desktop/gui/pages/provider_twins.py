"""The strip beneath a name that may be in the register already: which ones, and what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from noms_desktop.domain.periods import short_day
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.services.provider_form import Twin

_MOST = 3


class TwinStrip(QFrame):
    """Hidden while a name is like no other."""

    opened = Signal(str)
    """The uid of the one to open."""
    passed = Signal()
    """It is another organisation: go on although the names are alike."""

    def __init__(self, although: str, parent: QWidget | None = None) -> None:
        """`although` is the text of the button that goes on."""
        super().__init__(parent)
        self.setProperty("notice", "warning")
        self._title = label(kind="strong", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.although = button(although, self.passed.emit, "plain", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 9)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addWidget(self.although)
        self.twins: tuple[Twin, ...] = ()
        self.hide()

    @property
    def is_taken(self) -> bool:
        """Whether a provider in use has this very name, so that there is no going on."""
        return any(one.same and one.retired_on is None for one in self.twins)

    def show_twins(self, twins: Sequence[Twin], *, offer: bool) -> None:
        """Show the likeliest; `offer` says whether going on is to be offered. None hides the strip."""
        self.twins = tuple(twins[:_MOST])
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for one in self.twins:
            self._rows.addWidget(self._row(one))
        self._title.setText(
            "There is a provider of this name already" if self.is_taken else "This may be in the register already"
        )
        self.although.setVisible(offer and not self.is_taken)
        self.setAccessibleName(f"{self._title.text()}: {', '.join(one.name for one in self.twins)}")
        self.setVisible(bool(self.twins))

    def _row(self, one: Twin) -> QWidget:
        made = QWidget(self)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        retired = f", retired on {short_day(one.retired_on)}" if one.retired_on else ""
        row.addWidget(label(f"{one.name}, {one.sector.lower()}{retired}", wrap=True), 1)
        link = button("Open that one", partial(self.opened.emit, one.uid), "link", made)
        link.setAccessibleName(f"Open that one: {one.name}")
        row.addWidget(link)
        return made
