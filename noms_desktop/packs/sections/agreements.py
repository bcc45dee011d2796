"""Agreements with a date coming up, contests of the programme, bids to the regional fund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.periods import short_day
from noms_desktop.packs import blocks
from noms_desktop.packs.sections import items, parts

if TYPE_CHECKING:
    from noms_desktop.domain.pack import AgreementEntry, ContestEntry, PackData
    from noms_desktop.packs.blocks import Block
    from noms_desktop.packs.tables import TableBlock


def agreements(data: PackData, shown: int, table: TableBlock | None = None) -> list[Block]:
    """The `shown` agreements whose dates come soonest; the later ones are in an annex.

    Given a `table` of as many or more, it is cut to those shown: enough to measure the page by.
    """
    made = [parts.item_heading(data, "agreements", "Agreements coming up"), *items.comments(data, "agreements")]
    if not data.agreements:
        return [*made, parts.none("No agreement ends, breaks or needs notice in the next six months.")]
    entries = _in_order(data)
    made.append(_table(entries[:shown]) if table is None else table.first(shown))
    later = entries[shown:]
    if later:
        value = parts.pounds(sum(entry.annual_value for entry in later))
        made.append(blocks.caption(f"{len(later)} more of the same or later dates, worth {value} a year: see annex C."))
    return made


def later_agreements(data: PackData, shown: int) -> list[Block]:
    """The agreements that the page had no room for."""
    later = _in_order(data)[shown:]
    return [blocks.heading("Further agreements coming up", 3, outline=False), _table(later)] if later else []


def agreement_table(data: PackData, shown: int) -> TableBlock:
    """The table of so many agreements."""
    return _table(_in_order(data)[:shown])


def _in_order(data: PackData) -> list[AgreementEntry]:
    return sorted(data.agreements, key=lambda entry: (entry.next_date, -entry.annual_value, entry.reference))


def _table(entries: list[AgreementEntry]) -> TableBlock:
    return blocks.table(
        ["Next date", "Agreement, supplier", "Kind", "Reference", "Value a year"],
        [
            [
                [short_day(entry.next_date), parts.under(entry.next_what)],
                [entry.title, parts.under(entry.supplier)],
                entry.kind,
                parts.or_dash(entry.reference),
                parts.pounds(entry.annual_value),
            ]
            for entry in entries
        ],
        [14, 43, 13, 14, 16],
        align="llllm",
        style="small",
        summary="Agreements in the order of their next date, with supplier, kind, reference and yearly value.",
    )


def contests(data: PackData) -> list[Block]:
    """Contests and bids to the fund that touch this board."""
    head = blocks.heading("Contests and the regional partnership fund", 3, key="contests")
    said = items.comments(data, "contests")
    if not data.contests:
        return [
            blocks.keep(head, *said, parts.none("No contest and no bid to the fund touches this board at present."))
        ]
    return [
        head,
        *said,
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
            [14, 33, 13, 28, 12],
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
