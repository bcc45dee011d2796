"""Page 9, first half: agreements with a date coming up, contests of the programme, bids to the regional fund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.periods import short_day
from noms_desktop.packs import blocks
from noms_desktop.packs.sections import parts

if TYPE_CHECKING:
    from noms_desktop.domain.pack import ContestEntry, PackData
    from noms_desktop.packs.blocks import Block


def agreements(data: PackData) -> list[Block]:
    """Agreements in the order of their next date."""
    made = [parts.item_heading(data, "agreements", "Agreements coming up")]
    if not data.agreements:
        return [*made, parts.none("No agreement ends, breaks or needs notice in the next six months.")]
    rows: list[list[blocks.CellWords]] = [
        [
            [short_day(entry.next_date), parts.under(entry.next_what)],
            [entry.title, parts.under(entry.supplier)],
            entry.kind,
            parts.or_dash(entry.reference),
            parts.pounds(entry.annual_value),
        ]
        for entry in sorted(data.agreements, key=lambda entry: (entry.next_date, entry.reference))
    ]
    return [
        *made,
        blocks.table(
            ["Next date", "Agreement, supplier", "Kind", "Reference", "Value a year"],
            rows,
            [16, 40, 14, 15, 15],
            align="llllm",
            style="small",
            summary="Agreements in the order of their next date, with supplier, kind, reference and yearly value.",
        ),
    ]


def contests(data: PackData) -> list[Block]:
    """Contests and bids to the fund that touch this board."""
    head = blocks.heading("Contests and the regional partnership fund", 3, key="contests")
    if not data.contests:
        return [blocks.keep(head, parts.none("No contest and no bid to the fund touches this board at present."))]
    return [
        head,
        blocks.table(
            ["Next date", "Contest or bid", "Stage", "Note", "Value"],
            [
                [
                    short_day(entry.next_date) if entry.next_date else parts.DASH,
                    [entry.title, parts.under(entry.kind)],
                    entry.stage,
                    parts.or_dash(entry.note),
                    parts.pounds(entry.value),
                ]
                for entry in sorted(data.contests, key=_rank)
            ],
            [16, 32, 13, 27, 12],
            align="llllm",
            head_cols=2,
            style="small",
            summary="Contests and bids in the order of their next date, with stage, a note and value.",
        ),
        blocks.caption(
            "Contests of probation services need legislation. No step to a performance test or a contest follows from "
            "this pack by itself."
        ),
    ]


def _rank(entry: ContestEntry) -> tuple[bool, str, str]:
    return (entry.next_date is None, entry.next_date.isoformat() if entry.next_date else "", entry.title)
