"""A line that names a provider of the register, with those that fit what is typed beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter, QWidget

from noms_desktop.gui.widgets.kept_line import KeptLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.provider_list import Option


class ProviderName(KeptLine):
    """Tells by `typed`, as any line that is kept, which name was typed or chosen; services find the provider."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._names = QStringListModel(self)
        made = QCompleter(self._names, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.offer(made, "Providers with these words in their names")
        self.setPlaceholderText("Type some of its name")
        self.textEdited.connect(self._on_edited)

    def _on_edited(self, text: str) -> None:
        from noms_desktop.services import provider_list

        if len(text.strip()) > 1:
            self._desk.ask(provider_list.named, text, done=self._on_named)

    def _on_named(self, found: Sequence[Option]) -> None:
        names = [one.name for one in found]
        self._names.setStringList(names)
        completer = self.completer()
        if self.hasFocus() and names and names != [self.text()]:
            completer.complete()
