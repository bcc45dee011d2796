"""The commands result, sla and chart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd
from noms_desktop.cli.parser import shared

if TYPE_CHECKING:
    import argparse

    from noms_desktop.cli.output import Output
    from noms_desktop.exchange.tables import Table
    from noms_desktop.services.results import ResultRow
    from noms_desktop.services.sla import SlaView

CHARTS = ("spend", "measure", "comparison")


def add(commands: cmd.Commands) -> None:
    """Add the commands."""
    results = cmd.group(commands, "result", "Monthly results of a board's measures.")
    _record(results)
    made = cmd.command(
        results,
        "list",
        list_results,
        about="The recorded results of a year, or of one measure in all years, with the rating of each month.",
        example="result list --board dorset\nresult list --board dorset --measure M04 --csv",
        parents=[shared(csv=True, names=True)],
    )
    cmd.board_option(made)
    made.add_argument("--measure", metavar="M", help="one measure: M04, or its name")
    made.add_argument("--year", metavar="Y", help="the financial year, such as 2006/07 (that of the last month seen)")
    made = cmd.command(
        results,
        "show",
        show_results,
        about="The measures of a board's SLA: three months, year to date, target and rating.",
        example="result show --board dorset",
        parents=[shared(csv=True, names=True)],
    )
    cmd.board_option(made)
    _sla(cmd.group(commands, "sla", "What a board's SLA for a year agrees."))
    made = cmd.command(
        commands,
        "chart",
        chart,
        about="Save a chart: a board's spend, one of its measures, or the boards of its region side by side.",
        example="chart spend --board dorset --out spend.svg\nchart measure --board dorset --measure M04 --out m04.png",
        parents=[shared(names=True)],
    )
    made.add_argument("name", metavar="NAME", choices=CHARTS, help=", ".join(CHARTS))
    cmd.board_option(made)
    made.add_argument("--measure", metavar="M", help="for the chart 'measure': M04, or its name")
    made.add_argument("--out", type=Path, required=True, metavar="FILE", help="a file that ends in .svg, .png or .pdf")


def _record(results: cmd.Commands) -> None:
    made = cmd.command(
        results,
        "record",
        record,
        about="Record a month of a measure; a count may leave --due to the SLA's profile.",
        example="result record --board dorset --measure M04 --month 2006-09 --met 108 --due 125",
        parents=[shared()],
    )
    cmd.board_option(made)
    made.add_argument("--measure", required=True, metavar="M", help="the measure: M04, or its name")
    made.add_argument("--month", required=True, metavar="MONTH", help="the month, such as 2006-09")
    made.add_argument("--met", metavar="N", help="how many were met (0 is nil)")
    made.add_argument("--due", metavar="N", help="of how many due")
    state = made.add_mutually_exclusive_group()
    for name, about in (
        ("provisional", "the figure may still change (usual for a new one)"),
        ("final", "the figure stands"),
        ("not-returned", "nothing has come for this month"),
        ("not-applicable", "the measure does not apply in this month"),
    ):
        state.add_argument(f"--{name}", dest="state", action="store_const", const=name.replace("-", "_"), help=about)
    made.add_argument("--note", metavar="TEXT", help="a note on the figure")
    made.add_argument("--reason", default="", metavar="TEXT", help="why a final figure is restated")


def _sla(group: cmd.Commands) -> None:
    made = cmd.command(
        group,
        "measure",
        sla_measure,
        about="Put a measure into a board's SLA, or change its target; the SLA is begun where there is none.",
        example=(
            "sla measure --board dorset --year 2006/07 --measure M04 --target 90\n"
            "sla measure --board dorset --year 2006/07 --measure M07 --target 154 --tolerance 10%"
        ),
        parents=[shared()],
    )
    cmd.board_option(made)
    made.add_argument("--year", required=True, metavar="Y", help="the financial year, such as 2006/07")
    made.add_argument("--measure", required=True, metavar="M", help="the measure: M04, or its name")
    made.add_argument("--target", metavar="N", help="per cent, days, or the count of the whole year; 'none' for none")
    made.add_argument("--tolerance", metavar="N", help="how far below is at risk: 5 (points) or 10%% (of the target)")
    made.add_argument("--min-cases", metavar="N", help="under so many cases the measure is not rated (10)")
    made.add_argument(
        "--profile", default="even", metavar="P", help="how a count falls on the months: even, quarterly, back-loaded"
    )
    made = cmd.command(
        group,
        "show",
        sla_show,
        about="The measures of a board's SLA with target and tolerance.",
        example="sla show --board dorset",
        parents=[shared(csv=True, names=True)],
    )
    cmd.board_option(made)
    made.add_argument("--year", metavar="Y", help="the financial year (that of the last month seen)")


def record(asked: argparse.Namespace, out: Output) -> int:
    """Record a result."""
    from noms_desktop.services import results

    with cmd.writing(asked) as store:
        given = results.TypedResult(
            board_code=cmd.board_of(store, asked),
            measure=asked.measure,
            month=asked.month,
            met=asked.met,
            due=asked.due,
            state=asked.state,
            note=asked.note,
            reason=asked.reason,
        )
        applied = results.record(store, cmd.who(), given)
    return cmd.saved(out, applied, asked)


def list_results(asked: argparse.Namespace, out: Output) -> int:
    """List results."""
    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.services import results

    year = None if asked.year is None else FinancialYear.parse(asked.year, where="year")
    with cmd.reading(asked) as store:
        board = cmd.board_of(store, asked)
        names = cmd.names_for(store, asked)
        found = results.rows(store, board, measure=asked.measure, year=year)
        cmd.band(store, out)
        if not found and not out.as_csv:
            out.line(f"{names.board(board)} has no results here yet. Record one with: noms-desktop result record")
            return 0
        illustrative = store.info.illustrative
    out.table(_results(found, names.code(board), illustrative=illustrative))
    return 0


def show_results(asked: argparse.Namespace, out: Output) -> int:
    """Show where every measure of a board stands."""
    from noms_desktop.exchange.tables import Table
    from noms_desktop.services import board_sla

    with cmd.reading(asked) as store:
        board = cmd.board_of(store, asked)
        names = cmd.names_for(store, asked)
        found = board_sla.read(store, board)
        cmd.band(store, out)
        illustrative = store.info.illustrative
    if not found.rows and not out.as_csv:
        out.line(f"{names.board(board)} has no SLA for {found.year_label} yet. Begin it with: noms-desktop sla measure")
        return 0
    header = ("Measure", "", *found.months, "Year to date", "Met / due", "Target", "Rating", "Cases")
    rows = tuple(
        (
            one.code,
            cmd.short(one.entry.name, 46),
            *(month.text for month in one.entry.months),
            one.entry.year_to_date,
            one.entry.met_due,
            one.entry.target,
            one.rating,
            one.entry.cases,
        )
        for one in found.rows
    )
    words = 2
    right = tuple(words <= place < words + len(found.months) + 2 for place in range(len(header)))
    out.table(Table(header=header, rows=rows, right=right, illustrative=illustrative))
    return 0


def _results(found: tuple[ResultRow, ...], code: str, *, illustrative: bool) -> Table:
    from noms_desktop.exchange.tables import Table

    return Table(
        header=("Measure", "", "Month", "Met", "Due", "Figure", "Rating", "State", "Note"),
        rows=tuple(
            (
                one.code,
                cmd.short(one.name, 44),
                one.month.short,
                "" if one.met is None else f"{one.met:,}",
                "" if one.due is None else f"{one.due:,}",
                one.figure,
                one.word,
                one.state.replace("_", " "),
                cmd.short(one.note, 40),
            )
            for one in found
        ),
        right=(False, False, False, True, True, True, False, False, False),
        illustrative=illustrative,
        machine_header=("board", "measure", "month", "met", "due", "rating", "state", "note"),
        machine_rows=tuple(
            (code, one.code, one.month.iso, one.met, one.due, one.word, one.state, one.note) for one in found
        ),
    )


def sla_measure(asked: argparse.Namespace, out: Output) -> int:
    """Set a measure of an SLA."""
    from noms_desktop.services import sla

    with cmd.writing(asked) as store:
        given = sla.TypedTerms(
            board_code=cmd.board_of(store, asked),
            year=asked.year,
            measure=asked.measure,
            target=asked.target,
            tolerance=asked.tolerance,
            min_cases=asked.min_cases,
            profile=asked.profile,
        )
        applied = sla.set_measure(store, cmd.who(), given)
    return cmd.saved(out, applied, asked)


def sla_show(asked: argparse.Namespace, out: Output) -> int:
    """Show an SLA."""
    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.services import clock, sla

    with cmd.reading(asked) as store:
        board = cmd.board_of(store, asked)
        names = cmd.names_for(store, asked)
        last = clock.last_month(store).financial_year
        year = last if asked.year is None else FinancialYear.parse(asked.year, where="year")
        found = sla.show(store, board, year)
        cmd.band(store, out)
        illustrative = store.info.illustrative
    if found.sla is None and not out.as_csv:
        out.line(
            f"{names.board(board)} has no SLA for {year.label} yet. Begin it with: noms-desktop sla measure "
            f"--board {board} --year {year.label} --measure M04 --target 90"
        )
        return 0
    if found.sla is not None:
        out.line(f"{names.board(board)}, SLA {year.label}, {found.sla.state}")
    out.table(_terms(found, names.code(board), illustrative=illustrative))
    return 0


def _terms(found: SlaView, code: str, *, illustrative: bool) -> Table:
    from noms_desktop.exchange.tables import Table
    from noms_desktop.services.sla import target_text, tolerance_text

    return Table(
        header=("Measure", "", "Function", "Better", "Target", "At risk within", "Rated from"),
        rows=tuple(
            (
                one.measure_code,
                cmd.short(one.short_name, 48),
                cmd.short(one.function, 28),
                one.direction,
                target_text(one),
                tolerance_text(one),
                f"{one.min_cases} cases" if one.kind == "ratio" else "",
            )
            for one in found.measures
        ),
        right=(False, False, False, False, True, True, True),
        illustrative=illustrative,
        machine_header=("board", "year", "measure", "target_milli", "tolerance_kind", "tolerance_milli", "min_cases"),
        machine_rows=tuple(
            (
                code,
                found.year.label,
                one.measure_code,
                one.target_milli,
                one.tolerance_kind,
                one.tolerance_milli,
                one.min_cases,
            )
            for one in found.measures
        ),
    )


def chart(asked: argparse.Namespace, out: Output) -> int:
    """Save a chart."""
    from noms_desktop.services import charts

    with cmd.reading(asked) as store:
        made = charts.save(
            store,
            asked.name,
            cmd.board_of(store, asked),
            asked.out,
            measure=asked.measure,
            real_names=asked.real_names,
        )
    out.line(f"Saved: {made}")
    return 0
