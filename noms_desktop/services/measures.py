"""A board's measures as its SLA has them, read once: results, year to date, rating, and what is more than chance.

The year to date is the sum over the sum (`domain.measures`), the rating that of `domain.rating`, and what a reader may
hear of variation only what `domain.spc.shown` allows. Weights are never read.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from noms_desktop.domain import measures as rules
from noms_desktop.domain import sentences, spc
from noms_desktop.domain.measures import Measure, Result
from noms_desktop.domain.pack import MonthFigure
from noms_desktop.domain.periods import FinancialYear, Month, months_between
from noms_desktop.domain.sentences import Noted
from noms_desktop.services import clock
from noms_desktop.store.queries import results, slas

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.measures import YearToDate
    from noms_desktop.domain.pack import RatingWord
    from noms_desktop.domain.spc import Shown
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.results import AgreedException, Series, Step
    from noms_desktop.store.queries.slas import SlaMeasure
    from noms_desktop.store.register import Store

MONTHS_CHARTED = 24
# Below so many cases a month a chart is flagged by chance alone more often (the simulation behind `false_alarm`).
FEW_CASES = 30
_A_YEAR = " a year"


@dataclass(frozen=True)
class BoardMeasure:
    """One measure of a board's SLA for a year, as far as it is seen.

    `results` are the months returned or not up to `through`, in order; `steps` the recorded step changes among them;
    `exception` the agreed exception in force. `reasons` say by month why a figure was restated, `notes` what
    was noted of it; `series_uid` is what the history calls its results, '' before the first.
    """

    terms: SlaMeasure
    through: Month
    results: tuple[Result, ...]
    steps: tuple[Step, ...] = ()
    exception: AgreedException | None = None
    reasons: tuple[tuple[Month, str], ...] = ()
    notes: tuple[tuple[Month, str], ...] = ()
    series_uid: str = ""

    @property
    def code(self) -> str:
        """'M04'."""
        return self.terms.measure_code

    @property
    def name(self) -> str:
        """The short name."""
        return self.terms.short_name

    @cached_property
    def measure(self) -> Measure:
        """The measure as `domain.measures` reckons with it."""
        return measure_of(self.terms)

    @cached_property
    def by_month(self) -> dict[Month, Result]:
        """Its results by month."""
        return {result.month: result for result in self.results}

    def result(self, month: Month) -> Result:
        """The result of a month; 'not returned' where nothing was recorded."""
        return self.by_month.get(month) or Result(month, None, None, "not_returned")

    def year_to(self, last: Month) -> YearToDate:
        """The SLA's year up to a month."""
        first = FinancialYear(self.terms.year).months[0]
        return rules.year_to_date(self.measure, [one for one in self.results if first <= one.month <= last])

    @cached_property
    def year(self) -> YearToDate:
        """The year so far."""
        return self.year_to(self.through)

    @property
    def target_words(self) -> str:
        """What its year to date is held against: 'at least 90%'; of a count not returned yet what the year asks of it.

        A count is judged by what its profile expects of the months returned; before the first that is nothing, which
        is not to say that no target is set.
        """
        milli = self.terms.target_milli
        if self.year.months or self.terms.kind != "count_vs_profile" or milli is None:
            return self.year.target_words
        which = "least" if self.terms.direction == "higher" else "most"
        return f"at {which} {milli // 1000:,} in the year"

    @property
    def word(self) -> RatingWord:
        """The rating of the year so far."""
        return self.year.rating.word

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The months charted: at most twenty-four, from the first one returned; none when nothing ever was."""
        seen = [one.month for one in self.results if one.returned]
        if not seen:
            return ()
        first = max(seen[0], self.through.plus(1 - MONTHS_CHARTED))
        return months_between(first, self.through)

    @cached_property
    def values(self) -> tuple[float | None, ...]:
        """The months' own figures as charted, None where a month has none."""
        figures = [rules.month_value(self.measure, self.result(month)) for month in self.months]
        return tuple(None if figure is None else float(figure) for figure in figures)

    @cached_property
    def shown(self) -> Shown:
        """What may be said of its variation."""
        steps = spc.step_indexes([month.iso for month in self.months], [step.month for step in self.steps])
        # A count is judged against a profile that moves from month to month, so its chart has no one target.
        target = None if self.measure.kind == "count_vs_profile" else self.measure.target
        analysis = spc.analyse(
            self.values, self.measure.direction, target=None if target is None else float(target), steps=steps
        )
        return spc.shown(analysis)

    @property
    def last(self) -> Result | None:
        """The last month with a figure among those charted."""
        return None if self.shown.last is None else self.result(self.months[self.shown.last])

    @property
    def last_name(self) -> str:
        """The name of that month, '' when there is none."""
        return self.last.month.name if self.last else ""

    @property
    def is_small(self) -> bool:
        """Whether its months have so few cases that chance flags them more often."""
        cases = sorted(self._cases(one) for one in self.results if one.returned and one.month in self.months)
        return bool(cases) and cases[len(cases) // 2] < FEW_CASES

    def _cases(self, result: Result) -> int:
        counted = self.measure.kind == "count_vs_profile"
        return (result.met if counted else result.due) or 0

    def figure(self, month: Month) -> MonthFigure:
        """A month as the table prints it."""
        result = self.result(month)
        return MonthFigure(month.iso, table_text(self.measure, result), result.state == "provisional")

    def in_unit(self, result: Result) -> str:
        """A month's own figure with its unit: '86.4%', '14', '9.2 days a year'."""
        return figure_text(self.measure, result)

    def in_words(self, result: Result) -> str:
        """A month's figure with what it was made from: '86.4% (108 of 125)', '14 (13 expected)'."""
        text = self.in_unit(result)
        if not result.returned or result.met is None:
            return text
        if self.measure.kind == "ratio":
            return f"{text} ({result.met:,} of {result.due or 0:,})"
        if self.measure.kind == "count_vs_profile" and result.due is not None:
            return f"{text} ({result.due:,} expected)"
        return text

    @property
    def noted(self) -> Noted:
        """What page one says of it."""
        return Noted(
            self.name, self.year.rating.word, sentences.change_of(self.shown), self.year.text, self.year.against
        )

    @property
    def finding(self) -> str:
        """The finding, after its rating word."""
        return sentences.finding(self.measure, self.year, self.shown, self.last_name)

    @property
    def worse(self) -> bool:
        """Whether it got worse by more than chance."""
        return sentences.change_of(self.shown) == "worse"

    @property
    def short_by(self) -> Fraction:
        """How far off target it is in allowances of its own tolerance: nought on target, over one off target."""
        rating = self.year.rating
        if not rating.rated or rating.value is None or rating.margin is None or rating.margin >= 0:
            return Fraction(0)
        target = rating.value - rating.margin if self.measure.direction == "higher" else rating.value + rating.margin
        judged = self.measure.standard
        allowed = judged.tolerance if judged.tolerance_kind == "points" else judged.tolerance * abs(target) / 100
        return -rating.margin / allowed if allowed else -rating.margin * 1_000


def measure_of(terms: SlaMeasure) -> Measure:
    """The measure of an SLA as `domain.measures` reckons with it."""
    standard = terms.standard
    return Measure(
        kind=terms.kind,
        direction=terms.direction,
        unit=terms.unit,
        target=standard.target,
        decimals=terms.decimals,
        tolerance=standard.tolerance,
        tolerance_kind=standard.tolerance_kind,
        min_cases=terms.min_cases,
    )


def read(store: Store, board_code: str, year: FinancialYear, through: Month | None = None) -> tuple[BoardMeasure, ...]:
    """The measures of a board's SLA for a year in the SLA's order, up to a month (the last seen of the year)."""
    as_at = clock.as_at(store)
    last = min(clock.last_month(store), year.months[-1])
    with store.read() as reader:
        return read_in(reader, board_code, year, as_at=as_at, through=last if through is None else min(through, last))


def read_in(
    reader: Reader, board_code: str, year: FinancialYear, *, as_at: date, through: Month
) -> tuple[BoardMeasure, ...]:
    """The same within a read that is open; months after `through` are not seen."""
    known = {one.measure_code: one for one in results.series_of(reader, as_at=as_at, board=board_code)}
    return tuple(
        board_measure(terms, known.get(terms.measure_code), as_at=as_at, through=through)
        for terms in slas.sla_measures(reader, year.start, board=board_code)
    )


def board_measure(terms: SlaMeasure, series: Series | None, *, as_at: date, through: Month) -> BoardMeasure:
    """A measure of the SLA with its series as far as it is seen."""
    if series is None:
        return BoardMeasure(terms, through, ())
    seen = [one for one in series.results if one.month <= through.iso]
    return BoardMeasure(
        terms,
        through,
        tuple(Result(Month.parse(one.month), one.met, one.due, one.state) for one in seen),
        tuple(step for step in series.steps if step.month <= through.iso),
        next((one for one in reversed(series.exceptions) if one.until_on >= as_at), None),
        tuple((Month.parse(one.month), one.restated_reason) for one in seen if one.restated_reason),
        tuple((Month.parse(one.month), one.note) for one in seen if one.note),
        series.uid,
    )


def figure_text(measure: Measure, result: Result) -> str:
    """A month's own figure with its unit, however few its cases: '86.4%', '14', '9.2 a year', 'not returned'."""
    # One month of a small measure is 'too few' to rate, yet it has a figure: without a target it is printed.
    bare = Measure(measure.kind, measure.direction, measure.unit, None, measure.decimals)
    judged = measure if measure.kind == "count_vs_profile" else bare
    text = rules.year_to_date(judged, [result]).text
    has_figure = measure.kind == "annualised_average" and rules.month_value(measure, result) is not None
    return f"{text}{_A_YEAR}" if has_figure else text


def table_text(measure: Measure, result: Result) -> str:
    """A month beside its year to date: sickness as a yearly rate too, as its chart has it; else as a grid has it."""
    if measure.kind == "annualised_average" and rules.month_value(measure, result) is not None:
        return figure_text(measure, result).removesuffix(_A_YEAR)
    return rules.month_text(measure, result)
