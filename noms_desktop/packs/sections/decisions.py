"""Page 10: decisions and open actions by post, with blank rows to write in."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from noms_desktop.domain.periods import day_text
from noms_desktop.packs import blocks, marks
from noms_desktop.packs.sections import items, parts
from noms_desktop.packs.sections.actions import carried_words, due_words, numbered, state_of
from noms_desktop.packs.styles import TextStyle

if TYPE_CHECKING:
    from noms_desktop.domain.pack import ActionEntry, PackData
    from noms_desktop.packs.blocks import Block

_BLANK_DECISIONS = 3
_LEAST_ACTIONS, _MOST_ACTIONS = 5, 10
# Beneath actions that were proposed before the meeting.
_LEAST_BLANK = 3
_ROW_MM = 7.5
# Large enough to be ticked by hand.
_BOX = TextStyle(size=13, leading=10.5)


def section(data: PackData) -> list[Block]:
    """What is read back at the end, and where the papers end."""
    before = [
        *items.others(data),
        parts.item_heading(data, "decisions", "Decisions and actions"),
        *items.comments(data, "decisions"),
        blocks.heading("Decisions", 3, outline=False),
        _decisions(data),
        blocks.heading("Open actions by post", 3, outline=False),
        *_open_actions(data),
    ]
    head, after = blocks.heading("New actions", 3, outline=False), _close(data)
    # As many rows to write in as the page has room for.
    counts = range(_MOST_ACTIONS, _LEAST_ACTIONS - 1, -1)
    return parts.first_that_fits([*before, blocks.keep(head, _new_actions(data, blank)), *after] for blank in counts)


def _blank(columns: int) -> list[blocks.CellWords]:
    return [blocks.space(_ROW_MM) for _ in range(columns)]


def _decisions(data: PackData) -> Block:
    rows: list[list[blocks.CellWords]] = [
        [f"{entry.number}", entry.text, *_boxes(entry.state), blocks.space(_ROW_MM)] for entry in data.decisions
    ]
    rows += [_blank(6) for _ in range(_BLANK_DECISIONS)]
    return blocks.table(
        ["No.", "Decision asked", "Agreed", "Not agreed", "Deferred", "As recorded"],
        rows,
        [0, 62, 0, 0, 0, 38],
        align="llcccl",
        style="small",
        head_cols=2,
        summary="Decisions asked, with room to mark agreed, not agreed or deferred and to write what was decided.",
    )


def _boxes(state: str) -> list[blocks.CellWords]:
    known = ("agreed", "not agreed", "deferred")
    return [blocks.Span("■" if state == one else "□", style=_BOX) for one in known]


def _open_actions(data: PackData) -> list[Block]:
    still = sorted((entry for entry in data.actions if entry.status in ("open", "carried")), key=_by_post)
    if not still:
        return [parts.none("No action is open before this meeting.")]
    rows: list[list[blocks.CellWords]] = []
    for post, entries in groupby(still, key=lambda entry: entry.owner):
        mine = list(entries)
        for at, entry in enumerate(mine):
            first: list[blocks.CellWords] = [blocks.Span(post, rows=len(mine))] if at == 0 else []
            state = parts.marked(marks.of_state(state_of(entry)), carried_words(entry.times_carried))
            rows.append([*first, entry.reference, entry.text, due_words(entry), state])
    return [
        blocks.table(
            ["Post", "No.", "Action", "Due", "Status"],
            rows,
            [31, 0, 69, 0, 0],
            style="small",
            summary="Actions still open, by the post that owns them.",
        )
    ]


def _by_post(entry: ActionEntry) -> tuple[str, str, str]:
    return (entry.owner, entry.due.isoformat(), entry.reference)


def _new_actions(data: PackData, blank: int) -> Block:
    """Actions proposed before the meeting, then rows to write in."""
    if data.new_actions:
        return _proposed(data.new_actions, blank)
    return blocks.table(
        ["Action", "Done looks like", "Owner", "Due"],
        [_blank(4) for _ in range(blank)],
        [38, 27, 20, 15],
        style="small",
        head_cols=0,
        summary="Blank rows for new actions.",
    )


def _proposed(entries: tuple[ActionEntry, ...], blank: int) -> Block:
    rows: list[list[blocks.CellWords]] = [
        [numbered(entry), entry.text, parts.or_dash(entry.done_looks_like), entry.owner, due_words(entry)]
        for entry in entries
    ]
    rows += [_blank(5) for _ in range(max(_LEAST_BLANK, blank - len(entries)))]
    return blocks.table(
        ["No.", "Action", "Done looks like", "Owner", "Due"],
        rows,
        [0, 38, 27, 35, 0],
        style="small",
        summary="New actions proposed, with what done looks like, owner and due date, then blank rows.",
    )


def _close(data: PackData) -> list[Block]:
    following = day_text(data.next_review) if data.next_review else "not yet fixed"
    return [
        blocks.space(2),
        blocks.para([("Next review: ", "bold"), f"{following}."]),
        blocks.para([("The papers of the meeting end here. ", "bold"), "Annexes follow."]),
    ]
