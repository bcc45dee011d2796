"""Settings, the program: its help and keys, its version and those of what it stands on, its licences."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui import clip
from noms_desktop.gui.pages.settings_section import Section
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.facts import Facts
from noms_desktop.gui.widgets.flow import Beside
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.settings_page import Version
    from noms_desktop.store.register import Store

LICENCES = (
    ("Source Sans 3", "The typeface of screen and paper, by Adobe: SIL Open Font Licence 1.1."),
    ("Lucide", "The icons of the window: ISC licence."),
    ("Qt, PySide6", "The window: GNU Lesser General Public Licence 3."),
    ("SQLite", "The register's file: in the public domain."),
    ("SQLAlchemy, alembic", "MIT licence."),
    ("matplotlib", "The charts: its own licence, after that of Python."),
    ("reportlab", "The packs: BSD licence."),
    ("openpyxl, XlsxWriter", "Spreadsheets: MIT and BSD licences."),
    ("Little CMS", "The colour profile of the packs: MIT licence."),
)
KEYS = (
    ("Ctrl+K", "Search every record and every command"),
    ("Ctrl+1 to Ctrl+7", "The pages, in the order of the navigation"),
    ("Alt+Left, Alt+Right", "Back and forward"),
    ("F6", "The next part of the window"),
    ("F10", "The menu"),
    ("Enter, F2, Esc", "Open, edit, put back what was there"),
    ("Ctrl+Z, Ctrl+Y", "Undo and redo"),
    ("Ctrl+C, Ctrl+V", "Copy the rows chosen; paste a block of cells"),
    ("F1", "Help for the page that is open"),
)


class AboutSection(Section):
    """What a person asks for help with, and what whoever helps asks back."""

    KEY, LABEL = "about", "Help and about"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.versions, keys, licences = Facts(beside=True), Facts(beside=True), Facts(beside=True)
        keys.show_facts(KEYS)
        licences.show_facts(LICENCES)
        helping = Card("Keys", "The menu shows each command's own.")
        helping.body.addWidget(keys)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button("&Help", partial(desk.wanted.emit, "help")))
        row.addWidget(button("&Every key", partial(desk.wanted.emit, "keys")))
        row.addStretch(1)
        helping.body.addLayout(row)
        helping.body.addStretch(1)
        program = Card("This program")
        program.body.addWidget(self.versions)
        copies = QHBoxLayout()
        copies.addWidget(button("&Copy the versions", self.copy_versions))
        copies.addStretch(1)
        program.body.addLayout(copies)
        program.body.addWidget(
            label("It opens no connection to any network. What you do stays in the register.", "quiet", wrap=True)
        )
        program.body.addStretch(1)
        others = Card("What it stands on")
        others.body.addWidget(licences)
        self.body.addWidget(Beside(helping, program, stack_below=820))
        self.body.addWidget(others)
        self.body.addStretch(1)

    @override
    def refresh(self) -> None:
        self.desk.ask(_read, done=self._on_read, failed=self.refuse)

    def copy_versions(self) -> None:
        """Put the versions on the clipboard, for whoever helps."""
        clip.copy_table(self.versions.facts)
        self.notice.say("The versions are on the clipboard.", "", "done")

    def _on_read(self, found: tuple[Version, ...]) -> None:
        self.versions.show_facts((*((one.name, one.version) for one in found), ("Qt", qVersion())))


def _read(store: Store) -> tuple[Version, ...]:
    from noms_desktop.services import settings_page

    return settings_page.versions(store)
