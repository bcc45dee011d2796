"""Settings, the person: the name that stands in the history, and the post."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from noms_desktop import settings
from noms_desktop.domain.errors import UserError
from noms_desktop.gui.pages.settings_section import Section
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.facts import Facts
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.kept_line import KeptLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.desk import Desk

_LONGEST = 80
_PLACE = place_of("settings", "", "person")


class PersonSection(Section):
    """Asked once at the first start; a new name stands in what is done from now on."""

    KEY, LABEL = "person", "You"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.name, self.post = KeptLine(), KeptLine()
        self.form = Form()
        self.form.add("name", "Your n&ame", self.name, "It stands in the history beside everything you change.")
        self.form.add("post", "Your &post", self.post, "Such as Regional Offender Manager or Performance Manager.")
        self.facts = Facts(beside=True)
        card = Card("You", "Kept on this computer for you, in no register but where you change something.")
        card.body.addWidget(self.form)
        card.body.addSpacing(6)
        card.body.addWidget(self.facts)
        self.body.addWidget(card)
        self.body.addStretch(1)
        for name, field in (("name", self.name), ("post", self.post)):
            field.stand_in(desk.unsaved, _PLACE, name)
        self.name.typed.connect(partial(self._keep, "name"))
        self.post.typed.connect(partial(self._keep, "post"))

    @override
    def refresh(self) -> None:
        self.name.show_kept(settings.load().name)
        self.post.show_kept(self.desk.memory.text("post"))
        for name, left in self.desk.unsaved.take(_PLACE).items():
            self.form.come_back(name, left)
        self.facts.show_facts((("In the history", _in_history(self.desk.who)),))

    def _keep(self, what: str, text: str) -> None:
        self.form.clear_refusals()
        field = self.name if what == "name" else self.post
        line = " ".join(text.split())
        if line == field.kept:
            field.revert()
            return
        try:
            self._check(what, line)
            if what == "name":
                settings.save(replace(settings.load(), name=line))
            else:
                self.desk.memory.keep("post", line)
        except UserError as error:
            self.form.refuse(error, focus=False)
            return
        except OSError as error:
            reason = error.strerror or "the system gives no reason"
            wrong = UserError(
                f"The name cannot be kept: {reason}.", "Make room on the disk, then type it again.", where=what
            )
            self.form.refuse(wrong, focus=False)
            return
        field.take(line, told=text)
        self.refresh()

    def _check(self, what: str, line: str) -> None:
        if what == "name" and not line:
            raise UserError("A name is wanted.", "Give the name that colleagues know you by.", where="name")
        if len(line) > _LONGEST or not line.isprintable():
            raise UserError("This cannot be shown in a line.", f"Give at most {_LONGEST} plain letters.", where=what)


def _in_history(who: str) -> str:
    """Whose name the history shows, and why where it is not the one given here."""
    if os.environ.get("NOMS_WHO", "").strip():
        return f"{who} (named by NOMS_WHO, which goes before the name above)"
    if settings.named():
        return who
    return f"{who}, until you give one" if who == settings.UNNAMED else f"{who} (this computer's account, until you do)"
