"""The chair's brief: one private page of aim, fallback, questions and likely answers, in a file of its own.

Nothing here is ever part of a pack: the pack refuses data that carry these notes, and the brief attaches nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.packs import blocks
from noms_desktop.packs.paper import paper
from noms_desktop.packs.sections import parts
from noms_desktop.packs.sections.front import meeting_line

if TYPE_CHECKING:
    from pathlib import Path

    from noms_desktop.domain.pack import CommentEntry, PackData, PrivateKind
    from noms_desktop.packs.blocks import Block
    from noms_desktop.packs.document import Cancelled, Document, Progress

MARKING = "PRIVATE: CHAIR'S BRIEF"
# A brief with more text than a page holds is set smaller before it takes a second page.
_SMALLER_FROM = 2600


def write_brief(
    data: PackData, part: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """Write the chair's brief to `part` and return the number of its pages; CancelledError and UserError as a pack."""
    return build(data).write(part, progress=progress, cancelled=cancelled)


def build(data: PackData) -> Document:
    """The brief as a document that is not yet drawn; ValueError for data that are those of a pack."""
    if data.kind != "brief":
        raise ValueError("The chair's brief is made from data of its own kind, never from those of a pack.")
    document = paper(
        data,
        f"Chair's brief: {data.board_title}, {data.year_label} quarter {data.quarter}",
        standing=["private: not part of the pack"],
        marking=f"{MARKING} · {data.marking}" if data.marking.strip() else MARKING,
    )
    document.add(*_page(data))
    return document


def _page(data: PackData) -> list[Block]:
    style = "body" if sum(len(entry.text) for entry in data.private) < _SMALLER_FROM else "small"
    return [
        blocks.para(f"Chair's brief · SLA review, {data.quarter_words}", "kicker"),
        blocks.heading(data.board_title, 1),
        blocks.para(meeting_line(data.meeting), "lead"),
        blocks.para(
            "For the chair alone. Not part of the pack: do not copy, forward or file it with the papers.", "note"
        ),
        *_said(data, "aim", "Aim", "No aim has been written.", style),
        *_said(data, "fallback", "Fallback", "No fallback has been written.", style),
        *_decisions(data, style),
        *_questions(data),
        *_said(data, "note", "Notes", "", style),
    ]


def _of(data: PackData, kind: PrivateKind) -> list[CommentEntry]:
    return [entry for entry in data.private if entry.kind == kind and entry.text.strip()]


def _said(data: PackData, kind: PrivateKind, title: str, meaning: str, style: str) -> list[Block]:
    entries = _of(data, kind)
    if not entries and not meaning:
        return []
    made = [blocks.heading(title, 2)]
    if not entries:
        return [*made, parts.none(meaning)]
    for entry in entries:
        lead = [(f"{entry.heading}. ", "bold")] if entry.heading.strip() else []
        made.append(blocks.para([*lead, entry.text], style))
    return made


def _decisions(data: PackData, style: str) -> list[Block]:
    made = [blocks.heading("Decisions asked", 2)]
    if not data.decisions:
        return [*made, parts.none("The meeting is asked to note the papers and to decide nothing.")]
    return [*made, blocks.numbered([entry.text for entry in data.decisions], style)]


def _questions(data: PackData) -> list[Block]:
    """Each question beside the answers that are about the same; an answer about nothing asked has a row of its own."""
    made = [blocks.heading("Questions, and likely answers", 2)]
    rows: list[list[blocks.CellWords]] = [
        [f"{number}" if asked else "", [asked or parts.DASH, parts.under(heading)], "\n".join(answers) or parts.DASH]
        for number, (asked, heading, answers) in enumerate(_paired(data), 1)
    ]
    if not rows:
        return [*made, parts.none("No question has been written.")]
    return [
        *made,
        blocks.table(
            ["No.", "Question", "Likely answer"],
            rows,
            [6, 44, 50],
            head_cols=2,
            summary="Questions to ask, with the answer to expect.",
        ),
    ]


def _paired(data: PackData) -> list[tuple[str, str, list[str]]]:
    """Question, what it is about, and its answers; answers without a question come last, with no question.

    An answer belongs to the question about the same that was written last before it, else to the first that was written
    after; one that is about nothing in particular belongs to the question before it.
    """
    questions: list[tuple[str, str, list[str]]] = []
    early: list[CommentEntry] = []
    for entry in data.private:
        if entry.kind == "question":
            questions.append((entry.text, entry.heading, []))
        elif entry.kind == "answer":
            alike = [one for one in questions if not entry.heading.strip() or one[1] == entry.heading]
            if alike:
                alike[-1][2].append(entry.text)
            else:
                early.append(entry)
    alone: list[tuple[str, str, list[str]]] = []
    for entry in early:
        found = next((one for one in questions if entry.heading.strip() and one[1] == entry.heading), None)
        if found is None:
            alone.append(("", entry.heading, [entry.text]))
        else:
            found[2].insert(0, entry.text)
    return [*questions, *alone]
