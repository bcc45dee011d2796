"""Asks once before a pack is issued: what is about to be frozen, what is missing, what changes, where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from noms_desktop.domain.periods import long_date
from noms_desktop.gui.dialogs.plain import PlainDialog
from noms_desktop.gui.packs_words import change_line
from noms_desktop.gui.widgets.bullets import Bullets
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from noms_desktop.services.pack_shelf import ToIssue

_WIDE = 560


class IssuePack(PlainDialog):
    """Shows what issuing would freeze. `agreed` is emitted when the person says yes."""

    agreed = Signal()

    def __init__(self, found: ToIssue, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            "Issue a pack",
            f"Issue version {found.version} of the pack for {found.board_name}, {found.quarter.label}?",
            _freezing(found),
            parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDE)
        self.setModal(True)
        self._add("Not ready", found.unready)
        self._add("Not returned yet: the pack names it as missing", found.missing)
        self._add("Provisional, and marked so", found.provisional)
        self._add_changes(found)
        if not (found.unready or found.missing or found.provisional):
            self.body.addWidget(label("Nothing is missing and nothing is provisional.", wrap=True))
        self.say_beneath(f"Saved as {found.file_name} in {folder}, and kept in the register.")
        self.add_button("Cancel", self.reject)
        self.yes = self.add_button(f"Issue version {found.version}", self._agree, primary=True)

    def _add_changes(self, found: ToIssue) -> None:
        before = found.differences
        if not before.version:
            return
        title = f"What changes against version {before.version}"
        if not before.comparable:
            self._add(title, ("What that version printed can no longer be read, so its changes cannot be listed.",))
        elif before.changes:
            self._add(title, tuple(map(change_line, before.changes)))
        else:
            self._add(title, ("Nothing that is printed: the new version would say the same.",))

    def _add(self, title: str, lines: tuple[str, ...]) -> None:
        if lines:
            self.body.addWidget(label(title, "strong", wrap=True))
            self.body.addWidget(Bullets(lines))

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


def _freezing(found: ToIssue) -> str:
    held = f"For the review of {long_date(found.held_on)}. " if found.held_on else ""
    return (
        f"{held}The pack is frozen with every figure and word as they stand now. Issuing cannot be undone: what "
        f"changes afterwards makes a version {found.version + 1}, and this one stays."
    )
