"""What the sections of a pack share: marked cells, money, plain 'None.', places, item headings, what fits on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain import money
from noms_desktop.domain.pack import SECTIONS
from noms_desktop.packs import blocks, document
from noms_desktop.packs.lines import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noms_desktop.domain.pack import PackData
    from noms_desktop.domain.pictures import ComparisonPicture, SpendPicture, XmrPicture
    from noms_desktop.packs.blocks import Block, Part, Words
    from noms_desktop.packs.marks import Mark

DASH = "\N{EN DASH}"


def none(meaning: str) -> Block:
    """What stands in an empty section: 'None.' and what that means."""
    return blocks.para([("None. ", "bold"), meaning])


def soft(text: str) -> tuple[str, str]:
    """Part of a sentence in soft grey."""
    return (text, "soft")


def under(text: str) -> tuple[str, str]:
    """A line in soft grey beneath what stands before it; nothing for nothing."""
    return soft(f"\n{text}" if text.strip() else "")


def marked(mark: Mark, below: str = "") -> list[Part]:
    """A rating or a state in its colour, and a line in soft grey under it."""
    return [Run(mark.text, "Source-Semibold", mark.colour), under(below)]


def finding(mark: Mark, text: str) -> Block:
    """The finding at the head of a page: the rating in its colour, then the sentences."""
    return blocks.para([Run(f"{mark.text}. ", "Source-Bold", mark.colour), text], "finding")


def capital(text: str) -> str:
    """A text that begins with a capital letter, as a cell or a sentence does."""
    return text[:1].upper() + text[1:]


def chart(picture: XmrPicture | SpendPicture | ComparisonPicture, height: float) -> Block:
    """A chart without its title (the page has it), as wide as the text, in its own words for those who hear it."""
    said = picture.alternative_text.strip() or picture.finding.strip() or "A chart"
    return blocks.figure(picture, alt=said, height=height)


def pounds(pence: int | None) -> str:
    """Money in a table, with pence only where there are any; a dash for none."""
    return DASH if pence is None else money.pounds(pence)


def height_of(made: Sequence[Block]) -> float:
    """The height in points that blocks take on a page, one under another."""
    return blocks.group(*made).measure(document.WIDTH, {})


def fits(made: Sequence[Block]) -> bool:
    """Whether one page can hold these blocks."""
    return height_of(made) <= document.HEIGHT


def first_that_fits(versions: Iterable[list[Block]]) -> list[Block]:
    """The first of several versions of a page, largest type first, that a page can hold; the last if none."""
    made: list[Block] = []
    for made in versions:
        if fits(made):
            break
    return made


def page_of(data: PackData, section: str, before: str = "") -> Words:
    """The page of a section as a link, with `before` it; '' where it has none.

    A part of a section without a page of its own leads to the whole.
    """
    places = frozenset(SECTIONS) | {f"exceptions:{entry.code}" for entry in data.exceptions}
    for key in (section, section.partition(":")[0]):
        if key in places:
            return [blocks.page_ref(key, before)]
    return ""


def with_page(data: PackData, text: str, section: str) -> Words:
    """A sentence with '(page 5)' after it, where its papers are in the pack."""
    page = page_of(data, section, "page ")
    return [text, " (", *page, ")"] if page else text


def item_heading(data: PackData, key: str, otherwise: str) -> Block:
    """The heading of a section: its item on the agenda with the item's own words, or a plain title."""
    for entry in data.agenda:
        if entry.section == key and entry.title.strip():
            return blocks.heading(f"Item {entry.number} · {entry.title}", 2, key=key)
    return blocks.heading(otherwise, 2, key=key)


def listed(texts: Sequence[str], otherwise: str) -> str:
    """Texts in one line, or what stands there when there are none."""
    return "; ".join(text for text in texts if text.strip()) or otherwise


def or_dash(text: str) -> str:
    """A text, or a dash where nothing was typed."""
    return text if text.strip() else DASH
