"""The texts of an agenda item: what the board says, what we ask, points for the minutes, the private note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.flow import Beside
from noms_desktop.gui.widgets.kept_text import KeptText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noms_desktop.gui.desk import Desk
    from noms_desktop.store.queries.reviews import Note, WholeReview

COMMENT, ASK, POINT, PRIVATE, FINDING = "board_comment", "we_ask", "point", "private", "finding"
OUR_FINDING, ADD_FINDING = "Our finding, printed with the papers of the item", "Add a finding of our own"


@dataclass(frozen=True, slots=True)
class About:
    """What texts are about: a review, an item by its uid, a measure by its code; '' for neither."""

    board: str
    quarter: str
    item: str = ""
    measure: str = ""

    def place(self, kind: str) -> str:
        """Where texts of a kind are held that are not saved yet."""
        return place_of("reviews", f"{self.board}|{self.quarter}", f"{self.item}/{self.measure}/{kind}")


class NoteField(KeptText):
    """One note; it knows what it is about, so that it is kept there even when the page shows something else by then."""

    def __init__(self, desk: Desk, kind: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(caption, self._keep_note, parent)
        self._desk, self.kind = desk, kind
        self.about = About("", "")

    def show_note(self, about: About, uid: str, text: str) -> None:
        """Show a note; what was typed for the one before is sent off first."""
        if about != self.about:
            self.settle()
            self.about = about
        self.show_text(uid, text)
        self.stand_in(self._desk.unsaved, about.place(self.kind))

    def _keep_note(self, _field: KeptText) -> None:
        from noms_desktop.services import review_texts

        text, before = self.sending()
        given = review_texts.WrittenNote(
            board_code=self.about.board,
            quarter=self.about.quarter,
            uid=self.uid,
            kind=self.kind,
            text=text,
            was=before,
            item=self.about.item,
            measure=self.about.measure,
        )
        self._desk.edit(review_texts.write_note, given, done=self.kept, failed=self.refused)


class NoteGroup(QWidget):
    """The notes of one kind about one thing: a field each, and an empty one where there is none yet."""

    def __init__(
        self,
        desk: Desk,
        kind: str,
        caption: str,
        parent: QWidget | None = None,
        *,
        more: str = "",
        seldom: bool = False,
    ) -> None:
        """`more` is the text of a button that opens another field; '' where one is enough.

        What is `seldom` written has no empty field waiting for it, only the button.
        """
        super().__init__(parent)
        self._seldom = seldom
        self._desk, self.kind, self._caption = desk, kind, caption
        self._about = About("", "")
        self._locked = False
        self.fields: list[NoteField] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.more = button(more, self.begin, "link") if more else None
        if self.more is not None:
            self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def show_notes(self, about: About, notes: Sequence[Note]) -> None:
        """Show the notes; a field that is being typed in stays, and so does its text."""
        if about != self._about:
            self.settle()
            self._about = about
            known: dict[str, NoteField] = {}
            free = list(self.fields)
        else:
            wanted = {note.uid for note in notes}
            known = {field.uid: field for field in self.fields if field.uid in wanted}
            free = [field for field in self.fields if field.uid not in wanted]
        shown: list[NoteField] = []
        for note in notes:
            field = known.get(note.uid) or next((one for one in free if not one.changed), None) or self._new()
            if field in free:
                free.remove(field)
            field.show_note(about, note.uid, note.text)
            shown.append(field)
        self._come_back(about, shown)
        self._show_blanks(about, shown, free)

    def _come_back(self, about: About, shown: list[NoteField]) -> None:
        """What was typed before the program stopped stands in its field again; of a new note, in a field of its own."""
        for uid, left in self._desk.unsaved.take(about.place(self.kind)).items():
            field = next((one for one in shown if one.uid == uid), None)
            if field is None:
                field = self._new()
                field.show_note(about, uid, "")
                shown.append(field)
            field.come_back(left)

    def begin(self) -> None:
        """Put the cursor where a new note is typed, in an empty field."""
        if self._locked:
            return
        empty = next((field for field in self.fields if not field.text.strip()), None)
        if empty is None:
            empty = self._blank()
            self._arrange([*self.fields, empty])
        empty.put_focus()

    def lock(self, *, yes: bool) -> None:
        """Read only, once the minutes are agreed."""
        self._locked = yes
        for field in self.fields:
            field.editor.setReadOnly(yes)
        if self.more is not None:
            self.more.setVisible(not yes)

    def focus(self) -> None:
        """Put the cursor into the last field."""
        if self.fields:
            self.fields[-1].put_focus()

    def settle(self) -> None:
        """Send everything typed to the register."""
        for field in self.fields:
            field.settle()

    @staticmethod
    def _new_uid() -> str:
        from noms_desktop.services import review_texts

        return review_texts.new_uid()

    def _show_blanks(self, about: About, shown: list[NoteField], free: Iterable[NoteField]) -> None:
        """Fields without a note: those typed in or being typed in stay, one is there when there is no other."""
        spare = next((field for field in free if not field.changed), None)
        if not shown and spare is not None and spare.about != about and not self._seldom:
            # Used again, so that the cursor stays where it was when another item is turned to.
            spare.show_note(about, self._new_uid(), "")
            shown.append(spare)
        for field in free:
            if field in shown:
                continue
            busy = field.about == about and (field.changed or field.editor.hasFocus())
            if busy:
                if not field.changed and field.text:
                    field.show_text(field.uid, "")
                shown.append(field)
            else:
                field.hide()
                field.deleteLater()
        if not shown and not self._seldom:
            shown.append(self._blank())
        self._arrange(shown)

    def _arrange(self, fields: list[NoteField]) -> None:
        same = fields == self.fields
        self.fields = fields
        for number, field in enumerate(fields):
            field.caption.setVisible(bool(self._caption) and number == 0)
            place = f" {number + 1}" if number else ""
            field.name(f"{self._caption}{place}")
            if not same:
                self._column.insertWidget(number, field)

    def _blank(self) -> NoteField:
        field = self._new()
        field.show_note(self._about, self._new_uid(), "")
        return field

    def _new(self) -> NoteField:
        field = NoteField(self._desk, self.kind, self._caption, self)
        field.editor.setReadOnly(self._locked)
        field.another.connect(self.begin if self.more is not None else field.settle)
        return field


class ItemNotes(QWidget):
    """All texts of an item, or of one measure of it: comment and ask beside each other, points, the private note."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = NoteGroup(desk, FINDING, OUR_FINDING, more=ADD_FINDING, seldom=True)
        self.comments = NoteGroup(desk, COMMENT, "The board's comment")
        self.asks = NoteGroup(desk, ASK, "We ask")
        self.points = NoteGroup(desk, POINT, "Points for the minutes", more="Another point")
        self.private = NoteGroup(desk, PRIVATE, "Private note \N{EN DASH} not printed in the pack")
        self.said = Beside(self.comments, self.asks, stack_below=480)
        self.shaded = QFrame(self)
        self.shaded.setProperty("kind", "private")
        inner = QVBoxLayout(self.shaded)
        inner.setContentsMargins(12, 8, 12, 10)
        inner.addWidget(self.private)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.said, self.findings, self.points, self.shaded):
            column.addWidget(part)

    @property
    def groups(self) -> tuple[NoteGroup, ...]:
        """Every group of texts."""
        return self.comments, self.asks, self.findings, self.points, self.private

    def show_notes(self, about: About, whole: WholeReview, *, item_id: int) -> None:
        """Show the texts of an item as a whole, those of its measures left out."""
        for group in self.groups:
            group.show_notes(about, of_item(whole, group.kind, item_id))

    def lock(self, *, yes: bool) -> None:
        """Read only, once the minutes are agreed."""
        for group in self.groups:
            group.lock(yes=yes)

    def by_measure(self, *, yes: bool) -> None:
        """Whether what the board says stands with each measure: then here only where something is written."""
        there = any(field.text.strip() for group in (self.comments, self.asks) for field in group.fields)
        self.said.setVisible(there or not yes)

    def settle(self) -> None:
        """Send everything typed to the register."""
        for group in self.groups:
            group.settle()


class MeasureNotes(QWidget):
    """What the board says of one measure, and what we ask."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comments = NoteGroup(desk, COMMENT, "The board's comment on this measure")
        self.asks = NoteGroup(desk, ASK, "We ask, of this measure")
        self.findings = NoteGroup(desk, FINDING, "Our finding, printed with its chart", more=ADD_FINDING, seldom=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(self.comments, self.asks, stack_below=480))
        column.addWidget(self.findings)

    def show_notes(self, about: About, whole: WholeReview) -> None:
        """Show the texts of a measure."""
        for group in self.groups:
            own = [one for one in whole.notes if one.kind == group.kind and one.measure_code == about.measure]
            group.show_notes(about, own)

    @property
    def groups(self) -> tuple[NoteGroup, ...]:
        """Every group of texts."""
        return self.comments, self.asks, self.findings

    def lock(self, *, yes: bool) -> None:
        """Read only, once the minutes are agreed."""
        for group in self.groups:
            group.lock(yes=yes)

    def settle(self) -> None:
        """Send everything typed to the register."""
        for group in self.groups:
            group.settle()


def of_item(whole: WholeReview, kind: str, item_id: int) -> list[Note]:
    """The notes of a kind on an item that are about no single measure."""
    return [
        one for one in whole.notes if one.kind == kind and one.agenda_item_id == item_id and one.measure_code is None
    ]
