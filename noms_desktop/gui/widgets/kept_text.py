"""Texts of several lines that keep themselves when they are left: a field of a form, and one text of a record.

Both save after a pause too, so that a power cut loses seconds of typing. `KeptNote` is one field of a record among
others, and keeps itself as a line does. `KeptText` is a record of its own that comes to be with its first letter: it
counts as kept from the moment that it is sent.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.unsaved import Typed
from noms_desktop.gui.unsaved import words
from noms_desktop.gui.widgets.kept import Kept
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent

    from noms_desktop.domain.errors import UserError
    from noms_desktop.domain.unsaved import Left
    from noms_desktop.gui.unsaved import Unsaved

PAUSE_MS = 2_500
"""How long a person may pause before what was typed is saved without leaving the field."""


class Growing(QPlainTextEdit):
    """As high as its words, between a least and a most number of lines; Tab leaves it."""

    left = Signal()
    another = Signal()
    """Ctrl+Enter: keep this one and begin the next."""
    given_up = Signal()
    """Esc: what was typed since it was last kept goes."""

    def __init__(self, least: int = 2, most: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._high = 0
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        self.textChanged.connect(self.grow)
        self.grow()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another window over it is not leaving: the words stay under the cursor.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.another.emit()
            return
        if event.key() == Qt.Key.Key_Escape and not event.modifiers() and self.document().isModified():
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Polished anew, such as for a refusal, the style sets a least height of its own and tells nobody.
        self.grow()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # While it was hidden its lines were broken at a width that it no longer has.
        self.grow()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn:
            super().wheelEvent(event)
        else:
            event.ignore()  # all of it is in sight: the page rolls

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.grow()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.minimumHeight())

    def grow(self) -> None:
        """Take the height that the words need."""
        wanted = round(self.document().size().height())
        lines = max(self._least, min(self._most, wanted))
        # A bar that comes and goes would change the width, and with it the lines, without end.
        has_bar = self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        if wanted > self._most and not has_bar:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        elif has_bar and wanted < self._most - 1:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edge = self.height() - self.viewport().height()
        frame = edge if 0 < edge < 30 else 12
        # Lines may be a part of a pixel higher than the font says; too low by one, and the first rolls out of sight.
        needed = max(lines * self.fontMetrics().lineSpacing(), self._words_high() if wanted <= self._most else 0)
        self._high = high = needed + 3 + frame
        if high != self.minimumHeight() or high != self.maximumHeight():
            self.setFixedHeight(high)
        if wanted <= lines:
            self.verticalScrollBar().setValue(0)

    def _words_high(self) -> int:
        """The height of all lines, in pixels, as they are laid out."""
        layout, block, high = self.document().documentLayout(), self.document().begin(), 0.0
        while block.isValid():
            high += layout.blockBoundingRect(block).height()
            block = block.next()
        return ceil(high)

    def to_top(self) -> None:
        """Show the first line, as for a text that is shown anew."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)


class KeptNote(Kept, Growing):
    """A field of several lines: kept when it is left, at Ctrl+Enter and after a pause, given back by Esc."""

    def __init__(self, least: int = 3, most: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(least, most, parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self.textChanged.connect(self._on_changed)
        self.left.connect(self._on_left)
        self.another.connect(self._send_again)
        self.another.connect(self.settle)

    @property
    @override
    def value(self) -> str:
        return self.toPlainText()

    @override
    def _put(self, text: str) -> None:
        at = self.textCursor().position()
        self.setPlainText(text)
        # Whoever pauses in the middle goes on there.
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(text)) if self.hasFocus() else 0)
        self.setTextCursor(cursor)

    @override
    def _stands(self, text: str) -> bool:
        # The space before the next word is not taken from under the hand that typed it; it goes when the field is left.
        return self.value == text or (self.hasFocus() and self.value.split() == text.split())

    @override
    def settle(self) -> None:
        self._pause.stop()
        super().settle()

    @override
    def _on_changed(self, *_: object) -> None:
        super()._on_changed()
        if self.changed:
            self._pause.start()
        else:
            self._pause.stop()

    def _on_left(self) -> None:
        self.settle()
        if not self._touched:
            self._show(self._kept)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.changed:
                self.revert()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)


class KeptText(QWidget):
    """One text with its caption. Whoever makes it gives `keep(field)`, which takes `sending` and saves it.

    `keep` has `kept` or `refused` called when it is known, which may be later when the register is busy.
    """

    another = Signal()

    def __init__(
        self, caption: str, keep: Callable[[KeptText], object], parent: QWidget | None = None, *, least: int = 2
    ) -> None:
        super().__init__(parent)
        self.uid = ""
        self.was = ""
        self._keep = keep
        self._sent: list[tuple[str, str]] = []
        self._stands: tuple[Unsaved, str] | None = None
        self._waits: Left | None = None
        self.caption = QLabel(caption, self)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setProperty("kind", "quiet")
        self.caption.setVisible(bool(caption))
        self.editor = Growing(least)
        self.beneath = label(kind="wrong", wrap=True)
        self.beneath.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.caption, self.editor, self.beneath):
            column.addWidget(widget)
        self.caption.setBuddy(self.editor)
        self.name(caption)
        self.setFocusProxy(self.editor)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.settle)
        self.editor.textChanged.connect(self._on_typed)
        self.editor.left.connect(self.settle)
        self.editor.another.connect(self._on_another)
        self.editor.given_up.connect(self._give_up)

    def name(self, words: str) -> None:
        """What the text is called to those who cannot see it."""
        self.editor.setAccessibleName(words)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.editor.toPlainText()

    @property
    def changed(self) -> bool:
        """Whether something stands in it that is not yet on its way to the register."""
        return self.text.strip() != self.was.strip()

    def stand_in(self, unsaved: Unsaved, place: str) -> None:
        """Hold what is typed and not saved at this place, by the uid of its record; said before the record is shown."""
        self._stands = unsaved, place

    def come_back(self, left: Left) -> None:
        """Show what was typed for this record and not saved before, once its text is shown."""
        if left.typed.text.strip() == self.was.strip():
            self._drop(left.field)
            return
        was = self.was
        self._set(left.typed.text)
        self.was = was
        # What somebody saved meanwhile is not written over because the page is left: the person says so, or types on.
        self._waits = left if was != left.typed.was else None
        self.editor.document().setModified(True)
        self._say(words(left, was, again="it is saved when you leave it, Esc leaves it out."))

    def show_text(self, uid: str, text: str) -> None:
        """Show the text of a record; of the same one again, what is being typed stays."""
        if uid != self.uid:
            self.settle()
            if self._waits is not None and self._stands is not None:
                self._stands[0].give_back(self._waits)
            self._waits = None
            self._say("")
            self.uid = uid
            self._set(text)
        elif not self.changed:
            if text.strip() != self.was.strip():
                self._set(text)
            self.was = text
        elif not self._sent:
            # Somebody else changed it meanwhile, and the person was told: what is typed here stands over it.
            self.was = text

    def settle(self) -> None:
        """Send what was typed to the register now."""
        self._timer.stop()
        if self.changed and self.uid and self._waits is None:
            self._keep(self)

    def sending(self) -> tuple[str, str]:
        """The text to be kept, and the one it stands instead of; from now on it counts as kept."""
        before, self.was = self.was, self.text
        self._sent.append((self.uid, before))
        self.editor.document().setModified(False)
        return self.was, before

    def kept(self, _applied: object = None) -> None:
        """It is on the disk."""
        uid = self._sent.pop(0)[0] if self._sent else self.uid
        if uid != self.uid or not self.changed:
            self._drop(uid)
        self._say("")

    def refused(self, error: UserError) -> None:
        """It was not kept: what was typed stays, and the words beneath say what to do."""
        if self._sent:
            self.was = self._sent.pop(0)[1]
        why = f"{error.title} {error.advice}".strip()
        self._say(why)
        self._hold(why)

    def put_focus(self) -> None:
        """Put the cursor at the end of the text."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = self.editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.editor.setTextCursor(cursor)

    def _set(self, text: str) -> None:
        self._timer.stop()
        self.was = text
        self.editor.blockSignals(True)  # noqa: FBT003 - a setter of Qt
        self.editor.setPlainText(text)
        self.editor.blockSignals(False)  # noqa: FBT003 - a setter of Qt
        self.editor.document().setModified(False)
        self.editor.grow()
        self.editor.to_top()

    def _on_typed(self) -> None:
        self._waits = None
        self._hold()
        if self.changed:
            self._timer.start()

    def _hold(self, why: str = "") -> None:
        """Keep what is not saved beside the register, or forget it when nothing is."""
        if self._stands is not None and self.uid and self.changed:
            unsaved, place = self._stands
            unsaved.keep(place, self.uid, Typed(self.text, self.was, why))
        elif not self._sent:
            self._drop(self.uid)

    def _drop(self, uid: str) -> None:
        if self._stands is not None and uid:
            unsaved, place = self._stands
            unsaved.drop(place, uid)

    def _on_another(self) -> None:
        self._waits = None
        self.settle()
        self.another.emit()

    def _give_up(self) -> None:
        self._set(self.was)
        self._waits = None
        self._drop(self.uid)
        self._say("")

    def _say(self, words: str) -> None:
        self.beneath.setText(words)
        self.beneath.setVisible(bool(words))
        self.editor.setProperty("wrong", bool(words))
        self.editor.setAccessibleDescription(words)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
