"""SLA review meetings: the list, and one review whole with steps, agenda, notes, attendance, decisions, minutes.

What is private (the chair's brief, private notes) is read only by a call that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import measures, reference, reviews

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

ReviewState = Literal["scheduled", "draft", "with_board", "issued", "held", "minutes_agreed"]
NoteKind = Literal[
    "position",
    "finding",
    "board_comment",
    "private",
    "point",
    "we_ask",
    "brief_aim",
    "brief_fallback",
    "brief_question",
    "brief_answer",
]
Role = Literal["present", "apologies", "in_attendance"]
Side = Literal["commissioner", "board", "other"]
DecisionState = Literal["asked", "agreed", "not_agreed", "deferred"]
MinutesState = Literal["draft", "comments", "agreed"]
PRIVATE_KINDS: tuple[NoteKind, ...] = ("private", "brief_aim", "brief_fallback", "brief_question", "brief_answer")
"""Kinds of note that never leave the office."""

_REVIEW, _BOARD, _NOTE = reviews.review, reference.board, reviews.review_note
_SERIES = measures.measure_series


@dataclass(frozen=True, slots=True)
class Review:
    """A review of a board for a quarter; `year` 2006 is 2006/07, times are '10:30' or ''."""

    id: int
    uid: str
    version: int
    board_code: str
    board_name: str
    region_code: str
    year: int
    quarter: int
    held_on: date | None
    starts_at: str
    ends_at: str
    place: str
    state: ReviewState
    marking: str


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """A step of the round with its date, and when it was done."""

    id: int
    uid: str
    version: int
    review_id: int
    step: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of the agenda; `section` is the part of the pack that serves it, '' for none."""

    id: int
    uid: str
    version: int
    review_id: int
    position: int
    title: str
    minutes: int
    lead: str
    section: str


@dataclass(frozen=True, slots=True)
class Note:
    """A text of the review, for an agenda item, a measure or the whole meeting; `measure_code` is the measure's."""

    id: int
    uid: str
    version: int
    review_id: int
    agenda_item_id: int | None
    series_id: int | None
    measure_code: str | None
    kind: NoteKind
    text: str
    author: str
    written_on: date | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Someone who was present, sent apologies or attended."""

    id: int
    uid: str
    version: int
    review_id: int
    post: str
    name: str
    role: Role
    side: Side


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision asked for or taken; `section` is the part of the pack that argues it."""

    id: int
    uid: str
    version: int
    review_id: int
    number: int
    text: str
    state: DecisionState
    section: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """A version of the minutes; `blob_sha256` names the frozen PDF of agreed ones.

    `reason` is why it was begun after the version before had been agreed, '' for the first.
    """

    id: int
    uid: str
    version: int
    review_id: int
    version_no: int
    state: MinutesState
    text: str
    reason: str
    agreed_on: date | None
    blob_sha256: str | None


@dataclass(frozen=True, slots=True)
class WholeReview:
    """A review with all that belongs to it; `notes` hold private ones only when they were asked for."""

    review: Review
    steps: tuple[ReviewStep, ...]
    agenda: tuple[AgendaItem, ...]
    notes: tuple[Note, ...]
    attendance: tuple[Attendance, ...]
    decisions: tuple[Decision, ...]
    minutes: tuple[Minutes, ...]


def reviews_of(
    reader: Reader,
    *,
    board: str | None = None,
    region: str | None = None,
    year: int | None = None,
    quarter: int | None = None,
) -> tuple[Review, ...]:
    """The reviews of a board, of a region's boards or all, of a year and quarter where given; by date of the quarter,
    then board."""
    found = _reviews()
    if board is not None:
        found = found.where(_REVIEW.c.board_code == board)
    if region is not None:
        found = found.where(_BOARD.c.region_code == region)
    if year is not None:
        found = found.where(_REVIEW.c.year == year)
    if quarter is not None:
        found = found.where(_REVIEW.c.quarter == quarter)
    return reader.every(Review, found.order_by(_REVIEW.c.year, _REVIEW.c.quarter, _BOARD.c.name))


def review(reader: Reader, board_code: str, year: int, quarter: int) -> Review | None:
    """The review of a board for a quarter."""
    return next(iter(reviews_of(reader, board=board_code, year=year, quarter=quarter)), None)


def review_by_id(reader: Reader, review_id: int) -> Review | None:
    """The review of this id."""
    return reader.first(Review, _reviews().where(_REVIEW.c.id == review_id))


def previous(reader: Reader, board_code: str, year: int, quarter: int) -> Review | None:
    """The board's last review before this quarter."""
    earlier = _place(_REVIEW.c.year, _REVIEW.c.quarter) < _place(year, quarter)
    found = _reviews().where(_REVIEW.c.board_code == board_code, earlier)
    return reader.first(Review, found.order_by(_REVIEW.c.year.desc(), _REVIEW.c.quarter.desc()))


def following(reader: Reader, board_code: str, year: int, quarter: int) -> Review | None:
    """The board's next review after this quarter, where one is arranged."""
    later = _place(_REVIEW.c.year, _REVIEW.c.quarter) > _place(year, quarter)
    found = _reviews().where(_REVIEW.c.board_code == board_code, later)
    return reader.first(Review, found.order_by(_REVIEW.c.year, _REVIEW.c.quarter))


def whole(reader: Reader, review_id: int, *, private: bool = False) -> WholeReview | None:
    """A review with all that belongs to it, in seven statements; private notes only when asked for."""
    found = review_by_id(reader, review_id)
    if found is None:
        return None
    return WholeReview(
        review=found,
        steps=_of_review(reader, ReviewStep, reviews.review_step, review_id, "due_on", "id"),
        agenda=agenda(reader, review_id),
        notes=notes(reader, review_id, private=private),
        attendance=_of_review(reader, Attendance, reviews.attendance, review_id, "id"),
        decisions=decisions(reader, review_id),
        minutes=minutes(reader, review_id),
    )


def steps(reader: Reader, *, region: str | None = None, board: str | None = None) -> tuple[ReviewStep, ...]:
    """The steps of all reviews, or of those of a region or a board, by date: the calendar of the round."""
    table = reviews.review_step
    found = (
        sa.select(*rows.columns(ReviewStep, table))
        .join_from(table, _REVIEW, _REVIEW.c.id == table.c.review_id)
        .join(_BOARD, _BOARD.c.code == _REVIEW.c.board_code)
    )
    if region is not None:
        found = found.where(_BOARD.c.region_code == region)
    if board is not None:
        found = found.where(_REVIEW.c.board_code == board)
    return reader.every(ReviewStep, found.order_by(table.c.due_on, table.c.id))


def agenda(reader: Reader, review_id: int) -> tuple[AgendaItem, ...]:
    """The agenda of a review in its order."""
    return _of_review(reader, AgendaItem, reviews.agenda_item, review_id, "position", "id")


def notes(reader: Reader, review_id: int, *, private: bool = False) -> tuple[Note, ...]:
    """The notes of a review in the order in which they were written; private ones only when asked for."""
    found = (
        sa.select(*rows.columns(Note, _NOTE, measure_code=_SERIES.c.measure_code))
        .join_from(_NOTE, _SERIES, _SERIES.c.id == _NOTE.c.series_id, isouter=True)
        .where(_NOTE.c.review_id == review_id)
    )
    if not private:
        found = found.where(_NOTE.c.kind.not_in(PRIVATE_KINDS))
    return reader.every(Note, found.order_by(_NOTE.c.id))


def decisions(reader: Reader, review_id: int) -> tuple[Decision, ...]:
    """The decisions of a review by their numbers."""
    return _of_review(reader, Decision, reviews.decision, review_id, "number")


def minutes(reader: Reader, review_id: int) -> tuple[Minutes, ...]:
    """The versions of a review's minutes, the newest last."""
    return _of_review(reader, Minutes, reviews.minutes, review_id, "version_no")


def once_agreed(reader: Reader, board_code: str) -> frozenset[int]:
    """The ids of a board's reviews of which a version of the minutes was agreed, opened again since or not."""
    table = reviews.minutes
    found = (
        sa.select(table.c.review_id)
        .join_from(table, _REVIEW, _REVIEW.c.id == table.c.review_id)
        .where(_REVIEW.c.board_code == board_code, table.c.state == "agreed")
    )
    return frozenset(row[0] for row in rows.plain(reader, found))


def _reviews() -> Statement:
    own = rows.columns(Review, _REVIEW, board_name=_BOARD.c.name, region_code=_BOARD.c.region_code)
    return sa.select(*own).join_from(_REVIEW, _BOARD, _BOARD.c.code == _REVIEW.c.board_code)


def _place(year: Any, quarter: Any) -> Any:
    """Quarters in one line, so that they compare."""
    return year * 4 + quarter


def _of_review(reader: Reader, shape: type[Any], table: sa.Table, review_id: int, *order: str) -> tuple[Any, ...]:
    found = sa.select(*rows.columns(shape, table)).where(table.c.review_id == review_id)
    return reader.every(shape, found.order_by(*(table.c[name] for name in order)))
