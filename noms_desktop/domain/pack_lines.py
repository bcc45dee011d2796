"""Which plan lines stand on the page of lines, and the rows of sums beneath them, so that all can be added by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noms_desktop.domain.pack import LineEntry, LineSum

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noms_desktop.domain.pack import LineGroup, SumKey

ROOM = 12
_GROUPS: tuple[LineGroup, ...] = ("counted", "not counted", "second tier")
_SMALLER: dict[LineGroup, SumKey] = {
    "counted": "smaller counted",
    "not counted": "smaller not counted",
    "second tier": "smaller second tier",
}
_WHOLE: dict[LineGroup, SumKey] = {"counted": "counted", "not counted": "not counted"}


def choose_core(lines: Sequence[LineEntry], room: int = ROOM) -> tuple[LineEntry, ...]:
    """The lines, counted ones first and the largest first, with `core` set on the `room` that fit the page.

    Counted lines take two thirds of the room at least (they are what the target is made of), the others the rest.
    """
    counted, others = _sorted(lines, "counted"), [line for group in _GROUPS[1:] for line in _sorted(lines, group)]
    for_others = min(len(others), max(room // 3, room - len(counted)))
    kept = {id(line) for line in [*counted[: room - for_others], *others[:for_others]]}
    return tuple(replace(line, core=id(line) in kept) for line in [*counted, *others])


def sums(lines: Iterable[LineEntry]) -> tuple[LineSum, ...]:
    """The rows of sums of these lines: the smaller ones of a group where there are any, each group, and all added."""
    lines = tuple(lines)
    rows: list[LineSum] = []
    for group in _GROUPS:
        own = [line for line in lines if line.group == group]
        smaller = [line for line in own if not line.core]
        if smaller:
            rows.append(_sum(_SMALLER[group], smaller))
        if group in _WHOLE:
            rows.append(_sum(_WHOLE[group], own))
    rows.append(_sum("all", [line for line in lines if line.group in _WHOLE]))
    return tuple(rows)


def wrong_sums(lines: Sequence[LineEntry], rows: Sequence[LineSum]) -> tuple[str, ...]:
    """What does not add up, as sentences; empty when every printed sum is that of the lines above it."""
    given, right = {row.key: row for row in rows}, {row.key: row for row in sums(lines)}
    return tuple(
        f"The row of sums '{key}' is not the sum of its lines."
        for key in sorted({*given, *right})
        if given.get(key) != right.get(key)
    )


def _sorted(lines: Iterable[LineEntry], group: LineGroup) -> list[LineEntry]:
    own = (line for line in lines if line.group == group)
    return sorted(own, key=lambda line: (-line.planned, -line.planned_next, line.number))


def _sum(key: SumKey, lines: Sequence[LineEntry]) -> LineSum:
    return LineSum(
        key=key,
        count=len(lines),
        planned=sum(line.planned for line in lines),
        planned_next=sum(line.planned_next for line in lines),
        signed=sum(line.signed for line in lines),
        actual=sum(line.actual for line in lines),
        forecast=sum(line.forecast for line in lines),
    )
