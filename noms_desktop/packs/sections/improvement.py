"""The improvement plan with its milestones, and the risks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.periods import day_text, short_day
from noms_desktop.packs import blocks, marks
from noms_desktop.packs.sections import items, parts

if TYPE_CHECKING:
    from noms_desktop.domain.pack import ImprovementEntry, PackData
    from noms_desktop.packs.blocks import Block


def improvement(data: PackData) -> list[Block]:
    """Every improvement plan with its milestones by date."""
    head = parts.item_heading(data, "improvement", "Improvement plan")
    said = items.comments(data, "improvement")
    if not data.improvement:
        return [blocks.keep(head, *said, parts.none("The board is not asked to work to an improvement plan."))]
    made = [head, *said]
    for entry in data.improvement:
        opened = f"opened {day_text(entry.opened_on)}"
        title = f"{entry.title}: {opened}" + ("" if entry.state == "open" else f", {entry.state}")
        made += [blocks.heading(title, 3, outline=False), _milestones(entry)]
    return made


def _milestones(entry: ImprovementEntry) -> Block:
    if not entry.milestones:
        return parts.none("The plan has no milestones yet.")
    return blocks.table(
        ["Milestone", "Owner", "Due", "State"],
        [
            [step.text, step.owner, short_day(step.due), parts.marked(marks.of_state(step.state))]
            for step in sorted(entry.milestones, key=lambda step: (step.due, step.text))
        ],
        [45, 27, 13, 15],
        style="small",
        summary="Milestones of the improvement plan in order of date, with owner and state.",
    )


def risks(data: PackData) -> list[Block]:
    """The risks as the meeting sees them."""
    head = blocks.heading("Risks", 3, key="risks")
    said = items.comments(data, "risks")
    if not data.risks:
        return [blocks.keep(head, *said, parts.none("No risk is open for this board."))]
    return [
        head,
        *said,
        blocks.table(
            ["Risk", "Likelihood", "Impact", "Owner"],
            [
                [
                    entry.text,
                    parts.marked(marks.of_state(entry.likelihood)),
                    parts.marked(marks.of_state(entry.impact)),
                    entry.owner,
                ]
                for entry in data.risks
            ],
            [47, 13, 12, 28],
            style="small",
            summary="Open risks with likelihood, impact and owner.",
        ),
    ]
