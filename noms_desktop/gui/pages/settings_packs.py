"""Settings, packs: the marking and the contact of every pack of this register, and where the files go."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.packs_folder import NAME, choose_packs_folder, is_own, packs_folder
from noms_desktop.gui.pages.settings_section import Section
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.facts import Facts
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.kept_line import KeptLine

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.settings_page import Standing
    from noms_desktop.store.register import Store

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_PLACE = place_of("settings", "", "packs")


class PacksSection(Section):
    """Kept in the register, so that everybody's packs say the same; the folder is this computer's own."""

    KEY, LABEL = "packs", "Packs"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.marking, self.contact = KeptLine(), KeptLine()
        self.marking.setPlaceholderText("None")
        self.form = Form()
        self.form.add(
            "marking",
            "&Marking",
            self.marking,
            "At the head and foot of every page, where the review itself names none.",
        )
        self.form.add("contact", "&Contact", self.contact, "Who corrections to a draft are sent to, as packs print it.")
        words = Card("What every pack says", "Kept in the register. Packs already issued stay as they were issued.")
        words.body.addWidget(self.form)
        self.facts = Facts(beside=True)
        self.usual = button("&Beside the register again", self._choose_usual)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(f"Choose another &folder{_ELLIPSIS}", self._ask_folder))
        row.addWidget(self.usual)
        row.addStretch(1)
        files = Card("Where the files go", "The register keeps every issued pack as well, so that none is ever lost.")
        files.body.addWidget(self.facts)
        files.body.addLayout(row)
        self.body.addWidget(words)
        self.body.addWidget(files)
        self.body.addStretch(1)
        for name, field in (("marking", self.marking), ("contact", self.contact)):
            field.stand_in(desk.unsaved, _PLACE, name)
        self.marking.typed.connect(partial(self._keep, self.marking, "set_marking"))
        self.contact.typed.connect(partial(self._keep, self.contact, "set_contact"))

    @override
    def refresh(self) -> None:
        self.desk.ask(_read, done=self._on_read, failed=self.refuse)
        self._show_folder()

    def _on_read(self, found: Standing) -> None:
        self.marking.show_kept(found.marking)
        self.contact.show_kept(found.contact)
        for name, left in self.desk.unsaved.take(_PLACE).items():
            self.form.come_back(name, left)
        self.contact.setPlaceholderText(found.usual_contact or "The regional office of the board")

    def _keep(self, field: KeptLine, name: str, text: str) -> None:
        self.form.clear_refusals()
        line = " ".join(text.split())
        if line == field.kept:
            field.revert()
            return
        self.desk.edit(_set, name, line, done=partial(self._on_kept, field, line, text), failed=self._on_refused)

    def _on_kept(self, field: KeptLine, line: str, told: str, _applied: Applied) -> None:
        field.take(line, told=told)

    def _on_refused(self, error: UserError) -> None:
        if not self.form.refuse(error, focus=False):
            self.refuse(error)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Where packs are saved", str(packs_folder(self.desk)))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.choose_folder)
        dialog.open()

    def choose_folder(self, folder: str) -> None:
        """Save packs in this folder from now on."""
        choose_packs_folder(self.desk, Path(folder))
        self._show_folder()

    def _choose_usual(self) -> None:
        choose_packs_folder(self.desk, self.desk.store.path.absolute().parent / NAME)
        self._show_folder()

    def _show_folder(self) -> None:
        own = is_own(self.desk)
        self.facts.show_facts((("Folder", f"{packs_folder(self.desk)}{' (made when first wanted)' if own else ''}"),))
        self.usual.setVisible(not own)


def _read(store: Store) -> Standing:
    from noms_desktop.services import settings_page

    return settings_page.read(store)


def _set(store: Store, who: str, name: str, line: str) -> Applied:
    from noms_desktop.services import settings_page

    setter = settings_page.set_marking if name == "set_marking" else settings_page.set_contact
    return setter(store, who, line)
