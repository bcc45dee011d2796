"""Providers: the register of every organisation that delivers services or could, and each one's form."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from noms_desktop.domain.money import headline
from noms_desktop.domain.periods import day_text
from noms_desktop.gui.page import Crumb, Page, Place
from noms_desktop.gui.pages.provider_form import ProviderFormView
from noms_desktop.gui.pages.provider_list import ProviderList
from noms_desktop.gui.pages.provider_new import NewProvider
from noms_desktop.gui.pages.provider_retire import RetireProvider
from noms_desktop.gui.widgets.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.provider_form import AgreementLine, ProviderForm
    from noms_desktop.services.provider_list import Choices, Summary

NEW = "new"
LIST = "list"
"""The part of the place that is the list, so that a crumb and Back lead to it."""
_CARES = frozenset(
    {
        "provider",
        "provider_service",
        "provider_area",
        "contact",
        "accreditation",
        "consortium_member",
        "agreement",
        "plan",
        "plan_line",
        "plan_month",
        "register",
    }
)


class ProvidersPage(Page):
    """The list, the form of one provider, or the form that adds one."""

    KEY = "providers"
    SCROLLS = False
    LATER = ("form", "new")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.record = ""
        self.choices: Choices | None = None
        self.summary: Summary | None = None
        self._looks = False
        """A provider is being opened from the form that adds one, which is kept as it was typed."""
        self.list = ProviderList(desk)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.list)
        self.body.addWidget(self.stack, 1)
        self.copy_list = self.add_action("Copy list", self._copy, tip="Every row the filters keep, for a spreadsheet")
        self.retire = self.add_action("&Retire\N{HORIZONTAL ELLIPSIS}", self._ask_live)
        self.bring_back = self.add_action("&Bring back", self._bring_back, tip="Take it into use again")
        self.add_provider = self.add_action("&Add a provider", self.add, shortcut="Ctrl+N", primary=True)
        self.list.opened.connect(self._open)
        self.list.add_asked.connect(self._begin_new)
        self._show_part()

    @cached_property
    def form(self) -> ProviderFormView:
        """The form of one provider, made when it is first wanted."""
        made = ProviderFormView(self.desk)
        self.stack.addWidget(made)
        made.opened.connect(self._open)
        made.board_asked.connect(self._open_board)
        for one in made.fields.editors.values():
            if isinstance(one, Kept):
                one.as_kept.connect(self.unsaved)
        if self.choices is not None:
            made.show_choices(self.choices)
        return made

    @cached_property
    def new(self) -> NewProvider:
        """The form that adds a provider, made when it is first wanted."""
        made = NewProvider(self.desk)
        self.stack.addWidget(made)
        made.opened.connect(self._open)
        made.added.connect(self._on_added)
        made.given_up.connect(self._leave_new)
        made.half.told.connect(self.unsaved)
        if self.choices is not None:
            made.show_choices(self.choices)
        return made

    def add(self) -> None:
        """Go to the form that adds a provider."""
        self.ask_for(self.KEY, NEW)

    @override
    def go(self, place: Place) -> None:
        """A provider by its uid, 'new', or the list."""
        self.notice.clear()
        self.record = place.record
        if place.record == NEW:
            self.new.begin(place.part)
        name, _, code = place.part.partition(":")
        if not place.record and code:
            self.list.narrow(name, code)
        self._show_part()
        self.read_again()
        self.take_focus()

    @override
    def begin(self) -> None:
        self.go(Place(self.KEY, part=LIST))

    @override
    def place(self) -> Place:
        return Place(self.KEY, self.record) if self.record else Place(self.KEY, part=LIST)

    @override
    def cares(self, applied: Applied) -> bool:
        return any(change.table in _CARES for change in applied.changes)

    @override
    def refresh(self) -> None:
        from noms_desktop.services import provider_form, provider_list

        if self.choices is None:
            self.desk.ask(provider_list.choices, done=self._on_choices)
        elif not self.record:
            self.list.refresh()
        if self.record not in {"", NEW}:
            self.desk.ask(provider_form.read, self.record, done=self._on_form, failed=self._on_gone)
        if self.choices is not None:
            self._sum_up()

    def _sum_up(self) -> None:
        """What the title says of the whole register, after the list itself: nobody waits for it."""
        from noms_desktop.services import provider_list

        self.desk.ask(provider_list.summary, done=self._on_summary)

    @override
    def holds_unsaved(self) -> bool:
        if self.record == NEW:
            return self.has("new") and self.new.has_words
        return bool(self.record) and self.has("form") and self.form.unsaved()

    @override
    def unfinished(self) -> str:
        begun = self.record != NEW and self.has("new") and self.new.has_words
        return "A new provider is typed and not added yet." if begun else ""

    @override
    def settle(self) -> bool:
        """Save what is being typed; what is not in the register, and cannot be, keeps the person here once."""
        super().settle()
        if self.record == NEW and self.new.has_words and not self._looks:
            self.notice.say(
                "This provider is not in the register yet",
                "Add it, or leave without adding it.",
                "warning",
                action="Leave without adding",
                slot=self._leave_new,
            )
            return False
        if self.record not in {"", NEW} and not self.form.settle():
            self.notice.say(
                "Something on this form could not be saved",
                "What is wrong stands beneath the field. Put it right, or let the form be as the register has it.",
                "warning",
                action="Discard what was typed",
                slot=self._discard,
            )
            return False
        self.notice.clear()
        return True

    @override
    def take_focus(self) -> None:
        if self.record == NEW:
            self.new.take_focus()
        elif self.record:
            super().take_focus()
        else:
            self.list.take_focus()

    # Between the parts

    def _open(self, uid: str) -> None:
        self._looks = self.record == NEW and self.new.has_words
        looks = self._looks
        self.ask_for(self.KEY, uid)
        self._looks = False
        if looks and self.record == uid:
            self.notice.say(
                "The new provider that you began is kept as you typed it",
                "It is not in the register yet.",
                action="Go back to it",
                slot=self.add,
            )

    def _open_board(self, code: str, agreement: str) -> None:
        self.ask_for("boards", code, f"agreements/{agreement}")

    def _begin_new(self, words: str) -> None:
        self.ask_for(self.KEY, NEW, words)

    def _leave_new(self) -> None:
        self.new.clear()
        self.notice.clear()
        self.ask_for(self.KEY, "", LIST)

    def _discard(self) -> None:
        self.form.discard()
        self.notice.clear()
        self.unsaved.emit()

    def _on_added(self, uid: str) -> None:
        self.ask_for(self.KEY, uid)

    def _show_part(self) -> None:
        listing, form = not self.record, self.record not in {"", NEW}
        self.stack.setCurrentWidget(self.new if self.record == NEW else self.form if form else self.list)
        if form and self.form.form is not None and self.form.form.provider.uid != self.record:
            # Another one's fields would stand there until this one is read.
            self.form.inside.hide()
        self.copy_list.setVisible(listing)
        self.add_provider.setVisible(self.record != NEW)
        self._show_actions()
        self._show_heading()

    def _show_actions(self) -> None:
        shown = self.form.form if self.record not in {"", NEW} else None
        there = shown is not None and shown.provider.uid == self.record
        retired = shown is not None and shown.provider.retired_on is not None
        self.retire.setVisible(there and not retired)
        self.bring_back.setVisible(there and retired)
        self.changed.emit()

    # What the register answers

    def _on_choices(self, choices: Choices) -> None:
        self.choices = choices
        self.list.begin(choices)
        if self.has("form"):
            self.form.show_choices(choices)
        if self.has("new"):
            self.new.show_choices(choices)
        self.list.refresh()
        self._sum_up()

    def _on_summary(self, summary: Summary) -> None:
        self.summary = summary
        self.list.show_total(summary.in_use + summary.retired)
        self.copy_list.setEnabled(summary.in_use + summary.retired > 0)
        self._show_heading()

    def _on_form(self, form: ProviderForm) -> None:
        if form.provider.uid != self.record or self.choices is None:
            return
        self.form.show_form(form)
        self.form.inside.show()
        self._show_actions()
        self._show_heading()

    def _on_gone(self, error: UserError) -> None:
        self.record = ""
        self._show_part()
        self.read_again()
        self.notice.refuse(error)
        self.moved.emit()

    def _show_heading(self) -> None:
        back = (Crumb("Providers", Place(self.KEY, part=LIST)),)
        if self.record == NEW:
            self.set_heading("Add a provider", "", (*back, Crumb("New")))
        elif self.record:
            shown = self.form.form
            if shown is not None and shown.provider.uid == self.record:
                self.set_heading(shown.provider.name, _position(shown), back)
        elif self.summary is not None:
            self.set_heading(*_finding(self.summary))

    # What the person does

    def _copy(self) -> None:
        self.list.table.selectAll()
        self.list.table.copy_with_headings()
        self.notice.say("Copied. Paste it into a spreadsheet.", kind="done")

    def _ask_live(self) -> None:
        from noms_desktop.services import provider_form

        if self.form.settle():
            self.desk.ask(provider_form.live_agreements, self.record, done=self._on_live)

    def _on_live(self, live: Sequence[AgreementLine]) -> None:
        shown = self.form.form
        if shown is not None:
            dialog = RetireProvider(self.desk, self.record, shown.provider.name, live, self.window())
            dialog.board_asked.connect(self._open_board)
            dialog.open()

    def _bring_back(self) -> None:
        from noms_desktop.services import provider_form

        self.desk.edit(provider_form.bring_back, self.record, failed=self.notice.refuse)


def _finding(summary: Summary) -> tuple[str, str]:
    """The title and the line beneath it."""
    if not summary.in_use:
        return "Providers", "Every organisation that delivers services to offenders, or could"
    count = f"{summary.in_use:,} provider{'' if summary.in_use == 1 else 's'}"
    day = day_text(summary.ending_by)
    if summary.ending:
        have = "has an agreement that ends" if summary.ending == 1 else "have an agreement that ends"
        title = f"{count}: {summary.ending:,} {have} by {day}"
    else:
        title = f"{count}: no agreement ends by {day}"
    sectors = [f"{name} {number:,}" for name, number in summary.sectors if number]
    network = f"{summary.registered:,} registered in the National Provider Network"
    return title, " \N{MIDDLE DOT} ".join((*sectors, network))


def _position(form: ProviderForm) -> str:
    """The line beneath a provider's name: what it is, what the boards have with it."""
    provider = form.provider
    if provider.retired_on is not None:
        return f"Retired on {day_text(provider.retired_on)}: {provider.retired_reason}"
    live = sum(one.live for one in form.agreements)
    boards = len(form.boards_using)
    parts = [
        provider.sector_name,
        f"{live} live agreement{'' if live == 1 else 's'}" if live else "no live agreements",
        f"{boards} board{'' if boards == 1 else 's'} using it" if boards else "no board uses it yet",
    ]
    if form.value_pence:
        parts.append(f"{headline(form.value_pence)} planned in {form.year}")
    return " \N{MIDDLE DOT} ".join(parts)
