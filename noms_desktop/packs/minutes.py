"""The minutes of a review as a PDF, on two sides: who was there; for each item points, decisions and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain import reviews
from noms_desktop.domain.periods import Quarter, day_text, long_date, short_day
from noms_desktop.packs import blocks
from noms_desktop.packs.paper import paper
from noms_desktop.packs.sections import parts

if TYPE_CHECKING:
    from pathlib import Path

    from noms_desktop.domain.pack_minutes import Attendee, MinutesData, MinutesItem
    from noms_desktop.packs.blocks import Block, Words
    from noms_desktop.packs.document import Cancelled, Document, Progress

_STATES = {"draft": "Draft", "comments": "Draft for comments", "agreed": "Agreed"}
_SIDES = (("commissioner", "For the commissioner"), ("board", "For the board"), ("other", "Others"))
_TOGETHER = 6
"""Up to how many actions of an item stand on one page."""


def write_minutes(
    data: MinutesData, part: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """Write the minutes to `part` and return the number of pages; CancelledError and UserError as for a pack."""
    return build(data).write(part, progress=progress, cancelled=cancelled)


def file_name(data: MinutesData) -> str:
    """'2006-07 Q2 Gloucestershire minutes v1.pdf', fit for every system."""
    quarter = Quarter.parse(f"{data.year_label}-Q{data.quarter}")
    return reviews.minutes_file_name(quarter, data.board_name, data.version)


def build(data: MinutesData) -> Document:
    """The minutes as a document that is not yet drawn."""
    document = paper(
        data,
        f"Minutes of the SLA review: {data.board_title}, {data.year_label} quarter {data.quarter}",
        standing=[f"minutes version {data.version}", _STATES[data.state].casefold(), *_ahead(data)],
        marking=data.marking,
        is_draft=data.state != "agreed",
    )
    document.add(
        blocks.para(f"Minutes · SLA review, {data.quarter_words}", "kicker"),
        blocks.heading(data.board_title, 1),
        blocks.key_values(_meeting(data), share=0.31),
        *(block for item in data.items for block in _item(item)),
        *([] if data.items else [parts.none("No item was recorded.")]),
        *_close(data),
    )
    return document


def _ahead(data: MinutesData) -> list[str]:
    """What the foot of each page adds while the meeting is still to come."""
    return [] if data.is_held else ["before the meeting"]


def _meeting(data: MinutesData) -> list[tuple[str, Words | Block]]:
    times = " to ".join(time for time in (data.starts, data.ends) if time.strip())
    held = ", ".join(part for part in (long_date(data.held_on), times, data.place) if part.strip())
    present = [entry for entry in data.attendance if entry.role == "present"]
    rows: list[tuple[str, Words | Block]] = [("Held" if data.is_held else "To be held", held)]
    there = "Present" if data.is_held else "Expected"
    for side, label in _SIDES:
        names = _names([entry for entry in present if entry.side == side])
        if names:
            rows.append((f"{there}: {label[0].lower()}{label[1:]}", names))
    if data.chair.strip():
        rows.append(("In the chair", data.chair))
    if not present:
        rows.append((there, "Nobody was recorded as present." if data.is_held else "Nobody is recorded yet."))
    for role, label in (("apologies", "Apologies"), ("in attendance", "In attendance")):
        rows.append((label, _names([entry for entry in data.attendance if entry.role == role]) or "None."))
    if data.pack.strip():
        rows.append(("Pack before the meeting", f"{data.pack}."))
    rows.append(("These minutes", _standing(data)))
    if data.opened_again.strip():
        rows.append(("Opened again", data.opened_again))
    return rows


def _names(entries: list[Attendee]) -> str:
    return "; ".join(f"{entry.post}, {entry.name}" if entry.name.strip() else entry.post for entry in entries)


def _standing(data: MinutesData) -> str:
    if data.state == "agreed":
        on = f" on {day_text(data.agreed_on)}" if data.agreed_on else ""
        return f"Version {data.version}, agreed{on}."
    until = f" Comments by {day_text(data.comments_by)}." if data.comments_by else ""
    if not data.is_held:
        return f"Version {data.version}, drawn before the meeting was held."
    return f"Version {data.version}, {_STATES[data.state].casefold()}; not yet agreed.{until}"


def _item(item: MinutesItem) -> list[Block]:
    made = [blocks.heading(f"{item.number}. {item.title}", 2)]
    if not (item.points or item.decisions or item.actions or item.outcomes or item.withdrawn or item.said):
        return [*made, parts.none("Nothing was recorded under this item.")]
    if item.outcomes:
        made += [blocks.para([("Actions of earlier reviews", "bold")]), blocks.bullets(list(item.outcomes))]
    if item.points:
        made.append(blocks.bullets([point for point in item.points if point.strip()]))
    made += [
        blocks.para([(f"Decision {entry.number} ", "bold"), f"({entry.state}): {entry.text}"])
        for entry in item.decisions
    ]
    if item.actions:
        table = blocks.table(
            ["Action", "What", "Owner", "Due"],
            [
                [
                    entry.reference,
                    [entry.text, parts.under(_done(entry.done_looks_like))],
                    entry.owner,
                    # The day the meeting asked for: what later reviews made of it stands in their minutes.
                    short_day(entry.original_due),
                ]
                for entry in item.actions
            ],
            [15, 48, 22, 15],
            style="small",
            summary="Actions asked for under this item, with owner and due date.",
        )
        # A few rows stand together: one alone on the next page would be read without its heading.
        made.append(blocks.keep(table) if len(item.actions) <= _TOGETHER else table)
    made += [blocks.para([("Raised and withdrawn: ", "bold"), text], "note") for text in item.withdrawn]
    made += [blocks.para([("Said of it: ", "bold"), text], "note") for text in item.said]
    return made


def _done(text: str) -> str:
    return f"Done looks like: {text}" if text.strip() else ""


def _close(data: MinutesData) -> list[Block]:
    following = day_text(data.next_review) if data.next_review else "not yet fixed"
    signed = [] if data.state == "agreed" else [("Agreed as a true record", blocks.space(9))]
    rows: list[tuple[str, Words | Block]] = [("Next review", following), *signed]
    return [blocks.space(4), blocks.key_values(rows, share=0.31, top_line=True)]
