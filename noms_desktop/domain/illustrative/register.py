"""The whole illustrative register from reference rows and a seed: the same seed always gives the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.illustrative import follow_up, measures, plans, results, reviews, schedule
from noms_desktop.domain.illustrative.contracts import build_work
from noms_desktop.domain.illustrative.providers import build_market, write_market
from noms_desktop.domain.illustrative.sheets import Rows, Sheets
from noms_desktop.domain.illustrative.world import DEFAULT_SEED, Reference, Standing, draw_standing
from noms_desktop.domain.rng import Rng

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from noms_desktop.domain.illustrative.contracts import Work
    from noms_desktop.domain.illustrative.results import Example
    from noms_desktop.domain.illustrative.world import Area, Element, Measure
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.domain.plans import PlanState

EXCEPTIONS = 8


@dataclass(frozen=True, slots=True)
class IllustrativeRegister:
    """Every row of the illustrative register, by table, in an order in which no row names a later one.

    `standing`, `examples` and `missing` say what the seed drew: who does badly, where each chart feature stands, which
    board-months of spend (board, month from April as 0 to 11) were not returned.
    """

    seed: int
    tables: tuple[Rows, ...]
    standing: Standing
    examples: tuple[Example, ...]
    missing: frozenset[tuple[str, int]]

    def table(self, name: str) -> Rows:
        """One table; KeyError when nothing was made for it."""
        for rows in self.tables:
            if rows.table == name:
                return rows
        raise KeyError(name)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {rows.table: len(rows.rows) for rows in self.tables}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn for all boards before any of them is written."""

    work: dict[str, list[Work]]
    standing: Standing
    examples: tuple[Example, ...]
    missing: frozenset[tuple[str, int]]
    states: dict[str, PlanState]
    days: dict[Quarter, dict[str, date]]
    frameworks: dict[str, int]
    excepted: frozenset[str]
    measures: tuple[Measure, ...]
    elements: tuple[Element, ...]


def build_register(
    reference: Reference,
    seed: int = DEFAULT_SEED,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> IllustrativeRegister:
    """Draws the whole register; `progress` is told how many of the 42 boards are done."""
    rng = Rng(seed)
    sheets = Sheets(rng.branch("uids"))
    drawn = _draw(sheets, rng, reference)
    for place, area in enumerate(reference.areas, start=1):
        _write_board(sheets, rng.branch("board", area.code), area, drawn)
        if progress:
            progress(place, len(reference.areas))
    plans.write_returns(sheets, rng.branch("returns"), reference.areas, drawn.states)
    return IllustrativeRegister(seed, sheets.tables(), drawn.standing, drawn.examples, drawn.missing)


def _draw(sheets: Sheets, rng: Rng, reference: Reference) -> _Drawn:
    areas = reference.areas
    market = build_market(rng.branch("market"), reference)
    write_market(sheets, rng.branch("market"), market)
    plans.write_grant_bases(sheets, rng.branch("bases"), areas)
    standing = draw_standing(rng.branch("standing"), areas)
    states = list(plans.PLAN_STATES)
    rng.branch("states").shuffle(states)
    days = rng.branch("days")
    return _Drawn(
        work=build_work(rng.branch("work"), reference, market, standing),
        standing=standing,
        examples=results.draw_examples(rng.branch("examples"), areas, standing),
        missing=schedule.missing_returns(rng.branch("missing"), areas, standing),
        states=dict(zip((area.code for area in areas), states, strict=True)),
        days={quarter: reviews.draw_days(days.branch(quarter.label), areas, quarter) for quarter in reviews.QUARTERS},
        frameworks=plans.write_frameworks(sheets, rng.branch("frameworks"), reference, market),
        excepted=frozenset(rng.branch("excepted").sample([area.code for area in areas], EXCEPTIONS)),
        measures=measures.chosen_measures(reference),
        elements=reference.elements,
    )


def _write_board(sheets: Sheets, rng: Rng, area: Area, drawn: _Drawn) -> None:
    lines = schedule.lay_out(rng.branch("lines"), area, drawn.work[area.code], drawn.standing)
    state = drawn.states[area.code]
    plan = plans.BoardPlan(area, lines, state, drawn.missing, drawn.frameworks[area.region])
    plans.write_board_plan(sheets, rng.branch("plan"), plan)
    plans.write_fund_bids(sheets, rng.branch("bids"), area, lines)
    targets = measures.draw_targets(rng.branch("targets"), area, drawn.measures)
    measures.write_slas(sheets, rng.branch("slas"), area, targets)
    figures = results.draw_results(rng.branch("results"), area, targets, drawn.standing, drawn.examples)
    series = results.write_results(sheets, rng.branch("remarks"), area, figures)
    board = reviews.Board(
        area=area,
        targets=targets,
        results=figures,
        series=series,
        plan_state=state,
        poor=area.code in drawn.standing.poor,
        unsigned=tuple(dict.fromkeys(line.work.title for line in lines if line.signed_to is None and line.work.value)),
    )
    reviews.write_posts(sheets, area)
    reviews.write_reviews(
        sheets, rng.branch("reviews"), board, {key: day[area.code] for key, day in drawn.days.items()}
    )
    _write_follow_up(sheets, rng.branch("follow-up"), board, drawn)


def _write_follow_up(sheets: Sheets, rng: Rng, board: reviews.Board, drawn: _Drawn) -> None:
    code = board.area.code
    own = {one.feature: one for one in drawn.examples if one.board == code}
    furthest = reviews.furthest_off(board, reviews.PREPARED)
    if "step change" in own:
        results.write_step_change(sheets, own["step change"], board.series)
    if board.poor:
        improver = own.get("improvement")
        measure = improver.measure if improver else (furthest or ("M04",))[0]
        follow_up.write_improvement_plan(sheets, rng.branch("plan"), board, measure, early=improver is not None)
    elif code in drawn.excepted and furthest:
        follow_up.write_exception(sheets, rng.branch("exception"), board, furthest[-1])
    follow_up.write_risks(sheets, rng.branch("risks"), board.area)
    follow_up.write_contests(sheets, rng.branch("contests"), board.area, drawn.elements)
