"""Retiring a provider: asks why, or names the live agreements that prevent it, each with its board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import short_day
from noms_desktop.domain.providers import free_after
from noms_desktop.gui.dialogs.plain import PlainDialog
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import plain_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.provider_form import AgreementLine

_MOST = 8
_COLUMNS = (
    Column["AgreementLine"](heading="Buyer", text=lambda one: one.buyer, bold=True, width=150),
    Column["AgreementLine"](heading="Agreement", text=lambda one: one.reference, tip=lambda one: one.title, width=96),
    Column["AgreementLine"](heading="What for", text=lambda one: one.title, tip=lambda one: one.title, stretch=True),
    Column["AgreementLine"](
        heading="Ends",
        text=lambda one: short_day(one.ends_on) if one.ends_on else "no end",
        sort=lambda one: one.ends_on,
        width=100,
    ),
    Column["AgreementLine"](heading="A year", text=lambda one: pounds(one.annual_value_pence), align="right", width=92),
)


class RetireProvider(PlainDialog):
    """One or the other, as `live`, the provider's live agreements, decides."""

    retired = Signal()
    board_asked = Signal(str, str)
    """The code of a board whose agreements are to be opened, and the uid of the one to be shown."""

    def __init__(
        self, desk: Desk, uid: str, name: str, live: Sequence[AgreementLine], parent: QWidget | None = None
    ) -> None:
        count = "a live agreement" if len(live) == 1 else f"{len(live)} live agreements"
        super().__init__(
            "Providers",
            f"{name} has {count}" if live else f"Retire {name}?",
            f"A provider is retired once no agreement with it is live. {free_after([one.ends_on for one in live])}"
            if live
            else "It leaves the lists to choose from. What it did, its agreements and its history stay in the register,"
            " and it can be brought back.",
            parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._uid = desk, uid
        self.form = Form(self)
        self.reason = QPlainTextEdit(self)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(66)
        self.form.add("reason", "&Why is it retired?", self.reason)
        self.body.addWidget(self.form)
        self.form.setVisible(not live)
        if live:
            self._show_live(live)
            self.add_button("Close", self.reject, primary=True)
        else:
            self.add_button("Cancel", self.reject)
            self.yes = self.add_button("Retire", self._retire, primary=True)
            self.hold(desk.unsaved, place_of("providers", uid, "retire"), {"reason": self.reason})
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_live(self, live: Sequence[AgreementLine]) -> None:
        self.setMinimumWidth(800)
        self.model = RowsModel(_COLUMNS, key=lambda one: one.uid, parent=self)
        self.model.show_rows(live)
        table = Table("Live agreements")
        table.show_model(self.model)
        table.fit(_MOST)
        table.opened.connect(self._open_board)
        self.body.addWidget(table)
        self.link = button("", self._open_board, "link", self)
        self.body.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        table.chosen.connect(self._on_chosen)
        self._table = table
        table.select_row(0)
        self._on_chosen(table.currentIndex())

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        self.link.setText(f"Open the agreements of {plain_menu(row.buyer)}" if row is not None else "")
        self.link.setVisible(row is not None and bool(row.board_code))

    def _open_board(self, *_: object) -> None:
        row = self.model.row(self._table.currentIndex())
        if row is not None and row.board_code:
            self.reject()
            self.board_asked.emit(row.board_code, row.uid)

    def _retire(self) -> None:
        from noms_desktop.services import provider_form

        self.form.clear_refusals()
        self._desk.edit(
            provider_form.retire, self._uid, self.reason.toPlainText(), done=self._on_done, failed=self._on_refused
        )

    def _on_done(self, _applied: Applied) -> None:
        self.accept()
        self.retired.emit()

    def _on_refused(self, error: UserError) -> None:
        if not self.form.refuse(error):
            self.say_beneath(f"{error.title} {error.advice}".strip())
        self.fit()
