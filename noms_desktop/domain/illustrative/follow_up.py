"""What follows from results: improvement plans of the six poor boards, agreed exceptions, risks and contests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from noms_desktop.domain.illustrative import words_services as words
from noms_desktop.domain.illustrative.results import IMPROVED_FROM
from noms_desktop.domain.illustrative.words_performance import BY_MEASURE
from noms_desktop.domain.illustrative.words_reviews import EXCEPTION_REASONS
from noms_desktop.domain.illustrative.world import AS_AT
from noms_desktop.domain.workdays import add_working_days, next_working_day

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.reviews import Board
    from noms_desktop.domain.illustrative.sheets import Sheets
    from noms_desktop.domain.illustrative.world import Area, Element
    from noms_desktop.domain.rng import Rng

# An improvement shows from the month after its plan began.
EARLY_OPENED = IMPROVED_FROM.plus(-1).first_day + timedelta(days=4)


def write_improvement_plan(sheets: Sheets, rng: Rng, board: Board, measure: str, *, early: bool) -> None:
    """The plan of a poor board for one measure: milestones of people, method and result, met or not by their dates."""
    opened = EARLY_OPENED if early else next_working_day(date(2006, 6, 5) + timedelta(days=rng.below(60)))
    name = board.targets[measure, AS_AT.year].measure.short_name
    plan = sheets.record(
        "improvement_plan",
        board_code=board.area.code,
        series_id=board.series[measure],
        title=words.PLAN_TITLES.get(measure, name),
        opened_on=opened,
        state="open",
    )
    steps = [*rng.sample(words.MILESTONES["people"], 2), *rng.sample(words.MILESTONES["method"], 2)]
    steps += words.MILESTONES["result"]
    due = opened
    for text, owner in steps:
        due = add_working_days(due, rng.between(22, 48) if early else rng.between(14, 32))
        state = "scheduled"
        if due <= AS_AT:
            state = rng.weighted(("met", "partially_met", "not_met"), (70, 20, 10) if early else (50, 30, 20))
        sheets.record("milestone", plan_id=plan, text=text, due=due, owner_post=owner, state=state)


def write_exception(sheets: Sheets, rng: Rng, board: Board, measure: str) -> None:
    """A measure that is accepted as off target until a date."""
    sheets.record(
        "agreed_exception",
        series_id=board.series[measure],
        until_on=rng.choice((date(2006, 12, 31), date(2007, 3, 31))),
        reason=rng.choice((*EXCEPTION_REASONS.get(BY_MEASURE[measure].lead, ()), *EXCEPTION_REASONS[""])),
        agreed_on=next_working_day(date(2006, 8, 21) + timedelta(days=rng.below(21))),
    )


def write_risks(sheets: Sheets, rng: Rng, area: Area) -> None:
    """Two to four risks of a board, one of them sometimes closed."""
    for text, likelihood, impact, owner in rng.sample(words.RISKS, rng.between(2, 4)):
        opened = next_working_day(date(2006, 4, 18) + timedelta(days=rng.below(140)))
        sheets.record(
            "risk",
            board_code=area.code,
            text=text,
            likelihood=likelihood if rng.chance(0.7) else rng.choice(("low", "medium", "high")),
            impact=impact,
            owner_post=owner,
            opened_on=opened,
            closed_on=add_working_days(opened, 15) if rng.chance(0.08) else None,
        )


def write_contests(sheets: Sheets, rng: Rng, area: Area, elements: tuple[Element, ...]) -> None:
    """One or two contests of the published programme as they touch a board; those of probation need legislation."""
    codes = [element.code for element in elements if element.code in words.CONTESTS]
    for code in rng.sample(codes, min(len(codes), rng.between(1, 2))):
        title, service = rng.choice(words.CONTESTS[code])
        stage, note = rng.choice(words.CONTEST_STAGES[code])
        after = date(2008, 4, 1) if stage == "planning" else date(2006, 10, 9)
        sheets.record(
            "competition",
            title=title,
            board_code=area.code,
            service_code=service,
            stage=stage,
            next_on=next_working_day(after + timedelta(days=rng.below(120))),
            value_pence=None if code == "E12" else round(area.budget * rng.uniform(0.004, 0.02)) // 500_000 * 500_000,
            note=note,
        )
