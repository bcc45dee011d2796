"""Cards: white fields on the grey page, with a heading, a line beneath it, and what belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout


_FIGURE = 38


class Card(QFrame):
    """A card. `body` takes its content; the title, subtitle and rating stand above it and may be left empty."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = label(kind="heading", wrap=True)
        self._subtitle = label(kind="quiet", wrap=True)
        self._pill = Pill()
        self.tools = QHBoxLayout()
        """Buttons and links at the right of the title."""
        self.tools.setSpacing(6)
        self.tools.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(words, 1)
        head.addLayout(self.tools)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 11)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self.body, 1)
        self.show_words(title, subtitle)

    def show_words(self, title: str, subtitle: str = "", rating: str = "") -> None:
        """Show the heading, the line beneath and, where there is one, the rating beside."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._title.setVisible(bool(title))
        self._subtitle.setVisible(bool(subtitle))
        self._pill.show_rating(rating)
        self.setAccessibleName(title)

    @property
    def title(self) -> str:
        """The words of the heading."""
        return self._title.text()


class FigureCard(QFrame):
    """One figure of a page: what it is, the figure, a rating where it has one, and a line that puts it in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._caption = label(kind="quiet", wrap=True)
        self._figure = label(kind="figure")
        # Figures reach neither above nor below the line: the face's own leading would only push the card apart.
        self._figure.setFixedHeight(_FIGURE)
        self._pill = Pill()
        self._note = label(kind="quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 9)
        column.setSpacing(0)
        column.addWidget(self._caption)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._figure)
        row.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._note)
        column.addStretch(1)

    def show_figure(self, caption: str, figure: str, note: str = "", rating: str = "") -> None:
        """Show 'Counted, forecast for the year', '£1.13m', the note beneath and the rating beside."""
        self._caption.setText(caption)
        self._figure.setText(figure)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._pill.show_rating(rating)
        self.setAccessibleName(" ".join(filter(None, (f"{caption}: {figure}.", rating and f"{rating}.", note))))


def row(*widgets: QWidget, stretches: tuple[int, ...] = (), spacing: int = 12) -> QHBoxLayout:
    """Widgets beside each other, equally wide unless `stretches` says otherwise."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for number, widget in enumerate(widgets):
        made.addWidget(widget, stretches[number] if stretches else 1)
    return made


def column(*parts: QWidget | QLayout, spacing: int = 12) -> QVBoxLayout:
    """Widgets or layouts beneath each other."""
    made = QVBoxLayout()
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)
    return made
