"""What a review still lacks before its pack can go out, each with the part of the review where it is put right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noms_desktop.store.queries.reviews import WholeReview

ATTENDANCE, AGENDA, DECISIONS, COMMENTS, WHEN = "attendance", "agenda", "decisions", "comments", "when"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing, as a sentence, and the part of the review that it belongs to."""

    text: str
    part: str


def lacks(whole: WholeReview) -> tuple[Lack, ...]:
    """What is missing, in the order in which it is wanted; nothing any more once the review was held."""
    if whole.review.state in ("held", "minutes_agreed"):
        return ()
    found = []
    if whole.review.held_on is None:
        found.append(Lack("The review has no date.", WHEN))
    if not any(one.role == "present" for one in whole.attendance):
        found.append(Lack("Nobody is listed as present.", ATTENDANCE))
    if not whole.agenda:
        found.append(Lack("There is no agenda.", AGENDA))
    if not whole.decisions:
        found.append(Lack("No decision is asked for.", DECISIONS))
    if not any(one.kind == "board_comment" for one in whole.notes):
        found.append(Lack("The board has not commented yet.", COMMENTS))
    return tuple(found)
