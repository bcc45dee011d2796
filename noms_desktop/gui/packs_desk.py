"""The one place in the window that makes packs: drafts, issued copies, the chair's brief, minutes, a region's round.

Each is a job with progress and cancel; a cancel or a failure leaves neither file nor record, and is told in place by
whoever shows what this desk says.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from noms_desktop.domain.periods import Quarter
from noms_desktop.gui import packs_words as words
from noms_desktop.gui.making import Making, Said
from noms_desktop.gui.packs_folder import is_own, packs_folder
from noms_desktop.gui.packs_out import PacksOut
from noms_desktop.gui.packs_work import Round, Wanted, make, make_round
from noms_desktop.gui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.jobs import Step
    from noms_desktop.gui.packs_work import Kind, Ready
    from noms_desktop.services.names import Names
    from noms_desktop.services.pack_shelf import ShelfPack, ToIssue
    from noms_desktop.services.packs import Outcome
    from noms_desktop.store.register import Store

STOPPED = "Stopped."
NOTHING_LEFT = "No file and no record of it is left."


class PacksDesk(QObject):
    """Makes packs for the page or card that owns it. Quarters are texts such as '2006/07-Q2'."""

    began = Signal(object)
    """Making: a job has begun; follow it, and offer to cancel it."""
    made = Signal(object)
    """What came of it: a `Ready`, or of a round the outcome of each board."""
    said = Signal(object)
    """Said: something to tell in place."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._widget = desk, parent
        self._agreed: Wanted | None = None
        self.out = PacksOut(desk, parent)
        """Shows, prints and saves what was made."""
        self.out.began.connect(self.began)
        self.out.said.connect(self.said)

    # What a person can do

    def draft(self, board: str, quarter: str) -> None:
        """Draw an unrecorded draft of the pack, for the board to check."""
        self._make(self._wanted("draft", board, quarter))

    def brief(self, board: str, quarter: str) -> None:
        """Draw the chair's brief: a private file of its own."""
        self._make(self._wanted("brief", board, quarter))

    def minutes(self, board: str, quarter: str) -> None:
        """Write the minutes as a PDF."""
        self._make(self._wanted("minutes", board, quarter))

    def issue(self, board: str, quarter: str) -> None:
        """Ask once what is about to be frozen, and issue it when the person agrees."""
        from noms_desktop.services import pack_shelf

        wanted = self._wanted("issued", board, quarter)
        if self._free(Making(self._desk, self._title(wanted), self)):
            self._agreed = wanted
            self._desk.ask(pack_shelf.to_issue, board, wanted.quarter, done=self._on_to_issue, failed=self._on_refused)

    def region(self, region: str, quarter: str, *, issued: bool = False) -> None:
        """Draft, or issue, the packs of every board of a region (its code); each that is finished stays."""
        folder = packs_folder(self._desk)
        asked = Round(region, Quarter.parse(quarter), folder, is_own(self._desk), issued, [])
        title = words.round_title(self._names().region(region), asked.quarter, issued=issued)
        making = Making(self._desk, title, self)
        making.made.connect(partial(self._on_round, asked))
        making.stopped.connect(partial(self._on_round_stopped, asked))
        self._start(making, partial(make_round, asked))

    def show(self, pack: ShelfPack | Path) -> None:
        """Open an issued pack, checked against its hash, or a file that was made, in the built-in preview."""
        self.out.show(pack)

    # How it is done

    def _wanted(self, kind: Kind, board: str, quarter: str) -> Wanted:
        return Wanted(kind, board, Quarter.parse(quarter), packs_folder(self._desk), is_own(self._desk))

    def _make(self, wanted: Wanted) -> None:
        making = Making(self._desk, self._title(wanted), self)
        making.made.connect(self._on_made)
        making.stopped.connect(self._on_stopped)
        self._start(making, partial(make, wanted))

    def _start(self, making: Making, work: Callable[[Store, str, Step], object]) -> None:
        if self._free(making):
            making.refused.connect(self._on_refused)
            making.start(work)
            self.began.emit(making)

    def _free(self, making: Making) -> bool:
        """Whether it may begin: not under way already, and nothing that is being typed is in the way."""
        if making.under_way:
            self._say(Said(f"This is under way already. {making.title}."))
            return False
        page: QObject | None = self._widget
        while page is not None and not isinstance(page, Page):
            page = page.parent()
        # What is being typed belongs into the pack.
        return page.settle() if isinstance(page, Page) else True

    def _on_to_issue(self, found: ToIssue) -> None:
        from noms_desktop.gui.dialogs.issue_pack import IssuePack

        dialog = IssuePack(found, packs_folder(self._desk), self._widget.window())
        dialog.agreed.connect(self._on_agreed)
        dialog.open()

    def _on_agreed(self) -> None:
        wanted, self._agreed = self._agreed, None
        if wanted is not None:
            self._make(wanted)

    def _on_made(self, ready: Ready) -> None:
        title, where = words.ready_words(ready)
        self._say(Said(title, where, "done", "Open", partial(self.out.show, ready.path)))
        self.made.emit(ready)

    def _on_refused(self, error: UserError) -> None:
        # Recorded, though its file is not in place: whatever shows issued packs must hear of it.
        self._desk.note(getattr(error, "made", None))
        self.out.refuse(error)

    def _on_stopped(self) -> None:
        self._say(Said(STOPPED, NOTHING_LEFT))

    def _on_round(self, asked: Round, outcomes: Sequence[Outcome]) -> None:
        self._note(asked)
        bad = [f"{self._names().board(one.board_code)}: {one.problem}" for one in outcomes if one.problem]
        title = words.round_words(outcomes, issued=asked.issued)
        where = f"The files are in {asked.folder}."
        self._say(Said(title, "\n".join([*bad, where]), "warning" if bad else "done", *self.out.to_folder))
        self.made.emit(tuple(outcomes))

    def _on_round_stopped(self, asked: Round) -> None:
        self._note(asked)
        done = len(asked.finished)
        verb = "stays" if done == 1 else "stay"
        stay = f"{words.packs(done)} finished before it {verb} in {asked.folder}." if done else NOTHING_LEFT
        self._say(Said(STOPPED, stay))

    def _note(self, asked: Round) -> None:
        """Tell every pack of a round that was recorded."""
        for one in asked.finished:
            self._desk.note(one.made)

    def _title(self, wanted: Wanted) -> str:
        return words.work_title(wanted.kind, self._names().board(wanted.board_code), wanted.quarter)

    def _names(self) -> Names:
        from noms_desktop.services import names

        return names.on_screen(self._desk.store)

    def _say(self, said: Said) -> None:
        self.said.emit(said)
