"""The words a page is written in: paragraphs, headings, lists, tables, boxes, figures, notes and page references.

Every text given here is plain: it is drawn character by character and never read as markup, so that no text of the
register can become a picture, a link or an error. What the faces lack is replaced and reported by the document.
Sizes are points unless a name says millimetres.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict, Unpack

from noms_desktop.packs import styles
from noms_desktop.packs.figures import FigureBlock
from noms_desktop.packs.flow import AnchorBlock, AnnexBreak, Block, Frame, IfRoom, PageBreak, Space, Stack
from noms_desktop.packs.lines import Run
from noms_desktop.packs.table_words import CellWords, Span, key_values, table
from noms_desktop.packs.text import CAP, PageRef, Part, Tag, Words, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from matplotlib.figure import Figure

    from noms_desktop.domain.pictures import Picture
    from noms_desktop.packs.styles import TextStyle

__all__ = [
    "Block",
    "CellWords",
    "PageRef",
    "Part",
    "Span",
    "Words",
    "anchor",
    "annex_break",
    "box",
    "bullets",
    "caption",
    "figure",
    "group",
    "heading",
    "if_room",
    "keep",
    "key_values",
    "numbered",
    "page_break",
    "page_ref",
    "para",
    "space",
    "table",
]

MILLIMETRE = 72 / 25.4
# A text longer than a piece is set in pieces, so that none is slow to break.
PIECE = 6_000
_LIST_INDENT = 17.0


class ParaOptions(TypedDict, total=False):
    """More about a paragraph: its language when not the document's, outline level (0 is the top), its own key."""

    lang: str
    outline: int | None
    key: str


def para(words: Words, style: str | TextStyle = "body", *, role: str = "P", **options: Unpack[ParaOptions]) -> Block:
    """A paragraph. `words` is plain text, or parts: 'text', ('text', 'bold'), page_ref('key'), a `Run`.

    Styles and emphasis are those of `packs.styles`; a line end in the text starts a line. A very long text is set in
    pieces, and beyond the cap it is cut, says so in its place and in the document's notices.
    """
    look = styles.style(style)
    tag = Tag(role, options.get("lang", ""), options.get("outline"), options.get("key", ""))
    pieces = _pieces(words)
    if len(pieces) == 1:
        return text_of(words, look, tag)
    rest = [text_of(piece, look, Tag(role, tag.lang), cap=PIECE) for piece in pieces[1:]]
    return Stack([text_of(pieces[0], look, tag), *rest])


def heading(words: Words, level: int, *, outline: bool = True, key: str = "") -> Block:
    """A heading of level 1 (the document's title, once) to 4; in the outline unless told not to. Levels never skip."""
    if not 1 <= level <= 4:
        raise ValueError(f"Headings have levels 1 to 4, not {level}.")
    return para(words, f"heading{level}", role=f"H{level}", outline=level - 1 if outline else None, key=key)


def bullets(items: Iterable[Words], style: str = "body") -> Block:
    """A list with dots."""
    return _list([(words, "•") for words in items], style, "Disc")


def numbered(items: Iterable[Words], style: str = "body", *, start: int = 1) -> Block:
    """A list with numbers."""
    return _list([(words, f"{number}.") for number, words in enumerate(items, start)], style, "Decimal")


def box(blocks: Iterable[Block]) -> Block:
    """A border around blocks that stay together: the decisions asked for."""
    return Stack(list(blocks), role="Div", keep=True, frame=Frame(0.9, 8.0))


def keep(*blocks: Block) -> Block:
    """Blocks that stay together on a page, where a page can hold them."""
    return Stack(blocks, keep=True)


def if_room(*blocks: Block) -> Block:
    """Blocks that are worth having where the page has room for them, and are left out where it has not."""
    return IfRoom(blocks, keep=True)


def group(*blocks: Block) -> Block:
    """Blocks as one, for a table cell."""
    return Stack(blocks)


def figure(
    source: Picture | Callable[[Figure], None], width: float = 0.0, alt: str = "", *, height: float = 0.0
) -> Block:
    """A chart: a picture of `domain.pictures`, or a function that draws on a matplotlib figure.

    Width and height in points; left out, the chart is as wide as the text and as high as suits it. `alt` says what it
    shows, by default in the picture's own words.
    """
    return FigureBlock(source, width=width, height=height, alt=alt)


def caption(words: Words) -> Block:
    """A line under a figure or table, in small soft type."""
    return para(words, "caption", role="Caption")


def page_break() -> Block:
    """What follows starts a page."""
    return PageBreak()


def annex_break() -> Block:
    """The papers of the meeting end here; annexes follow on a new page."""
    return AnnexBreak()


def space(mm: float) -> Block:
    """Empty height, gone at the top of a page."""
    return Space(mm * MILLIMETRE)


def anchor(key: str) -> Block:
    """A place for page references, at the top of what follows."""
    return AnchorBlock(key)


def page_ref(key: str, before: str = "") -> PageRef:
    """The page of an anchor or of a heading's key, as a link; `before` ('page ') belongs to the link."""
    return PageRef(key, before)


def _pieces(words: Words) -> list[Words]:
    """A plain text in pieces no longer than can be set fast, cut at a space where there is one; parts as they are."""
    if not isinstance(words, str) or len(words) <= PIECE:
        return [words]
    pieces: list[Words] = []
    while len(words) > PIECE and len(pieces) < CAP // PIECE - 1:
        at = words.rfind(" ", PIECE // 2, PIECE)
        cut = at if at > 0 else PIECE
        pieces.append(words[:cut])
        words = words[cut:].lstrip(" ")
    return [*pieces, words] if words else pieces


def _list(items: Sequence[tuple[Words, str]], style: str, numbering: str) -> Block:
    look = replace(styles.style(style), indent=_LIST_INDENT, space_after=2)
    texts = []
    for words, label in items:
        text = text_of(words, look, Tag("LI"))
        text.label = Run(label, look.face, look.colour)
        texts.append(text)
    stack = Stack(texts, role="L")
    stack.attributes = {"A": f"<</O/List/ListNumbering/{numbering}>>"}
    stack.space_after = 6.0
    return stack
