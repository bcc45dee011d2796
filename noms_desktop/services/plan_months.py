"""The months of a plan that is in work: what a line plans, or has signed, typed month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.money import parse_pence, pounds
from noms_desktop.domain.periods import Month
from noms_desktop.domain.sentences import count_words
from noms_desktop.domain.typed import shown
from noms_desktop.services import clock
from noms_desktop.services.plans import board_name, no_plan, open_plan
from noms_desktop.store.queries import plans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.plans import Plan, PlanLine
    from noms_desktop.store.register import Store

Kind = Literal["planned", "signed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedMonth:
    """A month of a line as it was typed: what it plans, or what of it is signed."""

    board_code: str
    line_no: int
    month: str
    kind: Kind
    amount: str


def record(store: Store, who: str, given: TypedMonth) -> Applied:
    """Set one month of a line of the open plan. UserError for what is no amount, and where the plan is frozen."""
    pence = parse_pence(given.amount, where="amount")
    if pence < 0:
        raise UserError(f"{shown(given.amount)} is less than nought.", "Give an amount of nought or more.")
    return put(store, who, given.board_code, given.kind, {(given.line_no, given.month): pence})


def put(store: Store, who: str, board_code: str, kind: Kind, values: Mapping[tuple[int, str], int]) -> Applied:
    """Set months of lines of the open plan, in pence, as one change; a line whose plan is typed has a typed profile.

    UserError where the plan is frozen or a line or month is not in it; then nothing is written.
    """
    with store.read() as reader:
        name, plan = _open(reader, board_code)
        lines = {line.line_no: line for line in _lines(store, reader, plan)}
    for line_no, month in values:
        if line_no not in lines:
            raise UserError(f"Line {line_no} is not in version {plan.version_no} of the plan.", "Choose another line.")
        if month not in {one.month for one in lines[line_no].months}:
            raise UserError(f"{Month.parse(month).label} is outside the plan.", "Choose a month of the plan.")
    with store.write(who, _label(name, plan, lines, kind, values)) as tx:
        for (line_no, month), pence in values.items():
            line = lines[line_no]
            had = next(one for one in line.months if one.month == month)
            both = {"planned_pence": had.planned, "committed_pence": had.committed}
            both["planned_pence" if kind == "planned" else "committed_pence"] = pence
            tx.put("plan_month", line.id, month, both)
        for line_no in sorted({line_no for line_no, _ in values}) if kind == "planned" else ():
            line = lines[line_no]
            tx.update("plan_line", line.id, {"profile": "typed"}, version=line.version)
    return tx.applied


def of_open_plan(store: Store, board_code: str, kind: Kind) -> dict[tuple[int, str], int]:
    """The months of every line of the open plan, in pence, by line number and month; UserError where it is frozen."""
    with store.read() as reader:
        _, plan = _open(reader, board_code)
        return {
            (line.line_no, month.month): month.planned if kind == "planned" else month.committed
            for line in _lines(store, reader, plan)
            for month in line.months
        }


def _open(reader: Reader, board_code: str) -> tuple[str, Plan]:
    name = board_name(reader, board_code)
    plan = open_plan(reader, board_code)
    if plan is None:
        raise no_plan(name)
    return name, plan


def _lines(store: Store, reader: Reader, plan: Plan) -> tuple[PlanLine, ...]:
    return plans.lines(reader, plan.id, as_at=clock.as_at(store), with_dropped=False)


def _label(
    name: str, plan: Plan, lines: Mapping[int, PlanLine], kind: Kind, values: Mapping[tuple[int, str], int]
) -> str:
    """'Dorset, plan version 3, line 2, September 2006: £1,200 planned (was £900)'."""
    head = f"{name}, plan version {plan.version_no}"
    if len(values) == 1:
        ((line_no, month), pence), *_ = values.items()
        had = next(one for one in lines[line_no].months if one.month == month)
        was = pounds(had.planned if kind == "planned" else had.committed)
        return f"{head}, line {line_no}, {Month.parse(month).label}: {pounds(pence)} {kind} (was {was})"
    of = sorted({line_no for line_no, _ in values})
    which = f"line {of[0]}" if len(of) == 1 else count_words(len(of), "line", "lines")
    return f"{head}, {which}: {len(values)} months {kind}"
