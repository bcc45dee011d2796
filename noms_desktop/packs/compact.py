"""A finished PDF written again with its small objects packed together: the same document in half the bytes.

The structure of a tagged pack is well over a thousand little dictionaries, which the PDF library writes one by one and
in full. PDF 1.7 lets objects that are no streams share a compressed one, with the table of contents as a stream of its
own (ISO 32000-1, 7.5.7 and 7.5.8); PDF/A-3 and PDF/UA-1 allow both.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def compacted(document: Library, data: bytes, trailer: str) -> bytes:
    """The document whose bytes the PDF library has just written, packed; `trailer` holds its Root, Info and ID."""
    bodies = _bodies(document, data)
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


def _bodies(document: Library, data: bytes) -> dict[int, bytes]:
    """Each object's own bytes by its number, from where the library says it wrote them."""
    written = sorted(
        (document.idToOffset[name], number) for name, (number, _) in document.idToObjectNumberAndVersion.items()
    )
    ends = [offset for offset, _ in written[1:]] + [data.rindex(b"xref\n", 0, data.rindex(b"startxref"))]
    bodies = {}
    for (offset, number), end in zip(written, ends, strict=True):
        head, tail = b"%d 0 obj\n" % number, b"endobj\n"
        if not (data.startswith(head, offset) and data.endswith(tail, offset, end)):
            raise AssertionError(f"the PDF library wrote object {number} in a way not known here")
        bodies[number] = data[offset + len(head) : end - len(tail)]
    return bodies


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
