"""The navigation at the left: an icon and a label a page, a badge where something waits; icons alone when narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui import icons, theme
from noms_desktop.gui.widgets.buttons import IconButton
from noms_desktop.gui.widgets.text import OneLine, plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noms_desktop.gui.furnishing import Badge, PageSpec

WIDE, NARROW = 204, 56
_ITEM = 32
_ICON = 18
PROGRAM = "NOMS Desktop"


class RailButton(QAbstractButton):
    """One page of the navigation, painted whole: ground, icon, label, badge, focus ring."""

    def __init__(self, spec: PageSpec, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self.narrow = False
        self._badge: Badge | None = None
        self._keys = f"Ctrl+{number}" if number < 10 else ""
        self.setText(spec.label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_ITEM)
        self.set_badge(None)

    def set_badge(self, badge: Badge | None) -> None:
        """Show a number, or none."""
        self._badge = badge if badge is not None and badge.count else None
        words = f"{self.spec.label}, {self._badge.words}" if self._badge else self.spec.label
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(f"{words} ({self._keys})" if self._keys else words))
        self.update()

    @override
    def nextCheckState(self) -> None:
        """A click asks for the page; it is marked once it is open."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(NARROW - 16 if self.narrow else WIDE - 16, _ITEM)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go along the pages without opening them; Enter opens."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(theme.colour("rail_active" if self.isChecked() else "rail_hover"))
            painter.drawRoundedRect(room, 6, 6)
        ink = "rail_ink_active" if self.isChecked() else "rail_ink" if self.isEnabled() else "rail_off"
        left = (self.width() - _ICON) / 2 if self.narrow else 11.0
        picture = icons.pixmap(self.spec.icon, ink, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, (self.height() - _ICON) / 2), picture)
        taken = self._paint_badge(painter)
        if not self.narrow:
            painter.setFont(theme.font(15, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal))
            painter.setPen(theme.colour(ink))
            words = QRectF(38, 0, self.width() - 44 - taken, self.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("rail_focus"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _paint_badge(self, painter: QPainter) -> float:
        """Paint the number; gives the width it takes from the label."""
        if self._badge is None:
            return 0.0
        kind = "badge_urgent" if self._badge.urgent else "badge"
        text = str(self._badge.count) if self._badge.count < 100 else "99+"
        face = theme.font(10 if self.narrow else 12, QFont.Weight.DemiBold)
        high = 13.0 if self.narrow else 18.0
        wide = max(high, QFontMetricsF(face).horizontalAdvance(text) + (6 if self.narrow else 12))
        if self.narrow:
            ground = QRectF(self.width() - wide - 1, 2, wide, high)
        else:
            ground = QRectF(self.width() - wide - 10, (self.height() - high) / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(kind))
        painter.drawRoundedRect(ground, high / 2, high / 2)
        painter.setFont(face)
        painter.setPen(theme.colour(f"{kind}_ink"))
        painter.drawText(ground, int(Qt.AlignmentFlag.AlignCenter), text)
        return wide + 8


class Rail(QWidget):
    """The navigation. `asked` tells the key of the page that was chosen."""

    asked = Signal(str)

    def __init__(self, pages: tuple[PageSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self._buttons = {spec.key: RailButton(spec, number, self) for number, spec in enumerate(pages, 1)}
        self.menu_button = IconButton("menu", "Menu (F10)", self, tint="rail_ink")
        self.menu_button.setProperty("kind", "rail")
        self._name = OneLine(PROGRAM, "rail", parent=self)
        self._where = OneLine("", "rail-quiet", parent=self)
        self._counted = OneLine("", "rail-quiet", parent=self)
        self._counted.setFixedHeight(self._counted.fontMetrics().height() + 2)
        self._has_counted = False
        self._lay_out()
        self.set_narrow(narrow=False)

    def show_register(self, words: str) -> None:
        """Which region or nation the open register is of."""
        self._where.setText(words)

    def show_counted(self, region: str | None) -> None:
        """Of which region the numbers beside the pages are; '' is of all, None where that is nowhere a question."""
        self._has_counted = region is not None
        self._counted.setText(f"Numbers: {region}" if region else "")
        self._counted.setVisible(self._has_counted and not self._name.isHidden())

    def show_page(self, key: str) -> None:
        """Mark the page that is open; '' marks none."""
        for name, one in self._buttons.items():
            one.setChecked(name == key)

    def show_badges(self, badges: Mapping[str, Badge]) -> None:
        """Show what waits on each page; pages that are not named have none."""
        for key, one in self._buttons.items():
            one.set_badge(badges.get(key))

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons alone, or with their labels."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._head.setAlignment(
            self.menu_button, Qt.AlignmentFlag.AlignHCenter if narrow else Qt.AlignmentFlag.AlignTop
        )
        # Hidden words leave their margin behind, and the menu's icon would stand beside the line of the others.
        self._words.setContentsMargins(0 if narrow else 11, 0, 0, 0)
        self._name.setVisible(not narrow)
        self._where.setVisible(not narrow)
        self._counted.setVisible(not narrow and self._has_counted)
        for one in self._buttons.values():
            one.narrow = narrow
            one.update()

    def take_focus(self) -> None:
        """Put the focus on the page that is open, or on the menu."""
        checked = next((one for one in self._buttons.values() if one.isChecked()), None)
        (checked or self.menu_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_usable(self, *, usable: bool) -> None:
        """Without a register there is nothing to go to."""
        for one in self._buttons.values():
            one.setEnabled(usable)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("rail"))
        painter.end()

    def _lay_out(self) -> None:
        self._words = words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._where)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(0)
        head.addLayout(words)
        head.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 13, 8, 10)
        column.setSpacing(1)
        column.addLayout(head)
        beneath = QHBoxLayout()
        beneath.setContentsMargins(11, 0, 0, 0)
        beneath.addWidget(self._counted)
        column.addLayout(beneath)
        column.addSpacing(14)
        for one in self._buttons.values():
            if one.spec.below:
                continue
            column.addWidget(one)
        column.addStretch(1)
        for one in self._buttons.values():
            if one.spec.below:
                column.addWidget(one)
        for one in self._buttons.values():
            one.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        found = self.sender()
        if isinstance(found, RailButton):
            self.asked.emit(found.spec.key)
