"""Plans and grant bases as they are printed: for a person in a terminal, and as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.cli.commands import money_column, short
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import FinancialYear, Month, day_text, short_day
from noms_desktop.domain.plans import STATE_WORDS
from noms_desktop.domain.shares import year_decimals, year_share
from noms_desktop.exchange.tables import Table
from noms_desktop.services import spend
from noms_desktop.services.providers import MARK

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.cli.output import Output
    from noms_desktop.domain.pack import LineGroup, YearPosition
    from noms_desktop.services.names import Names
    from noms_desktop.services.plans import PlanView
    from noms_desktop.services.spend_year import BoardYear, Part
    from noms_desktop.store.queries.bases import BaseVersion

DASH = "-"
_GROUPS: tuple[tuple[LineGroup, str], ...] = (
    ("counted", "Counted"),
    ("not counted", "Not counted"),
    ("second tier", "Second tier, never added"),
)
_LINE_RIGHT = (True, False, False, False, False, True, True, True, True)


def of_year(view: PlanView, year: FinancialYear) -> BoardYear:
    """One of the plan's years; UserError for a year that it does not cover."""
    for found in view.years:
        if found.year == year:
            return found
    labels = " and ".join(one.year.label for one in view.years)
    raise UserError(f"A plan covers {labels}, not {year.label}.", "Choose one of these.", where="year")


def whole(out: Output, view: PlanView, found: BoardYear, names: Names) -> None:
    """A plan as a person reads it: its version, the finding, both years, the lines, and why it is short."""
    plan = view.plan
    code = plan.board_code
    out.line(f"{names.board_title(code)}: plan version {plan.version_no}, {_state(view)}")
    out.line(f"{spend.finding_of(found)} in {found.year.label}")
    if plan.questions and plan.state == "returned":
        out.line(f"Questions to the board: {plan.questions}")
    if plan.below_minimum_reason:
        out.line(f"Agreed below the minimum: {plan.below_minimum_reason}")
    out.line()
    out.table(_position(tuple(map(spend.position_of, view.years))))
    out.line()
    _lines(out, found)
    _causes(out, found)


def lines_csv(view: PlanView, found: BoardYear, names: Names, *, illustrative: bool) -> Table:
    """The lines, or the parts of them that count and do not, for a machine."""
    header = (
        "board",
        "plan_version",
        "plan_state",
        "year",
        "line",
        "group",
        "counts",
        "service",
        "title",
        "provider",
        "sector",
        "stage",
        "starts_on",
        "planned_pence",
        "signed_pence",
        "actual_pence",
        "months_returned",
        "forecast_pence",
        "next_planned_pence",
        "risk",
        "regional_fund",
    )
    plan = view.plan
    rows = tuple(
        (
            names.code(plan.board_code),
            plan.version_no,
            plan.state,
            found.year.label,
            part.line.line_no,
            part.group,
            part.counts,
            part.line.service_code,
            names.text(part.line.title),
            names.text(part.line.provider_name or ""),
            part.line.sector or "",
            part.line.stage,
            part.line.starts_on.isoformat() if part.line.starts_on else "",
            part.planned,
            part.signed,
            part.actual if part.returned else None,
            part.returned,
            part.forecast,
            part.next_plan,
            part.line.risk,
            int(part.regional_fund),
        )
        for part in found.parts
    )
    return Table(header, (), (), illustrative, machine_header=header, machine_rows=rows)


def bases(found: tuple[BaseVersion, ...], names: Names, *, illustrative: bool) -> Table:
    """Versions of grant bases."""
    return Table(
        header=("Board", "Year", "Version", "From", "Main grant", "Left out", "Base", "Source"),
        rows=tuple(
            (
                names.board(one.board_code),
                FinancialYear(one.year).label,
                str(one.version_no),
                short_day(one.effective_from),
                pounds(one.main_grant_pence),
                pounds(one.main_grant_pence - one.base_pence),
                pounds(one.base_pence),
                short(one.source, 60),
            )
            for one in found
        ),
        right=(False, False, True, False, True, True, True, False),
        illustrative=illustrative,
        machine_header=(
            "board",
            "year",
            "version",
            "effective_from",
            "basis",
            "main_grant_pence",
            "approved_premises_pence",
            "tpo_pence",
            "basic_skills_pence",
            "base_pence",
            "source",
        ),
        machine_rows=tuple(
            (
                names.code(one.board_code),
                FinancialYear(one.year).label,
                one.version_no,
                one.effective_from.isoformat(),
                one.basis,
                one.main_grant_pence,
                one.approved_premises_pence,
                one.tpo_pence,
                one.basic_skills_pence,
                one.base_pence,
                one.source,
            )
            for one in found
        ),
    )


def _state(view: PlanView) -> str:
    plan = view.plan
    words = STATE_WORDS[plan.state]
    if plan.decided_on and plan.state != "submitted":
        words += f" on {day_text(plan.decided_on)}"
    elif plan.submitted_on:
        words += f" on {day_text(plan.submitted_on)}"
    newer = [one for one in view.versions if one.version_no > plan.version_no]
    if newer:
        return f"{words}; version {newer[0].version_no} is {STATE_WORDS[newer[0].state]}"
    return words


def _position(years: tuple[YearPosition, ...]) -> Table:
    """Both years side by side, in pounds and as a share of the grant base."""
    shown = money_column(
        amount
        for year in years
        for amount in (year.base, year.planned_all, year.planned_counted, year.signed, year.forecast, year.gap)
    )
    rows = [
        _row("Grant base", [year.base or None for year in years], None, shown),
        _row("Minimum", [year.target or None for year in years], years, shown),
        _row("Planned, all lines", [year.planned_all for year in years], years, shown),
        _row("Planned, counted", [year.planned_counted for year in years], years, shown),
        _row("Signed, counted", [year.signed for year in years], years, shown),
        _row("Spent so far, counted", [year.counted_actual for year in years], years, shown),
        _row("Forecast, counted", [year.forecast for year in years], years, shown),
        _row("  without the regional fund", [year.forecast_without_fund for year in years], years, shown),
        _across("Against the minimum", [_gap(year, shown) for year in years]),
        _row("Needed each month from here", [year.required_a_month for year in years], None, shown),
        _across("Months returned", [_returned(year) for year in years]),
    ]
    header = [""]
    for year in years:
        header += [year.year_label, "share"]
    return Table(tuple(header), tuple(rows), (False, *(True, True) * len(years)), illustrative=False)


def _row(
    label: str, amounts: list[int | None], years: tuple[YearPosition, ...] | None, shown: Callable[[int], str]
) -> tuple[str, ...]:
    cells, decimals = [label], year_decimals(years or ())
    for place, pence in enumerate(amounts):
        cells.append(DASH if pence is None else shown(pence))
        year = years[place] if years else None
        share = "" if year is None or pence is None or not year.base else year_share(pence, year, decimals)
        cells.append(share)
    return tuple(cells)


def _across(label: str, texts: list[str]) -> tuple[str, ...]:
    cells = [label]
    for text in texts:
        cells += [text, ""]
    return tuple(cells)


def _gap(year: YearPosition, shown: Callable[[int], str]) -> str:
    if year.gap is None:
        return DASH
    return f"{shown(abs(year.gap))} {'short' if year.gap > 0 else 'over'}" if year.gap else "exactly met"


def _returned(year: YearPosition) -> str:
    if not year.months_due:
        return "none due yet"
    missing = ", ".join(Month.parse(month).short for month in year.missing_months)
    return f"{year.months_returned} of {year.months_due}" + (f" (missing: {missing})" if missing else "")


def _lines(out: Output, found: BoardYear) -> None:
    """The lines by group, the largest first, with a sum under each group."""
    label, following = found.year.label, found.year.plus(1).label
    header = (
        "No.",
        "Line",
        "Provider",
        "Counts?",
        "Stage",
        f"Plan {label}",
        "Spent",
        "Forecast",
        f"Plan {following}",
    )
    shown = money_column(
        amount for part in found.parts for amount in (part.planned, part.actual, part.forecast, part.next_plan)
    )
    rows: list[tuple[str, ...]] = []
    for group, title in _GROUPS:
        own = sorted((part for part in found.parts if part.group == group), key=lambda part: -part.planned)
        if own:
            rows += [_line(part, shown) for part in own]
            rows += [_sum(f"{title}: {len(own)}", own, shown), ("",) * len(header)]
    added = [part for part in found.parts if part.group != "second tier"]
    rows.append(_sum("All that is added", added, shown))
    out.table(Table(header, tuple(rows), _LINE_RIGHT, illustrative=False))


def _line(part: Part, shown: Callable[[int], str]) -> tuple[str, ...]:
    line = part.line
    # The band above says that everything is invented; the mark would only widen the column.
    provider = spend.provider_words(line).removesuffix(f" {MARK}")
    return (
        str(line.line_no),
        short(line.title or line.service_name, 40),
        short(provider, 30),
        short(part.counts, 26),
        line.stage.replace("_", " "),
        shown(part.planned),
        shown(part.actual) if part.returned else DASH,
        shown(part.forecast),
        shown(part.next_plan),
    )


def _sum(title: str, parts: list[Part], shown: Callable[[int], str]) -> tuple[str, ...]:
    columns = (
        [part.planned for part in parts],
        [part.actual for part in parts],
        [part.forecast for part in parts],
        [part.next_plan for part in parts],
    )
    return ("", title, "", "", "", *(shown(sum(column)) for column in columns))


def _causes(out: Output, found: BoardYear) -> None:
    causes = spend.causes_of(found)
    if not causes.largest:
        return
    out.line()
    out.line("The causes of the gap:")
    shown = money_column(cause.pence for cause in causes.largest)
    for cause in causes.largest:
        out.line(f"  {shown(cause.pence):>14}  {cause.text}")
    if causes.note:
        out.line(f"  {causes.note}")
