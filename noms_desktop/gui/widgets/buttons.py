"""Buttons by what they are for: primary, plain, a link in the text, an icon alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from noms_desktop.gui import icons
from noms_desktop.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

Kind = Literal["plain", "primary", "link", "crumb", "choice", "segment"]


def button(
    text: str, slot: Callable[[], object] | None = None, kind: Kind = "plain", parent: QWidget | None = None
) -> QPushButton:
    """A push button; `&` before a letter makes it its mnemonic, so double one that comes from data. Takes no Enter."""
    made = QPushButton(text, parent)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor if kind in {"link", "crumb"} else Qt.CursorShape.ArrowCursor)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setAccessibleName(text.replace("&&", "\0").replace("&", "").replace("\0", "&"))
    if slot is not None:
        made.clicked.connect(lambda *_: slot())
    return made


class IconButton(QToolButton):
    """A small button with an icon alone; its words are its tool tip and its accessible name."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None, *, tint: str = "ink") -> None:
        super().__init__(parent)
        self._icon, self._tint = icon, tint
        self.setIconSize(QSize(18, 18))
        self.setIcon(icons.icon(icon, tint))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """What the button does, as words."""
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setIcon(icons.icon(self._icon, self._tint))


class ActionButton(QPushButton):
    """A push button that is, does and looks as its action: text, tip, enabled, visible."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action = action
        self.setAutoDefault(False)
        if action.data() == "primary":
            self.setProperty("kind", "primary")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Take over what the action now is."""
        words = self.action.text()
        self.setText(words)
        self.setAccessibleName(words.replace("&", ""))
        self.setEnabled(self.action.isEnabled())
        keys = self.action.shortcut().toString()
        tip = self.action.toolTip() if self.action.toolTip() != words.replace("&", "").rstrip(".") else ""
        self.setToolTip(plain_tip(" ".join(filter(None, (tip, f"({keys})" if keys else "")))))
