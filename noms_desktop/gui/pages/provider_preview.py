"""The drawer beside the list: one provider in brief, as the list is walked through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import day_text, short_day
from noms_desktop.domain.sentences import listed
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.drawer import Panel
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.provider_form import AgreementLine, ProviderForm

_MOST = 6
_LONG = re.compile(r"\S{20}(?=\S)")


class ProviderPreview(Panel):
    """Ask for a provider by uid with `show_provider`."""

    opened = Signal(str)
    """The uid of the provider to open whole."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("In brief", parent)
        self._desk = desk
        self.uid = ""
        self._inside = QWidget(self)
        self._inside.setProperty("ground", "surface")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(3)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inside)
        self.body.addWidget(scroll, 1)
        self.open_button = button("Open (Enter)", self._open, "plain", self)
        self.body.addWidget(self.open_button)

    def show_provider(self, uid: str) -> None:
        """Read a provider and show it; the last one asked for is shown."""
        from noms_desktop.services import provider_form

        self.uid = uid
        self._desk.ask(provider_form.read, uid, done=self._show, failed=self._on_gone)

    def _open(self) -> None:
        if self.uid:
            self.opened.emit(self.uid)

    def _on_gone(self, error: UserError) -> None:
        self._clear()
        self._say(f"{error.title} {error.advice}")

    def _show(self, form: ProviderForm) -> None:
        provider = form.provider
        self._clear()
        self.setAccessibleName(f"In brief: {provider.name}")
        self._column.addWidget(label(breakable(provider.name), "strong", wrap=True))
        self._say(provider.sector_name)
        if provider.retired_on is not None:
            self._fact("Retired", f"{day_text(provider.retired_on)}: {provider.retired_reason}")
        self._fact("Services", listed(form.service_names, _MOST) or "None entered")
        self._fact("Areas", listed(form.area_names, _MOST) or "None entered")
        self._fact("Boards using", listed(form.boards_using, _MOST) or "None")
        self._fact(f"Value {form.year}", pounds(form.value_pence) if form.value_pence else "None in the plans in force")
        self._fact("Network", network_words(provider.network_status, provider.network_no))
        if form.accreditations:
            held = (accredited(one.service_name, one.expires_on) for one in form.accreditations[:_MOST])
            self._fact("Accredited", "\n".join(held))
        for contact in form.contacts[:2]:
            lines = (", ".join(filter(None, (contact.name, contact.post))), contact.phone, contact.email)
            self._fact("Contact", "\n".join(filter(None, lines)))
        if not form.contacts and (provider.phone or provider.email):
            self._fact("Contact", "\n".join(filter(None, (provider.phone, provider.email))))
        self._agreements([one for one in form.agreements if one.live])
        self._column.addStretch(1)

    def _agreements(self, live: list[AgreementLine]) -> None:
        count = "No live agreements" if not live else f"{len(live)} live agreement{'s' if len(live) != 1 else ''}"
        self._caption(count)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(live[:_MOST]):
            grid.addWidget(label(one.buyer, "item", wrap=True), row, 0)
            when = f"{short_day(one.next_on)}, {one.next_what}" if one.next_on else "no end"
            grid.addWidget(label(when, "quiet"), row, 1)
        self._column.addLayout(grid)
        if len(live) > _MOST:
            self._say(f"and {len(live) - _MOST} more")

    def _fact(self, caption: str, text: str) -> None:
        self._caption(caption)
        self._column.addWidget(label(text, "item", wrap=True))

    def _caption(self, caption: str) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(label(caption, "small"))

    def _say(self, text: str) -> None:
        self._column.addWidget(label(text, "quiet", wrap=True))

    def _clear(self) -> None:
        _empty(self._column)


def network_words(status: str, number: str) -> str:
    """'Registered, NPN-0002', 'Not registered'."""
    from noms_desktop.services.provider_list import NETWORK_WORDS

    return ", ".join(filter(None, (NETWORK_WORDS[status], number)))


def accredited(service: str, expires_on: date | None) -> str:
    """'Mentoring and volunteering, until 30 Sep 2007'."""
    return f"{service}, until {short_day(expires_on)}" if expires_on is not None else service


def breakable(text: str) -> str:
    """A text whose longest words may be broken where there is no room for the whole of one."""
    return _LONG.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)


def _empty(layout: QVBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QGridLayout):
            _empty(inner)
