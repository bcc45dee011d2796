"""The invented measures and charts a sample pack is made of."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from noms_desktop.domain.pack import ExceptionEntry, MeasureEntry, MonthFigure
from noms_desktop.domain.pictures import XmrPicture, XmrPoint, XmrSegment

MONTHS = tuple(f"{year}-{month:02}" for year in (2004, 2005, 2006) for month in range(1, 13))[9:33]

# code, short name, function, unit, met, due, target (None: none), note of cases, rating, certainty, direction
MEASURES = (
    ("M01", "High risk of harm: assessed and planned in 5 working days", "Public protection", "%", 118, 128, 90),
    ("M02", "Prolific offenders: assessed in 5 working days", "Public protection", "%", 61, 66, 90),
    ("M03", "Victims contacted in 8 weeks", "Public protection", "%", 143, 155, 85),
    ("M04", "Enforcement within 10 working days", "Offender management", "%", 671, 763, 90),
    ("M05", "Compliance with orders", "Offender management", "%", 1004, 1150, 85),
    ("M06", "Court reports on time", "Offender management", "%", 1311, 1402, 90),
    ("M07", "Accredited programmes completed", "Interventions", "completions", 141, 155, 155),
    ("M08", "Unpaid work completed", "Interventions", "completions", 402, 390, 390),
    ("M11", "Basic skills awards", "Interventions", "awards", 88, 86, 86),
    ("M14", "Sickness absence, days a head a year", "Organisation", "days", 12, 9, 9),
    ("M15", "Ethnicity data on time", "Organisation", "%", 1290, 1402, 95),
)

MORE_MEASURES = (
    ("M09", "Drug rehabilitation requirements begun", "Interventions", "starts", 61, 58, 58),
    ("M10", "Drug rehabilitation requirements completed", "Interventions", "completions", 19, 24, 24),
    ("M12", "Basic skills: starts or referrals", "Interventions", "starts", 210, 190, 190),
    ("M13", "Offenders into work, sustained", "Interventions", "offenders", 96, 100, 100),
    ("M16", "Black and minority ethnic staff", "Organisation", "%", 31, 402, 8),
    ("M17", "End-to-end enforcement in 25 working days", "Shared with the courts", "%", 77, 140, 60),
    ("M18", "End-to-end enforcement, average working days", "Shared with the courts", "days", 44, 35, 35),
    ("M19", "Appointments arranged to National Standards", "Offender management", "%", 812, 888, 90),
    ("M20", "Appointments attended", "Offender management", "%", 2107, 2502, 85),
    ("M21", "Unpaid work: first session in time", "Interventions", "%", 301, 366, 80),
    ("M22", "Unpaid work: offenders turned away", "Interventions", "%", 41, 1422, 2),
    ("M23", "Cost of an hour of unpaid work", "Interventions", "£", 5, 6, 6),
    ("M24", "Approved premises occupancy", "Public protection", "%", 4011, 4392, 90),
    ("M25", "Expenditure sub-contracted", "Sub-contracting", "%", 38, 1000, 5),
)


def percent(met: int, due: int) -> str:
    """The share in per cent to one decimal, half up."""
    tenths = (2000 * met + due) // (2 * due)
    return f"{tenths // 10}.{tenths % 10}%"


def measure(row: tuple[str, str, str, str, int, int, int]) -> MeasureEntry:
    """One measure's line of the table, rated by the plain rule."""
    code, name, function, unit, met, due, target = row
    share = unit == "%"
    low = code in {"M14", "M18", "M22", "M23"}
    value = Fraction(100 * met, due) if share else Fraction(met)
    margin = (target - value) if low else (value - target)
    tolerance = 5 if share else Fraction(target, 10)
    rating = "on target" if margin >= 0 else "at risk" if margin >= -tolerance else "off target"
    third, rest = met // 3, met - 2 * (met // 3)
    thirds, rests = due // 3, due - 2 * (due // 3)
    words = f"{target}%" if share else f"{target}"
    short = -(-target * due // 100) - met
    return MeasureEntry(
        code=code,
        name=name,
        function=function,
        unit=unit,
        months=tuple(
            MonthFigure(month, f"{m} / {d}" if share else f"{m}", provisional=month == "2006-09" and code == "M04")
            for month, m, d in zip(
                ("2006-07", "2006-08", "2006-09"), (third, third, rest), (thirds, thirds, rests), strict=True
            )
        ),
        year_to_date=percent(met, due) if share else f"{met}",
        met_due=f"{met} / {due}" if share else "",
        target=f"at most {words}" if low else f"at least {words}",
        rating=rating,
        certainty=("could be chance" if abs(margin) < 3 else "clear") if share else "",
        direction="↓ worse" if code == "M04" else "↑ better" if code == "M08" else "usual range",
        cases=(f"{short} short" if short > 0 else f"+{-short}") if share and not low else "",
        fragile=code == "M02",
        exception_until=date(2006, 12, 31) if code == "M07" else None,
        exception_reason="One tutor post vacant until December" if code == "M07" else "",
    )


def xmr(name: str, values: tuple[float | None, ...], *, unit: str, target: float | None, worse: int = 0) -> XmrPicture:
    """A chart of 24 months; the last `worse` points are flagged, limits are the plain mean and moving range."""
    seen = [value for value in values if value is not None]
    centre = sum(seen) / len(seen)
    spread = 2.66 * sum(abs(a - b) for a, b in zip(seen[1:], seen, strict=False)) / (len(seen) - 1)
    share = unit == "%"
    flagged = len(values) - worse
    return XmrPicture(
        finding=f"{name}: {'below its average for seven months' if worse else 'within its usual range'}",
        subtitle=f"Each month, {unit}, October 2004 to September 2006",
        alternative_text=f"{name} by month from October 2004 to September 2006, average {centre:.1f}{unit}"
        f"{f', target {target:g}{unit}' if target is not None else ''}; the latest month is {seen[-1]:.1f}{unit}.",
        unit=unit,
        decimals=1,
        points=tuple(
            XmrPoint(
                month,
                value,
                "missing" if value is None else "worse" if at >= flagged else "usual",
                provisional=month == "2006-09" and name.startswith("Enforcement"),
            )
            for at, (month, value) in enumerate(zip(MONTHS, values, strict=True))
        ),
        segments=(XmrSegment(0, len(values) - 1, centre, centre - spread, centre + spread, trial=False),),
        target=target,
        floor=0.0,
        ceiling=100.0 if share else None,
    )


_STEADY = (92.0, 91.0, 93.0, 92.0, 91.0, 92.0, 93.0, 91.0, 92.0, 92.0, 91.0, 93.0, 91.0, 90.5, 92.0, 92.0, 91.0)
ENFORCEMENT = (*_STEADY, 89.0, 88.0, 88.0, 87.0, 88.0, 87.0, 86.4)
SICKNESS = tuple(12.4 + 0.1 * ((at * 7) % 9 - 4) for at in range(24))
PROGRAMMES = tuple(float(24 + (at * 5) % 7 - (3 if at > 17 else 0)) for at in range(24))
ETHNICITY = tuple(None if at in (9, 10) else 92.0 + 0.3 * ((at * 11) % 10 - 5) for at in range(24))


def exceptions() -> tuple[ExceptionEntry, ...]:
    """Four exceptions: one slipping, one steady and off target, one agreed until a date, one with months missing."""
    return (
        ExceptionEntry(
            code="M04",
            title="Enforcement within 10 working days",
            rating="at risk",
            finding="Year to date 87.9% (671 of 763) against 90%, 16 cases short. Below its average for seven months; "
            "unlikely to be chance alone. The target lies within its usual range.",
            picture=xmr("Enforcement within 10 working days", ENFORCEMENT, unit="%", target=90.0, worse=7),
            board_comment="Two vacancies in the breach team since March; one filled in October, one from 1 December.",
            last_quarter_said="“Back above 90% by September.”",
            outcome="September was 86.4%.",
            we_ask="Agree the recovery plan: 90% from January, with a monthly report (decision 1).",
        ),
        ExceptionEntry(
            code="M14",
            title="Sickness absence, days a head a year",
            rating="off target",
            finding="12.4 days (annual rate) against 9.0. In its usual range: nothing new, and it will not reach the "
            "target without a change.",
            picture=xmr("Sickness absence", SICKNESS, unit=" days", target=9.0),
            board_comment="Long-term absence is 61% of days lost; an occupational health contract begins in November.",
            last_quarter_said="",
            outcome="",
            we_ask="A trajectory to 10.5 days by March, with the return of 15 December.",
        ),
        ExceptionEntry(
            code="M07",
            title="Accredited programmes completed",
            rating="at risk",
            finding="141 completions against a profile of 155. Agreed exception until 31 December 2006.",
            picture=xmr("Accredited programmes completed", PROGRAMMES, unit="", target=None),
            board_comment="One tutor post vacant; two groups of the spring were combined.",
            last_quarter_said="“The groups of June will make up the difference.”",
            outcome="June and July together were 4 below profile.",
            we_ask="Agree the recorded exception until 31 December (decision 3).",
        ),
        ExceptionEntry(
            code="M15",
            title="Ethnicity data on time",
            rating="at risk",
            finding="Year to date 92.0% (1,290 of 1,402) against 95%, 42 cases short. Two months were not returned in "
            "2005. In its usual range; the target lies within its usual range.",
            picture=xmr("Ethnicity data on time", ETHNICITY, unit="%", target=95.0),
            board_comment="",
            last_quarter_said="",
            outcome="",
            we_ask="Say by 15 December which teams record late.",
        ),
    )
