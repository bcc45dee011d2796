"""The dialog of a refusal or a fault that nothing on a page can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from noms_desktop.gui import clip
from noms_desktop.gui.dialogs.plain import PlainDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.errors import Told


class ErrorDialog(PlainDialog):
    """Says what happened and what to do. A second error while it is open is counted, not stacked."""

    def __init__(self, words: Told, parent: QWidget | None = None) -> None:
        super().__init__("Not done" if not words.details else "A fault", words.title, words.advice, parent)
        self.details = words.details
        self._more = 0
        if words.details:
            shown = QPlainTextEdit(self)
            shown.setReadOnly(True)
            shown.setPlainText(words.details)
            shown.setAccessibleName("Details")
            shown.setTabChangesFocus(True)
            shown.setMinimumHeight(150)
            self.body.addWidget(shown)
            self.add_button("Copy details", self.copy_details)
        self.add_button("Close", self.accept, primary=True)

    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        clip.copy(self.details)

    def count_another(self) -> None:
        """Something else went wrong meanwhile."""
        self._more += 1
        self.say_beneath(f"Since then {'another fault' if self._more == 1 else f'{self._more} more faults'}.")
