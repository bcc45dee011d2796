"""Cards: white fields on the grey page, with a heading, a line beneath it, and what belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout


_FIGURE = 38
_SIDE, _BESIDE = 16, 10


class Card(QFrame):
    """A card. `body` takes its content; the title, subtitle and rating stand above it and may be left empty."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = label(kind="heading", wrap=True)
        self._subtitle = label(kind="quiet", wrap=True)
        self._pill = Pill()
        self._rated = label(kind="quiet")
        self.tools = QHBoxLayout()
        """Buttons and links at the right of the title."""
        self.tools.setSpacing(6)
        self.tools.addWidget(self._rated, 0, Qt.AlignmentFlag.AlignTop)
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

    def show_words(self, title: str, subtitle: str = "", rating: str = "", *, rated: str = "") -> None:
        """Show the heading, the line beneath and, where there is one, the rating beside; `rated` says what it is of."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._title.setVisible(bool(title))
        self._subtitle.setVisible(bool(subtitle))
        self._pill.show_rating(rating)
        self._rated.setText(rated)
        self._rated.setVisible(bool(rated and rating))
        self.setAccessibleName(title)

    @property
    def title(self) -> str:
        """The words of the heading."""
        return self._title.text()

    @property
    def rated(self) -> str:
        """What the rating beside the heading is of; '' where nothing is said of it."""
        return "" if self._rated.isHidden() else self._rated.text()


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
        column.setContentsMargins(_SIDE, 8, _SIDE, 9)
        column.setSpacing(0)
        column.addWidget(self._caption)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(self._figure)
        self._line.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addStretch(1)
        column.addLayout(self._line)
        self._place_pill()
        column.addWidget(self._note)
        column.addStretch(1)

    def show_figure(self, caption: str, figure: str, note: str = "", rating: str = "") -> None:
        """Show 'Counted, forecast for the year', '£1.13m', the note beneath and the rating beside."""
        self._caption.setText(caption)
        self._figure.setText(figure)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._pill.show_rating(rating)
        self._place_pill()
        self.setAccessibleName(" ".join(filter(None, (f"{caption}: {figure}.", rating and f"{rating}.", note))))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_pill()

    def _place_pill(self) -> None:
        """Beside the figure, or beneath it where a narrow card would cut the figure short."""
        needed = self._figure.sizeHint().width() + _BESIDE + self._pill.sizeHint().width()
        beneath = not self._pill.isHidden() and needed > self.contentsRect().width() - 2 * _SIDE
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(0 if beneath else _BESIDE)
        side = Qt.AlignmentFlag.AlignLeft if beneath else Qt.AlignmentFlag.AlignVCenter
        self._line.setAlignment(self._pill, side)


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
