"""What the page of a board's plan says above it: the finding, the version and its state, the grant base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain import plans as rules
from noms_desktop.domain import sentences
from noms_desktop.domain.money import headline
from noms_desktop.domain.periods import day_text
from noms_desktop.services import spend

if TYPE_CHECKING:
    from noms_desktop.services.spend_year import BoardYear
    from noms_desktop.store.queries.plans import Plan

DOT = " \N{MIDDLE DOT} "


def finding(name: str, plan: Plan, found: BoardYear) -> str:
    """What is there to decide: the plan until it is agreed, then the forecast."""
    made, target = found.made, found.position.target
    if not found.base:
        return f"{name}: counted plan {headline(made.plan_total)}; no grant base is recorded for {found.year.label}"
    if plan.state == "agreed" and found.begun:
        said = spend.finding_of(found)
        return f"{name}: {said[:1].lower()}{said[1:]}"
    return sentences.plan_headline(name, made.plan_total, target, found.rate)


def subtitle(plan: Plan, both: tuple[BoardYear, ...]) -> str:
    """Its version and state, the grant base, the minimum of both years, and what is short of it."""
    parts = [f"Version {plan.version_no}, {state_words(plan)}", *base_words(both)]
    if plan.state not in ("agreed", "superseded") and short_words(both):
        parts.append("agreeing below the minimum needs a recorded reason")
    elif plan.below_minimum_reason:
        parts.append("agreed below the minimum")
    return DOT.join(parts)


def base_words(both: tuple[BoardYear, ...]) -> list[str]:
    """'grant base £12.4m', '5% in 2006/07 is £620k, 10% in 2007/08 is £1.24m'."""
    if not any(one.base for one in both):
        return ["no grant base is recorded"]
    bases = [headline(one.base) for one in both if one.base]
    minimums = [
        f"{sentences.rate_text(one.rate)} in {one.year.label} is {headline(one.position.target)}"
        for one in both
        if one.base
    ]
    return [f"grant base {' and '.join(dict.fromkeys(bases))}", ", ".join(minimums)]


def state_words(plan: Plan) -> str:
    """'agreed on 4 May 2006'."""
    words = rules.STATE_WORDS[plan.state]
    when = plan.submitted_on if plan.state == "submitted" else plan.decided_on
    if plan.state == "draft" or when is None:
        return words
    return f"{words} on {day_text(when)}"


def short_words(both: tuple[BoardYear, ...]) -> str:
    """How far the counted plan is below the minimum of each year; '' when it reaches both."""
    years = [
        rules.YearPlan(one.year.label, int(one.rate * 100), one.made.plan_total, one.position.target)
        for one in both
        if one.base
    ]
    return rules.below_minimum_words(years)
