"""One review: state and what is missing above; agenda, the item in hand, actions and decisions beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.pages.review_agenda import PARTS, AgendaPanel
from noms_desktop.gui.pages.review_agenda_edits import AgendaEdits
from noms_desktop.gui.pages.review_attendance import AttendanceView
from noms_desktop.gui.pages.review_centre import EMPTY, ITEM, Centre, Sides
from noms_desktop.gui.pages.review_head import ReviewHead
from noms_desktop.gui.pages.review_item import READ_BACK, ItemView
from noms_desktop.gui.pages.review_keys import ReviewKeys
from noms_desktop.gui.pages.review_large import LargeWords
from noms_desktop.gui.pages.review_meeting import MeetingBar
from noms_desktop.gui.pages.review_minutes_card import MinutesCard
from noms_desktop.gui.pages.review_panel import ActionsPanel
from noms_desktop.gui.widgets.drawer import WIDTH
from noms_desktop.gui.widgets.empty import Empty
from noms_desktop.gui.widgets.packs_card import PacksCard

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_figures import Figures
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.store.queries.reviews import AgendaItem

BESIDE_FROM = 1080
"""Width from which agenda, item and actions stand beside each other; below, the actions are a drawer."""

LARGE_SIDE = 470
READ_MS = 300


@dataclass(frozen=True, slots=True)
class ReviewCards:
    """What stands behind the item in hand until it is asked for."""

    attendance: AttendanceView
    pack: PacksCard
    minutes: MinutesCard

    @classmethod
    def made(cls, desk: Desk) -> ReviewCards:
        """The cards, not yet in any page."""
        return cls(AttendanceView(desk), PacksCard(desk), MinutesCard(desk))


class ReviewView(QWidget):
    """Shows a review and keeps what is typed in it; the page reads, and steps the review on."""

    moved = Signal()
    """Another item or part is shown."""
    make_minutes = Signal()
    meeting_ended = Signal()

    def __init__(self, desk: Desk, item: ItemView, cards: ReviewCards, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: ReviewPage | None = None
        self._wanted = ""
        self.fresh = False
        """Whether what is shown is as the register has it: an older reading must not be laid over what was typed."""
        self.meeting = False
        self.held = ""
        """What keeps the page from being left, in a sentence; '' for nothing."""
        self.head = ReviewHead()
        self.agenda = AgendaPanel()
        self.edits = AgendaEdits(desk, self)
        self.item = item
        self.attendance, self.pack, self.minutes = cards.attendance, cards.pack, cards.minutes
        self.empty = Empty("clipboard-list")
        self.centre = Centre(self.item, self.attendance, (self.pack, self.minutes), self.empty)
        self.panel = ActionsPanel(desk)
        self.bar = MeetingBar(desk)
        self.large = LargeWords(self)
        self._lay_out()
        self._connect()
        self.keys = ReviewKeys(self)

    def _lay_out(self) -> None:
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

    def _connect(self) -> None:
        self._desk.leaving.connect(self.settle)
        self.agenda.chosen.connect(self._on_chosen)
        self.agenda.add.connect(self.edits.add)
        self.edits.wanted.connect(self._on_wanted)
        self.edits.added.connect(self._on_added)
        self.agenda.rename.connect(self._on_rename)
        self.agenda.take_out.connect(self._on_take_out)
        self.agenda.shift.connect(self.edits.move)
        self.head.actions_wanted.connect(self.open_panel)
        for made in (self.panel.earlier.made, self.panel.new.made, self.panel.decided.brought):
            made.connect(self._on_made)
        self.panel.counted.connect(self.head.to_actions.setText)
        self.sides.sized.connect(self._on_sized)
        self.item.read_back.minutes.connect(self.make_minutes)
        self.bar.step.connect(self.step)
        self.bar.read_back.connect(self.show_read_back)
        self.bar.ended.connect(self.meeting_ended)
        self.bar.actions_wanted.connect(self.open_panel)

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
        self.head.show_review(found)
        with QSignalBlocker(self.agenda):
            self.agenda.show_review(found)
            if self._wanted or other or not self.agenda.current:
                self._choose_wanted(found)
        self.panel.show_review(found, self._item())
        self.attendance.show_review(found)
        closed = whole.review.state == "minutes_agreed"
        self.pack.show_review(found.board_code, found.quarter, closed=closed)
        self.minutes.show_review(found)
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
            key = ITEM
        elif key not in PARTS:
            self._show_empty(found)
            key = EMPTY
        self.centre.show_part(key)

    def _show_empty(self, found: ReviewPage) -> None:
        last = (("Copy last quarter's", self.edits.from_last),) if found.last_label else ()
        template = ("Use the SLA template", self.edits.from_template)
        self.empty.say("No agenda yet", "Use the SLA template, or copy last quarter's.", template, *last)

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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Letters that are no command come here from lists and cards: a word meant for a text box.
        if event.text().isalpha():
            self.keys.letter()
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
        if on and self._item() is None:
            self.choose("1")
        self.meeting = on
        self.head.setVisible(not on)
        self.bar.setVisible(on)
        self.bar.run(on=on)
        self.agenda.setVisible(not on)
        self.item.private(shown=not on)
        cards = (self.panel.head, self.attendance, self.pack, self.minutes)
        # The papers of every item are more than is put on unfelt in one turn.
        item = (part for part in self.item.parts if part is not self.item.papers)
        self.large.wear((self.bar, *item, *self.item.papers.parts, *self.panel.parts, *cards), large=on)
        self.sides.set_side(LARGE_SIDE if on else WIDTH)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.centre.to_top()
        self.moved.emit()

    def _on_sized(self) -> None:
        self.head.to_actions.setVisible(not self.sides.beside)
        self.bar.narrow(yes=not self.sides.beside)

    def _on_made(self, *_: object) -> None:
        """A card that was made in a meeting is as large as the others."""
        if self.meeting:
            self.large.magnify(self.panel)

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
