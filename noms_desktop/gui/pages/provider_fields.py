"""The fields of a provider's form, group by group: what stands in each, what was left with something new in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from noms_desktop.domain.errors import UserError
from noms_desktop.gui.pages.provider_names import ProviderName
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.kept import Kept
from noms_desktop.gui.widgets.kept_line import KeptLine
from noms_desktop.gui.widgets.kept_text import KeptNote
from noms_desktop.gui.widgets.ticks import TickList

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.provider_form import ProviderForm
    from noms_desktop.services.provider_list import Choices

    Editor = KeptLine | KeptNote | Chooser | TickList


class ProviderFields(QObject):
    """Makes the editors, in four forms, and keeps each in step with the register."""

    entered = Signal(str, object)
    """A field, and what was typed or chosen in it: a text, or a tuple of codes."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._unsaved = desk.unsaved
        self.identity, self.work, self.reach, self.network = Form(), Form(), Form(), Form()
        self._kept: dict[str, Any] = {}
        self._wrong: set[str] = set()
        self.editors: dict[str, Editor] = {}
        self._forms: dict[str, Form] = {}
        self._add(self.identity, "name", "&Name", KeptLine())
        self._add(self.identity, "sector", "&Sector", Chooser("Sector"))
        self._add(self.identity, "kind", "&Kind", Chooser("Kind"))
        hint = "The provider that has taken over its work, where there is one."
        self._add(self.identity, "successor", "Successor", ProviderName(desk), hint)
        self._add(self.work, "services", "Services", TickList("Services", "services"))
        self._add(self.work, "areas", "Areas served", TickList("Areas served", "areas"))
        self._add(self.work, "notes", "Notes", KeptNote())
        self._add(self.reach, "phone", "Telephone", KeptLine())
        self._add(self.reach, "email", "E-mail", KeptLine())
        self._add(self.reach, "website", "Website", KeptLine())
        self._add(self.reach, "address", "Address", KeptLine())
        self._add(self.network, "network", "National Provider Network", Chooser("National Provider Network"))
        self._add(self.network, "network_no", "Number in the network", KeptLine())

    def show_choices(self, choices: Choices) -> None:
        """What can be chosen."""
        self._chooser("sector").show_values([(one.code, one.name) for one in choices.sectors])
        self._chooser("network").show_values([(one.code, one.name) for one in choices.networks])
        self._chooser("kind").show_values(kinds())
        self._ticks("services").show_choices([(one.code, one.name) for one in choices.services])
        self._ticks("areas").show_choices([(one.code, one.name) for one in choices.areas])

    def show_form(self, form: ProviderForm, *, anew: bool) -> None:
        """Show a provider; of the same one again, what is being typed or was refused stays."""
        if anew:
            for one in (self.identity, self.work, self.reach, self.network):
                one.clear_refusals()
            self._wrong.clear()
            self._stand(place_of("providers", form.provider.uid))
        provider = form.provider
        if provider.kind == "board" or anew:
            self._chooser("kind").show_values(
                [*kinds(), *([("board", "Probation board")] if provider.kind == "board" else [])]
            )
            self._chooser("kind").setEnabled(provider.kind != "board")
        values: dict[str, Any] = {
            "name": provider.name,
            "sector": provider.sector_code,
            "kind": provider.kind,
            "successor": form.successor,
            "services": provider.services,
            "areas": provider.areas,
            "notes": provider.notes,
            "network": provider.network_status,
            "network_no": provider.network_no,
            "phone": provider.phone,
            "email": provider.email,
            "website": provider.website,
            "address": provider.address,
        }
        for name, value in values.items():
            self._show(name, value, anew=anew)
        if anew:
            self._come_back(place_of("providers", provider.uid))

    def _stand(self, place: str) -> None:
        """What is typed and not saved is this provider's from now on."""
        for name, editor in self.editors.items():
            if isinstance(editor, Kept):
                editor.stand_in(self._unsaved, place, name)

    def _come_back(self, place: str) -> None:
        """What was left unsaved of this provider stands in its fields again."""
        for name, left in self._unsaved.take(place).items():
            if name in self._forms and self._forms[name].come_back(name, left):
                self._wrong.add(name)

    def refuse(self, error: UserError, name: str) -> None:
        """Say beneath a field what would be right; what was typed stays."""
        self._wrong.add(name)
        self._forms[name].refuse(UserError(error.title, error.advice, where=name), focus=False)

    def kept(self, name: str, value: object) -> None:
        """What was typed in a field is in the register, perhaps tidied up: it is shown as it stands there."""
        self._clear(name)
        editor = self.editors[name]
        if isinstance(editor, Kept):
            editor.take(str(value), told=str(value))
        elif editor.codes == value:
            self._kept[name] = value

    def settle(self) -> None:
        """Tell of what is being typed."""
        for editor in self.editors.values():
            if isinstance(editor, Kept):
                editor.settle()

    def unsaved(self) -> tuple[str, ...]:
        """The fields in which something stands that is not in the register."""
        return tuple(name for name, kept in self._kept.items() if self._is_unsaved(name, kept))

    def discard(self) -> None:
        """Every field as the register has it."""
        for name, value in self._kept.items():
            self._clear(name)
            self._show(name, value, anew=True)

    def _add(self, form: Form, name: str, caption: str, editor: Editor, hint: str = "") -> None:
        form.add(name, caption, editor, hint)
        self.editors[name], self._forms[name] = editor, form
        if isinstance(editor, Kept):
            editor.typed.connect(partial(self._on_typed, name))
            editor.as_kept.connect(partial(self._clear, name))
        else:
            editor.ticked.connect(partial(self._on_typed, name))

    def _chooser(self, name: str) -> Chooser:
        found = self.editors[name]
        assert isinstance(found, Chooser)  # noqa: S101 - made above
        return found

    def _ticks(self, name: str) -> TickList:
        found = self.editors[name]
        assert isinstance(found, TickList)  # noqa: S101 - made above
        return found

    def _is_unsaved(self, name: str, kept: Any) -> bool:
        editor = self.editors[name]
        # Codes are in no order.
        return editor.changed if isinstance(editor, Kept) else set(editor.codes) != set(kept)

    def _show(self, name: str, value: Any, *, anew: bool) -> None:
        editor = self.editors[name]
        if isinstance(editor, Kept):
            editor.show_kept(value, anew=anew)
        elif anew or name not in self._wrong:
            editor.show_codes(value)
        self._kept[name] = value

    def _on_typed(self, name: str, value: object) -> None:
        self.entered.emit(name, value)

    def _clear(self, name: str) -> None:
        self._wrong.discard(name)
        self._forms[name].clear_refusals(name)


def kinds() -> list[tuple[str, str]]:
    """What a provider can be, as (value, words)."""
    return [("organisation", "Organisation"), ("consortium", "Consortium"), ("establishment", "Prison")]
