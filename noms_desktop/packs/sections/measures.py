"""Page 4: all measures of the SLA on one page, by function; no scores, for the weights have no source yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.periods import Month, day_text
from noms_desktop.packs import blocks, marks
from noms_desktop.packs.blocks import Span
from noms_desktop.packs.sections import items, parts
from noms_desktop.packs.sections.exceptions import none_put_forward

if TYPE_CHECKING:
    from noms_desktop.domain.pack import MeasureEntry, MonthFigure, PackData
    from noms_desktop.packs.blocks import Block

# The largest type is taken in which all measures stand on one page.
_STYLES = ("roomy", "small", "tiny", "dense")
_KEY = (
    "p: provisional. Year to date: cases met over cases due since April, never an average of percentages. Under the "
    "target: how far the year to date is short of it or beyond it. Could be chance: so near the target that chance "
    "alone may decide. One case decides: one case more or less changes the rating. Direction: named only when unlikely "
    "to be chance alone."
)


def section(data: PackData) -> list[Block]:
    """The one table of measures, and how to read it."""
    head = [
        parts.item_heading(data, "measures", "Performance: all measures"),
        *items.comments(data, "measures", "exceptions"),
    ]
    rest = none_put_forward(data)
    if not data.measures:
        return [*head, parts.none("No measure has been agreed with the board for this year."), *rest]
    notes = [*_agreed(data), blocks.caption(_KEY)]
    return parts.first_that_fits([*head, _table(data, style), *notes, *rest] for style in _STYLES)


def _table(data: PackData, style: str) -> Block:
    months = tuple(sorted({figure.month for entry in data.measures for figure in entry.months}))[-3:]
    rows: list[list[blocks.CellWords]] = []
    titles: list[int] = []
    function = None
    for entry in data.measures:
        if entry.function != function:
            function = entry.function
            titles.append(len(rows))
            rows.append([Span([(parts.or_dash(function), "boldblue")], columns=5 + len(months))])
        rows.append(_row(entry, months))
    return blocks.table(
        ["Measure", *(Month.parse(month).short for month in months), "Year to date", "Target", "Rating", "Direction"],
        rows,
        [1, *[0] * len(months), 0, 0, 0, 0],
        align="l" + "r" * (len(months) + 1),
        style=style,
        summary="Each measure with its last three months, the year to date, target, rating and direction.",
        titles=titles,
    )


def _agreed(data: PackData) -> list[Block]:
    """The agreed exceptions in full, under the table."""
    agreed = [
        f"{entry.name}, until {day_text(entry.exception_until)}"
        + (f" ({entry.exception_reason.rstrip(' .')})" if entry.exception_reason.strip() else "")
        for entry in data.measures
        if entry.exception_until is not None
    ]
    return [blocks.para([("Agreed exceptions: ", "bold"), f"{'; '.join(agreed)}."], "small")] if agreed else []


def _row(entry: MeasureEntry, months: tuple[str, ...]) -> list[blocks.CellWords]:
    figures = {figure.month: figure for figure in entry.months}
    return [
        entry.name,
        *(_month(figures.get(month)) for month in months),
        [(entry.year_to_date, "semibold"), parts.under(entry.met_due)],
        [parts.or_dash(entry.target), parts.under("just met" if entry.cases == "0" else entry.cases)],
        parts.marked(marks.of_rating(entry.rating), _beneath(entry)),
        parts.or_dash(entry.direction),
    ]


def _beneath(entry: MeasureEntry) -> str:
    """What stands under a rating: an agreement to bear with it counts more than how sure it is."""
    if entry.exception_until is not None:
        return "agreed exception"
    return "one case decides" if entry.fragile else entry.certainty


def _month(figure: MonthFigure | None) -> str:
    if figure is None:
        return parts.DASH
    return f"{figure.text} p" if figure.provisional else figure.text
