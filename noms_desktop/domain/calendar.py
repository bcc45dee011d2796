"""The round of a review in working days, and the national dates of 2006/07."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import day_text, long_date
from noms_desktop.domain.workdays import add_working_days, is_working_day, next_working_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noms_desktop.domain.periods import Month, Quarter

StepName = Literal["data_day", "draft_to_board", "comments", "issue", "review", "minutes"]
ReturnKind = Literal["position_october", "agreed_plan", "position_april"]

STEP_WORDS: dict[StepName, str] = {
    "data_day": "Data day: results of the quarter in",
    "draft_to_board": "Draft pack to the board for accuracy",
    "comments": "Board's comments in",
    "issue": "Issue the pack",
    "review": "Review",
    "minutes": "Draft minutes to the board",
}
DATA_DAY = 15
COMMENT_DAYS = 5
ISSUE_DAYS_BEFORE = 5
MINUTES_DAYS = 5
# Weeks 5 to 7 after the quarter: the first of week 5 is 29 days after its last day.
FIRST_REVIEW_DAY, LAST_REVIEW_DAY = 29, 49


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a round with the day it is due."""

    step: StepName
    due_on: date

    @property
    def words(self) -> str:
        """What the step is."""
        return STEP_WORDS[self.step]


@dataclass(frozen=True, slots=True)
class Round:
    """The steps of one review, in order of date. `early` says that it is held before all data of the quarter are in."""

    quarter: Quarter
    steps: tuple[Step, ...]
    early: bool

    def due(self, step: StepName) -> date:
        """The day of a step."""
        return next(one.due_on for one in self.steps if one.step == step)

    @property
    def provisional_note(self) -> str:
        """What page one says of an early review: 'September provisional'; empty otherwise."""
        return f"{self.quarter.months[2].name} provisional" if self.early else ""


@dataclass(frozen=True, slots=True)
class NationalDate:
    """A return that every board owes, with the day it is due and what it is, in words."""

    kind: ReturnKind
    due_on: date
    words: str

    def received_text(self, received: int, boards: int) -> str:
        """'2 of 5 received', as Home shows it."""
        return f"{received} of {boards} received"


NATIONAL_DATES = (
    NationalDate("position_october", date(2006, 10, 9), "Position at 1 October"),
    NationalDate("agreed_plan", date(2006, 11, 30), "Agreed plan to 31 March 2008"),
    NationalDate("position_april", date(2007, 6, 18), "Position at 1 April"),
)


def due_day(month: Month) -> date:
    """The day a month's results are due: the 15th of the next month, or the next working day."""
    after = month.plus(1)
    return next_working_day(date(after.year, after.month, DATA_DAY))


def data_day(quarter: Quarter) -> date:
    """The day the results of a quarter are due: that of its last month."""
    return due_day(quarter.months[2])


def review_window(quarter: Quarter) -> tuple[date, date]:
    """The first and last day of weeks 5 to 7 after the quarter, in which its reviews are held."""
    return quarter.last_day + timedelta(days=FIRST_REVIEW_DAY), quarter.last_day + timedelta(days=LAST_REVIEW_DAY)


def round_of(quarter: Quarter, review: date) -> Round:
    """The steps of a review held on a day, counted in working days of England and Wales.

    The draft goes to the board on the working day after the data day. Where that leaves the board less than its five
    working days before the issue, the draft goes earlier, so that the board always has them. UserError for a review
    within the quarter or on a day that is no working day.
    """
    if review <= quarter.last_day:
        raise UserError(
            f"{day_text(review)} is before the quarter has ended.",
            f"The quarter ends on {day_text(quarter.last_day)}; its reviews are held five to seven weeks later.",
        )
    if not is_working_day(review):
        raise UserError(
            f"{long_date(review)} is not a working day.", f"Choose another day, such as {_working_days_near(review)}."
        )
    data = data_day(quarter)
    issue = add_working_days(review, -ISSUE_DAYS_BEFORE)
    draft = min(add_working_days(data, 1), add_working_days(issue, -COMMENT_DAYS))
    steps: dict[StepName, date] = {
        "data_day": data,
        "draft_to_board": draft,
        "comments": add_working_days(draft, COMMENT_DAYS),
        "issue": issue,
        "review": review,
        "minutes": add_working_days(review, MINUTES_DAYS),
    }
    in_order = sorted((Step(step, due) for step, due in steps.items()), key=lambda one: one.due_on)
    return Round(quarter, tuple(in_order), early=review < review_window(quarter)[0] or draft < data)


def next_due(dates: Iterable[NationalDate], as_at: date) -> NationalDate | None:
    """The next national date on or after a day; None when all are past."""
    return min((one for one in dates if one.due_on >= as_at), key=lambda one: one.due_on, default=None)


def _working_days_near(day: date) -> str:
    """The nearest working days on both sides, in words."""
    return f"{long_date(add_working_days(day, -1))} or {long_date(add_working_days(day, 1))}"
