"""The first steps of a new register: grant bases, a plan, an SLA, reviews; what is done of each, and where to do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.minimum import PLAN_YEARS
from noms_desktop.domain.periods import Month
from noms_desktop.domain.sentences import rate_text
from noms_desktop.store.queries import slas
from noms_desktop.store.queries.rows import last_month

if TYPE_CHECKING:
    from noms_desktop.services.dashboard_needs import Asked
    from noms_desktop.services.dashboard_spend import RegionSpend
    from noms_desktop.store.door import Reader


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step: what, why, how many boards have it of how many, the button's words, and where it leads."""

    title: str
    text: str
    done: int
    boards: int
    link: str
    page: str
    record: str = ""
    part: str = ""


def read_in(reader: Reader, spent: RegionSpend, asked: Asked) -> tuple[FirstStep, ...]:
    """The steps in their order, within a read that is open; none once every one has been begun."""
    year, known = Month.parse(last_month(asked.as_at)).financial_year, asked.names
    agreed = {one.board_code for one in slas.slas(reader, year=year.start, region=asked.region)}
    arranged = {one.board_code for one in asked.reviews}
    based = {one.code for one in spent.boards if one.base}
    planned = {one.code for one in spent.boards if one.plan_state is not None}
    codes = sorted(known, key=lambda code: known[code])

    def first(without: set[str]) -> str:
        return next((code for code in codes if code not in without), codes[0] if codes else "")

    rate, count = rate_text(spent.rate), len(codes)
    steps = (
        FirstStep(
            "Set the grant bases",
            f"What each board's {rate} is a share of in {spent.year.label}, from its grant letter.{_held_on(spent)}",
            len(based),
            count,
            "Set a grant base",
            "subcontracting",
            first(based),
            f"base/{spent.year.start}",
        ),
        FirstStep(
            "Enter the first plan",
            "Lines with their service, provider and value; spend is recorded against them month by month.",
            len(planned),
            count,
            "Enter a plan",
            "subcontracting",
            first(planned),
        ),
        FirstStep(
            f"Agree the SLA for {year.label}",
            "The measures and targets that monthly results are rated against.",
            len(agreed),
            count,
            "Set up an SLA",
            "boards",
            first(agreed),
            "sla",
        ),
        FirstStep(
            "Arrange the reviews",
            "One with each board each quarter; the dates of the round follow from the day.",
            len(arranged),
            count,
            "Arrange a review",
            "reviews",
        ),
    )
    return () if all(step.done for step in steps) else steps


def _held_on(spent: RegionSpend) -> str:
    """That the base of the year before serves a later year until it has its own."""
    if spent.year.start == PLAN_YEARS[0]:
        return ""
    return f" That of {spent.year.plus(-1).label} holds on until it is set."
