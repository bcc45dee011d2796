"""A bar in place that says what happened, what it means and what to do: no dialog where a person need not stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui import icons
from noms_desktop.gui.widgets.buttons import IconButton, button
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from noms_desktop.domain.errors import UserError

Kind = Literal["info", "done", "warning", "error"]
_ICONS: dict[Kind, tuple[str, str]] = {
    "info": ("info", "note_ink"),
    "done": ("check", "good_ink"),
    "warning": ("triangle-alert", "risk_ink"),
    "error": ("circle-alert", "bad_ink"),
}
DONE_FOR_MS = 10_000
_AGAIN_MS = 1_000


class Notice(QFrame):
    """Hidden until something is said. What was done goes by itself after ten seconds; what is wrong stays.

    It waits while the page would move under the pointer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind: Kind = "info"
        self._picture = QLabel(self)
        self.title = label(kind="strong", wrap=True)
        self.advice = label(wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.advice)
        self._buttons = QHBoxLayout()
        self._close = IconButton("x", "Close this message", self)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 7, 7)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.leave)
        self.hide()

    def say(
        self,
        title: str,
        advice: str = "",
        kind: Kind = "info",
        *,
        action: str = "",
        slot: Callable[[], object] | None = None,
    ) -> None:
        """Say something, in place of what was said before; `action` is the text of a button that calls `slot`."""
        self._empty_buttons()
        self.kind = kind
        self.title.setText(title)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        if action and slot is not None:
            self._buttons.addWidget(button(action, slot))
        self.setProperty("notice", kind)
        self.setAccessibleName(" ".join(filter(None, (title, advice))))
        self._wear()
        self.show()
        if kind == "done" and not action:
            self._timer.start(DONE_FOR_MS)
        else:
            self._timer.stop()
        self._announce()

    def refuse(self, error: UserError, *, action: str = "", slot: Callable[[], object] | None = None) -> None:
        """Show a refusal: what happened, and what to do about it."""
        title = f"{error.where}: {error.title}" if error.where else error.title
        self.say(title, error.advice, "error", action=action, slot=slot)

    def pointer(self) -> QPoint:
        """Where the pointer is on the screen."""
        return QCursor.pos()

    def leave(self) -> None:
        """Go by itself, once nothing moves under the pointer by it."""
        around, at = self.parentWidget(), self.pointer()
        beneath = around is not None and around.rect().contains(around.mapFromGlobal(at))
        if beneath and self.isVisible() and self.mapFromGlobal(at).y() >= self.height():
            self._timer.start(_AGAIN_MS)
        else:
            self.clear()

    def clear(self) -> None:
        """Say nothing any more."""
        self._timer.stop()
        self.hide()
        self._empty_buttons()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self._show_picture()

    def _wear(self) -> None:
        for one in (self, self.title, self.advice):
            one.style().unpolish(one)
            one.style().polish(one)
        self._show_picture()

    def _show_picture(self) -> None:
        name, token = _ICONS[self.kind]
        self._picture.setPixmap(icons.pixmap(name, token, 18, self.devicePixelRatioF()))

    def _empty_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _announce(self) -> None:
        event = QAccessibleAnnouncementEvent(self, self.accessibleName())
        if self.kind == "error":
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
