"""The frozen content of the minutes of a review: everything they print, before a page is drawn."""

from __future__ import annotations

from dataclasses import dataclass

# The types below are looked up when stored minutes are read back (domain.frozen), so they are needed at run time.
from datetime import date  # noqa: TC003 - read by get_type_hints
from typing import Literal

from noms_desktop.domain.pack import ActionEntry, DecisionEntry  # noqa: TC001 - read by get_type_hints

MinutesState = Literal["draft", "comments", "agreed"]


@dataclass(frozen=True, slots=True)
class Attendee:
    """One who was at the review, sent apologies or attended: post, name, and for which side."""

    post: str
    name: str
    role: Literal["present", "apologies", "in attendance"]
    side: Literal["commissioner", "board", "other"]


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """What was said, decided and asked for under one item of the agenda; `outcomes` say what became of earlier actions.

    `points` begin with what the board said of the item and its measures, and what was asked. `withdrawn` are actions
    that were raised at the review and withdrawn at it, in a sentence each: nobody is asked for them. `said` is what
    else was said at the review of actions that it raised.
    """

    number: int
    title: str
    points: tuple[str, ...]
    decisions: tuple[DecisionEntry, ...]
    actions: tuple[ActionEntry, ...]
    outcomes: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesData:
    """Everything the minutes of a review print; frozen when they are agreed at the next review.

    `chair` is the post in the chair, '' where the attendance does not tell; `pack` the pack that was before the
    meeting with its document reference, '' where none was issued. `opened_again` says which version was agreed before
    and why it was opened again, '' for the first. `is_held` is False of minutes drawn before the day of the meeting.
    """

    state: MinutesState
    illustrative: bool
    board_code: str
    board_name: str
    board_title: str
    region_name: str
    commissioner: str
    year_label: str
    quarter: int
    quarter_words: str
    version: int
    marking: str
    held_on: date
    starts: str
    ends: str
    place: str
    attendance: tuple[Attendee, ...]
    items: tuple[MinutesItem, ...]
    comments_by: date | None
    agreed_on: date | None
    next_review: date | None
    prepared_on: date
    history_head: str
    program_version: str
    chair: str = ""
    pack: str = ""
    opened_again: str = ""
    is_held: bool = True
