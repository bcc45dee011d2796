"""One review: state and what is missing above; agenda, the item in hand, actions and decisions beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from noms_desktop.domain.reviews import STATE_WORDS
from noms_desktop.gui.pages.review_agenda import ATTENDANCE, PACK, PARTS, AgendaPanel
from noms_desktop.gui.pages.review_agenda_edits import AgendaEdits
from noms_desktop.gui.pages.review_attendance import AttendanceView
from noms_desktop.gui.pages.review_item import READ_BACK, ItemView
from noms_desktop.gui.pages.review_meeting import MeetingBar
from noms_desktop.gui.pages.review_panel import ActionsPanel
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.chart_view import ChartView
from noms_desktop.gui.widgets.drawer import WIDTH, WithPanel
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.packs_card import PacksCard
from noms_desktop.gui.widgets.pill import Pill
from noms_desktop.gui.widgets.state_strip import StateStrip
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_figures import Figures
    from noms_desktop.services.review_lacks import Lack
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.store.queries.reviews import AgendaItem

BESIDE_FROM = 1080
"""Width from which agenda, item and actions stand beside each other; below, the actions are a drawer."""


LARGE_SIDE = 470
READ_MS = 300
WORD_MS = 1_000
"""How soon one letter follows another when a word is typed: C and R close and carry nothing then."""


class Sides(WithPanel):
    """Three parts beside each other, and when their room changes."""

    sized = Signal()

    def set_side(self, width: int) -> None:
        """Give the panel another width."""
        self._side = width
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sized.emit()


class ReviewView(QWidget):
    """Shows a review and keeps what is typed in it; the page reads, and steps the review on."""

    moved = Signal()
    """Another item or part is shown."""
    make_minutes = Signal()
    lack_chosen = Signal(object)
    """Lack: something missing is to be put right."""
    meeting_ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: ReviewPage | None = None
        self._wanted = ""
        self.fresh = False
        """Whether what is shown is as the register has it: an older reading must not be laid over what was typed."""
        self.meeting = False
        self.held = ""
        """What keeps the page from being left, in a sentence; '' for nothing."""
        self.word_ms = WORD_MS
        self._since_letter = QElapsedTimer()
        self._to_wear: list[QWidget] = []
        self.states = StateStrip(tuple(STATE_WORDS.values()), "State of the review")
        self.lacks_head = label(kind="quiet")
        self._lacks = QHBoxLayout()
        self.actions_button = button("Actions", self.open_panel)
        self.agenda = AgendaPanel()
        self.edits = AgendaEdits(desk, self)
        self.item = ItemView(desk)
        self.attendance = AttendanceView(desk)
        self.pack = PacksCard(desk)
        self.empty = Empty("clipboard-list")
        self.centre = QStackedWidget()
        self.panel = ActionsPanel(desk)
        self.bar = MeetingBar(desk)
        self._lay_out()
        self._connect()
        self._add_keys()

    def _lay_out(self) -> None:
        self._pages: dict[str, QWidget] = {}
        for name, part in (
            ("item", self.item),
            (ATTENDANCE, self.attendance),
            (PACK, self._padded(self.pack)),
            ("empty", self.empty),
        ):
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setProperty("ground", "surface" if part is self.item else "page")
            scroll.setWidget(part)
            self._pages[name] = self._framed(scroll) if part is self.item else scroll
            self.centre.addWidget(self._pages[name])
        self._lacks.setSpacing(0)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(20, 0, 20, 0)
        head.setSpacing(10)
        head.addWidget(self.states, 1)
        head.addWidget(self.lacks_head)
        head.addLayout(self._lacks)
        head.addWidget(self.actions_button)
        main = QWidget()
        row = QHBoxLayout(main)
        row.setContentsMargins(20, 0, 0, 12)
        row.setSpacing(0)
        row.addWidget(self.agenda)
        row.addWidget(self.centre, 1)
        self.sides = Sides(main, self.panel, always=True, beside_from=BESIDE_FROM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.bar)
        column.addWidget(self.sides, 1)
        self.bar.hide()

    def _framed(self, scroll: QScrollArea) -> QWidget:
        """The item is a card of its own; what is in it scrolls beneath its edge."""
        around = QWidget()
        card = QFrame(around)
        card.setProperty("kind", "card")
        self._rolls = scroll
        outer, inner = QVBoxLayout(around), QVBoxLayout(card)
        outer.setContentsMargins(12, 0, 12, 0)
        inner.setContentsMargins(1, 6, 1, 6)
        outer.addWidget(card)
        inner.addWidget(scroll)
        return around

    def _padded(self, card: QWidget) -> QWidget:
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(16, 0, 16, 16)
        column.addWidget(card)
        column.addStretch(1)
        return around

    def _connect(self) -> None:
        self._desk.leaving.connect(self.settle)
        self.agenda.chosen.connect(self._on_chosen)
        self.agenda.add.connect(self.edits.add)
        self.edits.wanted.connect(self._on_wanted)
        self.edits.added.connect(self._on_added)
        self.agenda.rename.connect(self._on_rename)
        self.agenda.take_out.connect(self._on_take_out)
        self.agenda.shift.connect(self.edits.move)
        self.panel.counted.connect(self.actions_button.setText)
        self.sides.sized.connect(self._on_sized)
        self.item.read_back.minutes.connect(self.make_minutes)
        self.bar.step.connect(self.step)
        self.bar.read_back.connect(self.show_read_back)
        self.bar.ended.connect(self.meeting_ended)
        self.bar.actions_wanted.connect(self.open_panel)

    def _add_keys(self) -> None:
        """Keys of the meeting: letters work as letters wherever something is typed."""
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("PgUp", self.back),
            ("PgDown", self.on),
            ("A", self.add_action),
            ("D", self.add_decision),
            ("N", self.add_note),
            ("C", self.close_action),
            ("R", self.carry),
        )
        for key, slot in keys:
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(slot)
            if key in {"A", "D", "N"}:
                made.activated.connect(self._since_letter.start)

    # What is shown

    @property
    def found(self) -> ReviewPage | None:
        """The review that is shown."""
        return self._found

    @property
    def part(self) -> str:
        """The number of the item, or the name of the part, that is shown."""
        whole = self._found.whole if self._found is not None else None
        for number, one in enumerate(whole.agenda if whole is not None else (), 1):
            if one.uid == self.agenda.current:
                return str(number)
        return self.agenda.current

    def show_review(self, found: ReviewPage) -> None:
        """Show a review as it was read; what is being typed stays."""
        other = self._found is None or (self._found.board_code, self._found.quarter) != (
            found.board_code,
            found.quarter,
        )
        if other:
            self.settle()
            self.item.show_figures(None)
            self.bar.forget()
        self._found = found
        self.fresh = self.item.fresh = True
        whole = found.whole
        if whole is None:
            return
        self.edits.show_review(found)
        self.states.show_state(STATE_WORDS[whole.review.state])
        self._show_lacks(found.lacks)
        with QSignalBlocker(self.agenda):
            self.agenda.show_review(found)
            if self._wanted or other or not self.agenda.current:
                self._choose_wanted(found)
        self.panel.show_review(found)
        self.attendance.show_review(found)
        self.pack.show_review(found.board_code, found.quarter)
        self.bar.show_review(found, self._item())
        self._show_part()

    def show_figures(self, found: Figures) -> None:
        """Take over newly read figures."""
        self.item.fresh = self.fresh
        self.item.show_figures(found)

    def choose(self, part: str) -> None:
        """Show an item by its number, or another part by its name, now or when the review is read."""
        self._wanted = part
        if self._found is not None and self._found.whole is not None and self.fresh:
            self._choose_wanted(self._found)

    def _choose_wanted(self, found: ReviewPage) -> None:
        wanted, self._wanted = self._wanted, ""
        agenda = found.whole.agenda if found.whole is not None else ()
        key = wanted if wanted in PARTS else ""
        if wanted.isdigit() and 1 <= int(wanted) <= len(agenda):
            key = agenda[int(wanted) - 1].uid
        elif wanted:
            key = key or next((one.uid for one in agenda if wanted in (one.section, one.uid)), "")
        self.agenda.choose(key or (agenda[0].uid if agenda else ""))

    def _item(self) -> AgendaItem | None:
        whole = self._found.whole if self._found is not None else None
        found = whole.agenda if whole is not None else ()
        return next((one for one in found if one.uid == self.agenda.current), None)

    def _show_part(self) -> None:
        found = self._found
        if found is None or found.whole is None:
            return
        item = self._item()
        self.panel.show_item(item)
        self.bar.show_review(found, item)
        key = self.agenda.current
        if item is not None:
            self.item.show_item(found, item)
            key = "item"
        elif key not in PARTS:
            self._show_empty(found)
            key = "empty"
        self.centre.setCurrentWidget(self._pages[key])

    def _show_empty(self, found: ReviewPage) -> None:
        last = (("Copy last quarter's", self.edits.from_last),) if found.last_label else ()
        template = ("Use the SLA template", self.edits.from_template)
        self.empty.say("No agenda yet", "Use the SLA template, or copy last quarter's.", template, *last)

    def _show_lacks(self, lacks: tuple[Lack, ...]) -> None:
        while (item := self._lacks.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        count = len(lacks)
        self.lacks_head.setText("" if not count else "1 thing missing:" if count == 1 else f"{count} things missing:")
        self.lacks_head.setVisible(bool(count))
        for one in lacks:
            words = _SHORT.get(one.part, one.text)
            made = button(words, _Sends(self, one).send, "link")
            made.setToolTip(one.text)
            made.setAccessibleName(f"Missing: {one.text}")
            self._lacks.addWidget(made)

    # What can be done

    def back(self) -> None:
        """The item before."""
        self.step(-1)

    def on(self) -> None:
        """The next item."""
        self.step(1)

    def step(self, by: int) -> None:
        """Go so many items on."""
        self.agenda.step(by)

    def show_read_back(self) -> None:
        """Go to the item at which decisions and actions are read back."""
        self.choose(READ_BACK)

    def add_action(self) -> None:
        """A: type a new action."""
        self.open_panel()
        self.panel.begin_action()

    def add_decision(self) -> None:
        """D: type a decision asked for."""
        self.open_panel()
        self.panel.begin_decision()

    def add_note(self) -> None:
        """N: type a private note; in the meeting, where none is on the screen, a point for the minutes."""
        if self._item() is None:
            return
        if self.meeting:
            self.item.notes.points.begin()
        else:
            self.item.notes.private.focus()

    def close_action(self) -> None:
        """C: close the action in hand; pressed elsewhere it goes to it first."""
        if self._may_act():
            self.panel.close_current()

    def carry(self) -> None:
        """R: carry the action in hand; pressed elsewhere it goes to it first."""
        if self._may_act():
            self.panel.carry_current()

    def _may_act(self) -> bool:
        """Whether C or R was meant: an action has the focus, and the letter is not one of a word being typed."""
        in_word = self._since_letter.isValid() and self._since_letter.elapsed() < self.word_ms
        self._since_letter.start()
        if in_word:
            return False
        if self.panel.in_hand is not None:
            return True
        self.open_panel()
        self.panel.take_in_hand()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Letters that are no command come here from lists and cards: a word meant for a text box.
        if event.text().isalpha():
            self._since_letter.start()
        super().keyPressEvent(event)

    def open_panel(self) -> None:
        """Bring the actions onto the screen where they are a drawer."""
        if not self.sides.is_open:
            self.sides.open_panel()

    def step_back(self) -> bool:
        """Esc in a meeting: out of the field, then out of the drawer; False where there is nothing to leave."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit | QComboBox) and self.isAncestorOf(focus):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.sides.is_open and not self.sides.beside:
            self.sides.close_panel()
            return True
        return False

    def set_meeting(self, *, on: bool) -> None:
        """Meeting mode: large words, no agenda, nothing private, the time the item has."""
        self.settle()
        self.meeting = on
        self.head.setVisible(not on)
        self.bar.setVisible(on)
        self.bar.run(on=on)
        self.agenda.setVisible(not on)
        self.item.private(shown=not on)
        self._to_wear = [self.bar, self.item, self.panel, self.attendance, self.pack]
        QTimer.singleShot(0, self, self._wear_next)
        self.sides.set_side(LARGE_SIDE if on else WIDTH)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wear_next(self) -> None:
        """Large words, or the usual ones, for one part a turn of the event loop: all at once would be felt."""
        if self._to_wear:
            part = self._to_wear.pop(0)
            part.setStyleSheet(_LARGE if self.meeting else "")
            drawn: tuple[Table | ChartView | Pill, ...]
            drawn = (*part.findChildren(Table), *part.findChildren(ChartView), *part.findChildren(Pill))
            for one in drawn:
                one.magnify(_TIMES if self.meeting else 1.0)
            QTimer.singleShot(0, self, self._wear_next)

    def settle(self) -> bool:
        """Keep everything typed; False when something cannot be kept as it is, which `held` tells."""
        self.item.settle()
        self.attendance.settle()
        self.held = "" if self.panel.settle() else "A new action is not kept yet."
        if not self.held and self.item.head.refused:
            self.held = "An item of the agenda is not kept as it was typed."
        return not self.held

    def show_held(self) -> None:
        """Bring what is not kept onto the screen."""
        if self.item.head.refused and self.held.startswith("An item"):
            self.choose(self.item.head.refused)
        else:
            self.open_panel()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        # When its register is closed the page goes after it: what was typed was settled before.
        if self._desk.is_open:
            self.settle()
        super().hideEvent(event)

    # How it is done

    def _on_chosen(self, _key: str) -> None:
        self._show_part()
        self._rolls.verticalScrollBar().setValue(0)
        self.moved.emit()

    def _on_sized(self) -> None:
        self.actions_button.setVisible(not self.sides.beside)
        self.bar.narrow(yes=not self.sides.beside)

    def _on_rename(self, _key: str = "") -> None:
        self.item.head.rename()

    def _on_take_out(self, key: str) -> None:
        self.settle()
        self.edits.take_out(key)

    def _on_wanted(self, key: str) -> None:
        self._wanted = key

    def _on_added(self) -> None:
        # The new item is shown when it is read; then its title is typed.
        QTimer.singleShot(READ_MS, self, self.item.head.rename)


_SHORT = {
    "attendance": "who is present",
    "agenda": "the agenda",
    "decisions": "a decision asked for",
    "comments": "the board's comments",
    "when": "the date",
}
# Eighteen points: read across a table. What paints its own words grows as much as can be held beside them.
_TIMES = 1.35
_LARGE = """
QLabel, QPlainTextEdit, QLineEdit, QComboBox, QPushButton, QCheckBox { font-size: 24px; }
QLabel[kind="quiet"], QLabel[kind="small"], QLabel[kind="lead"], QPushButton[kind="link"] { font-size: 20px; }
QLabel[kind="heading"], QLabel[kind="title"] { font-size: 27px; }
QPushButton { min-height: 32px; }
QPushButton[kind="link"] { min-height: 26px; }
"""


class _Sends:
    """Sends one thing missing to whoever puts it right."""

    def __init__(self, view: ReviewView, lack: Lack) -> None:
        self._view, self._lack = view, lack

    def send(self) -> None:
        """Say that it was chosen."""
        self._view.lack_chosen.emit(self._lack)
