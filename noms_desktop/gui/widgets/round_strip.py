"""The weeks of a round as a strip: a row a board, a mark on the day of each step, today's line, the review's window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from noms_desktop.domain.periods import MONTH_NAMES, long_date, short_day
from noms_desktop.domain.workdays import bank_holidays
from noms_desktop.gui import theme
from noms_desktop.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW, _HEAD, _FOOT, _NAME = 26, 36, 24, 168
_MARK = 8.5
_SMALL = 13
NEAR = 21
"""Days before the first step from which today is on the strip too."""
_LETTERS = {
    "data_day": "D",
    "draft_to_board": "P",
    "comments": "C",
    "issue": "I",
    "review": "R",
    "minutes": "M",
}
KEY = "D data day   P draft pack to the board   C comments in   I issue   R review   M draft minutes   "
KEY += "\N{CHECK MARK} done"


@dataclass(frozen=True, slots=True)
class Mark:
    """A step on its day: 'done', 'overdue', 'today' or 'coming', with its words."""

    step: str
    day: date
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A board with its marks; without any, `words` say why."""

    record: str
    name: str
    marks: tuple[Mark, ...]
    words: str = ""


class RoundStrip(QWidget):
    """Weeks from the first step to the last, Mondays as grid lines; a click on a row opens its review."""

    asked = Signal(str)
    """The record of a row that was clicked, or chosen by the keys and opened by Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._first = self._last = date(2006, 10, 2)
        self._window = (self._first, self._last)
        self._today = self._first
        self._row = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Calendar of the round")

    def show_round(self, lines: Sequence[Line], window: tuple[date, date], today: date) -> None:
        """Show the boards' steps; `window` are the days in which the reviews are held, `today` the register's day."""
        self._lines, self._window, self._today = tuple(lines), window, today
        days = [mark.day for line in lines for mark in line.marks] or [window[0] - timedelta(days=14)]
        first, last = min([*days, window[0]]), max([*days, window[1]])
        if first - timedelta(days=NEAR) <= today <= first:
            first = today
        self._first = first - timedelta(days=first.weekday())
        self._last = last + timedelta(days=6 - last.weekday())
        self._row = min(self._row, max(0, len(lines) - 1))
        self.setFixedHeight(_HEAD + len(self._lines) * _ROW + _FOOT)
        self.setAccessibleDescription(" ".join(map(_said, self._lines)))
        self.update()

    @property
    def legend(self) -> str:
        """What the letters, the tick and the dashed line stand for."""
        today = self._first <= self._today <= self._last
        return f"{KEY}   dashed line: {short_day(self._today)}" if today else KEY

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, _HEAD + len(self._lines) * _ROW + _FOOT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        for number, line in enumerate(self._lines):
            self._line(painter, _HEAD + number * _ROW, line)
        if self._first <= self._today <= self._last:
            self._line_of_today(painter)
        if self.hasFocus() and self._lines:
            painter.setPen(QPen(theme.colour("focus"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(0.5, _HEAD + self._row * _ROW + 0.5, self.width() - 1.5, _ROW - 1))
        painter.setFont(theme.font(_SMALL))
        painter.setPen(theme.colour("quiet"))
        foot = QRectF(_NAME, self.height() - _FOOT + 4, self.width() - _NAME, _FOOT - 4)
        words = painter.fontMetrics().elidedText(self.legend, Qt.TextElideMode.ElideRight, int(foot.width()))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and row is not None:
            self._row = row
            self.update()
            self.asked.emit(self._lines[row].record)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._row_at(event.position().y()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._lines:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._row = max(0, min(len(self._lines) - 1, self._row + step))
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._lines:
            self.asked.emit(self._lines[self._row].record)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self._tip(event)), self)
            return True
        return super().event(event)

    def _tip(self, event: QHelpEvent) -> str:
        row = self._row_at(event.pos().y())
        if row is None:
            return ""
        near = [mark for mark in self._lines[row].marks if abs(self._x(mark.day) - event.pos().x()) <= _MARK + 2]
        return "\n".join(f"{mark.words}: {long_date(mark.day)}, {mark.state}" for mark in near)

    def _row_at(self, y: float) -> int | None:
        row = int((y - _HEAD) // _ROW)
        return row if 0 <= row < len(self._lines) and y >= _HEAD else None

    def _x(self, day: date) -> float:
        """The middle of a day."""
        days = (self._last - self._first).days + 1
        return _NAME + (self.width() - _NAME - 2) * ((day - self._first).days + 0.5) / days

    def _ground(self, painter: QPainter) -> None:
        half = (self._x(self._first + timedelta(days=1)) - self._x(self._first)) / 2
        bottom = _HEAD + len(self._lines) * _ROW
        left, right = self._x(self._window[0]) - half, self._x(self._window[1]) + half
        painter.fillRect(QRectF(left, 18, right - left, bottom - 18), theme.colour("note_fill"))
        painter.setFont(theme.font(_SMALL))
        monday = self._first
        while monday <= self._last:
            x = self._x(monday) - half
            painter.setPen(theme.colour("head_line"))
            painter.drawLine(QPointF(x, 20), QPointF(x, _HEAD))
            for number, line in enumerate(self._lines):
                top = _HEAD + number * _ROW
                # Not through the words of a row that has no review yet.
                if line.marks:
                    painter.drawLine(QPointF(x, top), QPointF(x, top + _ROW))
            painter.setPen(theme.colour("quiet"))
            new_month = monday == self._first or monday.day <= 7
            words = f"{monday.day} {MONTH_NAMES[monday.month - 1][:3]}" if new_month else str(monday.day)
            painter.drawText(QPointF(x + 3, 31), words)
            monday += timedelta(days=7)
        painter.setPen(theme.colour("note_ink"))
        words = "Weeks 5 to 7: reviews"
        if QFontMetricsF(painter.font()).horizontalAdvance(words) <= right - left:
            painter.drawText(QPointF(left + 3, 13), words)
        for day in self._holidays():
            painter.fillRect(QRectF(self._x(day) - half, _HEAD, 2 * half, bottom - _HEAD), theme.colour("none_fill"))

    def _holidays(self) -> list[date]:
        years = range(self._first.year, self._last.year + 1)
        return [day for year in years for day in bank_holidays(year) if self._first <= day <= self._last]

    def _line(self, painter: QPainter, top: int, line: Line) -> None:
        painter.setPen(theme.colour("line"))
        painter.drawLine(QPointF(0, top + _ROW - 0.5), QPointF(self.width(), top + _ROW - 0.5))
        painter.setFont(theme.font(14, QFont.Weight.DemiBold if line.marks else QFont.Weight.Normal))
        painter.setPen(theme.colour("ink" if line.marks else "quiet"))
        name = painter.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideRight, _NAME - 14)
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(6, top, _NAME - 8, _ROW), middle, name)
        if not line.marks:
            painter.setFont(theme.font(_SMALL))
            painter.drawText(QRectF(_NAME + 6, top, self.width() - _NAME - 8, _ROW), middle, line.words)
        elif len(line.marks) > 1:
            painter.setPen(QPen(theme.colour("control_edge"), 1.2))
            y = top + _ROW / 2
            painter.drawLine(QPointF(self._x(line.marks[0].day), y), QPointF(self._x(line.marks[-1].day), y))
        placed: list[float] = []
        for mark in line.marks:
            # Steps on neighbouring days stand beside each other, not upon each other.
            x = max([self._x(mark.day), *(other + 2 * _MARK + 1 for other in placed)])
            placed.append(x)
            self._mark(painter, QPointF(x, top + _ROW / 2), mark)

    def _mark(self, painter: QPainter, at: QPointF, mark: Mark) -> None:
        family = {"done": "good", "overdue": "bad", "today": "risk"}.get(mark.state, "none")
        own = mark.step == "review" and mark.state == "coming"
        fill, ink = ("accent", "accent_ink") if own else (f"{family}_fill", f"{family}_ink")
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour("accent" if own else ink), 1.2))
        if mark.state == "overdue":
            painter.drawRect(QRectF(at.x() - _MARK + 1, at.y() - _MARK + 1, 2 * _MARK - 2, 2 * _MARK - 2))
        else:
            painter.drawEllipse(at, _MARK, _MARK)
        painter.setFont(theme.font(11, QFont.Weight.Bold))
        painter.setPen(theme.colour(ink))
        letter = "\N{CHECK MARK}" if mark.state == "done" else _LETTERS.get(mark.step, "")
        room = QRectF(at.x() - _MARK, at.y() - _MARK, 2 * _MARK, 2 * _MARK)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), letter)

    def _line_of_today(self, painter: QPainter) -> None:
        x = self._x(self._today)
        painter.setPen(QPen(theme.colour("ink"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, 20), QPointF(x, _HEAD + len(self._lines) * _ROW))


def _said(line: Line) -> str:
    marks = "; ".join(f"{mark.words} {long_date(mark.day)}, {mark.state}" for mark in line.marks)
    return f"{line.name}: {marks or line.words}."
