"""The lines of a sub-contracting plan: entered, changed and taken out while the plan is open.

What is typed is read as a whole before anything is written. A year's value is spread over its months by the line's
profile, to the penny; a signed value follows the months of the plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from noms_desktop.domain import profiles
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.exact import apportion
from noms_desktop.domain.money import parse_pence, pounds
from noms_desktop.domain.periods import FinancialYear, day_text, parse_date
from noms_desktop.domain.typed import plain, shown
from noms_desktop.services import clock, spend
from noms_desktop.services.plans import board_name, no_plan, open_plan
from noms_desktop.services.providers import find_provider, find_sector, find_service
from noms_desktop.store.queries import agreements, plans

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.profiles import ProfileName
    from noms_desktop.store.door import Reader, Tx
    from noms_desktop.store.queries.plans import Plan, PlanLine
    from noms_desktop.store.register import Store

ROUTES = ("existing", "open_competition", "single_tender", "grant", "framework", "extension")
STAGES = ("idea", "specification", "in_tender", "awarded", "signed", "in_delivery", "ended")
FUNDING = ("main_grant", "regional_fund", "other")
PROFILES = ("even", "quarterly", "back_loaded", "typed")
RISKS = ("low", "medium", "high")
TO_BE_SELECTED = "to be selected"
# What a new line has where nothing was typed and the register has no usual value of its own.
_USUAL: dict[str, Any] = {"route": "open_competition"}
_PERCENT = re.compile(r"\d{1,3}(\.\d{1,2})?%?", re.ASCII)
_CHOICES: dict[str, tuple[str, ...]] = {
    "route": ROUTES,
    "stage": STAGES,
    "funding": FUNDING,
    "risk": RISKS,
    "profile": PROFILES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """A line of a plan as it was typed; None leaves a field as it is, or takes its usual value in a new line.

    `planned` and `signed` are the values of `year` (2006/07 where it is not given); `months` are twelve typed values of
    that year instead of a profile; `planned_next` is the value of the year after. Another profile or other dates alone
    spread what is planned and signed anew, in both years of the plan. `provider` 'to be selected' takes the provider
    away.
    """

    board_code: str
    service: str | None = None
    title: str | None = None
    provider: str | None = None
    sector: str | None = None
    route: str | None = None
    stage: str | None = None
    funding: str | None = None
    risk: str | None = None
    profile: str | None = None
    second_tier: bool | None = None
    own_share: str | None = None
    passed_on: str | None = None
    agreement: str | None = None
    starts: str | None = None
    ends: str | None = None
    risk_note: str | None = None
    note: str | None = None
    year: str | None = None
    planned: str | None = None
    signed: str | None = None
    months: tuple[str, ...] | None = None
    planned_next: str | None = None


@dataclass(frozen=True, slots=True)
class _Month:
    """A month's new values in pence."""

    month: str
    planned: int
    signed: int


@dataclass(frozen=True, slots=True)
class _Line:
    """What was typed, understood: columns of the line and the months to write; `words` say what they come to."""

    values: dict[str, Any]
    months: tuple[_Month, ...]
    words: str


def add(store: Store, who: str, given: TypedLine) -> Applied:
    """Add a line to the board's open plan, beginning version 1 where there is none. UserError where it is frozen."""
    if given.service is None:
        raise UserError("A line needs a service.", "Say which, such as mentoring.", where="service")
    if given.planned is None and given.months is None and given.planned_next is None:
        raise UserError("A line needs a planned value.", "Give it in pounds, such as £60,000.", where="planned")
    with store.read() as reader:
        name = board_name(reader, given.board_code)
        plan = open_plan(reader, given.board_code)
        made = _understood(reader, given, None)
        number = max((item.line_no for item in plans.items(reader, given.board_code)), default=0) + 1
    version = 1 if plan is None else plan.version_no
    label = f"{name}, plan version {version}, line {number} added: {made.values['title']}, {made.words}"
    with store.write(who, label) as tx:
        plan_id = plan.id if plan else tx.insert("plan", {"board_code": given.board_code, "version_no": 1}).id
        item = tx.insert("plan_item", {"board_code": given.board_code, "line_no": number})
        line = tx.insert("plan_line", {**_USUAL, **made.values, "plan_id": plan_id, "item_id": item.id})
        _put_months(tx, line.id, made.months)
    return tx.applied


def change(store: Store, who: str, line: str, given: TypedLine, *, version: int | None = None) -> Applied:
    """Change a line of the open plan; `version` is the line's as it was read. Frozen plans refuse (UserError)."""
    with store.read() as reader:
        name, plan, before = _line_to_change(store, reader, given.board_code, line)
        made = _understood(reader, given, before)
    what = f", {made.words}" if made.words else ""
    title = made.values.get("title", before.title)
    label = f"{name}, plan version {plan.version_no}, line {before.line_no} changed: {title}{what}"
    with store.write(who, label) as tx:
        tx.update("plan_line", before.id, made.values, version=before.version if version is None else version)
        _put_months(tx, before.id, made.months)
    return tx.applied


def remove(store: Store, who: str, board_code: str, line: str, *, version: int | None = None) -> Applied:
    """Take a line out of the open plan; its number is never used again, and what was spent on it stays."""
    with store.read() as reader:
        name, plan, before = _line_to_change(store, reader, board_code, line)
    label = f"{name}, plan version {plan.version_no}, line {before.line_no} taken out: {before.title}"
    with store.write(who, label) as tx:
        tx.delete("plan_line", before.id, version=before.version if version is None else version)
    return tx.applied


def _line_to_change(store: Store, reader: Reader, board_code: str, line: str) -> tuple[str, Plan, PlanLine]:
    name = board_name(reader, board_code)
    item = spend.find_item(reader, board_code, line)
    plan = open_plan(reader, board_code)
    if plan is None:
        raise no_plan(name)
    for one in plans.lines(reader, plan.id, as_at=clock.as_at(store), with_dropped=False):
        if one.item_id == item.id:
            return name, plan, one
    raise UserError(
        f"Line {item.line_no} is not in version {plan.version_no} of the plan.",
        "Choose a line of this version.",
        where="line",
    )


def _understood(reader: Reader, given: TypedLine, before: PlanLine | None) -> _Line:
    """What was typed as columns and months; `before` is the line as it stands."""
    values: dict[str, Any] = {}
    for field, allowed in _CHOICES.items():
        if (text := getattr(given, field)) is not None:
            values[field] = _one_of(text, allowed, field)
    values.update(_who_and_what(reader, given, before))
    values.update(_shares(given))
    values.update(_dates(given, before))
    for field in ("risk_note", "note"):
        if (text := getattr(given, field)) is not None:
            values[field] = text.strip()
    if given.second_tier is not None:
        values["second_tier"] = given.second_tier
    months, words = _money(given, before, values)
    if before is None and any(month.signed for month in months):
        values.setdefault("stage", "signed")
    return _Line(values, months, words)


def _who_and_what(reader: Reader, given: TypedLine, before: PlanLine | None) -> dict[str, Any]:
    """Service, title, provider, expected sector and agreement."""
    values: dict[str, Any] = {}
    if given.service is not None:
        service = find_service(reader, given.service)
        values["service_code"] = service.code
        if before is None:
            values["title"] = service.name
    if given.title is not None and given.title.strip():
        values["title"] = " ".join(given.title.split())
    if given.provider is not None:
        selected = given.provider.strip().lower() != TO_BE_SELECTED
        values["provider_id"] = find_provider(reader, given.provider).id if selected else None
    if given.sector is not None:
        values["expected_sector"] = find_sector(reader, given.sector).code
    if given.agreement is not None:
        values["agreement_id"] = _agreement(reader, given.board_code, given.agreement)
    return values


def _agreement(reader: Reader, board_code: str, text: str) -> int | None:
    if not text.strip():
        return None
    for one in agreements.agreements_of(reader, board=board_code):
        if one.reference.casefold() == text.strip().casefold():
            return one.id
    raise UserError(
        f"The board has no agreement {shown(text.strip())}.", "Give its reference, such as AG-0012.", where="agreement"
    )


def _shares(given: TypedLine) -> dict[str, Any]:
    """The board's own share of a consortium, and what a public lead passes on, in basis points."""
    values = {}
    for field, where in (("own_share", "own-share"), ("passed_on", "passed-on")):
        if (text := getattr(given, field)) is not None:
            values[f"{field}_bp"] = parse_share(text, where=where)
    return values


def parse_share(text: str, *, where: str) -> int:
    """A share of 0 to 100 per cent in basis points: '40%', '33.33'; UserError for anything else."""
    advice = "Type a share from 0 to 100%, such as 40% or 33.33%."
    stripped = plain(text, "0123456789.%", what="a share", advice=advice, where=where)
    if not _PERCENT.fullmatch(stripped):
        raise UserError(f"{shown(stripped)} is not a share.", advice, where=where)
    made = Fraction(stripped.rstrip("%")) * 100
    if made > 10_000:
        raise UserError(f"{shown(stripped)} is more than the whole.", advice, where=where)
    return int(made)


def _dates(given: TypedLine, before: PlanLine | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if given.starts is not None:
        values["starts_on"] = parse_date(given.starts, where="starts") if given.starts.strip() else None
    if given.ends is not None:
        values["ends_on"] = parse_date(given.ends, where="ends") if given.ends.strip() else None
    starts = values.get("starts_on", before.starts_on if before else None)
    ends = values.get("ends_on", before.ends_on if before else None)
    if starts and ends and ends < starts:
        raise UserError(
            f"The line ends on {day_text(ends)}, before it starts on {day_text(starts)}.", "Check both.", where="ends"
        )
    return values


def _money(given: TypedLine, before: PlanLine | None, values: dict[str, Any]) -> tuple[tuple[_Month, ...], str]:
    """The twelve months of the year with the plan and what is signed, and what they come to in words."""
    if given.planned is None and given.signed is None and given.months is None and given.planned_next is None:
        return _spread_anew(given, before, values)
    year = FinancialYear(plans.PLAN_YEARS[0]) if given.year is None else FinancialYear.parse(given.year, where="year")
    if year.start not in plans.PLAN_YEARS:
        labels = " and ".join(FinancialYear(start).label for start in plans.PLAN_YEARS)
        raise UserError(f"A plan covers {labels}, not {year.label}.", "Choose one of these.", where="year")
    had = before.year(year.start) if before else ()
    planned = _planned(given, year, before, values)
    if given.signed is None:
        signed = tuple(month.committed for month in had) or (0,) * 12
    else:
        total = _amount(given.signed, "signed")
        signed = apportion(total, planned) if any(planned) else profiles.spread(total, "even")
    months = tuple(_Month(month.iso, plan, own) for month, plan, own in zip(year.months, planned, signed, strict=True))
    part = f", {pounds(sum(signed))} of it signed" if given.signed is not None else ""
    words = f"{pounds(sum(planned))} in {year.label}{part}"
    if given.planned_next is None:
        return months, words
    return _and_next(given, (months, words), year.plus(1), before, values)


def _and_next(
    given: TypedLine,
    first: tuple[tuple[_Month, ...], str],
    year: FinancialYear,
    before: PlanLine | None,
    values: dict[str, Any],
) -> tuple[tuple[_Month, ...], str]:
    """The months of the year after, by the same profile; a typed profile has no rule for them, so they are even."""
    if year.start not in plans.PLAN_YEARS:
        raise UserError(
            f"A plan does not cover {year.label}.", "Leave the value of that year away.", where="planned-next"
        )
    profile = values.get("profile", before.profile if before else "even")
    total = _amount(given.planned_next or "", "planned-next")
    planned = _spread(total, "even" if profile == "typed" else profile, year, before, values)
    had = before.year(year.start) if before else ()
    signed = tuple(month.committed for month in had) or (0,) * 12
    more = tuple(_Month(month.iso, plan, own) for month, plan, own in zip(year.months, planned, signed, strict=True))
    return (*first[0], *more), f"{first[1]} and {pounds(total)} in {year.label}"


def _spread_anew(given: TypedLine, before: PlanLine | None, values: dict[str, Any]) -> tuple[tuple[_Month, ...], str]:
    """What is planned and signed over other months, the sums as they were; a typed profile is left as it was typed."""
    moved = before is not None and any(
        field in values and values[field] != getattr(before, field) for field in ("starts_on", "ends_on")
    )
    if before is None or (given.profile is None and not moved):
        return (), ""
    profile = values.get("profile", before.profile)
    if profile == "typed":
        if given.profile is None:
            return (), ""
        raise _untyped()
    made: list[_Month] = []
    years = plans.PLAN_YEARS if given.year is None else (FinancialYear.parse(given.year, where="year").start,)
    for start in years:
        year, had = FinancialYear(start), before.year(start)
        planned = _spread(sum(month.planned for month in had), profile, year, before, values)
        signed = tuple(month.committed for month in had)
        if any(signed) and any(planned):
            signed = apportion(sum(signed), planned)
        made += [_Month(month.iso, plan, own) for month, plan, own in zip(year.months, planned, signed, strict=True)]
    words = " and ".join(f"{pounds(before.planned(start))} in {FinancialYear(start).label}" for start in years)
    return tuple(made), f"{words}, spread anew"


def _untyped() -> UserError:
    return UserError(
        "A typed profile needs its twelve monthly values.",
        "Type its months one by one, or choose another profile.",
        where="profile",
    )


def _planned(given: TypedLine, year: FinancialYear, before: PlanLine | None, values: dict[str, Any]) -> tuple[int, ...]:
    """The plan of the twelve months: typed, or spread by the profile over the months in which the line runs."""
    had = tuple(month.planned for month in before.year(year.start)) if before else (0,) * 12
    if given.months is not None:
        total = None if given.planned is None else _amount(given.planned, "planned")
        values["profile"] = "typed"
        return profiles.typed([_amount(text, "months") for text in given.months], total)
    if given.planned is None and given.profile is None:
        return had
    profile: ProfileName = values.get("profile", before.profile if before else "even")
    if profile == "typed":
        raise _untyped()
    total = sum(had) if given.planned is None else _amount(given.planned, "planned")
    return _spread(total, profile, year, before, values)


def _spread(
    total: int, profile: ProfileName, year: FinancialYear, before: PlanLine | None, values: dict[str, Any]
) -> tuple[int, ...]:
    """A year's value over the months in which the line runs in it."""
    starts = values.get("starts_on", before.starts_on if before else None)
    ends = values.get("ends_on", before.ends_on if before else None)
    if not total:
        return (0,) * 12
    first, last = _running(year, starts, ends)
    return profiles.spread(total, profile, first=first, last=last)


def _running(year: FinancialYear, starts: date | None, ends: date | None) -> tuple[int, int]:
    """The first and last month, from April, in which a line runs; UserError when it does not run in the year at all."""
    if starts and starts > year.last_day:
        raise UserError(
            f"The line starts on {day_text(starts)}, after {year.label}.",
            "Give its value for a later year, or change its start.",
            where="starts",
        )
    if ends and ends < year.first_day:
        raise UserError(
            f"The line ends on {day_text(ends)}, before {year.label}.",
            "Give its value for an earlier year, or change its end.",
            where="ends",
        )
    first = _number(starts) if starts and starts > year.first_day else 1
    last = _number(ends) if ends and ends < year.last_day else 12
    return first, last


def _number(day: date) -> int:
    return (day.month - 4) % 12 + 1


def _amount(text: str, where: str) -> int:
    pence = parse_pence(text, where=where)
    if pence < 0:
        raise UserError(f"{shown(text)} is less than nought.", "Give an amount of nought or more.", where=where)
    return pence


def _one_of(text: str, allowed: tuple[str, ...], where: str) -> str:
    wanted = "_".join(text.strip().lower().replace("-", " ").replace("_", " ").split())
    if wanted not in allowed:
        listed = ", ".join(value.replace("_", " ") for value in allowed)
        raise UserError(f"{shown(text)} is not one of: {listed}.", "Choose one of these.", where=where)
    return wanted


def _put_months(tx: Tx, line_id: int, months: tuple[_Month, ...]) -> None:
    for month in months:
        tx.put("plan_month", line_id, month.month, {"planned_pence": month.planned, "committed_pence": month.signed})
