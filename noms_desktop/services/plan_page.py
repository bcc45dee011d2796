"""The page of a board's plan, read at once: the finding, both years, the lines, what makes the gap, and the months."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from noms_desktop.domain import plans as rules
from noms_desktop.domain import sentences
from noms_desktop.domain.counting import judge
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import clock, plan_detail, plan_words, spend, spend_year
from noms_desktop.services.rollup import plan_year
from noms_desktop.services.spend import SECTOR_WORDS, TO_BE_SELECTED
from noms_desktop.store.queries import boards, plans
from noms_desktop.store.queries import spend as spend_queries

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.causes import Causes
    from noms_desktop.domain.pack import LineGroup, YearPosition
    from noms_desktop.domain.pictures import SpendPicture
    from noms_desktop.services.plan_detail import LineDetail
    from noms_desktop.services.spend_year import BoardYear, Part
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.plans import Plan, PlanLine
    from noms_desktop.store.register import Store

_GROUPS: tuple[LineGroup, ...] = ("counted", "not counted", "second tier")


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line, or the part of it that counts or does not, in the year shown; pence. `why` says it in a sentence."""

    line_no: int
    group: LineGroup
    title: str
    provider: str
    counts: str
    why: str
    stage: str
    planned: tuple[int, ...]
    actual: int
    returned: int
    forecast: int
    risk: str
    risk_note: str
    dropped: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """What counts of all lines, in pence."""

    planned: tuple[int, ...]
    actual: int
    forecast: int | None


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month of a line, in pence; `actual` None is not returned. `version` is the recorded figure's, 0 for none.

    `late` says that a figure was due and is not there.
    """

    month: str
    planned: int
    signed: int
    actual: int | None
    version: int
    late: bool


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A line's twelve months, whole amounts, counted or not; `second_tier` ones are never added."""

    line_no: int
    title: str
    provider: str
    cells: tuple[MonthCell, ...]
    counts: bool
    second_tier: bool
    dropped: bool


@dataclass(frozen=True, slots=True)
class SectorPart:
    """What a sector has of the counted plan of the year, in pence."""

    words: str
    pence: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of the plan with what became of it in words."""

    version_no: int
    state: str
    lines: int
    words: str
    remark: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the page shows of one version of a board's plan, in one of its years.

    `version_no` is 0 where the board has no plan. `latest` says that no later version is there, `editable` that its
    lines may be changed. `moves` are the states it may go to next. `month_totals` add what counts, month by month.
    `causes` are to the pound, as the page prints money.
    """

    board_code: str
    board_name: str
    year_label: str
    years: tuple[YearPosition, ...]
    finding: str
    subtitle: str
    version_no: int
    record_version: int
    state: str
    latest: bool
    editable: bool
    in_force: bool
    moves: frozenset[str]
    short_words: str
    questions: str
    versions: tuple[VersionRow, ...]
    rows: tuple[LineRow, ...]
    totals: Totals
    lines: tuple[LineDetail, ...]
    months: tuple[MonthRow, ...]
    month_totals: tuple[MonthCell, ...]
    months_due: int
    causes: Causes
    sectors: tuple[SectorPart, ...]
    picture: SpendPicture | None


def read(store: Store, board_code: str, *, version_no: int = 0, year_start: int = 0) -> PlanPage:
    """A version of the plan, the one in work or else in force where none is named, in a year of it or the year now.

    A board without a plan gets a page without lines. UserError for a board or version that is not there.
    """
    as_at = clock.as_at(store)
    year = FinancialYear(year_start) if year_start else plan_year(store)
    with store.read() as reader:
        board = boards.board(reader, board_code)
        if board is None:
            raise UserError("This board is not in the register.", "Choose one from the list.")
        known = plans.versions(reader, board_code)
        current = plans.current(reader, board_code)
        chosen = _chosen(reader, known, current, version_no)
        gathered = [
            spend_year.gather(reader, board_code, FinancialYear(start), as_at, chosen) for start in plans.PLAN_YEARS
        ]
        before = _lines_before(reader, known, chosen, as_at)
        entries = spend_queries.entries(reader, board_code, as_at=as_at, year=year.start)
    both = tuple(map(spend_year.worked_out, gathered))
    found = both[plans.PLAN_YEARS.index(year.start)]
    versions = {(entry.line_no, entry.month): entry.version for entry in entries}
    months = tuple(_month_row(line, found, versions) for line in _of_year(found))
    empty = _without_plan(board_code, board.name, found, both)
    if chosen is None:
        return empty
    return replace(
        empty,
        finding=plan_words.finding(board.name, chosen, found),
        subtitle=plan_words.subtitle(chosen, both),
        version_no=chosen.version_no,
        record_version=chosen.version,
        state=chosen.state,
        latest=chosen.version_no == known[0].version_no,
        editable=chosen.state in rules.EDITABLE,
        in_force=current is not None and chosen.id == current.id,
        moves=_moves(known, chosen),
        short_words=plan_words.short_words(both),
        questions=chosen.questions if chosen.state in ("returned", "submitted") else "",
        versions=tuple(_version_row(plan, current) for plan in known),
        rows=_rows(found, both),
        lines=plan_detail.details(both[0].lines, before, chosen.version_no),
        months=months,
    )


def _chosen(reader: Reader, known: tuple[Plan, ...], current: Plan | None, version_no: int) -> Plan | None:
    if version_no:
        for plan in known:
            if plan.version_no == version_no:
                return plan
        raise UserError(f"Version {version_no} of the plan is not there.", "Choose one from the list of versions.")
    return (plans.in_work(reader, known[0].board_code) if known else None) or current


def _lines_before(
    reader: Reader, known: tuple[Plan, ...], chosen: Plan | None, as_at: date
) -> tuple[PlanLine, ...] | None:
    """The lines of the version before; None where there is none."""
    for plan in known:
        if chosen is not None and plan.version_no < chosen.version_no:
            return plans.lines(reader, plan.id, as_at=as_at, with_dropped=False)
    return None


def _without_plan(code: str, name: str, found: BoardYear, both: tuple[BoardYear, ...]) -> PlanPage:
    """The page as far as it needs no version of a plan; the rest is put in by `read`."""
    return PlanPage(
        board_code=code,
        board_name=name,
        year_label=found.year.label,
        years=tuple(spend.position_of(one) for one in both),
        finding=f"{name} has no sub-contracting plan yet",
        subtitle=sentences.capital(plan_words.DOT.join(plan_words.base_words(both))),
        version_no=0,
        record_version=0,
        state="",
        latest=True,
        editable=False,
        in_force=False,
        moves=frozenset({"new version"}),
        short_words="",
        questions="",
        versions=(),
        rows=(),
        totals=_totals(found, both),
        lines=(),
        months=(),
        month_totals=_month_totals(found),
        months_due=found.months_due,
        causes=spend.causes_of(found).in_pounds(),
        sectors=_sectors(found),
        picture=spend.picture_of(found),
    )


# Words


def _version_row(plan: Plan, current: Plan | None) -> VersionRow:
    remark = plan.questions if plan.state == "returned" else plan.below_minimum_reason
    by = f" by {plan.decided_by}" if plan.decided_by and plan.state in ("agreed", "returned") else ""
    return VersionRow(
        version_no=plan.version_no,
        state=plan.state,
        lines=plan.lines,
        words=f"{sentences.capital(plan_words.state_words(plan))}{by}",
        remark=remark,
        in_force=current is not None and plan.id == current.id,
    )


def _moves(known: tuple[Plan, ...], chosen: Plan) -> frozenset[str]:
    """The steps that are open from here; a new version only where none is being made or decided."""
    moves: set[str] = {state for state in rules.ALLOWED[chosen.state] if state != "superseded"}
    if all(plan.state in ("agreed", "superseded") for plan in known):
        moves.add("new version")
    return frozenset(moves)


# Figures


def _rows(found: BoardYear, both: tuple[BoardYear, ...]) -> tuple[LineRow, ...]:
    """The lines of the year with the plans of both, what counts first and the largest first."""
    elsewhere = [{(part.line.line_no, part.group): part.planned for part in one.parts} for one in both]
    ordered = sorted(found.parts, key=_order)
    return tuple(_row(part, elsewhere) for part in ordered)


def _order(part: Part) -> tuple[int, int, int, int]:
    return _GROUPS.index(part.group), -part.planned, -part.next_plan, part.line.line_no


def _row(part: Part, elsewhere: list[dict[tuple[int, LineGroup], int]]) -> LineRow:
    line = part.line
    return LineRow(
        line_no=line.line_no,
        group=part.group,
        title=line.title or line.service_name,
        provider=sentences.capital(spend.provider_words(line)),
        counts=part.counts,
        why=judge(line.facts).sentence,
        stage=sentences.capital(line.stage.replace("_", " ")),
        planned=tuple(planned.get((line.line_no, part.group), 0) for planned in elsewhere),
        actual=part.actual,
        returned=part.returned,
        forecast=part.forecast,
        risk=line.risk,
        risk_note=line.risk_note,
        dropped=line.dropped,
    )


def _totals(found: BoardYear, both: tuple[BoardYear, ...]) -> Totals:
    forecast = found.made.headline if found.begun else None
    return Totals(tuple(one.made.plan_total for one in both), found.made.actual, forecast)


def _sectors(found: BoardYear) -> tuple[SectorPart, ...]:
    sums: dict[str, int] = {}
    for part in found.counted:
        words = TO_BE_SELECTED if part.line.provider_id is None else SECTOR_WORDS.get(part.line.sector or "", "")
        sums[words] = sums.get(words, 0) + part.planned
    ordered = sorted(sums.items(), key=lambda item: (item[0] == TO_BE_SELECTED, -item[1]))
    return tuple(SectorPart(words, pence) for words, pence in ordered if pence)


def _of_year(found: BoardYear) -> list[PlanLine]:
    """Every line by number: one that a later version left out only where it has spend in the year."""
    return [line for line in found.lines if not line.dropped or line.returned(found.year.start)]


def _month_row(line: PlanLine, found: BoardYear, versions: dict[tuple[int, str], int]) -> MonthRow:
    due = {month.iso for month in found.year.months[: found.months_due]}
    return MonthRow(
        line_no=line.line_no,
        title=line.title or line.service_name,
        provider=sentences.capital(spend.provider_words(line)),
        cells=tuple(
            MonthCell(
                month=one.month,
                planned=one.planned,
                signed=one.committed,
                actual=one.actual,
                version=versions.get((line.line_no, one.month), 0),
                late=one.actual is None and one.month in due and bool(one.planned or one.committed),
            )
            for one in line.year(found.year.start)
        ),
        counts=judge(line.facts).counts,
        second_tier=line.second_tier,
        dropped=line.dropped,
    )


def _month_totals(found: BoardYear) -> tuple[MonthCell, ...]:
    """What counts, month by month; not returned where no line has been."""
    made = []
    for place, month in enumerate(found.year.months):
        cells = [part.months[place] for part in found.counted]
        given = [cell.actual for cell in cells if cell.actual is not None]
        made.append(
            MonthCell(
                month=month.iso,
                planned=sum(cell.plan for cell in cells),
                signed=sum(cell.committed for cell in cells),
                actual=sum(given) if given else None,
                version=0,
                late=month.iso in found.missing,
            )
        )
    return tuple(made)
