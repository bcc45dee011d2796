"""Texts as the operators that show them, in the subset fonts of one document.

The PDF library spells every text letter by letter through a text object of its own, which took a fifth of a pack. Its
fonts still give each letter its code, in the order in which letters are met; what they gave is kept for the document.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics

from noms_desktop.packs import styles

if TYPE_CHECKING:
    from noms_desktop.packs.structure import Library

# What the PDF library sets beside each size for operators that move to a next line; none of ours does.
_LEADING = 1.2
_ASCII = range(32, 127)


class _BeyondFirst(Exception):  # noqa: N818 - no error, but a way out of str.translate
    """A letter that has no room in the first subset of its font."""


class _Codes(dict[int, str]):
    """The code of each letter in the first subset of a font, asked of the library when first met."""

    def __init__(self, font: Any, document: Library) -> None:
        super().__init__()
        self._font, self._document = font, document

    def __missing__(self, letter: int) -> str:
        ((subset, code),) = self._font.splitString(chr(letter), self._document)
        if subset:
            raise _BeyondFirst
        self[letter] = code.decode("latin-1")
        return self[letter]


class _Font:
    """A face in one document, with the texts it has shown."""

    def __init__(self, face: str, document: Library) -> None:
        self._font: Any = pdfmetrics.getFont(face)
        self._document = document
        self._codes = _Codes(self._font, document)
        self._is_ascii_itself = all(self._codes[code] == chr(code) for code in _ASCII)
        self._shown: dict[str, list[tuple[int, str]]] = {}
        self._chosen: dict[tuple[int, float], str] = {}

    def pieces(self, text: str) -> list[tuple[int, str]]:
        """The text as operators, each with the subset of the font that it needs."""
        known = self._shown.get(text)
        if known is None:
            known = self._shown[text] = [(subset, f"({code}) Tj") for subset, code in self._spelt(text)]
        return known

    def _spelt(self, text: str) -> list[tuple[int, str]]:
        if not text:
            return []
        if self._is_ascii_itself and text.isascii() and text.isprintable():
            return [(0, text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)"))]
        try:
            return [(0, escapePDF(text.translate(self._codes).encode("latin-1")))]
        except _BeyondFirst:
            found = self._font.splitString(text, self._document)
            return [(subset, escapePDF(code)) for subset, code in found]

    def chosen(self, subset: int, size: float) -> str:
        """The operators that choose the font at a size."""
        known = self._chosen.get((subset, size))
        if known is None:
            name = self._font.getSubsetInternalName(subset, self._document)
            known = self._chosen[subset, size] = f"{name} {fp_str(size)} Tf {fp_str(size * _LEADING)} TL"
        return known


class Letters:
    """The faces of one document as far as they were used."""

    def __init__(self, document: Library) -> None:
        self._document = document
        self._fonts: dict[str, _Font] = {}

    def shown(self, text: str, face: str, size: float, chosen: int = -1) -> tuple[str, int]:
        """The operators that show a text, and the subset that is chosen after them; -1 where none is yet."""
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = _Font(face, self._document)
        pieces = font.pieces(text)
        if len(pieces) == 1 and pieces[0][0] == chosen:
            return pieces[0][1], chosen
        code = []
        for subset, operator in pieces:
            if subset != chosen:
                code.append(font.chosen(subset, size))
                chosen = subset
            code.append(operator)
        return " ".join(code), chosen


@lru_cache(maxsize=256)
def fill(colour: tuple[float, ...]) -> str:
    """The operator that chooses the colour of letters, from its parts of one."""
    return f"{fp_str(*colour)} rg"


@lru_cache(maxsize=64)
def ink(colour: str) -> str:
    """The operator that chooses the colour of letters, '#rrggbb'."""
    return fill(styles.rgb(colour))


def at(x: float, y: float) -> str:
    """The operator that moves to the start of a line."""
    return f"1 0 0 1 {fp_str(x, y)} Tm"
