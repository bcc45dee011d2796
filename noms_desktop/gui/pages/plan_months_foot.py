"""What stands beneath the months of a plan's lines: what counts, spent or signed, over the counted plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.gui.models.months import TOTAL, What, plain_figure
from noms_desktop.gui.widgets.foot import FootRow

if TYPE_CHECKING:
    from noms_desktop.services.plan_page import PlanPage


def rows(page: PlanPage, what: What) -> tuple[FootRow, ...]:
    """The rows of a year for one of the three values."""
    totals = page.month_totals
    planned = {place: plain_figure(cell.planned) for place, cell in enumerate(totals)}
    planned[TOTAL] = plain_figure(sum(cell.planned for cell in totals))
    if what == "planned":
        return (FootRow("Counted plan", planned, strong=True),)
    if what == "spent":
        shown = {n: "" if cell.actual is None else plain_figure(cell.actual) for n, cell in enumerate(totals)}
        shown[TOTAL] = plain_figure(sum(cell.actual or 0 for cell in totals))
        first = FootRow("Counted spend", shown, strong=True)
    else:
        shown = {place: plain_figure(cell.signed) for place, cell in enumerate(totals)}
        shown[TOTAL] = plain_figure(sum(cell.signed for cell in totals))
        first = FootRow("Counted, signed", shown, strong=True)
    return first, FootRow("Counted plan", planned)
