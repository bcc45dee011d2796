"""The versions of a board's plan: what became of each, to look at one, and what a version changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.plan_detail import LineDetail
    from noms_desktop.services.plan_page import PlanPage, VersionRow

_NARROW = 1_000
Changed = tuple[int, str, str, str, str]
"""A line's number and title, the field, what it was, what it is."""


class PlanVersions(QWidget):
    """The tab of the versions."""

    wanted = Signal(int)
    """Look at the version of this number."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = 0
        self.model: RowsModel[VersionRow] = RowsModel(self._columns(), key=lambda one: one.version_no, parent=self)
        self.table = Table("Versions of the plan")
        self.table.show_model(self.model, sortable=False)
        self.table.remember(desk.memory, "subcontracting.versions")
        self.table.empty_text = "There is no version yet. The first begins when the plan is started."
        self.table.fit(8)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._show_remark)
        self._remark = label(wrap=True)
        self._look = button("Loo&k at this version", self._on_look)
        self._card = Card("Versions", "One version is in force; an agreed one is frozen, and a change makes a new one.")
        foot = QHBoxLayout()
        foot.addWidget(self._look)
        foot.addStretch(1)
        self._card.body.addWidget(self.table)
        self._card.body.addWidget(self._remark)
        self._card.body.addLayout(foot)
        self.changes: RowsModel[Changed] = RowsModel(_change_columns(), key=lambda one: one, parent=self)
        self.changed = Table("What the version changed")
        self.changed.show_model(self.changes, sortable=False)
        self.changed.remember(desk.memory, "subcontracting.changes")
        self._changes = Card("What it changed")
        self._changes.body.addWidget(self.changed, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._card)
        column.addWidget(self._changes, 1)
        column.addStretch(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The reason of the chosen version stands whole beneath; with little room it stands there alone.
        self.table.setColumnHidden(len(self.model.columns) - 1, self.width() < _NARROW)

    def show_plan(self, page: PlanPage) -> None:
        """Show the versions of a plan, and what the shown one changed of the one before."""
        self._shown = page.version_no
        first = not self.model.rowCount()
        self.model.show_rows(page.versions)
        if first and page.versions:
            self.table.select_row(self.model.row_of(page.version_no))
        self._look.setVisible(bool(page.versions))
        self._changes.setVisible(bool(page.version_no))
        rows = [change for line in page.lines for change in _changes_of(line)]
        self.changes.show_rows(rows)
        lines = len({row[0] for row in rows})
        before = any(one.version_no < page.version_no for one in page.versions)
        said = f"{lines} line{'' if lines == 1 else 's'} differ" + ("s" if lines == 1 else "")
        if not before:
            said = "This is the first version." if page.version_no else ""
        elif not rows:
            said = "Nothing differs from the version before."
        self._changes.show_words(f"What version {page.version_no} changed" if page.version_no else "Changes", said)
        self.changed.setVisible(bool(rows))
        self._column.setStretch(1, 1 if rows else 0)
        self._column.setStretch(2, 0 if rows else 1)
        self._show_remark()

    def _columns(self) -> tuple[Column[VersionRow], ...]:
        return (
            Column(heading="Version", text=self._name, width=140, bold=True),
            Column(heading="", text=_nothing, rating=lambda one: _STATES.get(one.state, one.state), width=112),
            Column(heading="Lines", text=lambda one: str(one.lines), align="right", width=64),
            Column(heading="What became of it", text=lambda one: one.words, tip=lambda one: one.words, width=392),
            Column(
                heading="Questions, or the reason",
                text=lambda one: " ".join(one.remark.split()),
                tip=lambda one: one.remark,
                stretch=True,
            ),
        )

    def _name(self, one: VersionRow) -> str:
        marks = [
            words for words, is_so in (("in force", one.in_force), ("shown", one.version_no == self._shown)) if is_so
        ]
        return f"{one.version_no}" + (f" ({', '.join(marks)})" if marks else "")

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.wanted.emit(row.version_no)

    def _show_remark(self, *_: object) -> None:
        """The questions or the reason of the selected version, in full."""
        index = self.table.currentIndex()
        row = self.model.row(index) if index.isValid() else None
        what = {"returned": "Questions for the board", "agreed": "Reason for agreeing it below the minimum"}
        said = f"{what.get(row.state, 'Remark')}: {row.remark}" if row is not None and row.remark else ""
        self._remark.setText(said)
        self._remark.setVisible(bool(said))

    def _on_look(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._on_opened(index)


def _nothing(_one: VersionRow) -> str:
    return ""


_STATES = {"returned": "sent back"}


def _changes_of(line: LineDetail) -> list[Changed]:
    if line.dropped:
        return [(line.line_no, line.title, "Line", "in the plan", "left out; what was spent stays")]
    if line.since.startswith("new in"):
        return [(line.line_no, line.title, "Line", "", "new")]
    return [
        (line.line_no, line.title, field.caption, field.was.removeprefix("was "), field.shown)
        for field in line.fields
        if field.was
    ]


def _change_columns() -> tuple[Column[Changed], ...]:
    return (
        Column(heading="Line", text=lambda one: f"{one[0]}  {one[1]}", width=360, bold=True),
        Column(heading="What", text=lambda one: one[2], width=140),
        Column(heading="Was", text=lambda one: one[3], width=220, quiet=True),
        Column(heading="Is", text=lambda one: one[4], stretch=True),
    )
