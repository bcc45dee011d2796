"""Monthly results of a board's measures: recorded one by one, restated with a reason, and listed with their rating."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from noms_desktop.domain import measures as rules
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.measures import STATE_WORDS, Result
from noms_desktop.domain.money import parse_pence
from noms_desktop.domain.periods import FinancialYear, Month
from noms_desktop.domain.typed import parse_count
from noms_desktop.services import clock, measures, sla
from noms_desktop.store.queries import boards, results

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.measures import Kind, Measure, ResultState
    from noms_desktop.domain.pack import RatingWord
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.store.door import Tx
    from noms_desktop.store.queries.slas import SlaMeasure
    from noms_desktop.store.register import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedResult:
    """A month's result as it was typed. `state` None keeps the state there is, 'provisional' for a new figure.

    Neither `met` nor `due` with the state 'not_returned' or 'not_applicable'. `due` None of a count takes the SLA's
    profile. `version` is that of the figure that was read (0: there was none), None for whatever stands there now.
    """

    board_code: str
    measure: str
    month: str
    met: str | None = None
    due: str | None = None
    state: ResultState | None = None
    note: str | None = None
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A recorded month with its own figure and rating; `met` and `due` as stored (pence for money)."""

    code: str
    name: str
    month: Month
    met: int | None
    due: int | None
    figure: str
    word: RatingWord
    state: ResultState
    note: str


def record(store: Store, who: str, given: TypedResult) -> Applied:
    """Record a month of a measure; its label says what was saved and what was there before.

    Raises UserError that names what is wrong (a figure that is final needs a reason to be restated), StaleError when
    it was changed since it was read; then nothing is written.
    """
    month = Month.parse(given.month, where="month")
    clock.check_month(store, month)
    with store.read() as reader:
        board = boards.board(reader, given.board_code)
        terms = sla.find_terms(reader, given.board_code, month.financial_year, given.measure)
        before = results.result(reader, given.board_code, terms.measure_code, month.iso)
    measure = measures.measure_of(terms)
    old = Result(month, before.met, before.due, before.state) if before else None
    new = understood(given, terms, measure, month, old)
    reason = why_restated(given, old, new)
    name = board.name if board else given.board_code
    label = f"{name}, {terms.short_name} ({terms.measure_code}), {month.label}: {said(measure, new)}"
    if old is not None:
        label += " (as it was)" if old == new else f" (was {said(measure, old)})"
    values: dict[str, Any] = {"met": new.met, "due": new.due, "state": new.state}
    if given.note is not None:
        values["note"] = given.note.strip()
    if reason:
        values["restated_reason"] = reason
    found = before.version if before else 0
    with store.write(who, label) as tx:
        series_id = terms.series_id or series_for(tx, given.board_code, terms.measure_code)
        read = found if given.version is None else given.version
        tx.put("result_month", series_id, month.iso, values, version=read)
    return tx.applied


def rows(
    store: Store, board_code: str, *, measure: str | None = None, year: FinancialYear | None = None
) -> tuple[ResultRow, ...]:
    """The recorded months of a board's SLA of a year (that of the last month seen), or of one measure in all years.

    By measure in the SLA's order, then month; each with the rating of its own figure.
    """
    own = year or clock.last_month(store).financial_year
    found = measures.read(store, board_code, own)
    if measure is not None:
        with store.read() as reader:
            code = sla.find_terms(reader, board_code, own, measure).measure_code
        found = tuple(one for one in found if one.code == code)
    first = own.months[0] if measure is None or year is not None else None
    return tuple(_row(one, result) for one in found for result in one.results if first is None or result.month >= first)


def series_for(tx: Tx, board_code: str, measure_code: str) -> int:
    """The series of a measure at a board, begun where there is none."""
    there = results.series(tx, board_code, measure_code, as_at=FinancialYear(2000).first_day)
    if there is not None:
        return there.id
    return tx.insert("measure_series", {"board_code": board_code, "measure_code": measure_code}).id


def understood(given: TypedResult, terms: SlaMeasure, measure: Measure, month: Month, old: Result | None) -> Result:
    """The result typed, checked against the measure's kind; UserError that names the field."""
    if given.state in ("not_returned", "not_applicable"):
        if given.met is not None or given.due is not None:
            raise UserError(
                f"A month that is {STATE_WORDS[given.state]} has no figures.", "Leave met and due away.", where="met"
            )
        return Result(month, None, None, given.state)
    if given.met is None and given.due is None and old is not None and old.returned and given.state is not None:
        return Result(month, old.met, old.due, given.state)  # the same figure, made final
    if given.met is None:
        raise UserError(
            "The number met is not given.",
            "Type it, with the number due; 0 is nil. Or say it is not returned.",
            where="met",
        )
    met = check_number(measure.kind, given.met, "met")
    due = _expected(terms, month) if given.due is None else check_number(measure.kind, given.due, "due")
    rules.check_result(measure, met, due)
    kept: ResultState = "final" if old is not None and old.state == "final" else "provisional"
    return Result(month, met, due, given.state or kept)


def check_number(kind: Kind, text: str, where: str) -> int:
    """A number of a month as typed; UserError that says what is wrong with it.

    A count; pence for a share of money, whole pounds where pounds are counted. `where` is 'met' or 'due'.
    """
    if kind == "money_share":
        return parse_pence(text, where=where)
    if kind == "ratio_plain" and where == "met":
        pence = parse_pence(text, where=where)
        if pence % 100:
            raise UserError("This measure counts whole pounds.", "Leave the pence away.", where=where)
        return pence // 100
    return parse_count(text, where=where)


def _expected(terms: SlaMeasure, month: Month) -> int | None:
    """What the SLA's profile expects of a month of a count; every other measure needs its number due."""
    if terms.kind != "count_vs_profile":
        return None
    return dict(terms.profile).get(month.iso)


def why_restated(given: TypedResult, old: Result | None, new: Result) -> str:
    """Why a final figure is restated, '' where nothing final is; UserError (where 'reason') without a reason."""
    reason = " ".join(given.reason.split())
    if old is None or old.state != "final" or old == new or not old.returned:
        return reason
    if not reason:
        figures = f"{old.met:,} of {old.due:,}" if old.due is not None else f"{old.met:,}"
        raise UserError(f"This figure is final: {figures}.", "Say why it is restated.", where="reason")
    return reason


def said(measure: Measure, result: Result) -> str:
    """'108 of 125, 86.4%, provisional'; '14 (13 expected), final'; 'not returned'."""
    if not result.returned or result.met is None:
        return STATE_WORDS[result.state]
    state = STATE_WORDS[result.state]
    figure = measures.figure_text(measure, result)
    if measure.kind == "count_vs_profile":
        expected = f" ({result.due:,} expected)" if result.due is not None else ""
        return f"{result.met:,}{expected}, {state}"
    if measure.kind == "money_share":
        return f"{figure}, {state}"
    return f"{result.met:,} of {result.due or 0:,}, {figure}, {state}"


def _row(one: BoardMeasure, result: Result) -> ResultRow:
    return ResultRow(
        code=one.code,
        name=one.name,
        month=result.month,
        met=result.met,
        due=result.due,
        figure=one.in_unit(result),
        word=rules.rate_month(one.measure, result).word,
        state=result.state,
        note=dict(one.notes).get(result.month, ""),
    )
