"""Several of a list, ticked: in words until it is opened, then a line to search by and the list to tick in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.providers import name_key
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.text import label, plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ROW = 26
_ROWS = 7
_CODE = int(Qt.ItemDataRole.UserRole)


class TickList(QWidget):
    """Choices of (code, name). Enter on the link opens it, letters search, Down and Space tick, Esc closes it."""

    ticked = Signal(tuple)
    """The codes that are ticked now, in the order of the list: a person changed them."""

    def __init__(self, name: str, noun: str, parent: QWidget | None = None) -> None:
        """`noun` is what is chosen, in the plural: 'services'."""
        super().__init__(parent)
        self._name, self._noun = name, noun
        self._choices: tuple[tuple[str, str], ...] = ()
        self._codes: tuple[str, ...] = ()
        self.words = label(wrap=True)
        self.change = button("Choose", self._toggle, "link", self)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(f"Find among the {noun}")
        self.search.textChanged.connect(self._sift)
        self.search.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        self.list.setProperty("kind", "ticks")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._on_item)
        self.list.itemActivated.connect(self._on_activated)
        self.list.installEventFilter(self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.words, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.setFocusProxy(self.change)
        self._open = False
        self._show_open()

    @property
    def codes(self) -> tuple[str, ...]:
        """What is ticked."""
        return self._codes

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """What can be ticked, in the order of the list."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self.search.setPlaceholderText(f"Find among {len(self._choices)} {self._noun}")
            self._fill()

    def show_codes(self, codes: Iterable[str]) -> None:
        """What is ticked; one that is no choice is left out."""
        wanted = set(codes)
        found = tuple(code for code, _ in self._choices if code in wanted)
        if found != self._codes:
            self._codes = found
            self._tick()
        self._say()

    @property
    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._open

    def set_open(self, *, yes: bool) -> None:
        """Show or hide the list."""
        self._open = yes
        if yes:
            self._fill()
        self._show_open()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = event.key()
            if key == Qt.Key.Key_Escape:
                self.set_open(yes=False)
                self.change.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if watched is self.search and key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter_list(tick=key != Qt.Key.Key_Down)
                return True
        return super().eventFilter(watched, event)

    def _enter_list(self, *, tick: bool) -> None:
        """Down goes into the list; Enter ticks the one that is left."""
        shown = [self.list.item(row) for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if not shown:
            return
        if tick and len(shown) == 1:
            self._on_activated(shown[0])
            self.search.selectAll()
            return
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setCurrentItem(shown[0])

    def _toggle(self) -> None:
        self.set_open(yes=not self._open)
        if self._open:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        """The ticked ones first, so that they are seen at once; the order stays while the list is open."""
        ordered = sorted(self._choices, key=lambda one: one[0] not in self._codes)
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own way to call it
        self.list.clear()
        for code, name in ordered:
            item = QListWidgetItem(name)
            item.setData(_CODE, code)
            item.setToolTip(plain_tip(name))
            item.setSizeHint(QSize(60, _ROW))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code in self._codes else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)  # noqa: FBT003 - the same
        self.list.setFixedHeight(min(len(ordered), _ROWS) * _ROW + 4)
        self._sift(self.search.text())
        self._say()

    def _tick(self) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own way to call it
        for row in range(self.list.count()):
            item = self.list.item(row)
            yes = item.data(_CODE) in self._codes
            item.setCheckState(Qt.CheckState.Checked if yes else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)  # noqa: FBT003 - the same

    def _sift(self, text: str) -> None:
        words = name_key(text).split() if text.strip() else []
        for row in range(self.list.count()):
            item = self.list.item(row)
            key = name_key(item.text())
            item.setHidden(not all(word in key for word in words))

    def _on_activated(self, item: QListWidgetItem) -> None:
        checked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def _on_item(self, _item: QListWidgetItem) -> None:
        items = (self.list.item(row) for row in range(self.list.count()))
        yes = {item.data(_CODE) for item in items if item.checkState() is Qt.CheckState.Checked}
        codes = tuple(code for code, _ in self._choices if code in yes)
        if codes != self._codes:
            self._codes = codes
            self._say()
            self.ticked.emit(codes)

    def _say(self) -> None:
        names = [name for code, name in self._choices if code in self._codes]
        every = len(names) == len(self._choices) and len(names) > 1
        text = f"All {len(names)} {self._noun}" if every else ", ".join(names)
        self.words.setText(text or f"No {self._noun} yet")
        self.words.setProperty("kind", "body" if names else "lead")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.change.setText("Done" if self._open else "Change" if names else "Choose")
        self.change.setAccessibleName(f"{self._name}: {text or 'none'}. {self.change.text()}")

    def _show_open(self) -> None:
        self.search.setVisible(self._open)
        self.list.setVisible(self._open)
        if not self._open:
            self.search.clear()
        self._say()
