"""The invented plan lines a sample pack is made of, both years of the plan and its curve, all adding up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from noms_desktop.domain.pack import BaseVersion, CauseEntry, ForecastMethod, LineEntry, YearPosition
from noms_desktop.domain.pack_lines import choose_core
from noms_desktop.domain.pictures import SpendPicture

YEAR = tuple([f"2006-{month:02}" for month in range(4, 13)] + [f"2007-{month:02}" for month in (1, 2, 3)])


SERVICES = (
    ("Unpaid work placements", "Severnside Works Trust", "third sector"),
    ("Employment and training", "Next Step Training Ltd", "private"),
    ("Accommodation support", "Harbour Lodgings", "third sector"),
    ("Drug rehabilitation support", "Clearwater Recovery", "third sector"),
    ("Mentoring of women offenders", "Thread and Needle", "third sector"),
    ("Facilities management", "Broadgate Premises plc", "private"),
    ("Basic skills tuition", "Vale College of Learning", "public"),
    ("Accredited programmes", "to be selected", ""),
)
STAGES = ("in delivery", "in delivery", "in delivery", "in tender", "specification", "awarded")


def plan_lines(count: int, unit: int = 100_000) -> tuple[LineEntry, ...]:
    """`count` lines; sizes fall from some 90 units; every seventh does not count, one is second tier, one in part."""
    lines: list[LineEntry] = []
    for number in range(1, count + 1):
        service, provider, sector = SERVICES[(number - 1) % len(SERVICES)]
        planned = unit * (90 // number + 4 + number % 3)
        begun = STAGES[number % len(STAGES)] == "in delivery"
        signed = planned * 4 // 5 if begun else planned * 2 // 5 if number % 2 else 0
        actual = planned * (36 + number % 9) // 100 if begun else 0
        own_staff = sector == "public"
        line = LineEntry(
            number=number,
            service=service,
            provider=provider,
            sector=sector,
            group="not counted" if own_staff else "counted",
            counts="no: public sector" if own_staff else "yes",
            stage=STAGES[number % len(STAGES)],
            starts=date(2006, 4, 1) if begun else date(2006, 10 + number % 3, 1),
            planned=planned,
            planned_next=planned * 2,
            signed=signed,
            actual=actual,
            months_returned=6 if begun else 0,
            forecast=planned * (82 + number % 12) // 100,
            risk=("low", "medium", "high")[number % 3],
            regional_fund=number == 5,
        )
        if number == 3:  # a consortium with the board: 60% counts, the board's own 40% does not
            rest = {
                key: getattr(line, key) * 2 // 5 for key in ("planned", "planned_next", "signed", "actual", "forecast")
            }
            part = {key: getattr(line, key) - value for key, value in rest.items()}
            lines.append(replace(line, counts="60%: the board's own share is 40%", **part))
            line = replace(line, group="not counted", counts="no: the board's own share of line 3", **rest)
        if number == 6:
            line = replace(line, group="second tier", counts="never added: paid by the provider of line 1")
        lines.append(line)
    return choose_core(lines)


def positions(lines: tuple[LineEntry, ...], base: int) -> tuple[YearPosition, ...]:
    """Both years, from the lines: 5% of the base and 10% of it."""
    counted = [line for line in lines if line.group == "counted"]
    planned, signed = sum(line.planned for line in counted), sum(line.signed for line in counted)
    actual, forecast = sum(line.actual for line in counted), sum(line.forecast for line in counted)
    fund = [line for line in counted if line.regional_fund]
    low, high, target = actual + signed * 7 // 10, actual + planned * 7 // 10, base // 20
    ways = (
        (forecast, "Headline", "Signed work in full; the unsigned plan at the rate of plan achieved so far"),
        (actual * 2, "Run rate", "Spent so far, over the months returned, times 12"),
        (actual * 21 // 10, "Last three months", "Spent so far, then the average of the last three months returned"),
        (actual * 333 // 100, "Profile-adjusted", "Spent so far, scaled by the plan's own profile"),
        (high, "To plan", "Spent so far, then the plan for each month to come"),
        (low, "Rest as signed", "Spent so far, then signed value for each month to come"),
    )
    methods = tuple(ForecastMethod(name, how, pence, headline=at == 0) for at, (pence, name, how) in enumerate(ways))
    first = YearPosition(
        year_label="2006/07",
        rate_percent=5,
        base=base,
        base_basis="main resource grant for 2006/07, without the approved premises and TPO grants (PC07/2006)",
        base_version="version 2 of 1 October 2006",
        target=target,
        planned_all=sum(line.planned for line in lines if line.group != "second tier"),
        planned_counted=planned,
        planned_without_fund=planned - sum(line.planned for line in fund),
        signed=signed,
        counted_actual=actual,
        forecast=forecast,
        forecast_without_fund=forecast - sum(line.forecast for line in fund),
        low=low,
        high=high,
        gap=target - forecast,
        required_a_month=max(0, target - actual) // 6,
        months_returned=6,
        months_due=6,
        missing_months=(),
        rating="on target" if forecast >= target else "at risk" if 10 * forecast >= 9 * target else "off target",
        methods=methods,
    )
    following = sum(line.planned_next for line in counted)
    second = replace(
        first,
        year_label="2007/08",
        rate_percent=10,
        base_basis="as for 2006/07, until the grant letter for 2007/08",
        target=base // 10,
        planned_all=sum(line.planned_next for line in lines if line.group != "second tier"),
        planned_counted=following,
        planned_without_fund=following - sum(line.planned_next for line in fund),
        signed=signed // 3,
        counted_actual=None,
        forecast=None,
        forecast_without_fund=None,
        low=None,
        high=None,
        gap=None,
        required_a_month=None,
        months_returned=0,
        months_due=0,
        rating="not rated",
        methods=(),
    )
    return (first, second)


def spend_picture(year: YearPosition) -> SpendPicture:
    """The curve of plan and actual that ends in the position's own figures."""
    weights = (3, 6, 10, 15, 22, 30, 40, 52, 64, 76, 88, 100)
    so_far = year.counted_actual or 0
    forecast, low, high = year.forecast or 0, year.low or 0, year.high or 0

    def onward(end: int) -> tuple[int | None, ...]:
        return tuple(None if at < 5 else so_far + (end - so_far) * (at - 5) // 6 for at in range(12))

    return SpendPicture(
        finding="Counted forecast 4.96% of the grant base: £2.4k short of the 5% minimum",
        subtitle="Counted spend, running total, 2006/07",
        alternative_text="Running total of counted spend by month against the plan and the 5% minimum for 2006/07.",
        year_label=year.year_label,
        months=YEAR,
        plan=tuple(year.planned_counted * weight // 100 for weight in weights),
        actual=tuple(so_far * weight // 30 for weight in weights[:6]),
        forecast=onward(forecast),
        low=onward(low),
        high=onward(high),
        target=year.target,
        target_label="5% minimum",
        base=year.base,
        start_marker=year.base // 40,
    )


def causes() -> tuple[CauseEntry, ...]:
    """Three causes of the gap with what each costs."""
    return (
        CauseEntry(
            "Line 8 (accredited programmes): tender closed without an award, start moved to February", 1_400_000
        ),
        CauseEntry("Line 4 (drug rehabilitation support): specification agreed eight weeks late", 900_000),
        CauseEntry("Line 2 (employment and training): fewer referrals than planned since June", 610_000),
    )


def base_versions(base: int) -> tuple[BaseVersion, ...]:
    """Two dated versions of the base, the second used."""
    first = BaseVersion(
        year_label="2006/07",
        version="version 1",
        effective_from=date(2006, 4, 1),
        basis="PC07/2006",
        main_grant=base + 90_000_000,
        exclusions=(("Approved premises", 62_000_000), ("TPO grants", 28_000_000)),
        base=base,
        source="Grant letter of 3 March 2006",
        used=False,
    )
    return (
        first,
        replace(
            first, version="version 2", effective_from=date(2006, 10, 1), source="Letter of 20 September", used=True
        ),
    )
