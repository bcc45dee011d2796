"""Page 2: what earlier reviews asked for, overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.periods import short_day
from noms_desktop.packs import blocks, marks
from noms_desktop.packs.sections import items, parts

if TYPE_CHECKING:
    from noms_desktop.domain.pack import ActionEntry, PackData
    from noms_desktop.packs.blocks import Block, Part

_ORDER = {"open": 1, "carried": 2, "done": 3, "withdrawn": 4}
_TIMES = {1: "once", 2: "twice"}


def section(data: PackData) -> list[Block]:
    """Every action of earlier reviews that was open at the last one, or closed since."""
    made = [parts.item_heading(data, "actions", "Previous actions"), *items.comments(data, "actions")]
    if not data.actions:
        return [*made, parts.none("No action was open at the last review.")]
    rows = [_row(entry) for entry in sorted(data.actions, key=_rank)]
    return [
        *made,
        blocks.table(
            ["No.", "Action", "Owner", "Due", "Status"],
            rows,
            [0, 70, 30, 0, 0],
            summary="Actions of earlier reviews, overdue first, with owner, due date and status.",
        ),
    ]


def _rank(entry: ActionEntry) -> tuple[int, str, str]:
    return (0 if entry.overdue else _ORDER.get(entry.status, 5), entry.due.isoformat(), entry.reference)


def state_of(entry: ActionEntry) -> str:
    """The state as the table shows it: overdue, or the status."""
    return "overdue" if entry.overdue else entry.status


def due_words(entry: ActionEntry, was: str = "\nwas ") -> list[Part]:
    """The due date, with the first one after it when it was moved."""
    moved = entry.original_due != entry.due
    return [short_day(entry.due), *([parts.soft(f"{was}{short_day(entry.original_due)}")] if moved else [])]


def carried_words(times: int) -> str:
    """'carried once', '' when never."""
    return f"carried {_TIMES.get(times, f'{times} times')}" if times else ""


def numbered(entry: ActionEntry) -> list[Part]:
    """Its number, with the item of the agenda that it belongs to beneath it."""
    return [entry.reference, *([parts.under(f"item {entry.item}")] if entry.item else [])]


def _row(entry: ActionEntry) -> list[blocks.CellWords]:
    task: list[Part] = [entry.text]
    due = due_words(entry)
    if entry.note.strip():
        task.append(f"\n{entry.note}")
    if entry.status not in ("done", "withdrawn"):
        if entry.done_looks_like.strip():
            task.append(parts.under(f"Done looks like: {entry.done_looks_like}"))
        if entry.raised.strip():
            due.append(parts.under(f"raised {entry.raised}"))
    closed = short_day(entry.closed_on) if entry.closed_on else ""
    state = parts.marked(marks.of_state(state_of(entry)), closed or carried_words(entry.times_carried))
    return [numbered(entry), task, entry.owner, due, state]
