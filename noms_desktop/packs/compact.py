"""A finished PDF written with its small objects packed together: the same document in half the bytes.

The structure of a tagged pack is well over a thousand little dictionaries, which the PDF library writes one by one and
in full. PDF 1.7 lets objects that are no streams share a compressed one, with the table of contents as a stream of its
own (ISO 32000-1, 7.5.7 and 7.5.8); PDF/A-3 and PDF/UA-1 allow both.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noms_desktop.packs.structure import Library

# A reader unpacks a whole stream for one object of it, so they are kept to a size that costs nothing.
_TOGETHER = 200
# Bytes beyond ASCII in the second line, so that no transfer takes the file for text.
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LOOSE, _PACKED = 1, 2


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an object is found: kind, then offset and 0 for a loose one, number of its stream and index for another."""

    kind: int
    where: int
    index: int = 0

    @property
    def entry(self) -> bytes:
        """The object's row in the table of contents: one byte, four and two."""
        return bytes([self.kind]) + self.where.to_bytes(4, "big") + self.index.to_bytes(2, "big")


def written(document: Library, canvas: object) -> dict[int, bytes]:
    """Each object's own bytes by its number, as the PDF library's own way of finishing a document writes them.

    That way puts every object into one file with a table of contents, all of which is written anew here.
    """
    for font in document.delayedFonts:
        font.addObjects(document)
    document.info.invariant = document.invariant
    document.info.digest(document.signature)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    names, objects = document.numberToId, document.idToObject
    bodies: dict[int, bytes] = {}
    number = 1
    # To write one object may add others behind it.
    while number in names:
        body: bytes = pdfdoc.format(objects[names[number]], document, toplevel=1)
        bodies[number] = body if body.endswith(b"\n") else body + b"\n"
        number += 1
    return bodies


def compacted(bodies: Mapping[int, bytes], trailer: str) -> bytes:
    """The objects of a document as a file, small ones packed; `trailer` holds its Root, Info and ID."""
    small = [number for number, body in bodies.items() if not body.endswith(b"endstream\n")]
    large = [number for number, body in bodies.items() if body.endswith(b"endstream\n")]
    out = bytearray(_HEAD)
    places: dict[int, _Place] = {}

    def put(number: int, body: bytes) -> None:
        places[number] = _Place(_LOOSE, len(out))
        out.extend(b"%d 0 obj\n%bendobj\n" % (number, body))

    for number in large:
        put(number, bodies[number])
    following = len(bodies) + 1
    for first in range(0, len(small), _TOGETHER):
        together = small[first : first + _TOGETHER]
        put(following, _object_stream([(number, bodies[number]) for number in together]))
        places |= {number: _Place(_PACKED, following, index) for index, number in enumerate(together)}
        following += 1
    start = len(out)
    places[following] = _Place(_LOOSE, start)
    rows = b"".join([b"\0\0\0\0\0\xff\xff", *(places[number].entry for number in range(1, following + 1))])
    put(following, _stream(f"/Type/XRef/Size {following + 1}/W[1 4 2]{trailer}", rows))
    out.extend(b"startxref\n%d\n%%%%EOF\n" % start)
    return bytes(out)


def _object_stream(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """Several objects as one stream: their numbers and offsets first, then they themselves."""
    offsets, at = [], 0
    for number, body in objects:
        offsets.append(f"{number} {at}")
        at += len(body)
    index = " ".join(offsets).encode("ascii") + b"\n"
    bodies = b"".join([body for _, body in objects])
    return _stream(f"/Type/ObjStm/N {len(objects)}/First {len(index)}", index + bodies)


def _stream(entries: str, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return (
        f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode("ascii") + packed + b"\nendstream\n"
    )
