"""What reviews say beside the measures: the plan, decisions, the chair's brief, minutes and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noms_desktop.domain.plans import PlanState

BOARD_POSTS = (
    "Chair of the Board",
    "Chief Officer",
    "Treasurer",
    "Head of Offender Management",
    "Head of Interventions",
    "Contracts Manager",
    "Performance Manager",
    "Human Resources Manager",
)
PLACES = ("Regional office", "Regional office", "The board's head office", "The board's training centre")

PLAN_COMMENTS: dict[str, tuple[str, ...]] = {
    "poor": (
        "Payments run behind the plan because providers invoice late; the Treasurer is chasing them.",
        "Some lines started later than planned, and referrals to them are still low.",
        "Some providers have not yet recruited in full, so spend so far is well below plan.",
    ),
    "usual": (
        "Spend is close to plan. The larger lines grow in the second half of the year, as profiled.",
        "Existing contracts run to plan; the new ones started with a short delay.",
        "The plan holds, subject to the tenders now out. The board expects no other change.",
        "Small grants are paid in full; the timing of the larger lines is the only doubt.",
        "The new work is settling down, and the board expects to recover the slow start by December.",
    ),
}
PLAN_ASKS = (
    "A start date for each line not yet signed, with the cost of each month's delay.",
    "Which lines could be brought forward, and what each would add by 31 March.",
    "Invoices outstanding by provider, and when they will be paid.",
    "The plan for the second stage of the contracts that end in December.",
    "How small local providers are being helped to take part.",
)
PLAN_POINTS = (
    "The Treasurer took the meeting through the lines; timing of the larger ones was the main question.",
    "It was noted that support work in the plan does not count to the minimum.",
    "The board will show lines that end during the year with what follows them.",
)
ACTION_POINTS = (
    "Actions from the last review were taken in turn; those done were closed.",
    "Actions were reviewed. Those not complete were carried with a new date.",
)
AGREEMENT_POINTS = (
    "Agreements with notice dates in the next six months were gone through.",
    "The board's bid to the partnership fund was discussed, and the closing date noted.",
    "Contests of probation work need legislation; no step was asked for.",
)
RISK_POINTS = (
    "Risks were reviewed; no new risk was added.",
    "The board's capacity to manage contracts was agreed to be the risk to watch.",
    "The risk of late starts was raised from medium to high.",
)
READ_BACK = "Decisions and actions were read back and agreed."

PLAN_DECISIONS: dict[PlanState, str] = {
    "agreed": "Agree the changes of timing in the sub-contracting plan, within the agreed total",
    "submitted": "Agree the sub-contracting plan to 31 March 2008, or say what must change",
    "returned": "Agree the date by which the questions on the sub-contracting plan are answered",
    "draft": "Agree the date by which the sub-contracting plan is submitted, before 30 November 2006",
    "superseded": "Agree the new version of the sub-contracting plan",
}
PLAN_ACTIONS = (
    ("Send start dates for the lines in tender", "Dates for each line received"),
    ("List invoices outstanding by provider", "List received and payments made"),
    ("Say what follows the contracts that end in December", "Note for each contract"),
    ("Meet local providers about the work planned for 2007/08", "Meeting held and a note sent"),
    ("Review full cost recovery in the third sector contracts", "Review complete, with a figure for each"),
    ("Show the board's own share in its consortium work", "Share stated for each line"),
    ("Send the monthly spend return by the fifteenth", "Three returns in time, one after another"),
    ("Complete the risk register with an owner for each risk", "Register with owners received"),
)
HELD_DECISIONS = (
    ("Agree that spend is returned by line by the fifteenth of each month", "subcontracting"),
    ("Agree the list of measures to be shown as exceptions", "measures"),
    ("Agree that each new line has a named contract manager before it is signed", "lines"),
    ("Agree the timetable for the plan to 31 March 2008", "subcontracting"),
    ("Agree that providers are told of late payments within five working days", "agreements"),
    ("Agree a joint event for local providers in the autumn", "agreements"),
)
DONE_NOTES = (
    "Received and accepted.",
    "Done; nothing further needed.",
    "Complete; nothing is outstanding.",
    "Closed by the commissioner after a telephone call.",
)
CARRIED_NOTES = (
    "Begun, not complete; carried with a new date.",
    "Waits for a partner; carried.",
    "Part received. The rest is promised by the new date.",
)
OPEN_NOTES = ("", "", "In hand.", "Draft seen; final version awaited.")

AIMS = (
    "Leave with a dated recovery for the measure furthest from target and a start date for each unsigned line.",
    "Settle what the forecast rests on, and who answers for each of the larger lines.",
    "Agree what the board will show next quarter, and keep the meeting on the two or three things that matter.",
)
FALLBACKS = (
    "A monthly telephone call until the next review, with the figures sent the day before.",
    "A note from the Chief Officer within ten working days.",
    "Accept a later date for the smaller lines if the largest is held.",
)
BRIEF_QUESTIONS = (
    ("What would bring the largest unsigned line forward by a month?", "Probably the lease; ask who signs it."),
    ("Who manages the contracts day to day, and for how many hours?", "One post, part of whose time is elsewhere."),
    ("Which of last quarter's promises were kept?", "Some; the page of actions shows which."),
    ("What does the board need from us?", "A quick answer on the plan, and help with the courts."),
    ("Is the shortfall the same in every office?", "No; two offices explain most of it."),
    ("What happens if the provider leaves?", "The board would take the work back for some months."),
    ("How sure is the last month's figure?", "Provisional; it has moved by a few cases before."),
)
PRIVATE_NOTES = (
    "Ask about capacity in the contracts team before discussing new lines.",
    "The Chair is likely to raise the change of grant; the answer is in the letter.",
    "Do not press the date of the tender in the meeting; speak to the Treasurer before it.",
)
# Why a measure is accepted as off target: by who leads on it, or for any measure.
EXCEPTION_REASONS: dict[str, tuple[str, ...]] = {
    "Head of Offender Management": (
        "The target was set before the change of courts; accepted until the listing protocol is renewed.",
        "Accepted while two offices merge; progress is reported each month.",
    ),
    "Head of Interventions": (
        "Accepted until the new provider has been in place for six months.",
        "Accepted while places are moved to the new training centre; starts are reported each month.",
    ),
    "": (
        "Accepted while the definition of the measure is checked with the regional office.",
        "Accepted while the vacancies are filled; the number of posts filled is reported each month.",
    ),
}
