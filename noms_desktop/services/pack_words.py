"""The words of a PDF of ours, to compare two drawings of one pack: no reader of PDF in general.

Our files list their objects in one cross-reference stream, many of them packed into object streams; text stands in
strings whose letters each font's own table names. Anything else raises ValueError, and is then no file of ours.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections import Counter
from itertools import pairwise

_REFERENCE = rb"(\d+) 0 R"
_IS_FONT = re.compile(rb"/Type\s*/Font\b(?!\w)")
_NAME = re.compile(rb"/Name\s*/(F\d+\+\d+)\b")
_TO_UNICODE = re.compile(rb"/ToUnicode\s+" + _REFERENCE)
_TABLE = re.compile(rb"/Type\s*/XRef\b.*/W\s*\[\s*1 4 2\s*\]", re.DOTALL)
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_IN_FILE = 1
_LETTER = re.compile(r"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]+)>")
_SHOWN = re.compile(rb"/(F\d+\+\d+)\s+[\d.]+\s+Tf|\(((?:\\.|[^\\()])*)\)\s*Tj", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_CONTENTS = re.compile(rb"/Contents\s+" + _REFERENCE)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

Objects = dict[int, bytes]


def words_of(pdf: bytes) -> Counter[str]:
    """Every word of the pages with how often it stands there: line and page breaks may fall elsewhere.

    Raises ValueError for a file that is not built as ours are.
    """
    objects = _objects(pdf)
    letters = _fonts(objects)
    found: Counter[str] = Counter()
    for body in objects.values():
        contents = _CONTENTS.search(body) if _PAGE.search(body) else None
        if contents is not None:
            found.update(_text(_stream(objects[int(contents[1])]), letters).split())
    return found


def _objects(pdf: bytes) -> Objects:
    """The objects by number, those packed together taken apart."""
    mark = pdf.rfind(b"startxref")
    place = pdf[mark + 9 :].split(None, 1)[:1] if mark >= 0 else []
    start = int(place[0]) if place and place[0].isdigit() else len(pdf)
    head = pdf[start : pdf.find(b"stream", start)]
    if not _TABLE.search(head):
        raise ValueError("this file does not list its objects as ours do")
    rows = _rows(_stream(pdf[start:]))
    ends = sorted([*(first for kind, first, _ in rows if kind == _IN_FILE), mark])
    next_place = dict(pairwise(ends))
    found = {number: pdf[first : next_place[first]] for number, (kind, first, _) in enumerate(rows) if kind == _IN_FILE}
    for packed in [body for body in found.values() if _PACKED.search(body)]:
        found.update(_unpacked(packed))
    return found


def _rows(table: bytes) -> list[tuple[int, int, int]]:
    """The table's rows of one, four and two bytes: kind of place, the place, its part."""
    return [
        (table[at], int.from_bytes(table[at + 1 : at + 5], "big"), int.from_bytes(table[at + 5 : at + 7], "big"))
        for at in range(0, len(table) - 6, 7)
    ]


def _unpacked(body: bytes) -> Objects:
    """The objects of an object stream: pairs of number and place come first."""
    first = re.search(rb"/First\s+(\d+)", body)
    if first is None:
        raise ValueError("an object stream does not say where its objects begin")
    data, begin = _stream(body), int(first[1])
    pairs = [int(word) for word in data[:begin].split()]
    places = list(zip(pairs[::2], pairs[1::2], strict=True))
    ends = [place for _, place in places[1:]] + [len(data) - begin]
    return {number: data[begin + place : begin + end] for (number, place), end in zip(places, ends, strict=True)}


def _stream(body: bytes) -> bytes:
    """The bytes of a stream, unpacked."""
    head, mark, rest = body.partition(b"stream")
    length = re.search(rb"/Length\s+(\d+)", head)
    if not mark or length is None:
        raise ValueError("a page has no stream of known length")
    data = rest.lstrip(b"\r").removeprefix(b"\n")[: int(length[1])]
    if b"/ASCII85Decode" in head:
        data = base64.a85decode(data.strip(), adobe=not data.lstrip().startswith(b"<~") and b"~>" in data)
    return zlib.decompress(data) if b"/FlateDecode" in head else data


def _fonts(objects: Objects) -> dict[bytes, dict[int, str]]:
    """What each font's letters stand for."""
    made = {}
    for body in objects.values():
        name = _NAME.search(body) if _IS_FONT.search(body) else None
        to_unicode = _TO_UNICODE.search(body) if name else None
        if name is not None and to_unicode is not None:
            table = _stream(objects[int(to_unicode[1])]).decode("latin-1")
            made[name[1]] = {
                int(code, 16): bytes.fromhex(text).decode("utf-16-be", "replace")
                for code, text in _LETTER.findall(table)
            }
    return made


def _text(content: bytes, letters: dict[bytes, dict[int, str]]) -> str:
    said: list[str] = []
    table: dict[int, str] = {}
    for font, text in _SHOWN.findall(content):
        if font:
            table = letters.get(font, {})
        else:
            said.append("".join(table.get(code, chr(code)) for code in _ESCAPED.sub(_unescaped, text)))
    return " ".join(said)


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return _NAMED.get(sign, sign)
