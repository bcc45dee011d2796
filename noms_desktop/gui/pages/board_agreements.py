"""The Agreements tab: a board's agreements by the date that cannot move, with the details of one beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from noms_desktop.domain.money import headline, pounds, whole_pounds
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.pages.board_beside import WithDetails, scrolled
from noms_desktop.gui.pages.board_tab import BoardTab
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.drawer import Panel
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.facts import Facts
from noms_desktop.gui.widgets.table import ROW, Table
from noms_desktop.gui.widgets.two_lines import TwoLineCells

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.widgets.notice import Notice
    from noms_desktop.services.board_tabs import AgreementRow
    from noms_desktop.store.register import Store

_TITLE, _KIND, _ENDS = 2, 3, 4
_NAME = 400
"""Pixels in which a supplier and what it is for are read whole, as most of them are."""

COLUMNS = (
    Column["AgreementRow"](
        heading="Next date", text=lambda row: row.next_words or "none", sort=lambda row: row.next_on, width=158
    ),
    Column["AgreementRow"](heading="Supplier", text=lambda row: row.supplier, bold=True, stretch=True),
    Column["AgreementRow"](heading="For", text=lambda row: row.title, stretch=True, key="for"),
    Column["AgreementRow"](heading="Kind", text=lambda row: row.kind, width=84),
    Column["AgreementRow"](heading="Ends", text=lambda row: row.ends, width=96),
    Column["AgreementRow"](
        heading="Value a year",
        text=lambda row: whole_pounds(row.value),
        sort=lambda row: row.value,
        tip=lambda row: pounds(row.value),
        align="right",
        width=98,
    ),
    Column["AgreementRow"](
        heading="State", text=lambda _: "", rating=lambda row: row.state, sort=lambda row: row.state, width=96
    ),
)


class AgreementsTab(BoardTab):
    """Reads `services.board_tabs.board_agreements`."""

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(desk, notice, parent)
        self._wanted = ""
        self.card = Card()
        self.model = RowsModel(COLUMNS, key=lambda row: row.uid, parent=self)
        self.table = Table("Agreements by next date")
        self._cells = TwoLineCells(self.table, _TITLE - 1, lambda row: row.title)
        self.table.setItemDelegate(self._cells)
        self.table.show_model(self.model)
        self.table.remember(desk.memory, "boards.agreements")
        self.table.setMinimumHeight(6 * ROW)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.card.body.addWidget(self.table, 1)
        self.panel = Panel("Agreement")
        self.facts = Facts()
        self.provider = button("Open the &provider", self._open_provider)
        self.panel.body.addWidget(scrolled(self.facts), 1)
        self.panel.body.addWidget(self.provider)
        self.both = WithDetails((self.card,), self.panel)
        self.both.toggled.connect(self._fit)
        self.empty = Empty("file-text")
        self.empty_card = Card()
        self.empty_card.body.addWidget(self.empty)
        self.empty.say(
            "No agreement of this board is recorded",
            "What a board has signed with its providers is recorded in the months of its plan.",
            ("Open the plan", self._open_plan),
        )
        self.empty_card.hide()
        self.body.addWidget(self.both, 1)
        self.body.addWidget(self.empty_card)
        self.body.addStretch()

    @override
    def refresh(self) -> None:
        self.ask(_read, self._on_read)

    @override
    def clear(self) -> None:
        self.model.show_rows(())
        self.both.close_panel()

    @override
    def show_part(self, part: str) -> None:
        self._wanted = part
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Select the agreement that was asked for, by its uid, once it is read."""
        row = next((n for n, one in enumerate(self.model.rows()) if one.uid == self._wanted), -1)
        if row >= 0:
            self._wanted = ""
            self.table.select_row(row)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, *_: object) -> None:
        """Suppliers have their room: what a supplier is for stands beneath it, and what the details tell gives way."""
        spare = sum(column.width for column in COLUMNS[_KIND : _ENDS + 1])
        names = self.card.width() - 34 - sum(column.width for column in COLUMNS) + spare
        self._cells.arrange(two_lines=names - spare < 2 * _NAME, instead_of=(_TITLE,))
        for number in (_KIND, _ENDS):
            self.table.setColumnHidden(number, names - spare < _NAME)

    def _on_read(self, answer: tuple[str, tuple[AgreementRow, ...]]) -> None:
        code, rows = answer
        if code != self.code:
            return
        self.model.show_rows(rows)
        self.both.setVisible(bool(rows))
        self.empty_card.setVisible(not rows)
        live = [row for row in rows if row.state == "signed"]
        count = f"{len(live)} signed agreement{'' if len(live) == 1 else 's'}"
        value = sum(row.value for row in live)
        subtitle = f"{count}, {headline(value)} a year. Those whose date comes first stand first." if rows else ""
        self.card.show_words("Agreements by the date that cannot move", subtitle)
        if rows and not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self._show_wanted()
        self._wanted = ""
        self._show(self.model.row(self.table.currentIndex()))

    def _on_chosen(self, index: QModelIndex) -> None:
        self._show(self.model.row(index))

    def _on_opened(self, index: QModelIndex) -> None:
        self._show(self.model.row(index))
        self.both.open_panel()
        self._fit()

    def _show(self, row: AgreementRow | None) -> None:
        self.provider.setVisible(row is not None)
        if row is None:
            self.panel.show_title("No agreement")
            self.facts.show_facts(())
            return
        self.panel.show_title(row.supplier)
        self.facts.show_facts((("For", row.title), ("Next date", row.next_words or "none"), *row.details))

    def _open_plan(self) -> None:
        self.ask_for("subcontracting", self.code)

    def _open_provider(self) -> None:
        row = self.model.row(self.table.currentIndex())
        if row is not None:
            self.ask_for("providers", row.supplier_uid)


def _read(store: Store, code: str) -> tuple[str, tuple[AgreementRow, ...]]:
    from noms_desktop.services import board_tabs

    return code, board_tabs.board_agreements(store, code)
