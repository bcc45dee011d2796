"""A whole document: blocks laid out until every page number is settled, then drawn once into a file.

Marking, footer and watermark are decoration on every page; the description, the structure and the attached files are
those of an archival, accessible document (see `archive`, `structure`). The same blocks give the same bytes.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import CancelledError, UserError
from noms_desktop.packs import fonts, styles, watermark
from noms_desktop.packs.archive import Attachment, DocumentMeta
from noms_desktop.packs.canvas import A4, PlacedLine, Sheet
from noms_desktop.packs.flow import Block, Layout, lay_out
from noms_desktop.packs.lines import Run
from noms_desktop.packs.styles import TextStyle

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Attachment", "Document", "DocumentMeta"]

LEFT, RIGHT, TOP, BOTTOM = 50.0, 50.0, 50.0, 56.0
WIDTH = A4[0] - LEFT - RIGHT
HEIGHT = A4[1] - TOP - BOTTOM
_FOOTER_RULE, _FOOTER_LINE, _FOOT_MARKING, _HEAD_MARKING = 46.0, 33.0, 18.0, 24.0
_MARKING = TextStyle("Source-Bold", 9, 11, letter_space=0.4)
_FOOTER = TextStyle(size=8.5, leading=11, colour=styles.SOFT)
# Page references move lines, and lines move pages: passes until nothing moves, and never more than this.
_MOST_PASSES = 6

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Document:
    """Blocks to be written as one PDF. `marking` and `watermark` are none unless given; both show on every page."""

    def __init__(
        self,
        meta: DocumentMeta,
        *,
        marking: str = "",
        footer_left: str = "",
        watermark: str = "",
        core_pages_note: str = "then annexes",
    ) -> None:
        fonts.register()
        self.meta, self.marking, self.footer_left, self.watermark = meta, marking, footer_left, watermark
        self.core_pages_note = core_pages_note
        self.blocks: list[Block] = []
        self.attachments: list[Attachment] = []
        self.pages = 0
        self.core_pages = 0
        self._lost: dict[str, int] = {}
        self._cut: list[int] = []

    def add(self, *blocks: Block) -> None:
        """Put blocks at the end of the document."""
        self.blocks.extend(blocks)

    def attach(self, name: str, mime: str, description: str, data: bytes, *, relationship: str = "Data") -> None:
        """Carry a file inside the document: 'Data' behind its charts, 'Source' it was made from."""
        if any(item.name == name for item in self.attachments):
            raise ValueError(f"Two attached files are called {name!r}.")
        self.attachments.append(Attachment(name, mime, description, data, relationship))

    @property
    def notices(self) -> tuple[str, ...]:
        """What could not be printed as written, in sentences; filled when the document has been drawn."""
        lost = tuple(
            f"The typeface has no sign for {fonts.name_of(sign)}: {fonts.SUBSTITUTE} is printed instead, "
            f"in {count} {'text' if count == 1 else 'texts'}."
            for sign, count in sorted(self._lost.items())
        )
        return lost + tuple(
            f"A text is too long to print: {count:,} of its characters are left out." for count in self._cut
        )

    def to_bytes(self, *, progress: Progress | None = None, cancelled: Cancelled | None = None) -> bytes:
        """The document as bytes. Raises `CancelledError` between two blocks when `cancelled` says so."""

        def check() -> None:
            if cancelled is not None and cancelled():
                raise CancelledError("Drawing was stopped; nothing was written.")

        layout, numbers = self._settle(check)
        self.pages, self.core_pages = len(layout.pages), layout.core
        sheet = Sheet(self.meta, numbers)
        for number, page in enumerate(layout.pages, 1):
            if self.watermark:
                watermark.draw(sheet, self.watermark)
            self._draw_header(sheet)
            for placed in page:
                check()
                placed.block.draw(sheet, LEFT, A4[1] - TOP - placed.offset, WIDTH)
            self._draw_footer(sheet, self._page_words(number, layout))
            sheet.showPage()
            if progress is not None:
                progress(number, len(layout.pages))
        check()
        data = sheet.finish(self.attachments)
        self._lost, self._cut = sheet.lost, sheet.cut
        return data

    def write(self, part: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None) -> int:
        """Write to `part` and return the number of pages; the caller renames it when all else is done.

        `progress(done, total)` is called for each page. Raises `CancelledError`, or `UserError` naming the file when it
        cannot be written whole; either way no file is left behind.
        """
        data = self.to_bytes(progress=progress, cancelled=cancelled)
        write_whole(part, data)
        return self.pages

    def _settle(self, check: Callable[[], None]) -> tuple[Layout, dict[str, str]]:
        """Lay out until every page number that is printed is the one where the place lies."""
        numbers: dict[str, str] = {}
        layout = Layout()
        for _ in range(_MOST_PASSES):
            layout = lay_out(self.blocks, WIDTH, HEIGHT, numbers, check)
            found = {key: str(page) for key, page in layout.page_of.items()}
            if found == numbers:
                break
            numbers = found
        if not layout.pages:
            layout.pages.append([])
        return layout, numbers

    def _page_words(self, number: int, layout: Layout) -> str:
        """'Page 3 of 10, then annexes'; annexes are numbered on: 'Annex page 11 of 19'."""
        if number > layout.core:
            return f"Annex page {number} of {len(layout.pages)}"
        annexes = f", {self.core_pages_note}" if layout.has_annexes and len(layout.pages) > layout.core else ""
        return f"Page {number} of {layout.core}{annexes}"

    def _draw_header(self, sheet: Sheet) -> None:
        if self.marking:
            with sheet.artifact("Pagination", "Header"):
                _centred(sheet, self.marking, A4[1] - _HEAD_MARKING)

    def _draw_footer(self, sheet: Sheet, words: str) -> None:
        with sheet.artifact("Pagination", "Footer"):
            sheet.hairline(LEFT, _FOOTER_RULE, A4[0] - RIGHT)
            room = WIDTH - fonts.width(words, _FOOTER.face, _FOOTER.size) - 12
            left = _shortened(fonts.printable(self.footer_left).replace("\n", " "), _FOOTER, room)
            right = A4[0] - RIGHT - fonts.width(words, _FOOTER.face, _FOOTER.size)
            lines = [
                PlacedLine([Run(left + " ", _FOOTER.face, _FOOTER.colour)], LEFT, _FOOTER_LINE),
                PlacedLine([Run(words, _FOOTER.face, _FOOTER.colour)], right, _FOOTER_LINE),
            ]
            sheet.words(lines, _FOOTER)
            if self.marking:
                _centred(sheet, self.marking, _FOOT_MARKING)


def _centred(sheet: Sheet, words: str, y: float) -> None:
    text = _shortened(fonts.printable(words).replace("\n", " "), _MARKING, WIDTH)
    width = fonts.width(text, _MARKING.face, _MARKING.size) + _MARKING.letter_space * len(text)
    sheet.words([PlacedLine([Run(text, _MARKING.face, _MARKING.colour)], (A4[0] - width) / 2, y)], _MARKING)


def _shortened(text: str, style: TextStyle, room: float) -> str:
    """A text that fits on its line; a longer one ends in an ellipsis."""
    text = text[:400]
    if fonts.width(text, style.face, style.size) + style.letter_space * len(text) <= room:
        return text
    while text and fonts.width(text + "…", style.face, style.size) + style.letter_space * (len(text) + 1) > room:
        text = text[:-1]
    return text + "…"


def write_whole(part: Path, data: bytes) -> None:
    """Write a file and put it on the disk, or leave nothing and say which file could not be written, and why."""
    opened = False
    try:
        with part.open("wb") as file:
            opened = True
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if opened:
            with suppress(OSError):
                part.unlink()
        raise UserError(
            f"The file could not be written: {_why(error)}.",
            "Check that the folder exists, that you may write there and that the disk is not full, then try again.",
            where=str(part).removesuffix(".part"),
        ) from error


def _why(error: OSError) -> str:
    return "the disk is full" if error.errno == errno.ENOSPC else error.strerror or "the system gives no reason"
