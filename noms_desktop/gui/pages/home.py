"""Home: the finding of a region, its four figures, its year as a chart, what waits by date, its boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui import clip, memory
from noms_desktop.gui.page import Page, Place
from noms_desktop.gui.pages.home_boards import WAITING, BoardsTable, rows_of
from noms_desktop.gui.pages.home_start import FirstSteps
from noms_desktop.gui.pages.home_waits import Waits
from noms_desktop.gui.widgets.card import Card, FigureCard
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.flow import Beside, Tiles
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.pages.home_returns import ReturnsDialog
    from noms_desktop.services.dashboard import Home, Unbased
    from noms_desktop.services.dashboard_performance import Performance
    from noms_desktop.store.register import Store

_LEGEND_NAME = 60
"""Letters of a measure's name for which there is room beside the boards' heading at 1024 pixels."""
PAINTED_MS = 25
"""What was read is painted after so long."""
REMIND, TERM, REGION = "remind", "term", "region"
"""What a place of Home may name: the reminders for a return, a word of the glossary, a region."""


class HomePage(Page):
    """Reads spend first, which is quick, then performance; keeps what it shows until newer figures are there."""

    KEY = "home"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._home: Home | None = None
        self._performance: Performance | None = None
        self._lacking: Unbased | None = None
        self._returns: ReturnsDialog | None = None
        self._wanted: str | None = None
        self.regions = Chooser("Region shown")
        self.regions.picked.connect(self._choose)
        desk.memory.changed.connect(self._on_remembered)
        self.regions.setMinimumContentsLength(20)
        self.regions.hide()
        self.heading.tools.addWidget(self.regions)
        self.steps = FirstSteps()
        self.steps.asked.connect(self.asked)
        self.cards = tuple(FigureCard() for _ in range(4))
        self.tiles = Tiles(*self.cards)
        self.chart_card = Card()
        self.chart = ChartView(height=252)
        self.chart_card.body.addWidget(self.chart)
        self.unbased = Empty("circle-alert")
        self.chart_card.body.addWidget(self.unbased)
        self.waits = Waits()
        self.waits.asked.connect(self._on_need)
        boards = Card("Boards")
        self.legend = label(kind="quiet")
        boards.tools.addWidget(self.legend)
        self.table = BoardsTable()
        self.table.remember(desk.memory, "home.boards")
        self.table.asked.connect(self.asked)
        boards.body.addWidget(self.table)
        self._content = QWidget()
        self._lay_out_body(boards)
        self.add_action("Copy finding", self.copy_finding, tip="One sentence for an e-mail")
        self.add_action("Enter results", self._enter_results)
        self.add_action("Prepare reviews\N{HORIZONTAL ELLIPSIS}", self._prepare_reviews, primary=True)

    def _lay_out_body(self, boards: Card) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.steps, self.tiles, Beside(self.chart_card, self.waits, stretches=(3, 2)), boards):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(self._content)
        # Nothing is shown before there is something to show: empty boxes that fill by themselves are a flicker.
        self._content.setVisible(False)

    @property
    def chosen(self) -> str:
        """The region chosen in a national register, '' for the nation."""
        return self.desk.memory.text(memory.REGION, memory.FIRST_REGION)

    @override
    def refresh(self) -> None:
        self.desk.ask(_read, self.chosen, done=self._on_read)

    @override
    def go(self, place: Place) -> None:
        if place.record == REMIND:
            self.show_returns(place.part)
        elif place.record == REGION:
            self._choose(place.part)
        elif place.record == TERM:
            self.desk.ask(_term, place.part, done=self._on_term)

    def copy_finding(self) -> None:
        """Put the finding on the clipboard, one sentence for an e-mail."""
        if self._home is not None:
            clip.copy(self._home.sentence)
            self.notice.say("Copied", self._home.sentence, "done")

    def show_returns(self, kind: str = "") -> None:
        """Open the returns, with a reminder for each board that is late."""
        if self._home is None:
            self._wanted = kind
            return
        # Not at the top: the figures would wait for a dialog that is rarely opened.
        from noms_desktop.gui.pages.home_returns import ReturnsDialog

        if self._returns is None:
            self._returns = ReturnsDialog(self.desk, self)
        self._returns.show_returns(self._home.returns)
        self._returns.choose(kind)
        self._returns.open()

    # What was read

    def _on_read(self, home: Home) -> None:
        other = self._home is None or self._home.region != home.region
        self._home = home
        if other and (self._performance is None or self._performance.region != home.region):
            self._performance = None
        self._show_regions(home)
        self.set_heading(home.finding, home.subtitle)
        self.steps.show_steps(home.start)
        self.tiles.setVisible(not home.empty)
        for card, figure in zip(self.cards, home.figures, strict=False):
            card.show_figure(figure.caption, figure.figure, figure.note, figure.rating)
        self._show_chart(home)
        self.waits.show_needs(home.needs, returns=bool(home.returns.returns))
        self.setTabOrder(self.steps.follow(self.regions), self.chart)
        if self._returns is not None:
            self._returns.show_returns(home.returns)
        self._show_measures()
        self._content.setVisible(True)
        # Once this is painted: read beside it, they would take half its time from it.
        QTimer.singleShot(PAINTED_MS, self, self._ask_performance)
        if self._wanted is not None:
            self.show_returns(self._wanted)
            self._wanted = None

    def _show_chart(self, home: Home) -> None:
        """The year as a chart; where no plan has a grant base, what is missing and the button that sets it."""
        self.chart_card.setVisible(home.picture is not None or home.unbased is not None)
        self.chart.setVisible(home.picture is not None)
        self.unbased.setVisible(home.unbased is not None)
        if home.picture is not None:
            self.chart_card.show_words(home.picture.finding, home.picture.subtitle)
        elif home.unbased is not None and home.unbased != self._lacking:
            self.chart_card.show_words("Sub-contracted spend, counted to the target")
            self.unbased.say(
                f"{home.unbased.board_name} has a plan, but no grant base for {home.unbased.year.label}",
                "The minimum is a share of the grant base: once it is set, plan and minimum stand here as a chart.",
                ("Set the grant base", self._set_base),
            )
        self._lacking = home.unbased
        self.chart.show_picture(home.picture, outside=home.outside)

    def _set_base(self) -> None:
        if self._lacking is not None:
            self.ask_for("subcontracting", self._lacking.board_code, f"base/{self._lacking.year.start}")

    def _ask_performance(self) -> None:
        self.desk.ask(_performance, self.chosen, done=self._on_performance)

    def _on_performance(self, performance: Performance) -> None:
        self._performance = performance
        if self._home is not None and self._home.region == performance.region:
            self._show_measures()

    def _show_measures(self) -> None:
        """The fourth card and the measures of each board: as read, or a calm line that keeps their place."""
        if self._home is None:
            return
        found = self._performance
        if found is None:
            self.cards[3].show_figure("SLA measures on target", WAITING, "Judging each measure against its own past")
        else:
            figure = found.figure
            self.cards[3].show_figure(figure.caption, figure.figure, figure.note, figure.rating)
            self.table.boards.show_heading(found.line_name)
            # The heading of their column is cut where the window is narrow: what they show is told whole here.
            shows = f"Small lines: {found.line_name}," if len(found.line_name) <= _LEGEND_NAME else "Small lines:"
            self.legend.setText(found.line_scale.replace("Small lines:", shows, 1))
        self.table.show_rows(rows_of(self._home, found))

    def _on_term(self, found: tuple[str, str]) -> None:
        term, meaning = found
        if term:
            self.notice.say(term, meaning)

    # The region

    def _show_regions(self, home: Home) -> None:
        self.regions.setVisible(bool(home.regions))
        self.regions.show_values(home.regions)
        self.regions.choose(home.region or "")

    def _choose(self, region: str) -> None:
        if region != self.chosen:
            self.desk.memory.keep(memory.REGION, region)

    def _on_remembered(self, key: str) -> None:
        """Another region was chosen, here or on the page of reviews."""
        if key == memory.REGION:
            self.read_again()

    # Where it leads

    def _on_need(self, place: Place) -> None:
        if place.page == self.KEY:
            self.go(place)
        else:
            self.asked.emit(place)

    def _enter_results(self) -> None:
        rows = self._home.rows if self._home is not None else ()
        self.ask_for("performance", rows[0].code if rows else "")

    def _prepare_reviews(self) -> None:
        """To the round of the quarter whose reviews come next."""
        rows = self._home.rows if self._home is not None else ()
        quarters = sorted({row.record.rpartition("|")[2] for row in rows if row.record})
        self.ask_for("reviews", part=quarters[0] if quarters else "")


def _read(store: Store, chosen: str) -> Home:
    from noms_desktop.services import dashboard

    return dashboard.read(store, chosen)


def _performance(store: Store, chosen: str) -> Performance:
    from noms_desktop.services import dashboard_performance

    return dashboard_performance.read(store, chosen)


def _term(store: Store, code: str) -> tuple[str, str]:
    from noms_desktop.services import finding

    return finding.term(store, code)
