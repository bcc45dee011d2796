"""Pages 5 and 6: the measures worth the meeting's time, two a page, each with its chart and what we ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.packs import blocks, document, marks
from noms_desktop.packs.sections import parts

if TYPE_CHECKING:
    from noms_desktop.domain.pack import ExceptionEntry, PackData
    from noms_desktop.packs.blocks import Block, Words

_LOWEST, _HIGHEST = 108.0, 190.0
_A_PAGE = 2
_SLACK = 6.0


def section(data: PackData) -> list[Block]:
    """The exceptions, then one line for good performance and what the signals are worth."""
    made: list[Block] = []
    for first in range(0, len(data.exceptions), _A_PAGE):
        pair = list(enumerate(data.exceptions[first : first + _A_PAGE], first + 1))
        is_last = first + _A_PAGE >= len(data.exceptions)
        made += [blocks.page_break(), *_page(pair, _closing(data) if is_last else [])]
    return made


def none_put_forward(data: PackData) -> list[Block]:
    """What stands under the table of measures when none of them is worth a chart here."""
    if data.exceptions:
        return []
    head = blocks.heading("Exceptions", 2, key="exceptions")
    return [blocks.keep(head, parts.none("No measure is put forward for discussion."), *_closing(data))]


def _page(pair: list[tuple[int, ExceptionEntry]], closing: list[Block]) -> list[Block]:
    """Exceptions with charts as high as the page allows, and what closes the section."""
    lowest = [_one(entry, number, _LOWEST) for number, entry in pair]
    needed = parts.height_of([*lowest, *closing]) + _SLACK
    height = min(_HIGHEST, _LOWEST + max(0.0, document.HEIGHT - needed) / len(pair))
    return [*(_one(entry, number, height) for number, entry in pair), *closing]


def _one(entry: ExceptionEntry, number: int, height: float) -> Block:
    said = " ".join(text for text in (entry.last_quarter_said, entry.outcome) if text.strip())
    texts = [
        ("Board's comment", entry.board_comment if entry.board_comment.strip() else "None received."),
        ("Last quarter said", said),
        ("We ask", entry.we_ask),
    ]
    rows: list[tuple[str, Words | Block]] = [(label, text) for label, text in texts if text.strip()]
    rows.append(("Your note", blocks.space(9)))
    place = [blocks.anchor("exceptions")] if number == 1 else []
    return blocks.keep(
        blocks.heading(f"Exception {number} · {entry.title}", 2, key=f"exceptions:{entry.code}"),
        *place,
        parts.finding(marks.of_rating(entry.rating), entry.finding),
        parts.chart(entry.picture, height),
        blocks.key_values(rows, share=0.19, bold=True, top_line=True),
    )


def _closing(data: PackData) -> list[Block]:
    made = []
    if data.good_performance.strip():
        made.append(blocks.para([("Going well. ", "bold"), data.good_performance]))
    notes = " ".join(text for text in (data.exceptions_note, data.false_alarm) if text.strip())
    if notes:
        made.append(blocks.para(notes, "note"))
    return made
