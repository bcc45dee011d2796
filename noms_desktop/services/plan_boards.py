"""The plans of every board of a register side by side: how each stands, to choose one from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain import minimum, sentences
from noms_desktop.domain.money import headline, share_decimals, share_text
from noms_desktop.domain.periods import FinancialYear, day_text
from noms_desktop.domain.plans import STATE_WORDS
from noms_desktop.domain.rollup import BoardShare, Rollup, roll_up
from noms_desktop.domain.spend import RATING_WORDS, rate_share, target_pence
from noms_desktop.services import clock, spend_year
from noms_desktop.services.rollup import plan_year
from noms_desktop.store.queries import bases, boards, complete, plans, rollups

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.bases import BaseVersion
    from noms_desktop.store.queries.boards import Board
    from noms_desktop.store.queries.plans import Plan
    from noms_desktop.store.queries.rollups import BoardSum
    from noms_desktop.store.register import Store


@dataclass(frozen=True, slots=True)
class BoardPlan:
    """How one board's plan in force stands, in pence; `state` is '' without a plan.

    `in_work` names a later version that is not agreed yet; `waiting` says that one is submitted. `years` are both plan
    years, side by side and never added. `gap` is the minimum less the forecast. `forecast` and `gap` are None while
    nothing is returned, `gap` without a grant base too.
    """

    code: str
    name: str
    region: str
    state: str
    version_no: int
    in_work: str
    waiting: bool
    submitted_on: date | None
    agreed_on: date | None
    years: tuple[YearCount, ...]
    forecast: int | None
    forecast_share: str
    share_exact: Fraction | None
    gap: int | None
    rating: str
    returned: int
    due: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """What is planned and counts in one year, of a board or of all together, in pence; `share` '' without a base.

    `boards` of all together reach the minimum by their counted plan, of `planning` that have one and a grant base.
    """

    year_label: str
    rate_text: str
    counted: int
    base: int
    minimum: int
    share: str
    boards: int = 0
    planning: int = 0


@dataclass(frozen=True, slots=True)
class BoardPlans:
    """Every board by name, with the finding above them and the line beneath it; `years` are those of all together."""

    finding: str
    subtitle: str
    year_label: str
    rate_text: str
    boards: tuple[BoardPlan, ...]
    years: tuple[YearCount, ...]
    forecast: int | None
    forecast_share: str
    gap: int
    rating: str
    returned_text: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the statements gave of one board."""

    board: Board
    year: FinancialYear
    sums: BoardSum
    plan: Plan | None
    work: Plan | None
    returned: int
    years: tuple[YearCount, ...]

    @property
    def base(self) -> int:
        """The grant base that the year shown is reckoned with; 0 where there is none."""
        return next((one.base for one in self.years if one.year_label == self.year.label), 0)


def read(store: Store) -> BoardPlans:
    """The boards of the register's region, or of the nation, in the year of its day; sums as their own pages show."""
    as_at, region, year = clock.as_at(store), store.info.region_code, plan_year(store)
    rate = minimum.rate(year)
    with store.read() as reader:
        known = boards.boards(reader, region=region)
        sums = {
            start: {
                one.board_code: one
                for one in rollups.by_board(reader, rollups.Scope(year=start, as_at=as_at, region=region))
            }
            for start in plans.PLAN_YEARS
        }
        recorded = bases.versions(reader, region=region)
        whole = {
            one.board_code: one.months
            for one in complete.complete_months(reader, year.start, as_at=as_at, region=region)
        }
        current = {one.board_code: one for one in plans.all_current(reader, region=region)}
        work = {code: _in_work(reader, plan) for code, plan in current.items()}
    due = sum(month.last_day <= as_at for month in year.months)
    counted: dict[int, tuple[dict[str, tuple[int, int]], int]] = {}
    for start in plans.PLAN_YEARS:
        parts = {
            board.code: (sums[start][board.code].counted_planned, _base(recorded, board.code, start, as_at))
            for board in known
        }
        counted[start] = parts, share_decimals(parts.values(), minimum.rate(FinancialYear(start)))
    found = [
        _Known(
            board=board,
            year=year,
            sums=sums[year.start][board.code],
            plan=current.get(board.code),
            work=work.get(board.code),
            returned=whole.get(board.code, 0),
            years=tuple(_count(start, *parts[board.code], wide) for start, (parts, wide) in counted.items()),
        )
        for board in sorted(known, key=lambda one: one.name)
    ]
    decimals = share_decimals(((one.sums.forecast, one.base) for one in found if one.sums.months), rate)
    made = tuple(_row(one, rate, due, decimals) for one in found)
    total = roll_up([_share(one) for one in found], rate)
    share = total.share
    return BoardPlans(
        finding=_finding(made, total, rate),
        subtitle=_subtitle(total, year, rate, as_at),
        year_label=year.label,
        rate_text=sentences.rate_text(rate),
        boards=made,
        years=_all_together(found),
        forecast=None if share is None else total.counted,
        forecast_share="" if share is None else share_text(total.counted, total.base_returned, 1, rate),
        gap=total.gap_returned,
        rating="" if share is None else RATING_WORDS[rate_share(share, rate)],
        returned_text=_returned_text(total, made),
    )


def _returned_text(total: Rollup, made: Sequence[BoardPlan]) -> str:
    """'spend from 42 of 42 boards; 9 have months missing': whose spend is in the forecast, and how whole it is."""
    text = f"spend from {total.returned} of {total.boards} boards"
    late = sum(one.share_exact is not None and one.returned < one.due for one in made)
    return f"{text}; {late} {'has' if late == 1 else 'have'} months missing" if late else text


def _base(recorded: Sequence[BaseVersion], code: str, start: int, as_at: date) -> int:
    """A board's base for a year, the year before's held on while the year has none: as its own page reckons."""
    own = [version for version in recorded if version.board_code == code]
    found = spend_year.base_in_force(own, FinancialYear(start), as_at)
    return 0 if found is None else found.base_pence


def _count(start: int, counted: int, base: int, decimals: int = 1) -> YearCount:
    year = FinancialYear(start)
    rate = minimum.rate(year)
    share = share_text(counted, base, decimals, rate) if base else ""
    return YearCount(year.label, sentences.rate_text(rate), counted, base, target_pence(base, rate), share)


def _all_together(found: Sequence[_Known]) -> tuple[YearCount, ...]:
    """The plans of each year added up; only boards with a grant base, so that a share is of what it is a share of."""
    planning = [one.years for one in found if one.plan is not None]
    made = []
    for place, start in enumerate(plans.PLAN_YEARS):
        own = [years[place] for years in planning if years[place].base]
        whole = _count(start, sum(one.counted for one in own), sum(one.base for one in own))
        made.append(replace(whole, boards=sum(one.counted >= one.minimum for one in own), planning=len(own)))
    return tuple(made)


def _in_work(reader: Reader, plan: Plan) -> Plan | None:
    """The version that is being made or decided, where another one is in force."""
    return plans.in_work(reader, plan.board_code) if plan.state == "agreed" else None


def _row(known: _Known, rate: Fraction, due: int, decimals: int) -> BoardPlan:
    own, plan, work = known.sums, known.plan, known.work
    base = known.base
    forecast = own.forecast if own.months else None
    share = Fraction(forecast, base) if forecast is not None and base else None
    return BoardPlan(
        code=own.board_code,
        name=known.board.name,
        region=known.board.region_name,
        state="" if plan is None else plan.state,
        version_no=0 if plan is None else plan.version_no,
        in_work="" if work is None else f"version {work.version_no} {STATE_WORDS[work.state]}",
        waiting="submitted" in {one.state for one in (plan, work) if one is not None},
        submitted_on=None if plan is None else (work or plan).submitted_on,
        agreed_on=plan.decided_on if plan is not None and plan.state == "agreed" else None,
        years=known.years,
        forecast=forecast,
        forecast_share="" if share is None else share_text(forecast or 0, base, decimals, rate),
        share_exact=share,
        gap=None if share is None else target_pence(base, rate) - (forecast or 0),
        rating="" if share is None else RATING_WORDS[rate_share(share, rate)],
        returned=known.returned,
        due=due,
    )


def _share(known: _Known) -> BoardShare:
    """A board's forecast; without a grant base it is in neither sum."""
    own, base = known.sums, known.base
    return BoardShare(own.board_code, "", base, own.forecast if own.months and base else None)


def _finding(made: tuple[BoardPlan, ...], total: Rollup, rate: Fraction) -> str:
    agreed = sum(one.state == "agreed" for one in made)
    waiting = sum(one.waiting for one in made)
    plans_text = f"{agreed} of {len(made)} plans agreed"
    waits = f", {waiting} waiting for you" if waiting else ""
    return f"{plans_text}{waits}; {sentences.reaching_text(total, rate)}" if total.returned else f"{plans_text}{waits}"


def _subtitle(total: Rollup, year: FinancialYear, rate: Fraction, as_at: date) -> str:
    parts = list(filter(None, (f"{year.label}, position at {day_text(as_at)}", minimum.ended(as_at))))
    if total.share is not None:
        share = share_text(total.counted, total.base_returned, 1, rate)
        parts.append(f"together forecast {headline(total.counted)}, {share} of the grant base")
        gap = total.gap_returned
        where = "short of" if gap > 0 else "above"
        parts.append(f"{headline(abs(gap))} {where} the {sentences.rate_text(rate)} minimum")
    return " \N{MIDDLE DOT} ".join(parts)
