"""Titles of sub-contracted work by service category, and the words of plans, risks, bids and contests."""

from __future__ import annotations

TITLES: dict[str, tuple[str, ...]] = {
    "unpaid_work": (
        "Unpaid work: placement finding",
        "Unpaid work: supervision of weekend groups",
        "Unpaid work: tools, transport and safety",
        "Unpaid work: environmental projects",
        "Unpaid work: single placements with charities",
        "Unpaid work: workshop places",
    ),
    "accredited_programmes": (
        "Accredited programmes: pre-group work",
        "Accredited programmes: tutors for evening groups",
        "Accredited programmes: follow-up after completion",
        "Drink-impaired drivers programme: sessions",
    ),
    "drug_treatment": (
        "Drug rehabilitation requirement: day care",
        "Drug rehabilitation requirement: key working",
        "Drug treatment: testing and reporting",
        "Drug treatment: aftercare groups",
        "Drug treatment: outreach in rural towns",
    ),
    "alcohol": (
        "Alcohol: brief advice at reporting centres",
        "Alcohol treatment requirement: counselling",
        "Alcohol: group sessions",
        "Alcohol: home detoxification support",
    ),
    "accommodation_support": (
        "Accommodation: floating support",
        "Accommodation: deposit scheme",
        "Accommodation: advice on release",
        "Accommodation: supported lodgings",
        "Accommodation: tenancy rescue",
        "Accommodation: night shelter places",
    ),
    "employment_training": (
        "Employment: job search and placement",
        "Employment: training workshop places",
        "Employment: advice in approved premises",
        "Employment: construction skills card",
        "Employment: support in the first weeks of work",
    ),
    "basic_skills": (
        "Basic skills: tuition",
        "Basic skills: initial assessment",
        "Basic skills: classes beside reporting times",
        "Basic skills: testing on probation premises",
    ),
    "mentoring": (
        "Mentoring: volunteers for prolific offenders",
        "Mentoring: meeting at the gate",
        "Mentoring: recruitment and training of volunteers",
        "Mentoring: faith community volunteers",
    ),
    "families": (
        "Families: visits and transport",
        "Families: parenting sessions",
        "Families: support for partners during an order",
    ),
    "finance_debt": (
        "Money advice: surgeries at reporting centres",
        "Money advice: debt casework",
        "Money advice: opening bank accounts",
    ),
    "health": (
        "Mental health: assessment and referral",
        "Health: nurse sessions at reporting centres",
        "Counselling: one to one",
    ),
    "victim_contact": (
        "Victim contact: first letters and visits",
        "Victim contact: restorative meetings",
        "Victim contact: information line",
    ),
    "offender_supervision": (
        "Supervision: reporting centre for lower-risk offenders",
        "Supervision: telephone and kiosk reporting",
        "Supervision: attendance and reminders",
    ),
    "groupwork_women": (
        "Women offenders: day centre places",
        "Women offenders: group and individual work",
        "Women offenders: childcare during sessions",
    ),
    "groupwork_bme": (
        "Minority ethnic offenders: empowerment groups",
        "Minority ethnic offenders: community mentors",
        "Interpreters for supervision sessions",
    ),
    "facilities_management": (
        "Facilities management: cleaning and security",
        "Facilities management: repairs",
        "Facilities management: grounds",
    ),
    "premises": ("Premises: rent of training rooms", "Premises: storage"),
    "information_technology": ("Computer maintenance", "Telephone maintenance"),
    "staff_training": ("Staff training: first aid and safety", "Staff training: motivational interviewing"),
    "legal_and_audit": ("Internal audit", "Legal advice"),
}
OWN_BOARD_TITLES = (
    "Unpaid work: the board's own placement team",
    "Accredited programmes: the board's own tutors",
    "Accommodation: the board's own advice desk",
)

# Tells two lines of the same work apart, without naming a place.
PLACES = ("north", "south", "east", "west", "central", "rural offices", "city offices", "outer offices")

# For a line that is not signed, or signed for part; risk words by how the line stands.
RISK_NOTES: dict[str, tuple[str, ...]] = {
    "tender": (
        "The tender closed with two bids; a short extension may be asked for.",
        "Bids were above the value planned, and the specification is being looked at again.",
        "Staff may transfer, and the terms are not yet settled.",
        "The start depends on the lease of premises.",
    ),
    "late": (
        "Started later than planned; recruitment took longer than the provider expected.",
        "Referrals were slow to begin with and are building up.",
        "Checks of the provider's staff delayed the start.",
        "The start waited for an information sharing agreement.",
    ),
    "part": (
        "Signed to 31 December only; the rest waits for the six-month review of the contract.",
        "A call-off contract: part of the volume is guaranteed, the rest is ordered as needed.",
        "The second stage is to be signed when the first has been evaluated.",
    ),
    "fund": (
        "Paid from the regional fund; no spend before October 2006.",
        "Regional fund money must be spent by 31 March 2007.",
    ),
    "next": (
        "Planned for 2007/08; specification to be written by January 2007.",
        "Depends on the result of this year's pilot.",
        "To be bought together with a neighbouring board, if terms can be agreed.",
        "Market interest to be tested at the providers' event in the new year.",
    ),
}
ENDING_NOTES = (
    "Ends in the year; an extension is being discussed.",
    "Ends in the year; to be let again with a wider specification.",
    "Ends in the year; the provider has been asked to quote for a further year.",
)

QUESTIONS = (
    "Which of the lines in tender can start before January, and what would bring them forward?",
    "The plan for 2007/08 rests on work not yet specified. What is the timetable for each line?",
    "Unpaid work is a small part of this plan. What was considered and set aside?",
    "Please show full cost recovery for the third sector lines.",
    "Some lines appear to be support rather than services to offenders. Why are they in the plan?",
    "How will the board manage the risk of late starts in the last quarter?",
)
# Why a plan was agreed though it counts less than the minimum: of the first year, of the second, or of both.
BELOW_MINIMUM: dict[tuple[bool, bool], tuple[str, ...]] = {
    (True, False): (
        "Agreed below the minimum for 2006/07 because tenders drew no bids; the level for 2007/08 is met in full.",
        "Agreed below the minimum for 2006/07 while the transfer of staff for one large line is settled.",
    ),
    (False, True): (
        "Agreed for 2006/07. The plan for 2007/08 is to be raised to the minimum in a new version by January 2007.",
        "Agreed with the level for 2007/08 still short; further services are being specified.",
        "Agreed for 2006/07; work for 2007/08 waits for the regional frameworks.",
    ),
    (True, True): (
        "Agreed below the minimum for both years as a start; a new version is due by January 2007.",
        "Agreed as the most that can be delivered with the present market; to be looked at again in January 2007.",
    ),
}

RISKS = (
    ("Late start of the unpaid work partner leaves the forecast below the minimum", "medium", "high", "Treasurer"),
    ("Staff whose work may be let leave before the tender ends", "medium", "medium", "Human Resources Manager"),
    ("The board has too few people who can manage contracts", "high", "medium", "Chief Officer"),
    ("Small local providers cannot carry the cost of monthly reporting", "medium", "low", "Contracts Manager"),
    ("Returns from providers come too late to be checked before they are sent on", "medium", "medium", "Treasurer"),
    ("Prescribing capacity limits the drug rehabilitation requirement", "medium", "high", "Head of Interventions"),
    ("Court listing delays hold enforcement below target", "high", "medium", "Head of Offender Management"),
    ("Tutor vacancies put programme completions at risk", "medium", "high", "Head of Interventions"),
    ("The lease of the main reporting centre ends before a new one is found", "low", "high", "Chief Officer"),
    ("One provider supplies several services and its accounts show a deficit", "low", "high", "Treasurer"),
    ("Data on attendance are keyed twice and do not always agree", "medium", "low", "Performance Manager"),
)

BIDS = (
    "Placement finding with local charities",
    "Mentors for prolific offenders on release",
    "Floating support in market towns",
    "A women's day centre, two days a week",
    "Money advice at every reporting centre",
    "Employer engagement in construction",
    "Community groups for minority ethnic offenders",
    "Alcohol counselling through local agencies",
    "A volunteer co-ordinator with a faith alliance",
    "Training places in conservation",
)

# By programme element: a local contest and its service, and how far it has come. Those of probation need legislation.
CONTESTS: dict[str, tuple[tuple[str, str], ...]] = {
    "E8": (
        ("Regional framework for interventions", "accredited_programmes"),
        ("Regional framework for accommodation support", "accommodation_support"),
        ("Regional framework for employment and training", "employment_training"),
    ),
    "E9": (
        ("Market test of unpaid work", "unpaid_work"),
        ("Market test of victim contact", "victim_contact"),
    ),
    "E12": (("Re-competition of facilities management", "facilities_management"),),
}
CONTEST_STAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "E8": (
        ("market sounding", "Providers' event to be held; no commitment to buy."),
        ("specification", "Specification shared with boards for comment."),
        ("pre-qualification", "Questionnaires are in and being scored."),
    ),
    "E9": (("planning", "From April 2008, and only if legislation allows. No step follows by itself."),),
    "E12": (
        ("specification", "Let nationally; the board gives its premises and volumes."),
        ("tender", "Let nationally; bids are being evaluated."),
    ),
}

PLAN_TITLES = {
    "M01": "Timely assessment of high risk cases",
    "M04": "Enforcement within ten working days",
    "M05": "Compliance in the first twelve weeks",
    "M07": "Completion of accredited programmes",
    "M08": "Completion of unpaid work",
    "M14": "Sickness absence",
    "M19": "Appointments in line with National Standards",
    "M20": "Attendance at appointments",
}
MILESTONES: dict[str, tuple[tuple[str, str], ...]] = {
    "people": (
        ("Cover the vacant posts in the team", "Human Resources Manager"),
        ("Train all team managers in the revised procedure", "Performance Manager"),
        ("Move two posts to the office with the largest backlog", "Chief Officer"),
    ),
    "method": (
        ("Publish the revised procedure to all offices", "Head of Offender Management"),
        ("Start a weekly list of cases near their limit", "Performance Manager"),
        ("Agree the protocol with partner agencies", "Head of Offender Management"),
        ("Sample twenty cases and report what was found", "Performance Manager"),
    ),
    "result": (
        ("Halve the shortfall against target", "Chief Officer"),
        ("Reach the target for one month", "Chief Officer"),
        ("Hold the target for a full quarter", "Chief Officer"),
    ),
}
