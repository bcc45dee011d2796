"""What stands around every plot: the finding above, the notes below, and the box between that is left to draw in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.charts import style
from noms_desktop.charts.labels import under, wrap
from noms_desktop.charts.sheet import Box, Ink, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

# The margin of a chart that stands alone; on a page the page has margins of its own.
CARD_MARGIN = 10.0
TICK = Ink(style.TICK_SIZE, "regular", style.PALETTE.quiet)
QUIET = Ink(style.TEXT_SIZE, "regular", style.PALETTE.quiet)
STRONG = Ink(style.TEXT_SIZE, "semibold")
TITLE = Ink(style.TITLE_SIZE, "semibold")
SUBTITLE = Ink(style.TEXT_SIZE, "regular", style.PALETTE.quiet)
NOTE = Ink(style.NOTE_SIZE, "regular", style.PALETTE.quiet)
EMPTY = Ink(style.TEXT_SIZE, "italic", style.PALETTE.quiet)
_SEPARATOR = "  ·  "
_MOST_TITLE_LINES = 2
_MOST_NOTE_LINES = 8
_LEADING = 0.5
_AFTER_TITLE = 6.0
_BEFORE_NOTES = 5.0


@dataclass(frozen=True, slots=True)
class Words:
    """The words around a plot: `keys` are short and share a line, each of `notes` has lines of its own."""

    finding: str = ""
    subtitle: str = ""
    keys: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def _title_lines(words: Words, room: float) -> list[tuple[str, Ink]]:
    lines = [(line, TITLE) for line in wrap(words.finding, room, TITLE, _MOST_TITLE_LINES)]
    return lines + [(line, SUBTITLE) for line in wrap(words.subtitle, room, SUBTITLE, _MOST_TITLE_LINES)]


def _note_lines(words: Words, room: float) -> list[tuple[str, Ink]]:
    lines = wrap(_SEPARATOR.join(words.keys), room, NOTE, 2) if words.keys else []
    for note in words.notes:
        lines += wrap(note, room, NOTE, 3)
    return [(line, NOTE) for line in lines[:_MOST_NOTE_LINES]]


def _tall(lines: Sequence[tuple[str, Ink]]) -> float:
    return sum(ink.height + _LEADING for _, ink in lines)


def outside_height(words: Words, room: float, *, titled: bool) -> float:
    """The height in points that title and notes take from a sheet of this width."""
    above, below = _title_lines(words, room) if titled else [], _note_lines(words, room)
    return _tall(above) + _AFTER_TITLE * bool(above) + _tall(below) + _BEFORE_NOTES * bool(below)


def page_size(words: Words, width: float, height: float, *, titled: bool) -> tuple[float, float]:
    """Width and height in inches of a chart whose plot has these in points: notes and a title add to the height."""
    margin = CARD_MARGIN if titled else 0.0
    height += outside_height(words, width, titled=titled)
    return (width + 2 * margin) / 72, (height + 2 * margin) / 72


def draw_words(sheet: Sheet, words: Words, *, titled: bool) -> Box:
    """Draw title and notes; the box between them. On a sheet too low for them, notes at the end and then titles go."""
    box = sheet.box
    above = _title_lines(words, box.width) if titled else []
    while above and _tall(above) > box.height / 3:
        above.pop()
    below = _note_lines(words, box.width)
    while below and _tall(below) > box.height / 3:
        below.pop()
    top = _down(sheet, above, box.top, "title") - _AFTER_TITLE * bool(above)
    bottom = box.bottom + _tall(below)
    _down(sheet, below, bottom, "note")
    return Box(box.left, bottom + _BEFORE_NOTES * bool(below), box.right, top)


def _down(sheet: Sheet, lines: Sequence[tuple[str, Ink]], top: float, name: str) -> float:
    for text, ink in lines:
        sheet.text(sheet.box.left, under(top, ink), text, ink, name=name)
        top -= ink.height + _LEADING
    return top


def say_empty(sheet: Sheet, plot: Box, text: str) -> None:
    """Say in the middle of an empty plot why it is empty."""
    middle = (plot.bottom + plot.top) / 2
    sheet.text((plot.left + plot.right) / 2, middle, style.clean(text), EMPTY, name="empty", align="centre")
