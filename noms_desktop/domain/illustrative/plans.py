"""Grant bases, agreements, plans with lines and months, spend, returns due and bids to the regional fund, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from noms_desktop.domain.illustrative.providers import SUPPORT
from noms_desktop.domain.illustrative.schedule import SECOND_YEAR_END, YEAR_END
from noms_desktop.domain.illustrative.words_services import BELOW_MINIMUM, BIDS, QUESTIONS, TITLES
from noms_desktop.domain.illustrative.world import FIRST_YEAR, SECOND_YEAR
from noms_desktop.domain.workdays import add_working_days, next_working_day

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.contracts import Work
    from noms_desktop.domain.illustrative.providers import Market
    from noms_desktop.domain.illustrative.schedule import Line
    from noms_desktop.domain.illustrative.sheets import Sheets, Value
    from noms_desktop.domain.illustrative.world import Area, Reference
    from noms_desktop.domain.plans import PlanState
    from noms_desktop.domain.rng import Rng

CHANGED_BASES = 6
CHANGE_DAY = date(2006, 10, 1)
# How the 42 plans stand at the end of September, two months before the national date.
PLAN_STATES: tuple[PlanState, ...] = ("agreed",) * 9 + ("submitted",) * 16 + ("returned",) * 6 + ("draft",) * 11
RETURNS = (
    ("position_october", date(2006, 10, 9)),
    ("agreed_plan", date(2006, 11, 30)),
    ("position_april", date(2007, 6, 18)),
)
MONTHS_BOTH_YEARS = tuple(month.iso for month in (*FIRST_YEAR.months, *SECOND_YEAR.months))
SPEND_ISO = MONTHS_BOTH_YEARS[:12]


@dataclass(frozen=True, slots=True)
class BoardPlan:
    """What one board's plan is written from; `missing` are the (board, month) not returned."""

    area: Area
    lines: list[Line]
    state: PlanState
    missing: frozenset[tuple[str, int]]
    framework: int


def write_grant_bases(sheets: Sheets, rng: Rng, areas: tuple[Area, ...]) -> None:
    """Each board's base from 1 April, six changed by -4 to +4% on 1 October, and the planning figure for 2007/08."""
    changed = {code: rng.uniform(-0.04, 0.04) for code in rng.sample([area.code for area in areas], CHANGED_BASES)}
    for area in areas:
        premises = round(area.budget * rng.uniform(0.02, 0.05)) // 100_000 * 100_000
        tpo = round(area.budget * rng.uniform(0.01, 0.02)) // 100_000 * 100_000
        skills = round(area.budget * rng.uniform(0.008, 0.014)) // 100_000 * 100_000 if area.country == "Wales" else 0
        versions = [(FIRST_YEAR.start, 1, FIRST_YEAR.first_day, area.budget, "Grant letter for 2006/07 (invented)", "")]
        if area.code in changed:
            budget = round(area.budget * (1 + changed[area.code])) // 100_000 * 100_000
            versions.append((FIRST_YEAR.start, 2, CHANGE_DAY, budget, "Letter on the half-year change (invented)", ""))
        carried = "Planning figure: the base of 2006/07 until the grant letter for 2007/08 arrives"
        versions.append(
            (SECOND_YEAR.start, 1, FIRST_YEAR.first_day, area.budget, "Planning assumption (invented)", carried)
        )
        for year, number, effective, base, source, note in versions:
            sheets.record(
                "grant_base",
                board_code=area.code,
                year=year,
                version_no=number,
                effective_from=effective,
                basis="pc07_2006",
                basis_note=note,
                main_grant_pence=base + premises + tpo + skills,
                approved_premises_pence=premises,
                tpo_pence=tpo,
                basic_skills_pence=skills,
                source=source,
            )


def write_frameworks(sheets: Sheets, rng: Rng, reference: Reference, market: Market) -> dict[str, int]:
    """A framework agreement in each region, held by a regional or national provider; region to agreement id."""
    frameworks: dict[str, int] = {}
    for region in reference.regions:
        boards = [area.code for area in reference.areas if area.region == region]
        able = [
            one
            for one in market.holders(boards[0])
            if one.scope != "local" and one.sector != "public" and one.services[0] not in SUPPORT
        ]
        supplier = rng.choice(able)
        frameworks[region] = _agreement(
            sheets,
            reference=f"FW-{len(frameworks) + 1:03d}",
            kind="framework",
            supplier_id=supplier.number,
            service_code=supplier.services[0],
            title=f"Regional framework: {TITLES[supplier.services[0]][0]}",
            signed_on=date(2006, 2, rng.between(6, 24)),
            starts_on=date(2006, 4, 1),
            ends_on=date(2009, 3, 31),
            full_cost_recovery=supplier.sector == "third",
        )
    return frameworks


def write_board_plan(sheets: Sheets, rng: Rng, board: BoardPlan) -> None:
    """One board's plan with its lines, their agreements and months, and the spend returned."""
    area, lines = board.area, board.lines
    plan = _plan(sheets, rng, area, lines, board.state)
    agreements: dict[int, int] = {}
    months: list[tuple[Value, ...]] = []
    spend: list[tuple[Value, ...]] = []
    returned = [place for place in range(12) if (area.code, place) not in board.missing]
    for number, line in enumerate(lines, start=1):
        agreement = _line_agreement(sheets, rng, line, agreements, board.framework)
        item = sheets.record("plan_item", board_code=area.code, line_no=number)
        row = _plan_line(sheets, line, plan, item, agreement)
        planned = (*line.plan, *line.plan_next)
        committed = (*line.committed, *line.committed_next)
        months.extend((row, *rest) for rest in zip(MONTHS_BOTH_YEARS, planned, committed, strict=True))
        spend.extend((item, SPEND_ISO[place], line.paid[place]) for place in returned)
    sheets.facts("plan_month", ("line_id", "month", "planned_pence", "committed_pence"), months)
    sheets.facts("spend_month", ("item_id", "month", "actual_pence"), spend)


def _plan(sheets: Sheets, rng: Rng, area: Area, lines: list[Line], state: PlanState) -> int:
    counted = sum(line.work.counted for line in lines)
    submitted = None if state == "draft" else next_working_day(date(2006, 8, 14) + timedelta(days=rng.below(32)))
    decided = add_working_days(submitted, rng.between(5, 9)) if submitted and state in ("agreed", "returned") else None
    counted_next = sum(int(line.work.next_value * line.work.counted_share) for line in lines)
    short = (counted * 20 < area.budget, counted_next * 10 < area.budget)
    questions = "\n".join(rng.sample(QUESTIONS, rng.between(2, 3))) if state == "returned" else ""
    return sheets.record(
        "plan",
        board_code=area.code,
        version_no=1,
        state=state,
        submitted_on=submitted,
        decided_on=decided,
        decided_by="Regional Offender Manager" if decided else "",
        questions=questions,
        below_minimum_reason=rng.choice(BELOW_MINIMUM[short]) if state == "agreed" and any(short) else "",
    )


def _plan_line(sheets: Sheets, line: Line, plan: int, item: int, agreement: int | None) -> int:
    work = line.work
    selected = work.provider if line.signed_to is not None or line.stage == "awarded" else None
    settled = line.stage == "in_delivery" and work.profile == "back_loaded" and work.origin == "new"
    return sheets.record(
        "plan_line",
        plan_id=plan,
        item_id=item,
        service_code=work.service,
        title=work.title,
        provider_id=selected.number if selected else None,
        expected_sector=work.sector,
        route=line.route,
        stage=line.stage,
        second_tier=work.second_tier,
        own_share_bp=work.own_share_bp,
        passed_on_bp=work.passed_on_bp,
        funding=work.funding,
        starts_on=line.starts,
        ends_on=line.ends,
        risk=line.risk,
        risk_note=line.risk_note,
        agreement_id=agreement,
        profile=work.profile,
        note="Builds up through 2006/07; runs evenly in 2007/08." if settled else "",
    )


def _line_agreement(sheets: Sheets, rng: Rng, line: Line, known: dict[int, int], framework: int) -> int | None:
    """The agreement behind a signed or awarded line; a member's sub-contract hangs under its consortium's."""
    work = line.work
    if work.provider is None or (line.signed_to is None and line.stage != "awarded"):
        return None
    starts = line.signed_from or date(2006, 11, 1)
    ends = line.signed_to or YEAR_END
    kind = _kind(rng, work, line)
    parent = framework if kind == "call_off" else (known.get(work.of_tag) if work.of_tag else None)
    value = work.value * (line.signed_bp or 10_000) // 10_000
    lasting = value >= 20_000_00
    signed = None if line.signed_to is None else next_working_day(starts - timedelta(days=rng.between(6, 40)))
    number = _agreement(
        sheets,
        reference="",
        kind=kind,
        board_code=work.board,
        supplier_id=work.provider.number,
        service_code=work.service,
        title=work.title,
        parent_id=parent,
        signed_on=min(signed, starts) if signed else None,
        starts_on=starts,
        ends_on=ends,
        break_on=date(2007, 3, 31) if lasting and ends > SECOND_YEAR_END else None,
        notice_by=add_working_days(ends, -rng.choice((40, 60, 65)) if lasting else -20),
        extension_to=date(ends.year + 1, ends.month, 28) if lasting and rng.chance(0.3) else None,
        annual_value_pence=value,
        funding=work.funding,
        state="draft" if signed is None else "signed",
        full_cost_recovery=work.sector == "third" and rng.chance(0.6),
        incentive_bp=rng.choice((0, 0, 0, 250, 500)) if lasting else 0,
    )
    if work.tag:
        known[work.tag] = number
    return number


def _kind(rng: Rng, work: Work, line: Line) -> str:
    if work.second_tier:
        return "sub_contract"
    if line.route == "framework" and work.sector != "public":
        return "call_off"
    if line.route == "grant" or (work.sector == "third" and work.value < 10_000_00 and rng.chance(0.6)):
        return "grant"
    return "contract"


def _agreement(sheets: Sheets, **given: object) -> int:
    values: dict[str, object] = {
        "reference": "",
        "kind": "contract",
        "board_code": None,
        "supplier_id": None,
        "service_code": None,
        "title": "",
        "parent_id": None,
        "prior_id": None,
        "signed_on": None,
        "starts_on": None,
        "ends_on": None,
        "break_on": None,
        "notice_by": None,
        "extension_to": None,
        "annual_value_pence": 0,
        "funding": "main_grant",
        "state": "signed",
        "full_cost_recovery": 0,
        "incentive_bp": 0,
        "notes": "",
        "illustrative": 1,
    }
    values |= given
    values["reference"] = values["reference"] or f"AG-{sheets.count('agreement') + 1:04d}"
    return sheets.record("agreement", **values)


def write_returns(sheets: Sheets, rng: Rng, areas: tuple[Area, ...], states: dict[str, PlanState]) -> None:
    """What each board owes by the national dates; some positions came early, a few will come late."""
    for area in areas:
        early = next_working_day(date(2006, 9, 26) + timedelta(days=rng.below(4)))
        later = next_working_day(date(2006, 10, 2) + timedelta(days=rng.below(8)))
        position = rng.weighted((early, later, None), (35, 55, 10))
        agreed = date(2006, 9, 29) if states[area.code] == "agreed" else None
        for (kind, due), received in zip(RETURNS, (position, agreed, None), strict=True):
            sheets.record("return_due", board_code=area.code, kind=kind, due_on=due, received_on=received)


def write_fund_bids(sheets: Sheets, rng: Rng, area: Area, lines: list[Line]) -> None:
    """The bids behind the lines that the regional fund pays for, and often one more, unanswered or refused."""
    for line in lines:
        if line.work.funding == "regional_fund" and not line.work.second_tier:
            asked = round(line.work.value * rng.uniform(1.0, 1.3)) // 100_000 * 100_000
            _bid(sheets, area, line.work.title, max(asked, line.work.value), line.work.value, "awarded")
    if rng.chance(0.6):
        asked = round(rng.lognormal(30_000, 0.5)) // 1_000 * 100_000
        state = rng.weighted(("submitted", "not awarded"), (70, 30))
        _bid(sheets, area, rng.choice(BIDS), max(asked, 500_000), None, state)


def _bid(sheets: Sheets, area: Area, title: str, asked: int, awarded: int | None, state: str) -> None:
    sheets.record(
        "fund_bid",
        board_code=area.code,
        title=title,
        asked_pence=asked,
        awarded_pence=awarded,
        state=state,
        decided_on=None if state == "submitted" else date(2006, 9, 22),
    )
