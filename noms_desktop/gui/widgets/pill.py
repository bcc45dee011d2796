"""A rating as a word, a shape and a colour: readable without any one of them, and on a grey printer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from noms_desktop.gui import theme
from noms_desktop.gui.widgets.text import show_in_place

Shape = Literal["tick", "triangle", "disc", "dash", "ring", "diamond"]

HEIGHT = 20
_TEXT = 13
_PAD, _SHAPE, _GAP = 8.0, 9.0, 5.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a word is shown: its shape, and the family of tokens ('good' for good_fill and good_ink)."""

    shape: Shape
    family: str


_LOOKS: dict[str, Look] = {
    "on target": Look("tick", "good"),
    "at risk": Look("triangle", "risk"),
    "off target": Look("disc", "bad"),
    "accepted": Look("ring", "note"),
    "no data": Look("dash", "none"),
    "no cases": Look("dash", "none"),
    "no target": Look("dash", "none"),
    "too few": Look("dash", "none"),
    # States of a plan, a review, an action, a milestone.
    "draft": Look("ring", "none"),
    "submitted": Look("diamond", "note"),
    "returned": Look("triangle", "risk"),
    "agreed": Look("tick", "good"),
    "superseded": Look("dash", "none"),
    "no plan": Look("dash", "none"),
    "signed": Look("tick", "good"),
    "ended": Look("dash", "none"),
    "scheduled": Look("ring", "none"),
    "with board": Look("diamond", "note"),
    "issued": Look("tick", "note"),
    "held": Look("tick", "note"),
    "minutes agreed": Look("tick", "good"),
    "open": Look("ring", "note"),
    "done": Look("tick", "good"),
    "carried": Look("triangle", "risk"),
    "withdrawn": Look("dash", "none"),
    "overdue": Look("disc", "bad"),
    "met": Look("tick", "good"),
    "partially met": Look("triangle", "risk"),
    "not met": Look("disc", "bad"),
    "provisional": Look("ring", "none"),
    # How sure a line of a plan is.
    "low": Look("tick", "good"),
    "medium": Look("triangle", "risk"),
    "high": Look("disc", "bad"),
    "sent back": Look("triangle", "risk"),
    "final": Look("tick", "none"),
}


def look(word: str) -> Look:
    """How a rating or a state is shown; one that is not known is grey with a dash."""
    return _LOOKS.get(word.casefold().replace("_", " "), Look("dash", "none"))


def words(word: str) -> str:
    """A rating as it is written: 'on target' becomes 'On target'."""
    plain = word.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def font() -> QFont:
    """The face of a pill's word."""
    return theme.font(_TEXT, QFont.Weight.DemiBold)


def width(word: str, *, short: bool = False) -> float:
    """The width of a pill in pixels; a short one is its shape alone."""
    if short:
        return 2 * _PAD + _SHAPE
    return 2 * _PAD + _SHAPE + _GAP + QFontMetricsF(font()).horizontalAdvance(words(word))


def paint(painter: QPainter, left: float, middle: float, word: str, *, short: bool = False) -> float:
    """Paint a pill with its left edge and the middle of its height there; gives its width."""
    shown = look(word)
    ink, across = theme.colour(f"{shown.family}_ink"), width(word, short=short)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QRectF(left, middle - HEIGHT / 2, across, HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{shown.family}_fill"))
    painter.drawRoundedRect(ground, HEIGHT / 2, HEIGHT / 2)
    painter.setBrush(ink)
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    _paint_shape(painter, shown.shape, QPointF(left + _PAD + _SHAPE / 2, middle))
    if not short:
        painter.setFont(font())
        painter.setPen(ink)
        text = QRectF(left + _PAD + _SHAPE + _GAP, ground.top(), across, HEIGHT)
        painter.drawText(text, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words(word))
    painter.restore()
    return across


def _paint_shape(painter: QPainter, shape: Shape, at: QPointF) -> None:
    x, y, half = at.x(), at.y(), _SHAPE / 2
    if shape == "tick":
        path = QPainterPath(QPointF(x - half + 0.6, y + 0.2))
        path.lineTo(x - 1.1, y + half - 1.2)
        path.lineTo(x + half - 0.4, y - half + 1.0)
        painter.strokePath(path, painter.pen())
    elif shape == "triangle":
        corners = (QPointF(x, y - half + 0.6), QPointF(x + half - 0.3, y + half - 0.9))
        painter.drawPolygon(QPolygonF([*corners, QPointF(x - half + 0.3, y + half - 0.9)]))
    elif shape == "disc":
        painter.drawEllipse(at, half - 1.2, half - 1.2)
    elif shape == "dash":
        painter.drawLine(QPointF(x - 2.6, y), QPointF(x + 2.6, y))
    elif shape == "ring":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, half - 1.4, half - 1.4)
    else:
        sides = (QPointF(x, y - half + 0.9), QPointF(x + half - 0.9, y), QPointF(x, y + half - 0.9))
        painter.drawPolygon(QPolygonF([*sides, QPointF(x - half + 0.9, y)]))


class Pill(QWidget):
    """One rating or state; hidden while it has none. A short one shows its shape alone and says its word on asking."""

    def __init__(self, word: str = "", parent: QWidget | None = None, *, short: bool = False) -> None:
        super().__init__(parent)
        self.word = ""
        self._short = short
        self._larger = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_rating(word)

    def show_rating(self, word: str) -> None:
        """Show a rating such as 'at risk' or a state such as 'agreed'; '' hides the pill."""
        self.word = word
        self.setAccessibleName(words(word))
        self.setToolTip(words(word) if self._short else "")
        show_in_place(self, visible=bool(word))
        self.updateGeometry()
        self.update()

    def magnify(self, times: float) -> None:
        """Be this many times the usual size."""
        self._larger = times
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if not self.word:
            return QSize(0, 0)
        across = width(self.word, short=self._short) * self._larger
        return QSize(round(across + 0.5), round(HEIGHT * self._larger))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.word:
            painter = QPainter(self)
            painter.scale(self._larger, self._larger)
            paint(painter, 0.0, self.height() / 2 / self._larger, self.word, short=self._short)
            painter.end()
