"""The agreements with a provider, the next date first, to read: a line each in little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import short_day
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import label, show_in_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from noms_desktop.gui.memory import Memory
    from noms_desktop.services.provider_form import AgreementLine

KINDS = {
    "sla": "SLA",
    "contract": "Contract",
    "grant": "Grant",
    "framework": "Framework",
    "call_off": "Call-off",
    "sub_contract": "Sub-contract",
}
_DATES = {"notice by": "notice", "extension ends": "extension"}
_MOST = 12


def when(one: AgreementLine) -> str:
    """The next date of an agreement and what it is; the end of one that is over."""
    if one.next_on is not None:
        return f"{short_day(one.next_on)}, {_DATES.get(one.next_what, one.next_what)}"
    return short_day(one.ends_on) if one.ends_on is not None else "\N{EN DASH}"


COLUMNS = (
    Column["AgreementLine"](
        heading="Buyer", text=lambda one: one.buyer, bold=True, stretch=True, tip=lambda one: one.title
    ),
    Column["AgreementLine"](
        heading="Agreement",
        text=lambda one: f"{KINDS[one.kind]} {one.reference}".strip(),
        tip=lambda one: one.title,
        rating=lambda one: None if one.live else one.state if one.state == "draft" else "ended",
        width=176,
    ),
    Column["AgreementLine"](
        heading="Next date",
        text=when,
        sort=lambda one: one.next_on,
        width=140,
    ),
    Column["AgreementLine"](
        heading="A year",
        text=lambda one: pounds(one.annual_value_pence) if one.annual_value_pence else "\N{EN DASH}",
        sort=lambda one: one.annual_value_pence,
        align="right",
        width=84,
    ),
)


class Agreements(QWidget):
    """A table of agreements; Enter goes to the board's."""

    asked = Signal(str, str)
    """The code of a board whose agreements the person wants to see, and the uid of the one to be shown."""

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowsModel(COLUMNS, key=lambda one: one.uid, parent=self)
        self.table = Table("Agreements, the next date first")
        self.table.show_model(self.model)
        self.table.remember(memory, "providers.agreements")
        self.table.fit(_MOST)
        self.table.opened.connect(self._on_opened)
        self._none = label(
            "None yet. An agreement stands here once a board has one with this provider.", "lead", wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self._none)

    def show_agreements(self, lines: Sequence[AgreementLine]) -> None:
        """Show these, in their order."""
        self.model.show_rows(lines)
        show_in_place(self.table, visible=bool(lines))
        show_in_place(self._none, visible=not lines)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None and row.board_code:
            self.asked.emit(row.board_code, row.uid)
