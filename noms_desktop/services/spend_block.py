"""A block of months, pasted from a spreadsheet or taken out at once: understood whole, shown, then kept as one change.

It holds what was spent, or what the version in work plans or has signed, month by month.

A block is laid over the lines and months from one cell on, as a spreadsheet would. Where its first row names months, or
its first column numbers lines, these say where each figure goes, in whatever order they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.money import parse_pence, pounds
from noms_desktop.domain.periods import FinancialYear, Month
from noms_desktop.domain.sentences import count_words
from noms_desktop.domain.typed import shown
from noms_desktop.services import clock, plan_months
from noms_desktop.services.blocks import check_cells, tally_words
from noms_desktop.services.plans import board_name
from noms_desktop.services.spend import NOT_RETURNED
from noms_desktop.store.queries import plans
from noms_desktop.store.queries import spend as queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.changes import Applied
    from noms_desktop.services.blocks import Cells, Outcome
    from noms_desktop.store.register import Store

What = Literal["spent", "planned", "signed"]
_LINE = re.compile(r"(?:line )?#?(\d{1,4})\.?", re.ASCII | re.IGNORECASE)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NAMED = re.compile(r"([a-z]{3,9})\.?(?:[ -]+(?:20)?(\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a block: where it goes, what stood in it and what becomes of it; pence, None is not returned.

    `month` and `line_no` are '' and 0 where it has no place; `words` say why it is refused, or what was there.
    """

    line_no: int
    month: str
    text: str
    pence: int | None
    before: int | None
    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block understood; `blank` cells are left as they are. Nothing is written yet."""

    board_code: str
    figures: tuple[Figure, ...]
    blank: int
    what: What = "spent"

    def count(self, outcome: Outcome) -> int:
        """How many figures come to this."""
        return sum(figure.outcome == outcome for figure in self.figures)

    @property
    def to_write(self) -> tuple[Figure, ...]:
        """The figures that change the register."""
        return tuple(figure for figure in self.figures if figure.outcome in ("new", "changed"))

    @property
    def words(self) -> str:
        """'12 new, 2 changed, 1 refused', with what stays as it was where there is any."""
        return tally_words([figure.outcome for figure in self.figures], self.blank)


@dataclass(frozen=True, slots=True)
class Corner:
    """Where a block is laid: the lines from that row on, as they stand on the screen, and the first month."""

    year: int
    line_nos: tuple[int, ...]
    month: str
    what: What = "spent"


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the rows and columns of the figures go: 0 and '' for one that has no place."""

    figures: Cells
    lines: tuple[int, ...]
    months: tuple[str, ...]
    row_names: tuple[str, ...]


def understand(store: Store, board_code: str, cells: Cells, corner: Corner) -> Block:
    """What a block would do, cell by cell. UserError when there is nothing in it or far too much."""
    check_cells(cells)
    frame = _frame(cells, corner)
    known, before, last = _as_it_is(store, board_code, corner)
    figures: dict[tuple[int, str] | int, Figure] = {}
    blank = 0
    for number, row in enumerate(frame.figures):
        line_no = frame.lines[number] if number < len(frame.lines) else 0
        for place, text in enumerate(row):
            if not text:
                blank += 1
                continue
            month = frame.months[place] if place < len(frame.months) else ""
            own = line_no if line_no in known else 0
            made = _figure(text, own, month, before.get((own, month)), last)
            if made.pence is not None and made.pence < 0 and corner.what != "spent":
                made = _refused(made, f"{shown(text)} is less than nought.")
            if made.outcome == "refused" and not own and frame.row_names:
                made = _refused(made, f"{shown(frame.row_names[number])} is not a line of this plan.")
            # A figure for the same line and month twice: the last one typed stands, as in a spreadsheet.
            figures[(own, month) if own and month else len(figures)] = made
    return Block(board_code, tuple(figures.values()), blank, corner.what)


def clearing(store: Store, board_code: str, places: Sequence[tuple[int, str]], what: What = "spent") -> Block:
    """The block that makes these lines and months not returned again, or nought in a plan; those so already left out.

    UserError where the plan may not be changed.
    """
    if what != "spent":
        months = plan_months.of_open_plan(store, board_code, what)
        return Block(
            board_code,
            tuple(
                Figure(
                    line_no, month, "0", 0, months[line_no, month], "changed", f"was {pounds(months[line_no, month])}"
                )
                for line_no, month in places
                if months.get((line_no, month))
            ),
            0,
            what,
        )
    with store.read() as reader:
        as_at = clock.as_at(store)
        before = {
            (one.line_no, one.month): one.actual_pence for one in queries.entries(reader, board_code, as_at=as_at)
        }
    figures = tuple(
        Figure(line_no, month, "", None, before[line_no, month], "changed", f"was {pounds(before[line_no, month])}")
        for line_no, month in places
        if (line_no, month) in before
    )
    return Block(board_code, figures, 0)


def apply(store: Store, who: str, block: Block) -> Applied:
    """Keep what a block changes as one change set, all of it or nothing.

    What changed meanwhile is written over: the label of the change set and the history have both figures.
    """
    wanted = block.to_write
    if block.what != "spent":
        values = {(figure.line_no, figure.month): figure.pence or 0 for figure in wanted}
        return plan_months.put(store, who, block.board_code, block.what, values)
    with store.read() as reader:
        name = board_name(reader, block.board_code)
        items = {item.line_no: item.id for item in plans.items(reader, block.board_code)}
    with store.write(who, _label(name, wanted)) as tx:
        for figure in wanted:
            item = items[figure.line_no]
            if figure.pence is None:
                tx.remove("spend_month", item, figure.month)
            else:
                tx.put("spend_month", item, figure.month, {"actual_pence": figure.pence})
    return tx.applied


def _as_it_is(
    store: Store, board_code: str, corner: Corner
) -> tuple[set[int], dict[tuple[int, str], int | None], Month]:
    """The lines there are, what stands in their months, and the last month that takes a figure."""
    if corner.what != "spent":
        planned = plan_months.of_open_plan(store, board_code, corner.what)
        return {line_no for line_no, _ in planned}, dict(planned), FinancialYear(corner.year).months[-1]
    last = clock.last_month(store)
    with store.read() as reader:
        known = {item.line_no for item in plans.items(reader, board_code)}
        return known, {(e.line_no, e.month): e.actual_pence for e in _entries(reader, board_code, corner, last)}, last


def _entries(reader: object, board_code: str, corner: Corner, last: Month) -> Sequence[queries.SpendEntry]:
    return queries.entries(reader, board_code, as_at=last.last_day, year=corner.year)  # type: ignore[arg-type]


def _label(name: str, wanted: tuple[Figure, ...]) -> str:
    lines = sorted({figure.line_no for figure in wanted})
    months = sorted({figure.month for figure in wanted})
    over = Month.parse(months[0]).label if months else ""
    if len(months) > 1:
        over = f"{over} to {Month.parse(months[-1]).label}"
    which = f"line {lines[0]}" if len(lines) == 1 else count_words(len(lines), "line", "lines")
    figures = f"{len(wanted)} figure{'' if len(wanted) == 1 else 's'}"
    if wanted and all(figure.pence is None for figure in wanted):
        return f"{name}, {which}, {over}: {figures} made {NOT_RETURNED}"
    new = sum(figure.outcome == "new" for figure in wanted)
    return f"{name}, {which}, {over}: {figures} of spend entered ({new} new, {len(wanted) - new} changed)"


def _figure(text: str, line_no: int, month: str, before: int | None, last: Month) -> Figure:
    """What one cell comes to."""
    made = Figure(line_no, month, text, None, before, "refused", _no_place(line_no, month, last))
    if made.words:
        return made
    try:
        pence = parse_pence(text)
    except UserError as error:
        return _refused(made, error.title)
    if before is None:
        return Figure(line_no, month, text, pence, None, "new", f"was {NOT_RETURNED}")
    if before == pence:
        return Figure(line_no, month, text, pence, before, "as it was", "as it was")
    return Figure(line_no, month, text, pence, before, "changed", f"was {pounds(before)}")


def _no_place(line_no: int, month: str, last: Month) -> str:
    """Why a figure for this line and month can go nowhere; '' when it can."""
    if not line_no:
        return "There is no line here: the block has more rows than the plan has lines."
    if not month:
        return "There is no month here: the block goes beyond the year."
    if Month.parse(month) > last:
        return f"{Month.parse(month).label} is not over: the latest month is {last.label}."
    return ""


def _refused(made: Figure, words: str) -> Figure:
    return Figure(made.line_no, made.month, made.text, None, made.before, "refused", words)


def _frame(cells: Cells, corner: Corner) -> _Frame:
    """Headings are taken off where there are any; without them rows and columns go on from the corner."""
    year = FinancialYear(corner.year)
    named = _heading(cells[0], year)
    body = cells[1:] if named else cells
    months = named or tuple(month.iso for month in year.months if month.iso >= corner.month)
    numbered = _numbered(body) if named else None
    if numbered is None:
        lines = corner.line_nos
        # Columns before the first named month are titles and providers: they hold no figures.
        return _figures_of(body, lines, months, ())
    names = tuple(row[0] if row else "" for row in body)
    return _figures_of(body, numbered, months, names)


def _figures_of(body: Cells, lines: tuple[int, ...], months: tuple[str, ...], names: tuple[str, ...]) -> _Frame:
    """Only columns with a month are figures where a heading names the others ('Line', 'Service')."""
    if "-" not in months:
        return _Frame(body, lines, months, names)
    kept = [place for place, month in enumerate(months) if month != "-"]
    return _Frame(
        figures=tuple(tuple(row[place] for place in kept if place < len(row)) for row in body),
        lines=lines,
        months=tuple(months[place] for place in kept),
        row_names=names,
    )


def _heading(row: tuple[str, ...], year: FinancialYear) -> tuple[str, ...]:
    """The months that a first row names, '-' for a column that is none; () when it names no month."""
    found = tuple(_month(text, year) or "-" for text in row)
    return () if all(month == "-" for month in found) else found


def _month(text: str, year: FinancialYear) -> str:
    """A month as a heading names it: 'Sep 06', 'September', '2006-09', '09/2006'; '' when it is none of the year."""
    plain = text.strip().casefold()
    match = _NAMED.fullmatch(plain)
    for month in year.months:
        name = _MONTHS[month.month - 1]
        if plain in (month.iso, f"{month.month:02d}/{month.year}", f"01/{month.month:02d}/{month.year}"):
            return month.iso
        if match and len(match[1]) >= 3 and name.startswith(match[1]) and match[2] in (None, f"{month.year % 100:02d}"):
            return month.iso
    return ""


def _numbered(body: Cells) -> tuple[int, ...] | None:
    """The line numbers of the first column, 0 for a row that has none; None when hardly a row begins with one."""
    found = [_LINE.fullmatch(row[0].strip()) if row else None for row in body]
    if not body or sum(match is not None for match in found) * 2 < len(body):
        return None
    return tuple(int(match[1]) if match else 0 for match in found)
