"""The document's own four faces: registered once, measured fast, and asked before any character is drawn.

One family serves screen and paper: Source Sans 3 (SIL Open Font Licence), static TrueType, figures of equal width.
A character the faces lack would print as an empty box without an error and break the archival standard, so every text
passes `printable` first.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from noms_desktop import paths

FILES = {
    "Source": "SourceSans3_400Regular.ttf",
    "Source-Semibold": "SourceSans3_600SemiBold.ttf",
    "Source-Bold": "SourceSans3_700Bold.ttf",
    "Source-Italic": "SourceSans3_400Regular_Italic.ttf",
}
SUBSTITUTE = "□"

# Characters that say something a reader needs, with what the faces can print instead.
_SPELT = {"⚠": "!", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\u000b": "\n", "\u000c": "\n"}  # fmt: skip
# Marks that steer layout and leave no ink: byte order marks, direction and joining controls, soft hyphens, selectors.
_SILENT = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")


@dataclass(slots=True)
class Face:
    """A face with the widths of its characters in ems, and of the words met so far."""

    name: str
    widths: dict[str, float]
    words: dict[str, float] = field(default_factory=dict)

    def width(self, text: str) -> float:
        """The width of `text` in ems; multiply by the size in points."""
        known = self.words.get(text)
        if known is None:
            widths = self.widths
            known = sum([widths.get(character, 0.5) for character in text])
            if len(self.words) < 20_000:  # a bound, so that a long session does not keep every word ever printed
                self.words[text] = known
        return known


@cache
def register() -> dict[str, Face]:
    """Register the four faces with the PDF library and return them by name; cheap after the first call.

    Also forbids the PDF library to fetch anything from anywhere: nothing in a pack comes from outside the program.
    """
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    # Bytes as they are: spelling them in printable characters serves no reader of today and adds a quarter.
    rl_config.useA85 = 0
    faces = {}
    for name, file in FILES.items():
        font = TTFont(name, str(paths.resources() / "fonts" / file))
        pdfmetrics.registerFont(font)
        metrics = font.face
        widths = {
            chr(code): metrics.charWidths[code] / 1000 for code in metrics.charToGlyph if code in metrics.charWidths
        }
        widths["\u00a0"] = widths[" "]
        faces[name] = Face(name, widths)
    return faces


@cache
def _known() -> frozenset[str]:
    """The characters that all four faces can draw."""
    faces = list(register().values())
    return frozenset(faces[0].widths).intersection(*(face.widths for face in faces[1:]))


def face(name: str) -> Face:
    """A registered face by name ('Source', 'Source-Semibold', 'Source-Bold', 'Source-Italic')."""
    return register()[name]


def width(text: str, name: str, size: float) -> float:
    """The width of `text` in points."""
    return register()[name].width(text) * size


@cache
def _untouched() -> frozenset[str]:
    """The characters that are drawn as they are, wherever they stand."""
    silent = {sign for sign in _known() if _SILENT.match(sign) or unicodedata.category(sign) == "Cc"}
    return (_known() - silent - set(_SPELT)) | {"\n"}


def as_it_is(text: str) -> bool:
    """Whether a text can be drawn just as it was written, as nearly all can."""
    if text.isascii() and text.isprintable():
        return True
    return _untouched().issuperset(text) and unicodedata.is_normalized("NFC", text)


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of `text` that a page cannot show, each once, in the order met; layout controls do not count."""
    if as_it_is(text):
        return ()
    lost = dict.fromkeys(sign for sign in _settled(text) if sign != "\n" and sign not in _known())
    return tuple(lost)


def printable(text: str) -> str:
    """`text` as it can be drawn: composed, without controls, with `□` for each character the faces lack.

    Line breaks stay, tabs become spaces. Nothing is dropped that has ink; `missing_characters` names what was replaced.
    """
    if as_it_is(text):
        return text
    known = _known()
    return "".join([sign if sign == "\n" or sign in known else SUBSTITUTE for sign in _settled(text)])


def _settled(text: str) -> str:
    """Composed and without controls; half a surrogate pair becomes a character the faces lack, so it is reported."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    for sign, instead in _SPELT.items():
        text = text.replace(sign, instead)
    text = _SILENT.sub("", text)
    return "".join([sign for sign in text if sign == "\n" or unicodedata.category(sign) != "Cc"])


def name_of(sign: str) -> str:
    """A character in words, for the report of what could not be printed: '😀 (U+1F600, grinning face)'."""
    code = f"U+{ord(sign):04X}"
    words = unicodedata.name(sign, "").lower()
    shown = SUBSTITUTE if 0xD800 <= ord(sign) <= 0xDFFF else sign
    return f"{shown} ({code}, {words})" if words else f"{shown} ({code})"
