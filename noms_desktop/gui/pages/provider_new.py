"""Adding a provider: a name and a sector are enough; one that may be there already shows while the name is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.pages.provider_fields import kinds
from noms_desktop.gui.pages.provider_twins import TwinStrip
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.form import WIDTH, Form
from noms_desktop.gui.widgets.half_typed import HalfTyped
from noms_desktop.gui.widgets.text import label
from noms_desktop.gui.widgets.ticks import TickList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.provider_form import Twin
    from noms_desktop.services.provider_list import Choices
    from noms_desktop.services.providers import TypedProvider

_WAIT_MS = 180
_LEAST = 3
"""Letters from which a name is compared with those of the register."""


class NewProvider(QScrollArea):
    """`begin` empties it; `added` tells the uid of what was added."""

    added = Signal(str)
    opened = Signal(str)
    """The uid of one that is there already, to be opened instead."""
    given_up = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._comparing = False
        self.name = QLineEdit(self)
        self.sector, self.kind = Chooser("Sector", self), Chooser("Kind", self)
        self.services = TickList("Services", "services", self)
        self.areas = TickList("Areas served", "areas", self)
        self.half = HalfTyped(desk.unsaved, self)
        self.twins = TwinStrip("Add it anyway", self)
        self.first, self.more = Form(self), Form(self)
        self.add = button("Add provider", self._add, "primary", self)
        self.cancel = button("Cancel", self.given_up.emit, "plain", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WAIT_MS)
        self._pause.timeout.connect(self._compare)
        self._lay_out()
        self.name.textEdited.connect(self._on_name)
        self.name.returnPressed.connect(self._add)
        self.twins.opened.connect(self.opened)
        self.twins.passed.connect(self._add_although)

    def show_choices(self, choices: Choices) -> None:
        """What can be chosen."""
        self.sector.show_values([("", "Choose one"), *((one.code, one.name) for one in choices.sectors)])
        self.services.show_choices([(one.code, one.name) for one in choices.services])
        self.areas.show_choices([(one.code, one.name) for one in choices.areas])
        # Only now can what was chosen before be chosen again.
        self.half.stand_at(place_of("providers", "new"), {"kind": "organisation"})
        self._on_name(self.name.text())

    def begin(self, name: str = "") -> None:
        """Begin, with a name where one was typed already; what was begun before stays unless it was added."""
        if name or not self.has_words:
            self.name.setText(name)
            self._on_name(name)

    def take_focus(self) -> None:
        """The keyboard goes to the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.end(False)  # noqa: FBT003 - Qt's own way to call it

    @property
    def has_words(self) -> bool:
        """Whether something was typed or chosen that is not in the register."""
        return bool(self.name.text().strip() or self.sector.value or self.services.codes or self.areas.codes)

    def clear(self) -> None:
        """An empty form."""
        self._pause.stop()
        self.name.clear()
        self.sector.choose("")
        self.kind.choose("organisation")
        self.services.show_codes(())
        self.areas.show_codes(())
        self.services.set_open(yes=False)
        self.areas.set_open(yes=False)
        self.twins.show_twins((), offer=False)
        self.first.clear_refusals()
        self.more.clear_refusals()
        self.half.forget()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.has_words:
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setProperty("ground", "page")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.first.add("name", "&Name", self.name)
        self.more.add("sector", "&Sector", self.sector)
        self.more.add("kind", "&Kind", self.kind)
        self.more.add("services", "Services", self.services)
        self.more.add("areas", "Areas served", self.areas)
        self.kind.show_values(kinds())
        self.kind.choose("organisation")
        fields = {"name": self.name, "sector": self.sector, "kind": self.kind}
        self.half.watch({**fields, "services": self.services, "areas": self.areas})
        inside = QWidget(self)
        inside.setProperty("ground", "page")
        card = Card()
        card.setMaximumWidth(WIDTH + 34)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        card.body.addWidget(self.half)
        card.body.addWidget(self.first)
        card.body.addWidget(self.twins)
        card.body.addSpacing(4)
        card.body.addWidget(self.more)
        card.body.addWidget(
            label(
                "A name and a sector are enough. Contacts, registration and the rest follow on its form.",
                "quiet",
                wrap=True,
            )
        )
        card.body.addSpacing(6)
        card.body.addLayout(foot)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 8)
        column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)
        QWidget.setTabOrder(self.name, self.twins)

    def _on_name(self, text: str) -> None:
        self.first.clear_refusals()
        if len(text.strip()) < _LEAST:
            self._pause.stop()
            self.twins.show_twins((), offer=False)
        else:
            self._pause.start()

    def _compare(self) -> None:
        from noms_desktop.services import provider_form

        if not self._comparing:
            self._comparing = True
            self._asked = self.name.text()
            self._desk.ask(provider_form.twins, self._asked, done=self._on_twins, failed=self._on_not_compared)

    def _on_twins(self, twins: Sequence[Twin]) -> None:
        self._comparing = False
        if self._asked != self.name.text():
            self._on_name(self.name.text())
            return
        self.twins.show_twins(twins, offer=True)

    def _on_not_compared(self, error: UserError) -> None:
        self._comparing = False
        self._desk.refused.emit(error)

    def _typed(self) -> TypedProvider:
        from noms_desktop.services.providers import TypedProvider

        return TypedProvider(
            name=self.name.text(),
            sector=self.sector.value or None,
            kind=self.kind.value,
            services=self.services.codes,
            areas=self.areas.codes,
        )

    def _add(self) -> None:
        self._save(although=False)

    def _add_although(self) -> None:
        self._save(although=True)

    def _save(self, *, although: bool) -> None:
        from noms_desktop.services import providers

        self._pause.stop()
        self.first.clear_refusals()
        self.more.clear_refusals()
        self.add.setEnabled(False)
        self._desk.edit(
            providers.add, self._typed(), although_similar=although, done=self._on_added, failed=self._on_refused
        )

    def _on_added(self, applied: Applied) -> None:
        self.add.setEnabled(True)
        self.clear()
        self.added.emit(next(one.record for one in applied.changes if one.table == "provider"))

    def _on_refused(self, error: UserError) -> None:
        from noms_desktop.services import provider_form
        from noms_desktop.services.providers import TwinError

        self.add.setEnabled(True)
        if isinstance(error, TwinError):
            self.twins.show_twins(provider_form.twins_of(self._desk.store, error), offer=True)
            self.twins.although.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not (self.first.refuse(error) or self.more.refuse(error)):
            self._desk.refused.emit(error)
