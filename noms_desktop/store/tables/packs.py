"""Issued packs: frozen rows that name their bytes and the frozen data by hash."""

from __future__ import annotations

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

pack = shapes.record(
    "pack",
    c.refers("review_id", "review.id"),
    c.refers("board_code", "board.code"),
    c.year(),
    c.between("quarter", 1, 4),
    c.choice("kind", "issued", default="issued"),
    c.whole("version_no", low=1),
    c.moment("issued_at"),
    c.words("issued_by", filled=True),
    c.day("as_at", null=False),
    c.refers("blob_sha256", "blob.sha256"),
    c.refers("data_sha256", "blob.sha256"),
    c.words("library_versions"),
    c.words("history_head"),
    c.refers("supersedes_id", "pack.id", null=True),
    c.words("file_name", filled=True),
    c.whole("pages", low=1),
    shapes.unique("pack", "review_id", "version_no"),
    frozen=True,
)
