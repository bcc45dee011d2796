"""Sub-contracting plans: looked at, submitted, sent back, agreed and begun anew. Their lines are in `plan_lines`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import plans as rules
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.domain.plans import YearPlan
from noms_desktop.domain.typed import parse_count
from noms_desktop.services import clock, spend_year
from noms_desktop.store.queries import boards, plans

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.services.spend_year import BoardYear
    from noms_desktop.store.door import Reader, Tx
    from noms_desktop.store.queries.plans import Plan, PlanLine
    from noms_desktop.store.register import Store

# Copying a version looks at no spend, so any day will do.
FIRST_DAY = FinancialYear(plans.PLAN_YEARS[0]).first_day
INSTEAD = "Start a new version to change an agreed plan."
# What a new version takes over from the line before it.
COPIED = (
    "item_id",
    "service_code",
    "title",
    "provider_id",
    "expected_sector",
    "route",
    "stage",
    "second_tier",
    "own_share_bp",
    "passed_on_bp",
    "funding",
    "starts_on",
    "ends_on",
    "risk",
    "risk_note",
    "agreement_id",
    "profile",
    "note",
)


@dataclass(frozen=True, slots=True)
class PlanView:
    """A version of a board's plan with both its years worked out; `in_force` when spend is measured against it."""

    board_name: str
    plan: Plan
    in_force: bool
    versions: tuple[Plan, ...]
    years: tuple[BoardYear, ...]


def show(store: Store, board_code: str, version: str | None = None) -> PlanView:
    """A version of a board's plan as typed, or the one in force: agreed, else the newest. UserError for none."""
    as_at = clock.as_at(store)
    with store.read() as reader:
        name = board_name(reader, board_code)
        versions = plans.versions(reader, board_code)
        current = plans.current(reader, board_code)
        if current is None:
            raise no_plan(name)
        chosen = current if version is None else _version(name, versions, version)
        years = tuple(
            spend_year.read_in(reader, board_code, FinancialYear(year), as_at, chosen) for year in plans.PLAN_YEARS
        )
    return PlanView(name, chosen, chosen.id == current.id, versions, years)


def submit(store: Store, who: str, board_code: str, *, version: int | None = None) -> Applied:
    """Send a draft in, or one sent back and put right; refused without lines (UserError).

    `version` is the record's as it was read; one changed since is a StaleError.
    """
    name, plan = _to_decide(store, board_code)
    rules.check_submit(plan.version_no, plan.state, plan.lines)
    with store.write(who, f"{name}, plan version {plan.version_no} submitted") as tx:
        values = {"state": "submitted", "submitted_on": clock.as_at(store), "decided_on": None, "decided_by": ""}
        tx.update("plan", plan.id, values, version=plan.version if version is None else version)
    return tx.applied


def send_back(store: Store, who: str, board_code: str, questions: str, *, version: int | None = None) -> Applied:
    """Send a submitted plan back with questions for the board; refused without any (UserError)."""
    name, plan = _to_decide(store, board_code)
    tidied = rules.check_send_back(plan.version_no, plan.state, questions)
    with store.write(who, f"{name}, plan version {plan.version_no} sent back") as tx:
        values = {"state": "returned", "questions": tidied, "decided_on": clock.as_at(store), "decided_by": who}
        tx.update("plan", plan.id, values, version=plan.version if version is None else version)
    return tx.applied


def agree(store: Store, who: str, board_code: str, reason: str = "", *, version: int | None = None) -> Applied:
    """Agree a submitted plan: from now on it is frozen, and the version agreed before it is superseded.

    Below a year's minimum a reason is needed, and recorded (UserError without). Not undoable: a new version is made.
    """
    name, plan = _to_decide(store, board_code)
    rules.check_move(plan.version_no, plan.state, "agreed")
    years = _against_minimum(store, name, plan)
    recorded = rules.check_agree(plan.version_no, plan.state, years, reason)
    below = f", below the minimum: {rules.below_minimum_words(years)}" if recorded else ""
    label = f"{name}, plan version {plan.version_no} agreed{below}"
    with store.write(who, label, undoable=False, instead=INSTEAD) as tx:
        for other in plans.versions(tx, board_code):
            if other.state == "agreed":
                tx.update("plan", other.id, {"state": "superseded"}, version=other.version)
        values = {
            "state": "agreed",
            "decided_on": clock.as_at(store),
            "decided_by": who,
            "below_minimum_reason": recorded,
        }
        tx.update("plan", plan.id, values, version=plan.version if version is None else version)
    return tx.applied


def new_version(store: Store, who: str, board_code: str) -> Applied:
    """Start a new draft from the newest version, line by line; refused while another is open (UserError)."""
    with store.read() as reader:
        name = board_name(reader, board_code)
        known = plans.versions(reader, board_code)
    number = rules.next_version([(plan.version_no, plan.state) for plan in known])
    of = f" from version {known[0].version_no}" if known else ""
    with store.write(who, f"{name}, plan version {number} begun{of}") as tx:
        made = tx.insert("plan", {"board_code": board_code, "version_no": number})
        if known:
            _copy_lines(tx, known[0], made.id)
    return tx.applied


def open_plan(reader: Reader, board_code: str) -> Plan | None:
    """The version that lines may be changed in; None when the board has no plan at all, UserError when it is frozen."""
    found = plans.in_work(reader, board_code) or plans.current(reader, board_code)
    if found is not None:
        rules.check_editable(found.version_no, found.state)
    return found


def board_name(reader: Reader, board_code: str) -> str:
    """The board's real name, for the labels of the history."""
    found = boards.board(reader, board_code)
    return board_code if found is None else found.name


def no_plan(name: str) -> UserError:
    """What is said where a board has no plan yet."""
    return UserError(f"{name} has no plan yet.", "Add its lines; the first one begins the plan.")


def _version(name: str, versions: tuple[Plan, ...], text: str) -> Plan:
    number = parse_count(text.strip().lstrip("vV"), what="the number of a version", where="version")
    for plan in versions:
        if plan.version_no == number:
            return plan
    known = "only version 1" if len(versions) == 1 else f"versions 1 to {versions[0].version_no}"
    raise UserError(f"{name}'s plan has no version {number}; there is {known}.", "Name one of these.", where="version")


def _to_decide(store: Store, board_code: str) -> tuple[str, Plan]:
    """The board's name and the version that is in work, else the one in force, whose state then says no."""
    with store.read() as reader:
        name = board_name(reader, board_code)
        plan = plans.in_work(reader, board_code) or plans.current(reader, board_code)
    if plan is None:
        raise no_plan(name)
    return name, plan


def _against_minimum(store: Store, name: str, plan: Plan) -> tuple[YearPlan, ...]:
    """What the plan counts in each year against the minimum; UserError where no grant base is recorded."""
    as_at = clock.as_at(store)
    found = []
    with store.read() as reader:
        for start in plans.PLAN_YEARS:
            year = spend_year.read_in(reader, plan.board_code, FinancialYear(start), as_at, plan)
            if not year.base:
                raise UserError(
                    f"No grant base is recorded for {name} in {year.year.label}, so there is no minimum to meet.",
                    "Set the grant base first.",
                )
            found.append(YearPlan(year.year.label, int(year.rate * 100), year.made.plan_total, year.position.target))
    return tuple(found)


def _copy_lines(tx: Tx, source: Plan, plan_id: int) -> None:
    """The lines of a version with every stored month, in a new one."""
    lines = [line for line in plans.lines(tx, source.id, as_at=FIRST_DAY, with_dropped=False) if not line.dropped]
    made = {line.id: tx.insert("plan_line", {"plan_id": plan_id, **_copied(line)}).id for line in lines}
    months = [
        (made[month.line_id], month.month, month.planned_pence, month.committed_pence)
        for month in plans.stored_months(tx, source.id)
    ]
    tx.bulk("plan_month", ("line_id", "month", "planned_pence", "committed_pence"), months)


def _copied(line: PlanLine) -> dict[str, object]:
    return {field: getattr(line, field) for field in COPIED}
