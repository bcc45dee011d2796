"""The bar of a meeting: which item, how long it has had of its minutes, when the last word was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from noms_desktop.gui.widgets.buttons import IconButton, button
from noms_desktop.gui.widgets.text import OneLine, label

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.store.queries.reviews import AgendaItem

SECOND_MS = 1_000


class MeetingBar(QWidget):
    """Shown in meeting mode alone. The time of each item goes on where it stopped when the meeting comes back to it."""

    step = Signal(int)
    read_back = Signal()
    ended = Signal()
    actions_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seconds: dict[str, int] = {}
        self._item: AgendaItem | None = None
        self.back = IconButton("chevron-left", "Previous item (PgUp)", self)
        self.on = IconButton("chevron-right", "Next item (PgDown)", self)
        self.where = OneLine("", "strong")
        self.time = label(kind="strong")
        self.saved = label(kind="quiet")
        self.back.clicked.connect(lambda *_: self.step.emit(-1))
        self.on.clicked.connect(lambda *_: self.step.emit(1))
        self.to_actions = button("Actions and decisions", self.actions_wanted.emit)
        self.to_actions.hide()
        self.buttons = QWidget()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self.tick)
        desk.committed.connect(self._on_committed)

    def _lay_out(self) -> None:
        asks = QHBoxLayout(self.buttons)
        asks.setContentsMargins(0, 0, 0, 0)
        asks.setSpacing(10)
        asks.addStretch(1)
        asks.addWidget(self.to_actions)
        asks.addWidget(button("Read back", self.read_back.emit))
        asks.addWidget(button("Leave the meeting (Esc)", self.ended.emit))
        self._row = row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.back)
        row.addWidget(self.where, 1)
        row.addWidget(self.time)
        row.addWidget(self.saved)
        row.addWidget(self.buttons)
        row.addWidget(self.on)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 0, 20, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)

    def narrow(self, *, yes: bool) -> None:
        """Where there is little room the buttons stand beneath the title, and the actions, a drawer, have one."""
        self.to_actions.setVisible(yes)
        if yes and self._row.indexOf(self.buttons) >= 0:
            self._row.removeWidget(self.buttons)
            self._column.addWidget(self.buttons)
        elif not yes and self._row.indexOf(self.buttons) < 0:
            self._column.removeWidget(self.buttons)
            self._row.insertWidget(self._row.indexOf(self.on), self.buttons)

    def show_review(self, found: ReviewPage, item: AgendaItem | None) -> None:
        """Show which item of the agenda is in hand; None between them."""
        self._item = item
        agenda = found.whole.agenda if found.whole is not None else ()
        place = next((n for n, one in enumerate(agenda, 1) if item is not None and one.uid == item.uid), 0)
        self.where.setText(f"{found.board_name}, item {place} of {len(agenda)}" if place else found.board_name)
        self._show()

    def run(self, *, on: bool) -> None:
        """Let the time of the item run, or stop it."""
        if on:
            self._timer.start()
        else:
            self._timer.stop()
        self._show()

    def forget(self) -> None:
        """Another review: no time was taken yet."""
        self._seconds.clear()

    def tick(self) -> None:
        """One second more for the item in hand."""
        if self._item is not None:
            self._seconds[self._item.uid] = self._seconds.get(self._item.uid, 0) + 1
        self._show()

    def _show(self) -> None:
        item = self._item
        if item is None:
            self.time.setText("")
        else:
            minutes, seconds = divmod(self._seconds.get(item.uid, 0), 60)
            over = item.minutes and minutes >= item.minutes
            self.time.setText(f"{minutes}:{seconds:02d} of {item.minutes} min{', over' if over else ''}")
            self.time.setProperty("kind", "wrong" if over else "strong")
            self.time.style().unpolish(self.time)
            self.time.style().polish(self.time)
        at = self._desk.saved_at
        self.saved.setText(f"Saved {at:%H:%M}" if at is not None else "")

    def _on_committed(self, _applied: object) -> None:
        self._show()
