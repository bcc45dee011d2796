"""What Home shows of a region: its finding, four figures, what waits, its boards.

Spend is read first and at once, for it is sums in SQL; performance, which judges every chart, follows on its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from noms_desktop.domain import calendar, sentences
from noms_desktop.domain import measures as rules
from noms_desktop.domain.money import headline
from noms_desktop.domain.periods import Month, day_text
from noms_desktop.services import (
    clock,
    dashboard_needs,
    dashboard_spend,
    dashboard_start,
    measures,
    names,
    returns,
    rollup,
)
from noms_desktop.services.dashboard_needs import Asked, plain_day, weekday
from noms_desktop.services.returns import Returns
from noms_desktop.store.queries import actions, boards, results, reviews, rollups, slas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from noms_desktop.domain.pictures import SpendPicture
    from noms_desktop.services.dashboard_needs import Need
    from noms_desktop.services.dashboard_spend import BoardSpend, RegionSpend
    from noms_desktop.services.dashboard_start import FirstStep
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.store.door import Reader
    from noms_desktop.store.register import Store

NATION = "England and Wales"
FIRST_REGION = "south-west"
SPARK_MEASURE = "M04"
SPARK_MONTHS = 12
INVENTED = "Illustrative: invented figures."


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of Home: what it is, the figure, the line that puts it in place, its rating or ''."""

    caption: str
    figure: str
    note: str
    rating: str = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A board on Home. `share` and `rating` are of the forecast, '' and 'no data' before it has one.

    `baseline` is the share of 2005/06, `baseline_words` tells it in full; both '' where it is not known. `record` names
    the next review, '' where none is arranged.
    """

    code: str
    name: str
    share: str
    share_exact: Fraction | None
    rating: str
    gap: str
    baseline: str
    baseline_pence: int | None
    baseline_words: str
    returned: str
    returned_months: int
    open_actions: int
    overdue: int
    review_on: date | None
    review: str
    record: str


@dataclass(frozen=True, slots=True)
class Home:
    """Home as far as it is sums. `outside` is the chart as it may leave the program; `empty` says there is no plan.

    `sentence` is the finding for an e-mail, with the names it may leave under. `figures` are the first three cards;
    `start` the first steps of a register that has not taken them all.
    """

    region: str | None
    where: str
    finding: str
    sentence: str
    subtitle: str
    figures: tuple[Figure, Figure, Figure]
    picture: SpendPicture | None
    outside: SpendPicture | None
    needs: tuple[Need, ...]
    rows: tuple[BoardRow, ...]
    returns: Returns
    start: tuple[FirstStep, ...]
    empty: bool


@dataclass(frozen=True, slots=True)
class BoardResults:
    """A board's measures: how many are rated what, and the small line's values, a month each, None where not in."""

    on_target: int
    at_risk: int
    off_target: int
    measures: int
    line: tuple[float | None, ...]
    said: str

    @property
    def short(self) -> str:
        """'6 off, 5 at risk': what of them is not on target."""
        risk = f", {self.at_risk} at risk" if self.at_risk else ""
        return f"{self.off_target or 'none'} off{risk}"

    @property
    def words(self) -> str:
        """'Of 20 measures, year to date: 9 on target, 5 at risk, 6 off target'."""
        said = f"{self.on_target} on target, {self.at_risk} at risk, {self.off_target} off target"
        return f"Of {self.measures} measures, year to date: {said}"


@dataclass(frozen=True, slots=True)
class Performance:
    """The fourth card, and each board's measures; the small lines share one scale, `low` to `high`.

    `line_name` is what they show, `line_scale` how: 'Small lines: 12 months on one scale of 80 to 100%, target 90%
    dashed'.
    """

    region: str | None
    figure: Figure
    boards: dict[str, BoardResults]
    line_name: str
    line_scale: str
    low: float
    high: float
    target: float | None


def regions(store: Store) -> tuple[tuple[str, str], ...]:
    """The regions that may be chosen, code and name: the South West, the others by name, the nation (''); none in a
    region's own register."""
    if store.info.region_code is not None:
        return ()
    with store.read() as reader:
        known = [(one.code, one.name) for one in boards.regions(reader) if one.boards]
    known.sort(key=lambda one: one[0] != FIRST_REGION)
    return (*known, ("", NATION))


def region_of(store: Store, chosen: str | None) -> str | None:
    """The region shown: the register's own, else the one chosen ('' is the nation), else the South West."""
    if store.info.region_code is not None:
        return store.info.region_code
    known = [code for code, _ in regions(store)]
    code = chosen if chosen in known else FIRST_REGION
    return code or None


def read(store: Store, chosen: str | None) -> Home:
    """Home without its performance, of a region by code."""
    region, as_at = region_of(store, chosen), clock.as_at(store)
    year = rollup.plan_year(store)
    printed = names.for_print(store)
    with store.read() as reader:
        known = {one.code: one.name for one in boards.boards(reader, region=region)}
        place = boards.region(reader, region) if region else None
        spent = dashboard_spend.read_in(reader, year, as_at, region)
        scope = rollups.Scope(year=year.start, as_at=as_at, region=region)
        baselines = returns.baselines_in(reader, scope, {one.code: one.base for one in spent.boards})
        due = Returns(as_at, returns.read_in(reader, as_at, region), baselines)
        needs = dashboard_needs.read_in(reader, Asked(as_at, region, known, due.returns))
        rows = _rows(reader, spent, known, due, region)
        start = dashboard_start.read_in(reader, spent, known, as_at, region)
    where = place.name if place else NATION
    picture = spent.picture
    whose = printed.region(region) if region else NATION
    mark = f" {INVENTED}" if store.info.illustrative else ""
    finding = _finding(spent)
    outside = replace(picture, subtitle=f"{whose}. {picture.subtitle}.{mark}") if picture is not None else None
    return Home(
        region=region,
        where=where,
        finding=finding,
        sentence=f"{whose}, position at {day_text(as_at)}: {finding[:1].lower()}{finding[1:]}.{mark}",
        subtitle=_subtitle(spent, where, as_at),
        figures=(_forecast(spent), _reaching(spent, known), _agreed(spent, as_at)),
        picture=picture,
        outside=outside,
        needs=needs,
        rows=rows,
        returns=due,
        start=start,
        empty=not any(one.plan_state for one in spent.boards),
    )


def _finding(spent: RegionSpend) -> str:
    if spent.position is not None:
        return sentences.spend_headline(spent.position)
    if spent.picture is not None and spent.picture.base:
        return sentences.plan_headline("Nothing returned yet", spent.planned, spent.picture.target, spent.rate)
    if spent.picture is not None:
        return "Nothing returned yet, and no grant base is recorded"
    return "No sub-contracting plan is recorded yet"


def _subtitle(spent: RegionSpend, where: str, as_at: date) -> str:
    count = len(spent.boards)
    said = f"{count} probation board{'' if count == 1 else 's'}"
    if spent.last and any(board.returned for board in spent.boards):
        name = Month.parse(spent.last).name
        every = "all" if spent.up_to_date == count and count > 1 else str(spent.up_to_date)
        said += f", {every} with {name} spend returned"
    return f"{where} \N{MIDDLE DOT} {said} \N{MIDDLE DOT} position at {day_text(as_at)}"


def _forecast(spent: RegionSpend) -> Figure:
    caption = "Counted, forecast for the year"
    found = spent.position
    if found is None:
        has_plan = any(one.plan_state for one in spent.boards)
        none = "Nothing planned counts" if has_plan else "No plan is recorded"
        planned = f"{headline(spent.planned)} planned to count" if spent.planned else none
        return Figure(caption, "not yet", f"{planned}; nothing is returned")
    made = found.forecast
    note = f"Between {headline(made.committed)} signed and {headline(made.to_plan)} if the rest goes to plan"
    if spent.total.returned < spent.total.boards:
        note += f"; {spent.total.returned_text}"
    return Figure(caption, headline(made.headline), note, found.rating_word)


def _reaching(spent: RegionSpend, known: dict[str, str]) -> Figure:
    caption = f"Boards forecast to reach {sentences.rate_text(spent.rate)}"
    total = spent.total
    if not total.returned:
        return Figure(caption, f"0 of {total.boards}", "No board has returned spend yet")
    short = sorted((one for one in spent.boards if (one.gap or 0) > 0), key=lambda one: -(one.gap or 0))
    gaps = ", ".join(f"{known[one.code]} {headline(one.gap or 0)}" for one in short[:2])
    note = f"Largest gap{'s' if len(short) > 1 else ''}: {gaps}" if short else "None of those returned is short"
    if total.returned < total.boards:
        note += f"; {total.returned_text}"
    return Figure(caption, f"{total.meeting} of {total.boards}", note)


def _agreed(spent: RegionSpend, as_at: date) -> Figure:
    count = sum(one.plan_state == "agreed" for one in spent.boards)
    waiting = sum(one.plan_state == "submitted" for one in spent.boards)
    day = next(one.due_on for one in calendar.NATIONAL_DATES if one.kind == "agreed_plan")
    was = "Were due" if day < as_at else "Due"
    note = f"{was} from boards {weekday(day, as_at)}"
    if waiting:
        note += f"; {waiting} submitted, waiting for you"
    return Figure("Sub-contracting plans agreed", f"{count} of {len(spent.boards)}", note)


def _rows(
    reader: Reader, spent: RegionSpend, known: dict[str, str], due: Returns, region: str | None
) -> tuple[BoardRow, ...]:
    as_at = due.as_at
    unfinished = actions.actions_of(reader, region=region, statuses=actions.UNFINISHED)
    coming: dict[str, tuple[date, str]] = {}
    for one in reviews.reviews_of(reader, region=region):
        if one.held_on is not None and one.held_on >= as_at and one.board_code not in coming:
            record = f"{one.board_code}|{dashboard_needs.quarter_of(one).label}"
            coming[one.board_code] = (one.held_on, record)
    rows = []
    for board in spent.boards:
        own = [one for one in unfinished if one.board_code == board.code]
        on, record = coming.get(board.code, (None, ""))
        baseline = due.baselines.get(board.code)
        rows.append(
            BoardRow(
                code=board.code,
                name=known[board.code],
                share=board.share,
                share_exact=board.share_exact,
                rating=board.rating,
                gap=_gap(board, spent),
                baseline=(baseline.share or headline(baseline.pence)) if baseline else "",
                baseline_pence=baseline.pence if baseline else None,
                baseline_words=baseline.words if baseline else "",
                returned=_returned(board),
                returned_months=len(board.returned),
                open_actions=len(own),
                overdue=sum(one.overdue(as_at) for one in own),
                review_on=on,
                review=plain_day(on, as_at) if on else "",
                record=record,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.name))


def _returned(board: BoardSpend) -> str:
    if board.plan_state is None:
        return "no plan yet"
    return f"{len(board.returned)} of {board.months_due}" if board.months_due else "none due yet"


def _gap(board: BoardSpend, spent: RegionSpend) -> str:
    rate = sentences.rate_text(spent.rate)
    if board.gap is None:
        return "No forecast yet: no spend is returned." if board.base else "No grant base is recorded."
    if board.gap > 0:
        return f"{headline(board.gap)} short of the {rate} minimum"
    return f"{headline(-board.gap)} above the {rate} minimum" if board.gap else f"Exactly at the {rate} minimum"


def performance(store: Store, chosen: str | None) -> Performance:
    """How the measures of a region's boards stand, with what chance alone would show."""
    region, as_at, last = region_of(store, chosen), clock.as_at(store), clock.last_month(store)
    year = last.financial_year
    with store.read() as reader:
        known = results.series_of(reader, as_at=as_at, region=region)
        terms = slas.sla_measures(reader, year.start, region=region)
    series = {(one.board_code, one.measure_code): one for one in known}
    found = [
        measures.board_measure(one, series.get((one.board_code, one.measure_code)), as_at=as_at, through=last)
        for one in terms
    ]
    own: dict[str, list[BoardMeasure]] = {}
    for measure in found:
        own.setdefault(measure.terms.board_code, []).append(measure)
    months = tuple(last.plus(back) for back in range(1 - SPARK_MONTHS, 1))
    code = _spark_code(found)
    lines = {board: next((one for one in mine if one.code == code), None) for board, mine in own.items()}
    shown = [one for one in lines.values() if one is not None]
    low, high, target = _scale(shown, months)
    return Performance(
        region=region,
        figure=_on_target(found),
        boards={board: _results(mine, lines[board], months) for board, mine in own.items()},
        line_name=shown[0].name if shown else "Performance",
        line_scale=_scale_text(shown, low, high),
        low=low,
        high=high,
        target=target,
    )


def _on_target(found: Sequence[BoardMeasure]) -> Figure:
    caption = "SLA measures on target"
    if not found:
        return Figure(caption, "none yet", "No SLA is recorded for this year")
    good = sum(one.word == "on target" for one in found)
    judged = [one for one in found if one.shown.variation is not None]
    if not judged:
        return Figure(caption, f"{good} of {len(found)}", "Too few months are in to tell a change from chance")
    few = sum(one.is_small for one in judged)
    chance = sentences.FALSE_ALARM * (len(judged) - few) + sentences.FALSE_ALARM_FEW_CASES * few
    signals = sum(one.shown.signal is not None for one in judged)
    expected = "fewer than 1" if chance < Fraction(1, 2) else f"about {floor(chance + Fraction(1, 2))}"
    note = f"{signals or 'None'} unlikely to be chance alone; {expected} expected by chance"
    return Figure(caption, f"{good} of {len(found)}", note)


def _spark_code(found: Sequence[BoardMeasure]) -> str:
    """The measure of the small lines: enforcement, else the first proportion of the SLAs."""
    if any(one.code == SPARK_MEASURE for one in found):
        return SPARK_MEASURE
    return next((one.code for one in found if one.measure.kind == "ratio"), "")


def _values(one: BoardMeasure, months: Sequence[Month]) -> tuple[float | None, ...]:
    figures = [rules.month_value(one.measure, one.result(month)) for month in months]
    return tuple(None if figure is None else float(figure) for figure in figures)


def _scale(shown: Sequence[BoardMeasure], months: Sequence[Month]) -> tuple[float, float, float | None]:
    """One scale for every row, in steps of ten and never beyond 100%; the target where all boards have the same."""
    values = [value for one in shown for value in _values(one, months) if value is not None]
    targets = {one.measure.target for one in shown if one.measure.target is not None}
    target = float(targets.pop()) if len(targets) == 1 else None
    marks = [*values, *([target] if target is not None else [])]
    if not marks:
        return 0.0, 100.0, target
    low, high = 10.0 * floor(min(marks) / 10), 10.0 * ceil(max(marks) / 10)
    return low, min(100.0, high) if high > low else low + 10, target


def _scale_text(shown: Sequence[BoardMeasure], low: float, high: float) -> str:
    if not shown:
        return ""
    target = {one.measure.target_text for one in shown}
    marked = f", target {target.pop()} dashed" if len(target) == 1 else ""
    return f"Small lines: {SPARK_MONTHS} months on one scale of {low:g} to {high:g}%{marked}"


def _results(mine: Sequence[BoardMeasure], line: BoardMeasure | None, months: Sequence[Month]) -> BoardResults:
    words = [one.word for one in mine]
    values = _values(line, months) if line else ()
    return BoardResults(
        on_target=words.count("on target"),
        at_risk=words.count("at risk"),
        off_target=words.count("off target"),
        measures=len(mine),
        line=values,
        said=f"{line.in_unit(line.last)} in {line.last_name}" if line and line.last else "",
    )
