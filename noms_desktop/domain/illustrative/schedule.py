"""Work laid out in months: what was planned, what is signed, what was paid, and how far each line had come in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from noms_desktop.domain.exact import apportion
from noms_desktop.domain.illustrative.words_services import ENDING_NOTES, RISK_NOTES
from noms_desktop.domain.illustrative.world import LAST_VISIBLE, SPEND_MONTHS
from noms_desktop.domain.profiles import spread

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.contracts import Work
    from noms_desktop.domain.illustrative.world import Area, Standing
    from noms_desktop.domain.profiles import ProfileName
    from noms_desktop.domain.rng import Rng

# The regional fund runs from October, so its lines have no plan before; weights of October to March.
FUND_WEIGHTS = (0, 0, 0, 0, 0, 0, 8, 12, 16, 20, 22, 22)
VISIBLE = SPEND_MONTHS.index(LAST_VISIBLE) + 1
YEAR_END = date(2007, 3, 31)
SECOND_YEAR_END = date(2008, 3, 31)
MISSING_MONTHS = 15


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of work as a line of its plan; the month values are pence from April, `paid` before missing returns.

    `starts` and `ends` are the plan's; `signed_from` and `signed_to` the agreement's, None when nothing is signed.
    """

    work: Work
    plan: tuple[int, ...]
    plan_next: tuple[int, ...]
    committed: tuple[int, ...]
    committed_next: tuple[int, ...]
    paid: tuple[int, ...]
    starts: date
    ends: date
    stage: str
    route: str
    signed_from: date | None
    signed_to: date | None
    signed_bp: int
    risk: str
    risk_note: str


@dataclass(frozen=True, slots=True)
class _Signing:
    """How far a line is signed: from and to when, and what share of the plan in basis points."""

    stage: str
    route: str
    signed_from: date | None = None
    signed_to: date | None = None
    share_bp: int = 0
    risk: str = "low"
    note: str = ""


def lay_out(rng: Rng, area: Area, work: list[Work], standing: Standing) -> list[Line]:
    """The lines of a board, larger first, each in months."""
    poor = area.code in standing.poor
    delivery = rng.uniform(0.55, 0.72) if poor else min(max(rng.normal(0.94, 0.05), 0.6), 1.05)
    ordered = sorted(work, key=lambda one: (one.origin == "next", one.second_tier, -one.value, one.title))
    lines: list[Line] = []
    heads: dict[int, _Signing] = {}
    for one in ordered:
        paid = _paid(rng, _plan(one), one.lag, delivery)
        # What is passed on is signed with, and as long as, the head contract, which stands before it.
        signing = heads.get(one.of_tag) or _signing(rng, one, paid)
        if one.tag:
            heads[one.tag] = signing
        lines.append(_line(one, paid, signing))
    return lines


def missing_returns(rng: Rng, areas: tuple[Area, ...], standing: Standing) -> frozenset[tuple[str, int]]:
    """The board-months not returned, as (board, place in the year): 3% of them, two boards missing two in a row."""
    missing: set[tuple[str, int]] = set()
    for code in standing.missing:
        first = rng.between(2, VISIBLE - 2)
        missing |= {(code, first), (code, first + 1)}
    others = [area.code for area in areas if area.code not in standing.missing]
    for code in rng.sample(others, MISSING_MONTHS - len(missing)):
        missing.add((code, rng.below(len(SPEND_MONTHS))))
    return frozenset(missing)


def _line(work: Work, paid: tuple[int, ...], signing: _Signing) -> Line:
    plan, plan_next = _plan(work), _plan_next(work)
    return Line(
        work=work,
        plan=plan,
        plan_next=plan_next,
        committed=_committed(plan, signing, SPEND_MONTHS[0].year),
        committed_next=_committed(plan_next, signing, SPEND_MONTHS[0].year + 1),
        paid=paid,
        starts=_plan_start(work),
        ends=SECOND_YEAR_END if work.next_value else YEAR_END,
        stage=signing.stage,
        route=signing.route,
        signed_from=signing.signed_from,
        signed_to=signing.signed_to,
        signed_bp=signing.share_bp,
        risk=signing.risk,
        risk_note=signing.note,
    )


def _plan(work: Work) -> tuple[int, ...]:
    if not work.value:
        return (0,) * 12
    if work.funding == "regional_fund":
        return apportion(work.value, FUND_WEIGHTS)
    return spread(work.value, _profile(work.profile))


def _plan_next(work: Work) -> tuple[int, ...]:
    # What builds up through 2006/07 runs evenly in the year after.
    settled = work.profile in ("back_loaded", "typed") and work.origin != "next"
    return spread(work.next_value, "even" if settled else _profile(work.profile))


def _profile(name: str) -> ProfileName:
    names: dict[str, ProfileName] = {"even": "even", "quarterly": "quarterly", "back_loaded": "back_loaded"}
    return names[name]


def _plan_start(work: Work) -> date:
    if work.origin == "next":
        return date(2007, 4, 1)
    return date(2006, 10, 1) if work.funding == "regional_fund" else date(2006, 4, 1)


def _paid(rng: Rng, plan: tuple[int, ...], lag: int, delivery: float) -> tuple[int, ...]:
    """The plan moved later by the lag, times the board's delivery, times each month's own noise; to the penny."""
    paid = []
    for place in range(12):
        noise = rng.lognormal(1.0, 0.15) * 0.990_049_834
        pence = plan[place - lag] if place >= lag else 0
        paid.append(round(pence * delivery * noise))
    return tuple(paid)


def _signing(rng: Rng, work: Work, paid: tuple[int, ...]) -> _Signing:
    started = next((place for place, pence in enumerate(paid) if pence > 0), None)
    if work.origin == "own_board":
        return _Signing("in_delivery", "existing", date(2006, 4, 1), SECOND_YEAR_END, 10_000)
    if work.origin == "existing":
        return _existing_signing(rng)
    if work.origin == "next":
        stage = rng.weighted(("idea", "specification"), (55, 45))
        route = rng.weighted(*_routes(work))
        note = rng.choice(RISK_NOTES["next"])
        return _Signing(stage, route, risk=rng.weighted(("medium", "high", "low"), (5, 3, 2)), note=note)
    if started is None or started >= VISIBLE:
        return _unsigned(rng, work)
    return _signed(rng, work, started)


def _routes(work: Work) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """How work is bought, and how often; only the third sector is given grants."""
    routes = ("open_competition", "framework", "single_tender", "grant")
    return routes, (55, 20, 15, 15 if work.sector == "third" and not work.own_share_bp else 0)


def _existing_signing(rng: Rng) -> _Signing:
    begun = date(rng.between(2003, 2006), 4, 1)
    ends = rng.weighted(
        (date(2006, 12, 31), date(2007, 1, 31), YEAR_END, SECOND_YEAR_END, date(2009, 3, 31)), (6, 3, 46, 33, 12)
    )
    if ends < YEAR_END:
        return _Signing("in_delivery", "extension", begun, ends, 10_000, "medium", rng.choice(ENDING_NOTES))
    return _Signing("in_delivery", "existing", begun, ends, 10_000)


def _unsigned(rng: Rng, work: Work) -> _Signing:
    fund = work.funding == "regional_fund"
    stage = rng.weighted(("in_tender", "awarded", "specification"), (5, 4, 0) if fund else (6, 2, 2))
    route = rng.weighted(*_routes(work))
    note = rng.choice(RISK_NOTES["fund" if fund and rng.chance(0.5) else "tender"])
    return _Signing(stage, route, risk=rng.weighted(("medium", "high"), (6, 4)), note=note)


def _signed(rng: Rng, work: Work, started: int) -> _Signing:
    """A new line in delivery: signed for the year, or to the end of December, or for a guaranteed part."""
    begun = SPEND_MONTHS[started].first_day
    route = rng.weighted(*_routes(work))
    late = rng.choice(RISK_NOTES["late"]) if work.lag >= 2 else ""
    kind = rng.weighted(("whole", "to_december", "part"), (50, 27, 23))
    if kind == "whole":
        ends = rng.weighted((YEAR_END, SECOND_YEAR_END), (55, 45))
        return _Signing("in_delivery", route, begun, ends, 10_000, "medium" if late else "low", late)
    note = late or rng.choice(RISK_NOTES["part"])
    if kind == "to_december":
        return _Signing("in_delivery", route, begun, date(2006, 12, 31), 10_000, "medium", note)
    ends = rng.weighted((YEAR_END, SECOND_YEAR_END), (70, 30))
    return _Signing("in_delivery", route, begun, ends, rng.choice((5_000, 6_000, 7_500)), "medium", note)


def _committed(plan: tuple[int, ...], signing: _Signing, start_year: int) -> tuple[int, ...]:
    """The signed part of each planned month: nothing where nothing is signed, or after the agreement ends."""
    ends = signing.signed_to
    if ends is None:
        return (0,) * 12
    months = [month.plus(12 * (start_year - SPEND_MONTHS[0].year)) for month in SPEND_MONTHS]
    return tuple(
        pence * signing.share_bp // 10_000 if month.last_day <= ends else 0
        for month, pence in zip(months, plan, strict=True)
    )
