"""The Overview tab: the finding of a board, its figures, its year's spend, what comes up, and its posts."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from typing_extensions import override

from noms_desktop.gui.page import Place
from noms_desktop.gui.pages.board_posts import PostsCard
from noms_desktop.gui.pages.board_tab import BoardTab
from noms_desktop.gui.widgets.card import Card, FigureCard
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.flow import Beside, Tiles
from noms_desktop.gui.widgets.text import label
from noms_desktop.gui.widgets.todo import Todo, TodoList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.widgets.notice import Notice
    from noms_desktop.services.board_page import Coming, Overview
    from noms_desktop.store.register import Store

_FIGURES = 6
_SPEND = "Sub-contracted spend, counted to the target"


class OverviewTab(BoardTab):
    """Reads `services.board_page.overview`."""

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(desk, notice, parent)
        self.finding = Card()
        self.words = label(wrap=True)
        self.finding.body.addWidget(self.words)
        self.cards = [FigureCard() for _ in range(_FIGURES)]
        self.spend = Card(_SPEND)
        self.chart = ChartView(height=250)
        self.empty = Empty("clipboard-list")
        self.spend.body.addWidget(self.chart, 1)
        self.spend.body.addWidget(self.empty)
        self.dates = Card("What comes up")
        self.coming = TodoList()
        self.coming.asked.connect(self.asked)
        self.nothing = label("Nothing falls due in the next four months.", "lead", wrap=True)
        self.dates.body.addWidget(self.coming)
        self.dates.body.addWidget(self.nothing)
        self.dates.body.addStretch(1)
        self.posts = PostsCard(desk)
        self._waiting: deque[Callable[[], None]] = deque()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._show_more)
        self.body.addWidget(self.finding)
        self.body.addWidget(Tiles(*self.cards, narrowest=240))
        self.body.addWidget(Beside(self.spend, self.dates, stretches=(7, 5)))
        self.body.addWidget(self.posts)
        self.body.addStretch(1)

    @override
    def refresh(self) -> None:
        self.ask(_read, self._on_read)

    @override
    def clear(self) -> None:
        self._waiting.clear()
        self.posts.show_board(self.code)

    @override
    def settle(self) -> bool:
        if self.posts.settle():
            return True
        self.notice.say(
            "A post is not saved as it was typed.",
            "Mend it, or press Esc in its field to put back what was there.",
            "warning",
        )
        return False

    def _on_read(self, answer: tuple[str, Overview]) -> None:
        code, found = answer
        if code != self.code:
            return
        self._waiting.clear()
        self._waiting.extend(partial(part, found) for part in (self._show_spend, self._show_coming, self._show_posts))
        self.finding.show_words(found.finding)
        self.words.setText(" ".join(found.sentences))
        for card, figure in zip(self.cards, found.figures, strict=True):
            card.show_figure(figure.caption, figure.figure, figure.note, figure.rating)
        self._next.start()

    def _show_more(self) -> None:
        """One card a turn of the event loop, so that none of them is felt."""
        if self._waiting:
            self._waiting.popleft()()
            self._next.start()

    def _show_spend(self, found: Overview) -> None:
        picture = found.picture
        self.spend.show_words(_SPEND, picture.subtitle if picture else "")
        self.chart.setVisible(picture is not None)
        self.empty.setVisible(picture is None)
        self.chart.show_picture(picture, outside=found.outside)
        if picture is None:
            self.empty.say("The year's curve begins with the plan", found.missing, *self._first_steps(found))

    def _show_coming(self, found: Overview) -> None:
        self.coming.show_lines(tuple(map(_todo, found.coming)))
        self.coming.setVisible(bool(found.coming))
        self.nothing.setVisible(not found.coming)

    def _show_posts(self, found: Overview) -> None:
        self.posts.show_posts(found.posts)

    def _first_steps(self, found: Overview) -> list[tuple[str, Callable[[], object]]]:
        steps: list[tuple[str, Callable[[], object]]] = [("Open the plan", self._open_plan)]
        if not found.has_sla:
            steps.append(("Choose SLA measures", self._open_sla))
        return steps

    def _open_plan(self) -> None:
        self.ask_for("subcontracting", self.code)

    def _open_sla(self) -> None:
        self.ask_for("boards", self.code, "sla")


def _todo(one: Coming) -> Todo:
    return Todo(one.urgency, one.text, one.link, Place(one.page, one.record, one.part))


def _read(store: Store, code: str) -> tuple[str, Overview]:
    from noms_desktop.services import board_page

    return code, board_page.overview(store, code)
