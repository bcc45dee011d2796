"""The centre of a review for one agenda item: its head, its papers, and the texts typed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from noms_desktop.domain.errors import UserError
from noms_desktop.gui.pages.review_notes import About, ItemNotes, MeasureNotes
from noms_desktop.gui.pages.review_papers import Papers
from noms_desktop.gui.pages.review_readback import ReadBack
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.chooser import OpenChooser
from noms_desktop.gui.widgets.kept_line import KeptLine
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.domain.unsaved import Left
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_figures import Figures
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.store.queries.reviews import AgendaItem

READ_BACK = "decisions"
"""The part of the pack that serves the item at which decisions and actions are read back."""


class ItemHead(QWidget):
    """Number, title, minutes and lead of an item; each is changed where it stands and kept when it is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item: AgendaItem | None = None
        self._about = ("", "")
        self._refused: dict[tuple[str, str, str, str], tuple[str, UserError]] = {}
        self._back: dict[str, Left] = {}
        self.number = label(kind="heading")
        self.title = KeptLine()
        self.title.setProperty("kind", "title")
        self.title.setAccessibleName("Title of the agenda item")
        self.minutes = KeptLine()
        self.minutes.setFixedWidth(52)
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.minutes.setAccessibleName("Minutes for the item")
        self.lead_line = KeptLine()
        self.lead = OpenChooser("Who leads the item", line=self.lead_line)
        self.lead.setSizeAdjustPolicy(OpenChooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lead.setMinimumContentsLength(24)  # 'Regional Offender Manager', where there is room
        self.lead.setMinimumWidth(150)
        self.lead.setMaximumWidth(220)
        self.beneath = label(kind="wrong", wrap=True)
        self.beneath.hide()
        self.rest = QWidget()
        self._lay_out()
        self.title.typed.connect(self._on_title)
        self.minutes.typed.connect(self._on_minutes)
        self.lead_line.typed.connect(self._on_lead)
        self.lead.activated.connect(self._on_chosen)
        self._lines = {"title": self.title, "minutes": self.minutes, "lead": self.lead_line}
        for line in self._lines.values():
            line.as_kept.connect(self._on_as_kept)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.rest)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.minutes)
        row.addWidget(label("min, led by", "quiet"))
        row.addWidget(self.lead)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.number)
        top.addWidget(self.title, 1)
        top.addWidget(self.rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.beneath)

    def show_item(self, found: ReviewPage, item: AgendaItem, number: int) -> None:
        """Show an item; what is being typed of the same one stays."""
        anew = self._item is None or self._item.uid != item.uid
        if anew:
            self.settle()
            self._give_back()
            self.beneath.hide()
        self._about = (found.board_code, found.quarter)
        self._item = item
        if anew:
            self._stand()
        self.number.setText(f"{number}.")
        self.lead.show_names(["Chair", *found.our_posts, *found.posts])
        self.title.show_kept(item.title, anew=anew)
        self.minutes.show_kept(str(item.minutes), anew=anew)
        self.lead_line.show_kept(item.lead, anew=anew)
        if anew:
            self._show_refused()
            self._come_back()

    @property
    def _place(self) -> str:
        uid = self._item.uid if self._item is not None else ""
        return place_of("reviews", "|".join(self._about), f"item/{uid}")

    def _stand(self) -> None:
        """What is typed and not saved is this item's from now on."""
        for name, line in self._lines.items():
            line.stand_in(self._desk.unsaved, self._place, name)

    def _come_back(self) -> None:
        """What was left unsaved of this item stands there again, with its words."""
        for name, left in self._desk.unsaved.take(self._place).items():
            said = self._lines[name].come_back(left) if name in self._lines else ""
            if said:
                self._back[name] = left
                self._say(UserError(said))

    def _give_back(self) -> None:
        """Another item is turned to: what came back and was not touched waits for its own."""
        for name, left in self._back.items():
            if self._lines[name].came_back:
                self._desk.unsaved.give_back(left)
        self._back.clear()

    def lock(self, *, yes: bool) -> None:
        """Nothing can be changed any more: the minutes are agreed."""
        for line in (self.title, self.minutes, self.lead_line):
            line.setReadOnly(yes)
        self.lead.setEnabled(not yes)

    @property
    def refused(self) -> str:
        """The uid of an item of this review in which something refused still stands, '' for none."""
        return next((uid for board, quarter, uid, _ in self._refused if (board, quarter) == self._about), "")

    def rename(self) -> None:
        """Put the cursor into the title, all of it chosen."""
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def settle(self) -> None:
        """Send what was typed to the register."""
        for line in (self.title, self.minutes, self.lead_line):
            line.settle()

    def _show_refused(self) -> None:
        """What was refused of this item stands there again, with its words."""
        for name, line in self._lines.items():
            known = self._refused.get(self._key(name))
            if known is not None:
                line.setText(known[0])
                line.because(f"{known[1].title} {known[1].advice}".strip())
                self._say(known[1])

    def _key(self, name: str) -> tuple[str, str, str, str]:
        return (*self._about, self._item.uid if self._item is not None else "", name)

    def _on_as_kept(self) -> None:
        """What was refused is taken back, letter by letter or by Esc."""
        for name, line in self._lines.items():
            if not line.changed:
                self._refused.pop(self._key(name), None)
        self.beneath.hide()

    def _on_title(self, text: str) -> None:
        self._change(title=text)

    def _on_minutes(self, text: str) -> None:
        self._change(minutes=text)

    def _on_lead(self, text: str) -> None:
        self._change(lead=text)

    def _on_chosen(self, _place: int) -> None:
        self.lead_line.settle()

    def _change(self, **values: Any) -> None:
        from noms_desktop.services import review_agenda

        if self._item is None:
            return
        board, quarter = self._about
        given = review_agenda.TypedItem(board_code=board, quarter=quarter, uid=self._item.uid, **values)
        name, text = next(iter(values.items()))
        sent = _Sent(self, self._key(name), text)
        self._desk.edit(review_agenda.change, given, done=sent.done, failed=sent.failed)

    def take_answer(self, key: tuple[str, str, str, str], text: str, error: UserError | None) -> None:
        """What became of `text` sent for an item and one of its fields (`key`); a refusal waits with the item."""
        if error is None:
            self._refused.pop(key, None)
        else:
            self._refused[key] = (text, error)
        if key != self._key(key[-1]):
            return
        if error is None:
            self.beneath.hide()
        else:
            self._say(error)

    def _say(self, error: UserError) -> None:
        self.beneath.setText(f"{error.title} {error.advice}".strip())
        self.beneath.show()


class _Sent:
    """One value on its way to the register; which item it was for is known when the answer comes."""

    def __init__(self, head: ItemHead, key: tuple[str, str, str, str], text: str) -> None:
        self._head, self._key, self._text = head, key, text

    def done(self, _applied: object) -> None:
        """It is kept."""
        self._head.take_answer(self._key, self._text, None)

    def failed(self, error: UserError) -> None:
        """It was refused."""
        self._head.take_answer(self._key, self._text, error)


class ItemView(QWidget):
    """An item from its head to the private note. A measure's texts stand beneath its chart."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: ReviewPage | None = None
        self._item: AgendaItem | None = None
        self._about = About("", "")
        self.fresh = True
        """Whether the review is shown as the register has it, so that its texts may be laid over the fields."""
        self.head = ItemHead(desk)
        self.papers = Papers(desk.memory)
        self.papers.measure_chosen.connect(self._on_measure)
        self.of_measure = MeasureNotes(desk)
        self.read_back = ReadBack()
        self.whole_head = QLabel("The item as a whole")
        self.whole_head.setTextFormat(Qt.TextFormat.PlainText)
        self.whole_head.setProperty("kind", "strong")
        self.notes = ItemNotes(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 6, 13, 10)
        column.setSpacing(10)
        for part in self.parts:
            column.addWidget(part)
        column.addStretch(1)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What it is made of, from the head to the private note."""
        return self.head, self.papers, self.of_measure, self.read_back, self.whole_head, self.notes

    @property
    def item(self) -> AgendaItem | None:
        """The item that is shown."""
        return self._item

    def show_item(self, found: ReviewPage, item: AgendaItem) -> None:
        """Show an item of a review; of the same one again, everything that is being typed stays."""
        whole = found.whole
        if whole is None:
            return
        self._found, self._item = found, item
        place = next(number for number, one in enumerate(whole.agenda, 1) if one.uid == item.uid)
        self.head.show_item(found, item, place)
        self.papers.show_item(item.section)
        about = About(found.board_code, found.quarter, item.uid)
        self.notes.show_notes(about, whole, item_id=item.id)
        self.lock(yes=whole.review.state == "minutes_agreed")
        is_last = item.section == READ_BACK
        self.read_back.setVisible(is_last)
        if is_last:
            self.read_back.show_review(found)
        self._show_measure()

    def show_figures(self, found: Figures | None) -> None:
        """Take over newly read figures."""
        self.papers.show_figures(found)
        self._show_measure()

    def comment(self) -> None:
        """Put the cursor where the board's comment is typed: that on the measure shown, where there is one."""
        group = self.of_measure.comments if self.of_measure.isVisible() else self.notes.comments
        group.focus()

    def private(self, *, shown: bool) -> None:
        """Whether private notes are on the screen: not while others look at it."""
        self.notes.shaded.setVisible(shown)

    def lock(self, *, yes: bool) -> None:
        """Read only, once the minutes are agreed."""
        self.head.lock(yes=yes)
        self.notes.lock(yes=yes)
        self.of_measure.lock(yes=yes)
        self.read_back.lock(yes=yes)

    def settle(self) -> None:
        """Send everything typed to the register."""
        self.head.settle()
        self.of_measure.settle()
        self.notes.settle()

    def _on_measure(self, _code: str) -> None:
        self._show_measure()

    def _show_measure(self) -> None:
        found, item = self._found, self._item
        shown = found is not None and found.whole is not None and item is not None and self.papers.has_measures
        self.of_measure.setVisible(shown)
        self.notes.by_measure(yes=self.papers.takes_measures)
        self.whole_head.setVisible(shown and self.notes.said.isVisibleTo(self))
        if shown and found is not None and found.whole is not None and item is not None:
            about = About(found.board_code, found.quarter, item.uid, self.papers.measures.code)
            if self.fresh or about != self._about:
                self.of_measure.show_notes(about, found.whole)
            self._about = about
