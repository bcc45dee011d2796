"""What boards say, and are asked, about a measure that is not where it should be: plain sentences by subject.

`{target}` is the measure's target as text, `{reach}` what reaching it is called ('reach 90%', 'be on profile'), `{by}`
a month in words. No sentence holds a result of its own, so none can contradict the register's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """A group of measures with the same causes: who leads on them, what is said and what is asked.

    `actions` are pairs of what is to be done and what done looks like.
    """

    lead: str
    causes: tuple[str, ...]
    promises: tuple[str, ...]
    asks: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    points: tuple[str, ...]


ASSESSMENTS = Subject(
    lead="Head of Offender Management",
    causes=(
        "Late transfers between offices explain most of the missed assessments; a duty rota now picks these up.",
        "Two experienced assessors have been on long-term leave since the spring and agency cover has been uneven.",
        "Plans were written in time but were not countersigned by a manager until after the fifth day.",
        "The move to a new OASys release in June held up completion for about two weeks; the backlog is now cleared.",
        "Sentence details from two courts reach us late. We have asked for them by secure e-mail on the day.",
    ),
    promises=(
        "Every plan is to be countersigned within the five days; we expect to {reach} by {by}.",
        "The rota will be in place in all offices and we expect to {reach} by {by}.",
        "Once the two posts are covered we expect to {reach} by {by}.",
    ),
    asks=(
        "A list of the late cases by cause, and the date from which the duty rota covers every office.",
        "Confirm who countersigns when the team manager is away, and report the figure monthly until {target} is held.",
        "Show the number of cases late through transfer apart from the rest.",
    ),
    actions=(
        ("List late assessments by cause for the last six months", "List sent, with the three main causes"),
        ("Put the duty rota for transferred cases in place in every office", "Rota published and in use"),
        ("Agree cover for countersignature of plans", "Named cover for each team, by post"),
    ),
    points=(
        "Assessments late through transfer between offices were discussed; the board is changing its rota.",
        "The commissioner welcomed the case list and asked for it each month.",
    ),
)
VICTIMS = Subject(
    lead="Head of Offender Management",
    causes=(
        "Details of victims came late from the witness care units in two months of the quarter.",
        "The victim contact team is one post short; the post has been advertised twice.",
        "Letters were sent in time, but the date of contact was recorded only when the reply came in.",
        "Several cases needed a second address check before contact could be offered safely.",
    ),
    promises=(
        "The protocol with the witness care units will be renewed; we expect to {reach} by {by}.",
        "With the team at full strength we expect to {reach} by {by}.",
        "Dates will be recorded when the offer is made, and we expect to {reach} by {by}.",
    ),
    asks=(
        "The date on which the protocol with the witness care units is signed.",
        "Separate offers made late from offers recorded late, for the last three months.",
        "Say what cover the victim contact team has until the vacancy is filled.",
    ),
    actions=(
        ("Renew the protocol with the witness care units", "Protocol signed by both sides"),
        ("Correct the way dates of contact are recorded", "Guidance issued and ten cases sampled"),
    ),
    points=(
        "Late referrals from witness care units remain the main cause of missed contacts.",
        "It was agreed that the date of the offer, not of the reply, is what counts.",
    ),
)
ENFORCEMENT = Subject(
    lead="Head of Offender Management",
    causes=(
        "Two vacancies in the breach team since the spring; one is filled from October and one from December.",
        "Listing of breach cases at one court centre has slipped, and summonses are going out later than they did.",
        "Absences reported by unpaid work supervisors reach the case manager some days late.",
        "The figure fell when three offices merged their breach teams; the new team is now settled.",
        "Evidence packs from partner agencies have taken longer to arrive than the standard allows.",
    ),
    promises=(
        "Once the breach team is at full strength we expect to {reach}, by {by}.",
        "Supervisors will report absences the same day by telephone; we expect to {reach} by {by}.",
        "The listing protocol with the courts will be revised. We expect to {reach} by {by}.",
    ),
    asks=(
        "Agree a recovery plan that reaches {target} and holds it, with a monthly report to the commissioner.",
        "The number of days lost at each step, from the absence to the information laid.",
        "Say when same-day reporting of absences will cover all unpaid work sites.",
    ),
    actions=(
        ("Send the breach team recovery plan", "Plan received, with a date for each step"),
        ("Measure the days taken at each step of enforcement", "Table by step for three months"),
        ("Start same-day telephone reporting of absences", "All sites reporting the same day"),
    ),
    points=(
        "The board explained the vacancies in the breach team and the dates by which they will be filled.",
        "The commissioner noted the effect of court listing and will raise it at the criminal justice board.",
    ),
)
COMPLIANCE = Subject(
    lead="Chief Officer",
    causes=(
        "Attendance falls in the first four weeks of an order; reminders by text message are on trial in one office.",
        "Evening reporting was reduced in July and missed appointments rose among offenders in work.",
        "The share of younger offenders in the caseload has risen, and they miss more appointments.",
        "Public transport to the rural reporting centre was withdrawn in the summer.",
        "Appointments after release were often booked before the release address was confirmed.",
    ),
    promises=(
        "Text reminders will go to every office if the trial succeeds; we expect to {reach} by {by}.",
        "Evening reporting will be restored and we expect to {reach} by {by}.",
        "A compliance lead in each team will review missed first appointments; we expect to {reach} by {by}.",
    ),
    asks=(
        "The result of the text reminder trial, with numbers, at the next review.",
        "Show attendance in the first twelve weeks by office.",
        "A date for the return of evening reporting.",
    ),
    actions=(
        ("Report on the trial of text reminders", "Note of two pages with attendance before and after"),
        ("Restore evening reporting in the two largest offices", "Evening sessions open each week"),
        ("Name a compliance lead in each team", "List of posts sent to the commissioner"),
    ),
    points=(
        "Early weeks of an order were agreed to be where attendance is lost.",
        "The board will share what it learns from the reminder trial with the other boards of the region.",
    ),
)
COURT_REPORTS = Subject(
    lead="Head of Offender Management",
    causes=(
        "Requests for full reports rose where an oral report would have served the court.",
        "Sickness in the report writing pool in two offices; sessional writers were used late in the quarter.",
        "Reports on defendants in custody were delayed by video link bookings.",
    ),
    promises=(
        "Gatekeeping of requests will start in all courts, and we expect to {reach} by {by}.",
        "With sessional writers in place we expect to {reach} by {by}.",
    ),
    asks=(
        "The share of full, fast delivery and oral reports by court.",
        "Confirm that gatekeeping covers all courts, and from what date.",
    ),
    actions=(
        ("Agree gatekeeping of report requests with the courts", "Written agreement with each court"),
        ("Extend the list of sessional report writers", "List with cover for each office"),
    ),
    points=("The mix of report types was compared with the other boards of the region.",),
)
PROGRAMMES = Subject(
    lead="Head of Interventions",
    causes=(
        "Two groups were cancelled for want of trained tutors, and the places could not be made up in the quarter.",
        "More offenders than planned left before completing, most of them in the first four sessions.",
        "Referrals are sound, but waiting times mean that some orders end before a place is free.",
        "The substance misuse programme lost its treatment manager in May.",
    ),
    promises=(
        "More tutors will be trained and completions will be back on profile by {by}.",
        "Pre-group work starts for all referrals, and we expect to be on profile by {by}.",
        "A weekend group will open, and we expect to recover the shortfall by {by}.",
    ),
    asks=(
        "A month by month recovery profile to March, and the number of tutors in post.",
        "The attrition rate by programme, before and after the fourth session.",
        "Whether a third sector partner could supply tutors or run the pre-group work.",
    ),
    actions=(
        ("Send a recovery profile for programme completions", "Profile by month to March"),
        ("Train further programme tutors", "Tutors trained and in the rota"),
        ("Start pre-group work for all referrals", "Pre-group sessions held in each office"),
    ),
    points=(
        "Completions follow starts by some five months; the board showed the starts already made.",
        "Attrition in the early sessions was agreed to be the first thing to change.",
    ),
)
UNPAID_WORK = Subject(
    lead="Head of Interventions",
    causes=(
        "Fewer weekend places were open over the summer because supervisors were on leave.",
        "Two large projects came to an end together, and their replacements start in October.",
        "Offenders were turned away on several Saturdays when vehicles failed or supervisors did not arrive.",
        "First sessions are booked in time, but induction is held only fortnightly in the smaller offices.",
        "Hours are being worked, but orders are closed on the system some weeks after the last hour.",
    ),
    promises=(
        "Placement finding passes to a partner, and we expect to {reach} by {by}.",
        "Sessional supervisors have been recruited and we expect to {reach} by {by}.",
        "There will be weekly inductions in every office; we expect to {reach} by {by}.",
    ),
    asks=(
        "The number of places open by day of the week, against the number instructed.",
        "The date on which the placement finding partner starts, and the places it will bring.",
        "How orders worked but not closed will be cleared.",
    ),
    actions=(
        ("Confirm the start date of the placement finding partner", "Date confirmed in writing"),
        ("Clear orders worked but not closed", "None open more than ten working days after the last hour"),
        ("Publish places open by day of the week", "Table for each site, monthly"),
    ),
    points=(
        "The board described the new weekend projects and the partners who will supervise them.",
        "Community organisations will be asked to put forward further projects.",
    ),
)
DRUGS = Subject(
    lead="Head of Interventions",
    causes=(
        "Starts are fewer than profiled because the courts are using shorter orders than expected.",
        "The treatment provider changed in April, and referrals paused while staff transferred.",
        "Waiting times for prescribing in one town have held back completions.",
        "Several offenders near completion were returned to custody for new offences.",
    ),
    promises=(
        "Sentencers will be briefed on the requirement, and we expect to be on profile by {by}.",
        "With the new treatment provider settled, we expect to recover by {by}.",
        "A second prescribing clinic opens, and we expect to be back on profile by {by}.",
    ),
    asks=(
        "Starts by court and the results of the briefing of sentencers.",
        "The waiting time for prescribing in each town, agreed with the drug action team.",
        "Whether completions can be brought forward by six-week reviews.",
    ),
    actions=(
        ("Brief sentencers on the drug rehabilitation requirement", "Each bench briefed; dates listed"),
        ("Agree waiting times for prescribing with the drug action team", "Times agreed and reported monthly"),
    ),
    points=(
        "The effect of the change of treatment provider was explained; transfers are complete.",
        "Joint commissioning with the primary care trusts was discussed for 2007/08.",
    ),
)
SKILLS = Subject(
    lead="Head of Interventions",
    causes=(
        "Fewer tests were sat over the summer, when the colleges are closed.",
        "Referrals are high but attendance at the first class is poor, above all where travel is long.",
        "A change in the colleges' contract moved classes to fewer places.",
        "Results of tests sat in July were not received until September.",
    ),
    promises=(
        "Testing on probation premises starts, and we expect to be on profile by {by}.",
        "Classes will be held beside reporting times; we expect to recover by {by}.",
    ),
    asks=(
        "Awards by college, and the plan for testing on probation premises.",
        "What share of those referred attend a first class, by office.",
    ),
    actions=(
        ("Hold tests on probation premises", "Tests held in each office once a month"),
        ("Place classes beside reporting times", "Timetable published for each office"),
    ),
    points=("The board and its colleges will plan next summer's classes before the autumn term ends.",),
)
SICKNESS = Subject(
    lead="Human Resources Manager",
    causes=(
        "Long-term absence makes up well over half of the days lost; the occupational health contract is being re-let.",
        "Short absences rose in two offices that are being merged.",
        "Return-to-work interviews were held late in one office out of three.",
        "A few cases of serious illness weigh heavily in a small staff.",
    ),
    promises=(
        "Long-term cases will be reviewed each month, and we expect a lower rate by {by}.",
        "Managers will be trained in the absence policy and the rate should fall by {by}.",
        "The new occupational health contract starts, and we expect an improvement by {by}.",
    ),
    asks=(
        "A trajectory to {target}, with long-term and short-term absence apart.",
        "The number of long-term cases, and how many have a return date.",
        "The share of return-to-work interviews held within three days.",
    ),
    actions=(
        ("Send a trajectory for sickness absence", "Trajectory by quarter, long-term and short-term apart"),
        ("Review all absences over four weeks", "Each case reviewed, with a return date or referral"),
        ("Hold return-to-work interviews within three days", "Nine in ten held in time"),
    ),
    points=(
        "Long-term absence was reviewed case by case without names.",
        "The commissioner asked that short-term absence be shown by office.",
    ),
)
ETHNICITY = Subject(
    lead="Performance Manager",
    causes=(
        "New starters in two offices were not using the agreed codes; they have since been briefed.",
        "Records from the courts come without the code, and it has to be asked for at the first appointment.",
        "A check of older records found blanks that are now being filled.",
    ),
    promises=(
        "A weekly list of blanks goes to each team, and we expect to {reach} by {by}.",
        "The code will be asked for at the first appointment; we expect to {reach} by {by}.",
    ),
    asks=(
        "The weekly count of blank records until {target} is held for a quarter.",
        "Which offices have the blanks, and what was done there.",
    ),
    actions=(("Send each team its weekly list of blank records", "Lists sent; blanks below one in twenty"),),
    points=("Accurate data were agreed to be a condition of showing that services are fair.",),
)

BY_MEASURE: dict[str, Subject] = {
    "M01": ASSESSMENTS,
    "M02": ASSESSMENTS,
    "M03": VICTIMS,
    "M04": ENFORCEMENT,
    "M05": COMPLIANCE,
    "M06": COURT_REPORTS,
    "M07": PROGRAMMES,
    "M08": UNPAID_WORK,
    "M09": DRUGS,
    "M10": DRUGS,
    "M11": SKILLS,
    "M12": SKILLS,
    "M14": SICKNESS,
    "M15": ETHNICITY,
    "M17": ENFORCEMENT,
    "M18": ENFORCEMENT,
    "M19": COMPLIANCE,
    "M20": COMPLIANCE,
    "M21": UNPAID_WORK,
    "M22": UNPAID_WORK,
}
