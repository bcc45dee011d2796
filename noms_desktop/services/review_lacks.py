"""What a review still lacks before its pack can go out, each with the part of the review where it is put right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import minimum
from noms_desktop.domain.sentences import listed
from noms_desktop.services import spend_year
from noms_desktop.store.queries import plans, results

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from noms_desktop.domain.periods import Month, Quarter
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.reviews import WholeReview

ATTENDANCE, AGENDA, DECISIONS, COMMENTS, WHEN = "attendance", "agenda", "decisions", "comments", "when"
RESULTS, SPEND = "measures", "subcontracting"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing, as a sentence, and the part of the review that it belongs to."""

    text: str
    part: str


def lacks(whole: WholeReview, figures: tuple[Lack, ...] = ()) -> tuple[Lack, ...]:
    """What is missing, in the order in which it is wanted; nothing any more once the review was held.

    `figures` are those of its board that are not returned.
    """
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
    return (*found, *figures)


def figures(reader: Reader, boards: Collection[str], quarter: Quarter, as_at: date) -> dict[str, tuple[Lack, ...]]:
    """The results and spend of the quarter that each board has not returned whole, for the months that have ended."""
    ended = [month for month in quarter.months if month.last_day <= as_at]
    late: dict[str, list[Month]] = {}
    for month in ended:
        for one in results.months_in(reader, month.iso, year=quarter.year.start):
            if one.received < one.expected:
                late.setdefault(one.board_code, []).append(month)
    made = {}
    for code in boards:
        plan = plans.current(reader, code) if quarter.year.start in minimum.RATES else None
        missing = spend_year.read_in(reader, code, quarter.year, as_at, plan).missing if plan is not None else ()
        spent = [month for month in ended if month.iso in missing]
        rows = (("Results", RESULTS, late.get(code, [])), ("Spend", SPEND, spent))
        made[code] = tuple(
            Lack(f"{what} of {_span(months)}: not all returned.", part) for what, part, months in rows if months
        )
    return made


def _span(months: Sequence[Month]) -> str:
    return listed([month.label for month in months], most=len(months))
