"""A sample pack, clearly invented, of a board as most are: something stands under every heading."""

from __future__ import annotations

from datetime import date

from noms_desktop.domain.pack import (
    ActionEntry,
    AgendaEntry,
    AgreementEntry,
    Change,
    ContestEntry,
    DataTable,
    DecisionEntry,
    Definition,
    ImprovementEntry,
    Meeting,
    MilestoneEntry,
    PackData,
    RiskEntry,
    SinceLast,
)
from noms_desktop.domain.pack_lines import sums
from noms_desktop.domain.pictures import BoardMark, ComparisonPicture
from tests.packs import sample_lines, sample_parts

CHAIR = "Regional Offender Manager"


def action(number: int, text: str, owner: str, due: date, status: str = "open", **more: object) -> ActionEntry:
    """An action of the board; `was` is its first due date, `carried` how often it was carried."""
    was = more.get("was", due)
    assert isinstance(was, date)
    return ActionEntry(
        reference=f"SVL-2006-{number:02}",
        text=text,
        done_looks_like=str(more.get("done", "A note to the next review")),
        owner=owner,
        original_due=was,
        due=due,
        status=status,
        overdue=status == "open" and due < date(2006, 10, 18),
        times_carried=1 if was != due else 0,
        closed_on=due if status == "done" else None,
        note=str(more.get("note", "")),
        raised="27 July 2006",
    )


ACTIONS = (
    action(
        11,
        "Confirm the date on which the placement finder starts",
        "Performance Manager",
        date(2006, 9, 29),
        was=date(2006, 8, 31),
        done="A signed start date",
        note="Supplier has asked for two more weeks",
    ),
    action(
        14,
        "Send the specification for drug rehabilitation support",
        "Contracts Manager",
        date(2006, 11, 17),
        was=date(2006, 9, 15),
        done="Specification with the regional office",
    ),
    action(
        16,
        "Bring the analysis of long-term sickness by team",
        "Treasurer",
        date(2006, 11, 17),
        was=date(2006, 10, 13),
        done="Table by team, with return dates",
    ),
    action(
        9,
        "Send the recovery plan of the breach team",
        "Chief Officer",
        date(2006, 8, 31),
        "done",
        note="Received 30 August; see exception 1",
    ),
    action(10, "Agree the list of lines for the October return", "Treasurer", date(2006, 9, 8), "done"),
    action(12, "Name a lead for victim contact", "Chief Officer", date(2006, 8, 18), "done"),
    action(13, "Put sickness days by month into the return", "Treasurer", date(2006, 9, 15), "done"),
    action(
        15,
        "Reconcile court reports with the courts' own count",
        "Performance Manager",
        date(2006, 9, 29),
        "done",
        note="Difference of 3 reports, explained",
    ),
    action(17, "Invite providers to the market day", "Contracts Manager", date(2006, 10, 6), "done"),
)

AGENDA = (
    AgendaEntry(1, "Actions from 27 July: 6 done, 1 overdue, 2 carried", 10, "Chair", "actions"),
    AgendaEntry(2, "Performance: all measures, then exceptions", 30, "Chief Officer", "measures"),
    AgendaEntry(3, "Sub-contracting plan delivery", 25, "Treasurer", "subcontracting"),
    AgendaEntry(4, "Agreements, contests, partnership fund", 10, "Contracts Manager", "agreements"),
    AgendaEntry(5, "Improvement plan and risks", 10, "Chief Officer", "improvement"),
    AgendaEntry(6, "Decisions and actions read back", 5, "Chair", "decisions"),
)

DECISIONS = (
    DecisionEntry(1, "Agree the enforcement recovery plan to 31 March", "exceptions:M04", "asked"),
    DecisionEntry(2, "Agree to bring forward placement finding to 1 December, worth £9k this year", "lines", "asked"),
    DecisionEntry(
        3, "Agree the recorded exception for accredited programmes until 31 December", "exceptions:M07", "asked"
    ),
)


def comparison(own: str) -> ComparisonPicture:
    """Six boards of an invented region, by name."""
    names = ("Cotter Dale", "Ash Weald", own, "Tamsin Moor", "Wyle Forest", "North Combe")
    shares = (4.1, 5.6, 4.96, 3.4, 5.2, None)
    marks = [
        BoardMark(
            name,
            share,
            "not returned" if share is None else f"{share}%",
            "no data" if share is None else "on target" if share >= 5 else "at risk" if share >= 4.5 else "off target",
            own=name == own,
        )
        for name, share in sorted(zip(names, shares, strict=True))
    ]
    return ComparisonPicture(
        finding="Two of the five boards that returned forecast 5% or more",
        subtitle="Forecast counted spend as a share of the grant base, 2006/07",
        alternative_text="Forecast shares of six boards in order of name: "
        + ", ".join(f"{mark.name} {mark.text}" for mark in marks)
        + ". The minimum is 5%.",
        unit="%",
        boards=tuple(marks),
        target=5.0,
        target_label="5% minimum",
        national=4.7,
        national_label="All boards 4.7%",
    )


def normal() -> PackData:
    """A board as most are: eleven measures, four exceptions, 30 lines, something under every heading."""
    lines = sample_lines.plan_lines(30, unit=81_900)
    base = 612_000_000
    years = sample_lines.positions(lines, base)
    exceptions = sample_parts.exceptions()
    measures = tuple(sorted(map(sample_parts.measure, sample_parts.MEASURES), key=lambda entry: entry.function))
    return PackData(
        kind="issued",
        illustrative=False,
        board_code="severn-vale",
        board_name="Severn Vale",
        board_title="Severn Vale Probation Board",
        region_name="West Country",
        commissioner="Regional Offender Manager, West Country",
        contact="West Country regional office, 01632 960 001",
        year_label="2006/07",
        quarter=2,
        quarter_words="quarter 2, July to September 2006",
        version=2,
        marking="",
        as_at=date(2006, 10, 18),
        prepared_on=date(2006, 10, 26),
        history_head="3f9c0a41d27be6885c10f2a94b7d6e0318aa52c6f0d94e17b3c58de2760914fa",
        previous_version="Version 1 of 20 October 2006, document reference 5b1e 77c0 9a42 e1d8",
        program_version="0.1.0",
        meeting=Meeting(
            held_on=date(2006, 11, 2),
            starts="10:00",
            ends="11:30",
            place="regional office, Combe Street",
            present=(f"{CHAIR} (chair)", "Performance Manager", "Chief Officer", "Treasurer", "Contracts Manager"),
            apologies=("Board Chair",),
            in_attendance=("Note taker",),
        ),
        next_review=date(2007, 2, 1),
        position=(
            (
                "Seven of eleven measures are on target, three at risk and one off target. Enforcement is slipping, "
                "which is unlikely to be chance alone."
            ),
            (
                "Forecast counted spend is 4.96% of the grant base (£304k of £6.12m), £2.4k short of the 5% minimum; "
                "signed work alone gives 3.6%, the whole plan 5.4%."
            ),
            "One action is overdue; three agreements need a notice decided before 31 January.",
        ),
        decisions=DECISIONS,
        agenda=AGENDA,
        data_notes=("All returns are in.",),
        provisional=("Enforcement, September 2006",),
        missing=(),
        version_changes=(Change("Enforcement, September 2006", "107 / 125", "108 / 125", "late entries by two teams"),),
        actions=ACTIONS,
        since_last=SinceLast(
            since="the review of 27 July 2006",
            moved=(
                Change(
                    "Enforcement within 10 working days",
                    "90.1%, on target",
                    "87.9%, at risk",
                    "below average for seven months",
                ),
                Change("Unpaid work completed", "at risk", "on target", "two new placements since June"),
                Change("Forecast counted spend", "£298,000, 4.87%", "£303,620, 4.96%", "line 2 signed"),
            ),
            restated=(Change("Court reports on time, June 2006", "228 / 246", "231 / 246", "recount with the courts"),),
            retargeted=(),
            new=(
                Change("Line 28, mentoring of women offenders", "", "£11,700 a year", "new in version 3 of the plan"),
            ),
        ),
        measures=measures,
        exceptions=exceptions,
        exceptions_note="No other measure is at risk or off target.",
        good_performance="Unpaid work completions are above profile for the third quarter running: 402 against 390.",
        false_alarm="With eleven measures, about one pack in five shows one such signal when nothing has changed.",
        years=years,
        spend_picture=sample_lines.spend_picture(years[0]),
        spend_finding="Counted forecast 4.96% of the grant base: £2.4k short of the 5% minimum.",
        counting_note="Counted: payments, contracts and grants of the first tier, for services to adult offenders, to "
        "private and third-sector providers, in the year they fall in. Not counted: the board's own staff and share, "
        "other public bodies. A second tier is shown and never added: it is part of its first tier.",
        lines=lines,
        line_sums=sums(lines),
        causes=sample_lines.causes(),
        causes_note="Without these three, the forecast would be £29,100 higher.",
        agreements=(
            AgreementEntry(
                "SVL/C/104",
                "Accommodation support",
                "Harbour Lodgings",
                "contract",
                date(2006, 11, 30),
                "notice by",
                4_120_000,
            ),
            AgreementEntry(
                "SVL/G/017",
                "Mentoring of women offenders",
                "Thread and Needle",
                "grant",
                date(2006, 12, 31),
                "ends",
                1_170_000,
            ),
            AgreementEntry(
                "SVL/C/098",
                "Facilities management",
                "Broadgate Premises plc",
                "contract",
                date(2007, 1, 31),
                "break",
                8_800_000,
            ),
        ),
        contests=(
            ContestEntry(
                "contest",
                "Unpaid work: regional framework",
                "specification",
                date(2007, 3, 1),
                24_000_000,
                "Boards see the draft in December",
            ),
            ContestEntry(
                "fund bid",
                "Placement finder for women on licence",
                "asked",
                date(2006, 11, 20),
                2_500_000,
                "Regional partnership fund",
            ),
        ),
        improvement=(
            ImprovementEntry(
                title="Enforcement recovery",
                opened_on=date(2006, 9, 4),
                state="open",
                milestones=(
                    MilestoneEntry(
                        "Both vacancies in the breach team filled", "Chief Officer", date(2006, 12, 1), "partially met"
                    ),
                    MilestoneEntry(
                        "Weekly list of absences without a decision, to each team",
                        "Performance Manager",
                        date(2006, 10, 2),
                        "met",
                    ),
                    MilestoneEntry("90% in a month", "Chief Officer", date(2007, 1, 31), "scheduled"),
                ),
            ),
        ),
        risks=(
            RiskEntry(
                "The tender for accredited programmes closes again without an award",
                "medium",
                "high",
                "Contracts Manager",
            ),
            RiskEntry(
                "The supplier of placement finding cannot staff two sites by December", "medium", "medium", "Treasurer"
            ),
        ),
        definitions=tuple(
            Definition(
                f"{entry.code} {entry.name}",
                "Of the cases due in the month, those done in time. Higher is better unless the target says 'at most'.",
                "PC28/2006; target evidenced by performance reports of 2006",
            )
            for entry in measures
        ),
        glossary=(
            Definition(
                "Market test",
                "A service is opened to competition; the present provider may bid.",
                "Public Value Partnerships, appendix A",
            ),
            Definition(
                "Call-off contract",
                "A list of suppliers found good value, chosen from as the need arises.",
                "Public Value Partnerships, appendix A",
            ),
            Definition(
                "Grant base",
                "The expenditure of which 5% (2006/07) and 10% (2007/08) is to be placed with other providers.",
                "PC07/2006",
            ),
        ),
        base_versions=sample_lines.base_versions(base),
        other_charts=(
            sample_parts.xmr(
                "Compliance with orders",
                tuple(87.0 + ((at * 13) % 9 - 4) * 0.4 for at in range(24)),
                unit="%",
                target=85.0,
            ),
            sample_parts.xmr(
                "High risk of harm", tuple(91.0 + ((at * 7) % 11 - 5) * 0.5 for at in range(24)), unit="%", target=90.0
            ),
            sample_parts.xmr(
                "Court reports on time",
                tuple(93.0 + ((at * 5) % 7 - 3) * 0.6 for at in range(24)),
                unit="%",
                target=90.0,
            ),
        ),
        comparison=comparison("Severn Vale"),
        tables=(
            DataTable(
                "enforcement.csv",
                "Enforcement within 10 working days, by month",
                ("month", "value"),
                tuple(
                    (month, f"{value}")
                    for month, value in zip(sample_parts.MONTHS, sample_parts.ENFORCEMENT, strict=True)
                ),
            ),
            DataTable(
                "lines.csv",
                "All lines of the plan, in pence",
                ("line", "provider", "planned_pence"),
                tuple((f"{line.number}", line.provider, f"{line.planned}") for line in lines),
            ),
        ),
    )
