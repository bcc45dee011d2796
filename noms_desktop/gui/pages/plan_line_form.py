"""The fields of a plan's line: typed into while the version is in work, and filled in for a new line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.fields import Fields
from noms_desktop.gui.widgets.half_typed import HalfTyped
from noms_desktop.gui.widgets.kept_line import KeptLine, SearchLine
from noms_desktop.gui.widgets.kept_text import KeptNote
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.unsaved import Unsaved
    from noms_desktop.gui.widgets.fields import Editor
    from noms_desktop.services.plan_choices import Choices
    from noms_desktop.services.plan_detail import LineDetail
    from noms_desktop.services.plan_lines import TypedLine

TO_BE_SELECTED = "to be selected"
_NOTES = ("risk_note", "note")
_HELP = {
    "planned": "Spread by the profile.",
    "own_share": "Of a consortium, such as 40%.",
    "passed_on": "By a public lead to the private and third sectors.",
    "starts": "Such as 1 Nov 2006.",
}
# What services call a field of the command line's, and what the form does.
_WHERE = {"own-share": "own_share", "passed-on": "passed_on", "months": "profile", "amount": "planned 2006/07"}
_USUAL = {
    "provider": TO_BE_SELECTED,
    "route": "open_competition",
    "stage": "idea",
    "profile": "even",
    "risk": "low",
}
NEW = (
    ("service", "&Service"),
    ("title", "&Title"),
    ("provider", "Pr&ovider"),
    ("sector", "Se&ctor"),
    ("planned 2006/07", "Plan 0&6/07"),
    ("planned 2007/08", "Plan 07/0&8"),
    ("route", "&Route"),
    ("stage", "Stag&e"),
    ("starts", "Starts"),
    ("ends", "Ends"),
    ("profile", "Pro&file"),
    ("risk", "R&isk"),
    ("risk_note", "Why"),
)


def editor(name: str, choices: Choices) -> Editor:
    """The editor that fits a field."""
    if name == "provider":
        made = SearchLine((TO_BE_SELECTED, *choices.providers))
        made.setPlaceholderText("Type part of a name")
        return made
    if name == "service":
        return Chooser(values=[(words, words) for words in choices.services])
    if name in choices.lists:
        return Chooser(values=choices.lists[name])
    return KeptNote() if name in _NOTES else KeptLine()


def typed_line(board_code: str, name: str, text: str) -> TypedLine:
    """One field of a line as services take it."""
    from noms_desktop.services.plan_lines import TypedLine

    given: dict[str, Any] = {}
    kind, _, year = name.partition(" ")
    if kind in ("planned", "signed"):
        given = {kind: text or "0", "year": year}
    elif name == "second_tier":
        given = {name: text == "yes"}
    elif name == "provider":
        given = {name: text or TO_BE_SELECTED}
    elif name in ("own_share", "passed_on"):
        given = {name: text or "0"}
    else:
        given = {name: text}
    return TypedLine(board_code=board_code, **given)


def words_of(error: UserError) -> str:
    """A refusal in one line, for beneath a field."""
    return f"{error.title} {error.advice}".strip()


class LineForm(QWidget):
    """The fields of the line that is selected, each saved when it is left."""

    saved = Signal(str, str)
    """The name of a field and its text."""
    unsaved = Signal()
    """A field holds a refused text, or holds it no longer."""
    months_wanted = Signal()
    """The profile is to be typed month by month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: Fields | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_line(self, detail: LineDetail, choices: Choices) -> None:
        """Show a line's fields; what is being typed stays."""
        if self.fields is None:
            self.fields = self._made(detail, choices)
        for field in detail.fields:
            self.fields.show_value(field.name, field.typed, field.was)
        self.fields.show_field("sector", visible=not detail.selected)

    def settle(self) -> bool:
        """Save what is typed; False while a field holds a text that was refused."""
        if self.fields is None:
            return True
        self.fields.settle()
        return not self.fields.refused()

    def _made(self, detail: LineDetail, choices: Choices) -> Fields:
        made = Fields(caption_width=88)
        for field in detail.fields:
            made.add(field.name, field.caption, editor(field.name, choices))
        made.saved.connect(self._on_saved)
        made.unsaved.connect(self.unsaved)
        self._column.addWidget(made)
        return made

    def _on_saved(self, name: str, text: str) -> None:
        if name == "profile" and text == "typed":
            self.months_wanted.emit()
        self.saved.emit(name, text)


class NewLine(QWidget):
    """The form of a new line. What is typed stays until the line is added, even while the form is closed."""

    added = Signal(object)
    """TypedLine: the line to add."""
    cancelled = Signal()

    def __init__(self, choices: Choices, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.half = HalfTyped(unsaved)
        self.fields = Fields(caption_width=88)
        for name, caption in NEW:
            made = editor(name, choices)
            if isinstance(made, Chooser) and name in ("service", "sector"):
                made.insertItem(0, "Choose", "")
            self.fields.add(name, caption, made)
        self.half.watch({name: self.fields.editor(name) for name, _ in NEW})
        self.clear()
        self._wrong = label(kind="wrong", wrap=True)
        self._wrong.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(button("Cancel", self._on_cancel))
        buttons.addWidget(button("&Add line", self.add, "primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.half)
        column.addWidget(label("Only service and plan are needed; the rest can follow.", "quiet", wrap=True))
        column.addWidget(self.fields)
        column.addWidget(self._wrong)
        column.addLayout(buttons)

    def start(self) -> None:
        """Give the first field the focus."""
        self.fields.editor("service").setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def half_typed(self) -> bool:
        """Whether something stands in it that is not yet a line."""
        return any(self.fields.text(name).strip() != _USUAL.get(name, "") for name, _ in NEW)

    def clear(self) -> None:
        """Empty every field: the line is added."""
        for name, _ in NEW:
            self.fields.show_value(name, _USUAL.get(name, ""), anew=True)
        self.half.forget()

    def add(self) -> None:
        """Ask for the line to be added."""
        from noms_desktop.services.plan_lines import TypedLine

        for name, _ in NEW:
            self.fields.refuse(name, "")
        self._wrong.hide()
        text = self.fields.text
        planned, following = text("planned 2006/07"), text("planned 2007/08")
        profile = text("profile")
        self.added.emit(
            TypedLine(
                board_code="",
                service=text("service") or None,
                title=text("title") or None,
                provider=text("provider") or TO_BE_SELECTED,
                sector=text("sector") or None,
                planned=planned or ("0" if following else None),
                planned_next=following or None,
                route=text("route"),
                stage=text("stage"),
                starts=text("starts") or None,
                ends=text("ends") or None,
                # The months of a new line are typed into the grid once it is there.
                profile="even" if profile == "typed" else profile,
                risk=text("risk"),
                risk_note=text("risk_note") or None,
            )
        )

    def refuse(self, error: UserError) -> None:
        """Say what is wrong beneath its field, or beneath them all."""
        name = {"planned": "planned 2006/07", "planned-next": "planned 2007/08"}.get(
            error.where, _WHERE.get(error.where, error.where)
        )
        if name in self.fields.names():
            self.fields.refuse(name, words_of(error))
            self.fields.editor(name).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._wrong.setText(words_of(error))
            self._wrong.show()

    def _on_cancel(self) -> None:
        self.cancelled.emit()
