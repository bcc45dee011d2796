"""Issued packs drawn again from the data they keep, to prove that what was printed can still be made."""

from __future__ import annotations

import hashlib
import zlib
from importlib import metadata
from typing import TYPE_CHECKING

from noms_desktop import __version__
from noms_desktop.domain.frozen import FrozenError, loads
from noms_desktop.domain.pack import PackData
from noms_desktop.domain.periods import FinancialYear, Quarter
from noms_desktop.services.pack_words import words_of
from noms_desktop.store.check import Finding
from noms_desktop.store.queries import packs as queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.store.queries.packs import Pack
    from noms_desktop.store.register import Store


def redraw(store: Store, *, progress: Callable[[int, int], None] | None = None) -> tuple[Finding, ...]:
    """Draw every issued pack again from its frozen data, and say which does not come out as it was issued.

    Under the same versions of program and libraries the bytes must be the same, under others every word and figure.
    """
    with store.read() as reader:
        packs = queries.packs_of(reader)
    found: list[Finding] = []
    for place, pack in enumerate(packs):
        if progress is not None:
            progress(place, len(packs))
        with store.read() as reader:
            kept, frozen = queries.blob(reader, pack.blob_sha256), queries.blob(reader, pack.data_sha256)
        problem = _redrawn(pack, kept.bytes if kept else b"", frozen.bytes if frozen else b"")
        if problem:
            label = Quarter(FinancialYear(pack.year), pack.quarter).label
            name = f"{pack.board_code}, {label}, version {pack.version_no}"
            found.append(Finding("files", f"The pack of {name} {problem}", pack.uid))
    if progress is not None:
        progress(len(packs), len(packs))
    return tuple(found)


def library_versions() -> str:
    """The versions on which the bytes of a pack depend."""
    libraries = [f"{name} {metadata.version(name)}" for name in ("reportlab", "matplotlib")]
    return "; ".join([f"NOMS Desktop {__version__}", *libraries, f"zlib {zlib.ZLIB_RUNTIME_VERSION}"])


def is_intact(data: bytes, sha256: str) -> bool:
    """Whether bytes are still those of their hash."""
    return hashlib.sha256(data).hexdigest() == sha256


def _redrawn(pack: Pack, kept: bytes, frozen: bytes) -> str:
    """What is wrong with an issued pack, to follow its name; '' when it comes out as it was issued."""
    if not is_intact(kept, pack.blob_sha256):
        return "is not kept as it was issued."
    if not is_intact(frozen, pack.data_sha256):
        return "has lost the data it was drawn from."
    try:
        data = loads(PackData, frozen)
    except FrozenError as error:
        return f"cannot be drawn again: its data do not fit this program ({error})."
    from noms_desktop.packs.pack import build

    again = build(data).to_bytes()
    return "" if again == kept else _difference(pack, kept, again)


def _difference(pack: Pack, kept: bytes, again: bytes) -> str:
    """What it means that the bytes differ: nothing, where other libraries drew the same words and figures."""
    if pack.library_versions == library_versions():
        return "does not come out the same when it is drawn again under the same versions of all libraries."
    try:
        same = words_of(again) == words_of(kept)
    except ValueError as error:
        return f"was drawn by another version and cannot be compared: {error}."
    return "" if same else "comes out with other words or figures when it is drawn again."
