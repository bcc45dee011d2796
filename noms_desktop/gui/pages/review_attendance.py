"""Who is at a review, on two sides: ticked from the posts, named for the minutes, with apologies or in attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.domain.unsaved import Typed
from noms_desktop.gui.unsaved import Holding, place_of, words
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.flow import Beside
from noms_desktop.gui.widgets.kept_line import KeptLine
from noms_desktop.gui.widgets.text import label, plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.store.queries.reviews import Attendance

ROLES = (("present", "Present"), ("apologies", "Apologies"), ("in_attendance", "In attendance"))
_BOX = 28
SIDES = (("commissioner", "The commissioner's side"), ("board", "The board"), ("other", "Others"))


class Tick(QCheckBox):
    """A box with its words, which are cut with '\N{HORIZONTAL ELLIPSIS}' where they do not fit."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        self.setMinimumWidth(60)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - _BOX)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tip(self._words) if shown != self._words else "")


class PersonRow(QWidget):
    """A post with its tick, the name for the minutes, and how it attends."""

    changed = Signal(object)
    """The row itself: it is to be kept as it now stands."""
    left_out = Signal(str)

    def __init__(self, post: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.post = post
        self.side = ""
        self.tick = Tick(post)
        self.name = KeptLine()
        self.name.setPlaceholderText("Name")
        self.name.setAccessibleName(f"Name of the {post}")
        self.name.setFixedWidth(150)
        self.role = Chooser(f"How the {post} attends", values=ROLES, letters=20)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.tick, 1)
        row.addWidget(self.name)
        row.addWidget(self.role)
        self.tick.clicked.connect(self._on_tick)
        self.name.typed.connect(self._on_changed)
        self.role.picked.connect(self._on_changed)

    def show_person(self, side: str, person: Attendance | None) -> None:
        """Show how the post stands on the list; None where it is not on it."""
        self.side = side
        there = person is not None
        self.tick.setChecked(there)
        self.name.setEnabled(there)
        self.role.setEnabled(there)
        self.name.show_kept(person.name if person is not None else "")
        self.role.choose(person.role if person is not None else ROLES[0][0])

    def _on_tick(self, ticked: bool) -> None:  # noqa: FBT001 - the shape of a Qt signal
        if ticked:
            self.changed.emit(self)
        else:
            self.left_out.emit(self.post)

    def _on_changed(self, *_: object) -> None:
        self.changed.emit(self)


class SideCard(Card):
    """One side of the table: its posts, and a line for somebody who is not among them."""

    added = Signal(str, str)
    """The side, and the post or name typed."""

    def __init__(self, side: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.side = side
        self.rows: dict[str, PersonRow] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.new = QLineEdit()
        self.new.setPlaceholderText("Another post, or a name")
        self.new.setAccessibleName(f"{title}: another post, or a name")
        self.new.returnPressed.connect(self.add)
        self.came_back = False
        """Whether what stands in the line was left by an earlier run: it is added when a person says so."""
        self.new.textEdited.connect(self._on_edited)
        add = QHBoxLayout()
        add.addWidget(self.new, 1)
        add.addWidget(button("Add", self.add))
        self.body.addLayout(self._rows)
        self.body.addLayout(add)
        self.body.addStretch(1)

    def _on_edited(self, _text: str) -> None:
        self.came_back = False

    def add(self) -> None:
        """Put what was typed on the list."""
        self.came_back = False
        text = " ".join(self.new.text().split())
        if text:
            self.added.emit(self.side, text)

    def show_people(
        self, posts: Sequence[str], people: Sequence[Attendance], connect: Callable[[PersonRow], object]
    ) -> None:
        """Show the posts in their order, then who else is on the list."""
        listed = {one.post.casefold(): one for one in people if one.side == self.side}
        wanted = list(dict.fromkeys([*posts, *(one.post for one in people if one.side == self.side)]))
        for gone in set(self.rows) - set(wanted):
            old = self.rows.pop(gone)
            old.hide()
            old.deleteLater()
        for place, post in enumerate(wanted):
            if post not in self.rows:
                self.rows[post] = PersonRow(post)
                connect(self.rows[post])
                self._rows.insertWidget(place, self.rows[post])
            self.rows[post].show_person(self.side, listed.get(post.casefold()))
        if self.new.text() and " ".join(self.new.text().split()).casefold() in listed:
            self.new.clear()


class AttendanceView(QWidget):
    """The list of a review; every tick is kept at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: ReviewPage | None = None
        self.words = label(kind="quiet", wrap=True)
        self.fill = button("Fill from the last review", self.list_everybody)
        self.beneath = label(kind="wrong", wrap=True)
        self.beneath.hide()
        self.sides = {side: SideCard(side, title) for side, title in SIDES}
        self._holding = Holding(desk.unsaved)
        self._place = ""
        for card in self.sides.values():
            card.added.connect(self._on_added)
            card.new.textChanged.connect(self._tell)
        head = QHBoxLayout()
        head.addWidget(label("Present and apologies", "heading"), 1)
        head.addWidget(self.fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.beneath)
        column.addWidget(
            Beside(self.sides["commissioner"], self.sides["board"], stack_below=1000), 0, Qt.AlignmentFlag.AlignTop
        )
        column.addWidget(self.sides["other"])
        column.addStretch(1)

    def show_review(self, found: ReviewPage) -> None:
        """Show the list of a review."""
        whole = found.whole
        if whole is None:
            return
        self._found = found
        self._stand(place_of("reviews", f"{found.board_code}|{found.quarter}", "attendance"))
        people = whole.attendance
        agreed = whole.review.state == "minutes_agreed"
        for card in self.sides.values():
            card.setEnabled(not agreed)
        self.fill.setEnabled(not agreed)
        posts = {"commissioner": found.our_posts, "board": found.posts, "other": ()}
        for side, card in self.sides.items():
            taken = {one.post.casefold() for one in people if one.side != side}
            own = [post for post in posts[side] if post.casefold() not in taken]
            card.show_people(own, people, self._connect)
        present = sum(one.role == "present" for one in people)
        self.words.setText(
            f"{present} present. The pack prints posts; names stand in the minutes alone."
            if people
            else "Nobody is listed yet. Tick who will be there; the pack prints posts, the minutes names too."
        )
        self.fill.setVisible(not people)
        self.fill.setText("Fill from the last review" if found.last_label else "Fill from the board's posts")

    def _stand(self, place: str) -> None:
        """The list of another review: what was typed for it before the program stopped stands in its line again."""
        if place == self._place:
            return
        self._holding.leave()
        self._place = place
        for side, left in self._desk.unsaved.take(place).items():
            card = self.sides.get(side)
            if card is not None:
                card.new.setText(left.typed.text)
                card.came_back = True
                self.beneath.setText(words(left, "", again="Enter adds it."))
                self.beneath.show()
        self._tell()

    def _tell(self, *_: object) -> None:
        if self._place:
            texts = {side: card.new.text() for side, card in self.sides.items()}
            self._holding.tell({(self._place, side): Typed(text) for side, text in texts.items() if text.strip()})

    def list_everybody(self) -> None:
        """Put on the list who was there last time, else every post."""
        from noms_desktop.services import review_texts

        self._edit(review_texts.list_everybody)

    def settle(self) -> None:
        """Keep what was typed, a name not yet added among it."""
        for card in self.sides.values():
            for row in card.rows.values():
                row.name.settle()
            if not card.came_back:
                card.add()

    def _connect(self, row: PersonRow) -> None:
        row.changed.connect(self._on_changed)
        row.left_out.connect(self._on_left_out)

    def _on_changed(self, row: PersonRow) -> None:
        self._attend(row.side, row.post, row.name.text(), row.role.value)

    def _on_left_out(self, post: str) -> None:
        from noms_desktop.services import review_texts

        self._edit(review_texts.leave_out, post)

    def _on_added(self, side: str, text: str) -> None:
        self._attend(side, text, "", "present")

    def _attend(self, side: str, post: str, name: str, role: str) -> None:
        from noms_desktop.services import reviews

        if self._found is None:
            return
        given = reviews.TypedAttendance(
            board_code=self._found.board_code,
            quarter=self._found.quarter,
            post=post,
            name=name,
            role=role,
            side=side,
        )
        self._desk.edit(reviews.attend, given, done=self._on_done, failed=self._on_failed)

    def _edit(self, call: Callable[..., object], *arguments: Any) -> None:
        if self._found is not None:
            about = (self._found.board_code, self._found.quarter)
            self._desk.edit(call, *about, *arguments, done=self._on_done, failed=self._on_failed)

    def _on_done(self, _applied: object) -> None:
        self.beneath.hide()

    def _on_failed(self, error: UserError) -> None:
        self.beneath.setText(f"{error.title} {error.advice}".strip())
        self.beneath.show()
