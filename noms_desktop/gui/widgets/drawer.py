"""A panel at the side of a page that becomes a drawer over it where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.buttons import IconButton
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

WIDTH = 320
BESIDE_FROM = 940
"""The width of both together from which the panel stands beside; below, it is a drawer."""


class Panel(QFrame):
    """The panel itself: a title, a close button, and `body` for its content."""

    closed = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAutoFillBackground(True)
        self._title = label(title, "heading", wrap=True)
        self._close = IconButton("x", "Close this panel", self)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 10, 12)
        column.addLayout(head)
        column.addLayout(self.body, 1)
        self.show_title(title)

    @property
    def head(self) -> QWidget:
        """The title."""
        return self._title

    def show_title(self, title: str) -> None:
        """What the panel is about."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def closable(self, *, yes: bool) -> None:
        """Whether it has a close button: a drawer always, beside a page where the page says so."""
        self._close.setVisible(yes)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._close.isVisible():
            self.closed.emit()
            return
        super().keyPressEvent(event)


class WithPanel(QWidget):
    """A main part and a panel at its right. The panel opens and closes; as a drawer it lies over the main part."""

    toggled = Signal(bool)

    def __init__(
        self,
        main: QWidget,
        panel: Panel,
        parent: QWidget | None = None,
        *,
        always: bool = False,
        beside_from: int = BESIDE_FROM,
        side: int = WIDTH,
    ) -> None:
        """`always`: where there is room the panel is there, and only the drawer closes.

        `beside_from` is the width of both from which there is room; `side` that of the panel.
        """
        super().__init__(parent)
        self.main, self.panel, self._always = main, panel, always
        self._beside_from, self._side = beside_from, side
        self._open = False
        main.setParent(self)
        panel.setParent(self)
        panel.closed.connect(self.close_panel)
        self._arrange()

    @property
    def beside(self) -> bool:
        """Whether there is room for both."""
        return self.width() >= self._beside_from

    @property
    def is_open(self) -> bool:
        """Whether the panel is on the screen."""
        return self._open or (self._always and self.beside)

    def open_panel(self, *, focus: bool = True) -> None:
        """Show the panel; as a drawer it takes the focus, unless `focus` leaves it where it is."""
        self._open = True
        self._arrange()
        if focus and not self.beside:
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.focusNextChild()
        self.toggled.emit(self.is_open)

    def close_panel(self) -> None:
        """Put the panel away, and the focus back on the main part."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.panel.isAncestorOf(focus)
        self._open = False
        self._arrange()
        if had_focus:
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)
        self.toggled.emit(self.is_open)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def sizeHint(self) -> QSize:
        return self.main.sizeHint().grownBy(self.contentsMargins())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.main.minimumSizeHint()

    def _arrange(self) -> None:
        wide, high = self.width(), self.height()
        side = min(self._side, wide)
        shown = self.is_open
        self.panel.setVisible(shown)
        self.panel.closable(yes=not (self._always and self.beside))
        self.panel.setGeometry(wide - side, 0, side, high)
        self.main.setGeometry(0, 0, wide - side if shown and self.beside else wide, high)
        self.panel.raise_()
