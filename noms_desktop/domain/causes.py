"""What makes the gap to the minimum, in words and pence that add up to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain.exact import half_up
from noms_desktop.domain.money import pounds
from noms_desktop.domain.pack import CauseEntry
from noms_desktop.domain.sentences import capital, count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.spend import Position


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A counted line as the causes see it: planned and forecast for the year in pence, and whether work has begun."""

    name: str
    planned: int
    forecast: int
    begun: bool

    @property
    def short(self) -> int:
        """What the line is forecast to fall short of its plan, in pence; negative when it runs ahead."""
        return self.planned - self.forecast


@dataclass(frozen=True, slots=True)
class Causes:
    """The largest causes, largest first, and a sentence for what is left, so that all adds up to the gap in pence."""

    largest: tuple[CauseEntry, ...]
    note: str
    gap: int = 0

    def in_pounds(self) -> Causes:
        """The same to the pound: each as it is rounded by itself, and the rest so that what is read adds up."""
        largest = tuple(replace(cause, pence=_to_the_pound(cause.pence)) for cause in self.largest)
        gap = _to_the_pound(self.gap)
        return Causes(largest, _note(gap - sum(cause.pence for cause in largest), gap) if largest else self.note, gap)


def gap_causes(position: Position, lines: Sequence[CauseLine], uncounted: Sequence[int], most: int = 3) -> Causes:
    """The largest causes of a gap: counted lines below their plan, lines that do not count, too small a plan.

    `uncounted` is the planned pence of each line (or part) that does not count, without the second tier. There are no
    causes when the minimum is reached; the note then is ''.
    """
    if position.gap <= 0:
        return Causes((), "")
    found = [CauseEntry(_line_words(line), line.short) for line in lines if line.short > 0]
    planned_all = sum(line.planned for line in lines) + sum(uncounted)
    if sum(uncounted) > 0:
        count = len([pence for pence in uncounted if pence])
        words = count_words(count, "line does not", "lines do not")
        found.append(CauseEntry(f"{capital(words)} count", sum(uncounted)))
    if planned_all < position.target:
        found.append(CauseEntry("The whole plan is below the minimum", position.target - planned_all))
    largest = tuple(sorted(found, key=lambda cause: (-cause.pence, cause.text))[:most])
    rest = position.gap - sum(cause.pence for cause in largest)
    return Causes(largest, _note(rest, position.gap), position.gap)


def _line_words(line: CauseLine) -> str:
    """Why a line is short, as far as its own figures say."""
    return f"{line.name}: behind plan" if line.begun else f"{line.name}: not started"


def _to_the_pound(pence: int) -> int:
    """Half up, as `money.whole_pounds` prints it."""
    return half_up(Fraction(pence, 100)) * 100


def _note(rest: int, gap: int) -> str:
    """What all else comes to; '' when the causes listed are the whole gap."""
    if rest == 0:
        return ""
    if rest > 0:
        return f"Other causes come to {pounds(rest)}; with them these make the gap of {pounds(gap)}."
    return f"What runs ahead or is planned above the minimum takes off {pounds(-rest)}; the gap is {pounds(gap)}."
