"""What makes the gap of a plan's year: the largest causes, and what the rest comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.money import whole_pounds
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.figure_rows import FigureRows
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from noms_desktop.services.plan_page import PlanPage


class CausesCard(Card):
    """The largest causes of the gap, each whole in its row, with what is left said beneath; the parts add up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What makes the gap", parent=parent)
        self._facts = FigureRows()
        self._note = label(kind="quiet", wrap=True)
        self.body.addWidget(self._facts)
        self.body.addWidget(self._note)

    def show_plan(self, page: PlanPage) -> None:
        """Show the causes of the year's gap, or that there is none."""
        causes = page.causes
        self._facts.show_facts([(cause.text, whole_pounds(cause.pence)) for cause in causes.largest])
        self._facts.setVisible(bool(causes.largest))
        year = next((one for one in page.years if one.year_label == page.year_label), None)
        note = causes.note
        if not causes.largest:
            if year is None or not year.base:
                note = "Without a grant base there is no minimum to compare with."
            elif year.forecast is None:
                note = "There is no forecast before the first month is returned."
            else:
                note = f"The minimum of {year.rate_percent}% is forecast to be reached: there is no gap."
        self._note.setText(note)
        self._note.setVisible(bool(note))
