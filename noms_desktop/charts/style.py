"""What every chart looks like: the faces, the colours, the sizes and the settings of matplotlib, in this one place."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from matplotlib.font_manager import FontEntry, FontProperties, fontManager, get_font
from matplotlib.ft2font import LoadFlags

from noms_desktop import paths

Face = Literal["regular", "semibold", "bold", "italic"]

_FILES: dict[Face, tuple[str, int, Literal["normal", "italic"]]] = {
    "regular": ("SourceSans3_400Regular.ttf", 400, "normal"),
    "semibold": ("SourceSans3_600SemiBold.ttf", 600, "normal"),
    "bold": ("SourceSans3_700Bold.ttf", 700, "normal"),
    "italic": ("SourceSans3_400Regular_Italic.ttf", 400, "italic"),
}
# Carried by matplotlib itself; only for letters that Source Sans 3 has not (Hebrew, Arabic). It has no semibold, and no
# Arabic in its italic, so each of our faces is given one of its files under a family name of ours.
_FALLBACK_FAMILY = "NOMS fallback"
_FALLBACK_FILES: dict[Face, str] = {
    "regular": "DejaVuSans.ttf",
    "semibold": "DejaVuSans-Bold.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "italic": "DejaVuSans.ttf",
}
_REPLACEMENT = "□"
# A text longer than this is cut before it is measured: no label can show it, and measuring is not free.
LONGEST_TEXT = 400
# Widths are measured once at this size without hinting and scaled, so that they hold at every size and resolution.
_MEASURE_SIZE = 100.0


@dataclass(frozen=True, slots=True)
class Palette:
    """Flat colours, no transparency. Words are at least 4.5:1 on the paper, and pale fills still show in grey."""

    paper: str = "#ffffff"
    ink: str = "#18222f"
    quiet: str = "#566376"
    line: str = "#8592a3"
    point: str = "#46566b"
    grid: str = "#dfe4ea"
    band: str = "#e6ecf3"
    band_edge: str = "#c3cedb"
    accent: str = "#1b5e9b"
    worse: str = "#b34a12"
    good: str = "#1a6b40"
    risk: str = "#885600"
    bad: str = "#a81d1d"
    shade_dark: str = "#c4ccd6"
    shade_middle: str = "#dbe1e8"
    shade_light: str = "#eff2f6"


PALETTE = Palette()

# Points, on paper and at 100 dots an inch alike.
TITLE_SIZE = 10.0
TEXT_SIZE = 8.5
TICK_SIZE = 8.0
NOTE_SIZE = 7.5


@cache
def apply() -> None:
    """Give matplotlib our settings, once a process: it has one set for all threads, so nothing changes them later.

    A person's own matplotlibrc is put aside first. Labels are literal ('$' is a dollar); dashes are in points.
    """
    mpl.rcdefaults()
    mpl.rcParams.update(
        {
            "text.parse_math": False,
            "text.usetex": False,
            "text.hinting": "none",
            "axes.unicode_minus": True,
            "axes.formatter.use_mathtext": False,
            "lines.scale_dashes": False,
            "lines.solid_capstyle": "butt",
            "lines.dash_capstyle": "butt",
            "lines.solid_joinstyle": "round",
            "path.simplify": False,
            "svg.fonttype": "path",
            "svg.hashsalt": "noms-desktop",
            "pdf.fonttype": 42,
            "pdf.compression": 6,
        }
    )
    for face, (_, weight, slant) in _FILES.items():
        fontManager.addfont(font_file(face))
        entry = FontEntry(
            fname=_fallback_file(face),
            name=_FALLBACK_FAMILY,
            style=slant,
            variant="normal",
            weight=weight,
            stretch="normal",
            size="scalable",
        )
        fontManager.ttflist.append(entry)


@cache
def font_file(face: Face) -> str:
    """The path of a face's file; the program ships it unmodified."""
    return str(paths.resources() / "fonts" / _FILES[face][0])


@cache
def _letters(face: Face) -> frozenset[int]:
    return frozenset(get_font(font_file(face)).get_charmap())


@cache
def _fallback_file(face: Face) -> str:
    return str(Path(mpl.get_data_path()) / "fonts" / "ttf" / _FALLBACK_FILES[face])


@cache
def _fallback_letters(face: Face) -> frozenset[int]:
    return frozenset(get_font(_fallback_file(face)).get_charmap())


@cache
def _drawable_letters() -> frozenset[int]:
    """What every face can show, alone or with the face behind it."""
    sets = [_letters(face) | _fallback_letters(face) for face in _FILES]
    return sets[0].intersection(*sets[1:])


def missing_characters(text: str) -> str:
    """The printing characters of a text that a chart cannot draw and shows as an empty box, each once."""
    known = _drawable_letters()
    return "".join(dict.fromkeys(c for c in text if c.isprintable() and not c.isspace() and ord(c) not in known))


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """One drawable line: spaces for line ends, no control characters, a box for what no font of ours has."""
    cut = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
    return "".join(map(_drawable, unicodedata.normalize("NFC", cut))).strip()


def _drawable(character: str) -> str:
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in {"Cc", "Cf"}:
        return ""
    if ord(character) in _drawable_letters():
        return character
    return "" if category in {"Mn", "Me"} else _REPLACEMENT


def _plain(text: str, face: Face) -> bool:
    letters = _letters(face)
    return all(ord(c) in letters for c in text)


@lru_cache(maxsize=8192)
def _unit_width(text: str, face: Face) -> float:
    files = [font_file(face)] if _plain(text, face) else [font_file(face), _fallback_file(face)]
    font = get_font(files)
    font.set_size(_MEASURE_SIZE, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / _MEASURE_SIZE


def text_width(text: str, size: float, face: Face = "regular") -> float:
    """The width of a cleaned text in points, whatever the resolution or the renderer that will draw it."""
    return _unit_width(text, face) * size if text else 0.0


@lru_cache(maxsize=256)
def _font(face: Face, size: float, *, plain: bool) -> FontProperties:
    _, weight, slant = _FILES[face]
    family = get_font(font_file(face)).family_name
    if plain:
        # Named by file as well, so that a machine's own copy of the family cannot be taken instead.
        return FontProperties(family=[family], weight=weight, style=slant, size=size, fname=font_file(face))
    return FontProperties(family=[family, _FALLBACK_FAMILY], weight=weight, style=slant, size=size)


def font_for(text: str, size: float, face: Face = "regular") -> FontProperties:
    """The font of a cleaned text: Source Sans 3, with matplotlib's own letters behind it only where it lacks one."""
    return _font(face, size, plain=_plain(text, face))
