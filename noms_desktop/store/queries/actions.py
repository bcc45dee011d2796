"""What reviews asked for: the actions of a board with their progress from review to review."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import reference, reviews

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

ActionStatus = Literal["open", "done", "carried", "withdrawn"]
UNFINISHED: tuple[ActionStatus, ...] = ("open", "carried")
"""Statuses that a review still has to ask about."""

_ACTION, _PROGRESS, _REVIEW, _BOARD = reviews.action, reviews.action_progress, reviews.review, reference.board
_ITEM = reviews.agenda_item


@dataclass(frozen=True, slots=True)
class Progress:
    """What was said of an action at a review."""

    id: int
    uid: str
    version: int
    action_id: int
    review_id: int
    year: int
    quarter: int
    status: ActionStatus
    note: str


@dataclass(frozen=True, slots=True)
class Action:
    """An action; its reference is short_code, year and number ('GLO-2006-14'). `raised_*` name its review.

    `item_*` name the agenda item under which that review asked for it, None for none.
    """

    id: int
    uid: str
    version: int
    board_code: str
    short_code: str
    year: int
    number: int
    raised_review_id: int | None
    raised_year: int | None
    raised_quarter: int | None
    raised_on: date | None
    agenda_item_id: int | None
    item_uid: str | None
    item_title: str | None
    item_section: str | None
    text: str
    done_looks_like: str
    owner_post: str
    original_due: date
    due: date
    status: ActionStatus
    closed_on: date | None
    note: str
    times_carried: int
    progress: tuple[Progress, ...] = ()

    def overdue(self, as_at: date) -> bool:
        """Whether it is unfinished past its due date."""
        return self.status in UNFINISHED and self.due < as_at


def actions_of(
    reader: Reader,
    *,
    board: str | None = None,
    region: str | None = None,
    statuses: Iterable[ActionStatus] | None = None,
    raised_review_id: int | None = None,
) -> tuple[Action, ...]:
    """The actions of a board, of a region's boards or all, the earliest due first, with their progress.

    `statuses` narrows ('open' and 'carried' are `UNFINISHED`), `raised_review_id` to those of one review.
    """
    found = _actions()
    if board is not None:
        found = found.where(_ACTION.c.board_code == board)
    if region is not None:
        found = found.where(_BOARD.c.region_code == region)
    if statuses is not None:
        found = found.where(_ACTION.c.status.in_(sorted(statuses)))
    if raised_review_id is not None:
        found = found.where(_ACTION.c.raised_review_id == raised_review_id)
    return _with_progress(reader, found.order_by(_ACTION.c.due, _ACTION.c.board_code, _ACTION.c.year, _ACTION.c.number))


def action(reader: Reader, board_code: str, year: int, number: int) -> Action | None:
    """The action of this reference."""
    key = (_ACTION.c.board_code == board_code, _ACTION.c.year == year, _ACTION.c.number == number)
    return next(iter(_with_progress(reader, _actions().where(*key))), None)


def last_number(reader: Reader, board_code: str, year: int) -> int:
    """The highest number in use for a board and year, 0 when there is none; withdrawn actions keep theirs."""
    found = sa.select(sa.func.max(_ACTION.c.number)).where(_ACTION.c.board_code == board_code, _ACTION.c.year == year)
    return int(reader.value(found) or 0)


def _actions() -> Statement:
    own = rows.columns(
        Action,
        _ACTION,
        short_code=_BOARD.c.short_code,
        raised_year=_REVIEW.c.year,
        raised_quarter=_REVIEW.c.quarter,
        raised_on=_REVIEW.c.held_on,
        item_uid=_ITEM.c.uid,
        item_title=_ITEM.c.title,
        item_section=_ITEM.c.section,
    )
    return (
        sa.select(*own)
        .join_from(_ACTION, _BOARD, _BOARD.c.code == _ACTION.c.board_code)
        .join(_REVIEW, _REVIEW.c.id == _ACTION.c.raised_review_id, isouter=True)
        .join(_ITEM, _ITEM.c.id == _ACTION.c.agenda_item_id, isouter=True)
    )


def _with_progress(reader: Reader, found: Statement) -> tuple[Action, ...]:
    ids = found.with_only_columns(_ACTION.c.id).order_by(None)
    own = rows.columns(Progress, _PROGRESS, year=_REVIEW.c.year, quarter=_REVIEW.c.quarter)
    made = (
        sa.select(*own)
        .join_from(_PROGRESS, _REVIEW, _REVIEW.c.id == _PROGRESS.c.review_id)
        .where(_PROGRESS.c.action_id.in_(ids))
        .order_by(_REVIEW.c.year, _REVIEW.c.quarter, _PROGRESS.c.id)
    )
    by_action = rows.grouped(reader.every(Progress, made), lambda one: one.action_id)
    return tuple(replace(one, progress=by_action.get(one.id, ())) for one in reader.every(Action, found))
