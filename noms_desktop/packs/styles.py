"""How the words of a pack look: faces, sizes and greys, all readable when printed in grey.

Every grey and colour used for words has a contrast of at least 4.5 to 1 on white.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Alignment = Literal["left", "centre", "right"]

INK = "#1a2330"
SOFT = "#57606c"
BLUE = "#135c96"
HAIRLINE = "#c9d0d8"
RULE = "#1a2330"
WATERMARK = "#e6e9ee"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A style of words: sizes and spaces in points, colours as '#rrggbb'.

    `room_right` is left free at the right edge: what a figure in whole pounds needs to stand under one with pence.
    """

    face: str = "Source"
    size: float = 10.5
    leading: float = 14.0
    colour: str = INK
    align: Alignment = "left"
    space_before: float = 0.0
    space_after: float = 5.0
    indent: float = 0.0
    keep_with_next: bool = False
    letter_space: float = 0.0
    room_right: float = 0.0


BODY = TextStyle()
# The words of tables, from those with room to spare to those that must get a year of lines onto one page.
CELLS = {
    "cell": TextStyle(size=9.5, leading=12.0, space_after=0),
    "roomycell": TextStyle(size=9.0, leading=11.2, space_after=0),
    "smallcell": TextStyle(size=8.5, leading=10.5, space_after=0),
    "tinycell": TextStyle(size=7.9, leading=9.5, space_after=0),
    "densecell": TextStyle(size=7.4, leading=8.8, space_after=0),
}

STYLES: dict[str, TextStyle] = {
    "body": BODY,
    "kicker": TextStyle("Source-Bold", 11.5, 14, BLUE, space_after=1, keep_with_next=True),
    "heading1": TextStyle("Source-Bold", 22, 26, space_after=7, keep_with_next=True),
    "heading2": TextStyle("Source-Bold", 14, 18, space_before=15, space_after=5, keep_with_next=True),
    "heading3": TextStyle("Source-Bold", 11.5, 15, space_before=11, space_after=3, keep_with_next=True),
    "heading4": TextStyle("Source-Semibold", 10.5, 14, space_before=8, space_after=2, keep_with_next=True),
    "lead": TextStyle(size=11.5, leading=15.5, space_after=6),
    "finding": replace(BODY, keep_with_next=True),
    "boxtitle": replace(BODY, face="Source-Bold", space_after=2, keep_with_next=True),
    "small": TextStyle(size=9, leading=11.5, space_after=3),
    "caption": TextStyle(size=8.5, leading=11, colour=SOFT, space_before=2, space_after=6),
    "note": TextStyle(size=8.5, leading=11, colour=SOFT, space_after=4),
    **CELLS,
    **{f"{name}bold": replace(cell, face="Source-Bold") for name, cell in CELLS.items()},
}

# What a part of a sentence may be ('At risk.', 'bold'): its face and its colour, None for those of the style.
EMPHASIS: dict[str, tuple[str | None, str | None]] = {
    "bold": ("Source-Bold", None),
    "semibold": ("Source-Semibold", None),
    "italic": ("Source-Italic", None),
    "soft": ("Source", SOFT),
    "boldblue": ("Source-Bold", BLUE),
}


def style(name: str | TextStyle) -> TextStyle:
    """A style by name, or as it is; a name that is none is a defect of the page that asks, and says which there are."""
    if isinstance(name, TextStyle):
        return name
    try:
        return STYLES[name]
    except KeyError:
        raise ValueError(f"No style {name!r}; there are {', '.join(sorted(STYLES))}.") from None


def rgb(colour: str) -> tuple[float, float, float]:
    """'#rrggbb' as three parts of one."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255
