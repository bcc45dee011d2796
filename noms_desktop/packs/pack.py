"""The review pack as a file: its sections in order, its data attached, the same bytes from the same data."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from noms_desktop.domain import reviews
from noms_desktop.domain.periods import Quarter
from noms_desktop.packs.brief import write_brief
from noms_desktop.packs.paper import paper
from noms_desktop.packs.sections import papers

if TYPE_CHECKING:
    from pathlib import Path

    from noms_desktop.domain.pack import DataTable, PackData
    from noms_desktop.packs.document import Cancelled, Document, Progress

__all__ = ["build", "csv_bytes", "file_name", "write_brief", "write_pack"]

# A cell that begins so would be a formula to a spreadsheet; a plain number is none.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def write_pack(
    data: PackData, part: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """Write the pack to `part` and return the number of its pages; the caller renames it when all else is done.

    Raises CancelledError or UserError (the file cannot be written), and then leaves no file. Private notes never get
    here: data that carry them are the chair's brief, and ValueError says so before a page is drawn.
    """
    return build(data).write(part, progress=progress, cancelled=cancelled)


def build(data: PackData) -> Document:
    """The pack as a document that is not yet drawn."""
    if data.private or data.kind == "brief":
        raise ValueError("A pack never carries the chair's private notes: these data are for the brief.")
    is_draft = data.kind == "draft"
    document = paper(
        data,
        f"SLA review: {data.board_title}, {data.year_label} quarter {data.quarter}, version {data.version}",
        standing=[f"version {data.version}", *(["draft for accuracy check, unrecorded"] if is_draft else [])],
        marking=data.marking,
        is_draft=is_draft,
    )
    document.add(*papers(data))
    for table in data.tables:
        document.attach(table.name, "text/csv", table.title, csv_bytes(table, illustrative=data.illustrative))
    return document


def file_name(data: PackData) -> str:
    """'2006-07 Q2 Gloucestershire v2.pdf'; a draft and the chair's brief say so in their names."""
    quarter = Quarter.parse(f"{data.year_label}-Q{data.quarter}")
    return reviews.pack_file_name(quarter, data.board_name, data.version, data.kind)


def csv_bytes(table: DataTable, *, illustrative: bool) -> bytes:
    """A table of figures as CSV in UTF-8, its last column 'illustrative' 0 or 1; no cell can become a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*map(_cell, table.header), "illustrative"])
    for row in table.rows:
        writer.writerow([*map(_cell, row), "1" if illustrative else "0"])
    return text.getvalue().encode("utf-8", "replace")


def _cell(text: str) -> str:
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
