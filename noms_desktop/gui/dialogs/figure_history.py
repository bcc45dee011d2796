"""Who entered this? The history of one figure, or of one line of a plan, the newest change first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from noms_desktop.domain.periods import day_text
from noms_desktop.gui.dialogs.plain import PlainDialog
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.widgets.table import Table

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from noms_desktop.services.figure_history import FigureHistory
    from noms_desktop.services.history import RecordHistory

_WIDE = 860


@dataclass(frozen=True, slots=True)
class Step:
    """One change: its place in the list, when and by whom, which field, what it was and became, and the change set."""

    place: int
    when: str
    who: str
    what: str
    old: str
    new: str
    label: str


class HistoryDialog(PlainDialog):
    """A list that can be copied; it changes nothing."""

    def __init__(self, title: str, text: str, steps: tuple[Step, ...], parent: QWidget | None = None) -> None:
        super().__init__("Who entered this?", title, text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDE)
        self.model: RowsModel[Step] = RowsModel(_columns(several=any(s.what for s in steps)), lambda s: s.place, self)
        self.model.show_rows(steps)
        self.table = Table("Changes, the newest first")
        self.table.empty_text = "Nothing was ever entered here."
        self.table.show_model(self.model, sortable=False)
        self.table.fit(10)
        self.body.addWidget(self.table)
        self.add_button("Close", self.accept, primary=True)


def of_figure(found: FigureHistory, parent: QWidget | None) -> HistoryDialog:
    """The history of one figure."""
    steps = tuple(
        Step(n, moment(one.at), one.who, "", one.old, one.new, one.label) for n, one in enumerate(found.changes)
    )
    if not steps:
        text = f"Now {found.now}; nothing was ever entered here."
    else:
        first = steps[0]
        text = f"Now {found.now}, entered by {first.who} on {first.when}; before that it was {first.old}."
    return HistoryDialog(found.title, text, steps, parent)


def of_line(found: RecordHistory, parent: QWidget | None) -> HistoryDialog:
    """The history of a line of a plan."""
    steps = tuple(
        Step(n, moment(one.at), one.who, one.what, one.old, one.new, one.label) for n, one in enumerate(found.changes)
    )
    return HistoryDialog(found.title, "", steps, parent)


def moment(at: datetime) -> str:
    """'30 September 2006, 17:00', at this computer's place."""
    local = at.astimezone()
    return f"{day_text(local.date())}, {local:%H:%M}"


def _columns(*, several: bool) -> tuple[Column[Step], ...]:
    when = Column[Step](heading="When", text=lambda s: s.when, width=184)
    who = Column[Step](heading="Who", text=lambda s: s.who, width=120, bold=True)
    what = Column[Step](heading="What", text=lambda s: s.what[:1].upper() + s.what[1:], width=170)
    old = Column[Step](heading="Was", text=lambda s: s.old, width=104, quiet=True, align="right")
    new = Column[Step](heading="Became", text=lambda s: s.new, width=104, align="right")
    part = Column[Step](heading="As part of", text=lambda s: s.label, stretch=True)
    return (when, who, what, old, new, part) if several else (when, who, old, new, part)
