"""Page 7: where the sub-contracting plan stands, both years side by side and never added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.periods import Month
from noms_desktop.domain.shares import year_decimals, year_share
from noms_desktop.packs import blocks, marks
from noms_desktop.packs.sections import items, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.domain.pack import PackData, YearPosition
    from noms_desktop.packs.blocks import Block

_CHART_HEIGHT = 178.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the position: what it is called and its money in a year."""

    label: str
    pence: Callable[[YearPosition], int | None]
    bold: bool = False


_ROWS = (
    _Row("Grant base", lambda year: year.base),
    _Row("Minimum to place with others", lambda year: year.target),
    _Row("Planned, all lines", lambda year: year.planned_all),
    _Row("Planned, counted", lambda year: year.planned_counted, bold=True),
    _Row("   without the regional fund", lambda year: year.planned_without_fund),
    _Row("Signed, counted", lambda year: year.signed),
    _Row("Spent so far, counted", lambda year: year.counted_actual),
    _Row("Forecast, counted", lambda year: year.forecast, bold=True),
    _Row("   without the regional fund", lambda year: year.forecast_without_fund),
    _Row("   lowest: the rest as signed", lambda year: year.low),
    _Row("   highest: the rest as planned", lambda year: year.high),
)


def section(data: PackData) -> list[Block]:
    """The finding, the curve, both years and every way of forecasting."""
    made = [
        parts.item_heading(data, "subcontracting", "Sub-contracting: the position"),
        *items.comments(data, "subcontracting", "lines"),
    ]
    if not data.years:
        return [*made, parts.none("There is no grant base and no agreed plan for this board.")]
    made.append(parts.finding(marks.of_rating(data.years[0].rating), data.spend_finding))
    if data.spend_picture is not None:
        made.append(parts.chart(data.spend_picture, _CHART_HEIGHT))
    else:
        made.append(parts.none("There is no agreed plan and no spend to draw for this year."))
    return [*made, _both_years(data.years), *_notes(data.years), *_methods(data.years)]


def _both_years(years: tuple[YearPosition, ...]) -> Block:
    rows: list[list[blocks.CellWords]] = []
    decimals = year_decimals(years)
    for row in _ROWS:
        cells: list[blocks.CellWords] = [row.label]
        for year in years:
            cells += [parts.pounds(row.pence(year)), _share(row, year, decimals)]
        rows.append(cells)
    bold = [number for number, row in enumerate(_ROWS) if row.bold] + [len(rows)]
    rows.append(_pairs("Against the minimum", [_gap(year) for year in years]))
    rows.append(_pairs("Needed each month from here", [(parts.pounds(year.required_a_month), "") for year in years]))
    rows.append(_pairs("Months returned", [_months_returned(year) for year in years]))
    header: list[blocks.CellWords] = ["Pounds, and share of the grant base"]
    for year in years:
        header += [year.year_label, "Share"]
    return blocks.table(
        header,
        rows,
        [36, *[20, 12] * len(years)],
        align="l" + "mr" * len(years),
        style="small",
        summary="Minimum, plan, signed, spent and forecast of each year in pounds and as a share of the grant base.",
        bold_rows=bold,
    )


def _share(row: _Row, year: YearPosition, decimals: int) -> str:
    """A part of the base; the base has none and the minimum has its own rate, not that of its rounded pence."""
    if row is _ROWS[0]:
        return ""
    return f"{year.rate_percent}%" if row is _ROWS[1] else year_share(row.pence(year), year, decimals)


def _pairs(label: str, cells: list[tuple[str, str]]) -> list[blocks.CellWords]:
    return [label, *(cell for pair in cells for cell in pair)]


def _gap(year: YearPosition) -> tuple[str, str]:
    if year.gap is None:
        return parts.DASH, ""
    return parts.pounds(abs(year.gap)), "short" if year.gap > 0 else "over" if year.gap else "exactly met"


def _months_returned(year: YearPosition) -> tuple[str, str]:
    return (f"{year.months_returned} of {year.months_due}" if year.months_due else "none due yet"), ""


def _notes(years: tuple[YearPosition, ...]) -> list[Block]:
    rates = " and ".join(f"{year.rate_percent}% in {year.year_label}" for year in years)
    bases = " ".join(
        f"Grant base {year.year_label}: {year.base_basis}; {year.base_version} (annex B)."
        for year in years
        if year.base_basis.strip()
    )
    never = " The later minimum includes the earlier one: the two are never added." if len(years) > 1 else ""
    missing = " ".join(f"Not returned in {year.year_label}: {_missing(year)}." for year in years if year.missing_months)
    minimum = f"The minimum is {rates} of the grant base.{never}"
    return [blocks.caption("\n".join(text for text in (missing, minimum, bases) if text))]


def _missing(year: YearPosition) -> str:
    return ", ".join(Month.parse(month).short for month in year.missing_months)


def _methods(years: tuple[YearPosition, ...]) -> list[Block]:
    made: list[Block] = []
    decimals = year_decimals(years)
    for year in years:
        if not year.methods:
            continue
        made += [
            blocks.heading(f"Forecasts of {year.year_label} by each method", 3, outline=False),
            blocks.table(
                ["Method", "How it is worked out", "Forecast", "Share"],
                [
                    [
                        method.name,
                        parts.capital(method.how),
                        parts.pounds(method.pence),
                        year_share(method.pence, year, decimals),
                    ]
                    for method in year.methods
                ],
                [21, 53, 16, 10],
                align="llmr",
                style="small",
                summary="What each method of forecasting gives for the year, counted spend.",
                bold_rows=[number for number, method in enumerate(year.methods) if method.headline],
            ),
        ]
    return made
