"""One board's plan: its tabs with the chart beneath, the panel beside the lines, all shown from one reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.pages.plan_base import PlanBase
from noms_desktop.gui.pages.plan_lines import PlanLines
from noms_desktop.gui.pages.plan_months import PlanMonths
from noms_desktop.gui.pages.plan_panel import PlanPanel
from noms_desktop.gui.pages.plan_position import PlanPosition
from noms_desktop.gui.pages.plan_versions import PlanVersions
from noms_desktop.gui.widgets.buttons import IconButton
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.drawer import WithPanel
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.segments import Segments
from noms_desktop.gui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.plan_choices import Choices
    from noms_desktop.services.plan_page import PlanPage

TABS = (
    ("lines", "&Lines"),
    ("months", "&Months"),
    ("position", "&Position"),
    ("base", "&Grant base"),
    ("versions", "&Versions"),
)
YEARS = (("2006", "2006/07"), ("2007", "2007/08"))
_CHART_FROM, _CHART_HIGH, _CHART_LOW, _TALL = 540, 236, 214, 600
"""Pixels of height from which there is a chart beneath the table; how high it is at least, and in a low window."""
_PANEL_FROM, _PANEL_WIDE = 1120, 346


class BoardPlanView(QWidget):
    """Everything of one board; it asks the page for what is not its own to do."""

    year_chosen = Signal(int)
    tab_chosen = Signal(str)
    line_chosen = Signal(int)
    version_wanted = Signal(int)
    figure_wanted = Signal(int, str, str)
    history_wanted = Signal(int)
    removal_wanted = Signal(int)
    begin_wanted = Signal()
    """Start a plan."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._page: PlanPage | None = None
        self.tabs = Tabs("Parts of the plan", TABS)
        self.years = Segments("Year", YEARS)
        self._panel_button = IconButton("panel-right", "Show or hide the details (Ctrl+D)", self)
        self._panel_button.setShortcut("Ctrl+D")
        self.lines, self.months = PlanLines(desk), PlanMonths(desk)
        self.position, self.base, self.versions = PlanPosition(), PlanBase(desk), PlanVersions(desk)
        self._parts: dict[str, PlanMonths | PlanPosition | PlanBase | PlanVersions] = {
            "months": self.months,
            "position": self.position,
            "base": self.base,
            "versions": self.versions,
        }
        self._stale: set[str] = set()
        self.empty = Empty("clipboard-list")
        self.panel = PlanPanel(desk)
        self.table_card = Card()
        self.stack = QStackedWidget()
        self.chart_card = Card()
        self.chart = ChartView(height=210)
        self.chart_card.body.addWidget(self.chart)
        self._lay_out()
        self._connect()

    # What is shown

    @property
    def tab(self) -> str:
        """The part that is shown."""
        return self.tabs.key

    def show_plan(self, page: PlanPage) -> None:
        """Show a version in a year."""
        self._page = page
        self.years.show_value(str(_start(page.year_label)))
        self.lines.show_plan(page)
        self.panel.show_plan(page)
        self._stale = set(self._parts)
        self._show_part()
        self._show_empty(page)
        picture = page.picture
        self.chart_card.show_words(picture.finding if picture else "", picture.subtitle if picture else "")
        self.chart.show_picture(picture, outside=picture)
        if page.rows and not self.lines.line_no:
            self.lines.table.select_row(0)
        self._arrange()

    def _show_part(self) -> None:
        """The part that is looked at; the others are shown when they are."""
        if self._page is not None and self.tab in self._stale:
            self._stale.discard(self.tab)
            self._parts[self.tab].show_plan(self._page)

    def show_choices(self, choices: Choices) -> None:
        """What a line's fields may be set to."""
        self.panel.show_choices(choices)

    def show_tab(self, tab: str) -> None:
        """Show a part."""
        self.tabs.choose(tab if tab in dict(TABS) else TABS[0][0])

    def show_line(self, line_no: int) -> None:
        """Select a line in the table and in the grid."""
        self.lines.show_line(line_no)
        self.panel.show_line(line_no)
        self.months.go_to(line_no)

    def add_line(self) -> None:
        """Open the form of a new line."""
        self.show_tab("lines")
        self.with_panel.open_panel()
        self.panel.add_line()

    def set_base(self) -> None:
        """Go to the form of the grant base."""
        self.show_tab("base")
        self.base.start()

    def settle(self) -> str:
        """Save what is being typed; what could not be saved in words, '' when everything is."""
        grid, panel = self.months.settle(), self.panel.forms.settle()
        if not grid:
            self.show_tab("months")
            self.months.open_refused()
            return "A figure in the months is not saved: it stands in its cell with the reason beneath."
        if panel:
            return ""
        line_no = self.panel.forms.refused_line()
        self.show_tab("lines")
        self.show_line(line_no)
        self.with_panel.open_panel()
        return f"A field of line {line_no} is not saved: it says beneath it what is wrong."

    @property
    def refuses(self) -> bool:
        """Whether a text that was refused stands in a cell or a field."""
        return bool(self.months.model.refused()) or bool(self.panel.forms.refused_line())

    def give_up(self) -> None:
        """Leave out every text that was refused."""
        self.months.give_up()
        self.panel.forms.give_up()

    def take_focus(self) -> None:
        """Give the focus to what the part is about."""
        if self.tab == "lines":
            self.lines.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.tab == "months":
            self.months.take_focus()
        else:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_empty(self, page: PlanPage) -> None:
        """Where there is no plan, or no line in it, what to do first stands in place of the table."""
        nothing = not page.version_no or not page.rows
        self.lines_stack.setCurrentWidget(self.empty if nothing else self.lines)
        self._show_stack()
        if not nothing:
            return
        if page.version_no:
            self._show_no_lines(page)
            return
        self.with_panel.close_panel()
        now = next((year for year in page.years if year.year_label == page.year_label), page.years[0])
        steps: list[tuple[str, Callable[[], object]]] = [("Start a plan", self._begin)]
        text = "Start its first version and add the services it will place with other providers, for both years."
        if not now.base:
            text += " The grant base gives the 5% and the 10% that the plan is measured against."
        if not now.base:
            steps.append(("Set the grant base\N{HORIZONTAL ELLIPSIS}", self.set_base))
        self.empty.say(f"{page.board_name} has no sub-contracting plan yet", text, *steps)

    def _show_no_lines(self, page: PlanPage) -> None:
        steps: list[tuple[str, Callable[[], object]]] = []
        if page.editable and page.latest:
            steps.append(("Add a line", self.add_line))
        text = "A line says what is bought, from whom and for how much; its months and the forecast follow from it."
        self.empty.say(f"Version {page.version_no} has no lines yet", text, *steps)

    def _show_stack(self) -> None:
        """The part that is looked at; in place of an empty one, what to do first."""
        page, tab = self._page, self.tab
        no_plan = page is not None and not page.version_no
        no_lines = page is not None and not page.rows
        instead = (no_plan and tab in {"months", "position"}) or (no_lines and tab == "months")
        self.stack.setCurrentIndex(0 if instead else self.tabs.currentIndex())

    def _begin(self) -> None:
        self.begin_wanted.emit()

    # Parts

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.years.chosen.connect(self._on_year)
        self._panel_button.clicked.connect(self._toggle_panel)
        self.with_panel.toggled.connect(self._on_panel)
        self.lines.chosen.connect(self._on_line)
        self.lines.opened.connect(self._on_opened)
        self.lines.about.connect(self.history_wanted)
        self.lines.removed.connect(self.removal_wanted)
        self.panel.about.connect(self.history_wanted)
        self.panel.removed.connect(self.removal_wanted)
        self.panel.months_wanted.connect(self._on_months_wanted)
        self.panel.closed.connect(self._on_panel_closed)
        self.months.asked_about.connect(self.figure_wanted)
        self.months.arranged.connect(self._arrange)
        self.months.line_chosen.connect(self._on_month_line)
        self.versions.wanted.connect(self.version_wanted)

    def _on_tab(self, number: int) -> None:
        self._show_stack()
        line_no = self.lines.line_no
        self._show_part()
        if self.tab == "months" and line_no:
            self.months.go_to(line_no)
        if self.tab == "lines":
            self.open_as_left()
        else:
            self.with_panel.close_panel()
        self._arrange()
        self.tab_chosen.emit(TABS[number][0])

    def _on_year(self, value: str) -> None:
        self.months.grid.finish()
        self.year_chosen.emit(int(value))

    def _on_line(self, line_no: int) -> None:
        if line_no:
            self.panel.show_line(line_no)
            self.line_chosen.emit(line_no)

    def _on_month_line(self, line_no: int) -> None:
        self.lines.show_line(line_no)

    def _on_opened(self, line_no: int) -> None:
        self.panel.show_line(line_no)
        self.with_panel.open_panel()
        form = self.panel.form
        if form is not None and form.fields is not None:
            form.fields.editor(form.fields.names()[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_months_wanted(self, line_no: int) -> None:
        self.show_tab("months")
        self.months.show_what("planned" if self._page is not None and self._page.editable else "spent")
        self.months.go_to(line_no)
        self.months.take_focus()

    def _toggle_panel(self) -> None:
        if self.with_panel.is_open:
            self.with_panel.close_panel()
        else:
            self.with_panel.open_panel()
        self.desk.memory.keep("subcontracting.panel", "open" if self.with_panel.is_open else "closed")

    def _on_panel(self, _shown: bool) -> None:  # noqa: FBT001 - the shape of a Qt signal
        self._arrange()

    def _on_panel_closed(self) -> None:
        self.panel.forms.settle()
        self.desk.memory.keep("subcontracting.panel", "closed")

    def _arrange(self) -> None:
        """Give the chart its room where there is enough, and the table the rest."""
        tab = self.tab
        self.years.setVisible(tab in {"lines", "months", "position"})
        self._panel_button.setVisible(tab == "lines" and self._page is not None and bool(self._page.version_no))
        beside = self.with_panel.is_open and self.with_panel.beside and tab == "lines"
        self._main.setContentsMargins(0, 0, 12 if beside else 0, 0)
        page = self._page
        drawn = page is not None and page.picture is not None
        beneath = tab in {"lines", "months"} and drawn and self.height() >= _CHART_FROM
        room = self.height() - self.tabs.sizeHint().height()
        wanted = self.lines.rows_high() + 30 if tab == "lines" else self.months.rows_high() + 30
        low = self.height() < _TALL
        if low and tab == "lines" and room - wanted < _CHART_LOW:
            # Four lines of twenty would be left: the position has the same chart.
            beneath = False
        if tab == "months" and (low or self.months.preview.isVisible()):
            # The grid is what is worked in: in a low window, and beside a pasted block, it has the room.
            beneath = False
        if beneath == self.chart_card.isHidden():
            self.chart_card.setVisible(beneath)
            # Hidden in the middle of a resize, the room it had would stay empty until the next one.
            QTimer.singleShot(0, self, self._take_room)
        if beneath:
            least = _CHART_LOW if room < _TALL else _CHART_HIGH
            self.chart_card.setFixedHeight(min(max(least, room - wanted), max(_CHART_LOW, room * 3 // 5)))

    def _take_room(self) -> None:
        self._main.invalidate()
        self._main.activate()

    def _lay_out(self) -> None:
        self.lines_stack = QStackedWidget()
        self.lines_stack.addWidget(self.lines)
        self.lines_stack.addWidget(self.empty)
        lines_card, months_card = Card(), Card()
        filled: tuple[tuple[Card, QWidget], ...] = ((lines_card, self.lines_stack), (months_card, self.months))
        for card, widget in filled:
            layout = card.layout()
            if layout is not None:
                layout.setContentsMargins(8, 6, 8, 6)
            card.body.addWidget(widget, 1)
        for part in (lines_card, months_card, self.position, self.base, self.versions):
            self.stack.addWidget(part)
        main = QWidget()
        self._main = column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.stack, 1)
        column.addWidget(self.chart_card)
        self.panel.setProperty("kind", "card")
        self.with_panel = WithPanel(main, self.panel, side=_PANEL_WIDE)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.tabs, 1)
        top.addWidget(self.years)
        top.addWidget(self._panel_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self.with_panel, 1)

    def open_as_left(self) -> None:
        """The panel is open as it was left; at first, where there is room."""
        kept = self.desk.memory.text("subcontracting.panel")
        if self.tab != "lines" or not self.with_panel.beside:
            return
        if kept == "open" or (not kept and self.width() >= _PANEL_FROM):
            self.with_panel.open_panel()


def _start(label: str) -> int:
    return int(label[:4])
