"""A board's year of sub-contracting, read once: what counts line by line, the forecast and where it stands.

A month of a line is returned when that line's own figure is in (0 is a nil return, blank is not returned). The
forecast is made over the lines (`domain.spend.forecast_lines`): each line brings its own returned months, and one rate
of delivery, actual over the plan of the very lines and months returned, serves the plan still to come. For one line,
and for a board whose lines are all returned for the same months, that is the rule of the reference cases. What was
recorded is never left out because another line is late; and because each line's part of the headline is shared out by
largest remainder, a printed table of lines adds up to the headline to the penny.

A board's month counts as returned ('5 of 6 months returned') when every first-tier line with plan or signed work in it
has returned, so that a chase list follows from the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from noms_desktop.domain import minimum, spend
from noms_desktop.domain.counting import judge
from noms_desktop.domain.grant_base import in_force
from noms_desktop.domain.spend import SpendMonth
from noms_desktop.services import clock
from noms_desktop.store.queries import bases, plans
from noms_desktop.store.queries.rows import last_month

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from noms_desktop.domain.counting import Verdict
    from noms_desktop.domain.pack import LineGroup
    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.bases import BaseVersion
    from noms_desktop.store.queries.plans import Plan, PlanLine
    from noms_desktop.store.register import Store


@dataclass(frozen=True, slots=True)
class Part:
    """A line, or the part of it that counts or does not, in pence: twelve months, and what it adds to the forecast.

    `next_plan` is the plan of the year after. `counts` is the 'Counts?' cell.
    """

    line: PlanLine
    group: LineGroup
    counts: str
    months: tuple[SpendMonth, ...]
    next_plan: int
    forecast: int = 0

    @property
    def planned(self) -> int:
        """Planned for the year."""
        return sum(month.plan for month in self.months)

    @property
    def signed(self) -> int:
        """Under signed agreement for the year."""
        return sum(month.committed for month in self.months)

    @property
    def actual(self) -> int:
        """Spent so far, as far as returned."""
        return sum(month.actual or 0 for month in self.months)

    @property
    def returned(self) -> int:
        """How many months of it are returned."""
        return sum(month.actual is not None for month in self.months)

    @property
    def regional_fund(self) -> bool:
        """Whether the regional fund pays for it."""
        return self.line.funding == "regional_fund"


@dataclass(frozen=True, slots=True)
class Gathered:
    """A board's year as it was read, before anything is worked out."""

    board_code: str
    year: FinancialYear
    as_at: date
    plan: Plan | None
    base_version: BaseVersion | None
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True)
class BoardYear:
    """One board's year as at a day, by one version of its plan; `base` is 0 where no grant base is recorded."""

    board_code: str
    year: FinancialYear
    as_at: date
    rate: Fraction
    plan: Plan | None
    base_version: BaseVersion | None
    lines: tuple[PlanLine, ...]
    parts: tuple[Part, ...]
    made: spend.Forecast

    @property
    def base(self) -> int:
        """The grant base in force, in pence; 0 when none is recorded."""
        return self.base_version.base_pence if self.base_version else 0

    @property
    def base_carried(self) -> bool:
        """Whether the base is the year before's, because none is recorded for this one yet."""
        return self.base_version is not None and self.base_version.year != self.year.start

    @property
    def counted(self) -> tuple[Part, ...]:
        """The lines and parts that count, by line."""
        return tuple(part for part in self.parts if part.group == "counted")

    @cached_property
    def position(self) -> spend.Position:
        """The forecast against the minimum."""
        return spend.position(self.made, self.base, self.rate)

    @cached_property
    def curve(self) -> spend.Curve:
        """The running totals of what counts, for the chart."""
        return spend.curve([part.months for part in self.counted], self.made)

    @property
    def months_due(self) -> int:
        """How many months of the year have ended."""
        return sum(month.iso <= last_month(self.as_at) for month in self.year.months)

    @property
    def begun(self) -> bool:
        """Whether there is anything to forecast from: without a return a forecast would only repeat the plan."""
        return self.made.months_returned > 0

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The ended months, '2006-08', for which a line that had plan or signed work has not returned."""
        first_tier = [line.spend(self.year.start) for line in self.lines if not line.second_tier]
        return tuple(
            month.iso
            for place, month in enumerate(self.year.months[: self.months_due])
            if any(_late(line[place]) for line in first_tier) or all(line[place].actual is None for line in first_tier)
        )


def read(store: Store, board_code: str, year: FinancialYear) -> BoardYear:
    """A board's year as at the register's day. Raises UserError for a year that has no minimum."""
    minimum.rate(year)
    as_at = clock.as_at(store)
    with store.read() as reader:
        return read_in(reader, board_code, year, as_at, plans.current(reader, board_code))


def read_in(
    reader: Reader,
    board_code: str,
    year: FinancialYear,
    as_at: date,
    plan: Plan | None,
    known: Sequence[BaseVersion] | None = None,
) -> BoardYear:
    """The year by one version of the plan, within a read that is open; `known` are the board's bases if read before."""
    return worked_out(gather(reader, board_code, year, as_at, plan, known))


def gather(
    reader: Reader,
    board_code: str,
    year: FinancialYear,
    as_at: date,
    plan: Plan | None,
    known: Sequence[BaseVersion] | None = None,
) -> Gathered:
    """What a year is worked out from; with this alone a read is short, and nobody who writes has to wait for it."""
    lines: tuple[PlanLine, ...] = ()
    if plan is not None:
        lines = plans.lines(reader, plan.id, as_at=as_at, years=(year.start, year.start + 1))
    base = base_in_force(bases.versions(reader, board=board_code) if known is None else known, year, as_at)
    return Gathered(board_code, year, as_at, plan, base, lines)


def worked_out(found: Gathered) -> BoardYear:
    """The year, from what was read of it."""
    parts, made = work_out(found.lines, found.year)
    return BoardYear(
        found.board_code,
        found.year,
        found.as_at,
        minimum.rate(found.year),
        found.plan,
        found.base_version,
        found.lines,
        parts,
        made,
    )


def base_in_force(known: Sequence[BaseVersion], year: FinancialYear, as_at: date) -> BaseVersion | None:
    """The version that counts for a year on a day; the year before's, held on, while the year has none of its own."""
    for own in (year, year.plus(-1)):
        of_year = [version for version in known if version.year == own.start]
        chosen = in_force([version.grants for version in of_year], bases.day_of_base(own.start, as_at))
        if chosen is not None:
            return next(version for version in of_year if version.version_no == chosen.version_no)
    return None


def work_out(lines: Sequence[PlanLine], year: FinancialYear) -> tuple[tuple[Part, ...], spend.Forecast]:
    """What of each line counts, with its forecast, in the order of the lines; and the forecast of all that counts.

    What does not count and the second tier are forecast each as a whole of its own, so that they do not move the rate
    of delivery of what counts.
    """
    parts = [part for line in lines for part in _parts(line, year)]
    made = spend.forecast_lines([part.months for part in parts if part.group == "counted"])
    finished: dict[int, Part] = {}
    groups: tuple[LineGroup, ...] = ("counted", "not counted", "second tier")
    for group in groups:
        own = [(place, part) for place, part in enumerate(parts) if part.group == group]
        months = [part.months for _, part in own]
        total = made if group == "counted" else spend.forecast_lines(months)
        for (place, part), line in zip(own, spend.line_forecasts(months, total), strict=True):
            finished[place] = _with_forecast(part, line.headline)
    return tuple(finished[place] for place in range(len(parts))), made


def _parts(line: PlanLine, year: FinancialYear) -> list[Part]:
    """A line whole, or in the part that counts and the rest, so that every column adds up."""
    verdict = judge(line.facts)
    months, following = line.spend(year.start), line.planned(year.start + 1)
    if line.second_tier:
        return [Part(line, "second tier", verdict.cell, months, following)]
    if not verdict.counts:
        return [Part(line, "not counted", f"no: {verdict.cell}", months, following)]
    if verdict.share == 1:
        return [Part(line, "counted", verdict.cell, months, following)]
    own = tuple(_counted(month, verdict) for month in months)
    rest = tuple(_less(whole, part) for whole, part in zip(months, own, strict=True))
    own_next = sum(verdict.counted(month.planned) for month in line.year(year.start + 1))
    return [
        Part(line, "counted", verdict.cell, own, own_next),
        Part(line, "not counted", _rest_words(verdict), rest, following - own_next),
    ]


def _counted(month: SpendMonth, verdict: Verdict) -> SpendMonth:
    return SpendMonth(
        plan=verdict.counted(month.plan),
        committed=verdict.counted(month.committed),
        actual=None if month.actual is None else verdict.counted(month.actual),
    )


def _less(whole: SpendMonth, part: SpendMonth) -> SpendMonth:
    actual = None if whole.actual is None or part.actual is None else whole.actual - part.actual
    return SpendMonth(plan=whole.plan - part.plan, committed=whole.committed - part.committed, actual=actual)


def _rest_words(verdict: Verdict) -> str:
    own = verdict.reason == "counted_less_in_house_share"
    return "no: the board's own share" if own else "no: kept by the public lead"


def _with_forecast(part: Part, forecast: int) -> Part:
    return Part(part.line, part.group, part.counts, part.months, part.next_plan, forecast)


def _late(month: SpendMonth) -> bool:
    return month.actual is None and bool(month.plan or month.committed)
