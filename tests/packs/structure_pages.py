"""Reads the content of a PDF's pages and lists what is wrong in it; used by `tests.packs.structure`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Page, Pdf, Stream, String, parse_content_stream

_PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI", "INLINE IMAGE"}
_SHOWS = {"Tj", "TJ", "'", '"'}
_FOUR_COLOURS = {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}


@dataclass
class _Reader:
    """Walks one page: how deep in marked content and graphics states, which codes of which font were shown."""

    depth: int = 0
    states: int = 0
    numbers: list[int] = field(default_factory=list)
    open_numbers: list[bool] = field(default_factory=list)
    font: str = ""
    shown: dict[str, set[int]] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)

    def take(self, operator: str, operands: list[object]) -> None:
        """One operator."""
        if operator in {"BDC", "BMC"}:
            self._open(operator, operands)
        elif operator == "EMC":
            if not self.open_numbers:
                self.found.append("marked content is closed that was not opened")
            else:
                self.open_numbers.pop()
        elif operator in _PAINTS and not self.open_numbers:
            self.found.append(f"untagged content ({operator})")
        elif operator in _FOUR_COLOURS:
            self.found.append(f"a colour that is not red, green and blue ({operator})")
        self._state(operator, operands)

    def _open(self, operator: str, operands: list[object]) -> None:
        properties = operands[1] if operator == "BDC" else None
        is_numbered = isinstance(properties, Dictionary) and "/MCID" in properties
        if any(self.open_numbers) and (is_numbered or str(operands[0]) == "/Artifact"):
            self.found.append("marked content inside marked content")
        if is_numbered:
            self.numbers.append(int(properties["/MCID"]))
            if str(operands[0]) == "/Artifact":
                self.found.append("an artifact with a number")
        elif str(operands[0]) != "/Artifact":
            self.found.append(f"{operands[0]} without a number")
        self.open_numbers.append(is_numbered)

    def _state(self, operator: str, operands: list[object]) -> None:
        if operator == "q":
            self.states += 1
        elif operator == "Q":
            self.states -= 1
            if self.states < 0:
                self.found.append("a graphics state is restored that was not saved")
        elif operator == "Tf":
            self.font = str(operands[0])
        elif operator in _SHOWS:
            codes = self.shown.setdefault(self.font, set())
            for part in operands[0] if isinstance(operands[0], Array) else [operands[-1]]:
                if isinstance(part, String):
                    codes.update(bytes(part))

    def close(self) -> list[str]:
        """The end of the page."""
        if self.open_numbers:
            self.found.append("marked content is left open")
        if self.states:
            self.found.append("graphics states are left open")
        if len(set(self.numbers)) != len(self.numbers):
            self.found.append("a number of marked content is used twice")
        return self.found


def page_faults(pdf: Pdf) -> tuple[dict[tuple[int, int], list[int]], list[str]]:
    """The numbers of marked content by page, and what is wrong on the pages."""
    used: dict[tuple[int, int], list[int]] = {}
    found: list[str] = []
    letters: dict[str, _Letters] = {}
    for number, page in enumerate(pdf.pages, 1):
        reader = _Reader()
        for item in parse_content_stream(page):
            reader.take(str(item.operator), list(item.operands))
        used[page.obj.objgen] = reader.numbers
        more = [*reader.close(), *_page_entries(page), *_letter_faults(page, reader.shown, letters)]
        found += [f"page {number}: {fault}" for fault in dict.fromkeys(more)]
    return used, found


def _page_entries(page: Page) -> Iterator[str]:
    """What the page's dictionary must say."""
    if str(page.obj.get("/Tabs", "")) != "/S":
        yield "Tabs is not S"
    for state in page.resources.get("/ExtGState", Dictionary()).values():
        see_through = float(state.get("/ca", 1)) < 1 or float(state.get("/CA", 1)) < 1
        if see_through and "/CS" not in page.obj.get("/Group", Dictionary()):
            yield "transparency without a group in a colour space"
    for item in page.resources.get("/XObject", Dictionary()).values():
        if str(item.get("/Subtype")) == "/Image":
            yield "a picture of dots"
        elif str(item.get("/Subtype")) == "/Form" and _form_marks(item):
            yield "a form with marked content of its own"


def _form_marks(form: Stream) -> bool:
    return any(str(item.operator) in {"BDC", "BMC"} for item in parse_content_stream(form))


@dataclass
class _Letters:
    """What a font's codes are: those that mean a character, and those that draw the sign for 'none'."""

    meant: set[int]
    blank: set[int]


def _letter_faults(page: Page, shown: dict[str, set[int]], known: dict[str, _Letters]) -> Iterator[str]:
    """Every code shown means a character and has a shape of its own."""
    fonts = page.resources.get("/Font", Dictionary())
    for name, codes in shown.items():
        font = fonts.get(name)
        if font is None or "/ToUnicode" not in font or "/FontFile2" not in font.get("/FontDescriptor", Dictionary()):
            continue
        letters = known.setdefault(str(font.BaseFont), None) or _letters(font)
        known[str(font.BaseFont)] = letters
        if codes - letters.meant:
            yield f"font {font.BaseFont}: codes {sorted(codes - letters.meant)} mean no character"
        if codes & letters.blank:
            yield f"font {font.BaseFont}: codes {sorted(codes & letters.blank)} show .notdef"


def _letters(font: Dictionary) -> _Letters:
    mapped = font.ToUnicode.read_bytes().decode("ascii")
    meant: set[int] = set()
    for block in re.findall(r"beginbfchar(.*?)endbfchar", mapped, re.DOTALL):
        meant |= {int(code, 16) for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block) if int(text, 16)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", mapped, re.DOTALL):
        for first, last, listed in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.DOTALL):
            texts = re.findall(r"<(\w+)>", listed)
            codes = range(int(first, 16), int(last, 16) + 1)
            meant |= {code for code, text in zip(codes, texts, strict=False) if int(text, 16)}
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            codes = range(int(first, 16), int(last, 16) + 1)
            meant |= {code for code in codes if int(text, 16) + code - codes.start}
    program = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    table = program["cmap"].tables[0].cmap
    order = program.getReverseGlyphMap()
    drawn = {code & 0xFF for code, glyph in table.items() if order[glyph] != 0}
    return _Letters(meant, set(range(256)) - drawn)
