"""What is asked before a plan is sent back or agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from noms_desktop.gui.dialogs.plain import PlainDialog
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.half_typed import HalfTyped
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.unsaved import Unsaved
    from noms_desktop.services.plan_page import PlanPage

_HIGH = 120


class _Asks(PlainDialog):
    """A dialog with one text; it stays open, with the words beneath, while the register says no."""

    given = Signal(str)
    """The text, to be kept; then `accept` or `refuse`."""

    def __init__(self, title: str, text: str, yes: str, unsaved: Unsaved, parent: QWidget | None) -> None:
        super().__init__("NOMS Desktop", title, text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.half = HalfTyped(unsaved, self)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_HIGH)
        self._wrong = label(kind="wrong", wrap=True)
        self._wrong.hide()
        self.add_button("Cancel", self.reject)
        self.yes = self.add_button(yes, self._on_yes, primary=True)

    def ask_for(self, caption: str, place: str, *, typed: str, usual: str = "") -> None:
        """Show the text with its caption: `typed`, from when it was last open, else `usual`; it is held at `place`."""
        above = label(caption, "strong", wrap=True)
        self.text.setAccessibleName(caption)
        self.text.setPlainText(usual)
        self.half.watch({"text": self.text})
        self.half.stand_at(place)
        if typed:
            self.text.setPlainText(typed)
        for widget in (self.half, above, self.text, self._wrong):
            self.body.addWidget(widget)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def said(self) -> str:
        """What is wrong, '' when nothing is."""
        return self._wrong.text()

    def refuse(self, error: UserError) -> None:
        """Say what is wrong, and go to the text."""
        self._wrong.setText(f"{error.title} {error.advice}".strip())
        self._wrong.show()
        if not self.text.isVisibleTo(self):
            self.body.addWidget(self._wrong)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    @override
    def accept(self) -> None:
        """What was typed is in the register."""
        self.half.forget()
        super().accept()

    def _on_yes(self) -> None:
        self.given.emit(self.text.toPlainText())


class SendBack(_Asks):
    """Asks what the board should change."""

    def __init__(self, page: PlanPage, typed: str, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Send back version {page.version_no} to {page.board_name}",
            "The board can then change its lines and submit the same version again.",
            "Send back",
            unsaved,
            parent,
        )
        place = place_of("subcontracting", page.board_code, "questions")
        self.ask_for("Your questions for the board", place, typed=typed, usual=page.questions)


class Agree(_Asks):
    """Says what is agreed, and asks for the reason where the counted plan is below the minimum."""

    def __init__(self, page: PlanPage, typed: str, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Agree version {page.version_no} of {page.board_name}'s plan?",
            "It is frozen from then on, and spend is measured against it. Agreeing cannot be undone: a change makes a "
            "new version.",
            "Agree plan",
            unsaved,
            parent,
        )
        self.needs_reason = bool(page.short_words)
        if page.short_words:
            self.body.addWidget(label(f"The counted plan is {page.short_words}.", wrap=True))
            place = place_of("subcontracting", page.board_code, "reason")
            self.ask_for("Reason for agreeing it below the minimum; it is recorded", place, typed=typed)
        else:
            self.text.setParent(self)
            self.text.hide()
            self.body.addWidget(self._wrong)
