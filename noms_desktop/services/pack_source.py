"""Everything a pack is made from, read in one block, so that all of its pages are of the same moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from noms_desktop.domain import minimum
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.frozen import FrozenError, loads
from noms_desktop.domain.pack import PackData
from noms_desktop.domain.periods import FinancialYear, Month, day_text
from noms_desktop.domain.sentences import capital
from noms_desktop.services import clock, measures, names, spend_year
from noms_desktop.services.pack_round import Shared
from noms_desktop.store.queries import (
    actions,
    agreements,
    bases,
    board_history,
    boards,
    catalogue,
    history,
    improvement,
    packs,
    plans,
    programme,
    reviews,
    rollups,
    settings,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from noms_desktop.domain.periods import Quarter
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.services.names import Names
    from noms_desktop.services.spend_year import BoardYear
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.agreements import ComingUp
    from noms_desktop.store.queries.bases import BaseVersion
    from noms_desktop.store.queries.boards import Board, Region
    from noms_desktop.store.queries.catalogue import SourceText, Term
    from noms_desktop.store.queries.history import ChangeRow
    from noms_desktop.store.queries.improvement import ImprovementPlan, Risk
    from noms_desktop.store.queries.packs import Pack
    from noms_desktop.store.queries.programme import Contest, FundBid
    from noms_desktop.store.queries.reviews import Review, WholeReview
    from noms_desktop.store.queries.rollups import BoardSum
    from noms_desktop.store.register import Store

T = TypeVar("T")
# How far ahead an agreement's date is worth the meeting's time.
MONTHS_AHEAD = 6
MARKING, CONTACT = "pack.marking", "pack.contact"
"""The register's settings of what every pack says where nothing nearer says otherwise."""


@dataclass(frozen=True)
class Earlier:
    """A pack issued before: its record, and what it printed (None where it can no longer be read)."""

    pack: Pack
    data: PackData | None

    @property
    def document_reference(self) -> str:
        """The beginning of the hash of its file, in groups of four, by which a paper copy is told from another."""
        head = self.pack.blob_sha256[:16]
        return " ".join(head[place : place + 4] for place in range(0, len(head), 4))


@dataclass(frozen=True)
class Before:
    """How things stood at the last review, worked out from the register: measures and the year's spend then."""

    review: Review
    notes: WholeReview | None
    quarter: Quarter
    measures: tuple[BoardMeasure, ...]
    year: BoardYear | None
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class Source:
    """A board and a quarter, as the register stands. `through` is the last month seen, `head` the history's seal.

    `years` are the years of the plan that have a minimum, the quarter's own first; none outside them, and none for a
    board that has neither a plan nor a grant base. `latest` is the last pack issued for this review, `last_pack` that
    of an earlier quarter. `marking` and `contact` are those set for every pack of the register, '' where none is.
    """

    board: Board
    region: Region
    names: Names
    illustrative: bool
    quarter: Quarter
    as_at: date
    through: Month
    head: str
    review: WholeReview | None
    before: Before | None
    following: Review | None
    measures: tuple[BoardMeasure, ...]
    years: tuple[BoardYear, ...]
    bases: tuple[BaseVersion, ...]
    sums: tuple[BoardSum, ...]
    actions: tuple[Action, ...]
    coming: tuple[ComingUp, ...]
    contests: tuple[Contest, ...]
    bids: tuple[FundBid, ...]
    plans: tuple[ImprovementPlan, ...]
    risks: tuple[Risk, ...]
    glossary: tuple[Term, ...]
    sources: tuple[SourceText, ...]
    marking: str
    contact: str
    latest: Earlier | None
    last_pack: Earlier | None

    @property
    def own(self) -> BoardYear | None:
        """The quarter's own year of the plan."""
        return self.years[0] if self.years else None

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of the quarter as far as they are seen; the last three seen before it has any."""
        seen = tuple(month for month in self.quarter.months if month <= self.through)
        return seen or tuple(self.through.plus(back) for back in (-2, -1, 0))

    @property
    def year_months(self) -> tuple[Month, ...]:
        """The months of the year as far as they are seen."""
        return tuple(month for month in self.quarter.year.months if month <= self.through)


def read(
    store: Store,
    board_code: str,
    quarter: Quarter,
    *,
    private: bool,
    real_names: bool,
    shared: Shared | None = None,
) -> Source:
    """Read everything; `private` notes only for the chair's brief. UserError for a quarter that has not begun.

    `shared` is what the packs of a round before this one have read alike.
    """
    as_at = clock.as_at(store)
    if quarter.first_day > as_at:
        raise UserError(
            f"{capital(quarter.words)}, has not begun as at {day_text(as_at)}, the day this register shows.",
            "Choose a quarter that has begun.",
            where="quarter",
        )
    anonymous = store.info.illustrative and not real_names
    shared = shared or Shared()
    with store.read() as reader:
        head = history.head(reader).hash
        shared.as_of(head)
        printed = shared.once(("names", anonymous), lambda: names.read_in(reader, anonymous=anonymous))
        return _read(reader, _Call(store, board_code, quarter, as_at, printed, private, head, shared))


@dataclass(frozen=True, slots=True)
class _Call:
    """What is read for: one board and quarter."""

    store: Store
    board_code: str
    quarter: Quarter
    as_at: date
    names: Names
    private: bool
    head: str
    shared: Shared

    @property
    def through(self) -> Month:
        return min(clock.last_month(self.store), self.quarter.months[-1])


def _read(reader: Reader, call: _Call) -> Source:
    code, quarter, as_at, once = call.board_code, call.quarter, call.as_at, call.shared.once
    board = _known(boards.board(reader, code), code)
    region = board.region_code
    known = bases.versions(reader, board=code)
    plan = plans.current(reader, code)
    year = quarter.year
    found = reviews.review(reader, code, year.start, quarter.number)
    latest = None if found is None else packs.latest(reader, found.id)
    earlier = earlier_pack(reader, packs.latest_before(reader, code, year.start, quarter.number))
    years = _years(reader, call, plan, known)
    return Source(
        board=board,
        region=_known(once(("region", region), lambda: boards.region(reader, region)), region),
        names=call.names,
        illustrative=call.store.info.illustrative,
        quarter=quarter,
        as_at=as_at,
        through=call.through,
        head=call.head,
        review=None if found is None else reviews.whole(reader, found.id, private=call.private),
        before=_before(reader, call, earlier, plan, known),
        following=reviews.following(reader, code, year.start, quarter.number),
        measures=measures.read_in(reader, code, year, as_at=as_at, through=call.through),
        years=years,
        bases=known,
        sums=_sums(reader, call, region) if years else (),
        actions=actions.actions_of(reader, board=code),
        coming=agreements.coming_up(reader, as_at=as_at, until=Month.of(as_at).plus(MONTHS_AHEAD).last_day, board=code),
        contests=programme.contests(reader, board=code),
        bids=programme.fund_bids(reader, board=code),
        plans=improvement.plans(reader, as_at=as_at, board=code),
        risks=improvement.risks(reader, as_at=as_at, board=code),
        glossary=once("glossary", lambda: catalogue.glossary(reader)),
        sources=once("sources", lambda: catalogue.sources(reader)),
        marking=once(MARKING, lambda: setting(reader, MARKING)),
        contact=once(CONTACT, lambda: setting(reader, CONTACT)),
        latest=earlier_pack(reader, latest),
        last_pack=earlier,
    )


def setting(reader: Reader, key: str) -> str:
    """A setting of the register for every pack (MARKING, CONTACT); '' where it is not set."""
    found = settings.setting(reader, key)
    return found.value if found is not None else ""


def _known(found: T | None, code: str) -> T:
    if found is None:
        raise UserError(f"The register has no '{code}'.", "Name a board such as dorset.", where="board")
    return found


def _years(reader: Reader, call: _Call, plan: plans.Plan | None, known: Sequence[BaseVersion]) -> tuple[BoardYear, ...]:
    """The quarter's own year and the plan's other one, with the spend of the quarter's end and the base of the day."""
    own = call.quarter.year.start
    if own not in plans.PLAN_YEARS:
        return ()
    order = (own, *(start for start in plans.PLAN_YEARS if start != own))
    seen = min(call.as_at, call.quarter.last_day)
    found = []
    for year in map(FinancialYear, order):
        one = spend_year.read_in(reader, call.board_code, year, seen, plan, known)
        found.append(replace(one, base_version=spend_year.base_in_force(known, year, call.as_at)))
    return () if all(one.plan is None and one.base_version is None for one in found) else tuple(found)


def _sums(reader: Reader, call: _Call, region: str) -> tuple[BoardSum, ...]:
    """The same year of every board of the region, as at the same day."""
    seen = min(call.as_at, call.quarter.last_day)
    scope = rollups.Scope(year=call.quarter.year.start, as_at=seen, region=region)
    return call.shared.once(scope, lambda: rollups.by_board(reader, scope))


def _before(
    reader: Reader, call: _Call, earlier: Earlier | None, plan: plans.Plan | None, bases_known: Sequence[BaseVersion]
) -> Before | None:
    code = call.board_code
    found = reviews.previous(reader, code, call.quarter.year.start, call.quarter.number)
    if found is None:
        return None
    then = type(call.quarter)(FinancialYear(found.year), found.quarter)
    known = measures.read_in(reader, code, then.year, as_at=call.as_at, through=min(then.months[-1], call.through))
    year = None
    if then.year.start in minimum.RATES:
        year = spend_year.read_in(reader, code, then.year, min(then.last_day, call.as_at), plan, bases_known)
    news = _news(reader, code, found, earlier)
    stood = tuple(_with_target_then(one, news) for one in known)
    return Before(found, reviews.whole(reader, found.id), then, stood, year, news)


def _news(reader: Reader, code: str, last: Review, earlier: Earlier | None) -> tuple[ChangeRow, ...]:
    """What happened to results and targets after the last review's pack was issued, else after the review was held."""
    own = earlier.pack if earlier is not None and earlier.pack.review_id == last.id else None
    issued = max((row.id for row in history.rows_of_record(reader, own.uid)), default=0) if own else 0
    if issued:
        return board_history.performance_news(reader, code, after_row=issued)
    if last.held_on is None:
        return ()
    from noms_desktop.services.demo import LABEL

    return board_history.performance_news(reader, code, after=last.held_on, but_for=LABEL)


def _with_target_then(one: BoardMeasure, news: tuple[ChangeRow, ...]) -> BoardMeasure:
    """A measure with the target it had at the last review, as far as the history knows of another."""
    for row in reversed(news):
        if row.field == "target_milli" and row.record == one.terms.uid:
            return replace(one, terms=replace(one.terms, target_milli=row.old))
    return one


def earlier_pack(reader: Reader, pack: Pack | None) -> Earlier | None:
    """An issued pack with what it printed, where that can be read; None for none."""
    if pack is None:
        return None
    kept = packs.blob(reader, pack.data_sha256)
    if kept is None:
        return Earlier(pack, None)
    try:
        return Earlier(pack, loads(PackData, kept.bytes))
    except FrozenError:
        return Earlier(pack, None)
