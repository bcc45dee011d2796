"""A page for the tests alone, with every part that pages are built from, laid out as the Home page is."""

from __future__ import annotations

from dataclasses import dataclass

from noms_desktop.domain.pictures import SpendPicture
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.page import Crumb, Page, Place
from noms_desktop.gui.widgets.card import Card, FigureCard
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.flow import Beside, Tiles
from noms_desktop.gui.widgets.spark import Spark
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.todo import Todo, TodoList

THOUSAND = 100_000
SPEND = SpendPicture(
    finding="Sub-contracted spend, counted to the target",
    subtitle="Cumulative, all five boards. Shaded: from signed work only to the whole plan",
    alternative_text="Counted spend reached £350k in September; the forecast for March is £1.13m, the mark £1.24m.",
    year_label="2006/07",
    months=(*tuple(f"2006-{m:02d}" for m in range(4, 13)), "2007-01", "2007-02", "2007-03"),
    plan=tuple(v * THOUSAND for v in (20, 60, 120, 200, 300, 410, 540, 690, 850, 1020, 1190, 1360)),
    actual=tuple(v * THOUSAND for v in (15, 50, 95, 170, 262, 350)),
    forecast=(None,) * 5 + tuple(v * THOUSAND for v in (350, 440, 550, 680, 820, 970, 1130)),
    low=(None,) * 5 + tuple(v * THOUSAND for v in (350, 430, 520, 600, 690, 780, 860)),
    high=(None,) * 5 + tuple(v * THOUSAND for v in (350, 480, 630, 790, 960, 1130, 1300)),
    target=1240 * THOUSAND,
    target_label="5% is £1.24m",
    base=24_800 * THOUSAND,
)


@dataclass(frozen=True, slots=True)
class Board:
    code: str
    name: str
    share: str
    rating: str
    returned: str
    off: str
    line: tuple[float | None, ...]
    actions: int
    review: str


BOARDS = (
    Board(
        "avon",
        "Avon and Somerset",
        "5.6%",
        "on target",
        "6 of 6",
        "1 of 11 off",
        (90.2, 90, 91, 91.5, 91, 91.4, 90, 91.6, 92, 91, 90.5, 91.2),
        1,
        "7 Nov",
    ),
    Board(
        "devon",
        "Devon and Cornwall",
        "4.6%",
        "at risk",
        "6 of 6",
        "2 of 11 off",
        (88, 89, 88, 88.5, 90, 89.5, 88.6, 90, 89, 91, 90, 89),
        2,
        "9 Nov",
    ),
    Board(
        "dorset",
        "Dorset",
        "3.9%",
        "off target",
        "6 of 6",
        "3 of 11 off",
        (90, 90.5, 90, 89, 88, 88.5, 88, 87, 87.5, 86, 86.5, 85),
        4,
        "14 Nov",
    ),
    Board(
        "gloucestershire",
        "Gloucestershire",
        "5.1%",
        "on target",
        "6 of 6",
        "2 of 11 off",
        (92, 91, 92, 90, 91, 90, 89, 88, 88, 87, 88, 86.4),
        3,
        "2 Nov",
    ),
    Board(
        "wiltshire",
        "Wiltshire",
        "4.3%",
        "at risk",
        "5 of 6",
        "1 of 10 off",
        (90, 91.5, 91, 90, 92, 91, 92.5, 91, None, 92, 91.5, None),
        1,
        "16 Nov",
    ),
)

COLUMNS = (
    Column[Board](heading="Probation board", text=lambda b: b.name, bold=True, width=180),
    Column[Board](
        heading="Forecast share",
        text=lambda b: b.share,
        rating=lambda b: b.rating,
        align="right",
        width=160,
        sort=lambda b: float(b.share[:-1]),
    ),
    Column[Board](heading="Spend returned", text=lambda b: b.returned, width=120),
    Column[Board](heading="SLA measures", text=lambda b: b.off, width=118),
    Column[Board](
        heading="Enforcement within 10 working days, 80 to 100%, target 90%",
        text=lambda b: "",
        spark=lambda b: Spark(b.line, 80, 100, 90, f"{b.line[0]} to {b.line[-1]}"),
        stretch=True,
    ),
    Column[Board](
        heading="Open actions", text=lambda b: str(b.actions), align="right", sort=lambda b: b.actions, width=104
    ),
    Column[Board](heading="Review", text=lambda b: b.review, width=84, tip=lambda b: f"<b>{b.review}</b>"),
)


class DemoPage(Page):
    KEY = "home"

    def __init__(self, desk, parent=None):
        super().__init__(desk, parent)
        self.read = 0
        self.cards = [FigureCard() for _ in range(4)]
        self.body.addWidget(Tiles(*self.cards))
        chart = Card(SPEND.finding, SPEND.subtitle)
        self.chart = ChartView(height=252)
        chart.body.addWidget(self.chart)
        waits = Card("Needs you, by the date that cannot move")
        self.todo = TodoList()
        self.todo.asked.connect(self.asked)
        waits.body.addWidget(self.todo)
        self.body.addWidget(Beside(chart, waits, stretches=(7, 4)))
        boards = Card("Boards")
        self.model = RowsModel(COLUMNS, key=lambda b: b.code, parent=self)
        self.table = Table("Boards")
        self.table.show_model(self.model)
        self.table.remember(desk.memory, "home.boards")
        self.table.fit()
        boards.body.addWidget(self.table)
        self.body.addWidget(boards)
        self.body.addStretch(1)
        self.results = self.add_action("Enter results", self.enter, shortcut="Ctrl+E", tip="Type or paste a month")
        self.add_action("Prepare reviews…", self.enter, primary=True)
        self.entered = 0

    def enter(self):
        self.entered += 1

    def refresh(self):
        self.read += 1
        self.set_heading(
            "Forecast 4.6% of grant base: £110k short of the 5% minimum",
            "South West · 5 probation boards, 4 with September spend returned · position at 30 September 2006",
        )
        figures = (
            ("Counted, forecast for the year", "£1.13m", "Between £0.86m signed and £1.36m planned", "at risk"),
            ("Boards forecast to reach 5%", "2 of 5", "Largest gaps: Dorset £139k, Wiltshire £31k", ""),
            ("Sub-contracting plans agreed", "1 of 5", "Due from boards Thu 30 November", ""),
            ("SLA measures on target", "45 of 54", "2 unlikely to be chance alone; about 1 expected by chance", ""),
        )
        for card, figure in zip(self.cards, figures, strict=True):
            card.show_figure(*figure)
        self.chart.show_picture(SPEND, outside=SPEND)
        self.todo.show_lines(
            (
                Todo(
                    "overdue",
                    "Agreement with placement provider ends 31 Dec: notice needed by Mon 2 Oct",
                    "Open",
                    Place("other", "a1"),
                ),
                Todo("overdue", "3 actions overdue (Dorset 2, Wiltshire 1)", "Open", Place("other", "a2")),
                Todo(
                    "at risk",
                    "Position at 1 October due from boards by Mon 9 Oct: 2 of 5 received",
                    "Remind",
                    Place("other"),
                ),
                Todo(
                    "at risk",
                    "Gloucestershire review 2 Nov: draft pack to board by 17 Oct",
                    "Prepare",
                    Place("other", "r"),
                ),
                Todo(
                    "submitted", "Dorset plan submitted 28 Sep, waiting for you", "Read plan", Place("other", "dorset")
                ),
            )
        )
        self.model.show_rows(BOARDS)


class OtherPage(Page):
    KEY = "other"

    def __init__(self, desk, parent=None):
        super().__init__(desk, parent)
        self.read = 0
        self.record = ""

    def go(self, place):
        self.record = place.record
        self.read_again()

    def place(self):
        return Place(self.KEY, self.record)

    def refresh(self):
        self.read += 1
        self.set_heading(f"Record {self.record}", "", (Crumb("Home", Place("home")), Crumb("Other")))
