"""Settings, the register: which one is open and what it holds, the day it shows, other ones; backups and the check."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.periods import day_text, long_date
from noms_desktop.gui import clip
from noms_desktop.gui.pages.settings_backups import BackupsCard, file_size, moment
from noms_desktop.gui.pages.settings_check import CheckCard
from noms_desktop.gui.pages.settings_section import Section
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.facts import Facts
from noms_desktop.gui.widgets.flow import Beside, stacked
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.kept_line import KeptLine
from noms_desktop.gui.widgets.text import OneLine, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.settings_page import Standing
    from noms_desktop.store.register import Store

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_RECENT = 5
_PLACE = place_of("settings", "", "register")


class RegisterSection(Section):
    """Two columns: the register and other ones at the left, its backups and the check at the right."""

    KEY, LABEL = "register", "Register"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.title = KeptLine()
        self.as_at = KeptLine()
        self.form, self.day_form = Form(), Form()
        self.facts = Facts(beside=True)
        self.others = _Others(desk)
        self.backups = BackupsCard(desk)
        self.backups.refused.connect(self.refuse)
        self.backups.told.connect(self._on_told)
        self.check = CheckCard(desk)
        self.check.refused.connect(self.refuse)
        self._illustrative = desk.info.illustrative
        left = stacked(self._this_card(), self.others)
        right = stacked(self.backups, self.check)
        self.body.addWidget(Beside(left, right, stack_below=820))
        self.body.addStretch(1)
        for name, field in (("title", self.title), ("as_at", self.as_at)):
            field.stand_in(desk.unsaved, _PLACE, name)
        self.title.typed.connect(partial(self._keep, self.title, "set_title"))
        self.as_at.typed.connect(partial(self._keep, self.as_at, "show_as_at"))

    @override
    def refresh(self) -> None:
        self.desk.ask(_read, done=self._on_read, failed=self.refuse)
        self.backups.refresh()
        self.others.refresh()

    def _this_card(self) -> Card:
        card = Card("This register")
        self.form.add("title", "&Title", self.title)
        card.body.addWidget(self.form)
        card.body.addSpacing(4)
        card.body.addWidget(self.facts)
        if self._illustrative:
            card.body.addSpacing(4)
            self.day_form.add(
                "as_at",
                "Show the register as &at",
                self.as_at,
                "Another day, such as 30 June 2006: every page shows what was known then.",
            )
            card.body.addWidget(self.day_form)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button("Show in its &folder", self._show_folder))
        row.addWidget(button("&Copy the path", self._copy_path))
        row.addStretch(1)
        card.body.addSpacing(4)
        card.body.addLayout(row)
        return card

    def _on_read(self, found: Standing) -> None:
        kind = "Illustrative: every figure is invented" if found.illustrative else "Real"
        last = found.last
        changed = f"{moment(last.at.astimezone())} by {last.who}: {last.label}" if last.at else ""
        follows = "" if found.fixed else ", and follows the calendar"
        self.facts.show_facts(
            (
                ("Kind", kind),
                ("Of", found.where),
                ("Shown as at", f"{long_date(found.as_at)}{follows}"),
                ("File", f"{found.path.name}, {file_size(found.size)}, in {found.path.parent}"),
                ("Holds", ", ".join(found.holds) or "nothing yet but what every register begins with"),
                ("Last change", f"{changed} (change {found.changes:,})" if changed else ""),
            )
        )
        self.title.show_kept(found.title)
        self.as_at.show_kept(day_text(found.as_at))
        self._come_back()

    def _come_back(self) -> None:
        """What was left unsaved stands in its field again."""
        for name, left in self.desk.unsaved.take(_PLACE).items():
            if name == "title" or self._illustrative:
                (self.form if name == "title" else self.day_form).come_back(name, left)

    def _keep(self, field: KeptLine, name: str, text: str) -> None:
        form = self.form if field is self.title else self.day_form
        form.clear_refusals()
        kept, refused = partial(self._on_kept, field, text), partial(self._on_refused, form)
        self.desk.edit(_setter(name), text, done=kept, failed=refused)

    def _on_kept(self, field: KeptLine, text: str, _applied: Applied) -> None:
        info = self.desk.info
        day = day_text(info.as_at_fixed) if info.as_at_fixed else text
        field.take(info.title if field is self.title else day, told=text)

    def _on_refused(self, form: Form, error: UserError) -> None:
        if not form.refuse(error, focus=False):
            self.refuse(error)

    def _on_told(self, title: str, advice: str) -> None:
        self.notice.say(title, advice, "done")

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.store.path.parent)))

    def _copy_path(self) -> None:
        clip.copy_path(self.desk.store.path)
        self.notice.say("The path is on the clipboard.", "", "done")


class _Others(Card):
    """Other registers: one that is there, a new one, the illustrative one, those opened before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Another register", "The one that is open is closed first; nothing of it is lost.")
        self._desk = desk
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, what in (
            (f"&Open{_ELLIPSIS}", "open"),
            (f"&New{_ELLIPSIS}", "new"),
            ("&Illustrative", "illustrative"),
        ):
            row.addWidget(button(words, partial(desk.wanted.emit, what)))
        row.addStretch(1)
        self.body.addLayout(row)
        self._heading = label("Opened before", "strong")
        self.body.addSpacing(4)
        self.body.addWidget(self._heading)
        self._recent = QWidget()
        self._list = QVBoxLayout(self._recent)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self.body.addWidget(self._recent)

    def refresh(self) -> None:
        """Show those opened before, without the one that is open."""
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        here = str(self._desk.store.path.absolute())
        recent = [Path(one) for one in self._desk.memory.texts("recent") if one != here][:_RECENT]
        for path in recent:
            self._list.addWidget(self._line(path, partial(self._desk.open, path)))
        for one in (self._heading, self._recent):
            one.setVisible(bool(recent))

    def _line(self, path: Path, slot: Callable[[], object]) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        link = button(path.name.replace("&", "&&"), slot, "link")
        link.setAccessibleName(f"Open {path}")
        row.addWidget(link)
        row.addWidget(OneLine(str(path.parent), "quiet"), 1)
        return made


def _read(store: Store) -> Standing:
    from noms_desktop.services import settings_page

    return settings_page.read(store)


def _setter(name: str) -> Callable[..., Applied]:
    from noms_desktop.services import settings_page

    found: Callable[..., Applied] = getattr(settings_page, name)
    return found
