"""The sub-contracted work of the boards: existing contracts, new ones up to each plan's level, and work for 2007/08.

A piece of work is a line of the board's plan and, once signed, an agreement. Values are drawn in pounds and kept in
pence; what counts to the minimum is judged by the same rules as everywhere else (`domain.counting`).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain.counting import LineFacts, judge
from noms_desktop.domain.illustrative.providers import SUPPORT
from noms_desktop.domain.illustrative.words_services import OWN_BOARD_TITLES, PLACES, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noms_desktop.domain.illustrative.providers import Market, Provider
    from noms_desktop.domain.illustrative.world import Area, Reference, Standing
    from noms_desktop.domain.rng import Rng

EXISTING = 1_150
EXISTING_LEAST = 8
EXISTING_TOTAL = 12_500_000_00
EXISTING_PROFILES = (("even", "quarterly", "back_loaded"), (60, 25, 15))
NEW_PROFILES = (("even", "quarterly", "back_loaded"), (25, 20, 55))
# Nearly £4 million for half a year; what is not spent on lines is still being bid for.
FUND_TOTAL = 3_900_000_00
POUND = 100
SMALLEST_NEW = 3_000 * POUND
# The national plan for 2006/07: about £25 million.
PLAN_RANGE = (24_300_000_00, 26_700_000_00)

NEW_SERVICES = {
    "unpaid_work": 28, "employment_training": 13, "accommodation_support": 12, "drug_treatment": 10,
    "offender_supervision": 8, "accredited_programmes": 6, "victim_contact": 4, "mentoring": 6, "groupwork_women": 3,
    "groupwork_bme": 2, "basic_skills": 3, "alcohol": 5, "health": 2, "finance_debt": 3, "families": 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work; `value` and `next_value` are planned pence of 2006/07 and 2007/08.

    `lag` is how many months later than planned the money moves; None for `provider` means to be selected. `tag` numbers
    the work a consortium leads, `of_tag` names it in what the lead passes on.
    """

    board: str
    provider: Provider | None
    sector: str
    service: str
    title: str
    value: int
    profile: str
    origin: str
    next_value: int = 0
    lag: int = 0
    funding: str = "main_grant"
    own_share_bp: int = 0
    passed_on_bp: int = 0
    second_tier: bool = False
    tag: int = 0
    of_tag: int = 0

    @property
    def counted_share(self) -> Fraction:
        """The share of its value that counts to the minimum."""
        facts = LineFacts(
            sector=self.sector,
            service=self.service,
            funding=self.funding,
            second_tier=self.second_tier,
            own_share=Fraction(self.own_share_bp, 10_000),
            passed_on=Fraction(self.passed_on_bp, 10_000),
        )
        return judge(facts).share

    @property
    def counted(self) -> int:
        """What of 2006/07 counts, in pence, rounded down."""
        return int(self.value * self.counted_share)


def build_work(rng: Rng, reference: Reference, market: Market, standing: Standing) -> dict[str, list[Work]]:
    """All work by board: existing first, then new, then what is planned for 2007/08 only."""
    existing = _existing(rng.branch("existing"), reference, market)
    levels = _plan_levels(rng.branch("levels"), reference)
    work = {}
    for area in reference.areas:
        draw = rng.branch("new", area.code)
        old = existing[area.code]
        missing = levels[area.code] - sum(one.counted for one in old)
        new = _new(draw, area, market, missing, late=area.code in standing.late)
        work[area.code] = _told_apart(_with_next_year(draw, area, [*old, *new]))
    return work


def _plan_levels(rng: Rng, reference: Reference) -> dict[str, int]:
    """What each board's plan counts in 2006/07, in pence.

    One large board's draw can move the whole; where the national plan leaves its range, all levels move with it.
    """
    levels = {area.code: min(max(rng.normal(0.051, 0.006), 0.03), 0.08) * area.budget for area in reference.areas}
    total = sum(levels.values())
    scale = min(max(total, PLAN_RANGE[0]), PLAN_RANGE[1]) / total
    return {code: int(level * scale) for code, level in levels.items()}


def _existing(rng: Rng, reference: Reference, market: Market) -> dict[str, list[Work]]:
    spread = sum(area.share**0.8 for area in reference.areas)
    drawn: dict[str, list[tuple[Work, float]]] = {}
    for area in reference.areas:
        draw = rng.branch(area.code)
        number = max(EXISTING_LEAST, round(EXISTING * area.share**0.8 / spread))
        suppliers = _suppliers(draw, area, market, number)
        pieces = [(_existing_piece(draw, area, one), draw.lognormal(3_000, 1.6)) for one in suppliers]
        aim = min(max(draw.normal(0.025, 0.006), 0.008), 0.042) * area.budget
        reached = sum(value * float(work.counted_share) for work, value in pieces)
        # A board whose drawn contracts happen to count for nothing keeps them as drawn.
        scale = aim / reached if reached else 1.0
        drawn[area.code] = [(work, value * scale) for work, value in pieces]
    total = sum(value * float(work.counted_share) for pieces in drawn.values() for work, value in pieces)
    scale = EXISTING_TOTAL / total
    return {
        code: [replace(work, value=max(100, round(value * scale / POUND)) * POUND) for work, value in pieces]
        for code, pieces in drawn.items()
    }


def _suppliers(rng: Rng, area: Area, market: Market, count: int) -> list[Provider]:
    """Who holds the existing contracts: local providers each at least once as far as they go, then the larger ones."""
    holders = market.holders(area.code)
    local = [one for one in holders if one.scope == "local"]
    larger = [one for one in holders if one.scope != "local"]
    rng.shuffle(local)
    wanted = min(len(local), round(count * 0.55))
    chosen = local[:wanted]
    while len(chosen) < count:
        chosen.append(rng.choice(larger) if rng.chance(0.8) or not local else rng.choice(local))
    return chosen


def _existing_piece(rng: Rng, area: Area, provider: Provider) -> Work:
    service = rng.choice(provider.services)
    welsh_grant = area.country == "Wales" and service == "basic_skills" and rng.chance(0.7)
    work = Work(
        board=area.code,
        provider=provider,
        sector=provider.sector,
        service=service,
        title=rng.choice(TITLES[service]),
        value=0,
        profile=rng.weighted(*EXISTING_PROFILES),
        origin="existing",
        # In Wales basic skills are paid from a grant that is left out of the base, so this work cannot count.
        funding="other" if welsh_grant else "main_grant",
    )
    if provider.sector == "public" and rng.chance(0.12):
        return replace(work, passed_on_bp=rng.choice((2_500, 4_000, 6_000)))
    return work


def _new(rng: Rng, area: Area, market: Market, missing: int, *, late: bool) -> list[Work]:
    """New contracts until the board's counted plan reaches the level drawn for it, then what does not count."""
    work: list[Work] = []
    while missing > SMALLEST_NEW:
        piece = _new_piece(rng, area, market, late=late)
        most = _whole_pounds(missing / piece.counted_share)
        value = min(round(rng.lognormal(25_000, 1.1)) * POUND, most)
        # A remainder too small to be a line of its own is added to this one.
        if missing - value * piece.counted_share < SMALLEST_NEW:
            value = most
        piece = replace(piece, value=value)
        work.append(piece)
        missing -= piece.counted
    work = _with_fund(rng, area, work)
    passed_on = _second_tier(rng, work, market)
    return [*work, *passed_on, *_not_counted(rng, area, market)]


def _whole_pounds(pence: float | Fraction) -> int:
    return int(pence) // POUND * POUND


def _lag(rng: Rng, *, late: bool) -> int:
    lag = min(int(rng.exponential(1.2)), 6)
    return lag + 3 if late else lag


def _new_piece(rng: Rng, area: Area, market: Market, *, late: bool) -> Work:
    service = rng.weighted(tuple(NEW_SERVICES), tuple(NEW_SERVICES.values()))
    consortia = market.consortia(area.code)
    provider: Provider | None
    if service == "unpaid_work" and consortia and rng.chance(0.4):
        provider = rng.choice(consortia)
    else:
        able = [
            one
            for one in market.holders(area.code)
            if service in one.services and one.sector != "public" and one.services[0] not in SUPPORT
        ]
        # A local provider is as likely as a larger one, though there are more of the larger.
        local = [one for one in able if one.scope == "local"]
        provider = rng.choice(local) if local and rng.chance(0.5) else (rng.choice(able) if able else None)
    return Work(
        board=area.code,
        provider=provider,
        sector=provider.sector if provider else rng.weighted(("third", "private"), (65, 35)),
        service=service,
        title=rng.choice(TITLES[service]),
        value=0,
        profile=rng.weighted(*NEW_PROFILES),
        origin="new",
        lag=_lag(rng, late=late),
        own_share_bp=rng.choice((1_500, 2_000, 3_000)) if provider and provider.consortium and rng.chance(0.6) else 0,
    )


def _with_fund(rng: Rng, area: Area, work: list[Work]) -> list[Work]:
    """Marks up to two new lines as paid from the regional fund, within the board's share of it: October to March."""
    room = int(FUND_TOTAL * area.share)
    places = list(range(len(work)))
    rng.shuffle(places)
    marked = 0
    for place in places:
        one = work[place]
        if marked < 2 and one.value <= room and one.own_share_bp == 0:
            # The fund's money is lost after March, so this work is hurried.
            work[place] = replace(one, funding="regional_fund", profile="typed", lag=1 if one.lag >= 3 else 0)
            room -= one.value
            marked += 1
    return work


def _second_tier(rng: Rng, work: list[Work], market: Market) -> list[Work]:
    """What a consortium's lead passes on to its members: shown in the plan, never added."""
    passed = []
    for place, one in enumerate(work):
        if one.provider is None or one.provider.number not in market.members or not rng.chance(0.4):
            continue
        members = market.members[one.provider.number]
        member = rng.choice(members[1:] or members)
        work[place] = replace(one, tag=place + 1)
        passed.append(
            replace(
                one,
                provider=member,
                sector=member.sector,
                value=_whole_pounds(one.value * rng.between(15, 35) // 100),
                own_share_bp=0,
                second_tier=True,
                of_tag=place + 1,
            )
        )
    return passed


def _not_counted(rng: Rng, area: Area, market: Market) -> list[Work]:
    """What boards put in their plans though it does not count: support, the public sector, their own staff."""
    work = []
    if rng.chance(0.6):
        holders = [one for one in market.holders(area.code) if one.services[0] == "facilities_management"]
        provider = rng.choice(holders) if holders else None
        work.append(_extra(rng, area, "facilities_management", provider, "private"))
    if rng.chance(0.45):
        public = [one for one in market.holders(area.code) if one.sector == "public"]
        provider = rng.choice(public) if public else None
        service = rng.choice(provider.services) if provider else "basic_skills"
        piece = _extra(rng, area, service, provider, "public")
        work.append(replace(piece, passed_on_bp=rng.choice((0, 0, 3_000, 5_833))))
    if rng.chance(0.35):
        piece = _extra(rng, area, "unpaid_work", None, "own_board")
        work.append(replace(piece, title=rng.choice(OWN_BOARD_TITLES), origin="own_board"))
    return work


def _extra(rng: Rng, area: Area, service: str, provider: Provider | None, sector: str) -> Work:
    return Work(
        board=area.code,
        provider=provider,
        sector=sector,
        service=service,
        title=rng.choice(TITLES[service]),
        value=round(rng.lognormal(18_000, 0.6)) * POUND,
        profile=rng.weighted(("even", "quarterly"), (70, 30)),
        origin="extra",
    )


def _with_next_year(rng: Rng, area: Area, work: list[Work]) -> list[Work]:
    """Gives each line its 2007/08 value and adds lines for that year alone, towards a tenth of the base."""
    carried = [replace(one, next_value=_next_value(rng, one)) for one in work]
    aim = int(min(max(rng.normal(0.096, 0.009), 0.075), 0.112) * area.budget)
    missing = aim - sum(int(one.next_value * one.counted_share) for one in carried)
    if missing < 10_000 * POUND:
        return carried
    count = rng.between(2, 4)
    weights = [rng.uniform(0.5, 1.5) for _ in range(count)]
    added = []
    for weight in weights:
        service = rng.weighted(tuple(NEW_SERVICES), tuple(NEW_SERVICES.values()))
        sector = rng.weighted(("third", "private"), (60, 40))
        added.append(
            Work(
                board=area.code,
                provider=None,
                sector=sector,
                service=service,
                title=rng.choice(TITLES[service]),
                value=0,
                profile=rng.weighted(("even", "back_loaded"), (60, 40)),
                origin="next",
                next_value=_whole_pounds(missing * weight / sum(weights)),
            )
        )
    return [*carried, *added]


def _next_value(rng: Rng, one: Work) -> int:
    if one.origin in ("existing", "extra", "own_board"):
        return _whole_pounds(one.value * rng.uniform(0.97, 1.06)) if rng.chance(0.9) else 0
    if one.second_tier:
        return _whole_pounds(one.value * 1.5)
    growth = rng.uniform(1.8, 2.6) if one.profile in ("back_loaded", "typed") else rng.uniform(1.1, 1.8)
    return _whole_pounds(one.value * growth)


def _told_apart(work: list[Work]) -> list[Work]:
    """No title twice in a board's plan: another of the same service as long as there is one, then with a place."""
    used: set[str] = set()
    titled = []
    for one in work:
        title = one.title
        if not one.second_tier:
            title = next(title for title in _titles(one) if title not in used)
            used.add(title)
        titled.append(replace(one, title=title))
    heads = {one.tag: one.title for one in titled if one.tag}
    return [replace(one, title=f"{heads[one.of_tag]}, passed on") if one.of_tag else one for one in titled]


def _titles(one: Work) -> Iterator[str]:
    others = OWN_BOARD_TITLES if one.origin == "own_board" else TITLES[one.service]
    yield one.title
    yield from others
    for place in PLACES:
        for title in others:
            yield f"{title} ({place})"
    yield from (f"{one.title} (lot {number})" for number in itertools.count(2))
