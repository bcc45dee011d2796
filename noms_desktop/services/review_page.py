"""The page of one review, read at once: the meeting, its agenda and notes, earlier actions, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.calendar import STEP_WORDS
from noms_desktop.domain.periods import Quarter
from noms_desktop.services import clock, names, pack_actions
from noms_desktop.services.review_lacks import Lack, figures, lacks
from noms_desktop.services.reviews import first_day, quarter_of
from noms_desktop.store.queries import actions, boards, packs, reviews

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from noms_desktop.domain.pack import ActionEntry
    from noms_desktop.services.names import Names
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.reviews import AgendaItem, Review, ReviewStep, WholeReview
    from noms_desktop.store.register import Store

StepState = Literal["done", "overdue", "today", "coming"]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the round with its day, when it was done, and how it stands as at the register's day."""

    step: str
    words: str
    due_on: date
    done_on: date | None
    state: StepState


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as the page shows it: `entry` has its number and words, `uid` and `version` name the record.

    `item` is the uid of the item of this review's agenda that it belongs to, '' for none: the one at which it was
    raised or, raised at an earlier review, the same item of this one.
    """

    uid: str
    version: int
    entry: ActionEntry
    item: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the page shows of a review but its figures; `whole` is None where none is arranged for the quarter.

    `previous` are the actions of earlier reviews that are open, or closed since the last one; `raised` those of this
    one, by number. `posts` are the board's, `our_posts` the commissioner's side. `default_due` is the day a new action
    is due. `packs` are the versions issued. `last_label` is the quarter of the last review, '' without one.
    """

    board_code: str
    board_name: str
    quarter: str
    quarter_words: str
    as_at: date
    whole: WholeReview | None
    steps: tuple[StepRow, ...]
    previous: tuple[ActionRow, ...]
    raised: tuple[ActionRow, ...]
    posts: tuple[str, ...]
    our_posts: tuple[str, ...]
    lacks: tuple[Lack, ...]
    next_step: str
    default_due: date
    next_review: date | None
    packs: tuple[int, ...]
    last_label: str


def read(store: Store, board_code: str, quarter_label: str) -> ReviewPage:
    """The review of a board for a quarter ('2006/07-Q2'), private notes included. UserError for no such quarter."""
    quarter = Quarter.parse(quarter_label, where="quarter")
    as_at, shown = clock.as_at(store), names.on_screen(store)
    with store.read() as reader:
        found = reviews.review(reader, board_code, quarter.year.start, quarter.number)
        whole = None if found is None else reviews.whole(reader, found.id, private=True)
        last = reviews.previous(reader, board_code, quarter.year.start, quarter.number)
        following = reviews.following(reader, board_code, quarter.year.start, quarter.number)
        own = actions.actions_of(reader, board=board_code)
        posts = tuple(one.post for one in boards.posts(reader, board_code))
        issued = () if found is None else packs.packs_of(reader, review_id=found.id)
        ours = _our_posts(reader, found, whole)
        returns = figures(reader, (board_code,), quarter, as_at)[board_code]
    next_review = following.held_on if following else None
    earlier = pack_actions.earlier(own, quarter, last.held_on if last else None)
    raised = () if found is None else [one for one in own if one.raised_review_id == found.id]
    agenda = () if whole is None else whole.agenda
    step = rules.next_step(found.state) if found else None
    return ReviewPage(
        board_code=board_code,
        board_name=shown.board(board_code),
        quarter=quarter.label,
        quarter_words=quarter.words,
        as_at=as_at,
        whole=whole,
        steps=() if whole is None else step_rows(whole.review, whole.steps, as_at),
        previous=_rows(earlier, agenda, shown, as_at),
        raised=_rows(sorted(raised, key=lambda one: (one.year, one.number)), agenda, shown, as_at),
        posts=posts,
        our_posts=ours,
        lacks=() if whole is None else lacks(whole, returns),
        next_step=step[0] if step else "",
        default_due=rules.default_due(next_review or first_day(quarter.plus(1))),
        next_review=next_review,
        packs=tuple(one.version_no for one in issued),
        last_label=quarter_of(last).label if last else "",
    )


def step_rows(review: Review, steps: Iterable[ReviewStep], as_at: date) -> tuple[StepRow, ...]:
    """The steps of a review's round by date; those that its state has left behind count as done."""
    past = rules.STEPS_PAST.get(review.state, ())
    made = []
    for one in steps:
        state: StepState = "coming"
        if one.done_on is not None or one.step in past:
            state = "done"
        elif one.due_on <= as_at:
            state = "overdue" if one.due_on < as_at else "today"
        words = next((text for name, text in STEP_WORDS.items() if name == one.step), one.step)
        made.append(StepRow(one.step, words, one.due_on, one.done_on, state))
    return tuple(made)


def _rows(found: Iterable[Action], agenda: Sequence[AgendaItem], shown: Names, as_at: date) -> tuple[ActionRow, ...]:
    uids = {number: item.uid for number, item in enumerate(agenda, 1)}
    made = []
    for one in found:
        entry = pack_actions.action_entry(one, shown, as_at, agenda)
        made.append(ActionRow(one.uid, one.version, entry, uids.get(entry.item, "")))
    return tuple(made)


def _our_posts(reader: Reader, found: Review | None, whole: WholeReview | None) -> tuple[str, ...]:
    """The commissioner's post, and who else of the office is on the list."""
    region = boards.region(reader, found.region_code) if found else None
    listed = [one.post for one in whole.attendance if one.side == "commissioner"] if whole else []
    return tuple(dict.fromkeys([*([region.post] if region else []), *listed]))
