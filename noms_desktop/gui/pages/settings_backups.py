"""Settings, the backups: those there are, what each holds, one made now, one put in the register's place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import short_day
from noms_desktop.gui.dialogs.plain import Confirm
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.restoring import Restoring
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.facts import Facts
from noms_desktop.gui.widgets.table import Table

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.settings_page import BackupLine, Inside
    from noms_desktop.store.register import Store

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_ROWS = 5
_FILTER = "Registers (*.noms);;All files (*)"
_COLUMNS = (
    Column["BackupLine"](heading="Made", text=lambda one: moment(one.at), sort=lambda one: one.at, stretch=True),
    Column["BackupLine"](
        heading="Up to change",
        text=lambda one: f"{one.changes:,}",
        align="right",
        sort=lambda one: one.changes,
        width=110,
    ),
    Column["BackupLine"](
        heading="Size", text=lambda one: file_size(one.size), align="right", sort=lambda one: one.size, width=88
    ),
)


def moment(at: datetime) -> str:
    """'12 Oct 2006 09:02'."""
    return f"{short_day(at.date())} {at:%H:%M}"


def file_size(size: int) -> str:
    """'640 KB', '36.2 MB'."""
    return f"{size / 1e6:,.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1e3)):,} KB"


class BackupsCard(Card):
    """A list of backups, the chosen one looked into beneath; restoring asks first and keeps what stands there."""

    refused = Signal(object)
    """UserError: what stood in the way."""
    told = Signal(str, str)
    """What was done, and what follows from it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            "Backups",
            "Made and checked by itself: after the start, of what no backup holds yet, and on each day that something "
            "changes. They stand in a folder beside it; before it is restored or brought up to date it is kept too.",
            parent,
        )
        self._desk = desk
        self._inside: Inside | None = None
        self.model = RowsModel(_COLUMNS, key=lambda one: one.path, parent=self)
        self.table = Table("Backups, the newest first")
        self.table.empty_text = "No backup yet."
        self.table.show_model(self.model)
        self.table.fit(_ROWS)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.holds = Facts(beside=True)
        self.make = button("&Back up now", partial(desk.wanted.emit, "back up"))
        self.restore = button(f"&Restore this one{_ELLIPSIS}", self.ask)
        self.other = button(f"Restore from a fi&le{_ELLIPSIS}", self._choose_file)
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self.make, self.restore, self.other):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addWidget(self.table)
        self.body.addWidget(self.holds)
        self.body.addLayout(row)
        self._show(None)
        self.restore.hide()
        desk.backed_up.connect(self._on_backed_up)

    def refresh(self) -> None:
        """Read which there are, and tell once what came of a restore."""
        self._desk.ask(_read, done=self._on_read, failed=self.refused.emit)
        outcome = Restoring.of(self._desk).take_outcome()
        if isinstance(outcome, UserError):
            self.refused.emit(outcome)
        elif outcome is not None:
            self.told.emit(
                "The backup stands in the register's place.", f"What stood there before is kept as {outcome}"
            )

    def ask(self) -> None:
        """Ask before the backup that was looked into is put in the register's place."""
        inside = self._inside
        if inside is None:
            return
        later = "" if not inside.later else f"{_changes(inside.later)} made since then will not be in it. "
        dialog = Confirm(
            f"Go back to the backup of {moment(inside.at)}?",
            f"It holds {', '.join(inside.holds) or 'nothing yet'}. {later}The register as it stands now is kept in a "
            "file beside it, and can be opened or put back in the same way.",
            "Restore it",
            self.window(),
        )
        dialog.agreed.connect(partial(self._restore, inside.path))
        dialog.open()

    def _restore(self, path: Path) -> None:
        try:
            Restoring.of(self._desk).begin(path)
        except UserError as error:
            self.refused.emit(error)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, "Choose a backup", str(self._desk.store.path.parent), _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.look_into)
        dialog.open()

    def look_into(self, path: str) -> None:
        """Look into a file that the person chose, and offer to restore it."""
        self.table.select_row(-1)
        self._desk.ask(_look, Path(path), done=self._on_looked_other, failed=self.refused.emit)

    def _on_read(self, found: tuple[BackupLine, ...]) -> None:
        self.model.show_rows(found)
        self.restore.setVisible(bool(found))
        if not found:
            self._show(None)
        elif self.table.currentIndex().isValid():
            # What was changed since it was made is more than it was.
            self._on_chosen(self.table.currentIndex())
        else:
            self.table.select_row(0)

    def _on_backed_up(self, _made: Path) -> None:
        if self.isVisible():
            self.table.select_row(-1)
            self.refresh()

    def _on_chosen(self, index: QModelIndex) -> None:
        line = self.model.row(index)
        if line is not None:
            self._desk.ask(_look, line.path, done=self._on_looked, failed=self._on_spoilt)

    def _on_opened(self, _index: QModelIndex) -> None:
        self.ask()

    def _on_spoilt(self, error: UserError) -> None:
        self._show(None)
        self.refused.emit(error)

    def _on_looked(self, inside: Inside) -> None:
        self._show(inside)

    def _on_looked_other(self, inside: Inside) -> None:
        if not inside.same:
            wrong = UserError(
                f"This is another register: {inside.title}.", "Open it instead; it is not put in this one's place."
            )
            self.refused.emit(wrong)
            return
        self._show(inside)
        self.ask()

    def _show(self, inside: Inside | None) -> None:
        self._inside = inside
        self.restore.setEnabled(inside is not None)
        if inside is None:
            self.holds.show_facts(())
            return
        last = inside.last
        since = "none, it is the register as it stands" if not inside.later else _changes(inside.later)
        self.holds.show_facts(
            (
                ("Last change in it", f"{moment(last.at.astimezone())} by {last.who}: {last.label}" if last.at else ""),
                ("Holds", ", ".join(inside.holds)),
                ("Made since then", since),
            )
        )


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count:,} changes"


def _read(store: Store) -> tuple[BackupLine, ...]:
    from noms_desktop.services import settings_page

    return settings_page.backups_of(store)


def _look(store: Store, path: Path) -> Inside:
    from noms_desktop.services import settings_page

    return settings_page.look_inside(store, path)
