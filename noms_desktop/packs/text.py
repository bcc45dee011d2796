"""Words on a page: runs in a style, broken into lines, linked and tagged, split over pages where they must be.

Texts are lists of runs, never markup: a run says its face and colour, a page reference says which place it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from typing_extensions import override

from noms_desktop.packs import fonts, styles
from noms_desktop.packs.canvas import PlacedLine, Sheet
from noms_desktop.packs.flow import TOLERANCE, Block, Numbers
from noms_desktop.packs.lines import Line, Run, Word, break_lines, words_of

if TYPE_CHECKING:
    from noms_desktop.packs.styles import TextStyle

_NUMBER_UNKNOWN = "00"
_NO_LIMIT = 1e6
# Widths closer than this, in points, are one: what arithmetic loses breaks no line anew.
_SAME_WIDTH = 0.005
# Beyond the cap a text is cut and says so.
CAP = 60_000


@dataclass(frozen=True, slots=True)
class PageRef:
    """The page on which the place `key` lies: a number, and a link; `before` is printed with it ('page ')."""

    key: str
    before: str = ""


Part = str | tuple[str, str] | PageRef | Run
Words = str | Sequence[Part]


@dataclass(frozen=True, slots=True)
class Tag:
    """How a text stands in the structure: role ('' for the element it lies in), language, outline level, key."""

    role: str = "P"
    lang: str = ""
    outline: int | None = None
    key: str = ""


def runs_of(words: Words, style: TextStyle) -> list[Run]:
    """Words as runs in a style, as they were written."""
    runs: list[Run] = []
    for part in [words] if isinstance(words, str) else words:
        if isinstance(part, Run):
            runs.append(part)
        elif isinstance(part, PageRef):
            runs.append(Run(part.before, style.face, style.colour, part.key))
        else:
            text, emphasis = (part, "") if isinstance(part, str) else part
            face, colour = styles.EMPHASIS[emphasis] if emphasis else (None, None)
            runs.append(Run(text, face or style.face, colour or style.colour))
    return runs


class Text(Block):
    """A paragraph, heading, list item, caption or table cell: words in a style, as one element of the structure.

    Characters that a page cannot show are replaced, and remembered in `lost`; `cut` counts those left out for length.
    """

    def __init__(self, runs: Sequence[Run], style: TextStyle, tag: Tag) -> None:
        super().__init__()
        self.lost: tuple[str, ...] = ()
        self.cut = 0
        self.runs: Sequence[Run] = runs
        if not all(fonts.as_it_is(run.text) for run in runs):
            missing = (sign for run in runs for sign in fonts.missing_characters(run.text))
            self.lost = tuple(dict.fromkeys(missing))
            self.runs = [replace(run, text=fonts.printable(run.text)) for run in runs]
        self.style, self.tag = style, tag
        self.space_before, self.space_after = style.space_before, style.space_after
        self.keep_with_next = style.keep_with_next
        self.label: Run | None = None
        self._lines: list[Line] = []
        self._broken_for: tuple[float, tuple[str, ...]] | None = None
        self._targets = [run.target for run in self.runs if run.target]
        self._words: Sequence[Word] | None = None
        self._is_first = True
        self._is_piece = False

    @property
    def plain(self) -> str:
        """The text without its looks."""
        return "".join(run.text for run in self.runs)

    def lines(self, width: float, numbers: Numbers) -> list[Line]:
        """The lines at this width; kept until the width or a page number changes. A piece keeps those it was given."""
        if self._is_piece:
            return self._lines
        labels = tuple([numbers.get(target, _NUMBER_UNKNOWN) for target in self._targets]) if self._targets else ()
        known = self._broken_for
        if known is None or abs(known[0] - width) > _SAME_WIDTH or known[1] != labels:
            self._lines = self._broken(width - self._margins + TOLERANCE, numbers)
            self._broken_for = (width, labels)
        return self._lines

    def _broken(self, room: float, numbers: Numbers) -> list[Line]:
        """The lines in this room; words without a page number among them are measured once."""
        if self._targets:
            runs = [_numbered(run, numbers) if run.target else run for run in self.runs]
            return break_lines(runs, self.style.size, room)
        return break_lines(self.runs, self.style.size, room, self._measured)

    def _measured(self) -> Sequence[Word]:
        """The words with their widths."""
        if self._words is None:
            self._words = words_of(self.runs)
        return self._words

    @property
    @override
    def refers(self) -> bool:
        """Whether the words hold a page number."""
        return bool(self._targets)

    @property
    def _margins(self) -> float:
        return self.style.indent + self.style.room_right

    def natural_width(self) -> float:
        """The width in points in which every line stands as it was written."""
        lines = break_lines(self.runs, self.style.size, _NO_LIMIT, self._measured)
        return max(line.width for line in lines) + self._margins

    @override
    def measure(self, width: float, numbers: Numbers) -> float:
        return len(self.lines(width, numbers)) * self.style.leading

    @override
    def split(self, width: float, room: float, numbers: Numbers, *, force: bool = False) -> tuple[Block, Block] | None:
        lines = self.lines(width, numbers)
        fits = int((room + TOLERANCE) // self.style.leading)
        # No first or last line of a paragraph stands alone on a page, unless there is no other way.
        least = 1 if force else 2
        if not force:
            fits = min(fits, len(lines) - 2)
        if fits < least or fits >= len(lines):
            return None
        return self._piece(lines[:fits], is_first=True), self._piece(lines[fits:], is_first=False)

    def _piece(self, lines: list[Line], *, is_first: bool) -> Text:
        piece = Text([run for line in lines for run in line.runs], self.style, self.tag)
        piece.identity, piece.cut, piece.lost = self.identity, self.cut, self.lost if is_first else ()
        piece.label = self.label if is_first else None
        piece.space_before, piece.space_after = (self.space_before, 0.0) if is_first else (0.0, self.space_after)
        piece._lines, piece._is_piece, piece._is_first = lines, True, self._is_first and is_first
        return piece

    @override
    def anchors(self) -> Iterator[str]:
        if self.tag.key and self._is_first:
            yield self.tag.key

    @override
    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        lines = self.lines(width, sheet.numbers)
        tag = self.tag
        if self.lost:
            sheet.note_lost(self.lost)
        if self.cut and self._is_first:
            sheet.cut.append(self.cut)
        if self._is_first and tag.key:
            sheet.destination(tag.key, top)
        if self._is_first and tag.outline is not None:
            sheet.outline_entry(self.plain, tag.outline, top)
        if sheet.in_artifact or not tag.role:
            self._draw_lines(sheet, x, top, width, lines)
        elif tag.role == "LI":
            self._draw_item(sheet, x, top, width, lines)
        else:
            with sheet.inside(sheet.element(tag.role, self.identity, lang=tag.lang)):
                self._draw_lines(sheet, x, top, width, lines)

    def _draw_item(self, sheet: Sheet, x: float, top: float, width: float, lines: list[Line]) -> None:
        """A list item: its label hangs before the words."""
        with sheet.inside(sheet.element("LI", self.identity, lang=self.tag.lang)):
            if self.label is not None:
                wide = fonts.width(self.label.text, self.label.face, self.style.size)
                place = PlacedLine([self.label], x + self.style.indent - wide - 5, self._baseline(top, 0))
                with sheet.inside(sheet.element("Lbl", (self.identity, "label"))):
                    sheet.words([place], self.style)
            with sheet.inside(sheet.element("LBody", (self.identity, "body"))):
                self._draw_lines(sheet, x, top, width, lines)

    def _baseline(self, top: float, line: int) -> float:
        """Where a line stands: its capitals and figures lie in the middle of the leading."""
        return top - (line + 0.5) * self.style.leading - 0.33 * self.style.size

    def _draw_lines(self, sheet: Sheet, x: float, top: float, width: float, lines: list[Line]) -> None:
        style = self.style
        placed = []
        for number, line in enumerate(lines):
            slack = 0.0 if style.align == "left" else width - self._margins - line.width
            at = x + style.indent + (slack / 2 if style.align == "centre" else slack)
            runs = line.runs
            if runs and line.spaced and number < len(lines) - 1:
                # A real space ends each line, so that extracted text never joins two words.
                last = runs[-1]
                runs = [*runs[:-1], Run(last.text + " ", last.face, last.colour, last.target)]
            placed.append(PlacedLine(runs, at, self._baseline(top, number)))
        sheet.words(placed, style)


def _numbered(run: Run, numbers: Numbers) -> Run:
    """A page reference with its number as known so far; the words before the number stay on its line."""
    return replace(run, text=run.text.replace(" ", "\u00a0") + numbers.get(run.target, _NUMBER_UNKNOWN))


def text_of(words: Words, style: TextStyle, tag: Tag, *, cap: int = CAP) -> Text:
    """A text of bearable length; what is left out is said where it would stand, and reported."""
    words, cut = _capped(words, cap)
    text = Text(runs_of(words, style), style, tag)
    text.cut = cut
    return text


def _capped(words: Words, cap: int) -> tuple[Words, int]:
    """Words with no more than `cap` characters, and how many were left out."""
    if isinstance(words, str) and len(words) <= cap:
        return words, 0
    kept: list[Part] = []
    left, cut = cap, 0
    for part in [words] if isinstance(words, str) else words:
        if isinstance(part, str):
            kept.append(part[:left])
        elif isinstance(part, tuple):
            kept.append((part[0][:left], part[1]))
        else:
            kept.append(part)
            continue
        length = len(part if isinstance(part, str) else part[0])
        cut += max(0, length - left)
        left = max(0, left - length)
    return ([*kept, (f" … ({cut:,} more characters are not printed)", "italic")] if cut else kept), cut
