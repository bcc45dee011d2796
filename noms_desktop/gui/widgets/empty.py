"""What stands where there is nothing yet: why, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui import icons
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable

_ICON = 28


class Empty(QWidget):
    """An icon, a title, a sentence and buttons; the first button is the likely next step."""

    def __init__(self, icon: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = label(kind="heading", wrap=True)
        self._text = label(kind="lead", wrap=True)
        for words in (self._title, self._text):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 28, 24, 28)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(6)
        column.addLayout(self._buttons)
        column.addStretch(2)
        self._show_picture()

    def say(self, title: str, text: str = "", *buttons: tuple[str, Callable[[], object]], icon: str = "") -> None:
        """Say why there is nothing, and offer buttons of (text, bound method)."""
        if icon:
            self._icon = icon
            self._show_picture()
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(" ".join(filter(None, (title, text))))
        while (item := self._buttons.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._buttons.addStretch(1)
        for number, (words, slot) in enumerate(buttons):
            self._buttons.addWidget(button(words, slot, "plain" if number else "primary"))
        self._buttons.addStretch(1)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._show_picture()

    def _show_picture(self) -> None:
        self._picture.setPixmap(icons.pixmap(self._icon, "quiet", _ICON, self.devicePixelRatioF()))
