"""A board's page: what stands above its tabs, and its overview with the finding, the figures, the dates, the posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain import calendar, sentences
from noms_desktop.domain import plans as plan_rules
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.money import headline, share_text
from noms_desktop.domain.periods import FinancialYear, Quarter, day_text
from noms_desktop.services import board_posts, clock, measures, names, spend, spend_year
from noms_desktop.services.board_sla import Outside, data_words
from noms_desktop.services.dashboard_cards import Figure
from noms_desktop.services.dashboard_needs import plain_day, weekday
from noms_desktop.services.rollup import plan_year
from noms_desktop.store.queries import actions, agreements, boards, plans, programme, reviews

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from noms_desktop.domain.pictures import SpendPicture
    from noms_desktop.domain.reviews import ReviewState
    from noms_desktop.services.board_posts import Post
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.services.spend_year import BoardYear
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.boards import Board
    from noms_desktop.store.queries.reviews import Review
    from noms_desktop.store.register import Store

Urgency = Literal["overdue", "at risk", "scheduled"]
SOON = timedelta(days=10)
AHEAD = timedelta(days=120)
MOST_DATES = 8
_OVER: dict[ReviewState, tuple[str, ...]] = {
    "with_board": ("data_day", "draft_to_board"),
    "issued": ("data_day", "draft_to_board", "comments", "issue"),
    "held": ("data_day", "draft_to_board", "comments", "issue", "review"),
}


@dataclass(frozen=True, slots=True)
class NextReview:
    """The next review of a board: its quarter's label, its day in few words ('2 Nov'), its state."""

    quarter: str
    day: str
    state: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the tabs of a board. `review` is None where no review is arranged from the day on.

    `free_quarter` is the first quarter for which a review can be arranged.
    """

    code: str
    name: str
    title: str
    region: str
    subtitle: str
    review: NextReview | None
    free_quarter: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A date of a board: how urgent, in words, what its link is called, and where it leads (page, record, part)."""

    due: date
    urgency: Urgency
    text: str
    link: str
    page: str
    record: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The overview. `outside` is the chart as it may leave the program; `missing` says what it waits for."""

    finding: str
    sentences: tuple[str, ...]
    figures: tuple[Figure, ...]
    picture: SpendPicture | None
    outside: SpendPicture | None
    coming: tuple[Coming, ...]
    posts: tuple[Post, ...]
    has_sla: bool
    missing: str


def head(store: Store, board_code: str) -> Head:
    """What stands above the tabs; UserError for a board that is not in the register."""
    as_at, through = clock.as_at(store), clock.last_month(store)
    year = through.financial_year
    found = measures.read(store, board_code, year)
    with store.read() as reader:
        board = _board(reader, board_code)
        known = reviews.reviews_of(reader, board=board_code)
    coming = _next_review(known, as_at)
    count = f"{len(found)} measure{'' if len(found) == 1 else 's'}"
    sla = f"SLA {year.label} \N{MIDDLE DOT} {count} \N{MIDDLE DOT} {data_words(found, year)}"
    return Head(
        code=board.code,
        name=board.name,
        title=names.on_screen(store).board_title(board.code),
        region=board.region_name,
        subtitle=sla if found else f"No SLA for {year.label} yet",
        review=coming,
        free_quarter=_free_quarter(known, as_at).label,
    )


def overview(store: Store, board_code: str) -> Overview:
    """The overview of a board, as at the register's day."""
    as_at, through = clock.as_at(store), clock.last_month(store)
    found = measures.read(store, board_code, through.financial_year)
    spent = spend_year.read(store, board_code, plan_year(store))
    with store.read() as reader:
        _board(reader, board_code)
        unfinished = actions.actions_of(reader, board=board_code, statuses=actions.UNFINISHED)
        known = reviews.reviews_of(reader, board=board_code)
        work = plans.in_work(reader, board_code)
        dates = sorted(_dates(reader, _Asked(board_code, as_at, unfinished, known)), key=lambda one: one.due)
    picture = spend.picture_of(spent) if spent.plan is not None else None
    return Overview(
        finding=_finding(spent, found),
        sentences=_sentences(found, spent),
        figures=(
            _forecast(spent),
            _gap(spent),
            _plan(spent, work),
            _on_target(found, through.financial_year),
            _review(_next_review(known, as_at), as_at),
            _actions(unfinished, as_at),
        ),
        picture=picture,
        outside=Outside(store, board_code).spend(picture),
        coming=tuple(dates[:MOST_DATES]),
        posts=board_posts.read(store, board_code),
        has_sla=bool(found),
        missing=_missing(spent),
    )


def _board(reader: Reader, code: str) -> Board:
    found = boards.board(reader, code)
    if found is None:
        raise UserError("This board is not in the register.", "Choose one from the list.")
    return found


# Words


def _finding(spent: BoardYear, found: Sequence[BoardMeasure]) -> str:
    """The position in a headline: spend, which the target is of."""
    if spent.plan is None and not found:
        return "Nothing is recorded of this board yet"
    if spent.plan is None:
        return "No sub-contracting plan is recorded yet"
    return spend.finding_of(spent)


def _missing(spent: BoardYear) -> str:
    """What the year's curve waits for."""
    if spent.plan is None:
        base = "" if spent.base else ", with the grant base that its share is of"
        return f"The plan says which services others deliver, for both years to 31 March 2008{base}."
    return "The lines of the plan have no counted value for this year yet."


def _sentences(found: Sequence[BoardMeasure], spent: BoardYear) -> tuple[str, ...]:
    """What page one of a pack would say: ratings, what stands out, spend."""
    judged = None if spent.plan is None or not spent.begun else spent.position
    ratings, notable, money = sentences.position_lines([one.noted for one in found], judged)
    if not any(one.year.rating.rated for one in found):
        # 'No measure is off target' would be true and mislead: none could be judged.
        notable = "Nothing has been returned that could be rated." if found else ""
    if spent.plan is not None and not spent.begun:
        money = "No spend has been returned yet, so there is no forecast."
    return tuple(filter(None, (ratings, notable, money)))


def _forecast(spent: BoardYear) -> Figure:
    caption = "Forecast share of the grant base"
    if not spent.base:
        return Figure(caption, "not yet", f"No grant base is recorded for {spent.year.label}")
    if not spent.begun:
        return Figure(caption, "not yet", "No spend is returned" if spent.plan else "No plan is recorded")
    made = spent.made
    note = f"{headline(made.headline)} of {headline(spent.base)}; {spend.returned_text(spent)}"
    share = share_text(made.headline, spent.base, 1, spent.rate)
    return Figure(caption, share, note, spent.position.rating_word)


def _gap(spent: BoardYear) -> Figure:
    rate, target = sentences.rate_text(spent.rate), spent.position.target
    caption = f"Against the {rate} minimum"
    if not spent.base:
        return Figure(caption, "not yet", "The minimum follows from the grant base")
    if not spent.begun:
        return Figure(caption, headline(target), "to be placed with others in the year")
    gap = spent.position.gap
    figure = f"{headline(abs(gap))} {'short' if gap > 0 else 'above'}"
    made = spent.made
    return Figure(caption, figure, f"Between {headline(made.committed)} signed and {headline(made.to_plan)} planned")


def _plan(spent: BoardYear, work: plans.Plan | None) -> Figure:
    caption, plan = "Sub-contracting plan", spent.plan
    shown = work or plan
    if shown is None:
        return Figure(caption, "none yet", "It covers both years, to 31 March 2008")
    words = sentences.capital(plan_rules.STATE_WORDS[shown.state])
    on = shown.submitted_on if shown.state == "submitted" else shown.decided_on
    note = f"Version {shown.version_no}"
    if on is not None and shown.state != "draft":
        note += f", {day_text(on)}"
    if work is not None and plan is not None and plan.id != work.id and plan.state == "agreed":
        note += f"; version {plan.version_no} is agreed"
    return Figure(caption, words, note)


def _on_target(found: Sequence[BoardMeasure], year: FinancialYear) -> Figure:
    caption = "SLA measures on target"
    if not found:
        return Figure(caption, "none yet", f"No SLA is recorded for {year.label}")
    words = [one.word for one in found]
    off, risk = words.count("off target"), words.count("at risk")
    note = f"{sentences.capital(sentences.number_word(off))} off target, {sentences.number_word(risk)} at risk"
    return Figure(caption, f"{words.count('on target')} of {len(found)}", note)


def _review(coming: NextReview | None, as_at: date) -> Figure:
    caption = "Next review"
    if coming is None:
        return Figure(caption, "none yet", f"None is arranged after {day_text(as_at)}")
    return Figure(caption, coming.day, f"{coming.quarter.replace('-', ', ')}; {coming.state.replace('_', ' ')}")


def _actions(unfinished: Sequence[Action], as_at: date) -> Figure:
    late = sum(one.overdue(as_at) for one in unfinished)
    if not unfinished:
        return Figure("Open actions", "0", "Nothing is asked of the board")
    note = f"{sentences.capital(sentences.number_word(late))} overdue" if late else "None overdue"
    return Figure("Open actions", str(len(unfinished)), note)


# Dates


@dataclass(frozen=True, slots=True)
class _Asked:
    code: str
    as_at: date
    unfinished: tuple[Action, ...]
    reviews: tuple[Review, ...]

    def urgency(self, due: date) -> Urgency:
        if due < self.as_at:
            return "overdue"
        return "at risk" if due <= self.as_at + SOON else "scheduled"

    def day(self, day: date) -> str:
        return weekday(day, self.as_at)


def _dates(reader: Reader, asked: _Asked) -> Iterator[Coming]:
    """What comes up: overdue actions, the steps of the round, returns due, agreements' dates."""
    yield from _action_dates(asked)
    yield from _steps(reader, asked)
    for one in programme.returns_due(reader, board=asked.code):
        if not one.received(asked.as_at) and one.due_on <= asked.as_at + AHEAD:
            words = next((each.words for each in calendar.NATIONAL_DATES if each.kind == one.kind), "A return")
            text = f"{words}: {'was ' if one.due_on < asked.as_at else ''}due {asked.day(one.due_on)}"
            yield Coming(one.due_on, asked.urgency(one.due_on), text, "Plan", "subcontracting", asked.code)
    for coming in agreements.coming_up(reader, as_at=asked.as_at, until=asked.as_at + AHEAD, board=asked.code):
        supplier = coming.agreement.supplier_name.removesuffix(" (illustrative)")
        text = f"Agreement with {supplier}: {coming.next_what} {asked.day(coming.next_on)}"
        yield Coming(
            coming.next_on, asked.urgency(coming.next_on), text, "Agreements", "boards", asked.code, "agreements"
        )


def _action_dates(asked: _Asked) -> Iterator[Coming]:
    late = [one for one in asked.unfinished if one.overdue(asked.as_at)]
    if late:
        count = f"{len(late)} action{'s' if len(late) > 1 else ''}"
        text = f"{count} overdue, the first since {asked.day(late[0].due)}"
        yield Coming(late[0].due, "overdue", text, "Actions", "boards", asked.code, "reviews")
    ahead = [one for one in asked.unfinished if not one.overdue(asked.as_at)]
    if ahead:
        first = ahead[0]
        same = [one for one in ahead if one.due == first.due]
        text = f"{len(same)} action{'s' if len(same) > 1 else ''} due {asked.day(first.due)}"
        yield Coming(first.due, asked.urgency(first.due), text, "Actions", "boards", asked.code, "reviews")


def _steps(reader: Reader, asked: _Asked) -> Iterator[Coming]:
    """The next step of each review that is not closed."""
    known = {one.id: one for one in asked.reviews if one.state != "minutes_agreed"}
    told: set[int] = set()
    for step in reviews.steps(reader, board=asked.code):
        review = known.get(step.review_id)
        if review is None or review.id in told or step.done_on is not None:
            continue
        if step.step in _OVER.get(review.state, ()):
            continue
        told.add(review.id)
        label = Quarter(FinancialYear(review.year), review.quarter).label
        words = next((said for name, said in calendar.STEP_WORDS.items() if name == step.step), step.step)
        # 'Data day: results of the quarter in' is told without its name.
        plain = words.rpartition(": ")[2]
        text = f"Review of {label.replace('-', ', ')}: {plain[:1].lower()}{plain[1:]}, {asked.day(step.due_on)}"
        record = f"{asked.code}|{label}"
        yield Coming(step.due_on, asked.urgency(step.due_on), text, "Review", "reviews", record)


def _next_review(known: Sequence[Review], as_at: date) -> NextReview | None:
    """The first review from the day on; else the last one that is not closed."""
    ahead = [one for one in known if one.held_on is not None and one.held_on >= as_at]
    open_ones = [one for one in known if one.state != "minutes_agreed"]
    chosen = min(ahead, key=lambda one: (one.held_on, one.id)) if ahead else open_ones[-1] if open_ones else None
    if chosen is None:
        return None
    label = Quarter(FinancialYear(chosen.year), chosen.quarter).label
    day = plain_day(chosen.held_on, as_at) if chosen.held_on else "no day yet"
    return NextReview(label, day, chosen.state)


def _free_quarter(known: Sequence[Review], as_at: date) -> Quarter:
    """The quarter of the day, or the one before where its reviews are still to be held, that has no review yet."""
    quarter = Quarter.of(as_at + timedelta(days=1)).plus(-1)
    taken = {(one.year, one.quarter) for one in known}
    while (quarter.year.start, quarter.number) in taken:
        quarter = quarter.plus(1)
    return quarter
