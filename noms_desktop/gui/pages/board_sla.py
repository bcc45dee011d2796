"""The SLA tab: every measure in a row, the charts of those worth a look beneath; and the way to make an SLA."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from noms_desktop.domain.periods import Month
from noms_desktop.domain.sentences import capital
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.pages.board_sla_setup import SlaSetupView
from noms_desktop.gui.pages.board_tab import BoardTab
from noms_desktop.gui.pages.board_words import short_figure, short_function
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.pack import MonthFigure
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.widgets.notice import Notice
    from noms_desktop.services.board_sla import BoardSla, SlaRow
    from noms_desktop.store.register import Store

_NARROW = 1000
_TWO_FROM = 820
_MONTHS = 3
_FIRST_MONTH = 2
_DIRECTIONS = {"usual range": "In usual range", "too few months": "Too few months"}
_CHANGES = {"better": "Improving", "worse": "Worsening", "high": "High", "low": "Low"}


def direction(text: str) -> str:
    """'↓ worse' as the table says it: '▼ Worsening'."""
    mark, _, word = text.partition(" ")
    if word in _CHANGES and mark in ("↑", "↓"):
        return f"{'▲' if mark == '↑' else '▼'} {_CHANGES[word]}"
    return _DIRECTIONS.get(text, text)


def _month(place: int, row: SlaRow) -> str:
    months = row.entry.months
    at = place - (_MONTHS - len(months))
    return short_figure(months[at].text) if at >= 0 else ""


def _months_tip(row: SlaRow) -> str:
    states = [f"{Month.parse(month.month).name}: {_month_words(month)}" for month in row.entry.months]
    return "\n".join(states)


def _month_words(month: MonthFigure) -> str:
    return f"{month.text}, provisional" if month.provisional else month.text


class _SlaRows(RowsModel["SlaRow"]):
    """The rows, with the function at the first of each, and the names of the months in their headings."""

    def __init__(self, parent: QWidget) -> None:
        self._months: tuple[str, ...] = ()
        self._firsts: frozenset[str] = frozenset()
        super().__init__(self._made(), key=lambda row: row.code, parent=parent)

    def show_sla(self, found: BoardSla) -> None:
        """Show the measures of an SLA."""
        seen: dict[str, str] = {}
        for row in found.rows:
            seen.setdefault(short_function(row.entry.function), row.code)
        self._firsts = frozenset(seen.values())
        if found.months != self._months:
            self._months = found.months
            self.columns = self._made()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, _FIRST_MONTH, _FIRST_MONTH + _MONTHS - 1)
        self.show_rows(found.rows)

    def _function(self, row: SlaRow) -> str:
        return short_function(row.entry.function) if row.code in self._firsts else ""

    def _made(self) -> tuple[Column[SlaRow], ...]:
        names = ("",) * (_MONTHS - len(self._months)) + self._months
        months = (
            Column["SlaRow"](
                heading=name,
                text=partial(_month, place),
                tip=_months_tip,
                align="right",
                heading_tip="Met of due; a count where there is nothing due",
            )
            for place, name in enumerate(names)
        )
        return (
            Column["SlaRow"](
                heading="Function", text=self._function, tip=lambda row: row.entry.function, quiet=True, width=162
            ),
            Column["SlaRow"](
                heading="Measure", text=lambda row: row.entry.name, tip=_name_tip, bold=True, stretch=True
            ),
            *months,
            Column["SlaRow"](
                heading="Year to date",
                text=lambda row: short_figure(row.entry.year_to_date),
                tip=lambda row: row.entry.met_due,
                align="right",
                bold=True,
                width=94,
            ),
            Column["SlaRow"](heading="Target", text=_target, tip=lambda row: row.entry.target, align="right", width=96),
            Column["SlaRow"](
                heading="Rating", text=lambda _: "", rating=lambda row: row.rating, tip=_notes_tip, width=100
            ),
            Column["SlaRow"](heading="Direction", text=lambda row: direction(row.entry.direction), width=104),
            Column["SlaRow"](
                heading="Margin",
                text=lambda row: row.entry.cases,
                align="right",
                width=98,
                heading_tip="What it has to spare, or is short or over: in cases, or in the unit that the target is in",
            ),
        )


def _target(row: SlaRow) -> str:
    """'90%'; 'up to 9.0' where lower is better; '120 a year' of a count that is not returned yet."""
    words = row.entry.target.removeprefix("at least ").replace("at most ", "up to ")
    return words.replace(" in the year", " a year")


def _name_tip(row: SlaRow) -> str:
    return f"{row.entry.name}\n{row.finding}"


def _notes_tip(row: SlaRow) -> str:
    return "\n".join(row.notes)


class ChartCard(Card):
    """One measure's chart with its finding, its rating, and what was agreed or recorded of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.code = ""
        self.chart = ChartView(height=220)
        self.notes: QLabel = label(kind="quiet", wrap=True)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.notes)

    def show_row(self, row: SlaRow) -> None:
        """Show a measure."""
        self.code = row.code
        picture = row.picture
        if picture is None:
            self.show_words(f"{row.entry.name}: nothing returned yet", "", row.rating)
        else:
            self.show_words(picture.finding, picture.subtitle, row.rating)
        self.chart.empty_text = "The chart begins with the first month that is returned."
        self.chart.show_picture(picture, outside=row.outside)
        said = [*(picture.step_notes if picture else ()), *(one for one in row.notes if one.startswith("Agreed"))]
        self.notes.setText(" ".join(said))
        self.notes.setVisible(bool(said))


class ChartGrid(QWidget):
    """Chart cards, two beside each other where there is room; a card is used again for the measure it had."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, ChartCard] = {}
        self._order: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)

    @property
    def order(self) -> tuple[str, ...]:
        """The measures charted, in the order shown."""
        return self._order

    def card(self, code: str) -> ChartCard:
        """The card of a measure that is charted."""
        return self._cards[code]

    def show_charts(self, rows: Sequence[SlaRow]) -> None:
        """Show the charts of these measures."""
        order = tuple(row.code for row in rows)
        spare = [code for code in self._cards if code not in order]
        for row in rows:
            if row.code not in self._cards:
                self._cards[row.code] = self._cards.pop(spare.pop()) if spare else ChartCard(self)
            self._cards[row.code].show_row(row)
        for code in spare:
            gone = self._cards.pop(code)
            gone.hide()
            gone.deleteLater()
        if order != self._order:
            self._order = order
            self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.oldSize().width() < _TWO_FROM) != (self.width() < _TWO_FROM):
            self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= _TWO_FROM else 1
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        before: QWidget = self
        for number, code in enumerate(self._order):
            card = self._cards[code]
            self._grid.removeWidget(card)
            self._grid.addWidget(card, number // columns, number % columns)
            card.show()
            QWidget.setTabOrder(before, card.chart)
            before = card.chart


class SlaTab(BoardTab):
    """Reads `services.board_sla`; making and changing the SLA is `SlaSetupView`'s."""

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(desk, notice, parent)
        self._found: BoardSla | None = None
        self.card = Card()
        self.card.tools.addWidget(button("&Change the SLA", self.open_setup))
        self.model = _SlaRows(self)
        self.table = Table("Measures of the SLA")
        self.table.show_model(self.model, sortable=False)
        self.table.remember(desk.memory, "boards.sla")
        self.table.fit()
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.left = label(kind="quiet", wrap=True)
        self.card.body.addWidget(self.table)
        self.charts = ChartGrid()
        self.empty = Empty("chart-line")
        self.empty_card = Card()
        self.empty_card.body.addWidget(self.empty)
        self.setup = SlaSetupView(desk)
        self.setup.closed.connect(self.close_setup)
        for part in (self.card, self.charts, self.left, self.empty_card):
            self.body.addWidget(part)
            part.hide()
        self.body.addWidget(self.setup, 1)
        self.body.addStretch()
        self.setup.hide()

    @override
    def refresh(self) -> None:
        self.ask(_read, self._on_read)
        if self.setup.isVisible():
            self.setup.read_again()

    @override
    def clear(self) -> None:
        self._found = None
        self.setup.hide()
        for part in (self.card, self.charts, self.left, self.empty_card):
            part.hide()
        self.table.select_row(-1)

    @override
    def settle(self) -> bool:
        return self.setup.settle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        for number in (0, _FIRST_MONTH):
            self.table.setColumnHidden(number, narrow)

    def open_setup(self) -> None:
        """Choose measures, or change their terms."""
        if self._found is not None:
            self.setup.show_sla(self.code, self._found.year_label)
            self.setup.show()
            self._show_parts()
            self.setup.take_focus()

    def close_setup(self) -> None:
        """Back to the measures."""
        self.setup.hide()
        self._show_parts()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self) -> None:
        found = self._found
        in_setup = not self.setup.isHidden()
        has_rows = found is not None and bool(found.rows)
        self.card.setVisible(has_rows and not in_setup)
        self.charts.setVisible(has_rows and not in_setup)
        self.left.setVisible(has_rows and not in_setup and bool(self.left.text()))
        self.empty_card.setVisible(found is not None and not has_rows and not in_setup)

    def _on_read(self, answer: tuple[str, BoardSla]) -> None:
        code, found = answer
        if code != self.code:
            return
        self._found = found
        if not found.rows:
            self._say_empty(found)
        else:
            state = "Draft, not signed yet" if found.state == "draft" else capital(found.signed) or "Signed"
            self.card.show_words(f"SLA {found.year_label}", f"{state}. Enter opens a measure's results.")
        self.model.show_sla(found)
        self.table.fit_columns()
        self.left.setText(found.left)
        self._show_charts()
        self._show_parts()

    def _say_empty(self, found: BoardSla) -> None:
        buttons = [("Choose measures", self.open_setup)]
        words = "Choose its measures from the catalogue, with targets and tolerances."
        if found.last_year:
            buttons.append((f"Copy {found.last_year}", self._copy_last_year))
            words = f"Choose its measures from the catalogue, or take over those of {found.last_year}."
        self.empty.say(f"No SLA for {found.year_label}", words, *buttons)

    def _copy_last_year(self) -> None:
        if self._found is not None:
            self.desk.edit(_copy, self.code, self._found.year_label, done=self._on_copied)

    def _on_copied(self, applied: Applied) -> None:
        self.notice.say(applied.label, kind="done")

    def _show_charts(self) -> None:
        """The measure that is chosen first, then the exceptions."""
        found = self._found
        if found is None:
            return
        by_code = {row.code: row for row in found.rows}
        chosen = self.model.row(self.table.currentIndex())
        codes = dict.fromkeys(([chosen.code] if chosen else []) + list(found.charts))
        self.charts.show_charts([by_code[code] for code in codes if code in by_code])

    def _on_chosen(self, _index: QModelIndex) -> None:
        self._show_charts()

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.ask_for("performance", self.code, row.code)


def _read(store: Store, code: str) -> tuple[str, BoardSla]:
    from noms_desktop.services import board_sla

    return code, board_sla.read(store, code)


def _copy(store: Store, who: str, code: str, year: str) -> Applied:
    from noms_desktop.services import sla_setup

    return sla_setup.copy_last_year(store, who, code, year)
