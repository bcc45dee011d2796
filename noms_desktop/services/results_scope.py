"""What a results grid is of: one board with all its measures, or one measure at all boards, for one open month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.measures import Result
from noms_desktop.services import measures
from noms_desktop.store.queries import boards, results, slas

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.measures import Measure
    from noms_desktop.domain.periods import Month
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.results import Result as Stored
    from noms_desktop.store.queries.results import Series
    from noms_desktop.store.queries.slas import SlaMeasure

MONTHS_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """A grid: exactly one of `board_code` (all its measures) and `measure_code` (all boards) is given."""

    month: Month
    board_code: str = ""
    measure_code: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """One row of a grid: a measure of a board's SLA, with its series as far as it was read."""

    board_name: str
    terms: SlaMeasure
    series: Series | None
    by_board: bool

    @property
    def key(self) -> str:
        """What tells the row from the others: the board's code where there is one measure, else the measure's."""
        return self.terms.board_code if self.by_board else self.terms.measure_code

    @property
    def name(self) -> str:
        """What the row is called: the board's name or the measure's short one."""
        return self.board_name if self.by_board else self.terms.short_name

    @property
    def measure(self) -> Measure:
        """The measure as `domain.measures` reckons with it."""
        return measures.measure_of(self.terms)

    def stored(self, month: Month) -> Stored | None:
        """What the register holds of a month; None when nothing was recorded."""
        if self.series is None:
            return None
        return next((one for one in self.series.results if one.month == month.iso), None)

    def result(self, month: Month) -> Result | None:
        """The same as the sums take it."""
        found = self.stored(month)
        return None if found is None else Result(month, found.met, found.due, found.state)

    def seen(self, as_at: date, month: Month) -> BoardMeasure:
        """The row's measure with its year up to the open month."""
        return measures.board_measure(self.terms, self.series, as_at=as_at, through=month)


def spots(
    reader: Reader, scope: Scope, *, region: str | None, as_at: date, since: Month | None = None
) -> tuple[Spot, ...]:
    """The rows of a grid: measures in the SLA's order, or boards by name.

    Their results are read from `since` on, by default those of the open month alone.
    """
    year = scope.month.financial_year.start
    first = (since or scope.month).iso
    names = {board.code: board.name for board in boards.boards(reader)}
    if scope.board_code:
        terms = slas.sla_measures(reader, year, board=scope.board_code)
        known = results.series_of(reader, as_at=as_at, board=scope.board_code, since=first)
    else:
        terms = slas.sla_measures(reader, year, region=region, measure=scope.measure_code)
        known = results.series_of(reader, as_at=as_at, region=region, measure=scope.measure_code, since=first)
    by_place = {(one.board_code, one.measure_code): one for one in known}
    found = [
        Spot(
            names[one.board_code],
            one,
            by_place.get((one.board_code, one.measure_code)),
            by_board=not scope.board_code,
        )
        for one in terms
    ]
    if not scope.board_code:
        found.sort(key=lambda spot: spot.board_name)
    return tuple(found)
