"""Two tabs of a board's page: its agreements by their next date, and its reviews with the log of actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import FinancialYear, Quarter, day_text, short_day
from noms_desktop.domain.sentences import capital
from noms_desktop.services import clock
from noms_desktop.services.review_base import in_hand as review_in_hand
from noms_desktop.store.queries import actions, agreements, boards, packs, reviews

if TYPE_CHECKING:
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.agreements import Agreement
    from noms_desktop.store.register import Store

KIND_WORDS = {
    "sla": "SLA",
    "contract": "Contract",
    "grant": "Grant",
    "framework": "Framework",
    "call_off": "Call-off",
    "sub_contract": "Sub-contract",
}
_FUNDING = {"main_grant": "Main grant", "regional_fund": "Regional partnership fund", "other": "Other"}


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement as its board sees it. `next_on` is its next date, `next_what` what that is; None and '' past all.

    `details` are its other facts as (name, value). `value` is pence a year.
    """

    uid: str
    reference: str
    supplier: str
    supplier_uid: str
    title: str
    kind: str
    next_on: date | None
    next_what: str
    next_words: str
    notice_by: str
    ends: str
    value: int
    state: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review of the board with its issued packs; `quarter` is its label, `held` its day in words."""

    quarter: str
    held_on: date | None
    held: str
    state: str
    packs: str
    raised: int
    still_open: int


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action of the log. `status` is 'overdue' past its day; `progress` what was said of it, review by review."""

    uid: str
    version: int
    reference: str
    text: str
    done_looks_like: str
    owner: str
    original_due: date
    due: date
    status: str
    unfinished: bool
    times_carried: int
    closed: str
    note: str
    raised: str
    progress: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewsAndActions:
    """Reviews, the newest first, and actions, those open first and by date; `posts` may own one.

    `in_hand` is the label of the quarter whose review takes a new action, '' where no review is open; `next_due`
    is when a new or carried action is due unless another day is typed.
    """

    reviews: tuple[ReviewRow, ...]
    actions: tuple[ActionRow, ...]
    posts: tuple[str, ...]
    in_hand: str
    next_due: date | None


def board_agreements(store: Store, board_code: str) -> tuple[AgreementRow, ...]:
    """The agreements of a board by next date, those without one last."""
    as_at = clock.as_at(store)
    with store.read() as reader:
        found = agreements.agreements_of(reader, board=board_code)
        coming = {
            one.agreement.id: one for one in agreements.coming_up(reader, as_at=as_at, until=date.max, board=board_code)
        }
        references = {one.id: one.reference for one in found}
    rows = []
    for one in found:
        due = coming.get(one.id)
        rows.append(_agreement(one, due, as_at, references))
    return tuple(sorted(rows, key=lambda row: (row.next_on is None, row.next_on or date.max, row.reference)))


def reviews_and_actions(store: Store, board_code: str) -> ReviewsAndActions:
    """The reviews of a board and its actions."""
    as_at = clock.as_at(store)
    with store.read() as reader:
        known = reviews.reviews_of(reader, board=board_code)
        log = actions.actions_of(reader, board=board_code)
        issued = packs.packs_of(reader, board=board_code)
        posts = tuple(one.post for one in boards.posts(reader, board_code))
        in_hand = review_in_hand(reader, board_code, as_at)
    raised: dict[int | None, list[Action]] = {}
    for action in log:
        raised.setdefault(action.raised_review_id, []).append(action)
    rows = []
    for one in reversed(known):
        own = raised.get(one.id, [])
        versions = [pack for pack in issued if pack.review_id == one.id]
        rows.append(
            ReviewRow(
                quarter=Quarter(FinancialYear(one.year), one.quarter).label,
                held_on=one.held_on,
                held=short_day(one.held_on) if one.held_on else "no day yet",
                state=one.state,
                packs=", ".join(f"v{pack.version_no} of {short_day(pack.issued_at.date())}" for pack in versions),
                raised=len(own),
                still_open=sum(action.status in actions.UNFINISHED for action in own),
            )
        )
    return ReviewsAndActions(
        reviews=tuple(rows),
        actions=tuple(_action(one, as_at) for one in sorted(log, key=_order)),
        posts=posts,
        in_hand=Quarter(FinancialYear(in_hand.year), in_hand.quarter).label if in_hand else "",
        next_due=_next_due(store, board_code, in_hand, as_at),
    )


def _next_due(store: Store, board_code: str, in_hand: reviews.Review | None, as_at: date) -> date | None:
    from noms_desktop.services.reviews import next_review_day, quarter_of

    if in_hand is None:
        return None
    due = rules.default_due(next_review_day(store, board_code, quarter_of(in_hand)))
    return due if due > as_at else None


def _order(one: Action) -> tuple[bool, int, int, int]:
    """What is unfinished first, the earliest due first; what is over, the newest first."""
    over = one.status not in actions.UNFINISHED
    day = (one.closed_on or one.due) if over else one.due
    return over, -day.toordinal() if over else day.toordinal(), one.year, one.number


def _action(one: Action, as_at: date) -> ActionRow:
    return ActionRow(
        uid=one.uid,
        version=one.version,
        reference=rules.action_reference(one.short_code, FinancialYear(one.year), one.number),
        text=one.text,
        done_looks_like=one.done_looks_like,
        owner=one.owner_post,
        original_due=one.original_due,
        due=one.due,
        status="overdue" if one.overdue(as_at) else one.status,
        unfinished=one.status in actions.UNFINISHED,
        times_carried=one.times_carried,
        closed=f"{capital(one.status)} on {day_text(one.closed_on)}" if one.closed_on else "",
        note=one.note,
        raised=_quarter(one.raised_year, one.raised_quarter),
        progress=tuple(
            f"{_quarter(step.year, step.quarter)}: {step.status}{f'. {step.note}' if step.note else ''}"
            for step in one.progress
        ),
    )


def _quarter(year: int | None, quarter: int | None) -> str:
    return "" if year is None or quarter is None else Quarter(FinancialYear(year), quarter).label.replace("-", ", ")


def _agreement(
    one: Agreement, due: agreements.ComingUp | None, as_at: date, references: dict[int, str]
) -> AgreementRow:
    last = max(filter(None, (one.ends_on, one.extension_to)), default=None)
    state = "ended" if one.state == "signed" and last is not None and last < as_at else one.state
    return AgreementRow(
        uid=one.uid,
        reference=one.reference,
        supplier=one.supplier_name,
        supplier_uid=one.supplier_uid,
        title=one.title or one.service_name,
        kind=KIND_WORDS[one.kind],
        next_on=due.next_on if due else None,
        next_what=due.next_what if due else "",
        next_words=f"{capital(due.next_what)} {short_day(due.next_on)}" if due else "",
        notice_by=_day(one.notice_by),
        ends=_day(one.ends_on),
        value=one.annual_value_pence,
        state=state,
        details=tuple((name, value) for name, value in _details(one, references) if value),
    )


def _details(one: Agreement, references: dict[int, str]) -> tuple[tuple[str, str], ...]:
    share = f"{one.incentive_bp / 100:g}%" if one.incentive_bp else ""
    return (
        ("Reference", one.reference),
        ("Kind", KIND_WORDS[one.kind]),
        ("Service", one.service_name),
        ("Signed", _day(one.signed_on)),
        ("Starts", _day(one.starts_on)),
        ("Notice by", _day(one.notice_by)),
        ("Break", _day(one.break_on)),
        ("Ends", _day(one.ends_on)),
        ("May be extended to", _day(one.extension_to)),
        ("Value a year", pounds(one.annual_value_pence)),
        ("Paid from", _FUNDING[one.funding]),
        ("Full cost recovery", "Yes" if one.full_cost_recovery else ""),
        ("Incentive share", share),
        ("Under", references.get(one.parent_id or 0, "")),
        ("Re-competes", references.get(one.prior_id or 0, "")),
        ("Notes", one.notes),
    )


def _day(day: date | None) -> str:
    return short_day(day) if day else ""
