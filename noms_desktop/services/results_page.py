"""The results grid as a page shows it: every row of one board or one measure for the open month, and where it stands.

Figures are printed here once; the page shows texts. What may be typed back stands in `met` and `due` as it is typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain import measures as rules
from noms_desktop.domain.calendar import due_day
from noms_desktop.domain.figures import honest_text
from noms_desktop.domain.measures import PARTS, STATE_WORDS, Result
from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import FinancialYear, Month, months_between
from noms_desktop.services import clock, measures, names, sla
from noms_desktop.services.results_scope import MONTHS_BEFORE, Scope, spots
from noms_desktop.store.queries import boards, slas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from noms_desktop.domain.measures import Kind, Measure, ResultState
    from noms_desktop.domain.pack import RatingWord
    from noms_desktop.domain.rating import Rating
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.services.results_scope import Spot
    from noms_desktop.store.door import Reader
    from noms_desktop.store.register import Store

MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person chose to see: '' takes what comes first, and for the month the latest one."""

    board_code: str = ""
    measure_code: str = ""
    month: str = ""
    by_measure: bool = False


@dataclass(frozen=True, slots=True)
class PastMonth:
    """A month before the open one: its figures as printed, its state ('' when nothing was recorded), its rating."""

    month: Month
    text: str
    state: ResultState | None
    word: RatingWord | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One row. `met`, `due` and `note` are the open month's as they would be typed, '' for nothing.

    `state` is None while nothing was recorded; `version` is that of the figure read, 0 for none. `figure` is the
    month's own in the measure's unit, `word` its rating (None before there is one), `sure` what else is to be said of
    that rating. `parts` say what the two numbers are; `takes_due` that the
    second is known from the profile when it is not typed.
    """

    key: str
    board_code: str
    measure_code: str
    name: str
    full_name: str
    group: str
    target: str
    target_words: str
    unit: str
    kind: Kind
    parts: tuple[str, str]
    takes_due: bool
    past: tuple[PastMonth, ...]
    met: str
    due: str
    figure: str
    word: RatingWord | None
    sure: str
    state: ResultState | None
    note: str
    reason: str
    version: int
    year_text: str
    year_met_due: str
    year_word: RatingWord
    year_words: str

    @property
    def received(self) -> bool:
        """Whether the open month is in; 'not applicable' counts as in."""
        return self.state is not None and self.state != "not_returned"

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure in the open month."""
        return self.state in ("provisional", "final")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsGrid:
    """The grid: what it is of, the open month with those before it, and what else could be chosen.

    `title` is the board's or the measure's name. `copy_from` is the latest earlier year that the board has an SLA for,
    '' for none; `without` counts boards whose SLA lacks the measure.
    """

    scope: Scope
    by_measure: bool
    title: str
    year: FinancialYear
    before: tuple[Month, ...]
    due_on: date
    as_at: date
    rows: tuple[GridRow, ...]
    months: tuple[Month, ...]
    boards: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, str], ...]
    has_sla: bool
    copy_from: str
    without: int

    @property
    def received(self) -> int:
        """How many results of the open month are in."""
        return sum(row.received for row in self.rows)

    @property
    def open(self) -> int:
        """Of how many nothing was recorded."""
        return sum(row.state is None for row in self.rows)

    @property
    def provisional(self) -> int:
        """How many are provisional."""
        return sum(row.state == "provisional" for row in self.rows)

    def count(self, word: RatingWord) -> int:
        """How many rows have this rating in the open month."""
        return sum(row.word == word for row in self.rows)


def grid(store: Store, asked: Asked) -> ResultsGrid:
    """The grid a person asked for; what is not known (any more) falls back to what comes first."""
    as_at, last = clock.as_at(store), clock.last_month(store)
    region = store.info.region_code
    month = min(Month.parse(asked.month), last) if asked.month else last
    year = month.financial_year
    shown = names.on_screen(store)
    with store.read() as reader:
        known = tuple((board.code, shown.board(board.code)) for board in boards.boards(reader, region=region))
        agreed = slas.measures_agreed(reader, year.start, region=region)
        years = _years(reader, region)
        if asked.by_measure:
            scope = Scope(month, measure_code=_one_of(asked.measure_code, agreed))
        else:
            scope = Scope(month, board_code=_one_of(asked.board_code, known))
        since = min(month.plus(-MONTHS_BEFORE), year.months[0])
        found = spots(reader, scope, region=region, as_at=as_at, since=since)
        rows = tuple(_row(spot, as_at, month) for spot in found)
    title = dict(agreed).get(scope.measure_code, "") if asked.by_measure else dict(known)[scope.board_code]
    own = years.get(scope.board_code, ())
    earlier = [one for one in own if one < year.start]
    first = FinancialYear(min((min(all_of) for all_of in years.values()), default=year.start - 1)).months[0]
    return ResultsGrid(
        scope=scope,
        by_measure=asked.by_measure,
        title=title,
        year=year,
        before=_before(month),
        due_on=due_day(month),
        as_at=as_at,
        rows=rows,
        months=months_between(max(min(first, month), last.plus(1 - MOST_MONTHS)), last),
        boards=known,
        measures=agreed,
        has_sla=bool(rows),
        copy_from=FinancialYear(max(earlier)).label if earlier else "",
        without=len(known) - len(rows) if asked.by_measure else 0,
    )


def _years(reader: Reader, region: str | None) -> dict[str, tuple[int, ...]]:
    """The years that each board has an SLA for."""
    found: dict[str, tuple[int, ...]] = {}
    for one in slas.slas(reader, region=region):
        found[one.board_code] = (*found.get(one.board_code, ()), one.year)
    return found


def _one_of(code: str, known: Sequence[tuple[str, str]]) -> str:
    codes = [one for one, _ in known]
    return code if code in codes else next(iter(codes), "")


def _before(month: Month) -> tuple[Month, ...]:
    return tuple(month.plus(back) for back in range(-MONTHS_BEFORE, 0))


def _row(spot: Spot, as_at: date, month: Month) -> GridRow:
    seen = spot.seen(as_at, month)
    measure, terms = seen.measure, spot.terms
    stored = spot.stored(month)
    result = seen.by_month.get(month)
    rating = None if result is None else rules.rate_month(measure, result)
    target = sla.target_text(terms)
    return GridRow(
        key=spot.key,
        board_code=terms.board_code,
        measure_code=terms.measure_code,
        name=spot.name,
        full_name=spot.name if spot.by_board else terms.name,
        group="" if spot.by_board else terms.function,
        target=_month_target(spot, month) if terms.kind == "count_vs_profile" else target.replace(sla.NONE, ""),
        target_words=_target_words(spot, month, target),
        unit=f"{terms.unit} a year" if terms.kind == "annualised_average" else terms.unit,
        kind=terms.kind,
        parts=PARTS[terms.kind],
        takes_due=terms.kind == "count_vs_profile",
        past=tuple(_past(seen, one) for one in _before(month)),
        met=_typed(measure, stored.met if stored else None, "met"),
        due=_typed(measure, stored.due if stored else None, "due"),
        figure="" if result is None or not result.returned else _figure(measure, result),
        word=None if rating is None or result is None or result.state == "not_applicable" else rating.word,
        sure="" if rating is None else sure_words(measure, rating),
        state=stored.state if stored else None,
        note=stored.note if stored else "",
        reason=stored.restated_reason if stored else "",
        version=stored.version if stored else 0,
        year_text=seen.year.text if seen.year.months else "",
        year_met_due=_year_met_due(seen),
        year_word=seen.word,
        year_words=_year_words(seen),
    )


def sure_words(measure: Measure, rating: Rating) -> str:
    """How sure a rating is: 'could be chance; one case either way changes the rating'; '' where that has no meaning."""
    if measure.kind != "ratio" or not rating.rated:
        return ""
    certainty = rating.certainty_word
    if rating.colour == "amber" and rating.certainty == "clear_fail":
        # 'Clearly missed' beside 'at risk' would read as two ratings.
        certainty = "missed by more than chance, but within its tolerance"
    return "; ".join(filter(None, (certainty, "one case either way changes the rating" if rating.fragile else "")))


def _figure(measure: Measure, result: Result) -> str:
    """The month's own figure; of a count its share of what was expected, where the profile says."""
    if measure.kind == "count_vs_profile":
        if not result.due:
            return ""
        share = Fraction(100 * (result.met or 0), result.due)
        return f"{honest_text(share, 1, Fraction(100), measure.direction)}%"
    # 'a year' is the unit's, which has a column of its own.
    return measures.figure_text(measure, result).removesuffix(" a year")


def _past(seen: BoardMeasure, month: Month) -> PastMonth:
    result = seen.by_month.get(month)
    if result is None:
        return PastMonth(month, "", None, None, f"{month.label}: nothing recorded")
    word = None if result.state == "not_applicable" else rules.rate_month(seen.measure, result).word
    state = STATE_WORDS[result.state]
    text = _past_figure(seen.measure, result) if result.returned else ""
    if not result.returned:
        words = f"{month.label}: {state}"
    else:
        words = f"{month.label}: {seen.in_words(result)}, {word}, {state}"
    note = dict(seen.notes).get(month, "")
    reason = dict(seen.reasons).get(month, "")
    more = [f"Note: {note}" if note else "", f"Restated: {reason}" if reason else ""]
    return PastMonth(month, text, result.state, word, "\n".join(filter(None, (words, *more))))


def _past_figure(measure: Measure, result: Result) -> str:
    """A month before as printed: '108 / 125', '14'; sickness as a yearly rate, the unit that the row's target is in."""
    yearly = measure.kind == "annualised_average"
    return _figure(measure, result) if yearly else rules.month_text(measure, result)


def _typed(measure: Measure, value: int | None, where: str) -> str:
    """A number as it would be typed: with commas, and a pound sign for money."""
    if value is None:
        return ""
    if measure.kind == "money_share":
        return pounds(value)
    return f"£{value:,}" if measure.kind == "ratio_plain" and where == "met" else f"{value:,}"


def _month_target(spot: Spot, month: Month) -> str:
    expected = dict(spot.terms.profile).get(month.iso)
    return "" if expected is None else f"{expected:,}"


def _target_words(spot: Spot, month: Month, target: str) -> str:
    """What the target cell means: 'at least 90%', '13 expected in September 2006, 154 in the year'."""
    if spot.terms.kind != "count_vs_profile":
        words = spot.measure.target_words
        return (
            "No target is set." if words == sla.NONE else f"Target: {words}; allowed {sla.tolerance_text(spot.terms)}"
        )
    expected = _month_target(spot, month)
    in_month = f"{expected} expected in {month.label}, " if expected else ""
    return f"{in_month}{target}" if target != sla.NONE else "No target is set."


def _year_met_due(seen: BoardMeasure) -> str:
    year = seen.year
    if not year.months:
        return ""
    if seen.measure.kind == "count_vs_profile":
        return f"{year.met:,} / {year.due:,}" if year.due else f"{year.met:,}"
    return year.met_due


def _year_words(seen: BoardMeasure) -> str:
    """The year to date in words, for those who ask: rating, distance, months, an agreed exception."""
    year = seen.year
    if not year.months:
        return "Nothing has been returned this year."
    far = f", {year.cases}" if year.cases else ""
    months = f"{year.months} month{'' if year.months == 1 else 's'} returned"
    return f"{year.rating.word} against {year.against or 'no target'}{far}; {months}"
