"""What every paper of a review says of itself on each page and in its description: the pack, the brief, the minutes."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from noms_desktop.packs.document import Document, DocumentMeta

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.pack import PackData
    from noms_desktop.domain.pack_minutes import MinutesData


def paper(
    data: PackData | MinutesData, title: str, *, standing: Sequence[str], marking: str, is_draft: bool = False
) -> Document:
    """An empty paper about a board's quarter.

    `standing` is what the foot of each page says of this copy; invented data are added to it, and a word across the
    page tells them and a draft apart from a copy that counts.
    """
    said = [*standing, "illustrative data"] if data.illustrative else list(standing)
    across = ["Draft"] * is_draft + ["Illustrative"] * data.illustrative
    return Document(
        DocumentMeta(
            title=title,
            author=data.commissioner,
            subject=f"SLA review, {data.quarter_words}",
            # Midnight of the day it was prepared, never a clock's time: the same data give the same bytes.
            when=datetime.combine(data.prepared_on, time(), UTC),
            keywords=", ".join(said),
        ),
        marking=marking,
        footer_left=" · ".join([data.board_name, f"{data.year_label} Q{data.quarter}", *said]),
        watermark=" · ".join(across),
    )
