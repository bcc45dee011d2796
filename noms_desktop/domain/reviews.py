"""A review's states and next step, its actions with their references and dates, and the names of its files."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import day_text
from noms_desktop.domain.workdays import add_working_days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from noms_desktop.domain.calendar import StepName
    from noms_desktop.domain.pack import PackKind
    from noms_desktop.domain.periods import FinancialYear, Quarter

ReviewState = Literal["scheduled", "draft", "with_board", "issued", "held", "minutes_agreed"]
ActionStatus = Literal["open", "done", "carried", "withdrawn"]

STATE_WORDS: dict[ReviewState, str] = {
    "scheduled": "Scheduled",
    "draft": "Draft",
    "with_board": "With board",
    "issued": "Issued",
    "held": "Held",
    "minutes_agreed": "Minutes agreed",
}
STATES: tuple[ReviewState, ...] = tuple(STATE_WORDS)
# What the one primary button does in each state, and where it leads.
NEXT_STEP: dict[ReviewState, tuple[str, ReviewState] | None] = {
    "scheduled": ("Prepare the pack", "draft"),
    "draft": ("Send the draft to the board", "with_board"),
    "with_board": ("Issue the pack", "issued"),
    "issued": ("Hold the review", "held"),
    "held": ("Agree the minutes", "minutes_agreed"),
    "minutes_agreed": None,
}
STEPS_PAST: dict[ReviewState, tuple[StepName, ...]] = {
    "with_board": ("data_day", "draft_to_board"),
    "issued": ("data_day", "draft_to_board", "comments", "issue"),
    "held": ("data_day", "draft_to_board", "comments", "issue", "review"),
    "minutes_agreed": ("data_day", "draft_to_board", "comments", "issue", "review", "minutes"),
}
"""Steps of the round that a review in a state waits for no longer, whether or not their day was recorded."""
# Besides the next step: a draft may be issued without going to the board, and its comments may send it back to draft.
_ALSO: frozenset[tuple[ReviewState, ReviewState]] = frozenset(
    {("draft", "issued"), ("scheduled", "issued"), ("with_board", "draft")}
)
OPEN_STATUSES: frozenset[ActionStatus] = frozenset({"open", "carried"})
DUE_DAYS_BEFORE = 10
AGENDA_MINUTES = 90
LONGEST_FILE_NAME = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_REFERENCE = re.compile(r"(?P<board>[A-Z0-9]{2,4})-(?P<year>\d{4})-(?P<number>\d{1,4})", re.ASCII)
_KIND_WORDS: dict[PackKind, str] = {"issued": "", "draft": " draft", "brief": " chair's brief"}

# The SLA review of ninety minutes: item, minutes, lead, the part of the pack that serves it.
AGENDA = (
    ("Actions from the last review", 10, "Chair", "actions"),
    ("Performance: all measures, then exceptions", 30, "Chief Officer", "measures"),
    ("Sub-contracting plan delivery", 25, "Treasurer", "subcontracting"),
    ("Agreements, contests, partnership fund", 10, "Contracts Manager", "agreements"),
    ("Improvement plan and risks", 10, "Chief Officer", "improvement"),
    ("Decisions and actions read back", 5, "Chair", "decisions"),
)


ITEM = "item"


def place_of_item(section: str, uid: str) -> str:
    """Where a decision asked at an item of the agenda belongs: the part of the pack that serves it, else the item."""
    return section or f"{ITEM}:{uid}"


@dataclass(frozen=True, slots=True)
class ActionState:
    """What changes in an action as it is carried or closed; `original_due` never does."""

    reference: str
    status: ActionStatus
    original_due: date
    due: date
    times_carried: int = 0
    closed_on: date | None = None


def next_step(state: ReviewState) -> tuple[str, ReviewState] | None:
    """The words of the next step and the state it leads to; None once the minutes are agreed."""
    return NEXT_STEP[state]


def check_move(state: ReviewState, wanted: ReviewState) -> None:
    """Refuse a step that a review's state does not allow (UserError names the step that comes next)."""
    step = NEXT_STEP[state]
    if (step is not None and step[1] == wanted) or (state, wanted) in _ALSO:
        return
    advice = f"The next step is: {step[0]}." if step else "Arrange the next review."
    raise UserError(
        f"A review that is '{STATE_WORDS[state]}' cannot become '{STATE_WORDS[wanted]}'.", advice, where="review"
    )


def agreed_day(as_at: date, held_on: date | None, next_review: date | None) -> date:
    """The day proposed for agreeing minutes: today, or the next review's where that is later, or the meeting's own."""
    return max(filter(None, (as_at, held_on, next_review)))


def check_agreed_day(on: date, held_on: date | None) -> None:
    """Refuse a day of agreement before the meeting itself (UserError, where 'on')."""
    if held_on is not None and on < held_on:
        raise UserError(
            f"{day_text(on)} is before the meeting of {day_text(held_on)}.",
            "Give the day on which the minutes were agreed.",
            where="on",
        )


def action_reference(short_code: str, year: FinancialYear, number: int) -> str:
    """'GLO-2006-14': the board's short code, the year the financial year begins, and a number never used again."""
    return f"{short_code}-{year.start}-{number:02d}"


def parse_reference(text: str) -> tuple[str, int, int]:
    """Short code, year and number of an action reference as typed ('glo-2006-14'); UserError otherwise."""
    match = _REFERENCE.fullmatch(text.strip().upper())
    if match is None:
        raise UserError(f"'{text.strip()[:40]}' is not the number of an action.", "Type it as printed: GLO-2006-14.")
    return match["board"], int(match["year"]), int(match["number"])


def default_due(next_review: date) -> date:
    """The day an action is due when nobody says otherwise: ten working days before the next review."""
    return add_working_days(next_review, -DUE_DAYS_BEFORE)


def is_overdue(action: ActionState, as_at: date) -> bool:
    """Whether an open or carried action was due before a day; due on that day is not overdue."""
    return action.status in OPEN_STATUSES and action.due < as_at


def close(action: ActionState, on: date) -> ActionState:
    """The action done on a day; UserError when it is closed already."""
    _check_open(action)
    return replace(action, status="done", closed_on=on)


def withdraw(action: ActionState, on: date, reason: str) -> ActionState:
    """The action withdrawn on a day; UserError without a reason or when it is closed already."""
    _check_open(action)
    if not reason.strip():
        raise UserError(f"Say why {action.reference} is withdrawn.", "Type the reason as its note.", where="note")
    return replace(action, status="withdrawn", closed_on=on)


def carry(action: ActionState, review: date, due: date) -> ActionState:
    """The action carried at a review to a later day; the original date stays, and how often it was carried is counted.

    UserError when it is closed already, or the new date is not after the old one and the review.
    """
    _check_open(action)
    latest = max(action.due, review)
    if due <= latest:
        raise UserError(
            f"{action.reference} cannot be carried to {day_text(due)}.",
            f"Give a day after {day_text(latest)}.",
            where="due",
        )
    return replace(action, status="carried", due=due, times_carried=action.times_carried + 1)


def pack_file_name(quarter: Quarter, board: str, version: int, kind: PackKind = "issued") -> str:
    """'2006-07 Q2 Gloucestershire v2.pdf', fit for Windows; a draft and the chair's brief say so in their name."""
    return f"{quarter.file_label} {safe_file_part(board)} v{version}{_KIND_WORDS[kind]}.pdf"


def safe_file_part(text: str) -> str:
    """Text as part of a file's name on Windows, macOS and Linux: nothing forbidden, hidden, trailing or too long."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(letter for letter in composed if unicodedata.category(letter)[0] != "C")
    words = " ".join(_FORBIDDEN.sub(" ", visible).split())
    # Windows drops points and blanks at the end, and a leading point hides a file elsewhere.
    return words[:LONGEST_FILE_NAME].strip(" .") or "unnamed"


def minutes_file_name(quarter: Quarter, board: str, version: int) -> str:
    """'2006-07 Q2 Gloucestershire minutes v1.pdf', fit for every system."""
    return f"{quarter.file_label} {safe_file_part(board)} minutes v{version}.pdf"


def same_item(section: str, title: str, agenda: Sequence[tuple[str, str]]) -> int | None:
    """The place on an agenda (of section and title each) of the item that another review had; None where it has none.

    The section of the pack that serves it tells, of several of one section the title; without a section the title.
    """
    words = title.casefold()
    alike = [place for place, one in enumerate(agenda) if section and one[0] == section]
    named = [place for place, one in enumerate(agenda) if one[1].casefold() == words and (one[0] == section)]
    return next(iter([*named, *alike]), None)


def agenda_total_text(minutes: int) -> str:
    """'85 of 90 minutes', or by how much the agenda is too long."""
    over = minutes - AGENDA_MINUTES
    return f"{minutes} of {AGENDA_MINUTES} minutes" if over <= 0 else f"{minutes} minutes, {over} over {AGENDA_MINUTES}"


def _check_open(action: ActionState) -> None:
    """Only an open or carried action can be closed, carried or withdrawn."""
    if action.status not in OPEN_STATUSES:
        raise UserError(
            f"{action.reference} is {action.status} already.", "Raise a new action if something is still to do."
        )
