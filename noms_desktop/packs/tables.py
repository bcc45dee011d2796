"""Tables: measured row by row, broken between rows, with the head repeated on each further page.

A row stays whole unless it alone overfills a page. The head is read once: on further pages it is decoration.
Header cells say whether they head a column or a row; lines are thin and level, and there is no colour to tell rows by.
The outer cells have no padding at the edge, so that words, rules, charts and headings share one left and right edge.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from typing_extensions import override

from noms_desktop.packs import styles
from noms_desktop.packs.flow import TOLERANCE, Block, Numbers, Space
from noms_desktop.packs.structure import pdf_text
from noms_desktop.packs.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noms_desktop.packs.canvas import Sheet

# No column that is as wide as its words takes more of the width than this, nor all of them together.
_WIDEST_COLUMN, _WIDEST_COLUMNS = 0.25, 0.85


@dataclass(frozen=True, slots=True)
class TableLook:
    """Padding inside cells and the lines between rows, in points; 0 draws no line."""

    pad_x: float = 5.0
    pad_y: float = 4.0
    head_line: float = 0.9
    row_line: float = 0.6
    top_line: float = 0.0


@dataclass(slots=True)
class Cell:
    """A cell that begins in `column` and covers `columns` by `rows`; `scope` is Column or Row for a header cell."""

    block: Block
    column: int
    columns: int = 1
    rows: int = 1
    scope: str = ""
    identity: object = field(default_factory=object)

    @property
    def attributes(self) -> dict[str, str]:
        """The cell's attributes in the structure."""
        words = [f"/Scope/{self.scope}"] if self.scope else []
        words += [f"/ColSpan {self.columns}"] if self.columns > 1 else []
        words += [f"/RowSpan {self.rows}"] if self.rows > 1 else []
        return {"A": f"<</O/Table{''.join(words)}>>"} if words else {}


@dataclass(slots=True)
class Row:
    """A row and the height it was measured for.

    A `joined` row hangs together with the next by a cell over both; one that `leads` is the title of the rows after it.
    """

    cells: list[Cell]
    identity: object = field(default_factory=object)
    height: float = 0.0
    joined: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: their shares of the width, and the padding between them.

    A column whose share is 0 is as wide as the widest of its lines; the others share what is left.
    """

    shares: tuple[float, ...]
    pad: float
    natural: tuple[float, ...]

    @classmethod
    def of(cls, shares: Sequence[float], pad: float, rows: Sequence[Row]) -> Columns:
        """The columns of these rows."""
        natural = [0.0 for _ in shares]
        for row in rows:
            for cell in row.cells:
                if cell.columns == 1 and not shares[cell.column] and isinstance(cell.block, Text):
                    natural[cell.column] = max(natural[cell.column], cell.block.natural_width())
        made = cls(tuple(shares), pad, ())
        padded = (wide + made.padding(column, 1) if wide else 0.0 for column, wide in enumerate(natural))
        return cls(tuple(shares), pad, tuple(padded))

    def padding(self, column: int, columns: int) -> float:
        """The padding on both sides of a cell; none at the edges of the table."""
        return self.pad * ((column > 0) + (column + columns < len(self.shares)))

    def edges(self, width: float) -> list[float]:
        """The left edge of each column, and the right edge of the last."""
        fixed = [min(wide, _WIDEST_COLUMN * width) for wide in self.natural]
        used, total = sum(fixed), sum(self.shares)
        most = _WIDEST_COLUMNS * width if total else width
        if used > most or (used and not total):
            fixed = [wide * most / used for wide in fixed]
            used = most
        edges = [0.0]
        for wide, share in zip(fixed, self.shares, strict=True):
            edges.append(edges[-1] + (share / total * (width - used) if share else wide))
        return edges

    def inside(self, cell: Cell, edges: Sequence[float]) -> tuple[float, float]:
        """The left edge and the width of what stands in a cell."""
        left = edges[cell.column] + (self.pad if cell.column else 0.0)
        wide = edges[cell.column + cell.columns] - edges[cell.column]
        return left, wide - self.padding(cell.column, cell.columns)


class TableBlock(Block):
    """A table, or the piece of it that lies on one page."""

    space_before = 4.0
    space_after = 8.0

    def __init__(
        self, head: Sequence[Row], body: Sequence[Row], columns: Columns, look: TableLook, *, summary: str = ""
    ) -> None:
        super().__init__()
        self.head, self.body, self.columns = list(head), list(body), columns
        self.look, self.summary = look, summary
        self.continued = False
        self._measured_for: tuple[float, Numbers] | None = None
        self._refers: bool | None = None
        _mark_joined(self.body)

    @override
    def measure(self, width: float, numbers: Numbers) -> float:
        known = self._measured_for
        if known is None or known[0] != width or (known[1] is not numbers and self.refers):
            edges = self.columns.edges(width)
            self._measure_rows(self.head, edges, numbers)
            self._measure_rows(self.body, edges, numbers)
            self._measured_for = (width, numbers)
        return sum([row.height for row in self.head]) + sum([row.height for row in self.body])

    @property
    @override
    def refers(self) -> bool:
        """Whether some cell holds a page number."""
        if self._refers is None:
            self._refers = any(cell.block.refers for row in (*self.head, *self.body) for cell in row.cells)
        return self._refers

    def _measure_rows(self, rows: Sequence[Row], edges: Sequence[float], numbers: Numbers) -> None:
        """Give each row its height; what a cell over several rows needs more is added to the last of them."""
        padding = 2 * self.look.pad_y
        due: list[tuple[int, float, int]] = []
        for number, row in enumerate(rows):
            row.height = padding
            for cell in row.cells:
                needed = cell.block.measure(self.columns.inside(cell, edges)[1], numbers) + padding
                if cell.rows == 1:
                    row.height = max(row.height, needed)
                else:
                    due.append((min(number + cell.rows, len(rows)) - 1, needed, number))
            for last, needed, first in due:
                if last == number:
                    row.height = max(row.height, needed - sum([above.height for above in rows[first:number]]))

    @override
    def split(self, width: float, room: float, numbers: Numbers, *, force: bool = False) -> tuple[Block, Block] | None:
        self.measure(width, numbers)
        fits = self._rows_within(room)
        if fits >= len(self.body):
            return None
        if len(self.body) - fits == 1:
            # And so does a single row that is left alone on the next page.
            fits = self._rows_within(room, len(self.body) - 2) or (fits if force else 0)
        # A head with a single row beneath it, at the foot of a page, reads badly.
        if fits >= (1 if force or len(self.body) < 4 else 2):
            return self._whole(self.body[:fits]), self._whole(self.body[fits:], continued=True)
        return self.split_row(width, room, numbers) if force else None

    def _rows_within(self, room: float, most: int | None = None) -> int:
        """How many rows, `most` or fewer, a page has room for: it ends neither inside a group nor in its title."""
        used = sum([row.height for row in self.head])
        fits = 0
        for count, row in enumerate(self.body[:most], 1):
            used += row.height
            if used > room + TOLERANCE:
                break
            if not row.joined and not row.leads:
                fits = count
        return fits

    def split_row(self, width: float, room: float, numbers: Numbers) -> tuple[TableBlock, TableBlock] | None:
        """Cut the first row, taller than a page, through its cells; a group joined by a cell breaks up first."""
        first, rest = self.body[0], self.body[1:]
        left = room - sum([row.height for row in self.head])
        if first.leads and rest:
            below = self._piece(rest).split_row(width, room - first.height, numbers)
            return None if below is None else (self._piece([first, *below[0].body]), below[1])
        if first.height <= left and rest:
            return self._piece([first]), self._piece(rest, continued=True)
        upper, lower = Row([], first.identity), Row([], first.identity)
        edges = self.columns.edges(width)
        for cell in first.cells:
            inner = self.columns.inside(cell, edges)[1]
            pieces = None
            if cell.block.measure(inner, numbers) > left - 2 * self.look.pad_y:
                pieces = cell.block.split(inner, left - 2 * self.look.pad_y, numbers, force=True)
            head, tail = pieces or (cell.block, Space(0))
            upper.cells.append(Cell(head, cell.column, cell.columns, cell.rows, cell.scope, cell.identity))
            lower.cells.append(Cell(tail, cell.column, cell.columns, cell.rows, cell.scope, cell.identity))
        if all(isinstance(cell.block, Space) for cell in lower.cells):
            return None
        return self._piece([upper]), self._piece([lower, *rest], continued=True)

    def first(self, count: int) -> TableBlock:
        """The table as it would be with no more than its first rows, to be measured."""
        return self._whole(self.body[:count])

    def _whole(self, body: Sequence[Row], *, continued: bool = False) -> TableBlock:
        """A piece of whole rows, which keep the heights that they were measured for."""
        piece = self._piece(body, continued=continued)
        piece._measured_for, piece._refers = self._measured_for, self._refers  # noqa: SLF001 - a piece of this table
        return piece

    def _piece(self, body: Sequence[Row], *, continued: bool = False) -> TableBlock:
        piece = TableBlock(self.head, body, self.columns, self.look, summary=self.summary)
        piece.identity = self.identity
        piece.continued = self.continued or continued
        return piece

    @override
    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        self.measure(width, sheet.numbers)
        edges = [x + edge for edge in self.columns.edges(width)]
        lines: list[tuple[float, float, float, bool]] = []
        attributes = {"A": f"<</O/Table/Summary {pdf_text(self.summary)}>>"} if self.summary else {}
        with sheet.inside(sheet.element("Table", self.identity, attributes)):
            start = top
            if self.head:
                top = self._draw_head(sheet, edges, top, lines)
            part = "TBody" if self.head else ""
            body = sheet.element(part, (self.identity, part)) if part else sheet.current
            with sheet.inside(body):
                for row in self.body:
                    with sheet.inside(sheet.element("TR", row.identity)):
                        self._draw_row(sheet, row, edges, top)
                    top -= row.height
                    lines.extend(_under(row, edges, top))
            self._draw_lines(sheet, edges, start, lines)

    def _draw_head(
        self, sheet: Sheet, edges: Sequence[float], top: float, lines: list[tuple[float, float, float, bool]]
    ) -> float:
        for row in self.head:
            if self.continued:
                with sheet.artifact("Pagination"):
                    self._draw_row(sheet, row, edges, top)
            else:
                with (
                    sheet.inside(sheet.element("THead", (self.identity, "THead"))),
                    sheet.inside(sheet.element("TR", row.identity)),
                ):
                    self._draw_row(sheet, row, edges, top)
            top -= row.height
        lines.append((edges[0], edges[-1], top, True))
        return top

    def _draw_row(self, sheet: Sheet, row: Row, edges: Sequence[float], top: float) -> None:
        for cell in row.cells:
            left, inner = self.columns.inside(cell, edges)
            at = top - self.look.pad_y
            if sheet.in_artifact:
                cell.block.draw(sheet, left, at, inner)
                continue
            element = sheet.element("TH" if cell.scope else "TD", cell.identity, cell.attributes)
            with sheet.inside(element):
                cell.block.draw(sheet, left, at, inner)

    def _draw_lines(
        self, sheet: Sheet, edges: Sequence[float], top: float, lines: Sequence[tuple[float, float, float, bool]]
    ) -> None:
        look = self.look
        with sheet.artifact():
            if look.top_line:
                sheet.hairline(edges[0], top, edges[-1], line=look.top_line)
            for left, right, y, is_head in lines:
                if is_head and look.head_line:
                    sheet.hairline(left, y, right, colour=styles.RULE, line=look.head_line)
                elif not is_head and look.row_line:
                    sheet.hairline(left, y, right, line=look.row_line)

    @override
    def anchors(self) -> Iterator[str]:
        for row in self.body:
            for cell in row.cells:
                yield from cell.block.anchors()


def _mark_joined(rows: Sequence[Row]) -> None:
    """Mark the rows after which the table may not break, because a cell goes on below."""
    reach = 0
    for number, row in enumerate(rows):
        reach = max([reach, *(number + cell.rows - 1 for cell in row.cells)])
        row.joined = number < min(reach, len(rows) - 1)


def _under(row: Row, edges: Sequence[float], y: float) -> Iterator[tuple[float, float, float, bool]]:
    """The line under a row: whole, or only under the cells that end with it."""
    if not row.joined:
        yield edges[0], edges[-1], y, False
        return
    covered = [cell for cell in row.cells if cell.rows == 1]
    if covered:
        yield edges[min(cell.column for cell in covered)], edges[max(c.column + c.columns for c in covered)], y, False
