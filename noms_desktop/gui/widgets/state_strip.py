"""The states something goes through, in one line: which are behind, which one it is in, which are still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from noms_desktop.gui import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TEXT, _HIGH = 14, 26
_MARK, _GAP, _LINE = 14.0, 6.0, 18.0
_LEAST_LINE = 8.0


class StateStrip(QWidget):
    """A mark and a word for each state, a line between: ticked, filled, or an empty ring; never by colour alone.

    Where all words do not fit, those of the states that are neither the present one nor its neighbours are left out.
    """

    def __init__(self, states: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states = tuple(states)
        self._name = name
        self._at = 0
        self._skipped: dict[int, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state(self._states[0])

    def show_state(self, state: str, skipped: Mapping[str, str] | None = None) -> None:
        """Show which state it is in; the last one counts as done.

        `skipped` are states left out on the way, each with what stands in its place: a dash, and no tick.
        """
        self._at = self._states.index(state)
        left_out = ((self._states.index(one), words) for one, words in (skipped or {}).items())
        self._skipped = {place: words for place, words in left_out if place < self._at}
        named = ", ".join((state, *self._skipped.values()))
        self.setAccessibleName(f"{self._name}: {named}, {self._at + 1} of {len(self._states)}")
        self.setToolTip(" \N{RIGHTWARDS ARROW} ".join(map(self.word, range(len(self._states)))))
        self.updateGeometry()
        self.update()

    def word(self, place: int) -> str:
        """What stands beside the mark of a state: its name, or that it was left out."""
        return self._skipped.get(place, self._states[place])

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._needed(range(len(self._states)), _LINE)) + 2, _HIGH)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(180, _HIGH)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        named, line = self._fitting()
        left, middle = 1.0, self.height() / 2
        for place in range(len(self._states)):
            state = self.word(place)
            if place:
                painter.setPen(QPen(theme.colour("control_edge" if place <= self._at else "edge_strong"), 1.4))
                painter.drawLine(QPointF(left, middle), QPointF(left + line, middle))
                left += line + _GAP
            self._mark(painter, place, QPointF(left + _MARK / 2, middle))
            left += _MARK + _GAP
            if place in named:
                font = self._font(place)
                wide = QFontMetricsF(font).horizontalAdvance(state)
                painter.setFont(font)
                painter.setPen(theme.colour("ink" if place == self._at else "quiet"))
                room = QRectF(left, 0, wide + 2, self.height())
                painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), state)
                left += wide + _GAP
        painter.end()

    def _mark(self, painter: QPainter, place: int, at: QPointF) -> None:
        last = len(self._states) - 1
        skipped = place in self._skipped
        done = (place < self._at or self._at == last) and not skipped
        ink = theme.colour("good_ink" if done else "accent" if place == self._at else "control_edge")
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(ink if place == self._at and not done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, _MARK / 2 - 1, _MARK / 2 - 1)
        if skipped:
            painter.drawLine(QPointF(at.x() - 3.2, at.y()), QPointF(at.x() + 3.2, at.y()))
        if done:
            tick = QPainterPath(QPointF(at.x() - 3.2, at.y() + 0.2))
            tick.lineTo(at.x() - 0.8, at.y() + 2.6)
            tick.lineTo(at.x() + 3.4, at.y() - 2.4)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(tick)

    def _font(self, place: int) -> QFont:
        return theme.font(_TEXT, QFont.Weight.DemiBold if place == self._at else QFont.Weight.Normal)

    def _fitting(self) -> tuple[frozenset[int], float]:
        every = frozenset(range(len(self._states)))
        near = frozenset({self._at - 1, self._at, self._at + 1} & every)
        for named in (every, near, frozenset({self._at})):
            for line in (_LINE, _LEAST_LINE):
                if self._needed(named, line) <= self.width():
                    return named, line
        return frozenset({self._at}), _LEAST_LINE

    def _needed(self, named: frozenset[int] | range, line: float) -> float:
        count = len(self._states)
        words = sum(QFontMetricsF(self._font(at)).horizontalAdvance(self.word(at)) + _GAP for at in named)
        return words + count * (_MARK + _GAP) + (count - 1) * (line + _GAP)
