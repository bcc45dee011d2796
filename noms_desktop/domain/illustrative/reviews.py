"""SLA reviews of three quarters: two held, with minutes agreed, and the one being prepared at the end of September."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain import measures as rated
from noms_desktop.domain.calendar import review_window, round_of
from noms_desktop.domain.illustrative import words_reviews as words
from noms_desktop.domain.illustrative.actions import ActionBook
from noms_desktop.domain.illustrative.words_performance import BY_MEASURE
from noms_desktop.domain.illustrative.world import FIRST_YEAR, RESULT_MONTHS
from noms_desktop.domain.periods import FinancialYear, Quarter, months_between
from noms_desktop.domain.reviews import AGENDA
from noms_desktop.domain.workdays import add_working_days, is_working_day

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.measures import Target
    from noms_desktop.domain.illustrative.results import Figures
    from noms_desktop.domain.illustrative.sheets import Sheets
    from noms_desktop.domain.illustrative.world import Area
    from noms_desktop.domain.plans import PlanState
    from noms_desktop.domain.rng import Rng

QUARTERS = (Quarter(FinancialYear(2005), 4), Quarter(FIRST_YEAR, 1), Quarter(FIRST_YEAR, 2))
PREPARED = QUARTERS[-1]
EXCEPTIONS = 4
# By when a board said it would be back, at the review of each quarter.
PROMISED = {QUARTERS[0]: ("June", "July", "the summer"), QUARTERS[1]: ("September", "October", "December")}


@dataclass(frozen=True, slots=True)
class Board:
    """What the reviews of one board need to know: its measures, series, plan's standing and lines worth a decision."""

    area: Area
    targets: dict[tuple[str, int], Target]
    results: dict[str, Figures]
    series: dict[str, int]
    plan_state: PlanState
    poor: bool
    unsigned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One review of one board."""

    number: int
    quarter: Quarter
    held_on: date
    items: tuple[int, ...]
    exceptions: tuple[str, ...]


def draw_days(rng: Rng, areas: tuple[Area, ...], quarter: Quarter) -> dict[str, date]:
    """A working day in weeks 5 to 7 after the quarter for each board; the boards of one region on different days."""
    first, last = review_window(quarter)
    window = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    days = [day for day in window if is_working_day(day) and day.weekday() != 0]
    chosen: dict[str, date] = {}
    for region in dict.fromkeys(area.region for area in areas):
        boards = [area.code for area in areas if area.region == region]
        chosen |= dict(zip(boards, rng.sample(days, len(boards)), strict=True))
    return chosen


def furthest_off(board: Board, quarter: Quarter) -> tuple[str, ...]:
    """Up to four measures off target in the year to the end of the quarter, furthest first by their tolerance."""
    year = quarter.year
    months = months_between(year.months[0], quarter.months[-1])
    found = []
    for code, figures in board.results.items():
        target = board.targets[code, year.start]
        measure = rated.Measure(
            kind=_kind(target.measure.kind),
            direction="higher" if target.measure.higher_is_better else "lower",
            unit=target.measure.unit,
            target=target.value,
        )
        returned = [
            rated.Result(month, met, due)
            for month, (met, due) in zip(RESULT_MONTHS, figures, strict=True)
            if month in months and met is not None
        ]
        rating = rated.year_to_date(measure, returned).rating
        if rating.rated and rating.margin is not None and rating.margin < 0:
            standard = replace(measure.standard, target=Fraction(_due(returned)) if target.profile else target.value)
            found.append((rating.margin / standard.allowance(), code))
    return tuple(code for _, code in sorted(found)[:EXCEPTIONS])


def _due(returned: list[rated.Result]) -> int:
    return sum(result.due or 0 for result in returned)


def _kind(name: str) -> rated.Kind:
    kinds: dict[str, rated.Kind] = {
        "ratio": "ratio",
        "count_vs_profile": "count_vs_profile",
        "annualised_average": "annualised_average",
        "average": "average",
    }
    return kinds[name]


def commissioner(area: Area) -> str:
    """The post that chairs: Wales has a Director."""
    return "Director of Offender Management" if area.region == "wales" else "Regional Offender Manager"


def write_posts(sheets: Sheets, area: Area) -> None:
    """The board's posts, without holders."""
    for post in words.BOARD_POSTS:
        sheets.record("board_post", board_code=area.code, post=post, holder="")


def write_reviews(sheets: Sheets, rng: Rng, board: Board, days: dict[Quarter, date]) -> None:
    """The board's three reviews with notes, decisions, actions and minutes."""
    book = ActionBook(sheets, rng.branch("actions"), board.area.code)
    exceptions = {quarter: furthest_off(board, quarter) for quarter in QUARTERS}
    said: set[str] = set()
    for quarter in QUARTERS:
        draw = rng.branch(quarter.label)
        # What is an exception now was promised better last time: the earlier review speaks of it too.
        spoken = exceptions[quarter]
        if quarter == QUARTERS[1]:
            spoken = tuple(dict.fromkeys((*exceptions[PREPARED], *spoken)))[: EXCEPTIONS + 1]
        sitting = _sitting(sheets, draw, board, quarter, days[quarter], spoken)
        _attendance(sheets, draw, board, sitting)
        _notes(sheets, draw, board, sitting, said)
        decisions = _decisions(sheets, draw, board, sitting)
        if quarter != PREPARED:
            following = days.get(quarter.plus(1)) or days[PREPARED]
            raised = book.raise_at(sitting, following)
            points = _points(sheets, draw, sitting)
            _minutes(sheets, sitting, points, decisions, raised)


def _sitting(
    sheets: Sheets, rng: Rng, board: Board, quarter: Quarter, held_on: date, exceptions: tuple[str, ...]
) -> Sitting:
    prepared = quarter == PREPARED
    morning = rng.chance(0.7)
    number = sheets.record(
        "review",
        board_code=board.area.code,
        year=quarter.year.start,
        quarter=quarter.number,
        held_on=held_on,
        starts_at="10:00" if morning else "14:00",
        ends_at="11:30" if morning else "15:30",
        place=rng.choice(words.PLACES),
        state="draft" if prepared else "minutes_agreed",
        marking="",
    )
    for step in round_of(quarter, held_on).steps:
        slip = rng.weighted((0, 1, 2), (80, 15, 5)) if step.step not in ("review", "data_day") else 0
        done = None if prepared else add_working_days(step.due_on, slip)
        sheets.record("review_step", review_id=number, step=step.step, due_on=step.due_on, done_on=done)
    items = tuple(
        sheets.record(
            "agenda_item", review_id=number, position=place, title=title, minutes=length, lead=lead, section=section
        )
        for place, (title, length, lead, section) in enumerate(AGENDA, start=1)
    )
    return Sitting(number, quarter, held_on, items, exceptions)


def _attendance(sheets: Sheets, rng: Rng, board: Board, sitting: Sitting) -> None:
    chair = commissioner(board.area)
    people = [(chair, "present", "commissioner"), ("Performance Manager, regional office", "present", "commissioner")]
    leads = {BY_MEASURE[code].lead for code in sitting.exceptions}
    expected = [post for post in words.BOARD_POSTS[1:6] if post in leads or post in words.BOARD_POSTS[1:3]]
    away = rng.choice(expected[1:]) if sitting.quarter != PREPARED and rng.chance(0.3) else ""
    people += [(post, "apologies" if post == away else "present", "board") for post in (*expected, "Contracts Manager")]
    if sitting.quarter != PREPARED and rng.chance(0.4):
        people.append(("Chair of the Board", "present", "board"))
    people.append(("Note taker, regional office", "in_attendance", "commissioner"))
    for post, role, side in dict.fromkeys(people):
        sheets.record("attendance", review_id=sitting.number, post=post, name="", role=role, side=side)


def target_words(target: Target) -> str:
    """A target as a sentence needs it: '90%', '9 days', 'the profile'."""
    if target.profile:
        return "the profile"
    size = str(target.value.numerator) if target.value.denominator == 1 else str(float(target.value))
    return f"{size}%" if target.measure.kind == "ratio" else f"{size} days"


def reach_words(target: Target) -> str:
    """What reaching a target is called: 'reach 90%', 'come down to 9 days', 'be on profile'."""
    if target.profile:
        return "be on profile"
    return f"{'reach' if target.measure.higher_is_better else 'come down to'} {target_words(target)}"


class _Notebook:
    """Writes the notes of one review, all of one day."""

    def __init__(self, sheets: Sheets, sitting: Sitting, written: date) -> None:
        self._sheets = sheets
        self._review = sitting.number
        self._written = written

    def add(self, item: int | None, kind: str, text: str, author: str, series: int | None = None) -> None:
        """One note, of an agenda item or of the whole review, about a measure or not."""
        self._sheets.record(
            "review_note",
            review_id=self._review,
            agenda_item_id=item,
            series_id=series,
            kind=kind,
            text=text,
            author=author,
            written_on=self._written,
        )


def _notes(sheets: Sheets, rng: Rng, board: Board, sitting: Sitting, used: set[str]) -> None:
    """What the board says and is asked of each exception and of its plan; `used` is what it has heard before."""
    quarter, chair = sitting.quarter, commissioner(board.area)
    written = add_working_days(sitting.held_on, -8) if quarter != PREPARED else date(2006, 9, rng.between(25, 29))
    notes = _Notebook(sheets, sitting, written)
    performance, plan = sitting.items[1], sitting.items[2]
    for code in sitting.exceptions:
        subject = BY_MEASURE[code]
        target = board.targets[code, quarter.year.start]
        said = _unused(rng, subject.causes if quarter == PREPARED else subject.promises, used)
        if quarter != PREPARED:
            said = said.format(reach=reach_words(target), by=rng.choice(PROMISED[quarter]))
        asked = _unused(rng, subject.asks, used).format(target=target_words(target))
        notes.add(performance, "board_comment", said, subject.lead, board.series[code])
        notes.add(performance, "we_ask", asked, chair, board.series[code])
    comment = _unused(rng, words.PLAN_COMMENTS["poor" if board.poor else "usual"], used)
    notes.add(plan, "board_comment", comment, "Treasurer")
    notes.add(plan, "we_ask", _unused(rng, words.PLAN_ASKS, used), chair)
    if quarter == PREPARED:
        _brief(rng, notes, chair, plan)


def _unused(rng: Rng, sentences: tuple[str, ...], used: set[str]) -> str:
    """A sentence not said to this board before, as long as there is one."""
    fresh = [sentence for sentence in sentences if sentence not in used]
    chosen = rng.choice(fresh or sentences)
    used.add(chosen)
    return chosen


def _brief(rng: Rng, notes: _Notebook, chair: str, plan: int) -> None:
    notes.add(None, "brief_aim", rng.choice(words.AIMS), chair)
    notes.add(None, "brief_fallback", rng.choice(words.FALLBACKS), chair)
    for question, answer in rng.sample(words.BRIEF_QUESTIONS, 3):
        notes.add(None, "brief_question", question, chair)
        notes.add(None, "brief_answer", answer, chair)
    if rng.chance(0.5):
        notes.add(plan, "private", rng.choice(words.PRIVATE_NOTES), chair)


def _decisions(sheets: Sheets, rng: Rng, board: Board, sitting: Sitting) -> list[str]:
    """What was decided, or is asked: a recovery for the measure furthest off, the plan, and a line worth moving."""
    prepared = sitting.quarter == PREPARED
    asked: list[tuple[str, str]] = []
    if sitting.exceptions:
        code = sitting.exceptions[0]
        name = board.targets[code, sitting.quarter.year.start].measure.short_name
        by = "31 March 2007" if prepared else rng.choice(("30 September 2006", "31 December 2006"))
        asked.append((f"Agree a dated recovery to {by}: {_lower_first(name)}", f"exceptions:{code}"))
    if prepared:
        asked.append((words.PLAN_DECISIONS[board.plan_state], "subcontracting"))
        if board.unsigned:
            asked.append((f"Agree a start date for '{rng.choice(board.unsigned)}'", "lines"))
    else:
        # Never the same one at both reviews.
        half = len(words.HELD_DECISIONS) // 2
        earlier = sitting.quarter == QUARTERS[0]
        asked.append(rng.choice(words.HELD_DECISIONS[:half] if earlier else words.HELD_DECISIONS[half:]))
    for number, (text, section) in enumerate(asked, start=1):
        state = "asked" if prepared else ("agreed" if number == 1 or rng.chance(0.85) else "deferred")
        sheets.record("decision", review_id=sitting.number, number=number, text=text, state=state, section=section)
    return [text for text, _ in asked]


def _lower_first(text: str) -> str:
    return text if text[1:2].isupper() else text[0].lower() + text[1:]


def _points(sheets: Sheets, rng: Rng, sitting: Sitting) -> list[str]:
    """What was said, item by item, as the note taker put it."""
    spoken = BY_MEASURE[sitting.exceptions[0]].points if sitting.exceptions else ("All measures were on target.",)
    choices = (
        words.ACTION_POINTS, spoken, words.PLAN_POINTS, words.AGREEMENT_POINTS, words.RISK_POINTS, (words.READ_BACK,),
    )  # fmt: skip
    points = [rng.choice(each) for each in choices]
    notes = _Notebook(sheets, sitting, sitting.held_on)
    for item, point in zip(sitting.items, points, strict=True):
        notes.add(item, "point", point, "Note taker, regional office")
    return points


def _minutes(sheets: Sheets, sitting: Sitting, points: list[str], decisions: list[str], raised: list[str]) -> None:
    parts = [
        f"{place}. {title}\n{point}" for place, ((title, *_), point) in enumerate(zip(AGENDA, points, strict=True), 1)
    ]
    parts.append("Decisions\n" + "\n".join(f"{place}. {text}." for place, text in enumerate(decisions, 1)))
    parts.append("Actions\n" + "\n".join(f"{text}." for text in raised))
    sheets.record(
        "minutes",
        review_id=sitting.number,
        version_no=1,
        state="agreed",
        text="\n\n".join(parts),
        agreed_on=add_working_days(sitting.held_on, 12),
        blob_sha256=None,
    )
