"""Page 1, to work from: the meeting, the data, the position in three lines, the decisions asked for, the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.periods import day_text, long_date
from noms_desktop.domain.reviews import AGENDA_MINUTES
from noms_desktop.packs import blocks
from noms_desktop.packs.marks import of_state
from noms_desktop.packs.sections import items, parts
from noms_desktop.packs.sections.actions import due_words, state_of

if TYPE_CHECKING:
    from noms_desktop.domain.pack import ActionEntry, AgendaEntry, Change, Meeting, PackData
    from noms_desktop.packs.blocks import Block, Words

_OLDEST = 2


def section(data: PackData) -> list[Block]:
    """The front page."""
    return [
        *_draft_band(data),
        blocks.para(f"SLA review · {data.quarter_words}", "kicker"),
        blocks.heading(data.board_title, 1, key="front"),
        blocks.key_values(_meeting_rows(data), share=0.16),
        blocks.heading("The position in three lines", 2),
        *_position(data),
        _decisions(data),
        blocks.heading("Agenda", 2),
        _agenda(data),
        *_oldest(data),
    ]


def _oldest(data: PackData) -> list[Block]:
    """The oldest actions still open, where the page has room: they stand in full on the next."""
    still = sorted((entry for entry in data.actions if entry.status in ("open", "carried")), key=_age)[:_OLDEST]
    if not still:
        return []
    rows: list[list[blocks.CellWords]] = [
        [
            entry.reference,
            entry.text,
            entry.owner,
            due_words(entry, "; was "),
            parts.marked(of_state(state_of(entry))),
        ]
        for entry in still
    ]
    made = blocks.table(
        ["No.", "Action", "Owner", "Due", "Status"],
        rows,
        [0, 60, 40, 0, 0],
        style="small",
        summary="The oldest actions still open.",
    )
    return [blocks.if_room(blocks.heading("Oldest open actions", 2, outline=False), made)]


def _age(entry: ActionEntry) -> tuple[str, str]:
    return (entry.original_due.isoformat(), entry.reference)


def _draft_band(data: PackData) -> list[Block]:
    if data.kind != "draft":
        return []
    contact = f" Please send corrections to {data.contact}." if data.contact.strip() else ""
    words: Words = [
        ("Draft for accuracy check. ", "bold"),
        ("Unrecorded: ", "bold"),
        f"the register keeps no copy of this draft, and it is not the pack of the meeting.{contact}",
    ]
    return [blocks.box([blocks.para(words, "small")]), blocks.space(3)]


def meeting_line(meeting: Meeting) -> str:
    """Day, times and place on one line, as far as they are known."""
    day = long_date(meeting.held_on) if meeting.held_on else "Date to be fixed"
    times = " to ".join(time for time in (meeting.starts, meeting.ends) if time.strip())
    return ", ".join(part for part in (day, times, meeting.place) if part.strip())


def _meeting_rows(data: PackData) -> list[tuple[str, Words | Block]]:
    meeting = data.meeting
    rows: list[tuple[str, Words | Block]] = [
        ("Meeting", meeting_line(meeting)),
        ("Present", parts.listed(meeting.present, "Not yet listed")),
    ]
    if meeting.apologies:
        rows.append(("Apologies", parts.listed(meeting.apologies, "")))
    if meeting.in_attendance:
        rows.append(("In attendance", parts.listed(meeting.in_attendance, "")))
    rows += [
        ("Data as at", " ".join([f"{day_text(data.as_at)}.", *(note for note in data.data_notes if note.strip())])),
        ("Provisional", parts.listed(data.provisional, "None: every figure returned is final.")),
        ("Missing", parts.listed(data.missing, "None: every return is in.")),
        (f"Version {data.version}", _version(data)),
    ]
    return rows


def _version(data: PackData) -> str:
    if not data.previous_version.strip():
        return "The first version of this pack."
    changed = "; ".join(_change(change) for change in data.version_changes)
    since = f"Changed since: {changed}." if changed else "No figure has changed since."
    replaced = data.previous_version[:1].lower() + data.previous_version[1:]
    return f"Replaces {replaced}. {since}"


def _change(change: Change) -> str:
    moved = f"{change.before} is now {change.after}" if change.before.strip() else change.after
    note = f" ({change.note})" if change.note.strip() else ""
    return f"{change.what}: {moved}{note}"


def _position(data: PackData) -> list[Block]:
    lines = [line for line in data.position if line.strip()]
    if not lines:
        return [parts.none("The position has not been written yet.")]
    return [blocks.para(line) for line in lines]


def _decisions(data: PackData) -> Block:
    title = blocks.para("Decisions asked for today", "boxtitle")
    if not data.decisions:
        return blocks.box([title, parts.none("The meeting is asked to note the papers and to decide nothing.")])
    asked = [parts.with_page(data, entry.text, entry.section) for entry in data.decisions]
    return blocks.box([title, blocks.numbered(asked)])


def _agenda(data: PackData) -> Block:
    if not data.agenda:
        return parts.none("No agenda has been made for this review.")
    rows: list[list[blocks.CellWords]] = [
        [f"{entry.number}", entry.title, f"{entry.minutes}", entry.lead, _page(data, entry)] for entry in data.agenda
    ]
    total = sum(entry.minutes for entry in data.agenda)
    over = "" if total <= AGENDA_MINUTES else f"{total - AGENDA_MINUTES} more than the {AGENDA_MINUTES} there are"
    rows.append(["", "Total", f"{total}", over, ""])
    return blocks.table(
        ["No.", "Item", "Minutes", "Lead", "Page"],
        rows,
        [0, 65, 0, 35, 0],
        align="llrlr",
        head_cols=2,
        summary="The items of the agenda with their minutes, who leads them and the page of their papers.",
        bold_rows=[len(rows) - 1],
    )


def _page(data: PackData, entry: AgendaEntry) -> Words:
    found = parts.page_of(data, entry.section)
    if not found and items.is_among_others(data, entry.number):
        return [blocks.page_ref(items.OTHERS)]
    return found or parts.DASH
