"""Making and changing an SLA: the catalogue with a tick for what is in it, and the terms of the measure chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.pages.board_beside import WithDetails
from noms_desktop.gui.pages.board_sla_sign import SignDialog
from noms_desktop.gui.pages.board_sla_terms import TermsPanel
from noms_desktop.gui.pages.board_words import short_function
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.notice import Notice
from noms_desktop.gui.widgets.table import ROW, Table

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.sla_setup import SlaSetup, Term
    from noms_desktop.store.register import Store

_TICK, _NOT = "\N{CHECK MARK}", ""
_NARROW = 760


def _target(term: Term) -> str:
    return f"{term.better} {term.target}" if term.target and term.target != "none" else term.target


def _tolerance(term: Term) -> str:
    if not term.tolerance:
        return ""
    return f"{term.tolerance} of target" if term.tolerance.endswith("%") else f"{term.tolerance} points"


COLUMNS = (
    Column["Term"](heading="In SLA", text=lambda term: _TICK if term.chosen else _NOT, align="centre", width=62),
    Column["Term"](
        heading="Function",
        text=lambda term: short_function(term.function),
        quiet=True,
        width=164,
    ),
    Column["Term"](heading="Measure", text=lambda term: term.short_name, tip=lambda term: term.name, stretch=True),
    Column["Term"](heading="Target", text=_target, bold=True, width=110),
    Column["Term"](heading="Tolerance", text=_tolerance, width=104),
    Column["Term"](heading="National target", text=lambda term: term.national or "none found", quiet=True, width=136),
)


class _Catalogue(Table):
    """The table of the catalogue: Space and F2 are its own."""

    toggled = Signal()
    edited = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggled.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit()
        else:
            super().keyPressEvent(event)


class SlaSetupView(QWidget):
    """`show_sla` shows the catalogue for a board and year. Space puts a measure in or out; F2 goes to its terms."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code = self._year = ""
        self._found: SlaSetup | None = None
        self.notice = Notice()
        self.card = Card()
        self.year = Chooser("Year of the SLA", letters=10)
        self.year.picked.connect(self._on_year)
        self.copy = button("Copy last year", self.copy_last_year)
        self.sign = button("&Sign the SLA\N{HORIZONTAL ELLIPSIS}", self.ask_signature)
        self.done = button("&Done", self.close_view, "primary")
        for tool in (self.year, self.copy, self.sign, self.done):
            self.card.tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        self.model = RowsModel(COLUMNS, key=lambda term: term.code, parent=self)
        self.table = _Catalogue("Measures of the catalogue")
        self.table.toggled.connect(self.toggle)
        self.table.edited.connect(self._edit_terms)
        self.table.show_model(self.model)
        self.table.remember(desk.memory, "boards.sla_setup")
        self.table.setMinimumHeight(7 * ROW)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.card.body.addWidget(self.table, 1)
        self.panel = TermsPanel(desk, self)
        self.panel.changed.connect(self.read_again)
        self.panel.toggle.clicked.connect(lambda *_: self.toggle())
        self.both = WithDetails((self.card,), self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addWidget(self.both, 1)

    def show_sla(self, code: str, year: str) -> None:
        """Show the catalogue with the SLA of a board for a year."""
        if (code, year) != (self._code, self._year):
            self._code, self._year = code, year
            self.model.show_rows(())
            self.panel.show_term(None, "", "")
        self.notice.clear()
        self.read_again()

    def read_again(self) -> None:
        """Read anew; the measure chosen stays chosen."""
        if self._code:
            self._desk.ask(_read, self._code, self._year, done=self._on_read)

    def take_focus(self) -> None:
        """Into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> bool:
        """Send what is typed to the register; False while something of it is refused."""
        if self.isHidden() or self.panel.settle():
            return True
        self.notice.say(
            "A term is not saved as it was typed.",
            "Mend it, or press Esc in its field to put back what was there.",
            "warning",
        )
        return False

    def toggle(self) -> None:
        """Put the measures that are selected in, or take them out when the current one is in."""
        current = self.model.row(self.table.currentIndex())
        if current is None:
            return
        numbers = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        rows = [row for row in map(self.model.row, numbers) if row is not None] or [current]
        if not current.chosen:
            codes = tuple(row.code for row in rows if not row.chosen)
            self._desk.edit(_add, self._code, self._year, codes, done=self._on_kept, failed=self.notice.refuse)
            return
        for row in rows:
            if row.chosen:
                self._desk.edit(
                    _remove, self._code, self._year, row.code, done=self._on_kept, failed=self.notice.refuse
                )

    def copy_last_year(self) -> None:
        """Take over the measures of the year before."""
        self._desk.edit(_copy, self._code, self._year, done=self._on_kept, failed=self.notice.refuse)

    def ask_signature(self) -> None:
        """Ask when and by whom the SLA was signed."""
        if self._found is not None:
            self.panel.settle()
            SignDialog(self._desk, self._found, self.window()).open()

    def close_view(self) -> None:
        """Back to the measures with their results."""
        self.panel.settle()
        self.closed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.card.width() < _NARROW
        for number in (1, 5):
            self.table.setColumnHidden(number, narrow)

    def _on_read(self, found: SlaSetup) -> None:
        if (found.board_code, found.year_label) != (self._code, self._year):
            return
        self._found = found
        self.year.show_values([(year, year) for year in found.years])
        self.year.choose(found.year_label)
        self.model.show_rows(found.terms)
        count = len(found.chosen)
        self.card.show_words(
            f"SLA {found.year_label}: {count} measure{'' if count == 1 else 's'} chosen", _state(found)
        )
        self.copy.setText(f"Copy {found.last_year}")
        self.copy.setVisible(bool(found.last_measures) and not count)
        self.sign.setVisible(bool(count))
        self.sign.setText(
            "&Sign the SLA\N{HORIZONTAL ELLIPSIS}" if found.state != "agreed" else "&Sign again\N{HORIZONTAL ELLIPSIS}"
        )
        if not self.table.currentIndex().isValid() and found.terms:
            self.table.select_row(0)
        self._show_current()

    def _on_year(self, year: str) -> None:
        self.panel.settle()
        self.show_sla(self._code, year)

    def _on_chosen(self, _index: QModelIndex) -> None:
        self._show_current()

    def _on_opened(self, _index: QModelIndex) -> None:
        self._edit_terms()

    def _edit_terms(self) -> None:
        """Into the target of the measure; one that is not in the SLA is put in first."""
        current = self.model.row(self.table.currentIndex())
        if current is None:
            return
        if not current.chosen:
            self.toggle()
        self.both.open_panel()
        self.panel.edit_target()

    def _show_current(self) -> None:
        self.panel.show_term(self.model.row(self.table.currentIndex()), self._code, self._year)

    def _on_kept(self, _applied: Applied) -> None:
        self.notice.clear()
        self.read_again()


def _state(found: SlaSetup) -> str:
    if not found.chosen:
        return "Space puts a measure in, several with Shift; Enter goes to its target."
    if found.state == "agreed":
        by = f" by {found.signed_by}" if found.signed_by else ""
        return f"Signed {found.agreed_on}{by}; a change now is a variation."
    missing = sum(one.target == "none" for one in found.chosen)
    if missing:
        return f"Draft. {missing} {'has' if missing == 1 else 'have'} no target yet."
    return "Draft: every measure has its target. Sign it when it is agreed."


def _read(store: Store, code: str, year: str) -> SlaSetup:
    from noms_desktop.services import sla_setup

    return sla_setup.read(store, code, year)


def _add(store: Store, who: str, code: str, year: str, measures: tuple[str, ...]) -> Applied:
    from noms_desktop.services import sla_setup

    return sla_setup.add_measures(store, who, code, year, measures)


def _remove(store: Store, who: str, code: str, year: str, measure: str) -> Applied:
    from noms_desktop.services import sla_setup

    return sla_setup.remove_measure(store, who, code, year, measure)


def _copy(store: Store, who: str, code: str, year: str) -> Applied:
    from noms_desktop.services import sla_setup

    return sla_setup.copy_last_year(store, who, code, year)
