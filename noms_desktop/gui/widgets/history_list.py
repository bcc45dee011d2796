"""The history as a list: who changed what and when, from what to what, the newest first; and 'Undo this'.

The Board page shows one board's, Settings the whole register's: each gives its own function to read a page of it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui import clip
from noms_desktop.gui.desk import JOB_FROM
from noms_desktop.gui.dialogs.plain import Confirm
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.notice import Notice
from noms_desktop.gui.widgets.table import ROW, Table
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.jobs import Step
    from noms_desktop.services.history_pages import HistoryDetail, HistoryLine, HistoryPage
    from noms_desktop.store.register import Store

    ReadPage = Callable[[Store, int], HistoryPage]
    ReadDetail = Callable[[Store, str, int], HistoryDetail]

ASK_FROM = 20
"""Changes in one set from which its undo is asked about first."""
_TOLD_ROWS = 4
_FIRST, _NEXT = 200, 2_000
"""How much of a large change is told at first, and how much more each time the rest is asked for."""
_NARROW = 1_000

COLUMNS = (
    Column["HistoryLine"](heading="When", text=lambda one: one.when, sort=lambda one: one.number, width=142),
    Column["HistoryLine"](heading="Who", text=lambda one: one.who, width=128, quiet=True),
    Column["HistoryLine"](heading="What was done", text=lambda one: one.label, tip=lambda one: one.label, stretch=True),
    Column["HistoryLine"](heading="Was", text=lambda one: one.was, width=128, quiet=True),
    Column["HistoryLine"](heading="Is", text=lambda one: one.now, width=128),
    Column["HistoryLine"](
        heading="State", text=lambda _: "", rating=lambda one: one.state or None, width=136, key="state"
    ),
)
TOLD = (
    Column[Any](heading="What", text=lambda one: one[1].what, stretch=True),
    Column[Any](heading="Was", text=lambda one: one[1].old, width=230, quiet=True),
    Column[Any](heading="Is", text=lambda one: one[1].new, width=230),
)


class HistoryList(QWidget):
    """`show_history(read)` gives it the functions that read a page and a change; `read_again` after a change.

    It fills the height it is given; the list scrolls by itself, the line chosen is told in full beneath.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, key: str = "history") -> None:
        """`key` is what its column widths are remembered under."""
        super().__init__(parent)
        self._desk = desk
        self._read: ReadPage | None = None
        self._read_detail: ReadDetail = _detail
        self._older = 0
        self._pages = 1
        self._told_of = ""
        self._most_of, self._most = "", _FIRST
        self.notice = Notice()
        self.model = RowsModel(COLUMNS, key=lambda one: one.uid, parent=self)
        self.table = Table("History, the newest change first")
        self.table.empty_text = (
            "Nothing has been changed here yet. Every change will stand here, with who made it and when."
        )
        self.table.show_model(self.model)
        self.table.remember(desk.memory, key)
        # It has what height is left, and asks for none: in a low window the page would scroll for a few pixels.
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.setMinimumHeight(4 * ROW)
        self.table.chosen.connect(self._on_chosen)
        self.more = button("Show &older changes", self._show_older)
        self.counted = label(kind="quiet")
        self._told = RowsModel(TOLD, key=lambda one: one[0], parent=self)
        self.told = Table("What this change did")
        self.told.show_model(self._told, sortable=False)
        self.told.fit(_TOLD_ROWS)
        self.detail = Card("Choose a change to see what it did")
        self.undo = button("&Undo this", self.undo_chosen)
        self.copy = button("&Copy", self.copy_chosen)
        self.rest = button("Show more of it", self._show_rest)
        self._lay_out()
        self._show_line(None)

    def show_history(self, read: ReadPage, detail: ReadDetail | None = None) -> None:
        """Show the history that `read(store, older)` gives; another function begins anew.

        `detail(store, uid, most)` tells what a change did, such as to one record; without it all that it did is told.
        """
        self._read = read
        self._read_detail = detail or _detail
        self._pages = 1
        self.model.show_rows(())
        self._show_line(None)
        self.notice.clear()
        self.read_again()

    def read_again(self) -> None:
        """Read as far as is shown; what is chosen stays chosen."""
        if self._read is not None:
            self._desk.ask(_several, self._read, self._pages, done=self._on_read)

    @property
    def chosen(self) -> HistoryLine | None:
        """The line that is chosen."""
        return self.model.row(self.table.currentIndex())

    def undo_chosen(self) -> None:
        """Take the chosen change back: at once, or asked about first when it is large."""
        line = self.chosen
        if line is None or line.refusal:
            return
        if line.changes < ASK_FROM:
            self._undo(line)
            return
        dialog = Confirm(
            f"Undo {line.changes:,} changes at once?",
            f"{line.label}\n\nAll of them are taken back together. That can itself be undone.",
            "Undo them",
            self.window(),
        )
        dialog.agreed.connect(partial(self._undo, line))
        dialog.open()

    def copy_chosen(self) -> None:
        """Put the chosen change with all that it did on the clipboard, as a table."""
        line = self.chosen
        if line is None:
            return
        head = (line.when, line.who, line.label, line.was, line.now)
        clip.copy_table((head, *(("", "", said.what, said.old, said.new) for _, said in self._told.rows())))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._told_of == "" and self.chosen is not None:
            self._on_chosen(self.table.currentIndex())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Beneath the list it is told whether the chosen one stands.
        self.table.setColumnHidden(len(COLUMNS) - 1, self.width() < _NARROW)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.counted)
        foot.addStretch(1)
        foot.addWidget(self.more)
        listed = Card()
        listed.body.addWidget(self.table, 1)
        listed.body.addLayout(foot)
        self.why = label(kind="quiet", wrap=True)
        self.detail.tools.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.detail.tools.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        self.detail.body.addWidget(self.told)
        beneath = QHBoxLayout()
        beneath.addWidget(self.why, 1)
        beneath.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignRight)
        self.detail.body.addLayout(beneath)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addWidget(listed, 1)
        column.addWidget(self.detail)

    def _show_older(self) -> None:
        self._pages += 1
        self.read_again()

    def _on_read(self, found: tuple[tuple[HistoryLine, ...], int]) -> None:
        lines, self._older = found
        self.model.show_rows(lines)
        self.more.setVisible(bool(self._older))
        count = len(lines)
        said = _changes(count)
        self.counted.setText(f"The newest {said}" if self._older else said if count else "")
        self._told_of = ""
        if self.chosen is None and lines:
            self.table.select_row(0)
        self._on_chosen(self.table.currentIndex())

    def _on_chosen(self, index: QModelIndex) -> None:
        line = self.model.row(index)
        if line is None:
            self._show_line(None)
        elif line.uid != self._told_of:
            self._show_line(line)
            if line.uid != self._most_of:
                self._most_of, self._most = line.uid, _FIRST
            self._desk.ask(self._read_detail, line.uid, self._most, done=self._on_detail)

    def _show_rest(self) -> None:
        """Tell more of a change that did a great deal."""
        line = self.chosen
        if line is not None:
            self._most += _NEXT
            self._desk.ask(self._read_detail, line.uid, self._most, done=self._on_detail)

    def _show_line(self, line: HistoryLine | None) -> None:
        self._told_of = line.uid if line else ""
        self.detail.setVisible(line is not None)
        self.rest.hide()
        if line is None:
            return
        self.detail.show_words(line.label, f"Change {line.number:,}, {line.when}, {line.who}")
        self.undo.setVisible(not line.refusal)
        self.why.setText(line.refusal)
        self.why.setVisible(bool(line.refusal))

    def _on_detail(self, found: HistoryDetail) -> None:
        line = self.chosen
        if line is None or line.uid != found.uid:
            return
        self._told.show_rows(tuple(enumerate(found.told)))
        self.told.setVisible(bool(found.told))
        self.rest.setVisible(bool(found.more))
        self.rest.setText(f"Show {'the other' if found.more <= _NEXT else 'more of the'} {found.more:,}")
        shown = found.count - found.more
        more = f". The first {shown:,} of its {_changes(found.count)} are listed" if found.more else ""
        elsewhere = f". It made {_changes(found.elsewhere)} to other records too" if found.elsewhere else ""
        self.detail.show_words(line.label, f"Change {line.number:,}, {found.when}, {line.who}{more}{elsewhere}")

    def _undo(self, line: HistoryLine) -> None:
        if line.changes > JOB_FROM:
            self._desk.run(
                partial(_undo_long, line.uid), title=f"Undoing: {line.label}", done=self._on_undone, failed=self._refuse
            )
        else:
            self._desk.edit(_undo, line.uid, done=self._on_undone, failed=self._refuse)

    def _on_undone(self, _applied: Applied) -> None:
        self.notice.clear()
        self.read_again()

    def _refuse(self, error: UserError) -> None:
        # The label is on the line that is chosen; said again it would only push the reason away.
        self.notice.say(error.title, error.advice, "error")


def _several(store: Store, read: ReadPage, pages: int) -> tuple[tuple[HistoryLine, ...], int]:
    """Several pages as one, and what the next one is asked for with."""
    lines: list[HistoryLine] = []
    older = 0
    for _ in range(pages):
        found = read(store, older)
        lines += found.lines
        older = found.older
        if not older:
            break
    return tuple(lines), older


def _changes(count: int, noun: str = "change") -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _detail(store: Store, uid: str, most: int) -> HistoryDetail:
    from noms_desktop.services import history_pages

    return history_pages.detail(store, uid, most)


def _undo(store: Store, who: str, uid: str) -> Applied:
    from noms_desktop.services import history

    return history.undo(store, who, uid)


def _undo_long(uid: str, store: Store, who: str, _step: Step) -> Applied:
    return _undo(store, who, uid)
