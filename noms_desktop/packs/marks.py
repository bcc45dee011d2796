"""The marks of a pack: a rating or a state is a word, a shape and a colour, so that a grey printer loses nothing.

The shapes are signs of the document's own faces. Every colour has a contrast of at least 4.5 to 1 on white.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.packs import styles

if TYPE_CHECKING:
    from noms_desktop.domain.pack import RatingWord

GOOD, RISK, BAD, QUIET = "#1a6b40", "#885600", "#a81d1d", styles.SOFT
TICK, TRIANGLE, DISC, RING, DASH, ONWARD = "✓", "▲", "●", "○", "\N{EN DASH}", "→"


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape, a word and a colour, in that order of importance to a reader of a grey copy."""

    sign: str
    word: str
    colour: str

    @property
    def text(self) -> str:
        """Shape and word on one line: '▲ At risk'."""
        return f"{self.sign}\N{NO-BREAK SPACE}{self.word.replace(' ', chr(0xA0))}"


RATINGS: dict[RatingWord, Mark] = {
    "on target": Mark(TICK, "On target", GOOD),
    "at risk": Mark(TRIANGLE, "At risk", RISK),
    "off target": Mark(DISC, "Off target", BAD),
    "no data": Mark(DASH, "No data", QUIET),
    "no cases": Mark(DASH, "No cases", QUIET),
    "no target": Mark(DASH, "No target", QUIET),
    "too few": Mark(DASH, "Too few", QUIET),
    "not rated": Mark(DASH, "Not rated", QUIET),
}

STATES: dict[str, Mark] = {
    "overdue": Mark(DISC, "Overdue", BAD),
    "open": Mark(RING, "Open", styles.INK),
    "carried": Mark(ONWARD, "Carried", styles.INK),
    "done": Mark(TICK, "Done", GOOD),
    "withdrawn": Mark(DASH, "Withdrawn", QUIET),
    "scheduled": Mark(RING, "Scheduled", styles.INK),
    "met": Mark(TICK, "Met", GOOD),
    "partially met": Mark(TRIANGLE, "Partly met", RISK),
    "not met": Mark(DISC, "Not met", BAD),
    "low": Mark(RING, "Low", styles.INK),
    "medium": Mark(TRIANGLE, "Medium", RISK),
    "high": Mark(DISC, "High", BAD),
}


def of_rating(rating: RatingWord) -> Mark:
    """The mark of a rating."""
    return RATINGS[rating]


def of_state(state: str) -> Mark:
    """The mark of an action, milestone or risk; a state of which there is no mark is printed as it is, with a dash."""
    return STATES.get(state.casefold()) or Mark(DASH, state[:1].upper() + state[1:], QUIET)
