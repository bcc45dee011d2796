"""Tables made from words: cells in a look of their own, cells over columns and rows, one precision a money column."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict, Unpack

from noms_desktop.packs import fonts, styles
from noms_desktop.packs.flow import Block
from noms_desktop.packs.tables import Cell, Columns, Row, TableBlock, TableLook
from noms_desktop.packs.text import Tag, Text, Words, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.packs.styles import TextStyle

_CAP = 8_000
_ALIGN: dict[str, styles.Alignment] = {"l": "left", "c": "centre", "r": "right", "m": "right"}
_LOOKS: dict[str, tuple[TableLook, str]] = {
    "plain": (TableLook(), "cell"),
    "lined": (TableLook(top_line=0.6), "cell"),
    "roomy": (TableLook(pad_x=4.5, pad_y=3.8), "roomycell"),
    "small": (TableLook(pad_x=4.5, pad_y=2.6), "smallcell"),
    "tiny": (TableLook(pad_x=3.8, pad_y=2.3), "tinycell"),
    "dense": (TableLook(pad_x=3.5, pad_y=1.6), "densecell"),
}
_NO_ROLE = Tag("")
_PENCE = re.compile(r"\.\d\d$")
_WHOLE = re.compile("-?£[0-9,]+")
_DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Span:
    """A table cell with more to say: over several columns or rows, in a style ('cellbold'), aligned 'l', 'c' or 'r'."""

    content: Words | Block
    columns: int = 1
    rows: int = 1
    style: str | TextStyle = ""
    align: str = ""


CellWords = Words | Block | Span


class TableOptions(TypedDict, total=False):
    """More about a table.

    `align` has a letter a column ('llm'): left, centre, right, or money, which is right with one precision: pence in
    all figures of a column or in none. `head_cols` columns head their rows (1 unless said); `summary` is for people who
    hear the table; `style` is 'plain' or 'lined', or smaller 'roomy', 'small', 'tiny' or 'dense'. Counted from 0,
    `bold_rows` are totals and `titles` head the rows after them.
    """

    align: str
    head_cols: int
    summary: str
    style: str
    bold_rows: Sequence[int]
    titles: Sequence[int]


def table(
    header: Sequence[CellWords],
    rows: Sequence[Sequence[CellWords]],
    widths: Sequence[float],
    **options: Unpack[TableOptions],
) -> TableBlock:
    """A table over the whole width. No header: an empty sequence; it is repeated on each further page.

    `widths` are the columns' shares, in any unit; 0 for a column no wider than its widest line. A cell is words, a
    block (a list, several paragraphs) or a `Span`.
    """
    maker = _TableMaker(len(widths), options)
    head = [maker.row(header, is_head=True)] if header else []
    body = [maker.row(row, number=number) for number, row in enumerate(rows)]
    _line_up(body, [column for column, letter in enumerate(maker.align) if letter == "m"])
    columns = Columns.of(widths, maker.look.pad_x, [*head, *body])
    return TableBlock(head, body, columns, maker.look, summary=options.get("summary", ""))


def key_values(
    pairs: Sequence[tuple[str, Words | Block]], *, share: float = 0.17, bold: bool = False, top_line: bool = False
) -> Block:
    """Labels with what belongs to them, as on page one: a table whose first column heads its rows."""
    rows = [(Span(label, style="cellbold" if bold else "cell"), value) for label, value in pairs]
    return table([], rows, (share, 1 - share), style="lined" if top_line else "plain")


def _line_up(rows: Sequence[Row], columns: Sequence[int]) -> None:
    """Give every figure its pence in columns where some figure has them; a dash stands where the pounds do."""
    for column in columns:
        cells = [cell for row in rows for cell in row.cells if cell.column == column and cell.columns == 1]
        texts = [(cell, cell.block) for cell in cells if isinstance(cell.block, Text)]
        if not any(_PENCE.search(text.plain) for _, text in texts):
            continue
        for cell, text in texts:
            if _WHOLE.fullmatch(text.plain):
                cell.block = text_of(f"{text.plain}.00", text.style, _NO_ROLE, cap=_CAP)
            elif text.plain == _DASH:
                text.style = replace(text.style, room_right=fonts.width(".00", text.style.face, text.style.size))


class _TableMaker:
    """Makes the cells of a table from words."""

    def __init__(self, columns: int, options: TableOptions) -> None:
        self.columns = columns
        style = options.get("style", "plain")
        if style not in _LOOKS:
            raise ValueError(f"No table style {style!r}; there are {', '.join(_LOOKS)}.")
        self.look, self.cell = _LOOKS[style]
        self.align = options.get("align", "").ljust(columns, "l")
        self.head_cols = options.get("head_cols", 1)
        self.bold_rows = frozenset(options.get("bold_rows", ()))
        self.titles = frozenset(options.get("titles", ()))
        self._covered: dict[int, int] = {}

    def row(self, cells: Sequence[CellWords], *, number: int = -1, is_head: bool = False) -> Row:
        """A row; columns still covered by a cell from above are stepped over."""
        made: list[Cell] = []
        column = self._free(0)
        below: dict[int, int] = {}
        for content in cells:
            span = content if isinstance(content, Span) else Span(content)
            if column + span.columns > self.columns:
                raise ValueError(f"Row {number} has more cells than the table has columns ({self.columns}).")
            is_bold = is_head or number in self.bold_rows
            scope = "Column" if is_head else "Row" if column < self.head_cols else ""
            block = self._block(span, self.align[column], bold=is_bold)
            made.append(Cell(block, column, span.columns, span.rows, scope))
            if span.rows > 1:
                below.update(dict.fromkeys(range(column, column + span.columns), span.rows - 1))
            column = self._free(column + span.columns)
        if column < self.columns:
            raise ValueError(f"Row {number} has fewer cells than the table has columns ({self.columns}).")
        self._covered = {place: left - 1 for place, left in self._covered.items() if left > 1} | below
        return Row(made, leads=number in self.titles)

    def _free(self, column: int) -> int:
        while column in self._covered:
            column += 1
        return column

    def _block(self, span: Span, align: str, *, bold: bool) -> Block:
        if isinstance(span.content, Block):
            return span.content
        look = _in_a_cell(span.style or (f"{self.cell}bold" if bold else self.cell), span.align or align)
        return text_of(span.content, look, _NO_ROLE, cap=_CAP)


@lru_cache(maxsize=256)
def _in_a_cell(style: str | TextStyle, align: str) -> TextStyle:
    """A style as it is in a cell, which has paddings of its own."""
    look = styles.style(style)
    return replace(look, align=_ALIGN[align], space_before=0, space_after=0, keep_with_next=False)
