"""Making a board's SLA for a year: which measures of the catalogue, copied from the year before, signed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.measures import IN_PER_CENT
from noms_desktop.domain.periods import FinancialYear, day_text, parse_date
from noms_desktop.domain.profiles import spread
from noms_desktop.domain.rating import DEFAULT_MIN_CASES, DEFAULT_PERCENT, DEFAULT_POINTS
from noms_desktop.domain.sentences import count_words
from noms_desktop.domain.typed import shown
from noms_desktop.services import clock, sla
from noms_desktop.store.queries import boards, measures, results, slas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.door import Reader, Tx
    from noms_desktop.store.queries.measures import Measure
    from noms_desktop.store.queries.slas import Sla, SlaMeasure
    from noms_desktop.store.register import Store

SIGNERS = "Regional Offender Manager; Chair of the Board"


_WITHOUT_SOURCE = re.compile(r"\s*\(K: [^)]*\)")


@dataclass(frozen=True, slots=True)
class Term:
    """A measure of the catalogue, and its terms in the SLA where `chosen`; the texts can be typed back as they are.

    `national` is the national target in words, '' where none was found. `better` says which way is good. `by_profile`
    is set for a count, whose target falls on the months by its `profile`: 'even', 'quarterly', 'back-loaded', or '' for
    one of its own. `months` counts the results of the year.
    """

    code: str
    name: str
    short_name: str
    function: str
    unit: str
    better: str
    national: str
    remark: str
    by_profile: bool
    chosen: bool
    target: str
    tolerance: str
    min_cases: str
    profile: str
    months: int


@dataclass(frozen=True, slots=True)
class SlaSetup:
    """An SLA that is being made or changed. `state` is '' where none is begun.

    `last_year` is the label of the year before, `last_measures` how many measures its SLA has, 0 without one.
    `years` are the labels of the years that can be chosen.
    """

    board_code: str
    board_name: str
    year_label: str
    state: str
    agreed_on: str
    signed_by: str
    terms: tuple[Term, ...]
    last_year: str
    last_measures: int
    today: str
    years: tuple[str, ...]

    @property
    def chosen(self) -> tuple[Term, ...]:
        """The measures that are in the SLA."""
        return tuple(one for one in self.terms if one.chosen)


def read(store: Store, board_code: str, year_label: str = "") -> SlaSetup:
    """The catalogue with what a board's SLA has of it, in the year of the last month seen where none is named."""
    year = FinancialYear.parse(year_label, where="year") if year_label else clock.last_month(store).financial_year
    with store.read() as reader:
        name = _name(reader, board_code)
        own = {one.measure_code: one for one in slas.sla_measures(reader, year.start, board=board_code)}
        found = slas.sla(reader, board_code, year.start)
        before = slas.sla_measures(reader, year.start - 1, board=board_code)
        sums = results.year_sums(reader, year.start, as_at=clock.as_at(store), board=board_code)
        known = measures.measures(reader)
    returned = {one.measure_code: one.months for one in sums}
    return SlaSetup(
        board_code=board_code,
        board_name=name,
        year_label=year.label,
        state=found.state if found else "",
        agreed_on=day_text(found.agreed_on) if found and found.agreed_on else "",
        signed_by=found.signed_by if found else "",
        terms=tuple(_term(one, own.get(one.code), returned.get(one.code, 0)) for one in known),
        last_year=year.plus(-1).label,
        last_measures=len(before),
        today=day_text(clock.as_at(store)),
        years=_years(store, year),
    )


def _years(store: Store, year: FinancialYear) -> tuple[str, ...]:
    """The years an SLA is made for: the one of the last month seen and the next, with the one shown."""
    now = clock.last_month(store).financial_year
    return tuple(one.label for one in sorted({now, now.plus(1), year}, key=lambda one: one.start))


def add_measures(store: Store, who: str, board_code: str, year_label: str, codes: Sequence[str]) -> Applied:
    """Put measures into an SLA at their national target, where that is one for a board too; else without a target.

    A national count, such as 15,000 completions, is nobody's target: the board's own is typed.
    """
    year = FinancialYear.parse(year_label, where="year")
    with store.read() as reader:
        name = _name(reader, board_code)
        own = slas.sla_measures(reader, year.start, board=board_code)
        found = slas.sla(reader, board_code, year.start)
        known = [sla.find_measure(reader, code) for code in codes]
    there = {one.measure_code for one in own}
    new = [one for one in known if one.code not in there]
    if not new:
        raise UserError("These measures are in the SLA already.", "Choose others.", where="measure")
    words = new[0].short_name if len(new) == 1 else count_words(len(new), "measure", "measures")
    with store.write(who, f"{name}, SLA {year.label}: {words} added") as tx:
        sla_id = _begun(tx, found, board_code, year)
        place = max((one.position for one in own), default=0)
        for number, one in enumerate(new, place + 1):
            tx.insert("sla_measure", {"sla_id": sla_id, "position": number, **_usual(one)})
    return tx.applied


def remove_measure(store: Store, who: str, board_code: str, year_label: str, code: str) -> Applied:
    """Take a measure out of an SLA; its results stay in the register. UserError for one that is not in it."""
    year = FinancialYear.parse(year_label, where="year")
    with store.read() as reader:
        name = _name(reader, board_code)
        own = slas.sla_measures(reader, year.start, board=board_code)
    found = next((one for one in own if one.measure_code == code), None)
    if found is None:
        raise UserError(f"The SLA has no measure {shown(code)}.", "Choose one of its measures.", where="measure")
    was = sla.target_text(found)
    with store.write(who, f"{name}, SLA {year.label}, {found.short_name}: taken out (target was {was})") as tx:
        tx.delete("sla_measure", found.id, version=found.version)
    return tx.applied


def copy_last_year(store: Store, who: str, board_code: str, year_label: str) -> Applied:
    """Take over the measures of the year before with their targets, tolerances and profiles; those there stay.

    UserError where the board had no SLA then, or nothing of it is missing.
    """
    year = FinancialYear.parse(year_label, where="year")
    last = year.plus(-1)
    with store.read() as reader:
        name = _name(reader, board_code)
        own = slas.sla_measures(reader, year.start, board=board_code)
        before = slas.sla_measures(reader, last.start, board=board_code)
        found = slas.sla(reader, board_code, year.start)
    if not before:
        raise UserError(f"{name} has no SLA for {last.label}.", "Choose the measures instead.", where="year")
    there = {one.measure_code for one in own}
    new = [one for one in before if one.measure_code not in there]
    if not new:
        raise UserError(
            f"Every measure of {last.label} is in the SLA already.", "Change their terms one by one.", where="year"
        )
    count = count_words(len(new), "measure", "measures")
    with store.write(who, f"{name}, SLA {year.label}: {count} taken over from {last.label}") as tx:
        sla_id = _begun(tx, found, board_code, year)
        place = max((one.position for one in own), default=0)
        for number, one in enumerate(new, place + 1):
            made = tx.insert("sla_measure", {"sla_id": sla_id, "position": number, **_terms(one)}).id
            for month, expected in _next_profile(one, year):
                tx.put("sla_profile", made, month, {"expected": expected})
    return tx.applied


def sign(store: Store, who: str, board_code: str, year_label: str, *, on: str, by: str) -> Applied:
    """Record that an SLA was signed: when and by whom. UserError for one without measures, or a day still to come.

    Later changes of a measure are variations: they stay possible, and stand in the history.
    """
    year = FinancialYear.parse(year_label, where="year")
    day = parse_date(on, where="on")
    signed_by = " ".join(by.split())
    if not signed_by:
        raise UserError("Who signed it?", f"Type their posts, such as {SIGNERS}.", where="by")
    if day > clock.as_at(store):
        raise UserError(f"{day_text(day)} is still to come.", "Give the day on which it was signed.", where="on")
    with store.read() as reader:
        name = _name(reader, board_code)
        found = slas.sla(reader, board_code, year.start)
        own = slas.sla_measures(reader, year.start, board=board_code)
    if found is None or not own:
        raise UserError(f"{name} has no SLA for {year.label} to sign.", "Choose its measures first.", where="on")
    with store.write(who, f"{name}, SLA {year.label} signed on {day_text(day)} by {signed_by}") as tx:
        values = {"state": "agreed", "agreed_on": day, "signed_by": signed_by}
        tx.update("sla", found.id, values, version=found.version)
    return tx.applied


def _begun(tx: Tx, found: Sla | None, board_code: str, year: FinancialYear) -> int:
    """The SLA's row, begun where there is none."""
    return found.id if found else tx.insert("sla", {"board_code": board_code, "year": year.start}).id


def _usual(one: Measure) -> dict[str, object]:
    """The terms of a measure that nobody has typed any of yet."""
    points = one.kind in IN_PER_CENT
    target = None if one.kind == "count_vs_profile" else one.target_milli
    return {
        "measure_code": one.code,
        "target_milli": target,
        "tolerance_kind": "points" if points else "percent",
        "tolerance_milli": int((DEFAULT_POINTS if points else DEFAULT_PERCENT) * 1000),
        "min_cases": DEFAULT_MIN_CASES,
        "decimals": one.decimals,
    }


def _terms(one: SlaMeasure) -> dict[str, object]:
    return {
        "measure_code": one.measure_code,
        "target_milli": one.target_milli,
        "tolerance_kind": one.tolerance_kind,
        "tolerance_milli": one.tolerance_milli,
        "min_cases": one.min_cases,
        "decimals": one.decimals,
    }


def _next_profile(one: SlaMeasure, year: FinancialYear) -> tuple[tuple[str, int], ...]:
    """The profile of a count a year on, month by month; even, where it had a target and no whole profile."""
    if one.kind != "count_vs_profile" or one.target_milli is None:
        return ()
    counts = [expected for _, expected in one.profile]
    if len(counts) != len(year.months):
        counts = list(spread(one.target_milli // 1000, "even"))
    return tuple((month.iso, count) for month, count in zip(year.months, counts, strict=True))


def _term(one: Measure, own: SlaMeasure | None, months: int) -> Term:
    # What the reference data mark as known without a source ('K') is no help to whoever sets a target.
    sure = "Invented for the illustrative register" if one.invented else _WITHOUT_SOURCE.sub("", one.confidence)
    return Term(
        code=one.code,
        name=one.name,
        short_name=one.short_name,
        function=one.function,
        unit=one.unit,
        better="at least" if one.direction == "higher" else "at most",
        national=_national(one),
        remark=f"{sure[:1].upper()}{sure[1:]}." if sure else "",
        by_profile=one.kind == "count_vs_profile",
        chosen=own is not None,
        target="" if own is None else _typed(own.target_milli),
        tolerance=""
        if own is None
        else f"{_typed(own.tolerance_milli)}{'%' if own.tolerance_kind == 'percent' else ''}",
        min_cases="" if own is None else str(own.min_cases),
        profile="even" if own is None else _profile(own),
        months=months,
    )


def _profile(own: SlaMeasure) -> str:
    """Which of the usual profiles the months of a count follow; '' for none of them."""
    counts = [expected for _, expected in own.profile]
    total = (own.target_milli or 0) // 1000
    if not counts:
        return "even"
    names = ((typed, name) for typed, name in sla.PROFILES.items())
    return next((typed for typed, name in names if list(spread(total, name)) == counts), "")


def _national(one: Measure) -> str:
    if one.target_milli is None:
        return ""
    size = _typed(one.target_milli)
    if one.kind == "count_vs_profile":
        return f"{int(size):,}"
    return f"{size}%" if one.kind in IN_PER_CENT else size


def _typed(milli: int | None) -> str:
    """Thousandths as a person types them: '90', '97.5'; 'none' without."""
    if milli is None:
        return sla.NONE
    whole, part = divmod(milli, 1000)
    return f"{whole}.{part:03d}".rstrip("0") if part else str(whole)


def _name(reader: Reader, board_code: str) -> str:
    found = boards.board(reader, board_code)
    if found is None:
        raise UserError("This board is not in the register.", "Choose one from the list.")
    return found.name
