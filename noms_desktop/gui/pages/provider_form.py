"""The form of one provider: each field saves when it is left, its lines one by one; its agreements and history."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.pages.provider_agreements import Agreements
from noms_desktop.gui.pages.provider_fields import ProviderFields
from noms_desktop.gui.pages.provider_names import ProviderName
from noms_desktop.gui.pages.provider_parts import Field, Line, Lines
from noms_desktop.gui.pages.provider_twins import TwinStrip
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.form import WIDTH
from noms_desktop.gui.widgets.history_list import HistoryList
from noms_desktop.gui.widgets.kept_line import KeptLine
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.provider_form import ProviderForm
    from noms_desktop.services.provider_list import Choices

_CARD = WIDTH + 34
_EDGE = 6
SIDE_FROM = 980
"""The width from which what is only read stands beside the form."""


class ProviderFormView(QScrollArea):
    """Show a provider with `show_form`; it saves by itself."""

    board_asked = Signal(str, str)
    """A board's code and the uid of one of its agreements."""
    opened = Signal(str)
    """The uid of another provider to open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form: ProviderForm | None = None
        self._saving: deque[tuple[str, Any]] = deque()
        self._lines_saving: deque[tuple[Line, str, Mapping[str, str]]] = deque()
        self._refused_name = ""
        self.fields = ProviderFields(desk, self)
        self.fields.entered.connect(self._on_entered)
        self.twins = TwinStrip("Keep this name anyway", self)
        self.contacts = Lines("Contact", _CONTACT, _contact)
        self._services: list[tuple[str, str]] = []
        self.accreditations = Lines("Accreditation", _accreditation_fields(self._services), _accreditation)
        self.members = Lines("Member", _member_fields(desk), _member)
        self.shares = label(kind="quiet", wrap=True)
        self.agreements = Agreements(desk.memory)
        self.history = HistoryList(desk, key="providers.history")
        self._lay_out()
        self._connect()

    def show_choices(self, choices: Choices) -> None:
        """What the fields choose from."""
        self.fields.show_choices(choices)
        self._services[:] = [("", "Choose a service"), *((one.code, one.name) for one in choices.services)]

    def show_form(self, form: ProviderForm) -> None:
        """Show a provider; of the same one again, what is being typed stays."""
        anew = self.form is None or self.form.provider.uid != form.provider.uid
        self.form = form
        kinds = {"contacts": self.contacts, "accreditations": self.accreditations, "members": self.members}
        if anew:
            for name, lines in kinds.items():
                lines.clear()
                lines.stand_in(self._desk.unsaved, place_of("providers", form.provider.uid, name))
            self.twins.show_twins((), offer=False)
            self.verticalScrollBar().setValue(0)
        self.fields.show_form(form, anew=anew)
        self.contacts.show_records(form.contacts)
        self.accreditations.show_records(form.accreditations)
        self.members.show_records(form.members)
        if anew:
            for lines in kinds.values():
                lines.come_back()
        self._show_members(form)
        self.agreements.show_agreements(form.agreements)
        live = sum(one.live for one in form.agreements)
        self._agreements_card.show_words("Agreements", f"{live} live, the next date first" if live else "")
        if anew:
            self.history.show_history(partial(_history, form.provider.uid), partial(_change, form.provider.uid))
        else:
            self.history.read_again()

    def settle(self) -> bool:
        """Save what is being typed; False when something stands there that the register did not take."""
        self.fields.settle()
        for lines in (self.contacts, self.accreditations, self.members):
            lines.settle()
        return not self.unsaved()

    def unsaved(self) -> bool:
        """Whether something stands in a field that is not in the register."""
        parts = (self.contacts, self.accreditations, self.members)
        waiting = bool(len(self._desk.edits))
        return not waiting and (bool(self.fields.unsaved()) or any(part.unsaved() for part in parts))

    def discard(self) -> None:
        """Give up what the register did not take."""
        self.fields.discard()
        self.twins.show_twins((), offer=False)
        for lines in (self.contacts, self.accreditations, self.members):
            lines.discard()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.viewport().width() >= SIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)
        # The layout itself keeps the cards to their width: Qt reckons wrapped words for the room it gives, whatever a
        # widget's own maximum, and would cut the lines that come of it.
        room = self.viewport().width() - _EDGE
        room = (room - self._columns.spacing()) // 2 if beside else room
        self._form.setContentsMargins(0, 0, max(0, room - _CARD), 0)
        # Beside the form there is room for when, who and what; was and is stand beneath, in the line that is chosen.
        for column in range(3, 6):
            self.history.table.setColumnHidden(column, beside)
        for column in (1, 2):
            self.history.told.setColumnWidth(column, 150 if beside else 230)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setProperty("ground", "page")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inside = inside = QWidget(self)
        inside.setProperty("ground", "page")
        self._members_card = Card("Members of the consortium")
        self._members_card.body.addWidget(self.members)
        self._members_card.body.addWidget(self.shares)
        self._belongs = Card("Belongs to")
        self._agreements_card = Card("Agreements")
        self._agreements_card.body.addWidget(self.agreements)
        self._form = form = QVBoxLayout()
        form.setSpacing(12)
        for title, parts in (
            ("Identity", (self.fields.identity, self.twins)),
            ("What and where", (self.fields.work,)),
            ("Contacts", (self.contacts, _heading("The organisation itself"), self.fields.reach)),
            ("Registration", (self.fields.network, _heading("Accreditations"), self.accreditations)),
        ):
            card = Card(title)
            card.setMaximumWidth(_CARD)
            for part in parts:
                card.body.addWidget(part)
            form.addWidget(card)
        self._members_card.setMaximumWidth(_CARD)
        form.insertWidget(1, self._members_card)
        form.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self._agreements_card)
        side.addWidget(self._belongs)
        side.addWidget(label("History", "heading"))
        side.addWidget(self.history)
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        self._columns.addLayout(form, 1)
        self._columns.addLayout(side, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, _EDGE, 8)
        column.setSpacing(12)
        column.addLayout(self._columns)
        self.setWidget(inside)

    def _connect(self) -> None:
        self.twins.opened.connect(self.opened)
        self.twins.passed.connect(self._keep_name)
        self.agreements.asked.connect(self.board_asked)
        for lines in (self.contacts, self.accreditations, self.members):
            lines.entered.connect(self._on_line)
            lines.removed.connect(self._on_removed)

    def _show_members(self, form: ProviderForm) -> None:
        from noms_desktop.services.provider_lines import WHOLE_BP, share_text

        consortium = form.provider.kind == "consortium" or bool(form.members)
        self._members_card.setVisible(consortium)
        total = sum(one.share_bp for one in form.members)
        words = "The shares come to 100%."
        if total != WHOLE_BP:
            words = (
                f"The shares come to {share_text(total)}%: {share_text(WHOLE_BP - total)}% is not given to a member."
            )
        if form.members and not any(one.role == "lead" for one in form.members):
            words += " No member leads yet."
        self.shares.setText(words if form.members else "A consortium has a lead and its members, each with a share.")
        while (item := self._belongs.body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for one in form.member_of:
            row = QWidget(self._belongs)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            role = "leads it" if one.role == "lead" else "member"
            line.addWidget(label(f"{one.consortium_name}: {role}, {share_text(one.share_bp)}%", wrap=True), 1)
            line.addWidget(button("Open", partial(self._open_named, one.consortium_name), "link", row))
            self._belongs.body.addWidget(row)
        self._belongs.setVisible(bool(form.member_of))

    def _open_named(self, name: str) -> None:
        from noms_desktop.services import provider_form

        self._desk.ask(provider_form.uid_of, name, done=self.opened.emit)

    # Saving

    def _on_entered(self, name: str, value: object, *, although: bool = False) -> None:
        from noms_desktop.services import provider_form
        from noms_desktop.services.providers import TypedProvider

        if self.form is None:
            return
        given = TypedProvider(**{name: value})  # type: ignore[arg-type] # by the name of the field
        self._saving.append((name, value))
        self._desk.edit(
            provider_form.save,
            self.form.provider,
            given,
            although_similar=although,
            done=self._on_saved,
            failed=self._on_refused,
        )

    def _keep_name(self) -> None:
        self._on_entered("name", self._refused_name, although=True)

    def _on_saved(self, _applied: Applied) -> None:
        name, value = self._saving.popleft()
        self.fields.kept(name, value)
        if name == "name":
            self.twins.show_twins((), offer=False)
        self._reread()

    def _on_refused(self, error: UserError) -> None:
        from noms_desktop.services import provider_form
        from noms_desktop.services.providers import TwinError

        name, value = self._saving.popleft()
        self.fields.refuse(error, name)
        if isinstance(error, TwinError):
            self._refused_name = str(value)
            self.twins.show_twins(provider_form.twins_of(self._desk.store, error), offer=True)

    def _reread(self) -> None:
        """What the next edit begins from: the form as it now is, at once."""
        from noms_desktop.services import provider_form

        if self.form is not None:
            self.show_form(provider_form.read(self._desk.store, self.form.provider.uid))

    def _on_line(self, line: Line, name: str) -> None:
        from noms_desktop.services import provider_lines

        typed = line.typed()
        if self.form is None or not typed:
            return
        put: Callable[..., Applied]
        given: Any
        if line in self.contacts.lines:
            put, given = provider_lines.put_contact, provider_lines.TypedContact(**typed)
        elif line in self.accreditations.lines:
            put, given = provider_lines.put_accreditation, provider_lines.TypedAccreditation(**typed)
        else:
            put, given = provider_lines.put_member, provider_lines.TypedMember(**typed)
        self._lines_saving.append((line, name, typed))
        line.pending = not line.uid
        self._desk.edit(
            put, self.form.provider.uid, line.was, given, done=self._on_line_saved, failed=self._on_line_refused
        )

    def _on_line_saved(self, _applied: Applied) -> None:
        line, _, typed = self._lines_saving.popleft()
        line.kept(typed)
        self._reread()

    def _on_line_refused(self, error: UserError) -> None:
        line, name, _ = self._lines_saving.popleft()
        line.refuse(error, name)

    def _on_removed(self, line: Line) -> None:
        from noms_desktop.services import provider_lines

        if self.form is not None:
            self._lines_saving.append((line, "", {}))
            self._desk.edit(
                provider_lines.remove,
                self.form.provider.uid,
                line.was,
                done=self._on_line_saved,
                failed=self._on_line_refused,
            )


def _heading(text: str) -> QLabel:
    made = label(text, "heading")
    made.setContentsMargins(0, 8, 0, 0)
    return made


def _history(uid: str, store: Any, before: int) -> Any:
    from noms_desktop.services import history_pages

    return history_pages.provider_page(store, uid, before)


def _change(uid: str, store: Any, change: str, most: int) -> Any:
    from noms_desktop.services import history_pages

    return history_pages.provider_detail(store, uid, change, most)


_CONTACT = (
    Field("name", "Name", KeptLine),
    Field("post", "Post", KeptLine),
    Field("phone", "Telephone", KeptLine),
    Field("email", "E-mail", KeptLine),
)


_ROLES = [("", "None"), ("lead", "Lead"), ("member", "Member")]


def _contact(one: Any) -> Mapping[str, str]:
    return {"name": one.name, "post": one.post, "phone": one.phone, "email": one.email}


def _accreditation_fields(services: list[tuple[str, str]]) -> tuple[Field, ...]:
    """`services` is filled once it is known what can be chosen, before the first line is made."""
    return (
        Field("service", "Service", partial(_chooser, "Service", services), 4),
        Field("value_band", "For work worth", KeptLine, 2),
        Field("granted_on", "Granted on", KeptLine),
        Field("expires_on", "Runs out on", KeptLine),
    )


def _accreditation(one: Any) -> Mapping[str, str]:
    from noms_desktop.domain.periods import short_day

    return {
        "service": one.service_code,
        "value_band": one.value_band,
        "granted_on": short_day(one.granted_on) if one.granted_on else "",
        "expires_on": short_day(one.expires_on) if one.expires_on else "",
    }


def _member_fields(desk: Desk) -> tuple[Field, ...]:
    return (
        Field("member", "Member", partial(ProviderName, desk), 4),
        Field("role", "Role", partial(_chooser, "Role", _ROLES), 1),
        Field("share", "Share, %", KeptLine, 1),
    )


def _chooser(name: str, values: list[tuple[str, str]]) -> Chooser:
    made = Chooser(name)
    made.show_values(values)
    return made


def _member(one: Any) -> Mapping[str, str]:
    from noms_desktop.services.provider_lines import share_text

    return {"member": one.member_name, "role": one.role, "share": share_text(one.share_bp)}
