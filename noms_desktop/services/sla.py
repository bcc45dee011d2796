"""A board's SLA for a year: its measures with targets, tolerances and profiles; no weights, for none has a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from noms_desktop.domain import profiles
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.measures import IN_PER_CENT
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.domain.rating import DEFAULT_MIN_CASES, DEFAULT_PERCENT, DEFAULT_POINTS
from noms_desktop.domain.typed import parse_count, plain, shown
from noms_desktop.services.choosing import Choice, choose
from noms_desktop.services.measures import measure_of
from noms_desktop.store.queries import boards, measures, slas

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.profiles import ProfileName
    from noms_desktop.store.door import Reader, Tx
    from noms_desktop.store.queries.measures import Measure
    from noms_desktop.store.queries.slas import Sla, SlaMeasure
    from noms_desktop.store.register import Store

_DECIMAL = re.compile(r"(\d{1,7})(?:\.(\d{1,3}))?", re.ASCII)
_ADVICE = "Type a number such as 90, 97.5 or 9.0."
NONE = "none"
PROFILES: dict[str, ProfileName] = {"even": "even", "quarterly": "quarterly", "back-loaded": "back_loaded"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTerms:
    """A measure of an SLA as it was typed; None leaves a value as it is, or takes the usual one for a new measure.

    `target` of a count is the whole year's; `profile` says how it falls on the months. `tolerance` is '5' (points, or
    per cent of the target for what is no percentage) or '10%' (per cent of the target). 'none' takes the target away.
    """

    board_code: str
    year: str
    measure: str
    target: str | None = None
    tolerance: str | None = None
    min_cases: str | None = None
    profile: str = "even"


@dataclass(frozen=True, slots=True)
class SlaView:
    """An SLA with its measures in order; `sla` is None where none has been begun."""

    board_name: str
    year: FinancialYear
    sla: Sla | None
    measures: tuple[SlaMeasure, ...]


def show(store: Store, board_code: str, year: FinancialYear) -> SlaView:
    """The SLA of a board for a year."""
    with store.read() as reader:
        board = boards.board(reader, board_code)
        found = slas.sla(reader, board_code, year.start)
        terms = slas.sla_measures(reader, year.start, board=board_code)
    return SlaView(board.name if board else board_code, year, found, terms)


def set_measure(store: Store, who: str, given: TypedTerms) -> Applied:
    """Put a measure into a board's SLA, or change its terms; the SLA is begun where there is none.

    Raises UserError that names the field, StaleError when the terms were changed meanwhile; then nothing is written.
    """
    year = FinancialYear.parse(given.year, where="year")
    with store.read() as reader:
        board = boards.board(reader, given.board_code)
        measure = find_measure(reader, given.measure)
        found = slas.sla(reader, given.board_code, year.start)
        own = slas.sla_measures(reader, year.start, board=given.board_code)
    before = next((one for one in own if one.measure_code == measure.code), None)
    values = _values(given, measure, before)
    profile = _profile(given, measure, year)
    name = board.name if board else given.board_code
    was = f" (was {target_text(before)})" if before else ""
    label = f"{name}, SLA {year.label}, {measure.short_name}: target {_target_words(measure, values, before)}{was}"
    with store.write(who, label) as tx:
        if before is None:
            place = max((one.position for one in own), default=0) + 1
            sla_id = found.id if found else tx.insert("sla", {"board_code": given.board_code, "year": year.start}).id
            new = {"sla_id": sla_id, "measure_code": measure.code, "position": place, "decimals": measure.decimals}
            made = tx.insert("sla_measure", {**new, **values}).id
        else:
            tx.update("sla_measure", before.id, values, version=before.version)
            made = before.id
        _put_profile(tx, made, profile)
    return tx.applied


def find_measure(reader: Reader, text: str, *, where: str = "measure") -> Measure:
    """The measure of the catalogue of a code ('M04') or a name, or a beginning of one; UserError otherwise."""
    choices = [Choice(one, one.short_name, (one.code, one.name)) for one in measures.measures(reader)]
    return choose(text, choices, what="measure", where=where, advice="Name a measure such as M04.")


def find_terms(reader: Reader, board_code: str, year: FinancialYear, text: str) -> SlaMeasure:
    """The measure of a board's SLA as typed; UserError that says how to put one into the SLA."""
    measure = find_measure(reader, text)
    own = slas.sla_measures(reader, year.start, board=board_code)
    found = next((one for one in own if one.measure_code == measure.code), None)
    if found is not None:
        return found
    board = boards.board(reader, board_code)
    name = board.name if board else board_code
    what = f"{measure.short_name} is not in {name}'s SLA for {year.label}." if own else ""
    raise UserError(
        what or f"{name} has no SLA for {year.label}.",
        f"Put {measure.code} into its SLA for {year.label} first, with its target. On the command line: "
        f"sla measure --board {board_code} --year {year.label} --measure {measure.code} --target NUMBER.",
        where="measure",
    )


def target_text(terms: SlaMeasure) -> str:
    """'90%', '9.0', '154 in the year'; 'none' without one."""
    text = measure_of(terms).target_text
    if terms.kind == "count_vs_profile" and terms.target_milli is not None:
        return f"{terms.target_milli // 1000:,} in the year"
    return text or NONE


def tolerance_text(terms: SlaMeasure) -> str:
    """'5 points', '10% of target'."""
    size = _plain_number(Fraction(terms.tolerance_milli, 1000))
    return f"{size} points" if terms.tolerance_kind == "points" else f"{size}% of target"


def _values(given: TypedTerms, measure: Measure, before: SlaMeasure | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if given.target is not None:
        values["target_milli"] = None if given.target.strip() == NONE else _milli(given.target, "target")
        _check_target(measure, values["target_milli"])
    elif before is None:
        raise UserError(
            "A measure needs a target, or 'none'.", "Type a number such as 90, or the word none.", where="target"
        )
    if given.tolerance is not None:
        percent = given.tolerance.strip().endswith("%")
        points = not percent and measure.kind in IN_PER_CENT
        values["tolerance_kind"] = "points" if points else "percent"
        values["tolerance_milli"] = _milli(given.tolerance, "tolerance")
    elif before is None:
        points = measure.kind in IN_PER_CENT
        values["tolerance_kind"] = "points" if points else "percent"
        values["tolerance_milli"] = int((DEFAULT_POINTS if points else DEFAULT_PERCENT) * 1000)
    if given.min_cases is not None:
        values["min_cases"] = parse_count(given.min_cases, where="min-cases")
    elif before is None:
        values["min_cases"] = DEFAULT_MIN_CASES
    return values


def _check_target(measure: Measure, milli: int | None) -> None:
    if milli is None:
        return
    if measure.kind in IN_PER_CENT and milli > 100_000:
        raise UserError("A target cannot be over 100%.", "Type per cent, such as 90.", where="target")
    if measure.kind == "count_vs_profile" and milli % 1000:
        raise UserError("The target of a count is a whole number.", "Type the year's count.", where="target")


def _milli(text: str, where: str) -> int:
    """A number of at most three decimals in thousandths; UserError that names the character that is wrong."""
    stripped = plain(text, "0123456789.,%£", what="a number", advice=_ADVICE, where=where)
    match = _DECIMAL.fullmatch(stripped.removesuffix("%").removeprefix("£").replace(",", ""))
    if match is None:
        raise UserError(f"{shown(stripped)} is not a number.", _ADVICE, where=where)
    return int(match[1]) * 1000 + int((match[2] or "").ljust(3, "0"))


def _profile(given: TypedTerms, measure: Measure, year: FinancialYear) -> dict[str, int]:
    """What the SLA expects of each month of a count; empty for every other measure, and where the target stays."""
    if measure.kind != "count_vs_profile" or given.target is None or given.target.strip() == NONE:
        return {}
    name = PROFILES.get(given.profile.strip().replace("_", "-"))
    if name is None:
        raise UserError(
            f"{shown(given.profile)} is not a profile.", "Choose even, quarterly or back-loaded.", where="profile"
        )
    counts = profiles.spread(_milli(given.target, "target") // 1000, name)
    return {month.iso: count for month, count in zip(year.months, counts, strict=True)}


def _put_profile(tx: Tx, sla_measure_id: int, profile: dict[str, int]) -> None:
    for month, expected in profile.items():
        tx.put("sla_profile", sla_measure_id, month, {"expected": expected})


def _target_words(measure: Measure, values: dict[str, Any], before: SlaMeasure | None) -> str:
    milli = values.get("target_milli", before.target_milli if before else None)
    if milli is None:
        return NONE
    size = _plain_number(Fraction(milli, 1000))
    if measure.kind == "count_vs_profile":
        return f"{size} in the year"
    return f"{size}%" if measure.kind in IN_PER_CENT else size


def _plain_number(value: Fraction) -> str:
    """A number without needless noughts: '90', '97.5'."""
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):g}"
