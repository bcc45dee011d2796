"""Commands about spend, and the roll-up of boards to regions and the nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd
from noms_desktop.cli.parser import shared

if TYPE_CHECKING:
    import argparse

    from noms_desktop.cli.output import Output
    from noms_desktop.exchange.tables import Table
    from noms_desktop.services.names import Names
    from noms_desktop.services.rollup import RollupRow
    from noms_desktop.services.spend import SpendRow

BLANK = "."


def add(commands: cmd.Commands) -> None:
    """Add the commands."""
    spend = cmd.group(commands, "spend", "Spend against the lines of a plan, month by month.")
    made = cmd.command(
        spend,
        "record",
        record,
        about="Record what was spent on a line in a month; 0 is nil, which is not the same as not returned.",
        example="spend record --board dorset --line 3 --month 2006-09 --amount '£1,200'",
        parents=[shared()],
    )
    cmd.board_option(made)
    made.add_argument("--line", required=True, metavar="L", help="the number of the line in the plan")
    made.add_argument("--month", required=True, metavar="M", help="the month: 2006-09, or 'September 2006'")
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("--amount", metavar="£", help="£1,200, 1200.50, 1.2k, £0.25m, (300) for a credit, 0 for nil")
    which.add_argument("--not-returned", action="store_true", help="take the figure away: the month is not returned")
    made = cmd.command(
        spend,
        "list",
        list_spend,
        about="List the spend of a board's lines by month.",
        example="spend list --board dorset\nspend list --board dorset --line 3 --csv",
        parents=[shared(csv=True, names=True)],
    )
    cmd.board_option(made)
    made.add_argument("--line", metavar="L", help="one line alone")
    made.add_argument("--year", metavar="YEAR", help="the financial year (that of the register's day otherwise)")
    made = cmd.command(
        commands,
        "rollup",
        rollup,
        about="Boards added up: the sum of what counts over the sum of the grant bases of the boards that returned.",
        example="rollup --level region\nrollup --level board --of forecast --lowest-first\nrollup --level nation --csv",
        parents=[shared(csv=True, names=True)],
    )
    made.add_argument("--level", required=True, choices=("board", "region", "nation"), help="what to add up to")
    made.add_argument("--year", metavar="YEAR", help="the financial year (that of the register's day otherwise)")
    made.add_argument(
        "--of", choices=("spent", "forecast", "planned"), default="spent", help="what counts (spent so far otherwise)"
    )
    made.add_argument("--lowest-first", action="store_true", help="the smallest share first; by name otherwise")


def record(asked: argparse.Namespace, out: Output) -> int:
    """Record a month's spend of a line."""
    from noms_desktop.services import spend

    with cmd.writing(asked) as store:
        given = spend.TypedSpend(
            board_code=cmd.board_of(store, asked), line=asked.line, month=asked.month, amount=asked.amount
        )
        applied = spend.record(store, cmd.who(), given)
    return cmd.saved(out, applied, asked)


def list_spend(asked: argparse.Namespace, out: Output) -> int:
    """List the spend of a board by line and month."""
    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.services import rollup as years
    from noms_desktop.services import spend

    with cmd.reading(asked) as store:
        year = FinancialYear.parse(asked.year, where="year") if asked.year else years.plan_year(store)
        names = cmd.names_for(store, asked)
        code = cmd.board_of(store, asked)
        found = spend.rows(store, code, year, line=asked.line)
        cmd.band(store, out)
        illustrative = store.info.illustrative
    if out.as_csv:
        out.table(_spend_csv(found, names.code(code), names, illustrative=illustrative))
        return 0
    out.line(f"{names.board_title(code)}: spend {year.label} in pounds; {BLANK} is not returned")
    out.table(_spend_table(found, names))
    return 0


def rollup(asked: argparse.Namespace, out: Output) -> int:
    """Add boards up."""
    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.services import rollup as service

    with cmd.reading(asked) as store:
        year = FinancialYear.parse(asked.year, where="year") if asked.year else service.plan_year(store)
        names = cmd.names_for(store, asked)
        found = service.rows(store, asked.level, year, kind=asked.of)
        if asked.lowest_first:
            # Those that have no share yet come last.
            found = tuple(sorted(found, key=lambda row: (row.total.share is None, row.total.share)))
        cmd.band(store, out)
        illustrative = store.info.illustrative
    if not out.as_csv:
        out.line(f"{year.label}: {service.KIND_WORDS[asked.of]}, as a share of the grant bases of those returned")
    out.table(_rollup_table(found, names, illustrative=illustrative))
    without = sum(row.without_base for row in found)
    if without and not out.as_csv:
        boards = "1 board has" if without == 1 else f"{without} boards have"
        out.line(f"{boards} a figure but no grant base, and so no part in the shares.")
    return 0


def _spend_table(found: tuple[SpendRow, ...], names: Names) -> Table:
    from noms_desktop.domain.periods import Month
    from noms_desktop.exchange.tables import Table

    shown = cmd.money_column(pence for row in found for _, pence in row.months)
    months = [Month.parse(month).short for month, _ in found[0].months] if found else []
    rows = [
        (
            str(row.line_no),
            cmd.short(names.text(row.title), 46),
            *(BLANK if pence is None else shown(pence) for _, pence in row.months),
            shown(row.total),
        )
        for row in found
    ]
    columns = list(zip(*(row.months for row in found), strict=True))
    sums = [sum(pence or 0 for _, pence in column) for column in columns]
    rows.append(("", "All lines", *map(shown, sums), shown(sum(row.total for row in found))))
    header = ("No.", "Line", *months, "Year")
    return Table(header, tuple(rows), (True, False, *(True,) * (len(header) - 2)), illustrative=False)


def _spend_csv(found: tuple[SpendRow, ...], board: str, names: Names, *, illustrative: bool) -> Table:
    from noms_desktop.exchange.tables import Table

    header = ("board", "line", "title", "provider", "month", "planned_pence", "actual_pence")
    rows = tuple(
        (board, row.line_no, names.text(row.title), names.text(row.provider), month, planned, pence)
        for row in found
        for (month, pence), planned in zip(row.months, row.planned, strict=True)
    )
    return Table(header, (), (), illustrative, machine_header=header, machine_rows=rows)


def _rollup_table(found: tuple[RollupRow, ...], names: Names, *, illustrative: bool) -> Table:
    from noms_desktop.domain.exact import decimal_text
    from noms_desktop.domain.money import share_decimals, share_text
    from noms_desktop.exchange.tables import Table

    shown = cmd.money_column(pence for row in found for pence in (row.base_pence, row.total.counted, row.minimum))
    decimals = max((share_decimals([(row.total.counted, row.base_pence)], row.rate) for row in found), default=1)
    name = {"board": names.board, "region": names.region}
    code = {"board": names.code, "region": names.region_code}
    return Table(
        header=("", "Returned", "Grant base", "Counted", "Share", "Minimum", "At the minimum"),
        rows=tuple(
            (
                name[row.level](row.code) if row.level in name else "England and Wales",
                f"{row.total.returned} of {row.total.boards}",
                shown(row.base_pence),
                shown(row.total.counted) if row.total.returned else "not returned",
                share_text(row.total.counted, row.base_pence, decimals, row.rate),
                shown(row.minimum),
                row.total.meeting_text,
            )
            for row in found
        ),
        right=(False, True, True, True, True, True, True),
        illustrative=illustrative,
        machine_header=("level", "code", "year", "boards", "returned", "base_pence", "counted_pence", "share"),
        machine_rows=tuple(
            (
                row.level,
                code[row.level](row.code) if row.level in code else row.code,
                row.year_label,
                row.total.boards,
                row.total.returned,
                row.base_pence,
                row.total.counted,
                "" if row.total.share is None else decimal_text(row.total.share, 6),
            )
            for row in found
        ),
    )
