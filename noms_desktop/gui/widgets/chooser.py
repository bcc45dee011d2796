"""A drop-down list of values and the words for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent


class Chooser(QComboBox):
    """One of several in a drop-down list; the wheel turns the page it stands on, not the choice."""

    picked = Signal(str)
    """The value that a person chose."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._on_activated)

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        """The values as (value, words); what was chosen stays so where it is still among them."""
        if [self.itemData(number) for number in range(self.count())] == [value for value, _ in values]:
            for number, (_, words) in enumerate(values):
                self.setItemText(number, words)
            return
        held = self.value
        self.clear()
        for value, words in values:
            self.addItem(words, value)
        self.choose(held)

    @property
    def value(self) -> str:
        """The value that is chosen, '' for none."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Show a value, without telling; one that is not there shows none."""
        self.setCurrentIndex(self.findData(value))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_activated(self, _index: int) -> None:
        self.picked.emit(self.value)
