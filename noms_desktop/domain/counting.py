"""What counts towards the minimum share, why not when it does not, and who really keeps the money.

First tier: what a board pays for services to offenders, to the private or the third sector. Retained: what each
provider received less what it passed on; both views add to the same total.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.exact import half_up, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

Reason = Literal[
    "counted",
    "counted_less_in_house_share",
    "public_lead_look_through",
    "second_tier_not_added",
    "excluded_funding",
    "not_a_service_to_offenders",
    "in_house",
    "public_sector",
    "sector_not_known",
]
# The 5% is of the main grant; the regional fund counts too and is shown with and without. Any other grant is outside
# the base, so spending it cannot count.
COUNTED_FUNDING = frozenset({"main_grant", "regional_fund"})
REGIONAL_FUND = "regional_fund"
# A joint venture counts whole, as private, until its shares are declared.
COUNTED_SECTORS = frozenset({"private", "third", "joint_venture"})
# Support work and what is let nationally; `resources/reference/service_categories.csv` says the same of each.
NOT_FOR_OFFENDERS = frozenset(
    {
        "electronic_monitoring",
        "facilities_management",
        "premises",
        "information_technology",
        "staff_training",
        "legal_and_audit",
    }
)
VAT_2006 = Fraction(175, 1000)

CELL_WORDS: dict[Reason, str] = {
    "counted": "yes",
    "counted_less_in_house_share": "part: less the board's own share",
    "public_lead_look_through": "part: what is passed on",
    "second_tier_not_added": "second tier",
    "excluded_funding": "excluded grant",
    "not_a_service_to_offenders": "support work",
    "in_house": "in-house",
    "public_sector": "public sector",
    "sector_not_known": "sector not known",
}
SENTENCES: dict[Reason, str] = {
    "counted": "Counts: a service to offenders from the private or third sector.",
    "counted_less_in_house_share": "Counts, less the board's own share of the consortium.",
    "public_lead_look_through": "A public lead: only what it passes on to the private and third sectors counts.",
    "second_tier_not_added": "Not added: a payment by a provider to another is already in what the first received.",
    "excluded_funding": "Does not count: paid from a grant outside the grant base.",
    "not_a_service_to_offenders": "Does not count: support work, not a service to offenders.",
    "in_house": "Does not count: the board's own provision.",
    "public_sector": "Does not count: the provider is in the public sector.",
    "sector_not_known": "Does not count yet: say which sector the provider is expected to come from.",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The choices in counting: which services are support, and whether to look through a public lead."""

    support_services: frozenset[str] = NOT_FOR_OFFENDERS
    look_through: bool = True


DEFAULT_RULES = Rules()


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What decides whether a plan line counts; `sector` is the provider's, or the expected one; None if not known."""

    sector: str | None
    service: str
    funding: str = "main_grant"
    second_tier: bool = False
    own_share: Fraction = Fraction(0)
    passed_on: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a line counts, why, and the share of its value that does."""

    reason: Reason
    share: Fraction
    regional_fund: bool = False

    @property
    def counts(self) -> bool:
        """Whether any of the value counts."""
        return self.share > 0

    @property
    def cell(self) -> str:
        """The words of the 'Counts?' cell: 'yes', or in a few words why not or how much."""
        if self.reason == "counted_less_in_house_share":
            return f"{percent_text(self.share)}: the board's own share is {percent_text(1 - self.share)}"
        if self.reason == "public_lead_look_through":
            return f"{percent_text(self.share)}: passed on by a public lead"
        return CELL_WORDS[self.reason]

    @property
    def sentence(self) -> str:
        """The reason as a whole sentence, for a tooltip or the definitions of the pack."""
        return SENTENCES[self.reason]

    def counted(self, pence: int) -> int:
        """How much of a payment counts, half up to the penny; a year is the sum of its months' counted pence."""
        return half_up(pence * self.share)


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment, contract or grant; `parent` names the payment it is passed on from, '' for the first tier."""

    payment: str
    parent: str
    sector: str
    service: str
    net: int
    vat: int
    vat_recoverable: bool
    own_share: Fraction
    funding: str

    @property
    def cost(self) -> int:
        """What it costs the payer: net, and the VAT only where it cannot be recovered; pence."""
        return self.net if self.vat_recoverable else self.net + self.vat


@dataclass(frozen=True, slots=True)
class PaymentCount:
    """A payment with what it costs, what its receiver keeps, what counts, and why; pence."""

    payment: str
    cost: int
    retained: int
    counted: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Counted:
    """A board's payments counted, in pence; `retained_total` equals `first_tier`, whoever keeps the money."""

    payments: tuple[PaymentCount, ...]
    first_tier: int
    counted: int
    without_regional_fund: int
    private_first_tier: int
    third_first_tier: int
    via_public_lead: int
    retained_private: int
    retained_third: int
    retained_public: int
    retained_own: int

    @property
    def retained_total(self) -> int:
        """All that is retained, by every sector."""
        return self.retained_private + self.retained_third + self.retained_public + self.retained_own


def percent_text(share: Fraction) -> str:
    """A share in whole per cent where it is whole, else to one decimal: '30%', '58.3%'."""
    return f"{percent(share, 0 if (share * 100).denominator == 1 else 1)}%"


def judge(line: LineFacts, rules: Rules = DEFAULT_RULES) -> Verdict:
    """Whether a plan line counts, in the order of decision of the rules; the first that applies gives the reason."""
    reason, share = _decide(line, rules)
    return Verdict(reason, share, regional_fund=line.funding == REGIONAL_FUND)


def non_recoverable_vat(net: int, rate: Fraction = VAT_2006) -> int:
    """The VAT on a net value in pence, half up, at the rate of 2006."""
    return half_up(net * rate)


def count_payments(payments: Sequence[Payment], rules: Rules = DEFAULT_RULES) -> Counted:
    """Count one board's payments, first tier and below, in both views. Raises ValueError for an unknown parent."""
    children: dict[str, list[Payment]] = defaultdict(list)
    names = {payment.payment for payment in payments}
    for payment in payments:
        if payment.parent:
            if payment.parent not in names:
                raise ValueError(f"payment {payment.payment} is passed on from {payment.parent}, which is not given")
            children[payment.parent].append(payment)
    made = tuple(_count(payment, children, rules) for payment in payments)
    first = [(payment, count) for payment, count in zip(payments, made, strict=True) if not payment.parent]
    kept: dict[str, int] = defaultdict(int)
    for payment, count in zip(payments, made, strict=True):
        kept[_kept_by(payment.sector)] += count.retained

    def total(sector: str) -> int:
        return sum(count.counted for payment, count in first if _kept_by(payment.sector) == sector)

    return Counted(
        payments=made,
        first_tier=sum(count.cost for _, count in first),
        counted=sum(count.counted for _, count in first),
        without_regional_fund=sum(count.counted for payment, count in first if payment.funding != REGIONAL_FUND),
        private_first_tier=total("private"),
        third_first_tier=total("third"),
        via_public_lead=total("public"),
        retained_private=kept["private"],
        retained_third=kept["third"],
        retained_public=kept["public"],
        retained_own=kept["own_board"],
    )


def _decide(line: LineFacts, rules: Rules) -> tuple[Reason, Fraction]:
    """The order of decision, with the share of the value that counts."""
    nothing = Fraction(0)
    barred = _barred(second_tier=line.second_tier, funding=line.funding, service=line.service, rules=rules)
    if barred is not None:
        return barred, nothing
    if not line.sector:
        return "sector_not_known", nothing
    if line.sector == "own_board":
        return "in_house", nothing
    if line.sector not in COUNTED_SECTORS:
        looked = rules.look_through and line.passed_on > 0
        return ("public_lead_look_through", line.passed_on) if looked else ("public_sector", nothing)
    if line.own_share:
        return "counted_less_in_house_share", 1 - line.own_share
    return "counted", Fraction(1)


def _barred(*, second_tier: bool, funding: str, service: str, rules: Rules) -> Reason | None:
    """The reasons that hold whoever the provider is, in their order."""
    if second_tier:
        return "second_tier_not_added"
    if funding not in COUNTED_FUNDING:
        return "excluded_funding"
    if service in rules.support_services:
        return "not_a_service_to_offenders"
    return None


def _count(payment: Payment, children: dict[str, list[Payment]], rules: Rules) -> PaymentCount:
    """One payment's cost, what its receiver keeps, and what counts."""
    passed_on = _passed_to_market(payment, children, rules)
    reason, share = _decide(
        LineFacts(
            sector=payment.sector,
            service=payment.service,
            funding=payment.funding,
            second_tier=bool(payment.parent),
            own_share=payment.own_share,
            passed_on=Fraction(passed_on, payment.cost) if payment.cost else Fraction(0),
        ),
        rules,
    )
    received = sum(child.cost for child in children[payment.payment])
    return PaymentCount(
        payment=payment.payment,
        cost=payment.cost,
        retained=payment.cost - received,
        counted=half_up(payment.cost * share),
        reason=reason,
    )


def _passed_to_market(payment: Payment, children: dict[str, list[Payment]], rules: Rules) -> int:
    """What a public lead passes on to the private and third sectors for services to offenders, in pence.

    Through another public body it is followed further down; never more than the lead received.
    """
    passed = 0
    for child in children[payment.payment]:
        if child.service in rules.support_services:
            continue
        if child.sector in COUNTED_SECTORS:
            passed += half_up(child.cost * (1 - child.own_share))
        elif child.sector != "own_board":
            passed += _passed_to_market(child, children, rules)
    return min(passed, payment.cost)


def _kept_by(sector: str) -> str:
    """The sector a receiver is shown under; a joint venture as private until its shares are declared."""
    return "private" if sector == "joint_venture" else sector
