"""A choice of a few that all are seen: buttons beside each other, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.buttons import button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent


class Segments(QWidget):
    """Shows choices of (value, words); Left and Right go from one to the next, as do a click and Space."""

    chosen = Signal(str)
    """The value that a person chose."""

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, (value, words) in enumerate(choices):
            made = button(words, kind="segment", parent=self)
            made.setCheckable(True)
            made.setAccessibleName(f"{name}: {words.replace('&', '')}")
            self._group.addButton(made, number)
            self._values.append(value)
            row.addWidget(made)
        self._group.idClicked.connect(self._on_clicked)

    @property
    def value(self) -> str:
        """The one that is chosen; '' when none is."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else ""

    def show_value(self, value: str) -> None:
        """Show one as chosen, without telling."""
        if value in self._values:
            self._button(self._values.index(value)).setChecked(True)

    def show_words(self, value: str, words: str) -> None:
        """Other words for one of the choices, such as with a count that changed."""
        made = self._button(self._values.index(value))
        made.setText(words)
        made.setAccessibleName(f"{self.accessibleName()}: {words.replace('&', '')}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        number = (self._group.checkedId() + step) % len(self._values)
        self._button(number).setFocus(Qt.FocusReason.OtherFocusReason)
        self._button(number).click()

    def _button(self, number: int) -> QPushButton:
        found = self._group.button(number)
        assert isinstance(found, QPushButton)  # noqa: S101 - every one of the group is
        return found

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._values[number])
