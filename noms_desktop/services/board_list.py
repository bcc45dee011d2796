"""The list of boards: how each stands in spend, plan, reviews and actions, to choose one from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import sentences
from noms_desktop.services import clock, plan_boards
from noms_desktop.services.dashboard_needs import plain_day
from noms_desktop.store.queries import actions, reviews

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.services.plan_boards import BoardPlan
    from noms_desktop.store.door import Reader
    from noms_desktop.store.register import Store


@dataclass(frozen=True, slots=True)
class ListedBoard:
    """A board of the list. `plan` has its spend and its plan; `review` is the day of its next review in words."""

    plan: BoardPlan
    open_actions: int
    overdue: int
    review_on: date | None
    review: str

    @property
    def code(self) -> str:
        """'dorset'."""
        return self.plan.code


@dataclass(frozen=True, slots=True)
class BoardList:
    """The boards by name, and what stands above them."""

    title: str
    subtitle: str
    boards: tuple[ListedBoard, ...]


def read(store: Store) -> BoardList:
    """The boards of the register's region, or of the nation."""
    found, as_at, region = plan_boards.read(store), clock.as_at(store), store.info.region_code
    with store.read() as reader:
        unfinished = actions.actions_of(reader, region=region, statuses=actions.UNFINISHED)
        coming = _next_reviews(reader, region, as_at)
    open_ones = Counter(one.board_code for one in unfinished)
    overdue = Counter(one.board_code for one in unfinished if one.overdue(as_at))
    made = tuple(
        ListedBoard(
            plan=one,
            open_actions=open_ones[one.code],
            overdue=overdue[one.code],
            review_on=coming.get(one.code),
            review=plain_day(coming[one.code], as_at) if one.code in coming else "",
        )
        for one in found.boards
    )
    return BoardList(_title(made, found.rate_text), found.subtitle, made)


def _next_reviews(reader: Reader, region: str | None, as_at: date) -> dict[str, date]:
    """The day of each board's next review."""
    days: dict[str, date] = {}
    for one in reviews.reviews_of(reader, region=region):
        if one.held_on is not None and one.held_on >= as_at:
            days[one.board_code] = min(one.held_on, days.get(one.board_code, one.held_on))
    return days


def _title(made: tuple[ListedBoard, ...], rate: str) -> str:
    """'5 boards: 2 forecast to reach 5%, 3 with actions overdue'."""
    count = sentences.count_words(len(made), "board", "boards")
    parts = []
    judged = [one for one in made if one.plan.rating]
    if judged:
        parts.append(f"{sum(one.plan.rating == 'on target' for one in judged)} forecast to reach {rate}")
    late = sum(bool(one.overdue) for one in made)
    if late:
        parts.append(f"{late} with actions overdue")
    return sentences.capital(f"{count}: {', '.join(parts)}" if parts else count)
