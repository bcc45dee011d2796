"""What tells records that a search found from others of their kind: one statement a kind, by uid or code."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from noms_desktop.store.tables import agreements, improvement, measures, plans, providers, reference, reviews

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

_BOARD, _REGION, _SERVICE = reference.board, reference.region, reference.service_category
_PROVIDER, _SECTOR = providers.provider, reference.sector


@dataclass(frozen=True, slots=True)
class Known:
    """A record that was found: the board it is of, '' for none, the record that owns it, and words that tell it.

    `owner` is a provider's uid for a contact, a measure's code for an improvement plan, '2006|2' of a review, a plan
    line's number; `on` a date as ISO text, `state` a stored state, either '' where the kind has none.
    """

    record: str
    board: str
    region: str
    owner: str
    words: str
    on: str
    state: str


def known(reader: Reader, kind: str, records: Iterable[str]) -> Mapping[str, Known]:
    """The records of a kind by uid or code; empty for a kind that the search does not index."""
    wanted = sorted(set(records))
    made = _MADE.get(kind)
    if made is None or not wanted:
        return {}
    return {one.record: one for one in reader.every(_known, made(wanted))}


def definition(reader: Reader, code: str) -> tuple[str, str] | None:
    """A term of the glossary with what it means."""
    table = reference.glossary_term
    return reader.first(_pair, sa.select(table.c.term, table.c.definition).where(table.c.code == code))


def _known(*values: Any) -> Known:
    return Known(*("" if value is None else str(value) for value in values))


def _pair(term: str, meaning: str) -> tuple[str, str]:
    return term, meaning


def _row(record: Any, *facts: Any) -> Statement:
    """A statement that fills `Known`: board, region, owner, words, on, state, as far as they are given, as text."""
    values = [record, *facts, *([""] * (len(fields(Known)) - 1 - len(facts)))]
    # Dates are wanted as they are stored.
    return sa.select(*(sa.literal(one) if isinstance(one, str) else sa.cast(one, sa.Text) for one in values))


def _provider(wanted: list[str]) -> Statement:
    state = sa.case((_PROVIDER.c.retired_on.is_not(None), "retired"), else_="")
    found = _row(_PROVIDER.c.uid, "", "", _PROVIDER.c.uid, _SECTOR.c.name, "", state)
    joined = found.join_from(_PROVIDER, _SECTOR, _SECTOR.c.code == _PROVIDER.c.sector_code)
    return joined.where(_PROVIDER.c.uid.in_(wanted))


def _contact(wanted: list[str]) -> Statement:
    table = providers.contact
    found = _row(table.c.uid, "", "", _PROVIDER.c.uid, table.c.post)
    return found.join_from(table, _PROVIDER, _PROVIDER.c.id == table.c.provider_id).where(table.c.uid.in_(wanted))


def _board(wanted: list[str]) -> Statement:
    found = _row(_BOARD.c.code, _BOARD.c.code, _BOARD.c.region_code, "", _REGION.c.name)
    return found.join_from(_BOARD, _REGION, _REGION.c.code == _BOARD.c.region_code).where(_BOARD.c.code.in_(wanted))


def _region(wanted: list[str]) -> Statement:
    return _row(_REGION.c.code, "", _REGION.c.code).where(_REGION.c.code.in_(wanted))


def _measure(wanted: list[str]) -> Statement:
    table = reference.measure
    return _row(table.c.code, "", "", table.c.code, table.c.function).where(table.c.code.in_(wanted))


def _service(wanted: list[str]) -> Statement:
    return _row(_SERVICE.c.code, "", "", "", _SERVICE.c.grouping).where(_SERVICE.c.code.in_(wanted))


def _term(wanted: list[str]) -> Statement:
    table = reference.glossary_term
    return _row(table.c.code, "", "", "", table.c.definition).where(table.c.code.in_(wanted))


def _agreement(wanted: list[str]) -> Statement:
    table = agreements.agreement
    found = _row(
        table.c.uid,
        table.c.board_code,
        _BOARD.c.region_code,
        _PROVIDER.c.uid,
        sa.case((table.c.reference != "", table.c.reference + ", "), else_="") + sa.func.coalesce(_BOARD.c.name, ""),
        table.c.ends_on,
        table.c.kind,
    )
    joined = found.join_from(table, _PROVIDER, _PROVIDER.c.id == table.c.supplier_id)
    return joined.join(_BOARD, _BOARD.c.code == table.c.board_code, isouter=True).where(table.c.uid.in_(wanted))


def _plan_line(wanted: list[str]) -> Statement:
    table, plan, item = plans.plan_line, plans.plan, plans.plan_item
    supplier = sa.func.coalesce(_PROVIDER.c.name, "to be selected")
    found = _row(table.c.uid, plan.c.board_code, _BOARD.c.region_code, item.c.line_no, supplier, "", plan.c.state)
    joined = found.join_from(table, plan, plan.c.id == table.c.plan_id)
    joined = joined.join(item, item.c.id == table.c.item_id).join(_BOARD, _BOARD.c.code == plan.c.board_code)
    return joined.join(_PROVIDER, _PROVIDER.c.id == table.c.provider_id, isouter=True).where(table.c.uid.in_(wanted))


def _of_review(table: sa.Table, words: Any, on: Any, state: Any) -> Callable[[list[str]], Statement]:
    """What belongs to a review is found there: its owner is the review's year and quarter."""

    def made(wanted: list[str]) -> Statement:
        review = reviews.review
        owner = sa.cast(review.c.year, sa.Text) + "|" + sa.cast(review.c.quarter, sa.Text)
        found = _row(table.c.uid, review.c.board_code, _BOARD.c.region_code, owner, words, on, state)
        if table is review:
            joined = found.join_from(review, _BOARD, _BOARD.c.code == review.c.board_code)
        else:
            joined = found.join_from(table, review, review.c.id == table.c.review_id)
            joined = joined.join(_BOARD, _BOARD.c.code == review.c.board_code)
        return joined.where(table.c.uid.in_(wanted))

    return made


def _action(wanted: list[str]) -> Statement:
    table, review = reviews.action, reviews.review
    owner = sa.cast(review.c.year, sa.Text) + "|" + sa.cast(review.c.quarter, sa.Text)
    found = _row(
        table.c.uid, table.c.board_code, _BOARD.c.region_code, owner, table.c.text, table.c.due, table.c.status
    )
    joined = found.join_from(table, _BOARD, _BOARD.c.code == table.c.board_code)
    joined = joined.join(review, review.c.id == table.c.raised_review_id, isouter=True)
    return joined.where(table.c.uid.in_(wanted))


def _competition(wanted: list[str]) -> Statement:
    table = improvement.competition
    found = _row(
        table.c.uid, table.c.board_code, _BOARD.c.region_code, "", _BOARD.c.name, table.c.next_on, table.c.stage
    )
    joined = found.join_from(table, _BOARD, _BOARD.c.code == table.c.board_code, isouter=True)
    return joined.where(table.c.uid.in_(wanted))


def _improvement(wanted: list[str]) -> Statement:
    table, series = improvement.improvement_plan, measures.measure_series
    found = _row(
        table.c.uid,
        table.c.board_code,
        _BOARD.c.region_code,
        series.c.measure_code,
        _BOARD.c.name,
        table.c.opened_on,
        table.c.state,
    )
    joined = found.join_from(table, _BOARD, _BOARD.c.code == table.c.board_code)
    return joined.join(series, series.c.id == table.c.series_id, isouter=True).where(table.c.uid.in_(wanted))


def _fund_bid(wanted: list[str]) -> Statement:
    table = improvement.fund_bid
    found = _row(
        table.c.uid, table.c.board_code, _BOARD.c.region_code, "", _BOARD.c.name, table.c.decided_on, table.c.state
    )
    return found.join_from(table, _BOARD, _BOARD.c.code == table.c.board_code).where(table.c.uid.in_(wanted))


_MADE: dict[str, Callable[[list[str]], Statement]] = {
    "provider": _provider,
    "contact": _contact,
    "board": _board,
    "region": _region,
    "measure": _measure,
    "service_category": _service,
    "glossary_term": _term,
    "agreement": _agreement,
    "plan_line": _plan_line,
    "review": _of_review(reviews.review, reviews.review.c.place, reviews.review.c.held_on, reviews.review.c.state),
    "action": _action,
    "decision": _of_review(reviews.decision, _BOARD.c.name, "", reviews.decision.c.state),
    "competition": _competition,
    "improvement_plan": _improvement,
    "fund_bid": _fund_bid,
}
