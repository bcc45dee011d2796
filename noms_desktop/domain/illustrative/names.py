"""Invented names for providers: coined words that are no place, person or body, with a plain word for what they do.

Every name ends '(illustrative)'. No two providers share a coined word, so none looks like a duplicate of another, and a
test holds all the words that can be coined, not only those drawn, apart from the bodies that the 2006 paper names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noms_desktop.domain.rng import Rng

MARK = "(illustrative)"

STARTS = (
    "Abrin", "Aldor", "Arvel", "Astor", "Belvo", "Bexil", "Brumo", "Carvi", "Celdo", "Corvu", "Dalvi", "Dessa",
    "Dorvi", "Elvar", "Eskel", "Evanto", "Falmo", "Felda", "Fintu", "Galvo", "Gesti", "Grenvi", "Halvo", "Hestu",
    "Ilvo", "Istra", "Jalmo", "Jesko", "Kelvo", "Korda", "Larvo", "Lesta", "Luvin", "Malvo", "Mesko", "Morvi",
    "Nalvo", "Nesta", "Novra", "Olvin", "Ostru", "Palvo", "Pesti", "Quilvo", "Quorra", "Ralvi", "Resko", "Rovan",
    "Selvo", "Sorvi", "Tarvo", "Tesko", "Tolvi", "Ulmor", "Ustra", "Valmo", "Veska", "Vorlu", "Walvo", "Westru",
    "Xanvo", "Yelvi", "Yorma", "Zalvo", "Zeltu",
)  # fmt: skip
ENDS = (
    "bryn", "crel", "dane", "dril", "fane", "fold", "garth", "gelt", "hallow", "kell", "lance", "lisk", "mere", "mond",
    "neth", "pell", "quist", "rane", "reth", "rick", "sand", "stave", "tane", "thorp", "vane", "wend", "wick", "yarn",
)  # fmt: skip

# What a name says about the provider's main service. A third sector name, then a private one.
BY_SERVICE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "unpaid_work": (
        ("Community Projects", "Conservation Volunteers", "Environmental Project", "Green Spaces"),
        ("Site Services Ltd", "Placement Services Ltd", "Grounds Management Ltd"),
    ),
    "accredited_programmes": (
        ("Change Programmes", "Thinking Skills Project", "Groupwork Trust"),
        ("Programme Delivery Ltd", "Behaviour Training Ltd"),
    ),
    "drug_treatment": (
        ("Recovery Project", "Drug Advice Service", "Day Programme", "Recovery Trust"),
        ("Treatment Services Ltd", "Recovery Clinics Ltd"),
    ),
    "alcohol": (
        ("Alcohol Advice", "Alcohol Counselling Service", "Sober Living Project"),
        ("Alcohol Programmes Ltd", "Health Programmes Ltd"),
    ),
    "accommodation_support": (
        ("Housing Link", "Lodgings Project", "Housing Support", "Resettlement Trust", "Homes Association"),
        ("Property Support Ltd", "Lettings Services Ltd"),
    ),
    "employment_training": (
        ("Skills Centre", "Employment Link", "Training Workshop", "Into Work Project"),
        ("Training Ltd", "Work Skills Ltd", "Recruitment and Training Ltd"),
    ),
    "basic_skills": (
        ("Learning Centre", "Reading Partnership", "Adult Learning Trust"),
        ("Learning Ltd", "Tuition Services Ltd"),
    ),
    "mentoring": (
        ("Mentoring Project", "Volunteer Mentors", "Befrienders", "Faith Alliance"),
        ("Coaching Ltd", "Mentoring Services Ltd"),
    ),
    "families": (
        ("Family Support", "Families Project", "Visitors' Centre Trust"),
        ("Family Services Ltd", "Contact Services Ltd"),
    ),
    "finance_debt": (
        ("Money Advice", "Debt Advice Centre", "Credit Union"),
        ("Money Management Ltd", "Advice Services Ltd"),
    ),
    "health": (
        ("Counselling Service", "Wellbeing Project", "Mental Health Association"),
        ("Health Care Ltd", "Clinical Services Ltd"),
    ),
    "victim_contact": (
        ("Victim Care", "Restorative Project"),
        ("Contact Centres Ltd", "Liaison Services Ltd"),
    ),
    "offender_supervision": (
        ("Supervision Partnership", "Resettlement Agency", "Reporting Centre Trust"),
        ("Supervision Services Ltd", "Community Services Ltd"),
    ),
    "groupwork_women": (
        ("Women's Centre", "Women's Project", "Sisters' Link"),
        ("Women's Services Ltd", "Support Services Ltd"),
    ),
    "groupwork_bme": (
        ("Cultural Centre", "Community Forum", "Equality Project"),
        ("Diversity Services Ltd", "Language Services Ltd"),
    ),
    "facilities_management": (("Estates Co-operative",), ("Facilities Ltd", "Building Services Ltd")),
    "premises": (("Workspace Trust",), ("Property Ltd",)),
    "information_technology": (("Computer Recycling",), ("Systems Ltd",)),
    "staff_training": (("Training Co-operative",), ("Staff Development Ltd", "Learning Consultants Ltd")),
    "legal_and_audit": (("Law Centre",), ("Audit Ltd",)),
}
# Whole invented places: no county, city or borough bears a coined name.
PUBLIC: dict[str, tuple[str, ...]] = {
    "basic_skills": ("College of Further Education", "Adult Education Service"),
    "employment_training": ("College", "Borough Council", "Employment Service"),
    "drug_treatment": ("Community Health Service", "Treatment Service"),
    "alcohol": ("Community Health Service",),
    "health": ("Community Health Service", "Mental Health Service"),
    "accommodation_support": ("Borough Council", "District Council"),
    "unpaid_work": ("Town Council", "District Council", "Parks Department"),
}


def coin_words(rng: Rng, count: int) -> list[str]:
    """`count` different coined words, in an order drawn by the generator."""
    words = [start + end for start in STARTS for end in ENDS]
    return rng.sample(words, count)


def provider_name(rng: Rng, word: str, sector: str, service: str) -> str:
    """The coined word with what the provider does, and the mark."""
    if sector == "public":
        return f"{word} {rng.choice(PUBLIC[service])} {MARK}"
    third, private = BY_SERVICE[service]
    return f"{word} {rng.choice(private if sector == 'private' else third)} {MARK}"


def consortium_name(rng: Rng, word: str) -> str:
    """A consortium's name, with the mark."""
    kind = rng.choice(("Consortium", "Provider Alliance", "Partnership for Resettlement", "Delivery Consortium"))
    return f"{word} {kind} {MARK}"
