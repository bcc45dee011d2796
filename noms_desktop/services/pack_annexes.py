"""The annexes: definitions, glossary, versions of the grant base, boards side by side, and the figures as files."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain.exact import decimal_text
from noms_desktop.domain.grant_base import BASIS_WORDS
from noms_desktop.domain.measures import month_value
from noms_desktop.domain.pack import BaseVersion, DataTable, Definition
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.domain.spend import add_lines
from noms_desktop.services import pictures

if TYPE_CHECKING:
    from noms_desktop.domain.measures import Kind
    from noms_desktop.domain.pack import LineEntry
    from noms_desktop.domain.pictures import ComparisonPicture
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.services.pack_source import Source
    from noms_desktop.services.spend_year import BoardYear

_COUNTED: dict[Kind, str] = {
    "ratio": "Cases met as a share of the cases due, in per cent.",
    "count_vs_profile": "A count, against what the SLA's profile expects of the same months.",
    "annualised_average": "Days over staff in post, as a yearly rate.",
    "average": "The total over the number of cases.",
    "ratio_plain": "Pounds over the units bought.",
    "money_share": "Pounds that count as a share of the grant base, in per cent.",
}
_RATING_RULE = (
    "The year to date against the target, unrounded. At risk: within the tolerance (see each measure). Off target: "
    "beyond it. Could be chance: the target lies inside the 95% interval of the figure (Wilson's)."
)
_RANGE_RULE = (
    "The average of the months and 2.66 times the average step from one month to the next, either way. A month beyond "
    "it, seven on one side, seven rising or falling, or two of three near it are unlikely to be chance alone."
)
_RULES = (
    Definition("On target, at risk, off target", _RATING_RULE, "Rules of this pack"),
    Definition("Usual range", _RANGE_RULE, "XmR charts, as NHS England's Making Data Count has them"),
)
_SOURCE_CODE = re.compile(r"\b(?:S\d{1,2}|K)\b", re.ASCII)


def definitions(source: Source) -> tuple[Definition, ...]:
    """What each measure counts, how it is judged and where that comes from; then the rules, then the sources named."""
    if not source.measures:
        return ()
    made = [_definition(one) for one in source.measures]
    named = {code for one in made for code in _SOURCE_CODE.findall(one.provenance)}
    return (
        *made,
        *_RULES,
        *(Definition(f"Source {one.code}", one.title, "") for one in source.sources if one.code in named),
    )


def _definition(one: BoardMeasure) -> Definition:
    terms, standard = one.terms, one.measure.standard
    better = "Higher is better." if terms.direction == "higher" else "Lower is better."
    size = decimal_text(standard.tolerance, 0 if standard.tolerance.denominator == 1 else 1)
    within = f"{size} points" if standard.tolerance_kind == "points" else f"{size}% of the target"
    few = f" Not rated under {standard.min_cases} cases." if terms.kind == "ratio" and standard.min_cases else ""
    invented = "Invented for this example. " if terms.invented else ""
    sure = "" if terms.invented or not terms.confidence else f"{terms.confidence}; "
    return Definition(
        term=f"{one.code} {one.name}",
        text=f"{terms.name}. {_COUNTED[terms.kind]} {better} At risk within {within}.{few}",
        provenance=f"{invented}{sure}{terms.provenance}",
    )


def glossary(source: Source) -> tuple[Definition, ...]:
    """The words of the field."""
    return tuple(Definition(term.term, term.definition, term.provenance) for term in source.glossary)


def base_versions(source: Source) -> tuple[BaseVersion, ...]:
    """Every dated version of the base of the plan's years, those used by this pack marked."""
    used = {one.base_version.uid for one in source.years if one.base_version is not None}
    shown = {one.year.start for one in source.years}
    return tuple(
        BaseVersion(
            year_label=FinancialYear(one.year).label,
            version=f"version {one.version_no}",
            effective_from=one.effective_from,
            basis=f"{BASIS_WORDS[one.basis]}{f' ({one.basis_note})' if one.basis_note else ''}",
            main_grant=one.main_grant_pence,
            exclusions=one.grants.exclusions(one.country),
            base=one.base_pence,
            source=one.source,
            used=one.uid in used,
        )
        for one in source.bases
        if one.year in shown
    )


def comparison(source: Source) -> ComparisonPicture | None:
    """The boards of the region side by side; none for a board that stands alone."""
    own = source.own
    if own is None or len(source.sums) < 2:
        return None
    region = source.names.region(source.region.code)
    return pictures.comparison_picture(
        source.sums, source.board.code, own.year, own.rate, source.names, everyone=f"All of {region}"
    )


def tables(source: Source, lines: tuple[LineEntry, ...]) -> tuple[DataTable, ...]:
    """The figures behind every chart and table, as files: money in pence, shares as fractions to six places."""
    made = []
    if source.measures:
        made.append(_measures(source))
    if lines:
        made.append(_lines(lines))
    if source.years:
        made += [_months(source.years), _forecasts(source.years)]
    if comparison(source) is not None:
        made.append(_boards(source))
    return tuple(made)


def _measures(source: Source) -> DataTable:
    rows = []
    for one in source.measures:
        for month in one.months:
            result = one.result(month)
            value = month_value(one.measure, result)
            rows.append(
                (
                    one.code,
                    one.name,
                    month.iso,
                    _number(result.met),
                    _number(result.due),
                    "" if value is None else decimal_text(value, 6),
                    result.state,
                )
            )
    return DataTable(
        name="measures.csv",
        title="Every measure by month: met, due, the figure charted, and its state",
        header=("code", "measure", "month", "met", "due", "value", "state"),
        rows=tuple(rows),
    )


def _lines(lines: tuple[LineEntry, ...]) -> DataTable:
    return DataTable(
        name="lines.csv",
        title="Every line of the plan, or part of one that counts, in pence",
        header=(
            *("line", "service", "provider", "sector", "group", "counts", "planned_pence", "planned_next_pence"),
            *("signed_pence", "actual_pence", "months_returned", "forecast_pence"),
        ),
        rows=tuple(
            (
                f"{line.number}",
                line.service,
                line.provider,
                line.sector,
                line.group,
                line.counts,
                f"{line.planned}",
                f"{line.planned_next}",
                f"{line.signed}",
                f"{line.actual}",
                f"{line.months_returned}",
                f"{line.forecast}",
            )
            for line in lines
        ),
    )


def _months(years: tuple[BoardYear, ...]) -> DataTable:
    rows = []
    for one in years:
        total = add_lines([part.months for part in one.counted])
        rows += [
            (
                one.year.label,
                month.iso,
                f"{figures.plan}",
                f"{figures.committed}",
                _number(figures.actual),
            )
            for month, figures in zip(one.year.months, total, strict=True)
        ]
    return DataTable(
        name="spend-by-month.csv",
        title="Counted plan, signed work and spend by month, in pence; blank is not returned",
        header=("year", "month", "planned_pence", "signed_pence", "actual_pence"),
        rows=tuple(rows),
    )


def _forecasts(years: tuple[BoardYear, ...]) -> DataTable:
    rows = []
    for one in years:
        if one.begun:
            rows += [
                (one.year.label, method.name, _number(method.pence), _share(method.pence, one.base), f"{one.base}")
                for method in one.made.methods
            ]
    return DataTable(
        name="forecasts.csv",
        title="The forecast of each method, in pence and as a fraction of the grant base",
        header=("year", "method", "forecast_pence", "share", "base_pence"),
        rows=tuple(rows),
    )


def _boards(source: Source) -> DataTable:
    rows = [
        (
            source.names.code(one.board_code),
            source.names.board(one.board_code),
            _number(one.base),
            f"{one.counted_actual}" if one.months else "",
            f"{one.forecast}" if one.months and one.base else "",
            _share(one.forecast if one.months else None, one.base or 0),
        )
        for one in source.sums
    ]
    return DataTable(
        name="boards.csv",
        title="Forecast counted spend of the boards side by side, in pence and as a fraction of the grant base",
        header=("code", "board", "base_pence", "counted_actual_pence", "forecast_pence", "share"),
        rows=tuple(sorted(rows, key=lambda row: row[1])),
    )


def _number(value: int | None) -> str:
    return "" if value is None else f"{value}"


def _share(pence: int | None, base: int) -> str:
    return "" if pence is None or base <= 0 else decimal_text(Fraction(pence, base), 6)
