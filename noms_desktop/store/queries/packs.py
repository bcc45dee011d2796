"""Issued packs, and the files that a register holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import packs, reference, register

if TYPE_CHECKING:
    from datetime import date, datetime

    from noms_desktop.store.door import Reader

_PACK, _BLOB, _BOARD = packs.pack, register.blob, reference.board


@dataclass(frozen=True, slots=True)
class Pack:
    """An issued pack; its bytes and its frozen data are blobs, found by their hashes."""

    id: int
    uid: str
    version: int
    review_id: int
    board_code: str
    year: int
    quarter: int
    version_no: int
    issued_at: datetime
    issued_by: str
    as_at: date
    blob_sha256: str
    data_sha256: str
    library_versions: str
    history_head: str
    supersedes_id: int | None
    file_name: str
    pages: int


@dataclass(frozen=True, slots=True)
class Blob:
    """A kept file: its bytes and what they are."""

    sha256: str
    bytes: bytes
    media_type: str
    size: int


def packs_of(
    reader: Reader,
    *,
    review_id: int | None = None,
    board: str | None = None,
    region: str | None = None,
    year: int | None = None,
    quarter: int | None = None,
) -> tuple[Pack, ...]:
    """Issued packs of a review, a board, a region or all, by quarter, board and version: the latest version last."""
    found = sa.select(*rows.columns(Pack, _PACK))
    if review_id is not None:
        found = found.where(_PACK.c.review_id == review_id)
    if board is not None:
        found = found.where(_PACK.c.board_code == board)
    if region is not None:
        found = found.where(_PACK.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    if year is not None:
        found = found.where(_PACK.c.year == year)
    if quarter is not None:
        found = found.where(_PACK.c.quarter == quarter)
    order = (_PACK.c.year, _PACK.c.quarter, _PACK.c.board_code, _PACK.c.version_no)
    return reader.every(Pack, found.order_by(*order))


def latest(reader: Reader, review_id: int) -> Pack | None:
    """The last pack issued for a review."""
    found = sa.select(*rows.columns(Pack, _PACK)).where(_PACK.c.review_id == review_id)
    return reader.first(Pack, found.order_by(_PACK.c.version_no.desc()))


def latest_before(reader: Reader, board_code: str, year: int, quarter: int) -> Pack | None:
    """The last pack issued for a board's earlier quarters: what 'since the last review' compares with."""
    earlier = _PACK.c.year * 4 + _PACK.c.quarter < year * 4 + quarter
    found = sa.select(*rows.columns(Pack, _PACK)).where(_PACK.c.board_code == board_code, earlier)
    order = (_PACK.c.year.desc(), _PACK.c.quarter.desc(), _PACK.c.version_no.desc())
    return reader.first(Pack, found.order_by(*order))


def blob(reader: Reader, sha256: str) -> Blob | None:
    """The kept file of this hash; the caller checks the bytes against it."""
    return reader.first(Blob, sa.select(*rows.columns(Blob, _BLOB)).where(_BLOB.c.sha256 == sha256))
