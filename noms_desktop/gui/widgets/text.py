"""Labels. Whatever stands in them is plain text: nothing from a register is ever taken for markup."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget
from typing_extensions import override

Kind = Literal[
    "body",
    "item",
    "title",
    "figure",
    "heading",
    "strong",
    "lead",
    "quiet",
    "small",
    "wrong",
    "was",
    "rail",
    "rail-quiet",
]


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "[A-Z][a-z]+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_DATE = re.compile(rf"\b(?:(?:{_DAYS}) )?\d{{1,2}} (?:{_MONTHS}|[A-Z][a-z]{{2}})\b|\b\d+ of \d+\b|\band \w+ others\b")


def label(text: str = "", kind: Kind = "body", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label of plain text. `lead` is quiet at the size of the body, `quiet` a little smaller, `small` smaller still;
    `item`, a line of a list, is as small as `quiet` and as dark as the body.

    `wrap` lets it take several lines.
    """
    made = Wrapped(parent) if wrap else QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setText(text)
    return made


def plain_tip(text: str) -> str:
    """A text as a tool tip that Qt will show letter by letter, whatever it looks like."""
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # Only a tip that is markup itself is wrapped to lines, and only one that says so cannot be mistaken.
    return f"<qt><p style='white-space:pre-wrap'>{escaped}</p></qt>"


def plain_menu(text: str, most: int = 70) -> str:
    """A text as a menu's entry: one line, cut where it is too long, with no letter taken for a mnemonic."""
    line = " ".join(text.split())
    cut = line if len(line) <= most else f"{line[: most - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
    return cut.replace("&", "&&")


def show_in_place(widget: QWidget, *, visible: bool) -> None:
    """Show or hide a part of something larger; one that stands nowhere yet is shown with what it is put into."""
    if visible and widget.parentWidget() is None:
        # Shown now it would be a window of its own.
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
        return
    widget.setVisible(visible)


def unbroken_dates(text: str) -> str:
    """The text with its dates and its '2 of 5' held together, so that no line ends within one."""
    return _DATE.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def rule(parent: QWidget | None = None) -> QFrame:
    """A thin line between parts of a card."""
    made = QFrame(parent)
    made.setProperty("kind", "rule")
    made.setFixedHeight(1)
    return made


class Wrapped(QLabel):
    """Plain words over as many lines as they need at the width they are given: never less high, and never more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        # Qt's own hint is for a width of its choosing, and layouts would cut the lines beyond it.
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.heightForWidth(self.width()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()


class OneLine(QLabel):
    """A line that is cut with '…' where it does not fit; the whole of it is its tool tip then."""

    cut = Qt.TextElideMode.ElideRight
    """Where: in the middle of a path, whose end is what tells it from others."""

    def __init__(self, text: str = "", kind: Kind = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    @override
    def setText(self, text: str, /) -> None:
        super().setText(" ".join(text.split()))
        self._tell()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, super().sizeHint().width()), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._tell()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        room = self.contentsRect()
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), self.shown)
        painter.end()

    @property
    def shown(self) -> str:
        """What of it there is room for."""
        return self.fontMetrics().elidedText(self.text(), self.cut, self.contentsRect().width())

    def _tell(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(plain_tip(self.text()) if cut else "")
