"""The sections of a review pack, in the order they are printed: a new one is a module here and a line in this list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from noms_desktop.domain.pack import PackData
from noms_desktop.packs import blocks
from noms_desktop.packs.blocks import Block
from noms_desktop.packs.sections import (
    actions,
    annexes,
    coming_up,
    decisions,
    exceptions,
    front,
    lines,
    measures,
    since_last,
    subcontracting,
)

Make = Callable[[PackData], list[Block]]


def _on_a_new_page(make: Make, when: Callable[[PackData], object] = lambda _: True) -> Make:
    """A section that starts a page; one that has only 'None.' to say follows on instead."""

    def made(data: PackData) -> list[Block]:
        return [blocks.page_break(), *make(data)] if when(data) else make(data)

    return made


def papers(data: PackData) -> list[Block]:
    """Every section in its order: the papers of the meeting, then the annexes."""
    shown = coming_up.room(data)
    core: tuple[Make, ...] = (
        front.section,
        _on_a_new_page(actions.section),
        since_last.section,
        _on_a_new_page(measures.section, lambda data: data.measures),
        exceptions.section,
        _on_a_new_page(subcontracting.section, lambda data: data.years),
        _on_a_new_page(lines.section, lambda data: data.lines),
        _on_a_new_page(
            partial(coming_up.section, shown=shown),
            lambda data: data.agreements or data.contests or data.improvement,
        ),
        _on_a_new_page(decisions.section),
    )
    annexed: tuple[Make, ...] = (
        annexes.definitions,
        annexes.grant_base,
        annexes.all_lines,
        partial(coming_up.later, shown=shown),
        annexes.charts,
        annexes.comparison,
        annexes.glossary,
        annexes.about,
    )
    return [
        *(block for make in core for block in make(data)),
        blocks.annex_break(),
        *(block for make in annexed for block in make(data)),
    ]
