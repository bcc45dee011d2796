"""A region's year of sub-contracting as Home shows it: its boards side by side, their sum, and its running totals.

Sums are made in SQL, board by board; a region's forecast is the sum of its boards' forecasts, each at its own rate of
delivery. A board that has returned nothing, or has no grant base, is in no sum, and the words beside every sum say so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from noms_desktop.domain import minimum, sentences, spend
from noms_desktop.domain.exact import half_up
from noms_desktop.domain.money import headline, share_decimals, share_text
from noms_desktop.domain.pictures import SpendPicture
from noms_desktop.domain.rollup import BoardShare, Rollup, roll_up
from noms_desktop.store.queries import rollups, running
from noms_desktop.store.queries.rows import last_month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rollups import BoardSum
    from noms_desktop.store.queries.running import OpenMonth

Running = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class BoardSpend:
    """A board's year: `forecast` is None until it has returned and has a base; months '2006-08' returned whole."""

    code: str
    plan_state: str | None
    base: int
    forecast: int | None
    gap: int | None
    share: str
    rating: str
    returned: tuple[str, ...]
    months_due: int

    @property
    def share_exact(self) -> Fraction | None:
        """The forecast over the base, unrounded, to sort by."""
        return Fraction(self.forecast, self.base) if self.forecast is not None and self.base else None


@dataclass(frozen=True, slots=True)
class RegionSpend:
    """A region's year, or the nation's. `position` is None while no board has a forecast.

    `picture` is None while no board has both a plan and a grant base: there is nothing to hold a curve against.

    `carried` is what each board's existing contracts count for, in pence, where it has any; `decimals` is how many the
    shares of the boards have, all of them the same.
    """

    year: FinancialYear
    rate: Fraction
    boards: tuple[BoardSpend, ...]
    total: Rollup
    position: spend.Position | None
    planned: int
    last: str
    picture: SpendPicture | None
    carried: Mapping[str, int]
    decimals: int

    @property
    def up_to_date(self) -> int:
        """How many boards have returned the last ended month whole."""
        return sum(self.last in board.returned for board in self.boards)


def read_in(reader: Reader, year: FinancialYear, as_at: date, region: str | None) -> RegionSpend:
    """The year of a region's boards, or of all, as at a day, within a read that is open."""
    scope = rollups.Scope(year=year.start, as_at=as_at, region=region)
    sums = rollups.by_board(reader, scope)
    months: dict[str, list[OpenMonth]] = defaultdict(list)
    for month in running.open_months(reader, scope):
        months[month.board_code].append(month)
    rate = minimum.rate(year)
    ended = tuple(month.iso for month in year.months if month.iso <= last_month(as_at))
    decimals = share_decimals(((one.forecast, one.base or 0) for one in sums if one.months), rate)
    boards = tuple(_board(one, months[one.board_code], ended, (rate, decimals)) for one in sums)
    total = roll_up([BoardShare(board.code, "", board.base, board.forecast) for board in boards], rate)
    counted = {board.code for board in boards if board.forecast is not None}
    return RegionSpend(
        year=year,
        rate=rate,
        boards=boards,
        total=total,
        position=_position([one for one in sums if one.board_code in counted], months, total, rate),
        planned=sum(one.counted_planned for one in sums),
        last=ended[-1] if ended else "",
        carried=running.carried_of(month for own in months.values() for month in own),
        decimals=decimals,
        picture=_picture(_Curve(year, rate, total, tuple(sums), months, counted)),
    )


def _board(
    one: BoardSum, months: Sequence[OpenMonth], ended: tuple[str, ...], against: tuple[Fraction, int]
) -> BoardSpend:
    """A board's year, `against` a rate; its share has so many decimals."""
    (rate, decimals), base = against, one.base or 0
    forecast = one.forecast if base and one.months else None
    rating = "no data" if base else "no target"
    share = ""
    if forecast is not None:
        rating = spend.RATING_WORDS[spend.rate_share(Fraction(forecast, base), rate)]
        share = share_text(forecast, base, decimals, rate)
    return BoardSpend(
        code=one.board_code,
        plan_state=one.plan_state,
        base=base,
        forecast=forecast,
        gap=None if forecast is None else spend.target_pence(base, rate) - forecast,
        share=share,
        rating=rating,
        returned=tuple(month.month for month in months if month.month in ended and month.given and not month.late),
        months_due=len(ended),
    )


def _position(
    sums: Sequence[BoardSum], months: dict[str, list[OpenMonth]], total: Rollup, rate: Fraction
) -> spend.Position | None:
    """The sum of the boards that have a forecast, against the minimum of the same boards."""
    if not sums:
        return None
    own = [month for one in sums for month in months[one.board_code]]
    returned = {month.month for month in own if month.actual is not None}
    actual = sum(one.counted_actual for one in sums)
    made = spend.Forecast(
        months_returned=len(returned),
        last_month=len(returned),
        missing=(),
        actual=actual,
        plan_like_for_like=sum(one.like_for_like for one in sums),
        plan_total=sum(one.counted_planned for one in sums),
        delivery_ratio=Fraction(1),
        headline=total.counted,
        run_rate=None,
        recent_three=None,
        profile=None,
        to_plan=actual + sum(month.open_planned for month in own),
        committed=actual + sum(one.open_signed for one in sums),
    )
    return spend.position(made, total.base_returned, rate)


@dataclass(frozen=True)
class _Curve:
    """What the running totals are made of; `counted` are the boards that have a forecast."""

    year: FinancialYear
    rate: Fraction
    total: Rollup
    sums: tuple[BoardSum, ...]
    months: dict[str, list[OpenMonth]]
    counted: set[str]

    @property
    def drawn(self) -> tuple[BoardSum, ...]:
        """The boards drawn: those with a forecast; before anything is returned, all with a plan and a grant base."""
        found = [one for one in self.sums if one.board_code in self.counted]
        return tuple(found or [one for one in self.sums if one.plan_state is not None and one.base])

    def by_month(self, what: str) -> list[int]:
        """A figure of each month over the boards drawn."""
        sums = [0] * 12
        for one in self.drawn:
            for place, month in enumerate(self.months[one.board_code]):
                sums[place] += getattr(month, what) or 0
        return sums

    @property
    def last(self) -> int:
        """The number of the last month that any board returned, 0 for none."""
        found = 0
        for one in self.drawn:
            for number, month in enumerate(self.months[one.board_code], start=1):
                if month.actual is not None:
                    found = max(found, number)
        return found

    @property
    def actual(self) -> Running:
        """The running total of what counts, to the last month returned."""
        return tuple(accumulate(self.by_month("actual")))[: self.last]

    def ahead(self, what: str) -> Running:
        """Where it goes from the last month returned on: 'open_signed' alone, or 'open_planned' whole."""
        spent = sum(one.counted_actual for one in self.drawn)
        running = accumulate(self.by_month(what))
        return self._from_last([spent + value for value in running])

    @property
    def forecast(self) -> Running:
        """The running forecast; it ends at the sum of the boards' forecasts to the penny."""
        coming = [Fraction(0)] * 12
        for one in self.drawn:
            for place, month in enumerate(self.months[one.board_code]):
                coming[place] += month.open_signed + one.delivery_ratio * month.open_unsigned
        spent = sum(one.counted_actual for one in self.drawn)
        values = [half_up(spent + value) for value in accumulate(coming)]
        return self._from_last([*values[:11], self.total.counted])

    def _from_last(self, values: list[int]) -> Running:
        return tuple(value if number >= self.last else None for number, value in enumerate(values, start=1))


def _picture(curve: _Curve) -> SpendPicture | None:
    drawn, year = curve.drawn, curve.year
    if not drawn:
        return None
    base = sum(one.base or 0 for one in drawn)
    begun, none = bool(curve.counted), (None,) * 12
    rate, start = sentences.rate_text(curve.rate), minimum.START_SHARES.get(year.start)
    planned, target = curve.by_month("planned"), spend.target_pence(base, curve.rate)
    return SpendPicture(
        finding="Sub-contracted spend, counted to the target",
        subtitle=f"Running total, {_boards(len(drawn), len(curve.sums))}, {year.label}. "
        + ("Shaded: from signed work only to the whole plan" if begun else "Nothing is returned yet"),
        alternative_text=_alternative(curve, sum(planned), target),
        year_label=year.label,
        months=tuple(month.iso for month in year.months),
        plan=tuple(accumulate(planned)),
        actual=curve.actual if begun else (),
        forecast=curve.forecast if begun else none,
        low=curve.ahead("open_signed") if begun else none,
        high=curve.ahead("open_planned") if begun else none,
        target=target,
        target_label=f"{rate} minimum",
        base=base,
        start_marker=half_up(start * base) if start and base else None,
    )


def _boards(drawn: int, known: int) -> str:
    if drawn < known:
        return f"{drawn} of {known} boards"
    if known > 12:
        return "all boards"
    return f"all {sentences.number_word(known)} boards" if known > 1 else "one board"


def _alternative(curve: _Curve, planned: int, target: int) -> str:
    """What the chart shows, for a reader who cannot see it."""
    against = f"the {sentences.rate_text(curve.rate)} minimum is {headline(target)}"
    if not curve.counted:
        return f"Running total of counted spend in {curve.year.label}: planned {headline(planned)}; {against}."
    spent = sum(one.counted_actual for one in curve.drawn)
    low, high = curve.ahead("open_signed")[-1] or 0, curve.ahead("open_planned")[-1] or 0
    return (
        f"Running total of counted spend in {curve.year.label}: {headline(spent)} spent; planned {headline(planned)}; "
        f"forecast {headline(curve.total.counted)} (between {headline(low)} signed and {headline(high)} planned); "
        f"{against}."
    )
