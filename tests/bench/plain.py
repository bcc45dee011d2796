"""A pack's texts and tables put on the page by plain reportlab: no structure, no archive, no charts; the floor.

Texts are taken out of the pack's own blocks beforehand, so that the time is that of setting and writing them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table  # noqa: TID251 - it is the floor

from noms_desktop.packs import flow, fonts, styles
from noms_desktop.packs.document import BOTTOM, LEFT, RIGHT, TOP, WIDTH
from noms_desktop.packs.figures import FigureBlock
from noms_desktop.packs.tables import TableBlock
from noms_desktop.packs.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from noms_desktop.packs.document import Document
    from noms_desktop.packs.styles import TextStyle

_ALIGN = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT}
_TABLE_ALIGN = {"left": "LEFT", "centre": "CENTER", "right": "RIGHT"}


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph's markup and its look; a label hangs before an item of a list."""

    markup: str
    look: TextStyle
    label: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: cells that fit on a line are plain text, the others are paragraphs; commands say how they look."""

    cells: list[list[str | list[Words]]]
    widths: list[float]
    commands: list[tuple[object, ...]]
    head_rows: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Blank:
    """Empty height: a chart's, a space, lines to write on."""

    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """What follows starts a page."""


Part = Words | Grid | Blank | Page


@dataclass(frozen=True, slots=True)
class Plain:
    """A pack's texts and tables, ready to be set."""

    parts: list[Part] = field(default_factory=list)
    footer: str = ""
    marking: str = ""

    def write(self, path: Path) -> int:
        """Set everything with platypus, write the file, and give the number of pages."""
        fonts.register()
        looks: dict[TextStyle, ParagraphStyle] = {}
        buffer = BytesIO()
        document = SimpleDocTemplate(
            buffer,
            pagesize=A4,
            # The frame has a padding of its own.
            leftMargin=LEFT - 6,
            rightMargin=RIGHT - 6,
            topMargin=TOP - 6,
            bottomMargin=BOTTOM - 6,
            pageCompression=1,
        )
        document.build(
            [_flowable(part, looks) for part in self.parts],
            onFirstPage=partial(_decorate, self),
            onLaterPages=partial(_decorate, self),
        )
        path.write_bytes(buffer.getvalue())
        return document.page


def of(document: Document) -> Plain:
    """The texts and tables of a document, charts left blank."""
    return Plain(list(_parts(document.blocks, WIDTH)), document.footer_left, document.marking)


def without_charts(document: Document) -> Document:
    """The same document with an empty space for each chart."""
    document.blocks = [_without(block, WIDTH) for block in document.blocks]
    return document


def _without(block: flow.Block, width: float) -> flow.Block:
    if isinstance(block, FigureBlock):
        return flow.Space(block.measure(width, {}))
    if isinstance(block, flow.Stack):
        block.children = [_without(child, width - 2 * block.frame.padding) for child in block.children]
    if isinstance(block, TableBlock):
        for row in block.body:
            for cell in row.cells:
                cell.block = _without(cell.block, block.columns.inside(cell, block.columns.edges(width))[1])
    return block


def _parts(blocks: Iterable[flow.Block], width: float) -> Iterator[Part]:
    for block in blocks:
        yield from _part(block, width)


def _part(block: flow.Block, width: float) -> Iterator[Part]:
    if isinstance(block, Text):
        yield _words(block)
    elif isinstance(block, TableBlock):
        yield _grid(block, width)
    elif isinstance(block, flow.Stack):
        yield from _parts(block.children, width - 2 * block.frame.padding)
    elif isinstance(block, flow.PageBreak):
        yield Page()
    elif not isinstance(block, flow.AnchorBlock):
        yield Blank(block.space_before + block.measure(width, {}) + block.space_after)


def _words(block: Text) -> Words:
    look = block.style
    pieces = [
        escape(run.text).replace("\n", "<br/>")
        if (run.face, run.colour) == (look.face, look.colour)
        else f'<font face="{run.face}" color="{run.colour}">{escape(run.text)}</font>'
        for run in block.runs
    ]
    return Words("".join(pieces), look, block.label.text if block.label else "")


def _grid(block: TableBlock, width: float) -> Grid:
    rows = [*block.head, *block.body]
    edges = block.columns.edges(width)
    cells: list[list[str | list[Words]]] = [[""] * (len(edges) - 1) for _ in rows]
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (1, 0), (-1, -1), block.look.pad_x),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (0, 0), (-2, -1), block.look.pad_x),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), block.look.pad_y),
        ("BOTTOMPADDING", (0, 0), (-1, -1), block.look.pad_y),
        ("LINEBELOW", (0, 0), (-1, -1), block.look.row_line, HexColor(styles.HAIRLINE)),
    ]
    for number, row in enumerate(rows):
        for cell in row.cells:
            place, end = (cell.column, number), (cell.column + cell.columns - 1, number + cell.rows - 1)
            if place != end:
                commands.append(("SPAN", place, end))
            cells[number][cell.column] = content = _cell(cell.block, block.columns.inside(cell, edges)[1])
            if isinstance(content, str) and isinstance(cell.block, Text):
                look = cell.block.style
                commands.append(("FONT", place, place, look.face, look.size, look.leading))
                commands.append(("ALIGN", place, place, _TABLE_ALIGN[look.align]))
    widths = [right - left for left, right in pairwise(edges)]
    return Grid(cells, widths, commands, len(block.head), block.space_before, block.space_after)


def _cell(block: flow.Block, width: float) -> str | list[Words]:
    """The content of a cell: plain where it is one line in one face."""
    if isinstance(block, Text) and len(block.runs) == 1 and len(block.lines(width, {})) == 1:
        return block.plain
    return [part for part in _parts([block], width) if isinstance(part, Words)]


def _flowable(part: Part, looks: dict[TextStyle, ParagraphStyle]) -> object:
    if isinstance(part, Words):
        return _paragraph(part, looks)
    if isinstance(part, Grid):
        cells = [
            [cell if isinstance(cell, str) else [_paragraph(words, looks) for words in cell] for cell in row]
            for row in part.cells
        ]
        spaces = {"spaceBefore": part.before, "spaceAfter": part.after}
        return Table(cells, part.widths, style=part.commands, repeatRows=part.head_rows, hAlign="LEFT", **spaces)
    return PageBreak() if isinstance(part, Page) else Spacer(1, part.height)


def _paragraph(words: Words, looks: dict[TextStyle, ParagraphStyle]) -> Paragraph:
    look = words.look
    known = looks.get(look)
    if known is None:
        known = looks[look] = ParagraphStyle(
            f"look{len(looks)}",
            fontName=look.face,
            fontSize=look.size,
            leading=look.leading,
            textColor=HexColor(look.colour),
            alignment=_ALIGN[look.align],
            leftIndent=look.indent,
            bulletIndent=max(0.0, look.indent - 12),
            spaceBefore=look.space_before,
            spaceAfter=look.space_after,
            keepWithNext=int(look.keep_with_next),
        )
    return Paragraph(words.markup, known, bulletText=words.label or None)


def _decorate(plain: Plain, canvas: object, document: object) -> None:
    """Marking, footer and page number, as on every page of a pack."""
    canvas.saveState()
    canvas.setFont("Source", 8.5)
    canvas.line(LEFT, 46, A4[0] - RIGHT, 46)
    canvas.drawString(LEFT, 33, plain.footer)
    canvas.drawRightString(A4[0] - RIGHT, 33, f"Page {document.page}")
    canvas.drawCentredString(A4[0] / 2, A4[1] - 24, plain.marking)
    canvas.restoreState()
