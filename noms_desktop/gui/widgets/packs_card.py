"""The packs of one review: what was issued, what to make, and whether the figures have changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from noms_desktop.domain.periods import day_text, short_day
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.packs_desk import PacksDesk
from noms_desktop.gui.shelf_reading import ShelfReading
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.differs import Differs
from noms_desktop.gui.widgets.making_strip import MakingStrip
from noms_desktop.gui.widgets.notice import Notice
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import OneLine, label, rule
from noms_desktop.gui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.making import Said
    from noms_desktop.services.pack_shelf import Shelf, ShelfPack

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
EMPTY = "No pack is issued yet. Draft it for the board to check; issue it when it is right."
CLOSED = "The minutes are agreed and the review is closed: its packs stay as they were issued."
NEVER = "The minutes are agreed and the review is closed. No pack was issued for it."


def _standing(pack: ShelfPack) -> str:
    return f"Superseded by v{pack.superseded_by}" if pack.superseded_by else "Stands"


COLUMNS: tuple[Column[ShelfPack], ...] = (
    Column(heading="Version", text=lambda p: f"v{p.version}", bold=True, sort=lambda p: p.version, width=74),
    Column(
        heading="Issued",
        text=lambda p: f"{short_day(p.issued_at.astimezone().date())}, {p.issued_at.astimezone():%H:%M}",
        sort=lambda p: p.issued_at,
        tip=lambda p: f"Issued by {p.issued_by}, with the figures as at {day_text(p.as_at)}",
        width=148,
    ),
    Column(heading="Pages", text=lambda p: str(p.pages), align="right", sort=lambda p: p.pages, width=62),
    Column(heading="Document reference", text=lambda p: p.reference, width=160),
    Column(heading="", text=_standing, quiet=True, stretch=True),
)


class PacksCard(Card):
    """Embedded where a review is shown: `show_review` says which. Reads by itself, and again when something changes."""

    shown = Signal(object)
    """Shelf: the packs are on the screen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Review packs", parent=parent)
        self._desk = desk
        self.reading = ShelfReading(desk, self)
        self.packs = PacksDesk(desk, self)
        """Makes what the buttons say; a page may call it too, and what comes of it is told here."""
        self.notice = Notice()
        self.strip = MakingStrip()
        self.differs = Differs()
        self.model = RowsModel(COLUMNS, key=lambda pack: pack.uid, parent=self)
        self.table = Table("Issued packs")
        self._about = label(kind="quiet")
        self._none = label(EMPTY, "quiet", wrap=True)
        self._closed = False
        self._to_make = (
            button("Draft", self.draft),
            button(f"Issue{ELLIPSIS}", self.issue),
            button("Chair's brief", self.brief),
        )
        self._folder = OneLine("", "small")
        self._lay_out()
        self._connect()

    def show_review(self, board: str, quarter: str, *, closed: bool = False) -> None:
        """Show the packs of this board's review for a quarter ('2006/07-Q2'), read anew; a closed one gets no more."""
        self._closed = closed
        for one in self._to_make:
            one.setVisible(not closed)
        self.differs.closed = closed
        self._say_standing()
        if self.reading.watch(board, quarter):
            self.notice.clear()

    @property
    def chosen(self) -> ShelfPack | None:
        """The issued pack that the buttons of the second row are about: the one selected, else the newest."""
        found = self.model.row(self.table.currentIndex())
        return found if found is not None else self.model.row(0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reading.again()

    # What the buttons do

    def draft(self) -> None:
        """Make a draft."""
        self._make(self.packs.draft)

    def issue(self) -> None:
        """Issue the pack, after asking."""
        self._make(self.packs.issue)

    def brief(self) -> None:
        """Make the chair's brief."""
        self._make(self.packs.brief)

    def minutes(self) -> None:
        """Make the minutes; an issued review whose day has come counts as held from now on."""
        from noms_desktop.services import reviews

        review = self.reading.review
        if review is not None:
            self._desk.edit(reviews.hold_when_due, review[0], review[1].label, failed=self.packs.out.refuse)
        self._make(self.packs.minutes)

    def open(self) -> None:
        """Open the chosen pack in the preview."""
        self._with(self.packs.show)

    def open_outside(self) -> None:
        """Open the chosen pack in the system's viewer."""
        self._with(self.packs.out.open_outside)

    def print_pages(self) -> None:
        """Print the chosen pack."""
        self._with(self.packs.out.print_pages)

    def save_copy(self) -> None:
        """Save a copy of the chosen pack."""
        self._with(self.packs.out.save_copy)

    # How it is done

    def _make(self, call: Callable[[str, str], None]) -> None:
        review = self.reading.review
        if review is not None:
            self.notice.clear()
            call(review[0], review[1].label)

    def _with(self, call: Callable[[ShelfPack], None]) -> None:
        pack = self.chosen
        if pack is not None:
            self.notice.clear()
            call(pack)

    def _lay_out(self) -> None:
        self.table.show_model(self.model, sortable=False)
        self.table.fit(6)
        self.table.remember(self._desk.memory, "packs.issued")
        # No mnemonics: the page around the card has its own.
        make_row = WrapRow(*self._to_make, button("Minutes", self.minutes))
        self._pack_row = WrapRow(
            self._about,
            button("Open", self.open),
            button("Open in the system viewer", self.open_outside),
            button(f"Print{ELLIPSIS}", self.print_pages),
            button(f"Save a copy{ELLIPSIS}", self.save_copy),
        )
        for part in (make_row, self.strip, self.notice, self.differs, self._none, self.table, self._pack_row):
            self.body.addWidget(part)
        self.body.addWidget(rule())
        foot = QHBoxLayout()
        foot.setSpacing(2)
        foot.addWidget(self._folder, 1)
        foot.addWidget(button("Open the folder", self.packs.out.open_folder, "link"))
        foot.addWidget(button(f"Another folder{ELLIPSIS}", self.packs.out.choose_folder, "link"))
        self.body.addLayout(foot)
        self._show_packs(())

    def _show_packs(self, packs: tuple[ShelfPack, ...]) -> None:
        before = self.model.row(0)
        self.model.show_rows(packs)
        # What was issued just now is what a person means to open, print and send.
        if packs and (before is None or before.uid != packs[0].uid or not self.table.currentIndex().isValid()):
            self.table.select_row(0)
        self.table.setVisible(bool(packs))
        self._pack_row.setVisible(bool(packs))
        self._say_standing()
        self._folder.setText(f"Files go to {self.packs.out.folder}" if self._desk.is_open else "")

    def _say_standing(self) -> None:
        """What is to be done, or why nothing is."""
        has_packs = self.model.row(0) is not None
        self._none.setText((CLOSED if has_packs else NEVER) if self._closed else EMPTY)
        self._none.setVisible(self._closed or not has_packs)

    def _connect(self) -> None:
        self.packs.said.connect(self._on_said)
        self.packs.began.connect(self.strip.follow)
        self.packs.out.moved.connect(self._on_moved)
        self.reading.found.connect(self._on_shelf)
        self.reading.compared.connect(self.differs.show_differences)
        self.reading.refused.connect(self.packs.out.refuse)
        self.differs.again.connect(self.issue)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)

    def _on_shelf(self, shelf: Shelf) -> None:
        self._show_packs(shelf.packs)
        self.shown.emit(shelf)

    def _on_moved(self) -> None:
        self._show_packs(self.model.rows())

    def _on_said(self, said: Said) -> None:
        said.show_in(self.notice)

    def _on_chosen(self, _index: QModelIndex) -> None:
        pack = self.chosen
        self._about.setText(f"Version {pack.version}:" if pack is not None else "")

    def _on_opened(self, _index: QModelIndex) -> None:
        self.open()
