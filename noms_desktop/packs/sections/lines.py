"""Page 8: the lines of the plan with what counts and why not, sums that add up by hand, and the causes of the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.pack_lines import wrong_sums
from noms_desktop.domain.periods import FinancialYear, short_day
from noms_desktop.packs import blocks, marks
from noms_desktop.packs.blocks import Span
from noms_desktop.packs.sections import parts

if TYPE_CHECKING:
    from noms_desktop.domain.pack import LineEntry, LineGroup, LineSum, PackData
    from noms_desktop.packs.blocks import Block

# A group of lines, its title, and what its row of sums is called; the second tier has none.
_GROUPS: tuple[tuple[LineGroup, str, str], ...] = (
    ("counted", "Counts towards the minimum", "Counted"),
    ("not counted", "Does not count", "Not counted"),
    ("second tier", "Second tier: shown, never added", ""),
)
# The larger type is taken in which lines and causes stand on one page.
_STYLES = ("tiny", "dense")


def section(data: PackData) -> list[Block]:
    """The larger lines, the sums, what is counted and the causes of the gap."""
    head = blocks.heading("Sub-contracting: the lines of the plan", 2, key="lines")
    if not data.lines:
        return [head, parts.none("No plan has been agreed, so there are no lines."), *_causes(data)]
    rest = [blocks.caption(f"{data.counting_note} A dash: nothing returned yet.".strip()), *_causes(data)]
    return parts.first_that_fits([head, line_table(data, whole=False, style=style), *rest] for style in _STYLES)


def line_table(data: PackData, *, whole: bool, style: str = _STYLES[0]) -> Block:
    """The lines in their groups with the sums beneath; `whole` for every line, else the smaller ones in one row.

    Sums that are not those of the lines are a defect of ours and are never printed: ValueError.
    """
    wrong = wrong_sums(data.lines, data.line_sums)
    if wrong:
        raise ValueError(" ".join(wrong))
    sums: dict[str, LineSum] = {row.key: row for row in data.line_sums}
    rows: list[list[blocks.CellWords]] = []
    titles: list[int] = []
    totals: list[int] = []
    for group, title, total in _GROUPS:
        own = [line for line in data.lines if line.group == group]
        if not own:
            continue
        titles.append(len(rows))
        rows.append([Span([(title, "boldblue")], columns=9)])
        rows += [_row(line) for line in own if whole or line.core]
        smaller = sums.get(f"smaller {group}")
        if smaller is not None and not whole:
            few = "1 smaller line" if smaller.count == 1 else f"{smaller.count} smaller lines"
            rows.append(_sum_row(f"{few} (annex C)", smaller))
        if total:
            totals.append(len(rows))
            rows.append(_sum_row(total, sums[group]))
    totals.append(len(rows))
    has_second_tier = any(line.group == "second tier" for line in data.lines)
    rows.append(_sum_row("All lines but the second tier" if has_second_tier else "All lines", sums["all"]))
    year = FinancialYear.parse(data.year_label)
    this, following = year.label, year.plus(1).label
    money = [f"Plan\n{this}", f"Actual\n{this}", f"Forecast\n{this}", f"Plan\n{following}"]
    return blocks.table(
        ["No.", "Service, provider", "Counts?", "Stage, start", *money, "Risk"],
        rows,
        [0, 66, 34, 0, 0, 0, 0, 0, 0],
        align="llllmmmml",
        style=style,
        head_cols=2,
        summary="Lines of the plan in groups with sums; a sum is of all the lines above it in its group.",
        bold_rows=totals,
        titles=titles,
    )


def _money(row: LineEntry | LineSum, *, spent: bool = True) -> list[str]:
    """The four figures of a line or a sum: plan, actual, forecast, next year's plan."""
    actual = parts.pounds(row.actual if spent else None)
    return [parts.pounds(row.planned), actual, parts.pounds(row.forecast), parts.pounds(row.planned_next)]


def _sum_row(label: str, row: LineSum) -> list[blocks.CellWords]:
    return ["", Span(label, columns=3), *_money(row), ""]


def _row(line: LineEntry) -> list[blocks.CellWords]:
    sector = "" if line.sector in line.counts else line.sector
    return [
        f"{line.number}",
        [line.service, parts.under(line.provider)],
        [line.counts, parts.under(sector), parts.under("regional fund" if line.regional_fund else "")],
        [line.stage, parts.under(short_day(line.starts) if line.starts else "")],
        *_money(line, spent=bool(line.months_returned or line.actual)),
        parts.marked(marks.of_state(line.risk)),
    ]


def _causes(data: PackData) -> list[Block]:
    head = blocks.heading("The causes of the gap", 3, outline=False)
    if not data.causes:
        return [blocks.keep(head, parts.none("No line falls behind its plan, or nothing has been returned yet."))]
    made = blocks.table(
        ["Cause", "Costs this year"],
        [[cause.text, parts.pounds(cause.pence)] for cause in data.causes],
        [82, 18],
        align="lm",
        style="small",
        summary="What makes the forecast fall behind the plan, with what each costs this year.",
    )
    note = [blocks.caption(data.causes_note)] if data.causes_note.strip() else []
    return [blocks.keep(head, made, *note)]
