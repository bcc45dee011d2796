"""The head of a page: the way to it, its title, which states the finding, and the line beneath."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.gui.page import Crumb

SEPARATOR = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


class Heading(QWidget):
    """Crumbs, title, subtitle; what is empty takes no room."""

    asked = Signal(object)
    """Place: a crumb was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crumbs = QWidget(self)
        self._row = QHBoxLayout(self._crumbs)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.title = label(kind="title", wrap=True)
        self.subtitle = label(kind="lead", wrap=True)
        self.tools = QHBoxLayout()
        """What the page is set by (a region, a year), at the right of the title."""
        self.tools.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addLayout(words, 1)
        head.addLayout(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._crumbs)
        column.addLayout(head)
        self.show_words("")

    def show_words(self, title: str, subtitle: str = "", crumbs: tuple[Crumb, ...] = ()) -> None:
        """Show these words."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.title.setVisible(bool(title))
        self.subtitle.setVisible(bool(subtitle))
        self._show_crumbs(crumbs)

    def _show_crumbs(self, crumbs: tuple[Crumb, ...]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, crumb in enumerate(crumbs):
            if number:
                self._row.addWidget(label(SEPARATOR, "quiet"))
            if crumb.place is None:
                self._row.addWidget(label(crumb.text, "quiet"))
            else:
                there = partial(self.asked.emit, crumb.place)
                self._row.addWidget(button(crumb.text.replace("&", "&&"), there, "crumb"))
        self._row.addStretch(1)
        self._crumbs.setVisible(bool(crumbs))
