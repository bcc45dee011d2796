"""The market: 1,100 invented providers with sector, services, areas, contacts as posts, registration and consortia."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.illustrative.names import coin_words, consortium_name, provider_name
from noms_desktop.domain.providers import name_key

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.sheets import Sheets
    from noms_desktop.domain.illustrative.world import Area, Reference
    from noms_desktop.domain.rng import Rng

Scope = Literal["national", "regional", "local"]

NATIONAL, REGIONAL, LOCAL = 40, 160, 900
CONSORTIA = 16
# About half of the register holds a contract with a board; the rest are registered only.
HOLDING = {"national": 0.92, "regional": 0.62, "local": 0.455}

SERVICE_WEIGHTS: dict[str, dict[str, float]] = {
    "third": {
        "unpaid_work": 9, "accredited_programmes": 3, "drug_treatment": 11, "alcohol": 8, "accommodation_support": 16,
        "employment_training": 13, "basic_skills": 6, "mentoring": 9, "families": 6, "finance_debt": 5, "health": 4,
        "victim_contact": 2, "offender_supervision": 2, "groupwork_women": 4, "groupwork_bme": 4,
    },
    "private": {
        "unpaid_work": 18, "accredited_programmes": 6, "drug_treatment": 6, "accommodation_support": 8,
        "employment_training": 20, "basic_skills": 8, "health": 4, "victim_contact": 3, "offender_supervision": 6,
        "facilities_management": 9, "premises": 2, "information_technology": 3, "staff_training": 6,
        "legal_and_audit": 2,
    },
    "public": {
        "unpaid_work": 20, "drug_treatment": 16, "alcohol": 8, "accommodation_support": 16, "employment_training": 16,
        "basic_skills": 16, "health": 12,
    },
}  # fmt: skip
# What one provider is likely to do beside its main service.
KINDRED = (
    ("drug_treatment", "alcohol", "health"),
    ("accommodation_support", "finance_debt", "families", "mentoring"),
    ("employment_training", "basic_skills", "unpaid_work"),
    ("accredited_programmes", "offender_supervision", "victim_contact"),
    ("groupwork_women", "families", "health", "mentoring"),
    ("groupwork_bme", "mentoring", "employment_training"),
    ("unpaid_work", "offender_supervision", "employment_training"),
)
SUPPORT = ("facilities_management", "premises", "information_technology", "staff_training", "legal_and_audit")
POSTS = (
    "Chief Executive", "Operations Manager", "Contracts Manager", "Area Manager", "Project Manager", "Director",
    "Business Development Manager", "Secretary to the Trustees", "Head of Service", "Finance Manager",
)  # fmt: skip
PUBLIC_POSTS = ("Commissioning Manager", "Head of Service", "Partnership Manager", "Contracts Officer")
VALUE_BANDS = ("up to £25,000", "£25,000 to £150,000", "over £150,000")


@dataclass(frozen=True, slots=True)
class Provider:
    """An invented provider; `areas` are the boards it serves, `holds` whether a board may have a contract with it."""

    number: int
    word: str
    name: str
    scope: Scope
    sector: str
    services: tuple[str, ...]
    areas: tuple[str, ...]
    region: str
    holds: bool
    consortium: bool


@dataclass(frozen=True, slots=True)
class Market:
    """All providers, and the members of each consortium, lead first."""

    providers: tuple[Provider, ...]
    members: dict[int, tuple[Provider, ...]]

    def holders(self, board: str) -> tuple[Provider, ...]:
        """Those that serve a board's area and may hold a contract with it."""
        return tuple(one for one in self.providers if one.holds and not one.consortium and board in one.areas)

    def consortia(self, board: str) -> tuple[Provider, ...]:
        """The consortia that serve a board's area."""
        return tuple(one for one in self.providers if one.consortium and board in one.areas)


def build_market(rng: Rng, reference: Reference) -> Market:
    """Draws the market: 40 national, 160 regional (some of them consortia) and 900 local by budget share."""
    words = coin_words(rng.branch("words"), NATIONAL + REGIONAL + LOCAL)
    homes = _homes(rng.branch("homes"), reference)
    regions = reference.regions
    by_region = {code: tuple(area.code for area in reference.areas if area.region == code) for code in regions}
    everywhere = tuple(area.code for area in reference.areas)
    consortia = _consortium_regions(rng.branch("consortia"), by_region)
    draw = rng.branch("providers")
    providers: list[Provider] = []
    for index, word in enumerate(words):
        if index < NATIONAL:
            providers.append(_provider(draw, index, word, "national", everywhere, ""))
        elif index < NATIONAL + REGIONAL:
            place = index - NATIONAL
            region = consortia[place] if place < CONSORTIA else regions[place % len(regions)]
            one = _provider(draw, index, word, "regional", by_region[region], region)
            providers.append(_as_consortium(draw, one) if place < CONSORTIA else one)
        else:
            home = homes[index - NATIONAL - REGIONAL]
            providers.append(_provider(draw, index, word, "local", _nearby(draw, home, by_region), home.region))
    return Market(tuple(providers), _members(rng.branch("members"), providers))


def _homes(rng: Rng, reference: Reference) -> list[Area]:
    """Local providers by budget share, by largest remainder, no board without three; in a drawn order."""
    areas = reference.areas
    counts = [max(3, int(LOCAL * area.share)) for area in areas]
    order = sorted(range(len(areas)), key=lambda place: int(LOCAL * areas[place].share) - LOCAL * areas[place].share)
    step = 0
    while sum(counts) < LOCAL:
        counts[order[step % len(order)]] += 1
        step += 1
    homes = [area for area, count in zip(areas, counts, strict=True) for _ in range(count)][:LOCAL]
    rng.shuffle(homes)
    return homes


def _consortium_regions(rng: Rng, by_region: dict[str, tuple[str, ...]]) -> list[str]:
    regions = list(by_region)
    rng.shuffle(regions)
    return [regions[place % len(regions)] for place in range(CONSORTIA)]


def _nearby(rng: Rng, home: Area, by_region: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    others = [code for code in by_region[home.region] if code != home.code]
    if others and rng.chance(0.15):
        return (home.code, rng.choice(others))
    return (home.code,)


def _provider(rng: Rng, index: int, word: str, scope: Scope, areas: tuple[str, ...], region: str) -> Provider:
    if scope == "national":
        sector = rng.weighted(("third", "private"), (55, 45))
    else:
        sector = rng.weighted(("third", "private", "public"), (70, 15, 15))
    services = _services(rng, sector, scope)
    return Provider(
        number=index + 1,
        word=word,
        name=provider_name(rng, word, sector, services[0]),
        scope=scope,
        sector=sector,
        services=services,
        areas=areas,
        region=region,
        holds=rng.chance(HOLDING[scope]),
        consortium=False,
    )


def _services(rng: Rng, sector: str, scope: Scope) -> tuple[str, ...]:
    weights = SERVICE_WEIGHTS[sector]
    names, likely = tuple(weights), tuple(weights.values())
    first = rng.weighted(names, likely)
    if first in SUPPORT:
        return (first,)
    wanted = 1 + rng.poisson({"national": 2.2, "regional": 1.3, "local": 0.6}[scope])
    kindred = [other for group in KINDRED if first in group for other in group if other in weights and other != first]
    beside = list(dict.fromkeys(kindred))
    rng.shuffle(beside)
    return (first, *beside[: wanted - 1])


def _as_consortium(rng: Rng, one: Provider) -> Provider:
    sector = rng.weighted(("third", "private", "joint_venture"), (60, 20, 20))
    services = ("unpaid_work", *rng.sample(("employment_training", "accommodation_support", "drug_treatment"), 2))
    return Provider(
        number=one.number,
        word=one.word,
        name=consortium_name(rng, one.word),
        scope="regional",
        sector=sector,
        services=services,
        areas=one.areas,
        region=one.region,
        holds=True,
        consortium=True,
    )


def _members(rng: Rng, providers: list[Provider]) -> dict[int, tuple[Provider, ...]]:
    members = {}
    for one in providers:
        if one.consortium:
            pool = [
                other
                for other in providers
                if other.region == one.region
                and other.holds
                and not other.consortium
                and other.services[0] not in SUPPORT
            ]
            members[one.number] = tuple(rng.sample(pool, min(len(pool), rng.between(3, 5))))
    return members


def write_market(sheets: Sheets, rng: Rng, market: Market) -> None:
    """Adds the rows of providers, their services, areas, contacts, accreditations and consortium members."""
    draw = rng.branch("register")
    for one in market.providers:
        status = draw.weighted(("registered", "applied", "none"), (80, 8, 12) if one.holds else (86, 14, 0))
        domain = f"{one.word.lower()}.example"
        post = draw.choice(PUBLIC_POSTS if one.sector == "public" else POSTS)
        sheets.record(
            "provider",
            name=one.name,
            name_key=name_key(one.name),
            sector_code=one.sector,
            kind="consortium" if one.consortium else "organisation",
            board_code=None,
            network_status=status,
            network_no=f"NPN-{one.number:04d}" if status == "registered" else "",
            successor_id=None,
            phone=_phone(one.number),
            email=f"enquiries@{domain}",
            website=f"www.{domain}",
            address=f"{draw.between(1, 98)} {one.word} {draw.choice(('House', 'Street', 'Road', 'Court', 'Mill'))}",
            notes=_note(draw, one),
            retired_on=None,
            retired_reason="",
            illustrative=1,
        )
        _contacts(sheets, draw, one, post, domain)
        if status == "registered":
            _accreditations(sheets, draw, one)
    sheets.facts("provider_service", ("provider_id", "service_code"), _pairs(market, "services"))
    sheets.facts("provider_area", ("provider_id", "board_code"), _pairs(market, "areas"))
    for number, members in market.members.items():
        _consortium(sheets, draw, number, members)


def _phone(number: int) -> str:
    # The range that the regulator keeps for invented numbers.
    return f"01632 960{number % 1000:03d}"


def _note(rng: Rng, one: Provider) -> str:
    if one.consortium:
        return "Formed to bid as one; the lead provider holds the contracts."
    if one.holds or rng.chance(0.8):
        return ""
    return rng.choice(
        (
            "Asked to be told of opportunities in unpaid work.",
            "Attended the regional providers' event in July 2006.",
            "Would prefer to work through a lead provider.",
            "Wishes to be considered for contracts up to £25,000.",
            "New to work with offenders; works with young people now.",
        )
    )


def _contacts(sheets: Sheets, rng: Rng, one: Provider, post: str, domain: str) -> None:
    posts = [post]
    if one.scope != "local" and rng.chance(0.7):
        posts.append(rng.choice([other for other in POSTS if other != post]))
    for each in posts:
        mail = each.lower().replace(" ", ".")
        sheets.record(
            # A post stands where a person's name would: nobody is invented.
            "contact",
            provider_id=one.number,
            name=each,
            post="",
            phone=_phone(one.number),
            email=f"{mail}@{domain}",
        )


def _accreditations(sheets: Sheets, rng: Rng, one: Provider) -> None:
    for service in one.services:
        if service in SUPPORT or not rng.chance(0.4 if one.holds else 0.18):
            continue
        granted = date(2004, 4, 1) + timedelta(days=rng.below(900))
        years = rng.weighted((2, 3), (40, 60))
        sheets.record(
            "accreditation",
            provider_id=one.number,
            service_code=service,
            value_band=rng.weighted(VALUE_BANDS, {"local": (7, 2, 1)}.get(one.scope, (2, 4, 4))),
            granted_on=granted,
            expires_on=date(granted.year + years, granted.month, min(granted.day, 28)),
        )


def _pairs(market: Market, field: Literal["services", "areas"]) -> list[tuple[int, str]]:
    return [
        (one.number, code)
        for one in market.providers
        for code in sorted(one.services if field == "services" else one.areas)
    ]


def _consortium(sheets: Sheets, rng: Rng, number: int, members: tuple[Provider, ...]) -> None:
    weights = [rng.between(1, 5) + (3 if place == 0 else 0) for place in range(len(members))]
    shares = [10_000 * weight // sum(weights) for weight in weights]
    shares[0] += 10_000 - sum(shares)
    joined = date(2005, rng.between(4, 12), 1)
    for place, (member, share) in enumerate(zip(members, shares, strict=True)):
        sheets.record(
            "consortium_member",
            consortium_id=number,
            member_id=member.number,
            role="lead" if place == 0 else "member",
            share_bp=share,
            joined_on=joined,
            left_on=None,
        )
