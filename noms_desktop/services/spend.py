"""Spend against the plan: recorded month by month, listed, and summed up for the pack, the board page and the chart.

The sums are those of `services.spend_year`; every function here that reads one takes a board's code and a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import causes as domain_causes
from noms_desktop.domain import sentences
from noms_desktop.domain.causes import CauseLine, Causes
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.exact import half_up
from noms_desktop.domain.grant_base import BASIS_WORDS
from noms_desktop.domain.minimum import START_SHARES
from noms_desktop.domain.money import headline, parse_pence, pounds
from noms_desktop.domain.pack import LineEntry, YearPosition
from noms_desktop.domain.pack_lines import choose_core
from noms_desktop.domain.periods import FinancialYear, Month, day_text
from noms_desktop.domain.pictures import SpendPicture
from noms_desktop.domain.typed import parse_count, shown
from noms_desktop.services import clock, spend_year
from noms_desktop.store.queries import boards, plans
from noms_desktop.store.queries import spend as queries

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.spend import Position
    from noms_desktop.services.names import Names
    from noms_desktop.services.spend_year import BoardYear, Part
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.plans import Item, PlanLine
    from noms_desktop.store.queries.spend import SpendEntry
    from noms_desktop.store.register import Store

NOT_RETURNED = "not returned"
TO_BE_SELECTED = "to be selected"
# Sectors in the few words of a column; `reference` has their full names.
SECTOR_WORDS = {
    "private": "private",
    "third": "third sector",
    "public": "public",
    "joint_venture": "joint venture",
    "own_board": "the board itself",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSpend:
    """A month's spend of a line as it was typed; `amount` None makes the month not returned again.

    `version` is that of the figure that was read (0: there was none), None for whatever stands there now.
    """

    board_code: str
    line: str
    month: str
    amount: str | None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SpendRow:
    """A line's spend by month ('2006-09', pence or None where not returned), with the plan of the same months."""

    line_no: int
    title: str
    provider: str
    months: tuple[tuple[str, int | None], ...]
    planned: tuple[int, ...]

    @property
    def total(self) -> int:
        """The sum of what is returned, in pence."""
        return sum(pence or 0 for _, pence in self.months)


def record(store: Store, who: str, given: TypedSpend) -> Applied:
    """Record a month's spend of a line; its label says what was saved and what was there before.

    Raises UserError that names what is wrong, StaleError when the figure was changed since it was read; then nothing
    is written. The plan may be agreed: its values are frozen, delivery is what spend records.
    """
    when = Month.parse(given.month, where="month")
    pence = None if given.amount is None else parse_pence(given.amount, where="amount")
    _in_plan_years(when)
    clock.check_month(store, when)
    with store.read() as reader:
        item = find_item(reader, given.board_code, given.line)
        name = _name(reader, given.board_code)
        before = queries.entry(reader, given.board_code, item.line_no, when.iso)
    label = f"{name}, line {item.line_no}, {when.label}: {_text(pence)} ({_was(before, pence)})"
    found_version = before.version if before else 0
    read_version = found_version if given.version is None else given.version
    with store.write(who, label) as tx:
        if pence is None:
            tx.remove("spend_month", item.id, when.iso, version=read_version)
        else:
            tx.put("spend_month", item.id, when.iso, {"actual_pence": pence}, version=read_version)
    return tx.applied


def rows(store: Store, board_code: str, year: FinancialYear, *, line: str | None = None) -> tuple[SpendRow, ...]:
    """The spend of every line of the plan in force, or of one as typed, by line, in the months that have ended.

    A line that a later version left out is there as long as something was spent on it. Whole amounts, counted or not.
    """
    found = spend_year.read(store, board_code, year)
    number = None
    if line is not None:
        with store.read() as reader:
            number = find_item(reader, board_code, line).line_no
    return tuple(
        SpendRow(
            line_no=one.line_no,
            title=one.title or one.service_name,
            provider=provider_words(one),
            months=tuple((month.month, month.actual) for month in one.year(year.start)[: found.months_due]),
            planned=tuple(month.planned for month in one.year(year.start)[: found.months_due]),
        )
        for one in found.lines
        if number in (None, one.line_no)
    )


def find_item(reader: Reader, board_code: str, line: str) -> Item:
    """The enduring line of a number as typed ('3'); UserError that says which lines there are."""
    number = parse_count(line.strip().lstrip("#"), what="the number of a plan line", where="line")
    item = plans.item(reader, board_code, number)
    if item is not None:
        return item
    known = [one.line_no for one in plans.items(reader, board_code)]
    name = _name(reader, board_code)
    if not known:
        raise UserError(
            f"{name} has no plan yet, so no line {shown(line.strip())}.",
            "Add its lines first.",
            where="line",
        )
    lines = "its only line is 1" if known == [1] else f"its lines are {known[0]} to {known[-1]}"
    raise UserError(
        f"{name}'s plan has no line {shown(line.strip())}; {lines}.",
        "Look at the plan for their numbers.",
        where="line",
    )


def position(store: Store, board_code: str, year: FinancialYear) -> YearPosition:
    """Where a board's year stands against its minimum, as page 7 of the pack prints it."""
    return position_of(spend_year.read(store, board_code, year))


def positions(store: Store, board_code: str) -> tuple[YearPosition, ...]:
    """Both years of the plan side by side; none when the board has neither a plan nor a grant base."""
    found = [spend_year.read(store, board_code, FinancialYear(year)) for year in plans.PLAN_YEARS]
    if all(one.plan is None and one.base_version is None for one in found):
        return ()
    return tuple(map(position_of, found))


def judged(store: Store, board_code: str, year: FinancialYear) -> Position | None:
    """The forecast against the minimum, for generated sentences; None when the board has no plan."""
    found = spend_year.read(store, board_code, year)
    return None if found.plan is None else found.position


def picture(store: Store, board_code: str, year: FinancialYear) -> SpendPicture | None:
    """The curve of plan and actual for the chart; None when there is no plan to draw."""
    return picture_of(spend_year.read(store, board_code, year))


def line_entries(
    store: Store, board_code: str, year: FinancialYear, *, names: Names | None = None
) -> tuple[LineEntry, ...]:
    """The lines of the plan in force as page 8 prints them: counted first, the largest first, `core` chosen.

    Their counted rows add up to the figures of `position` to the penny. `names` replaces names of boards in the titles
    and providers, for what leaves an illustrative register.
    """
    found = spend_year.read(store, board_code, year)
    return choose_core([entry_of(part, names) for part in found.parts])


def causes(store: Store, board_code: str, year: FinancialYear) -> Causes:
    """The largest causes of the gap, and a sentence for the rest; none when the minimum is forecast to be reached."""
    return causes_of(spend_year.read(store, board_code, year))


def causes_of(found: BoardYear) -> Causes:
    """The causes of the gap of a year that has been read; none while nothing is returned."""
    if not found.begun:
        return Causes((), "")
    lines = [
        CauseLine(_title(part), part.planned, part.forecast, begun=part.returned > 0 and part.actual != 0)
        for part in found.counted
    ]
    uncounted = [part.planned for part in found.parts if part.group == "not counted"]
    return domain_causes.gap_causes(found.position, lines, uncounted)


def position_of(found: BoardYear) -> YearPosition:
    """The position of a year that has been read; while nothing is returned there is no forecast and no rating."""
    made, judged_year, begun = found.made, found.position, found.begun
    rate = found.rate * 100
    return YearPosition(
        year_label=found.year.label,
        rate_percent=int(rate),
        base=found.base,
        base_basis=_basis(found),
        base_version=_base_words(found),
        target=judged_year.target,
        planned_all=sum(part.planned for part in found.parts if part.group != "second tier"),
        planned_counted=made.plan_total,
        planned_without_fund=sum(part.planned for part in found.counted if not part.regional_fund),
        signed=sum(part.signed for part in found.counted),
        counted_actual=made.actual if begun else None,
        forecast=made.headline if begun else None,
        forecast_without_fund=sum(p.forecast for p in found.counted if not p.regional_fund) if begun else None,
        low=made.committed if begun else None,
        high=made.to_plan if begun else None,
        gap=judged_year.gap if begun and found.base else None,
        required_a_month=judged_year.required_a_month if begun and found.base else None,
        months_returned=found.months_due - len(found.missing),
        months_due=found.months_due,
        missing_months=found.missing,
        rating=judged_year.rating_word if begun else "no data" if found.months_due else "not rated",
        methods=made.methods if begun else (),
    )


def picture_of(found: BoardYear) -> SpendPicture | None:
    """The picture of a year that has been read; None when it has no counted plan and no spend."""
    if not found.made.plan_total and not found.made.months_returned:
        return None
    curve = found.curve
    rate = sentences.rate_text(found.rate)
    start = START_SHARES.get(found.year.start)
    none: tuple[int | None, ...] = (None,) * 12
    return SpendPicture(
        finding=finding_of(found),
        subtitle=f"Counted spend, running total, {found.year.label}; {returned_text(found)}",
        alternative_text=_alternative(found),
        year_label=found.year.label,
        months=tuple(month.iso for month in found.year.months),
        plan=curve.plan,
        actual=curve.actual,
        forecast=curve.forecast if found.begun else none,
        low=curve.low if found.begun else none,
        high=curve.high if found.begun else none,
        target=found.position.target,
        target_label=f"{rate} minimum",
        base=found.base,
        start_marker=half_up(start * found.base) if start and found.base else None,
    )


def finding_of(found: BoardYear) -> str:
    """The year in a headline: its forecast, or the plan as long as nothing is returned."""
    if found.begun or not found.base:
        return sentences.spend_headline(found.position)
    head = "Nothing returned yet" if found.months_due else "Not begun yet"
    return sentences.plan_headline(head, found.made.plan_total, found.position.target, found.rate)


def entry_of(part: Part, names: Names | None = None) -> LineEntry:
    """A line, or a part of one, as it is printed."""
    line = part.line
    words = names.text if names else str
    return LineEntry(
        number=line.line_no,
        service=words(line.title or line.service_name),
        provider=words(provider_words(line)),
        sector=SECTOR_WORDS.get(line.sector or "", ""),
        group=part.group,
        counts=part.counts,
        stage=line.stage.replace("_", " "),
        starts=line.starts_on,
        planned=part.planned,
        planned_next=part.next_plan,
        signed=part.signed,
        actual=part.actual,
        months_returned=part.returned,
        forecast=part.forecast,
        risk=line.risk,
        regional_fund=part.regional_fund,
    )


def provider_words(line: PlanLine) -> str:
    """Who delivers a line: its provider; the board itself needs none; else one is still to be selected."""
    if line.provider_name is None and line.sector == "own_board":
        return SECTOR_WORDS["own_board"]
    return line.provider_name or TO_BE_SELECTED


def returned_text(found: BoardYear) -> str:
    """'5 of 6 months returned', 'no month due yet'."""
    if not found.months_due:
        return "no month due yet"
    return f"{found.months_due - len(found.missing)} of {found.months_due} months returned"


def _in_plan_years(month: Month) -> None:
    if month.financial_year.start not in plans.PLAN_YEARS:
        first, last = FinancialYear(plans.PLAN_YEARS[0]).months[0], FinancialYear(plans.PLAN_YEARS[-1]).months[-1]
        raise UserError(
            f"{month.label} is outside the plan, which runs from {first.label} to {last.label}.",
            "Check the year of the month.",
            where="month",
        )


def _name(reader: Reader, board_code: str) -> str:
    found = boards.board(reader, board_code)
    if found is None:
        raise UserError(f"There is no board {shown(board_code)}.", "Name a board such as dorset.", where="board")
    return found.name


def _text(pence: int | None) -> str:
    return NOT_RETURNED if pence is None else pounds(pence)


def _was(before: SpendEntry | None, pence: int | None) -> str:
    old = None if before is None else before.actual_pence
    return "as it was" if old == pence else f"was {_text(old)}"


def _title(part: Part) -> str:
    return f"Line {part.line.line_no} ({part.line.title or part.line.service_name})"


def _basis(found: BoardYear) -> str:
    version = found.base_version
    if version is None:
        return ""
    if found.base_carried:
        return f"as for {FinancialYear(version.year).label}, until the grant base for {found.year.label} is entered"
    words = BASIS_WORDS[version.basis]
    note = f" ({version.basis_note})" if version.basis_note else ""
    return f"{words[:1].lower()}{words[1:]}{note}"


def _base_words(found: BoardYear) -> str:
    version = found.base_version
    return "" if version is None else f"version {version.version_no} of {day_text(version.effective_from)}"


def _alternative(found: BoardYear) -> str:
    """What the chart shows, for a reader who cannot see it."""
    made, goal = found.made, found.position
    rate = sentences.rate_text(found.rate)
    spent = f"{headline(made.actual)} spent, {returned_text(found)}" if made.months_returned else "nothing returned yet"
    minimum = f"against the {rate} minimum of {headline(goal.target)}" if found.base else "without a grant base"
    forecast = ""
    if found.begun:
        between = f"between {headline(made.committed)} signed and {headline(made.to_plan)} planned"
        forecast = f"; forecast {headline(made.headline)} ({between})"
    planned = f"planned {headline(made.plan_total)}"
    return f"Running total of counted spend in {found.year.label}: {spent}; {planned}{forecast} {minimum}."
