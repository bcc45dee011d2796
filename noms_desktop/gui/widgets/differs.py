"""The banner over issued packs when the register says something else by now, with the list of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui import icons
from noms_desktop.gui.packs_words import change_line
from noms_desktop.gui.widgets.bullets import Bullets
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.text import label
from noms_desktop.gui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from noms_desktop.services.pack_shelf import Differences

SHOW, HIDE = "What changed", "Hide what changed"
_BESIDE_FROM = 520
LOST = "What that version printed can no longer be read, so it cannot be compared. The file itself is kept."


class Differs(QFrame):
    """Hidden while nothing differs. `again` asks to issue another version, never offered to a `closed` review."""

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "warning")
        self._picture = QLabel(self)
        self.title = label(kind="strong", wrap=True)
        self.lines = Bullets()
        self._toggle = button(SHOW, self.toggle, "plain", self)
        self._again = button("", self._on_again, "plain", self)
        self.closed = False
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addWidget(WrapRow(self._toggle, self._again))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 8, 7)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.lines)
        self.show_differences(None)

    def show_differences(self, found: Differences | None) -> None:
        """Show what differs; hide where nothing does, or nothing was issued. The list stays open or shut."""
        differs = found is not None and found.version > 0 and bool(found.changes or not found.comparable)
        if found is None or not differs:
            self.hide()
            self._open(shown=False)
            return
        count = len(found.changes)
        changes = f": {count} change{'' if count == 1 else 's'} since" if count else ""
        self.title.setText(f"Differs from issued v{found.version}{changes}" if count else LOST)
        self.lines.show_lines([change_line(change) for change in found.changes])
        self._toggle.setVisible(bool(count))
        self._again.setText(f"Issue v{found.version + 1}\N{HORIZONTAL ELLIPSIS}")
        self._again.setAccessibleName(f"Issue version {found.version + 1}")
        self._again.setVisible(not self.closed)
        self.setAccessibleName(self.title.text())
        self._show_picture()
        self.show()

    def toggle(self) -> None:
        """Show or hide the list."""
        self._open(shown=not self.lines.isVisibleTo(self))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._show_picture()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where the words would have no room beside the buttons, the buttons stand beneath.
        narrow = self.width() < _BESIDE_FROM
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _open(self, *, shown: bool) -> None:
        self.lines.setVisible(shown)
        self._toggle.setText(HIDE if shown else SHOW)
        self._toggle.setAccessibleName(HIDE if shown else SHOW)

    def _on_again(self) -> None:
        self.again.emit()

    def _show_picture(self) -> None:
        self._picture.setPixmap(icons.pixmap("triangle-alert", "risk_ink", 18, self.devicePixelRatioF()))
