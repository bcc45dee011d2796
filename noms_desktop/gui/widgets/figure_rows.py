"""Facts in rows: a name, and a value for each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from noms_desktop.gui.widgets.text import label, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.gui.widgets.text import Kind

_NONE = "\N{EN DASH}"


class FigureRows(QWidget):
    """Facts in rows: their name, and a value for each column; thin rules between."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(4)
        self._shown: tuple[tuple[str, ...], ...] = ()

    def show_facts(
        self, rows: Sequence[tuple[str, ...]], *, head: tuple[str, ...] = (), strong: int = -1, wrap: bool = False
    ) -> None:
        """Show rows of (name, value, value ...); `strong` is the column that matters most.

        With `wrap` values take several lines; a second line of one is what it was before.
        """
        wanted = ((str(strong),), head, *rows)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        # A name is short beside values of several lines, and has what is left beside figures.
        self._grid.setColumnStretch(0, 2 if wrap else 1)
        self._grid.setColumnStretch(1, 3 if wrap else 0)
        at = 0
        for number, row in enumerate(([head] if head else []) + list(rows)):
            if number:
                self._grid.addWidget(rule(), at, 0, 1, len(row), Qt.AlignmentFlag.AlignTop)
                at += 1
            is_head = bool(head) and number == 0
            self._grid.addWidget(_name(row[0], wrap=len(row) == 2), at, 0)
            for column, text in enumerate(row[1:], 1):
                kind: Kind = "quiet" if is_head else "strong" if column == strong else "body"
                self._grid.addWidget(_two_lines(text) if wrap else _value(text, kind), at, column)
            at += 1


def _name(text: str, *, wrap: bool) -> QLabel:
    made = label(text, "quiet", wrap=wrap)
    policy = QSizePolicy(
        QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed if wrap else QSizePolicy.Policy.Preferred
    )
    policy.setHeightForWidth(wrap)
    made.setSizePolicy(policy)
    return made


def _value(text: str, kind: Kind = "body", *, wrap: bool = False) -> QLabel:
    made = label(text, kind, wrap=wrap)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _two_lines(text: str) -> QWidget:
    """A value, and beneath it what it was before."""
    now, _, was = text.partition("\n")
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(_value(now or _NONE, wrap=True))
    if was:
        column.addWidget(_value(was, "was", wrap=True))
    return made
