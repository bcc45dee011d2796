"""Words broken into lines: greedy, at spaces, inside a word only when it is wider than the line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.packs import fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from noms_desktop.packs.fonts import Face

# Where a word wider than its line is cut by preference.
_SEAMS = re.compile(r"(?<=[-/_.,;:@&=?])")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face and colour; `target` is the place a page reference names."""

    text: str
    face: str
    colour: str
    target: str = ""


@dataclass(slots=True)
class Line:
    """One line: its runs in order, its width in points, and whether a space ends it (not so inside a cut word)."""

    runs: list[Run]
    width: float
    spaced: bool = True


@dataclass(slots=True)
class Word:
    """What stands between two spaces: pieces of runs, their width in ems, the width of the space before."""

    pieces: list[Run]
    width: float
    glue: float
    breaks: bool = False


def break_lines(
    runs: Sequence[Run], size: float, room: float, words: Callable[[], Sequence[Word]] | None = None
) -> list[Line]:
    """Runs as lines no wider than `room` points; at least one line, also for no text.

    Whoever breaks the same runs again keeps their `words`, which are then not measured anew.
    """
    if len(runs) == 1 and "\n" not in runs[0].text:
        run = runs[0]
        width = fonts.face(run.face).width(run.text) * size
        if width <= room:
            return [Line([run], width)]
    limit = room / size
    lines: list[Line] = []
    current: list[Word] = []
    used = 0.0
    for word in words_of(runs) if words is None else words():
        if word.breaks or (current and used + word.glue + word.width > limit):
            lines.append(_line(current, used, size))
            current, used = [], 0.0
        *full, rest = _cut(word, limit) if word.width > limit else [word]
        lines.extend(_line([part], part.width, size, spaced=False) for part in full)
        used += (rest.glue if current else 0.0) + rest.width
        current.append(rest)
    lines.append(_line(current, used, size))
    return lines


def words_of(runs: Sequence[Run]) -> list[Word]:
    """The words of the runs in order; one that several runs share is one word."""
    words: list[Word] = []
    word = Word([], 0.0, 0.0)
    for run in runs:
        face = fonts.face(run.face)
        width, space = face.width, face.widths[" "]
        for row, text in enumerate(run.text.split("\n")):
            for place, part in enumerate(text.split(" ")):
                if place or row:
                    words.append(word)
                    word = Word([], 0.0, space, breaks=place == 0)
                if part:
                    word.pieces.append(Run(part, run.face, run.colour, run.target))
                    word.width += width(part)
    words.append(word)
    return words


def _line(words: Sequence[Word], used: float, size: float, *, spaced: bool = True) -> Line:
    """Words joined to a line; neighbours of the same looks become one run."""
    runs: list[Run] = []
    for number, word in enumerate(words):
        if number and runs:
            last = runs[-1]
            runs[-1] = Run(last.text + " ", last.face, last.colour, last.target)
        for piece in word.pieces:
            last = runs[-1] if runs else piece
            if runs and (last.face, last.colour, last.target) == (piece.face, piece.colour, piece.target):
                runs[-1] = Run(last.text + piece.text, last.face, last.colour, last.target)
            else:
                runs.append(piece)
    return Line(runs, used * size, spaced)


def _cut(word: Word, limit: float) -> list[Word]:
    """A word wider than the line, as pieces that fit: cut at a seam where there is one, else between characters."""
    parts: list[Word] = []
    current = Word([], 0.0, word.glue)
    for piece in word.pieces:
        face = fonts.face(piece.face)
        for text in _fitting(piece.text, face, limit):
            width = face.width(text)
            if current.pieces and current.width + width > limit:
                parts.append(current)
                current = Word([], 0.0, 0.0)
            current.pieces.append(Run(text, piece.face, piece.colour, piece.target))
            current.width += width
    return [*parts, current]


def _fitting(text: str, face: Face, limit: float) -> Iterator[str]:
    """A text in stretches no wider than the limit (one character at least)."""
    for stretch in _SEAMS.split(text):
        start, width = 0, 0.0
        for end, sign in enumerate(stretch):
            wide = face.widths.get(sign, 0.5)
            if width + wide > limit and end > start:
                yield stretch[start:end]
                start, width = end, 0.0
            width += wide
        if stretch[start:]:
            yield stretch[start:]
