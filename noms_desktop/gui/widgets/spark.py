"""Small lines in a table, all on one stated scale so that rows can be compared by eye."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from noms_desktop.gui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAD = 4.0
_DOT = 2.8


@dataclass(frozen=True, slots=True)
class Spark:
    """A series for one row: None where a month was not returned; `low` and `high` are the scale of all rows.

    `words` say what the line shows, for those who cannot see it. Values beyond the scale stay at its edge.
    """

    values: tuple[float | None, ...]
    low: float
    high: float
    target: float | None = None
    words: str = ""


def paint(painter: QPainter, room: QRectF, spark: Spark) -> None:
    """Paint a series: its line, broken where a month is missing, the target dashed, a dot on the last figure."""
    area = room.adjusted(_PAD, _PAD, -_PAD, -_PAD)
    if spark.high <= spark.low or not spark.values or area.width() < _PAD:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.colour("spark")
    if spark.target is not None:
        pen = QPen(theme.colour("spark_target"), 1.0)
        pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        level = round(_height(area, spark, spark.target)) + 0.5
        painter.drawLine(QPointF(area.left(), level), QPointF(area.right(), level))
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    last: QPointF | None = None
    for run in _runs(area, spark):
        last = run[-1]
        if len(run) == 1:
            painter.drawPoint(run[0])
        else:
            painter.drawPolyline(QPolygonF(run))
    if last is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(last, _DOT, _DOT)
    painter.restore()


def _height(area: QRectF, spark: Spark, value: float) -> float:
    share = (value - spark.low) / (spark.high - spark.low)
    return area.bottom() - min(1.0, max(0.0, share)) * area.height()


def _runs(area: QRectF, spark: Spark) -> Iterator[list[QPointF]]:
    """The points of each stretch without a missing month."""
    step = area.width() / max(1, len(spark.values) - 1)
    run: list[QPointF] = []
    for number, value in enumerate(spark.values):
        if value is None or not math.isfinite(value):
            if run:
                yield run
            run = []
        else:
            run.append(QPointF(area.left() + number * step, _height(area, spark, value)))
    if run:
        yield run


class Sparkline(QWidget):
    """A series on its own, outside a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spark: Spark | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_series(self, spark: Spark | None) -> None:
        """Show a series, or nothing."""
        self._spark = spark
        self.setAccessibleName(spark.words if spark else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, 26)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._spark is not None:
            painter = QPainter(self)
            paint(painter, QRectF(self.rect()), self._spark)
            painter.end()
