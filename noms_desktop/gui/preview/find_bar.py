"""Finding words in a paper: a field, how many there are, the next and the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtPdf import QPdfSearchModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.buttons import IconButton
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtPdf import QPdfLink

    from noms_desktop.gui.preview.pdf import PdfFile


class FindBar(QFrame):
    """Hidden until `start`. `found` tells that the marks are others, `shown` the place that is looked at."""

    found = Signal()
    shown = Signal(object)
    """QPdfLink of the place; None when there is none."""
    closed = Signal()

    def __init__(self, file: PdfFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "top")
        self.model = QPdfSearchModel(self)
        self.model.setDocument(file.document)
        self._file = file
        self._at = -1
        self._from = 0
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Find in this paper")
        self.field.setAccessibleName("Find in this paper")
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(320)
        self.count = label(kind="quiet")
        before = IconButton("chevron-up", "The one before (Shift+Enter)", self)
        after = IconButton("chevron-down", "The next one (Enter)", self)
        close = IconButton("x", "Close (Esc)", self)
        before.clicked.connect(self.previous)
        after.clicked.connect(self.next)
        close.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        for widget in (before, after, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        # A moment after the last letter, so that a word is sought and not each of its beginnings.
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(120)
        self._typed.timeout.connect(self.search)
        # Qt looks through one page every tenth of a second: asked for by page, the whole paper takes less than that.
        self._pages = QTimer(self)
        self._pages.setInterval(0)
        self._pages.timeout.connect(self._look)
        self._next = 0
        self.field.textChanged.connect(self._on_text)
        self.model.countChanged.connect(self._on_count)
        self.hide()

    @property
    def hits(self) -> int:
        """How many places were found so far."""
        return self.model.rowCount(QModelIndex())

    def start(self, page: int, words: str = "") -> None:
        """Show the bar and take the focus; looking begins on this page, for `words` where some are selected."""
        self._from = page
        self.show()
        if words and "\n" not in words and len(words) <= 80:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def stop(self) -> None:
        """Put the bar away; nothing is marked any more."""
        self.field.clear()
        self.search()
        self.hide()
        self.closed.emit()

    def search(self) -> None:
        """Look for what is typed."""
        self._typed.stop()
        self._at = -1
        self.model.setSearchString(self.field.text().strip())
        self._next = 0
        self._pages.start()
        self._on_count()

    def next(self) -> None:
        """Go to the next place, from the last one to the first."""
        self._go(1)

    def previous(self) -> None:
        """Go to the place before, from the first one to the last."""
        self._go(-1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._typed.isActive():
                self.search()
            else:
                self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    @property
    def looking(self) -> bool:
        """Whether there are pages that were not looked through yet."""
        return self._typed.isActive() or self._pages.isActive()

    def _look(self) -> None:
        """Look through one page more, in a turn of the event loop."""
        if self._next >= self._file.pages or not self.field.text().strip():
            self._pages.stop()
            self._on_count()
            return
        self.model.resultsOnPage(self._next)
        self._next += 1

    def _on_text(self, _text: str) -> None:
        self._typed.start()

    def _on_count(self) -> None:
        if self.hits and self._at < 0:
            # The first place on or after the page that is read.
            places = (n for n in range(self.hits) if self._hit(n).page() >= self._from)
            first = next(places, -1)
            if first >= 0:
                self._show(first)
        self._say()
        self.found.emit()
        if not self.hits:
            self.shown.emit(None)

    def _go(self, way: int) -> None:
        if self.hits:
            self._show((self._at + way) % self.hits if self._at >= 0 else (0 if way > 0 else self.hits - 1))

    def _show(self, at: int) -> None:
        self._at = at
        self._say()
        self.shown.emit(self._hit(at))

    def _hit(self, number: int) -> QPdfLink:
        return self.model.resultAtIndex(number)

    def _say(self) -> None:
        if not self.field.text().strip():
            words = ""
        elif not self.hits:
            words = "Looking\N{HORIZONTAL ELLIPSIS}" if self.looking else "Not found"
        else:
            words = f"{self._at + 1} of {self.hits}" if self._at >= 0 else f"{self.hits} found"
        self.count.setText(words)
        self.field.setAccessibleDescription(words)
